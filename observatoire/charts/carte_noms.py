"""Names on a map: how wide they are, where they fit, never one over another."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
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
Boite = tuple[float, float, float, float]


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

    def poser(self, texte: str, x: float, y: float, taille: float, graisse: int) -> Nom | None:
        """The name at the first free place round a point, or nothing when there is none."""
        for decalage in (0.0, 1.3, -1.3, 2.0, -2.0):
            nom = Nom((texte,), x, y + decalage * taille, taille, graisse)
            gauche, _, droite, _ = nom.boite
            glisse = max(self.cadre[0] - gauche, 0) + min(self.cadre[2] - droite, 0)
            nom = Nom((texte,), x + glisse, nom.y, taille, graisse)
            if self._is_free(nom.boite):
                self.obstacles.append(nom.boite)
                return nom
        return None

    def _is_free(self, boite: Boite) -> bool:
        inside = boite[1] >= self.cadre[1] and boite[3] <= self.cadre[3]
        return inside and not any(_overlap(boite, o) for o in self.obstacles)


def _overlap(a: Boite, b: Boite) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def nom_dans(
    texte: str, trace: str, x: float, y: float, plan: Plan, tailles: Sequence[float],
    obstacles: Sequence[Boite] = (),
) -> Nom:  # fmt: skip
    """The name broken and placed so as to fit inside a shape, at its ease, then less so; when it
    cannot, where the least of it goes over the edge, clear of the obstacles if it may."""
    centres = _places(trace, x, y)
    retenu, record = Nom((texte,), *plan.pixels(x, y), tailles[-1]), -1.0
    for marge, taille, lignes in _attempts(texte, tailles):
        nom = Nom(lignes, 0, 0, taille)
        parts = _inside(nom, marge, centres, trace, plan.echelle)
        poses = [replace(nom, x=x, y=y) for x, y in (plan.pixels(*c) for c in centres)]
        parts -= [any(_overlap(pose.boite, o) for o in obstacles) for pose in poses]
        ou = int(np.argmax(parts))
        if parts[ou] > record:
            retenu, record = poses[ou], float(parts[ou])
        if record == 1.0:
            break
    return retenu


def _attempts(
    texte: str, tailles: Sequence[float]
) -> Iterator[tuple[float, float, tuple[str, ...]]]:
    """Space round the name, size and lines to be tried, the best first."""
    for marge, taille in product(MARGES, tailles):
        for lignes in _line_breaks(texte, taille):
            yield marge, taille, lignes


def _places(trace: str, x: float, y: float) -> NDArray[np.float64]:
    """Points inside a shape, the nearest to its centre first."""
    contour = np.concatenate(anneaux(trace))
    (gauche, haut), (droite, bas) = contour.min(axis=0), contour.max(axis=0)
    grille = np.meshgrid(np.linspace(gauche, droite, 17), np.linspace(haut, bas, 17))
    points = np.column_stack([g.ravel() for g in grille])
    points = np.vstack([[[x, y]], points[dedans(points, trace)]])
    return points[np.argsort(np.hypot(*(points - points.mean(axis=0)).T), kind="stable")]


def _inside(
    nom: Nom, marge: float, centres: NDArray[np.float64], trace: str, echelle: float
) -> NDArray[np.float64]:
    """For each centre, the share of the points round the lines of a name that are in a shape."""
    pas, haut = nom.taille * INTERLIGNE, nom.boite[1]
    temoins = []
    for i, ligne in enumerate(nom.lignes):
        demi = largeur_texte(ligne, nom.taille, nom.graisse) / 2 + marge
        for part, cote in product((-1, -0.5, 0, 0.5, 1), (0, 1)):
            bord = marge / 2 * (2 * cote - 1)
            temoins.append((demi * part, haut + (i + cote) * pas + bord))
    decalages = np.array(temoins) / echelle
    points = (centres[:, None, :] + decalages[None, :, :]).reshape(-1, 2)
    resultat: NDArray[np.float64] = (
        dedans(points, trace).reshape(len(centres), -1).mean(axis=1).astype(np.float64)
    )
    return resultat


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
