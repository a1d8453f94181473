"""The profile of gaps of a territory: its key figures side by side on one scale. Pure.

The scale has no unit of its own: zero is the reference, one is the interquartile range of the EPCI
of France for that figure, so that percents, euros and ratios can stand under each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

import pandas as pd

from observatoire.panorama import Ligne
from observatoire.statistiques.quantiles import quartiles
from observatoire.statistiques.verdicts import PART_INTERQUARTILE, Mot, Regle

PORTEE_MINIMALE = 1.0
_MARGE = 1.1

Etendue = tuple[float, float]


@dataclass(frozen=True)
class Ecart:
    """One figure on the common scale: ``ici``, the extremes of the peers, their middle half (none
    below five peers), and the zone that the descriptive rule calls comparable, where it spoke."""

    ligne: Ligne
    ici: float
    etendue: Etendue | None
    moitie: Etendue | None
    zone: Etendue | None


def profil_ecarts(lignes: Iterable[Ligne], *, mediane: bool) -> tuple[Ecart, ...]:
    """The figures that have a word beside the reference itself, in the order given.

    ``mediane``: the reference asked for is the median of the EPCI of the département. A figure for
    which that median stands in for another reference is left out: its gap is to something else than
    what the title names.
    """
    return tuple(
        _gap(ligne, ligne.ecart_interquartile, ligne.cellule.valeur, ligne.reference.valeur)
        for ligne in lignes
        if ligne.verdict.mot != Mot.SANS_VERDICT
        and ligne.reference_mediane == mediane
        and ligne.ecart_interquartile
        and ligne.cellule.valeur is not None
        and ligne.reference.valeur is not None
    )


def _gap(ligne: Ligne, unite: float, valeur: float, reference: float) -> Ecart:
    places = [(p.valeur - reference) / unite for p in ligne.pairs]
    milieu = quartiles(places)
    descriptif = ligne.verdict.regle == Regle.DESCRIPTIF_PANORAMA
    return Ecart(
        ligne=ligne,
        ici=(valeur - reference) / unite,
        etendue=(min(places), max(places)) if len(places) > 1 else None,
        moitie=None if pd.isna(milieu.q25) else (milieu.q25, milieu.q75),
        zone=(-PART_INTERQUARTILE, PART_INTERQUARTILE) if descriptif else None,
    )


def portee(ecarts: Sequence[Ecart]) -> float:
    """Half-width of the scale: every territory, every middle half and half of the extremes of the
    peers fit; a single far peer does not crush the others."""
    dedans: Iterable[float] = chain.from_iterable((e.ici, *(e.moitie or ())) for e in ecarts)
    bouts = [abs(bout) for e in ecarts for bout in e.etendue or ()]
    larges = [*(abs(place) for place in dedans), median(bouts) if bouts else 0.0]
    return max([PORTEE_MINIMALE, *(_MARGE * place for place in larges)])
