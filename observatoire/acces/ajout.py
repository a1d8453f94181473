"""Where some points more would bring most inhabitants within a distance."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from observatoire.acces.seuils import situations
from observatoire.adequation import (
    Couverture,
    Situation,
    couverture_maximale,
    matrice_distances,
)

Booleens = npt.NDArray[np.bool_]
Reels = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ajout:
    """Where some points more reach most of those who are surely beyond a threshold: the communes
    chosen, with the inhabitants that each brings within it (once those before are there);
    ``a_egalite``: for each, the names of those that would do as well in its place."""

    seuil: float
    communes: tuple[str, ...]
    libelles: tuple[str, ...]
    gains: tuple[float, ...]
    gagnees: tuple[str, ...]
    reste: float
    incertains: float
    ex_aequo: bool
    a_egalite: tuple[tuple[str, ...], ...] = ()

    @property
    def gain(self) -> float:
        """Inhabitants brought within the threshold by all."""
        return sum(self.gains)


def ajouter(communes: pd.DataFrame, seuil: float, nombre: int) -> Ajout | None:
    """The best communes where to put ``nombre`` points more, at most, for the inhabitants of these
    communes; nothing when a population or a point is not known.

    Those of whom it is not known whether they are beyond do not count in the gain.
    """
    if communes[["population", "latitude"]].isna().any(axis=None):
        return None
    ou = situations(communes, seuil)
    habitants = communes["population"].to_numpy(dtype=float)
    distances = matrice_distances(
        communes["latitude"], communes["longitude"], communes["latitude"], communes["longitude"]
    )
    trouvee = couverture_maximale(distances, habitants, seuil, nombre, ou != Situation.AU_DELA)
    return Ajout(
        seuil,
        tuple(communes["commune"].iloc[list(trouvee.choisis)]),
        tuple(communes["libelle"].iloc[list(trouvee.choisis)]),
        _marginal(trouvee, distances <= seuil, habitants),
        tuple(communes["commune"][trouvee.gagnes]),
        float(habitants[(ou == Situation.AU_DELA) & ~trouvee.gagnes].sum()),
        float(habitants[ou == Situation.INCONNUE].sum()),
        trouvee.ex_aequo,
        tuple(
            tuple(communes["libelle"].iloc[list(rangs)])
            for rangs in _substitutes(
                trouvee.choisis, distances <= seuil, habitants * (ou == Situation.AU_DELA)
            )
        ),
    )


def _substitutes(
    choisis: tuple[int, ...], atteint: Booleens, habitants: Reels
) -> Iterator[list[int]]:
    """For each chosen, the other places that would gain as much beside the rest of the choice."""
    for j in choisis:
        autres = [k for k in choisis if k != j]
        libres = habitants * ~atteint[:, autres].any(axis=1)
        gains = libres @ atteint
        yield [int(k) for k in np.flatnonzero(np.isclose(gains, gains[j])) if k not in choisis]


def _marginal(trouvee: Couverture, atteint: Booleens, habitants: Reels) -> tuple[float, ...]:
    reste, gains = trouvee.gagnes.copy(), []
    for j in trouvee.choisis:
        nouveaux = reste & atteint[:, j]
        gains.append(float(habitants[nouveaux].sum()))
        reste &= ~nouveaux
    return tuple(gains)
