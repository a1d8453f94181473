"""Who lives beyond a distance, and what is not known when services across a border are not."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

Reels = npt.NDArray[np.float64]


class Situation(StrEnum):
    """Where a place stands, as far as is known, in front of a threshold."""

    EN_DECA = "en_deca"
    AU_DELA = "au_dela"
    INCONNUE = "inconnue"


def part_au_dela(
    distances: npt.ArrayLike, population: npt.ArrayLike, seuils: npt.ArrayLike
) -> Reels:
    """Share of the population farther than each threshold, in percent; one share a threshold.

    ``distances`` and ``seuils`` in the same unit, ``population`` in persons, as long as
    ``distances``. Strictly farther: at the threshold one is within it. A place without any service
    is at an infinite distance, beyond every threshold. One missing distance or population makes
    every share missing (nan), unless nobody lives there; so does an empty population.
    """
    loin, habitants = _same_length(distances, population)
    limites = np.atleast_1d(np.asarray(seuils, dtype=float))
    total = habitants.sum()
    if not total > 0 or np.isnan(loin[habitants != 0]).any():
        return np.full(len(limites), np.nan)
    au_dela = (loin[None] > limites[:, None]).astype(float)
    return np.asarray(100 * (au_dela @ habitants) / total, dtype=np.float64)


def moyenne_ponderee(distances: npt.ArrayLike, population: npt.ArrayLike) -> float:
    """Mean distance, inhabitant by inhabitant, in the unit of ``distances``: the sum of distance
    times population over the sum of populations; nan when one is missing or nobody lives there."""
    loin, habitants = _same_length(distances, population)
    total = habitants.sum()
    habites = habitants != 0
    return float((loin[habites] * habitants[habites]).sum() / total) if total > 0 else float("nan")


def situer_face_au_seuil(
    distances: npt.ArrayLike, marges: npt.ArrayLike, seuil: float
) -> npt.NDArray[np.object_]:
    """``Situation`` of each place, when only the services on this side of a border are known.

    ``distances``: to the nearest known service; ``marges``: to the border beyond which services
    are not known (infinite when all are known); same unit as ``seuil``. The true distance is at
    most ``distances`` and at least the smaller of the two: within the threshold as soon as a known
    service is, beyond it when neither a known service nor the border is nearer; unknown otherwise.
    """
    connues = np.atleast_1d(np.asarray(distances, dtype=float))
    au_moins = np.minimum(connues, np.asarray(marges, dtype=float))
    situations = np.empty(connues.shape, dtype=object)
    situations.fill(Situation.INCONNUE)
    situations[au_moins > seuil] = Situation.AU_DELA
    situations[connues <= seuil] = Situation.EN_DECA
    return situations


def _same_length(distances: npt.ArrayLike, population: npt.ArrayLike) -> tuple[Reels, Reels]:
    loin = np.atleast_1d(np.asarray(distances, dtype=np.float64))
    habitants = np.atleast_1d(np.asarray(population, dtype=np.float64))
    if loin.shape != habitants.shape:
        raise ValueError(
            f"{len(loin)} distances pour {len(habitants)} populations : on en attend autant."
        )
    if (habitants < 0).any():
        raise ValueError("Une population est négative.")
    return loin, habitants
