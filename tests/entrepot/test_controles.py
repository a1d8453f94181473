"""Each rule holds on the warehouse in service, and fails on a warehouse made to break it."""

import re
import shutil

import duckdb
import pytest

from observatoire.entrepot.construire import (
    ControleEchoue,
    controler,
    controler_temoins,
)
from observatoire.entrepot.empreinte import REQUETES

REGLES = {f.stem: f for f in sorted((REQUETES / "checks").glob("*.sql"))}
COMMUNE_D_UN_CUMUL = """
    source = 'insee_populations' AND mesure = 'PMUN' AND millesime = 2023
    AND maille = 'commune' AND territoire = '32013'
"""
# One way to break each rule: a rule without one fails its test, so that it is noticed.
CORRUPTIONS = {
    "cle_unique": """
        INSERT INTO observations_par_indicateur SELECT * FROM observations_par_indicateur LIMIT 1
    """,
    "cumul_conserve": f"UPDATE mesures SET valeur = valeur + 1 WHERE {COMMUNE_D_UN_CUMUL}",
    "deux_ordres_identiques": """
        DELETE FROM observations_par_territoire
        WHERE indicateur = 'taux_pauvrete_60' AND maille = 'departement'
            AND territoire = '32' AND millesime = 2021
    """,
    "indicateur_declare": "DELETE FROM indicateurs WHERE code = 'taux_pauvrete_60'",
    "secret_sans_nombre": f"""
        UPDATE mesures SET valeur = NULL, statut = 'secret', motif = 'secret'
        WHERE {COMMUNE_D_UN_CUMUL}
    """,
    "territoire_connu": "DELETE FROM territoires WHERE maille = 'commune' AND code = '32013'",
    "vide_dit": """
        DELETE FROM observations_par_indicateur
        WHERE indicateur = 'taux_pauvrete_60' AND maille = 'epci' AND territoire = '200054781'
    """,
    "totaux_publies": """
        UPDATE mesures SET valeur = valeur + 1000
        WHERE source = 'insee_rp_releve' AND mesure = 'population_rp' AND maille = 'epci'
    """,
    "valeur_dans_les_bornes": """
        UPDATE observations_par_indicateur SET valeur = 101
        WHERE indicateur = 'taux_pauvrete_60' AND maille = 'departement'
            AND territoire = '32' AND millesime = 2021
    """,
}


@pytest.fixture
def copie(entrepot, tmp_path):
    """A copy of the warehouse that a test may damage."""
    chemin = tmp_path / "copie.duckdb"
    shutil.copyfile(entrepot, chemin)
    with duckdb.connect(str(chemin)) as connexion:
        yield connexion


@pytest.mark.parametrize("regle", REGLES)
def test_the_rule_opens_with_the_assumption_that_it_guards(regle):
    assert REGLES[regle].read_text("utf-8").startswith("-- Assumption: ")


@pytest.mark.parametrize("regle", REGLES)
def test_the_rule_finds_nothing_in_the_warehouse(connexion, regle):
    assert connexion.execute(REGLES[regle].read_text("utf-8")).fetchall() == []


@pytest.mark.parametrize("regle", REGLES)
def test_the_rule_finds_what_breaks_it(copie, regle):
    assert regle in CORRUPTIONS, f"écrire une corruption pour la règle « {regle} »"
    copie.execute(CORRUPTIONS[regle])
    assert copie.execute(REGLES[regle].read_text("utf-8")).fetchall()


def test_all_rules_are_run(connexion):
    assert controler(connexion) == len(REGLES)


def test_a_broken_rule_is_named_with_the_rows_that_break_it(copie):
    copie.execute(CORRUPTIONS["valeur_dans_les_bornes"])
    copie.execute("DROP TABLE observations_par_territoire")
    copie.execute(
        "CREATE VIEW observations_par_territoire AS"
        " SELECT *, 9999 AS relayee_en, '' AS libelle_territoire,"
        " 0 AS rang_territoire, 0 AS rang_indicateur FROM observations_par_indicateur"
    )
    with pytest.raises(ControleEchoue) as erreur:
        controler(copie)
    message = str(erreur.value)
    assert message.startswith("Règle « valeur_dans_les_bornes » : 1 ligne(s) en défaut.")
    assert re.search(r"taux_pauvrete_60 +departement +32 +2021 +101\.0", message)


