"""The table of key figures: one real table, drawings with their sentence, four empties."""

import re
from dataclasses import replace

import pytest

from observatoire.charts.style import BESOIN
from observatoire.charts.tableau_themes import Entete, tableau
from observatoire.panorama import Bloc
from observatoire.phrases.panorama import phrase
from observatoire.statistiques.tendances import Sens, Tendance
from observatoire.statistiques.verdicts import Mot
from observatoire.valeurs import Mode, Statut
from tests.fabriques import (
    VIDES,
    arbre,
    catalogue,
    effectif,
    epci,
    indicateur,
    ligne,
    territoire,
    texte,
    theme,
)

FINE = "\u202f"
MECHANT = '<script>alert("x")</script> & co'
GERS = territoire()
ICI = territoire("CC d'Ici", "la ", epci(1))
ENTETE = Entete(ICI, GERS, "Gers", "Position parmi les 17 EPCI du Gers", "autre EPCI")
MANQUE = {"donnee": "les places", "detenteur": "la CAF", "entree": "un fichier"}


def rendre(*lignes, entete=ENTETE, projete=False, **du_theme):
    bloc = Bloc(theme("revenus", **du_theme), lignes)
    cat = catalogue(*(g.indicateur for g in lignes))
    return tableau(cat, [bloc], entete, "Chiffres clés de la CC d'Ici", projete=projete)


def pleines(projete=False):
    """One row of each word and each empty, a count, and what is missing."""
    lignes = [ligne(m, indicateur=indicateur(f"i{m}")) for m in Mot]
    lignes += [ligne(statut=s, indicateur=indicateur(f"v{s}")) for s in VIDES]
    lignes += [ligne(indicateur=effectif(), reference=None)]
    return rendre(*lignes, projete=projete, manque=MANQUE)


@pytest.mark.parametrize("projete", [False, True])
def test_the_table_is_well_formed_on_one_line_for_markdown(projete):
    html = pleines(projete)
    assert "\n" not in html
    (racine,) = arbre(html)
    assert racine.tag == "table"
    colonnes = len(racine.findall("colgroup/col"))
    assert colonnes == (5 if projete else 6)
    for rangee in racine.iter("tr"):
        assert sum(int(c.get("colspan", 1)) for c in rangee) == colonnes


def test_the_table_has_a_caption_and_every_header_its_scope():
    racine = arbre(pleines())
    assert "".join(racine.find("table/caption").itertext()) == "Chiffres clés de la CC d'Ici"
    assert all(t.get("scope") in ("col", "row", "colgroup", "rowgroup") for t in racine.iter("th"))
    assert len(racine.findall("table/thead/tr/th")) == 6
    for rangee in racine.iter("tr"):
        assert len(rangee.findall("th[@scope='row']")) <= 1


def test_the_header_of_a_theme_is_that_of_a_group_of_rows():
    entetes = arbre(pleines()).findall("table/tbody/tr[@class='th']/th")
    assert {t.get("scope") for t in entetes} == {"rowgroup"}


@pytest.mark.parametrize("mot", Mot)
def test_each_drawing_is_one_image_with_its_sentence(mot):
    vue = ligne(mot)
    svgs = arbre(rendre(vue)).findall("table/tbody/tr/td//svg")
    images = [s for s in svgs if s.get("role") == "img"]
    assert [s.get("aria-label") for s in images] == [
        phrase(vue, GERS), "Libellé taux : 14,0\u202f% en 2015, 15,0\u202f% en 2021.",
    ]  # fmt: skip
    assert all(s.get("aria-hidden") == "true" for s in svgs if s not in images)


@pytest.mark.parametrize("statut", VIDES)
def test_each_empty_has_its_hatch_its_word_its_reason_and_no_number(statut):
    vue = ligne(statut=statut, reference=None, pairs=ligne().pairs, serie=ligne().serie)
    html = rendre(vue)
    (rangee,) = [r for r in arbre(html).iter("tr") if r.get("class") is None][1:]
    vu = " ".join("".join(rangee.itertext()).split())
    libelle = Statut(statut).libelle
    assert f"{libelle[0].upper()}{libelle[1:]}\u00a0: un motif".replace("\u00a0", " ") in vu
    assert not re.search(r"\d", vu.replace("2021", ""))
    assert not list(rangee.iter("svg"))


