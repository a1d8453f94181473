"""Floating catchment areas and gravity: worked by hand, conserved, and never an invented zero."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from observatoire.adequation import (
    POIDS_LUO_QI,
    accessibilite_2sfca,
    accessibilite_e2sfca,
    accessibilite_gravitaire,
    accessibilite_ponderee,
    poids_par_zone,
)

# Three places, two services; minutes. The third place reaches nothing within 30.
DISTANCES = [[5, 25], [15, 8], [40, 31]]
OFFRE, DEMANDE = [2, 3], [1000, 500, 700]


def test_two_steps_by_hand():
    # Within 20: service 1 serves 1000 + 500, service 2 serves 500.
    lues = accessibilite_2sfca(DISTANCES, OFFRE, DEMANDE, 20)
    assert lues[:2] == pytest.approx([2 / 1500, 2 / 1500 + 3 / 500])
    assert math.isnan(lues[2])


def test_enhanced_two_steps_by_hand():
    # Zones of 10: service 1 has 1 x 1000 + 0.68 x 500 = 1340; service 2, 0.22 x 1000 + 500 = 720.
    lues = accessibilite_e2sfca(DISTANCES, OFFRE, DEMANDE, [10, 20, 30], POIDS_LUO_QI)
    attendues = [2 / 1340 + 0.22 * 3 / 720, 0.68 * 2 / 1340 + 3 / 720]
    assert lues[:2] == pytest.approx(attendues)
    assert math.isnan(lues[2])


def test_the_bound_of_a_zone_is_in_it_and_beyond_the_last_weighs_nothing():
    poids = poids_par_zone(
        [0, 10, 10.001, 20, 30, 30.001, np.inf, np.nan], [10, 20, 30], [1, 0.5, 0.2]
    )
    assert poids.tolist() == [1, 1, 0.5, 0.5, 0.2, 0, 0, 0]


def test_an_empty_catchment_is_missing_and_an_empty_capacity_is_zero():
    assert np.isnan(accessibilite_2sfca([[50.0]], [4], [100], 20)).all()
    assert accessibilite_2sfca([[5.0]], [0], [100], 20).tolist() == [0.0]
    assert np.isnan(accessibilite_2sfca(np.empty((2, 0)), [], [10, 20], 20)).all()


def test_a_service_that_nobody_reaches_serves_nobody():
    lues = accessibilite_2sfca([[5, 80], [6, 90]], [1, 9], [10, 30], 20)
    assert lues == pytest.approx([1 / 40, 1 / 40])


def test_a_place_without_inhabitants_still_has_its_access():
    lues = accessibilite_2sfca([[5.0], [6.0]], [1], [0, 50], 20)
    assert lues == pytest.approx([1 / 50, 1 / 50])


@st.composite
def cas(draw):
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    distances = draw(arrays(float, (n, m), elements=st.floats(0, 60)))
    offre = draw(arrays(float, m, elements=st.integers(0, 40).map(float)))
    demande = draw(arrays(float, n, elements=st.integers(0, 5000).map(float)))
    return distances, offre, demande


@given(cas())
def test_what_is_had_is_what_is_offered_where_someone_reaches_it(cas):
    distances, offre, demande = cas
    bornes = [10.0, 20.0, 30.0]
    lues = accessibilite_e2sfca(distances, offre, demande, bornes)
    atteints = (poids_par_zone(distances, bornes, POIDS_LUO_QI).T @ demande) > 0
    assert np.nansum(lues * demande) == pytest.approx(offre[atteints].sum(), rel=1e-9, abs=1e-9)


@given(cas())
def test_equal_weights_are_the_plain_method(cas):
    distances, offre, demande = cas
    plain = accessibilite_2sfca(distances, offre, demande, 30)
    zoned = accessibilite_e2sfca(distances, offre, demande, [10, 20, 30], [1, 1, 1])
    assert zoned == pytest.approx(plain, nan_ok=True)


@given(cas(), st.floats(0.1, 10))
def test_only_the_proportion_of_the_weights_counts(cas, facteur):
    distances, offre, demande = cas
    poids = [facteur * p for p in POIDS_LUO_QI]
    assert accessibilite_e2sfca(distances, offre, demande, [10, 20, 30], poids) == pytest.approx(
        accessibilite_e2sfca(distances, offre, demande, [10, 20, 30]), nan_ok=True, rel=1e-9
    )


@given(cas())
def test_services_at_one_place_are_one_service(cas):
    distances, offre, demande = cas
    doubles = np.hstack([distances, distances])
    partage = np.concatenate([offre / 2, offre / 2])
    assert accessibilite_2sfca(doubles, partage, demande, 30) == pytest.approx(
        accessibilite_2sfca(distances, offre, demande, 30), nan_ok=True
    )


def test_gravity_by_hand():
    assert accessibilite_gravitaire([[2, 4]], [8, 32], 2) == pytest.approx([8 / 4 + 32 / 16])
    # With competition: 8 is shared by 10 / 4 + 20 / 16, 32 by 10 / 16 + 20 / 4.
    lues = accessibilite_gravitaire([[2, 4], [4, 2]], [8, 32], 2, [10, 20])
    assert lues[0] == pytest.approx(8 / 4 / 3.75 + 32 / 16 / 5.625)


@given(cas(), st.floats(0.5, 3))
def test_gravity_with_competition_is_conserved_too(cas, beta):
    distances, offre, demande = cas
    assume(demande.sum() > 0)
    lues = accessibilite_gravitaire(distances + 0.5, offre, beta, demande)
    assert (lues * demande).sum() == pytest.approx(offre.sum())


@pytest.mark.parametrize(
    "appel",
    [
        lambda: poids_par_zone([1], [10, 5], [1, 1]),
        lambda: poids_par_zone([1], [10], [1, 1]),
        lambda: poids_par_zone([1], [], []),
        lambda: poids_par_zone([1], [10], [-1]),
        lambda: accessibilite_2sfca([[1, 2]], [1], [1], 5),
        lambda: accessibilite_2sfca([[1.0]], [np.nan], [1], 5),
        lambda: accessibilite_2sfca([[1.0]], [1], [-1], 5),
        lambda: accessibilite_ponderee([[np.nan]], [1], [1]),
        lambda: accessibilite_gravitaire([[0.0]], [1], 2),
        lambda: accessibilite_gravitaire([[1.0]], [1], 0),
    ],
)
def test_what_makes_no_sense_is_refused(appel):
    with pytest.raises(ValueError, match=r"\.$"):
        appel()
