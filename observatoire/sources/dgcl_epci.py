"""Membership of the EPCI à fiscalité propre (DGCL), one row a commune."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import REPRENDRE, check_header, read_sheet

COLONNES = ["dept", "siren", "raison_sociale", "nature_juridique", "nb_membres", "total_pop_mun",
            "dep_com", "insee"]  # fmt: skip


@dataclass(frozen=True)
class Appartenance:
    """``communes``: commune, epci. ``epci``: epci, libelle, nature, siege (département of the
    seat), nb_membres, population (municipal, three years before the year of the file)."""

    communes: pd.DataFrame
    epci: pd.DataFrame


def _code(valeur: object) -> str:
    """Identifiers that the workbook holds as numbers become text again."""
    return str(int(valeur)) if isinstance(valeur, float) else str(valeur).strip()


def read(path: Path, annee: int) -> Appartenance:
    """Read ``epcicom<year>.xlsx``; each EPCI must have as many rows as it says members."""
    feuille = f"Epcicom{annee}"
    lignes = read_sheet(path, feuille)
    entete = [str(c) for c in lignes[0]] if lignes else []
    check_header(path, entete, COLONNES, feuille=feuille)
    brut = pd.DataFrame(lignes[1:], columns=entete)
    brut = brut[brut["siren"].astype(str) != ""]
    for colonne in ("siren", "insee", "dept"):
        brut[colonne] = brut[colonne].map(_code)
    epci = brut.drop_duplicates("siren")[
        ["siren", "raison_sociale", "nature_juridique", "dept", "nb_membres", "total_pop_mun"]
    ].set_axis(["epci", "libelle", "nature", "siege", "nb_membres", "population"], axis=1)
    _check_members(path, feuille, brut, epci)
    communes = brut[["insee", "siren"]].set_axis(["commune", "epci"], axis=1)
    return Appartenance(communes.reset_index(drop=True), epci.reset_index(drop=True))


def _check_members(path: Path, feuille: str, brut: pd.DataFrame, epci: pd.DataFrame) -> None:
    comptes = epci["epci"].map(brut["siren"].value_counts())
    faux = epci[comptes != pd.to_numeric(epci["nb_membres"], errors="coerce")]
    if len(faux):
        e = faux.iloc[0]
        raise FichierInvalide(
            path,
            f"« {e['libelle']} » annonce {_code(e['nb_membres'])} communes, "
            f"{comptes[faux.index[0]]} lignes sont présentes.",
            REPRENDRE,
            feuille=feuille,
            colonne="nb_membres",
        )
