"""The equipments of Gironde, counted again by another road than the code's.

Outlines of whole EPCI in degrees rather than a tree of communes on a plane, one point after the
other for those outside, the membership file of the DGCL rather than the warehouse's.
"""

import json
import math

import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

pytestmark = pytest.mark.donnees

MESURES = {
    "creches_pour_10000": (["D502"], 10_000),
    "relais_petite_enfance_pour_10000": (["D504"], 10_000),
    "lieux_enfants_parents_pour_100000": (["D503"], 100_000),
    "accueils_loisirs_pour_10000": (["D505"], 10_000),
    "ecoles_pour_10000": (["C107", "C108", "C109"], 10_000),
    "colleges_pour_10000": (["C201"], 10_000),
    "medecins_generalistes_pour_10000": (["D201"], 10_000),
    "pharmacies_pour_10000": (["D307"], 10_000),
    "centres_maisons_sante_pour_100000": (["D108", "D113"], 100_000),
    "psychiatrie_ambulatoire_pour_100000": (["D109"], 100_000),
    "aide_domicile_ages_pour_10000": (["D403"], 10_000),
    "soins_domicile_ages_pour_100000": (["D402"], 100_000),
    "protection_enfance_hebergement_pour_100000": (["D701"], 100_000),
    "protection_enfance_action_educative_pour_100000": (["D702"], 100_000),
    "hebergement_reinsertion_pour_100000": (["D703"], 100_000),
}
BORDEAUX, MEDOC_ESTUAIRE, BAZADAIS = "243300316", "243301447", "200043974"


@pytest.fixture(scope="module")
def epci_de(donnees):
    """EPCI of each commune in 2025; of a commune that has merged since 2023, its EPCI then."""
    siens = {}
    for annee in (2023, 2025):
        chemin = donnees / "official" / "dgcl_epci" / f"epcicom{annee}.xlsx"
        table = pd.read_excel(chemin, engine="calamine", dtype={"insee": str})
        siens |= dict(zip(table["insee"], table["siren"].astype(str), strict=True))
    return siens


@pytest.fixture(scope="module")
def formes(donnees):
    chemin = donnees / "official" / "etalab_contours" / "communes-1000m-33.geojson"
    elements = json.loads(chemin.read_text("utf-8"))["features"]
    return {e["properties"]["code"]: shape(e["geometry"]).buffer(0) for e in elements}


@pytest.fixture(scope="module")
def points(donnees, formes, epci_de):
    """typequ, siren of every point of the file."""
    table = pd.read_csv(donnees / "facts" / "bpe2023_gironde_points.csv")
    table["siren"] = None
    par_epci = {}
    for commune, forme in formes.items():
        par_epci.setdefault(epci_de[commune], []).append(forme)
    for siren, siennes in par_epci.items():
        entier = shapely.union_all(siennes)
        dedans = shapely.contains_xy(entier, table["longitude"], table["latitude"])
        table.loc[dedans & table["siren"].isna(), "siren"] = siren
    for rang, point in table[table["siren"].isna()].iterrows():
        table.loc[rang, "siren"] = epci_de[nearest(point, formes)]
    return table


def nearest(point, formes):
    """Commune whose outline is the nearest, east-west shrunk by the cosine of the latitude."""
    k = math.cos(math.radians(point["latitude"]))
    ici = shapely.Point(point["longitude"] * k, point["latitude"])
    serrees = {
        c: shapely.transform(f, lambda xy: xy * [k, 1])
        for c, f in formes.items()
        if f.distance(shapely.Point(point["longitude"], point["latitude"])) < 0.05
    }
    commune = min(serrees, key=lambda c: serrees[c].distance(ici))
    assert serrees[commune].distance(ici) * 111.2 < 1
    return commune


@pytest.fixture(scope="module")
def gironde(entrepot):
    from observatoire.entrepot.ouvrir import _connexion

    return _connexion(entrepot).cursor()


@pytest.fixture(scope="module")
def chiffres(gironde):
    """(indicateur, maille, territoire) -> numerator, denominator, value, status, where the source
    says something."""
    lignes = gironde.execute(
        "SELECT indicateur, maille, territoire, numerateur, denominateur, valeur, statut"
        " FROM observations WHERE source = 'insee_bpe' AND statut <> 'non_renseigne'"
    )
    return {tuple(r[:3]): tuple(r[3:]) for r in lignes.fetchall()}


