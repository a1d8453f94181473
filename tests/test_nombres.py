"""Numbers as French readers write them."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.nombres import avec_unite, court, nombre, pluriel

FINE, INSECABLE, MOINS = "\u202f", "\u00a0", "\u2212"
ECRIT = re.compile(rf"{MOINS}?\d{{1,3}}(?:{FINE}\d{{3}})*(?:,\d+)?")


@pytest.mark.parametrize(
    ("valeur", "decimales", "attendu"),
    [
        (8.85, 1, "8,9"),
        (8.849, 1, "8,8"),
        (0.25, 1, "0,3"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-8.85, 1, f"{MOINS}8,9"),
        (-0.04, 1, "0,0"),
        (0, 0, "0"),
        (0.0, 1, "0,0"),
        (15.0, 1, "15,0"),
        (999.95, 1, f"1{FINE}000,0"),
        (12345.6, 1, f"12{FINE}345,6"),
        (192645, 0, f"192{FINE}645"),
        (1234567.891, 2, f"1{FINE}234{FINE}567,89"),
        (-21510, 0, f"{MOINS}21{FINE}510"),
        (None, 1, ""),
        (float("nan"), 1, ""),
    ],
)
def test_a_number_is_written_in_french(valeur, decimales, attendu):
    assert nombre(valeur, decimales) == attendu


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_what_is_written_is_the_number_rounded_half_up_on_its_decimals(valeur, decimales):
    ecrit = nombre(valeur, decimales)
    assert ECRIT.fullmatch(ecrit)
    relu = Decimal(ecrit.replace(FINE, "").replace(",", ".").replace(MOINS, "-"))
    pas = Decimal(1).scaleb(-decimales)
    assert relu == Decimal(repr(valeur)).quantize(pas, rounding=ROUND_HALF_UP)
    assert not (ecrit.startswith(MOINS) and relu == 0)


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [(1.24, "+1,2"), (-1.24, f"{MOINS}1,2"), (0, "0,0"), (0.04, "0,0"), (-0.04, "0,0")],
)
def test_a_sign_is_written_when_asked_for_and_never_before_zero(valeur, attendu):
    assert nombre(valeur, 1, signe=True) == attendu


@pytest.mark.parametrize(
    ("valeur", "unite", "decimales", "attendu"),
    [
        (15.52, "%", 1, f"15,5{FINE}%"),
        (0.17, "% par an", 2, f"0,17{FINE}%"),
        (21510, "€/an", 0, f"21{FINE}510{FINE}€"),
        (4607, "€ de 2020 par bénéficiaire", 0, f"4{FINE}607{FINE}€"),
        (22221, "k€ de 2020", 0, f"22{FINE}221{FINE}k€"),
        (19335, "habitants", 0, f"19{FINE}335{INSECABLE}habitants"),
        (32.8, "temps pleins", 1, f"32,8{INSECABLE}temps pleins"),
        (167, f"p.{INSECABLE}100", 0, "167"),
        (20.7, f"pour 1{FINE}000 habitants", 1, "20,7"),
        (3, "", 0, "3"),
        (None, "%", 1, ""),
        (float("nan"), "habitants", 0, ""),
        (-0.15, "% par an", 2, f"{MOINS}0,15{FINE}%"),
        (1, "habitants", 0, f"1{INSECABLE}habitant"),
        (0, "personnes", 0, f"0{INSECABLE}personne"),
        (1.96, "temps pleins", 1, f"2,0{INSECABLE}temps pleins"),
        (1.9, "temps pleins", 1, f"1,9{INSECABLE}temps plein"),
        (1, "équivalents temps plein", 0, f"1{INSECABLE}équivalent temps plein"),
        (1, "foyers pour 1 000 habitants", 0, f"1{INSECABLE}foyer pour 1 000 habitants"),
        (0.5, "millions d’euros", 1, f"0,5{INSECABLE}million d’euros"),
        (-1, "places", 0, f"{MOINS}1{INSECABLE}place"),
    ],
)
def test_a_unit_sticks_to_its_number(valeur, unite, decimales, attendu):
    assert avec_unite(valeur, unite, decimales) == attendu


@pytest.mark.parametrize(
    ("unite", "attendu"),
    [
        ("%", f"15{FINE}%"),
        ("% par an", f"15{FINE}%"),
        ("€/an", f"15{FINE}€"),
        ("k€ de 2020", f"15{FINE}k€"),
        ("habitants", "15"),
        ("temps pleins p. 100 000 hab.", "15"),
    ],
)
def test_a_column_only_writes_the_signs(unite, attendu):
    assert court(15, unite) == attendu


def test_a_unit_that_begins_like_a_sign_is_not_one():
    assert avec_unite(3, "€uros") == f"3{INSECABLE}€uros"


@pytest.mark.parametrize(
    ("valeur", "decimales", "attendu"),
    [
        (0, 0, f"0{INSECABLE}point"),
        (1, 0, f"1{INSECABLE}point"),
        (1.9, 1, f"1,9{INSECABLE}point"),
        (1.96, 1, f"2,0{INSECABLE}points"),
        (2, 0, f"2{INSECABLE}points"),
        (-1.5, 1, f"{MOINS}1,5{INSECABLE}point"),
        (-2, 0, f"{MOINS}2{INSECABLE}points"),
        (1000, 0, f"1{FINE}000{INSECABLE}points"),
    ],
)
def test_plural_begins_at_two_as_it_is_printed(valeur, decimales, attendu):
    assert pluriel(valeur, "point", "points", decimales) == attendu