def test_a_temoin_that_is_not_found_again_is_named_with_where_it_was_read(copie):
    copie.execute(
        "UPDATE observations_par_indicateur SET valeur = 15.4"
        " WHERE indicateur = 'taux_pauvrete_60'"
        " AND maille = 'departement' AND territoire = '32' AND millesime = 2021"
    )
    attendu = r"taux_pauvrete_60, departement:32, 2021 : 15\.4 au lieu de 15\.3 \(.*Insee"
    with pytest.raises(ControleEchoue, match=attendu):
        controler_temoins(copie)


# Invariants of the whole file, beside the rules: what no exit may ever hold.


def test_a_hidden_number_is_nowhere_in_the_file(connexion):
    for table in ("observations_par_indicateur", "observations_par_territoire"):
        assert connexion.execute(
            f"""
            SELECT count(*) FROM {table}
            WHERE (statut = 'disponible') <> (valeur IS NOT NULL)
                OR statut <> 'disponible'
                AND (coalesce(valeur, numerateur, denominateur) IS NOT NULL OR motif IS NULL)
            """
        ).fetchone() == (0,)


def test_what_a_producer_hides_is_read_in_no_other_source(connexion):
    """A cell that Filosofi hides stays hidden, whatever another compilation prints."""
    assert connexion.execute(
        """
        SELECT count(*) FROM mesures AS m
        INNER JOIN publications AS p USING (source, mesure)
        INNER JOIN observations AS o
            ON o.indicateur = p.indicateur AND o.maille = m.maille
            AND o.territoire = m.territoire AND o.millesime = m.millesime
        WHERE m.statut = 'secret' AND p.rang = 1 AND o.statut <> 'secret'
        """
    ).fetchone() == (0,)


def test_every_observation_has_a_source_a_vintage_and_a_known_status(connexion):
    lus = connexion.execute("SELECT DISTINCT statut FROM observations").fetchall()
    connus = {"disponible", "secret", "non_renseigne", "non_calculable", "sans_objet"}
    assert {statut for (statut,) in lus} <= connus
    assert connexion.execute(
        """
        SELECT count(*) FROM observations
        LEFT JOIN sources ON sources.code = observations.source
        WHERE sources.code IS NULL OR millesime NOT BETWEEN 1968 AND 2026
            OR millesime_geo NOT BETWEEN 2013 AND 2026
        """
    ).fetchone() == (0,)


def test_a_denominator_is_never_later_than_its_numerator(connexion):
    assert connexion.execute(
        "SELECT count(*) FROM observations WHERE millesime_denominateur > millesime"
    ).fetchone() == (0,)


def test_a_census_rate_under_200_inhabitants_is_fragile_or_a_count_of_an_approximate_commune(
    connexion,
):
    assert connexion.execute(
        """
        SELECT count(*) FROM observations AS o
        INNER JOIN sources AS s ON s.code = o.source
        INNER JOIN observations AS p
            ON p.indicateur = 'population_municipale' AND p.maille = 'commune'
            AND p.territoire = o.territoire AND p.millesime = 2023
        WHERE o.maille = 'commune' AND o.statut = 'disponible' AND o.fragile
            <> (
                (p.valeur < 200 AND s."precision" = 'sondage' AND o.mode <> 'moyenne_ponderee')
                OR s.communes_approchees
            )
        """
    ).fetchone() == (0,)
    assert connexion.execute(
        "SELECT count(*) > 100 FROM observations WHERE fragile AND maille = 'commune'"
    ).fetchone() == (True,)
    assert connexion.execute(
        """
        SELECT count(*) FROM observations
        WHERE fragile AND maille NOT IN ('commune', 'epci_dans_departement', 'canton_ville')
        """
    ).fetchone() == (0,)
