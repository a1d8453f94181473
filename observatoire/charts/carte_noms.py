"""Names on a map: how wide they are, where they fit, never one over another."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import combinations

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
INTERLIGNE = 1.12
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
    texte: str, trace: str, x: float, y: float, plan: Plan, tailles: Sequence[float], graisse: int
) -> Nom:
    """The name broken and placed so as to fit inside a shape, as large as it can be; when it
    cannot, the smallest size where the least of it goes over the edge."""
    centres = _places(trace, x, y)
    meilleur, meilleure_part = Nom((texte,), *plan.pixels(x, y), tailles[-1], graisse), -1.0
    for taille in tailles:
        for lignes in _line_breaks(texte, taille, graisse):
            parts = _inside(Nom(lignes, 0, 0, taille, graisse), centres, trace, plan.echelle)
            ou = int(np.argmax(parts))
            if parts[ou] > meilleure_part:
                meilleur = Nom(lignes, *plan.pixels(*centres[ou]), taille, graisse)
                meilleure_part = float(parts[ou])
            if parts[ou] == 1.0:
                return meilleur
    return meilleur


def _places(trace: str, x: float, y: float) -> NDArray[np.float64]:
    """Points inside a shape, the nearest to its label point first."""
    contour = np.concatenate(anneaux(trace))
    (gauche, haut), (droite, bas) = contour.min(axis=0), contour.max(axis=0)
    grille = np.meshgrid(np.linspace(gauche, droite, 13), np.linspace(haut, bas, 13))
    points = np.column_stack([g.ravel() for g in grille])
    points = np.vstack([[[x, y]], points[dedans(points, trace)]])
    return points[np.argsort(np.hypot(*(points - contour.mean(axis=0)).T), kind="stable")]


def _inside(
    nom: Nom, centres: NDArray[np.float64], trace: str, echelle: float
) -> NDArray[np.float64]:
    """For each centre, the share of the points round the lines of a name that are in a shape."""
    pas = nom.taille * INTERLIGNE
    haut = nom.boite[1]
    temoins = []
    for i, ligne in enumerate(nom.lignes):
        demi = largeur_texte(ligne, nom.taille, nom.graisse) / 2 + 3
        for part in (-1, -0.5, 0, 0.5, 1):
            temoins += [(demi * part, haut + i * pas), (demi * part, haut + (i + 1) * pas)]
    decalages = np.array(temoins) / echelle
    points = (centres[:, None, :] + decalages[None, :, :]).reshape(-1, 2)
    resultat: NDArray[np.float64] = (
        dedans(points, trace).reshape(len(centres), -1).mean(axis=1).astype(np.float64)
    )
    return resultat


def _line_breaks(texte: str, taille: float, graisse: int) -> Iterator[tuple[str, ...]]:
    """The name on one line, two, three or four, each time broken into the narrowest block."""
    mots = re.findall(r"[^\s-]+-?", texte)
    for coupes in range(min(4, len(mots))):
        yield min(
            (_cut(mots, ou) for ou in combinations(range(1, len(mots)), coupes)),
            key=lambda lignes: max(largeur_texte(ligne, taille, graisse) for ligne in lignes),
        )


def _cut(mots: Sequence[str], ou: Sequence[int]) -> tuple[str, ...]:
    bornes = [0, *ou, len(mots)]
    lignes = (" ".join(mots[a:b]) for a, b in zip(bornes, bornes[1:], strict=False))
    return tuple(ligne.replace("- ", "-") for ligne in lignes)
