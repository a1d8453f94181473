"""Small numbers in letters, and lists of names."""

from collections.abc import Sequence
from typing import Literal

from observatoire.nombres import nombre

_EN_LETTRES = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip


def en_lettres(entier: int, genre: Literal["m", "f"] = "m", *, majuscule: bool = False) -> str:
    """« trois » up to sixteen, then figures; « une » for a feminine one."""
    if entier >= len(_EN_LETTRES):
        return nombre(entier)
    mot = "une" if entier == 1 and genre == "f" else _EN_LETTRES[entier]
    return mot[:1].upper() + mot[1:] if majuscule else mot


def enumerer(noms: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    if len(noms) < 2:
        return "".join(noms)
    return f"{', '.join(noms[:-1])} et {noms[-1]}"
