"""Populations de référence (Insee), by commune: PMUN, PTOT, and PMUN of the small communes."""

from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import Lecture, mesures_longues
from observatoire.sources.tableur import read_csv

MESURES = ["PMUN", "PTOT"]
SEUIL_CCAS = 1500
PETITES = "PMUN_moins_de_1500"


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read ``donnees_communes_<year>.csv``.

    Paris, Lyon and Marseille are given by municipal arrondissement; the passages of the official
    geography add them up into their commune. ``PMUN_moins_de_1500`` is the municipal population of
    a commune that has fewer than 1 500 inhabitants, 0 of any other: below, a CCAS is optional
    (code de l'action sociale et des familles, L. 123-4).
    """
    table = read_csv(path, ["COM", *MESURES], sep=";")
    lues = mesures_longues(
        table,
        MESURES,
        maille="commune",
        millesime=fichier.millesime,
        code="COM",
        motifs={},
        chemin=path,
    )
    habitants = lues[lues["mesure"] == "PMUN"]
    petites = habitants.assign(
        mesure=PETITES, valeur=habitants["valeur"].where(habitants["valeur"] < SEUIL_CCAS, 0.0)
    )
    return Lecture(pd.concat([lues, petites], ignore_index=True))
