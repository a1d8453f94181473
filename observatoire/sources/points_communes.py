"""One point inside each commune (geography 2025): the start of distances, not the town hall."""

from pathlib import Path

import pandas as pd

from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import REPRENDRE, read_csv


def read(path: Path) -> pd.DataFrame:
    """commune (text), latitude, longitude (degrees)."""
    table = read_csv(path, ["commune", "latitude", "longitude"])
    for colonne in ("latitude", "longitude"):
        nombres = pd.to_numeric(table[colonne], errors="coerce")
        if nombres.isna().any():
            rang = int(nombres.isna().to_numpy().argmax())
            raise FichierInvalide(
                path, "coordonnée illisible.", REPRENDRE, ligne=rang + 2, colonne=colonne
            )
        table[colonne] = nombres
    return table
