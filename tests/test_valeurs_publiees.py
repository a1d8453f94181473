"""Values that a producer has printed, found again in the warehouse of the embedded extract."""

import pytest

from observatoire.entrepot.construire import controler_temoins

# DGCL, composition of the EPCI in 2025: SIREN, name, communes today, of which in the Gers.
EPCI_DU_GERS = {
    "200023620": ("CC de la Gascogne Toulousaine", 13, 13),
    "200034726": ("CC Bastides de Lomagne", 41, 41),
    "200035632": ("CC Armagnac Adour", 24, 24),
    "200035756": ("CC Astarac Arros en Gascogne", 37, 37),
    "200042372": ("CC des Coteaux Arrats Gimone", 30, 30),
    "200066926": ("CA Grand Auch Coeur de Gascogne", 34, 34),
    "200072320": ("CC Val de Gers", 42, 42),  # 45 before the merger of Cap d'Astarac
    "243200391": ("CC de la Lomagne Gersoise", 43, 43),
    "243200409": ("CC du Bas Armagnac", 26, 26),
    "243200417": ("CC de la Tenarèze", 26, 26),
    "243200425": ("CC Coeur d'Astarac en Gascogne", 19, 19),
    "243200458": ("CC du Grand Armagnac", 25, 25),
    "243200508": ("CC Bastides et Vallons du Gers", 30, 30),
    "243200599": ("CC du Saves", 32, 32),
    "243200607": ("CC Artagnan de Fezensac", 25, 25),
    "200030435": ("CC d'Aire-sur-l'Adour", 22, 10),
    "248200016": ("CC des Deux Rives", 28, 1),
}
LOMAGNE = "243200391"

EPCI_QUI_ONT_UNE_COMMUNE_DANS_LE_GERS = """
    SELECT DISTINCT e.code
    FROM appartenances AS d
    INNER JOIN appartenances AS e USING (commune)
    WHERE d.maille = 'departement' AND d.code = '32' AND e.maille = 'epci'
"""


def value(connexion, indicateur, maille, territoire, millesime):
    """The available value of one cell."""
    ((statut, valeur),) = connexion.execute(
        "SELECT statut, valeur FROM observations"
        " WHERE indicateur = ? AND maille = ? AND territoire = ? AND millesime = ?",
        [indicateur, maille, territoire, millesime],
    ).fetchall()
    assert statut == "disponible"
    return valeur


def test_the_gers_has_458_communes_and_192_645_inhabitants(connexion):
    assert connexion.execute(
        "SELECT count(*) FROM appartenances WHERE maille = 'departement' AND code = '32'"
    ).fetchone() == (458,)
    assert value(connexion, "population_municipale", "departement", "32", 2023) == 192_645


def test_the_gers_has_15_seated_epci_and_2_straddling_ones_with_all_their_communes(connexion):
    lus = connexion.execute(
        f"""
        SELECT t.code, t.libelle, count(*), count(*) FILTER (WHERE d.code = '32'),
            any_value(t.departement) = '32'
        FROM territoires AS t
        INNER JOIN appartenances AS e ON e.maille = 'epci' AND e.code = t.code
        INNER JOIN appartenances AS d ON d.maille = 'departement' AND d.commune = e.commune
        WHERE t.maille = 'epci' AND t.code IN ({EPCI_QUI_ONT_UNE_COMMUNE_DANS_LE_GERS})
        GROUP BY t.code, t.libelle
        """
    ).fetchall()
    assert {code: tuple(reste) for code, *reste, _ in lus} == EPCI_DU_GERS
    assert sum(seated for *_, seated in lus) == 15


def test_a_straddling_epci_has_its_part_of_the_departement(connexion):
    parts = connexion.execute(
        "SELECT code, count(*) FROM appartenances WHERE maille = 'epci_dans_departement'"
        " GROUP BY code"
    ).fetchall()
    comptes = dict(parts)
    assert (comptes["200030435-32"], comptes["248200016-32"]) == (10, 1)


