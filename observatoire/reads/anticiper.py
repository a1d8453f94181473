"""Typed reads of the screens that look over the years."""

import pandas as pd

from observatoire.reads.observations import DERNIERE_ANNEE
from observatoire.reads.requete import run
from observatoire.territoires import Cle


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
