"""Prospective as a reader opens it, on the scenarios of the embedded extract."""

import re
from functools import cache

import pytest

from tests.fabriques import arbre
from tests.pages.lecture import blocs, brut, suivre_lien
from tests.pages.lecture import lu_a_plat as lu

GERS = "departement:32"
TOUS = [GERS, "departement:33", "departement:91", "epci:243200391", "commune:32013", "region:76"]
pytestmark = pytest.mark.usefixtures("entrepot")


def lancer(territoire, **parametres):
    return suivre_lien("prospective", territoire=territoire, **parametres)


@cache
def ouvrir(territoire, **parametres):
    return lancer(territoire, **parametres)


@pytest.mark.parametrize("territoire", TOUS)
def test_every_kind_of_territory_reads_a_published_projection(territoire):
    page = ouvrir(territoire)
    assert not page.exception
    assert not page.warning
    texte = lu(page)
    assert "Pour garder le ratio d’aujourd’hui" in texte
    assert "Une projection n’est pas une prévision" in texte
    assert not re.search(r"\b(nan|None|inf)\b", texte)
    assert brut(page).count("<h1") == 1
    for bloc in blocs(page):
        if "<" in bloc:
            arbre(bloc)


def test_the_figures_of_the_gers_are_those_of_the_files():
    texte = lu(ouvrir(GERS))
    for attendu in (
        "Le Gers compterait de 200 000 à 233 000 habitants en 2050, 216 000 au centre, selon le "
        "scénario d’une projection de 2013, remplacée depuis.",
        "donnait 196 000 habitants ; l’Insee en estime 192 279, soit 3 721 de moins",
        "hors de la bande des scénarios", "233 000 population haute", "200 000 population basse",
        "4 113 bénéficiaires ÷ 26 574 habitants de 75 ans ou plus (2020) = 15,48 pour 100.",
        "216 000 habitants × 21,8 % = 47 088", "= 7 288 bénéficiaires",
        "Rien n’est interpolé", "Insee, projections Omphale 2017, base 2013",
        "d’environ 25 600 à environ 47 100",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas à l’écran"


def test_an_epci_never_has_a_figure_of_its_own():
    texte = lu(ouvrir("epci:243200391"))
    assert "Rien n’est publié pour la CC de la Lomagne Gersoise" in texte
    assert "216 000" in texte
    assert texte.count("Lomagne") == 1


def test_the_country_has_no_published_projection_and_says_so():
    page = ouvrir("france:FR")
    assert not page.exception
    assert "Aucune projection n’est publiée pour la France" in lu(page)
    assert not ouvrir("france:FR", projection="1").exception


def test_the_ratio_of_today_is_that_of_the_asked_year():
    assert "(2015) =" in lu(ouvrir(GERS, annee="2015"))


def test_projected_views_hold_one_title_each():
    page = lancer(GERS, projection="1")
    for _ in range(7):
        assert not page.exception
        assert brut(page).count("<h1") == 1
        page.button(key="vue_apres").click().run()


def test_the_tables_of_ages_and_of_totals_open():
    page = lancer(GERS)
    page.toggle(key="ages_tableau").set_value(True).run()
    assert "75–79 ans" in lu(page)
    page.toggle(key="totaux_tableau").set_value(True).run()
    assert "2050 non publiée 216 000 233 000 200 000" in lu(page)
    assert re.search(r"20\d\d 192 279 196 000", lu(page))
