"""Running one file of ``queries/read`` on the current warehouse."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.entrepot.dessines import cles_dessinees, poser
from observatoire.entrepot.ouvrir import curseur

DOSSIER = Path(__file__).parents[2] / "queries" / "read"


@cache
def _sql(nom: str) -> str:
    return (DOSSIER / f"{nom}.sql").read_text(encoding="utf-8")


def run(nom: str, parametres: dict[str, Any] | Sequence[Any] = ()) -> pd.DataFrame:
    """Frame of ``queries/read/<nom>.sql`` with its parameters; the drawn territories that they name
    (``maille`` and ``code``, or ``maille:code`` in a list) are laid over the warehouse."""
    ouvert = curseur()
    if dessines := cles_dessinees(_keys(parametres)):
        poser(ouvert, dessines)
    return ouvert.execute(_sql(nom), parametres).df()


def _keys(parametres: dict[str, Any] | Sequence[Any]) -> list[Any]:
    """What may hold the key of a territory."""
    if not isinstance(parametres, dict):
        return list(parametres)
    return [*parametres.values(), f"{parametres.get('maille')}:{parametres.get('code')}"]
