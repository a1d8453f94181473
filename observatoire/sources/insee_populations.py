"""Populations de référence (Insee), by commune: PMUN, PTOT."""

from pathlib import Path

from observatoire.modeles import Fichier
from observatoire.sources.lecture import Lecture, mesures_longues
from observatoire.sources.tableur import read_csv

MESURES = ["PMUN", "PTOT"]


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read ``donnees_communes_<year>.csv``.

    Paris, Lyon and Marseille are given by municipal arrondissement; the passages of the official
    geography add them up into their commune.
    """
    table = read_csv(path, ["COM", *MESURES], sep=";")
    return Lecture(
        mesures_longues(
            table,
            MESURES,
            maille="commune",
            millesime=fichier.millesime,
            code="COM",
            motifs={},
            chemin=path,
        )
    )
