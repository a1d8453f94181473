"""Search keys without accents, short names of intercommunalités."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.textes import cle_de_recherche, nom_court

FRANCAIS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæABCÉÈÀÇŒÆ0123456789'’- ()"


@pytest.mark.parametrize(
    ("texte", "cle"),
    [
        ("L'Isle-Jourdain", "l isle jourdain"),
        ("L’Isle-Jourdain", "l isle jourdain"),
        ("Ténarèze", "tenareze"),
        ("Cœur d'Astarac", "coeur d astarac"),
        ("Ÿ ÉÀÇ", "y eac"),
        ("  Le   Houga ", "le houga"),
        ("32013", "32013"),
        ("", ""),
        ("'-’", ""),
    ],
)
def test_a_search_key_has_no_accent_nor_sign(texte, cle):
    assert cle_de_recherche(texte) == cle


@given(st.text(FRANCAIS))
def test_a_search_key_is_its_own_key_whatever_the_case(texte):
    cle = cle_de_recherche(texte)
    assert cle_de_recherche(cle) == cle == cle_de_recherche(texte.upper())
    assert cle == cle.strip()
    assert "  " not in cle


@pytest.mark.parametrize(
    ("libelle", "court"),
    [
        ("CC de la Lomagne Gersoise", "Lomagne Gersoise"),
        ("CC d'Aire-sur-l'Adour", "Aire-sur-l'Adour"),
        ("CC d’Aire", "Aire"),
        ("CC des Deux Rives", "Deux Rives"),
        ("CC du Bas Armagnac", "Bas Armagnac"),
        ("CC de l'Île", "Île"),
        ("CC Bastides de Lomagne", "Bastides de Lomagne"),
        ("CA Grand Auch Coeur de Gascogne", "Grand Auch Coeur de Gascogne"),
        ("CU Le Mans Métropole", "Mans Métropole"),
        ("CC les Portes", "Portes"),
        ("Métropole du Grand Paris", "Métropole du Grand Paris"),
        ("Cœur de Béarn", "Cœur de Béarn"),
        ("CCAS", "CCAS"),
        ("", ""),
    ],
)
def test_a_short_name_drops_the_legal_form(libelle, court):
    assert nom_court(libelle) == court
