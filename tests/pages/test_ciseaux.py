"""Effet de ciseaux as a reader opens it, on the figures of the embedded extract."""

import re
from functools import cache

import pytest

from observatoire.catalogue import charger
from tests.fabriques import arbre
from tests.pages.lecture import blocs, brut, suivre_lien
from tests.pages.lecture import lu_a_plat as lu

GERS, GIRONDE, ESSONNE = "departement:32", "departement:33", "departement:91"
TOUS = [GERS, GIRONDE, ESSONNE, "epci:243200391", "epci:200030435", "commune:32013",
        "epci_dans_departement:200030435-32", "region:76", "france:FR",
        "dessine:Bassin:32013,32107"]  # fmt: skip
pytestmark = pytest.mark.usefixtures("entrepot")


def lancer(territoire, **parametres):
    return suivre_lien("ciseaux", territoire=territoire, **parametres)


@cache
def ouvrir(territoire, **parametres):
    return lancer(territoire, **parametres)


def adresse(page, nom):
    """Values of a parameter of the URL."""
    valeurs = page.query_params[nom]
    return valeurs if isinstance(valeurs, list) else [valeurs]


@pytest.mark.parametrize("territoire", TOUS)
def test_every_kind_of_territory_has_its_curves(territoire):
    page = ouvrir(territoire)
    assert not page.exception
    assert not page.error
    assert not page.warning
    texte = lu(page)
    assert "Verdict :" in texte
    assert "Année de croisement :" in texte
    assert not re.search(r"\b(nan|None|inf)\b", texte)
    assert not re.search(r"\bmanque\b|significati", texte)
    assert brut(page).count("<h1") == 1


@pytest.mark.parametrize("code", charger().ciseaux)
@pytest.mark.parametrize("territoire", [GERS, GIRONDE, ESSONNE])
def test_every_policy_opens_in_each_loaded_departement(territoire, code):
    ciseaux = charger().ciseaux[code]
    page = ouvrir(territoire, theme=ciseaux.theme, indicateur=ciseaux.moyens.indicateur)
    assert not page.exception
    assert not page.warning
    assert page.selectbox(key="ciseaux_politique").value == code
    for bloc in blocs(page):
        if "<" in bloc:
            arbre(bloc)


