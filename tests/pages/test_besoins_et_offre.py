"""Besoins et offre as a reader opens it, on the figures of the embedded extract."""

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[2] / "app.py")
LOMAGNE = "epci:243200391"
pytestmark = pytest.mark.usefixtures("entrepot")


def ouvrir(territoire, **parametres):
    page = AppTest.from_file(APP, default_timeout=60)
    page.switch_page("pages/besoins-et-offre.py")
    for nom, valeur in {"territoire": territoire, **parametres}.items():
        page.query_params[nom] = valeur
    return page.run()


def lu(page):
    brut = " ".join(m.value for m in page.markdown)
    texte = html.unescape(re.sub(r"<[^>]+>", " ", brut))
    return re.sub(r"[\s\u202f\u00a0]+", " ", texte)


@pytest.mark.parametrize(
    "territoire",
    [LOMAGNE, "epci:200030435", "epci_dans_departement:200030435-32", "commune:32132",
     "commune:32365", "commune:32058", "departement:32", "region:76", "france:FR"],
)  # fmt: skip
def test_every_kind_of_territory_has_its_ledger(territoire):
    page = ouvrir(territoire)
    assert not page.exception
    assert not page.error
    texte = lu(page)
    assert "référence" in texte
    assert not re.search(r"\b(nan|None|inf)\b", texte)
    assert "manque" not in texte


def test_the_figures_of_the_lomagne_are_those_recomputed_from_the_files():
    texte = lu(ouvrir(LOMAGNE))
    for attendu in (
        "32,8 temps pleins", "117,6", "126,7", "−2,5 temps pleins", "environ 3 000",
        "10,9 temps pleins", "+0,7 temps plein", "2,4 temps pleins", "+0,5 temps plein",
        "2 points", "1,03 p. 10 000 hab.", "−0,7 point", "12,0 %", "116,7", "−10,7",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas à l’écran"
    assert "Une ligne s’écarte de la référence : soins infirmiers. Trois sont comparables." in texte


def test_what_is_known_only_for_the_departement_stands_apart():
    texte = lu(ouvrir(LOMAGNE))
    bloc = texte.split("Connu seulement pour le département : Gers")[1]
    for attendu in ("4 113", "5 258 €", "1 281", "230"):
        assert attendu in bloc
        assert attendu not in texte.split("Connu seulement")[0]


def test_the_theme_of_the_address_opens_its_proofs():
    texte = lu(ouvrir(LOMAGNE, theme="droits_numerique"))
    assert "Preuve de la ligne « Accès aux droits »" in texte
    assert "Preuve de la ligne « Soins infirmiers »" not in texte


def test_another_reference_changes_the_gap():
    texte = lu(ouvrir(LOMAGNE, reference="mediane_epci"))
    assert "116,7" in texte
    assert "−2,5 temps pleins" not in texte.split("Selon la référence")[0]


def test_projected_one_idea_a_view():
    page = ouvrir(LOMAGNE, projection="1")
    assert not page.exception
    premiere = lu(page)
    page.button(key="vue_apres").click().run()
    assert lu(page) != premiere
    assert "Soins infirmiers" in lu(page)
