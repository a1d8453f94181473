"""The map as a reader opens it: what is seen at each level, in each frame, and when nothing is."""

import re
from functools import cache, partial

import pytest

from observatoire.entrepot.ouvrir import curseur
from observatoire.territoires import Cle, Maille
from tests.fabriques import arbre
from tests.pages.lecture import html, lu, suivre_lien

FINE, INSECABLE = "\u202f", "\u00a0"
LOMAGNE, AUCH, AIGNAN = "epci:243200391", "commune:32013", "commune:32001"
AIRE_GERS = "epci_dans_departement:200030435-32"
GERS, OCCITANIE, FRANCE = "departement:32", "region:76", "france:FR"
HAMEAU = "commune:32058"  # Blousson-Sérian, 32 inhabitants
TOUS = [LOMAGNE, AUCH, AIGNAN, AIRE_GERS, GERS, OCCITANIE, FRANCE, HAMEAU]
MACHINE = re.compile(r"\b(nan|None|NaT|NA|inf|undefined)\b")

pytestmark = pytest.mark.usefixtures("entrepot")


lancer = partial(suivre_lien, "carte")
# The same, for tests that only look.
ouvrir = cache(lancer)


def titre(page):
    (h1,) = arbre(html(page)).iter("h1")
    return "".join(h1.itertext())


def formes(page):
    """data-territoire -> title of each shape of the SVG map."""
    return {
        p.get("data-territoire"): p.find("title").text
        for p in arbre(html(page)).iter("path")
        if p.get("data-territoire")
    }


def valeur(maille, code, indicateur, millesime):
    with curseur() as ouverte:
        return ouverte.execute(
            "SELECT valeur FROM observations WHERE maille = ? AND territoire = ?"
            " AND indicateur = ? AND millesime = ?",
            [maille, code, indicateur, millesime],
        ).fetchone()[0]


@pytest.mark.parametrize("cle", TOUS)
def test_every_territory_has_a_map_a_card_and_its_sources(cle):
    page = ouvrir(territoire=cle)
    vu = lu(page)
    assert not page.exception
    assert f"{INSECABLE}: de " in titre(page)
    assert "contours Etalab 2022. Licence Ouverte 2.0." in vu
    assert "quantiles" in vu
    assert not MACHINE.search(vu)
    assert not re.search(r"significati|\bmanque\b|classement", vu, re.I)
    assert page.query_params["territoire"] in (cle, [cle])


def test_a_departement_opens_by_commune_and_each_shape_says_its_figure():
    page = ouvrir(territoire=LOMAGNE)
    dites = formes(page)
    assert titre(page).startswith("Niveau de vie médian par commune dans le Gers")
    assert len(dites) == 458
    auch = valeur("commune", "32013", "niveau_vie_median", 2021)
    assert dites["commune:32013"] == f"Auch{INSECABLE}: {auch:,.0f}{FINE}€".replace(",", FINE)
    assert dites[AIGNAN].startswith(f"Aignan{INSECABLE}: ")


def test_secret_communes_are_hatched_named_and_counted():
    page = ouvrir(territoire=AIGNAN, indicateur="taux_pauvrete_60", annee="2021")
    page.session_state["carte_maille"] = {Maille.DEPARTEMENT: Maille.COMMUNE}
    page.run()
    dites = formes(page)
    secretes = [d for d in dites.values() if "secret statistique" in d]
    assert secretes
    assert f"secret statistique ({len(secretes)})" in lu(page)
    assert "en secret statistique" in arbre(html(page)).find(".//svg").get("aria-label")


def test_too_few_communes_published_opens_by_epci_and_says_why():
    page = ouvrir(territoire=GERS, indicateur="taux_pauvrete_60")
    assert "par intercommunalité dans le Gers" in titre(page)
    assert len(formes(page)) == 17
    assert re.search(r"publié, et assez sûr, que pour \d+ communes sur 458", lu(page))


def test_the_same_classes_stay_when_the_territory_changes_within_the_frame():
    def legende(page):
        return re.findall(r">([^<>]*\(\d+\))<", html(page))

    assert legende(ouvrir(territoire=LOMAGNE)) == legende(ouvrir(territoire=AUCH))


def test_the_chosen_territory_is_outlined_and_its_card_compares_it():
    page = ouvrir(territoire=LOMAGNE)
    assert html(page).count('class="carte calque"') == 1
    vu = lu(page)
    assert f"21{FINE}510{FINE}€" in vu
    assert f"Gers{INSECABLE}: 22{FINE}110{FINE}€" in vu
    assert "moins élevé" in vu
    assert "Position parmi les 17 EPCI" in vu
    liens = [a.get("href") for a in arbre(html(page)).iter("a")]
    assert any(h.startswith("/panorama?territoire=epci:243200391") for h in liens)
    assert all("indicateur=niveau_vie_median" in h for h in liens)
    assert 'class="carte calque"' not in html(ouvrir(territoire=GERS))


def test_a_fragile_figure_is_marked_and_not_compared():
    vu = lu(ouvrir(territoire=HAMEAU, indicateur="part_75_ans_et_plus"))
    assert f"23,5{FINE}%Donnée fragile" in vu.replace(" Donnée", "Donnée")
    assert "Position parmi" not in vu
    assert f"Gers{INSECABLE}: " not in vu.split("Donnée fragile")[1]


