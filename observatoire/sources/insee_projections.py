"""Population projections (Insee, Omphale 2017, from the population of 2013): one scenario a file.

Totals every year, in thousands as printed (here in inhabitants, right to 500); the structure by age
only at both ends, as percentages of the total, right to 0.05 point. These figures are no
observation: they go to their own table (see ``Source.projection``).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import (
    DEPARTEMENTS,
    Feuille,
    find_sheet,
    open_workbook,
    parse_code,
)
from observatoire.sources.lecture import COLONNES_MESURES, Lecture
from observatoire.valeurs import Statut

# The workbook gives Mayotte the code 06 of the official geography among the régions.
REGIONS = {"11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"} | {
    "01", "02", "03", "04", "06",
}  # fmt: skip
NIVEAUX = {"DEP": ("departement", DEPARTEMENTS), "REG": ("region", REGIONS)}
MILLIERS = 1000
RANG_NOMS = 6

_TOTAL = re.compile(r"pop_(\d{4})")
_CLASSE = re.compile(r"Tr(\d{4})_(?:(\d+)_a_(\d+)_ans|Moins_de_(\d+)_ans|(\d+)_ans_et_plus)")


def read(path: Path, fichier: Fichier) -> Lecture:
    """Measures ``population`` (inhabitants) and ``part_<from>_<to>`` (percent of the population),
    the year projected standing as the vintage."""
    classeur = open_workbook(path)
    lignes = []
    for suffixe, (maille, codes) in NIVEAUX.items():
        totaux = find_sheet(classeur, path, f"Population_{suffixe}")
        ages = find_sheet(classeur, path, f"Structure_Âge_{suffixe}")
        lignes += list(_rows(totaux, maille, codes, _total_columns(totaux)))
        lignes += list(_rows(ages, maille, codes, _age_columns(ages)))
    mesures = pd.DataFrame(lignes, columns=COLONNES_MESURES[:5])
    return Lecture(mesures.assign(statut=str(Statut.DISPONIBLE), motif=None))


def _names(feuille: Feuille, unite: str) -> list[str]:
    """The row of short names, once the sheet has said its unit."""
    if len(feuille.lignes) <= RANG_NOMS or not str(feuille.lignes[3][0]).startswith(unite):
        raise feuille.invalide(f"l'unité « {unite} » n'est pas annoncée.", 3)
    return [str(c) for c in feuille.lignes[RANG_NOMS]]


def _total_columns(feuille: Feuille) -> dict[int, tuple[str, int]]:
    noms = enumerate(_names(feuille, "Population en milliers"))
    lues = {j: ("population", int(t[1])) for j, n in noms if (t := _TOTAL.fullmatch(n))}
    if not lues:
        raise feuille.invalide("aucune année projetée dans l'en-tête.", RANG_NOMS)
    return lues


def _age_columns(feuille: Feuille) -> dict[int, tuple[str, int]]:
    lues = {}
    noms = _names(feuille, "Population en milliers - Part en pourcentage")
    for j, nom in enumerate(noms):
        if classe := _CLASSE.fullmatch(nom):
            annee, de, a, moins_de, plus = classe.groups()
            bornes = f"{plus}_plus" if plus else f"{de or 0}_{a or int(moins_de) - 1}"
            lues[j] = f"part_{bornes}", int(annee)
    if not lues:
        raise feuille.invalide("aucune classe d'âge dans l'en-tête.", RANG_NOMS)
    return lues


def _rows(
    feuille: Feuille, maille: str, codes: set[str], colonnes: dict[int, tuple[str, int]]
) -> Iterator[tuple[Any, ...]]:
    for rang in range(RANG_NOMS + 1, len(feuille.lignes)):
        ligne = feuille.lignes[rang]
        if not str(ligne[0]).strip():
            continue
        code = parse_code(ligne[0])
        if code not in codes:
            raise feuille.invalide(f"le territoire « {ligne[0]} {ligne[1]} » est inconnu.", rang)
        for j, (mesure, annee) in colonnes.items():
            if not isinstance(ligne[j], float):
                cause = f"la valeur « {ligne[j]} » n'est pas un nombre."
                raise feuille.invalide(cause, rang, mesure)
            facteur = MILLIERS if mesure == "population" else 1
            yield mesure, maille, code, annee, facteur * ligne[j]
