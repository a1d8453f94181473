"""Rounding as a reader expects it: half up, on the decimals that are seen.

Source: Cowlishaw (2009), "General Decimal Arithmetic Specification", round-half-up.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

_CONTEXTE = Context(prec=800, rounding=ROUND_HALF_UP)  # any float, at any number of decimals used


def arrondir(valeur: float, decimales: int) -> Decimal:
    """Round half away from zero, on the shortest decimal writing of the float.

    ``arrondir(8.85, 1)`` is ``Decimal("8.9")`` although the float is a little under 8.85. The
    result keeps ``decimales`` decimals (``2.0`` → ``2.00``), and is never a negative zero;
    negative ``decimales`` round to tens, hundreds. Raises ``ValueError`` for nan or infinity.
    """
    if not isfinite(valeur):
        raise ValueError("Une valeur manquante ou infinie ne s’arrondit pas.")
    pas = Decimal(1).scaleb(-decimales)
    arrondi = Decimal(repr(float(valeur))).quantize(pas, context=_CONTEXTE)
    return arrondi if arrondi else abs(arrondi)
