"""Référentiel de l'offre: search, filters of the URL, the five words, sheets, import."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from observatoire.entrepot.ouvrir import dossier_entrepot
from observatoire.nombres import nombre
from observatoire.offre import depot, ensemble
from observatoire.offre.presence import Presence
from observatoire.offre.referentiel import Referentiel, par_code
from observatoire.offre.tableur.ecrire import classeur
from observatoire.reads import cartes
from observatoire.territoires import Cle, Maille
from tests.offre.fabriques import absence, action, convention
from tests.offre.test_services import en_json, service
from tests.pages.lecture import APP, html, suivre_lien

pytestmark = pytest.mark.usefixtures("entrepot")

LOMAGNE, TENAREZE = "epci:243200391", "epci:243200417"
GIRONDE = Cle(Maille.DEPARTEMENT, "33")
HIER = date.today()


@pytest.fixture(autouse=True)
def sans_referentiel(entrepot):
    yield
    for reste in dossier_entrepot().glob("referentiel-offre.*"):
        reste.unlink()


def poser(*actions, absences=(), conventions=()):
    """What the territory wrote itself."""
    siens = Referentiel(par_code(actions), par_code(conventions), par_code(absences))
    depot.ecrire(siens, depot.empreinte())


def locale(code, mission, **changements):
    return action(code, **{"mission": mission, "commune": "32132", "territoires": (LOMAGNE,),
                           "verifie_le": HIER, **changements})  # fmt: skip


def ouvrir(**parametres):
    page = suivre_lien("offre", **{"territoire": LOMAGNE, **parametres})
    assert not page.exception
    assert not page.error
    return page


def partie(nom, **parametres):
    page = ouvrir(**parametres)
    page.button_group(key="partie_offre").set_value(nom).run()
    assert not page.exception
    assert not page.error
    return page


def mots_par_mission(page):
    """Code of each mission of the table -> class of its word."""
    motif = r'mission=(p\d+m\d+)[^"]*"[^>]*>[^<]*</a></th><td><span class="pres (\w+)">'
    return dict(re.findall(motif, html(page)))


def test_every_mission_is_read_along_the_course_of_life_with_its_word():
    mots = mots_par_mission(ouvrir())
    assert len(mots) == 59
    assert next(iter(mots)) == "p1m1"
    assert mots["p5m2"] == "a_confirmer"
    assert mots["p7m5"] == "a_confirmer"
    assert mots["p1m2"] == "non_recensee"


def test_the_sentence_counts_what_the_table_shows():
    page = ouvrir()
    mots = list(mots_par_mission(page).values())
    phrase = re.search(r'<p class="id">(.*?)</p>', html(page))[1].replace("\u00a0", " ")
    for mot in {*mots}:
        assert f"{mots.count(mot)} {Presence(mot).libelle}" in phrase
    assert "5 actions recensées" in phrase


def test_each_of_the_five_words_is_reached_on_the_screen():
    poser(
        locale("ici", "P1M1"),
        locale("bus", "P1M2", commune="32107", delivrance=("itinerante",)),
        locale("voisine", "P1M3", commune="32107"),
        locale("vague", "P1M4", territoires=()),
        absences=[absence(mission="P1M5", territoires=(LOMAGNE,), constatee_le=HIER)],
    )
    mots = mots_par_mission(ouvrir(politique="p1"))
    assert mots == {
        "p1m1": "presente", "p1m2": "itinerante", "p1m3": "ailleurs", "p1m4": "a_confirmer",
        "p1m5": "aucune",
    }  # fmt: skip
    assert mots_par_mission(ouvrir())["p2m1"] == "non_recensee"


def test_the_same_mission_reads_otherwise_from_another_territory():
    poser(locale("ici", "P1M1"))
    assert mots_par_mission(ouvrir(territoire=TENAREZE))["p1m1"] == "non_recensee"
    page = ouvrir(territoire="departement:32", mission="p1m1")
    assert "sur une partie du territoire" in html(page)


@pytest.mark.parametrize(
    ("filtres", "attendues"),
    [
        ({"politique": "p7"}, 6),
        ({"acteur": "cpam_du_gers"}, 3),
        ({"statut": "fermee"}, 0),
        ({"fraicheur": "ancienne"}, 3),
        ({"theme": "mobilite"}, 1),
    ],
)
def test_the_filters_of_the_url_keep_missions(filtres, attendues):
    page = ouvrir(**filtres)
    assert len(mots_par_mission(page)) == attendues
    if not attendues:
        assert "Cela ne prouve pas qu’il n’y a rien" in html(page)


def test_a_filter_that_means_nothing_is_dropped_with_one_sentence():
    page = ouvrir(mission="p9m99", acteur="personne", public="familles")
    assert len(page.warning) == 2
    assert "mission=p9m99" in page.warning[0].value
    assert page.query_params["public"] in ("familles", ["familles"])
    assert "mission" not in page.query_params


def test_choosing_a_filter_writes_it_into_the_url():
    page = ouvrir()
    page.selectbox(key="offre_politique").set_value("p7").run()
    assert page.query_params["politique"] in ("p7", ["p7"])
    assert len(mots_par_mission(page)) == 6


@pytest.mark.parametrize(
    ("texte", "mission"),
    [("creche", "p1m2"), ("CRÈCHE", "p1m2"), ("MDS", "p5m1"), ("passerel", "p5m2"),
     ("Lectoure", "p5m2"), ("garde d'enfants", "p1m3"), ("zzz", None)],
)  # fmt: skip
def test_a_search_without_accents_by_initials_or_by_place(texte, mission):
    page = ouvrir()
    page.text_input(key="recherche_offre").set_value(texte).run()
    assert not page.exception
    mots = mots_par_mission(page)
    assert (mission in mots) if mission else len(mots) == 0
    assert "recherche" not in page.query_params


def test_a_mission_says_its_purpose_its_actions_and_why_it_is_to_be_confirmed():
    page = html(ouvrir(mission="p5m2"))
    assert "Ouvrir et maintenir les droits" in page
    assert "PASSEREL" in page
    assert "zone servie non renseignée" in page
    assert "vérifiée il y a plus d’un an" in page


def test_an_old_landmark_is_said_with_its_year_and_changes_no_word():
    page = html(ouvrir(mission="p8m6")).replace("\u00a0", " ")
    assert "Personnes âgées : hébergement, Gers : 40 en 2013, repère ancien" in page
    assert mots_par_mission(ouvrir(politique="p8"))["p8m6"] == "non_recensee"


def test_the_sheet_of_an_action_says_who_what_why_how_and_each_unknown():
    page = html(ouvrir(action="cpam_gers_passerel"))
    for question in ("Qui fait", "Quoi", "Pourquoi", "Comment", "Où est-ce", "Qui est servi"):
        assert f"<h3>{question}" in page
    assert "CPAM du Gers" in page
    assert "hal-02427658v1" in page
    assert page.count('<span class="hat nr"></span>non renseigné') > 8


def test_markup_in_a_territory_s_own_words_is_shown_and_not_run():
    poser(locale("x", "P1M1", libelle="<img src=x onerror=alert(1)>", porteur="<b>Qui</b>"))
    for page in (ouvrir(mission="p1m1"), ouvrir(action="x"), partie("Acteurs et missions")):
        assert "<img src=x" not in html(page)
        assert "<b>Qui</b>" not in html(page)


def test_the_matrix_shows_overlaps_and_blanks():
    poser(locale("a", "P1M1", porteur="CIAS"), locale("b", "P1M1", porteur="CAF"))
    page = html(partie("Acteurs et missions", politique="p1"))
    assert "1 mission est partagée par plusieurs acteurs" in page
    assert "<td>2 acteurs</td>" in page
    assert page.count('class="pres non_recensee"></span>non recensée</td>') == 4


def test_the_map_says_how_each_commune_is_served_and_draws_the_places():
    page = html(partie("Carte", mission="p5m2"))
    assert 'role="group"' in page
    dessinee, listee = page.split('class="lieux"')
    assert dessinee.count('data-territoire="commune:') == 43
    assert "Où ils sont\u00a0: 2\u00a0communes" in listee
    assert listee.count('data-territoire="commune:') == 2
    assert "lieux d’action (2)" in page
    assert "43\u00a0communes «\u00a0à confirmer\u00a0»" in page


def test_the_map_of_a_territory_that_is_served_whole():
    poser(locale("ici", "P1M1", territoires=("commune:32132", "commune:32208")))
    page = html(partie("Carte", mission="p1m1")).replace("\u00a0", " ")
    assert "1 commune « présente », 1 commune « couverte d’ailleurs », 41 communes « non" in page


def test_conventions_that_bind_the_territory_are_there_with_what_each_brings():
    poser(conventions=[convention(territoires=(TENAREZE,))])
    page = html(partie("Conventions"))
    assert "5\u00a0conventions et schémas lient ce territoire" in page
    assert "conseillers techniques territoriaux" in page
    assert "Convention du Nord" not in page


def test_an_import_is_shown_first_then_written():
    page = partie("Import et export")
    fichier = classeur(Referentiel(par_code([locale("neuve", "P1M1")])), ensemble.missions())
    page.file_uploader[0].upload("mes-actions.xlsx", fichier, "application/x").run()
    assert "1 ajout" in html(page)
    assert depot.empreinte() == depot.VIDE
    next(b for b in page.button if b.label == "Enregistrer").click().run()
    assert not page.exception
    assert list(depot.lire().actions) == ["neuve"]
    assert page.success[0].value.startswith("Enregistré")


def test_services_of_data_inclusion_come_in_and_their_sheet_shows_their_quality():
    page = partie("Import et export")
    page.file_uploader[0].upload("services.json", en_json(service()), "application/json").run()
    assert "Sans le fichier des structures" in html(page)
    assert depot.empreinte() == depot.VIDE
    next(b for b in page.button if b.label == "Enregistrer").click().run()
    assert not page.exception
    fiche = html(ouvrir(action="di_dora_1"))
    assert "La fiche est-elle bien remplie" in fiche
    assert "critères qui s’appliquent" in fiche
    assert fiche.count("bien défini") >= 5
    assert "La fiche est-elle" not in html(ouvrir(action="cpam_gers_passerel"))


def test_a_file_with_faults_shows_them_and_waits_for_the_valid_rows_to_be_accepted():
    page = partie("Import et export")
    fautive = locale("fautive", "P1M1", permanences=("32999",))
    fichier = classeur(Referentiel(par_code([fautive, locale("neuve", "P1M1")])),
                       ensemble.missions())  # fmt: skip
    page.file_uploader[0].upload("mes-actions.xlsx", fichier, "application/x").run()
    assert "la commune 32999 n’existe pas" in html(page)
    assert next(b for b in page.button if b.label == "Enregistrer").disabled
    page.checkbox(key="accepter_valides").check().run()
    next(b for b in page.button if b.label == "Enregistrer").click().run()
    assert list(depot.lire().actions) == ["neuve"]


def test_a_broken_store_is_one_sentence_and_the_rest_of_the_screen_lives():
    depot.chemin().write_text("{", "utf-8")
    page = AppTest.from_file(APP, default_timeout=300)
    page.switch_page("pages/offre.py")
    page.query_params["territoire"] = LOMAGNE
    page.run()
    assert not page.exception
    assert "n’a pas été modifié" in page.error[0].value
    assert len(mots_par_mission(page)) == 59


def test_a_drawn_territory_has_what_its_communes_have():
    communes = ["32132", "32208", "32013"]
    siennes = {c: set(actions_montrees(f"commune:{c}")) for c in communes}
    dessin = f"dessine:Trois villes:{','.join(communes)}"
    assert set(actions_montrees(dessin)) == set().union(*siennes.values())
    assert len(siennes["32208"]) > 0
    page = html(partie("Carte", territoire=dessin, mission="p5m2"))
    assert page.split('class="lieux"')[0].count('data-territoire="commune:') == 3


def actions_montrees(territoire):
    return re.findall(r"action=([a-z0-9_]+)", html(ouvrir(territoire=territoire, mission="p5m2")))


def test_the_map_counts_the_equipments_that_the_mission_counts():
    points = cartes.implantations(GIRONDE, None, "insee_bpe", "P1M2")
    equipees = points["commune"].nunique()
    page = html(partie("Carte", territoire=str(GIRONDE), mission="p1m2")).replace("\u00a0", " ")
    assert f"{equipees} communes « à confirmer », {534 - equipees} communes « non recensée" in page
    assert f"{len(points)} équipements sans porteur" in page
    assert "Référentiel de l’offre, Insee, base permanente des équipements 2023" in page
    assert f"équipements sans porteur ({len(points)})" in page
    seule = html(ouvrir(territoire=str(GIRONDE), mission="p1m2")).replace("\u00a0", " ")
    assert "à confirmer : zone servie non renseignée" in seule
    assert "Établissement d’accueil du jeune enfant" in seule
    assert "la source ne couvre que" not in seule


def test_more_points_than_a_map_can_show_are_counted_and_not_drawn():
    points = cartes.implantations(GIRONDE, None, "insee_bpe", "P7M1")
    assert len(points) > 3000
    page = html(partie("Carte", territoire=str(GIRONDE), mission="p7m1"))
    assert f"{nombre(len(points))} équipements sans porteur" in page.replace("\u00a0", " ")
    assert "la carte ne se lit plus" in page
    assert "équipements sans porteur (" not in page


@pytest.mark.parametrize("ou", ["region:75", "france:FR", "epci:243301454"])
def test_a_source_of_one_département_says_so_in_a_territory_that_goes_beyond(ou):
    page = html(ouvrir(territoire=ou, mission="p1m2"))
    assert "la source ne couvre que la Gironde" in page
    lue_en_partie = "communes chargées seulement" in page
    assert lue_en_partie == (not ou.startswith("epci"))


def test_a_département_served_whole_is_only_a_part_of_its_région():
    poser(locale("ici", "P1M1", territoires=("departement:32",)))
    assert "sur une partie du territoire" not in html(ouvrir(territoire="departement:32"))
    assert "sur une partie du territoire" in html(ouvrir(territoire="region:76"))


def test_a_région_whose_départements_are_all_named_is_served_whole():
    tous = [f"departement:{c}" for c in sorted(ensemble.zones().departements["76"])]
    assert len(tous) == 13
    poser(locale("ici", "P1M1", territoires=tuple(tous[1:])))
    assert "sur une partie du territoire" in html(ouvrir(territoire="region:76"))
    poser(locale("ici", "P1M1", territoires=tuple(tous)))
    assert "sur une partie du territoire" not in html(ouvrir(territoire="region:76"))
    assert "sur une partie du territoire" in html(ouvrir(territoire="france:FR"))


@pytest.mark.parametrize(
    "ou", [LOMAGNE, "departement:32", str(GIRONDE), "commune:32013", "region:76", "france:FR",
           "dessine:Deux:32132,32208"],
)  # fmt: skip
def test_projected_each_view_holds_one_idea_and_the_whole_course_of_life(ou):
    vues = projetees(territoire=ou)
    assert all(v.count("<h1") == 1 for v in vues)
    themes = "".join(v for v in vues if "au long de la vie" in v)
    assert sum(int(n) for n in re.findall(r"(\d+).missions?</td>", themes)) == 59
    assert ("<svg" in vues[-1]) == (ou not in ("region:76", "france:FR"))


def test_projected_the_matrix_counts_what_does_not_fit():
    missions = [m for m in ensemble.missions() if m.startswith(("P1", "P2"))][:8]
    poser(*(locale(f"a{n}", m, porteur=f"Acteur {n}") for n, m in enumerate(missions)))
    (matrice,) = [v for v in projetees() if "par plusieurs acteurs" in v]
    assert matrice.count('<th scope="row">') == 6
    assert "autres missions" in matrice
    assert re.search(r"\d+.autres acteurs</th>", matrice)


def test_projected_with_nothing_to_show_it_is_said():
    (vue,) = projetees(territoire="region:76", mission="p1m3", statut="fermee")
    assert "Cela ne prouve pas qu’il n’y a rien" in vue


def projetees(**parametres):
    """What each projected view shows."""
    page = ouvrir(projection="1", **parametres)
    vues = [html(page)]
    while not page.button(key="vue_apres").disabled:
        page.button(key="vue_apres").click().run()
        assert not page.exception
        vues.append(html(page))
    return vues


def test_what_is_asked_for_is_not_taken_for_all_that_is_recorded():
    page = html(ouvrir(mission="p1m2"))
    assert "Aucune action recensée pour cette demande dans la CC de la Lomagne" in page


@pytest.mark.parametrize(
    "ou",
    [
        "france:FR", "region:76", "departement:32", "commune:32013", "canton_ville:3214",
        "epci_dans_departement:200030435-32", "epci:200056232", "epci:243301454",
        "dessine:Deux:32132,32208",
    ],
)  # fmt: skip
@pytest.mark.parametrize("nom", ["Parcours de vie", "Acteurs et missions", "Carte", "Conventions"])
def test_every_part_opens_for_every_level(ou, nom):
    assert html(partie(nom, territoire=ou)).count("<h1") == 1