@pytest.mark.parametrize(
    ("maille", "territoire", "taux"),
    [("departement", "32", 15.3), ("departement", "31", 14.3), ("france", "FR", 14.9)],
)
def test_poverty_in_2021(connexion, maille, territoire, taux):
    assert value(connexion, "taux_pauvrete_60", maille, territoire, 2021) == taux


def test_poverty_of_the_epci_of_the_gers_goes_from_8_1_to_20_5(connexion):
    bornes = connexion.execute(
        f"""
        SELECT min(valeur), max(valeur), count(valeur) FROM observations
        WHERE indicateur = 'taux_pauvrete_60' AND millesime = 2021 AND maille = 'epci'
            AND territoire IN ({EPCI_QUI_ONT_UNE_COMMUNE_DANS_LE_GERS})
        """
    ).fetchone()
    assert bornes == (8.1, 20.5, 17)


def test_27_france_services_and_7_4_percent_of_inhabitants_beyond_10_km(connexion):
    assert value(connexion, "france_services", "departement", "32", 2024) == 27
    loin = value(connexion, "part_population_plus_10km_france_services", "departement", "32", 2024)
    assert loin == pytest.approx(7.4, abs=0.05)


def test_nurses_within_reach_in_2023(connexion):
    lomagne = value(connexion, "apl_infirmiers", "epci", LOMAGNE, 2023)
    gers = value(connexion, "apl_infirmiers", "departement", "32", 2023)
    (mediane,) = connexion.execute(
        """
        SELECT median(valeur) FROM observations
        INNER JOIN territoires AS t USING (maille)
        WHERE maille = 'epci' AND t.code = territoire AND t.departement = '32'
            AND indicateur = 'apl_infirmiers' AND millesime = 2023
        """
    ).fetchone()
    assert [round(v, 1) for v in (lomagne, gers, mediane)] == [117.6, 126.7, 116.7]


def test_a_weighted_mean_says_that_it_is_approached(connexion):
    modes = connexion.execute(
        "SELECT DISTINCT mode FROM observations"
        " WHERE indicateur LIKE 'apl_%' AND statut = 'disponible'"
        # A canton-ville may be one commune, whose figure is published.
        " AND maille NOT IN ('commune', 'canton_ville')"
    ).fetchall()
    assert modes == [("moyenne_ponderee",)]


def test_at_least_45_indicators_hold_a_value_for_each_epci_the_same_for_all(connexion):
    detenus = connexion.execute(
        f"""
        SELECT o.territoire, o.indicateur FROM observations AS o
        INNER JOIN indicateurs AS i ON i.code = o.indicateur AND NOT i.tranche_par_sexe
        WHERE o.maille = 'epci' AND o.statut = 'disponible'
            AND o.territoire IN ({EPCI_QUI_ONT_UNE_COMMUNE_DANS_LE_GERS})
        """
    ).fetchall()
    par_epci = {}
    for epci, indicateur in detenus:
        par_epci.setdefault(epci, set()).add(indicateur)
    communs = set.intersection(*par_epci.values())
    assert len(par_epci) == 17
    assert len(communs) >= 45
    # An indicator held by some EPCI only would lead to comparing what is not there.
    partiels = set.union(*par_epci.values()) - communs
    assert len(partiels) <= 1, sorted(partiels)


def test_every_temoin_of_the_catalogue_is_found_again(connexion):
    assert controler_temoins(connexion) >= 20


def test_paris_lyon_marseille_are_communes_and_no_arrondissement_is(connexion):
    """The points of the list are given by arrondissement and stand in the commune."""
    communes = {c for (c,) in connexion.execute("SELECT commune FROM implantations").fetchall()}
    assert {"75056", "69123", "13055"} <= communes
    arrondissements = {
        *(f"751{n:02d}" for n in range(1, 21)),
        *(f"6938{n}" for n in range(1, 10)),
        *(f"132{n:02d}" for n in range(1, 17)),
    }
    assert not arrondissements & communes
    assert value(connexion, "population_municipale", "departement", "75", 2023) > 2_000_000
