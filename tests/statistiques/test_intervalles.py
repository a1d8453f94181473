"""Intervals, against values that were published."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.statistiques.intervalles import (
    byar,
    intervalle_comptage,
    intervalle_taux,
    poisson_exact,
    wilson,
    wilson_sondage,
)

EXACTS = [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)]
"""Exact 95 % limits of a Poisson count (Garwood 1936; Breslow & Day 1987, table 2.11)."""

WILSON = [
    (0, 10, 0.0, 0.2775),
    (5, 10, 0.2366, 0.7634),
    (10, 10, 0.7225, 1.0),
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
"""Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I."""


@pytest.mark.parametrize(("evenements", "bas", "haut"), EXACTS)
def test_sous_dix_evenements_l_intervalle_est_exact(evenements, bas, haut):
    obtenu = [float(b) for b in intervalle_comptage(evenements)]
    assert obtenu == pytest.approx([bas, haut], abs=6e-4)


def test_byar_pour_dix_evenements():
    assert [float(b) for b in byar(10)] == pytest.approx([4.79, 18.39], abs=0.006)


def test_a_partir_de_dix_evenements_c_est_byar():
    for borne, attendue in zip(intervalle_comptage([9, 10, 250]), byar([9, 10, 250]), strict=True):
        assert borne[0] != attendue[0]
        assert np.array_equal(borne[1:], attendue[1:])


def test_zero_evenement_sous_byar_borne_basse_nulle_et_haute_exacte():
    assert [float(b) for b in byar(0)] == pytest.approx([0.0, 3.6889], abs=1e-4)


def test_un_taux_porte_son_facteur():
    bas, haut = intervalle_taux(5, 2000, facteur=1000)
    assert [float(bas), float(haut)] == pytest.approx([1.623 / 2, 11.668 / 2], abs=3e-4)


def test_un_taux_sans_population_est_manquant():
    bas, haut = intervalle_taux([3, 3], [0, 100], 100)
    assert np.isnan(bas[0])
    assert np.isnan(haut[0])
    assert bas[1] < 3 < haut[1]


@pytest.mark.parametrize(("numerateur", "denominateur", "bas", "haut"), WILSON)
def test_wilson_redonne_les_valeurs_de_newcombe(numerateur, denominateur, bas, haut):
    obtenu = [float(b) for b in wilson(numerateur, denominateur)]
    assert obtenu == pytest.approx([bas, haut], abs=6e-5)


def test_wilson_sans_denominateur_ou_sans_mesure_est_manquant():
    bas, haut = wilson([0, np.nan, 1], [0, 10, 2])
    assert np.isnan(bas).tolist() == np.isnan(haut).tolist() == [True, True, False]


def test_une_mesure_manquante_reste_manquante():
    for methode in (byar, poisson_exact, intervalle_comptage):
        assert [np.isnan(b).tolist() for b in methode([np.nan, 4])] == [[True, False]] * 2


def test_un_numerateur_trop_grand_est_refuse():
    with pytest.raises(ValueError, match="numérateur plus grand"):
        wilson(11, 10)


@pytest.mark.parametrize("appel", [lambda: byar(-1), lambda: wilson(-1, 3), lambda: wilson(0, -3)])
def test_un_effectif_negatif_est_refuse(appel):
    with pytest.raises(ValueError, match="négative"):
        appel()


@pytest.mark.parametrize("niveau", [0, 1, 95])
def test_un_niveau_en_pour_cent_est_refuse(niveau):
    with pytest.raises(ValueError, match="niveau de confiance"):
        wilson(1, 2, niveau)


def test_les_formes_se_diffusent():
    bas, haut = wilson([[1], [2]], [10, 20, 30])
    assert bas.shape == haut.shape == (2, 3)
    assert wilson(1, 2)[0].shape == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.floats(0.5, 0.99))
def test_le_comptage_est_dans_son_intervalle_qui_grandit_avec_le_niveau(evenements, niveau):
    bas, haut = intervalle_comptage(evenements, niveau)
    plus_bas, plus_haut = intervalle_comptage(evenements, 0.995)
    assert 0 <= plus_bas <= bas <= evenements <= haut <= plus_haut


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_est_une_proportion_et_son_complement_le_renverse(effectifs):
    x, n = effectifs
    bas, haut = wilson(x, n)
    bas_reste, haut_reste = wilson(n - x, n)
    assert 0 <= bas <= x / n <= haut <= 1
    assert float(bas + haut_reste) == pytest.approx(1)
    assert float(haut + bas_reste) == pytest.approx(1)


def test_un_sondage_se_lit_sur_l_effectif_divise_par_l_effet_de_plan():
    obtenu = [float(b) for b in wilson_sondage(405, 1315, 5)]
    assert obtenu == pytest.approx([0.2553, 0.3662], abs=6e-5)
    assert wilson_sondage(81, 263, 1) == wilson(81, 263)


@given(st.integers(0, 5000), st.integers(1, 5000), st.floats(1, 20))
def test_un_effet_de_plan_elargit_l_intervalle(x, reste, effet):
    etroit, large = wilson(x, x + reste), wilson_sondage(x, x + reste, effet)
    assert large[0] <= etroit[0] + 1e-12
    assert large[1] >= etroit[1] - 1e-12


@pytest.mark.parametrize("effet", [0, 0.5, float("nan")])
def test_un_effet_de_plan_inferieur_a_un_est_refuse(effet):
    with pytest.raises(ValueError, match="au moins 1"):
        wilson_sondage(1, 10, effet)
