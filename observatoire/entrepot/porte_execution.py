"""One query of a reader, run in a process of its own that can neither write nor outgrow its share.

Run as a script, never imported by the dashboard: a request in JSON on the standard input, an answer
in JSON on the standard output. What is refused or fails gives a code, never a path. DuckDB counts
neither the strings that it computes nor a single long step: only the walls of a process do.
"""

import contextlib
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import duckdb

# Beyond what DuckDB may use by itself: its code, Python, the rows to be written.
MARGE = 1 << 30
NOEUDS = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
FONCTIONS_TABLES = {"range", "generate_series", "unnest"}
# What reads the server, its settings, other queries; or only waits.
FAMILLES = (
    "duckdb_", "pragma_", "pg_", "inet_", "has_", "read_", "parquet_", "sniff_", "json_execute",
    "json_serialize", "json_deserialize", "parse_duckdb", "current_", "query",
)  # fmt: skip
FONCTIONS = {
    "getenv", "getvariable", "sleep_ms", "write_log", "nextval", "currval", "setval", "setseed",
    "version", "user", "session_user", "in_search_path", "glob", "which_secret", "txid_current",
    "get_block_size", "add_parquet_key", "vector_type",
}  # fmt: skip
SYSTEME = ("duckdb_", "pragma_", "pg_", "sqlite_")
PERMISES = {"current_date", "current_localtime", "current_localtimestamp"}


class Refus(Exception):
    """A query that is not run: a code, and the word at fault."""


def walls(memoire: int) -> None:
    """No file written, no more memory than agreed; pages come first (POSIX only)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        os.nice(10)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memoire + MARGE, memoire + MARGE))


def open_locked(base: str, memoire: int) -> duckdb.DuckDBPyConnection:
    """The published tables, read-only, with nothing else within reach, and no way to change it."""
    return duckdb.connect(
        base,
        read_only=True,
        config={
            "memory_limit": f"{memoire >> 20}MiB", "threads": 1, "max_temp_directory_size": "0B",
            "python_enable_replacements": False, "autoinstall_known_extensions": False,
            "autoload_known_extensions": False, "allow_community_extensions": False,
            "enable_external_access": False, "lock_configuration": True,
        },
    )  # fmt: skip


def check(connexion: duckdb.DuckDBPyConnection, sql: str, tables: set[str]) -> None:
    """Raise ``Refus`` unless the text is one SELECT over the published tables."""
    phrases = connexion.extract_statements(sql)
    if not phrases:
        raise Refus("vide", "")
    if len(phrases) > 1:
        raise Refus("plusieurs", "")
    if phrases[0].type != duckdb.StatementType.SELECT:
        raise Refus("ecriture", "")
    (arbre,) = connexion.execute("SELECT json_serialize_sql(?)", [sql]).fetchone() or ("{}",)
    noeuds = list(walk(json.loads(arbre).get("statements")))
    if not noeuds:
        raise Refus("ecriture", "")
    # A name given in WITH is known, but never one that would also open a view of the engine.
    nommees = {str(n["key"]).lower() for n in noeuds if "key" in n and "value" in n}
    connues = tables | {n for n in nommees if not n.startswith(SYSTEME)}
    for noeud in noeuds:
        _check_node(noeud, connues)


def walk(arbre: Any) -> Iterator[dict[str, Any]]:
    """Every node of a serialized query."""
    reste = [arbre]
    while reste:
        noeud = reste.pop()
        if isinstance(noeud, dict):
            yield noeud
            reste += noeud.values()
        elif isinstance(noeud, list):
            reste += noeud


def _check_node(noeud: dict[str, Any], tables: set[str]) -> None:
    sorte = str(noeud.get("type", ""))
    if (sorte.endswith("_NODE") and sorte not in NOEUDS) or sorte == "SHOW_REF":
        raise Refus("ecriture", "")
    if sorte == "BASE_TABLE":
        lieu = {str(noeud.get("catalog_name", "")), str(noeud.get("schema_name", ""))}
        nom = str(noeud["table_name"])
        if nom.lower() not in tables or lieu - {"", "main"}:
            raise Refus("table", nom)
    if sorte == "TABLE_FUNCTION":
        nom = str(noeud["function"]["function_name"])
        if nom.lower() not in FONCTIONS_TABLES:
            raise Refus("fonction", nom)
    if "function_name" in noeud:
        _check_function(str(noeud["function_name"]).lower())


def _check_function(nom: str) -> None:
    if nom in PERMISES:
        return
    if nom in FONCTIONS or nom.startswith(FAMILLES):
        raise Refus("fonction", nom)


def plain(valeur: Any) -> Any:
    """A value as JSON holds it: numbers stay numbers, the rest is text."""
    if valeur is None or isinstance(valeur, (bool, int, str)):
        return valeur
    if isinstance(valeur, float) or type(valeur).__name__ == "Decimal":
        nombre = float(valeur)
        return nombre if abs(nombre) < float("inf") else None
    return str(valeur)


def run(demande: dict[str, Any]) -> dict[str, Any]:
    """Rows of a query, cut at the agreed number; or what was refused, or what failed."""
    walls(demande["memoire"])
    with open_locked(demande["base"], demande["memoire"]) as connexion:
        check(connexion, demande["sql"], set(demande["tables"]))
        lu = connexion.execute(demande["sql"])
        colonnes = [c[0] for c in lu.description or ()]
        lignes, reste = [], demande["octets"]
        while morceau := lu.fetchmany(500):
            lignes += [[plain(v) for v in ligne] for ligne in morceau]
            reste -= sum(len(v) for r in lignes[-len(morceau) :] for v in r if isinstance(v, str))
            if reste < 0:
                raise Refus("lourde", "")
            if len(lignes) > demande["lignes"]:
                break
    coupe = len(lignes) > demande["lignes"]
    return {"colonnes": colonnes, "lignes": lignes[: demande["lignes"]], "coupe": coupe}


def answer(demande: dict[str, Any]) -> dict[str, Any]:
    """``run``, whose failures become data."""
    try:
        return run(demande)
    except Refus as refus:
        return {"refus": list(refus.args)}
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"refus": ["memoire", ""]}
    except duckdb.Error as erreur:
        if re.search("out of memory|allocate|max_temp_directory_size", str(erreur), re.IGNORECASE):
            return {"refus": ["memoire", ""]}
        return {"erreur": [type(erreur).__name__, str(erreur)]}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
