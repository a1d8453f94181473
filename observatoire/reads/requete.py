"""Running one file of ``queries/read`` on the current warehouse."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from observatoire.entrepot.dessines import poser
from observatoire.entrepot.ouvrir import curseur
from observatoire.territoires import Cle, Maille

DESSINE = str(Maille.DESSINE)
DOSSIER = Path(__file__).parents[2] / "queries" / "read"
TEXTE: Any = pd.StringDtype(na_value=np.nan)
# Whole numbers of which some are missing stay whole: a double would write the year 2023 as 2023.0.
INCOMPLETS = {
    pa.int16(): pd.Int16Dtype(), pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(),
}  # fmt: skip


@cache
def _statement(nom: str) -> duckdb.Statement:
    """Parsed once: what is left to do at each read is to plan it and to run it."""
    (phrase,) = duckdb.extract_statements((DOSSIER / f"{nom}.sql").read_text(encoding="utf-8"))
    return phrase


def run(nom: str, parametres: dict[str, Any] | None = None) -> pd.DataFrame:
    """Frame of ``queries/read/<nom>.sql`` with its parameters; the drawn territories that they name
    (``maille`` and ``code``, or ``mailles`` and ``codes``) are laid over the warehouse."""
    lue = _execute(nom, parametres)
    formes = {titre: str(forme) for titre, forme, *_ in lue.description}
    colonnes = lue.fetchnumpy()
    return pd.DataFrame({t: _column(colonnes[t], forme) for t, forme in formes.items()}, copy=False)


def run_wide(nom: str, parametres: dict[str, Any] | None = None) -> pd.DataFrame:
    """The frame of ``run``, by way of Arrow: twice as quick on tens of thousands of rows, slower by
    a millisecond or two on a few."""
    lues: pa.Table = (
        _cursor(parametres or {}).sql(_statement(nom), params=parametres).to_arrow_table()
    )
    table: pd.DataFrame = lues.to_pandas(use_threads=False, date_as_object=False)
    for titre, colonne in zip(lues.column_names, lues.columns, strict=True):
        if colonne.null_count and colonne.type in INCOMPLETS:
            table[titre] = colonne.to_pandas(types_mapper=INCOMPLETS.get)
    return table


def _column(valeurs: Any, forme: str) -> Any:
    """A column as pandas holds it. Texts are given as texts: what pandas takes to guess that they
    are is longer than most queries."""
    if forme == "VARCHAR":
        donnees, vides = np.ma.getdata(valeurs), np.ma.getmaskarray(valeurs)
        return TEXTE.__from_arrow__(pa.array(donnees, pa.large_string(), mask=vides))
    if isinstance(valeurs, np.ma.MaskedArray) and valeurs.dtype.kind == "i":
        return pd.arrays.IntegerArray(valeurs.data, np.ma.getmaskarray(valeurs))
    return valeurs


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
    return _cursor(parametres or {}).execute(_statement(nom), parametres or {})


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
