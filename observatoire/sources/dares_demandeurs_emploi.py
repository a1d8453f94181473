"""Jobseekers registered with France Travail in categories A, B, C (Dares), by commune.

The Dares rounds each count to the nearest 5: where sex or age classes do not add up to the printed
total, they miss it by 5 as often above as below. What it prints as 0 reads « moins de 5 »: a count
that exists and is not said, hence the status ``secret`` and not a zero, so that it is drawn as an
empty and that no sum takes it for nothing. A sum of n communes that are all printed is right to
2.5 x n at worst, and to far less in practice, as the errors of rounding have a mean of zero.
"""

from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, read_csv
from observatoire.valeurs import Statut

PERIODE, COMMUNE, NOMBRE = "Date", "Code commune", "Nombre de demandeurs d'emploi"
TYPE, CATEGORIE, SEXE, AGE = "Type de données", "Catégorie", "Sexe", "Tranche d'âge"
COLONNES = [PERIODE, COMMUNE, TYPE, CATEGORIE, SEXE, AGE, NOMBRE]
MESURES = {
    ("Total", "Total"): "demandeurs_abc",
    ("Femmes", "Total"): "demandeurs_abc_femmes",
    ("Hommes", "Total"): "demandeurs_abc_hommes",
    ("Total", "Moins de 25 ans"): "demandeurs_abc_moins_25_ans",
    ("Total", "De 25 à 49 ans"): "demandeurs_abc_25_49_ans",
    ("Total", "50 ans et plus"): "demandeurs_abc_50_ans_et_plus",
}
TRIMESTRE, DONNEES, RETENUE, PAS = "T4", "Brutes", "ABC", 5
MOINS_DE_CINQ = "moins de 5 demandeurs d’emploi : l’effectif est arrondi à 5 par la Dares"
ECART = "autres trimestres, catégories ou croisements que ceux qui sont déclarés"


def read(path: Path, fichier: Fichier) -> Lecture:
    """Fourth quarters, raw counts of categories A, B, C, by sex or by age: one measure each."""
    table = read_csv(path, COLONNES, sep=";")
    annees = table[PERIODE].str.extract(r"^(\d{4})-T([1-4])$")
    _check(path, table, annees[0].isna(), PERIODE, "n'est pas un trimestre (2024-T4).")
    nombres = pd.to_numeric(table[NOMBRE], errors="coerce")
    _check(path, table, nombres.isna() | (nombres % PAS != 0), NOMBRE, "n'est pas arrondi à 5.")
    croisement = pd.Series(list(zip(table[SEXE], table[AGE], strict=True))).map(MESURES)
    gardees = (
        (annees[1] == TRIMESTRE[1])
        & (table[TYPE] == DONNEES)
        & (table[CATEGORIE] == RETENUE)
        & croisement.notna()
    )
    caches = nombres == 0
    mesures = pd.DataFrame(
        {
            "mesure": croisement,
            "maille": "commune",
            "territoire": table[COMMUNE],
            "millesime": annees[0].astype(int),
            "valeur": nombres.astype(float).mask(caches),
            "statut": caches.map({True: str(Statut.SECRET), False: str(Statut.DISPONIBLE)}),
            "motif": caches.map({True: MOINS_DE_CINQ, False: None}),
        }
    )[COLONNES_MESURES]
    retenues = mesures[gardees].reset_index(drop=True)
    _check_once(path, retenues)
    laissees = int((~gardees).sum())
    return Lecture(retenues, [Ecart(ECART, laissees, _example(table, gardees))] if laissees else [])


def _check(path: Path, table: pd.DataFrame, faux: "pd.Series[bool]", nom: str, cause: str) -> None:
    if faux.any():
        rang = int(faux.to_numpy().argmax())
        texte = f"« {table[nom].iloc[rang]} » {cause}"
        raise FichierInvalide(path, texte, REPRENDRE, ligne=rang + 2, colonne=nom)


def _check_once(path: Path, mesures: pd.DataFrame) -> None:
    doubles = mesures.duplicated(["mesure", "territoire", "millesime"])
    if doubles.any():
        double = mesures[doubles].iloc[0]
        cause = f"deux lignes pour la commune {double['territoire']} en {double['millesime']}."
        raise FichierInvalide(path, cause, REPRENDRE)


def _example(table: pd.DataFrame, gardees: "pd.Series[bool]") -> str:
    ligne = table[~gardees].iloc[0]
    return ", ".join(str(ligne[c]) for c in (PERIODE, CATEGORIE, SEXE, AGE))
