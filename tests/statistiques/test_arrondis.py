"""Rounding as a reader expects it."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.statistiques.arrondis import arrondir

CAS = [
    (8.85, 1, "8.9"),
    (2.675, 2, "2.68"),
    (0.5, 0, "1"),
    (1.5, 0, "2"),
    (2.5, 0, "3"),
    (-8.85, 1, "-8.9"),
    (-2.5, 0, "-3"),
    (2.0, 2, "2.00"),
    (12.34, 1, "12.3"),
    (1e-7, 3, "0.000"),
    (1e22, 1, "10000000000000000000000.0"),
]


@pytest.mark.parametrize(("valeur", "decimales", "attendu"), CAS)
def test_la_moitie_s_arrondit_en_s_eloignant_de_zero(valeur, decimales, attendu):
    assert str(arrondir(valeur, decimales)) == attendu


def test_un_flottant_numpy_s_arrondit_comme_un_autre():
    assert arrondir(np.float64(8.85), 1) == Decimal("8.9")


def test_un_zero_n_est_jamais_negatif():
    assert str(arrondir(-0.04, 1)) == "0.0"


def test_arrondir_a_la_centaine():
    assert arrondir(1250.0, -2) == 1300


@pytest.mark.parametrize("valeur", [float("nan"), float("inf")])
def test_une_valeur_manquante_ne_s_arrondit_pas(valeur):
    with pytest.raises(ValueError, match="ne s’arrondit pas"):
        arrondir(valeur, 1)


@settings(max_examples=100, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_arrondir_est_impair_et_proche_a_une_demi_unite(valeur, decimales):
    arrondi = arrondir(valeur, decimales)
    assert arrondi == -arrondir(-valeur, decimales)
    assert -arrondi.as_tuple().exponent == decimales
    ecart = abs(float(arrondi) - valeur)
    assert ecart <= 0.5 * 10.0**-decimales * (1 + 1e-9) + abs(valeur) * 1e-15
