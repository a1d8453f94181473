"""Finding the current warehouse and opening it read-only; knows nothing of how it is built."""

import os
from functools import lru_cache
from pathlib import Path

import duckdb

POINTEUR = "entrepot.courant"


class EntrepotAbsent(Exception):
    """No warehouse has been built yet."""


def dossier_entrepot() -> Path:
    """Where warehouses live: ``OBSERVATOIRE_ENTREPOT``, or ``data/`` of the project."""
    voulu = os.environ.get("OBSERVATOIRE_ENTREPOT")
    return Path(voulu) if voulu else Path(__file__).parents[2] / "data"


def entrepot_courant() -> Path:
    """File of the warehouse in service; raise ``EntrepotAbsent`` when there is none."""
    dossier = dossier_entrepot()
    try:
        chemin = dossier / (dossier / POINTEUR).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        chemin = dossier / "absent"
    if not chemin.is_file():
        raise EntrepotAbsent(
            "Aucun entrepôt n'est construit. Lancez « python -m observatoire construire »."
        )
    return chemin


@lru_cache(maxsize=4)
def _connexion(chemin: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        str(chemin),
        read_only=True,
        config={"threads": 2, "autoinstall_known_extensions": False,
                "autoload_known_extensions": False},
    )  # fmt: skip


def connexion() -> duckdb.DuckDBPyConnection:
    """The connection to the current warehouse: queries go through cursors of it."""
    return _connexion(entrepot_courant())


def curseur() -> duckdb.DuckDBPyConnection:
    """A cursor on the current warehouse: one per query, threads never share one."""
    return connexion().cursor()


def estampille() -> str:
    """Name of the current warehouse: the key of every cache."""
    return entrepot_courant().stem


def litteral(chemin: Path) -> str:
    """A path between the quotes of an SQL string."""
    return str(chemin).replace("'", "''")
