"""The SQL door: a reader's own query on published values only.

Three walls. The tables are copied into a file of their own, where nothing hidden is. DuckDB opens
it read-only, without external access, its configuration locked. The query runs in a process of its
own, bounded in time and memory, one at a time, so that a heavy one never holds the pages up.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

import duckdb
import pandas as pd

from observatoire.entrepot import porte_execution
from observatoire.entrepot.empreinte import REQUETES
from observatoire.entrepot.ouvrir import entrepot_courant, litteral
from observatoire.phrases.erreurs_sql import expliquer, refuser

SECONDES = 10
LIGNES = 10_000
MEMOIRE = 512 << 20
SIGNES = 10_000
# What a page can carry; a longer answer is asked for in smaller pieces.
OCTETS = 8_000_000


@dataclass(frozen=True)
class Reponse:
    """Rows of a query (``coupe``: there were more), or one French sentence of what went wrong."""

    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    coupe: bool = False
    erreur: str = ""


@dataclass
class _Base:
    """The file of the published tables of a warehouse, kept for the life of the process."""

    dossier: tempfile.TemporaryDirectory[str]
    entrepot: Path | None = None
    chemin: Path = Path()
    colonnes: pd.DataFrame = field(default_factory=pd.DataFrame)


_VERROU = Lock()
_TOUR = BoundedSemaphore(1)
_BASES: list[_Base] = []


def colonnes() -> pd.DataFrame:
    """Published tables and their columns: nom, sens, colonne, type, sens_colonne, lignes."""
    return _base().colonnes


def interroger(sql: str, secondes: float = SECONDES) -> Reponse:
    """Run one SELECT on the published tables; every failure is one French sentence.

    Waits at most ``secondes`` for its turn, and is stopped after as many.
    """
    if len(sql) > SIGNES:
        return Reponse(erreur=refuser("longue", ""))
    base = _base()
    if not _TOUR.acquire(timeout=secondes):
        return Reponse(erreur=refuser("occupee", ""))
    try:
        return _read(_run(base, sql, secondes), base)
    finally:
        _TOUR.release()


def _run(base: _Base, sql: str, secondes: float) -> dict[str, Any]:
    """The answer of the process of the query, which is ended when it takes too long."""
    demande = {
        "sql": sql, "base": str(base.chemin), "tables": sorted(set(base.colonnes["nom"])),
        "lignes": LIGNES, "octets": OCTETS, "memoire": MEMOIRE,
    }  # fmt: skip
    commande = [sys.executable, "-I", porte_execution.__file__]
    try:
        fini = subprocess.run(
            commande, input=json.dumps(demande), capture_output=True, timeout=secondes,
            encoding="utf-8", cwd=base.dossier.name, env=_environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"refus": ["delai", ""]}
    if fini.returncode or not fini.stdout:
        return {"refus": ["memoire", ""]}
    lue: dict[str, Any] = json.loads(fini.stdout)
    return lue


def _environment() -> dict[str, str]:
    """What a process needs to start, and nothing of this one."""
    return {nom: os.environ[nom] for nom in ("SYSTEMROOT",) if nom in os.environ}


def _read(lue: dict[str, Any], base: _Base) -> Reponse:
    if "refus" in lue:
        code, mot = lue["refus"]
        return Reponse(erreur=refuser(code, mot, sorted(set(base.colonnes["nom"]))))
    if "erreur" in lue:
        return Reponse(erreur=expliquer(*lue["erreur"]))
    table = pd.DataFrame(lue["lignes"], columns=range(len(lue["colonnes"])), dtype=object)
    table.columns = pd.Index(lue["colonnes"], dtype=object)
    return Reponse(table, lue["coupe"])


def _base() -> _Base:
    """The file of the warehouse in service, made at the first query that needs it."""
    courant = entrepot_courant()
    with _VERROU:
        if not _BASES:
            _BASES.append(_Base(tempfile.TemporaryDirectory(prefix="observatoire-porte-")))
        base = _BASES[0]
        if base.entrepot != courant:
            chemin = Path(base.dossier.name) / f"{courant.stem}-publie.duckdb"
            lues = _publish(courant, chemin)
            if base.entrepot:
                base.chemin.unlink(missing_ok=True)
            base.entrepot, base.chemin, base.colonnes = courant, chemin, lues
    return base


def _publish(entrepot: Path, chemin: Path) -> pd.DataFrame:
    """Copy the published tables, with what describes them, into a new file."""
    with duckdb.connect() as connexion:
        connexion.execute(f"ATTACH '{litteral(entrepot)}' AS entrepot (READ_ONLY)")
        connexion.execute(f"ATTACH '{litteral(chemin)}' AS porte")
        for fichier in sorted((REQUETES / "porte").glob("0*.sql")):
            connexion.execute(fichier.read_text(encoding="utf-8"))
        return connexion.execute((REQUETES / "porte" / "colonnes.sql").read_text("utf-8")).df()
