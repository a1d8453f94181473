"""The strip of positions: the chosen territory, its peers, the reference, and no rank."""

import re
from dataclasses import replace

import pytest

from observatoire.charts.position import DROITE, GAUCHE, HAUTEUR, LARGEUR, bande
from observatoire.charts.style import BESOIN, CONTEXTE, ENCRE, OFFRE, PAIRS_TRAIT
from observatoire.panorama import Pair
from observatoire.statistiques.verdicts import Mot
from tests.fabriques import dessin, indicateur, ligne, ronds

ALT = "La part taux est plus élevée que dans le Gers."


def elements(svg, nom):
    return list(dessin(svg).iter(nom))


def pairs(*valeurs):
    return tuple(Pair(f"epci:{n}", f"P{n}", float(v), True) for n, v in enumerate(valeurs, start=1))


def couleurs_des_barres(svg):
    return [t.get("stroke") for t in elements(svg, "line") if t.get("stroke-width") == "5.2"]


def test_the_strip_is_one_image_with_its_sentence():
    racine = dessin(bande(ligne(Mot.PLUS_ELEVE), "epci:1", ALT))
    assert (racine.get("role"), racine.get("aria-label")) == ("img", ALT)
    assert (racine.get("width"), racine.get("height")) == (str(LARGEUR), str(HAUTEUR))


def test_the_sentence_is_escaped():
    alt = "\"><script>alert(1)</script> & « ' »"
    svg = bande(ligne(Mot.PLUS_ELEVE), "epci:1", alt)
    assert "<script>" not in svg
    assert dessin(svg).get("aria-label") == alt


@pytest.mark.parametrize(("famille", "couleur"), [
    ("besoin", BESOIN), ("offre", OFFRE), ("contexte", CONTEXTE),
])  # fmt: skip
@pytest.mark.parametrize("mot", Mot)
def test_the_gap_has_the_colour_of_its_family_only_when_the_verdict_says_one(mot, famille, couleur):
    svg = bande(ligne(mot, indicateur=indicateur(famille=famille)), "epci:1", ALT)
    dit = mot in (Mot.PLUS_ELEVE, Mot.MOINS_ELEVE)
    assert couleurs_des_barres(svg) == [couleur if dit else PAIRS_TRAIT]
    assert (couleur in svg) == dit


def test_the_chosen_territory_is_in_ink_and_not_among_its_peers():
    svg = bande(ligne(), "epci:1", ALT)
    assert len([r for _, _, r in ronds(dessin(svg)) if r != 7]) == 2
    (choisi,) = [c for c in elements(svg, "circle") if c.get("fill") == ENCRE]
    assert choisi.get("r") == "7"


def test_the_extremes_are_labelled_with_their_unit_and_nothing_says_a_rank():
    textes = [t.text for t in elements(bande(ligne(), "epci:1", ALT), "text")]
    assert textes == ["9,0\u202f%", "20,0\u202f%"]


def test_the_reference_is_dashed_and_drawn_at_its_value():
    vue = ligne(valeur=10.0, reference=20.0, pairs=pairs(0, 40))
    (tiret,) = [t for t in elements(bande(vue, "epci:9", ALT), "line") if t.get("stroke-dasharray")]
    assert float(tiret.get("x1")) == (GAUCHE + DROITE) / 2


def test_without_a_reference_there_is_neither_dash_nor_bar():
    svg = bande(ligne(reference=None), "epci:1", ALT)
    assert "stroke-dasharray" not in svg
    assert couleurs_des_barres(svg) == []


@pytest.mark.parametrize("statut", ["secret", "non_renseigne"])
def test_an_empty_draws_no_place_of_its_own(statut):
    svg = bande(ligne(statut=statut), "epci:1", ALT)
    assert couleurs_des_barres(svg) == []
    assert not [c for c in elements(svg, "circle") if c.get("fill") == ENCRE]


@pytest.mark.parametrize("vue", [
    ligne(reference=None, pairs=()),
    ligne(valeur=5.0, reference=5.0, pairs=pairs(5, 5)),
    ligne(statut="secret", reference=None, pairs=()),
    ligne(statut="secret", reference=3.0, pairs=()),
])  # fmt: skip
def test_without_two_different_values_there_is_no_strip(vue):
    assert bande(vue, "epci:9", ALT) == ""


@pytest.mark.parametrize("nombre", [2, 17, 41, 460])
def test_everything_stays_inside_the_drawing(nombre):
    vue = ligne(pairs=pairs(*range(nombre)), valeur=nombre / 2, reference=-3.0)
    vus = ronds(dessin(bande(vue, "epci:1", ALT)))
    assert len(vus) == nombre
    for x, y, r in vus:
        assert r <= x <= LARGEUR - r
        assert r <= y <= HAUTEUR - r


def test_peers_of_one_value_do_not_hide_each_other_while_there_is_room():
    vus = ronds(dessin(bande(ligne(pairs=pairs(9, 9, 9, 20)), "epci:4", ALT)))
    assert len([r for _, _, r in vus if r == 4.5]) == 3


@pytest.mark.parametrize("valeur", [0.0, -4.0, 1e9])
def test_no_number_of_the_machine_is_written(valeur):
    svg = bande(ligne(valeur=valeur), "epci:1", ALT)
    assert not re.search(r"nan|None|inf|e\+", svg)


def test_a_fragile_figure_is_not_compared_with_a_bar():
    assert couleurs_des_barres(bande(ligne(fragile=True), "epci:1", ALT)) == []


def test_the_order_of_the_peers_does_not_change_the_places():
    vue = ligne(pairs=pairs(1, 5, 9))
    inverse = replace(vue, pairs=vue.pairs[::-1])
    places = [
        sorted(x for x, _, _ in ronds(dessin(bande(v, "epci:9", ALT)))) for v in (vue, inverse)
    ]
    assert places[0] == places[1]
    assert len(places[0]) == 4
