"""Communes in front of a threshold: known, unknown, bounded; and the two figures of the Gers."""

import numpy as np
import pandas as pd
import pytest

from observatoire.acces.ajout import ajouter
from observatoire.acces.portee import portee, quantile_habitants
from observatoire.acces.services import Service
from observatoire.acces.seuils import (
    Part,
    distance_moyenne,
    part,
    part_chez_soi,
    part_large,
    situations,
    statuts,
)
from observatoire.adequation import distance_grand_cercle
from observatoire.phrases import acces as phrases
from observatoire.territoires import Cle, Maille, Territoire


def communes(*lignes):
    """(distance, marge, population) of each commune, along a meridian."""
    table = pd.DataFrame(lignes, columns=["distance", "marge", "population"], dtype=float)
    noms = [f"C{n}" for n in range(len(table))]
    return table.assign(
        commune=noms, libelle=noms, distance_departement=table["distance"],
        latitude=44.0 + np.arange(len(table)) / 10, longitude=0.5, lieux=0,
    )  # fmt: skip


NATIONALE = communes((2, None, 100), (12, None, 300), (31, None, 600))
BORDEE = communes((2, 1, 100), (12, 40, 300), (31, 6, 600), (None, None, 50))


def test_when_every_point_is_known_the_share_is_one_figure():
    lue = part(NATIONALE, 10)
    assert lue == Part(10, 900, 0, 1000)
    assert (lue.basse, lue.haute, lue.certaine) == (90, 90, True)
    assert distance_moyenne(NATIONALE) == pytest.approx(0.2 + 3.6 + 18.6)
    assert set(statuts(NATIONALE)) == {"disponible"}


def test_near_a_border_a_far_commune_is_unknown_and_the_share_is_bounded():
    assert situations(BORDEE, 10).tolist() == ["en_deca", "au_dela", "inconnue", "inconnue"]
    lue = part(BORDEE, 10)
    assert lue == Part(10, 300, 650, 1050)
    assert (lue.basse, lue.haute) == pytest.approx((100 * 300 / 1050, 100 * 950 / 1050))
    assert not lue.certaine
    # Within 5 km neither the border (6) nor a known point (31): surely beyond.
    assert situations(BORDEE, 5).tolist() == ["en_deca", "au_dela", "au_dela", "inconnue"]
    assert statuts(BORDEE).tolist() == [
        "non_calculable", "disponible", "non_calculable", "non_renseigne",
    ]  # fmt: skip
    assert distance_moyenne(BORDEE) is None


def test_an_unknown_population_is_no_share_and_nobody_neither():
    assert part(communes((2, None, None), (3, None, 10)), 10) is None
    assert part(communes((2, None, 0)), 10) is None
    assert ajouter(communes((20, None, None)), 10, 1) is None


def test_without_the_neighbours_a_departement_without_any_point_has_no_share():
    seules = NATIONALE.assign(distance_departement=[20.0, 20.0, 40.0])
    assert part_chez_soi(seules, 10).au_dela == 1000
    assert part_chez_soi(seules.assign(distance_departement=np.nan), 10) is None


def departements(*lignes):
    colonnes = ["departement", "seuil", "population", "au_dela", "communes", "sans_population"]
    return pd.DataFrame(lignes, columns=colonnes)


def test_a_departement_out_of_the_field_does_not_count_one_known_in_part_forbids_the_share():
    ici, hors = ("32", 10, 200, 20, 458, 0), ("976", 10, 0, 0, 17, 17)
    assert part_large(departements(ici, hors), 10) == Part(10, 20, 0, 200)
    assert part_large(departements(ici, ("33", 10, 50, 5, 534, 1)), 10) is None
    assert part_large(departements(hors), 10) is None
    assert part_large(departements(ici), 20) is None


def reach(table, lieux, habitants, rayon=15.0, poids=(1.0,)):
    return portee(
        table,
        pd.DataFrame(lieux, columns=["latitude", "longitude", "lieux"]),
        pd.DataFrame(habitants, columns=["commune", "latitude", "longitude", "population"]),
        rayon, poids,
    )  # fmt: skip


def test_a_point_is_shared_with_the_neighbours_of_another_departement():
    table = communes((0, None, 1000))
    chez_soi = [("C0", 44.0, 0.5, 1000)]
    voisine = [*chez_soi, ("V", 44.05, 0.5, 3000)]
    lieux = [(44.0, 0.5, 2)]
    assert reach(table, lieux, chez_soi)["valeur"].tolist() == pytest.approx([20])
    assert reach(table, lieux, voisine)["valeur"].tolist() == pytest.approx([5])


