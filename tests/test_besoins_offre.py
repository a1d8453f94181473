"""Needs beside their offer: the arithmetic of the gap, the four states, the word of each line."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.besoins_offre import Etat, lignes_besoin_offre, lignes_moyens
from observatoire.catalogue import Catalogue
from observatoire.modeles import BesoinPaire, OffrePaire, Paire
from observatoire.statistiques.verdicts import Mot
from observatoire.valeurs import Cellule, Statut
from tests.fabriques import catalogue, indicateur, ligne

RATIO = indicateur(
    "offre", famille="offre", unite="points p. 10 000 hab.", decimales=2,
    polarite="bas_est_un_besoin", agregation="somme",
    calcul={"numerateur": "exhaustif.n", "denominateur": "exhaustif.d", "facteur": 10_000},
)  # fmt: skip
PART = indicateur("besoin")
POPULATION = indicateur("population", unite="habitants", decimales=0, agregation="somme",
                        calcul={"numerateur": "exhaustif.n"})  # fmt: skip
PAIRE = Paire(
    code="p", numero=1, theme="revenus", libelle="Accès", formule="points pour 10 000",
    besoin=BesoinPaire(indicateur="besoin", population="population", facteur_population=0.01),
    offre=OffrePaire(indicateur="offre", unite="point", unites="points"),
)  # fmt: skip


def avec(paire) -> Catalogue:
    declare = catalogue(RATIO, PART, POPULATION)
    return Catalogue(**{**declare.__dict__, "paires": {paire.code: paire}})


def offre(points, habitants, reference):
    valeur = 10_000 * points / habitants
    faite = ligne(indicateur=RATIO, valeur=valeur, reference=reference)
    figure = Cellule(valeur, Statut.DISPONIBLE, millesime=2024, source="exhaustif",
                     numerateur=points, denominateur=habitants)  # fmt: skip
    return faite.__class__(**{**faite.__dict__, "cellule": figure})


def lire(points=2.0, habitants=20_000.0, reference=1.4, paire=PAIRE, part=15.0, **autres):
    toutes = {
        "offre": offre(points, habitants, reference),
        "besoin": ligne(indicateur=PART, valeur=part, reference=14.0),
        "population": ligne(indicateur=POPULATION, valeur=habitants),
        **autres,
    }
    return lignes_besoin_offre(avec(paire), toutes, {})[0]


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
    miroir = {Mot.PLUS_ELEVE: Mot.MOINS_ELEVE, Mot.MOINS_ELEVE: Mot.PLUS_ELEVE}
    ici = lire(points=points, habitants=habitants, reference=reference).ecart
    autres_points = 2 * reference * habitants / 10_000 - points
    autre = lire(points=autres_points, habitants=habitants, reference=reference).ecart
    assert autre.unites == pytest.approx(-ici.unites, abs=1e-6)
    proche = math.isclose(abs(ici.unites), 1, rel_tol=1e-6) or math.isclose(
        abs(ici.unites * 10_000 / habitants), 0.05 * reference, rel_tol=1e-6
    )
    if not proche:
        assert autre.verdict.mot == miroir.get(ici.verdict.mot, ici.verdict.mot)


def test_a_share_of_the_population_makes_a_head_count():
    assert lire(part=15.0, habitants=20_000).effectif == pytest.approx(3_000)


def test_a_rate_of_something_else_makes_no_head_count():
    besoin = PAIRE.besoin.model_copy(update={"facteur_population": 1.0})
    assert lire(paire=PAIRE.model_copy(update={"besoin": besoin})).effectif is None


@pytest.mark.parametrize("statut", ["secret", "non_renseigne", "non_calculable", "sans_objet"])
def test_an_offer_without_value_is_not_known_and_gives_no_number(statut):
    vide = ligne(indicateur=RATIO, statut=statut)
    lue = lire(offre=vide)
    assert lue.etat == Etat.INCONNUE
    assert (lue.capacite, lue.ecarts, lue.indice_offre) == (None, (), None)


def test_a_pair_of_the_departement_is_never_read_elsewhere():
    du_departement = PAIRE.model_copy(update={"maille": "departement"})
    assert lire(paire=du_departement).etat == Etat.DEPARTEMENT


def test_means_are_read_where_the_departement_has_the_need():
    du_departement = PAIRE.model_copy(update={"maille": "departement"})
    lignes = {"besoin": ligne(indicateur=PART, valeur=15.0)}
    moyens = lignes_moyens(avec(du_departement), lignes)
    assert [m.paire.code for m in moyens] == ["p"]
    assert moyens[0].moyens is None
    assert lignes_moyens(avec(du_departement), {}) == []


def test_need_and_offer_stand_on_the_same_axis():
    lue = lire(points=2.8, habitants=20_000, reference=1.4, part=21.0)
    assert lue.indice_offre == pytest.approx(100)
    assert lue.indice_besoin == pytest.approx(150)
