"""Trends, against Kendall's table, scipy, and properties."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from observatoire.statistiques.tendances import Sens, mann_kendall, pente_de_sen, tendance

ANNEES = list(range(2008, 2025))
SUITES = st.lists(st.integers(0, 60), min_size=10, max_size=20)
# Probability that S is this or more, without trend, for ten points: Kendall (1975), table 1.
TABLE = {21: 0.036, 23: 0.023, 25: 0.014, 27: 0.0083, 29: 0.0046, 31: 0.0023, 33: 0.0011}


def distribution(n):
    """Number of orders of n values that have a given number of inversions (exact)."""
    compte = [1]
    for taille in range(2, n + 1):
        compte = [
            sum(compte[k - j] for j in range(taille) if 0 <= k - j < len(compte))
            for k in range(len(compte) + taille - 1)
        ]
    return compte


def with_score(s, n=10):
    """A series of n different values whose S is given: the last ones rise less."""
    for suite in permutations(range(n)):
        if mann_kendall(suite)[0] == s:
            return suite
    raise AssertionError(s)


@pytest.mark.parametrize(("s", "attendue"), TABLE.items())
def test_the_exact_law_is_kendalls_table_and_the_normal_law_comes_near(s, attendue):
    compte = distribution(10)
    exacte = sum(compte[: (45 - s) // 2 + 1]) / sum(compte)
    assert exacte == pytest.approx(attendue, abs=5e-4)
    obtenu, _, deux_cotes = mann_kendall(with_score(s))
    assert obtenu == s
    assert deux_cotes / 2 == pytest.approx(exacte, abs=0.003)


@given(SUITES)
def test_the_score_is_that_of_kendalls_tau_and_the_slope_that_of_theil_and_sen(valeurs):
    annees = list(range(2000, 2000 + len(valeurs)))
    s, variance, probabilite = mann_kendall(valeurs)
    if len(set(valeurs)) > 1:
        paires = len(valeurs) * (len(valeurs) - 1) / 2
        tau = kendalltau(annees, valeurs, variant="c").statistic
        m = min(len(set(valeurs)), len(valeurs))
        assert s == pytest.approx(tau * len(valeurs) ** 2 * (m - 1) / m / 2, abs=1e-6)
        assert abs(s) <= paires
    assert (variance == 0) == (len(set(valeurs)) == 1)
    assert 0 <= probabilite <= 1
    assert pente_de_sen(annees, valeurs) == pytest.approx(theilslopes(valeurs, annees).slope)


def test_the_variance_without_ties_is_the_textbook_one():
    assert mann_kendall(range(17))[1] == 17 * 16 * 39 / 18
    assert mann_kendall([1, 2, 2, 3])[1] == (4 * 3 * 13 - 2 * 1 * 9) / 18


@given(SUITES)
def test_upside_down_a_rise_is_a_fall(valeurs):
    annees = list(range(2000, 2000 + len(valeurs)))
    droite, renversee = tendance(annees, valeurs), tendance(annees, [-v for v in valeurs])
    miroir = {Sens.HAUSSE: Sens.BAISSE, Sens.BAISSE: Sens.HAUSSE}
    assert renversee.sens == miroir.get(droite.sens, droite.sens)


def test_a_steady_rise_is_said_and_its_slope_given():
    vue = tendance(ANNEES, [4000 + 12 * n for n in range(17)])
    assert (vue.sens, vue.pente, vue.points) == (Sens.HAUSSE, 12, 17)
    assert vue.probabilite < 1e-6
    assert vue.sens.libelle == "en hausse"


def test_noise_and_constancy_have_no_clear_trend():
    assert tendance(ANNEES, [5, 9] * 8 + [5]).sens == Sens.SANS_TENDANCE
    plate = tendance(ANNEES, [7] * 17)
    assert (plate.sens, plate.pente, plate.probabilite) == (Sens.SANS_TENDANCE, 0, 1)


def test_a_rise_then_a_fall_is_not_a_trend():
    assert tendance(ANNEES, [abs(n - 8) for n in range(17)]).sens == Sens.SANS_TENDANCE


@pytest.mark.parametrize("n", [0, 1, 9])
def test_under_ten_points_there_are_not_enough_years(n):
    vue = tendance(ANNEES[:n], [float(i) for i in range(n)])
    assert (vue.sens, vue.pente, vue.points) == (Sens.TROP_COURTE, None, n)


def test_missing_years_do_not_change_the_slope():
    annees = [a for a in ANNEES if a % 4]
    vue = tendance(annees, [3.0 * a for a in annees])
    assert (vue.sens, vue.pente) == (Sens.HAUSSE, pytest.approx(3))


def test_what_makes_no_series_is_refused():
    with pytest.raises(ValueError, match="au moins deux valeurs"):
        mann_kendall([1])
    with pytest.raises(ValueError, match="toutes différentes"):
        pente_de_sen([2020, 2020], [1, 2])
