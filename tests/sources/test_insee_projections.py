"""Projections: totals in thousands every year, shares by age at both ends."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import insee_projections
from observatoire.sources.lecture import FichierInvalide
from tests.classeurs import check_contract, get, write

FICHIER = Fichier(chemin="x.xls", millesime=2013, millesime_geo=2017, sha256="0")
NOMS_AGES = [
    f"Tr{an}_{classe}"
    for an in (2013, 2050)
    for classe in ("Moins_de_5_ans", "5_a_9_ans", "90_a_94_ans", "95_ans_et_plus")
]


def sheet(unite, noms, *lignes):
    """Four lines of titles, an empty one, long names, short names, the rows."""
    return [["Titre"], ["France entière"], ["© Insee"], [unite], [], ["Noms longs"], noms, *lignes]


def workbook():
    totaux = ["code_Departements", "libelle_Departements", "pop_2013", "pop_2014", "pop_2050"]
    ages = ["code", "libelle", "pop_2013", "Age_moy_2013", *NOMS_AGES]
    parts = [6.7, 7.0, 0.7, 0.1, 5.5, 6.2, 1.7, 0.7]
    return {
        "Documentation": [["Les onglets"]],
        "Population_DEP": sheet(
            "Population en milliers", totaux, ["32", "Gers", 190, 191, 216], ["976", "M", 2, 3, 4]
        ),
        "Population_REG": sheet(
            "Population en milliers", totaux, ["06", "Mayotte", 2, 3, 4], ["32", "Hauts", 5, 6, 7]
        ),
        "Structure_Âge_DEP": sheet(
            "Population en milliers - Part en pourcentage", ages, ["32", "Gers", 190, 45.4, *parts]
        ),
        "Structure_Âge_REG": sheet(
            "Population en milliers - Part en pourcentage", ages, ["32", "Hauts", 5, 39.1, *parts]
        ),
    }


def read(tmp_path, feuilles):
    return insee_projections.read(write(tmp_path / "p.xlsx", feuilles), FICHIER)


def test_totals_in_thousands_become_inhabitants_and_shares_stay_percentages(tmp_path):
    lecture = read(tmp_path, workbook())
    check_contract(lecture)
    assert get(lecture, "population", "32", 2050)[0] == 216_000
    assert get(lecture, "population", "32", 2050, "region")[0] == 7000
    assert get(lecture, "population", "06", 2014, "region")[0] == 3000
    assert get(lecture, "part_0_4", "32", 2013)[0] == 6.7
    assert get(lecture, "part_95_plus", "32", 2050)[0] == 0.7
    assert not lecture.mesures["mesure"].str.contains("moy").any()


@pytest.mark.parametrize(
    ("feuille", "rang", "ligne", "message"),
    [
        ("Population_DEP", 4, ["En habitants"], "ligne 4 : l'unité « Population en milliers » n'"),
        ("Population_DEP", 7, ["code"], "ligne 7 : aucune année projetée dans l'en-tête."),
        ("Structure_Âge_DEP", 7, ["code"], "ligne 7 : aucune classe d'âge dans l'en-tête."),
        ("Population_DEP", 8, ["3Z", "Gers", 1, 2, 3], "ligne 8 : le territoire « 3Z Gers » est"),
        (
            "Population_REG",
            8,
            ["32", "Hauts", 1, "?", 3],
            "colonne « population » : la valeur « ? »",
        ),
    ],
)
def test_a_damaged_sheet_says_where(tmp_path, feuille, rang, ligne, message):
    feuilles = workbook()
    feuilles[feuille][rang - 1] = ligne
    with pytest.raises(FichierInvalide) as erreur:
        read(tmp_path, feuilles)
    assert f"feuille « {feuille} »" in str(erreur.value)
    assert message in str(erreur.value)
