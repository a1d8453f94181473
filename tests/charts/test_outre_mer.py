"""Overseas départements on the maps of France: in boxes beside the mainland, shapes and points."""

import numpy as np
import pandas as pd
import pytest

from observatoire.charts.carte_plan import anneaux
from observatoire.charts.outre_mer import COTE, cartouches, deplacer, situer, trace_deplacee
from observatoire.projection import projeter


def aire(code, departement, gauche, haut, cote, trace=True):
    x1, y1 = gauche + cote, haut + cote
    chemin = f"M{gauche} {haut}L{x1} {haut}L{x1} {y1}L{gauche} {y1}Z"
    return {
        "code": code, "libelle": code, "departement": departement, "x": gauche + cote / 2,
        "y": haut + cote / 2, "bornes": np.array([gauche, haut, x1, y1], dtype=float),
        "trace": chemin if trace else None,
    }  # fmt: skip


AIRES = pd.DataFrame(
    [
        aire("32", "32", 0, -54000, 100),
        aire("971", "971", -68000, -18000, 50),
        aire("973", "973", -60000, -5000, 4000),
        aire("976", "976", 50000, 14000, 40, trace=False),
    ]
)


def test_each_overseas_departement_that_is_drawn_has_its_box():
    assert list(cartouches(AIRES)) == ["971", "973"]


def test_large_and_small_ones_fill_their_box_and_stay_inside():
    boites = cartouches(AIRES)
    deplacees = deplacer(AIRES, boites).set_index("code")
    for code, boite in boites.items():
        x0, y0, x1, y1 = deplacees.loc[code, "bornes"]
        assert boite.gauche <= x0 < x1 <= boite.gauche + COTE
        assert boite.haut <= y0 < y1 <= boite.haut + COTE
        assert max(x1 - x0, y1 - y0) == pytest.approx(0.92 * COTE)
        points = np.concatenate(anneaux(deplacees.loc[code, "trace"]))
        assert points.min(axis=0) == pytest.approx([x0, y0], abs=0.1)
        assert points.max(axis=0) == pytest.approx([x1, y1], abs=0.1)


def test_boxes_overlap_neither_each_other_nor_any_coast():
    boites = sorted(cartouches(AIRES).values(), key=lambda b: b.haut)
    assert boites[1].haut - boites[0].haut >= COTE
    # The west of Ouessant, and the south of Corsica.
    (ouest,), (sud,) = projeter([-5.15], [41.3])
    assert all(b.gauche + COTE < ouest for b in boites)
    assert boites[0].haut + 4 * (boites[1].haut - boites[0].haut) + COTE < sud


def test_the_mainland_stays_and_what_has_no_outline_is_not_drawn():
    deplacees = deplacer(AIRES, cartouches(AIRES))
    assert deplacees["code"].tolist() == ["32", "971", "973"]
    assert deplacees.iloc[0]["trace"] == AIRES.iloc[0]["trace"]


def test_a_point_goes_where_its_departement_goes():
    boites = cartouches(AIRES)
    points = pd.DataFrame(
        {"departement": ["32", "971"], "longitude": [0.5, -61.0], "latitude": [43.6, 16.0]}
    )
    places = situer(points, boites)
    xs, ys = projeter(points["longitude"], points["latitude"])
    assert (places["x"][0], places["y"][0]) == pytest.approx((xs[0], ys[0]))
    attendu = trace_deplacee(f"M{xs[1]} {ys[1]}Z", boites["971"])
    assert np.concatenate(anneaux(attendu))[0] == pytest.approx(
        [places["x"][1], places["y"][1]], abs=0.1
    )
