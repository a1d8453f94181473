"""Published scenarios of a territory, what has been observed since, what a ratio implies. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from observatoire.modeles import Source
from observatoire.modeles_anticiper import Ratio
from observatoire.panorama import Point
from observatoire.projections import CENTRAL
from observatoire.series import Serie
from observatoire.statistiques import projections as calcul
from observatoire.statistiques.projections import Bande

DEBUT = 2000
"""First year of the estimates that are drawn and read beside the scenarios."""


@dataclass(frozen=True)
class Classe:
    """An age band (``a`` excluded, none for the last one)."""

    de: int
    a: int | None

    @property
    def libelle(self) -> str:
        """« 75–79 ans », « 95 ans ou plus »."""
        return f"{self.de} ans ou plus" if self.a is None else f"{self.de}–{self.a - 1} ans"


@dataclass(frozen=True)
class Scenario:
    """One scenario of a territory: totals of every year (inhabitants, printed in thousands), and
    shares by age (percent) of the only years that publish them."""

    code: str
    totaux: Mapping[int, float]
    parts: Mapping[int, Mapping[Classe, float]]

    def effectif(self, annee: int, de: int = 0, a: int | None = None) -> Bande | None:
        """Inhabitants from an age to another (excluded) in a year, with the bounds of rounding;
        nothing for a year without ages, unless all ages are wanted."""
        if annee not in self.totaux:
            return None
        if de == 0 and a is None:
            return calcul.total(self.totaux[annee])
        if annee not in self.parts:
            return None
        return calcul.effectif(self.totaux[annee], self._shares(annee, de, a))

    def part(self, annee: int, de: int, a: int | None) -> float | None:
        """Percentage of the population from an age to another; nothing for all ages."""
        if (de == 0 and a is None) or annee not in self.parts:
            return None
        return float(sum(Decimal(str(p)) for p in self._shares(annee, de, a)))

    def _shares(self, annee: int, de: int, a: int | None) -> list[float]:
        fin = 999 if a is None else a
        return [p for c, p in self.parts[annee].items() if de <= c.de and (c.a or 999) <= fin]


@dataclass(frozen=True)
class Retard:
    """The scenario beside what has been observed since: same year, gap in inhabitants."""

    annee: int
    projetee: Bande
    observee: float

    @property
    def ecart(self) -> float:
        """Observed less projected."""
        return self.observee - self.projetee.valeur

    @property
    def dans_l_arrondi(self) -> bool:
        """Whether rounding alone may explain the gap."""
        return self.projetee.bas <= self.observee <= self.projetee.haut


@dataclass(frozen=True)
class Projection:
    """All scenarios of a territory, the central one first, and the years of its age structures."""

    source: Source
    scenarios: tuple[Scenario, ...]
    observee: tuple[Point, ...]

    @property
    def central(self) -> Scenario:
        """The scenario that the producer calls central."""
        return self.scenarios[0]

    @property
    def variantes(self) -> tuple[Scenario, ...]:
        """The other ones."""
        return self.scenarios[1:]

    @property
    def ages(self) -> tuple[int, ...]:
        """Years whose age structure is published."""
        return tuple(sorted(self.central.parts))

    @property
    def depart(self) -> int:
        """The year that the scenario starts from."""
        return min(self.central.totaux)

    @property
    def horizon(self) -> int:
        """The last year of the scenario."""
        return max(self.central.totaux)

    @property
    def bande(self) -> dict[int, tuple[float, float]]:
        """Lowest and highest of all the scenarios, rounding included, year by year."""
        annees = sorted(self.central.totaux)
        lus = [[s.totaux.get(a, np.nan) for a in annees] for s in self.scenarios]
        bas, haut = calcul.enveloppe(lus)
        demi = calcul.ARRONDI_TOTAL / 2
        return {a: (float(b) - demi, float(h) + demi)
                for a, b, h in zip(annees, bas, haut, strict=True)}  # fmt: skip

    def retard(self) -> Retard | None:
        """The last year both projected and observed, after the start."""
        annees = [p for p in self.observee if p.millesime in self.central.totaux
                  and p.millesime > self.depart]  # fmt: skip
        if not annees:
            return None
        dernier = annees[-1]
        projetee = self.central.effectif(dernier.millesime)
        assert projetee is not None
        return Retard(dernier.millesime, projetee, dernier.valeur)


def lire(table: pd.DataFrame, source: Source, observee: Serie) -> Projection | None:
    """Scenarios of ``reads.projections`` in the order of the catalogue; nothing without the
    central one. Nothing is interpolated between the years published."""
    lus = {code: _scenario(str(code), lignes) for code, lignes in table.groupby("scenario")}
    ordre = [lus[s.code] for s in source.scenarios if s.code in lus]
    if not ordre or ordre[0].code != CENTRAL:
        return None
    return Projection(source, tuple(ordre), observee.points)


def _scenario(code: str, lignes: pd.DataFrame) -> Scenario:
    totaux = lignes[lignes["age_de"].isna()]
    ages = lignes[lignes["age_de"].notna()]
    parts: dict[int, dict[Classe, float]] = {}
    for annee, de, a, part in zip(
        ages["annee"], ages["age_de"], ages["age_a"], ages["part"], strict=True
    ):
        classe = Classe(int(de), None if pd.isna(a) else int(a))
        parts.setdefault(int(annee), {})[classe] = float(part)
    annees, valeurs = totaux["annee"], totaux["population"]
    return Scenario(code, {int(a): float(v) for a, v in zip(annees, valeurs, strict=True)}, parts)


@dataclass(frozen=True)
class Maintien:
    """« Pour garder le ratio d'aujourd'hui »: every term of the proportion, and its result.

    ``capacite`` and ``population``: observed, of year ``annee``; ``total``: inhabitants projected
    at the horizon in the central scenario, ``part`` the percentage of them of those ages (nothing
    for all ages), ``projetee`` their number; ``implique``: the result, with the rounding;
    ``variantes``: lowest and highest result of all the scenarios, rounding included.
    """

    ratio: Ratio
    annee: int
    horizon: int
    capacite: float
    population: float
    total: float
    part: float | None
    projetee: Bande
    implique: Bande
    variantes: tuple[float, float]

    @property
    def taux(self) -> float:
        """Today's ratio, for ``ratio.pour`` inhabitants of those ages."""
        return self.ratio.pour * self.capacite / self.population

    @property
    def ecart(self) -> float:
        """What is implied less what there is."""
        return self.implique.valeur - self.capacite


