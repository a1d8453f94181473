"""Compiled figures of the census and of Filosofi (Insee), all levels, percentages as published."""

from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import Ecart, FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, read_csv
from observatoire.valeurs import Statut

COLONNES = ["maille", "territoire", "indicateur", "millesime", "valeur", "source"]
# Listed among the EPCI by the compilation, and not EPCI: Paris, and the territories of the
# Métropole du Grand Paris (établissements publics territoriaux).
# Real EPCI have a number between those of the territories: each of these is named.
FAUX_EPCI = {
    "75056", "200057867", "200057875", "200057941", "200057966", "200057974", "200057982",
    "200057990", "200058006", "200058014", "200058097", "200058790",
}  # fmt: skip


def _numbers(table: pd.DataFrame, colonne: str, path: Path) -> pd.Series:
    nombres = pd.to_numeric(table[colonne], errors="coerce")
    if nombres.isna().any():
        rang = int(nombres.isna().to_numpy().argmax())
        raise FichierInvalide(
            path,
            f"« {table[colonne].iloc[rang]} » n'est pas un nombre.",
            REPRENDRE,
            ligne=rang + 2,
            colonne=colonne,
        )
    return nombres


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the rows of the producer named by ``fichier.options["source"]``."""
    table = read_csv(path, COLONNES)
    valeurs = _numbers(table, "valeur", path)
    millesimes = _numbers(table, "millesime", path).astype(int)
    retenues = table["source"] == fichier.options["source"]
    faux = retenues & (table["maille"] == "epci") & table["territoire"].isin(FAUX_EPCI)
    gardees = retenues & ~faux
    mesures = pd.DataFrame(
        {
            "mesure": table["indicateur"],
            "maille": table["maille"],
            "territoire": table["territoire"],
            "millesime": millesimes,
            "valeur": valeurs,
            "statut": str(Statut.DISPONIBLE),
            "motif": None,
        }
    )[gardees].reset_index(drop=True)
    ecart = Ecart("listé comme EPCI et ne l'est pas (Grand Paris)", int(faux.sum()), "75056")
    return Lecture(mesures, [ecart] if ecart.nombre else [])
