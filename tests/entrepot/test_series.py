"""Official series in the warehouse: sums of régions, projections apart, nothing hidden summed."""

import duckdb
import pytest

REGION = """
    SELECT r.millesime, any_value(r.valeur) - sum(d.valeur) AS ecart, bool_and(r.cumul)
    FROM mesures AS r
    INNER JOIN territoires AS t ON t.maille = 'departement' AND t.region = r.territoire
    INNER JOIN mesures AS d
        ON d.source = r.source AND d.mesure = r.mesure AND d.millesime = r.millesime
        AND d.maille = 'departement' AND d.territoire = t.code
    WHERE r.source = 'insee_estim_pop' AND r.mesure = ? AND r.maille = 'region'
        AND r.territoire = ?
    GROUP BY r.millesime
    ORDER BY r.millesime
"""


def test_counts_known_by_departement_make_the_region(connexion):
    lignes = connexion.execute(REGION, ["population_75_plus", "76"]).fetchall()
    assert [m for m, _, _ in lignes] == list(range(1975, 2023))
    assert all(ecart == 0 and cumul for _, ecart, cumul in lignes)


def test_a_region_without_all_its_departements_has_no_sum(connexion):
    """Guadeloupe has no estimate before 1990, and its two last classes are printed in one."""
    annees = connexion.execute(
        "SELECT min(millesime) FROM mesures WHERE source = 'insee_estim_pop'"
        " AND mesure = 'population' AND maille = 'region' AND territoire = '01'"
    ).fetchone()
    assert annees == (1990,)
    assert connexion.execute(
        "SELECT statut, motif FROM mesures WHERE source = 'insee_estim_pop' AND millesime = 1995"
        " AND mesure = 'hommes_95_plus' AND maille = 'region' AND territoire = '01'"
    ).fetchone() == (
        "non_calculable",
        "publié d’un bloc, « 90 ans ou plus », par l’Insee pour cette année",
    )


def test_a_rate_has_the_denominator_of_its_year_and_france_leaves_mayotte_out(connexion):
    ligne = connexion.execute(
        "SELECT numerateur, denominateur, millesime_denominateur FROM observations"
        " WHERE indicateur = 'beneficiaires_apa_pour_100_75_ans_et_plus'"
        " AND maille = 'france' AND millesime = 2019"
    ).fetchone()
    avec, mayotte = (
        connexion.execute(
            "SELECT valeur FROM mesures WHERE source = 'insee_estim_pop' AND millesime = 2019"
            " AND mesure = 'population_75_plus' AND maille = ? AND territoire = ?",
            lieu,
        ).fetchone()[0]
        for lieu in (["france", "FR"], ["departement", "976"])
    )
    assert ligne[1:] == (avec - mayotte, 2019)


def test_the_spending_by_very_old_inhabitant_of_the_gers_is_that_of_the_design(connexion):
    """Read on the mock of the scissors screen: 1 670, 1 260 and 1 260 euros of 2020."""
    lues = connexion.execute(
        "SELECT round(valeur, -1) FROM observations WHERE millesime IN (2011, 2014, 2019)"
        " AND indicateur = 'depense_apa_domicile_par_habitant_80_ans_et_plus'"
        " AND maille = 'departement' AND territoire = '32' ORDER BY millesime"
    ).fetchall()
    assert [v for (v,) in lues] == [1670, 1260, 1260]


def test_no_projection_is_among_the_measures_or_the_observations(connexion):
    for table in ("mesures", "observations"):
        assert connexion.execute(
            f"SELECT count(*) FROM {table} WHERE source = 'insee_projections'"
        ).fetchone() == (0,)
    assert connexion.execute("SELECT max(millesime) FROM observations").fetchone()[0] < 2030


def test_the_projection_keeps_its_totals_of_every_year_and_its_ages_at_both_ends(connexion):
    lues = connexion.execute(
        "SELECT annee, population FROM projections WHERE maille = 'departement'"
        " AND territoire = '32' AND scenario = 'central' AND age_de IS NULL ORDER BY annee"
    ).fetchall()
    assert [a for a, _ in lues] == list(range(2013, 2051))
    assert (lues[0][1], lues[-1][1]) == (190_000, 216_000)
    ages = connexion.execute(
        "SELECT annee, age_de, age_a, part FROM projections WHERE maille = 'departement'"
        " AND territoire = '32' AND scenario = 'central' AND age_de >= 90 ORDER BY annee, age_de"
    ).fetchall()
    assert ages == [(2013, 90, 95, 1.2), (2013, 95, None, 0.3),
                    (2050, 90, 95, 2.8), (2050, 95, None, 1.3)]  # fmt: skip


def test_a_row_of_projection_is_a_total_or_an_age_and_never_both(connexion):
    with duckdb.connect() as memoire:
        creation = connexion.execute(
            "SELECT sql FROM duckdb_tables() WHERE table_name = 'projections'"
        ).fetchone()[0]
        memoire.execute(creation)
        for valeurs in ("75, 80, 1000, NULL", "NULL, NULL, NULL, 4.8", "75, 80, 1000, 4.8"):
            with pytest.raises(duckdb.ConstraintException):
                memoire.execute(
                    "INSERT INTO projections VALUES "
                    f"('s', 'c', 'departement', '32', 2050, {valeurs})"
                )


@pytest.mark.donnees
def test_a_count_under_five_is_in_no_sum_and_the_others_add_up(connexion, donnees):
    """Paris-Saclay by hand: 27 communes, each year of the file."""
    import pandas as pd

    brut = pd.read_csv(
        donnees / "official" / "dares_demandeurs_emploi" / "echantillon_essonne_2015T4.csv",
        sep=";", encoding="utf-8-sig", dtype={"Code commune": str},
    )  # fmt: skip
    jeunes = brut[brut["Tranche d'âge"] == "Moins de 25 ans"]
    membres = connexion.execute(
        "SELECT commune FROM appartenances WHERE maille = 'epci' AND code = '200056232'"
    ).df()["commune"]
    lues = connexion.execute(
        "SELECT millesime, valeur, statut, motif FROM observations WHERE maille = 'epci'"
        " AND indicateur = 'demandeurs_emploi_moins_25_ans' AND territoire = '200056232'"
        " ORDER BY millesime"
    ).fetchall()
    assert len(membres) == 27
    a_la_main = []
    for date, groupe in jeunes[jeunes["Code commune"].isin(membres)].groupby("Date"):
        nombres = groupe["Nombre de demandeurs d'emploi"]
        caches = int((nombres == 0).sum())
        assert len(nombres) == 27
        cause = f"secret statistique dans {caches} commune{'s' * (caches > 1)}"
        a_la_main.append(
            (int(date[:4]), None, "non_calculable", cause)
            if caches else (int(date[:4]), float(nombres.sum()), "disponible", None)
        )  # fmt: skip
    assert lues == a_la_main
    assert {statut for _, _, statut, _ in lues} == {"disponible", "non_calculable"}
