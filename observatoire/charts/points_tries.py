"""Sorted dots: one row a territory, its gap to the reference dashed across all rows."""

from collections.abc import Sequence

from observatoire.charts import nuage as cloud
from observatoire.charts.axe import Axe
from observatoire.charts.carte_plan import Textures
from observatoire.charts.plan_comparaison import Plan
from observatoire.charts.style import ENCRE, FAMILLES, PAIRS, PAIRS_TRAIT, PAPIER
from observatoire.comparaison import Nuage
from observatoire.panorama import Ligne

_TEXTURES = Textures("comparer")
FRAGILE = "fragile-clair"


def places(ligne: Ligne) -> bool:
    """Whether a figure has a place on the axis: known, and not fragile."""
    return ligne.cellule.disponible and not ligne.cellule.fragile


def texture(ligne: Ligne) -> str:
    """Name of the texture of a figure that is not compared."""
    return FRAGILE if ligne.cellule.fragile else str(ligne.cellule.statut)


def mots(ligne: Ligne) -> str:
    """Why a figure has no dot."""
    if ligne.cellule.fragile:
        return "donnée fragile, non comparée"
    return ligne.cellule.statut.libelle


def rangees(
    lignes: Sequence[Ligne], choisi: int | None, nuage: Nuage, axe: Axe | None, plan: Plan
) -> str:
    """Content of the SVG of the rows: 100 % wide, ``plan.rangee`` pixels each; ``choisi`` is the
    row of the chosen territory."""
    bas = plan.rangee * len(lignes)
    absents = {texture(g) for g in lignes if not places(g)}
    morceaux = [_TEXTURES.definitions(absents, 1.0)]
    if axe is not None:
        morceaux += [cloud.bande(nuage, axe, 0, bas), cloud.quadrillage(axe, 0, bas)]
    morceaux += [_row(g, axe, rang, rang == choisi, plan) for rang, g in enumerate(lignes)]
    if axe is not None and (valeur := _reference(lignes)) is not None:
        # Over the bars of the gaps, under the dots that stand on it.
        morceaux.insert(3, cloud.trait_vertical(axe.x(valeur), 0, bas, ENCRE, 1.8, "5 3"))
    return "".join(morceaux)


def _reference(lignes: Sequence[Ligne]) -> float | None:
    return next((g.reference.valeur for g in lignes if g.reference.disponible), None)


def _row(ligne: Ligne, axe: Axe | None, rang: int, choisi: bool, plan: Plan) -> str:
    y = plan.rangee * (rang + 0.5)
    filets = _rules(y, plan) if choisi else ""
    valeur = ligne.cellule.valeur
    if valeur is None or axe is None or ligne.cellule.fragile:
        return filets + _empty(ligne, y, plan)
    return filets + _gap(ligne, valeur, axe, y, choisi) + _dot(axe.x(valeur), y, choisi, plan)


def _rules(y: float, plan: Plan) -> str:
    """The two rules that hold the chosen row."""
    demi = plan.rangee / 2
    return "".join(
        f'<line x1="0" x2="100%" y1="{b:g}" y2="{b:g}" stroke="{ENCRE}"/>'
        for b in (y - demi + 0.5, y + demi - 0.5)
    )


def _gap(ligne: Ligne, valeur: float, axe: Axe, y: float, choisi: bool) -> str:
    if ligne.reference.valeur is None:
        return ""
    couleur, epaisseur = PAIRS, 2.0
    if choisi:
        dit = ligne.dit_un_ecart
        couleur, epaisseur = FAMILLES[ligne.indicateur.famille] if dit else PAIRS_TRAIT, 5
    return (
        f'<line x1="{axe.x(ligne.reference.valeur):.2f}%" x2="{axe.x(valeur):.2f}%" y1="{y:g}" '
        f'y2="{y:g}" stroke="{couleur}" stroke-width="{epaisseur:g}"/>'
    )


def _dot(x: float, y: float, choisi: bool, plan: Plan) -> str:
    rayon, plein, trait = (
        (plan.point + 1.2, ENCRE, PAPIER) if choisi else (plan.point, PAIRS, PAIRS_TRAIT)
    )
    return (
        f'<circle cx="{x:.2f}%" cy="{y:g}" r="{rayon:g}" fill="{plein}" stroke="{trait}" '
        'stroke-width="1.3"/>'
    )


def _empty(ligne: Ligne, y: float, plan: Plan) -> str:
    fond = _TEXTURES.fond(texture(ligne), sur_carte=False)
    cote = plan.police * 0.85
    return (
        f'<rect x="1%" y="{y - cote / 2:g}" width="{cote * 1.6:g}" height="{cote:g}" '
        f'fill="{fond}" stroke="{PAIRS_TRAIT}"/>'
        + cloud.texte(1, y + plan.police * 0.35, mots(ligne), plan, ancre="start",
                      decale=cote * 1.6 + 8, halo=True)
    )  # fmt: skip
