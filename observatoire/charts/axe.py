"""A horizontal axis whose places are shares of a width: the same drawing fits any screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

MARGE = 2.5
"""Share of the width kept free at each end, in percent."""


@dataclass(frozen=True)
class Axe:
    """Linear axis from ``bas`` to ``haut``, in the unit of the values."""

    bas: float
    haut: float

    def x(self, valeur: float) -> float:
        """Place of a value, in percent of the width."""
        return MARGE + (100 - 2 * MARGE) * (valeur - self.bas) / (self.haut - self.bas)

    def contient(self, valeur: float) -> bool:
        """Whether a value lies on the axis."""
        return self.bas <= valeur <= self.haut

    def graduations(self, nombre: int = 5) -> list[float]:
        """Round values on the axis, about ``nombre`` of them (1, 2 or 5 times a power of ten)."""
        pas = _round_step((self.haut - self.bas) / nombre)
        premier, dernier = ceil(self.bas / pas - 1e-9), floor(self.haut / pas + 1e-9)
        return [round(rang * pas, 10) for rang in range(premier, dernier + 1)]


def _round_step(brut: float) -> float:
    puissance = 10.0 ** floor(log10(brut))
    return next(k * puissance for k in (1, 2, 5, 10) if k * puissance >= brut * 0.999)


def axe_de(valeurs: Iterable[float]) -> Axe | None:
    """Axis that holds all values; nothing when there are none, one unit around a lone one."""
    toutes = list(valeurs)
    if not toutes:
        return None
    bas, haut = min(toutes), max(toutes)
    if bas == haut:
        return Axe(bas - 1, haut + 1)
    return Axe(bas, haut)
