"""The SQL door: published values and nothing else, whatever is typed."""

import threading
import time

import duckdb
import pandas as pd
import pytest

from observatoire.entrepot import porte_execution, porte_sql
from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.ouvrir import curseur
from observatoire.entrepot.porte_sql import LIGNES, MEMOIRE, interroger
from observatoire.phrases.erreurs_sql import expliquer, refuser

pytestmark = pytest.mark.usefixtures("entrepot")

ECRITURE = "Seule une lecture est permise"
FONCTION = "n’est pas permise ici"
TABLE = "n’est pas publiée ici"
PLUSIEURS = "Une seule requête à la fois"
# Each query is a process, which a loaded machine is long to start.
PATIENCE = 120


def erreur(sql, secondes=PATIENCE):
    """What is said of a query that must fail: one sentence, no file of the server, no English."""
    reponse = interroger(sql, secondes)
    assert reponse.table.empty
    assert reponse.erreur.endswith((".", "'epci'."))
    assert "\n" not in reponse.erreur
    for interdit in ("/", "\\", ".duckdb", "Error", "LINE", "Candidate"):
        assert interdit not in reponse.erreur
    return reponse.erreur


def test_a_query_gives_what_the_warehouse_publishes():
    lue = interroger(
        "SELECT territoire, millesime, valeur FROM observations "
        "WHERE indicateur = 'part_75_ans_et_plus' AND maille = 'epci' "
        "AND territoire = '243200391' ORDER BY millesime",
        PATIENCE,
    )
    assert (lue.erreur, lue.coupe) == ("", False)
    with curseur() as ouverte:
        attendues = ouverte.execute(
            "SELECT territoire, millesime, valeur FROM observations "
            "WHERE indicateur = 'part_75_ans_et_plus' AND maille = 'epci' "
            "AND territoire = '243200391' ORDER BY millesime"
        ).fetchall()
    assert [tuple(r) for r in lue.table.to_numpy().tolist()] == attendues
    assert len(attendues) >= 2


def test_every_published_figure_is_there_and_no_hidden_number(entrepot):
    total = "SELECT count(*), count(valeur), count(numerateur) FROM observations"
    with curseur() as ouverte:
        attendu = list(ouverte.execute(total).fetchone())
    assert interroger(total, PATIENCE).table.iloc[0].tolist() == attendu
    caches = interroger(
        "SELECT count(*) FROM observations WHERE statut != 'disponible' "
        "AND (valeur IS NOT NULL OR numerateur IS NOT NULL OR denominateur IS NOT NULL)",
        PATIENCE,
    )
    assert caches.table.iloc[0, 0] == 0


def test_only_the_published_tables_exist_each_column_described_in_french():
    colonnes = porte_sql.colonnes()
    assert set(colonnes["nom"]) == {
        "observations", "indicateurs", "themes", "sources", "territoires", "appartenances",
    }  # fmt: skip
    assert colonnes["sens"].str.len().min() > 5
    assert colonnes["sens_colonne"].str.len().min() > 2
    for nom, groupe in colonnes.groupby("nom"):
        lue = interroger(f"SELECT * FROM {nom} LIMIT 1", PATIENCE)
        assert list(lue.table.columns) == groupe["colonne"].tolist()


@pytest.mark.parametrize(
    "nom", ["mesures", "fichiers", "points", "meta", "observations_par_territoire"]
)
def test_a_table_of_the_build_is_not_published(nom):
    assert TABLE in erreur(f"SELECT * FROM {nom}")
    assert TABLE in erreur(f"SELECT * FROM indicateurs WHERE code IN (SELECT source FROM {nom})")


