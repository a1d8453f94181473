"""Who lives far from a service: communes in front of thresholds, what a border hides; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from observatoire.adequation import (
    POIDS_LUO_QI,
    Couverture,
    Situation,
    accessibilite_e2sfca,
    couverture_maximale,
    matrice_distances,
    moyenne_ponderee,
    situer_face_au_seuil,
)
from observatoire.valeurs import Statut

SEUILS = (5, 10, 15, 20)
SEUIL = 10
RAYONS = (10, 15, 20, 30)
RAYON = 15
POINTS_DE_PLUS = (1, 2, 3, 4, 5)
# Habitual weights beside those of Luo and Qi: no decay (Luo and Wang 2003), and their Gaussian with
# a decay about twice as fast.
POIDS = {"lente": POIDS_LUO_QI, "rapide": (1.0, 0.42, 0.03), "aucune": (1.0, 1.0, 1.0)}
POUR = 10_000
_HORS_SLUG = re.compile(r"[^a-z0-9]+")


def _slug(code: str) -> str:
    return _HORS_SLUG.sub("_", code.lower()).strip("_")


@dataclass(frozen=True)
class Service:
    """A list of points of one mission, or of one type of it (``type`` is else empty), the year of
    the list and that of the population which it is read with; ``departements``: the only ones whose
    points it gives (none: the whole country)."""

    source: str
    mission: str
    type: str
    libelle: str
    millesime: int
    millesime_population: int
    lieux: int
    sans_coordonnees: int
    departements: tuple[str, ...]

    @property
    def cle(self) -> tuple[str, str | None]:
        """Mission and type as a URL writes them."""
        return _slug(self.mission), _slug(self.type) or None

    @property
    def partout(self) -> bool:
        """Whether its points are known in the whole country."""
        return not self.departements


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


def portee(
    communes: pd.DataFrame, lieux: pd.DataFrame, habitants: pd.DataFrame, rayon: float,
    poids: Sequence[float],
) -> pd.DataFrame:  # fmt: skip
    """Points of a service within reach of each commune, for ``POUR`` inhabitants, by the enhanced
    two-step method with zones of equal width up to ``rayon`` (km): commune, valeur, statut, motif.

    ``communes``: ``reads.acces.acces_communes``; ``lieux`` and ``habitants``: all those within
    ``rayon`` of them, and all those within ``rayon`` of those points. No point within reach has no
    figure (``sans_objet``), nor a commune that a border beyond which points are not known is near
    (``non_calculable``), nor one without a point (``non_renseigne``).
    """
    pas = [rayon * (rang + 1) / len(poids) for rang in range(len(poids))]
    presents = habitants.dropna(subset=["population"]).reset_index(drop=True)
    distances = matrice_distances(
        presents["latitude"], presents["longitude"], lieux["latitude"], lieux["longitude"]
    )
    valeurs = POUR * accessibilite_e2sfca(
        distances, lieux["lieux"].to_numpy(dtype=float), presents["population"], pas, poids
    )
    par_commune = pd.Series(valeurs, index=presents["commune"])
    resultat = pd.DataFrame({
        "commune": communes["commune"],
        "valeur": communes["commune"].map(par_commune).astype(float),
    })  # fmt: skip
    resultat["statut"] = [
        _reach_status(valeur, connue, proche)
        for valeur, connue, proche in zip(
            resultat["valeur"],
            communes["commune"].isin(presents["commune"]) & communes["distance"].notna(),
            communes["marge"].fillna(np.inf) < rayon,
            strict=True,
        )
    ]
    resultat.loc[resultat["statut"] != str(Statut.DISPONIBLE), "valeur"] = np.nan
    motifs = {
        str(Statut.SANS_OBJET): f"aucun point à {rayon:g} km",
        str(Statut.NON_CALCULABLE): "l’offre voisine n’est pas connue",
        str(Statut.NON_RENSEIGNE): "hors de ce que la source couvre",
    }
    return resultat.assign(motif=resultat["statut"].map(motifs))


def _reach_status(valeur: float, connue: bool, proche: bool) -> str:
    if not connue:
        return str(Statut.NON_RENSEIGNE)
    if proche:
        return str(Statut.NON_CALCULABLE)
    return str(Statut.SANS_OBJET if np.isnan(valeur) else Statut.DISPONIBLE)


@dataclass(frozen=True)
class Ajout:
    """Where some points more reach most of those who are surely beyond a threshold: the communes
    chosen, with the inhabitants that each brings within it (once those before are there)."""

    seuil: float
    communes: tuple[str, ...]
    libelles: tuple[str, ...]
    gains: tuple[float, ...]
    gagnees: tuple[str, ...]
    reste: float
    incertains: float
    ex_aequo: bool

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
    )


def _marginal(
    trouvee: Couverture, atteint: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    habitants: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[float, ...]:  # fmt: skip
    reste, gains = trouvee.gagnes.copy(), []
    for j in trouvee.choisis:
        nouveaux = reste & atteint[:, j]
        gains.append(float(habitants[nouveaux].sum()))
        reste &= ~nouveaux
    return tuple(gains)
