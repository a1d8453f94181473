"""Drees, « Les bénéficiaires de l'aide sociale départementale » : people and measures helped.

Three measures are sums of published series. Two, as the workbook itself adds them for France: PCH +
ACTP, and the whole of the ASE (children taken in + educational actions). The third, disabled people
lodged + taken in by day, because their spending is published as one.
"""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import (
    Feuille,
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
    Serie("beneficiaires_apa", "Tab4-pa", "APA (à domicile et en établissement)"),
    Serie("beneficiaires_apa_domicile", "Tab5-pa", "APA à domicile"),
    Serie("beneficiaires_apa_etablissement", "Tab6-pa", "APA en établissement"),
    Serie("beneficiaires_ash_pa", "Tab10-pa", "de l'ASH en établissement"),
    Serie("beneficiaires_ash_ph", "Tab8-ph", "aide sociale à l'hébergement en établissement"),
    Serie("beneficiaires_accueil_jour_ph", "Tab9-ph", "aide pour un accueil de jour en établiss"),
    Serie("beneficiaires_actp", "Tab4-ph", "Bénéficiaires de l'ACTP, depuis"),
    Serie("beneficiaires_pch", "Tab7-ph", "Bénéficiaires de la PCH, depuis"),
    Serie("beneficiaires_pch_payes", "Tab7b-ph", "Bénéficiaires payés de la PCH"),
    Serie("beneficiaires_pch_moins_20_ans", "Tab7c-ph", "PCH de moins de 20 ans"),
    Serie("enfants_accueillis_ase", "Tab1-ase", "enfants accueillis à l'ASE"),
    Serie("enfants_confies_ase", "Tab2-ase", "enfants confiés à l'ASE"),
    Serie("enfants_familles_accueil_ase", "Tab3-ase", "placés en familles d'accueil"),
    Serie("enfants_etablissements_ase", "Tab4-ase", "placés en établissements"),
    Serie("placements_directs_ase", "Tab5-ase", "placements directs par le juge"),
    Serie("actions_educatives_ase", "Tab6-ase", "actions éducatives (AED et AEMO)"),
    Serie("aed_ase", "Tab7-ase", "actions éducatives à domicile (AED)"),
    Serie("aemo_ase", "Tab8-ase", "actions éducatives en milieu ouvert (AEMO)"),
    Serie("placements_administratifs_ase", "Tab9-ase", "mesures administratives de placement"),
    Serie("placements_judiciaires_ase", "Tab10-ase", "mesures judiciaires"),
]
SOMMES = {
    "beneficiaires_accueil_ph": ("beneficiaires_ash_ph", "beneficiaires_accueil_jour_ph"),
    "beneficiaires_pch_actp": ("beneficiaires_pch", "beneficiaires_actp"),
    "mesures_ase": ("enfants_accueillis_ase", "actions_educatives_ase"),
}

FEUILLE_CORRECTIONS = "Corrections Déc 21"
_DOMICILE, _ACCUEIL = (
    "aides à domicile des personnes âgées",
    "aides à l'accueil des personnes âgées",
)
_HEBERGEMENT = "aides à l'hébergement en établissement"
_SERIES_CORRIGEES = {
    (_ACCUEIL, "aide sociale à l'hébergement (ash) en établissement"): "beneficiaires_ash_pa",
    ("aides à l'accueil des personnes handicapées", _HEBERGEMENT): "beneficiaires_ash_ph",
    (
        "aides à l'accueil des personnes handicapées",
        "accueil de jour",
    ): "beneficiaires_accueil_jour_ph",
    (_DOMICILE, "allocation personnalisée d'autonomie (apa)"): "beneficiaires_apa_domicile",
    (_ACCUEIL, "apa"): "beneficiaires_apa_etablissement",
    ("total apa", "total apa"): "beneficiaires_apa",
    ("total actp", "total actp"): "beneficiaires_actp",
    ("total pch", "total pch"): "beneficiaires_pch",
    ("total pch payés", "total pch payés"): "beneficiaires_pch_payes",
    ("total pch moins de 20 ans", "total pch moins de 20 ans"): "beneficiaires_pch_moins_20_ans",
}


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the workbook of beneficiaries."""
    lecture = read_series(path, SERIES)
    sommes = [add_measures(lecture.mesures, nom, parts) for nom, parts in SOMMES.items()]
    return replace(lecture, mesures=pd.concat([lecture.mesures, *sommes], ignore_index=True))


def corrections(path: Path) -> pd.DataFrame:
    """Cells corrected by the Drees in December 2021: mesure, departement, annee.

    Lyon and the new Rhône (69M, 69D) read "69", the département that holds them; a sum is corrected
    where one of its parts is. Series that the observatory does not read are left out.
    """
    feuille = find_sheet(open_workbook(path), path, FEUILLE_CORRECTIONS)
    annees = _years(feuille)
    lues = [
        (mesure, departement, annee)
        for mesure, ligne in _corrected_rows(feuille, min(annees))
        for colonne, annee in annees.items()
        for departement in _departements(ligne[colonne])
    ]
    sommes = [(s, d, a) for s, parts in SOMMES.items() for m, d, a in lues if m in parts]
    table = pd.DataFrame(lues + sommes, columns=["mesure", "departement", "annee"])
    return table.drop_duplicates().sort_values(list(table.columns), ignore_index=True)


def _years(feuille: Feuille) -> dict[int, int]:
    for ligne in feuille.lignes:
        annees = {j: a for j, c in enumerate(ligne) if (a := parse_year(c)) is not None}
        if len(annees) > 1:
            return annees
    raise feuille.invalide("en-tête des années introuvable.")


def _corrected_rows(feuille: Feuille, premiere: int) -> list[tuple[str, list[object]]]:
    """Rows of known series; a heading in the second column names the block of those beneath."""
    lues = []
    bloc = ""
    for ligne in feuille.lignes:
        bloc = plain(ligne[1]) or bloc
        libelle = next((plain(c) for c in ligne[:premiere] if plain(c)), "")
        mesure = _SERIES_CORRIGEES.get((bloc, libelle))
        if mesure is not None:
            lues.append((mesure, ligne))
    return lues


def _departements(cellule: object) -> list[str]:
    """Codes of a cell: "29 ; 69D ; 973", or the number 29.0."""
    texte = f"{cellule:02.0f}" if isinstance(cellule, float | int) else str(cellule)
    return [c[:2] if c.startswith("69") else c for c in re.findall(r"\d[\dAB]\d?[DM]?", texte)]
