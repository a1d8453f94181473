"""Drees, « Données mensuelles des prestations de solidarité » : a row a month, two columns a place.

The observatory counts by year: December is kept, as in the yearly series of the Drees, the other
months are left out and counted. France stands on a sheet of its own. Counts are rounded to ten
(départements) or to a hundred (France), those of the Garantie jeunes excepted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import (
    ABSENT,
    DEPARTEMENTS,
    Ecarts,
    Feuille,
    Marques,
    find_sheet,
    open_workbook,
    parse_code,
    plain,
)
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, Lecture
from observatoire.valeurs import Statut


@dataclass(frozen=True)
class Prestation:
    """A measure, the sheet of its départements, words of its title, its heading for France."""

    mesure: str
    feuille: str
    titre: str
    france: str


PRESTATIONS = [
    Prestation("foyers_rsa", "Tableau 2", "allocataires du RSA", "rsa"),
    Prestation("allocataires_aah_cnaf", "Tableau 3", "allocataires de l'AAH", "aah"),
    Prestation("allocataires_ass", "Tableau 4", "allocataires de l'ASS", "ass"),
    Prestation("foyers_prime_activite", "Tableau 5", "prime d'activité", "prime d'activité"),
    Prestation("foyers_aide_logement", "Tableau 6", "aide au logement", "aides au logement"),
    Prestation("jeunes_garantie_jeunes", "Tableau 7", "la Garantie jeunes (stocks)",
               "garantie jeunes - stocks"),
]  # fmt: skip
NATIONALE, MOIS, EFFECTIF = "Tableau 1", 12, "effectif"
MARQUES: Marques = {
    "": ABSENT,
    "nd": ABSENT,
    "nc": (Statut.NON_RENSEIGNE, "non communiqué au producteur"),
}
ECART_MOIS = "mois autres que décembre (dont les derniers, provisoires)"


def read(path: Path, fichier: Fichier) -> Lecture:
    """Counts of each December, départements and France."""
    classeur = open_workbook(path)
    nationale = find_sheet(classeur, path, NATIONALE)
    ecarts: Ecarts = defaultdict(list)
    lignes = []
    for p in PRESTATIONS:
        feuille = find_sheet(classeur, path, p.feuille)
        if plain(p.titre) not in plain(feuille.lignes[0][0]):
            raise feuille.invalide(f"le titre ne parle pas de « {p.titre} ».", 0)
        lieux = {j: ("departement", c) for j, c in _codes(feuille).items()}
        lignes += [(p.mesure, *ligne) for ligne in _decembers(feuille, lieux, ecarts)]
        france = {_column(nationale, p.france): ("france", "FR")}
        lignes += [(p.mesure, *ligne) for ligne in _decembers(nationale, france, ecarts)]
    restes = [Ecart(motif, len(e), e[0]) for motif, e in ecarts.items()]
    return Lecture(pd.DataFrame(lignes, columns=COLONNES_MESURES), restes)


def _codes(feuille: Feuille) -> dict[int, str]:
    """Column of the counts of each département."""
    tete = next((x for x in feuille.lignes if plain(x[0]) in ("numero", "numéro")), None)
    if tete is None:
        raise feuille.invalide("en-tête « Numero » introuvable.")
    codes = {j: parse_code(c) for j, c in enumerate(tete[1:], start=1) if str(c).strip()}
    inconnus = sorted(set(codes.values()) - DEPARTEMENTS)
    if inconnus:
        raise feuille.invalide(f"département inconnu : {inconnus[0]}.")
    return codes


def _column(feuille: Feuille, titre: str) -> int:
    for ligne in feuille.lignes:
        mots = [plain(c) for c in ligne]
        if titre in mots:
            return mots.index(titre)
    raise feuille.invalide("colonne absente.", None, titre)


def _decembers(
    feuille: Feuille, lieux: Mapping[int, tuple[str, str]], ecarts: Ecarts
) -> Iterator[tuple[Any, ...]]:
    """Level, territory, year, value, status, reason of each December."""
    mois = [(r, x) for r, x in enumerate(feuille.lignes) if isinstance(x[0], date)]
    provisoires = [x[0] for x in feuille.lignes if str(x[0]).strip().endswith("20*")]
    if not mois:
        raise feuille.invalide("aucun mois dans la première colonne.")
    autres = [x[0] for _, x in mois if x[0].month != MOIS]
    ecarts[ECART_MOIS] += [str(m) for m in (*autres, *provisoires) for _ in lieux]
    for rang, ligne in mois:
        if ligne[0].month == MOIS:
            for j, lieu in lieux.items():
                yield (*lieu, ligne[0].year, *_cell(feuille, rang, j))


def _cell(feuille: Feuille, rang: int, colonne: int) -> tuple[float | None, str, str | None]:
    cellule = feuille.lignes[rang][colonne]
    if isinstance(cellule, float | int):
        return float(cellule), str(Statut.DISPONIBLE), None
    if plain(cellule) not in MARQUES:
        cause = f"la valeur « {cellule} » n'est ni un nombre ni une marque connue."
        raise feuille.invalide(cause, rang)
    statut, motif = MARQUES[plain(cellule)]
    return None, str(statut), motif
