"""Running one file of ``queries/read`` on the current warehouse."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from observatoire.entrepot.dessines import poser
from observatoire.entrepot.ouvrir import curseur
from observatoire.territoires import Cle, Maille

DESSINE = str(Maille.DESSINE)
DOSSIER = Path(__file__).parents[2] / "queries" / "read"


@cache
def _sql(nom: str) -> str:
    return (DOSSIER / f"{nom}.sql").read_text(encoding="utf-8")


def run(nom: str, parametres: dict[str, Any] | None = None) -> pd.DataFrame:
    """Frame of ``queries/read/<nom>.sql`` with its parameters; the drawn territories that they name
    (``maille`` and ``code``, or ``mailles`` and ``codes``) are laid over the warehouse."""
    return _execute(nom, parametres).df()


def run_wide(nom: str, parametres: dict[str, Any]) -> pd.DataFrame:
    """The frame of ``run``, by way of Arrow: quicker on thousands of rows with text, slower by a
    millisecond or two on a few."""
    lignes: pa.Table = _cursor(parametres).sql(_sql(nom), params=parametres).to_arrow_table()
    table: pd.DataFrame = lignes.to_pandas()
    return table


def first(nom: str, parametres: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The first row of a query, by column name: a frame for one row costs more than its query."""
    lue = _execute(nom, parametres)
    ligne = lue.fetchone()
    if ligne is None:
        return None
    return dict(zip((c[0] for c in lue.description), ligne, strict=True))


def keys(cles: Iterable[Cle]) -> dict[str, list[str]]:
    """Parameters ``mailles`` and ``codes`` of a query on several territories."""
    choisies = list(cles)
    return {"mailles": [str(c.maille) for c in choisies], "codes": [c.code for c in choisies]}


def _execute(nom: str, parametres: dict[str, Any] | None) -> duckdb.DuckDBPyConnection:
    return _cursor(parametres or {}).execute(_sql(nom), parametres or {})


def _cursor(parametres: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    ouvert = curseur()
    if dessines := _drawn(parametres):
        poser(ouvert, dessines)
    return ouvert


def _drawn(parametres: dict[str, Any]) -> list[Cle]:
    """Drawn territories that the parameters of a query name."""
    nommees = zip(
        [*parametres.get("mailles", ()), parametres.get("maille")],
        [*parametres.get("codes", ()), parametres.get("code")],
        strict=False,
    )
    return sorted({Cle(Maille.DESSINE, code) for maille, code in nommees if maille == DESSINE})
