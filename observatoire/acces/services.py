"""A service from which people live near or far, and what a screen lets choose."""

import re
from dataclasses import dataclass

from observatoire.adequation import POIDS_LUO_QI

SEUILS = (5, 10, 15, 20)
SEUIL = 10
RAYONS = (10, 15, 20, 30)
RAYON = 15
POINTS_DE_PLUS = (1, 2, 3, 4, 5)
# Habitual weights beside those of Luo and Qi: no decay (Luo and Wang 2003), and their Gaussian with
# a decay about twice as fast.
POIDS = {"lente": POIDS_LUO_QI, "rapide": (1.0, 0.42, 0.03), "aucune": (1.0, 1.0, 1.0)}
POUR = 10_000
_HORS_SLUG = re.compile(r"[^a-z0-9]+")


def _slug(code: str) -> str:
    return _HORS_SLUG.sub("_", code.lower()).strip("_")


@dataclass(frozen=True)
class Service:
    """A list of points of one mission, or of one type of it (``type`` is else empty), the year of
    the list and that of the population which it is read with; ``departements``: the only ones whose
    points it gives (none: the whole country)."""

    source: str
    mission: str
    type: str
    libelle: str
    millesime: int
    millesime_population: int
    lieux: int
    sans_coordonnees: int
    departements: tuple[str, ...]

    @property
    def cle(self) -> tuple[str, str | None]:
        """Mission and type as a URL writes them."""
        return _slug(self.mission), _slug(self.type) or None

    @property
    def partout(self) -> bool:
        """Whether its points are known in the whole country."""
        return not self.departements
