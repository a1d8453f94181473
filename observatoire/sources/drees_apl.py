"""APL-soins (Drees): potential accessibility by commune, two vintages a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, check_header, read_sheet
from observatoire.valeurs import Statut

LIGNE_ENTETE = 9
CODE, APL, STANDARDISEE = "Code commune INSEE", "APL aux", "standardisée"


def _column(entete: list[str], debut: str, path: Path, feuille: str) -> int:
    for rang, titre in enumerate(entete):
        if debut in titre:
            return rang
    raise FichierInvalide(
        path, "colonne absente.", REPRENDRE, feuille=feuille, ligne=LIGNE_ENTETE, colonne=debut
    )


def _rows(path: Path, feuille: str) -> Iterator[tuple[str, Any, Any]]:
    """(commune, APL, standardised population) of each line under the header."""
    lignes = read_sheet(path, feuille)
    entete = [str(c) for c in lignes[LIGNE_ENTETE - 1]] if len(lignes) >= LIGNE_ENTETE else []
    check_header(path, entete, [CODE], feuille=feuille, ligne=LIGNE_ENTETE)
    apl, std = (_column(entete, mot, path, feuille) for mot in (APL, STANDARDISEE))
    for numero, ligne in enumerate(lignes[LIGNE_ENTETE + 1 :], start=LIGNE_ENTETE + 2):
        if str(ligne[0]).strip():
            for rang in (apl, std):
                _check_number(ligne[rang], path, feuille, numero, entete[rang])
            yield str(ligne[0]), ligne[apl], ligne[std]


def _check_number(valeur: Any, path: Path, feuille: str, ligne: int, colonne: str) -> None:
    if not isinstance(valeur, (int, float)) and str(valeur).strip() not in {"", "NA", "nd"}:
        raise FichierInvalide(
            path,
            f"« {valeur} » n'est pas un nombre.",
            REPRENDRE,
            feuille=feuille,
            ligne=ligne,
            colonne=colonne,
        )


def _measures(path: Path, feuille: str, profession: str) -> pd.DataFrame:
    table = pd.DataFrame(_rows(path, feuille), columns=["territoire", "apl", "std"])
    nombres = table[["apl", "std"]].apply(pd.to_numeric, errors="coerce")
    large = pd.DataFrame(
        {
            "territoire": table["territoire"],
            f"apl_{profession}": nombres["apl"],
            f"population_standardisee_{profession}": nombres["std"],
            f"etp_accessibles_{profession}": nombres["apl"] * nombres["std"] / 100_000,
        }
    )
    longue = large.melt(id_vars="territoire", var_name="mesure", value_name="valeur")
    vide = longue["valeur"].isna()
    longue["statut"] = vide.map({True: Statut.NON_RENSEIGNE, False: Statut.DISPONIBLE}).astype(str)
    longue["motif"] = vide.map({True: "case vide chez le producteur (Drees)", False: None})
    return longue.assign(maille="commune", millesime=int(feuille.split()[-1]))


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the sheet « APL <year> » of a workbook for ``fichier.options["profession"]``.

    Full-time equivalents within reach of a commune = APL x standardised population / 100 000: the
    producer's own rule for averages over several communes (note of each sheet).
    """
    feuille = f"APL {fichier.millesime}"
    return Lecture(_measures(path, feuille, fichier.options["profession"]))
