"""Position of an area among others: percentile rank, fifths, quartiles, median.

One-dimensional arrays, one value an area, nan (or None) for a missing area. The order of the
areas never matters: permuting the input permutes the output. Under ``minimum`` areas with a
value, nothing is said (nan). An infinite value raises ``ValueError``.

Sources:
- Hyndman & Fan (1996), "Sample quantiles in statistical packages", definition 7 (linear).
- Altman & Bland (1994), "Quartiles, quintiles, centiles, and other quantiles".
- ISO/IEC 9075-2 (2003), "Database language SQL, part 2": PERCENT_RANK (ties = lowest rank).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

Reels = NDArray[np.float64]

EFFECTIF_MINIMAL = 5
"""Fewest areas with a value for which a rank, a fifth or a quartile is given: five areas are the
fewest that can fill five bands, and the convention of the project, not a published threshold."""


@dataclass(frozen=True)
class Quartiles:
    """Spread of one indicator over ``n`` areas with a value; nan under the minimum."""

    n: int
    q25: float
    mediane: float
    q75: float

    @property
    def ecart_interquartile(self) -> float:
        """Distance between the first and third quartiles, in the unit of the values."""
        return self.q75 - self.q25


def rang_percentile(valeurs: ArrayLike, minimum: int = EFFECTIF_MINIMAL) -> Reels:
    """Percentile rank of each area, 0 (lowest) to 100 (highest), same shape as the input.

    100 × (areas strictly below) / (areas − 1): equal values share the lowest rank, as SQL's
    PERCENT_RANK (ISO/IEC 9075-2, 2003). nan where missing, all nan under ``minimum`` areas.
    """
    areas = _areas(valeurs)
    dessous, n = _dessous(areas, minimum)
    return np.asarray(100.0 * dessous / max(n - 1, 1), dtype=np.float64)


def bande(valeurs: ArrayLike, nombre: int = 5, minimum: int = EFFECTIF_MINIMAL) -> Reels:
    """Band of each area, 1 (lowest) to ``nombre`` (highest), fifths by default.

    Bands of equal rank (Altman & Bland 1994); equal values share the lowest band, so that a band
    may be empty. Floats, same shape as the input: nan where missing, all nan under ``minimum``
    areas. Raises ``ValueError`` when ``nombre`` is under 1.
    """
    if nombre < 1:
        raise ValueError(f"Le nombre de bandes doit être d’au moins 1, et non {nombre}.")
    dessous, n = _dessous(_areas(valeurs), minimum)
    return np.asarray(np.floor(dessous * nombre / max(n, 1)) + 1.0, dtype=np.float64)


def quartiles(valeurs: ArrayLike, minimum: int = EFFECTIF_MINIMAL) -> Quartiles:
    """Quartiles of the areas with a value, in the unit of the values.

    Linear interpolation, definition 7 of Hyndman & Fan (1996), the same as DuckDB's
    ``quantile_cont``. nan quartiles (``n`` kept) under ``minimum`` areas.
    """
    presentes = _presentes(valeurs)
    n = int(presentes.size)
    if n < max(minimum, 1):
        return Quartiles(n, np.nan, np.nan, np.nan)
    q25, q50, q75 = np.quantile(presentes, [0.25, 0.5, 0.75], method="linear")
    return Quartiles(n, float(q25), float(q50), float(q75))


def mediane(valeurs: ArrayLike, minimum: int = EFFECTIF_MINIMAL) -> float:
    """Median of the areas with a value (Hyndman & Fan 1996, def. 7); nan under ``minimum``."""
    presentes = _presentes(valeurs)
    n = int(presentes.size)
    if n < max(minimum, 1):
        return np.nan
    bas, haut = presentes[(n - 1) // 2], presentes[n // 2]
    return float(bas + (haut - bas) / 2)


def _dessous(areas: Reels, minimum: int) -> tuple[Reels, int]:
    """How many areas are strictly below each one (nan if missing), and how many have a value."""
    presente = ~np.isnan(areas)
    n = int(presente.sum())
    dessous = np.full(areas.shape, np.nan)
    if n >= max(minimum, 1):
        dessous[presente] = rankdata(areas[presente], method="min") - 1.0
    return dessous, n


def _presentes(valeurs: ArrayLike) -> Reels:
    areas = _areas(valeurs)
    return np.sort(areas[~np.isnan(areas)])


def _areas(valeurs: ArrayLike) -> Reels:
    areas = np.asarray(valeurs, dtype=np.float64)
    if areas.ndim != 1:
        raise ValueError("Il faut une liste de valeurs, une par territoire.")
    if np.any(np.isinf(areas)):
        raise ValueError("Une valeur est infinie : un rang ou un quartile n’a pas de sens.")
    return areas
