"""Découpage as a reader opens it: a territory drawn by every way, two divisions side by side."""

import re
from functools import cache

import pytest

from observatoire.dessins import Dessin
from observatoire.entrepot import perimetres
from observatoire.entrepot.construire import construire_extrait
from observatoire.entrepot.ouvrir import curseur
from observatoire.exports.csv import csv_excel, csv_neutre
from observatoire.exports.decoupage import table_de_perimetres
from observatoire.reads import territoires
from observatoire.territoires import Cle, Maille
from observatoire.ui import decoupage as ecran
from tests.fabriques import arbre
from tests.pages.lecture import html, lu, suivre_lien

FINE, INSECABLE = "\u202f", "\u00a0"
GERS, GIRONDE, ESSONNE = "departement:32", "departement:33", "departement:91"
BASSIN = "dessine:Bassin nord:32107,32132,32208"
DEUX = ["epci", "canton_ville"]
MACHINE = re.compile(r"\b(nan|None|NaT|NA|inf|undefined)\b")

pytestmark = pytest.mark.usefixtures("entrepot")


def lancer(**parametres):
    page = suivre_lien("decoupage", **parametres)
    assert not page.error
    return page


@cache
def ouvrir(**parametres):
    """The same, for tests that only look."""
    return lancer(**parametres)


def titre(page):
    (h1,) = arbre(html(page)).iter("h1")
    return "".join(h1.itertext())


def parametre(page, nom):
    valeur = page.query_params.get(nom, [])
    return [valeur] if isinstance(valeur, str) else list(valeur)


def averti(page):
    return " ".join(w.value for w in page.warning)


def habitants(*communes):
    with curseur() as ouverte:
        return ouverte.execute(
            "SELECT sum(valeur) FROM observations WHERE indicateur = 'population_municipale'"
            " AND maille = 'commune' AND millesime = 2023 AND territoire IN (SELECT unnest(?))",
            [list(communes)],
        ).fetchone()[0]


def ecrit(nombre):
    return f"{nombre:,.0f}".replace(",", FINE)


def bilan(page):
    """Division -> cells of its balance."""
    lignes = arbre(html(page)).findall(".//table[@class='k simple dcp-bilan']/tbody/tr")
    lues = [["".join(c.itertext()) for c in ligne] for ligne in lignes]
    return {nom.replace(INSECABLE, " "): cellules for nom, *cellules in lues}


@pytest.mark.parametrize("departement", [GERS, GIRONDE, ESSONNE])
def test_a_departement_opens_on_its_communes_to_draw(departement):
    page = ouvrir(territoire=departement)
    assert not page.exception
    assert titre(page).startswith("Quelles communes réunir ")
    code = departement.split(":")[1]
    formes = [p for p in arbre(html(page)).iter("path") if p.get("data-territoire")]
    attendues = set(territoires.membres(Cle(Maille.DEPARTEMENT, code))["commune"])
    prises = {p.get("data-territoire").removeprefix("bascule:") for p in formes}
    assert prises <= attendues
    assert len(prises) > 0.95 * len(attendues)
    assert not MACHINE.search(lu(page))


@pytest.mark.parametrize("departement", [GERS, GIRONDE, ESSONNE])
def test_two_divisions_share_out_all_the_inhabitants(departement):
    page = ouvrir(territoire=departement, decoupage=tuple(DEUX))
    assert not page.exception
    assert not MACHINE.search(lu(page))
    code = departement.split(":")[1]
    toutes = list(territoires.membres(Cle(Maille.DEPARTEMENT, code))["commune"])
    total = habitants(*toutes)
    (ligne,) = arbre(html(page)).findall(".//table[@class='k dcp deux']/tbody/tr[@class='total']")[
        :1
    ]
    cellules = ["".join(c.itertext()) for c in ligne]
    assert cellules[1:3] == [ecrit(len(toutes)), ecrit(total)]
    for rang, slug in enumerate(DEUX):
        division = ecran.decoupages_charges(code)[slug]
        parts = {p.libelle: habitants(*p.communes) for p in division.parties}
        assert sum(parts.values()) == total
        nom, *mesures = (list(bilan(page))[rang], *bilan(page)[list(bilan(page))[rang]])
        assert nom == division.libelle
        assert mesures[0] == str(len(parts))
        assert mesures[2:4] == [ecrit(min(parts.values())), ecrit(max(parts.values()))]


