"""What a reader can rebuild from sums: zones and their parts, some of whose counts are hidden.

The reader is taken at his best: he knows every relation (a zone is the sum of its parts), every
published count, and the bounds that the motif of a hidden cell tells.

Sources: Cox (1980), "Suppression methodology and statistical disclosure control"; Fischetti &
Salazar (2001), "Solving the cell suppression problem on tabular data with linear constraints".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

Borne = tuple[float, float]
Solution = dict[str, int]
Ligne = dict[str, Fraction]


@dataclass(frozen=True)
class Relation:
    """A zone whose count is exactly the sum of its parts."""

    zone: str
    parties: tuple[str, ...]

    @property
    def coefficients(self) -> dict[str, int]:
        """zone − parts = 0, as cell -> coefficient."""
        return {self.zone: 1} | dict.fromkeys(self.parties, -1)


def reconstructibles(publies: Collection[str], relations: Iterable[Relation]) -> set[str]:
    """Hidden cells fixed by subtraction alone, through any combination of relations.

    ``publies``: the cells whose count is published; every other cell of ``relations`` is hidden.
    Exact (Gauss–Jordan on fractions): a cell is fixed when its unit vector lies in the row space
    of the relations restricted to hidden cells (Cox 1980).
    """
    lignes: dict[str, Ligne] = {}
    for relation in relations:
        inconnues = {c: Fraction(k) for c, k in relation.coefficients.items() if c not in publies}
        _inserer(lignes, inconnues)
    return {pivot for pivot, ligne in lignes.items() if len(ligne) == 1}


def intervalle_possible(
    cellule: str,
    publies: Mapping[str, int],
    relations: Sequence[Relation],
    bornes: Mapping[str, Borne],
) -> Borne:
    """Smallest and largest whole count that a reader can give to one hidden cell.

    ``bornes``: hidden cell -> (least, most) that its motif tells, (0, inf) when absent. The upper
    end is ``inf`` when nothing limits it; a published cell has its count twice. Raises
    ``ValueError`` when no solution exists.
    """
    if cellule in publies:
        return publies[cellule], publies[cellule]
    systeme = _Systeme(publies, relations, bornes)
    bas = systeme.resoudre({cellule: 1.0})
    if bas is None:
        raise ValueError(f"Les comptes publiés se contredisent autour de « {cellule} ».")
    haut = systeme.resoudre({cellule: -1.0})
    return bas[cellule], inf if haut is None else haut[cellule]


def devinables(
    publies: Mapping[str, int], relations: Sequence[Relation], bornes: Mapping[str, Borne]
) -> set[str]:
    """Hidden cells with one possible whole count only, given what the motifs tell.

    Same arguments and errors as ``intervalle_possible``; includes ``reconstructibles``. Two
    different solutions prove a cell safe, so that one solution often settles many cells.
    """
    systeme = _Systeme(publies, relations, bornes)
    premiere = systeme.resoudre({})
    if premiere is None:
        raise ValueError("Les comptes publiés et les bornes des comptes masqués se contredisent.")
    douteuses, fixes = set(premiere), set()
    for cellule in systeme.inconnues:
        if cellule in douteuses:
            autre = systeme.autre_solution(cellule, premiere[cellule])
            fixes |= set() if autre else {cellule}
            douteuses -= {c for c, n in (autre or {}).items() if n != premiere[c]}
    return fixes


def _inserer(lignes: dict[str, Ligne], ligne: Ligne) -> None:
    """Add one equation to a reduced system (pivot -> row), keeping it reduced."""
    for pivot in [c for c in ligne if c in lignes]:
        ligne = _soustraire(ligne, lignes[pivot], ligne[pivot])
    if not ligne:
        return
    pivot = min(ligne)
    ligne = {c: k / ligne[pivot] for c, k in ligne.items()}
    for ancien, autre in lignes.items():
        if pivot in autre:
            lignes[ancien] = _soustraire(autre, ligne, autre[pivot])
    lignes[pivot] = ligne


def _soustraire(ligne: Ligne, autre: Ligne, facteur: Fraction) -> Ligne:
    zero = Fraction(0)
    reste = {c: ligne.get(c, zero) - facteur * autre.get(c, zero) for c in ligne | autre}
    return {c: k for c, k in reste.items() if k}


class _Systeme:
    """The relations as equations between hidden cells, solved in whole numbers."""

    def __init__(
        self,
        publies: Mapping[str, int],
        relations: Sequence[Relation],
        bornes: Mapping[str, Borne],
    ) -> None:
        cellules = {c for r in relations for c in r.coefficients} | set(bornes)
        self.inconnues = sorted(cellules - set(publies))
        self._rang = {c: i for i, c in enumerate(self.inconnues)}
        self._matrice = np.zeros((len(relations), len(self.inconnues)))
        self._connu = np.zeros(len(relations))
        for i, relation in enumerate(relations):
            for cellule, k in relation.coefficients.items():
                if cellule in publies:
                    self._connu[i] -= k * publies[cellule]
                else:
                    self._matrice[i, self._rang[cellule]] = k
        self._bornes = np.array([bornes.get(c, (0.0, inf)) for c in self.inconnues], dtype=float)

    def resoudre(
        self, objectif: Mapping[str, float], bornes: NDArray[np.float64] | None = None
    ) -> Solution | None:
        """The solution of least objective (of least sum by default), None if there is none."""
        if not self.inconnues:
            return {}
        bas, haut = (self._bornes if bornes is None else bornes).T
        if np.any(bas > haut):
            return None
        cout = [objectif.get(c, 0.0 if objectif else 1.0) for c in self.inconnues]
        egalites = LinearConstraint(self._matrice, self._connu, self._connu)
        solution = milp(
            cout,
            integrality=np.ones(len(cout), dtype=np.int64),
            bounds=Bounds(bas, haut),
            constraints=[egalites] if len(self._connu) else [],
            options={"mip_rel_gap": 0.0},
        )
        if solution.x is None:
            return None
        return self._exacte(np.rint(solution.x))

    def _exacte(self, x: NDArray[np.float64]) -> Solution | None:
        """A rounded solution that still holds; a doubtful one counts as none, the safe side."""
        if not np.array_equal(self._matrice @ x, self._connu):
            return None
        return {c: int(n) for c, n in zip(self.inconnues, x, strict=True)}

    def autre_solution(self, cellule: str, compte: int) -> Solution | None:
        """A solution in which the cell has another count, None if there is none."""
        i = self._rang[cellule]
        plus, moins = self._bornes.copy(), self._bornes.copy()
        plus[i, 0], moins[i, 1] = compte + 1, compte - 1
        return self.resoudre({}, plus) or self.resoudre({}, moins)