@pytest.mark.parametrize(
    ("sql", "dit"),
    [
        ("SELECT * FROM read_csv('/etc/passwd')", FONCTION),
        ("SELECT * FROM read_text('/etc/passwd')", FONCTION),
        ("SELECT * FROM read_blob('/etc/passwd')", FONCTION),
        ("SELECT * FROM read_parquet('*.parquet')", FONCTION),
        ("SELECT * FROM read_duckdb('x.duckdb')", FONCTION),
        ("SELECT * FROM sniff_csv('/etc/passwd')", FONCTION),
        ("SELECT * FROM glob('/*')", FONCTION),
        ("SELECT * FROM '/etc/passwd'", TABLE),
        ('FROM "data/entrepot.courant"', TABLE),
        ("SELECT * FROM 'https://exemple.fr/x.csv'", TABLE),
        ("COPY observations TO 'x.csv'", ECRITURE),
        ("COPY (SELECT 1) TO 'x.parquet'", ECRITURE),
        ("EXPORT DATABASE 'x'", ECRITURE),
        ("ATTACH 'x.duckdb' AS autre", ECRITURE),
        ("DETACH porte", ECRITURE),
        ("INSTALL httpfs", ECRITURE),
        ("LOAD httpfs", ECRITURE),
        ("PRAGMA database_list", ECRITURE),
        ("PRAGMA memory_limit='10GB'", ECRITURE),
        ("CALL pragma_version()", ECRITURE),
        ("SET threads = 8", ECRITURE),
        ("RESET memory_limit", ECRITURE),
        ("SET VARIABLE a = 1", ECRITURE),
        ("CREATE TABLE t (a INTEGER)", ECRITURE),
        ("CREATE TEMP VIEW t AS SELECT 1", ECRITURE),
        ("CREATE MACRO m() AS 1", ECRITURE),
        ("INSERT INTO themes VALUES ('a', 1, 'b')", ECRITURE),
        ("UPDATE observations SET valeur = 0", ECRITURE),
        ("DELETE FROM observations", ECRITURE),
        ("DROP TABLE observations", ECRITURE),
        ("MERGE INTO themes USING themes AS b ON TRUE WHEN MATCHED THEN DELETE", ECRITURE),
        ("VACUUM", ECRITURE),
        ("CHECKPOINT", ECRITURE),
        ("BEGIN", ECRITURE),
        ("PREPARE p AS SELECT 1", ECRITURE),
        ("EXPLAIN ANALYZE SELECT 1", ECRITURE),
        ("SHOW TABLES", ECRITURE),
        ("DESCRIBE observations", ECRITURE),
        ("SELECT * FROM (SHOW DATABASES)", ECRITURE),
        ("SELECT 1; SELECT 2", PLUSIEURS),
        ("SELECT 1; DROP TABLE observations", PLUSIEURS),
        ("SELECT 1 /* */; -- \n COPY observations TO 'x'", PLUSIEURS),
        ("WITH x AS (DELETE FROM observations RETURNING *) SELECT * FROM x", ECRITURE),
        ("SELECT * FROM duckdb_settings()", FONCTION),
        ("SELECT * FROM duckdb_databases", TABLE),
        ("SELECT * FROM information_schema.tables", TABLE),
        ("SELECT * FROM pg_catalog.pg_tables", TABLE),
        ("SELECT * FROM sqlite_master", TABLE),
        ("SELECT * FROM (WITH duckdb_settings AS (SELECT 1) SELECT 1), duckdb_settings", TABLE),
        ("SELECT * FROM memory.main.observations", TABLE),
        ("SELECT current_setting('temp_directory')", FONCTION),
        ("SELECT getvariable('a')", FONCTION),
        ("SELECT getenv('PATH')", FONCTION),
        ("SELECT current_query()", FONCTION),
        ("SELECT * FROM query('SELECT * FROM duckdb_settings()')", FONCTION),
        ("SELECT * FROM query_table('duckdb_settings')", FONCTION),
        ("SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", FONCTION),
        ("SELECT write_log('x')", FONCTION),
        ("SELECT sleep_ms(60000)", FONCTION),
        ("SELECT pg_sleep(60)", FONCTION),
        ("SELECT DATE '2020-01-01'.getvariable()", FONCTION),
        ("-- rien", "Écrivez une requête"),
        ("  ", "Écrivez une requête"),
        (";;", "Écrivez une requête"),
        ("SELECT 1" + " " * 10_001, "trop longue"),
    ],
)  # fmt: skip
def test_what_is_not_one_reading_of_the_published_tables_is_refused(sql, dit):
    assert dit in erreur(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1;",
        "SELECT 1 -- ; DROP TABLE observations",
        "SELECT ';' AS c",
        "FROM themes SELECT count(*)",
        "VALUES (1)",
        "WITH t AS (SELECT 1 AS a) SELECT * FROM t, range(2)",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) FROM t",
        "SELECT libelle FROM themes UNION SELECT libelle FROM sources",
        "SELECT unnest([1, 2])",
        "SELECT current_date",
        "SELECT main.themes.code FROM main.themes LIMIT 1",
    ],
)
def test_a_reading_in_any_form_is_run(sql):
    reponse = interroger(sql, PATIENCE)
    assert reponse.erreur == ""
    assert len(reponse.table)


@pytest.mark.parametrize(
    "exemple", sorted((REQUETES / "exemples").glob("*.sql")), ids=lambda f: f.stem
)
def test_every_example_runs_and_says_something(exemple):
    texte = exemple.read_text("utf-8")
    assert texte.startswith("-- ")
    reponse = interroger(texte, PATIENCE)
    assert reponse.erreur == ""
    assert len(reponse.table)


def test_an_endless_query_is_stopped_in_time():
    sans_fin = (
        "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT count(*) FROM a"
    )
    debut = time.monotonic()
    assert "10 secondes" in erreur(sans_fin, secondes=2)
    assert time.monotonic() - debut >= 2


def test_too_many_rows_are_cut_and_it_is_said():
    reponse = interroger("SELECT * FROM range(1000000000)", PATIENCE)
    assert (len(reponse.table), reponse.coupe) == (LIGNES, True)
    juste = interroger(f"SELECT * FROM range({LIGNES})", PATIENCE)
    assert (len(juste.table), juste.coupe) == (LIGNES, False)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT repeat('x', 2000000000)",
        "SELECT list_sort(range(100000000))[1]",
        "SELECT len(list(range)) FROM range(300000000)",
    ],
)
def test_a_query_never_outgrows_its_memory(sql):
    refus = erreur(sql, porte_sql.SECONDES).replace(" ", "\u202f")
    # A slow machine reaches the limit of time before that of memory.
    assert "512\u202fMo" in refus or "10\u202fsecondes" in refus


