"""Classes of a map: groups of about the same number of areas, with boundaries that read well.

Method: quantile classes (Cauvin, Escobar & Serradj 2007, "Cartographie thématique 2";
Slocum et al. 2009, "Thematic Cartography and Geovisualization"), cut from the lowest
value upward on the values left, so that a value shared by many areas keeps a class of its own
without emptying the others. Each boundary then moves, within a fifth of a class, to the roundest
number that lies there (1, 2 or 5 times a power of ten).

A class holds its lower boundary and not its upper one; equal values are never separated; no class
is empty. The order of the values never matters.
"""

from collections.abc import Iterable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import ceil, floor

import numpy as np
from numpy.typing import ArrayLike, NDArray

TOLERANCE = 0.2
"""Share of a class by which a boundary may move to reach a rounder number: our convention."""

_ROND = (Decimal(1), Decimal("0.5"), Decimal("0.2"))


def bornes_de_classes(valeurs: ArrayLike, nombre: int = 5) -> list[float]:
    """Inner boundaries of at most ``nombre`` classes, increasing; nan and None are left out.

    As many distinct values as classes, or fewer: each has its own class. No value, or only one:
    no boundary. Raises ``ValueError`` on an infinite value or when ``nombre`` is under 1.
    """
    if nombre < 1:
        raise ValueError(f"Le nombre de classes doit être d’au moins 1, et non {nombre}.")
    areas = _presentes(valeurs)
    distinctes = np.unique(areas)
    if len(distinctes) <= nombre:
        return [float(v) for v in distinctes[1:]]
    bornes: list[float] = []
    debut = 0
    for reste in range(nombre, 1, -1):
        if areas[debut] == areas[-1]:
            break
        bornes.append(_boundary(areas, debut, reste))
        debut = int(np.searchsorted(areas, bornes[-1], side="left"))
    return bornes


def classer(valeurs: ArrayLike, bornes: Iterable[float]) -> NDArray[np.int_]:
    """Class of each value, 0 for the lowest; -1 where there is no value."""
    areas = np.asarray(valeurs, dtype=np.float64)
    rangs = np.searchsorted(np.asarray(list(bornes), dtype=np.float64), areas, side="right")
    return np.where(np.isnan(areas), -1, rangs)


def _presentes(valeurs: ArrayLike) -> NDArray[np.float64]:
    areas = np.asarray(valeurs, dtype=np.float64)
    if np.isinf(areas).any():
        raise ValueError("Une valeur est infinie : elle n’entre dans aucune classe.")
    return np.sort(areas[~np.isnan(areas)])


def _boundary(areas: NDArray[np.float64], debut: int, reste: int) -> float:
    """First boundary of the ``reste`` classes to be cut in the sorted values from ``debut`` on."""
    taille = (len(areas) - debut) / reste
    cible = debut + taille
    jeu = taille * TOLERANCE
    bas = max(debut, ceil(cible - jeu) - 1)
    haut = min(len(areas) - 1, max(floor(cible + jeu), bas + 1))
    if areas[bas] == areas[haut]:
        return _beside_tie(areas, debut, cible, float(areas[bas]))
    vise = float(areas[min(round(cible), haut)])
    return _roundest(float(areas[bas]), float(areas[haut]), vise)


def _beside_tie(areas: NDArray[np.float64], debut: int, cible: float, commune: float) -> float:
    """The target falls among equal values: cut before or after them all, whichever is nearer."""
    avant = int(np.searchsorted(areas, commune, side="left"))
    apres = int(np.searchsorted(areas, commune, side="right"))
    if apres == len(areas) or (avant > debut and cible - avant <= apres - cible):
        return _roundest(float(areas[avant - 1]), commune, commune)
    return _roundest(commune, float(areas[apres]), float(areas[apres]))


def _roundest(bas: float, haut: float, vise: float) -> float:
    """The roundest number above ``bas`` and up to ``haut``, the nearest to ``vise`` if several."""
    dessous, dessus, cible = (Decimal(repr(v)) for v in (bas, haut, vise))
    puissance = (dessus - dessous).adjusted() + 2
    while True:
        for part in _ROND:
            pas = part.scaleb(puissance)
            premier = (dessous / pas).to_integral_value(ROUND_FLOOR) + 1
            dernier = (dessus / pas).to_integral_value(ROUND_FLOOR)
            if premier <= dernier:
                proche = (cible / pas).to_integral_value(ROUND_HALF_UP)
                return float(min(max(proche, premier), dernier) * pas)
        puissance -= 1
