"""Distances, gaps and indices, against formulas written another way."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.adequation import distance_au_plus_proche, ecart_en_unites, indice

LIEUX = st.tuples(st.floats(-89, 89), st.floats(-180, 180))
AUCH, TOULOUSE = (43.6460, 0.5867), (43.6045, 1.4440)


def haversine(a, b):
    """Great-circle distance in kilometres (haversine, mean radius of the IUGG)."""
    (lat1, lon1), (lat2, lon2) = [(math.radians(x), math.radians(y)) for x, y in (a, b)]
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


def nearest(lieux, services):
    return distance_au_plus_proche(
        [a for a, _ in lieux], [o for _, o in lieux],
        [a for a, _ in services], [o for _, o in services],
    )  # fmt: skip


def test_auch_is_69_km_from_toulouse_as_the_crow_flies():
    assert nearest([AUCH], [TOULOUSE])[0] == pytest.approx(69.2, abs=0.3)


def test_a_degree_of_latitude_is_a_360th_of_the_meridian():
    assert nearest([(0, 0)], [(1, 0)])[0] == pytest.approx(2 * math.pi * 6371.0088 / 360)


def test_without_any_service_the_distance_is_infinite():
    assert np.isinf(nearest([AUCH, TOULOUSE], [])).all()


@given(st.lists(LIEUX, min_size=1, max_size=5), st.lists(LIEUX, min_size=1, max_size=8))
@settings(max_examples=80, deadline=None)
def test_the_nearest_is_the_least_of_all_distances(lieux, services):
    attendues = [min(haversine(lieu, s) for s in services) for lieu in lieux]
    # The last metres of an arc of 20 000 km are lost in the rounding of both formulas.
    assert nearest(lieux, services) == pytest.approx(attendues, rel=1e-6, abs=1e-2)


@given(st.lists(LIEUX, min_size=1, max_size=4), LIEUX)
@settings(max_examples=40, deadline=None)
def test_one_more_service_never_takes_anyone_farther(services, nouveau):
    avant, apres = nearest([AUCH], services), nearest([AUCH], [*services, nouveau])
    assert apres[0] <= avant[0] + 1e-9


def test_the_gap_in_units_says_how_many_points_are_lacking():
    # 1.40 for 10 000 inhabitants where 1.00 is the reference, 192 645 inhabitants.
    assert ecart_en_unites(1.40, 1.00, 192_645, 10_000) == pytest.approx(7.7, abs=0.01)
    assert ecart_en_unites(0.5, 1.0, 20_000, 10_000) == -1


@given(st.floats(0, 1000), st.floats(0, 1000), st.floats(1, 1e7))
def test_the_gap_in_units_has_the_sign_of_the_gap(ratio, reference, population):
    assert np.sign(ecart_en_unites(ratio, reference, population, 1000)) == np.sign(
        ratio - reference
    )


def test_an_index_is_100_at_the_reference_and_nothing_without_one():
    assert indice(15.3, 15.3) == 100
    assert indice(30, 20) == 150
    assert math.isnan(indice(3, 0))
