"""Needs beside their offer: the arithmetic of the gap, the four states, the word of each line."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.adequation import capacite, effectif, evolution, par_beneficiaire
from observatoire.besoins_offre import (
    MEDIANE,
    Etat,
    Lecture,
    References,
    Repere,
    sens,
    themes_inconnus,
)
from observatoire.catalogue import Catalogue
from observatoire.grand_livre import lignes_besoin_offre
from observatoire.modeles import BesoinPaire, OffrePaire, Paire, Source
from observatoire.statistiques.verdicts import Mot
from observatoire.valeurs import Cellule, Statut
from tests.fabriques import catalogue, indicateur, ligne, source

VIDES = ["secret", "non_renseigne", "non_calculable", "sans_objet"]
MIROIR = {Mot.PLUS_ELEVE: Mot.MOINS_ELEVE, Mot.MOINS_ELEVE: Mot.PLUS_ELEVE}
GERS = Repere("departement:32", "Gers", "dans le Gers", "au Gers")
FRANCE = Repere("france:FR", "France", "en France", "à la France")

RATIO = indicateur(
    "offre", famille="offre", unite="points p. 10 000 hab.", decimales=2,
    polarite="bas_est_un_besoin", agregation="somme", genre="m",
    calcul={"numerateur": "exhaustif.n", "denominateur": "exhaustif.d", "facteur": 10_000},
)  # fmt: skip
PART = indicateur("besoin")
POPULATION = indicateur("population", unite="habitants", decimales=0, agregation="somme",
                        calcul={"numerateur": "exhaustif.n"})  # fmt: skip
PAIRE = Paire(
    code="p", numero=1, theme="revenus", libelle="Accès", formule="points pour 10 000",
    besoin=BesoinPaire(indicateur="besoin", population="population", part_de_la_population=True,
                       libelle="habitants de 75 ans ou plus"),
    offre=OffrePaire(indicateur="offre", unite="point", unites="points", mesure="nombre"),
)  # fmt: skip
DU_DEPARTEMENT = PAIRE.model_copy(update={"maille": "departement"})


def avec(paire) -> Catalogue:
    declare = catalogue(RATIO, PART, POPULATION)
    mesures = {"d": {"libelle": "Habitants", "unite": "habitants", "additive": True}}
    exhaustif = Source.model_validate(
        {**source("exhaustif", "exhaustif").model_dump(), "mesures": mesures}
    )
    return Catalogue(
        **{**declare.__dict__, "paires": {paire.code: paire},
           "sources": {**declare.sources, "exhaustif": exhaustif}}
    )  # fmt: skip


def offre(points=2.0, habitants=20_000.0, reference=1.4, **autres):
    valeur = 10_000 * points / habitants
    faite = ligne(indicateur=RATIO, valeur=valeur, reference=reference, **autres)
    figure = Cellule(valeur, Statut.DISPONIBLE, millesime=2024, source="exhaustif",
                     numerateur=points, denominateur=habitants,
                     millesime_denominateur=2023)  # fmt: skip
    return replace(faite, cellule=figure)


def lire(points=2.0, habitants=20_000.0, reference=1.4, paire=PAIRE, part=15.0, *,
         references=None, entier=False, **autres):  # fmt: skip
    toutes = {
        "offre": offre(points, habitants, reference),
        "besoin": ligne(indicateur=PART, valeur=part, reference=14.0),
        "population": ligne(indicateur=POPULATION, valeur=habitants),
        **autres,
    }
    dites = references or References(GERS)
    return lignes_besoin_offre(avec(paire), toutes, dites, departement_entier=entier)[0]


# ------------------------------------------------------------------------------- plain arithmetic


def test_a_ratio_times_its_population_is_a_capacity():
    assert capacite(117.575107, 27_895.294, 100_000) == pytest.approx(32.8, abs=0.01)


def test_a_share_of_a_population_is_a_head_count():
    assert effectif(15.52, 19_335) == pytest.approx(3_000.8, abs=0.1)


def test_means_for_one_beneficiary_are_thousands_of_euros_over_people():
    assert par_beneficiaire([22_220.76], [4_226]).tolist() == pytest.approx([5_258.1], abs=0.1)


def test_nobody_to_benefit_and_nothing_known_make_no_number():
    faits = par_beneficiaire([10.0, 10.0, float("nan")], [0.0, float("nan"), 5.0])
    assert all(math.isnan(v) for v in faits)
    assert math.isnan(evolution(0.0, 3.0))
    assert evolution(200.0, 150.0) == -25


@given(st.floats(0.01, 1e4), st.floats(1, 1e7))
def test_capacity_and_ratio_go_both_ways(ratio, population):
    assert capacite(ratio, population, 1e5) * 1e5 / population == pytest.approx(ratio)


# ---------------------------------------------------------------------------------------- the gap


def test_the_gap_in_units_is_what_the_reference_ratio_would_give_here():
    lue = lire(points=2, habitants=20_000, reference=1.4)
    assert lue.ecart.unites == pytest.approx(2 - 1.4 * 20_000 / 10_000)
    assert lue.capacite == 2


def test_less_than_one_whole_unit_is_comparable_however_wide_in_percent():
    assert lire(points=2, habitants=20_000, reference=1.4).ecart.verdict.mot == Mot.COMPARABLE


def test_five_percent_or_less_is_comparable_however_many_units():
    lue = lire(points=1_050, habitants=10_000_000, reference=1.0)
    assert lue.ecart.unites == pytest.approx(50)
    assert lue.ecart.verdict.mot == Mot.COMPARABLE


@given(st.floats(0, 500), st.floats(1_000, 1e6), st.floats(0.05, 20))
def test_mirroring_the_gap_mirrors_the_word(points, habitants, reference):
    ici = lire(points=points, habitants=habitants, reference=reference).ecart
    autres_points = 2 * reference * habitants / 10_000 - points
    autre = lire(points=autres_points, habitants=habitants, reference=reference).ecart
    assert autre.unites == pytest.approx(-ici.unites, abs=1e-6)
    proche = math.isclose(abs(ici.unites), 1, rel_tol=1e-6) or math.isclose(
        abs(ici.unites * 10_000 / habitants), 0.05 * reference, rel_tol=1e-6
    )
    if not proche:
        assert autre.verdict.mot == MIROIR.get(ici.verdict.mot, ici.verdict.mot)


def test_zero_points_is_a_value():
    lue = lire(points=0)
    assert lue.etat == Etat.LUE
    assert (lue.capacite, lue.indice_offre) == (0, 0)
    assert lue.ecart.unites == pytest.approx(-2.8)


def test_the_other_references_are_said_beside_the_chosen_one():
    ratios = {("offre", "france:FR"): 0.5}
    dites = References(GERS, (MEDIANE, FRANCE, GERS), ratios)
    lue = lire(references=dites, offre=offre(points=9.0, mediane=4.4))
    assert [e.repere.libelle for e in lue.ecarts] == ["Gers", "EPCI médian", "France"]
    assert lue.second.repere == MEDIANE
    assert lue.ecarts[2].unites == pytest.approx(9 - 0.5 * 2)


def test_a_median_that_stands_in_for_the_reference_is_named():
    lue = lire(offre=replace(offre(), reference_mediane=True))
    assert lue.ecart.repere == MEDIANE


def test_the_median_of_its_own_epci_is_no_reference_for_a_departement():
    """They are parts of it, and half of them may have none of a rare service."""
    lue = lire(entier=True, offre=replace(offre(), reference_mediane=True))
    assert (lue.etat, lue.ecarts, lue.mot) == (Etat.LUE, (), Mot.SANS_VERDICT)
    voulue = lire(entier=True, offre=replace(offre(), reference_mediane=True),
                  references=References(MEDIANE))  # fmt: skip
    assert voulue.ecart.repere == MEDIANE


def test_lines_come_lower_first_then_higher_then_the_others():
    paires = {
        nom: PAIRE.model_copy(
            update={"code": nom, "numero": n, "offre": OffrePaire(indicateur=nom)}
        )
        for n, nom in enumerate(("comparable", "haute", "basse"))
    }
    declare = avec(PAIRE)
    tous = Catalogue(**{**declare.__dict__, "paires": paires})
    valeurs = {"comparable": 2.8, "haute": 9.0, "basse": 0.0}
    toutes = {
        nom: replace(offre(points=v), indicateur=RATIO.model_copy(update={"code": nom}))
        for nom, v in valeurs.items()
    }
    lignes = lignes_besoin_offre(tous, toutes, References(GERS))
    assert [g.paire.code for g in lignes] == ["basse", "haute", "comparable"]


def test_without_a_reference_nothing_is_compared():
    lue = lire(offre=offre(reference=None))
    assert lue.etat == Etat.LUE
    assert (lue.ecarts, lue.indice_offre, lue.s_ecarte) == ((), None, False)


# --------------------------------------------------------------------------------------- the need


def test_a_share_of_the_population_makes_a_head_count():
    assert lire(part=15.0, habitants=20_000).effectif == pytest.approx(3_000)


def test_a_rate_of_something_else_makes_no_head_count():
    besoin = PAIRE.besoin.model_copy(update={"part_de_la_population": False})
    assert lire(paire=PAIRE.model_copy(update={"besoin": besoin})).effectif is None


def test_a_fragile_share_is_neither_counted_nor_compared():
    lue = lire(besoin=ligne(indicateur=PART, valeur=40.0, reference=14.0, fragile=True))
    assert (lue.effectif, lue.indice_besoin, lue.besoin_s_ecarte) == (None, None, False)


@pytest.mark.parametrize(
    ("part", "habitants", "dit"),
    [(15.0, 20_000, True), (14.5, 20_000, False), (16.0, 40, False), (13.0, 20_000, True)],
)
def test_a_gap_of_need_asks_for_five_percent_and_one_person(part, habitants, dit):
    assert lire(part=part, habitants=habitants, points=0).besoin_s_ecarte is dit


def test_need_and_offer_stand_on_the_same_axis():
    lue = lire(points=2.8, habitants=20_000, reference=1.4, part=21.0)
    assert lue.indice_offre == pytest.approx(100)
    assert lue.indice_besoin == pytest.approx(150)


# ------------------------------------------------------------------------------- empties and states


@pytest.mark.parametrize("statut", VIDES)
def test_an_offer_without_value_is_not_known_and_gives_no_number(statut):
    lue = lire(offre=ligne(indicateur=RATIO, statut=statut))
    assert lue.etat == Etat.INCONNUE
    assert (lue.capacite, lue.ecarts, lue.indice_offre) == (None, (), None)
    assert lue.lecture == Lecture.NEUTRE


@pytest.mark.parametrize("statut", VIDES)
def test_a_need_without_value_gives_no_number(statut):
    lue = lire(besoin=ligne(indicateur=PART, statut=statut))
    assert lue.etat == Etat.LUE
    assert (lue.effectif, lue.indice_besoin, lue.besoin_s_ecarte) == (None, None, False)


def test_a_pair_of_the_departement_is_never_read_elsewhere():
    assert lire(paire=DU_DEPARTEMENT).etat == Etat.DEPARTEMENT
    assert lire(paire=DU_DEPARTEMENT, entier=True).etat == Etat.MOYENS
    assert lire(paire=DU_DEPARTEMENT).ecarts == ()


def test_a_theme_is_unknown_when_none_of_its_lines_is_read():
    assert [t.code for t in themes_inconnus([lire(paire=DU_DEPARTEMENT)])] == ["revenus"]
    assert themes_inconnus([lire(), lire(paire=DU_DEPARTEMENT)]) == []


# ------------------------------------------------------------------------------- the four readings


@pytest.mark.parametrize(
    ("part", "points", "lecture"),
    [
        (20.0, 0.0, Lecture.A_EXAMINER), (20.0, 9.0, Lecture.SATURATION),
        (9.0, 0.0, Lecture.FAIBLE_FAIBLE), (9.0, 9.0, Lecture.FAIBLE_FORTE),
        (14.1, 0.0, Lecture.NEUTRE), (20.0, 3.0, Lecture.NEUTRE),
    ],
)  # fmt: skip
def test_need_and_offer_are_read_together(part, points, lecture):
    assert lire(part=part, points=points).lecture == lecture


INVERSE = {
    Lecture.A_EXAMINER: Lecture.FAIBLE_FORTE, Lecture.FAIBLE_FORTE: Lecture.A_EXAMINER,
    Lecture.SATURATION: Lecture.FAIBLE_FAIBLE, Lecture.FAIBLE_FAIBLE: Lecture.SATURATION,
    Lecture.NEUTRE: Lecture.NEUTRE,
}  # fmt: skip


@given(st.floats(0, 60), st.floats(0, 30))
def test_reversing_the_polarities_reverses_the_reading(part, points):
    droite = lire(part=part, points=points)
    retournee = replace(
        droite,
        besoin=replace(droite.besoin, indicateur=PART.model_copy(
            update={"polarite": "bas_est_un_besoin"})),
        offre=replace(droite.offre, indicateur=RATIO.model_copy(
            update={"polarite": "haut_est_un_besoin"})),
    )  # fmt: skip
    assert retournee.lecture == INVERSE[droite.lecture]


@pytest.mark.parametrize("mot", list(Mot))
def test_a_figure_without_judgement_points_nowhere(mot):
    assert sens(mot, "sans_jugement") == 0
    assert sens(mot, "haut_est_un_besoin") == -sens(mot, "bas_est_un_besoin")
