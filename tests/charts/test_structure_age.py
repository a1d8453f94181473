"""The age structure: bars to the left and right, the median as a tick, a sentence."""

import re
from dataclasses import replace

import pytest

from observatoire.charts.structure_age import (
    LARGEUR,
    ages_affiches,
    libelle_tranche,
    part_des_ages,
    phrase_des_ages,
    pyramide,
    tranches,
)
from observatoire.modeles import Tranche
from tests.fabriques import dessin, indicateur, ligne

ALT = "35,4 % des habitants ont 60 ans ou plus"
BORNES = [(0, 15), (15, 30), (30, 45), (45, 60), (60, 75), (75, 90), (90, None)]
PARTS = dict(zip((de for de, _ in BORNES), (14.5, 13.0, 16.0, 21.1, 21.4, 12.0, 2.0), strict=True))


def bande(de, a, sexe, **autres):
    i = indicateur(f"age_{de}_{sexe}", tranche={"de": de, "a": a, "sexe": sexe})
    return ligne(valeur=PARTS[de], indicateur=i, mediane=autres.pop("mediane", 10.0), **autres)


def toutes(**vides):
    """Every band and sex; ``vides`` are codes whose figure is hidden."""
    lignes = [
        bande(de, a, sexe, statut=vides.get(f"age_{de}_{sexe}", "disponible"))
        for de, a in BORNES for sexe in ("ensemble", "hommes", "femmes")
    ]  # fmt: skip
    return {g.indicateur.code: g for g in [*lignes, ligne()]}


def test_bands_are_the_available_lines_of_ages():
    vues = tranches(toutes(age_0_hommes="secret"))
    assert len(vues) == 3 * len(BORNES) - 1
    assert (0, "hommes") not in vues


def test_each_band_has_its_words():
    assert libelle_tranche(Tranche(de=15, a=30)) == "15–29 ans"
    assert libelle_tranche(Tranche(de=90)) == "90 ans ou +"


def test_the_drawing_is_one_image_with_a_bar_for_each_age_and_sex_oldest_first():
    racine = dessin(pyramide(tranches(toutes()), ALT))
    assert (racine.get("role"), racine.get("aria-label")) == ("img", ALT)
    assert len(list(racine.iter("rect"))) == 2 * len(BORNES)
    ages = [t.text for t in racine.iter("text") if "ans" in t.text]
    assert ages[0] == "90 ans ou +"
    assert ages[-1] == "0–14 ans"
    tirets = [t for t in racine.iter("line") if t.get("stroke-dasharray")]
    assert len(tirets) == 2 * len(BORNES)


def test_bars_stay_inside_and_are_as_long_as_their_share():
    racine = dessin(pyramide(tranches(toutes()), ALT))
    longueurs = {}
    for barre in racine.iter("rect"):
        x, largeur = float(barre.get("x")), float(barre.get("width"))
        assert 0 <= x <= x + largeur <= LARGEUR
        longueurs.setdefault(round(largeur, 1), []).append(x)
    attendues = sorted(PARTS.values())
    echelle = max(longueurs) / max(attendues)
    assert sorted(longueurs) == [pytest.approx(v * echelle, abs=0.11) for v in attendues]


def test_a_hidden_band_has_no_bar_and_no_number():
    svg = pyramide(tranches(toutes(age_0_hommes="secret")), ALT)
    assert len(list(dessin(svg).iter("rect"))) == 2 * len(BORNES) - 1
    assert svg.count("14,5\u202f%") == 1


def test_without_medians_there_is_no_tick():
    vues = {c: replace(g, mediane=None) for c, g in toutes().items()}
    assert "stroke-dasharray" not in pyramide(tranches(vues), ALT)


def test_without_ages_by_sex_there_is_no_drawing_and_no_sentence():
    assert pyramide({}, ALT) == ""
    assert phrase_des_ages({}) == ""
    ensemble = {c: g for c, g in tranches(toutes()).items() if c[1] == "ensemble"}
    assert pyramide(ensemble, ALT) == ""


def test_the_sentence_sums_the_published_bands():
    assert phrase_des_ages(tranches(toutes())) == (
        "35,4\u202f% des habitants ont 60 ans ou plus, 14,5\u202f% moins de 15 ans"
    )
    assert part_des_ages({}, 60) is None


@pytest.mark.parametrize("cachee", ["age_60_ensemble", "age_75_ensemble", "age_90_ensemble"])
def test_a_sum_with_a_hidden_band_is_not_given(cachee):
    vues = tranches(toutes(**{cachee: "secret"}))
    assert part_des_ages(vues, 60) is None
    assert phrase_des_ages(vues) == ""


def test_a_drawing_always_has_a_text_alternative():
    vues = tranches(toutes(age_0_ensemble="secret"))
    assert dessin(pyramide(vues, phrase_des_ages(vues))).get("role") == "img"


def test_shares_of_zero_are_drawn():
    de_zero = {"a": replace(bande(0, 15, "hommes", mediane=None), mediane=None)}
    nulle = replace(de_zero["a"], cellule=replace(de_zero["a"].cellule, valeur=0.0))
    assert "0,0\u202f%" in pyramide(tranches({"a": nulle}), ALT)


def test_the_table_of_the_chart_lists_what_is_drawn():
    lignes = ages_affiches(tranches(toutes()))
    assert len(lignes) == 2 * len(BORNES)
    assert lignes[0].indicateur.tranche.de == 90
    assert not re.search(r"nan|None", pyramide(tranches(toutes()), ALT))
