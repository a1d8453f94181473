"""A link sent by someone opens right, even as the first request of a fresh process."""

import pytest
from playwright.sync_api import expect

from observatoire.outils.navigateur import ecrans, servir

GROUPES = ["Comprendre", "Offre", "Anticiper", "Données"]
# A construction of half a minute, on a machine ten times slower.
CONSTRUCTION_MS = 300_000
# What shows for the time of a construction is noted when it shows, however short.
GUETTER = """
  new MutationObserver(() => {
    const dit = document.body?.textContent ?? "";
    window.__etapes ||= dit.includes("Première ouverture : préparation des données");
  }).observe(document, { subtree: true, childList: true, characterData: true });
"""
SANS_BALISE = str.maketrans("", "", "<>")


@pytest.mark.parametrize("ecran", ecrans())
def test_a_deep_link_may_be_the_first_request(ecran, processus_neuf, visiteur):
    with visiteur(processus_neuf) as lecteur:
        page = lecteur.ouvrir(f"{ecrans()[ecran]}?territoire=epci:243200391&annee=2021")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        navigation = page.get_by_role("navigation", name="Pages du site")
        expect(navigation.get_by_role("button")).to_have_text(GROUPES)
        assert "Observatoire social partagé" in page.title()
        assert lecteur.parametres["territoire"] == ["epci:243200391"]
        assert lecteur.parametres["annee"] == ["2021"]


def test_the_first_opening_builds_the_warehouse_and_shows_its_steps(tmp_path, visiteur):
    with servir(entrepot=tmp_path) as neuf, visiteur(neuf) as lecteur:
        page = lecteur.page
        page.add_init_script(GUETTER)
        page.goto(f"{neuf.adresse}panorama?territoire=epci:243200391")
        titre = page.get_by_role("heading", level=1)
        expect(titre).to_contain_text("CC de la Lomagne Gersoise", timeout=CONSTRUCTION_MS)
        assert page.evaluate("() => window.__etapes")
        assert lecteur.parametres["territoire"] == ["epci:243200391"]
    assert len(list(tmp_path.glob("entrepot-*.duckdb"))) == 1


def test_what_a_url_says_wrong_is_dropped_in_one_sentence_and_the_rest_is_kept(lecteur):
    lecteur.ouvrir(
        "panorama?territoire=epci:243200391&reference=zut&annee=20x2&theme=%3Cb%3E&inconnu=1"
    )
    alertes = lecteur.page.get_by_role("alert")
    expect(alertes).to_have_count(3)
    dites = alertes.all_inner_texts()
    assert all(d.startswith("« ") and "laissé" in d and d.endswith(".") for d in dites)
    for parametre in ("reference=zut", "annee=20x2", "theme=b"):
        assert sum(f"« {parametre} »" in d for d in dites) == 1
    assert lecteur.parametres == {"territoire": ["epci:243200391"]}
    expect(lecteur.page.get_by_role("heading", level=1)).to_contain_text("Lomagne")


@pytest.mark.parametrize("territoire", ["epci:999999999", "commune:13055", "32", "epci:<b>", "x:1"])
def test_a_territory_that_is_not_there_leaves_a_page_that_says_so(lecteur, territoire):
    page = lecteur.ouvrir(f"panorama?territoire={territoire}&annee=2021")
    # To have the text of a list: one alert, no more.
    refuse = f"« territoire={territoire.translate(SANS_BALISE)} »"
    expect(page.get_by_role("alert")).to_contain_text([refuse])
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert lecteur.parametres["annee"] == ["2021"]
    assert lecteur.parametres["territoire"] == ["departement:32"]
