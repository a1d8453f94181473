"""Age structure of a territory: men to the left, women to the right, in percent of each sex."""

from collections.abc import Mapping, Sequence

import pandas as pd

from observatoire.charts import svg
from observatoire.charts.style import CONTEXTE, ENCRE, FILET_CLAIR, PAIRS, PAIRS_TRAIT
from observatoire.modeles import Tranche
from observatoire.nombres import FINE, nombre
from observatoire.panorama import Ligne

LARGEUR, RANG, CENTRE = 560, 34, 90
DEMI = (LARGEUR - CENTRE) / 2


def tranches(lignes: Mapping[str, Ligne]) -> dict[tuple[int, str], Ligne]:
    """Lines of the age bands, by (first age, sex)."""
    return {
        (t.de, t.sexe): ligne
        for ligne in lignes.values()
        if (t := ligne.indicateur.tranche) is not None
        and t.base == "sexe"
        and ligne.cellule.disponible
    }


def libelle_tranche(tranche: Tranche) -> str:
    """« 15–29 ans », « 90 ans ou plus »."""
    return f"{tranche.de} ans ou +" if tranche.a is None else f"{tranche.de}–{tranche.a - 1} ans"


def part_des_ages(bandes: Mapping[tuple[int, str], Ligne], a_partir_de: int) -> float | None:
    """Share of the inhabitants of an age or more, in percent: sum of the published
    bands, or nothing when one of them is missing."""
    retenues = {age: g for (age, sexe), g in bandes.items() if sexe == "ensemble"}
    total, age = 0.0, a_partir_de
    while (ligne := retenues.get(age)) is not None:
        tranche = ligne.indicateur.tranche
        if ligne.cellule.valeur is None or tranche is None:
            return None
        total += ligne.cellule.valeur
        if tranche.a is None:
            return total
        age = tranche.a
    return None


def pyramide(bandes: Mapping[tuple[int, str], Ligne], alt: str) -> str:
    """SVG: one row an age band, the median of the EPCI of the département as a tick."""
    ages = sorted({age for age, sexe in bandes if sexe != "ensemble"}, reverse=True)
    if not ages:
        return ""
    parts = [ligne.cellule.valeur or 0 for (_, sexe), ligne in bandes.items() if sexe != "ensemble"]
    medianes = [ligne.mediane or 0 for ligne in bandes.values()]
    largeur_par_point = (DEMI - 60) / max(*parts, *medianes, 1)
    hauteur = 26 + RANG * len(ages)
    morceaux = [
        svg.ouvrir(LARGEUR, hauteur, alt or "Structure par âge et sexe"),
        svg.texte(DEMI - 8, 16, "hommes", ancre="end", couleur=ENCRE, graisse=650),
        svg.texte(DEMI + CENTRE + 8, 16, "femmes", couleur=ENCRE, graisse=650),
    ]
    for rang, age in enumerate(ages):
        y = 26 + RANG * rang
        morceaux += _row(bandes, age, y, largeur_par_point)
    return "".join([*morceaux, "</svg>"])


def _row(
    bandes: Mapping[tuple[int, str], Ligne], age: int, y: float, par_point: float
) -> list[str]:
    hommes, femmes = bandes.get((age, "hommes")), bandes.get((age, "femmes"))
    une = hommes or femmes
    assert une is not None
    assert une.indicateur.tranche is not None
    nom = libelle_tranche(une.indicateur.tranche)
    return [
        svg.ligne(0, y + RANG, LARGEUR, y + RANG, FILET_CLAIR),
        svg.texte(LARGEUR / 2, y + 22, nom, ancre="middle", couleur=ENCRE, taille=15),
        *_bar(hommes, DEMI, -1, y, par_point, PAIRS),
        *_bar(femmes, DEMI + CENTRE, 1, y, par_point, CONTEXTE),
    ]


def _bar(
    ligne: Ligne | None, depart: float, sens: int, y: float, par_point: float, couleur: str
) -> list[str]:
    if ligne is None or ligne.cellule.valeur is None:
        return []
    longueur = ligne.cellule.valeur * par_point
    x = depart if sens > 0 else depart - longueur
    bout = max(longueur, (ligne.mediane or 0) * par_point) + 6
    valeur = f"{nombre(ligne.cellule.valeur, ligne.indicateur.decimales)}{FINE}%"
    ancre = "start" if sens > 0 else "end"
    morceaux = [
        f'<rect x="{x:.1f}" y="{y + 6}" width="{longueur:.1f}" height="{RANG - 12}" '
        f'fill="{couleur}" stroke="{PAIRS_TRAIT}" stroke-width="0.8"/>',
        svg.texte(depart + sens * bout, y + 22, valeur, ancre=ancre),
    ]
    if ligne.mediane is not None:
        m = depart + sens * ligne.mediane * par_point
        morceaux.append(svg.ligne(m, y + 3, m, y + RANG - 3, ENCRE, 1.8, "5 3"))
    return morceaux


def phrase_des_ages(bandes: Mapping[tuple[int, str], Ligne]) -> str:
    """« 35,4 % des habitants ont 60 ans ou plus, 14,5 % moins de 15 ans. », or nothing."""
    agees = part_des_ages(bandes, 60)
    jeunes = bandes.get((0, "ensemble"))
    if agees is None or jeunes is None or jeunes.cellule.valeur is None:
        return ""
    return (
        f"{nombre(agees, 1)}{FINE}% des habitants ont 60 ans ou plus, "
        f"{nombre(jeunes.cellule.valeur, 1)}{FINE}% moins de 15 ans"
    )


def ages_affiches(bandes: Mapping[tuple[int, str], Ligne]) -> Sequence[Ligne]:
    """The lines drawn, oldest first: the table of the chart."""
    return [bandes[c] for c in sorted(bandes, reverse=True) if c[1] != "ensemble"]


def table(lignes: Sequence[Ligne]) -> pd.DataFrame:
    """The figures of the chart in words: Âge, Sexe, Part, Médiane des EPCI."""
    rangees = []
    for ligne in lignes:
        i = ligne.indicateur
        assert i.tranche is not None
        valeurs = (ligne.cellule.valeur, ligne.mediane)
        textes = [f"{nombre(v, i.decimales)}{FINE}%" if v is not None else "" for v in valeurs]
        rangees.append((libelle_tranche(i.tranche), i.tranche.sexe, *textes))
    return pd.DataFrame(rangees, columns=["Âge", "Sexe", "Part", "EPCI médian du département"])
