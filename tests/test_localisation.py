"""Points placed in outlines: inside, on a common line, near, far."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from observatoire.localisation import localiser

COTE = 0.1
METRES_PAR_DEGRE = 111_195
"""Length of a degree of meridian on a sphere of 6 371 km."""


def carre(x, y):
    return shapely.box(x, y, x + COTE, y + COTE)


# Two rows of two squares: 10 and 11 below, 12 and 13 above.
GRILLE = pd.Series({f"1{n}": carre(COTE * (n % 2), 44 + COTE * (n // 2)) for n in range(4)})


def place(lon, lat, distance=1000.0, formes=GRILLE):
    return localiser([lon], [lat], formes, distance).iloc[0]


def test_a_point_inside_is_placed_with_its_distance_to_the_line():
    lieu = place(0.05, 44.001)
    assert (lieu["code"], lieu["ecart"]) == ("10", 0)
    assert lieu["marge"] == pytest.approx(0.001 * METRES_PAR_DEGRE, rel=1e-3)


def test_east_and_north_are_not_mixed_up():
    lus = localiser([0.15, 0.05, 0.15], [44.05, 44.15, 44.15], GRILLE, 0)
    assert lus["code"].tolist() == ["11", "12", "13"]


@pytest.mark.parametrize(("lon", "lat"), [(COTE, 44.05), (0.05, 44 + COTE), (COTE, 44 + COTE)])
@pytest.mark.parametrize("ordre", [1, -1])
def test_a_point_on_a_common_line_goes_to_the_first_code_whatever_the_order(lon, lat, ordre):
    assert place(lon, lat, formes=GRILLE.iloc[::ordre])["code"] == "10"


def test_a_point_outside_goes_to_the_nearest_outline_within_the_distance():
    lon = -0.005
    metres = 0.005 * METRES_PAR_DEGRE * np.cos(np.radians(44.05))
    lieu = place(lon, 44.05, distance=metres + 1)
    assert lieu["code"] == "10"
    assert lieu["ecart"] == pytest.approx(metres, rel=1e-3)
    loin = place(lon, 44.05, distance=metres - 1)
    assert pd.isna(loin["code"])
    assert loin[["ecart", "marge"]].isna().all()


def test_the_distance_is_the_true_one_at_any_latitude():
    haut = pd.Series({"1": shapely.box(0, 60, 1, 61)})
    lieu = localiser([-0.01], [60.5], haut, 1e4).iloc[0]
    assert lieu["ecart"] == pytest.approx(
        0.01 * METRES_PAR_DEGRE * np.cos(np.radians(60.5)), rel=1e-3
    )


def test_without_point_nothing_is_placed():
    assert localiser([], [], GRILLE, 1000).empty


@given(st.lists(st.tuples(st.floats(0, 0.2), st.floats(44, 44.2)), min_size=1, max_size=20))
def test_every_point_of_the_grid_is_in_the_square_that_arithmetic_says(points):
    lus = localiser([x for x, _ in points], [y for _, y in points], GRILLE, 1)
    for (x, y), code in zip(points, lus["code"], strict=True):
        if min(abs(x - COTE), abs(y - 44 - COTE)) > 1e-9:
            assert code == f"1{int(x > COTE) + 2 * int(y > 44 + COTE)}"
