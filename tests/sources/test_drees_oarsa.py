"""OARSA: shares and delays as printed; four marks that are four different empties."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import drees_oarsa
from observatoire.sources.lecture import FichierInvalide
from tests.classeurs import check_contract, get, write

FICHIER = Fichier(chemin="x.xlsx", millesime=2018, millesime_geo=2019, sha256="0")


def table(titre):
    """A territory a row, its code in its name, trailing spaces as the producer leaves them."""
    return [
        [],
        ["", f"Tableau - {titre}"],
        ["", "Champ : France entière."],
        ["", "En %"],
        ["", "Département/territoire", 2016, 2017, 2018],
        ["", "01-Ain ", 85, 84, 83],
        ["", "20-Corse", 1, 2, 3],
        ["", "32-Gers ", "/ ", "NR ", 88],
        ["", "2A-Corse-du-Sud ", "ND ", "NC", 0],
        ["", "975-Saint-Pierre-et-Miquelon\u00a0 ", "ND ", "ND ", 100],
    ]


def national():
    """Line of each indicator, and the lines that detail it, which begin alike."""
    lignes = []
    for i in drees_oarsa.INDICATEURS:
        lignes += [["", i.france + " \net des cas …", "… de moins de 6 mois", 1, 2, 3]]
        lignes += [["", i.france.capitalize(), "", "/ ", 83, 84]]
    return [["", "Tableau A1"], [], ["", "", "", 2016, 2017, 2018], *lignes]


def workbook():
    return {"Tableau A1": national()} | {i.feuille: table(i.titre) for i in drees_oarsa.INDICATEURS}


def read(tmp_path, feuilles):
    return drees_oarsa.read(write(tmp_path / "o.xlsx", feuilles), FICHIER)


def test_values_and_the_four_empties(tmp_path):
    lecture = read(tmp_path, workbook())
    check_contract(lecture)
    assert get(lecture, "part_orientes", "32", 2018) == (88, "disponible", None)
    assert get(lecture, "part_orientes", "2A", 2018) == (0, "disponible", None)
    motifs = [
        get(lecture, "part_contrat", *cle)[1:]
        for cle in (("32", 2016), ("32", 2017), ("2A", 2016), ("2A", 2017))
    ]
    assert motifs == [
        ("non_renseigne", "question absente du questionnaire de cette année"),
        ("non_renseigne", "le département n’a pas répondu à l’enquête cette année-là"),
        ("non_renseigne", "le département n’a pas renseigné cette question"),
        ("sans_objet", "le département n’est pas concerné"),
    ]


def test_the_line_of_france_is_the_one_without_a_case(tmp_path):
    lecture = read(tmp_path, workbook())
    assert get(lecture, "delai_orientation", "FR", 2018, "france")[0] == 84
    assert get(lecture, "delai_orientation", "FR", 2016, "france")[1] == "non_renseigne"


def test_what_is_no_departement_is_left_out_and_counted(tmp_path):
    (ecart,) = read(tmp_path, workbook()).ecartes
    assert (ecart.nombre, ecart.exemple) == (6, "20-Corse")


@pytest.mark.parametrize(
    ("feuille", "rang", "ligne", "message"),
    [
        ("Tableau B1", 2, ["", "Autre"], "ligne 2 : le titre ne parle pas de"),
        ("Tableau B9", 5, ["", "Lieu"], " : en-tête « Département/territoire » introuvable."),
        ("Tableau B9", 5, ["", "Département/territoire"], "ligne 5 : aucune année dans l'en-tête."),
        ("Tableau B13", 6, ["", "Ain"], "ligne 6 : le territoire « Ain » est inconnu."),
        (
            "Tableau B13",
            6,
            ["", "01-Ain", 1, "x", 2],
            "colonne « 2017 » : la valeur « x » n'est ni",
        ),
        ("Tableau A1", 5, [], " : la ligne nationale «"),
    ],
)
def test_a_damaged_sheet_says_where(tmp_path, feuille, rang, ligne, message):
    feuilles = workbook()
    feuilles[feuille][rang - 1] = ligne
    with pytest.raises(FichierInvalide) as erreur:
        read(tmp_path, feuilles)
    assert f"feuille « {feuille} »" in str(erreur.value)
    assert message in str(erreur.value)
