"""Several territories beside each other: one vintage an indicator, one reference for all. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.modeles import Indicateur
from observatoire.panorama import (
    EcartsInterquartiles,
    Ligne,
    cellule,
    interval_of,
    judge,
    median_cell,
    normalised_gap,
    records,
)
from observatoire.statistiques.quantiles import Quartiles, mediane, quartiles
from observatoire.territoires import Cle, Territoire
from observatoire.valeurs import NON_RENSEIGNE, Cellule, Statut

PART_DU_PLUS_LARGE = 0.8
"""A later vintage is preferred as long as it keeps this share of the territories known at best."""
ECART_FORT = 0.75
"""Gap, in interquartile ranges of the EPCI of France, from which a colour is strong."""
NOMBRE_PAR_DEFAUT = 6
PORTEE = 4.0

Annees = Mapping[int, Cellule]
Figures = Mapping[str, Annees]


@dataclass(frozen=True)
class Colonne:
    """One indicator of all compared territories, at one vintage.

    ``lignes`` by territory; ``reference``: what they are all compared with; ``par_mediane``: it is
    a median of EPCI, asked for or for want of a published value.
    """

    indicateur: Indicateur
    millesime: int
    source: str
    lignes: Mapping[Cle, Ligne]
    reference: Cellule
    par_mediane: bool


@dataclass(frozen=True)
class Nuage:
    """All territories of a level: their values in increasing order (fragile ones apart), how many
    there are in all, and their quartiles."""

    valeurs: tuple[float, ...]
    total: int
    quartiles: Quartiles

    @property
    def connue(self) -> bool:
        """Whether there are enough values for a median and a middle half."""
        return not isnan(self.quartiles.mediane)

    def bornes(self) -> tuple[float, float] | None:
        """Ends of the axis that shows it: its own, or ``PORTEE`` interquartile ranges from its
        middle half when a few far values would squeeze all the others."""
        if not self.valeurs:
            return None
        q = self.quartiles
        if not self.connue or q.ecart_interquartile == 0:
            return self.valeurs[0], self.valeurs[-1]
        portee = PORTEE * q.ecart_interquartile
        return max(self.valeurs[0], q.q25 - portee), min(self.valeurs[-1], q.q75 + portee)


@dataclass(frozen=True)
class Repere:
    """What a column is compared with: a territory, or nothing when a median is asked for; the
    territories whose median stands in; the interquartile ranges of the EPCI of France."""

    reference: Cle | None
    mediane_de: Sequence[Cle]
    ecarts: Mapping[tuple[str, str, int], float]


def repere(
    reference: Cle | None, mediane_de: Sequence[Cle], ecarts: EcartsInterquartiles
) -> Repere:
    """What the figures are compared with, and by which spread."""
    return Repere(reference, tuple(mediane_de), ecarts)


def colonnes(
    catalogue: Catalogue,
    indicateurs: Sequence[str],
    figures: pd.DataFrame,
    compares: Sequence[Cle],
    repere: Repere,
) -> list[Colonne]:
    """One column for each indicator that the sources know for a compared territory, in order.

    ``figures``: frame of ``reads.comparaisons.comparaison`` for the compared territories, the
    reference and those of the median; ``compares``: the first one is the chosen territory.
    """
    lues = _by_indicator(figures)
    possibles = [(catalogue.indicateurs[i], lues.get(i, {})) for i in indicateurs]
    faites = (_column(catalogue, i, connues, compares, repere) for i, connues in possibles)
    return [colonne for colonne in faites if colonne is not None]


def _by_indicator(figures: pd.DataFrame) -> dict[str, dict[str, dict[int, Cellule]]]:
    """indicator -> maille:code -> vintage -> cell."""
    lues: dict[str, dict[str, dict[int, Cellule]]] = {}
    for r in records(figures):
        lue = cellule(r)
        cle = f"{r['maille']}:{r['territoire']}"
        lues.setdefault(str(r["indicateur"]), {}).setdefault(cle, {})[lue.millesime or 0] = lue
    return lues


def millesime_commun(connues: Figures, compares: Sequence[Cle]) -> int | None:
    """The vintage at which all are compared; nothing when no source names any of them.

    Among those at which the first territory has a value or a secret (all of them when it has
    none), the latest that keeps ``PART_DU_PLUS_LARGE`` of the territories of the best one: a figure
    that one territory alone has is no comparison.
    """
    dits = {str(c): _said(connues.get(str(c), {})) for c in compares}
    nombres = Counter(annee for annees in dits.values() for annee in annees)
    possibles = dits[str(compares[0])] or set(nombres)
    if not possibles:
        toutes = {annee for c in compares for annee in connues.get(str(c), {})}
        return max(toutes, default=None)
    plus_large = max(nombres[annee] for annee in possibles)
    return max(a for a in possibles if nombres[a] >= PART_DU_PLUS_LARGE * plus_large)


def _said(annees: Annees) -> set[int]:
    return {a for a, c in annees.items() if c.disponible or c.statut is Statut.SECRET}


def _column(
    catalogue: Catalogue,
    indicateur: Indicateur,
    connues: Figures,
    compares: Sequence[Cle],
    repere: Repere,
) -> Colonne | None:
    millesime = millesime_commun(connues, compares)
    if millesime is None:
        return None
    cellules = {c: _at(connues, c, millesime) for c in compares}
    sources = Counter(c.source for c in cellules.values() if c.source)
    source = max(sorted(sources), key=sources.__getitem__)
    reference, par_mediane = _reference(indicateur, connues, millesime, source, repere)
    iqr = repere.ecarts.get(("epci", indicateur.code, millesime))
    return Colonne(
        indicateur,
        millesime,
        source,
        {
            cle: _line(catalogue, indicateur, _named(lue, millesime, source),
                       NON_RENSEIGNE if cle == repere.reference else reference, par_mediane, iqr)
            for cle, lue in cellules.items()
        },
        reference,
        par_mediane,
    )  # fmt: skip


def _at(connues: Figures, cle: Cle, millesime: int) -> Cellule:
    return connues.get(str(cle), {}).get(millesime, NON_RENSEIGNE)


def _named(lue: Cellule, millesime: int, source: str) -> Cellule:
    """An absent cell bears the vintage and the source that say nothing of it."""
    if lue.source:
        return lue
    return Cellule(None, lue.statut, lue.motif, millesime=millesime, source=source)


def _reference(
    indicateur: Indicateur, connues: Figures, millesime: int, source: str, repere: Repere
) -> tuple[Cellule, bool]:
    """Figure that all are compared with, and whether it is a median; a mere count has none."""
    if not indicateur.se_compare:
        return NON_RENSEIGNE, False
    publiee = _at(connues, repere.reference, millesime) if repere.reference else NON_RENSEIGNE
    if publiee.disponible and not publiee.fragile:
        return publiee, False
    autres = [_at(connues, c, millesime) for c in repere.mediane_de]
    centre = mediane([c.valeur for c in autres if c.valeur is not None and not c.fragile])
    modele = Cellule(None, Statut.NON_RENSEIGNE, millesime=millesime, source=source)
    return median_cell(None if pd.isna(centre) else float(centre), modele), True


def _line(
    catalogue: Catalogue,
    indicateur: Indicateur,
    lue: Cellule,
    reference: Cellule,
    par_mediane: bool,
    iqr: float | None,
) -> Ligne:
    bornes = interval_of(catalogue, indicateur, lue)
    return Ligne(
        indicateur=indicateur,
        cellule=lue,
        reference=reference,
        reference_mediane=par_mediane,
        mediane=None,
        verdict=judge(catalogue, indicateur, lue, reference, iqr, bornes),
        ecart_normalise=normalised_gap(lue, reference, iqr),
        pairs=(),
        serie=(),
        serie_reference=(),
        intervalle=bornes,
    )


def trier(colonne: Colonne, territoires: Iterable[Territoire]) -> list[Territoire]:
    """From the highest value to the lowest; those that are not compared come last, by name."""

    def rang(territoire: Territoire) -> tuple[bool, float, str]:
        lue = colonne.lignes[territoire.cle].cellule
        if lue.valeur is None or lue.fragile:
            return True, 0.0, territoire.libelle
        return False, -lue.valeur, territoire.libelle

    return sorted(territoires, key=rang)


def force(ligne: Ligne) -> int:
    """0: no gap is said; 1: a gap; 2: one of at least three quarters of the interquartile range."""
    if not ligne.dit_un_ecart:
        return 0
    return 2 if abs(ligne.ecart_normalise) >= ECART_FORT else 1


def nuage(table: pd.DataFrame) -> Nuage:
    """``table``: frame of ``reads.comparaisons.nuage``."""
    compares = table[(table["statut"] == str(Statut.DISPONIBLE)) & ~table["fragile"]]
    valeurs = sorted(float(v) for v in compares["valeur"])
    return Nuage(tuple(valeurs), len(table), quartiles(valeurs))


def indicateurs_par_defaut(catalogue: Catalogue, connus: Iterable[str]) -> list[str]:
    """First key figure of each theme, in the order of the life course, among those known here;
    needs and offer before context, six at most."""
    presents = set(connus)
    cles = [
        i
        for i in catalogue.indicateurs.values()
        if i.code in presents and i.cle and i.se_compare and i.tranche is None
    ]
    premiers = {i.theme: i.code for i in reversed(cles) if i.famille != "contexte"}
    choisis = [premiers[t] for t in catalogue.themes if t in premiers]
    restes = [i.code for i in cles if i.code not in choisis]
    return (choisis or restes)[:NOMBRE_PAR_DEFAUT]
