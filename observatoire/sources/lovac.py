"""LOVAC: vacant dwellings of the private stock by commune, two vintages a workbook."""

from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import FichierInvalide, Lecture, mesures_longues
from observatoire.sources.tableur import REPRENDRE, check_header, read_sheet
from observatoire.valeurs import Statut

FEUILLE = "Données"
CODE = "INSEE_COM"
# The smallest count of the workbook is 11, in every column: smaller ones leave their row empty.
SECRET = (
    Statut.SECRET,
    "case vide : le producteur ne publie aucun effectif de moins de 11 logements",
)


def read(path: Path, fichier: Fichier) -> Lecture:
    """Stock, vacant dwellings, and those vacant for two years or more, on 1 January of
    ``fichier.millesime``.

    The stock by which the producer divides is that of the land files of the following year. A
    commune that the workbook does not list has no row. Paris, Lyon and Marseille are given by
    arrondissement.
    """
    annee = fichier.millesime
    jour = f"0101{annee % 100:02d}"
    colonnes = {
        f"Nb_log_pp_{annee + 1}": "logements_prives",
        f"Nb_logvac_pp_{jour}": "logements_vacants",
        f"Nb_logvac_2A_{jour}": "logements_vacants_deux_ans",
    }
    lignes = read_sheet(path, FEUILLE)
    entete = [str(c).strip() for c in lignes[0]] if lignes else []
    check_header(path, entete, [CODE, *colonnes], feuille=FEUILLE)
    table = pd.DataFrame(lignes[1:], columns=entete)
    _check_codes(path, table[CODE])
    mesures = mesures_longues(
        table.astype(str), list(colonnes), maille="commune", millesime=annee, code=CODE,
        motifs={"": SECRET}, chemin=path, feuille=FEUILLE,
    )  # fmt: skip
    return Lecture(mesures.assign(mesure=mesures["mesure"].map(colonnes)))


def _check_codes(path: Path, codes: pd.Series) -> None:
    """A commune once, its code as text (a workbook saved again turns 01004 into 1004)."""
    bons = codes.astype(str).str.fullmatch(r"\d[\dAB]\d{3}")
    fautifs = ~bons | codes.duplicated()
    if fautifs.any():
        rang = int(fautifs.to_numpy().argmax())
        raise FichierInvalide(
            path,
            f"« {codes.iloc[rang]} » n’est pas un code de commune, ou il est répété.",
            REPRENDRE,
            feuille=FEUILLE,
            ligne=rang + 2,
            colonne=CODE,
        )