def test_what_moves_in_the_gers_is_what_the_two_lists_of_communes_say():
    """By hand: the pairs on screen, and each commune looked up in both divisions."""
    page = ouvrir(territoire=GERS, decoupage=tuple(DEUX))
    divisions = [ecran.decoupages_charges("32")[s] for s in DEUX]
    noms = [{c: p.libelle for p in d.parties for c in p.communes} for d in divisions]
    paires = {}
    for ligne in arbre(html(page)).findall(".//table[@class='k dcp deux']/tbody/tr"):
        tetes = ["".join(t.itertext()) for t in ligne.findall("th")]
        if len(tetes) == 2:
            paires[tetes[0]] = tetes[1]
    changent = [c for c in noms[0] if paires.get(noms[0][c]) != noms[1][c]]
    assert titre(page).startswith(
        f"{len(changent)}{INSECABLE}communes changent de partie, "
        f"{ecrit(habitants(*changent))}{INSECABLE}habitants"
    )


def test_one_division_alone_is_shown_and_invites_another():
    page = ouvrir(territoire=GERS, decoupage="epci")
    assert titre(page) == f"EPCI{INSECABLE}: 17{INSECABLE}parties dans le Gers"
    assert list(bilan(page)) == ["EPCI"]
    assert not arbre(html(page)).findall(".//h2[.='Ce qui change de partie']")


def test_a_drawn_territory_says_its_inhabitants_its_sums_and_what_has_none():
    page = ouvrir(territoire=BASSIN)
    pris = habitants("32107", "32132", "32208")
    assert (
        titre(page)
        == f"Bassin nord{INSECABLE}: 3{INSECABLE}communes, {ecrit(pris)}{INSECABLE}habitants"
    )
    vu = lu(page)
    assert "somme des communes" in vu
    assert "approchée (moyenne pondérée)" in vu
    page = lancer(territoire=BASSIN)
    (bascule,) = [t for t in page.toggle if t.key == "decoupage_vides"]
    bascule.set_value(True).run()
    vu = lu(page)
    assert "parts communales publiées sans effectifs" in vu
    assert "Taux de pauvreté" in vu.split("parts communales publiées sans effectifs")[1]
    liens = [a.get("href") for a in arbre(html(page)).iter("a") if a.get("href")]
    assert any(h.startswith("/panorama?") and "dessine" in h for h in liens)
    assert any(h.startswith("/besoins-et-offre?") for h in liens)


def test_equipment_is_counted_in_the_gironde_and_not_beyond_what_its_source_covers():
    dedans = lu(ouvrir(territoire="dessine:Centre:33063,33281"))
    assert "base permanente des équipements 2023" in dedans
    assert "hors du champ de la source" not in dedans
    cheval = lu(ouvrir(territoire="dessine:Foyen:33324,24335"))
    assert "hors du champ de la source" in cheval or "pas dans les données" in cheval


def test_the_points_inside_are_counted_commune_by_commune():
    page = ouvrir(territoire="dessine:Centre:33063,33281")
    with curseur() as ouverte:
        creches = ouverte.execute(
            "SELECT count(*) FROM implantations WHERE source = 'insee_bpe' AND mission = 'P1M1'"
            " AND commune IN ('33063', '33281')"
        ).fetchone()[0]
    lignes = arbre(html(page)).findall(".//table[@class='k simple']/tbody/tr")
    lues = {"".join(r[0].itertext()): "".join(r[1].itertext()) for r in lignes}
    from observatoire.catalogue import charger

    assert lues[charger().missions["P1M1"].libelle] == ecrit(creches)


def test_communes_are_taken_from_the_list_one_by_one_then_held_by_the_url():
    page = lancer(territoire=GERS)
    page.multiselect(key="decoupage_communes").set_value(["32013"]).run()
    assert parametre(page, "territoire") == [GERS]
    assert "Il faut au moins deux communes." in lu(page)
    page.multiselect(key="decoupage_communes").set_value(["32013", "32107"]).run()
    assert parametre(page, "territoire") == ["dessine:Territoire dessiné:32013,32107"]
    page.text_input(key="decoupage_nom").set_value("Axe nord").run()
    assert parametre(page, "territoire") == ["dessine:Axe nord:32013,32107"]
    page.multiselect(key="decoupage_communes").set_value(["32107"]).run()
    assert parametre(page, "territoire") == [GERS]
    page.button(key="decoupage_vider").click().run()
    assert titre(page).startswith("Quelles communes réunir")


