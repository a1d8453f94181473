"""Words and readings on arrays: the rule of the lines, its mirror, what is not known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.adequation import capacite, ecart_en_unites, effectif
from observatoire.adequation.lectures import bande, comparer, comparer_intervalles, lire, orienter
from observatoire.statistiques.verdicts import Mot, verdict_besoin_offre, verdict_intervalle

MOTS = {Mot.PLUS_ELEVE: 1.0, Mot.MOINS_ELEVE: -1.0, Mot.COMPARABLE: 0.0}
POLARITES = {"haut_est_un_besoin": "bas_est_un_besoin", "bas_est_un_besoin": "haut_est_un_besoin"}
OPPOSEES = {
    "a_examiner": "faible_forte", "faible_forte": "a_examiner", "saturation": "faible_faible",
    "faible_faible": "saturation", "neutre": "neutre", "inconnue": "inconnue",
}  # fmt: skip
nombres = st.floats(0, 1e4, allow_subnormal=False)
mots = st.sampled_from([-1.0, 0.0, 1.0, math.nan])


@given(st.lists(st.tuples(nombres, nombres, st.floats(-1e3, 1e3)), min_size=1, max_size=8))
def test_the_word_of_an_array_is_the_verdict_of_each_line(lignes):
    valeurs, references, unites = (np.array(c) for c in zip(*lignes, strict=True))
    attendus = [MOTS[verdict_besoin_offre(*ligne).mot] for ligne in lignes]
    assert comparer(valeurs, references, unites).tolist() == attendus


@given(nombres, nombres, nombres)
def test_the_word_of_an_interval_is_the_verdict_of_the_interval(a, b, reference):
    bas, haut = sorted((a, b))
    attendu = MOTS[verdict_intervalle(bas, haut, reference).mot]
    assert comparer_intervalles([bas], [haut], reference).tolist() == [attendu]


def test_what_is_missing_has_no_word():
    assert math.isnan(comparer([math.nan], 1.0, 3.0)[0])
    assert math.isnan(comparer([1.0], math.nan, 3.0)[0])
    assert math.isnan(comparer([1.0], 2.0, math.nan)[0])
    assert math.isnan(comparer_intervalles([1.0], [math.nan], 2.0)[0])


def test_five_percent_and_one_unit_are_both_asked_for():
    lus = comparer([105, 106, 106, 94, 94], 100, [9, 9, 0.9, -9, -0.9])
    assert lus.tolist() == [0, 1, 0, -1, 0]


@given(st.lists(mots, min_size=1), st.sampled_from(sorted(POLARITES)))
def test_reversing_a_polarity_reverses_the_sense(liste, polarite):
    ici, autre = orienter(liste, polarite), orienter(liste, POLARITES[polarite])
    np.testing.assert_array_equal(ici, -autre)


@given(mots, mots)
def test_reversing_both_polarities_reverses_the_reading(besoin, offre):
    ici = lire(orienter(besoin, "haut_est_un_besoin"), orienter(offre, "bas_est_un_besoin"))
    autre = lire(orienter(besoin, "bas_est_un_besoin"), orienter(offre, "haut_est_un_besoin"))
    assert str(autre) == OPPOSEES[str(ici)]


def test_the_four_readings_the_band_and_the_unknown():
    lus = lire([1, 1, -1, -1, 0, 1, math.nan], [1, -1, 1, -1, 1, 0, 1])
    assert lus.tolist() == [
        "a_examiner", "saturation", "faible_faible", "faible_forte", "neutre", "neutre", "inconnue",
    ]  # fmt: skip


def test_an_indicator_without_judgement_gives_no_reading():
    assert lire(orienter([1, -1], "sans_jugement"), [1, 1]).tolist() == ["neutre", "neutre"]


def test_the_band_is_drawn_where_a_value_is_comparable():
    bas, haut = bande([100.0, 126.7])
    assert bas.tolist() == pytest.approx([95, 120.365])
    assert haut.tolist() == pytest.approx([105, 133.035])
    assert comparer(haut, [100.0, 126.7], 9).tolist() == [0, 0]


def test_the_arithmetic_of_the_gap_takes_arrays():
    ratios, population = np.array([117.575, 162.3]), np.array([27_895.0, 40_000.0])
    unites = ecart_en_unites(ratios, 126.7, population, 1e5)
    np.testing.assert_allclose(unites, capacite(ratios, population, 1e5) - 126.7 * population / 1e5)
    np.testing.assert_allclose(effectif(np.array([15.5, 0.0]), population), [4_323.725, 0.0])
