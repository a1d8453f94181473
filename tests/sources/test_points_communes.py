"""One point inside each commune."""

import pytest

from observatoire.sources import points_communes
from observatoire.sources.lecture import FichierInvalide


def write(tmp_path, ligne):
    chemin = tmp_path / "points_communes_2025.csv"
    chemin.write_text(f"commune,latitude,longitude\n01001,46.15372,4.92585\n{ligne}\n", "utf-8")
    return chemin


def test_codes_are_text_and_coordinates_numbers(tmp_path):
    points = points_communes.read(write(tmp_path, "97105,16.0,-61.7"))
    assert points.to_dict("list") == {
        "commune": ["01001", "97105"], "latitude": [46.15372, 16.0], "longitude": [4.92585, -61.7],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ligne", "colonne"), [("2A004,N,8", "latitude"), ("2A004,4,", "longitude")]
)
def test_an_unreadable_coordinate_is_refused_with_its_line(tmp_path, ligne, colonne):
    with pytest.raises(FichierInvalide) as erreur:
        points_communes.read(write(tmp_path, ligne))
    assert f"ligne 3, colonne « {colonne} » : coordonnée illisible." in str(erreur.value)


@pytest.mark.donnees
def test_every_commune_of_today_has_a_point(donnees):
    points = points_communes.read(donnees / "facts" / "points_communes_2025.csv")
    assert len(points) == 34_888
    assert points["commune"].is_unique
    gers = points[points["commune"].str.startswith("32")]
    assert len(gers) == 458
    assert gers["latitude"].between(43.3, 44.1).all()
    assert gers["longitude"].between(-0.3, 1.3).all()
