"""Trend of a line: one time axis for all rows; only vintages that compare are joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observatoire.charts import svg
from observatoire.charts.style import ENCRE, FILET_CLAIR, SECOND
from observatoire.nombres import court
from observatoire.panorama import Ligne, Point
from observatoire.statistiques.tendances import Sens

LARGEUR, HAUTEUR = 270, 40
DROITE = 170
HAUT, BAS = 8, 32
MILIEU = HAUTEUR / 2
GAUCHE_MINIMALE, ESPACE = 52, 9
ECART_DES_ANNEES = 40
LARGEUR_CARACTERE = 7.2
POINTS_LISIBLES = 12
Segment = tuple[float, float, float, float]


@dataclass(frozen=True)
class Axe:
    """The time axis of all rows: first and last vintage, abscissa of the first."""

    debut: int
    fin: int
    gauche: float

    def x(self, annee: int) -> float:
        """Abscissa of a vintage."""
        if self.debut == self.fin:
            return DROITE
        part = (annee - self.debut) / (self.fin - self.debut)
        return self.gauche + part * (DROITE - self.gauche)


def axe_commun(lignes: Sequence[Ligne]) -> Axe:
    """The axis on which every row has room for the label of its first vintage."""
    annees = [p.millesime for ligne in lignes for p in (*ligne.serie, *ligne.serie_reference)]
    if not annees:
        return Axe(0, 0, GAUCHE_MINIMALE)
    etroit = Axe(min(annees), max(annees), GAUCHE_MINIMALE)
    return Axe(etroit.debut, etroit.fin, max([GAUCHE_MINIMALE, *_needs(lignes, etroit)]))


def _needs(lignes: Iterable[Ligne], axe: Axe) -> Iterable[float]:
    """Abscissa that the axis must start from, for each row with a labelled first vintage."""
    for ligne in lignes:
        if len(ligne.serie) > 1 and axe.fin > axe.debut:
            place = LARGEUR_CARACTERE * len(_first_label(ligne, axe)) + ESPACE
            part = (ligne.serie[0].millesime - axe.debut) / (axe.fin - axe.debut)
            yield (place - part * DROITE) / (1 - part)


def entete(lignes: Iterable[Ligne], axe: Axe) -> str:
    """The years of the axis: first, last, and those between that have room."""
    retenues = [axe.debut, axe.fin] if axe.fin else []
    for annee in sorted({p.millesime for ligne in lignes for p in ligne.serie}, reverse=True):
        if all(abs(axe.x(annee) - axe.x(a)) >= ECART_DES_ANNEES for a in retenues):
            retenues.append(annee)
    textes = (svg.texte(axe.x(a), 14, str(a), ancre="middle") for a in sorted(set(retenues)))
    return svg.ouvrir(LARGEUR, 18) + "".join(textes) + "</svg>"


def courbe(ligne: Ligne, axe: Axe, alt: str) -> str:
    """SVG of 270 x 40: the territory in ink, the reference dashed, the next break named."""
    if not ligne.serie:
        return ""
    y = _Echelle([*ligne.serie, *ligne.serie_reference])
    tracer = _steps if _over_period(ligne) else _joined
    morceaux = [
        svg.ouvrir(LARGEUR, HAUTEUR, alt),
        svg.ligne(axe.gauche, MILIEU, DROITE, MILIEU, FILET_CLAIR),
        svg.traits(tracer(ligne.serie_reference, axe, y), ENCRE, 1.5, "4 3"),
        svg.traits(tracer(ligne.serie, axe, y), ENCRE, 2.4),
        *_marks(ligne, axe, y),
        *(_break(ligne) or _word(ligne)),
        "</svg>",
    ]
    return "".join(morceaux)


def _over_period(ligne: Ligne) -> bool:
    """A yearly rate is that of a whole period, not of its last day."""
    return ligne.indicateur.unite.endswith("par an")


class _Echelle:
    """Vertical scale of one row; a flat series runs in the middle."""

    def __init__(self, points: Sequence[Point]) -> None:
        valeurs = [p.valeur for p in points]
        self.bas, self.haut = min(valeurs), max(valeurs)

    def __call__(self, valeur: float) -> float:
        if self.haut == self.bas:
            return MILIEU
        return BAS - (valeur - self.bas) / (self.haut - self.bas) * (BAS - HAUT)


def _joined(points: Sequence[Point], axe: Axe, y: _Echelle) -> list[Segment]:
    return [
        (axe.x(a.millesime), y(a.valeur), axe.x(b.millesime), y(b.valeur))
        for a, b in pairwise(points)
    ]


def _steps(points: Sequence[Point], axe: Axe, y: _Echelle) -> list[Segment]:
    """Level from the vintage before to its own; the first period is as long as the second."""
    if len(points) < 2:
        return []
    duree = points[1].millesime - points[0].millesime
    debuts = [max(axe.debut, points[0].millesime - duree), *(p.millesime for p in points)]
    return [
        (axe.x(debut), y(p.valeur), axe.x(p.millesime), y(p.valeur))
        for debut, p in zip(debuts, points, strict=False)
    ]


def _first_label(ligne: Ligne, axe: Axe) -> str:
    i, premier = ligne.indicateur, ligne.serie[0]
    valeur = court(premier.valeur, i.unite, i.decimales)
    nomme = premier.millesime == axe.debut or _over_period(ligne)
    return valeur if nomme else f"{premier.millesime} : {valeur}"


def _marks(ligne: Ligne, axe: Axe, y: _Echelle) -> list[str]:
    """First value written where there is a trend, last vintage as a larger point."""
    *avant, dernier = ligne.serie
    # Vintages closer than their points would hide the line.
    dessines = avant if len(avant) <= POINTS_LISIBLES else avant[:1]
    petits = [(axe.x(p.millesime), y(p.valeur)) for p in dessines]
    marques = [svg.ronds(petits, 3, ENCRE, ENCRE)] if petits else []
    marques.append(svg.rond(axe.x(dernier.millesime), y(dernier.valeur), 4.5, ENCRE, ENCRE))
    if avant:
        x = (axe.gauche if _over_period(ligne) else axe.x(avant[0].millesime)) - ESPACE
        etiquette = _first_label(ligne, axe)
        marques.append(svg.texte(x, y(avant[0].valeur) + 5, etiquette, ancre="end"))
    return marques


def _word(ligne: Ligne) -> list[str]:
    """The word of the trend test, beside the last point, on a series long enough to have one."""
    sens = ligne.tendance.sens
    if sens == Sens.TROP_COURTE:
        return []
    debut, _, fin = sens.libelle.rpartition(" ") if len(sens.libelle) > 12 else ("", "", "")
    hauts = [(MILIEU - 3, debut), (MILIEU + 14, fin)] if debut else [(MILIEU + 5, sens.libelle)]
    return [svg.texte(DROITE + 10, y, mot, couleur=ENCRE) for y, mot in hauts]


def _break(ligne: Ligne) -> list[str]:
    """The next break of the series, drawn as a broken line and named with its year."""
    fin = ligne.serie[-1].millesime
    ruptures = [r.annee for r in ligne.indicateur.comparabilite.ruptures if r.annee > fin]
    if not ruptures:
        return []
    zigzag = f"M{DROITE + 8} 6l5 5l-5 5l5 5l-5 5l5 5"
    return [
        f'<path d="{zigzag}" fill="none" stroke="{SECOND}" stroke-width="1.2"/>',
        svg.texte(DROITE + 18, MILIEU + 5, f"rupture {min(ruptures)}"),
    ]
