"""Drees, « Minima sociaux : données départementales par dispositif », départements and France.

2016 is printed twice, in the old and in the new system of the Cnaf: the new one is kept. The two
halves of Corsica's minimum vieillesse are one regional figure divided by two: no figures.
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import ABSENT, MARQUES, Serie, read_series
from observatoire.sources.lecture import Lecture
from observatoire.valeurs import Statut

SERIES = [
    Serie("allocataires_aah", "Tableau 1", "allocataires de l'AAH"),
    Serie("allocataires_ass", "Tableau 6", "allocataires de l'ASS"),
    Serie("minimum_vieillesse", "Tableau 7", "allocation de solidarité aux personnes âgées"),
    Serie("foyers_rsa", "Tableau 11", "allocataires du RSA par département"),
    Serie("allocataires_minima", "Tableau 13", "allocataires des minima sociaux"),
    Serie("population_couverte_rsa", "Tableau 14", "population couverte* par le RSA"),
]
TIRET = (Statut.SANS_OBJET, "le RSA n’existait pas encore sur ce territoire")
CORSE = "la Drees ne connaît que la Corse entière et l’écrit divisée par deux"


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the workbook of minimum benefits."""
    lecture = read_series(path, SERIES, {**MARQUES, "-": TIRET})
    lues = lecture.mesures
    france = (lues["maille"] == "france") & (lues["statut"] == str(TIRET[0]))
    corse = (lues["mesure"] == "minimum_vieillesse") & lues["territoire"].isin(["2A", "2B"])
    lues = _empty(_empty(lues, france, ABSENT[1]), corse, CORSE)
    return replace(lecture, mesures=lues)


def _empty(mesures: pd.DataFrame, lignes: "pd.Series[bool]", motif: str) -> pd.DataFrame:
    """Rows that hold no figure of their territory, with the reason."""
    return mesures.assign(
        valeur=mesures["valeur"].mask(lignes),
        statut=mesures["statut"].mask(lignes, str(Statut.NON_RENSEIGNE)),
        motif=mesures["motif"].mask(lignes, motif),
    )
