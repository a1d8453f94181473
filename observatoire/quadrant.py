"""The EPCI of a département on a cross: need along, offer up, each read as in the ledger. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from observatoire.adequation import ecart_en_unites, effectif
from observatoire.adequation.lectures import comparer, comparer_intervalles, lire, orienter
from observatoire.besoins_offre import (
    MEDIANE,
    POPULATION,
    Lecture,
    Repere,
    lisible_seule,
    polarite_du_besoin,
)
from observatoire.catalogue import Catalogue
from observatoire.modeles import Indicateur, Paire
from observatoire.panorama import cellule, interval_of, records
from observatoire.statistiques.quantiles import mediane
from observatoire.valeurs import NON_RENSEIGNE, Cellule

Figures = Mapping[str, Cellule]


class Absence(StrEnum):
    """Why a pair has no quadrant."""

    SANS_BESOIN = "aucun indicateur ne mesure son besoin"
    BESOIN_NON_COMPARABLE = (
        "son besoin est un nombre d’habitants, qui ne se compare pas d’un territoire à l’autre"
    )
    SANS_OFFRE = "aucune mesure de son offre n’est chargée"
    DEPARTEMENT_SEUL = "elle n’est connue que pour le département"
    SANS_VALEUR = "aucune intercommunalité n’a à la fois son besoin et son offre"
    SANS_REFERENCE = "aucune référence n’est publiée"


@dataclass(frozen=True)
class PointQuadrant:
    """An EPCI: ``siege`` says whether it is seated in the département; ``lecture`` is nothing when
    one of its two figures is not known."""

    cle: str
    libelle: str
    siege: bool
    besoin: Cellule
    offre: Cellule
    lecture: Lecture | None

    @property
    def connu(self) -> bool:
        """Whether it can be drawn: two figures, neither fragile."""
        return self.lecture is not None


@dataclass(frozen=True)
class Cote:
    """One side of the cross: its indicator, its vintage, the reference and what gives it."""

    indicateur: Indicateur
    millesime: int
    repere: Repere
    reference: float


@dataclass(frozen=True)
class Quadrant:
    """The peers of a département for one pair; ``choisi``: key of the one in ink, or nothing."""

    paire: Paire
    besoin: Cote
    offre: Cote
    points: tuple[PointQuadrant, ...]
    choisi: str

    @property
    def places(self) -> list[PointQuadrant]:
        """Those that are drawn."""
        return [p for p in self.points if p.connu]

    @property
    def inconnus(self) -> list[PointQuadrant]:
        """Those on which we do not know."""
        return [p for p in self.points if not p.connu]

    @property
    def designe(self) -> PointQuadrant | None:
        """The chosen one, when it is a peer."""
        return next((p for p in self.points if p.cle == self.choisi), None)

    def coin(self, droite: bool, haut: bool) -> Lecture:
        """The reading of a corner: need and offer at that end, each in the direction of its
        polarity."""
        besoin = orienter(
            1 if droite else -1, polarite_du_besoin(self.paire, self.besoin.indicateur)
        )
        offre = orienter(1 if haut else -1, self.offre.indicateur.polarite)
        return Lecture[str(lire(besoin, offre)).upper()]


def absence(catalogue: Catalogue, paire: Paire) -> Absence | None:
    """Why a pair can have no quadrant anywhere, from the catalogue alone."""
    besoin = catalogue.indicateurs.get(paire.besoin.indicateur or "")
    if paire.maille == "departement":
        return Absence.DEPARTEMENT_SEUL
    if paire.offre.indicateur is None:
        return Absence.SANS_OFFRE
    if besoin is None:
        return Absence.SANS_BESOIN
    return None if besoin.se_compare else Absence.BESOIN_NON_COMPARABLE


def indicateurs_de(paire: Paire) -> tuple[str, ...]:
    """What a quadrant reads."""
    return tuple(filter(None, (paire.besoin.indicateur, paire.offre.indicateur, POPULATION)))


PRESQUE_TOUS = 0.9
"""A vintage is drawn when at least this share of the best known one is known at it."""


def quadrant(
    catalogue: Catalogue,
    paire: Paire,
    table: pd.DataFrame,
    pairs: pd.DataFrame,
    reference: Repere | None,
    choisi: str,
) -> Quadrant | Absence:
    """The quadrant of a pair, from the frames of ``reads.comparaisons.comparaison`` (the peers and
    the reference) and of ``reads.comparaisons.epci_du_departement``.

    ``reference`` is nothing for the median of the EPCI, which also stands in on a side where
    nothing is published for it.
    """
    refus = absence(catalogue, paire)
    if refus is not None:
        return refus
    attributs = {
        f"{r['maille']}:{r['code']}": (str(r["libelle_court"]), bool(r["siege"]))
        for r in records(pairs)
    }
    figures = _by_territory(table, attributs)
    i_besoin, i_offre = (catalogue.indicateurs[str(c)] for c in indicateurs_de(paire)[:2])
    toutes = [figures.get(cle, {}) for cle in attributs]
    if not any(_known(f, i_besoin) and _known(f, i_offre) for f in toutes):
        return Absence.SANS_VALEUR
    sieges = [f for f, (_, siege) in zip(toutes, attributs.values(), strict=True) if siege]
    besoin, offre = (_side(i, figures, sieges, reference) for i in (i_besoin, i_offre))
    if besoin is None or offre is None:
        return Absence.SANS_REFERENCE
    lectures = _readings(catalogue, paire, besoin, offre, toutes)
    points = tuple(
        PointQuadrant(cle, *attributs[cle], f.get(i_besoin.code, NON_RENSEIGNE),
                      f.get(i_offre.code, NON_RENSEIGNE), lecture)
        for cle, f, lecture in zip(attributs, toutes, lectures, strict=True)
    )  # fmt: skip
    return Quadrant(paire, besoin, offre, points, choisi)


def _by_territory(table: pd.DataFrame, attributs: Collection[str]) -> dict[str, dict[str, Cellule]]:
    """Cells by territory and indicator, each indicator at the one vintage that is drawn."""
    lues = [(f"{r['maille']}:{r['territoire']}", str(r["indicateur"]), cellule(r))
            for r in records(table)]  # fmt: skip
    annees = _vintages(lues, attributs)
    figures: dict[str, dict[str, Cellule]] = {}
    for cle, indicateur, lue in lues:
        if lue.millesime == annees.get(indicateur):
            figures.setdefault(cle, {})[indicateur] = lue
    return figures


def _vintages(
    lues: Iterable[tuple[str, str, Cellule]], attributs: Collection[str]
) -> dict[str, int]:
    """The latest vintage of each indicator that nearly all the peers that it knows share."""
    connues: dict[str, Counter[int]] = {}
    for cle, indicateur, lue in lues:
        if cle in attributs and lue.disponible and lue.millesime:
            connues.setdefault(indicateur, Counter())[lue.millesime] += 1
    return {
        indicateur: max(a for a, n in comptes.items() if n >= PRESQUE_TOUS * max(comptes.values()))
        for indicateur, comptes in connues.items()
    }


def _known(figures: Figures, indicateur: Indicateur) -> bool:
    return lisible_seule(figures.get(indicateur.code))


def _side(
    indicateur: Indicateur, figures: Mapping[str, Figures], sieges: Iterable[Figures],
    repere: Repere | None,
) -> Cote | None:  # fmt: skip
    connues = [f[indicateur.code] for f in figures.values() if _known(f, indicateur)]
    annee = connues[0].millesime or 0
    publiee = figures.get(repere.cle, {}).get(indicateur.code) if repere else None
    if repere is not None and publiee is not None and lisible_seule(publiee):
        return Cote(indicateur, annee, repere, publiee.valeur or 0.0)
    valeurs = [f[indicateur.code].valeur for f in sieges if _known(f, indicateur)]
    centre = mediane([v for v in valeurs if v is not None])
    return None if np.isnan(centre) else Cote(indicateur, annee, MEDIANE, float(centre))


def _readings(
    catalogue: Catalogue, paire: Paire, besoin: Cote, offre: Cote, figures: Sequence[Figures]
) -> list[Lecture | None]:
    """Rules of the ledger: the interval of the need where it has one, else 5 % and one unit."""
    v_besoin, v_offre = _values(besoin, figures), _values(offre, figures)
    habitants = np.array([_number(f.get(POPULATION)) for f in figures])
    personnes = effectif(v_besoin - besoin.reference, habitants)
    mots = comparer(v_besoin, besoin.reference, personnes)
    bornes = np.array([_bounds(catalogue, besoin, f) for f in figures])
    tranches = comparer_intervalles(bornes[:, 0], bornes[:, 1], besoin.reference)
    fort = orienter(
        np.where(np.isnan(tranches), mots, tranches),
        polarite_du_besoin(paire, besoin.indicateur),
    )
    divises = np.array([_denominator(f.get(offre.indicateur.code)) for f in figures])
    facteur = offre.indicateur.calcul.facteur
    unites = ecart_en_unites(v_offre, offre.reference, divises, facteur)
    court = orienter(comparer(v_offre, offre.reference, unites), offre.indicateur.polarite)
    return [None if n == "inconnue" else Lecture[str(n).upper()] for n in lire(fort, court)]


def _values(cote: Cote, figures: Sequence[Figures]) -> np.ndarray:
    cellules = (f.get(cote.indicateur.code) for f in figures)
    return np.array([_number(c) if lisible_seule(c) else np.nan for c in cellules])


def _number(figure: Cellule | None) -> float:
    return np.nan if figure is None or figure.valeur is None else figure.valeur


def _denominator(figure: Cellule | None) -> float:
    return np.nan if figure is None or figure.denominateur is None else figure.denominateur


def _bounds(catalogue: Catalogue, cote: Cote, figures: Figures) -> tuple[float, float]:
    figure = figures.get(cote.indicateur.code)
    bornes = interval_of(catalogue, cote.indicateur, figure) if figure else None
    return bornes or (np.nan, np.nan)
