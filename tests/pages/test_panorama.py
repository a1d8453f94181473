"""The Panorama as a reader opens it: the figures on screen are those of the warehouse."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial

import pytest

from observatoire.catalogue import charger
from observatoire.entrepot.ouvrir import curseur
from observatoire.territoires import Cle, Maille
from observatoire.ui.contexte import chercher
from tests.fabriques import arbre
from tests.pages.lecture import blocs, html, lu, suivre_lien

FINE, INSECABLE = "\u202f", "\u00a0"

LOMAGNE = "epci:243200391"
AIRE = "epci:200030435"
AIRE_GERS = "epci_dans_departement:200030435-32"
DEUX_RIVES_GERS = "epci_dans_departement:248200016-32"
DEUX_RIVES_82 = "epci_dans_departement:248200016-82"
AUCH = "commune:32013"
AIGNAN = "commune:32001"  # poverty and social benefits are secret
FUSIONNEE = "commune:32365"
HAMEAU = "commune:32058"  # Blousson-Sérian, 32 inhabitants
GERS = "departement:32"
OCCITANIE = "region:76"
FRANCE = "france:FR"
TITRES = {
    LOMAGNE: "CC de la Lomagne Gersoise",
    AIRE: "CC d'Aire-sur-l'Adour",
    AIRE_GERS: "CC d'Aire-sur-l'Adour, partie Gers",
    DEUX_RIVES_GERS: "CC des Deux Rives, partie Gers",
    DEUX_RIVES_82: "CC des Deux Rives, partie Tarn-et-Garonne",
    AUCH: "Auch",
    AIGNAN: "Aignan",
    FUSIONNEE: "Cap d'Astarac",
    HAMEAU: "Blousson-Sérian",
    GERS: "Gers",
    OCCITANIE: "Occitanie",
    FRANCE: "France",
}
ANGLAIS = re.compile(
    r"\b(the|of|and|not|available|loading|select|choose|value|year|with|true|false|null|error)\b",
    re.I,
)
MACHINE = re.compile(r"\b(nan|None|NaT|NA|inf|undefined)\b")

pytestmark = pytest.mark.usefixtures("entrepot")


lancer = partial(suivre_lien, "panorama")
# The same, for tests that only look.
ouvrir = cache(lancer)


def rangees(page, rang=0):
    """Label -> cells of the rows of a table of the screen."""
    lues = {}
    tables = [t for t in arbre(html(page)).iter("table") if "profil" not in t.get("class")]
    for rangee in tables[rang].findall("tbody/tr"):
        entete = rangee.find("th[@scope='row']")
        if entete is not None and rangee.get("class") is None:
            lues[entete.text] = [" ".join("".join(c.itertext()).split(" ")) for c in rangee]
    return lues


def en_francais(valeur, decimales, unite):
    """A number as the screen must print it, computed apart."""
    pas = Decimal(1).scaleb(-decimales)
    arrondi = Decimal(repr(valeur)).quantize(pas, rounding=ROUND_HALF_UP)
    ecrit = f"{abs(arrondi):,}".replace(",", FINE).replace(".", ",")
    signe = next((s for s in ("k€", "€", "%") if unite.startswith(s)), "")
    return ("−" if arrondi < 0 else "") + ecrit + (f"{FINE}{signe}" if signe else "")


def en_base(cle, annee=9999):
    """indicateur -> (millesime, valeur, statut) by another path than the reads."""
    maille, code = cle.split(":")
    with curseur() as ouverte:
        lignes = ouverte.execute(
            "SELECT indicateur, millesime, valeur, statut FROM observations"
            " WHERE maille = ? AND territoire = ? AND millesime <= ?",
            [maille, code, annee],
        ).fetchall()
    retenues = {}
    for i, *reste in sorted(lignes, key=lambda r: (r[3] in ("disponible", "secret"), r[1])):
        retenues[i] = tuple(reste)
    return retenues


# --------------------------------------------------------------------------------- every territory


@pytest.mark.parametrize("cle", TITRES)
def test_the_page_opens_on_any_territory_with_its_name_and_nothing_of_the_machine(cle):
    page = ouvrir(territoire=cle)
    assert not page.exception
    assert not page.error
    assert not page.warning
    titres = list(arbre(html(page)).iter("h1"))
    assert [t.text.strip() for t in titres] == [TITRES[cle]]
    vu = lu(page)
    assert not MACHINE.search(vu)
    assert not ANGLAIS.search(vu), ANGLAIS.search(vu)
    assert not re.search(r"significati|\bmanque\b|classement", vu, re.I)
    assert page.query_params["territoire"] in (cle, [cle])


@pytest.mark.parametrize("cle", TITRES)
def test_every_figure_on_screen_is_that_of_the_warehouse(cle):
    codes = {i.libelle: i for i in charger().indicateurs.values() if i.cle and i.tranche is None}
    connus = en_base(cle)
    for libelle, (_, valeur, *_) in rangees(ouvrir(territoire=cle)).items():
        i = codes[libelle]
        _, attendue, statut = connus[i.code]
        ecrite = en_francais(attendue, i.decimales, i.unite) if statut == "disponible" else ""
        assert valeur == ecrite, (libelle, valeur, ecrite)


@pytest.mark.parametrize("cle", TITRES)
def test_each_row_says_its_source_and_the_vintage_that_it_uses(cle):
    codes = {i.libelle: i.code for i in charger().indicateurs.values() if i.cle}
    connus = en_base(cle)
    for libelle, (entete, *_) in rangees(ouvrir(territoire=cle)).items():
        assert str(connus[codes[libelle]][0]) in entete


@pytest.mark.parametrize("cle", TITRES)
def test_an_empty_is_worded_and_has_no_number(cle):
    mots = {
        "secret": "Secret statistique", "non_renseigne": "Non renseigné",
        "non_calculable": "Non calculable sur ce territoire", "sans_objet": "Sans objet",
    }  # fmt: skip
    codes = {i.libelle: i.code for i in charger().indicateurs.values() if i.cle}
    connus = en_base(cle)
    for libelle, (_, valeur, _, *suite) in rangees(ouvrir(territoire=cle)).items():
        statut = connus[codes[libelle]][2]
        if statut in mots:
            assert valeur == ""
            assert suite[0].startswith(mots[statut])
            assert len(suite) == 1


@pytest.mark.parametrize("cle", [LOMAGNE, AIRE, AUCH, AIGNAN, GERS])
def test_three_messages_where_there_are_figures_enough(cle):
    divs = arbre(html(ouvrir(territoire=cle))).iter("div")
    (bloc,) = [d for d in divs if (d.get("class") or "").split()[:1] == ["msg"]]
    assert len(list(bloc)) == 3
    for message in bloc:
        dit = "".join(message.itertext())
        assert re.search("plus élevé|moins élevé|comparable", dit)
        assert re.search(r"20\d\d", "".join(message.find("small").itertext()))


def test_a_hamlet_has_no_message_about_its_fragile_shares():
    page = ouvrir(territoire=HAMEAU)
    fragiles = [c for c in rangees(page).values() if "donnée fragile" in c[0]]
    assert fragiles
    assert all(c[3] == "" for c in fragiles)
    sensibles = {c[0].split("Insee")[0] for c in fragiles}
    messages = [b for b in arbre(html(page)).iter("div") if b.get("class") == "msg"]
    dits = " ".join("".join(m.itertext()) for m in messages)
    assert not [s for s in sensibles if s.lower() in dits.lower()]


def test_a_part_of_one_hamlet_has_no_verdict_on_a_share():
    cellules = rangees(ouvrir(territoire=DEUX_RIVES_GERS))[f"Habitants de 75{INSECABLE}ans ou plus"]
    assert cellules[3] == ""


# ------------------------------------------------------------------------------- what is seen where


def test_the_lomagne_is_what_its_producers_say():
    page = ouvrir(territoire=LOMAGNE)
    vu = lu(page)
    assert f"43 communes, 19{FINE}335 habitants en 2023, soit 10{FINE}% du Gers." in vu
    cellules = rangees(page)["Taux de pauvreté"]
    assert cellules[1:4] == [f"15,7{FINE}%", f"15,3{FINE}%", "comparable"]
    assert rangees(page)["Niveau de vie médian"][1] == f"21{FINE}510{FINE}€"
    assert "Position parmi les 17 EPCI du Gers" in vu


def test_the_reference_of_france_changes_what_is_compared():
    page = ouvrir(territoire=LOMAGNE, reference="france:FR")
    assert rangees(page)["Taux de pauvreté"][1:3] == [f"15,7{FINE}%", f"14,9{FINE}%"]
    vu = lu(page)
    assert "en France" in vu
    assert "que en" not in vu
    assert "que dans le Gers" not in vu


def test_the_median_of_the_epci_is_a_reference_of_its_own():
    page = ouvrir(territoire=LOMAGNE, reference="mediane_epci")
    cellules = rangees(page)["Ménages locataires"]
    assert cellules[1:4] == [f"28,7{FINE}%", f"23,6{FINE}%m", "plus élevée"]
    assert f"m{INSECABLE}: médiane des EPCI du département" in lu(page)
    assert page.query_params["reference"] in ("mediane_epci", ["mediane_epci"])


def test_the_median_on_screen_is_that_of_the_15_seated_epci():
    with curseur() as ouverte:
        ((mediane, nombre),) = ouverte.execute(
            "SELECT median(o.valeur), count(*) FROM observations AS o"
            " INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire"
            " WHERE o.indicateur = 'part_locataires' AND o.millesime = 2022 AND o.maille = 'epci'"
            " AND t.departement = '32'"
        ).fetchall()
    assert nombre == 15
    cellules = rangees(ouvrir(territoire=LOMAGNE, reference="mediane_epci"))["Ménages locataires"]
    assert cellules[2] == en_francais(mediane, 1, "%") + "m"


def test_the_year_is_the_latest_vintage_not_after_it():
    page = ouvrir(territoire=LOMAGNE, annee="2019")
    cellules = rangees(page)["Taux de pauvreté"]
    assert cellules[1:3] == [f"15,2{FINE}%", f"14,7{FINE}%"]
    assert "Filosofi 2019" in cellules[0]
    connus, codes = en_base(LOMAGNE, 2019), charger().indicateurs.values()
    codes = {i.libelle: i for i in codes if i.cle and i.tranche is None}
    for libelle, (_, valeur, *_) in rangees(page).items():
        i = codes[libelle]
        _, attendue, statut = connus[i.code]
        assert valeur == (
            en_francais(attendue, i.decimales, i.unite) if statut == "disponible" else ""
        )


@pytest.mark.parametrize("motif", [r"habitants en 202\d", r"\b202\d, par commune"])
def test_nothing_on_screen_is_later_than_the_year_asked_for(motif):
    assert not re.search(motif, lu(ouvrir(territoire=LOMAGNE, annee="2019")))


def test_before_the_first_list_france_services_are_not_said_to_be_none():
    page = ouvrir(territoire=LOMAGNE, annee="2019", theme="droits_numerique")
    assert "Aucun point France services" not in lu(page)


def test_a_year_before_any_figure_is_an_empty_screen_not_an_error():
    page = ouvrir(territoire=LOMAGNE, annee="1970")
    assert not page.error
    assert not page.exception
    assert rangees(page) == {}


def test_a_secret_of_a_commune_is_worded_secret():
    cellules = rangees(ouvrir(territoire=AIGNAN))["Taux de pauvreté"]
    assert cellules[1] == ""
    assert cellules[3].startswith("Secret statistique")


def test_the_merged_commune_holds_its_former_population_and_no_published_rate():
    page = ouvrir(territoire=FUSIONNEE)
    assert "460 habitants en 2023" in lu(page)
    assert rangees(page)["Taux de pauvreté"][3].startswith("Non calculable")


def test_whole_and_parts_of_a_straddling_epci_are_linked():
    liens = [a.get("href") for a in arbre(html(ouvrir(territoire=AIRE_GERS))).iter("a")]
    assert f"/panorama?territoire={AIRE}" in liens
    assert "/panorama?territoire=epci_dans_departement:200030435-40" in liens
    assert "10 communes, 3\u202f026 habitants en 2023" in lu(ouvrir(territoire=AIRE_GERS))


def test_what_is_known_only_for_the_departement_is_apart_and_that_of_the_departement():
    page = ouvrir(territoire=LOMAGNE)
    assert f"Connu seulement pour le département{INSECABLE}: Gers" in lu(page)
    connus = en_base(GERS)
    codes = {i.libelle: i for i in charger().indicateurs.values()}
    longues, courtes = rangees(page, rang=1), rangees(page, rang=2)
    assert f"Habitants de 75{INSECABLE}ans ou plus, en nombre" in longues
    assert not set(longues) & set(courtes)
    seules = {**longues, **courtes}
    assert len(seules) >= 20
    for libelle, (_, valeur, *_) in seules.items():
        i = codes[libelle]
        assert i.agregation == "departement_seul"
        assert valeur == en_francais(connus[i.code][1], i.decimales, i.unite)
    assert not set(seules) & set(rangees(page))


def test_the_structure_by_age_is_one_image_whose_sentence_is_its_title():
    racine = arbre(html(ouvrir(territoire=LOMAGNE)))
    titres = ["".join(h.itertext()) for h in racine.iter("h2")]
    images = [s.get("aria-label") for s in racine.iter("svg") if s.get("role") == "img"]
    (ages,) = [t for t in titres if "60 ans ou plus" in t]
    assert ages in images
    assert all(images)


@pytest.mark.parametrize("cle", [LOMAGNE, AIGNAN, GERS])
def test_each_drawing_is_an_image_with_words_or_decoration(cle):
    for svg in arbre(html(ouvrir(territoire=cle))).iter("svg"):
        decoration = svg.get("aria-hidden") == "true"
        assert decoration or (svg.get("role") in ("img", "group") and svg.get("aria-label"))


def test_the_figure_of_the_map_is_that_of_the_url_and_its_title_leaves_fragile_communes_out():
    page = ouvrir(territoire=LOMAGNE, indicateur="part_75_ans_et_plus")
    with curseur() as ouverte:
        ((bas, haut),) = ouverte.execute(
            "SELECT min(valeur), max(valeur) FROM observations WHERE maille = 'commune'"
            " AND indicateur = 'part_75_ans_et_plus' AND millesime = 2022 AND NOT fragile"
            " AND territoire IN (SELECT commune FROM appartenances WHERE maille = 'epci'"
            " AND code = '243200391')"
        ).fetchall()
    i = charger().indicateurs["part_75_ans_et_plus"]
    titres = ["".join(h.itertext()) for h in arbre(html(page)).iter("h2")]
    possibles = page.selectbox(key="chiffre_de_la_carte").options
    if any(i.libelle in o for o in possibles):
        attendu = f"de {en_francais(bas, 1, '')} à {en_francais(haut, 1, '%')}"
        assert any(attendu in t for t in titres)
    else:
        assert not any(t.startswith(i.libelle) for t in titres)


# ----------------------------------------------------------------------------- false figures, words


@pytest.mark.parametrize(
    ("cle", "faux"),
    [
        (FRANCE, r"497 communes, \d+.\d+ habitants"),
        (OCCITANIE, r"\d+ communes, \d{3}\u202f\d{3} habitants"),
        (DEUX_RIVES_82, r"soit 100\u202f% du Tarn-et-Garonne"),
        ("commune:40001", r"soit \d\d\u202f% des Landes"),
    ],
)
def test_the_identity_gives_no_false_figure(cle, faux):
    assert not re.search(faux, lu(ouvrir(territoire=cle)))


@pytest.mark.parametrize("cle", [AIRE, DEUX_RIVES_82, FRANCE])
def test_the_header_does_not_count_one_peer_or_none(cle):
    assert not re.search(r"Position parmi les [01] EPCI", lu(ouvrir(territoire=cle)))


@pytest.mark.parametrize("lien", [(FRANCE, None), (LOMAGNE, LOMAGNE)])
def test_a_territory_is_not_compared_with_itself(lien):
    cle, reference = lien
    page = ouvrir(territoire=cle, **({"reference": reference} if reference else {}))
    cellules = rangees(page)["Taux de pauvreté"]
    assert cellules[1] != cellules[2]


@pytest.mark.parametrize("signe", ["?", ":", ";"])
def test_high_punctuation_has_its_no_break_space(signe):
    vus = "".join("".join(arbre(b).itertext()) for b in blocs(ouvrir(territoire=LOMAGNE)))
    assert f" {signe}" not in vus


@pytest.mark.parametrize(
    ("cle", "attendu"),
    [(GERS, "Chiffres clés du Gers"), (LOMAGNE, "Chiffres clés de la CC de la Lomagne"),
     (AUCH, "Chiffres clés d’Auch")],
)  # fmt: skip
def test_the_caption_contracts_the_name(cle, attendu):
    legende = arbre(html(ouvrir(territoire=cle))).find(".//table/caption")
    assert legende.text.startswith(attendu)


def test_what_a_source_gives_elsewhere_and_not_here_is_said_not_left_out():
    """The compilation leaves out the Grand Paris: its census lines are there, and empty."""
    lignes = rangees(ouvrir(territoire="epci:200054781"))
    assert lignes["Retraités"][1] == lignes["Taux de pauvreté"][1] == ""
    assert "Non renseigné" in lignes["Retraités"][-1]
    assert "Non calculable sur ce territoire" in lignes["Taux de pauvreté"][-1]


# ------------------------------------------------------------------------------------ the permalink


@pytest.mark.parametrize(
    ("parametres", "dit"),
    [
        ({"territoire": "epci:000000000"}, "« territoire=epci:000000000 » a été laissé de côté"),
        ({"territoire": "32"}, "« territoire=32 » a été laissé de côté"),
        ({"territoire": "departement:13"}, "n’est pas dans les données chargées"),
    ],
)
def test_an_unknown_territory_drops_with_its_sentence_and_shows_the_default(parametres, dit):
    page = ouvrir(**parametres)
    (message,) = page.warning
    assert dit in message.value
    assert [t.text.strip() for t in arbre(html(page)).iter("h1")] == ["Gers"]
    assert page.query_params["territoire"] in (GERS, [GERS])


def test_one_wrong_part_leaves_the_others():
    page = ouvrir(territoire=LOMAGNE, annee="2019", reference="region:0", theme="Santé")
    assert len(page.warning) == 2
    assert f"15,2{FINE}%" in rangees(page)["Taux de pauvreté"]
    assert set(page.query_params) == {"territoire", "annee"}


@pytest.mark.parametrize("nom", ["theme", "indicateur"])
def test_a_code_that_the_catalogue_does_not_know_is_dropped_with_a_sentence(nom):
    page = ouvrir(territoire=LOMAGNE, **{nom: "jean_dupont"})
    assert nom not in page.query_params
    assert len(page.warning) == 1


@pytest.mark.parametrize("valeur", ["![](https://exemple.org/a.png)", "[ici](https://exemple.org)"])
def test_a_refused_value_is_not_read_as_markdown(valeur):
    (message,) = ouvrir(territoire=LOMAGNE, annee=valeur).warning
    assert "](" not in message.value


def test_the_filters_write_codes_into_the_url():
    page = lancer(territoire=LOMAGNE)
    page.selectbox(key="filtre_annee").select("2019").run()
    assert page.query_params["annee"] in ("2019", ["2019"])
    assert rangees(page)["Taux de pauvreté"][1] == f"15,2{FINE}%"
    page.selectbox(key="filtre_reference").select("france:FR").run()
    assert page.query_params["reference"] in ("france:FR", ["france:FR"])
    page.selectbox(key="filtre_territoire").select(AIGNAN).run()
    assert page.query_params["territoire"] in (AIGNAN, [AIGNAN])
    assert "reference" not in page.query_params
    assert page.query_params["annee"] in ("2019", ["2019"])


def test_the_communes_of_the_departement_are_listed_and_those_of_another_open_by_their_name():
    page = lancer(territoire=LOMAGNE)
    filtre = page.selectbox(key="filtre_territoire")
    codes = [re.search(r"\(commune, (\d+)\)$", o) for o in filtre.options]
    assert {c.group(1)[:2] for c in codes if c} == {"32"}
    assert any("Gironde (département, 33)" in o for o in filtre.options)
    assert chercher("begles") == Cle(Maille.COMMUNE, "33039")


def test_the_theme_in_debate_goes_into_the_url():
    page = lancer(territoire=LOMAGNE)
    page.selectbox(key="theme_en_debat").select("logement").run()
    assert page.query_params["theme"] in ("logement", ["logement"])
    assert charger().themes["logement"].debat in lu(page)


def test_words_of_the_controls_are_french():
    page = ouvrir(territoire=LOMAGNE)
    mots = " ".join(
        [*(b.label + " " + (b.help or "") for b in page.button)]
        + [" ".join([s.label, *s.options[:5]]) for s in page.selectbox]
    )
    assert not ANGLAIS.search(mots)
    assert not MACHINE.search(mots)


# -------------------------------------------------------------------------------------- projection


def position(page):
    (trouvee,) = re.findall(r", (\d+) / (\d+)", lu(page))
    return tuple(map(int, trouvee))


def test_projected_one_idea_a_view_and_the_buttons_turn_them():
    page = lancer(territoire=LOMAGNE, projection="1")
    assert not page.exception
    assert not page.error
    assert not page.selectbox
    assert len(list(arbre(html(page)).iter("h1"))) == 1
    premier, nombre = position(page)
    assert premier == 1
    assert nombre > 10
    assert page.button(key="vue_avant").disabled
    page.button(key="vue_apres").click().run()
    assert position(page) == (2, nombre)
    page.button(key="vue_avant").click().run()
    assert position(page) == (1, nombre)
    assert page.query_params["projection"] in ("1", ["1"])
    page.button(key="vue_quitter").click().run()
    assert "projection" not in page.query_params
    assert page.selectbox


@pytest.mark.parametrize("cle", [LOMAGNE, HAMEAU])
def test_every_view_has_four_rows_at_most_the_profile_eight_a_title_and_its_sources(cle):
    page = lancer(territoire=cle, projection="1")
    _, nombre = position(page)
    for rang in range(1, nombre + 1):
        assert position(page) == (rang, nombre)
        assert not page.error
        racine = arbre(html(page))
        assert len(list(racine.iter("h1"))) + len(list(racine.iter("h2"))) == 1
        for table in racine.iter("table"):
            rows = table.findall("tbody/tr/th[@scope='row']")
            assert 1 <= len(rows) <= (8 if "profil" in table.get("class") else 4)
        assert not MACHINE.search(lu(page))
        if rang < nombre:
            page.button(key="vue_apres").click().run()
    assert page.button(key="vue_apres").disabled


@pytest.mark.parametrize(
    ("cle", "titre"),
    [
        # The count of the drawing that this one answers, made apart from the code.
        (LOMAGNE, "Cinq chiffres de besoin sur onze s’écartent de ceux du Gers"),
        (f"{LOMAGNE}|mediane_epci", "de ceux de l’EPCI médian du département"),
        (GERS, "de ceux de la région Occitanie"),
    ],
)
def test_the_profile_of_gaps_counts_them_beside_the_reference(cle, titre):
    territoire, _, reference = cle.partition("|")
    page = ouvrir(territoire=territoire, **({"reference": reference} if reference else {}))
    assert any(h2.text.endswith(titre) for h2 in arbre(html(page)).iter("h2") if h2.text)
    assert page.download_button(key="profil_excel").label == "CSV pour Excel"


def test_where_nothing_compares_there_is_no_profile():
    assert "écart interquartile des EPCI de France, pour que" not in lu(ouvrir(territoire=FRANCE))


def test_the_projected_profile_shows_the_gaps_alone():
    page = lancer(territoire=LOMAGNE, projection="1")
    page.button(key="vue_apres").click().run()
    assert "Cinq chiffres de besoin sur onze" in lu(page)
    mots = [r.find("td[@class='w']/span").text for r in arbre(html(page)).findall(".//tbody/tr")]
    assert sorted(mots) == ["moins élevé", *2 * ["plus élevé"], *4 * ["plus élevée"]]
