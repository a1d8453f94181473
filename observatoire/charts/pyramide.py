"""Age pyramid drawn from counts: men to the left, women to the right, the area of a bar is its
number of inhabitants, and a reference of the same total as a dashed outline."""

from collections.abc import Mapping, Sequence

import pandas as pd

from observatoire.charts import svg
from observatoire.charts.structure_age import libelle_tranche
from observatoire.charts.style import CONTEXTE, ENCRE, FILET_CLAIR, PAIRS, PAIRS_TRAIT
from observatoire.modeles import Tranche
from observatoire.nombres import FINE, INSECABLE, nombre
from observatoire.panorama import Ligne

LARGEUR, CENTRE, HAUT = 560, 100, 26
DEMI = (LARGEUR - CENTRE) / 2
PAR_AN = 2.7
AGE_MAXIMAL = 100
"""The last band has no end: it is drawn up to this age, and the subtitle says so."""
PLACE_DU_TEXTE = 112
SENS = {"hommes": -1, "femmes": 1}
COULEURS = {"hommes": PAIRS, "femmes": CONTEXTE}

Bandes = Mapping[tuple[int, str], Ligne]


def bandes_comptees(lignes: Mapping[str, Ligne]) -> dict[tuple[int, str], Ligne]:
    """Lines of the bands counted by sex, by (first age, sex); none unless all of them are there,
    with their counts."""
    declarees: dict[tuple[int, str], Ligne] = {
        (t.de, t.sexe): ligne
        for ligne in lignes.values()
        if (t := ligne.indicateur.tranche) is not None and t.base == "population"
    }
    entieres = all(g.cellule.numerateur is not None for g in declarees.values())
    return declarees if declarees and entieres else {}


def pyramide(bandes: Bandes, alt: str) -> str:
    """SVG of the pyramid; nothing without bands."""
    if not bandes:
        return ""
    ages = sorted({age for age, _ in bandes}, reverse=True)
    hauteur = HAUT + PAR_AN * AGE_MAXIMAL + 4
    par_point = (DEMI - PLACE_DU_TEXTE) / max(_densities(bandes))
    morceaux = [
        svg.ouvrir(LARGEUR, hauteur, alt),
        svg.texte(DEMI - 8, 16, "hommes", ancre="end", couleur=ENCRE, graisse=650),
        svg.texte(DEMI + CENTRE + 8, 16, "femmes", couleur=ENCRE, graisse=650),
    ]
    for age in ages:
        morceaux += _band(bandes, age, par_point)
    for sexe in SENS:
        morceaux.append(_outline(bandes, ages, sexe, par_point))
    return "".join([*morceaux, "</svg>"])


def _tranche(ligne: Ligne) -> Tranche:
    assert ligne.indicateur.tranche is not None
    return ligne.indicateur.tranche


def _years(ligne: Ligne) -> int:
    """How many years of age a band covers on the drawing."""
    t = _tranche(ligne)
    return (AGE_MAXIMAL if t.a is None else t.a) - t.de


def _densities(bandes: Bandes) -> list[float]:
    """Share of the population by year of age, of the territory and of the reference."""
    return [
        (valeur or 0) / _years(ligne)
        for ligne in bandes.values()
        for valeur in (ligne.cellule.valeur, ligne.reference.valeur)
    ] + [0.01]


def _top(ligne: Ligne) -> float:
    """Ordinate of the oldest age of a band."""
    t = _tranche(ligne)
    return HAUT + PAR_AN * (AGE_MAXIMAL - (AGE_MAXIMAL if t.a is None else t.a))


def _band(bandes: Bandes, age: int, par_point: float) -> list[str]:
    une = next(g for (de, _), g in bandes.items() if de == age)
    y, h = _top(une), PAR_AN * _years(une)
    milieu = y + h / 2 + 5
    nom = libelle_tranche(_tranche(une))
    morceaux = [
        svg.ligne(0, y + h, LARGEUR, y + h, FILET_CLAIR),
        svg.texte(LARGEUR / 2, milieu, nom, ancre="middle", couleur=ENCRE, taille=15),
    ]
    for sexe in SENS:
        if (ligne := bandes.get((age, sexe))) is not None:
            morceaux += _bar(ligne, sexe, (y, h, milieu), par_point)
    return morceaux


