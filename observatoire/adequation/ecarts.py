"""Ratios, gaps and means: what a capacity is beside a population and beside a reference.

Element by element: numbers make a number; lists, arrays or columns that broadcast together make an
array. A missing term (None, nan) makes a missing result (nan). Everything is computed on floats:
counts held as small integers never overflow.
"""

from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

Reels = npt.NDArray[np.float64]
Nombres = TypeVar("Nombres", float, Reels, npt.ArrayLike)
"""A plain number, an array, or what makes one: what goes in is what comes out, as floats."""


def ecart_en_unites(
    ratio: Nombres, reference: Nombres | float, population: Nombres, facteur: float
) -> Nombres:
    """Gap between a local ratio and a reference ratio, in units of capacity; element by element.

    ``(ratio - reference) x population / facteur``: positive when the territory has more than the
    reference. ``ratio`` and ``reference`` are per ``facteur`` of ``population``.
    """
    return _out(ratio, (_reels(ratio) - _reels(reference)) * _reels(population) / facteur)


def indice(valeur: Nombres, reference: Nombres | float) -> Nombres:
    """Value on base 100 = reference, no unit; nan where the reference is zero."""
    return _out(valeur, 100 * _quotient(_reels(valeur), _reels(reference)))


def capacite(ratio: Nombres, population: Nombres, facteur: float) -> Nombres:
    """Capacity that a ratio makes, in units: ``ratio x population / facteur``.

    117.6 full-time posts per 100 000 of 27 895 standardised inhabitants are 32.8 posts. The
    population is that by which the producer divided, weighted when the producer weights it (Drees,
    APL: « population standardisée »).
    """
    return _out(ratio, _reels(ratio) * _reels(population) / facteur)


def effectif(part: Nombres, population: Nombres) -> Nombres:
    """Head count that a published share makes: ``part`` in percent of ``population`` (persons).

    An order of magnitude: the share is rounded by its producer, and may be older than the
    population. Only for a share whose denominator is that population.
    """
    return _out(part, _reels(part) * _reels(population) / 100)


def evolution(avant: Nombres, apres: Nombres) -> Nombres:
    """Change from ``avant`` to ``apres`` (same unit), in percent of ``avant``; nan unless it is
    positive: from zero or from a debt there is no percentage."""
    depart = _reels(avant)
    depuis = np.where(depart > 0, depart, np.nan)
    return _out(avant, 100 * (_reels(apres) - depart) / depuis)


def par_beneficiaire(
    moyens: npt.ArrayLike, beneficiaires: npt.ArrayLike, facteur: float = 1000.0
) -> Reels:
    """Means for one beneficiary, year by year: ``moyens x facteur / beneficiaires``.

    ``moyens`` in units of ``facteur`` euros (Drees publishes thousands), same length as
    ``beneficiaires``; nan where one is missing or nobody benefits. Spending of the whole year over
    those counted in December: an order of magnitude, not the cost of a person.
    """
    nombre = _reels(beneficiaires)
    return facteur * _quotient(_reels(moyens), np.where(nombre > 0, nombre, np.nan))


def _quotient(numerateur: Reels, denominateur: Reels) -> Reels:
    """Nan where the denominator is zero or missing."""
    quotient = numerateur / np.where(denominateur == 0, np.nan, denominateur)
    return np.asarray(quotient, dtype=np.float64)


def _reels(valeurs: npt.ArrayLike) -> Reels:
    return np.asarray(valeurs, dtype=np.float64)


def _out(entree: Nombres, valeurs: Reels) -> Nombres:
    """A plain number for plain numbers; ``entree`` says which, to the reader of types."""
    return cast(Nombres, valeurs if np.ndim(valeurs) else float(valeurs))