def test_the_figures_of_the_gers_are_those_recomputed_from_the_files():
    texte = lu(ouvrir(GERS))
    for attendu in (
        "De 2004 à 2019 : besoin +49 %, moyens +12 %. L’écart dépend du point de départ.",
        "149 · besoin", "112 · moyens", "37 points", "1 672 €", "1 260 €", "4 226", "5 258 €",
        "Verdict : suspendu",
        "19 essais mettent le besoin devant et 3 essais restent à moins de 5 %",
        "Année de croisement : non tranchée", "moins de 2 points de 2008 à 2011",
        "confondues", "2008–2011", "mise en place, non tracée",
        "Après 2019, moyens : non renseignés.",
        "Insee, estimations de population au 1ᵉʳ janvier 2019", "Drees, enquête Aide sociale 2019",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas à l’écran"


def test_another_base_is_read_from_the_url_and_kept():
    page = ouvrir(GERS, base="2014")
    assert "De 2014 à 2019 : besoin +5 %, moyens +5 %." in lu(page)
    assert adresse(page, "base") == ["2014"]
    assert page.selectbox(key="ciseaux_base").value == 2014


@pytest.mark.parametrize("base", ["1990", "2019"])
def test_a_base_that_the_series_do_not_allow_is_dropped_in_one_sentence(base):
    page = ouvrir(GERS, base=base)
    (dite,) = [w.value for w in page.warning]
    assert f"« base={base} » a été laissée de côté" in dite
    assert "de 2004 à 2018" in dite
    assert "base" not in page.query_params
    assert "De 2004 à 2019" in lu(page)


def test_the_definition_of_the_need_changes_the_curve():
    page = ouvrir(GERS, indicateur=("depenses_apa_domicile_constants", "habitants_75_ans_et_plus"))
    assert "besoin +22 %, moyens +12 %" in lu(page)


def test_choosing_a_policy_a_need_or_a_base_writes_it_into_the_url():
    page = lancer(GERS)
    page.selectbox(key="ciseaux_politique").set_value("compensation_handicap").run()
    assert adresse(page, "theme") == ["handicap"]
    assert "Le besoin a pris de l’avance sur les moyens de 2007 à 2019" in lu(page)
    page.selectbox(key="ciseaux_besoin").set_value("habitants_20_59_ans").run()
    assert adresse(page, "indicateur") == ["depenses_pch_actp_constants", "habitants_20_59_ans"]
    page.selectbox(key="ciseaux_base").set_value(2010).run()
    assert adresse(page, "base") == ["2010"]
    assert not page.exception


def test_a_territory_without_series_reads_its_departement_and_says_so():
    texte = lu(ouvrir("epci:243200391"))
    assert "Rien n’est publié pour la CC de la Lomagne Gersoise" in texte
    assert "l’écran lit son département, le Gers." in texte
    assert "1 672 €" in texte


def test_a_break_stops_the_need_and_withholds_the_verdict():
    texte = lu(ouvrir(GERS, theme="emploi_insertion"))
    assert "De 2010 à 2015" in texte
    assert "Trop peu d’années pour conclure." in texte
    assert "rupture 2016" in texte
    apres = lu(ouvrir(GERS, theme="emploi_insertion", base="2016"))
    assert "De 2016 à 2019" in apres


def test_corrections_are_said_without_being_called_breaks():
    texte = lu(ouvrir(GERS, theme="protection_enfance"))
    assert "○ Moyens, 2017 et 2018 : corrections du producteur" in texte
    assert "Rupture" not in texte


def test_departements_of_similar_size_are_named_and_not_ranked():
    texte = lu(ouvrir(GERS))
    assert "les plus proches en nombre d’habitants : Haute-Corse, Nièvre, Meuse, Lot" in texte
    assert "rien n’est classé" in texte


def test_the_country_has_no_similar_territory():
    texte = lu(ouvrir("france:FR"))
    assert "les plus proches" not in texte
    assert "France" in texte


def test_staff_is_said_in_full_time_posts_and_the_demand_is_divided_by_it():
    texte = lu(ouvrir(GERS, theme="droits_numerique"))
    assert "habitants par temps plein" in texte
    assert "ETP" not in texte


def test_a_theme_that_no_policy_answers_is_said():
    assert "Le thème « Logement » n’a pas de série de moyens" in lu(ouvrir(GERS, theme="logement"))


def test_years_after_the_asked_one_are_left_out():
    texte = lu(ouvrir(GERS, annee="2012"))
    assert "De 2004 à 2012" in texte
    assert "2019" not in texte.split("Tableau")[0].split("Source")[0]


def test_projected_views_turn_and_hold_one_title_each():
    page = lancer(GERS, projection="1")
    titres = []
    for rang in range(5):
        assert not page.exception
        assert brut(page).count("<h1") == 1
        titres.append(re.search(r"<h1[^>]*>(.*?)</h1>", brut(page))[1])
        if rang < 4:
            page.button(key="vue_apres").click().run()
    assert len(set(titres)) == 5


def test_the_gap_is_named_only_where_the_same_curve_leads_as_at_the_end():
    assert re.search(r"écart en 2019 37 points", lu(ouvrir(GERS)))
    # In 2016 the means lead by 55 points; in 2019 the need leads by 15.
    page = ouvrir(
        ESSONNE, theme="handicap", indicateur="depenses_accueil_handicap_constants", base="2001"
    )
    assert "237 · besoin" in lu(page)
    assert "écart en 2019" not in lu(page)


def test_a_reading_with_one_base_does_not_say_that_it_depends_on_it():
    texte = lu(
        ouvrir(GERS, theme="emploi_insertion", indicateur="depenses_allocation_rsa_constants")
    )
    assert re.search(r"par habitant de 20 à 59 ans : \+45 %\.", texte)


def test_the_table_of_the_curves_opens_with_the_indices():
    page = lancer(GERS)
    page.toggle(key="ciseaux_tableau").set_value(True).run()
    assert "Indice du besoin" in lu(page)
    assert "149,0" in lu(page)
