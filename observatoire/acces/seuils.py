"""Communes in front of a distance to the nearest point, and what a border hides."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from observatoire.adequation import Situation, moyenne_ponderee, situer_face_au_seuil
from observatoire.valeurs import Statut


@dataclass(frozen=True)
class Part:
    """Inhabitants beyond a threshold (km): surely, and perhaps because services across a border are
    not known; of a population."""

    seuil: float
    au_dela: float
    peut_etre: float
    population: float

    @property
    def basse(self) -> float:
        """Share that is surely beyond, in percent."""
        return 100 * self.au_dela / self.population

    @property
    def haute(self) -> float:
        """Share that is beyond if all that is not known is, in percent."""
        return 100 * (self.au_dela + self.peut_etre) / self.population

    @property
    def certaine(self) -> bool:
        """Whether nothing is unknown."""
        return self.peut_etre == 0


def situations(communes: pd.DataFrame, seuil: float) -> pd.Series:
    """``Situation`` of each commune (``reads.acces.acces_communes``) in front of a threshold (km);
    unknown for one from which nothing is measured."""
    mesurees = communes["distance"].notna()
    distances = communes["distance"].where(mesurees, np.inf)
    marges = communes["marge"].fillna(np.inf).where(mesurees, 0.0)
    return pd.Series(situer_face_au_seuil(distances, marges, seuil), index=communes.index)


def part(communes: pd.DataFrame, seuil: float) -> Part | None:
    """Inhabitants beyond a threshold (km); nothing when a population is not known, or is empty."""
    habitants = communes["population"]
    if habitants.isna().any() or not habitants.sum() > 0:
        return None
    ou = situations(communes, seuil)
    return Part(
        seuil,
        float(habitants[ou == Situation.AU_DELA].sum()),
        float(habitants[ou == Situation.INCONNUE].sum()),
        float(habitants.sum()),
    )


def part_chez_soi(communes: pd.DataFrame, seuil: float) -> Part | None:
    """The same if only the points of each commune's own département counted; none when a
    département has no point at all."""
    seules = communes.assign(distance=communes["distance_departement"], marge=np.nan)
    if seules["distance"].isna().any():
        return None
    return part(seules, seuil)


def part_large(departements: pd.DataFrame, seuil: float) -> Part | None:
    """Inhabitants of a région or of France beyond a threshold (``reads.acces.acces_departements``).

    A département where no population is known is out of the field of the source, and does not
    count; nothing when one is known in part.
    """
    table = departements[departements["seuil"] == seuil]
    connus = table[table["communes"] > table["sans_population"]]
    if connus.empty or connus["sans_population"].any():
        return None
    return Part(seuil, float(connus["au_dela"].sum()), 0.0, float(connus["population"].sum()))


def distance_moyenne(communes: pd.DataFrame) -> float | None:
    """Mean distance (km), inhabitant by inhabitant; nothing unless every distance is sure."""
    if statuts(communes).ne(str(Statut.DISPONIBLE)).any() or communes["population"].isna().any():
        return None
    return moyenne_ponderee(communes["distance"], communes["population"])


def statuts(communes: pd.DataFrame) -> pd.Series:
    """Status of each distance: sure when the border is not nearer than the nearest known point."""
    mesurees = communes["distance"].notna()
    sures = mesurees & ~(communes["distance"] > communes["marge"].fillna(np.inf))
    vides = mesurees.map({True: Statut.NON_CALCULABLE, False: Statut.NON_RENSEIGNE})
    return vides.where(~sures, Statut.DISPONIBLE).map(str)
