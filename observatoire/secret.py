"""Statistical secrecy: hide small counts, and whatever would let a reader rebuild them.

A hidden cell is safe when at least two whole numbers remain possible for it, for a reader who
knows every relation, every published count, the threshold and the motif printed on each cell.

Sources: Cox (1980), "Suppression methodology and statistical disclosure control"; Fischetti &
Salazar (2001), "Solving the cell suppression problem on tabular data with linear constraints";
Hundepool et al. (2012), "Statistical Disclosure Control".

Cells are named by one text, best the permalink's ``maille:code`` ("departement:32" is not
"region:32"); counts are whole numbers of persons, households, etc.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from numbers import Integral

from observatoire.statistiques.systemes import (
    Borne,
    Relation,
    devinables,
    intervalle_possible,
    reconstructibles,
)
from observatoire.valeurs import Statut

__all__ = [
    "SEUIL",
    "SEUIL_FISCAL_SANTE",
    "Decision",
    "Nature",
    "Relation",
    "devinables",
    "intervalle_possible",
    "masquer",
    "reconstructibles",
]

SEUIL = 5
SEUIL_FISCAL_SANTE = 11


class Nature(StrEnum):
    """Why a cell is shown or hidden."""

    DISPONIBLE = "disponible"
    PRIMAIRE = "primaire"  # under the threshold
    SECONDAIRE = "secondaire"  # at or over it, hidden to protect another
    NEUTRE = "neutre"  # hidden, and saying why would already give the count
    AMONT = "amont"  # hidden by the producer: the count is not ours to know


@dataclass(frozen=True)
class Decision:
    """What is done of one cell, and the French reason printed in place of the count."""

    nature: Nature
    motif: str = ""

    @property
    def statut(self) -> Statut:
        """The status that the warehouse stores."""
        return Statut.DISPONIBLE if self.nature is Nature.DISPONIBLE else Statut.SECRET


def masquer(
    comptes: Mapping[str, int | None],
    relations: Collection[Relation],
    seuil: int = SEUIL,
    *,
    zero_secret: bool = False,
) -> dict[str, Decision]:
    """Decide which cells are hidden so that no hidden count can be rebuilt.

    ``comptes``: cell -> whole count >= 0, None when the producer already hid it (protected too).
    Counts strictly between 0 and ``seuil`` are hidden, and 0 with ``zero_secret``; then, while a
    hidden cell can be rebuilt, the smallest published part of its relations, or else the zone.
    The result does not depend on the order of the input. Raises ``ValueError`` (French) for
    ``seuil`` < 3, a negative count, an unknown cell, a zone that is not the sum of its parts, or
    a producer's secret that nothing can protect.
    """
    _verifier(comptes, relations, seuil)
    masque = _Masque(comptes, set(relations), seuil, zero_secret)
    masque.proteger()
    return {c: Decision(nature, masque.motif(c)) for c, nature in masque.natures.items()}


class _Masque:
    """The cells of one indicator and vintage, while they are being hidden."""

    def __init__(
        self,
        comptes: Mapping[str, int | None],
        relations: Collection[Relation],
        seuil: int,
        zero_secret: bool,
    ) -> None:
        self.comptes, self.seuil, self.zero_secret = comptes, seuil, zero_secret
        self.natures = {cellule: self._premiere_nature(n) for cellule, n in comptes.items()}
        self._relations: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            for cellule in relation.coefficients:
                self._relations[cellule].append(relation)

    def proteger(self) -> None:
        """Hide until no hidden cell can be rebuilt, one connected group of hidden cells a time.

        A cell hidden on the way joins the group at hand, so a group found safe stays so unless
        that group absorbs it, and then it is checked again with it.
        """
        sures: set[str] = set()
        for depart in sorted(c for c in self.comptes if self._cachee(c)):
            if depart not in sures:
                groupe, relations = self._groupe(depart)
                while fuites := self._fuites(groupe, relations):
                    self._cacher(min(fuites), groupe, relations)
                    groupe, relations = self._groupe(depart)
                sures |= groupe

    def motif(self, cellule: str) -> str:
        """The French reason printed in place of the count; empty when it is shown."""
        return {
            Nature.DISPONIBLE: "",
            Nature.PRIMAIRE: f"secret statistique : moins de {self.seuil}",
            Nature.SECONDAIRE: "secret statistique : se déduirait par différence",
            Nature.NEUTRE: "secret statistique",
            Nature.AMONT: "secret statistique : masqué par le producteur",
        }[self.natures[cellule]]

    def _premiere_nature(self, compte: int | None) -> Nature:
        if compte is None:
            return Nature.AMONT
        petit = compte < self.seuil and (compte > 0 or self.zero_secret)
        return Nature.PRIMAIRE if petit else Nature.DISPONIBLE

    def _cachee(self, cellule: str) -> bool:
        return self.natures[cellule] is not Nature.DISPONIBLE

    def _compte(self, cellule: str) -> int:
        return self.comptes[cellule] or 0

    def _borne(self, cellule: str) -> Borne:
        """What the printed motif tells of a hidden count."""
        return {
            Nature.PRIMAIRE: (0.0 if self.zero_secret else 1.0, self.seuil - 1.0),
            Nature.SECONDAIRE: (float(self.seuil), inf),
            Nature.NEUTRE: (min(1.0, self._compte(cellule)), inf),
        }.get(self.natures[cellule], (0.0, inf))

    def _groupe(self, depart: str) -> tuple[set[str], list[Relation]]:
        """Hidden cells tied to one another by relations, and these relations in order."""
        groupe, relations, a_voir = {depart}, set[Relation](), [depart]
        while a_voir:
            for relation in self._relations[a_voir.pop()]:
                voisines = {c for c in relation.coefficients if self._cachee(c)} - groupe
                relations.add(relation)
                groupe |= voisines
                a_voir += voisines
        return groupe, sorted(relations, key=lambda r: (r.zone, r.parties))

    def _fuites(self, groupe: set[str], relations: list[Relation]) -> set[str]:
        """Hidden cells of a group that can be rebuilt: by subtraction first, then by bounds."""
        if not relations:
            return set()
        voisines = {c for r in relations for c in r.coefficients} - groupe
        publies = {c: self._compte(c) for c in voisines}
        bornes = {c: self._borne(c) for c in groupe}
        return reconstructibles(publies, relations) or devinables(publies, relations, bornes)

    def _cacher(self, fuite: str, groupe: set[str], relations: list[Relation]) -> None:
        """Hide one more cell; when only zeros are left, stop saying why the group is hidden."""
        candidates = self._candidates(fuite, groupe, relations)
        bavardes = {c for c in groupe if self.natures[c] not in (Nature.NEUTRE, Nature.AMONT)}
        if candidates and self._compte(candidates[0]):
            self.natures[candidates[0]] = Nature.SECONDAIRE
        elif bavardes:
            self.natures |= dict.fromkeys(bavardes, Nature.NEUTRE)
        elif candidates:
            self.natures[candidates[0]] = Nature.NEUTRE
        else:
            raise ValueError(f"Le secret de « {fuite} » ne peut pas être tenu : rien à masquer.")

    def _candidates(self, fuite: str, groupe: set[str], relations: list[Relation]) -> list[str]:
        """Published cells around a group, the best to hide first, zeros last.

        Parts then zones of the relations of the cell that leaks, then those of the group; the
        smallest count first, then the code.
        """
        proches = [r for r in relations if fuite in r.coefficients]
        rangs: dict[str, int] = {}
        for rang, (tour, parts) in enumerate(
            [(proches, True), (proches, False), (relations, True), (relations, False)]
        ):
            for relation in tour:
                for cellule in relation.parties if parts else (relation.zone,):
                    rangs.setdefault(cellule, rang)
        return sorted(
            rangs.keys() - groupe,
            key=lambda c: (self._compte(c) == 0, rangs[c], self._compte(c), c),
        )


def _verifier(
    comptes: Mapping[str, int | None], relations: Collection[Relation], seuil: int
) -> None:
    if seuil < 3:
        raise ValueError(f"Un seuil de secret de {seuil} ne cache rien : il faut au moins 3.")
    for cellule, compte in comptes.items():
        if compte is not None and not (isinstance(compte, Integral) and compte >= 0):
            raise ValueError(f"« {cellule} » : {compte} n’est pas un effectif entier et positif.")
    for relation in relations:
        _verifier_relation(comptes, relation)


def _verifier_relation(comptes: Mapping[str, int | None], relation: Relation) -> None:
    """The zone and its parts are known cells, named once, and the sum is true."""
    cellules = (relation.zone, *relation.parties)
    if len(set(cellules)) < len(cellules) or not relation.parties:
        raise ValueError(f"« {relation.zone} » : parties absentes, ou nommées deux fois.")
    if inconnues := sorted(set(cellules) - set(comptes)):
        raise ValueError(f"« {relation.zone} » : parties inconnues ({', '.join(inconnues)}).")
    zone, *parties = (comptes[cellule] for cellule in cellules)
    somme = sum(n for n in parties if n is not None)
    if zone is not None and None not in parties and somme != zone:
        raise ValueError(f"« {relation.zone} » vaut {zone}, et ses parties {somme}.")
