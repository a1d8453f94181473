"""Typed reads of the screens that look over the years."""

from collections.abc import Sequence

import pandas as pd

from observatoire.reads.observations import DERNIERE_ANNEE
from observatoire.reads.requete import run
from observatoire.territoires import Cle


def series_choisies(
    cles: Sequence[Cle], indicateurs: Sequence[str], annee: int | None
) -> pd.DataFrame:
    """Every vintage not after ``annee`` of some indicators of some territories: indicateur,
    maille, territoire, millesime, valeur, statut, motif, source."""
    return run(
        "series_choisies",
        {
            "cles": [str(c) for c in cles],
            "indicateurs": list(indicateurs),
            "annee": annee or DERNIERE_ANNEE,
        },
    )


def semblables(cle: Cle, indicateur: str, annee: int | None, limite: int) -> pd.DataFrame:
    """The ``limite`` territories of the same level whose size (``indicateur``, latest vintage known
    here not after ``annee``) is the nearest, in ratio: code, libelle, libelle_court, article,
    millesime, valeur; the territory itself first."""
    return run(
        "semblables",
        {
            "maille": str(cle.maille), "code": cle.code, "indicateur": indicateur,
            "annee": annee or DERNIERE_ANNEE, "limite": limite,
        },
    )  # fmt: skip
