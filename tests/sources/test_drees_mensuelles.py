"""Monthly benefits: December is kept; France stands on a sheet of its own."""

from datetime import date

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import drees_mensuelles
from observatoire.sources.lecture import FichierInvalide
from tests.classeurs import check_contract, get, write

FICHIER = Fichier(chemin="x.xlsx", millesime=2019, millesime_geo=2020, sha256="0")
MOIS = [date(2018, 11, 1), date(2018, 12, 1), date(2019, 12, 1)]


def national():
    """Table 1: a column of counts and one of rates a benefit; last months as marked text."""
    noms = [
        "RSA",
        "AAH",
        "ASS",
        "Prime d'activité",
        "Aides au logement",
        " Garantie jeunes - Stocks ",
    ]
    return [
        ["Tableau 1 : Effectifs des prestations sociales par mois "],
        [],
        ["", *(c for n in noms for c in (n, ""))],
        ["", *["Effectif", "Evolution"] * 6],
        *([m, *[1000 + rang, 0.5] * 6] for rang, m in enumerate(MOIS)),
        ["oct-20*", *["2 069 300*", 8.5] * 6],
    ]


def table(titre):
    """A table of départements: codes as numbers or text, « NC » as a mark."""
    return [
        [f"Nombre de bénéficiaires : {titre} par département et par mois "],
        ["Numero", 1, "", "2A", "", 971, ""],
        ["Département", "Ain", "", "Corse-du-Sud", "", "Guadeloupe**", ""],
        ["", *["Effectif", "Evolution"] * 3],
        *([m, 10 * rang, "nd", 20, 1.5, "NC", "-"] for rang, m in enumerate(MOIS)),
        ["juin-20*", 90, 1, 90, 1, 90, 1],
        ["nd : non disponible."],
    ]


def workbook():
    series = {p.feuille: table(p.titre) for p in drees_mensuelles.PRESTATIONS}
    return {"Tableau 1": national(), **series}


def read(tmp_path, feuilles):
    return drees_mensuelles.read(write(tmp_path / "m.xlsx", feuilles), FICHIER)


def test_december_of_each_year_for_departements_and_france(tmp_path):
    lecture = read(tmp_path, workbook())
    check_contract(lecture)
    assert set(lecture.mesures["millesime"]) == {2018, 2019}
    assert get(lecture, "foyers_prime_activite", "01", 2018) == (10, "disponible", None)
    assert get(lecture, "foyers_prime_activite", "01", 2019)[0] == 20
    assert get(lecture, "jeunes_garantie_jeunes", "2A", 2019)[0] == 20
    assert get(lecture, "foyers_rsa", "971", 2019) == (
        None, "non_renseigne", "non communiqué au producteur",
    )  # fmt: skip
    assert get(lecture, "jeunes_garantie_jeunes", "FR", 2019, "france")[0] == 1002
    (ecart,) = lecture.ecartes
    assert (ecart.nombre, ecart.exemple) == (6 * 2 * (3 + 1), "2018-11-01")


@pytest.mark.parametrize(
    ("feuille", "rang", "ligne", "message"),
    [
        (
            "Tableau 2",
            1,
            ["Autre chose"],
            "ligne 1 : le titre ne parle pas de « allocataires du RSA »",
        ),
        ("Tableau 2", 2, ["?"], " : en-tête « Numero » introuvable."),
        ("Tableau 2", 2, ["Numero", "3Z"], " : département inconnu : 3Z."),
        ("Tableau 2", 6, [MOIS[1], "?"], "ligne 6 : la valeur « ? » n'est ni un nombre"),
        ("Tableau 1", 3, ["", "RMI"], "colonne « rsa » : colonne absente."),
    ],
)
def test_a_damaged_sheet_says_where(tmp_path, feuille, rang, ligne, message):
    feuilles = workbook()
    feuilles[feuille][rang - 1] = ligne
    with pytest.raises(FichierInvalide) as erreur:
        read(tmp_path, feuilles)
    assert f"feuille « {feuille} »" in str(erreur.value)
    assert message in str(erreur.value)


def test_a_sheet_without_months_is_refused(tmp_path):
    feuilles = workbook()
    feuilles["Tableau 2"] = table("allocataires du RSA")[:4]
    with pytest.raises(FichierInvalide, match="aucun mois dans la première colonne"):
        read(tmp_path, feuilles)