def test_the_four_empties_are_drawn_differently():
    classes = [
        arbre(rendre(ligne(statut=s))).find("table/tbody/tr/td/span").get("class") for s in VIDES
    ]
    assert len(set(classes)) == 4
    assert all("hat" in c.split() for c in classes)


def test_the_reason_is_not_the_word_again():
    vue = ligne(statut="secret")
    vue = replace(vue, cellule=replace(vue.cellule, motif="secret statistique"))
    assert texte(rendre(vue)).count("ecret statistique") == 1


def test_zero_is_a_value():
    html = rendre(ligne(Mot.MOINS_ELEVE, valeur=0.0))
    assert f"0,0{FINE}%" in html
    assert "hat" not in html


@pytest.mark.parametrize("mot", Mot)
def test_colour_of_the_family_in_a_row_only_when_the_verdict_says_a_gap(mot):
    rangees = [r for r in arbre(rendre(ligne(mot))).findall("table/tbody/tr") if not r.get("class")]
    couleurs = {e.get("stroke") for e in rangees[0].iter()} | {
        e.get("fill") for e in rangees[0].iter()
    }
    assert (BESOIN in couleurs) == (mot in (Mot.PLUS_ELEVE, Mot.MOINS_ELEVE))


@pytest.mark.parametrize(
    ("mot", "ecrit"),
    [(Mot.PLUS_ELEVE, "plus élevée"), (Mot.MOINS_ELEVE, "moins élevée"),
     (Mot.COMPARABLE, "comparable"), (Mot.SANS_VERDICT, "")],
)  # fmt: skip
def test_the_word_of_the_verdict_stands_with_a_shape(mot, ecrit):
    (case,) = arbre(rendre(ligne(mot))).findall("table/tbody/tr/td[@class='w']")
    assert "".join(case.itertext()) == ecrit
    assert bool(case.findall("svg/path")) == bool(ecrit)


def test_three_words_have_three_shapes():
    formes = {
        arbre(rendre(ligne(m))).find("table/tbody/tr/td[@class='w']/svg/path").get("d")
        for m in (Mot.PLUS_ELEVE, Mot.MOINS_ELEVE, Mot.COMPARABLE)
    }
    assert len(formes) == 3


def test_a_count_has_neither_reference_nor_place():
    html = rendre(ligne(indicateur=effectif(), valeur=19_335.0, reference=None))
    assert f"19{FINE}335" in html
    assert html.count('role="img"') == 1


def test_the_median_that_stands_in_is_marked_with_its_words():
    (signe,) = arbre(rendre(ligne(Mot.COMPARABLE, reference_mediane=True))).iter("sup")
    assert (signe.text, signe.get("title")) == ("m", "médiane des EPCI du département")
    assert "<sup" not in rendre(ligne(Mot.COMPARABLE))


@pytest.mark.parametrize(
    ("mode", "mot"),
    [(Mode.MOYENNE_PONDEREE, "approchée"), (Mode.RECONSTITUE, "reconstituée à ± 0,01 point"),
     (Mode.PUBLIE, None), (Mode.SOMME, None)],
)  # fmt: skip
def test_how_a_figure_was_obtained_is_said_with_its_source_and_vintage(mode, mot):
    vue = ligne()
    html = rendre(replace(vue, cellule=replace(vue.cellule, mode=mode)))
    assert "Modele 2021" in html
    if mot:
        assert mot in html
    else:
        assert not re.search("approch|reconstitu", html)


def test_a_fragile_figure_is_marked():
    assert "donnée fragile" in rendre(ligne(fragile=True))
    assert "fragile" not in rendre(ligne())


