"""Confidence intervals of counts, rates and proportions.

Array in, array out: every function takes scalars or arrays that broadcast together, and returns
two float arrays (lower, upper) of the broadcast shape (0-d for scalars). A missing input (nan)
gives a missing interval; an infinite one raises ``ValueError``. All intervals are two-sided.

Sources:
- Garwood (1936), "Fiducial limits for the Poisson distribution" (exact limits by chi-square).
- Breslow & Day (1987), "Statistical Methods in Cancer Research, vol. II", p. 69 (Byar: the lower
  limit from x events, the upper one from x + 1; not the other form, from x + 0.5 for both).
- Wilson (1927), "Probable inference, the law of succession, and statistical inference".
- Public Health England / OHID (2018), "Technical guide: confidence intervals".
- Korn & Graubard (1998), "Confidence intervals for proportions with small expected number of
  positive counts estimated from survey data" (effective sample size of a survey).
"""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2, norm

Reels = NDArray[np.float64]
Bornes = tuple[Reels, Reels]

NIVEAU = 0.95
SEUIL_EXACT = 10
"""From this count on, Byar's approximation is used; under it, the exact limits."""


def byar(evenements: ArrayLike, niveau: float = NIVEAU) -> Bornes:
    """Byar's approximate limits of a Poisson count (Breslow & Day 1987).

    ``evenements``: counts >= 0, any shape. Returns limits in the same unit (events). Zero event:
    the lower limit is 0, the upper one is exact. The approximation would go below zero for a few
    events at a high level: the lower limit is then 0. Raises ``ValueError`` for a negative count or
    a ``niveau`` outside ]0, 1[.
    """
    comptes = _comptes(evenements, "nombre d’événements")
    nul = comptes == 0
    bas = _cube_de_byar(np.where(nul, 1.0, comptes), -_quantile_normal(niveau))
    haut = _cube_de_byar(comptes + 1.0, _quantile_normal(niveau))
    exact = poisson_exact(comptes, niveau)[1]
    return np.where(nul, 0.0, np.maximum(bas, 0.0)), np.where(nul, exact, haut)


def poisson_exact(evenements: ArrayLike, niveau: float = NIVEAU) -> Bornes:
    """Exact limits of a Poisson count, by the chi-square distribution (Garwood 1936).

    Same shapes, units and errors as ``byar``; the lower limit of zero event is 0.
    """
    comptes = _comptes(evenements, "nombre d’événements")
    queue = _queue(niveau)
    nul = comptes == 0
    bas = np.where(nul, 0.0, chi2.ppf(queue, 2.0 * np.where(nul, 1.0, comptes)) / 2.0)
    haut = chi2.isf(queue, 2.0 * comptes + 2.0) / 2.0
    return _reels(bas), _reels(haut)


def intervalle_comptage(evenements: ArrayLike, niveau: float = NIVEAU) -> Bornes:
    """Limits of a count: exact under 10 events, Byar from 10 (PHE/OHID 2018).

    Same shapes, units and errors as ``byar``.
    """
    comptes = _comptes(evenements, "nombre d’événements")
    petit = comptes < SEUIL_EXACT
    bas_exact, haut_exact = poisson_exact(comptes, niveau)
    bas_byar, haut_byar = byar(comptes, niveau)
    return np.where(petit, bas_exact, bas_byar), np.where(petit, haut_exact, haut_byar)


def intervalle_taux(
    evenements: ArrayLike,
    population: ArrayLike,
    facteur: float = 1.0,
    niveau: float = NIVEAU,
) -> Bornes:
    """Limits of a rate, the denominator taken as known without error (PHE/OHID 2018).

    ``facteur`` is the unit of the rate (1000 for « pour 1 000 habitants »). A population of zero
    gives nan; a negative one, a negative count, or a factor that is not positive raises
    ``ValueError``.
    """
    if not facteur > 0:
        raise ValueError(f"Le facteur d’un taux est positif, et non {facteur}.")
    habitants = _comptes(population, "population")
    bas, haut = intervalle_comptage(evenements, niveau)
    diviseur = np.where(habitants == 0, np.nan, habitants)
    return _reels(facteur * bas / diviseur), _reels(facteur * haut / diviseur)


def wilson(numerateur: ArrayLike, denominateur: ArrayLike, niveau: float = NIVEAU) -> Bornes:
    """Wilson's score limits of a proportion, without continuity correction (Wilson 1927).

    Counts of observed units, not weighted totals: a total blown up from a sample makes the
    interval too narrow. Returns proportions, 0 to 1; nan where the denominator is 0. Raises
    ``ValueError`` for a negative count or a numerator above its denominator.
    """
    x, n = np.broadcast_arrays(
        _comptes(numerateur, "numérateur"), _comptes(denominateur, "dénominateur")
    )
    if np.any(x > n):
        raise ValueError("Une proportion a un numérateur plus grand que son dénominateur.")
    effectif = np.where(n == 0, np.nan, n)
    centre, demi = _score(x / effectif, effectif, _quantile_normal(niveau))
    bas = np.where((x == 0) & (n > 0), 0.0, centre - demi)
    haut = np.where((x == n) & (n > 0), 1.0, centre + demi)
    return _reels(bas), _reels(haut)


def wilson_sondage(
    numerateur: ArrayLike, denominateur: ArrayLike, effet_de_plan: float, niveau: float = NIVEAU
) -> Bornes:
    """Wilson's limits of a proportion of weighted totals, on an effective size.

    The totals are divided by ``effet_de_plan`` >= 1 (weight of an observed unit x effect of its
    clustering) before the limits are drawn (Korn & Graubard 1998): an approximation, as good as
    that number. Same shapes, unit and errors as ``wilson``.
    """
    if not effet_de_plan >= 1.0:
        raise ValueError(f"L’effet de plan vaut au moins 1, et non {effet_de_plan}.")
    return wilson(_reels(numerateur) / effet_de_plan, _reels(denominateur) / effet_de_plan, niveau)


def _score(part: Reels, effectif: Reels, z: float) -> tuple[Reels, Reels]:
    """Centre and half width of Wilson's interval."""
    poids = 1.0 + z * z / effectif
    centre = (part + z * z / (2.0 * effectif)) / poids
    variance = part * (1.0 - part) / effectif + z * z / (4.0 * effectif**2)
    return _reels(centre), _reels(z * np.sqrt(variance) / poids)


def _cube_de_byar(comptes: Reels, z: float) -> Reels:
    """x · (1 − 1/9x + z/3√x)³: the cube-root normal approximation behind Byar's limits."""
    return _reels(comptes * (1.0 - 1.0 / (9.0 * comptes) + z / (3.0 * np.sqrt(comptes))) ** 3)


def _queue(niveau: float) -> float:
    """Probability left on each side of a two-sided interval."""
    if not 0.0 < niveau < 1.0:
        raise ValueError(f"Le niveau de confiance doit être entre 0 et 1, et non {niveau}.")
    return (1.0 - niveau) / 2.0


@cache
def _quantile_normal(niveau: float) -> float:
    return float(norm.isf(_queue(niveau)))


def _comptes(valeurs: ArrayLike, nom: str) -> Reels:
    comptes = _reels(valeurs)
    if np.any(comptes < 0):
        raise ValueError(f"Une valeur est négative : {nom}.")
    if np.any(np.isinf(comptes)):
        raise ValueError(f"Une valeur est infinie : {nom}.")
    return comptes


def _reels(valeurs: ArrayLike) -> Reels:
    return np.asarray(valeurs, dtype=np.float64)