def test_codes_and_names_are_pasted_and_a_wrong_one_changes_nothing():
    page = lancer(territoire=GERS)
    page.text_area(key="decoupage_colle").set_value("Auch\n32107, Monbardon").run()
    page.button(key="decoupage_ajouter").click().run()
    assert parametre(page, "territoire") == ["dessine:Territoire dessiné:32013,32107,32365"]
    assert "Monbardon (32260) a rejoint Cap d’Astarac (32365)." in averti(page).replace("'", "’")
    page.text_area(key="decoupage_colle").set_value("Fleurence\n99999").run()
    page.button(key="decoupage_ajouter").click().run()
    assert parametre(page, "territoire") == ["dessine:Territoire dessiné:32013,32107,32365"]
    assert "Rien n’a été ajouté. Ligne 1 : « Fleurence »" in averti(page)
    assert "Est-ce « Fleurance » (32132) ?" in averti(page)
    assert "Ligne 2 : « 99999 »" in averti(page)


def test_no_more_than_forty_communes_are_taken():
    page = lancer(territoire=GERS)
    codes = sorted(territoires.membres(Cle(Maille.DEPARTEMENT, "32"))["commune"])[:41]
    page.text_area(key="decoupage_colle").set_value(" ".join(codes)).run()
    page.button(key="decoupage_ajouter").click().run()
    assert parametre(page, "territoire") == [GERS]
    assert "cela ferait 41 communes" in averti(page)


def test_an_intercommunalite_is_a_start():
    page = lancer(territoire="epci:243200425")
    page.button(key="decoupage_depart").click().run()
    codes = ",".join(sorted(territoires.membres(Cle(Maille.EPCI, "243200425"))["commune"]))
    assert parametre(page, "territoire") == [f"dessine:Coeur d'Astarac en Gascogne:{codes}"]


def deposer(page, nom, contenu):
    page.file_uploader(key="decoupage_fichier").set_value((nom, contenu.encode(), "text/csv"))
    return page.run()


def test_two_files_are_compared_before_and_after():
    """What a département would do with its MDS: two files, one commune changes."""
    communes = sorted(territoires.membres(Cle(Maille.DEPARTEMENT, "32"))["commune"])
    avant = {c: "MDS Nord" if n < 200 else "MDS Sud" for n, c in enumerate(communes)}
    apres = avant | {communes[0]: "MDS Sud"}

    def ecrire(d):
        return "commune;perimetre\n" + "".join(f"{c};{p}\n" for c, p in d.items())

    page = lancer(territoire=GERS, decoupage="epci")
    deposer(page, "mds 2018.csv", ecrire(avant))
    assert parametre(page, "decoupage") == ["epci", "depose/mds-2018"]
    page.selectbox(key="decoupage_0").set_value("depose/mds-2018").run()
    deposer(page, "mds 2020.csv", ecrire(apres))
    assert parametre(page, "decoupage") == ["depose/mds-2018", "depose/mds-2020"]
    assert not page.exception
    partis = habitants(communes[0])
    assert titre(page).startswith(
        f"1{INSECABLE}commune change de partie, {ecrit(partis)}{INSECABLE}habitant"
    )
    nord = habitants(*communes[:200])
    assert bilan(page)["Fichier « mds 2018 »"][0] == "2"
    assert ecrit(nord) in bilan(page)["Fichier « mds 2018 »"]
    assert ecrit(nord - partis) in bilan(page)["Fichier « mds 2020 »"]


def test_a_file_with_faults_is_refused_whole_and_what_is_on_screen_stays():
    page = lancer(territoire=GERS, decoupage=tuple(DEUX))
    deposer(page, "mds.csv", "commune;perimetre\n32013;A\n33063;A\n99999;B\n")
    assert parametre(page, "decoupage") == DEUX
    assert "« mds » n’a pas été pris. Ligne 3 : Bordeaux (33063) n’est pas dans le dép" in averti(
        page
    )
    assert "Ligne 4 : « 99999 » n’est le code d’aucune commune chargée." in averti(page)


def test_what_a_file_leaves_out_is_a_row_of_its_own():
    page = lancer(territoire=GERS, decoupage="canton_ville")
    deposer(page, "essai.csv", "commune;perimetre\n32013;A\n32107;B\n")
    assert "456\u00a0communes ne sont dans aucun périmètre" in averti(page)
    lignes = arbre(html(page)).findall(".//table[@class='k dcp deux']/tbody/tr")
    hors = ["".join(r.itertext()) for r in lignes if "Hors découpage" in "".join(r.itertext())]
    assert len(hors) == 1
    total = habitants(*territoires.membres(Cle(Maille.DEPARTEMENT, "32"))["commune"])
    assert ecrit(total - habitants("32013", "32107")) in hors[0]


