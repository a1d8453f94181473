"""Several territories beside each other: one vintage for all, one reference, no false verdict."""

import pandas as pd
import pytest

from observatoire.comparaison import (
    colonnes,
    force,
    indicateurs_par_defaut,
    millesime_commun,
    nuage,
    repere,
    trier,
)
from observatoire.panorama import interquartile_ranges
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Cle, Maille
from observatoire.valeurs import Cellule, Statut
from tests.fabriques import (
    GERS,
    ICI,
    VIDES,
    catalogue,
    effectif,
    epci,
    indicateur,
    observation,
    territoire,
)
from tests.fabriques import repere as marque

LA, PLUS_LOIN = epci(2), epci(3)
COMPARES = [ICI, LA, PLUS_LOIN]
FICTIF = catalogue(indicateur(), effectif())


def frame(*lignes):
    return pd.DataFrame(list(lignes), columns=list(observation()))


def comparer(
    *lignes, compares=COMPARES, reference=GERS, mediane_de=(), reperes=(), codes=("taux",)
):
    marques = pd.DataFrame(list(reperes or [marque()]), columns=list(marque()))
    ecarts = interquartile_ranges(marques)
    return colonnes(FICTIF, codes, frame(*lignes), compares, repere(reference, mediane_de, ecarts))


def connues(**annees):
    """maille:code -> vintage -> cell, from « c1=(2018, 2022) »; negative: a secret."""
    return {
        f"epci:{nom[1:]}": {
            abs(a): Cellule(1.0, Statut.DISPONIBLE, millesime=a) if a > 0
            else Cellule(None, Statut.SECRET, "m", millesime=-a)
            for a in lues
        }
        for nom, lues in annees.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lues", "attendu"),
    [
        ({"c1": (2018, 2022), "c2": (2018, 2022), "c3": (2022,)}, 2022),
        # One alone has the latest: comparing means going back.
        ({"c1": (2018, 2022), "c2": (2018,), "c3": (2018,)}, 2018),
        # What the first one lacks is not chosen, however wide.
        ({"c1": (2016,), "c2": (2022,), "c3": (2022,)}, 2016),
        ({"c1": (), "c2": (2016, 2022), "c3": (2022,)}, 2022),
        ({"c1": (-2021,), "c2": (2019, 2021), "c3": (2021,)}, 2021),
        ({}, None),
    ],
)
def test_one_vintage_serves_all(lues, attendu):
    assert millesime_commun(connues(**lues), COMPARES) == attendu


def test_a_later_vintage_known_of_four_fifths_is_kept():
    cles = [epci(n) for n in range(1, 11)]
    lues = {f"c{n}": (2018, 2022) if n <= 8 else (2018,) for n in range(1, 11)}
    assert millesime_commun(connues(**lues), cles) == 2022
    lues["c8"] = (2018,)
    assert millesime_commun(connues(**lues), cles) == 2018


def test_another_year_never_stands_in_for_a_missing_figure():
    (colonne,) = comparer(
        observation(cle=ICI, millesime=2021), observation(cle=LA, millesime=2021),
        observation(cle=PLUS_LOIN, millesime=2019),
    )  # fmt: skip
    absente = colonne.lignes[PLUS_LOIN].cellule
    assert (colonne.millesime, absente.statut, absente.valeur) == (2021, "non_renseigne", None)
    assert (absente.millesime, absente.source) == (2021, "modele")


@pytest.mark.parametrize("statut", VIDES)
def test_an_empty_keeps_its_name_and_has_no_verdict(statut):
    (colonne,) = comparer(
        observation(cle=ICI), observation(cle=LA, statut=statut), observation(cle=GERS, valeur=5.0)
    )
    ligne = colonne.lignes[LA]
    assert (ligne.cellule.statut, ligne.verdict.mot, force(ligne)) == (statut, Mot.SANS_VERDICT, 0)


def test_gaps_follow_the_panorama_rule_and_their_strength_is_in_interquartile_ranges():
    lues = [
        observation(cle=ICI, valeur=10.9), observation(cle=LA, valeur=11.0),
        observation(cle=PLUS_LOIN, valeur=7.0), observation(cle=GERS, valeur=10.0),
    ]  # fmt: skip
    (colonne,) = comparer(*lues)  # quartiles 8 and 12: a range of 4
    mots = [colonne.lignes[c].verdict.mot for c in COMPARES]
    assert mots == [Mot.COMPARABLE, Mot.PLUS_ELEVE, Mot.MOINS_ELEVE]
    assert [force(colonne.lignes[c]) for c in COMPARES] == [0, 1, 2]


def test_the_reference_is_never_compared_with_itself():
    (colonne,) = comparer(
        observation(cle=ICI, valeur=12.0), observation(cle=GERS, valeur=10.0), compares=[ICI, GERS]
    )
    assert colonne.reference.valeur == 10
    assert colonne.lignes[GERS].verdict.mot == Mot.SANS_VERDICT
    assert not colonne.lignes[GERS].reference.disponible


