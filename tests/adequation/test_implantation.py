"""Maximal covering location, against every possible choice."""

import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from observatoire.adequation import couverture_maximale, matrice_distances


def gain_of(choix, distances, demande, seuil, deja):
    """Demand brought within the threshold by a choice, counted place by place."""
    return sum(
        w
        for i, w in enumerate(demande)
        if not deja[i] and any(distances[i][j] <= seuil for j in choix)
    )


@st.composite
def cas(draw):
    n, m = draw(st.integers(1, 9)), draw(st.integers(1, 7))
    return (
        draw(arrays(int, (n, m), elements=st.integers(0, 20))),
        draw(arrays(int, n, elements=st.integers(0, 5))),
        draw(st.integers(0, 12)),
        draw(st.integers(1, 4)),
        draw(arrays(bool, n)),
    )


@given(cas())
def test_no_other_choice_gains_more_and_ties_are_said(cas):
    distances, demande, seuil, nombre, deja = cas
    trouvee = couverture_maximale(distances, demande, seuil, nombre, deja)
    candidats = range(distances.shape[1])
    choix = [c for k in range(1, nombre + 1) for c in combinations(candidats, k)]
    gains = {c: gain_of(c, distances, demande, seuil, deja) for c in choix}
    assert trouvee.gain == max(gains.values())
    assert gain_of(trouvee.choisis, distances, demande, seuil, deja) == trouvee.gain
    assert demande[trouvee.gagnes].sum() == trouvee.gain
    assert not (trouvee.gagnes & deja).any()
    autres = [c for c in gains if len(c) <= len(trouvee.choisis) and set(c) != set(trouvee.choisis)]
    assert trouvee.ex_aequo == any(gains[c] == trouvee.gain for c in autres if trouvee.gain > 0)


@given(cas())
def test_no_chosen_place_is_useless_and_the_first_reaches_most(cas):
    distances, demande, seuil, nombre, deja = cas
    trouvee = couverture_maximale(distances, demande, seuil, nombre, deja)
    for j in trouvee.choisis:
        reste = tuple(k for k in trouvee.choisis if k != j)
        assert gain_of(reste, distances, demande, seuil, deja) < trouvee.gain
    portees = [gain_of((j,), distances, demande, seuil, deja) for j in trouvee.choisis]
    assert portees == sorted(portees, reverse=True)


def test_the_exact_choice_beats_the_greedy_one():
    # Taking first the place that reaches most (30) leaves 24 to the second: 54 of 60.
    demande = [18, 12, 18, 12]
    atteint = np.array([[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]])
    demande_b = np.array([10, 10, 10, 10, 10, 10])
    greedy = np.array([[0, 1, 0], [1, 1, 0], [1, 1, 0], [1, 0, 1], [1, 0, 1], [0, 0, 1]])
    assert couverture_maximale(1 - atteint, demande, 0, 2).choisis == (0, 1)
    exact = couverture_maximale(1 - greedy, demande_b, 0, 2)
    assert exact.choisis == (1, 2)
    assert exact.gain == 60


def test_when_all_are_served_no_place_is_chosen():
    vide = couverture_maximale([[1.0]], [10], 5, 3, [True])
    assert (vide.choisis, vide.gain, vide.ex_aequo) == ((), 0, False)
    assert couverture_maximale([[9.0]], [10], 5, 3).choisis == ()


def test_no_more_places_than_needed():
    distances = [[1, 1, 9], [1, 9, 9], [9, 9, 9]]
    assert couverture_maximale(distances, [5, 5, 5], 2, 3).choisis == (0,)


@pytest.mark.parametrize(
    ("distances", "demande", "nombre"),
    [([[1.0]], [1, 2], 1), ([[1.0]], [-1], 1), ([[1.0]], [1], 0), ([[1.0]], [np.nan], 1)],
)
def test_what_makes_no_sense_is_refused(distances, demande, nombre):
    with pytest.raises(ValueError, match=r"\.$"):
        couverture_maximale(distances, demande, 5, nombre)


def test_a_departement_of_600_communes_is_solved_while_one_waits():
    hasard = np.random.default_rng(32)
    lat, lon = 44 + hasard.random(600), 1.5 * hasard.random(600)
    distances = matrice_distances(lat, lon, lat, lon)
    habitants = hasard.lognormal(6, 1.2, 600).round()
    deja = (distances[:, :30] <= 10).any(axis=1)
    debut = time.process_time()
    trouvee = couverture_maximale(distances, habitants, 10, 5, deja)
    assert len(trouvee.choisis) == 5
    # Under a second of calculation; what is caught here is a search that explodes.
    assert time.process_time() - debut < 20
