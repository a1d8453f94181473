"""Sizes of the drawings of a comparison, on screen and projected."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Heights and type sizes in pixels; ``largeur`` is the least width of the axis.

    ``rangee``: a row; ``etiquette``, ``nuage``, ``graduation``: the three floors of the head;
    ``point``: radius of a territory; ``grain``: radius of a dot of the cloud.
    """

    rangee: int
    police: int
    largeur: int
    etiquette: int = 22
    nuage: int = 70
    graduation: int = 24
    point: float = 5.3
    grain: float = 1.7

    @property
    def tete(self) -> int:
        """Height of the head."""
        return self.etiquette + self.nuage + self.graduation


SERRE = Plan(rangee=21, police=14, largeur=440)
AISE = Plan(rangee=26, police=14, largeur=440)
PROJETE = Plan(
    rangee=25, police=18, largeur=780, etiquette=26, nuage=66, graduation=26, point=6.5, grain=2.1
)
NOMBRE_SERRE = 14
"""Above this number of rows, they are drawn closer."""
