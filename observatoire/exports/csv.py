"""CSV files: one that opens right in a French Excel, one neutral for every other tool.

Text that a spreadsheet would take for a formula is neutralised by a leading apostrophe; numbers,
negative ones included, never are. So is what would begin a cell if the file were cut at another
separator than its own (the neutral file opened by a French Excel). Codes are text: Excel drops
their leading zeros, which is said beside the download.
"""

import csv
import io
import math
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from numbers import Integral, Real

import pandas as pd

# A spreadsheet may drop leading blanks, and reads full-width signs as signs.
_FORMULE = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_DEBUT_DE_CELLULE = re.compile(r"(?<=[;,\t\r\n])(\s*)(?=[=+\-@＝＋－＠])")
_NOMBRE = re.compile(r"[+\-]?[0-9]+([.,][0-9]+)?")
# Enough for every published figure, and it hides the last bits of a binary float.
CHIFFRES_SIGNIFICATIFS = 12


def csv_excel(table: pd.DataFrame) -> bytes:
    """`;`, decimal comma, UTF-8 with its mark: what a French Excel opens by a double click."""
    return _write(table, ";", ",").encode("utf-8-sig")


def csv_neutre(table: pd.DataFrame) -> bytes:
    """`,`, decimal point, UTF-8 without mark."""
    return _write(table, ",", ".").encode("utf-8")


def neutraliser(texte: str) -> str:
    """A text cell that no spreadsheet runs, whichever separator it cuts at; a number written as
    text stays as it is."""
    if _NOMBRE.fullmatch(texte):
        return texte
    sure = _DEBUT_DE_CELLULE.sub(r"\1'", texte)
    return f"'{sure}" if _FORMULE.match(texte) else sure


def ecrire_nombre(valeur: float, virgule: str) -> str:
    """Plain decimal writing, without exponent, useless zero or float noise."""
    texte = format(Decimal(f"{valeur:.{CHIFFRES_SIGNIFICATIFS}g}"), "f")
    texte = texte.rstrip("0").rstrip(".") if "." in texte else texte
    return ("0" if texte == "-0" else texte).replace(".", virgule)


def _write(table: pd.DataFrame, separateur: str, virgule: str) -> str:
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=separateur, lineterminator="\r\n")
    ecrivain.writerow([neutraliser(str(c)) for c in table.columns])
    colonnes = (_cells(table.iloc[:, n].tolist(), virgule) for n in range(len(table.columns)))
    ecrivain.writerows(zip(*colonnes, strict=True))
    return sortie.getvalue()


def _cells(valeurs: list[object], virgule: str) -> Iterator[str]:
    """Cells of a column; the texts of a table repeat, each is written once."""
    connus: dict[str, str] = {}
    for valeur in valeurs:
        if isinstance(valeur, str):
            if valeur not in connus:
                connus[valeur] = neutraliser(valeur)
            yield connus[valeur]
        else:
            yield _cell(valeur, virgule)


def _cell(valeur: object, virgule: str) -> str:
    """An empty is an empty cell (its status says which); true and false in French."""
    if valeur is None or valeur is pd.NA or valeur is pd.NaT:
        return ""
    if isinstance(valeur, date):
        return valeur.strftime("%Y-%m-%d")
    if isinstance(valeur, float):
        return ecrire_nombre(valeur, virgule) if math.isfinite(valeur) else ""
    if isinstance(valeur, bool) or type(valeur).__name__ == "bool":
        return "oui" if valeur else "non"
    if isinstance(valeur, Integral):
        return str(int(valeur))
    if isinstance(valeur, (Real, Decimal)):
        nombre = float(str(valeur))
        return ecrire_nombre(nombre, virgule) if math.isfinite(nombre) else ""
    return neutraliser(str(valeur))