@pytest.fixture(scope="module")
def population(donnees, epci_de):
    """Municipal population 2023 of each EPCI and of Gironde."""
    chemin = donnees / "official" / "insee_populations" / "donnees_communes_2023.csv"
    table = pd.read_csv(chemin, sep=";", dtype={"COM": str}, usecols=["COM", "PMUN"])
    par_epci = table.groupby(table["COM"].map(epci_de))["PMUN"].sum()
    return {**par_epci, "33": table.loc[table["COM"].str.startswith("33"), "PMUN"].sum()}


def entiers(epci_de):
    """EPCI of which every commune is in Gironde."""
    membres = {}
    for commune, siren in epci_de.items():
        membres.setdefault(siren, []).append(commune)
    return sorted(s for s, m in membres.items() if all(c.startswith("33") for c in m))


@pytest.mark.parametrize("indicateur", MESURES)
def test_every_epci_has_the_points_that_its_outline_holds(
    indicateur, points, chiffres, epci_de, population
):
    types, facteur = MESURES[indicateur]
    comptes = points[points["typequ"].isin(types)]["siren"].value_counts()
    sirens = entiers(epci_de)
    assert len(sirens) == 26
    assert {BORDEAUX, MEDOC_ESTUAIRE, BAZADAIS} <= set(sirens)
    for siren in sirens:
        numerateur, denominateur, valeur, statut = chiffres[indicateur, "epci", siren]
        assert statut == "disponible"
        assert (numerateur, denominateur) == (comptes.get(siren, 0), population[siren])
        assert valeur == pytest.approx(facteur * comptes.get(siren, 0) / population[siren])


@pytest.mark.parametrize("indicateur", MESURES)
def test_the_departement_has_every_point_of_the_file(indicateur, points, chiffres, population):
    types, facteur = MESURES[indicateur]
    total = points["typequ"].isin(types).sum()
    numerateur, denominateur, valeur, _ = chiffres[indicateur, "departement", "33"]
    assert (numerateur, denominateur) == (total, population["33"])
    assert valeur == pytest.approx(facteur * total / population["33"])
    communes = [v for c, v in chiffres.items() if c[:2] == (indicateur, "commune")]
    assert len(communes) == 534
    assert sum(numerateur for numerateur, *_ in communes) == total


def test_the_totals_are_those_that_a_line_count_of_the_file_gives(chiffres):
    """Counted with the shell: lines of the file by type."""
    attendus = {"creches_pour_10000": 323, "relais_petite_enfance_pour_10000": 87,
                "lieux_enfants_parents_pour_100000": 40, "ecoles_pour_10000": 1_004,
                "medecins_generalistes_pour_10000": 2_019}  # fmt: skip
    for indicateur, attendu in attendus.items():
        assert chiffres[indicateur, "departement", "33"][0] == attendu


def test_an_epci_beyond_gironde_is_not_calculable_and_its_part_is(chiffres, epci_de):
    debordent = {
        siren for siren in epci_de.values() if ("creches_pour_10000", "epci", siren) in chiffres
    } - set(entiers(epci_de))
    assert len(debordent) == 2
    for siren in debordent:
        assert chiffres["creches_pour_10000", "epci", siren][2:] == (None, "non_calculable")
        part = chiffres["creches_pour_10000", "epci_dans_departement", f"{siren}-33"]
        assert part[3] == "disponible"


def test_every_other_loaded_place_is_said_not_known_and_none_is_zero(gironde):
    lus = gironde.execute(
        "SELECT o.maille, t.departement, o.statut, count(*) FROM observations AS o"
        " INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire"
        " WHERE o.indicateur = 'creches_pour_10000' AND t.departement <> '33' GROUP BY ALL"
    ).fetchall()
    assert {statut for *_, statut, _ in lus} == {"non_renseigne"}
    assert {(m, d) for m, d, *_ in lus} >= {
        ("commune", "32"),
        ("epci", "32"),
        ("departement", "32"),
    }


def test_nothing_is_said_of_any_other_place(chiffres):
    assert {m for _, m, _ in chiffres} == {
        "commune", "canton_ville", "epci", "epci_dans_departement", "departement",
    }  # fmt: skip
    assert {t for _, m, t in chiffres if m == "departement"} == {"33"}
    assert all(t.startswith("33") for _, m, t in chiffres if m == "commune")


