"""Whether a series goes up or down: Mann-Kendall's test, Sen's slope, one year left out in turn.

A word is said when three things hold: ten points or more, a two-sided test under 1 % (stricter than
the usual 5 %, because neighbouring years resemble each other, which makes the test too ready to
speak), and a slope that keeps its sign whichever year is left out. Otherwise nothing is said.

Sources:
- Mann (1945), "Nonparametric tests against trend"; Kendall (1975), "Rank correlation methods"
  (variance with ties, normal approximation with continuity correction, good from ten points).
- Sen (1968), "Estimates of the regression coefficient based on Kendall's tau".
- Public Health England / OHID, "Fingertips: recent trends" (a trend is kept only if its sign holds
  when any one point is left out).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

MINIMUM = 10
RISQUE = 0.01


class Sens(StrEnum):
    """What may be said of a series."""

    HAUSSE = "en_hausse"
    BAISSE = "en_baisse"
    SANS_TENDANCE = "sans_tendance_nette"
    TROP_COURTE = "pas_assez_d_annees"

    @property
    def libelle(self) -> str:
        """The words that a reader sees."""
        return _MOTS[self]


_MOTS = {
    Sens.HAUSSE: "en hausse",
    Sens.BAISSE: "en baisse",
    Sens.SANS_TENDANCE: "sans tendance nette",
    Sens.TROP_COURTE: "pas assez d’années",
}


@dataclass(frozen=True)
class Tendance:
    """The word, the slope (units a year, none under ten points), the probability of such a series
    without any trend, and the number of points."""

    sens: Sens
    pente: float | None
    probabilite: float | None
    points: int


SANS_SERIE = Tendance(Sens.TROP_COURTE, None, None, 0)


def mann_kendall(valeurs: Sequence[float]) -> tuple[int, float, float]:
    """Kendall's S, its variance without trend (ties counted), the two-sided probability.

    ``valeurs`` in the order of time, two or more, else ``ValueError``. All equal: (0, 0, 1).
    """
    if len(valeurs) < 2:
        raise ValueError("Il faut au moins deux valeurs pour une tendance.")
    avant, apres = np.triu_indices(len(valeurs), 1)
    suite = np.asarray(valeurs, dtype=np.float64)
    s = int(np.sign(suite[apres] - suite[avant]).sum())
    variance = (_spread(len(valeurs)) - sum(_spread(n) for n in _ties(valeurs))) / 18
    if variance == 0:
        return s, 0.0, 1.0
    z = max(0, abs(s) - 1) / variance**0.5
    return s, variance, 2 * NormalDist().cdf(-z)


def pente_de_sen(annees: Sequence[float], valeurs: Sequence[float]) -> float:
    """Median of the slopes between all pairs of points (Sen 1968), in units a year.

    Years all different, two or more, else ``ValueError``.
    """
    if len(set(annees)) != len(valeurs) or len(valeurs) < 2:
        raise ValueError("Il faut au moins deux années, toutes différentes.")
    _, _, pentes = _slopes(annees, valeurs)
    return float(np.median(pentes))


def tendance(annees: Sequence[int], valeurs: Sequence[float]) -> Tendance:
    """What may be said of a yearly series, in the order of time (see the module's method)."""
    n = len(valeurs)
    if n < MINIMUM:
        return Tendance(Sens.TROP_COURTE, None, None, n)
    pente = pente_de_sen(annees, valeurs)
    _, _, probabilite = mann_kendall(valeurs)
    if probabilite >= RISQUE or not _holds(annees, valeurs, pente):
        return Tendance(Sens.SANS_TENDANCE, pente, probabilite, n)
    return Tendance(Sens.HAUSSE if pente > 0 else Sens.BAISSE, pente, probabilite, n)


def _holds(annees: Sequence[int], valeurs: Sequence[float], pente: float) -> bool:
    """Whether the slope keeps its sign whichever point is left out."""
    avant, apres, pentes = _slopes(annees, valeurs)
    sans = (pentes[(avant != i) & (apres != i)] for i in range(len(valeurs)))
    return all(float(np.median(reste)) * pente > 0 for reste in sans)


def _slopes(
    annees: Sequence[float], valeurs: Sequence[float]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Rank of the first and of the second point of each pair, and the slope between them."""
    avant, apres = np.triu_indices(len(valeurs), 1)
    x, y = np.asarray(annees, dtype=np.float64), np.asarray(valeurs, dtype=np.float64)
    return avant, apres, (y[apres] - y[avant]) / (x[apres] - x[avant])


def _spread(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


def _ties(valeurs: Sequence[float]) -> list[int]:
    return [list(valeurs).count(v) for v in set(valeurs)]
