"""Equipment base of the Insee, long format of « Melodi » (``DS_BPE``): one row a territory, a type
and a year.

Written from the documented columns (GEO, GEO_OBJECT, FACILITY_DOM, FACILITY_SDOM, FACILITY_TYPE,
BPE_MEASURE, TIME_PERIOD, OBS_VALUE; some editions add UNIT_MEASURE, OBS_STATUS, UNIT_MULT) and
tried on a file written to that format: no real file was at hand. The producer's archive holds the
data (« DS_BPE_2024_data.csv ») beside their labels (« …_metadata.csv »).
"""

import zipfile
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, read_csv
from observatoire.valeurs import Statut

COLONNES = ["GEO", "GEO_OBJECT", "FACILITY_TYPE", "BPE_MEASURE", "TIME_PERIOD", "OBS_VALUE"]
COMPTE = "FACILITIES"
MAILLE = "COM"
TYPE = r"[A-G]\d{3}"


def read(path: Path, fichier: Fichier) -> Lecture:
    """Count the equipments of each commune by type (the measure is its code), in the year of the
    file; several codes joined by « _ » that ``fichier.options["groupes"]`` names are added up.

    A commune without equipment of a type has no row: the source declares its absence a zero.
    """
    _refuse_archive(path)
    table = read_csv(path, COLONNES, sep=";")
    annees = table["TIME_PERIOD"] == str(fichier.millesime)
    comptes = table["BPE_MEASURE"] == COMPTE
    types = table["FACILITY_TYPE"].str.fullmatch(TYPE)
    communes = table["GEO_OBJECT"] == MAILLE
    lues = table[annees & comptes & types & communes]
    if lues.empty:
        raise FichierInvalide(
            path, f"aucun équipement de commune en {fichier.millesime}.", REPRENDRE
        )
    valeurs = _counts(path, lues).rename(columns={"FACILITY_TYPE": "mesure", "GEO": "territoire"})
    mesures = pd.concat([valeurs, *_groups(valeurs, fichier)], ignore_index=True).assign(
        maille="commune", millesime=fichier.millesime, statut=str(Statut.DISPONIBLE), motif=None
    )
    ecarts = [
        ("équipements d’une autre année", ~annees),
        ("mesure qui n’est pas un compte d’équipements", annees & ~comptes),
        ("total d’un domaine, d’un sous-domaine ou de tous les types", annees & comptes & ~types),
        ("territoires d’un autre niveau", annees & comptes & types & ~communes),
    ]
    return Lecture(
        mesures[COLONNES_MESURES],
        [
            Ecart(m, int(ou.sum()), str(table.loc[ou, "GEO"].iloc[0]))
            for m, ou in ecarts
            if ou.any()
        ],
    )


def _refuse_archive(path: Path) -> None:
    if zipfile.is_zipfile(path):
        raise FichierInvalide(
            path, "c'est l'archive entière.", "Sortez-en le fichier « DS_BPE_…_data.csv »."
        )


def _counts(path: Path, lues: pd.DataFrame) -> pd.DataFrame:
    """FACILITY_TYPE, GEO, valeur; raise for a number that is none, and for a pair said twice."""
    entiers = lues["OBS_VALUE"].str.fullmatch(r"\d+(\.0+)?")
    doubles = lues.duplicated(["FACILITY_TYPE", "GEO"])
    for fautives, cause in (
        (~entiers, "« {} » n'est pas un nombre d'équipements."),
        (doubles, "ce type y est deux fois pour la même commune ({})."),
    ):
        if fautives.any():
            ligne = int(str(fautives.idxmax()))
            raise FichierInvalide(
                path, cause.format(lues.loc[ligne, "OBS_VALUE"]), REPRENDRE,
                ligne=ligne + 2, colonne="OBS_VALUE",
            )  # fmt: skip
    return lues[["FACILITY_TYPE", "GEO"]].assign(valeur=lues["OBS_VALUE"].astype(float))


def _groups(valeurs: pd.DataFrame, fichier: Fichier) -> list[pd.DataFrame]:
    return [
        valeurs[valeurs["mesure"].isin(groupe.split("_"))]
        .groupby("territoire", as_index=False)["valeur"].sum().assign(mesure=groupe)
        for groupe in fichier.options.get("groupes", "").split()
    ]  # fmt: skip
