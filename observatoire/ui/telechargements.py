"""Downloads and tables under a chart: what is on screen, in files that open right."""

import re
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from observatoire.exports.csv import csv_excel, csv_neutre
from observatoire.ui.mise_en_page import html

AIDE_EXCEL = (
    "Point-virgule, virgule décimale, accents : s’ouvre d’un double-clic. Excel retire les zéros "
    "de tête des codes (« 01 ») : importez la colonne comme du texte pour les garder."
)
# The key of a territory may hold signs that no file name takes.
_SANS_NOM = re.compile(r"[^\w.-]+")
AIDE_NEUTRE = "Virgule, point décimal, UTF-8 : pour R, Python, un SIG ou une base de données."


def telecharger(
    table: Callable[[], pd.DataFrame],
    nom: str,
    *,
    cle: str,
    dessin: Callable[[], str] | None = None,
) -> None:
    """Links to the CSV for Excel, the neutral CSV, and the drawing (SVG) when there is one.

    The files are computed when they are asked for, never on a rerun.
    """
    nom = _SANS_NOM.sub("-", nom)[:80].strip("-")
    with st.container(horizontal=True, key=f"telecharger_{cle}"):
        st.download_button(
            "CSV pour Excel", lambda: csv_excel(table()), f"{nom}.csv", "text/csv",
            key=f"{cle}_excel", type="tertiary", help=AIDE_EXCEL, on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "CSV neutre", lambda: csv_neutre(table()), f"{nom}-neutre.csv", "text/csv",
            key=f"{cle}_neutre", type="tertiary", help=AIDE_NEUTRE, on_click="ignore",
        )  # fmt: skip
        if dessin is not None:
            st.download_button(
                "Dessin (SVG)", dessin, f"{nom}.svg", "image/svg+xml",
                key=f"{cle}_svg", type="tertiary", on_click="ignore",
                help="Image nette à toute taille, pour un document ou un diaporama.",
            )  # fmt: skip


def tableau(table: Callable[[], pd.DataFrame], titre: str, *, cle: str) -> None:
    """The table of a chart, behind « Tableau »: sent only when it is opened."""
    ouvert = st.toggle("Tableau", key=f"{cle}_tableau")
    if ouvert:
        html(html_table(table(), titre))


def html_table(table: pd.DataFrame, titre: str, territoires: Sequence[str] = ()) -> str:
    """A real table, its first column as row headers; every cell escaped.

    ``territoires``: for each row the territory (maille:code) that its header chooses, or "".
    """
    choix = [*territoires, *[""] * (len(table) - len(territoires))]
    tete = "".join(f'<th scope="col">{escape(str(c))}</th>' for c in table.columns)
    lignes = "".join(
        "<tr>"
        + f'<th scope="row">{_header(str(ligne[0]), territoire)}</th>'
        + "".join(f"<td>{escape(str(v))}</td>" for v in ligne[1:])
        + "</tr>"
        for ligne, territoire in zip(table.itertuples(index=False, name=None), choix, strict=True)
    )
    return (
        f'<table class="k simple"><caption>{escape(titre)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{lignes}</tbody></table>"
    )


def _header(texte: str, territoire: str) -> str:
    if not territoire:
        return escape(texte)
    cle = escape(territoire)
    return f'<a href="?territoire={cle}" data-territoire="{cle}">{escape(texte)}</a>'
