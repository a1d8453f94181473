"""Territories that no producer publishes, made of whole communes: cantons-villes, périmètres.

Their figures come from those of their communes once masked, by the rules that drawn territories
follow when they are read (``queries/recomposition/figures.sql``).
"""

from collections.abc import Collection
from pathlib import Path

import duckdb
import pandas as pd

from observatoire.entrepot import perimetres
from observatoire.entrepot.chargement import insert
from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.geographie import ANNEE_GEO
from observatoire.entrepot.trace import reunir
from observatoire.territoires import Maille

DOSSIER = REQUETES / "recomposition"


def _read(connexion: duckdb.DuckDBPyConnection, nom: str) -> pd.DataFrame:
    return connexion.execute((DOSSIER / f"{nom}.sql").read_text(encoding="utf-8")).df()


def charger_perimetres(connexion: duckdb.DuckDBPyConnection, donnes: Collection[Path] = ()) -> None:
    """Load the groupings of the catalogue for the loaded départements, and of the given files."""
    departements = _read(connexion, "departements")["code"]
    fichiers = [*perimetres.du_catalogue(departements), *donnes]
    communes = _read(connexion, "chargees")
    passages = _read(connexion, "successeurs")
    successeurs = dict(zip(passages["avant"], passages["apres"], strict=True))
    membres = perimetres.lire(fichiers, communes, successeurs)
    insert(connexion, "territoires", perimetres.territoires(membres))
    liens = membres[["commune", "code"]].assign(
        maille=str(Maille.PERIMETRE), millesime_geo=ANNEE_GEO
    )
    insert(connexion, "appartenances", liens)


def recomposer(connexion: duckdb.DuckDBPyConnection) -> None:
    """Add the figures and the outlines; ``groupes`` and ``communales`` are those of the build."""
    insert(connexion, "observations", _read(connexion, "figures"))
    insert(connexion, "contours", reunir(_read(connexion, "traces")))
