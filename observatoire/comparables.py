"""Territoires comparables: EPCI of France that resemble one of them, and by what. Pure.

Each variable is standardised over all the EPCI that have it: its distance to the median, divided by
the interquartile range over 1.349 (the standard deviation of a normal distribution of that range).
Median and quartiles rather than mean and standard deviation, so that Paris or a ski resort does not
squeeze all the others together (Rousseeuw & Croux 1993, "Alternatives to the median absolute
deviation"; Hyndman & Fan 1996, definition 7, for the quartiles). Sizes and ratios enter by their
logarithm: twice as large is as far as half as large.

The distance of two EPCI is the root mean square of their differences over the variables (Euclidean,
all weights equal, divided by the root of their number): 0 for two that are alike, 1 when they
differ by one standard deviation on every variable. An EPCI that lacks one variable is compared with
none: a missing figure is never filled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatoire.statistiques.quantiles import quartiles

Reels = NDArray[np.float64]

NOMBRE = 8
"""How many neighbours a list opens with: enough for a median, few enough to be read."""
_ECART_TYPE = 1.349


@dataclass(frozen=True)
class Variable:
    """One variable over the EPCI of France: vintage, and value by code (in its own unit)."""

    code: str
    millesime: int
    valeurs: Mapping[str, float]
    logarithme: bool = False


@dataclass(frozen=True)
class Ecart:
    """How far a neighbour is on one variable: both values, and the standardised gap (signed)."""

    variable: str
    ici: float
    voisin: float
    ecart: float


@dataclass(frozen=True)
class Voisin:
    """A neighbour: its distance, and its gaps from the smallest to the widest."""

    code: str
    distance: float
    ecarts: tuple[Ecart, ...]


class Espace:
    """The EPCI that have every variable, each a point of as many standardised dimensions."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        self.variables = tuple(v for v in variables if _spread(v) > 0)
        self.codes = _complete(self.variables)
        self._rangs = {code: rang for rang, code in enumerate(self.codes)}
        colonnes = [_standardised(v, self.codes) for v in self.variables]
        self.points: Reels = np.array(colonnes, dtype=np.float64).T

    def manquantes(self, code: str) -> list[str]:
        """Variables that a territory lacks; empty when it can be compared."""
        return [v.code for v in self.variables if not _has(v, code)]

    def distance(self, un: str, autre: str) -> float:
        """Distance of two comparable EPCI; ``KeyError`` when one lacks a variable."""
        ecarts = self.points[self._rangs[un]] - self.points[self._rangs[autre]]
        return float(np.sqrt(np.mean(ecarts**2)))

    def voisins(self, code: str, nombre: int = NOMBRE) -> list[str]:
        """Codes of the nearest ones, itself apart, the nearest first; equal distances by code."""
        if code not in self._rangs:
            return []
        carres = np.mean((self.points - self.points[self._rangs[code]]) ** 2, axis=1)
        # Rounded, so that the noise of floats does not choose between equals.
        ordre = np.lexsort((np.array(self.codes), np.round(carres, 12)))
        return [self.codes[r] for r in ordre if self.codes[r] != code][:nombre]

    def voisin(self, code: str, autre: str) -> Voisin | None:
        """How ``autre`` resembles ``code``; nothing when one of them lacks a variable."""
        if code not in self._rangs or autre not in self._rangs:
            return None
        ecarts = self.points[self._rangs[autre]] - self.points[self._rangs[code]]
        details = [
            Ecart(v.code, v.valeurs[code], v.valeurs[autre], float(e))
            for v, e in zip(self.variables, ecarts, strict=True)
        ]
        tries = sorted(details, key=lambda e: (abs(e.ecart), e.variable))
        return Voisin(autre, self.distance(code, autre), tuple(tries))


def _transformed(variable: Variable, valeurs: Sequence[float]) -> Reels:
    tableau = np.asarray(valeurs, dtype=np.float64)
    return np.log(tableau) if variable.logarithme else tableau


def _has(variable: Variable, code: str) -> bool:
    """Whether a territory has a usable value: one that is positive where its logarithm is taken."""
    valeur = variable.valeurs.get(code)
    return valeur is not None and (valeur > 0 or not variable.logarithme)


def _all_values(variable: Variable) -> Reels:
    utiles = [variable.valeurs[c] for c in sorted(variable.valeurs) if _has(variable, c)]
    return _transformed(variable, utiles)


def _spread(variable: Variable) -> float:
    """Standard deviation that the interquartile range stands for; 0 when it says nothing."""
    ecart = quartiles(_all_values(variable)).ecart_interquartile / _ECART_TYPE
    return float(ecart) if np.isfinite(ecart) else 0.0


def _standardised(variable: Variable, codes: Sequence[str]) -> Reels:
    centre = quartiles(_all_values(variable)).mediane
    valeurs = _transformed(variable, [variable.valeurs[c] for c in codes])
    return np.asarray((valeurs - centre) / _spread(variable), dtype=np.float64)


def _complete(variables: Sequence[Variable]) -> tuple[str, ...]:
    if not variables:
        return ()
    communs = set.intersection(*({c for c in v.valeurs if _has(v, c)} for v in variables))
    return tuple(sorted(communs))
