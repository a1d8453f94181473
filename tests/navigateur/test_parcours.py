"""What a reader does: choose, change page, go back, walk with the keyboard, take a file away."""

import csv
import io

import pytest
from playwright.sync_api import expect

PANORAMA = "panorama?territoire=epci:243200391"


@pytest.mark.parametrize(
    ("saisie", "territoire", "nom"),
    [
        ("tenareze", "epci:243200417", "Tenarèze"),
        ("32132", "commune:32132", "Fleurance"),
        ("Saint-Blancard", "commune:32365", "Cap d'Astarac"),
    ],
    ids=["sans accent", "code", "ancienne commune"],
)
def test_a_territory_is_found_by_name_code_or_former_commune(lecteur, saisie, territoire, nom):
    lecteur.ouvrir(PANORAMA)
    lecteur.choisir("Territoire", saisie, territoire)
    expect(lecteur.page.get_by_role("heading", level=1)).to_contain_text(nom)
    assert lecteur.parametres["territoire"] == [territoire]


def test_every_filter_is_written_into_the_url(lecteur):
    lecteur.ouvrir(PANORAMA)
    lecteur.choisir("Référence", "France", "reference=france:FR")
    lecteur.choisir("Année", "2021", "annee=2021")
    assert lecteur.parametres == {
        "territoire": ["epci:243200391"], "reference": ["france:FR"], "annee": ["2021"],
    }  # fmt: skip


def test_the_state_follows_from_page_to_page_and_back(lecteur):
    lecteur.ouvrir(f"{PANORAMA}&reference=mediane_epci&annee=2021")
    avant = lecteur.parametres
    lecteur.aller("Offre", "Besoins et offre", "besoins-et-offre")
    assert lecteur.parametres == avant
    lecteur.reculer("panorama")
    assert lecteur.parametres == avant
    expect(lecteur.page.get_by_role("heading", level=1)).to_contain_text("Lomagne")


def test_a_shape_of_the_map_opens_its_panorama(lecteur):
    lecteur.ouvrir("")
    lecteur.cliquer("link", "Lomagne Gersoise", "CC de la Lomagne Gersoise", exact=True)
    assert lecteur.parametres["territoire"] == ["epci:243200391"]


def nom_actif(page):
    """Name of what has the focus, as a screen reader says it."""
    return page.evaluate(
        "() => { const e = document.activeElement; return e.getAttribute('aria-label')"
        " || (e.matches('a, button') ? e.textContent.trim() : ''); }"
    )


def tabuler(page, voulu, limite=60):
    """Press Tab until an element of this name has the focus."""
    vus = []
    for _ in range(limite):
        page.keyboard.press("Tab")
        vus.append(nom_actif(page))
        if vus[-1] == voulu:
            return vus
    raise AssertionError(f"« {voulu} » n’est pas atteint par Tab : {vus}")


def test_tab_reaches_filters_then_what_follows(lecteur):
    page = lecteur.ouvrir(PANORAMA)
    vus = tabuler(page, "Projeter")
    ordre = [v for v in vus if v in ("Territoire", "Référence", "Année")]
    assert ordre == ["Territoire", "Référence", "Année"]


def test_tab_reaches_the_shapes_of_the_map_and_enter_opens_one(lecteur):
    page = lecteur.ouvrir("")
    tabuler(page, "Choisir un territoire")
    tabuler(page, "Lomagne Gersoise")
    lecteur.presser("Enter", "CC de la Lomagne Gersoise")


def test_the_filter_is_used_by_the_keyboard_alone(lecteur):
    page = lecteur.ouvrir(PANORAMA)
    tabuler(page, "Territoire")
    page.keyboard.type("savès")
    page.get_by_role("option").first.wait_for()
    lecteur.attendre()
    lecteur.presser("Enter", "Saves")


@pytest.mark.parametrize("ecran", ["", "panorama", "besoins-et-offre", "donnees"])
def test_arrows_turn_the_projected_views(lecteur, ecran):
    page = lecteur.ouvrir(f"{ecran}?territoire=epci:243200391&projection=1")
    expect(page.get_by_role("navigation", name="Pages du site")).to_be_hidden()
    for touche, vue in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1)):
        lecteur.presser(touche)
        expect(page.get_by_text(f", {vue} / ")).to_be_visible()
    lecteur.cliquer("button", "Quitter")
    expect(page.get_by_role("navigation", name="Pages du site")).to_be_visible()
    assert "projection" not in lecteur.parametres


def test_a_shape_of_the_projected_map_opens_its_panorama_projected(lecteur):
    page = lecteur.ouvrir("?territoire=epci:243200391&projection=1")
    lecteur.cliquer("link", "Tenarèze", "Tenarèze", exact=True)
    assert lecteur.parametres == {"territoire": ["epci:243200417"], "projection": ["1"]}
    expect(page.get_by_text(", 1 / ")).to_be_visible()


@pytest.mark.parametrize(("ecran", "partie"), [("panorama", None), ("donnees", "Chiffres")])
def test_a_csv_is_made_for_a_french_excel(lecteur, ecran, partie):
    page = lecteur.ouvrir(f"{ecran}?territoire=epci:243200391")
    if partie:
        lecteur.cliquer("radio", partie)
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="CSV pour Excel").first.click()
    fichier = telechargement.value
    assert fichier.suggested_filename.endswith(".csv")
    octets = fichier.path().read_bytes()
    assert octets.startswith(b"\xef\xbb\xbf")
    lignes = list(csv.reader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))
    assert len(lignes) > 2
    assert len({len(ligne) for ligne in lignes}) == 1
