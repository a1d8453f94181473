"""List of the France services (ANCT): points with address, coordinates and hours."""

from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import Ecart, Lecture
from observatoire.sources.tableur import read_csv
from observatoire.valeurs import Statut

COLONNES = ["id_fs", "insee_dep", "lib_fs", "adresse", "insee_com", "code_postal", "lib_com",
            "latitude", "longitude", "format_fs"]  # fmt: skip
CODE_COMMUNE = r"\d[0-9AB]\d{3}"
HORAIRES = ["h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"]


def read_points(path: Path, fichier: Fichier) -> pd.DataFrame:
    """Points of the list: id, libelle, adresse, commune, latitude, longitude (degrees, missing
    where the list has none), type, format, jours (number of weekdays with hours), millesime."""
    brut = read_csv(path, [*COLONNES, *HORAIRES])
    type_fs = brut["type_fs"] if "type_fs" in brut.columns else brut["format_fs"]
    return pd.DataFrame(
        {
            "id": brut["id_fs"],
            "libelle": brut["lib_fs"].str.replace(r"\s+", " ", regex=True).str.strip(),
            "adresse": (brut["adresse"] + " " + brut["code_postal"] + " " + brut["lib_com"])
            .str.replace(r"\s+", " ", regex=True)
            .str.strip(),
            # The list also writes « 0null » for a commune that it does not know.
            "commune": brut["insee_com"].where(brut["insee_com"].str.fullmatch(CODE_COMMUNE), ""),
            "latitude": pd.to_numeric(brut["latitude"], errors="coerce"),
            "longitude": pd.to_numeric(brut["longitude"], errors="coerce"),
            "type": type_fs,
            "format": brut["format_fs"],
            "jours": (brut[HORAIRES] != "").sum(axis=1),
            "millesime": fichier.millesime,
        }
    )


def read(path: Path, fichier: Fichier) -> Lecture:
    """Count the points of each commune; a commune that the list does not name has none."""
    points = read_points(path, fichier)
    comptes = points[points["commune"] != ""].groupby("commune").size()
    mesures = pd.DataFrame(
        {
            "mesure": "points",
            "maille": "commune",
            "territoire": comptes.index,
            "millesime": fichier.millesime,
            "valeur": comptes.to_numpy(dtype=float),
            "statut": str(Statut.DISPONIBLE),
            "motif": None,
        }
    )
    return Lecture(mesures, _left_out(points))


def _left_out(points: pd.DataFrame) -> list[Ecart]:
    ecarts = []
    for motif, lignes in (
        ("sans code commune : hors de tout comptage", points[points["commune"] == ""]),
        ("sans coordonnées : comptés, hors des distances", points[points["latitude"].isna()]),
    ):
        if len(lignes):
            ecarts.append(Ecart(motif, len(lignes), str(lignes["libelle"].iloc[0])))
    return ecarts
