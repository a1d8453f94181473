"""Small lines over the years: the names at their end are seen whole."""

import pytest

from observatoire.charts.courbes import ECRAN, PROJETE, Courbe, courbes
from observatoire.panorama import Point
from tests.fabriques import arbre


def serie(nom, place, fin=4_632.0):
    return Courbe(nom, (Point(2004, 6_000.0), Point(2012, 5_000.0), Point(2019, fin)), place)


@pytest.mark.parametrize("plan", [ECRAN, PROJETE])
@pytest.mark.parametrize("region", ["Bretagne", "Nouvelle-Aquitaine", "Provence-Alpes-Côte d’Azur"])
def test_the_longest_name_ends_within_the_drawing(plan, region):
    dessin = arbre(courbes([serie("Gironde", "ici", 3_996.0), serie(region, "reference"),
                            serie("Yvelines", "semblable")], "alternative", plan))  # fmt: skip
    textes = {"".join(t.itertext()): float(t.get("x")) for t in dessin.iter("text")}
    (nom,) = [t for t in textes if t.startswith(region)]
    assert nom == f"{region} 4\u202f632"
    # Half of the height of the letters is their mean width in this typeface.
    assert textes[nom] + len(nom) * plan.texte * 0.5 <= plan.largeur
    assert "Yvelines" not in "".join(textes)


def test_without_two_years_of_the_territory_there_is_no_drawing():
    assert courbes([Courbe("Gironde", (Point(2019, 1.0),), "ici")], "alternative") == ""
    assert courbes([serie("France", "reference")], "alternative") == ""
