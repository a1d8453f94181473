"""Distances as the crow flies: great circles on the mean sphere. They are no travel times.

Coordinates in decimal degrees (numbers, lists, arrays, columns); distances in kilometres.
"""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Reels = npt.NDArray[np.float64]

RAYON_TERRE_KM = 6371.0088
"""Mean radius of the Earth, in kilometres (IUGG, R1)."""


def distance_grand_cercle(
    latitude: npt.ArrayLike,
    longitude: npt.ArrayLike,
    autre_latitude: npt.ArrayLike,
    autre_longitude: npt.ArrayLike,
) -> Reels:
    """Great-circle distance in kilometres, element by element (the shapes broadcast).

    Coordinates in degrees; nan where one is missing. Method: haversine (Sinnott 1984, "Virtues of
    the haversine", Sky and Telescope 68), on the sphere of radius ``RAYON_TERRE_KM``.
    """
    lat, lon, lat2, lon2 = (
        np.radians(np.asarray(d, dtype=float))
        for d in (latitude, longitude, autre_latitude, autre_longitude)
    )
    sinus = np.sin((lat2 - lat) / 2) ** 2
    h = sinus + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    return np.asarray(2 * RAYON_TERRE_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1))), dtype=np.float64)


def matrice_distances(
    latitudes: npt.ArrayLike,
    longitudes: npt.ArrayLike,
    latitudes_services: npt.ArrayLike,
    longitudes_services: npt.ArrayLike,
) -> Reels:
    """Great-circle distances in kilometres, one row a point, one column a service."""
    lat, lon = (np.atleast_1d(np.asarray(d, dtype=float)) for d in (latitudes, longitudes))
    return distance_grand_cercle(
        lat[:, None], lon[:, None],
        np.atleast_1d(np.asarray(latitudes_services, dtype=float))[None],
        np.atleast_1d(np.asarray(longitudes_services, dtype=float))[None],
    )  # fmt: skip


def plus_proches(
    latitudes: npt.ArrayLike,
    longitudes: npt.ArrayLike,
    latitudes_services: npt.ArrayLike,
    longitudes_services: npt.ArrayLike,
) -> tuple[Reels, npt.NDArray[np.int64]]:
    """Distance in kilometres from each point to its nearest service, and the rank of that service.

    One row a point. A point whose place is missing has no distance (nan) and no service (-1); a
    service whose place is missing serves nobody; without any service, infinite and -1. Method:
    nearest neighbour by chord on the unit sphere, turned into an arc: the order of chords is that
    of arcs.
    """
    points = _on_sphere(latitudes, longitudes)
    services = _on_sphere(latitudes_services, longitudes_services)
    situes, connus = (np.isfinite(places).all(axis=1) for places in (points, services))
    distances = np.where(situes, np.inf, np.nan)
    rangs = np.full(len(points), -1, dtype=np.int64)
    if connus.any() and situes.any():
        cordes, proches = cKDTree(services[connus]).query(points[situes])
        distances[situes] = 2 * RAYON_TERRE_KM * np.arcsin(np.clip(np.asarray(cordes) / 2, 0, 1))
        rangs[situes] = np.flatnonzero(connus)[proches]
    return distances, rangs


def distance_au_plus_proche(
    latitudes: npt.ArrayLike,
    longitudes: npt.ArrayLike,
    latitudes_services: npt.ArrayLike,
    longitudes_services: npt.ArrayLike,
) -> Reels:
    """The distances of ``plus_proches``, in kilometres: as many as points."""
    return plus_proches(latitudes, longitudes, latitudes_services, longitudes_services)[0]


def _on_sphere(latitudes: npt.ArrayLike, longitudes: npt.ArrayLike) -> Reels:
    lat = np.radians(np.asarray(latitudes, dtype=float))
    lon = np.radians(np.asarray(longitudes, dtype=float))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
