"""Drees, « Les dépenses d'aide sociale départementale » : in thousands of euros.

Each series is given twice: in current euros, as published, and in euros of 2020 (``_constants``),
divided by the price index that the workbook itself carries.
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import (
    Serie,
    add_measures,
    find_sheet,
    open_workbook,
    parse_year,
    plain,
    read_series,
)
from observatoire.sources.lecture import Lecture

SERIES = [
    Serie("depenses_totales_nettes", "Tot-tab1", "Dépenses totales nettes d'aide sociale"),
    Serie("depenses_totales_brutes", "Tot-tab2", "Dépenses totales brutes d'aide sociale"),
    Serie("depenses_pa_nettes", "PA-tab1", "Dépenses nettes totales d'aide aux personnes âgées"),
    Serie("depenses_pa_brutes", "PA-tab2", "Dépenses brutes totales d'aide aux personnes âgées"),
    Serie("depenses_apa", "PA-tab3", "Dépenses totales brutes d'APA par"),
    Serie("depenses_apa_domicile", "PA-tab5", "Dépenses totales brutes d'APA à domicile"),
    Serie("depenses_apa_etablissement", "PA-tab8", "Dépenses brutes d'APA en établissement"),
    Serie("depenses_ash_pa", "PA-tab7", "Dépenses d'aide sociale à l'hébergement (ASH)"),
    Serie("depenses_ph_nettes", "PH-tab1", "Dépenses nettes totales d'aide aux personnes handi"),
    Serie("depenses_ph_brutes", "PH-tab2", "Dépenses brutes totales d'aide aux personnes handi"),
    Serie("depenses_actp", "PH-tab4", "Dépenses brutes d'ACTP"),
    Serie("depenses_pch", "PH-tab5", "Dépenses brutes de PCH"),
    Serie("depenses_accueil_ph", "PH-tab7", "aide à l'hébergement et l'accueil de jour"),
    Serie("depenses_ase_nettes", "ASE-tab1", "Dépenses nettes totales d'aide sociale à l'enfance"),
    Serie("depenses_ase_brutes", "ASE-tab2", "Dépenses brutes totales d'aide sociale à l'enfance"),
    Serie("depenses_placement_familial", "ASE-tab7", "Dépenses brutes de placement familial"),
    Serie("depenses_allocation_rsa", "RSA-RMI tab3", "brutes d'allocation du RSA"),
    Serie("depenses_insertion", "RSA-RMI tab4", "brutes d'insertion liées au RSA, hors CUI"),
]
SOMMES = {"depenses_pch_actp": ("depenses_pch", "depenses_actp")}
FEUILLE_PRIX = "IPC"
BASE = 2020


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the workbook of spending, in current euros and in euros of 2020."""
    lecture = read_series(path, SERIES)
    sommes = [add_measures(lecture.mesures, nom, parts) for nom, parts in SOMMES.items()]
    courants = pd.concat([lecture.mesures, *sommes], ignore_index=True)
    constants = courants.assign(
        mesure=courants["mesure"] + "_constants",
        valeur=courants["valeur"] / courants["millesime"].map(_price_index(path, courants)),
    )
    return replace(lecture, mesures=pd.concat([courants, constants], ignore_index=True))


def _price_index(chemin: Path, mesures: pd.DataFrame) -> dict[int, float]:
    """Year -> index of the sheet of prices, whose base must be 2020 = 1."""
    feuille = find_sheet(open_workbook(chemin), chemin, FEUILLE_PRIX)
    tete = next((r for r, ligne in enumerate(feuille.lignes) if plain(ligne[0]) == "année"), None)
    if tete is None:
        raise feuille.invalide("en-tête « Année » introuvable.")
    indices: dict[int, float] = {}
    for rang, ligne in enumerate(feuille.lignes[tete + 1 :], start=tete + 1):
        annee = parse_year(ligne[0])
        if annee is not None and not isinstance(ligne[1], float):
            raise feuille.invalide(f"la valeur « {ligne[1]} » n'est pas un nombre.", rang, "Valeur")
        if annee is not None:
            indices[annee] = ligne[1]
    manquent = sorted({*mesures["millesime"], BASE} - set(indices))
    if manquent:
        raise feuille.invalide(f"l'indice de l'année {manquent[0]} manque.")
    if indices[BASE] != 1:
        raise feuille.invalide(f"la base des prix n'est pas {BASE}.")
    return indices
