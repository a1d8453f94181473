"""CSV files: one that opens right in a French Excel, one neutral for every other tool.

Text that a spreadsheet would take for a formula is neutralised by a leading apostrophe; numbers,
negative ones included, never are. Codes are text: Excel drops their leading zeros, which is said
beside the download.
"""

import csv
import io
import math
import re
from decimal import Decimal
from numbers import Integral, Real

import pandas as pd

# A spreadsheet may drop leading blanks, and reads full-width signs as signs.
_FORMULE = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
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
    """A text cell that no spreadsheet runs; a number written as text stays as it is."""
    if _FORMULE.match(texte) and not _NOMBRE.fullmatch(texte):
        return f"'{texte}"
    return texte


def ecrire_nombre(valeur: float, virgule: str) -> str:
    """Plain decimal writing, without exponent, useless zero or float noise."""
    texte = format(Decimal(f"{valeur:.{CHIFFRES_SIGNIFICATIFS}g}"), "f")
    texte = texte.rstrip("0").rstrip(".") if "." in texte else texte
    return ("0" if texte == "-0" else texte).replace(".", virgule)


def _write(table: pd.DataFrame, separateur: str, virgule: str) -> str:
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=separateur, lineterminator="\r\n")
    ecrivain.writerow([neutraliser(str(c)) for c in table.columns])
    for ligne in table.itertuples(index=False, name=None):
        ecrivain.writerow([_cell(v, virgule) for v in ligne])
    return sortie.getvalue()


def _cell(valeur: object, virgule: str) -> str:
    """An empty is an empty cell (its status says which); true and false in French."""
    if valeur is None or valeur is pd.NA or valeur is pd.NaT:
        return ""
    if isinstance(valeur, bool) or type(valeur).__name__ == "bool":
        return "oui" if valeur else "non"
    if isinstance(valeur, Integral):
        return str(int(valeur))
    if isinstance(valeur, (Real, Decimal)):
        nombre = float(str(valeur))
        return ecrire_nombre(nombre, virgule) if math.isfinite(nombre) else ""
    return neutraliser(str(valeur))
