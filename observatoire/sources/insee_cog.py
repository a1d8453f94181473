"""Code officiel géographique (Insee): communes, départements, régions, movements of communes."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from observatoire.sources.tableur import check_header, read_csv, read_sheet

FEUILLE_ZONES, ENTETE_ZONES = "Zones_supra_communales", 5


@dataclass(frozen=True)
class Cog:
    """The official geography of one year.

    ``communes``: commune, libelle, departement, region, tncc; ``arrondissements``: commune of
    each municipal arrondissement (index: its code); ``departements``: departement, libelle,
    region, tncc; ``regions``: region, libelle, tncc; ``mouvements``: mod, date (ISO), avant, apres,
    of communes proper (delegated and associated communes left out).
    """

    communes: pd.DataFrame
    arrondissements: pd.Series
    departements: pd.DataFrame
    regions: pd.DataFrame
    mouvements: pd.DataFrame


def _communes(chemin: Path) -> tuple[pd.DataFrame, pd.Series]:
    brut = read_csv(chemin, ["TYPECOM", "COM", "REG", "DEP", "TNCC", "LIBELLE", "COMPARENT"])
    communes = brut[brut["TYPECOM"] == "COM"].rename(
        columns={
            "COM": "commune",
            "LIBELLE": "libelle",
            "DEP": "departement",
            "REG": "region",
            "TNCC": "tncc",
            "CAN": "canton",
        }
    )
    arm = brut[brut["TYPECOM"] == "ARM"].set_index("COM")["COMPARENT"]
    return communes[["commune", "libelle", "departement", "region", "tncc", "canton"]].reset_index(
        drop=True
    ), arm


def read_movements(chemin: Path) -> pd.DataFrame:
    """Movements from commune to commune: mod, date (ISO), avant, apres, libelle_avant."""
    colonnes = ["MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP"]
    brut = read_csv(chemin, colonnes)
    propres = brut[(brut["TYPECOM_AV"] == "COM") & (brut["TYPECOM_AP"] == "COM")]
    return (
        propres[["MOD", "DATE_EFF", "COM_AV", "COM_AP", "LIBELLE_AV"]]
        .set_axis(["mod", "date", "avant", "apres", "libelle_avant"], axis=1)
        .reset_index(drop=True)
    )


def read(dossier: Path) -> Cog:
    """Read the four files of a folder ``insee_cog`` (geography 2026)."""
    communes, arm = _communes(dossier / "v_commune_2026.csv")
    dep = read_csv(dossier / "v_departement_2026.csv", ["DEP", "REG", "TNCC", "LIBELLE"])
    reg = read_csv(dossier / "v_region_2026.csv", ["REG", "TNCC", "LIBELLE"])
    return Cog(
        communes=communes,
        arrondissements=arm,
        departements=dep[["DEP", "LIBELLE", "REG", "TNCC"]].set_axis(
            ["departement", "libelle", "region", "tncc"], axis=1
        ),
        regions=reg[["REG", "LIBELLE", "TNCC"]].set_axis(["region", "libelle", "tncc"], axis=1),
        mouvements=read_movements(dossier / "v_mvt_commune_2026.csv"),
    )


def read_cantons(chemin: Path) -> pd.Series:
    """Names of the cantons-villes (index: their codes), from Insee's table of memberships of 2021:
    the latest that names them."""
    lignes = read_sheet(chemin, FEUILLE_ZONES)
    entete = [str(c) for c in lignes[ENTETE_ZONES]] if len(lignes) > ENTETE_ZONES else []
    attendues = ["NIVGEO", "CODGEO", "LIBGEO"]
    check_header(chemin, entete, attendues, feuille=FEUILLE_ZONES, ligne=ENTETE_ZONES + 1)
    zones = pd.DataFrame(lignes[ENTETE_ZONES + 1 :], columns=entete).astype(str)
    return zones[zones["NIVGEO"] == "CV"].set_index("CODGEO")["LIBGEO"]
