"""Whether a series goes up or down: Mann-Kendall's test, Sen's slope, one year left out in turn.

A word is said when three things hold: ten points or more, a two-sided test under 1 % (stricter than
the usual 5 %, because neighbouring years resemble each other, which makes the test too ready to
speak), and a slope that keeps its sign whichever year is left out. Otherwise nothing is said.

Lists, arrays or columns of one dimension go in, and none is changed; a missing value (None, nan) is
left out with its year.

Sources:
- Mann (1945), "Nonparametric tests against trend"; Kendall (1975), "Rank correlation methods"
  (variance with ties, normal approximation with continuity correction, good from ten points).
- Sen (1968), "Estimates of the regression coefficient based on Kendall's tau".
- Public Health England / OHID, "Fingertips: recent trends" (a trend is kept only if its sign holds
  when any one point is left out).
"""

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Reels = NDArray[np.float64]

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


def mann_kendall(valeurs: ArrayLike) -> tuple[int, float, float]:
    """Kendall's S, its variance without trend (ties counted), the two-sided probability.

    ``valeurs`` in the order of time, two known or more, else ``ValueError``. The probability is
    that of the normal law, with the continuity correction of one unit of S. All equal: (0, 0, 1).
    """
    suite = np.asarray(valeurs, dtype=np.float64)
    suite = suite[~np.isnan(suite)]
    if len(suite) < 2:
        raise ValueError("Il faut au moins deux valeurs pour une tendance.")
    avant, apres = np.triu_indices(len(suite), 1)
    s = int(np.sign(suite[apres] - suite[avant]).sum())
    egales = np.unique(suite, return_counts=True)[1]
    variance = (_spread(len(suite)) - sum(_spread(int(n)) for n in egales)) / 18
    if variance == 0:
        return s, 0.0, 1.0
    z = max(0, abs(s) - 1) / variance**0.5
    return s, variance, 2 * NormalDist().cdf(-z)


def pente_de_sen(annees: ArrayLike, valeurs: ArrayLike) -> float:
    """Median of the slopes between all pairs of points (Sen 1968), in units a year.

    One value a year; years all different, two known or more, in any order, else ``ValueError``.
    """
    x, y = _known(annees, valeurs)
    if len(np.unique(x)) != len(x) or len(x) < 2:
        raise ValueError("Il faut au moins deux années, toutes différentes.")
    _, _, pentes = _slopes(x, y)
    return float(np.median(pentes))


def tendance(annees: ArrayLike, valeurs: ArrayLike) -> Tendance:
    """What may be said of a yearly series (see the module's method); one value a year, the years
    all different, in any order. ``points``: years whose value is known."""
    x, y = _known(annees, valeurs)
    if len(x) < MINIMUM:
        return Tendance(Sens.TROP_COURTE, None, None, len(x))
    pente = pente_de_sen(x, y)
    _, _, probabilite = mann_kendall(y)
    if probabilite >= RISQUE or not _holds(x, y, pente):
        return Tendance(Sens.SANS_TENDANCE, pente, probabilite, len(x))
    return Tendance(Sens.HAUSSE if pente > 0 else Sens.BAISSE, pente, probabilite, len(x))


def _holds(annees: Reels, valeurs: Reels, pente: float) -> bool:
    """Whether the slope keeps its sign whichever point is left out."""
    avant, apres, pentes = _slopes(annees, valeurs)
    sans = (pentes[(avant != i) & (apres != i)] for i in range(len(valeurs)))
    return all(float(np.median(reste)) * pente > 0 for reste in sans)


def _known(annees: ArrayLike, valeurs: ArrayLike) -> tuple[Reels, Reels]:
    """Years and values that are known, in the order of time."""
    x, y = np.asarray(annees, dtype=np.float64), np.asarray(valeurs, dtype=np.float64)
    if x.shape != y.shape or x.ndim != 1:
        raise ValueError("Une valeur par année est attendue.")
    ordre = np.argsort(x, kind="stable")
    ordre = ordre[~np.isnan(x[ordre]) & ~np.isnan(y[ordre])]
    return x[ordre], y[ordre]


def _slopes(annees: Reels, valeurs: Reels) -> tuple[NDArray[np.intp], NDArray[np.intp], Reels]:
    """Rank of the first and of the second point of each pair, and the slope between them."""
    avant, apres = np.triu_indices(len(valeurs), 1)
    pentes = (valeurs[apres] - valeurs[avant]) / (annees[apres] - annees[avant])
    return avant, apres, pentes


def _spread(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)