def test_every_count_of_a_commune_is_fragile_and_no_wider_one(gironde):
    # A canton-ville may be one commune, or made of several.
    lus = gironde.execute(
        "SELECT maille, fragile, count(*) FROM observations WHERE source = 'insee_bpe'"
        " AND statut = 'disponible' AND maille <> 'canton_ville' GROUP BY ALL"
    ).fetchall()
    assert {(m, f) for m, f, _ in lus} == {
        ("commune", True), ("epci", False), ("epci_dans_departement", False),
        ("departement", False),
    }  # fmt: skip


def test_every_epci_of_gironde_holds_55_indicators(gironde):
    comptes = gironde.execute(
        "SELECT o.territoire, count(DISTINCT o.indicateur) FROM observations AS o"
        " INNER JOIN indicateurs AS i ON i.code = o.indicateur AND NOT i.tranche_par_sexe"
        " INNER JOIN territoires AS t ON t.maille = o.maille AND t.code = o.territoire AND t.charge"
        " WHERE o.maille = 'epci' AND t.departement = '33' AND o.statut = 'disponible'"
        " GROUP BY ALL"
    ).fetchall()
    assert len(comptes) == 28
    assert min(n for _, n in comptes) >= 55


def test_the_mean_distance_is_that_of_each_inhabitant(gironde, donnees):
    """Weighted by hand, from the distances that the warehouse keeps by commune."""
    distances = gironde.execute(
        "SELECT territoire, valeur FROM mesures WHERE mesure = 'distance_km'"
        " AND maille = 'commune' AND millesime = 2024 AND territoire LIKE '33%'"
    ).df()
    chemin = donnees / "official" / "insee_populations" / "donnees_communes_2023.csv"
    habitants = pd.read_csv(chemin, sep=";", dtype={"COM": str}).set_index("COM")["PMUN"]
    poids = distances["territoire"].map(habitants)
    attendu = (distances["valeur"] * poids).sum() / poids.sum()
    (lu,) = gironde.execute(
        "SELECT valeur FROM observations WHERE indicateur = 'distance_moyenne_france_services'"
        " AND maille = 'departement' AND territoire = '33' AND millesime = 2024"
    ).fetchone()
    assert lu == pytest.approx(attendu)


def test_the_vacancy_of_an_epci_is_that_of_its_listed_communes_or_nothing(
    gironde, donnees, epci_de
):
    dossier = donnees / "official" / "lovac"
    chemin = dossier / "logements-vacants-du-parc-prive-par-commune-au-01012020-lovac.xlsx"
    table = pd.read_excel(chemin, engine="calamine", dtype={"INSEE_COM": str})
    vides = pd.to_numeric(table.set_index("INSEE_COM")["Nb_logvac_2A_010120"], errors="coerce")
    parc = pd.to_numeric(table.set_index("INSEE_COM")["Nb_log_pp_2021"], errors="coerce")
    lus = dict(gironde.execute(
        "SELECT territoire, valeur FROM observations WHERE maille = 'epci' AND millesime = 2020"
        " AND indicateur = 'part_logements_prives_vacants_deux_ans'"
    ).fetchall())  # fmt: skip
    connus = 0
    for siren in entiers(epci_de):
        membres = [c for c, s in epci_de.items() if s == siren]
        valeurs = vides.reindex(membres)
        if valeurs.isna().any():
            assert lus[siren] is None
            continue
        connus += 1
        assert lus[siren] == pytest.approx(100 * valeurs.sum() / parc.reindex(membres).sum())
    assert connus == 3


def test_how_many_town_halls_the_outlines_misplace(points, epci_de, formes, donnees):
    """The evidence for the caution that goes with these figures: one town hall a commune."""
    from observatoire.catalogue import charger
    from observatoire.sources import insee_bpe

    (declare,) = charger().sources["insee_bpe"].fichiers
    mairies = insee_bpe.read_points(donnees / declare.chemin, declare).query("type == 'A129'")
    hors_commune = len(formes) - mairies["commune"].nunique()
    par_epci = pd.Series([epci_de[c] for c in formes]).value_counts()
    lus = points[points["typequ"] == "A129"]["siren"].value_counts()
    hors_epci = int((par_epci - lus.reindex(par_epci.index)).clip(lower=0).sum())
    assert (len(mairies), hors_commune, hors_epci) == (535, 17, 2)
    texte = charger().precautions["commune_par_coordonnees"].texte
    assert f"{hors_commune} mairies sur {len(mairies)}" in texte
    assert f"{hors_epci} hors de leur" in texte
