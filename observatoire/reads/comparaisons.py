"""Typed reads on several territories beside each other."""

from collections.abc import Sequence

import pandas as pd

from observatoire.reads.observations import DERNIERE_ANNEE
from observatoire.reads.requete import keys, run
from observatoire.territoires import Cle, Maille


def comparaison(indicateurs: Sequence[str], cles: Sequence[Cle], annee: int | None) -> pd.DataFrame:
    """Some indicators of some territories at every vintage not after ``annee``: indicateur, maille,
    territoire, millesime, valeur, statut, motif, fragile, mode, numerateur, denominateur,
    millesime_denominateur, source."""
    return run(
        "comparaison",
        {
            "indicateurs": list(indicateurs),
            **keys(cles),
            "annee": annee or DERNIERE_ANNEE,
        },
    )


def nuage(
    indicateur: str, millesime: int, maille: Maille, departement: str | None = None
) -> pd.DataFrame:
    """One figure for every territory of a level (for every loaded commune of a département), in the
    order of values: code, libelle, valeur, statut, fragile."""
    return run(
        "nuage",
        {
            "indicateur": indicateur,
            "millesime": millesime,
            "maille": str(maille),
            "departement": departement,
        },
    )


def variables_comparables(indicateurs: Sequence[str], annee: int | None) -> pd.DataFrame:
    """Some indicators for every EPCI of France, one vintage each, the latest not after ``annee``
    that nearly all have: indicateur, millesime, territoires (codes of those with a value), valeurs
    (in the same order)."""
    return run(
        "variables_comparables",
        {"indicateurs": list(indicateurs), "annee": annee or DERNIERE_ANNEE},
    )


def recherche_territoires(texte: str) -> pd.DataFrame:
    """Territories of any level that a search key (``textes.cle_de_recherche``) designates, the
    likeliest first, 20 at most: maille, code, libelle, charge."""
    return run("recherche_territoires", {"texte": texte})


def departements_de_region(region: str) -> pd.DataFrame:
    """Départements of a région, loaded or not: maille, code, libelle, libelle_court, siege."""
    return run("departements_de_region", {"region": region})
