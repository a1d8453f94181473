"""Assembling the projections from the state and the reads, cached by scalars."""

from dataclasses import dataclass

from observatoire.catalogue import charger
from observatoire.prospective import Maintien, Projection, SansMaintien, lire, maintenir
from observatoire.reads import comparaisons, projections
from observatoire.series import series_de
from observatoire.territoires import Territoire
from observatoire.ui.anticiper import lieu_de
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte

POPULATION = "population_estimee"


@dataclass(frozen=True)
class Ecran:
    """Everything that the screen shows of the place that it reads; no projection is a state too."""

    lieu: Territoire
    projection: Projection | None
    maintiens: tuple[Maintien | SansMaintien, ...]


def composer(ici: Contexte) -> Ecran | None:
    """The screen of the context (cached); nothing without a place to read."""
    lieu = lieu_de(ici.territoire)
    return None if lieu is None else _compose(lieu, ici.etat.annee)


@garder
def _compose(lieu: Territoire, annee: int | None) -> Ecran:
    catalogue = charger()
    table = projections.projections(lieu.cle)
    ratios = list(catalogue.ratios.values())
    codes = list(dict.fromkeys(
        [POPULATION, *(c for r in ratios for c in (r.indicateur, r.population))]
    ))  # fmt: skip
    lues = comparaisons.comparaison(codes, [lieu.cle], annee)
    series = series_de(catalogue, codes, lues, lieu.cle)
    if table.empty:
        return Ecran(lieu, None, ())
    source = catalogue.sources[str(table["source"].iloc[0])]
    projection = lire(table, source, series[POPULATION])
    kept = maintenir(ratios, series, projection) if projection else []
    return Ecran(lieu, projection, tuple(kept))
