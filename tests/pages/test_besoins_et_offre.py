"""Besoins et offre as a reader opens it, on the figures of the embedded extract."""

import html
import re
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.lecture import brut, suivre_lien
from tests.pages.lecture import lu_a_plat as lu

LOMAGNE = "epci:243200391"
AIRE_GERS = "epci_dans_departement:200030435-32"
FLEURANCE = "commune:32132"
HAMEAU = "commune:32058"
GERS = "departement:32"
TOUS = [LOMAGNE, "epci:200030435", AIRE_GERS, FLEURANCE, "commune:32365", HAMEAU, GERS,
        "region:76", "france:FR"]  # fmt: skip
pytestmark = pytest.mark.usefixtures("entrepot")


def lancer(territoire, **parametres):
    return suivre_lien("besoins-et-offre", territoire=territoire, **parametres)


@cache
def ouvrir(territoire, **parametres):
    return lancer(territoire, **parametres)


@pytest.mark.parametrize("territoire", TOUS)
def test_every_kind_of_territory_has_its_ledger(territoire):
    page = ouvrir(territoire)
    assert not page.exception
    assert not page.error
    assert not page.warning
    texte = lu(page)
    assert "Écart à la référence" in texte
    assert not re.search(r"\b(nan|None|inf)\b", texte)
    assert not re.search(r"\bmanque\b|significati", texte)
    assert brut(page).count("<h1") == 1


