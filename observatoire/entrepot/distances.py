"""From each commune to the nearest point of each service, once, when a warehouse is built."""

from collections.abc import Hashable, Iterator
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import shapely

from observatoire.adequation import distance_grand_cercle, plus_proches
from observatoire.entrepot.chargement import insert
from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.trace import lire_trace
from observatoire.projection import deprojeter, projeter

DOSSIER = REQUETES / "build" / "acces"
CLE = ["source", "mission", "type", "millesime"]
# The outlines are simplified to a kilometre: a border may be that much nearer than it is drawn.
TOLERANCE_KM = 1.0


def mesurer_distances(connexion: duckdb.DuckDBPyConnection) -> None:
    """Measure every commune that the source of a service covers, and lay the result out as it is
    read."""
    lieux = connexion.execute(_sql("lieux")).df()
    champs = {
        tuple(r[c] for c in CLE): tuple(sorted(r["departements"]))
        for r in connexion.execute(_sql("champs")).df().to_dict("records")
    }
    marges: dict[tuple[str, ...], pd.DataFrame] = {}
    tables = []
    for cle, groupe in lieux.groupby(CLE, sort=True):
        champ = champs[tuple(cle)]
        if champ not in marges:
            marges[champ] = _starts(connexion, champ)
        tables.append(_measured(cle, marges[champ], groupe))
    if tables:
        insert(connexion, "distances", pd.concat(tables, ignore_index=True))
    connexion.execute(_sql("rangements"))


def _sql(nom: str) -> str:
    return (DOSSIER / f"{nom}.sql").read_text(encoding="utf-8")


def _starts(connexion: duckdb.DuckDBPyConnection, champ: tuple[str, ...]) -> pd.DataFrame:
    """commune, departement, latitude, longitude, marge (km) of the communes that are covered."""
    communes = connexion.execute(_sql("departs"), {"departements": list(champ)}).df()
    if not champ:
        return communes.assign(marge=np.nan)
    contours = connexion.execute(_sql("ailleurs"), {"departements": list(champ)}).df()
    return communes.assign(marge=_margins(communes, contours))


def _margins(communes: pd.DataFrame, contours: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Kilometres from each point to the nearest outline, at least; 0 when no outline is known.

    The sea is no border: only the land of the other départements counts.
    """
    if contours.empty:
        return np.zeros(len(communes))
    arbre = shapely.STRtree([lire_trace(t) for t in contours["trace"]])
    points = shapely.points(*projeter(communes["longitude"], communes["latitude"]))
    proches = arbre.geometries[arbre.nearest(points)]
    bords = shapely.get_coordinates(shapely.shortest_line(points, proches))[1::2]
    longitudes, latitudes = deprojeter(bords[:, 0], bords[:, 1])
    loin = distance_grand_cercle(communes["latitude"], communes["longitude"], latitudes, longitudes)
    return np.maximum(loin - TOLERANCE_KM, 0.0)


def _measured(cle: Hashable, communes: pd.DataFrame, lieux: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``distances`` of one service."""
    loin, rangs = _nearest(communes, lieux)
    chez_soi = pd.concat([pd.Series(dtype=float), *_at_home(communes, lieux)]).reindex(
        communes.index
    )
    return pd.DataFrame(
        {
            **dict(zip(CLE, cle if isinstance(cle, tuple) else (cle,), strict=True)),
            "commune": communes["commune"],
            "lieu": lieux["id"].to_numpy()[rangs],
            "distance": loin,
            "distance_departement": chez_soi,
            "marge": communes["marge"],
        }
    )


def _at_home(communes: pd.DataFrame, lieux: pd.DataFrame) -> Iterator[pd.Series]:
    """Distances to the nearest point of the commune's own département, where it has one."""
    par_departement = dict(iter(lieux.groupby("departement")))
    for departement, groupe in communes.groupby("departement"):
        if departement in par_departement:
            loin, _ = _nearest(groupe, par_departement[departement])
            yield pd.Series(loin, index=groupe.index)


def _nearest(
    communes: pd.DataFrame, lieux: pd.DataFrame
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    return plus_proches(
        communes["latitude"], communes["longitude"], lieux["latitude"], lieux["longitude"]
    )
