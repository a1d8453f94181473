"""Typed reads on projections: scenarios, never observations."""

import pandas as pd

from observatoire.reads.requete import run
from observatoire.territoires import Cle


def projections(cle: Cle) -> pd.DataFrame:
    """Projected population of a territory, by scenario: source, scenario, annee, age_de, age_a
    (excluded; both missing on the row of the total), population (inhabitants, of the total), part
    (percent, of an age)."""
    return run("projections", {"maille": str(cle.maille), "code": cle.code})
