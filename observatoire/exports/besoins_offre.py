"""The ledger of needs and offer as a table: every component beside the result."""

from collections.abc import Iterable

import pandas as pd

from observatoire.besoins_offre import Ecart, LigneBesoinOffre
from observatoire.catalogue import Catalogue
from observatoire.panorama import Ligne
from observatoire.territoires import Territoire


def table_besoins_offre(
    catalogue: Catalogue, lignes: Iterable[LigneBesoinOffre], territoire: Territoire
) -> pd.DataFrame:
    """One row a pair; what is not known has empty cells and says what would tell."""
    return pd.DataFrame([_row(catalogue, ligne, territoire) for ligne in lignes])


def _row(
    catalogue: Catalogue, ligne: LigneBesoinOffre, territoire: Territoire
) -> dict[str, object]:
    manque = ligne.paire.manque
    return {
        "ligne": ligne.paire.libelle,
        "theme": ligne.paire.theme,
        "maille": str(territoire.maille),
        "territoire": territoire.code,
        "libelle_territoire": territoire.libelle,
        "etat": str(ligne.etat),
        **_side("besoin", catalogue, ligne.besoin),
        "effectif_besoin_environ": ligne.effectif,
        **_side("offre", catalogue, ligne.offre),
        "capacite": ligne.capacite,
        "unite_capacite": ligne.paire.offre.unites,
        **_gap("reference", ligne.ecart),
        **_gap("seconde_reference", ligne.second),
        "a_demander": manque.donnee if manque else None,
        "detenteur": manque.detenteur if manque else None,
        "entree": manque.entree if manque else None,
    }


def _side(nom: str, catalogue: Catalogue, ligne: Ligne | None) -> dict[str, object]:
    colonnes = ("indicateur", "millesime", "valeur", "statut", "motif", "denominateur", "source")
    if ligne is None:
        return {f"{c}_{nom}": None for c in colonnes}
    figure = ligne.cellule
    valeurs = (
        ligne.indicateur.code, figure.millesime, figure.valeur, str(figure.statut), figure.motif,
        figure.denominateur, catalogue.citation(figure.source, figure.millesime or 0),
    )  # fmt: skip
    return {f"{c}_{nom}": v for c, v in zip(colonnes, valeurs, strict=True)}


def _gap(nom: str, ecart: Ecart | None) -> dict[str, object]:
    return {
        nom: ecart.repere.cle if ecart else None,
        f"valeur_{nom}": ecart.ratio if ecart else None,
        f"ecart_en_unites_{nom}": ecart.unites if ecart else None,
        f"verdict_{nom}": str(ecart.verdict.mot) if ecart else None,
        f"regle_{nom}": str(ecart.verdict.regle) if ecart else None,
    }
