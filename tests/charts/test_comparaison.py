"""The sorted dots, the cloud and the cells of a comparison."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.charts import nuage as cloud
from observatoire.charts.axe import Axe, axe_de
from observatoire.charts.plan_comparaison import PROJETE, SERRE
from observatoire.charts.tableau_comparaison import (
    Comparaison,
    Rangee,
    fichier,
    legende,
    sens,
    tableau,
)
from observatoire.comparaison import Colonne, Nuage
from observatoire.statistiques.quantiles import quartiles
from observatoire.statistiques.verdicts import Mot
from observatoire.territoires import Cle, Maille
from tests.fabriques import VIDES, arbre, dessin, indicateur, ligne, territoire

INSECABLE, FINE = "\u00a0", "\u202f"
CODES = [Cle(Maille.EPCI, str(n)) for n in range(1, 4)]
ALT = "Ce que l’on voit."


def colonne(*lignes, code="taux", **changements):
    i = indicateur(code, **changements)
    faites = [ligne(indicateur=i, **g) for g in lignes]
    return Colonne(
        i, 2021, "modele", dict(zip(CODES, faites, strict=False)), faites[0].reference, False
    )


def comparaison(*colonnes, nombre=3):
    valeurs = tuple(float(n) for n in range(5, 30))
    return Comparaison(
        rangees=[
            Rangee(territoire(f"Lieu {n}", "", c), f"Lieu {n}", f"/comparer?territoire={c}", n == 1)
            for n, c in enumerate(CODES[:nombre])
        ],
        colonnes=colonnes,
        nuage=Nuage(valeurs, 30, quartiles(valeurs)),
        nom_du_nuage="EPCI de France",
        reference="Gers",
        liens=[f"/comparer?indicateur={c.indicateur.code}" for c in colonnes],
    )


TROIS = [{"valeur": 20.0, "mot": Mot.PLUS_ELEVE}, {"valeur": 12.5}, {"valeur": 8.0}]


def lue(c, plan=SERRE, **options):
    return arbre(tableau(c, plan, "Trois lieux", ALT, **options))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(0, 1))
def test_places_grow_with_values_and_stay_inside(bas, etendue, part):
    axe = Axe(bas, bas + etendue)
    x = axe.x(bas + part * etendue)
    assert 2.5 - 1e-6 <= x <= 97.5 + 1e-6
    assert axe.x(axe.bas) < axe.x(axe.haut)


@given(st.floats(-1e5, 1e5), st.floats(1e-2, 1e5))
def test_graduations_are_a_few_round_values_on_the_axis(bas, etendue):
    places = Axe(bas, bas + etendue).graduations()
    assert 2 <= len(places) <= 7
    assert all(bas - 1e-6 * etendue <= p <= bas + etendue * (1 + 1e-6) for p in places)


def test_there_is_no_axis_without_values_and_one_unit_around_a_lone_one():
    assert axe_de([]) is None
    assert axe_de([4.0]) == Axe(3.0, 5.0)


def points(chemin):
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", chemin)]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=400))
def test_the_cloud_keeps_every_dot_at_its_abscissa_inside_its_height(entiers):
    valeurs = sorted(float(n) for n in entiers)
    axe = Axe(0.0, 300.0)
    chemin, rayon = cloud.essaim(valeurs, axe, SERRE)
    lus = points(chemin)
    assert [x for x, _ in lus] == pytest.approx([10 * axe.x(v) for v in valeurs], abs=0.06)
    assert all(rayon - 0.06 <= y <= SERRE.nuage - rayon + 0.06 for _, y in lus)


def test_dots_of_the_cloud_do_not_hide_each_other_and_are_smaller_where_they_crowd():
    axe = Axe(0.0, 1231.0)
    larges = [float(n) for n in range(1231)]
    chemin, rayon = cloud.essaim(larges, axe, SERRE)
    lus = [(SERRE.largeur * x / 1000, y) for x, y in points(chemin)]
    for n, (x, y) in enumerate(lus):
        for a, b in lus[n + 1 : n + 40]:
            assert abs(x - a) >= 2 * rayon - 0.15 or abs(y - b) >= 2 * rayon - 0.15
    _, serre = cloud.essaim([600 + v / 20 for v in larges], axe, SERRE)
    assert serre < rayon


def test_the_table_has_one_row_a_territory_one_drawing_and_the_other_figures():
    c = comparaison(colonne(*TROIS), colonne(*TROIS, code="autre"))
    t = lue(c).find("table")
    rangees = t.findall("tbody/tr")
    assert [r.find("th").findtext("a") for r in rangees] == ["Lieu 0", "Lieu 1", "Lieu 2"]
    assert [r.find("td[@class='v']").text for r in rangees] == [
        f"20,0{FINE}%", f"12,5{FINE}%", f"8,0{FINE}%"
    ]  # fmt: skip
    (cellule,) = t.findall("tbody/tr/td[@rowspan]")
    assert cellule.get("rowspan") == "3"
    image = cellule.find("svg")
    assert (image.get("aria-label"), image.get("height")) == (ALT, str(3 * SERRE.rangee))
    assert rangees[1].get("aria-current") == "true"


def test_each_dot_stands_at_its_value_on_the_row_of_its_territory():
    c = comparaison(colonne(*TROIS))
    ronds = list(lue(c).find(".//td[@rowspan]").iter("circle"))
    axe = c.axe()
    assert [r.get("cx") for r in ronds] == [f"{axe.x(v):.2f}%" for v in (20, 12.5, 8)]
    assert [float(r.get("cy")) for r in ronds] == [10.5, 31.5, 52.5]
    assert ronds[1].get("fill") == "#1b1f23"


def test_head_and_rows_share_the_axis_the_band_and_the_reference():
    arbre_lu = lue(comparaison(colonne(*TROIS)))
    tete, corps = arbre_lu.find(".//thead//svg"), arbre_lu.find(".//td[@rowspan]/svg")
    for balise, cle, choix in (("rect", "x", {"fill": "#f1f3f5"}),
                               ("line", "x1", {"stroke-dasharray": "5 3"})):  # fmt: skip
        places = []
        for image in (tete, corps):
            vus = [e for e in image.iter(balise)
                   if all(e.get(k) == v for k, v in choix.items())]  # fmt: skip
            assert len(vus) == 1
            places.append(vus[0].get(cle))
        assert places[0] == places[1]


def test_the_head_says_what_the_cloud_is():
    texte = "".join(lue(comparaison(colonne(*TROIS))).find(".//thead/tr/th").itertext())
    assert "25 EPCI de France sur 30" in texte
    assert f"médiane, 17,0{FINE}%" in texte
    assert f"11,0{FINE}% à 23,0{FINE}%" in texte


@pytest.mark.parametrize("statut", VIDES)
def test_an_empty_has_its_texture_and_its_word_in_the_drawing_and_in_the_cells(statut):
    vide = [{"valeur": 9.0}, {"statut": statut}, {"valeur": 8.0}]
    t = lue(comparaison(colonne(*vide), colonne(*vide, code="autre"))).find("table")
    image = t.find(".//td[@rowspan]/svg")
    mots = {
        "secret": "secret statistique",
        "non_renseigne": "non renseigné",
        "non_calculable": "non calculable sur ce territoire",
        "sans_objet": "sans objet",
    }
    assert mots[statut] in "".join(image.itertext())
    assert [p.get("id").startswith(statut) for p in image.iter("pattern")] == [True, True]
    case = t.findall("tbody/tr")[1].findall("td")[-1]
    assert case.find("span").get("class").startswith("hat")
    assert case.get("title") == f"{mots[statut]} : un motif"
    assert case.find("span").tail in ("secret", "non rens.", "non calc.", "sans objet")
    # The texture of « non renseigné » is made of dots too: those of territories are in shares.
    assert sum(rond.get("cx").endswith("%") for rond in image.iter("circle")) == 2


def test_a_fragile_figure_has_no_dot_no_word_and_no_shade():
    fragile = [{"valeur": 9.0}, {"valeur": 99.0, "fragile": True}, {"valeur": 8.0}]
    c = comparaison(colonne(*fragile), colonne(*fragile, code="autre"))
    t = lue(c).find("table")
    assert c.axe().haut < 99
    assert "donnée fragile, non comparée" in "".join(t.find(".//td[@rowspan]/svg").itertext())
    case = t.findall("tbody/tr")[1].findall("td")[-1]
    assert (case.get("class"), "".join(case.itertext())) == ("c fragile", f"99,0{FINE}% fragile")
    assert case.find("svg") is None


@pytest.mark.parametrize(
    ("polarite", "mot", "attendu"),
    [
        ("haut_est_un_besoin", Mot.PLUS_ELEVE, "besoin"),
        ("haut_est_un_besoin", Mot.MOINS_ELEVE, "autre"),
        ("bas_est_un_besoin", Mot.PLUS_ELEVE, "autre"),
        ("bas_est_un_besoin", Mot.MOINS_ELEVE, "besoin"),
        ("sans_jugement", Mot.PLUS_ELEVE, "neutre"),
    ],
)
@pytest.mark.parametrize(("ecart", "force"), [(0.5, 1), (-0.74, 1), (0.75, 2), (-3.0, 2)])
def test_a_gap_is_a_hue_a_shape_and_a_word(polarite, mot, attendu, ecart, force):
    lignes = [{"mot": mot, "ecart_normalise": ecart}] * 3
    c = comparaison(colonne(*TROIS), colonne(*lignes, code="autre", polarite=polarite))
    case = lue(c).findall(".//tbody/tr")[1].findall("td")[-1]
    assert case.get("class") == f"c {attendu}{force}"
    assert case.find("svg") is not None
    assert case.find("span[@class='cache']").text in (", plus élevée", ", moins élevée")
    assert sens(c.colonnes[1].lignes[CODES[0]]) == attendu


@pytest.mark.parametrize("mot", [Mot.COMPARABLE, Mot.SANS_VERDICT])
def test_without_a_gap_there_is_no_hue(mot):
    c = comparaison(colonne(*TROIS), colonne(*[{"mot": mot}] * 3, code="autre"))
    case = lue(c).findall(".//tbody/tr")[1].findall("td")[-1]
    assert case.get("class") == "c"
    assert case.find("svg") is None
    assert ("comparable" in "".join(case.itertext())) == (mot == Mot.COMPARABLE)
    assert legende(c.colonnes[1:]) == ""


def test_the_head_of_a_cell_column_leads_to_its_drawing():
    c = comparaison(colonne(*TROIS), colonne(*TROIS, code="autre", libelle="Monoparentaux"))
    lien = lue(c).findall(".//thead//a")[-1]
    assert lien.get("href") == "/comparer?indicateur=autre"
    assert lien.text.replace("\u00ad", "") == "Monoparentaux"
    assert "2021" in "".join(lue(c).findall(".//thead//th")[-1].itertext())


def test_twelve_figures_are_cells_only():
    c = comparaison(*(colonne(*TROIS, code=f"c{n}") for n in range(12)))
    t = lue(c, dessin=False).find("table")
    assert t.find(".//td[@rowspan]") is None
    assert {len(r.findall("td")) for r in t.findall("tbody/tr")} == {12}


def test_names_are_escaped():
    c = comparaison(colonne(*TROIS))
    piege = Rangee(territoire("<b>", "", CODES[0]), "<b>x</b>", "", False)
    faux = Comparaison([piege], c.colonnes, c.nuage, "<i>", "<u>", c.liens)
    assert "<b>x</b>" in lue(faux).find(".//tbody/tr/th").text
    dessin(fichier(faux, SERRE, "<titre>", "<source>"))


@pytest.mark.parametrize("plan", [SERRE, PROJETE])
def test_the_file_is_one_drawing_with_title_names_values_and_source(plan):
    c = comparaison(colonne(*TROIS))
    image = dessin(fichier(c, plan, "Titre & cie", "Source"))
    textes = [t.text for t in image.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Titre & cie", "Source", "Lieu 0", f"20,0{FINE}%"} <= set(textes)
    assert isinstance(image, ElementTree.Element)


def test_without_any_value_there_is_no_axis_but_every_row_says_why():
    vide = [{"statut": "secret", "reference": None}] * 3
    c = comparaison(colonne(*vide))
    sans = Comparaison(c.rangees, c.colonnes, Nuage((), 30, quartiles([])), "EPCI", "Gers", c.liens)
    t = lue(sans).find("table")
    assert t.find(".//thead//svg") is None
    assert "".join(t.find(".//td[@rowspan]").itertext()).count("secret statistique") == 3
