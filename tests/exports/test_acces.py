"""*Accès* as files: the figures of the screen, bounds where a distance is not sure, sources."""

import pandas as pd
import pytest

from observatoire.acces.ajout import ajouter
from observatoire.acces.seuils import part, part_large
from observatoire.catalogue import charger
from observatoire.exports.acces import (
    table_des_departements,
    table_des_distances,
    table_des_portees,
)
from observatoire.exports.csv import csv_excel
from observatoire.reads import acces
from observatoire.territoires import Cle
from observatoire.ui.acces import portees_de

pytestmark = pytest.mark.usefixtures("entrepot")
GERS, GIRONDE = Cle.lire("departement:32"), Cle.lire("departement:33")


def service(cle, type_=""):
    return next(s for s in acces.services(cle, None) if s.type == type_)


def test_the_file_of_the_gers_gives_the_share_of_the_screen_back():
    communes = acces.acces_communes(GERS, service(GERS))
    table = table_des_distances(charger(), service(GERS), communes, 10)
    loin = table.loc[table["au_dela_de_10_km"] == "oui", "population"].sum()
    assert loin == part(communes, 10).au_dela == 14_240
    assert (table["distance_au_moins_km"] == table["distance_km"]).all()
    assert set(table["source"]) == {"ANCT, liste France services 2024"}
    assert set(table["licence"]) == {"Licence Ouverte 2.0"}
    assert {"point_de_plus"}.isdisjoint(table.columns)


def test_a_bounded_distance_is_an_empty_cell_between_two_bounds():
    maternite = service(GIRONDE, "D107")
    communes = acces.acces_communes(GIRONDE, maternite)
    table = table_des_distances(charger(), maternite, communes, 10)
    bornees = table[table["statut"] == "non_calculable"]
    assert len(bornees) > 100
    assert bornees["distance_km"].isna().all()
    assert (bornees["distance_au_moins_km"] < bornees["distance_au_plus_km"]).all()
    inconnues = table.loc[table["au_dela_de_10_km"] == "inconnu", "population"].sum()
    assert inconnues == part(communes, 10).peut_etre
    assert b"non_calculable" in csv_excel(table)


def test_the_points_added_are_in_the_file_with_those_that_they_gain():
    communes = acces.acces_communes(GERS, service(GERS))
    ajout = ajouter(communes, 10, 3)
    table = table_des_distances(charger(), service(GERS), communes, 10, ajout)
    assert set(table.loc[table["point_de_plus"], "libelle_commune"]) == set(ajout.libelles)
    gagnees = table[table["gagnee_par_un_point_de_plus"]]
    assert gagnees["population"].sum() == ajout.gain
    assert (gagnees["au_dela_de_10_km"] == "oui").all()


def test_departements_add_up_to_their_region():
    occitanie = Cle.lire("region:76")
    brut = acces.acces_departements(occitanie, service(GERS), [10])
    table = table_des_departements(charger(), service(GERS), brut)
    assert len(table) == 13
    assert table["habitants_au_dela"].sum() == part_large(brut, 10).au_dela
    gers = table.set_index("departement").loc["32"]
    assert gers["part_au_dela"] == pytest.approx(100 * 14_240 / 192_645)


def test_the_reach_is_conserved_over_a_departement_and_its_neighbours():
    """What the Gers takes of the points within reach is never more than there are."""
    lu = service(GERS)
    portees = portees_de(GERS, lu, 15, "lente")
    table = table_des_portees(charger(), lu, portees, 15, [1.0, 0.68, 0.22])
    assert isinstance(table, pd.DataFrame)
    pris = (table["points_a_portee_pour_10000"] * table["population"]).sum() / 10_000
    assert 0 < pris < len(acces.lieux_du_service(GERS, lu)) + 20
    assert set(table["poids_des_zones"]) == {"1 ; 0.68 ; 0.22"}
    assert table.loc[table["statut"] != "disponible", "points_a_portee_pour_10000"].isna().all()