def _start(sexe: str) -> float:
    return DEMI if sexe == "hommes" else DEMI + CENTRE


def _bar(ligne: Ligne, sexe: str, place: tuple[float, float, float], par_point: float) -> list[str]:
    y, h, milieu = place
    ans, sens, depart = _years(ligne), SENS[sexe], _start(sexe)
    longueur = (ligne.cellule.valeur or 0) / ans * par_point
    bout = max(longueur, (ligne.reference.valeur or 0) / ans * par_point) + 6
    x = depart if sens > 0 else depart - longueur
    return [
        f'<rect x="{x:.1f}" y="{y + 1:.1f}" width="{longueur:.1f}" height="{h - 2:.1f}" '
        f'fill="{COULEURS[sexe]}" stroke="{PAIRS_TRAIT}" stroke-width="0.8"/>',
        svg.texte(
            depart + sens * bout, milieu, f"{_count(ligne)} · {_share(ligne)}",
            ancre="start" if sens > 0 else "end",
        ),
    ]  # fmt: skip


def _count(ligne: Ligne) -> str:
    return nombre(ligne.cellule.numerateur)


def _share(ligne: Ligne) -> str:
    return f"{nombre(ligne.cellule.valeur, ligne.indicateur.decimales)}{FINE}%"


def _outline(bandes: Bandes, ages: Sequence[int], sexe: str, par_point: float) -> str:
    """The steps of the reference, from the oldest band down; nothing if one is missing."""
    lignes = [bandes[age, sexe] for age in ages if (age, sexe) in bandes]
    if any(not g.reference.disponible for g in lignes):
        return ""
    points = []
    for g in lignes:
        ans = _years(g)
        x = _start(sexe) + SENS[sexe] * (g.reference.valeur or 0) / ans * par_point
        points += [f"{x:.1f},{_top(g):.1f}", f"{x:.1f},{_top(g) + PAR_AN * ans:.1f}"]
    return (
        f'<polyline points="{" ".join(points)}" fill="none" stroke="{ENCRE}" '
        'stroke-width="1.8" stroke-dasharray="5 3"/>'
    )


def reference_dessinee(bandes: Bandes) -> bool:
    """Whether the outline of the reference is drawn."""
    return bool(bandes) and all(g.reference.disponible for g in bandes.values())


def phrase_de_la_pyramide(bandes: Bandes) -> str:
    """« 16,0 % des habitants ont 65 ans ou plus, 18,7 % moins de 15 ans », or nothing."""
    if not bandes:
        return ""
    agees = sum(g.cellule.valeur or 0 for (age, _), g in bandes.items() if age >= 65)
    jeunes = sum(g.cellule.valeur or 0 for (age, _), g in bandes.items() if age == 0)
    return (
        f"{nombre(agees, 1)}{FINE}% des habitants ont 65 ans ou plus, "
        f"{nombre(jeunes, 1)}{FINE}% moins de 15 ans"
    )


def table(bandes: Bandes, nom_reference: str) -> pd.DataFrame:
    """The figures of the pyramid in words, oldest first: Âge, Sexe, Habitants, Part, Intervalle à
    95 %, and the reference's share under its name."""
    return pd.DataFrame(
        [
            (
                libelle_tranche(_tranche(g)), sexe, _count(g), _share(g), _interval(g),
                f"{nombre(g.reference.valeur, 1)}{FINE}%" if g.reference.disponible else "",
            )
            for (_, sexe), g in sorted(bandes.items(), reverse=True)
        ],
        columns=["Âge", "Sexe", "Habitants", "Part de la population",
                 f"Intervalle à 95{FINE}%", f"Référence{INSECABLE}: {nom_reference}"],
    )  # fmt: skip


def _interval(ligne: Ligne) -> str:
    if ligne.intervalle is None:
        return ""
    bas, haut = (nombre(b, ligne.indicateur.decimales) for b in ligne.intervalle)
    return f"de {bas} à {haut}"