def test_zones_are_of_equal_width_up_to_the_radius():
    assert distance_grand_cercle(44.0, 0.5, 44.1, 0.5) == pytest.approx(11.1, abs=0.05)
    table = communes((0, None, 1000), (11, None, 1000))
    habitants = [(f"C{n}", 44.0 + n / 10, 0.5, 1000) for n in range(2)]
    lue = reach(table, [(44.0, 0.5, 1)], habitants, 15.0, (1.0, 0.5, 0.2))
    # 11.1 km is in the third zone (10 to 15): 1000 + 0.2 x 1000 share the point.
    assert lue["valeur"].tolist() == pytest.approx([10_000 / 1200, 0.2 * 10_000 / 1200])


def test_each_reason_for_no_figure_is_told_apart():
    table = communes((0, None, 10), (90, None, 10), (3, 4, 10), (None, None, 10))
    habitants = [(f"C{n}", 44.0 + n / 10, 0.5, 10) for n in range(4)]
    lue = reach(table, [(44.0, 0.5, 1)], habitants, 5.0)
    assert lue["statut"].tolist() == ["disponible", "sans_objet", "non_calculable", "non_renseigne"]
    assert lue["valeur"].notna().tolist() == [True, False, False, False]
    assert lue["motif"].isna().tolist() == [True, False, False, False]


def test_half_of_the_inhabitants_not_half_of_the_communes():
    portees = pd.DataFrame({"valeur": [1.0, 5.0, None, 9.0], "population": [10, 80, 500, 10]})
    assert quantile_habitants(portees, 0.5) == 5
    assert quantile_habitants(portees, 0.05) == 1
    assert quantile_habitants(portees.assign(valeur=np.nan), 0.5) is None


def test_points_more_gain_those_surely_beyond_only():
    # 11 km apart: a point at C1 reaches C0, C1 and C2 within 12 km.
    table = communes((50, None, 100), (50, None, 10), (50, None, 200), (50, 3, 999), (5, None, 7))
    lu = ajouter(table, 12, 1)
    assert lu.libelles == ("C1",)
    assert (lu.gain, lu.reste, lu.incertains) == (310, 0, 999)
    assert lu.gagnees == ("C0", "C1", "C2")
    assert not lu.ex_aequo
    assert ajouter(table, 12, 3).libelles == ("C1",)


def test_those_that_would_do_as_well_are_named():
    lu = ajouter(communes((50, None, 100), (50, None, 0)), 12, 1)
    assert lu.ex_aequo
    assert (lu.libelles, lu.a_egalite) in [(("C0",), (("C1",),)), (("C1",), (("C0",),))]


def test_what_each_point_brings_adds_up():
    table = communes(
        (50, None, 100), (50, None, 10), (50, None, 200), (50, None, 30), (50, None, 5)
    )
    lu = ajouter(table, 12, 2)
    assert lu.gain == 345
    assert sum(lu.gains) == lu.gain
    assert lu.gains[0] == 310


POINTS = Service("s", "m", "", "Point", 2024, 2023, 4, 0, ())
PARTIE = Territoire(
    Cle(Maille.EPCI_DANS_DEPARTEMENT, "1-32"), "CC d'Aire, partie Gers", "Aire (32)", "la "
)
GERS = Territoire(Cle(Maille.DEPARTEMENT, "32"), "Gers", "Gers", "le ")


@pytest.mark.parametrize(("table", "lieu", "dit"), [
    (NATIONALE, GERS, "2 communes du Gers sur 3 sont à plus de 10 km"),
    (BORDEE, GERS, "1 commune du Gers sur 4 est à plus de 10 km, et 2 autres peut-être"),
    (communes((2, None, 1), (3, None, 1)), PARTIE,
     "aucune commune de la CC d'Aire, partie Gers, sur 2 n’est à plus de 10 km"),
])  # fmt: skip
def test_the_title_of_a_map_counts_communes_and_owns_what_it_does_not_know(table, lieu, dit):
    lu = phrases.titre_carte(POINTS, lieu, situations(table, 10), 10)
    assert lu.replace("\u00a0", " ").replace("\u202f", " ") == f"Point : {dit}"


def test_a_count_of_one_or_none_is_singular_and_a_name_in_two_parts_is_closed():
    lu = phrases.sous_titre(POINTS, Part(10, 0, 0, 500), 0).replace("\u00a0", " ")
    assert lu.startswith("0 habitant sur 500.")
    assert "d’un point de chaque commune au point" in lu
    titre = phrases.titre(POINTS, PARTIE, Part(10, 100, 0, 400))
    assert "des habitants de la CC d'Aire, partie Gers, sont à" in titre
