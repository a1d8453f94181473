"""The embedded extract: small, whole, sourced, and telling nothing of the machine that made it."""

import re
import socket
import string

import duckdb
import pytest

from observatoire.__main__ import DEPARTEMENTS_EXTRAIT
from observatoire.entrepot import extrait

TAILLE_MAX = 12_000_000
# The day of reading and the path of the warehouse are not facts.
FAITS = {
    "observations": "*",
    "territoires": "*",
    "appartenances": "*",
    "passages": "*",
    "implantations": "*",
    "points": "*",
    "habitants": "*",
    "services": "*",
    "eloignements": "*",
    "eloignements_departements": "*",
    "contours": "*",
    "reperes": "*",
    "mesures": "*",
    "ecartes": "*",
    "fichiers": "* EXCLUDE (lu_le)",
}


def test_the_extract_holds_in_12_megabytes():
    assert sum(f.stat().st_size for f in extrait.DOSSIER.iterdir()) <= TAILLE_MAX


def test_the_extract_is_one_parquet_a_table():
    tables = {f.stem for f in extrait.DOSSIER.glob("*.parquet")}
    assert tables == set(extrait.TABLES)


def test_every_figure_of_the_extract_has_source_vintage_and_status():
    absents = duckdb.execute(
        f"""
        SELECT count(*) FROM read_parquet('{extrait.DOSSIER}/mesures.parquet')
        WHERE source IS NULL OR millesime IS NULL OR statut IS NULL OR millesime_geo IS NULL
            OR (statut = 'disponible') <> (valeur IS NOT NULL)
        """
    ).fetchone()
    assert absents == (0,)


def test_every_file_that_fed_the_extract_is_the_one_that_was_checked():
    lus = duckdb.execute(
        f"SELECT chemin, conforme FROM read_parquet('{extrait.DOSSIER}/fichiers.parquet')"
    ).fetchall()
    assert [chemin for chemin, conforme in lus if not conforme] == []
    assert all(chemin.startswith(("official/", "facts/")) for chemin, _ in lus)


@pytest.mark.parametrize("table", extrait.TABLES)
def test_no_path_and_no_host_is_in_the_extract(table):
    octets = (extrait.DOSSIER / f"{table}.parquet").read_bytes()
    lisible = re.escape(string.printable[:95].encode())
    textes = b"\n".join(re.findall(b"[" + lisible + b"]{4,}", octets))
    with duckdb.connect() as connexion:
        connexion.execute(f"CREATE VIEW t AS FROM '{extrait.DOSSIER}/{table}.parquet'")
        for nom, genre, *_ in connexion.execute("DESCRIBE t").fetchall():
            if genre == "VARCHAR":
                distincts = connexion.execute(f'SELECT DISTINCT "{nom}" FROM t').fetchall()
                textes += "\n".join(str(v) for (v,) in distincts).encode()
    racines = rb"/(?:home|work|tmp|root|Users|mnt|var)/|[A-Z]:\\Users|file://|https?://"
    assert re.search(racines, textes) is None
    hote = socket.gethostname()
    assert len(hote) < 5 or hote.encode() not in textes


def differences(gauche, droite):
    """Tables whose facts differ between two warehouses, with how many rows each way."""
    with duckdb.connect() as connexion:
        connexion.execute(f"ATTACH '{gauche}' AS a (READ_ONLY)")
        connexion.execute(f"ATTACH '{droite}' AS b (READ_ONLY)")
        ecarts = {}
        for table, colonnes in FAITS.items():
            comptes = tuple(
                connexion.execute(
                    f"SELECT count(*) FROM (SELECT {colonnes} FROM {x}.{table}"
                    f" EXCEPT ALL SELECT {colonnes} FROM {y}.{table})"
                ).fetchone()[0]
                for x, y in (("a", "b"), ("b", "a"))
            )
            if comptes != (0, 0):
                ecarts[table] = comptes
        return ecarts


@pytest.mark.donnees
def test_the_embedded_extract_is_what_the_official_files_give_today(construit_depuis, entrepot):
    assert differences(construit_depuis(*DEPARTEMENTS_EXTRAIT), entrepot) == {}, (
        "relancer « python -m observatoire extraire »"
    )


@pytest.mark.donnees
def test_a_figure_does_not_depend_on_the_departements_that_are_loaded(construit_depuis, entrepot):
    colonnes = "indicateur, maille, territoire, millesime"
    with duckdb.connect() as connexion:
        connexion.execute(f"ATTACH '{construit_depuis('33')}' AS a (READ_ONLY)")
        connexion.execute(f"ATTACH '{entrepot}' AS b (READ_ONLY)")
        communs, ecarts = connexion.execute(
            f"""
            SELECT count(*), count(*) FILTER (WHERE abs(x.valeur - y.valeur) > 1e-9 * abs(x.valeur))
            FROM a.observations AS x
            INNER JOIN b.observations AS y USING ({colonnes})
            WHERE x.statut = 'disponible' AND y.statut = 'disponible' AND maille <> 'commune'
            """
        ).fetchone()
    assert communs > 100_000
    assert ecarts == 0
