"""Long tables: their first rows, and a filter by name."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from observatoire.nombres import INSECABLE, nombre
from observatoire.textes import cle_de_recherche
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import html_table

LIGNES_MAXIMUM = 200


def tableau_filtre(table: pd.DataFrame, titre: str, liens: Sequence[str], *, cle: str) -> None:
    """A table whose first column is a name and that has a column « Code »; beyond
    ``LIGNES_MAXIMUM`` rows it is filtered by name. ``liens``: for each row, the territory
    (maille:code) that its name chooses, or ""."""
    texte = ""
    if len(table) > LIGNES_MAXIMUM:
        texte = st.text_input("Filtrer le tableau par nom", key=f"{cle}_filtre", width=330)
    garde = _named(table, texte)
    html(premieres_lignes(table[garde], titre, [x for x, g in zip(liens, garde, strict=True) if g]))


def _named(table: pd.DataFrame, texte: str) -> "pd.Series[bool]":
    """The rows whose name or code holds a text."""
    noms = (table.iloc[:, 0] + " " + table["Code"]).map(cle_de_recherche)
    return noms.str.contains(cle_de_recherche(texte), regex=False)


def premieres_lignes(table: pd.DataFrame, titre: str, liens: Sequence[str]) -> str:
    """The first rows, and how many there are in all."""
    reste = len(table) - LIGNES_MAXIMUM
    suite = (
        f"<p class='src'>{nombre(LIGNES_MAXIMUM)} lignes sur {nombre(len(table))}{INSECABLE}: "
        "filtrez par nom, ou prenez le fichier.</p>"
        if reste > 0
        else ""
    )
    return html_table(table.head(LIGNES_MAXIMUM), titre, liens[:LIGNES_MAXIMUM]) + suite
