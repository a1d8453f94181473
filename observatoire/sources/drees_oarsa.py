"""Drees, « OARSA » : orientation and accompanying of RSA beneficiaries, on 31 December.

Shares and delays as printed, rounded to the unit, of départements and of France. A territory that
did not answer, an item not available and an item without concern are three different marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import (
    DEPARTEMENTS,
    Feuille,
    Marques,
    find_sheet,
    open_workbook,
    parse_year,
    plain,
)
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, Lecture
from observatoire.valeurs import Statut


@dataclass(frozen=True)
class Indicateur:
    """A measure, its sheet, words of its title, and how its national line begins."""

    mesure: str
    feuille: str
    titre: str
    france: str


INDICATEURS = [
    Indicateur(
        "part_orientes", "Tableau B1",
        "personnes orientées parmi les personnes soumises aux droits et devoirs",
        "part (en %) au 31/12 de l'année des personnes orientées parmi les personnes soumises aux "
        "droits et devoirs",
    ),
    Indicateur(
        "part_contrat", "Tableau B9",
        "personnes ayant un CER parmi les personnes soumises aux droits et devoirs et orientées "
        "vers un organisme autre que Pôle emploi",
        "part (en %) au 31/12 de l'année des personnes ayant un cer parmi les personnes soumises "
        "aux droits et devoirs et orientées vers un organisme autre que pôle emploi",
    ),
    Indicateur(
        "delai_orientation", "Tableau B13",
        "entre la date d'entrée dans le RSA et la date de primo-orientation",
        "délai moyen au cours de l'année (en jours) entre la date d'entrée dans le rsa et la date "
        "de primo-orientation",
    ),
]  # fmt: skip
NATIONALE, TETE = "Tableau A1", "département/territoire"
MARQUES: Marques = {
    "/": (Statut.NON_RENSEIGNE, "question absente du questionnaire de cette année"),
    "nr": (Statut.NON_RENSEIGNE, "le département n’a pas répondu à l’enquête cette année-là"),
    "nd": (Statut.NON_RENSEIGNE, "le département n’a pas renseigné cette question"),
    "nc": (Statut.SANS_OBJET, "le département n’est pas concerné"),
}
ECART = "collectivités qui ne sont pas un département d’aujourd’hui"

_TERRITOIRE = re.compile(r"(\d[\dAB]\d?\w?)\s*-\s*(.+)")


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the three indicators, départements and France."""
    classeur = open_workbook(path)
    nationale = find_sheet(classeur, path, NATIONALE)
    lignes, laissees = [], []
    for i in INDICATEURS:
        for nom, code, cellules in _territories(find_sheet(classeur, path, i.feuille), i):
            if code in DEPARTEMENTS:
                lignes += [(i.mesure, "departement", code, *c) for c in cellules]
            else:
                laissees.append(nom)
        lignes += [(i.mesure, "france", "FR", *c) for c in _national(nationale, i)]
    restes = [Ecart(ECART, len(laissees), laissees[0])] if laissees else []
    return Lecture(pd.DataFrame(lignes, columns=COLONNES_MESURES), restes)


def _territories(
    feuille: Feuille, i: Indicateur
) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    """Name, code and cells of each territory of a sheet."""
    if plain(i.titre) not in plain(feuille.lignes[1][1]):
        raise feuille.invalide(f"le titre ne parle pas de « {i.titre} ».", 1)
    tete = next((r for r, x in enumerate(feuille.lignes) if plain(x[1]) == TETE), None)
    if tete is None:
        raise feuille.invalide("en-tête « Département/territoire » introuvable.")
    annees = _years(feuille, tete)
    for rang in range(tete + 1, len(feuille.lignes)):
        nom = str(feuille.lignes[rang][1]).strip()
        if nom:
            yield nom, _code(feuille, rang), _cells(feuille, rang, annees)


def _years(feuille: Feuille, rang: int) -> dict[int, int]:
    annees = {j: a for j, c in enumerate(feuille.lignes[rang]) if (a := parse_year(c)) is not None}
    if not annees:
        raise feuille.invalide("aucune année dans l'en-tête.", rang)
    return annees


def _code(feuille: Feuille, rang: int) -> str:
    """« 32-Gers  » -> « 32 »."""
    texte = str(feuille.lignes[rang][1]).strip()
    trouve = _TERRITOIRE.fullmatch(texte)
    if trouve is None:
        raise feuille.invalide(f"le territoire « {texte} » est inconnu.", rang)
    return trouve[1].upper()


def _cells(feuille: Feuille, rang: int, annees: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    """Year, value, status, reason of each cell of a row."""
    for j, annee in annees.items():
        cellule = feuille.lignes[rang][j]
        if isinstance(cellule, float | int):
            yield annee, float(cellule), str(Statut.DISPONIBLE), None
        elif plain(cellule) in MARQUES:
            statut, motif = MARQUES[plain(cellule)]
            yield annee, None, str(statut), motif
        else:
            cause = f"la valeur « {cellule} » n'est ni un nombre ni une marque connue."
            raise feuille.invalide(cause, rang, str(annee))


def _national(feuille: Feuille, i: Indicateur) -> Iterator[tuple[Any, ...]]:
    """The line of France: a title that goes on with a list of cases (« … ») is another one."""
    tete = next(r for r in range(len(feuille.lignes)) if any(map(parse_year, feuille.lignes[r])))
    for rang in range(tete + 1, len(feuille.lignes)):
        titre = plain(feuille.lignes[rang][1])
        if titre.startswith(i.france) and not str(feuille.lignes[rang][2]).strip():
            return _cells(feuille, rang, _years(feuille, tete))
    raise feuille.invalide(f"la ligne nationale « {i.titre} » manque.")