@pytest.mark.parametrize("projete", [False, True])
def test_names_are_escaped_everywhere(projete):
    i = indicateur(libelle=MECHANT, sujet=MECHANT, precision_libelle=MECHANT)
    vues = [ligne(m, indicateur=i) for m in Mot]
    muette = ligne(statut="secret", indicateur=i)
    muette = replace(muette, cellule=replace(muette.cellule, motif=MECHANT))
    ici = territoire(MECHANT, "", epci(1))
    entete = Entete(ici, territoire(MECHANT, "la "), MECHANT, MECHANT, MECHANT)
    manque = dict.fromkeys(MANQUE, MECHANT)
    html = rendre(*vues, muette, entete=entete, projete=projete, manque=manque)
    html += tableau(catalogue(), [], entete, MECHANT)
    assert "<script" not in html
    racine = arbre(html)
    assert not list(racine.iter("script"))
    assert 'alert("x")' in "".join(racine.itertext())


def test_what_a_theme_lacks_says_who_holds_it_and_how_it_comes():
    vu = texte(rendre(manque=MANQUE))
    assert "Les places" in vu
    assert "Non renseigné\u00a0: détenu par la CAF" in vu
    assert "un fichier" in vu
    assert "hat nr" in rendre(manque=MANQUE)
    assert "détenu" not in texte(rendre(manque=MANQUE, projete=True))
    assert "détenu" not in texte(rendre())


def test_projected_the_table_has_no_trend():
    html = rendre(ligne(), projete=True)
    assert "Millésimes" not in html
    assert html.count('role="img"') == 1


@pytest.mark.parametrize("projete", [False, True])
def test_no_word_of_the_machine_is_written(projete):
    vu = pleines(projete)
    assert not re.search(r"\bnan\b|None|\binf\b|null", vu)
    assert not re.search(r"significati|manque\b|rang\b|classement", texte(vu), re.I)


def test_an_empty_table_is_a_table():
    assert arbre(tableau(catalogue(), [], ENTETE, "Rien")).find("table/thead") is not None


def test_the_same_lines_give_the_same_table():
    assert pleines() == pleines()


def test_an_interval_is_printed_under_its_figure_and_read_aloud_with_its_name():
    vue = replace(ligne(), intervalle=(14.24, 15.81))
    html = rendre(vue)
    lu = texte(html)
    assert f"15,0{FINE}%intervalle à 95{FINE}%\u00a0: de 14,2– à 15,8" in lu
    (petit,) = [s for s in arbre(html).iter("small") if s.get("class") == "ic"]
    visible = "".join([petit[0].tail, petit[1].text, petit[2].tail])
    assert visible == "14,2–15,8"
    assert 'class="ic"' not in rendre(ligne())


def test_what_is_missing_is_no_longer_said_where_a_figure_fills_it():
    manque = {**MANQUE, "sauf": "taux"}
    assert "détenu par la CAF" not in texte(rendre(ligne(), manque=manque))
    assert "détenu par la CAF" in texte(rendre(ligne(statut="secret"), manque=manque))
    assert "détenu par la CAF" in texte(rendre(manque=manque))


def test_the_trend_has_its_word_in_the_text_alternative():
    longue = replace(ligne(), tendance=Tendance(Sens.BAISSE, -1.0, 0.001, 17))
    html = rendre(longue)
    assert "Tendance : en baisse." in html
    courte = replace(ligne(), tendance=Tendance(Sens.TROP_COURTE, None, None, 2))
    assert "Tendance : pas assez d’années." in rendre(courte)


def test_a_figure_that_the_theme_says_to_be_missing_is_said_once():
    vide = ligne(statut="non_renseigne", indicateur=indicateur("places"))
    autre = ligne(statut="non_renseigne", indicateur=indicateur("autre"))
    dit = texte(rendre(vide, autre, manque={**MANQUE, "sauf": "places"}))
    assert "Libellé places" not in dit
    assert "Libellé autre" in dit
    assert "détenu par la CAF" in dit


def test_a_figure_that_is_missing_keeps_its_row_when_projected():
    vide = ligne(statut="non_renseigne", indicateur=indicateur("places"))
    dit = texte(rendre(vide, projete=True, manque={**MANQUE, "sauf": "places"}))
    assert "Libellé places" in dit
