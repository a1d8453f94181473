"""Outlines of the communes (Etalab, 1 000 m simplification, geography 2022), by département."""

import json
from pathlib import Path

import pandas as pd
import shapely
from shapely.geometry import shape

from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import REPRENDRE


def departements(dossier: Path) -> set[str]:
    """Codes of the départements whose file is in the folder."""
    return {f.stem.rpartition("-")[2] for f in dossier.glob("communes-1000m-*.geojson")}


def read(dossier: Path, departement: str) -> pd.DataFrame:
    """commune, geometrie (shapely, degrees) of one département."""
    path = dossier / f"communes-1000m-{departement}.geojson"
    try:
        elements = json.loads(path.read_text(encoding="utf-8"))["features"]
        lignes = [(e["properties"]["code"], shape(e["geometry"])) for e in elements]
    except FileNotFoundError:
        raise FichierInvalide(path, "fichier absent.", "Voyez sa page de source.") from None
    except (ValueError, KeyError, TypeError) as erreur:
        raise FichierInvalide(path, f"contours illisibles ({erreur}).", REPRENDRE) from None
    table = pd.DataFrame(lignes, columns=["commune", "geometrie"])
    table["geometrie"] = shapely.make_valid(table["geometrie"].to_numpy())
    return table
