"""Typed reads on the offer that the warehouse holds."""

import pandas as pd

from observatoire.annuaire import NomsDesCommunes
from observatoire.reads.requete import first, run, run_wide
from observatoire.territoires import Cle

# Between the pieces of a list written as one text.
SEPARATEUR = "\x1f"


def actions() -> pd.DataFrame:
    """Every action of the warehouse: the columns of ``offre.modele.Action``; a list is one text,
    its pieces parted by ``SEPARATEUR``; ``territoires`` holds keys « maille:code »."""
    return run_wide("actions")


def conventions() -> pd.DataFrame:
    """Every convention of the warehouse: the columns of ``offre.modele.Convention``."""
    return run("conventions")


def reperes_offre() -> pd.DataFrame:
    """Dated counts of offer: the columns of ``offre.modele.Repere``, latest first."""
    return run("reperes_offre")


def equipements(cle: Cle) -> pd.DataFrame:
    """Equipments known in the communes of a territory, by mission and type: mission, source,
    millesime, type, libelle, communes (a code for each equipment), nombre."""
    return run("equipements", {"maille": str(cle.maille), "code": cle.code})


def appartenances() -> pd.DataFrame:
    """The loaded communes of each territory that holds some: maille, code, communes (codes in one
    text, between spaces)."""
    return run("appartenances")


def noms_communes() -> NomsDesCommunes:
    """Name of each commune that the warehouse knows, by code."""
    ligne = first("noms_communes") or {}
    lues = str(ligne.get("communes") or "")
    return NomsDesCommunes(lues.split("\n") if lues else [])


def cles_territoires() -> pd.DataFrame:
    """Every territory that the warehouse names: maille, code, charge (its communes are loaded),
    region (code, where it is in one)."""
    return run_wide("cles_territoires")