def test_a_drawn_territory_may_be_set_apart_from_a_division():
    page = ouvrir(territoire=BASSIN, decoupage=("epci", "coupe/epci"))
    pris = habitants("32107", "32132", "32208")
    assert titre(page).startswith(
        f"3{INSECABLE}communes changent de partie, {ecrit(pris)}{INSECABLE}habitants"
    )
    assert [m[0] for m in bilan(page).values()] == ["17", "18"]


@pytest.mark.parametrize(
    ("slugs", "territoire", "dit"),
    [
        (("epci", "perimetre/mds"), GERS, "ce découpage n’est pas chargé dans le Gers."),
        (("epci", "depose/mds"), GERS, "l’adresse ne porte pas : déposez-le ici."),
        (("coupe/epci",), GERS, "il demande un territoire dessiné dans ce département."),
        (("communes",), GERS, "on attend « epci », « canton_ville » ou « perimetre/"),
        (("epci", "canton_ville", "perimetre/x"), GERS, "deux découpages se comparent, pas dav"),
        (("epci", "epci"), GERS, "un découpage ne se compare pas à lui-même."),
    ],
)  # fmt: skip
def test_a_division_that_cannot_be_shown_is_dropped_with_one_sentence(slugs, territoire, dit):
    page = ouvrir(territoire=territoire, decoupage=slugs)
    assert not page.exception
    assert len(page.warning) == 1
    assert dit in averti(page)
    assert not page.error


def test_an_old_year_without_communal_population_says_so():
    page = ouvrir(territoire=GERS, decoupage=tuple(DEUX), annee="1990")
    assert not page.exception
    assert "Aucune population" in lu(page)
    assert f"pas chargée ici à cette date{INSECABLE}: choisissez une autre année" in lu(page)


LIEUX = [
    "region:76", "france:FR", "commune:32013", "canton_ville:3201", "commune:40001",
    "epci_dans_departement:200030435-32",
]  # fmt: skip


@pytest.mark.parametrize("territoire", LIEUX)
def test_every_level_opens_on_a_loaded_departement(territoire):
    page = ouvrir(territoire=territoire)
    assert not page.exception
    assert titre(page).startswith("Quelles communes réunir")


@pytest.mark.parametrize("parametres", [
    {"territoire": GERS, "decoupage": tuple(DEUX)}, {"territoire": BASSIN},
    {"territoire": GIRONDE, "decoupage": "epci"},
])  # fmt: skip
def test_it_is_projected_view_by_view(parametres):
    page = lancer(**parametres, projection="1")
    assert not page.exception
    vues = int(re.search(r", 1 / (\d+)", lu(page))[1])
    for rang in range(2, vues + 1):
        page.button(key="vue_apres").click().run()
        assert not page.exception
        assert f", {rang} / {vues}" in lu(page)
        assert titre(page)
        assert not MACHINE.search(lu(page))
    assert vues >= 2


def vues(**parametres):
    """The HTML of each view of the projected screen."""
    page = lancer(**parametres, projection="1")
    combien = int(re.search(r", 1 / (\d+)", lu(page))[1])
    lues = [html(page)]
    for _ in range(combien - 1):
        lues.append(html(page.button(key="vue_apres").click().run()))
    return lues


def test_projected_views_say_what_is_seen_and_share_their_rows_evenly():
    lues = vues(territoire=GIRONDE, decoupage="epci")
    titres = ["".join(next(arbre(v).iter("h1")).itertext()) for v in lues]
    titres = [t.replace(INSECABLE, " ").replace(FINE, " ") for t in titres]
    assert all('class="dcp"' in v or "class='dcp'" in v for v in lues)
    assert sum(t.startswith("EPCI : de 13 909 à 854 334 habitants") for t in titres) == 3
    tables = [arbre(v).findall(".//table[@class='k dcp un']/tbody/tr") for v in lues]
    longueurs = [len(t) for t in tables if t]
    assert max(longueurs) - min(longueurs) <= 1
    assert "Bordeaux Métropole, réunit 50,5" in lues[0]
    besoins = [t for t in titres if "selon la partie" in t and not t.startswith("EPCI")]
    assert len(besoins) == 3
    (bas, haut) = re.search(r"de ([\d,]+) % à ([\d,]+) %", besoins[0]).groups()
    parts = re.findall(r'<td class="r">([\d,]+)\s%</td>', "".join(lues))
    valeurs = {float(p.replace(",", ".")) for p in parts}
    assert {float(bas.replace(",", ".")), float(haut.replace(",", "."))} <= valeurs


