"""Découpage in a real browser: a click takes a commune, the list does by keyboard, files leave."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

GERS = "decoupage?territoire=departement:32"
BASSIN = "decoupage?territoire=dessine:Bassin nord:32107,32132,32208"
DEUX = f"{GERS}&decoupage=epci&decoupage=canton_ville"
GIRONDE = "decoupage?territoire=departement:33&decoupage=canton_ville&decoupage=epci"

LIBRE = """(pris) => {
  const libre = (p) => {
    const b = p.getBoundingClientRect();
    return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === p;
  };
  return [...document.querySelectorAll("path[data-territoire^='bascule:']")]
    .filter((p) => !pris.includes(p.dataset.territoire) && libre(p))[0].dataset.territoire;
}"""


def violations(page):
    trouvees = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in trouvees]


def prendre(lecteur, pris=()):
    """Press a commune that is not taken yet; what the press asks for."""
    geste = lecteur.page.evaluate(LIBRE, list(pris))
    lecteur.page.locator(f"path[data-territoire='{geste}']").click()
    lecteur.attendre()
    return geste


def test_clicks_on_the_map_take_communes_then_leave_them(lecteur):
    page = lecteur.ouvrir(GERS)
    premiere = prendre(lecteur)
    expect(page.get_by_text("Il faut au moins deux communes.")).to_be_visible()
    assert lecteur.parametres["territoire"] == ["departement:32"]
    seconde = prendre(lecteur, [premiere])
    codes = sorted(g.removeprefix("bascule:") for g in (premiere, seconde))
    assert lecteur.parametres["territoire"] == [f"dessine:Territoire dessiné:{','.join(codes)}"]
    expect(page.locator("h1")).to_contain_text("2\u00a0communes")
    expect(page.locator(".calque path")).to_have_count(2)
    page.locator(f"path[data-territoire='{seconde}']").click()
    lecteur.attendre("territoire=departement:32")
    expect(page.get_by_text("Il faut au moins deux communes.")).to_be_visible()


def test_communes_are_taken_from_the_list_with_the_keyboard(lecteur):
    lecteur.ouvrir(BASSIN)
    lecteur.choisir(re.compile("Communes"), "Eauze", "32119")
    assert "32119" in lecteur.parametres["territoire"][0]


def test_the_layer_lies_exactly_on_the_map(lecteur):
    page = lecteur.ouvrir(BASSIN)
    forme = page.locator("path[data-territoire='bascule:32107']").bounding_box()
    trait = page.locator(".calque path").first.bounding_box()
    for cote in ("x", "y", "width", "height"):
        assert abs(forme[cote] - trait[cote]) < 5


def test_the_perimeter_file_is_taken_away_and_comes_back_as_a_division(lecteur, tmp_path):
    page = lecteur.ouvrir(DEUX)
    with page.expect_download() as fichier:
        page.get_by_role("button", name="Fichier de périmètres : Cantons-villes").click()
    chemin = tmp_path / "cantons modifiés.csv"
    lignes = fichier.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert lignes[0] == "commune;perimetre"
    assert len(lignes) == 1 + 458
    chemin.write_text("\n".join(lignes[:-1]), "utf-8")
    lecteur.cliquer("button", "Déposer un découpage")
    page.locator("input[type=file]").set_input_files(chemin)
    lecteur.attendre("depose")
    assert lecteur.parametres["decoupage"] == ["epci", "depose/cantons-modifies"]
    # The notice says it, and so does the note under the table.
    expect(page.get_by_text("commune n’est dans aucun périmètre").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("adresse", [BASSIN, DEUX, GIRONDE, f"{DEUX}&projection=1"])
def test_axe_finds_nothing(lecteur, adresse):
    page = lecteur.ouvrir(adresse)
    assert violations(page) == []


@pytest.mark.parametrize("adresse", [BASSIN, DEUX])
def test_nothing_overflows_a_narrow_screen_but_what_scrolls(lecteur, adresse):
    page = lecteur.page
    page.set_viewport_size({"width": 640, "height": 360})
    lecteur.ouvrir(adresse)
    assert page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    ) <= 0  # fmt: skip


def test_going_from_drawing_to_comparing_and_back_is_in_the_address(lecteur):
    page = lecteur.ouvrir(BASSIN)
    lecteur.cliquer("radio", "Comparer deux découpages", "decoupage=epci")
    assert lecteur.parametres["decoupage"] == ["epci", "coupe/epci"]
    expect(page.locator("h1")).to_contain_text("3\u00a0communes changent de partie")
    lecteur.cliquer("radio", "Dessiner un territoire")
    expect(page.locator("h1")).to_contain_text("Bassin nord")
    assert "decoupage" not in lecteur.parametres
