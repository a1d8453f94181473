"""Shares beyond a distance, and what a border allows to say of it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.adequation import (
    Situation,
    distance_grand_cercle,
    matrice_distances,
    moyenne_ponderee,
    part_au_dela,
    plus_proches,
    situer_face_au_seuil,
)

KM = st.floats(0, 100)


def test_the_share_beyond_is_strict_and_by_inhabitant():
    parts = part_au_dela([2, 10, 10.1, 30], [100, 200, 300, 400], [5, 10, 20, 30])
    assert parts.tolist() == [90, 70, 40, 0]


def test_without_any_service_everyone_is_beyond():
    assert part_au_dela([np.inf, np.inf], [1, 2], 20).tolist() == [100]


@pytest.mark.parametrize(
    ("distances", "population"),
    [([1, np.nan], [10, 10]), ([1, 2], [10, np.nan]), ([1, 2], [0, 0]), ([], [])],
)
def test_a_missing_part_makes_the_share_missing(distances, population):
    assert np.isnan(part_au_dela(distances, population, [5])).all()


def test_a_missing_distance_where_nobody_lives_changes_nothing():
    assert part_au_dela([1, 9, np.nan], [10, 30, 0], [5]).tolist() == [75]


def test_as_many_distances_as_populations_are_expected():
    with pytest.raises(ValueError, match="2 distances pour 3 populations"):
        part_au_dela([1, 2], [1, 2, 3], [5])


def test_the_mean_distance_is_by_inhabitant():
    assert moyenne_ponderee([2, 10], [300, 100]) == 4
    assert math.isnan(moyenne_ponderee([2, np.nan], [300, 100]))
    assert moyenne_ponderee([2, np.nan], [300, 0]) == 2
    assert math.isnan(moyenne_ponderee([2], [0]))


@pytest.mark.parametrize(
    ("distance", "marge", "situation"),
    [
        (8, 3, Situation.EN_DECA),  # a known service is near: a nearer one would change nothing
        (10, 3, Situation.EN_DECA),
        (30, 12, Situation.AU_DELA),  # neither a known service nor the border is within 10
        (30, 10, Situation.INCONNUE),
        (30, 4, Situation.INCONNUE),
        (30, math.inf, Situation.AU_DELA),
        (math.inf, 0, Situation.INCONNUE),
    ],
)
def test_what_a_border_allows_to_say(distance, marge, situation):
    assert situer_face_au_seuil([distance], [marge], 10).tolist() == [situation]


@given(KM, KM, KM, st.floats(0, 60))
def test_what_is_said_holds_whatever_stands_across_the_border(connu, marge, voisin, seuil):
    vraie = min(connu, max(voisin, marge))
    (situation,) = situer_face_au_seuil([connu], [marge], seuil)
    if situation == Situation.EN_DECA:
        assert vraie <= seuil
    if situation == Situation.AU_DELA:
        assert vraie > seuil


def test_a_quarter_of_the_meridian_and_the_antipodes():
    quart = math.pi / 2 * 6371.0088
    assert distance_grand_cercle(0, 0, 90, 0) == pytest.approx(quart)
    assert distance_grand_cercle(45, 10, -45, -170) == pytest.approx(2 * quart)
    assert distance_grand_cercle(0, 179, 0, -179) == pytest.approx(quart / 45)
    assert distance_grand_cercle(43.6, 1.4, 43.6, 1.4) == 0
    assert np.isnan(distance_grand_cercle([np.nan], [0], [0], [0])).all()


@given(
    st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=5),
    st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=6),
)
def test_the_nearest_is_the_least_of_its_row(lieux, services):
    (a, b), (c, d) = np.array(lieux).T, np.array(services).T
    distances = matrice_distances(a, b, c, d)
    assert distances.shape == (len(lieux), len(services))
    loin, rangs = plus_proches(a, b, c, d)
    assert loin == pytest.approx(distances.min(axis=1), rel=1e-6, abs=1e-2)
    assert distances[np.arange(len(lieux)), rangs] == pytest.approx(loin, rel=1e-6, abs=1e-2)
