"""Données et méthode: the four parts, the sheet of the URL, and empties that keep their word."""

import re

import pandas as pd
import pytest

from observatoire.exports.csv import csv_excel
from observatoire.exports.figures import table_des_figures
from observatoire.reads import selection
from observatoire.statistiques.verdicts import Regle
from observatoire.territoires import Cle, Maille
from observatoire.textes import typographie
from tests.fabriques import figures_de
from tests.pages.lecture import html, suivre_lien

pytestmark = pytest.mark.usefixtures("entrepot")

LOMAGNE = "epci:243200391"


def ouvrir(**parametres):
    page = suivre_lien("donnees", **{"territoire": LOMAGNE, **parametres})
    assert not page.exception
    return page


def partie(nom, **parametres):
    page = ouvrir(**parametres)
    page.button_group(key="partie_donnees").set_value(nom).run()
    assert not page.exception
    return html(page)


@pytest.fixture(scope="module")
def secret(entrepot):
    """A commune and an indicator that the producer hides there."""
    figures = figures_de(Cle(Maille.COMMUNE, "32001"))
    return figures[figures["statut"] == "secret"].iloc[0]


def rangee(page, indicateur):
    """The row of an indicator among the figures, without tags."""
    trouvee = re.search(rf'<tr><th scope="row"><a[^>]*indicateur={indicateur}\b.*?</tr>', page)
    assert trouvee
    return [re.sub(r"<[^>]*>", "", c) for c in re.findall(r"<t[dh].*?</t[dh]>", trouvee[0])]


def test_the_page_lists_the_indicators_with_links_that_keep_the_state():
    page = html(ouvrir(annee="2022"))
    assert page.count("<h1") == 1
    liens = re.findall(r'<a data-lien href="(/donnees\?[^"]*indicateur=\w+)"', page)
    assert len(liens) >= 60
    assert all(f"territoire={LOMAGNE}&amp;annee=2022&amp;" in lien for lien in liens)


def test_grand_age_without_accents_finds_the_ageing_indicator():
    page = ouvrir()
    page.text_input(key="recherche_indicateur").set_value("grand age").run()
    assert not page.exception
    assert "indicateur=part_75_ans_et_plus" in html(page)
    assert "indicateur=apl_infirmiers" not in html(page)


def test_no_answer_is_one_escaped_sentence():
    page = ouvrir()
    page.text_input(key="recherche_indicateur").set_value("<zzzq>").run()
    assert "Aucun indicateur ne répond à «\u00a0&lt;zzzq&gt;\u00a0»." in html(page)


def test_the_theme_of_the_url_filters_the_list():
    page = html(ouvrir(theme="vieillissement"))
    assert "indicateur=part_75_ans_et_plus" in page
    assert "indicateur=apl_infirmiers" not in page


def test_an_unknown_indicator_or_theme_is_dropped_with_one_sentence():
    page = ouvrir(indicateur="rien_de_tel", theme="ailleurs")
    assert [len(w.value) > 0 for w in page.warning] == [True, True]
    assert "indicateur=part_75_ans_et_plus" in html(page)


def test_the_sheet_of_the_url_is_shown_with_the_peers():
    page = html(ouvrir(indicateur="part_75_ans_et_plus"))
    assert '<article class="fiche">' in page
    assert "CC de la Lomagne Gersoise et ses pairs" in page
    assert 'aria-current="true"><th scope="row">CC de la Lomagne Gersoise' in page
    assert "Gers (référence)" in page
    assert "15,5\u202f%" in page


def test_a_sheet_asked_for_leaves_the_other_parts_and_another_part_leaves_the_sheet():
    page = ouvrir(indicateur="part_75_ans_et_plus")
    page.button_group(key="partie_donnees").set_value("Chiffres").run()
    assert "indicateur" not in page.query_params
    page.query_params["indicateur"] = "apl_infirmiers"
    page.run()
    assert '<article class="fiche">' in html(page)


def test_a_secret_figure_says_so_and_has_no_number(secret):
    commune = f"commune:{secret['territoire']}"
    nom, unite, valeur, motif, _ = rangee(
        partie("Chiffres", territoire=commune), secret["indicateur"]
    )
    assert valeur == "secret statistique"
    assert not re.search(r"\d", valeur + motif)
    assert nom
    assert unite
    fiche = html(ouvrir(territoire=commune, indicateur=secret["indicateur"]))
    ligne = re.search(r'<tr aria-current="true">.*?</tr>', fiche)[0]
    cases = re.findall(r"<td.*?</td>", ligne)
    assert [re.sub(r"<[^>]*>", "", c) for c in cases] == ["secret statistique"]
    assert '<span class="hat"></span>' in ligne


def test_a_secret_figure_has_an_empty_cell_in_the_file(secret):
    from observatoire.catalogue import charger

    table = table_des_figures(charger(), pd.DataFrame([secret]))
    ligne = csv_excel(table).decode("utf-8-sig").splitlines()[1].split(";")
    assert ligne[list(table).index("valeur")] == ""
    assert ligne[list(table).index("statut")] == "secret"


def test_the_figures_stop_at_the_chosen_year():
    assert "2023" not in partie("Chiffres", annee="2021").split("<table")[1]
    page = partie("Chiffres", annee="1970")
    assert "aucun chiffre" in page


def test_sources_say_producer_rows_and_what_was_left_out():
    page = partie("Sources et fraîcheur")
    assert "Laissées de côté" in page
    assert "communes inconnues de la géographie du fichier" in page
    assert "Licence Ouverte 2.0" in page
    assert 'href="https://' in page
    assert set(re.findall(r"<td>(oui|non)</td></tr>", page)) <= {"oui", "non"}
    assert "exemple\u00a0:" in page


