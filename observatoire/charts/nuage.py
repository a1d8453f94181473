"""The cloud: every territory of a level on one axis, its middle half and its median marked.

Places are shares of the width and heights are pixels, so that the drawing follows the width of the
screen while its dots stay round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from observatoire.charts.axe import Axe
from observatoire.charts.plan_comparaison import Plan
from observatoire.charts.style import (
    BANDE,
    CONTEXTE,
    ENCRE,
    FILET_CLAIR,
    PAIRS_TRAIT,
    PAPIER,
    SECOND,
)
from observatoire.comparaison import Nuage
from observatoire.nombres import court, nombre

_FINESSE = 1000
_REDUCTIONS = (0.9, 0.8, 0.7, 0.6, 0.5)
_TOLERANCE = 0.01
"""Share of the dots that may hide another one."""
_BORD = 12
"""Share of the width, in percent, beyond which a label leaves its line inward."""


def essaim(valeurs: Sequence[float], axe: Axe, plan: Plan) -> tuple[str, float]:
    """Path of the dots and their radius: the largest at which every dot finds a free place, each at
    its very abscissa, stacked from the middle."""
    abscisses = [axe.x(v) for v in valeurs]
    for rayon in (plan.grain, *(plan.grain * part for part in _REDUCTIONS)):
        voies, combles = _lanes(abscisses, 2 * rayon, plan)
        if combles <= _TOLERANCE * len(abscisses):
            break
    points = (
        f"M{_FINESSE * x / 100:.1f} {_height(voie, 2 * rayon, plan):.1f}h0"
        for x, voie in zip(abscisses, voies, strict=True)
    )
    return "".join(points), rayon


def _lanes(abscisses: Sequence[float], pas: float, plan: Plan) -> tuple[list[int], int]:
    """Lane of each dot, the first that is free there, and how many found none: those take the one
    that has been free for longest."""
    dernieres = [-1e9] * max(1, int((plan.nuage - pas) // pas))
    voies, combles = [], 0
    for x in (plan.largeur * a / 100 for a in abscisses):
        voie = next((v for v, d in enumerate(dernieres) if x - d >= pas), -1)
        if voie < 0:
            combles += 1
            voie = min(range(len(dernieres)), key=dernieres.__getitem__)
        dernieres[voie] = x
        voies.append(voie)
    return voies, combles


def _height(voie: int, pas: float, plan: Plan) -> float:
    """Lanes go up and down by turns from the middle of the cloud."""
    rang = (voie + 1) // 2
    return plan.nuage / 2 + pas * (rang if voie % 2 else -rang)


@dataclass(frozen=True)
class Tete:
    """What the head of a comparison shows: the cloud, its axis, the unit of the labels, the
    compared values, the chosen one, the reference and its label."""

    nuage: Nuage
    axe: Axe
    unite: str
    decimales: int
    compares: Sequence[float]
    choisi: float | None
    reference: float | None
    libelle_reference: str


def tete(t: Tete, plan: Plan) -> str:
    """Content of the SVG of the head: 100 % wide, ``plan.tete`` high."""
    bas = plan.etiquette + plan.nuage
    q = t.nuage.quartiles
    median = trait_vertical(t.axe.x(q.mediane), plan.etiquette, bas, CONTEXTE, 1.6)
    return "".join((
        bande(t.nuage, t.axe, plan.etiquette, plan.tete),
        _dots(t.nuage, t.axe, plan),
        median if t.nuage.connue else "",
        _beyond(t.nuage, t.axe, plan),
        _labels(t.axe, t.unite, t.decimales, plan),
        _reference(t, plan) if t.reference is not None else "",
        _chosen(t.compares, t.choisi, t.axe, plan),
    ))  # fmt: skip


def _dots(nuage: Nuage, axe: Axe, plan: Plan) -> str:
    chemin, rayon = essaim([v for v in nuage.valeurs if axe.contient(v)], axe, plan)
    return (
        f'<svg x="0" y="{plan.etiquette}" width="100%" height="{plan.nuage}" '
        f'viewBox="0 0 {_FINESSE} {plan.nuage}" preserveAspectRatio="none">'
        f'<path d="{chemin}" fill="none" stroke="{PAIRS_TRAIT}" stroke-linecap="round" '
        f'stroke-width="{2 * rayon - 0.2:.2f}" vector-effect="non-scaling-stroke"/></svg>'
    )


def _beyond(nuage: Nuage, axe: Axe, plan: Plan) -> str:
    """How many are too far to be drawn, at each end."""
    y = plan.etiquette + plan.police
    avant = sum(v < axe.bas for v in nuage.valeurs)
    apres = sum(v > axe.haut for v in nuage.valeurs)
    gauche = texte(0.5, y, f"← {avant} au-delà", plan, ancre="start") if avant else ""
    return gauche + (texte(99.5, y, f"{apres} au-delà →", plan, ancre="end") if apres else "")


def bande(nuage: Nuage, axe: Axe, haut: float, bas: float) -> str:
    """The middle half of the cloud and its median, from one height to another."""
    q = nuage.quartiles
    if not nuage.connue:
        return ""
    gauche, droite, centre = axe.x(q.q25), axe.x(q.q75), axe.x(q.mediane)
    return (
        f'<rect x="{gauche:.2f}%" y="{haut:g}" width="{droite - gauche:.2f}%" '
        f'height="{bas - haut:g}" fill="{BANDE}"/>' + trait_vertical(centre, haut, bas, PAPIER, 2)
    )


def trait_vertical(
    x: float, haut: float, bas: float, couleur: str, epaisseur: float = 1, tirets: str = ""
) -> str:
    """A vertical line at a share of the width."""
    pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
    return (
        f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{haut:g}" y2="{bas:g}" stroke="{couleur}" '
        f'stroke-width="{epaisseur:g}"{pointille}/>'
    )


def _chosen(valeurs: Iterable[float], choisi: float | None, axe: Axe, plan: Plan) -> str:
    """The compared territories in ink on the middle of the cloud, the chosen one larger."""
    milieu = plan.etiquette + plan.nuage / 2
    petits = "".join(_disc(axe.x(v), milieu, plan.grain + 0.6) for v in valeurs if axe.contient(v))
    grand = "" if choisi is None else _disc(axe.x(choisi), milieu, plan.point, PAPIER)
    return petits + grand


def _disc(x: float, y: float, rayon: float, contour: str = ENCRE) -> str:
    return (
        f'<circle cx="{x:.2f}%" cy="{y:g}" r="{rayon:g}" fill="{ENCRE}" stroke="{contour}" '
        f'stroke-width="{1.5 if contour == PAPIER else 0}"/>'
    )


def texte(
    x: float, y: float, contenu: str, plan: Plan, *, couleur: str = SECOND, graisse: int = 400,
    ancre: str = "", decale: float = 0, halo: bool = False,
) -> str:  # fmt: skip
    """A label at a share of the width; near an end it is written inward. ``halo``: it stays legible
    over lines."""
    fond = f' stroke="{PAPIER}" stroke-width="5" paint-order="stroke"' if halo else ""
    cote = ancre or ("start" if x < _BORD / 3 else "end" if x > 100 - _BORD / 3 else "middle")
    return (
        f'<text x="{x:.2f}%" y="{y:g}" dx="{decale:g}" font-size="{plan.police}" '
        f'text-anchor="{cote}" fill="{couleur}" font-weight="{graisse}"{fond}>'
        f"{escape(contenu)}</text>"
    )


def _labels(axe: Axe, unite: str, decimales: int, plan: Plan) -> str:
    """Labels of the axis under the cloud; the last one alone bears the unit."""
    places = axe.graduations()
    y = plan.tete - 6
    morceaux = []
    for rang, valeur in enumerate(places):
        entier = decimales if valeur % 1 else 0
        ecrit = court(valeur, unite, entier) if rang == len(places) - 1 else nombre(valeur, entier)
        morceaux.append(texte(axe.x(valeur), y, ecrit, plan))
    return "".join(morceaux)


def quadrillage(axe: Axe, haut: float, bas: float) -> str:
    """A pale line at each label of the axis."""
    return "".join(trait_vertical(axe.x(v), haut, bas, FILET_CLAIR) for v in axe.graduations())


def _reference(t: Tete, plan: Plan) -> str:
    """The dashed line of the reference and its label, above the cloud."""
    x = t.axe.x(t.reference or 0.0)
    ancre = "end" if x > 60 else "start"
    label = texte(
        x, plan.etiquette - 7, t.libelle_reference, plan, couleur=ENCRE, graisse=650, ancre=ancre
    )
    return label + trait_vertical(x, plan.etiquette - 3, plan.tete, ENCRE, 1.8, "5 3")
