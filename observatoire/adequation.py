"""Need, offer, gap: the arithmetic of the domain, pure, on arrays and plain numbers."""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

RAYON_TERRE_KM = 6371.0088


def distance_au_plus_proche(
    latitudes: npt.ArrayLike,
    longitudes: npt.ArrayLike,
    latitudes_services: npt.ArrayLike,
    longitudes_services: npt.ArrayLike,
) -> npt.NDArray[np.float64]:
    """Great-circle distance, in kilometres, from each point to its nearest service.

    Coordinates in degrees; as many distances as points; infinite where there is no service.
    Method: nearest neighbour by chord on the unit sphere, turned into an arc (mean Earth radius
    6 371,0088 km, IUGG). It is a distance as the crow flies, not a travel time.
    """
    points = _on_sphere(latitudes, longitudes)
    services = _on_sphere(latitudes_services, longitudes_services)
    if len(services) == 0:
        return np.full(len(points), np.inf)
    cordes, _ = cKDTree(services).query(points)
    arcs = 2 * RAYON_TERRE_KM * np.arcsin(np.clip(np.asarray(cordes) / 2, 0, 1))
    return np.asarray(arcs, dtype=np.float64)


def _on_sphere(latitudes: npt.ArrayLike, longitudes: npt.ArrayLike) -> npt.NDArray[np.float64]:
    lat = np.radians(np.asarray(latitudes, dtype=float))
    lon = np.radians(np.asarray(longitudes, dtype=float))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def ecart_en_unites(ratio: float, reference: float, population: float, facteur: float) -> float:
    """Gap between a local ratio and a reference ratio, in units of capacity.

    ``(ratio - reference) x population / facteur``: positive when the territory has more than the
    reference. ``ratio`` and ``reference`` are per ``facteur`` of ``population``.
    """
    return (ratio - reference) * population / facteur


def indice(valeur: float, reference: float) -> float:
    """Value on base 100 = reference; not a number when the reference is zero."""
    return 100 * valeur / reference if reference else float("nan")
