"""*Accès* as a reader opens it: each level, each question, each service, projected, and empty."""

import re

import pytest

from observatoire.entrepot.ouvrir import curseur
from tests.fabriques import arbre, texte
from tests.pages.lecture import html, lu, suivre_lien

FINE, INSECABLE = "\u202f", "\u00a0"
GERS, GIRONDE, LOMAGNE = "departement:32", "departement:33", "epci:243200391"
TERRITOIRES = [
    LOMAGNE, "epci:200030435", "epci_dans_departement:200030435-32", "commune:32013",
    "commune:32058", GERS, GIRONDE, "departement:91", "canton_ville:3201",
    "dessine:Essai:32013,32107", "region:76", "france:FR",
]  # fmt: skip
MACHINE = re.compile(r"\b(nan|None|NaT|NA|inf|undefined)\b")

pytestmark = pytest.mark.usefixtures("entrepot")


def ouvrir(**parametres):
    page = suivre_lien("acces", **parametres)
    assert not page.exception
    assert not page.error
    return page


def titre(page):
    return texte(re.search(r"<h1.*?</h1>", html(page), re.S)[0])


@pytest.mark.parametrize("vue", ["distance", "portee", "ajout"])
@pytest.mark.parametrize("cle", TERRITOIRES)
def test_every_territory_answers_every_question(cle, vue):
    page = ouvrir(territoire=cle, vue=vue)
    vu = lu(page)
    assert titre(page).startswith(f"Point France services{INSECABLE}: ")
    assert "ANCT, liste France services 2024" in vu
    assert "vol d’oiseau" in vu
    assert not MACHINE.search(vu)
    assert not re.search(r"significati|\bmanque\b|classement", vu, re.I)
    assert page.query_params["territoire"] in (cle, [cle])


def test_the_gers_says_its_two_shares_in_words():
    page = ouvrir(territoire=GERS)
    assert titre(page) == (
        f"Point France services{INSECABLE}: 7,4{FINE}% des habitants du Gers sont à plus de "
        f"10{INSECABLE}km"
    )
    vu = lu(page)
    assert f"14{FINE}240{INSECABLE}habitants sur 192{FINE}645" in vu
    assert f"10,7{FINE}% si seuls les points du Gers comptaient" in vu
    assert "431 communes sur 458 sans point" in vu.replace(INSECABLE, " ")
    assert "où qu’il soit en France" in vu


def test_the_map_says_the_distance_of_each_commune_and_the_classes_are_the_thresholds():
    page = ouvrir(territoire=GERS)
    formes = [p for p in arbre(html(page)).iter("path") if p.get("data-territoire")]
    assert len(formes) == 458
    auch = next(p for p in formes if p.get("data-territoire") == "commune:32013")
    assert auch.find("title").text == f"Auch{INSECABLE}: 2,4{INSECABLE}km"
    for borne in ("moins de 5,0", "5,0 à 9,9", "10,0 à 14,9"):
        assert borne in html(page)


def test_the_threshold_of_the_url_is_the_one_of_the_title_even_an_unusual_one():
    page = ouvrir(territoire=GERS, seuil="7")
    assert titre(page).endswith(f"sont à plus de 7{INSECABLE}km")
    table = next(arbre(html(page)).iter("table"))
    lignes = [r.find("th").text for r in table.findall("tbody/tr")]
    assert lignes == [f"{n}{INSECABLE}km" for n in (5, 7, 10, 15, 20)]


def test_choices_go_into_the_url():
    page = ouvrir(territoire=GERS)
    page.button_group(key="acces_seuil").set_value(20).run()
    assert titre(page).endswith(f"n’est à plus de 20{INSECABLE}km")
    page.button_group(key="acces_vue").set_value("ajout").run()
    page.selectbox(key="acces_points").set_value(3).run()
    assert page.query_params["seuil"] in ("20", ["20"])
    assert page.query_params["vue"] in ("ajout", ["ajout"])
    assert page.query_params["points"] in ("3", ["3"])


def test_equipment_of_the_gironde_is_bounded_near_the_border_and_says_why():
    page = ouvrir(territoire=GIRONDE, mission="p1m5", type="d107")
    assert re.match(
        rf"Maternité{INSECABLE}: de \d+,\d à \d+,\d{FINE}% des habitants de la Gironde",
        titre(page),
    )
    vu = lu(page)
    assert "Les points ne sont connus que dans la Gironde" in vu
    assert "la distance n’est qu’encadrée" in vu
    assert "ne sont pas connus dans la région Nouvelle-Aquitaine" in vu
    formes = {p.get("data-territoire"): p.find("title").text
              for p in arbre(html(page)).iter("path") if p.get("data-territoire")}  # fmt: skip
    assert any(re.search(r"\(est entre [\d,]+ et [\d,]+", t) for t in formes.values())


