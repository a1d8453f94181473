"""Trend of a line: one time axis for all rows; vintages that do not compare are not joined."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from observatoire.charts import svg
from observatoire.charts.style import ENCRE, FILET_CLAIR, SECOND
from observatoire.nombres import court
from observatoire.panorama import Ligne, Point

LARGEUR, HAUTEUR = 270, 40
GAUCHE, DROITE = 52, 170
HAUT, BAS = 8, 32
ECART_DES_ANNEES = 40


def etendue(lignes: Iterable[Ligne]) -> tuple[int, int]:
    """First and last vintage of all rows, for the common axis."""
    annees = [p.millesime for ligne in lignes for p in (*ligne.serie, *ligne.serie_reference)]
    return (min(annees), max(annees)) if annees else (0, 0)


def x_annee(annee: int, axe: tuple[int, int]) -> float:
    """Abscissa of a vintage on the common axis."""
    debut, fin = axe
    return DROITE if debut == fin else GAUCHE + (annee - debut) / (fin - debut) * (DROITE - GAUCHE)


def entete(lignes: Iterable[Ligne], axe: tuple[int, int]) -> str:
    """The years of the axis: first, last, and those between that have room."""
    retenues = [axe[0], axe[1]] if axe[0] else []
    for annee in sorted({p.millesime for ligne in lignes for p in ligne.serie}, reverse=True):
        if all(abs(x_annee(annee, axe) - x_annee(a, axe)) >= ECART_DES_ANNEES for a in retenues):
            retenues.append(annee)
    annees = sorted(set(retenues))
    textes = (svg.texte(x_annee(a, axe), 14, str(a), ancre="middle") for a in annees)
    return svg.ouvrir(LARGEUR, 18) + "".join(textes) + "</svg>"


def courbe(ligne: Ligne, axe: tuple[int, int], alt: str) -> str:
    """SVG of 270 x 40: the territory in ink, the reference dashed, the breaks named."""
    if not ligne.serie:
        return ""
    y = _Echelle([*ligne.serie, *ligne.serie_reference])
    periode = ligne.indicateur.unite.endswith("par an")
    tracer = _steps if periode else _joined
    morceaux = [
        svg.ouvrir(LARGEUR, HAUTEUR, alt),
        svg.ligne(GAUCHE, HAUTEUR / 2, DROITE, HAUTEUR / 2, FILET_CLAIR),
        *tracer(ligne.serie_reference, axe, y, 1.5, "4 3"),
        *tracer(ligne.serie, axe, y, 2.4, ""),
        *_marks(ligne, axe, y),
        *_break(ligne, axe),
        "</svg>",
    ]
    return "".join(morceaux)


class _Echelle:
    """Linear scale of one row; a flat series runs in the middle."""

    def __init__(self, points: Sequence[Point]) -> None:
        valeurs = [p.valeur for p in points]
        self.bas, self.haut = min(valeurs), max(valeurs)

    def __call__(self, valeur: float) -> float:
        if self.haut == self.bas:
            return HAUTEUR / 2
        return BAS - (valeur - self.bas) / (self.haut - self.bas) * (BAS - HAUT)


def _joined(
    points: Sequence[Point], axe: tuple[int, int], y: _Echelle, epaisseur: float, tirets: str
) -> list[str]:
    return [
        svg.ligne(
            x_annee(a.millesime, axe), y(a.valeur), x_annee(b.millesime, axe), y(b.valeur),
            ENCRE, epaisseur, tirets,
        )
        for a, b in pairwise(points)
    ]  # fmt: skip


def _steps(
    points: Sequence[Point], axe: tuple[int, int], y: _Echelle, epaisseur: float, tirets: str
) -> list[str]:
    """A rate over a period is level over that period: from the vintage before to its own."""
    ecart = points[-1].millesime - points[-2].millesime if len(points) > 1 else 0
    debuts = (
        [max(axe[0], points[0].millesime - ecart), *(p.millesime for p in points)] if points else []
    )
    return [
        svg.ligne(
            x_annee(debut, axe), y(p.valeur), x_annee(p.millesime, axe), y(p.valeur),
            ENCRE, epaisseur, tirets,
        )
        for debut, p in zip(debuts, points, strict=False)
    ]  # fmt: skip


def _marks(ligne: Ligne, axe: tuple[int, int], y: _Echelle) -> list[str]:
    """First value written where there is a trend, last vintage as a point."""
    dernier, premier = ligne.serie[-1], ligne.serie[0]
    rayon = 4.5
    marques = [svg.rond(x_annee(dernier.millesime, axe), y(dernier.valeur), rayon, ENCRE, ENCRE)]
    if len(ligne.serie) == 1:
        return marques
    marques += [
        svg.rond(x_annee(p.millesime, axe), y(p.valeur), 3, ENCRE, ENCRE) for p in ligne.serie[:-1]
    ]
    x = x_annee(premier.millesime, axe) - 9
    valeur = court(premier.valeur, ligne.indicateur.unite, ligne.indicateur.decimales)
    if premier.millesime != axe[0]:
        valeur = f"{premier.millesime} : {valeur}"
    if ligne.indicateur.unite.endswith("par an"):
        x = GAUCHE - 9
    return [*marques, svg.texte(x, y(premier.valeur) + 5, valeur, ancre="end")]


def _break(ligne: Ligne, axe: tuple[int, int]) -> list[str]:
    """The next break of the series, drawn as a broken line and named with its year."""
    fin = ligne.serie[-1].millesime
    ruptures = [r.annee for r in ligne.indicateur.comparabilite.ruptures if r.annee > fin]
    if not ruptures:
        return []
    x = DROITE + 6
    zigzag = f"M{x} 6l5 5l-5 5l5 5l-5 5l5 5"
    return [
        f'<path d="{zigzag}" fill="none" stroke="{SECOND}" stroke-width="1.2"/>',
        svg.texte(x + 10, HAUTEUR / 2 + 5, f"rupture {min(ruptures)}"),
    ]