def test_the_url_chooses_the_indicator_else_the_theme_does():
    assert titre(ouvrir(territoire=GERS, indicateur="part_75_ans_et_plus")).startswith(
        "Habitants de 75"
    )
    assert "Niveau de vie" not in titre(ouvrir(territoire=GERS, theme="logement"))


def test_a_count_is_not_coloured_and_the_screen_says_why():
    page = ouvrir(territoire=GERS, indicateur="population_municipale")
    assert "est un effectif" in lu(page)
    assert "Niveau de vie médian" in titre(page)


def test_changing_the_indicator_writes_it_into_the_url():
    page = lancer(territoire=GERS)
    page.selectbox(key="carte_chiffre").set_value("part_75_ans_et_plus").run()
    assert page.query_params["indicateur"] in ("part_75_ans_et_plus", ["part_75_ans_et_plus"])
    assert titre(page).startswith("Habitants de 75")


def test_level_and_frame_are_chosen_beside_the_map_and_not_in_the_url():
    page = lancer(territoire=LOMAGNE)
    page.button_group(key="carte_maille_choisie").set_value("epci").run()
    assert "par intercommunalité dans le Gers" in titre(page)
    page.button_group(key="carte_cadre_choisi").set_value(OCCITANIE).run()
    assert "dans la région Occitanie" in titre(page)
    assert set(page.query_params) == {"territoire"}
    page.selectbox(key="filtre_territoire").set_value(AUCH).run()
    assert "dans le Gers" in titre(page)


def test_france_is_drawn_by_epci_with_what_is_missing_said():
    page = ouvrir(territoire=FRANCE)
    assert "par intercommunalité en France" in titre(page)
    lue = re.findall(r">non renseigné \((\d+)\)<", html(page))
    with curseur() as ouverte:
        (attendu,) = ouverte.execute(
            "SELECT count(*) FROM contours AS c LEFT JOIN observations AS o ON o.maille = 'epci'"
            " AND o.territoire = c.code AND o.indicateur = 'niveau_vie_median'"
            " AND o.millesime = 2021"
            " WHERE c.maille = 'epci' AND coalesce(o.statut, 'non_renseigne') = 'non_renseigne'"
        ).fetchone()
    assert lue == ([str(attendu)] if attendu else [])


def test_the_communes_of_france_are_those_loaded_and_the_screen_says_so():
    page = lancer(territoire=FRANCE)
    page.button_group(key="carte_maille_choisie").set_value("commune").run()
    assert "Seules les communes chargées" in lu(page)


def test_a_year_without_any_figure_says_so():
    page = ouvrir(territoire=GERS, annee="1970")
    assert titre(page) == "Aucune carte à montrer"


def test_points_of_offer_are_drawn_counted_and_listed():
    page = lancer(territoire=GERS)
    # In the legend a long name goes to the line before its number.
    assert "ANCT, liste France services 2024(27)" in lu(page)
    page.toggle(key="carte_tableau").set_value(True).run()
    tables = arbre(html(page)).findall(".//table")
    aires, lieux = tables[-2:]
    assert len(lieux.findall("tbody/tr")) == 27
    assert [c.text for c in lieux.findall("thead/tr/th")][:3] == ["Lieu", "Adresse", "Commune"]
    assert len(aires.findall("tbody/tr")) == 200
    page.text_input(key="carte_filtre").set_value("auch").run()
    lignes = arbre(html(page)).findall(".//table")[-2].findall("tbody/tr")
    assert "commune:32013" in [r.find("th/a").get("data-territoire") for r in lignes]
    page.selectbox(key="carte_points").set_value("").run()
    assert "France services" not in lu(page)


@pytest.mark.parametrize("cle", [LOMAGNE, FRANCE, AIGNAN])
def test_it_is_projected_as_a_map_then_a_sentence(cle):
    page = lancer(territoire=cle, projection="1")
    assert "1 / 2" in lu(page)
    assert f"{INSECABLE}: de " in titre(page)
    page.button(key="vue_apres").click().run()
    assert "2 / 2" in lu(page)
    assert not page.exception


def test_an_area_that_is_not_loaded_is_looked_at_without_leaving_the_territory():
    landes = Cle(Maille.EPCI, "244000808")
    page = lancer(territoire=FRANCE)
    france = Cle(Maille.FRANCE, "FR")
    page.session_state["carte_regard"] = ((france, france), landes)
    page.run()
    assert "n’est pas chargé dans cet observatoire" in lu(page)
    assert page.query_params["territoire"] in (FRANCE, [FRANCE])


def test_a_list_of_points_made_for_another_place_is_not_put_on_a_map_of_france_unasked():
    page = lancer(territoire=FRANCE, indicateur="apl_sages_femmes")
    assert "Lieux d’offre" not in lu(page)
    points = page.selectbox(key="carte_points")
    assert points.value == ""
    gironde = next(o for o in points.options if "base permanente des équipements 2023" in o)
    points.select(gironde).run()
    assert not page.exception
    lus = html(page)
    assert f"Ces lieux ne sont connus que pour{INSECABLE}: Gironde." in lus


def test_a_list_of_points_of_the_whole_departement_is_put_there():
    page = lancer(territoire="departement:33", indicateur="apl_sages_femmes")
    assert "base permanente des équipements 2023" in page.selectbox(key="carte_points").value or (
        "insee_bpe" in page.selectbox(key="carte_points").value
    )
    assert "ne sont connus que pour" not in html(page)
