"""Finding the current warehouse and opening it read-only; knows nothing of how it is built."""

import os
from functools import lru_cache
from pathlib import Path

import duckdb

POINTEUR = "entrepot.courant"
DOSSIER = str(Path(__file__).parents[2] / "data")
ABSENT = "Aucun entrepôt n'est construit. Lancez « python -m observatoire construire »."


class EntrepotAbsent(Exception):
    """No warehouse has been built yet."""


def dossier_entrepot() -> Path:
    """Where warehouses live: ``OBSERVATOIRE_ENTREPOT``, or ``data/`` of the project."""
    return Path(_folder())


def _folder() -> str:
    return os.environ.get("OBSERVATOIRE_ENTREPOT") or DOSSIER


def entrepot_courant() -> Path:
    """File of the warehouse in service; raise ``EntrepotAbsent`` when there is none."""
    chemin = _in_service()
    if not chemin.is_file():
        raise EntrepotAbsent(ABSENT)
    return chemin


def _in_service() -> Path:
    """File that the pointer designates; raise ``EntrepotAbsent`` when there is no pointer.

    The pointer is replaced, never rewritten: another file, another inode. As long as it is the
    same, what it says is known and one look at its state is enough.
    """
    pointeur = f"{_folder()}{os.sep}{POINTEUR}"
    try:
        etat = os.stat(pointeur)  # noqa: PTH116 (a Path would take as long again to be made)
        return _designated(pointeur, etat.st_mtime_ns, etat.st_ctime_ns, etat.st_ino, etat.st_size)
    except FileNotFoundError:
        raise EntrepotAbsent(ABSENT) from None


# One pointer alone is remembered: an inode and its dates may come back, once it is gone.
@lru_cache(maxsize=1)
def _designated(pointeur: str, *_etat: int) -> Path:
    chemin = Path(pointeur)
    return chemin.parent / chemin.read_text(encoding="utf-8").strip()


@lru_cache(maxsize=4)
def _connexion(chemin: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        str(chemin),
        read_only=True,
        config={"threads": 1, "autoinstall_known_extensions": False,
                "autoload_known_extensions": False},
    )  # fmt: skip


def connexion() -> duckdb.DuckDBPyConnection:
    """The connection to the current warehouse: queries go through cursors of it."""
    return _connexion(entrepot_courant())


def curseur() -> duckdb.DuckDBPyConnection:
    """A cursor on the current warehouse: one per query, threads never share one."""
    return connexion().cursor()


def estampille() -> str:
    """Name of the current warehouse, the key of every cache: asked hundreds of times by a page."""
    return _in_service().stem


def litteral(chemin: Path) -> str:
    """A path between the quotes of an SQL string."""
    return str(chemin).replace("'", "''")
