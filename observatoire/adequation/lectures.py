"""Reading a need beside its offer, territory by territory: pure, arrays in, arrays out.

A word is a number here: 1 above the reference, -1 below it, 0 comparable, nan when nothing can be
said. The rule is that of the need–offer lines (``statistiques.verdicts.verdict_besoin_offre``).
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from observatoire.statistiques.verdicts import SEUIL_RELATIF, SEUIL_UNITES

_DECIMALES = 9
"""As in ``verdicts``: float noise never makes a word."""

LECTURES: Final = {
    (1, 1): "a_examiner",
    (1, -1): "saturation",
    (-1, 1): "faible_faible",
    (-1, -1): "faible_forte",
}


def comparer(
    valeurs: npt.ArrayLike,
    references: npt.ArrayLike,
    ecarts_unites: npt.ArrayLike,
    seuil_relatif: float = SEUIL_RELATIF,
    seuil_unites: float = SEUIL_UNITES,
) -> npt.NDArray[np.float64]:
    """Word of each value beside its reference: 1, -1, 0 (comparable), nan (one of them missing).

    A gap is said when it is over ``seuil_relatif`` (share) of the reference **and** of at least
    ``seuil_unites`` whole units. ``valeurs`` and ``references`` in one unit (a ratio), the same gap
    in units of capacity in ``ecarts_unites``, its sign ignored; arrays that broadcast together.
    Source: convention of the project, printed beside each line.
    """
    v, r, u = np.broadcast_arrays(*(_net(x) for x in (valeurs, references, ecarts_unites)))
    ecart = np.round(v - r, _DECIMALES)
    seuil = np.round(seuil_relatif * np.abs(r), _DECIMALES)
    dit = (np.abs(ecart) > seuil) & (np.abs(u) >= seuil_unites)
    return np.where(np.isnan(ecart) | np.isnan(u), np.nan, np.where(dit, np.sign(ecart), 0.0))


def comparer_intervalles(
    bas: npt.ArrayLike, haut: npt.ArrayLike, references: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Word of each interval [bas, haut] beside its reference: 1 wholly above, -1 wholly below, 0
    when it contains it, nan when a limit or the reference is missing; one unit for the three.

    Source: Public Health England / OHID (2018), "Technical guide: confidence intervals".
    """
    b, h, r = np.broadcast_arrays(_net(bas), _net(haut), _net(references))
    inconnu = np.isnan(b) | np.isnan(h) | np.isnan(r)
    return np.where(inconnu, np.nan, np.where(b > r, 1.0, np.where(h < r, -1.0, 0.0)))


def orienter(mots: npt.ArrayLike, polarite: str) -> npt.NDArray[np.float64]:
    """Words turned towards the need: 1 points to a need, -1 away from one, 0 says nothing.

    ``polarite``: ``haut_est_un_besoin`` (kept), ``bas_est_un_besoin`` (reversed) or
    ``sans_jugement`` (0 everywhere). A missing word stays nan. Reversing the polarity reverses the
    result.
    """
    signe = {"haut_est_un_besoin": 1.0, "bas_est_un_besoin": -1.0}.get(polarite, 0.0)
    # Adding zero turns -0 into 0.
    return np.asarray(signe * np.asarray(mots, dtype=np.float64) + 0.0, dtype=np.float64)


def lire(besoins: npt.ArrayLike, offres: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """Reading of each need beside its offer, both oriented (``orienter``): ``besoins`` 1 when the
    need is high, ``offres`` 1 when the offer is short.

    ``a_examiner`` (high, short), ``saturation`` (high, ample), ``faible_faible`` (low, short),
    ``faible_forte`` (low, ample), ``neutre`` when either is comparable, ``inconnue`` when either is
    nan. Same lengths. Source: the four named readings of the needs–offer quadrant.
    """
    b, o = np.broadcast_arrays(
        np.asarray(besoins, dtype=np.float64), np.asarray(offres, dtype=np.float64)
    )
    lues = np.full(b.shape, "neutre", dtype="<U13")
    for (besoin, offre), nom in LECTURES.items():
        lues[(b == besoin) & (o == offre)] = nom
    lues[np.isnan(b) | np.isnan(o)] = "inconnue"
    return lues


def bande(reference: npt.ArrayLike, seuil_relatif: float = SEUIL_RELATIF) -> tuple[
    npt.NDArray[np.float64], npt.NDArray[np.float64]
]:  # fmt: skip
    """Limits of the band in which a value is comparable: reference ± ``seuil_relatif`` (share) of
    it, in the unit of the reference."""
    r: npt.NDArray[np.float64] = np.asarray(reference, dtype=np.float64)
    bas = np.asarray(r - seuil_relatif * np.abs(r), dtype=np.float64)
    haut = np.asarray(r + seuil_relatif * np.abs(r), dtype=np.float64)
    return bas, haut


def _net(valeurs: npt.ArrayLike) -> npt.NDArray[np.float64]:
    arrondies = np.round(np.asarray(valeurs, dtype=np.float64), _DECIMALES)
    return np.asarray(arrondies, dtype=np.float64)
