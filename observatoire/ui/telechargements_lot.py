"""Downloads of a selection in every format, with what Excel does to codes said beside them."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from observatoire.exports.csv import csv_excel, csv_neutre
from observatoire.exports.lot import Lot
from observatoire.nombres import nombre
from observatoire.ui.mise_en_page import html
from observatoire.ui.telechargements import AIDE_EXCEL, AIDE_NEUTRE

# What a workbook is made for (``exports.xlsx``), known here without loading what writes it.
LIGNES_EXCEL = 50_000
ZEROS = (
    "Excel supprime les zéros en tête des codes d’un CSV (« 01 » devient « 1 ») : ouvrez le XLSX, "
    "ou importez la colonne comme texte."
)
AIDE_XLSX = "Classeur Excel : codes en texte, dictionnaire des colonnes, sources et notice."
AIDE_TABLE_XLSX = "Classeur Excel : codes en texte."
AIDE_PARQUET = "Colonnes typées, sources et notice dans le fichier : pour R, Python ou DuckDB."
AIDE_PAQUET = (
    "Une archive : CSV neutre, Parquet, description des colonnes, sources, licences et notice "
    "(Data Package)."
)
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def telecharger_lot(lot: Callable[[], Lot], nom: str, *, lignes: int, cle: str) -> None:
    """One selection, five formats, each computed when it is asked for."""
    with st.container(horizontal=True, key=f"telecharger_{cle}"):
        if lignes <= LIGNES_EXCEL:
            _button("XLSX", lambda: _xlsx(lot()), f"{nom}.xlsx", TYPE_XLSX, cle, AIDE_XLSX)
        _button("CSV pour Excel", lambda: csv_excel(lot().table), f"{nom}.csv", "text/csv", cle,
                AIDE_EXCEL)  # fmt: skip
        _button("CSV neutre", lambda: csv_neutre(lot().table), f"{nom}-neutre.csv", "text/csv", cle,
                AIDE_NEUTRE)  # fmt: skip
        _button("Parquet", lambda: _parquet(lot()), f"{nom}.parquet",
                "application/vnd.apache.parquet", cle, AIDE_PARQUET)  # fmt: skip
        _button("Paquet de données", lambda: _paquet(lot(), nom), f"{nom}.zip", "application/zip",
                cle, AIDE_PAQUET)  # fmt: skip
    html(f'<p class="src">{_warning(lignes)}</p>')


def telecharger_table(table: Callable[[], pd.DataFrame], nom: str, *, cle: str) -> None:
    """A table that is no selection of figures: the workbook and both CSV."""
    with st.container(horizontal=True, key=f"telecharger_{cle}"):
        _button("XLSX", lambda: _table_xlsx(table()), f"{nom}.xlsx", TYPE_XLSX, cle,
                AIDE_TABLE_XLSX)  # fmt: skip
        _button("CSV pour Excel", lambda: csv_excel(table()), f"{nom}.csv", "text/csv", cle,
                AIDE_EXCEL)  # fmt: skip
        _button("CSV neutre", lambda: csv_neutre(table()), f"{nom}-neutre.csv", "text/csv", cle,
                AIDE_NEUTRE)  # fmt: skip
    html(f'<p class="src">{ZEROS}</p>')


def _warning(lignes: int) -> str:
    if lignes <= LIGNES_EXCEL:
        return ZEROS
    return (
        f"{ZEROS} Le XLSX s’arrête à {nombre(LIGNES_EXCEL)} lignes : choisissez moins, ou le CSV."
    )


def _button(
    titre: str, octets: Callable[[], bytes], fichier: str, sorte: str, cle: str, aide: str
) -> None:
    st.download_button(
        titre, octets, fichier, sorte, type="tertiary", help=aide, on_click="ignore",
        key=f"{cle}_{titre.replace(' ', '_').lower()}",
    )  # fmt: skip


# What writes each format is loaded by the first file that needs it, not by the first page.


def _xlsx(lot: Lot) -> bytes:
    from observatoire.exports.xlsx import classeur

    return classeur(lot)


def _table_xlsx(table: pd.DataFrame) -> bytes:
    from observatoire.exports.xlsx import classeur_simple

    return classeur_simple(table)


def _parquet(lot: Lot) -> bytes:
    from observatoire.exports.parquet import parquet

    return parquet(lot)


def _paquet(lot: Lot, nom: str) -> bytes:
    from observatoire.exports.paquet import paquet

    return paquet(lot, nom)
