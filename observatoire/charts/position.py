"""Position of a territory among its peers: a strip of points, the reference dashed, no rank."""

from collections.abc import Sequence
from functools import cache

from observatoire.charts import svg
from observatoire.charts.style import ENCRE, FAMILLES, FILET, PAIRS_TRAIT, PAPIER
from observatoire.nombres import court
from observatoire.panorama import Ligne, Pair

LARGEUR, HAUTEUR = 310, 40
GAUCHE, DROITE = 65, 245
MILIEU = HAUTEUR / 2
# Two points may overlap by an eighth: their centres are this many radii apart.
SERRE = 1.75


def bande(ligne: Ligne, choisi: str, alt: str) -> str:
    """SVG of 310 x 40: peers in grey, the chosen territory in ink, the gap in the colour of the
    family when the verdict says one, the extremes labelled."""
    valeurs = [p.valeur for p in ligne.pairs]
    valeur, reference = ligne.cellule.valeur, ligne.reference.valeur
    bornes = [v for v in (*valeurs, valeur, reference) if v is not None]
    if len(bornes) < 2 or min(bornes) == max(bornes):
        return ""
    echelle = _Echelle(min(bornes), max(bornes))
    morceaux = [
        svg.ouvrir(LARGEUR, HAUTEUR, alt),
        svg.ligne(GAUCHE, MILIEU, DROITE, MILIEU, FILET),
        *_swarm([p for p in ligne.pairs if p.cle != choisi], echelle),
        *_gap(ligne, echelle),
        *_ends(ligne, min(bornes), max(bornes)),
        "</svg>",
    ]
    return "".join(morceaux)


class _Echelle:
    """Linear scale of the strip."""

    def __init__(self, bas: float, haut: float) -> None:
        self.bas, self.haut = bas, haut

    def x(self, valeur: float) -> float:
        part = (valeur - self.bas) / (self.haut - self.bas)
        return GAUCHE + part * (DROITE - GAUCHE)


def _swarm(pairs: Sequence[Pair], echelle: _Echelle) -> list[str]:
    """Peers, in the order of their values, stacked so that they do not hide each other, nearest to
    the line first."""
    rayon = 4.5 if len(pairs) <= 40 else 2.5
    poses: list[tuple[float, float]] = []
    debut = 0
    for pair in pairs:
        x = echelle.x(pair.valeur)
        # Those too far on the left hide nothing: only the last ones are looked at.
        while debut < len(poses) and x - poses[debut][0] >= SERRE * rayon:
            debut += 1
        poses.append(_free_place(x, poses[debut:], rayon))
    return [svg.ronds(poses, rayon)]


def _free_place(
    x: float, poses: Sequence[tuple[float, float]], rayon: float
) -> tuple[float, float]:
    place = (SERRE * rayon) ** 2
    # What is left, vertically, beside each neighbour: none when it is too far to hide anything.
    voisins = [(b, reste) for a, b in poses if (reste := place - (x - a) ** 2) > 0]
    for y in _heights(rayon):
        for b, reste in voisins:
            if (y - b) ** 2 < reste:
                break
        else:
            return x, y
    return x, MILIEU


@cache
def _heights(rayon: float) -> tuple[float, ...]:
    """Heights that are tried, nearest to the line first."""
    marge = HAUTEUR / 2 - rayon - 0.5
    return tuple(MILIEU + signe * k * marge / 6 for k in range(7) for signe in (1, -1))


def _gap(ligne: Ligne, echelle: _Echelle) -> list[str]:
    valeur, reference = ligne.cellule.valeur, ligne.reference.valeur
    morceaux = []
    if valeur is not None and reference is not None and not ligne.cellule.fragile:
        couleur = FAMILLES[ligne.indicateur.famille] if ligne.dit_un_ecart else PAIRS_TRAIT
        trait = (echelle.x(reference), MILIEU, echelle.x(valeur), MILIEU)
        morceaux.append(svg.ligne(*trait, couleur, 5.2))
    if reference is not None:
        x = echelle.x(reference)
        morceaux.append(svg.ligne(x, 2, x, HAUTEUR - 2, ENCRE, 1.8, "5 3"))
    if valeur is not None:
        morceaux.append(svg.rond(echelle.x(valeur), MILIEU, 7, ENCRE, PAPIER))
    return morceaux


def _ends(ligne: Ligne, bas: float, haut: float) -> list[str]:
    i = ligne.indicateur
    return [
        svg.texte(GAUCHE - 12, MILIEU + 5, court(bas, i.unite, i.decimales), ancre="end"),
        svg.texte(DROITE + 12, MILIEU + 5, court(haut, i.unite, i.decimales)),
    ]
