"""Excel workbooks: codes are text, numbers are numbers, the header stays, nothing runs.

Same bytes for the same selection: the only date inside is the day when the data were put together.
"""

import io
import math
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from numbers import Real

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from observatoire.exports.csv import neutraliser
from observatoire.exports.dictionnaire import COLONNES
from observatoire.exports.lot import Lot, table_des_indicateurs, table_des_sources
from observatoire.exports.notice import TITRE, notice

# Excel holds a million rows, but a page cannot wait the minutes that writing them takes.
LIGNES_MAXIMALES = 50_000
_LARGEUR_MINIMALE, _LARGEUR_MAXIMALE = 8, 60
_ECHANTILLON = 200
_JOUR_NEUTRE = datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Format of a number for each count of decimals: Excel writes it in the reader's own way.
_NOMBRES = ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000")
_ANNEES = {"millesime", "millesime_denominateur"}


class TropDeLignes(Exception):
    """More rows than a workbook is made for."""


def classeur(lot: Lot) -> bytes:
    """The workbook of a selection: Données, Dictionnaire, Sources, À lire."""
    decimales = {i.code: i.decimales for i in lot.indicateurs}
    par_ligne = [decimales[str(c)] for c in lot.table["indicateur"]]
    dictionnaire = pd.DataFrame(
        [(c.nom, c.type, c.description) for c in COLONNES],
        columns=["colonne", "type", "description"],
    )

    def fill(livre: xlsxwriter.Workbook) -> None:
        _sheet(livre, "Données", lot.table, {"valeur": par_ligne})
        _sheet(livre, "Dictionnaire", dictionnaire)
        _sheet(livre, "Indicateurs", table_des_indicateurs(lot))
        _sheet(livre, "Sources", table_des_sources(lot))
        _readme(livre, lot)

    return _write(fill, len(lot.table), datetime.fromisoformat(lot.assemble_le[:10]))


def classeur_simple(table: pd.DataFrame) -> bytes:
    """The workbook of any table: one sheet, « Données »."""
    return _write(lambda livre: _sheet(livre, "Données", table), len(table), _JOUR_NEUTRE)


def _write(fill: Callable[[xlsxwriter.Workbook], None], lignes: int, jour: datetime) -> bytes:
    if lignes > LIGNES_MAXIMALES:
        raise TropDeLignes(f"{lignes} lignes, {LIGNES_MAXIMALES} au plus")
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, _OPTIONS) as livre:
        livre.set_properties({"title": TITRE, "created": jour})
        fill(livre)
    return tampon.getvalue()


def _sheet(
    livre: xlsxwriter.Workbook,
    nom: str,
    table: pd.DataFrame,
    decimales: dict[str, list[int]] | None = None,
) -> None:
    """A sheet whose header stays in sight and filters; one format a column, or one a row."""
    feuille = livre.add_worksheet(nom)
    entete = livre.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    texte = livre.add_format({"num_format": "@", "valign": "top"})
    formats = [livre.add_format({"num_format": f, "valign": "top"}) for f in _NOMBRES]
    entier = livre.add_format({"num_format": "0", "valign": "top"})
    for rang, colonne in enumerate(table.columns):
        feuille.write_string(0, rang, neutraliser(str(colonne)), entete)
        feuille.set_column(rang, rang, _width(str(colonne), table.iloc[:, rang]))
        nombre: list[Format] | Format = entier if str(colonne) in _ANNEES else livre.add_format()
        if decimales and colonne in decimales:
            nombre = [formats[d] for d in decimales[str(colonne)]]
        _column(feuille, rang, table.iloc[:, rang].tolist(), texte, nombre)
    feuille.freeze_panes(1, 0)
    if len(table.columns):
        feuille.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)
    feuille.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _column(
    feuille: Worksheet,
    rang: int,
    valeurs: list[object],
    texte: Format,
    nombre: list[Format] | Format,
) -> None:
    connus: dict[str, str] = {}
    for ligne, valeur in enumerate(valeurs, start=1):
        if isinstance(valeur, str):
            if valeur not in connus:
                connus[valeur] = neutraliser(valeur)
            feuille.write_string(ligne, rang, connus[valeur], texte)
        elif _is_empty(valeur):
            continue
        elif isinstance(valeur, (Real, Decimal)) and not isinstance(valeur, bool):
            choisi = nombre[ligne - 1] if isinstance(nombre, list) else nombre
            feuille.write_number(ligne, rang, float(valeur), choisi)
        else:
            feuille.write_string(ligne, rang, _text(valeur), texte)


def _is_empty(valeur: object) -> bool:
    """Nothing is written for an empty: its status says which."""
    if valeur is None or valeur is pd.NA or valeur is pd.NaT:
        return True
    return isinstance(valeur, (Real, Decimal)) and not math.isfinite(float(valeur))


def _text(valeur: object) -> str:
    """True and false in French, as in the CSV; no text that a spreadsheet would run."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, datetime):
        return valeur.strftime("%Y-%m-%d")
    return neutraliser(str(valeur))


def _width(nom: str, colonne: pd.Series) -> float:
    """Wide enough for the header and for what the first rows hold."""
    longueurs = [len(str(v)) for v in colonne.head(_ECHANTILLON) if not _is_empty(v)]
    voulue = max([len(nom) + 3, *longueurs]) + 1
    return float(min(max(voulue, _LARGEUR_MINIMALE), _LARGEUR_MAXIMALE))


def _readme(livre: xlsxwriter.Workbook, lot: Lot) -> None:
    """The notice, one sentence a row."""
    feuille = livre.add_worksheet("À lire")
    titre = livre.add_format({"bold": True, "font_size": 13})
    corps = livre.add_format({"text_wrap": True, "valign": "top"})
    feuille.set_column(0, 0, 110)
    feuille.write_string(0, 0, TITRE, titre)
    ligne = 2
    for chapitre, phrases in notice(lot):
        feuille.write_string(ligne, 0, chapitre, titre)
        for rang, phrase in enumerate(phrases, start=1):
            feuille.write_string(ligne + rang, 0, neutraliser(phrase), corps)
        ligne += len(phrases) + 2
