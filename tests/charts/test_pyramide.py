"""The pyramid: area is number, men left and women right, the reference as a dashed outline."""

import re
from dataclasses import replace

import pytest

from observatoire.charts.pyramide import (
    CENTRE,
    DEMI,
    LARGEUR,
    PAR_AN,
    bandes_comptees,
    phrase_de_la_pyramide,
    pyramide,
    reference_dessinee,
    table,
)
from observatoire.valeurs import NON_RENSEIGNE
from tests.fabriques import dessin, indicateur, ligne

ALT = "Pyramide des âges."
BORNES = [(0, 15), (15, 25), (25, 40), (40, 65), (65, None)]
HABITANTS = {
    "hommes": dict(zip(BORNES, (90.0, 60, 100, 150, 50), strict=True)),
    "femmes": dict(zip(BORNES, (80.0, 70, 110, 170, 120), strict=True)),
}
TOTAL = 1000


def bande(bornes, sexe, reference=10.0):
    de, a = bornes
    habitants = HABITANTS[sexe][bornes]
    i = indicateur(f"{sexe}_{de}", tranche={"de": de, "a": a, "sexe": sexe, "base": "population"})
    vue = ligne(valeur=100 * habitants / TOTAL, indicateur=i, reference=reference)
    return replace(vue, cellule=replace(vue.cellule, numerateur=habitants, denominateur=TOTAL))


def toutes(reference=10.0):
    lignes = [bande(b, s, reference) for b in BORNES for s in HABITANTS]
    return {g.indicateur.code: g for g in [*lignes, ligne()]}


def rectangles(racine):
    return [{c: float(r.get(c)) for c in ("x", "y", "width", "height")}
            for r in racine.iter("rect")]  # fmt: skip


def test_the_drawing_is_one_image_with_a_bar_by_band_and_sex_on_its_side():
    racine = dessin(pyramide(bandes_comptees(toutes()), ALT))
    assert (racine.get("role"), racine.get("aria-label")) == ("img", ALT)
    barres = rectangles(racine)
    assert len(barres) == 10
    gauche = [b for b in barres if b["x"] < LARGEUR / 2]
    assert len(gauche) == 5
    assert all(b["x"] + b["width"] == pytest.approx(DEMI, abs=0.2) for b in gauche)
    droite = [b for b in barres if b["x"] > LARGEUR / 2]
    assert all(b["x"] == pytest.approx(DEMI + CENTRE, abs=0.2) for b in droite)
    assert all(0 <= b["x"] <= b["x"] + b["width"] <= LARGEUR for b in barres)


def test_the_area_of_a_bar_is_its_number_of_inhabitants():
    racine = dessin(pyramide(bandes_comptees(toutes()), ALT))
    aires = sorted(b["width"] * (b["height"] + 2) for b in rectangles(racine))
    attendues = sorted(v for s in HABITANTS.values() for v in s.values())
    echelle = sum(aires) / sum(attendues)
    assert aires == [pytest.approx(v * echelle, rel=0.01) for v in attendues]


def test_a_band_is_as_high_as_its_years_and_the_oldest_is_on_top():
    racine = dessin(pyramide(bandes_comptees(toutes()), ALT))
    hauteurs = {round((b["height"] + 2) / PAR_AN): b["y"] for b in rectangles(racine)}
    assert set(hauteurs) == {15, 10, 25, 35}
    noms = [t.text for t in racine.iter("text") if "ans" in t.text]
    assert noms == ["65 ans ou +", "40–64 ans", "25–39 ans", "15–24 ans", "0–14 ans"]


def test_each_bar_says_its_count_and_its_share():
    textes = [t.text for t in dessin(pyramide(bandes_comptees(toutes()), ALT)).iter("text")]
    assert "150 · 15,0\u202f%" in textes
    assert "120 · 12,0\u202f%" in textes


def test_the_reference_is_an_outline_on_each_side_or_nothing_at_all():
    racine = dessin(pyramide(bandes_comptees(toutes()), ALT))
    contours = list(racine.iter("polyline"))
    assert len(contours) == 2
    assert all(c.get("stroke-dasharray") for c in contours)
    assert all(len(c.get("points").split()) == 10 for c in contours)
    assert reference_dessinee(bandes_comptees(toutes()))
    trouee = toutes()
    trouee["femmes_0"] = replace(trouee["femmes_0"], reference=NON_RENSEIGNE)
    assert not reference_dessinee(bandes_comptees(trouee))
    assert len(list(dessin(pyramide(bandes_comptees(trouee), ALT)).iter("polyline"))) == 1
    assert "polyline" not in pyramide(bandes_comptees(toutes(reference=None)), ALT)


def test_one_band_without_its_count_and_there_is_no_pyramid():
    lignes = toutes()
    lignes["hommes_0"] = bande(BORNES[0], "hommes")
    lignes["hommes_0"] = replace(
        lignes["hommes_0"], cellule=replace(lignes["hommes_0"].cellule, numerateur=None)
    )
    assert bandes_comptees(lignes) == {}
    assert (pyramide({}, ALT), phrase_de_la_pyramide({}), reference_dessinee({})) == ("", "", False)


def test_shares_of_a_sex_are_no_bands_of_the_pyramid():
    autre = indicateur("f", tranche={"de": 0, "a": 15, "sexe": "femmes"})
    assert bandes_comptees({"f": ligne(indicateur=autre)}) == {}


def test_the_sentence_adds_up_both_sexes():
    assert phrase_de_la_pyramide(bandes_comptees(toutes())) == (
        "17,0\u202f% des habitants ont 65 ans ou plus, 17,0\u202f% moins de 15 ans"
    )


def test_the_table_lists_every_band_with_count_share_interval_and_reference():
    lignes = toutes()
    lignes["hommes_0"] = replace(lignes["hommes_0"], intervalle=(7.4, 10.9))
    lue = table(bandes_comptees(lignes), "Essonne")
    assert len(lue) == 10
    assert list(lue.iloc[0]) == ["65 ans ou +", "hommes", "50", "5,0\u202f%", "", "10,0\u202f%"]
    assert list(lue.iloc[-2]) == [
        "0–14 ans", "hommes", "90", "9,0\u202f%", "de 7,4 à 10,9", "10,0\u202f%",
    ]  # fmt: skip
    assert lue.columns[-1] == "Référence\u00a0: Essonne"
    assert not re.search(r"nan|None", lue.to_string())


def test_an_empty_band_is_drawn_as_zero():
    lignes = toutes()
    vide = lignes["hommes_65"]
    lignes["hommes_65"] = replace(vide, cellule=replace(vide.cellule, valeur=0.0, numerateur=0.0))
    svg = pyramide(bandes_comptees(lignes), ALT)
    assert "0 · 0,0\u202f%" in svg
    assert len(rectangles(dessin(svg))) == 10
