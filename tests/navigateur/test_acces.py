"""*Accès* in a real browser: its three questions, their choices, the map that chooses a commune."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from observatoire.outils.navigateur import ecrans

GIRONDE = "territoire=departement:33&mission=p7m1&type=d307"


@pytest.fixture(scope="module")
def lecteur(visiteur, serveur):
    with visiteur(serveur) as ouvert:
        yield ouvert


def violations(page):
    trouvees = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in trouvees]


@pytest.mark.parametrize(
    ("vue", "dit"),
    [("distance", "au-delà de chaque distance"), ("portee", "en deux temps (E2SFCA)"),
     ("ajout", "Couverture maximale")],
)  # fmt: skip
def test_each_question_is_drawn_and_accessible(lecteur, vue, dit):
    lecteur.ouvrir(f"{ecrans()['acces']}?{GIRONDE}&vue={vue}")
    page = lecteur.page
    assert page.get_by_role("heading", level=1).inner_text().startswith("Pharmacie")
    assert dit in page.locator("body").inner_text()
    assert page.locator(".carte svg").first.get_attribute("aria-label").startswith("Pharmacie")
    assert violations(page) == []


def test_a_threshold_that_is_pressed_changes_the_title_and_the_url(lecteur):
    lecteur.ouvrir(f"{ecrans()['acces']}?territoire=departement:32")
    page = lecteur.page
    page.get_by_role("button", name=re.compile("^5.km")).first.click()
    page.wait_for_url("**seuil=5**")
    page.get_by_role("heading", level=1, name=re.compile("plus de 5.km")).wait_for()


def test_a_commune_that_is_pressed_on_the_map_becomes_the_territory(lecteur):
    lecteur.ouvrir(f"{ecrans()['acces']}?territoire=epci:243200391")
    page = lecteur.page
    page.locator("path[data-territoire='commune:32208']").first.click()
    page.get_by_role("heading", level=1, name=re.compile("Lectoure est à")).wait_for()