def test_a_projected_map_to_draw_does_not_speak_of_a_list_that_is_not_there():
    (vue,) = vues(territoire=GERS)
    assert "Cliquez sur la carte" in vue
    assert "écrivez leur nom" not in vue


def test_every_sum_of_a_drawn_territory_has_its_source():
    lignes = arbre(html(ouvrir(territoire=BASSIN))).findall(".//table/tbody/tr")
    sommes = [["".join(c.itertext()) for c in ligne] for ligne in lignes if len(ligne) == 6]
    assert len(sommes) > 10
    assert all(s[5] and s[3] in s[5] for s in sommes)


def test_a_start_is_offered_in_words_that_agree():
    assert (
        lancer(territoire="commune:32013")
        .button(key="decoupage_depart")
        .label.startswith("Partir d’Auch (")
    )
    assert "de la CC" in lancer(territoire="epci:243200425").button(key="decoupage_depart").label


def test_the_perimeter_file_is_read_by_the_build_as_it_is(tmp_path):
    division = ecran.decoupages_charges("32")["canton_ville"]
    communes = pd_communes()
    for ecrire in (csv_excel, csv_neutre):
        chemin = tmp_path / "cantons.csv"
        chemin.write_bytes(ecrire(table_de_perimetres(division)))
        lus = perimetres.lire([chemin], communes, {})
        assert dict(zip(lus["commune"], lus["libelle"], strict=True)) == {
            c: p.libelle for p in division.parties for c in p.communes
        }


def pd_communes():
    with curseur() as ouverte:
        return ouverte.execute(
            "SELECT code AS commune, departement, region FROM territoires WHERE maille = 'commune'"
        ).df()


def test_a_click_on_the_map_takes_a_commune_and_a_second_one_leaves_it(monkeypatch):
    from observatoire.ui import cadre, ebauche

    assert ebauche.BASCULE == "bascule:"
    page = lancer(territoire=BASSIN)
    assert Dessin.de(Cle.lire(BASSIN)).communes == ("32107", "32132", "32208")
    monkeypatch.setattr("app.cadre", lambda **_: cadre.Cadre(choix="bascule:32013"))
    page.run()
    assert parametre(page, "territoire") == ["dessine:Bassin nord:32013,32107,32132,32208"]
    page.run()
    assert parametre(page, "territoire") == [BASSIN]
    monkeypatch.setattr("app.cadre", lambda **_: cadre.Cadre(choix="bascule:'; DROP"))
    page.run()
    assert parametre(page, "territoire") == [BASSIN]


@pytest.fixture
def bassins(entrepot, tmp_path, monkeypatch):
    """A warehouse built with a file of groupings: inhabitants of each, counted by SQL before."""
    communes = sorted(territoires.membres(Cle(Maille.DEPARTEMENT, "32"))["commune"])
    parts = {"Nord": communes[:200], "Sud": communes[200:]}
    attendus = {nom: habitants(*siennes) for nom, siennes in parts.items()}
    chemin = tmp_path / "bassins.csv"
    lignes = [f"{c};{nom}" for nom, siennes in parts.items() for c in siennes]
    chemin.write_text("\n".join(["commune;perimetre", *lignes]), encoding="utf-8")
    monkeypatch.setenv("OBSERVATOIRE_ENTREPOT", str(tmp_path / "entrepot"))
    construire_extrait(perimetres=[chemin])
    return attendus


def test_a_grouping_that_was_built_in_is_compared_by_its_address(bassins):
    page = lancer(territoire=GERS, decoupage=("perimetre/bassins", "epci"))
    assert not page.exception
    assert not page.warning
    assert parametre(page, "decoupage") == ["perimetre/bassins", "epci"]
    nom, autre = bilan(page)
    mesures = bilan(page)[nom]
    assert mesures[0] == "2"
    assert mesures[2:4] == [ecrit(min(bassins.values())), ecrit(max(bassins.values()))]
    assert bilan(page)[autre][0] == "17"
    assert not lancer(territoire="perimetre:32/bassins/nord").exception


def test_the_filter_bar_does_not_propose_to_draw_where_the_screen_does():
    assert "Dessiner…" not in [b.label for b in ouvrir(territoire=GERS).button]
    assert "Dessiner…" in [b.label for b in suivre_lien("panorama", territoire=GERS).button]
