"""A ratio of France covers the départements of both its sides, and no others."""

from pathlib import Path

import duckdb
import pytest

from observatoire.catalogue import charger

CHAMPS = Path(__file__).parents[1] / "queries" / "build" / "202_champs_communs.sql"
HORS = """
    SELECT coalesce(sum(valeur), 0) FROM mesures
    WHERE maille = 'departement' AND statut = 'disponible'
    AND source = $source AND mesure = $mesure AND millesime = $millesime
    AND list_contains($departements, territoire)
"""
TOTAL = """
    SELECT valeur FROM mesures WHERE maille = 'france' AND source = $source AND mesure = $mesure
    AND millesime = $millesime
"""


def test_what_one_side_alone_counts_is_taken_off(connexion):
    ratios = connexion.execute(
        "SELECT * FROM observations JOIN indicateurs ON indicateur = indicateurs.code"
        " WHERE maille = 'france' AND denominateur IS NOT NULL AND mode = 'somme'"
        " AND mesure_retranchee IS NULL"
    )
    noms = [c[0] for c in ratios.description]
    vus = 0
    for ligne in (dict(zip(noms, lue, strict=True)) for lue in ratios.fetchall()):
        hors = charger().sources[ligne["source_denominateur"]].hors_champ
        qui = {"source": ligne["source"], "mesure": ligne["mesure_numerateur"],
               "millesime": ligne["millesime"]}  # fmt: skip
        (total,) = connexion.execute(TOTAL, qui).fetchone() or (None,)
        (ailleurs,) = connexion.execute(HORS, {**qui, "departements": list(hors)}).fetchone()
        if total is None or not ailleurs:
            continue
        vus += 1
        dit = f"{ligne['indicateur']} {ligne['millesime']}"
        assert ligne["numerateur"] == pytest.approx(total - ailleurs), dit
        rapport = ligne["facteur"] * ligne["numerateur"] / ligne["denominateur"]
        assert ligne["valeur"] == pytest.approx(rapport), dit
    assert vus >= 4


@pytest.fixture
def deux_champs():
    """A ratio of France whose numerator leaves « 98 » out and whose denominator leaves « 99 »."""
    base = duckdb.connect()
    base.execute("""
        CREATE TABLE indicateurs AS SELECT 'r' AS code, 'n' AS source_numerateur,
            'd' AS source_denominateur, 'D' AS mesure_denominateur, 100.0 AS facteur;
        CREATE TABLE sources AS FROM (VALUES ('n', ['98']), ('d', ['99'])) s (code, hors_champ);
        CREATE TABLE numerateurs AS FROM (VALUES
            ('r', 'departement', '97', 2020, 10.0, 'disponible'),
            ('r', 'departement', '99', 2020, 5.0, 'disponible')
        ) n (indicateur, maille, territoire, millesime, valeur, statut);
        CREATE TABLE mesures AS FROM (VALUES
            ('d', 'D', 'departement', '97', 2019, 40.0, 'disponible'),
            ('d', 'D', 'departement', '98', 2019, 60.0, 'disponible')
        ) m (source, mesure, maille, territoire, millesime, valeur, statut);
        CREATE TABLE rapports AS FROM (VALUES
            ('r', 'france', 'FR', 2020, 15.0, 100.0, 2019, 15.0, 'disponible'),
            ('r', 'departement', '97', 2020, 10.0, 40.0, 2019, 25.0, 'disponible')
        ) r (indicateur, maille, territoire, millesime, numerateur, denominateur,
             millesime_denominateur, valeur, statut);
    """)
    yield base
    base.close()


def test_each_side_loses_what_the_other_does_not_cover(deux_champs):
    deux_champs.execute(CHAMPS.read_text("utf-8"))
    lus = deux_champs.execute(
        "SELECT maille, numerateur, denominateur, valeur FROM rapports ORDER BY maille"
    ).fetchall()
    assert lus == [("departement", 10.0, 40.0, 25.0), ("france", 10.0, 40.0, 25.0)]