def test_the_figures_of_the_lomagne_are_those_recomputed_from_the_files():
    texte = lu(ouvrir(LOMAGNE))
    for attendu in (
        "32,8 temps pleins", "117,6", "126,7", "−2,5 temps pleins", "environ 3 000",
        "10,9 temps pleins", "53,0", "49,4", "+0,7 temps plein", "2,4 temps pleins", "30,3",
        "24,7", "+0,5 temps plein", "2 points", "1,03 p. 10 000 hab.", "Gers 1,40", "−0,7 point",
        "12,0 % à plus de 10 km", "116,7", "+0,2", "−10,7", "19 335", "15,7 % · Gers 15,3 %",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas à l’écran"
    assert (
        "Une ligne s’écarte de la référence : les soins infirmiers. Trois sont comparables. "
        "Sur onze thèmes, on ne sait pas." in texte
    )
    assert "accès moins élevé que dans le Gers, comparable à l’EPCI médian" in texte


def test_the_proof_gives_the_years_the_references_and_the_range():
    texte = lu(ouvrir(LOMAGNE)).split("Preuve de la ligne « Soins infirmiers »")[1]
    for attendu in (
        "15,5 % (2022) × 19 335 habitants (2023) = environ 3 000 habitants de 75 ans ou plus.",
        "117,6 p. 100 000 × 27 895 habitants standardisés = 32,8 temps pleins.",
        "126,7 × 27 895 ÷ 100 000 = 35,3 au niveau de la référence (Gers).",
        "32,8 − 35,3 = −2,5 temps pleins.", "108,4", "128,9", "−5,9",
        "L’accès va de 31,7 à 164,6 selon la commune.", "43 communes sur 43",
        "France hors Mayotte", "besoin fort, offre faible : à examiner en priorité",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas dans la preuve"


def test_what_is_known_only_for_the_departement_stands_apart():
    avant, bloc = lu(ouvrir(LOMAGNE)).split("Connu seulement pour le département : Gers")
    for attendu in ("4 113", "5 258 €", "1 281", "230 assistants familiaux", "947 €"):
        assert attendu in bloc
        assert attendu not in avant
    assert "ni converti en unités, ni jugé" in bloc


def test_the_departement_reads_its_own_means():
    texte = lu(ouvrir(GERS))
    assert "Quatre opposent moyens et bénéficiaires, sans verdict." in texte
    assert "Connu seulement pour le département" not in texte
    assert "Bénéficiaires et moyens : Gers" in texte


def test_a_commune_without_a_point_has_zero_and_the_neighbours_distance():
    texte = lu(ouvrir(AIRE_GERS))
    assert "0 point" in texte
    assert "aucun habitant à plus de 10 km" in texte


def test_a_fragile_share_is_not_compared():
    texte = lu(ouvrir(HAMEAU))
    assert "donnée fragile" in texte
    assert "environ" not in texte.split("Preuve de la ligne")[0]


def test_the_link_of_a_proof_keeps_the_whole_state():
    page = ouvrir(LOMAGNE, reference="france:FR", annee="2023")
    liens = {html.unescape(h) for h in re.findall(r'data-lien href="([^"]+)"', brut(page))}
    preuves = [parse_qs(urlsplit(h).query) for h in liens if h.startswith("/besoins-et-offre")]
    # The lines, again as the first of their theme, the four blocks of means.
    assert len(preuves) == 8
    for etat in preuves:
        assert etat["territoire"] == [LOMAGNE]
        assert etat["reference"] == ["france:FR"]
        assert etat["annee"] == ["2023"]
        assert etat["theme"]


def test_the_theme_of_the_address_opens_its_proofs_the_named_line_first():
    texte = lu(ouvrir(LOMAGNE, theme="droits_numerique"))
    assert "Preuve de la ligne « Accès aux droits »" in texte
    assert "Preuve de la ligne « Soins infirmiers »" not in texte
    sante = lu(ouvrir(LOMAGNE, theme="sante", indicateur="apl_chirurgiens_dentistes"))
    rangs = [sante.index(f"Preuve de la ligne « {n} »")
             for n in ("Soins dentaires", "Soins infirmiers", "Sages-femmes")]  # fmt: skip
    assert rangs == sorted(rangs)


def test_the_proof_of_means_gives_the_division():
    texte = lu(ouvrir(LOMAGNE, theme="vieillissement"))
    assert "22 220 761 € ÷ 4 226 bénéficiaires = 5 258 € (2019)." in texte


def test_another_reference_changes_the_gap():
    texte = lu(ouvrir(LOMAGNE, reference="mediane_epci"))
    assert "Indice, EPCI médian = 100" in texte
    assert "les soins dentaires" in texte
    assert "−2,5 temps pleins" not in texte.split("Preuve de la ligne")[0]


def test_the_state_compared_with_nothing_says_so():
    texte = lu(ouvrir("france:FR"))
    assert "Quatre lignes se lisent sans comparaison possible." in texte
    assert "Indice, référence = 100" in texte


def test_projected_one_idea_a_view():
    page = lancer(LOMAGNE, projection="1")
    assert not page.exception
    assert not page.selectbox
    vues = [lu(page)]
    while not page.button(key="vue_apres").disabled:
        page.button(key="vue_apres").click().run()
        vues.append(lu(page))
    assert len(set(vues)) == len(vues) == 16
    assert "Une ligne s’écarte" in vues[0]
    assert "Parmi les 17 EPCI du Gers" in vues[1]
    assert "Onze thèmes où il faut d’abord des données" in vues[2]
    assert "À demander, une fois : 31 fichiers, à 21 partenaires" in vues[4]
    assert "Soins infirmiers : −2,5 temps pleins" in " ".join(vues)


def test_the_quadrant_says_what_is_seen_and_under_two_references():
    texte = lu(ouvrir(LOMAGNE))
    for attendu in (
        "Parmi les 17 EPCI du Gers, Lomagne Gersoise réunit un besoin fort et une offre faible",
        "Face au Gers : besoin 15,5 % contre 14,3 % ; offre 117,6 contre 126,7.",
        "Face à l’EPCI médian : besoin 15,5 % contre 15,5 % ; offre 117,6 contre 116,7.",
        "besoin fort, offre faible :", "à examiner en priorité", "vigilance saturation",
        "les deux côtés sont connus partout", "Siège dans un autre département",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas à l’écran"
    noms = re.findall(r"<circle[^>]*data-territoire=\"(epci:\d+)\"", brut(ouvrir(LOMAGNE)))
    assert len(noms) == len(set(noms)) == 17


def test_the_quadrant_is_that_of_the_theme_and_line_of_the_address():
    texte = lu(ouvrir(BORDEAUX, theme="petite_enfance", indicateur="creches_pour_10000"))
    assert "Accueil collectif. Habitants de 0 à 14 ans (2018) et crèches" in texte
    assert "Castillon/Pujols (offre non calculable sur ce territoire)" in texte


def test_a_theme_whose_lines_lack_a_side_has_no_quadrant_and_says_so():
    texte = lu(ouvrir(LOMAGNE, theme="handicap"))
    assert "Pas de quadrant sur le thème « Handicap »" in texte
    texte = lu(ouvrir(LOMAGNE, theme="sante", indicateur="apl_chirurgiens_dentistes"))
    assert "Pas de quadrant pour la ligne « Soins dentaires »" in texte
    assert "qui ne se compare pas d’un territoire à l’autre" in texte


def test_choosing_a_line_writes_it_in_the_address():
    page = lancer(LOMAGNE)
    page.selectbox(key="quadrant_ligne").select("acces_aux_droits").run()
    assert not page.exception
    assert page.query_params["theme"] == "droits_numerique"
    assert page.query_params["indicateur"] == "france_services_pour_10000"
    assert "Accès aux droits. " in lu(page)


def test_a_commune_and_a_departement_have_the_quadrant_of_their_departement():
    assert "Lomagne Gersoise réunit un besoin fort" in lu(ouvrir(FLEURANCE))
    texte = lu(ouvrir(GERS))
    assert re.search(r"Parmi les 17 EPCI du Gers, \w+ réunissent un besoin fort", texte)
    assert "Parmi les" not in lu(ouvrir("france:FR"))


def test_the_table_of_the_quadrant_leads_to_each_epci():
    page = lancer(LOMAGNE)
    page.toggle(key="quadrant_tableau").set_value(True).run()
    assert 'data-territoire="epci:200066926">Grand Auch' in brut(page)


def test_the_fourteen_themes_are_read_each_with_its_links():
    tableau = brut(ouvrir(LOMAGNE)).split("Ce qu’on lit sur chaque thème")[1].split("</table>")[0]
    assert tableau.count('<th scope="row">') == 14
    assert tableau.count('href="/panorama?') == tableau.count('href="/offre?') == 14
    assert "theme=vieillissement" in tableau
    assert tableau.count('href="/besoins-et-offre?') == 2


def test_what_is_to_be_asked_stands_once_by_partner():
    texte = lu(ouvrir(LOMAGNE)).split("À demander, une fois")[1]
    assert texte.count("FINESS : établissements et services") == 1
    assert "aucune commande ne l’importe encore" in texte
    assert "python -m observatoire offre importer FICHIER" in texte
    page = lancer(LOMAGNE)
    page.toggle(key="inconnues").set_value(True).run()
    assert "la source ne donne rien pour ce territoire" in lu(page)


def test_the_request_of_the_partner_that_is_chosen_is_read_before_it_is_sent():
    page = lancer(LOMAGNE)
    page.toggle(key="demandes_a_envoyer").set_value(True).run()
    page.selectbox(key="demande_partenaire").select("caf").run()
    assert not page.exception
    courrier = lu(page).split("Objet")[1]
    assert "À l’attention de : CAF" in courrier
    assert "Enfants de moins de 6 ans vivant avec un seul parent" in courrier
    assert "Délais des centres médico-psychologiques" not in courrier
    noms = [b.label for b in page.get("download_button")]
    assert noms[-4:] == ["La demande (texte)", "CSV pour Excel", "CSV neutre",
                         "Les 21 demandes (ZIP)"]  # fmt: skip


# ------------------------------------------------------ Gironde, whose equipments are known in 2023

BORDEAUX = "epci:243300316"
MEDOC_ESTUAIRE = "epci:243301447"
CASTILLON = "epci:243301454"
GIRONDE = "departement:33"
VILLE_DE_BORDEAUX = "commune:33063"


def ledger(page):
    """What the table of the lines that are read says."""
    return lu(page).split("Preuve de la ligne")[0]


@pytest.mark.parametrize(
    "territoire",
    [BORDEAUX, MEDOC_ESTUAIRE, CASTILLON, "epci_dans_departement:243301454-33", GIRONDE,
     VILLE_DE_BORDEAUX, "commune:33005"],
)  # fmt: skip
def test_every_kind_of_territory_of_gironde_has_its_ledger(territoire):
    test_every_kind_of_territory_has_its_ledger(territoire)


@pytest.mark.parametrize("territoire", [BORDEAUX, MEDOC_ESTUAIRE])
def test_an_epci_of_gironde_reads_its_equipments(territoire):
    texte = ledger(ouvrir(territoire))
    for ligne in (
        "Accueil collectif", "Relais petite enfance", "Soutien aux parents",
        "Périscolaire et accueils de loisirs", "Écoles", "Collèges", "Médecins généralistes",
        "Pharmacies", "Santé mentale", "Services d’aide à domicile", "Soins à domicile",
        "Accueil des enfants protégés", "Action éducative", "Hébergement",
    ):  # fmt: skip
        assert ligne in texte, ligne
    assert "Insee, base permanente des équipements 2023" in texte
    assert "Sur cinq thèmes, on ne sait pas." in texte


def test_the_figures_of_bordeaux_are_those_recomputed_from_the_files():
    texte = ledger(ouvrir(BORDEAUX))
    for attendu in (
        "Treize lignes s’écartent de la référence : cinq plus bas, huit plus haut.",
        "Cinq sont comparables.", "Offre moins élevée que la référence : 5 lignes",
        "Offre plus élevée que la référence : 8 lignes",
        "Offre comparable à la référence : 5 lignes", "30 relais", "0,35 p. 10 000 hab.",
        "Gironde 0,51, en 2023", "−14,0 relais", "207 crèches", "2,42 p. 10 000 hab.",
        "1 114 médecins", "environ 140 000 habitants de 0 à 14 ans", "16,2 % · EPCI médian 18,0 %",
        "Là où rien n’est publié pour la référence (Gironde), le besoin est rapporté à",
        "comparable : moins d’une structure entière",
    ):  # fmt: skip
        assert attendu in texte, f"« {attendu} » n’est pas à l’écran"


def test_an_epci_that_leaves_gironde_says_that_the_source_does_not_cover_it():
    avant, apres = lu(ouvrir(CASTILLON)).split("Preuve de la ligne")
    assert "crèche" not in avant
    assert "on ne sait pas situer Castillon/Pujols" in lu(ouvrir(CASTILLON, theme="petite_enfance"))
    assert "Places et taux de couverture par EPCI" in apres


def test_what_the_equipment_base_says_nothing_of_stays_not_known():
    texte = lu(ouvrir(LOMAGNE))
    assert "base permanente des équipements 2023" not in texte
    assert not re.search(r"\b0 (crèche|école|médecin|pharmacie)", texte)


def test_the_departement_is_not_compared_with_its_own_epci():
    texte = ledger(ouvrir(GIRONDE))
    assert "323 crèches" in texte
    assert "Quatorze autres se lisent sans comparaison possible." in texte
    assert not re.search(r"(plus|moins) élevé que dans l’EPCI médian", texte)


def test_the_offer_of_a_commune_is_fragile_and_says_why():
    texte = ledger(ouvrir(VILLE_DE_BORDEAUX))
    assert texte.count("donnée fragile, en 2023") == 14
    assert "Donnée fragile : la commune d’un équipement est celle de ses coordonnées" in texte


def test_projected_every_line_of_gironde_is_shown_four_at_a_time():
    page = lancer(MEDOC_ESTUAIRE, projection="1")
    lignes, vues = [], 0
    while True:
        assert not page.exception
        vues += 1
        tableau = brut(page).split('scope="col"')[-1]
        lues = re.findall(r'<th scope="row">([^<]+)', tableau) if "Indice, " in lu(page) else []
        assert len(lues) <= 4
        lignes += lues
        if page.button(key="vue_apres").disabled:
            break
        page.button(key="vue_apres").click().run()
    assert len(set(lignes)) == len(lignes) == 18
    assert vues > 18
