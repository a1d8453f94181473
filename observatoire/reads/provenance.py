"""Typed reads on where the figures come from."""

import duckdb
import pandas as pd

from observatoire.reads.requete import run


def fichiers() -> pd.DataFrame:
    """Files read by the build: source, libelle, producteur, licence, page, chemin, millesime,
    lu_le, lignes, conforme (same bytes as those checked), ecartes (rows left out)."""
    return run("fichiers")


def ecartes() -> pd.DataFrame:
    """What was left out of each file: source, chemin, motif, nombre, exemple."""
    return run("ecartes")


def meta() -> dict[str, str]:
    """origine, construit_le, empreinte of the warehouse."""
    table = run("meta")
    return dict(zip(table["cle"], table["valeur"], strict=True))


def changements() -> pd.DataFrame:
    """What each build changed, the latest first: construit_le, compare_a (ISO), sorte, objet,
    libelle, maille, nombre, exemple, valeur_avant, valeur_apres, statut_avant, statut_apres.

    No row for a warehouse that was built before the log existed."""
    try:
        return run("changements")
    except duckdb.CatalogException:
        return pd.DataFrame()


def etendue() -> pd.DataFrame:
    """How far the data go, in one row: indicateurs (number that hold a value for a loaded
    territory), premier, dernier (vintages)."""
    return run("etendue")


def couverture() -> pd.DataFrame:
    """Number of indicators that hold a value for a loaded territory (age bands by sex apart):
    rang, theme, maille, indicateurs."""
    return run("couverture")
