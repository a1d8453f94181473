"""Running one file of ``queries/read`` on the current warehouse."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.entrepot.ouvrir import curseur

DOSSIER = Path(__file__).parents[2] / "queries" / "read"


@cache
def _sql(nom: str) -> str:
    return (DOSSIER / f"{nom}.sql").read_text(encoding="utf-8")


def run(nom: str, parametres: dict[str, Any] | Sequence[Any] = ()) -> pd.DataFrame:
    """Frame of ``queries/read/<nom>.sql`` with its parameters."""
    return curseur().execute(_sql(nom), parametres).df()
