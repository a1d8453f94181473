"""Distances of the warehouse, against the haversine formula and the tables themselves."""

import math

import pandas as pd
import pytest

from observatoire.acces.seuils import part, part_chez_soi, part_large
from observatoire.adequation import distance_grand_cercle
from observatoire.reads import acces
from observatoire.territoires import Cle

pytestmark = pytest.mark.usefixtures("entrepot")
GERS, GIRONDE = Cle.lire("departement:32"), Cle.lire("departement:33")
AIRE_GERS = Cle.lire("epci_dans_departement:200030435-32")


def service(cle, type_="", annee=None):
    return next(s for s in acces.services(cle, annee) if s.type == type_)


def brute(communes, lieux):
    """Least haversine distance from each commune, kilometres, one by one."""
    return [
        min(
            2 * 6371.0088 * math.asin(math.sqrt(
                math.sin(math.radians(b.latitude - a.latitude) / 2) ** 2
                + math.cos(math.radians(a.latitude)) * math.cos(math.radians(b.latitude))
                * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
            ))
            for b in lieux
        )
        for a in communes
    ]  # fmt: skip


@pytest.fixture
def gers(connexion):
    return acces.acces_communes(GERS, service(GERS))


def test_7_4_percent_of_the_gers_beyond_10_km_and_10_7_with_its_own_points_only(gers):
    assert len(gers) == 458
    assert gers["population"].sum() == 192_645
    assert round(part(gers, 10).basse, 1) == 7.4
    assert round(part_chez_soi(gers, 10).basse, 1) == 10.7


def test_each_distance_is_that_of_the_nearest_of_all_points(gers, connexion):
    lieux = list(connexion.execute(
        "SELECT latitude, longitude FROM implantations"
        " WHERE source = 'anct_france_services' AND millesime = 2024 AND latitude IS NOT NULL"
        " AND latitude BETWEEN 42.5 AND 45 AND longitude BETWEEN -1.5 AND 2.5"
    ).df().itertuples())  # fmt: skip
    echantillon = gers.iloc[::23]
    attendues = brute(echantillon.itertuples(), lieux)
    assert echantillon["distance"].tolist() == pytest.approx(attendues, abs=1e-6)


def test_without_the_neighbours_a_distance_is_that_of_the_points_of_the_departement(
    gers, connexion
):
    lieux = list(connexion.execute(
        "SELECT latitude, longitude FROM implantations"
        " WHERE source = 'anct_france_services' AND millesime = 2024 AND commune[1:2] = '32'"
    ).df().itertuples())  # fmt: skip
    assert len(lieux) == 27
    attendues = brute(gers.itertuples(), lieux)
    assert gers["distance_departement"].tolist() == pytest.approx(attendues, abs=1e-6)
    assert (gers["distance_departement"] >= gers["distance"] - 1e-9).all()


def test_the_same_share_as_the_indicator_of_the_panorama(connexion):
    publies = dict(connexion.execute(
        "SELECT maille || ':' || territoire, valeur FROM observations"
        " WHERE indicateur = 'part_population_plus_10km_france_services' AND millesime = 2024"
        " AND valeur IS NOT NULL"
    ).fetchall())  # fmt: skip
    for texte in ("departement:33", "departement:91", "epci:243200391", "epci:200030435",
                  "epci_dans_departement:200030435-32", "canton_ville:3201"):  # fmt: skip
        cle = Cle.lire(texte)
        lue = part(acces.acces_communes(cle, service(cle)), 10)
        assert lue.basse == pytest.approx(publies[texte]), texte
    for texte in ("france:FR", "region:76", "region:75"):
        cle = Cle.lire(texte)
        table = acces.acces_departements(cle, service(cle), [5, 10])
        assert part_large(table, 10).basse == pytest.approx(publies[texte]), texte


def test_the_share_of_a_departement_is_the_same_by_commune_and_by_kilometre(gers):
    table = acces.acces_departements(Cle.lire("region:76"), service(GERS), [5, 10, 15, 20])
    seul = table[table["departement"] == "32"]
    for ligne in seul.itertuples():
        assert ligne.au_dela == part(gers, ligne.seuil).au_dela
    assert seul["communes"].eq(458).all()


