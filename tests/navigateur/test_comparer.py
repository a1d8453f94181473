"""Comparer in a real browser: links hold everything, heads and names are clicked, files taken."""

import csv
import io

import pytest
from playwright.sync_api import expect

LOMAGNE = "comparer?territoire=epci:243200391"
TOUT = (
    f"{LOMAGNE}&territoire=departement:32&territoire=commune:32132&reference=france:FR&annee=2022"
    "&indicateur=niveau_vie_median&indicateur=taux_pauvrete_60"
)
COMPARABLES = "&comparables=200070829&comparables=200072650&reference=comparables"


@pytest.mark.parametrize("chemin", [TOUT, f"{LOMAGNE}{COMPARABLES}"], ids=["liste", "comparables"])
def test_a_deep_link_opens_the_very_state_and_keeps_it(lecteur, chemin):
    lecteur.ouvrir(chemin)
    attendus = {}
    for paire in chemin.split("?")[1].split("&"):
        nom, valeur = paire.split("=")
        attendus.setdefault(nom, []).append(valeur)
    assert lecteur.parametres == attendus


def test_a_click_on_the_head_of_a_figure_draws_it(lecteur):
    page = lecteur.ouvrir(f"{LOMAGNE}&indicateur=taux_pauvrete_60&indicateur=niveau_vie_median")
    lecteur.cliquer("link", "Niveau de vie médian", "indicateur=niveau_vie_median&indicateur=taux")
    titre = page.get_by_role("heading", level=1)
    expect(titre).to_contain_text("Niveau de vie médian")
    assert lecteur.parametres["indicateur"] == ["niveau_vie_median", "taux_pauvrete_60"]
    lecteur.reculer("comparer")
    expect(titre).to_contain_text("Taux de pauvreté")


def test_a_name_is_reached_by_the_keyboard_and_brought_forward(lecteur):
    page = lecteur.ouvrir(LOMAGNE)
    page.get_by_role("link", name="Tenarèze").focus()
    lecteur.presser("Enter", "Tenarèze")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tenarèze")
    assert lecteur.parametres["territoire"] == ["epci:243200417"]


def test_the_rows_of_the_drawing_keep_step_with_those_of_the_table(lecteur):
    page = lecteur.ouvrir(LOMAGNE)
    for largeur in (1280, 1920):
        page.set_viewport_size({"width": largeur, "height": 900})
        lecteur.attendre()
        ecarts = page.evaluate(
            """() => {
              const bas = (e) => e.getBoundingClientRect();
              const lignes = [...document.querySelectorAll('table.cmp tbody tr')].map(bas);
              const points = [...document.querySelectorAll('td.axe circle')].map(bas);
              const milieu = (r) => r.top + r.height / 2;
              return points.map((p, n) => Math.abs(milieu(p) - milieu(lignes[n])));
            }"""
        )
        assert len(ecarts) == 17
        assert max(ecarts) < 1.5


def test_a_neighbour_is_removed_and_the_nearest_come_back(lecteur):
    page = lecteur.ouvrir(LOMAGNE)
    retirer = page.get_by_role("link", name="Retirer")
    expect(retirer).to_have_count(8)
    retirer.first.click()
    expect(retirer).to_have_count(7)
    assert len(lecteur.parametres["comparables"]) == 7
    page.get_by_role("link", name="Revenir aux 8 plus proches").click()
    expect(retirer).to_have_count(8)


def test_a_typed_name_adds_an_epci_of_france(lecteur):
    page = lecteur.ouvrir(LOMAGNE)
    lecteur.choisir("Ajouter une intercommunalité comparable", "Faucigny - Glieres", "200000172")
    expect(page.get_by_role("link", name="Retirer")).to_have_count(9)
    assert lecteur.parametres["comparables"][-1] == "200000172"


def test_a_figure_is_chosen_by_a_synonym(lecteur):
    page = lecteur.ouvrir(LOMAGNE)
    lecteur.choisir("Chiffre dessiné", "grand âge", "indicateur=")
    expect(page.get_by_role("heading", level=1)).to_contain_text("75 ans ou plus")


def test_the_choices_open_and_speak_french(lecteur):
    page = lecteur.ouvrir(TOUT)
    for bouton, champ in (
        ("Chiffres", "Chiffres comparés, 12 au plus"),
        ("Territoires", "Territoires comparés, 12 au plus"),
    ):
        page.get_by_role("button", name=bouton, exact=True).click()
        expect(page.get_by_text(champ).first).to_be_visible()
        lecteur.presser("Escape")


def test_comparison_cloud_and_drawing_are_taken_away(lecteur):
    page = lecteur.ouvrir(f"{LOMAGNE}&indicateur=niveau_vie_median&indicateur=taux_pauvrete_60")
    lus = []
    for rang in range(2):
        with page.expect_download() as telechargement:
            page.get_by_role("button", name="CSV pour Excel").nth(rang).click()
        octets = telechargement.value.path().read_bytes()
        lus.append(list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";")))
    comparaison, nuage = lus
    assert len(comparaison) == 2 * 17
    assert {r["millesime"] for r in comparaison} == {"2021"}
    lomagne = next(r for r in comparaison if r["territoire"] == "243200391")
    assert (lomagne["valeur"], lomagne["reference"]) == ("21510", "departement:32")
    assert sum(bool(r["valeur"]) for r in nuage) == 1231
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Dessin (SVG)").click()
    dessin = telechargement.value.path().read_text("utf-8")
    assert dessin.startswith("<svg")
    assert "Lomagne Gersoise" in dessin
