"""The figures of a map as a table: one row an area, with all that each carries."""

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.modeles import Indicateur
from observatoire.territoires import Maille

COLONNES = [
    "maille", "territoire", "libelle_territoire", "indicateur", "libelle", "unite", "millesime",
    "valeur", "statut", "motif", "fragile", "population", "source", "licence",
]  # fmt: skip


def table_des_aires(
    catalogue: Catalogue,
    indicateur: Indicateur,
    maille: Maille,
    millesime: int,
    valeurs: pd.DataFrame,
) -> pd.DataFrame:
    """``valeurs``: ``reads.cartes.aires_indicateur``. An empty has no value, its status says which
    empty it is; an area of which no source says anything has no source."""
    sources = [str(s) for s in valeurs["source"].dropna().unique()]
    return valeurs.rename(columns={"code": "territoire", "libelle": "libelle_territoire"}).assign(
        maille=str(maille),
        indicateur=indicateur.code,
        libelle=indicateur.libelle,
        unite=indicateur.unite,
        millesime=millesime,
        source=valeurs["source"].map({s: catalogue.citation(s, millesime) for s in sources}),
        licence=valeurs["source"].map({s: catalogue.sources[s].licence for s in sources}),
    )[COLONNES]
