"""Projected populations: what rounding leaves open, what keeping a ratio implies. Pure.

Sources: rounding bounds by interval arithmetic (Moore, Kearfott and Cloud, "Introduction to
interval analysis", SIAM 2009): a figure printed to a unit u stands for any value within u / 2, sums
and products of positive intervals take their bounds. Keeping a ratio is proportion (rule of three):
it says what a level would take, and forecasts nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

ARRONDI_TOTAL = 1000.0
"""Unit to which the totals are printed, in inhabitants."""
ARRONDI_PART = 0.1
"""Unit to which the shares by age are printed, in points."""


@dataclass(frozen=True)
class Bande:
    """A value and the bounds that its publication leaves open, in one unit."""

    valeur: float
    bas: float
    haut: float


def total(population: float, arrondi: float = ARRONDI_TOTAL) -> Bande:
    """A total printed to ``arrondi`` inhabitants: within half of it."""
    return Bande(population, max(0.0, population - arrondi / 2), population + arrondi / 2)


def effectif(
    population: float,
    parts: npt.ArrayLike,
    arrondi_total: float = ARRONDI_TOTAL,
    arrondi_part: float = ARRONDI_PART,
) -> Bande:
    """Inhabitants of some age bands: ``population x sum(parts) / 100``, with its bounds.

    ``population`` in inhabitants, printed to ``arrondi_total``; ``parts``: percentages of it, one a
    band (or one number), each printed to ``arrondi_part`` points, whose errors may add up. Without
    any band: 0; with a missing one: nan.
    """
    bandes = np.atleast_1d(np.asarray(parts, dtype=np.float64))
    if np.isnan(population) or np.isnan(bandes).any():
        return Bande(float("nan"), float("nan"), float("nan"))
    # Added as they are printed: the shares must not bear the noise of binary floats.
    somme = float(sum(Decimal(repr(float(p))) for p in bandes))
    jeu = len(bandes) * arrondi_part / 2
    entier = total(population, arrondi_total)
    return Bande(
        population * somme / 100,
        entier.bas * max(0.0, somme - jeu) / 100,
        entier.haut * min(100.0, somme + jeu) / 100,
    )


def garder_ratio(
    capacite: npt.ArrayLike, population: npt.ArrayLike, projetee: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Capacity that keeps today's ratio: ``capacite x projetee / population``.

    Arrays of one length, or numbers: capacity (places, people helped, full-time posts) and
    inhabitants of one year, projected inhabitants of the same ages. In the unit of ``capacite``;
    nan where the population is not positive.
    """
    c, p, f = (np.asarray(v, dtype=np.float64) for v in (capacite, population, projetee))
    positif = p > 0
    return np.where(positif, c * f / np.where(positif, p, 1.0), np.nan)


def enveloppe(scenarios: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Lowest and highest of several scenarios (rows), year by year (columns): two rows, same unit.

    Nan and infinite are left out; a year without any scenario is nan. No probability goes with this
    band.
    """
    valeurs = np.atleast_2d(np.asarray(scenarios, dtype=np.float64))
    connues = np.isfinite(valeurs)
    bas = np.min(np.where(connues, valeurs, np.inf), axis=0)
    haut = np.max(np.where(connues, valeurs, -np.inf), axis=0)
    return np.where(connues.any(axis=0), np.array([bas, haut]), np.nan)