def test_equipment_is_measured_in_its_departement_only_and_its_border_is_known():
    medecin = service(GIRONDE, "D201")
    table = acces.acces_communes(GIRONDE, medecin)
    assert medecin.departements == ("33",)
    assert table["distance"].notna().all()
    assert table["marge"].notna().all()
    noms = table.set_index("libelle")["marge"]
    # On the coast the ocean is no border; at the edge of Dordogne there is no margin left.
    assert noms["Lège-Cap-Ferret"] > 20
    assert noms["Port-Sainte-Foy-et-Ponchapt" if "Port-Sainte-Foy-et-Ponchapt" in noms else
                "Pineuilh"] < 5  # fmt: skip
    assert {s.type for s in acces.services(GERS, None)} == {""}
    assert not [s for s in acces.services(Cle.lire("france:FR"), None) if s.departements]


def test_the_margin_is_never_beyond_the_nearest_commune_across_the_border(connexion):
    """A commune of another département holds its own point: the border is nearer than it."""
    table = acces.acces_communes(GIRONDE, service(GIRONDE, "D201")).iloc[::11]
    dehors = connexion.execute(
        "SELECT latitude, longitude FROM points WHERE departement <> '33'"
        " AND latitude BETWEEN 43 AND 47 AND longitude BETWEEN -2.5 AND 2"
    ).df()
    for ligne in table.itertuples():
        loin = distance_grand_cercle(
            ligne.latitude, ligne.longitude, dehors["latitude"], dehors["longitude"]
        )
        assert ligne.marge <= loin.min()


def test_an_epci_across_the_border_has_communes_from_which_nothing_is_measured(connexion):
    (siren,) = connexion.execute(
        "SELECT epci FROM rattachements WHERE departement = '33' AND epci IN"
        " (SELECT epci FROM rattachements WHERE departement <> '33') ORDER BY epci LIMIT 1"
    ).fetchone()
    cle = Cle.lire(f"epci:{siren}")
    table = acces.acces_communes(cle, service(cle, "D201"))
    dehors = ~table["commune"].str.startswith("33")
    assert dehors.any()
    assert table.loc[dehors, "distance"].isna().all()
    assert table.loc[~dehors, "distance"].notna().all()
    lue = part(table, 10)
    assert lue.peut_etre >= table.loc[dehors, "population"].sum()


def test_the_list_is_the_latest_not_after_the_year_and_its_population_too():
    assert [(s.millesime, s.millesime_population) for s in acces.services(GERS, 2023)] == [
        (2022, 2019)
    ]
    assert acces.services(GERS, 2021) == []
    (recente,) = acces.services(GERS, None)
    assert (recente.millesime, recente.millesime_population) == (2024, 2023)


def test_points_of_a_service_and_places_where_people_live_are_those_of_the_rectangle(connexion):
    medecin = service(GIRONDE, "D201")
    tout = acces.Rectangle(40, 50, -10, 10)
    assert acces.lieux_autour(medecin, tout)["lieux"].sum() == medecin.lieux
    assert len(acces.lieux_du_service(GIRONDE, medecin)) == medecin.lieux
    gers = acces.Rectangle(43.3, 44.1, -0.3, 1.2)
    autour = acces.habitants_autour(2023, gers)
    assert autour["commune"].str[:2].nunique() > 4
    assert {"32013"} < set(autour["commune"])
    assert autour["latitude"].between(43.3, 44.1).all()
    ensemble = connexion.execute(
        "SELECT sum(population) FROM habitants WHERE millesime = 2023"
    ).fetchone()[0]
    # Metropolitan France and the overseas départements: 68.1 million without Mayotte.
    assert ensemble == pytest.approx(68_094_280)


def test_drawn_and_named_groupings_are_read_like_any_territory():
    dessin = Cle.lire("dessine:Essai:32013,32107,32208")
    table = acces.acces_communes(dessin, service(dessin))
    assert set(table["commune"]) == {"32013", "32107", "32208"}
    assert isinstance(table, pd.DataFrame)
    assert part(table, 10).population == table["population"].sum()