def test_the_method_prints_the_rules_the_four_empties_and_the_coverage():
    page = partie("Méthode")
    for regle in Regle:
        if regle != Regle.AUCUNE:
            assert typographie(regle.libelle[1:]) in page
    for classe, mot in [("hat", "secret statistique"), ("hat nr", "non renseigné"),
                        ("hat ncal", "non calculable sur ce territoire"),
                        ("hat so", "sans objet")]:  # fmt: skip
        assert f'<span class="{classe}"></span>{mot}' in page
    assert re.search(r'<th scope="row">Vieillissement et autonomie</th><td class="d">\d+', page)


def choisir_chiffres(page, cle, valeurs):
    page.multiselect(key=cle).set_value(valeurs).run()
    assert not page.exception
    return html(page)


def test_a_selection_of_territories_and_indicators_is_shown_with_its_count():
    page = ouvrir()
    page.button_group(key="partie_donnees").set_value("Chiffres").run()
    choisir_chiffres(page, "indicateurs_chiffres", ["part_75_ans_et_plus"])
    lu = choisir_chiffres(page, "groupes_chiffres", ["territoire", "epci_du_departement"])
    epci = selection.inclus(Cle(Maille.DEPARTEMENT, "32"), Maille.EPCI)
    assert "17 lignes\u00a0: 17 valeurs et 0 cases vides" in lu
    assert lu.count("indicateur=part_75_ans_et_plus") == len(epci) == 17
    assert '<th scope="col">Territoire</th>' in lu


def test_a_wide_selection_shows_its_first_rows_and_says_that_the_files_have_them_all():
    page = ouvrir()
    page.button_group(key="partie_donnees").set_value("Chiffres").run()
    page.selectbox(key="millesime_chiffres").set_value("tous").run()
    lu = choisir_chiffres(page, "groupes_chiffres", ["epci"])
    assert "Les 200 premières lignes sont ci-dessous" in lu
    assert len(re.findall(r'<tr><th scope="row">', lu)) == 200
    assert "Le XLSX s’arrête à 50\u202f000 lignes" in lu
    titres = [b.label for b in page.get("download_button")]
    assert titres == ["CSV pour Excel", "CSV neutre", "Parquet", "Paquet de données"]


def test_what_excel_does_to_codes_is_written_beside_the_files():
    page = ouvrir()
    page.button_group(key="partie_donnees").set_value("Chiffres").run()
    assert "Excel supprime les zéros en tête des codes" in html(page)
    assert [b.label for b in page.get("download_button")] == [
        "XLSX", "CSV pour Excel", "CSV neutre", "Parquet", "Paquet de données",
    ]  # fmt: skip


def test_a_group_that_another_territory_does_not_have_is_dropped():
    page = ouvrir()
    page.button_group(key="partie_donnees").set_value("Chiffres").run()
    choisir_chiffres(page, "groupes_chiffres", ["communes"])
    page.query_params["territoire"] = "france:FR"
    page.run()
    assert not page.exception
    assert page.multiselect(key="groupes_chiffres").value == ["territoire"]


def test_france_has_no_peers_to_be_shown_with():
    page = html(ouvrir(territoire="france:FR", indicateur="part_75_ans_et_plus"))
    assert "<h2>France</h2>" in page
    assert "et ses pairs" not in page


def test_the_change_log_says_that_the_warehouse_is_the_first():
    page = partie("Depuis la dernière fois")
    assert "Premier entrepôt" in page
    assert re.search(r"Données du \d+ \w+ \d{4}, \d\d", page)


def test_a_query_is_run_and_its_mistakes_are_explained():
    page = ouvrir()
    page.button_group(key="partie_donnees").set_value("Requêtes SQL").run()
    assert "Tables et colonnes" in html(page)
    assert "la valeur\u202f; vide quand le statut n’est pas disponible" in html(page)
    page.text_area(key="requete_sql").set_value(
        "SELECT code, libelle FROM territoires WHERE maille = 'departement' AND code = '01'"
    )
    page.button[-1].click().run()
    assert not page.exception
    assert "<td>01</td><td>Ain</td>" in html(page)
    assert "1 ligne." in html(page)
    page.text_area(key="requete_sql").set_value("SELECT * FROM read_csv('/etc/passwd')")
    page.button[-1].click().run()
    assert "« read_csv » n’est pas permise".replace(" »", "\u00a0»").replace("« ", "«\u00a0") in (
        page.warning[0].value
    )
    assert "Réponse à la requête" not in html(page)


def test_an_example_fills_the_query():
    page = ouvrir()
    page.button_group(key="partie_donnees").set_value("Requêtes SQL").run()
    choix = page.selectbox(key="exemple_sql")
    choix.set_value(choix.options[1]).run()
    assert page.text_area(key="requete_sql").value.startswith("SELECT i.libelle")


@pytest.mark.parametrize(
    "indicateur", [None, "part_75_ans_et_plus", "depense_ase_par_beneficiaire"]
)
def test_the_projected_screen_turns_its_views(indicateur):
    page = ouvrir(projection="1", **({"indicateur": indicateur} if indicateur else {}))
    assert html(page).count("<h1") == 1
    total = int(re.search(r"/ (\d+)", html(page))[1])
    assert total >= 3
    titres = []
    for rang in range(total):
        if rang:
            page.button(key="vue_apres").click().run()
        assert not page.exception
        titres.append(re.search(r"<h1[^>]*>(.*?)</h1>", html(page))[1])
    assert "Que couvrent les données" in " ".join(titres)
    if indicateur:
        assert "?" in titres[0]
