"""Accueil: search by name, code, former commune; the map and the doors carry the territory."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from observatoire.ui import accueil
from tests.pages.lecture import APP, html

pytestmark = pytest.mark.usefixtures("entrepot")


def ouvrir(**parametres):
    page = AppTest.from_file(APP, default_timeout=300)
    for nom, valeur in parametres.items():
        page.query_params[nom] = valeur
    return page.run()


def chercher(texte):
    """Addresses of the territories found."""
    page = ouvrir()
    page.text_input(key="recherche").set_value(texte).run()
    assert not page.exception
    trouves = re.findall(r'<li><a data-lien href="([^"]*)"', html(page))
    return [lien.removeprefix("/panorama?territoire=") for lien in trouves], html(page)


def test_the_page_opens_and_says_what_it_is():
    page = ouvrir()
    assert not page.exception
    assert html(page).count("<h1>") == 1
    assert "Accessibilité\u00a0: partiellement conforme (non audité)" in html(page)


@pytest.mark.parametrize(
    ("texte", "premier"),
    [
        ("tenareze", "epci:243200417"),
        ("TENARÈZE", "epci:243200417"),
        ("32132", "commune:32132"),
        ("243200391", "epci:243200391"),
        ("gers", "departement:32"),
        ("l'isle jourdain", "commune:32160"),
        ("Sarcos", "commune:32365"),
    ],
)
def test_a_territory_is_found_by_name_without_accents_by_code_and_by_former_commune(texte, premier):
    assert chercher(texte)[0][0] == premier


@pytest.mark.parametrize("departement", ["32", "33", "91"])
def test_every_example_of_the_field_finds_a_territory_of_the_departement(departement):
    dits = accueil.exemples(departement).removesuffix("…").split(", ")
    assert len(dits) == 3
    for dit in dits:
        assert departement in set(accueil.trouver(dit)["departement"].head(1)), dit


def test_a_former_commune_is_said_to_be_one():
    assert "réunit l’ancienne commune" in chercher("Sarcos")[1]


def test_several_answers_are_all_offered():
    assert chercher("lomagne")[0] == [
        "epci:243200391", "epci:200034726", "canton_ville:3209", "canton_ville:3214",
    ]  # fmt: skip


def test_too_many_answers_are_counted():
    trouves, page = chercher("saint")
    assert len(trouves) == 6
    assert "autres" in page


def test_no_answer_is_one_sentence_and_what_was_typed_is_escaped():
    page = chercher("<b>zzz</b>")[1]
    assert "Aucun territoire chargé ne répond à «\u00a0&lt;b&gt;zzz&lt;/b&gt;\u00a0»." in page


def test_the_map_leads_to_the_panorama_of_each_epci():
    liens = re.findall(r'<a href="/panorama\?territoire=(epci:\d+)"[^>]*data-lien', html(ouvrir()))
    assert len(set(liens)) == 17


def test_the_three_doors_carry_the_territory():
    page = html(ouvrir(territoire="epci:243200391"))
    portes = page[page.index('class="portes"') :]
    assert "Ouvrir la CC de la Lomagne Gersoise" in page
    assert re.findall(r'href="([^"]*)"', portes) == [
        "/panorama?territoire=epci:243200391",
        "/panorama?territoire=epci:243200391&amp;projection=1",
        "/donnees?territoire=epci:243200391",
    ]


def test_what_the_data_cover_is_computed():
    page = html(ouvrir())
    assert "Gers, Gironde, Essonne\u00a0: 1\u202f186 communes, 58 intercommunalités" in page
    assert re.search(r"\d+ indicateurs chiffrés, de \d{4} à \d{4}", page)
    assert re.search(r"Données assemblées le \d+\w* \w+ \d{4}, sous Licence Ouverte 2.0", page)


def test_there_is_no_filter_bar_here():
    assert not ouvrir().selectbox


def projeter(vue=0, **parametres):
    page = AppTest.from_file(APP, default_timeout=300)
    page.query_params.update({"projection": "1", **parametres})
    page.session_state["vue"] = vue
    return page.run()


def test_the_projected_page_shows_the_map_of_each_departement_then_what_the_data_cover():
    vues = [html(projeter(vue, territoire="epci:200056232")) for vue in range(4)]
    titres = [re.search(r"<h1[^>]*>(.*?)</h1>", v)[1] for v in vues]
    assert titres == ["Quel territoire regarder ensemble\u202f?"] * 3 + [
        "Ce que les données couvrent"
    ]
    sous_titres = [re.search(r'<p class="sub accueil">(.*?)</p>', v)[1] for v in vues[:3]]
    assert sous_titres == [
        "Essonne\u00a0: 194 communes, 13 intercommunalités",
        "Gers\u00a0: 458 communes, 17 intercommunalités",
        "Gironde\u00a0: 534 communes, 28 intercommunalités",
    ]
    assert "* Siège hors de l’Essonne." in vues[0]
    assert "1\u202f186 communes, 58 intercommunalités" in vues[3]
    assert re.search(r"Données assemblées le \d+\w* \w+ \d{4}", vues[3])


def test_the_projected_map_leads_to_the_projected_panorama():
    liens = re.findall(r'<a href="([^"]*)"', html(projeter(territoire="epci:243200391")))
    assert "/panorama?territoire=epci:243200417&amp;projection=1" in liens
    assert len(liens) == 17
    assert all(lien.endswith("&amp;projection=1") for lien in liens)


def test_projecting_another_departement_than_the_one_of_the_territory_shows_it_first():
    page = ouvrir(territoire="epci:243200391")
    page.segmented_control[0].set_value("33").run()
    next(b for b in page.button if b.label == "Projeter").click().run()
    assert not page.exception
    assert page.query_params["projection"] == "1"
    assert page.query_params["territoire"] == "departement:33"
    assert "Gironde\u00a0: 534 communes" in html(page)
