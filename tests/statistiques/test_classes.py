"""Classes of a map: every value in exactly one, none empty, order and ties without effect."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.statistiques.classes import bornes_de_classes, classer

NOMBRES = st.integers(-40_000, 40_000).map(lambda n: n / 10)
LISTES = st.lists(NOMBRES, max_size=60)


@given(LISTES, st.integers(1, 7))
def test_every_value_is_in_exactly_one_class_and_no_class_is_empty(valeurs, nombre):
    bornes = bornes_de_classes(valeurs, nombre)
    limites = [-np.inf, *bornes, np.inf]
    for valeur, classe in zip(valeurs, classer(valeurs, bornes), strict=True):
        contenantes = [i for i in range(len(limites) - 1) if limites[i] <= valeur < limites[i + 1]]
        assert contenantes == [classe]
    if valeurs:
        assert set(classer(valeurs, bornes)) == set(range(len(bornes) + 1))
    assert len(bornes) < nombre or nombre == len(bornes) + 1
    assert bornes == sorted(set(bornes))


@given(LISTES, st.randoms())
def test_the_order_of_the_values_never_matters(valeurs, hasard):
    melangees = list(valeurs)
    hasard.shuffle(melangees)
    assert bornes_de_classes(melangees) == bornes_de_classes(valeurs)


@given(LISTES, st.lists(st.just(float("nan")), max_size=5))
def test_missing_values_change_nothing_and_have_no_class(valeurs, absentes):
    bornes = bornes_de_classes([*valeurs, *absentes])
    assert bornes == bornes_de_classes(valeurs)
    assert list(classer(absentes, bornes)) == [-1] * len(absentes)


@given(LISTES)
def test_equal_values_share_a_class_and_greater_ones_never_have_a_lower_one(valeurs):
    triees = sorted(valeurs)
    classes = list(classer(triees, bornes_de_classes(triees)))
    assert classes == sorted(classes)
    par_valeur = dict(zip(triees, classes, strict=True))
    assert all(par_valeur[v] == c for v, c in zip(triees, classes, strict=True))


@given(st.lists(NOMBRES, min_size=30, max_size=80, unique=True))
def test_without_ties_the_classes_hold_about_as_many_values(valeurs):
    effectifs = np.bincount(classer(valeurs, bornes_de_classes(valeurs)))
    assert len(effectifs) == 5
    assert effectifs.max() - effectifs.min() <= len(valeurs) / 5


@pytest.mark.parametrize(
    ("valeurs", "bornes"),
    [
        ([], []),
        ([float("nan")], []),
        ([12.5] * 9, []),
        ([0, 0, 1], [1]),
        ([3, 1, 2, 2], [2, 3]),
        ([1, 2, 3, 4, 5], [2, 3, 4, 5]),
    ],
)
def test_few_distinct_values_have_a_class_each(valeurs, bornes):
    assert bornes_de_classes(valeurs) == bornes


def test_a_value_shared_by_many_keeps_its_own_class():
    bornes = bornes_de_classes([0] * 60 + list(range(1, 41)))
    assert bornes == [1, 10, 20, 30]


def test_boundaries_are_round_numbers():
    assert bornes_de_classes(range(20_137, 25_137, 13)) == [21_000, 22_000, 23_000, 24_000]


def test_boundaries_have_no_more_decimals_than_the_values():
    assert bornes_de_classes([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) == [0.2, 0.3, 0.5, 0.6]


@pytest.mark.parametrize(("valeurs", "nombre"), [([1, float("inf")], 5), ([1, 2], 0)])
def test_what_has_no_meaning_is_refused_in_french(valeurs, nombre):
    with pytest.raises(ValueError, match="classe"):
        bornes_de_classes(valeurs, nombre)
