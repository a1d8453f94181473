"""The composite: by hand, its two guards, and what never depends on the order or the unit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from observatoire.adequation import composite, positions, sensibilite

QUATRE = np.array([[10.0, 5.0], [20.0, 1.0], [30.0, 3.0], [40.0, 7.0]])


def test_positions_are_ranks_less_a_half_and_ties_share_theirs():
    lues = positions([[1], [2], [2], [4], [np.nan]], [1])
    assert lues[:4, 0].tolist() == [12.5, 50, 50, 87.5]
    assert np.isnan(lues[4, 0])


def test_a_composite_is_the_geometric_mean_of_the_pillars_computed_by_hand():
    # Positions: 12.5 37.5 62.5 87.5, then (low counts for more) 37.5 87.5 62.5 12.5.
    obtenu = composite(QUATRE, [1, -1], [0, 1])
    attendu = [np.sqrt(12.5 * 37.5), np.sqrt(37.5 * 87.5), 62.5, np.sqrt(87.5 * 12.5)]
    assert obtenu == pytest.approx(attendu)


def test_within_a_pillar_the_mean_is_arithmetic_and_weighted():
    assert composite(QUATRE, [1, -1]) == pytest.approx([25, 62.5, 62.5, 50])
    assert composite(QUATRE, [1, -1], poids=[3, 1])[0] == pytest.approx((3 * 12.5 + 37.5) / 4)


def test_under_seventy_percent_of_the_components_nothing_is_computed():
    table = np.tile(np.arange(1.0, 7)[:, None], 10)
    table[0, :4] = np.nan
    table[1, :3] = np.nan
    obtenu = composite(table, np.ones(10))
    assert np.isnan(obtenu).tolist() == [True, False, False, False, False, False]


def test_an_empty_pillar_is_not_imputed():
    table = np.tile(np.arange(1.0, 7)[:, None], 10)
    table[0, 9] = np.nan
    assert np.isnan(composite(table, np.ones(10), [0] * 9 + [1])[0])


def test_a_commune_under_two_thousand_inhabitants_has_none():
    habitants = [1999, 2000, np.nan, 150]
    assert np.isnan(composite(QUATRE, [1, 1], habitants_des_communes=habitants)).tolist() == [
        True, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "phrase"),
    [({"sens": [1, 2]}, "1 ou −1"), ({"sens": [1, 1], "poids": [1, 0]}, "positif"),
     ({"sens": [1, 1], "piliers": [0]}, "par composante")],
)  # fmt: skip
def test_a_bad_call_is_said(options, phrase):
    with pytest.raises(ValueError, match=phrase):
        composite(QUATRE, **options)


tables = arrays(
    float, st.tuples(st.integers(2, 9), st.integers(1, 5)),
    elements=st.integers(-50, 50).map(float),
)  # fmt: skip


@given(tables, st.randoms(use_true_random=False))
def test_order_and_unit_change_nothing_and_a_reversal_reverses(table, hasard):
    sens = np.ones(table.shape[1])
    obtenu = composite(table, sens)
    assert ((obtenu > 0) & (obtenu < 100)).all()
    ordre = list(range(len(table)))
    hasard.shuffle(ordre)
    assert composite(table[ordre], sens) == pytest.approx(obtenu[ordre])
    assert composite(7 * table + 3, sens) == pytest.approx(obtenu)
    assert composite(table, -sens) == pytest.approx(100 - obtenu)
    assert composite(-table, -sens) == pytest.approx(obtenu)


@given(tables)
def test_a_better_component_never_lowers_its_area(table):
    sens = np.ones(table.shape[1])
    mieux = table.copy()
    mieux[0, 0] += 10
    assert composite(mieux, sens)[0] >= composite(table, sens)[0] - 1e-9


def test_the_sensitivity_holds_the_composite_and_is_the_same_for_a_same_seed():
    hasard = np.random.default_rng(1)
    table, piliers = hasard.normal(size=(15, 6)), [0, 0, 0, 1, 1, 1]
    bornes = sensibilite(table, np.ones(6), piliers)
    milieu = composite(table, np.ones(6), piliers)
    assert ((bornes[:, 0] <= milieu) & (milieu <= bornes[:, 1])).all()
    assert (bornes == sensibilite(table, np.ones(6), piliers)).all()
    # One component, or six that say the same: nothing to be sensitive to.
    pareilles = sensibilite(np.tile(table[:, :1], 3), np.ones(3))
    assert pareilles[:, 0] == pytest.approx(pareilles[:, 1])