@dataclass(frozen=True)
class SansMaintien:
    """A ratio that cannot be had here, and why."""

    ratio: Ratio
    motif: str


def maintenir(
    ratios: Iterable[Ratio], series: Mapping[str, Serie], projection: Projection
) -> list[Maintien | SansMaintien]:
    """Every ratio of the catalogue, kept until the last year whose ages are published."""
    return [_keep(r, series[r.indicateur], series[r.population], projection) for r in ratios]


def _keep(
    ratio: Ratio, numerateur: Serie, population: Serie, projection: Projection
) -> Maintien | SansMaintien:
    annees = sorted(numerateur.valeurs.keys() & population.valeurs.keys())
    if not annees:
        vide = numerateur if not numerateur.points else population
        return SansMaintien(ratio, vide.motif or vide.statut.libelle)
    annee, horizon = annees[-1], projection.ages[-1] if projection.ages else projection.horizon
    lus = [s.effectif(horizon, ratio.age_de, ratio.age_a) for s in projection.scenarios]
    projetees = [e for e in lus if e is not None]
    if lus[0] is None or population.valeurs[annee] <= 0:
        return SansMaintien(ratio, f"aucune structure par âge n’est publiée pour {horizon}")
    c, p = numerateur.valeurs[annee], population.valeurs[annee]
    suite = calcul.garder_ratio(c, p, [[e.valeur, e.bas, e.haut] for e in projetees])
    return Maintien(
        ratio=ratio, annee=annee, horizon=horizon, capacite=c, population=p,
        total=projection.central.totaux[horizon],
        part=projection.central.part(horizon, ratio.age_de, ratio.age_a),
        projetee=projetees[0], implique=Bande(*(float(v) for v in suite[0])),
        variantes=(float(suite.min()), float(suite.max())),
    )  # fmt: skip
