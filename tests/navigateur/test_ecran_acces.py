"""*Accès* in a real browser: its three questions, their choices, the map that chooses a commune."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PHARMACIES = "acces?territoire=departement:33&mission=p7m1&type=d307"


def violations(page):
    trouvees = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in trouvees]


@pytest.mark.parametrize(
    ("vue", "dit"),
    [("distance", "au-delà de chaque distance"), ("portee", "en deux temps (E2SFCA)"),
     ("ajout", "Couverture maximale")],
)  # fmt: skip
def test_each_question_is_drawn_and_accessible(lecteur, vue, dit):
    page = lecteur.ouvrir(f"{PHARMACIES}&vue={vue}")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Pharmacie"))
    expect(page.locator(".carte svg").first).to_have_attribute(
        "aria-label", re.compile("^Pharmacie")
    )
    expect(page.locator("body")).to_contain_text(dit)
    assert violations(page) == []


def test_a_threshold_that_is_pressed_changes_the_title_and_the_url(lecteur):
    page = lecteur.ouvrir("acces?territoire=departement:32")
    lecteur.cliquer("radio", re.compile("^5.km$"), "seuil=5")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("plus de 5.km$"))
    lecteur.cliquer("radio", re.compile("^Où un de plus"), "vue=ajout")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("avec un point de plus"))
    assert lecteur.parametres["seuil"] == ["5"]


def test_a_commune_that_is_pressed_on_the_map_becomes_the_territory(lecteur):
    page = lecteur.ouvrir("acces?territoire=epci:243200391")
    forme = page.locator("path[data-territoire='commune:32208']")
    forme.focus()
    lecteur.presser("Enter", "territoire=commune:32208")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Lectoure est à"))
    assert lecteur.parametres["territoire"] == ["commune:32208"]
    expect(page.locator(".calque")).to_have_count(1)


def test_the_layer_of_the_chosen_communes_lies_exactly_on_the_map(lecteur):
    page = lecteur.ouvrir("acces?territoire=commune:32013")
    forme = page.locator("path[data-territoire='commune:32013']").bounding_box()
    trait = page.locator(".calque path").last.bounding_box()
    for cote in ("x", "y", "width", "height"):
        assert abs(forme[cote] - trait[cote]) < 5
