"""Names on a map: how wide they are, where they fit, never one over another."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from itertools import combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

from observatoire.charts.carte_plan import Plan, anneaux, dedans
from observatoire.charts.style import ENCRE, PAPIER

# Advance widths of Observatoire Sans, in em, gathered into five sizes; 0.53 for all others.
_LARGEURS = {
    **dict.fromkeys("ijlI.,;:'’|! \u202f\u00a0", 0.22),
    **dict.fromkeys("ftr-()", 0.29),
    **dict.fromkeys("csxyvzkJ*«»", 0.43),
    **dict.fromkeys("DGHNOQUwM", 0.64),
    **dict.fromkeys("mœŒ%W", 0.8),
}
# Where a name may be broken: after a space or a hyphen, never after a small word.
_MORCEAUX = re.compile(r"(?:(?:de|du|des|et|en|à|la|le|les|sur)[ -])*[^ -]+(?:[ -]|$)", re.I)
INTERLIGNE = 1.12
# Pixels left round a name inside a shape: first at ease, then less so.
MARGES = (5.0, 2.0)
# Pixels between two points of the grid that stands for a shape.
PAS = 2.0
# Paper left between two names, in heights of type.
ECART = 0.4
# Share of the edge of a name that must be inside its shape.
PART_MINIMALE = 0.7
Boite = tuple[float, float, float, float]


@lru_cache(maxsize=4096)
def largeur_texte(texte: str, taille: float, graisse: int = 400) -> float:
    """Approximate width of a line in pixels."""
    lettres = (c for c in unicodedata.normalize("NFD", texte) if not unicodedata.combining(c))
    gras = 1.05 if graisse >= 600 else 1.0
    return sum(_LARGEURS.get(c, 0.53) for c in lettres) * taille * gras


@dataclass(frozen=True)
class Nom:
    """Lines of a name centred on a point of the drawing."""

    lignes: tuple[str, ...]
    x: float
    y: float
    taille: float
    graisse: int = 500
    couleur: str = ENCRE
    halo: str = PAPIER

    @property
    def boite(self) -> Boite:
        """Left, top, right, bottom."""
        large = max(largeur_texte(ligne, self.taille, self.graisse) for ligne in self.lignes) / 2
        haut = len(self.lignes) * self.taille * INTERLIGNE / 2
        return self.x - large, self.y - haut, self.x + large, self.y + haut

    def svg(self) -> str:
        """The text; it is already in the name of the shape, so a screen reader skips it."""
        pas = self.taille * INTERLIGNE
        premier = self.y - (len(self.lignes) - 1) * pas / 2 + self.taille * 0.34
        lignes = "".join(
            f'<tspan x="{self.x:.1f}" y="{premier + i * pas:.1f}">{escape(ligne)}</tspan>'
            for i, ligne in enumerate(self.lignes)
        )
        return (
            f'<text font-size="{self.taille:g}" font-weight="{self.graisse}" '
            f'text-anchor="middle" fill="{self.couleur}" paint-order="stroke" '
            f'stroke="{self.halo}" stroke-width="4" stroke-linejoin="round" '
            f'pointer-events="none" aria-hidden="true">{lignes}</text>'
        )


@dataclass
class Placement:
    """Names set one after the other, clear of the obstacles and of each other."""

    cadre: Boite
    obstacles: list[Boite] = field(default_factory=list)

    noms: list[Boite] = field(default_factory=list)

    def poser(
        self, texte: str, x: float, y: float, taille: float, graisse: int, *, force: bool = False
    ) -> Nom | None:
        """The name at the first free place round a point, or nothing when there is none.

        ``force``: rather than nothing, over the obstacles, but never over another name.
        """
        places = [self._shifted(texte, x, y, taille, graisse, d) for d in (0, 1.3, -1.3, 2, -2)]
        for genes in (self.obstacles, []) if force else (self.obstacles,):
            for nom in places:
                if self._is_free(nom.boite, genes):
                    self.noms.append(nom.boite)
                    return nom
        return None

    def _shifted(
        self, texte: str, x: float, y: float, taille: float, graisse: int, decalage: float
    ) -> Nom:
        """The name moved up or down by so many lines, and back into the frame sideways."""
        nom = Nom((texte,), x, y + decalage * taille, taille, graisse)
        gauche, _, droite, _ = nom.boite
        glisse = max(self.cadre[0] - gauche, 0) + min(self.cadre[2] - droite, 0)
        return replace(nom, x=x + glisse)

    def _is_free(self, boite: Boite, genes: Sequence[Boite]) -> bool:
        inside = boite[1] >= self.cadre[1] and boite[3] <= self.cadre[3]
        gauche, haut, droite, bas = boite
        ecart = ECART * (bas - haut)
        large = (gauche - ecart, haut, droite + ecart, bas)
        return (
            inside
            and not any(_overlap(boite, o) for o in genes)
            and not any(_overlap(large, o) for o in self.noms)
        )


def _overlap(a: Boite, b: Boite) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class Masque:
    """A shape as a grid of points of the drawing: inside or not, looked up rather than computed."""

    def __init__(self, trace: str, plan: Plan) -> None:
        contour = np.concatenate(anneaux(trace))
        self.gauche, self.haut = plan.pixels(*contour.min(axis=0))
        droite, bas = plan.pixels(*contour.max(axis=0))
        xs, ys = np.arange(self.gauche, droite, PAS), np.arange(self.haut, bas, PAS)
        px, py = np.meshgrid(xs, ys)
        points = np.column_stack(plan.hectometres(px.ravel(), py.ravel()))
        # A margin of outside, where every point beyond the grid falls.
        self.grille = np.pad(dedans(points, trace).reshape(len(ys), len(xs)), 1)

    def contient(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each point (last axis: x, y) is inside."""
        lignes, colonnes = self.grille.shape
        i = np.clip(np.rint((points[..., 1] - self.haut) / PAS).astype(int) + 1, 0, lignes - 1)
        j = np.clip(np.rint((points[..., 0] - self.gauche) / PAS).astype(int) + 1, 0, colonnes - 1)
        return np.asarray(self.grille[i, j])

    def part(self, nom: Nom) -> float:
        """Share of the edge of a name that is inside."""
        temoins = np.array([nom.x, nom.y]) + _witnesses(replace(nom, x=0, y=0), 0)
        return float(self.contient(temoins).mean())

    def places(self) -> NDArray[np.float64]:
        """A few hundred points inside, the nearest to their centre first."""
        i, j = np.nonzero(self.grille)
        points = np.column_stack([self.gauche + (j - 1) * PAS, self.haut + (i - 1) * PAS])
        points = points[:: max(1, len(points) // 300)]
        return points[np.argsort(np.hypot(*(points - points.mean(axis=0)).T), kind="stable")]


@lru_cache(maxsize=256)
def masque_de(trace: str, plan: Plan) -> Masque:
    """The grid of a shape, made once."""
    return Masque(trace, plan)


@lru_cache(maxsize=1024)  # the names of a map stay where they are when another area is chosen
def nom_dans(
    texte: str,
    trace: str,
    plan: Plan,
    tailles: tuple[float, ...],
    obstacles: tuple[Boite, ...] = (),
    *,
    part: float = PART_MINIMALE,
    interdit: str = "",
) -> Nom | None:
    """The name broken and placed so as to fit inside a shape, at its ease, then less so, clear of
    the obstacles; when less than ``part`` of its edge would be inside, or when it would touch the
    shape ``interdit``, nothing."""
    masque = masque_de(trace, plan)
    places = masque.places()
    retenu, record = None, part
    for marge, taille, lignes in _attempts(texte, tailles) if len(places) else ():
        nom = Nom(lignes, 0, 0, taille)
        temoins = places[:, None, :] + _witnesses(nom, marge)
        parts = masque.contient(temoins).mean(axis=1)
        if interdit:
            parts = parts - masque_de(interdit, plan).contient(temoins).any(axis=1)
        parts = parts - _covers(nom.boite, places, obstacles)
        ou = int(np.argmax(parts))
        if parts[ou] > record:
            retenu, record = replace(nom, x=places[ou, 0], y=places[ou, 1]), float(parts[ou])
        if record == 1.0:
            break
    return retenu


def _witnesses(nom: Nom, marge: float) -> NDArray[np.float64]:
    """Points round the lines of a name, from its centre: what must be inside the shape."""
    pas, haut = nom.taille * INTERLIGNE, nom.boite[1]
    temoins = []
    for i, ligne in enumerate(nom.lignes):
        demi = largeur_texte(ligne, nom.taille, nom.graisse) / 2 + marge
        for part, cote in product((-1, -0.5, 0, 0.5, 1), (0, 1)):
            bord = marge / 2 * (2 * cote - 1)
            temoins.append((demi * part, haut + (i + cote) * pas + bord))
    return np.array(temoins)


def _covers(
    boite: Boite, places: NDArray[np.float64], obstacles: Sequence[Boite]
) -> NDArray[np.bool_]:
    """Whether a box, moved to each place, covers an obstacle."""
    libres = np.array(obstacles, dtype=float).reshape(-1, 4)
    gauche, haut = places[:, :1] + boite[0], places[:, 1:] + boite[1]
    droite, bas = places[:, :1] + boite[2], places[:, 1:] + boite[3]
    touche = (gauche < libres[:, 2]) & (libres[:, 0] < droite)
    touche &= (haut < libres[:, 3]) & (libres[:, 1] < bas)
    return np.asarray(touche.any(axis=1))


def _attempts(
    texte: str, tailles: Sequence[float]
) -> Iterator[tuple[float, float, tuple[str, ...]]]:
    """Space round the name, size and lines to be tried, the best first."""
    for marge, taille in product(MARGES, tailles):
        for lignes in _line_breaks(texte, taille):
            yield marge, taille, lignes


def _line_breaks(texte: str, taille: float) -> Iterator[tuple[str, ...]]:
    """The name on one line, two, three or four, each time broken into the narrowest block."""
    mots = _MORCEAUX.findall(texte)
    for coupes in range(min(4, len(mots))):
        yield min(
            (_cut(mots, ou) for ou in combinations(range(1, len(mots)), coupes)),
            key=lambda lignes: max(largeur_texte(ligne, taille) for ligne in lignes),
        )


def _cut(mots: Sequence[str], ou: Sequence[int]) -> tuple[str, ...]:
    bornes = [0, *ou, len(mots)]
    return tuple("".join(mots[a:b]).strip() for a, b in pairwise(bornes))
