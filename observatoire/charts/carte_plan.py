"""The sheet of a map: from hectometres to pixels, shapes, and the textures that say an empty."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import escape
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from observatoire.charts.style import CONTEXTE, ENCRE, PAPIER
from observatoire.valeurs import Statut

Reels = NDArray[np.float64]
Bornes = tuple[float, float, float, float]
_NOMBRE = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Plan:
    """Where a map stands in the drawing: ``echelle`` pixels a hectometre, its corner and size."""

    echelle: float
    gauche: float
    haut: float
    bornes: Bornes

    @property
    def largeur(self) -> float:
        """Width in pixels."""
        return (self.bornes[2] - self.bornes[0]) * self.echelle

    @property
    def hauteur(self) -> float:
        """Height in pixels."""
        return (self.bornes[3] - self.bornes[1]) * self.echelle

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """A point of the map in the drawing."""
        return (
            self.gauche + (x - self.bornes[0]) * self.echelle,
            self.haut + (y - self.bornes[1]) * self.echelle,
        )

    def hectometres(self, x: Reels, y: Reels) -> tuple[Reels, Reels]:
        """Points of the drawing on the map."""
        return (
            self.bornes[0] + (x - self.gauche) / self.echelle,
            self.bornes[1] + (y - self.haut) / self.echelle,
        )

    def groupe(self, formes: Iterable[str]) -> str:
        """Shapes in hectometres, put in the drawing; their strokes stay in pixels."""
        x, y = self.pixels(0, 0)
        place = f"translate({x:.2f} {y:.2f}) scale({self.echelle:.5f})"
        return f'<g transform="{place}">{"".join(formes)}</g>'


def ajuster(bornes: Bornes, largeur: float, hauteur: float, gauche: float, haut: float) -> Plan:
    """The largest plan of ``bornes`` that holds in a box."""
    large, long = bornes[2] - bornes[0], bornes[3] - bornes[1]
    return Plan(min(largeur / large, hauteur / long), gauche, haut, bornes)


def englober(toutes: Iterable[Iterable[float]]) -> Bornes:
    """Bounds that hold all the others."""
    table = np.array([list(b) for b in toutes], dtype=float)
    bas, haut = table.min(axis=0), table.max(axis=0)
    return float(bas[0]), float(bas[1]), float(haut[2]), float(haut[3])


def anneaux(trace: str) -> list[NDArray[np.float64]]:
    """Rings of an SVG path made of M, L and Z, as arrays of points."""
    parties = [_NOMBRE.findall(p) for p in trace.split("M") if p]
    return [np.array(p, dtype=float).reshape(-1, 2) for p in parties]


def dedans(points: NDArray[np.float64], trace: str) -> NDArray[np.bool_]:
    """Whether each point is inside a path (even-odd rule, which leaves holes out)."""
    resultat = np.zeros(len(points), dtype=bool)
    px, py = points[:, :1], points[:, 1:]
    for anneau in anneaux(trace):
        (x1, y1), (x2, y2) = anneau.T, np.roll(anneau, -1, axis=0).T
        traverse = (y1 > py) != (y2 > py)
        with np.errstate(divide="ignore", invalid="ignore"):
            croise = px < (x2 - x1) * (py - y1) / (y2 - y1) + x1
        resultat ^= (traverse & croise).sum(axis=1) % 2 == 1
    return resultat


def forme(
    trace: str, fond: str, trait: str = PAPIER, epaisseur: float = 1.2, plus: str = ""
) -> str:
    """A path whose stroke keeps its width in pixels, whatever the scale."""
    return (
        f'<path d="{escape(trace)}" fill="{fond}" stroke="{trait}" stroke-width="{epaisseur:g}" '
        f'stroke-linejoin="round" vector-effect="non-scaling-stroke"{plus}'
    )


_TEXTURES = {
    Statut.SECRET: (7, 45, f'<path d="M1 0V7" stroke="{CONTEXTE}" stroke-width="1.4"/>'),
    Statut.NON_RENSEIGNE: (6, 0, f'<circle cx="3" cy="3" r="1.3" fill="{CONTEXTE}"/>'),
    Statut.NON_CALCULABLE: (6, 0, f'<path d="M0 .5H6M.5 0V6" stroke="{CONTEXTE}" fill="none"/>'),
    Statut.SANS_OBJET: (9, 0, f'<path d="M2 4.5H7" stroke="{CONTEXTE}" stroke-width="1.5"/>'),
}
_FRAGILES = {
    "fragile-clair": f'<path d="M1 0V6" stroke="{ENCRE}" stroke-opacity=".5"/>',
    "fragile-fonce": f'<path d="M1 0V6" stroke="{PAPIER}" stroke-opacity=".75"/>',
}


class Textures:
    """Fills of the empties and of fragile figures; their names are those of one drawing only."""

    def __init__(self, cle: str) -> None:
        self._suffixe = f"{crc32(cle.encode()):08x}"

    def fond(self, nom: str, *, sur_carte: bool) -> str:
        """Value of ``fill``: in the map, which is scaled, or beside it, in the legend."""
        return f"url(#{nom}-{self._suffixe}{'-c' if sur_carte else ''})"

    def definitions(self, noms: Collection[str], echelle: float) -> str:
        """Definitions of the textures used, for the legend and for the map at its scale."""
        legende = [self._pattern(nom, self.fond(nom, sur_carte=False)) for nom in sorted(noms)]
        inverse = f"scale({1 / echelle:.5f}) "
        carte = [self._pattern(n, self.fond(n, sur_carte=True), inverse) for n in sorted(noms)]
        return f"<defs>{''.join(legende + carte)}</defs>" if noms else ""

    def _pattern(self, nom: str, fond: str, echelle: str = "") -> str:
        if nom in _FRAGILES:
            pas, angle, dessin = 6, -45, _FRAGILES[nom]
        else:
            pas, angle, motif = _TEXTURES[Statut(nom)]
            dessin = f'<rect width="{pas}" height="{pas}" fill="{PAPIER}"/>{motif}'
        return (
            f'<pattern id="{fond[5:-1]}" width="{pas}" height="{pas}" '
            f'patternUnits="userSpaceOnUse" patternTransform="{echelle}rotate({angle})">'
            f"{dessin}</pattern>"
        )


def page(largeur: float, hauteur: float, alt: str, contenu: str, *, groupe: bool) -> str:
    """The whole drawing: a group when its parts can be reached one by one, else one image.

    The ``div`` makes Markdown leave the drawing alone from end to end.
    """
    return (
        '<div class="carte"><svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{largeur:.0f}" height="{hauteur:.0f}" viewBox="0 0 {largeur:.0f} {hauteur:.0f}" '
        f'role="{"group" if groupe else "img"}" aria-label="{escape(alt)}">{contenu}</svg></div>'
    )
