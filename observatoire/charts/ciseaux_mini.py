"""Two small lines on base 100: beneficiaries and means, over the years that compare."""

from collections.abc import Sequence

from observatoire.adequation import indice
from observatoire.besoins_moyens import LigneMoyens
from observatoire.charts import svg
from observatoire.charts.style import BESOIN, OFFRE, PAIRS_TRAIT, SECOND
from observatoire.nombres import nombre
from observatoire.panorama import Point
from observatoire.phrases import moyens as phrases

LARGEUR, HAUTEUR = 250, 92
GAUCHE, DROITE, HAUT, BAS = 10, 200, 12, 68
ECART_ETIQUETTES = 19


def ciseaux_mini(ligne: LigneMoyens) -> str:
    """SVG with its sentence as alternative; nothing without two common years."""
    besoins, depenses = _indices(ligne.besoins), _indices(ligne.depenses)
    if len(besoins) < 2 or len(depenses) < 2:
        return ""
    valeurs = [v for _, v in (*besoins, *depenses)]
    bas, haut = min([95.0, *valeurs]), max([105.0, *valeurs])
    annees = [a for a, _ in besoins]

    def point(annee: int, valeur: float) -> tuple[float, float]:
        x = GAUCHE + (annee - annees[0]) / (annees[-1] - annees[0]) * (DROITE - GAUCHE)
        return x, BAS - (valeur - bas) / (haut - bas) * (BAS - HAUT)

    y100 = point(annees[0], 100)[1]
    return "".join([
        svg.ouvrir(LARGEUR, HAUTEUR, phrases.alt(ligne)),
        svg.ligne(GAUCHE, y100, DROITE, y100, PAIRS_TRAIT, 1, "4 3"),
        _line([point(*p) for p in besoins], BESOIN), _line([point(*p) for p in depenses], OFFRE),
        *_labels(besoins[-1][1], depenses[-1][1], point(*besoins[-1])[1], point(*depenses[-1])[1]),
        svg.texte(GAUCHE, HAUTEUR - 4, str(annees[0]), couleur=SECOND),
        svg.texte(DROITE, HAUTEUR - 4, str(annees[-1]), ancre="end", couleur=SECOND),
        "</svg>",
    ])  # fmt: skip


def _indices(serie: Sequence[Point]) -> list[tuple[int, float]]:
    if not serie or not serie[0].valeur:
        return []
    return [(p.millesime, indice(p.valeur, serie[0].valeur)) for p in serie]


def _line(points: Sequence[tuple[float, float]], couleur: str) -> str:
    trace = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    forme = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{couleur}"/>'
        if couleur == BESOIN
        else f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{couleur}"/>'
    )
    return f'<polyline points="{trace}" fill="none" stroke="{couleur}" stroke-width="2.5"/>{forme}'


def _labels(besoin: float, offre: float, y_besoin: float, y_offre: float) -> list[str]:
    """The two last indices, moved apart when they would overlap."""
    serre = ECART_ETIQUETTES - abs(y_besoin - y_offre)
    pas = max(0.0, serre / 2) * (-1 if besoin >= offre else 1)
    return [
        svg.texte(DROITE + 10, y_besoin + pas + 6, nombre(besoin), couleur=BESOIN, taille=18,
                  graisse=650),
        svg.texte(DROITE + 10, y_offre - pas + 6, nombre(offre), couleur=OFFRE, taille=18,
                  graisse=650),
    ]  # fmt: skip