def test_a_service_that_is_not_here_is_replaced_and_said():
    page = ouvrir(territoire=GERS, mission="p7m1", type="d201")
    assert "Le service demandé n’a pas de point connu dans le Gers" in lu(page)
    assert titre(page).startswith("Point France services")


def test_doctors_within_reach_withhold_what_is_near_the_border():
    page = ouvrir(territoire=GIRONDE, mission="p7m1", type="d201", vue="portee", rayon="10")
    vu = lu(page)
    assert titre(page).startswith(
        f"Médecin généraliste{INSECABLE}: là où c’est calculable, la moitié"
    )
    assert f"0 à 3,3{INSECABLE}km{INSECABLE}: 1,00" in vu
    assert "0,68" in vu
    assert "0,22" in vu
    assert re.search(r"communes? \([\d\u202f]+ habitants\) à moins de 10\u00a0km d’une limite", vu)
    assert "population municipale 2023" in vu
    page.selectbox(key="acces_decroissance").set_value("aucune").run()
    assert f"{INSECABLE}: 1,00 (poids égaux" in lu(page)


def test_three_points_more_in_the_gers_are_outlined_counted_and_ties_said():
    page = ouvrir(territoire=GERS, vue="ajout", points="3")
    assert titre(page) == (
        f"Point France services{INSECABLE}: avec 3 points de plus, "
        f"8{FINE}574{INSECABLE}habitants du Gers "
        f"passeraient à 10{INSECABLE}km ou moins"
    )
    vu = lu(page)
    assert f"il resterait 5{FINE}666 habitants au-delà" in vu
    assert "Un autre choix ferait autant" in vu
    assert "ou, à égalité, " in vu
    assert html(page).count('class="carte calque"') == 1


def test_a_commune_has_its_distance_and_its_nearest_point():
    page = ouvrir(territoire="commune:32013")
    assert (
        titre(page)
        == f"Point France services{INSECABLE}: Auch est à 2,4{INSECABLE}km du plus proche"
    )
    assert re.search(r"Point le plus proche\u00a0: .*Auch", lu(page))
    assert html(page).count('class="carte calque"') == 1


def test_the_table_lists_every_commune_by_name_with_its_nearest_point():
    page = ouvrir(territoire=LOMAGNE)
    page.toggle(key="acces_tableau").set_value(True).run()
    table = list(arbre(html(page)).iter("table"))[-1]
    assert [c.text for c in table.findall("thead/tr/th")] == [
        "Commune", "Code", "Habitants", "Distance", "Point le plus proche",
        "Points dans la commune",
    ]  # fmt: skip
    noms = ["".join(r.find("th").itertext()) for r in table.findall("tbody/tr")]
    assert len(noms) == 43
    assert noms[0] < noms[-1]


def test_before_the_first_list_the_screen_says_so():
    page = ouvrir(territoire=GERS, annee="2010")
    assert titre(page) == "Aucun service à mesurer ici"


@pytest.mark.parametrize(("cle", "vues"), [(GERS, 4), (LOMAGNE, 4), ("france:FR", 1)])
def test_it_is_projected_one_question_a_view(cle, vues):
    page = ouvrir(territoire=cle, projection="1")
    assert f"1 / {vues}" in lu(page)
    for n in range(2, vues + 1):
        page.button(key="vue_apres").click().run()
        assert not page.exception
        assert f"{n} / {vues}" in lu(page)


def test_the_projected_map_counts_its_communes_and_says_nothing_twice():
    page = ouvrir(territoire=GERS, projection="1")
    page.button(key="vue_apres").click().run()
    with curseur() as ouverte:
        loin, toutes = ouverte.execute(
            "SELECT count(*) FILTER (distance > 10), count(*) FROM eloignements JOIN membres"
            " USING (commune) WHERE maille = 'departement' AND code = '32' AND type = ''"
            " AND source = 'anct_france_services' AND millesime = 2024"
        ).fetchone()
    assert titre(page).replace(INSECABLE, " ") == (
        f"Point France services : {loin} communes du Gers sur {toutes} sont à plus de 10 km"
    )
    # Nobody is far there: the map of one more point would be that of the distances again.
    saclay = ouvrir(territoire="epci:200056232", projection="1")
    assert "1 / 3" in lu(saclay)
    saclay.button(key="vue_apres").click().run()
    assert "aucune commune de la CA Communauté Paris-Saclay sur 27 n’est à" in titre(saclay)


def test_the_part_of_an_epci_is_closed_by_a_comma_before_the_verb():
    page = ouvrir(territoire="epci_dans_departement:200030435-32", vue="portee")
    assert "partie Gers, en ont moins de" in titre(page)
    assert "d’un point de chaque commune au point le plus proche" in lu(
        ouvrir(territoire="france:FR")
    )
