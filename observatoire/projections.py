"""What a projection says of a territory, at both ends of the scenario. Pure."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

AGE = 75
CENTRAL = "central"


@dataclass(frozen=True)
class Etape:
    """Population of one year of the scenario, and percentage of those of ``AGE`` or more."""

    annee: int
    population: float
    part_agee: float

    @property
    def agees(self) -> float:
        """Inhabitants of ``AGE`` or more: the share of a total that is itself rounded."""
        return self.population * self.part_agee / 100


@dataclass(frozen=True)
class Projection:
    """One scenario: the population that it starts from and the one that it reaches."""

    source: str
    depart: Etape
    horizon: Etape


def resumer(table: pd.DataFrame) -> Projection | None:
    """First and last years whose age structure the central scenario gives (``reads.projections``).

    The shares of the age bands are printed to 0.1 point: they are added as decimals. Nothing is
    interpolated between the two years.
    """
    table = table[table["scenario"] == CENTRAL]
    ages = table[table["age_de"].notna()]
    annees = sorted(set(ages["annee"]))
    if len(annees) < 2:
        return None
    etapes = [_step(table, int(annee)) for annee in (annees[0], annees[-1])]
    return Projection(str(table["source"].iloc[0]), *etapes)


def _step(table: pd.DataFrame, annee: int) -> Etape:
    lignes = table[table["annee"] == annee]
    total = lignes.loc[lignes["age_de"].isna(), "population"].iloc[0]
    parts = lignes.loc[lignes["age_de"] >= AGE, "part"]
    return Etape(annee, float(total), float(sum(Decimal(str(p)) for p in parts)))
