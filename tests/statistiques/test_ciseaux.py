"""Scissors: indices, gaps of a ratio, crossings, and what several tries allow to say."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from observatoire.statistiques.ciseaux import (
    Croisement,
    Lecture,
    Rencontre,
    bases_admissibles,
    croisement,
    ecarts_de_rapport,
    indices,
    lire,
    par_unite,
    robustesse,
)

ANNEES = list(range(2004, 2010))
positifs = st.lists(st.floats(1, 1e3), min_size=6, max_size=6)


def test_an_index_is_a_hundred_at_its_base():
    assert_allclose(indices([2004, 2005, 2006], [50, 75, 40], 2004), [100, 150, 80])
    assert_allclose(indices([2004, 2005, 2006], [50, 80, 40], 2005), [62.5, 100, 50])


@pytest.mark.parametrize(
    ("valeurs", "base"), [([50, 75], 1999), ([0, 75], 2004), ([-3, 75], 2004), ([np.nan, 1], 2004)]
)
def test_without_a_positive_base_there_is_no_index(valeurs, base):
    assert np.isnan(indices([2004, 2005], valeurs, base)).all()


def test_a_missing_year_stays_missing():
    assert_allclose(indices([1, 2, 3], [10, np.nan, 5], 1), [100, np.nan, 50])


def test_the_gap_is_that_of_the_means_for_one_unit_of_need():
    # 10 euros a head, then 9, then 12: -10 %, +20 %.
    ecarts = ecarts_de_rapport([1, 2, 3], [100, 200, 50], [1000, 1800, 600], 1)
    assert_allclose(ecarts, [0, -10, 20], atol=1e-12)
    assert np.isnan(ecarts_de_rapport([1, 2], [10, 0], [5, 5], 1)[1])


@given(positifs, positifs, st.sampled_from(ANNEES), st.sampled_from(ANNEES))
def test_the_base_never_changes_the_order_of_two_years(besoin, moyens, une, autre):
    en_un, en_autre = (ecarts_de_rapport(ANNEES, besoin, moyens, b) for b in (une, autre))
    facteur = (1 + en_un / 100) / (1 + en_autre / 100)
    assert_allclose(facteur, np.full(6, facteur[0]), rtol=1e-6)


@given(positifs, positifs, st.sampled_from(ANNEES))
def test_the_sign_of_the_gap_is_that_of_the_two_indices(besoin, moyens, base):
    ecart = ecarts_de_rapport(ANNEES, besoin, moyens, base)
    difference = indices(ANNEES, moyens, base) - indices(ANNEES, besoin, base)
    nets = np.abs(ecart) > 1e-6
    assert (np.sign(ecart[nets]) == np.sign(difference[nets])).all()


@pytest.mark.parametrize(
    ("besoin", "moyens", "attendu"),
    [
        ([105, 106, 130], [115, 116, 110], Croisement(Rencontre.ANNEE, 2006, 2007, 2006 + 1 / 3)),
        ([105, 116, 130], [115, 115, 110], Croisement(Rencontre.CONFONDUES, 2005, 2007)),
        ([105, 116, 130], [100, 115, 110], Croisement(Rencontre.AUCUNE)),
        ([101, 99, 102], [100, 100, 100], Croisement(Rencontre.AUCUNE)),
        ([110, 90, 110], [100, 100, 100], Croisement(Rencontre.PLUSIEURS, 2005, 2007)),
        ([np.nan, 90, 110], [100, 100, 100], Croisement(Rencontre.ANNEE, 2006, 2007, 2006.5)),
        ([110, np.nan, 90], [100, 100, 100], Croisement(Rencontre.ANNEE, 2005, 2007, 2006)),
    ],
)
def test_the_crossing_is_told_only_when_the_curves_tell_it(besoin, moyens, attendu):
    lu = croisement([2005, 2006, 2007], besoin, moyens)
    assert lu == attendu
    assert lu.annee == (attendu.fin if attendu.rencontre == Rencontre.ANNEE else None)


@given(positifs, positifs, st.sampled_from(ANNEES))
def test_exchanging_need_and_means_keeps_the_crossing(besoin, moyens, base):
    n, m = indices(ANNEES, besoin, base), indices(ANNEES, moyens, base)
    assert croisement(ANNEES, n, m) == croisement(ANNEES, m, n)


def test_bases_leave_time_to_see_a_gap():
    assert bases_admissibles(range(2004, 2020), 2019) == list(range(2004, 2015))
    assert bases_admissibles([2016, 2017, 2018], 2018) == []


def test_every_definition_is_tried_on_every_base():
    grille = robustesse([1, 2, 3], [[10, 20, 20], [10, 10, np.nan]], [100, 100, 100], [1, 2])
    assert_allclose(grille, [[-50, 0], [np.nan, np.nan]], atol=1e-12)
    assert robustesse([1, 2], [[1, 2]], [1, 2], []).shape == (1, 0)


@pytest.mark.parametrize(
    ("ecarts", "lecture"),
    [
        ([[-25, -6], [-12, -5.1]], Lecture.BESOIN_DEVANT),
        ([[-25, -6], [-12, -5.0]], Lecture.NON_TRANCHEE),
        ([[25, 6]], Lecture.MOYENS_DEVANT),
        ([[5, -5]], Lecture.ENSEMBLE),
        ([[25, -25]], Lecture.NON_TRANCHEE),
        ([[-25, np.nan]], Lecture.TROP_COURTE),
        ([[-25], [-30]], Lecture.TROP_COURTE),
        ([[np.nan, -25], [-30, np.nan]], Lecture.BESOIN_DEVANT),
        ([[]], Lecture.TROP_COURTE),
    ],
)
def test_one_try_against_the_others_withholds_the_verdict(ecarts, lecture):
    assert lire(ecarts) == lecture


@given(st.lists(st.floats(-80, 80), min_size=2, max_size=12))
def test_exchanging_the_sides_exchanges_the_reading(ecarts):
    inverse = {
        Lecture.BESOIN_DEVANT: Lecture.MOYENS_DEVANT, Lecture.MOYENS_DEVANT: Lecture.BESOIN_DEVANT,
    }  # fmt: skip
    lue = lire([ecarts])
    assume(all(abs(abs(e) - 5) > 1e-6 for e in ecarts))
    assert lire([[-e for e in ecarts]]) == inverse.get(lue, lue)


def test_by_unit_divides_and_leaves_out_what_nobody_bears():
    assert_allclose(
        par_unite([22_220_761, 5, 3], [4226, 0, np.nan]), [5258.1, np.nan, np.nan], rtol=1e-5
    )
