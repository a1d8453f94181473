"""Comparable EPCI: a distance in the mathematical sense, and reasons that are the very figures."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from observatoire.comparables import Espace, Variable
from observatoire.statistiques.quantiles import quartiles

CODES = [f"{n:09d}" for n in range(1, 13)]
valeurs = st.integers(1, 10_000).map(lambda n: n / 8)


@st.composite
def variables(draw, nombre=3):
    return [
        Variable(f"v{n}", 2022, {c: draw(valeurs) for c in CODES}, logarithme=draw(st.booleans()))
        for n in range(nombre)
    ]


def espace(lues):
    cree = Espace(lues)
    assume(cree.variables)
    return cree


@given(variables(), st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(CODES))
def test_the_distance_is_one(lues, a, b, c):
    e = espace(lues)
    assert e.distance(a, a) == 0
    assert e.distance(a, b) == e.distance(b, a) >= 0
    assert e.distance(a, c) <= e.distance(a, b) + e.distance(b, c) + 1e-9


@given(variables(), st.randoms(use_true_random=False), st.sampled_from(CODES))
def test_the_order_of_the_input_never_matters(lues, hasard, code):
    melees = []
    for v in hasard.sample(lues, len(lues)):
        paires = list(v.valeurs.items())
        hasard.shuffle(paires)
        melees.append(Variable(v.code, v.millesime, dict(paires), v.logarithme))
    un, autre = espace(lues), Espace(melees)
    assert un.codes == autre.codes
    for b in CODES:
        assert un.distance(code, b) == pytest.approx(autre.distance(code, b), abs=1e-12)
    assert un.voisins(code) == autre.voisins(code)


@given(variables(), st.sampled_from([0.25, 2.0, 1024.0]), st.sampled_from(CODES))
def test_units_never_matter(lues, facteur, code):
    """Powers of two: products are exact, so that ties stay ties."""
    changees = [
        Variable(v.code, v.millesime, {c: x * facteur for c, x in v.valeurs.items()}, v.logarithme)
        for v in lues
    ]
    un, autre = espace(lues), Espace(changees)
    for b in CODES:
        assert un.distance(code, b) == pytest.approx(autre.distance(code, b), abs=1e-6)


@given(variables(), st.sampled_from(CODES))
def test_neighbours_come_from_the_nearest_to_the_farthest_and_leave_the_territory_out(lues, code):
    e = espace(lues)
    voisins = e.voisins(code, 5)
    assert code not in voisins
    distances = [e.distance(code, v) for v in voisins]
    assert distances == pytest.approx(sorted(distances), abs=1e-9)
    loin = [e.distance(code, c) for c in CODES if c not in (*voisins, code)]
    assert max(distances) <= min(loin) + 1e-9


def test_the_distance_is_the_root_mean_square_of_robust_standard_gaps_by_hand():
    habitants = dict(zip(CODES, [1000 * 2**n for n in range(12)], strict=True))
    parts = dict(zip(CODES, [10.0, 12, 9, 15, 30, 8, 11, 14, 10, 13, 9, 12], strict=True))
    e = Espace([Variable("habitants", 2023, habitants, True), Variable("part", 2022, parts)])
    attendu = []
    for serie in (np.log(list(habitants.values())), np.array(list(parts.values()))):
        q = quartiles(serie)
        attendu.append((serie[3] - serie[0]) / ((q.q75 - q.q25) / 1.349))
    assert e.distance(CODES[0], CODES[3]) == pytest.approx(math.sqrt(np.mean(np.square(attendu))))


def test_an_epci_without_a_variable_is_compared_with_none_and_it_is_said_which():
    pleine = Variable("a", 2022, {c: float(n) for n, c in enumerate(CODES)})
    trouee = Variable("b", 2022, {c: float(n % 5) for n, c in enumerate(CODES[1:])})
    e = Espace([pleine, trouee])
    assert e.manquantes(CODES[0]) == ["b"]
    assert e.manquantes(CODES[1]) == []
    assert e.voisins(CODES[0]) == []
    assert e.voisin(CODES[1], CODES[0]) is None
    assert CODES[0] not in e.codes


def test_a_size_of_zero_has_no_logarithm():
    nulle = Variable("n", 2022, {c: float(n) for n, c in enumerate(CODES)}, logarithme=True)
    assert Espace([nulle]).manquantes(CODES[0]) == ["n"]


def test_a_variable_that_says_nothing_is_left_out():
    constante = Variable("c", 2022, dict.fromkeys(CODES, 4.0))
    utile = Variable("u", 2022, {c: float(n) for n, c in enumerate(CODES)})
    assert [v.code for v in Espace([constante, utile]).variables] == ["u"]
    assert Espace([constante]).voisins(CODES[0]) == []


@given(variables(), st.sampled_from(CODES), st.sampled_from(CODES))
def test_reasons_hold_every_variable_from_the_closest_to_the_farthest(lues, a, b):
    e = espace(lues)
    voisin = e.voisin(a, b)
    assert [abs(x.ecart) for x in voisin.ecarts] == sorted(abs(x.ecart) for x in voisin.ecarts)
    for ecart in voisin.ecarts:
        variable = next(v for v in lues if v.code == ecart.variable)
        assert (ecart.ici, ecart.voisin) == (variable.valeurs[a], variable.valeurs[b])
    carre = np.mean([x.ecart**2 for x in voisin.ecarts])
    assert voisin.distance == pytest.approx(math.sqrt(carre))
