"""The ledger of needs and offer as a table: every component beside the result."""

from collections.abc import Iterable

import pandas as pd

from observatoire.besoins_offre import LigneBesoinOffre
from observatoire.catalogue import Catalogue
from observatoire.panorama import Ligne
from observatoire.territoires import Territoire


def table_besoins_offre(
    catalogue: Catalogue,
    lignes: Iterable[LigneBesoinOffre],
    territoire: Territoire,
    reference: str,
) -> pd.DataFrame:
    """One row a pair; what is not known has empty cells and says what would tell."""
    return pd.DataFrame([_row(catalogue, ligne, territoire, reference) for ligne in lignes])


def _row(
    catalogue: Catalogue, ligne: LigneBesoinOffre, territoire: Territoire, reference: str
) -> dict[str, object]:
    manque = ligne.paire.manque
    ecart = ligne.ecart
    return {
        "ligne": ligne.paire.libelle,
        "theme": ligne.paire.theme,
        "maille": str(territoire.maille),
        "territoire": territoire.code,
        "libelle_territoire": territoire.libelle,
        "etat": str(ligne.etat),
        **_side("besoin", catalogue, ligne.besoin),
        "effectif_besoin": ligne.effectif,
        **_side("offre", catalogue, ligne.offre),
        "capacite": ligne.capacite,
        "unite_capacite": ligne.paire.offre.unites,
        "reference": reference,
        "ecart_en_unites": ecart.unites if ecart else None,
        "verdict": str(ecart.verdict.mot) if ecart else None,
        "regle_du_verdict": str(ecart.verdict.regle) if ecart else None,
        "a_demander": manque.donnee if manque else None,
        "detenteur": manque.detenteur if manque else None,
    }


def _side(nom: str, catalogue: Catalogue, ligne: Ligne | None) -> dict[str, object]:
    if ligne is None:
        return dict.fromkeys(
            (f"indicateur_{nom}", f"valeur_{nom}", f"reference_{nom}", f"source_{nom}")
        )
    figure = ligne.cellule
    return {
        f"indicateur_{nom}": ligne.indicateur.code,
        f"valeur_{nom}": figure.valeur,
        f"reference_{nom}": ligne.reference.valeur,
        f"source_{nom}": catalogue.citation(figure.source, figure.millesime or 0),
    }
