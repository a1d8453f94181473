"""How many points of a service each commune has within reach, shared with all who reach them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from observatoire.acces.services import POUR
from observatoire.adequation import accessibilite_e2sfca, matrice_distances
from observatoire.valeurs import Statut


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


def quantile_habitants(portees: pd.DataFrame, part: float) -> float | None:
    """Figure under which a share (0-1) of the inhabitants of the communes with a figure are."""
    connues = portees.dropna(subset=["valeur", "population"]).sort_values("valeur")
    if connues.empty or not connues["population"].sum() > 0:
        return None
    cumul = connues["population"].cumsum().to_numpy()
    rang = int(np.searchsorted(cumul, part * cumul[-1]))
    return float(connues["valeur"].iloc[min(rang, len(connues) - 1)])