def test_an_answer_too_heavy_for_a_page_is_refused():
    assert "trop lourde" in erreur("SELECT repeat('x', 100000) FROM range(1000)")


def annoncer(executer, commencee):
    """The same, saying when it begins."""

    def execute(*arguments):
        commencee.set()
        return executer(*arguments)

    return execute


def test_a_heavy_query_does_not_hold_the_pages_up_and_the_next_one_waits_its_turn(monkeypatch):
    lourde = (
        "SELECT count(*) FROM range(100000) AS a, range(100000) AS b WHERE a.range * b.range = 7"
    )
    commencee = threading.Event()
    monkeypatch.setattr(porte_sql, "_run", annoncer(porte_sql._run, commencee))
    fil = threading.Thread(target=interroger, args=(lourde, 5))
    fil.start()
    assert commencee.wait(PATIENCE)
    with curseur() as ouverte:
        assert ouverte.execute("SELECT count(*) FROM themes").fetchone()[0] == 14
    assert "Une autre requête" in interroger("SELECT 1", 0.2).erreur
    assert fil.is_alive()
    fil.join()
    assert interroger("SELECT 1", PATIENCE).erreur == ""


def test_the_connection_itself_is_locked(entrepot):
    """The second wall alone: what the checks would let through still reaches nothing."""
    base = str(porte_sql._base().chemin)
    with porte_execution.open_locked(base, MEMOIRE) as connexion:
        assert connexion.execute("SELECT current_setting('enable_external_access')").fetchone() == (
            False,
        )
        for reglage in ("enable_external_access = true", "memory_limit = '8GB'", "threads = 8"):
            with pytest.raises(duckdb.InvalidInputException, match="locked"):
                connexion.execute(f"SET {reglage}")
        for lecture in ("read_csv('/etc/passwd')", "read_text('/etc/passwd')", "glob('/*')"):
            with pytest.raises(duckdb.PermissionException):
                connexion.execute(f"SELECT * FROM {lecture}")
        for ecriture in (
            "COPY themes TO 'x.csv'", "ATTACH 'x.duckdb'", "INSTALL httpfs", "EXPORT DATABASE 'x'",
        ):  # fmt: skip
            with pytest.raises(duckdb.PermissionException):
                connexion.execute(ecriture)
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            connexion.execute("CREATE TABLE main.t (a INTEGER)")


def test_a_new_warehouse_is_read_by_the_next_query(atelier):
    from observatoire.entrepot.construire import construire_extrait

    construire_extrait()
    petit = interroger("SELECT count(*) FROM observations", PATIENCE).table.iloc[0, 0]
    with curseur() as ouverte:
        assert petit == ouverte.execute("SELECT count(*) FROM observations").fetchone()[0]


@pytest.mark.parametrize(
    ("sql", "dits"),
    [
        ("SELECT maile\nFROM observations", ["Ligne 1", "« maile »", "maille"]),
        ("SELECT *\nFROM obs", ["« obs »", "n’est pas publiée", "observations"]),
        ("SELECT (\nFROM themes", ["Ligne 2", "« themes »"]),
        ("SELECT sum(libelle) FROM themes", ["« sum »", "ne s’applique pas"]),
        ("SELECT foo(1)", ["« foo »", "n’existe pas"]),
        ("SELECT 'a'::INTEGER", ["« a »", "ne se convertit pas"]),
        ("SELECT theme, count(*) FROM indicateurs", ["« theme »", "GROUP BY"]),
        ("SELECT code FROM themes, sources", ["« code »", "plusieurs tables"]),
        ("SELECT x.code FROM themes", ["« x »"]),
    ],
)
def test_a_mistake_is_explained_in_one_french_sentence(sql, dits):
    phrase = erreur(sql).replace("\u00a0", " ").replace("\u202f", " ")
    for dit in dits:
        assert dit in phrase


def test_an_unknown_error_shows_none_of_the_engine_s_words():
    phrase = expliquer("InternalException", "INTERNAL Error: cannot open /srv/secret.duckdb")
    assert "secret" not in phrase
    assert phrase.startswith("La requête n’a pas pu être exécutée")
    assert "<b>" not in refuser("table", "<b>/etc/x</b>", ["themes"])


def test_values_keep_their_type_and_what_is_no_number_is_text():
    lue = interroger(
        "SELECT 1 AS a, 1.5::DECIMAL(4, 1) AS b, '01' AS c, NULL AS d, TRUE AS e, "
        "DATE '2020-01-02' AS f, [1, 2] AS g, 'infinity'::DOUBLE AS h, 1 AS a",
        PATIENCE,
    )
    assert lue.table.columns.tolist() == ["a", "b", "c", "d", "e", "f", "g", "h", "a"]
    assert lue.table.iloc[0].tolist() == [1, 1.5, "01", None, True, "2020-01-02", "[1, 2]", None, 1]
    assert isinstance(interroger("SELECT 1 WHERE FALSE", PATIENCE).table, pd.DataFrame)
