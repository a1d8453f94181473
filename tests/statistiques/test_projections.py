"""Rounding bounds of a projection, and the rule of three."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from observatoire.statistiques.projections import (
    Bande,
    effectif,
    enveloppe,
    garder_ratio,
    total,
)


def test_a_total_in_thousands_is_right_to_five_hundred():
    assert total(216_000) == Bande(216_000, 215_500, 216_500)
    assert total(300).bas == 0


def test_a_head_count_adds_the_rounding_of_the_total_and_of_each_share():
    lu = effectif(216_000, [6.8, 6.1, 4.8, 2.8, 1.3])
    assert lu.valeur == pytest.approx(47_088, abs=1e-6)
    assert lu.bas == pytest.approx(215_500 * (21.8 - 0.25) / 100)
    assert lu.haut == pytest.approx(216_500 * (21.8 + 0.25) / 100)
    assert effectif(216_000, []).valeur == 0


@given(
    st.integers(10, 5000), st.lists(st.floats(0.06, 4.9), min_size=1, max_size=20),
    st.floats(-499, 499), st.floats(-0.049, 0.049),
)  # fmt: skip
def test_what_was_rounded_always_lies_within_the_bounds(milliers, parts, reste, jeu):
    vraies = [p + jeu for p in (round(p, 1) for p in parts)]
    vrai = (1000 * milliers + reste) * sum(vraies) / 100
    lu = effectif(1000 * milliers, [round(p, 1) for p in parts])
    assert lu.bas - 1e-6 <= vrai <= lu.haut + 1e-6


def test_keeping_a_ratio_is_a_rule_of_three():
    assert_allclose(garder_ratio(4113, 26_574, 47_088), 7288.1, atol=0.05)
    assert_allclose(garder_ratio([10, 5], [100, 0], [150, 3]), [15, np.nan])


@given(st.floats(1, 1e5), st.floats(1, 1e6))
def test_a_population_that_does_not_move_implies_what_there_is(capacite, population):
    assert garder_ratio(capacite, population, population) == pytest.approx(capacite)


def test_the_band_goes_from_the_lowest_to_the_highest_scenario_known():
    lue = enveloppe([[1, 5, np.nan], [3, 2, np.nan], [np.nan, 4, np.nan]])
    assert_allclose(lue, [[1, 2, np.nan], [3, 5, np.nan]])
