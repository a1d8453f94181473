"""What a build changes next to the warehouse in service, kept in the new one.

A former warehouse that is absent, unreadable or of another shape never stops a build.
"""

from pathlib import Path

import duckdb

from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.ouvrir import EntrepotAbsent, entrepot_courant, litteral

COMPARAISONS = ("1_catalogue", "2_valeurs")
# Builds that the log goes back to.
MEMOIRE = 20


def comparer(connexion: duckdb.DuckDBPyConnection, construit_le: str) -> None:
    """Fill the table ``changements`` of a finished warehouse, by its date of construction."""
    try:
        ancien = entrepot_courant()
    except EntrepotAbsent:
        _say(connexion, construit_le, "premier_entrepot")
        return
    try:
        _compare(connexion, ancien, construit_le)
    except (duckdb.Error, OSError):
        _say(connexion, construit_le, "comparaison_impossible")


def _compare(connexion: duckdb.DuckDBPyConnection, ancien: Path, construit_le: str) -> None:
    connexion.execute(f"ATTACH '{litteral(ancien)}' AS ancien (READ_ONLY)")
    try:
        _write_changes(connexion, construit_le)
    finally:
        connexion.execute("DETACH ancien")


def _write_changes(connexion: duckdb.DuckDBPyConnection, construit_le: str) -> None:
    """Changes since the former warehouse, all or none; then what it remembers itself."""
    meta = dict(connexion.execute(_sql("meta_ancien")).fetchall())
    parametres = {"le": construit_le, "compare_a": meta.get("construit_le")}
    connexion.execute("BEGIN")
    try:
        for nom in COMPARAISONS:
            connexion.execute(_sql(nom), parametres)
        connexion.execute("COMMIT")
    except duckdb.Error:
        connexion.execute("ROLLBACK")
        raise
    if not connexion.execute(_sql("dits")).fetchone():
        _say(connexion, construit_le, "aucun", meta.get("construit_le"))
    _remember(connexion)


def _remember(connexion: duckdb.DuckDBPyConnection) -> None:
    """Copy the log of the former warehouse, if it has one."""
    if connexion.execute(_sql("journal_ancien")).fetchone():
        connexion.execute(_sql("historique"), {"builds": MEMOIRE})


def _say(
    connexion: duckdb.DuckDBPyConnection, le: str, sorte: str, compare_a: str | None = None
) -> None:
    """One row that says why there is nothing else."""
    connexion.execute(
        "INSERT INTO changements VALUES (?, ?, 0, ?, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL)",
        [le, compare_a, sorte],
    )


def _sql(nom: str) -> str:
    return (REQUETES / "changements" / f"{nom}.sql").read_text(encoding="utf-8")
