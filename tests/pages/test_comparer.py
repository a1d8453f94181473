"""Comparer as a reader opens it: the figures on screen are those of the warehouse."""

import re
from functools import cache, partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatoire.catalogue import charger
from observatoire.entrepot.ouvrir import curseur
from observatoire.nombres import court
from observatoire.reads import territoires
from observatoire.territoires import Maille
from observatoire.ui.choix_comparer import chercher_partout, trouver_indicateur
from observatoire.ui.comparer import espace_de
from tests.fabriques import arbre, texte
from tests.pages.lecture import html, suivre_lien

APP = str(Path(__file__).parents[2] / "app.py")
FINE, INSECABLE = "\u202f", "\u00a0"
LOMAGNE, TENAREZE, AIRE = "epci:243200391", "epci:243200417", "epci:200030435"
CINOR = "epci:249740119"  # La Réunion: absent from the census compilation
AIRE_GERS = "epci_dans_departement:200030435-32"
AUCH, AIGNAN, HAMEAU = "commune:32013", "commune:32001", "commune:32058"
GERS, OCCITANIE, FRANCE = "departement:32", "region:76", "france:FR"
DOUZE = [
    "part_75_ans_et_plus", "niveau_vie_median", "taux_pauvrete_60", "part_menages_monoparentaux",
    "taux_chomage_rp_15_64", "apl_infirmiers", "part_80_ans_et_plus_vivant_seuls",
    "part_prestations_sociales", "part_locataires", "population_municipale", "part_ouvriers",
    "taux_scolarisation_2_5",
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("entrepot")


lancer = partial(suivre_lien, "comparer")
# The same, for tests that only look.
ouvrir = cache(lancer)


def lu(page):
    return texte(html(page)).replace("\u00ad", "")


def titre(page):
    (h1,) = arbre(html(page)).iter("h1")
    return "".join(h1.itertext()).replace(INSECABLE, " ")


def tables(page, classe="cmp"):
    return [t for t in arbre(html(page)).iter("table") if classe in t.get("class").split()]


def noms(page):
    return [texte_de(r.find("th")) for r in tables(page)[0].findall("tbody/tr")]


def texte_de(element):
    return "".join(element.itertext()).strip()


def url(page):
    return {
        nom: [v] if isinstance(v := page.query_params[nom], str) else v for nom in page.query_params
    }


def avertissements(page):
    return [w.value for w in page.warning]


def publiees(indicateur, maille="epci"):
    """(code, vintage) -> value, straight from the warehouse."""
    with curseur() as ouverte:
        lignes = ouverte.execute(
            "SELECT territoire, millesime, valeur FROM observations "
            "WHERE indicateur = ? AND maille = ? AND statut = 'disponible'", [indicateur, maille],
        ).fetchall()  # fmt: skip
    return {(code, annee): valeur for code, annee, valeur in lignes}


@pytest.mark.parametrize(
    "territoire", [LOMAGNE, AIRE, AIRE_GERS, AUCH, AIGNAN, HAMEAU, GERS, OCCITANIE, FRANCE]
)
@pytest.mark.parametrize("projection", [None, "1"])
def test_the_screen_opens_for_every_level(territoire, projection):
    page = ouvrir(territoire=territoire, **({"projection": projection} if projection else {}))
    assert not page.exception
    assert avertissements(page) == []
    assert len(list(arbre(html(page)).iter("h1"))) == 1
    assert len(tables(page)) >= 1
    assert not re.search(r"\b(nan|None|NaT|inf|undefined)\b", lu(page))


def test_one_epci_is_set_among_those_of_its_departement_from_the_highest():
    page = ouvrir(territoire=LOMAGNE, indicateur="part_75_ans_et_plus")
    valeurs = publiees("part_75_ans_et_plus")
    siens = {c: valeurs[c, 2022] for c in territoires.epci_du_departement("32")["code"]}
    assert len(noms(page)) == 17
    attendues = [court(v, "%", 1) for v in sorted(siens.values(), reverse=True)]
    lues = [texte_de(r.find("td[@class='v']")) for r in tables(page)[0].findall("tbody/tr")]
    assert lues == attendues
    (choisie,) = tables(page)[0].findall("tbody/tr[@aria-current]")
    assert texte_de(choisie.find("th")) == "Lomagne Gersoise"
    assert titre(page) == (
        f"Habitants de 75 ans ou plus : 15,5{FINE}% dans la CC de la Lomagne Gersoise, "
        f"14,3{FINE}% dans le Gers"
    )


def test_the_cloud_is_every_epci_of_france_at_the_same_vintage():
    page = ouvrir(territoire=LOMAGNE, indicateur="part_75_ans_et_plus")
    valeurs = sorted(
        v for (_, annee), v in publiees("part_75_ans_et_plus").items() if annee == 2022
    )
    assert f"1{FINE}231 EPCI de France sur 1{FINE}255" in lu(page)
    mediane = valeurs[len(valeurs) // 2]
    assert f"médiane, {court(mediane, '%', 1)}" in lu(page)
    chemin = arbre(html(page)).find(".//thead//path").get("d")
    assert chemin.count("h0") == 1231


def test_the_drawing_has_its_text_alternative():
    page = ouvrir(territoire=LOMAGNE, indicateur="part_75_ans_et_plus")
    image = tables(page)[0].find(".//td[@rowspan]/svg")
    alt = image.get("aria-label")
    assert alt.replace(INSECABLE, " ").startswith(titre(page))
    assert f"17 territoires comparés, de 18,7{FINE}% à 7,6{FINE}%" in alt


def test_seats_elsewhere_are_starred_and_said():
    page = ouvrir(territoire=LOMAGNE)
    etoiles = [n for n in noms(page) if n.endswith("*")]
    assert sorted(etoiles) == ["Aire-sur-l'Adour *", "Deux Rives *"]
    assert "* Siège hors du département, EPCI compté en entier." in lu(page)


def test_twelve_territories_of_all_levels_and_twelve_figures():
    lieux = (LOMAGNE, TENAREZE, AIRE, AIRE_GERS, AUCH, AIGNAN, HAMEAU, GERS, OCCITANIE, FRANCE,
             CINOR, "departement:31")  # fmt: skip
    page = ouvrir(territoire=lieux, indicateur=tuple(DOUZE))
    assert not page.exception
    assert avertissements(page) == []
    points, cases = tables(page)
    assert len(points.findall("tbody/tr")) == len(cases.findall("tbody/tr")) == 12
    assert {len(r.findall("td")) for r in cases.findall("tbody/tr")} == {12}
    lignes = {texte_de(r.find("th")): r for r in cases.findall("tbody/tr")}
    rang = dict(zip(DOUZE, range(12), strict=True))

    def case(nom, code):
        return texte_de(lignes[nom].findall("td")[rang[code]])

    assert case("Aignan (commune)", "taux_pauvrete_60") == "secret"
    assert case("Lomagne Gersoise (intercommunalité)", DOUZE[6]) == "non calc."
    assert case("Intercommunale du Nord de la Réunion (CINOR) (intercommunalité)",
                "niveau_vie_median") == "non rens."  # fmt: skip
    assert case("Blousson-Sérian (commune)", "part_75_ans_et_plus").endswith("fragile")
    assert case("France", "population_municipale").replace(FINE, "").isdigit()
    assert url(page)["territoire"] == list(lieux)
    assert url(page)["indicateur"] == DOUZE


def test_every_column_states_its_vintage_and_every_cell_is_of_that_vintage():
    page = ouvrir(territoire=(LOMAGNE, TENAREZE), indicateur=tuple(DOUZE))
    cases = tables(page)[-1]
    tetes = [texte_de(t) for t in cases.findall("thead/tr/th")][1:]
    for code, tete, rang in zip(DOUZE, tetes, range(12), strict=True):
        (millesime,) = re.findall(r"\b(20\d\d)\b", tete)
        i = charger().indicateurs[code]
        valeurs = publiees(code)
        for ligne, epci in zip(cases.findall("tbody/tr"), (noms(page)), strict=True):
            siren = {"Lomagne Gersoise": "243200391", "Tenarèze": "243200417"}[epci]
            lue = re.sub(r", (plus|moins|comp).*", "", texte_de(ligne.findall("td")[rang]))
            attendue = valeurs.get((siren, int(millesime)))
            if attendue is None:
                assert lue in ("secret", "non rens.", "non calc.", "sans objet")
            else:
                assert lue == court(attendue, i.unite, i.decimales)


def test_what_is_not_known_is_dropped_with_one_sentence_each_and_the_rest_is_kept():
    page = ouvrir(
        territoire=(LOMAGNE, "epci:999999999", "32", GERS),
        indicateur=("niveau_vie_median", "taux_inconnu", "taux_pauvrete_60"),
        comparables=("200070829", "123456789"),
        reference="departement:00",
    )
    assert not page.exception
    assert len(avertissements(page)) == 5
    assert all("laissé" in a and a.endswith(".") for a in avertissements(page))
    assert url(page) == {
        "territoire": [LOMAGNE, GERS], "comparables": ["200070829"],
        "indicateur": ["niveau_vie_median", "taux_pauvrete_60"],
    }  # fmt: skip


def test_more_than_twelve_are_cut_and_it_is_said():
    epci = tuple(f"epci:{c}" for c in territoires.epci_du_departement("32")["code"])
    page = ouvrir(territoire=epci, indicateur="niveau_vie_median")
    assert len(noms(page)) == 12
    assert avertissements(page) == [
        "Au plus 12 territoires : les suivants ont été laissés de côté."
    ]


def test_a_lone_unknown_territory_falls_back_on_the_default_one_and_says_so():
    page = ouvrir(territoire=CINOR)
    assert not page.exception
    assert len(avertissements(page)) == 1
    assert url(page)["territoire"] != [CINOR]


def test_comparable_epci_are_named_with_reasons_in_words_and_values():
    page = ouvrir(territoire=LOMAGNE)
    (table,) = tables(page, "voisins")
    codes = espace_de(None).voisins("243200391")
    assert len(table.findall("tbody/tr")) == len(codes) == 8
    distances = [float(texte_de(r.findall("td")[0]).replace(",", "."))
                 for r in table.findall("tbody/tr")]  # fmt: skip
    assert distances == sorted(distances)
    for ligne in table.findall("tbody/tr"):
        proche, loin = (texte_de(c) for c in ligne.findall("td")[1:3])
        assert "(ici " in proche + loin
    for variable in charger().comparables:
        libelle = charger().indicateurs[variable].libelle
        assert libelle[:1].lower() + libelle[1:] in lu(page)


def test_the_list_of_comparable_epci_is_compared_and_edited_through_its_links():
    (table,) = tables(ouvrir(territoire=LOMAGNE), "voisins")
    codes = espace_de(None).voisins("243200391")
    retirer = table.find("tbody/tr/td[@class='a']/a").get("href")
    assert re.findall(r"comparables=(\d{9})", retirer) == codes[1:]
    page = ouvrir(territoire=LOMAGNE, comparables=tuple(codes[1:]))
    assert len(noms(page)) == 8
    assert "Revenir aux 8 plus proches" in lu(page)
    assert "Lomagne Gersoise et 7 EPCI comparables" in lu(page)


def test_the_next_nearest_epci_is_added():
    codes = espace_de(None).voisins("243200391", 9)
    page = lancer(territoire=LOMAGNE)
    page.selectbox(key="ajout_comparable").set_value(codes[8]).run()
    assert not page.exception
    assert url(page)["comparables"] == codes
    assert len(noms(page)) == 10


@pytest.mark.parametrize(
    ("saisie", "maille", "cle"),
    [("tenareze", Maille.EPCI, TENAREZE), ("Lectoure", None, "commune:32208"),
     ("249740119", None, CINOR), ("zzz", None, None), ("", None, None),
     ("Lectoure", Maille.EPCI, None)],
)  # fmt: skip
def test_any_territory_is_found_by_a_typed_text(saisie, maille, cle):
    trouve = chercher_partout(saisie, maille)
    assert (str(trouve) if trouve else None) == cle


def test_the_median_of_the_comparable_ones_is_a_reference():
    page = ouvrir(territoire=LOMAGNE, reference="comparables", indicateur="niveau_vie_median")
    valeurs = publiees("niveau_vie_median")
    siennes = sorted(valeurs[c, 2021] for c in espace_de(None).voisins("243200391"))
    mediane = (siennes[3] + siennes[4]) / 2
    assert avertissements(page) == []
    assert titre(page).endswith(f"{court(mediane, '€/an', 0)} pour l’EPCI comparable médian")
    assert url(page)["reference"] == ["comparables"]


def test_under_five_comparable_epci_there_is_no_median_and_it_is_said():
    page = ouvrir(territoire=LOMAGNE, reference="comparables", comparables=("200070829",))
    assert not page.exception
    assert "moins de 5 EPCI pour une médiane" in lu(page)


def test_an_epci_without_every_variable_has_no_distance_and_it_is_said():
    page = ouvrir(territoire=LOMAGNE, comparables=("200070829", "249740119"))
    lignes = tables(page, "voisins")[0].findall("tbody/tr")
    assert [bool(texte_de(r.findall("td")[0])) for r in lignes] == [True, False]
    assert "faute de chiffre publié" in texte_de(lignes[1])


@pytest.mark.parametrize("territoire", [AUCH, GERS, FRANCE])
def test_only_whole_epci_have_comparable_ones(territoire):
    page = ouvrir(territoire=territoire, reference="comparables")
    assert tables(page, "voisins") == []
    assert "entre intercommunalités entières" in lu(page)
    assert len(avertissements(page)) == 1


def test_other_screens_keep_the_list_but_not_the_reference():
    page = AppTest.from_file(APP, default_timeout=300)
    page.switch_page("pages/panorama.py")
    page.query_params["territoire"] = [LOMAGNE, TENAREZE]
    page.query_params["reference"] = "comparables"
    page.run()
    assert not page.exception
    assert url(page) == {"territoire": [LOMAGNE, TENAREZE]}
    assert len(avertissements(page)) == 1


def test_a_figure_is_drawn_in_place_of_the_first_one():
    page = lancer(territoire=LOMAGNE, indicateur=tuple(DOUZE[:3]))
    page.selectbox(key="chiffre_compare").set_value("taux_pauvrete_60").run()
    assert url(page)["indicateur"] == ["taux_pauvrete_60", *DOUZE[:2]]
    page.selectbox(key="chiffre_compare").set_value("part_ouvriers").run()
    assert url(page)["indicateur"] == ["part_ouvriers", *DOUZE[:2]]
    assert titre(page).startswith("Ouvriers")


@pytest.mark.parametrize(
    ("saisie", "code"),
    [("grand age", "part_75_ans_et_plus"), ("Pauvreté", "taux_pauvrete_60"),
     ("infirmieres", "apl_infirmiers"), ("Vieillissement", "indice_vieillissement"),
     ("zzz", None), (" ", None)],
)  # fmt: skip
def test_a_figure_is_found_by_its_label_or_a_synonym_without_accents(saisie, code):
    codes = [i.code for i in charger().indicateurs.values() if i.tranche is None]
    assert trouver_indicateur(saisie, codes) == code


def test_the_list_of_territories_is_edited():
    page = lancer(territoire=LOMAGNE)
    page.radio(key="groupe_compare").set_value("liste").run()
    assert len(url(page)["territoire"]) == 12
    page.multiselect(key="territoires_compares").set_value([LOMAGNE, GERS]).run()
    assert not page.exception
    assert url(page)["territoire"] == [LOMAGNE, GERS]
    page.radio(key="groupe_compare").set_value("comparables").run()
    assert url(page)["comparables"] == espace_de(None).voisins("243200391")
    page.radio(key="groupe_compare").set_value("pairs").run()
    assert url(page) == {"territoire": [LOMAGNE]}


def test_a_name_leads_to_the_same_comparison_with_that_territory_ahead():
    table = tables(ouvrir(territoire=LOMAGNE, indicateur="niveau_vie_median"))[0]
    liens = {texte_de(a): a.get("href") for a in table.findall("tbody/tr/th/a")}
    assert len(liens) == 16
    assert liens["Tenarèze"] == ("/comparer?territoire=epci:243200417&indicateur=niveau_vie_median")


def test_the_year_holds_for_every_column():
    page = ouvrir(territoire=LOMAGNE, annee="2019", indicateur="niveau_vie_median")
    annees = re.findall(r"\b20\d\d\b", " ".join(texte_de(t) for t in tables(page)[0].iter("th")))
    assert annees
    assert max(map(int, annees)) <= 2019
    assert "Filosofi 2019" in lu(page)


def test_nothing_is_known_before_the_first_vintage():
    page = ouvrir(territoire=LOMAGNE, annee="1990")
    assert not page.exception
    assert "choisissez une autre année" in lu(page)


def test_the_table_of_the_drawing_is_read_on_demand():
    page = lancer(territoire=AIGNAN, indicateur="taux_pauvrete_60")
    page.toggle(key="comparer_tableau").set_value(True).run()
    assert not page.exception
    (table,) = tables(page, "simple")
    assert "secret statistique" in texte_de(table)


def test_projected_views_are_the_dots_then_the_cells_then_the_reasons():
    codes = tuple(espace_de(None).voisins("243200391"))
    page = lancer(territoire=LOMAGNE, comparables=codes, projection="1")
    assert "1 / 3" in lu(page)
    assert titre(page).startswith("Ménages monoparentaux : Lomagne Gersoise")
    page.session_state["vue"] = 2
    page.run()
    assert "comparables à la CC de la Lomagne Gersoise" in titre(page)
    assert len(tables(page, "voisins")[0].findall("tbody/tr")) == 8
