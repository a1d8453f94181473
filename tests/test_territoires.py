"""A territory's key always carries its level; its name takes the right article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.territoires import ARTICLES, Cle, CleInvalide, Maille, Territoire

GERS = Cle(Maille.DEPARTEMENT, "32")


@given(st.sampled_from(Maille), st.text(min_size=1, max_size=60))
def test_a_key_comes_back_from_its_text(maille, code):
    assert Cle.lire(str(Cle(maille, code))) == Cle(maille, code)


@pytest.mark.parametrize(
    "texte", ["32", "departement", "departement:", ":32", "", ":", "Epci:1", "région:76", "epci 1"]
)
def test_a_key_without_its_level_or_code_is_refused_in_french(texte):
    with pytest.raises(CleInvalide, match=r"on attend « maille:code »"):
        Cle.lire(texte)


def test_32_is_two_territories():
    assert Cle.lire("departement:32") != Cle.lire("region:32")
    assert str(Cle.lire("epci_dans_departement:200030435-32")).endswith(":200030435-32")


def test_a_drawn_territory_keeps_the_colons_of_its_code():
    assert Cle.lire("dessine:essai:32001,32002").code == "essai:32001,32002"


def test_the_levels_are_those_of_the_grammar():
    assert {str(m) for m in Maille} == {
        "commune", "canton_ville", "epci", "epci_dans_departement", "departement", "region",
        "france", "perimetre", "dessine",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("maille", "article", "libelle", "attendu"),
    [
        (Maille.DEPARTEMENT, "le ", "Gers", "dans le Gers"),
        (Maille.DEPARTEMENT, "la ", "Haute-Garonne", "dans la Haute-Garonne"),
        (Maille.DEPARTEMENT, "l’", "Ain", "dans l’Ain"),
        (Maille.DEPARTEMENT, "les ", "Landes", "dans les Landes"),
        (Maille.DEPARTEMENT, "", "Ille-et-Vilaine", "en Ille-et-Vilaine"),
        (Maille.DEPARTEMENT, "", "Paris", "à Paris"),
        (Maille.DEPARTEMENT, "", "La Réunion", "à La Réunion"),
        (Maille.DEPARTEMENT, "la ", "Somme", "dans la Somme"),
        (Maille.EPCI, "la ", "CC de la Lomagne Gersoise", "dans la CC de la Lomagne Gersoise"),
        (Maille.REGION, "", "Occitanie", "dans la région Occitanie"),
        (Maille.REGION, "les ", "Hauts-de-France", "dans la région Hauts-de-France"),
        (Maille.FRANCE, "", "France", "en France"),
        (Maille.COMMUNE, "", "Auch", "à Auch"),
    ],
)
def test_the_place_takes_its_preposition(maille, article, libelle, attendu):
    assert Territoire(Cle(maille, "1"), libelle, libelle, article).dans() == attendu


@pytest.mark.parametrize(
    ("code", "libelle", "attendu"),
    [("973", "Guyane", "en Guyane"), ("2A", "Corse-du-Sud", "en Corse-du-Sud")],
)
def test_an_island_takes_its_own_preposition(code, libelle, attendu):
    lieu = Territoire(Cle(Maille.DEPARTEMENT, code), libelle, libelle, "la ")
    assert lieu.dans() == attendu


@pytest.mark.parametrize(
    ("libelle", "attendu"),
    [("Le Houga", "au Houga"), ("Les Angles", "aux Angles")],
)
def test_a_commune_contracts_its_own_article(libelle, attendu):
    assert Territoire(Cle(Maille.COMMUNE, "1"), libelle, libelle, "").dans() == attendu


def test_the_articles_are_those_of_insee():
    assert ARTICLES["2"] == "le "
    assert ARTICLES["3"] == "la "
    assert ARTICLES["4"] == "les "
    assert ARTICLES["5"] == "l’"
    assert {a for t, a in ARTICLES.items() if t in "01678"} == {""}


def test_a_territory_gives_its_level_and_code():
    gers = Territoire(GERS, "Gers", "Gers", "le ")
    assert (gers.maille, gers.code, gers.charge) == (Maille.DEPARTEMENT, "32", False)
