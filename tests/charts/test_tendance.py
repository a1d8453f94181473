"""The trend: one time axis, only vintages that compare, the next break drawn and named."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from observatoire.charts.style import ENCRE, SECOND
from observatoire.charts.tendance import DROITE, HAUTEUR, LARGEUR, Axe, axe_commun, courbe, entete
from observatoire.panorama import Point
from observatoire.statistiques.tendances import Sens, Tendance
from tests.fabriques import dessin, indicateur, ligne, ronds, segments

ALT = "Part : 14,0 % en 2015, 15,0 % en 2021."
RUPTURE = {"comparabilite": {"ruptures": [{"annee": 2023, "motif": "m"}]}}


def vue(annees, reference=(), **autres):
    """A line of one series, whose values rise with the years."""
    points, ref = (tuple(Point(a, float(a - 2000)) for a in sorted(s)) for s in (annees, reference))
    return ligne(serie=points, serie_reference=ref, indicateur=indicateur(**autres))


def traces(v, axe=None):
    svg = courbe(v, axe or axe_commun([v]), ALT)
    racine = dessin(svg)
    lignes = [t for t in racine.iter("path") if t.get("stroke-linecap") is None]
    traits = [t for t in lignes if t.get("stroke") == ENCRE]
    return svg, racine, traits


def test_the_trend_is_one_image_with_its_sentence():
    svg, racine, _ = traces(vue([2015, 2021]))
    assert (racine.get("role"), racine.get("aria-label")) == ("img", ALT)
    assert svg.count('role="img"') == 1
    assert '"><x' not in courbe(vue([2021]), Axe(2021, 2021, 52), '"><x')


def test_no_vintage_no_drawing():
    assert courbe(vue([]), Axe(2011, 2022, 52), ALT) == ""


def test_a_lone_vintage_is_a_lone_point():
    _, racine, traits = traces(vue([2021]))
    assert traits == []
    assert len(ronds(racine)) == 1
    assert list(racine.iter("text")) == []


def test_vintages_are_joined_in_time_and_the_reference_is_dashed():
    _, racine, traits = traces(vue([2011, 2016, 2022], [2011, 2022]))
    (plein,) = [t for t in traits if not t.get("stroke-dasharray")]
    (tirete,) = [t for t in traits if t.get("stroke-dasharray")]
    assert (len(segments(plein)), len(segments(tirete))) == (2, 1)
    assert len(ronds(racine)) == 3


def test_only_the_first_value_is_written_and_its_year_when_the_axis_begins_before():
    debut = vue([2011, 2022])
    tard = vue([2016, 2022])
    axe = axe_commun([debut, tard])
    assert [t.text for t in traces(debut, axe)[1].iter("text")] == ["11,0\u202f%"]
    assert [t.text for t in traces(tard, axe)[1].iter("text")] == ["2016 : 16,0\u202f%"]


def test_the_next_break_is_drawn_broken_and_named():
    _, racine, _ = traces(vue([2019, 2021], **RUPTURE))
    assert [t.text for t in racine.iter("text")][-1] == "rupture 2023"
    assert len([t for t in racine.iter("path") if t.get("stroke") == SECOND]) == 1


@pytest.mark.parametrize("annees", [[2023], [2023, 2024]])
def test_a_break_that_is_behind_is_not_the_next_one(annees):
    assert "rupture" not in traces(vue(annees, **RUPTURE))[0]


def test_a_rate_over_a_period_is_drawn_in_steps():
    _, _, (trait,) = traces(vue([2011, 2016, 2022], unite="% par an"))
    paliers = segments(trait)
    assert len(paliers) == 3
    assert all(y1 == y2 for _, y1, _, y2 in paliers)


def test_a_flat_series_runs_in_the_middle():
    plate = ligne(serie=(Point(2015, 3.0), Point(2021, 3.0)), serie_reference=())
    _, _, (trait,) = traces(plate)
    ((_, y1, _, y2),) = segments(trait)
    assert y1 == y2 == HAUTEUR / 2


@pytest.mark.parametrize("annees", [[2021], [1968, 2022], [2021, 2022], list(range(2006, 2024))])
def test_every_row_has_its_points_inside_the_drawing_on_one_axis(annees):
    vues = [vue(annees), vue([2018, 2022], [2011]), vue([2022], unite="% par an"), vue([])]
    axe = axe_commun(vues)
    for une in vues[:3]:
        for x, y, _ in ronds(traces(une, axe)[1]):
            assert 0 <= x <= DROITE
            assert 0 <= y <= HAUTEUR


def test_the_label_of_the_first_vintage_has_room():
    longue = vue([2011, 2022], unite="€/an", decimales=0)
    longue = ligne(serie=(Point(2012, 1_234_567.0), Point(2022, 1_300_000.0)), serie_reference=(),
                   indicateur=longue.indicateur)  # fmt: skip
    axe = axe_commun([vue([2011, 2022]), longue])
    (etiquette,) = traces(longue, axe)[1].iter("text")
    assert float(etiquette.get("x")) - 7.2 * len(etiquette.text) >= -0.1


@pytest.mark.parametrize("vues", [[], [vue([])], [vue([2021])], [vue([2011, 2012, 2021, 2022])]])
def test_the_header_writes_years_that_do_not_touch(vues):
    axe = axe_commun(vues)
    racine = dessin(entete(vues, axe))
    assert racine.get("aria-hidden") == "true"
    places = sorted(float(t.get("x")) for t in racine.iter("text"))
    assert all(b - a >= 40 for a, b in pairwise(places))
    assert {t.text for t in racine.iter("text")} <= {
        str(p.millesime) for v in vues for p in v.serie
    }


def test_no_number_of_the_machine_is_written():
    for une in (vue([2021]), vue([2011, 2022], [2011, 2022]), vue([2020, 2021], unite="% par an")):
        assert not re.search(r"nan|None|inf|e\+", traces(une)[0])
    assert LARGEUR == 270


@pytest.mark.parametrize(
    ("sens", "mots"),
    [(Sens.HAUSSE, ["en hausse"]), (Sens.BAISSE, ["en baisse"]),
     (Sens.SANS_TENDANCE, ["sans tendance", "nette"]), (Sens.TROP_COURTE, [])],
)  # fmt: skip
def test_the_word_of_the_trend_stands_inside_the_drawing(sens, mots):
    v = replace(vue([2011, 2022]), tendance=Tendance(sens, 1.0, 0.001, 12))
    textes = [t for t in traces(v)[1].iter("text") if float(t.get("x")) > DROITE]
    assert [t.text for t in textes] == mots
    assert all(0 < float(t.get("y")) < HAUTEUR for t in textes)
    assert all(float(t.get("x")) + 6.8 * len(t.text) <= LARGEUR for t in textes)


def test_a_break_to_come_is_said_rather_than_the_trend():
    v = replace(vue([2011, 2021], **RUPTURE), tendance=Tendance(Sens.HAUSSE, 1.0, 0.001, 12))
    assert "rupture 2023" in courbe(v, axe_commun([v]), ALT)
    assert "en hausse" not in courbe(v, axe_commun([v]), ALT)


def test_vintages_too_close_to_be_told_apart_are_a_line_with_its_two_ends():
    _, serrees, (trait,) = traces(vue(range(2003, 2023)))
    assert (len(ronds(serrees)), len(segments(trait))) == (2, 19)
    assert len(ronds(traces(vue(range(2011, 2023)))[1])) == 12
