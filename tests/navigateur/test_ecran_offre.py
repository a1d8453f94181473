"""*Référentiel de l’offre* by the keyboard alone: the sheet of an action, files out and in."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

GERS = "offre?territoire=departement:32"


def violations(page):
    trouvees = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in trouvees]


def test_the_sheet_of_an_action_opens_and_closes_by_the_keyboard(lecteur):
    page = lecteur.ouvrir(f"{GERS}&mission=p5m2")
    page.get_by_role("link", name=re.compile("PASSEREL")).first.focus()
    lecteur.presser("Enter", "action=cpam_gers_passerel")
    for question in ("Qui fait", "Quoi", "Pourquoi", "Comment"):
        expect(
            page.get_by_role("heading", level=3, name=re.compile(f"^{question}"))
        ).to_be_visible()
    expect(page.locator("body")).to_contain_text("CPAM du Gers")
    assert violations(page) == []
    lecteur.reculer("offre")
    assert "action" not in lecteur.parametres


@pytest.fixture
def panneau(lecteur):
    lecteur.ouvrir(GERS)
    lecteur.cliquer("radio", "Import et export")
    return lecteur


def deposer(lecteur, fichier):
    """Open the chooser with the keyboard and give it a file."""
    page = lecteur.page
    lecteur.attendre()  # a download just asked for still draws the page again, and takes the focus
    bouton = page.get_by_test_id("stFileUploaderDropzone").get_by_role("button").first
    bouton.focus()
    expect(bouton).to_be_focused()
    with page.expect_file_chooser() as choix:
        page.keyboard.press("Enter")
    choix.value.set_files(fichier)
    expect(page.get_by_role("status").filter(has_text=re.compile("lue"))).to_be_visible()
    lecteur.attendre()
    return page


def test_what_goes_out_comes_back_without_a_change_by_the_keyboard(panneau, tmp_path):
    page = panneau.page
    page.get_by_role("button", name="Tout le référentiel (XLSX)").focus()
    with page.expect_download() as sortie:
        page.keyboard.press("Enter")
    fichier = tmp_path / sortie.value.suggested_filename
    sortie.value.save_as(fichier)
    deposer(panneau, fichier)
    expect(page.get_by_text("Rien à enregistrer")).to_be_visible()
    assert violations(page) == []
