"""Series of a territory over the years: known values, breaks, corrections, empties. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.modeles import Indicateur, Rupture
from observatoire.panorama import Point, records
from observatoire.territoires import Cle, Maille
from observatoire.valeurs import Statut

CORRECTIONS_PONCTUELLES = 6
"""A correction over more years than this is a revised series: said in a note, not marked."""


@dataclass(frozen=True)
class Serie:
    """One indicator of a territory: its known years, why the others are empty, the years that the
    producer has corrected (year -> whether it names this territory)."""

    indicateur: Indicateur
    points: tuple[Point, ...]
    source: str = ""
    statut: Statut = Statut.NON_RENSEIGNE
    motif: str = ""
    corrections: Mapping[int, bool] = field(default_factory=dict)
    revisions: tuple[str, ...] = ()

    @property
    def valeurs(self) -> dict[int, float]:
        """Value of each known year."""
        return {p.millesime: p.valeur for p in self.points}

    def ruptures(self, debut: int, fin: int) -> list[Rupture]:
        """Breaks between two years, which then do not compare."""
        bas, haut = min(debut, fin), max(debut, fin)
        return [r for r in self.indicateur.comparabilite.ruptures if bas < r.annee <= haut]

    def suite(self, base: int) -> dict[int, float]:
        """Known years that no break of series separates from a base."""
        return {a: v for a, v in self.valeurs.items() if not self.ruptures(base, a)}


def series_de(
    catalogue: Catalogue, codes: Iterable[str], table: pd.DataFrame, cle: Cle
) -> dict[str, Serie]:
    """Series of some indicators of one territory, from ``reads.comparaisons.comparaison``."""
    siens = table[(table["maille"] == str(cle.maille)) & (table["territoire"] == cle.code)]
    lues: dict[str, list[Mapping[str, object]]] = {}
    for r in records(siens):
        lues.setdefault(str(r["indicateur"]), []).append(r)
    return {c: _serie(catalogue, catalogue.indicateurs[c], lues.get(c, []), cle) for c in codes}


def _serie(
    catalogue: Catalogue, indicateur: Indicateur, lues: Sequence[Mapping[str, object]], cle: Cle
) -> Serie:
    pleines = [r for r in lues if r["statut"] == str(Statut.DISPONIBLE)]
    vide = next((r for r in reversed(lues) if r["statut"] != str(Statut.DISPONIBLE)), None)
    points = tuple(Point(int(str(r["millesime"])), float(str(r["valeur"]))) for r in pleines)
    corrections, revisions = _corrections(catalogue, indicateur, cle)
    return Serie(
        indicateur=_broken_here(indicateur, cle),
        points=points,
        source=str(pleines[-1]["source"]) if pleines else "",
        statut=Statut(str(vide["statut"])) if vide is not None else Statut.NON_RENSEIGNE,
        motif=str(vide["motif"]) if vide is not None and vide["motif"] else "",
        corrections=corrections,
        revisions=revisions,
    )


def _broken_here(indicateur: Indicateur, cle: Cle) -> Indicateur:
    """The indicator with the breaks of series that this territory has."""
    regle = indicateur.comparabilite
    siennes = [r for r in regle.ruptures if r.touche(cle)]
    if len(siennes) == len(regle.ruptures):
        return indicateur
    return indicateur.model_copy(
        update={"comparabilite": regle.model_copy(update={"ruptures": siennes})}
    )


def _corrections(
    catalogue: Catalogue, indicateur: Indicateur, cle: Cle
) -> tuple[dict[int, bool], tuple[str, ...]]:
    """Years marked (True: the producer names this département), and the series revised whole,
    which are told and not marked. What it says of other départements alone is left out."""
    annees: dict[int, bool] = {}
    revisions = []
    for correction in catalogue.corrections(indicateur):
        concernees = {
            a: cle.code in codes
            for a, codes in correction.annees.items()
            if not codes or cle.maille != Maille.DEPARTEMENT or cle.code in codes
        }
        if len(concernees) > CORRECTIONS_PONCTUELLES or not correction.annees:
            revisions.append(correction.publiee)
            continue
        for annee, nomme in concernees.items():
            annees[annee] = annees.get(annee, False) or nomme
    return annees, tuple(dict.fromkeys(revisions))
