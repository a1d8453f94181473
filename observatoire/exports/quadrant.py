"""A quadrant as a table: every EPCI, drawn or not, with all that each of its figures carries."""

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.quadrant import Cote, PointQuadrant, Quadrant
from observatoire.valeurs import Cellule


def table_quadrant(catalogue: Catalogue, q: Quadrant) -> pd.DataFrame:
    """One row an EPCI, by name; nothing is left out for want of a figure."""
    return pd.DataFrame([_row(catalogue, q, p) for p in q.points])


def _row(catalogue: Catalogue, q: Quadrant, point: PointQuadrant) -> dict[str, object]:
    maille, _, code = point.cle.partition(":")
    return {
        "maille": maille,
        "territoire": code,
        "libelle_territoire": point.libelle,
        "siege_dans_le_departement": point.siege,
        "ligne": q.paire.libelle,
        **_side("besoin", catalogue, q.besoin, point.besoin),
        **_side("offre", catalogue, q.offre, point.offre),
        "lecture": str(point.lecture) if point.lecture else None,
    }


def _side(nom: str, catalogue: Catalogue, cote: Cote, figure: Cellule) -> dict[str, object]:
    source = catalogue.citation(figure.source, figure.millesime or 0) if figure.source else None
    valeurs = {
        "indicateur": cote.indicateur.code,
        "unite": cote.indicateur.unite,
        "millesime": figure.millesime,
        "valeur": figure.valeur,
        "statut": str(figure.statut),
        "motif": figure.motif,
        "source": source,
        "reference": cote.repere.cle,
        "valeur_reference": cote.reference,
    }
    return {f"{cle}_{nom}": valeur for cle, valeur in valeurs.items()}
