"""The map in a real browser: a click selects, the keyboard too, pictures are taken away."""

import re

from playwright.sync_api import expect

GERS = "carte?territoire=departement:32"
FRANCE = "carte?territoire=france:FR"


def attendre_toile(lecteur):
    """Until the canvas is painted."""
    lecteur.page.wait_for_selector("[data-pret] canvas")
    lecteur.attendre()


LIBRE = """() => {
  const libre = (p) => {
    const b = p.getBoundingClientRect();
    return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === p;
  };
  const trouvee = [...document.querySelectorAll("path[data-territoire]")].find(libre);
  return [trouvee.dataset.territoire, trouvee.textContent.split("\u00a0:")[0]];
}"""


def test_a_click_on_a_commune_selects_it_in_the_url_the_filter_and_the_card(lecteur):
    page = lecteur.ouvrir(GERS)
    cle, nom = page.evaluate(LIBRE)
    page.locator(f"path[data-territoire='{cle}']").click()
    lecteur.attendre(f"territoire={cle}")
    assert lecteur.parametres["territoire"] == [cle]
    expect(page.get_by_role("heading", name=nom, exact=True)).to_be_visible()
    champ = page.get_by_role("combobox", name="Territoire", exact=True)
    expect(champ).to_have_value(re.compile(re.escape(nom)))
    expect(page.locator(".calque")).to_have_count(1)


def test_the_keyboard_selects_an_epci_on_the_map(lecteur):
    page = lecteur.ouvrir(GERS)
    lecteur.cliquer("radio", "EPCI")
    forme = page.locator("path[data-territoire='epci:243200391']")
    expect(forme).to_have_attribute("tabindex", "0")
    forme.focus()
    lecteur.presser("Enter", "territoire=epci:243200391")
    assert lecteur.parametres["territoire"] == ["epci:243200391"]


def test_the_layer_lies_exactly_on_the_map(lecteur):
    page = lecteur.ouvrir("carte?territoire=commune:32013")
    forme = page.locator("path[data-territoire='commune:32013']").bounding_box()
    trait = page.locator(".calque path").last.bounding_box()
    for cote in ("x", "y", "width", "height"):
        assert abs(forme[cote] - trait[cote]) < 5


def test_france_is_painted_and_the_search_field_selects_by_the_keyboard(lecteur):
    page = lecteur.ouvrir(FRANCE)
    attendre_toile(lecteur)
    champ = page.get_by_role("combobox", name="Chercher sur la carte")
    champ.focus()
    page.keyboard.type("lomagne ger")
    expect(page.get_by_role("option", name=re.compile("Lomagne Gersoise"))).to_be_visible()
    lecteur.presser("Enter", "territoire=epci:243200391")
    expect(page.get_by_role("heading", level=1)).to_contain_text("en France")
    expect(page.get_by_role("heading", name="CC de la Lomagne Gersoise")).to_be_visible()


def test_a_click_on_the_canvas_looks_at_an_area_that_is_not_loaded(lecteur):
    page = lecteur.ouvrir(FRANCE)
    attendre_toile(lecteur)
    boite = page.locator(".toile canvas").bounding_box()
    x, y = boite["x"] + 0.56 * boite["width"], boite["y"] + 0.42 * boite["height"]
    page.mouse.move(x, y)
    bulle = page.locator(".toile-bulle")
    expect(bulle).to_be_visible()
    nom = bulle.inner_text().split("\u00a0:")[0]
    page.mouse.click(x, y)
    expect(page.get_by_role("heading", level=2, name=nom)).to_be_visible()
    assert lecteur.parametres["territoire"] == ["france:FR"]


ECHELLE = "() => document.querySelector('[data-pret]').__toile.vue.k"
AGRANDIE = f"(avant) => ({ECHELLE})() > avant"


def test_the_canvas_zooms_by_buttons_wheel_and_keys_and_comes_back(lecteur):
    page = lecteur.ouvrir(FRANCE)
    attendre_toile(lecteur)
    depart = page.evaluate(ECHELLE)
    lecteur.cliquer("button", "Agrandir")
    page.wait_for_function(AGRANDIE, arg=depart)
    boutons = page.evaluate(ECHELLE)
    page.locator(".toile canvas").focus()
    lecteur.presser("+")
    page.wait_for_function(AGRANDIE, arg=boutons)
    touches = page.evaluate(ECHELLE)
    page.mouse.move(400, 450)
    page.mouse.wheel(0, -200)
    page.wait_for_function(AGRANDIE, arg=touches)
    assert page.evaluate(ECHELLE) > 1.5 * boutons
    lecteur.cliquer("button", "Voir toute la carte")
    assert page.evaluate(ECHELLE) == depart


def test_the_picture_and_the_drawing_are_taken_away(lecteur):
    page = lecteur.ouvrir(GERS)
    with page.expect_download() as image:
        page.get_by_role("button", name="Image (PNG)").click()
    octets = image.value.path().read_bytes()
    assert image.value.suggested_filename == "carte-niveau_vie_median-commune-32.png"
    assert octets.startswith(b"\x89PNG")
    assert len(octets) > 50_000
    with page.expect_download() as dessin:
        page.get_by_role("button", name="Dessin (SVG)").click()
    texte = dessin.value.path().read_text("utf-8")
    assert texte.startswith("<svg")
    assert "Niveau de vie médian par commune dans le Gers" in texte
    assert "Licence Ouverte 2.0" in texte


def test_france_gives_its_picture_and_its_drawing_too(lecteur):
    page = lecteur.ouvrir(FRANCE)
    attendre_toile(lecteur)
    with page.expect_download() as image:
        page.get_by_role("button", name="Image (PNG)").click()
    assert len(image.value.path().read_bytes()) > 50_000
    with page.expect_download() as dessin:
        page.get_by_role("button", name="Dessin (SVG)").click()
    assert dessin.value.path().read_text("utf-8").count("<path") > 1000