def test_a_fragile_figure_is_not_compared():
    (colonne,) = comparer(
        observation(cle=ICI, valeur=40.0, fragile=True), observation(cle=LA),
        observation(cle=GERS, valeur=10.0),
    )  # fmt: skip
    assert colonne.lignes[ICI].verdict.mot == Mot.SANS_VERDICT
    assert [t.cle for t in trier(colonne, [territoire(cle=c) for c in (ICI, LA)])] == [LA, ICI]


def test_for_want_of_a_published_reference_the_median_stands_in_from_five_areas():
    membres = [epci(n) for n in range(10, 15)]
    lues = [
        observation(cle=c, valeur=float(v)) for c, v in zip(membres, (1, 2, 9, 10, 20), strict=True)
    ]
    (colonne,) = comparer(observation(cle=ICI), *lues, mediane_de=membres)
    assert (colonne.reference.valeur, colonne.par_mediane) == (9, True)
    (sans,) = comparer(observation(cle=ICI), *lues[:4], mediane_de=membres)
    assert not sans.reference.disponible


def test_a_fragile_or_hidden_member_is_not_in_the_median():
    membres = [epci(n) for n in range(10, 17)]
    lues = [observation(cle=c, valeur=float(n)) for n, c in enumerate(membres)]
    lues[5] = observation(cle=membres[5], statut="secret")
    lues[6] = observation(cle=membres[6], valeur=99.0, fragile=True)
    (colonne,) = comparer(observation(cle=ICI), *lues, reference=None, mediane_de=membres)
    assert colonne.reference.valeur == 2


def test_a_mere_count_has_neither_reference_nor_verdict():
    lues = [
        observation("population", cle=c, valeur=v, source="exhaustif")
        for c, v in ((ICI, 900.0), (LA, 100.0), (GERS, 190_000.0))
    ]
    (colonne,) = comparer(*lues, codes=("population",))
    assert not colonne.reference.disponible
    assert {g.verdict.mot for g in colonne.lignes.values()} == {Mot.SANS_VERDICT}


def test_an_indicator_that_nobody_gives_has_no_column():
    assert comparer(observation(cle=ICI), codes=("taux", "population"))[0].indicateur.code == "taux"
    assert comparer(observation(cle=GERS)) == []


def test_rows_go_from_the_highest_to_the_lowest_then_the_empty_ones_by_name():
    (colonne,) = comparer(
        observation(cle=ICI, valeur=1.0), observation(cle=LA, valeur=3.0),
        observation(cle=PLUS_LOIN, statut="secret"),
        observation(cle=epci(4), statut="non_renseigne"),
        compares=[*COMPARES, epci(4)],
    )  # fmt: skip
    noms = {ICI: "Un", LA: "Deux", PLUS_LOIN: "Zed", epci(4): "Abc"}
    tries = trier(colonne, [territoire(nom, "la ", cle) for cle, nom in noms.items()])
    assert [t.libelle for t in tries] == ["Deux", "Un", "Abc", "Zed"]


def test_the_cloud_leaves_out_what_is_empty_or_fragile_and_counts_everybody():
    table = pd.DataFrame(
        {"code": list("abcdefg"), "valeur": [5.0, 1, 2, 3, 4, 90, None],
         "statut": ["disponible"] * 6 + ["secret"], "fragile": [False] * 5 + [True, False]}
    )  # fmt: skip
    lu = nuage(table)
    assert (lu.valeurs, lu.total, lu.quartiles.mediane) == ((1, 2, 3, 4, 5), 7, 3)
    assert lu.bornes() == (1, 5)


def test_a_few_far_values_do_not_squeeze_the_axis():
    valeurs = [float(n) for n in range(100)] + [5000.0]
    table = pd.DataFrame({"valeur": valeurs, "statut": "disponible", "fragile": False})
    bas, haut = nuage(table).bornes()
    assert bas == 0
    assert 99 < haut < 400


def test_default_figures_are_the_first_key_need_or_offer_of_each_theme():
    c = catalogue(
        indicateur("cadre", theme="logement", famille="contexte", ordre=1),
        indicateur("besoin", theme="logement", ordre=2),
        indicateur("autre", theme="logement", ordre=3),
        indicateur("moindre", theme="revenus", cle=False),
        indicateur("sante", theme="sante", famille="offre"),
        effectif("population", theme="demographie"),
    )
    assert indicateurs_par_defaut(c, list(c.indicateurs)) == ["besoin", "sante"]
    assert indicateurs_par_defaut(c, ["cadre"]) == ["cadre"]
    assert indicateurs_par_defaut(c, []) == []


def test_keys_carry_the_level():
    """32 is the Gers and the région Hauts-de-France."""
    region = Cle(Maille.REGION, "32")
    (colonne,) = comparer(
        observation(cle=GERS, valeur=1.0), observation(cle=region, valeur=2.0),
        compares=[GERS, region], reference=None,
    )  # fmt: skip
    assert [colonne.lignes[c].cellule.valeur for c in (GERS, region)] == [1, 2]
