"""Where to put some points so that they reach most people: maximal covering location, exact."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Booleens = npt.NDArray[np.bool_]
Reels = npt.NDArray[np.float64]
Rangs = npt.NDArray[np.int64]
# Gains are numbers of persons: two that differ by less are the same.
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Couverture:
    """The best choice of places: ranks of the candidates (the one that reaches most first), demand
    gained, whether each place of demand is gained, and whether another choice gains as much."""

    choisis: tuple[int, ...]
    gain: float
    gagnes: Booleens
    ex_aequo: bool


class SansOptimum(RuntimeError):
    """The solver has not proved its best choice within its time."""


def couverture_maximale(
    distances: npt.ArrayLike,
    demande: npt.ArrayLike,
    seuil: float,
    nombre: int,
    deja: npt.ArrayLike | None = None,
    *,
    secondes: float = 20.0,
) -> Couverture:
    """The places, ``nombre`` at most, that bring the most demand within ``seuil`` of one of them.

    ``distances`` (n places of demand, m candidates) and ``seuil`` in the same unit, the threshold
    itself being within reach and nan out of it; ``demande`` (n), finite and not negative; ``deja``:
    whether each place is served already, and so cannot be gained. Candidates need not be places of
    demand. Fewer places are chosen when one more gains nothing.

    Method: Church and ReVelle (1974), Papers of the Regional Science Association 32, 101-118, as
    an integer programme (maximise Σ w_i y_i, with y_i ≤ Σ_{j reaches i} x_j and Σ x_j ≤ p) that
    HiGHS solves to proven optimality; a single place is the best of all, looked at one by one.
    Ties: the same again, the choice found being forbidden.
    Raises ``SansOptimum`` beyond ``secondes`` a programme, ``ValueError`` on bad arguments.
    """
    loin, poids = np.asarray(distances, dtype=float), np.asarray(demande, dtype=float)
    servis = np.zeros(len(poids), bool) if deja is None else np.asarray(deja, dtype=bool)
    if not loin.size and not len(poids):
        loin = loin.reshape(0, 0)
    if loin.ndim != 2 or len(loin) != len(poids) or servis.shape != poids.shape or nombre < 1:
        raise ValueError("Une distance par lieu et par candidat, et au moins un point à placer.")
    if not ((poids >= 0) & np.isfinite(poids)).all() or np.isnan(seuil):
        raise ValueError("La demande est un nombre fini, positif ou nul, et le seuil est connu.")
    atteint = (loin <= seuil) & (poids > 0)[:, None] & ~servis[:, None]
    lignes, colonnes = np.flatnonzero(atteint.any(1)), np.flatnonzero(atteint.any(0))
    reduit, utile = atteint[np.ix_(lignes, colonnes)], poids[lignes]
    if not len(lignes):
        return Couverture((), 0.0, np.zeros(len(poids), bool), False)
    trouves, gain = _solve(reduit, utile, nombre, secondes)
    choisis = _needed(reduit, utile, trouves)
    gagnes = np.zeros(len(poids), bool)
    gagnes[lignes] = reduit[:, choisis].any(1)
    return Couverture(
        tuple(int(colonnes[j]) for j in choisis),
        float(poids[gagnes].sum()),
        gagnes,
        _is_tied(reduit, utile, choisis, gain, secondes),
    )


def _solve(
    atteint: Booleens, poids: Reels, nombre: int, secondes: float, interdit: Rangs | None = None
) -> tuple[Rangs, float]:
    """Ranks of the chosen, and the demand gained; ``interdit`` cannot be chosen whole."""
    if nombre == 1:
        portees = poids @ atteint
        portees[[] if interdit is None else interdit] = 0
        return np.array([np.argmax(portees)]), float(portees.max())
    n, m = atteint.shape
    trouve = milp(
        np.concatenate([np.zeros(m), -poids]),
        integrality=np.concatenate([np.ones(m), np.zeros(n)]),
        bounds=Bounds(0, 1),
        constraints=list(_constraints(atteint, nombre, interdit)),
        options={"time_limit": secondes, "mip_rel_gap": 0.0},
    )
    if not trouve.success:
        raise SansOptimum(trouve.message)
    choisis = np.flatnonzero(trouve.x[:m] > 0.5)
    return choisis, float(poids[atteint[:, choisis].any(1)].sum())


def _constraints(
    atteint: Booleens, nombre: int, interdit: Rangs | None
) -> Iterator[LinearConstraint]:
    """A place is gained by a chosen one that reaches it; so many are chosen; not these ones."""
    n, m = atteint.shape
    yield LinearConstraint(
        sparse.hstack([sparse.csr_array(atteint.astype(float)), -sparse.eye_array(n)]), 0, np.inf
    )
    yield LinearConstraint(np.concatenate([np.ones(m), np.zeros(n)])[None], 0, nombre)
    if interdit is not None:
        coupe = np.zeros((1, n + m))
        coupe[0, interdit] = 1
        yield LinearConstraint(coupe, -np.inf, len(interdit) - 1)


def _needed(atteint: Booleens, poids: Reels, choisis: Rangs) -> Rangs:
    """The chosen without those that add nothing to the others, by what each reaches alone."""
    gardes = list(choisis)
    for j in choisis:
        autres = [k for k in gardes if k != j]
        if not (poids[atteint[:, j] & ~atteint[:, autres].any(1)].sum() > TOLERANCE):
            gardes = autres
    portees = poids @ atteint[:, gardes]
    return np.asarray(gardes, dtype=np.int64)[np.argsort(-portees, kind="stable")]


def _is_tied(atteint: Booleens, poids: Reels, choisis: Rangs, gain: float, secondes: float) -> bool:
    """Whether as many other places gain as much."""
    if len(choisis) == atteint.shape[1]:
        return False
    _, second = _solve(atteint, poids, len(choisis), secondes, interdit=choisis)
    return second > gain - TOLERANCE
