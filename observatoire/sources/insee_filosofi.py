"""Filosofi 2021 by commune (Insee, wide file of before the 2023 method)."""

from pathlib import Path

from observatoire.modeles import Fichier
from observatoire.sources.lecture import Lecture, mesures_longues
from observatoire.sources.tableur import check_header, read_csv
from observatoire.valeurs import Statut

MESURES = [
    "NBMENFISC", "NBPERSMENFISC", "MED", "PIMP", "TP60", "TP60AGE1", "TP60AGE2", "TP60AGE3",
    "TP60AGE4", "TP60AGE5", "TP60AGE6", "TP60TOL1", "TP60TOL2", "PACT", "PTSA", "PCHO", "PBEN",
    "PPEN", "PPAT", "PPSOC", "PPFAM", "PPMINI", "PPLOGT", "PIMPOT", "D1", "D9", "RD",
]  # fmt: skip
MOTIFS = {
    "s": (Statut.SECRET, "secret statistique : trop peu de ménages (Insee)"),
    "nd": (Statut.NON_RENSEIGNE, "non disponible chez le producteur (Insee)"),
    "": (Statut.NON_RENSEIGNE, "case vide chez le producteur (Insee)"),
}


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read ``cc_filosofi_<year>_COM.csv``: column names end with the two digits of the year."""
    suffixe = f"{fichier.millesime % 100:02d}"
    colonnes = [m + suffixe for m in MESURES]
    table = read_csv(path, ["CODGEO"], sep=";")
    check_header(path, list(table.columns), colonnes)
    return Lecture(
        mesures_longues(
            table,
            colonnes,
            maille="commune",
            millesime=fichier.millesime,
            code="CODGEO",
            motifs=MOTIFS,
            chemin=path,
        )
    )
