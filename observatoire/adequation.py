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


def capacite(ratio: float, population: float, facteur: float) -> float:
    """Capacity that a ratio makes, in units: ``ratio x population / facteur``.

    117.6 full-time posts per 100 000 of 27 895 standardised inhabitants are 32.8 posts. The
    population is that by which the producer divided, weighted when the producer weights it (Drees,
    APL: « population standardisée »).
    """
    return ratio * population / facteur


def effectif(part: float, population: float) -> float:
    """Head count that a published share makes: ``part`` in percent of ``population`` (persons).

    An order of magnitude: the share is rounded by its producer, and may be older than the
    population. Only for a share whose denominator is that population.
    """
    return part * population / 100


def evolution(avant: float, apres: float) -> float:
    """Change from ``avant`` to ``apres`` (same unit), in percent; nan when ``avant`` is zero."""
    return 100 * (apres - avant) / avant if avant else float("nan")


def par_beneficiaire(
    moyens: npt.ArrayLike, beneficiaires: npt.ArrayLike, facteur: float = 1000.0
) -> npt.NDArray[np.float64]:
    """Means for one beneficiary, year by year: ``moyens x facteur / beneficiaires``.

    ``moyens`` in units of ``facteur`` euros (Drees publishes thousands), same length as
    ``beneficiaires``; nan where one is missing or nobody benefits. Spending of the whole year over
    those counted in December: an order of magnitude, not the cost of a person.
    """
    depense = np.asarray(moyens, dtype=np.float64)
    nombre = np.asarray(beneficiaires, dtype=np.float64)
    divisible = nombre > 0
    sans_zero = np.where(divisible, nombre, 1.0)
    return np.where(divisible, facteur * depense / sans_zero, np.nan)
