"""Ratios, gaps and means: what a capacity is beside a population and beside a reference."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Nombres = TypeVar("Nombres", float, npt.NDArray[np.float64])
"""A plain number, or an array: what goes in is what comes out."""


def ecart_en_unites(
    ratio: Nombres, reference: Nombres | float, population: Nombres, facteur: float
) -> Nombres:
    """Gap between a local ratio and a reference ratio, in units of capacity; element by element.

    ``(ratio - reference) x population / facteur``: positive when the territory has more than the
    reference. ``ratio`` and ``reference`` are per ``facteur`` of ``population``.
    """
    return (ratio - reference) * population / facteur


def indice(valeur: float, reference: float) -> float:
    """Value on base 100 = reference; not a number when the reference is zero."""
    return 100 * valeur / reference if reference else float("nan")


def capacite(ratio: Nombres, population: Nombres, facteur: float) -> Nombres:
    """Capacity that a ratio makes, in units: ``ratio x population / facteur``.

    117.6 full-time posts per 100 000 of 27 895 standardised inhabitants are 32.8 posts. The
    population is that by which the producer divided, weighted when the producer weights it (Drees,
    APL: « population standardisée »).
    """
    return ratio * population / facteur


def effectif(part: Nombres, population: Nombres) -> Nombres:
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
