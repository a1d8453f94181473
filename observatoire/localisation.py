"""Which territory holds a point that bears coordinates only: point in polygon, else the nearest."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from observatoire.projection import projeter

METRES = 100.0
"""Metres in a hectometre, the unit of the plane."""


def localiser(
    longitudes: npt.ArrayLike, latitudes: npt.ArrayLike, formes: pd.Series, distance_maximale: float
) -> pd.DataFrame:
    """Territory of each point, in the order of the points.

    Degrees (WGS 84); ``formes``: shapely outlines in degrees, indexed by code;
    ``distance_maximale`` in metres. Columns: ``code`` (missing beyond that distance from every
    outline), ``ecart`` (metres to the outline that holds the point: 0 inside), ``marge`` (metres
    from the point to the line of that outline). A point that several outlines hold (their common
    line) goes to the first of them in the order of codes.

    Method: plane of ``observatoire.projection`` (conformal: a length there is the true one divided
    by the cosine of the latitude), STR tree of shapely.
    """
    plan = formes.sort_index().map(_on_plane)
    lat = np.asarray(latitudes, dtype=float)
    points = np.asarray(shapely.points(*projeter(longitudes, lat)), dtype=object)
    echelle = METRES * np.cos(np.radians(lat))
    tenus = _holders(points, plan, distance_maximale / echelle)
    trouves = tenus >= 0
    porteurs = plan.to_numpy()[tenus]
    return pd.DataFrame(
        {
            "code": pd.Series(plan.index.to_numpy()[tenus]).where(trouves),
            "ecart": np.where(trouves, shapely.distance(points, porteurs) * echelle, np.nan),
            "marge": np.where(
                trouves, shapely.distance(points, shapely.boundary(porteurs)) * echelle, np.nan
            ),
        }
    )


def _on_plane(forme: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(forme, lambda c: np.column_stack(projeter(c[:, 0], c[:, 1])))


def _holders(
    points: npt.NDArray[np.object_], plan: pd.Series, portees: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """Rank of the outline that holds each point, or of the nearest within reach; -1 for none."""
    arbre = shapely.STRtree(plan.to_numpy())
    tenus = np.full(len(points), -1, dtype=np.int64)
    dedans, formes = arbre.query(points, predicate="intersects")
    # The last rank written stays: ranks are written from the highest down.
    ordre = np.argsort(-formes, kind="stable")
    tenus[dedans[ordre]] = formes[ordre]
    dehors = np.flatnonzero(tenus < 0)
    if len(dehors):
        (rangs, proches), distances = arbre.query_nearest(
            points[dehors], return_distance=True, all_matches=False
        )
        atteints = distances <= portees[dehors[rangs]]
        tenus[dehors[rangs[atteints]]] = proches[atteints]
    return tenus
