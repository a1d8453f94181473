"""Population estimates: a sheet a year, classes that add up, overseas rows of another shape."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import insee_estim_pop
from observatoire.sources.lecture import FichierInvalide
from tests.classeurs import check_contract, get, write

FICHIER = Fichier(chemin="x.xlsx", millesime=2022, millesime_geo=2022, sha256="0")
CLASSES = [f"{a} à {a + 4} ans" for a in range(0, 95, 5)]
DEUX, UNE = [*CLASSES, "95 ans et plus"], [*CLASSES[:-1], "90 ans et plus", ""]


def row(code, libelle, hommes, *, une=False):
    """A line whose men have ``hommes`` inhabitants in each class, its women one more."""
    comptes = [[hommes] * (19 + (not une)), [hommes + 1] * (19 + (not une))]
    sexes = [[a + b for a, b in zip(*comptes, strict=True)], *comptes]
    return [code, libelle, *(c for s in sexes for c in [*s, *([""] if une else []), sum(s)])]


def head(classes):
    """The two lines above a table."""
    vide = [""] * 20
    return [
        ["", "", "Ensemble", *vide, "Hommes", *vide, "Femmes", *vide],
        ["", "", *[*classes, "Total"] * 3],
    ]


def sheet(annee, *lignes):
    return [["Estimation de population au 1er janvier"], [f"Année {annee}"], [], *lignes]


def workbook():
    """A sheet as of today, a sheet of the nineties (overseas apart), one of before."""
    return {
        "À savoir": [["Quelques remarques"]],
        "2022": sheet(
            2022,
            *head(DEUX),
            row("32", "Gers", 10),
            row("France métropolitaine ", "", 100),
            row(976, "Mayotte", 1),
            row("DOM", "", 4),
            row("France métropolitaine et DOM", "", 104),
            [],
            ["Source : Insee - Estimations de population (résultats provisoires)"],
        ),
        "1995": sheet(
            1995,
            *head(DEUX),
            row("32", "Gers", 8),
            row("France métropolitaine", "", 80),
            [],
            *head(UNE),
            row(971, "Guadeloupe", 2, une=True),
            row("DOM", "", 3, une=True),
            [],
            row("France métropolitaine et DOM", "", 83, une=True),
        ),
        "1975": sheet(
            1975, *head(DEUX), row("32", "Gers", 5), row("France métropolitaine", "", 50)
        ),
    }


@pytest.fixture
def lecture(tmp_path):
    return insee_estim_pop.read(write(tmp_path / "pop.xlsx", workbook()), FICHIER)


def value(lecture, *cle):
    return get(lecture, *cle)[0]


def test_every_sheet_that_bears_a_year_is_read(lecture):
    check_contract(lecture)
    assert set(lecture.mesures["millesime"]) == {1975, 1995, 2022}
    assert [value(lecture, "hommes_0_4", "32", a) for a in (1975, 1995, 2022)] == [5, 8, 10]
    assert value(lecture, "femmes_95_plus", "32", 2022) == 11
    assert value(lecture, "femmes", "32", 2022) == 20 * 11


def test_ages_are_summed_over_both_sexes(lecture):
    par_classe = 10 + 11
    assert value(lecture, "population", "32", 2022) == 20 * par_classe
    assert value(lecture, "population_0_19", "32", 2022) == 4 * par_classe
    assert value(lecture, "population_20_59", "32", 2022) == 8 * par_classe
    assert value(lecture, "population_20_64", "32", 2022) == 9 * par_classe
    assert value(lecture, "population_60_plus", "32", 2022) == 8 * par_classe
    assert value(lecture, "population_75_plus", "32", 2022) == 5 * par_classe
    assert value(lecture, "population_80_plus", "32", 2022) == 4 * par_classe


def test_where_the_last_class_is_ninety_it_is_not_split(lecture):
    guadeloupe = ("971", 1995)
    absent = (None, "non_renseigne", insee_estim_pop.NON_DETAILLE)
    assert get(lecture, "hommes_90_94", *guadeloupe) == absent
    assert get(lecture, "hommes_95_plus", *guadeloupe) == absent
    assert value(lecture, "hommes_90_plus", *guadeloupe) == 2
    assert value(lecture, "femmes_90_plus", "32", 2022) == 2 * 11
    assert value(lecture, "population_80_plus", *guadeloupe) == 3 * 5
    assert value(lecture, "hommes_90_plus", "FR", 1995, "france") == 83


def test_france_is_metropolitan_and_overseas_together_and_has_no_figure_before(lecture):
    france = lecture.mesures[lecture.mesures["maille"] == "france"]
    assert set(france["millesime"]) == {1995, 2022}
    assert value(lecture, "hommes", "FR", 2022, "france") == 20 * 104
    (ecart,) = lecture.ecartes
    assert (ecart.nombre, ecart.exemple) == (5, "france métropolitaine")


def test_mayotte_is_taken_out_of_france_for_the_surveys_that_leave_it_out(lecture):
    avec = value(lecture, "population_75_plus", "FR", 2022, "france")
    sans = value(lecture, "population_75_plus_hors_mayotte", "FR", 2022, "france")
    assert (avec, sans) == (5 * 209, 5 * 209 - 5 * 3)
    hors = lecture.mesures[lecture.mesures["mesure"] == "population_75_plus_hors_mayotte"]
    assert "976" not in set(hors["territoire"])
    assert value(lecture, "population_75_plus_hors_mayotte", "FR", 1995, "france") == 4 * 167


def damaged(tmp_path, rang, ligne):
    """The message for the sheet of 2022 with one line replaced (from 1)."""
    feuilles = workbook()
    feuilles["2022"][rang - 1] = ligne
    with pytest.raises(FichierInvalide) as erreur:
        insee_estim_pop.read(write(tmp_path / "pop.xlsx", feuilles), FICHIER)
    return str(erreur.value)


def altered(position, valeur):
    ligne = row("32", "Gers", 10)
    ligne[position] = valeur
    return ligne


@pytest.mark.parametrize(
    ("rang", "ligne", "message"),
    [
        (2, ["Année 2021"], ", ligne 2 : le titre n'annonce pas l'année 2022."),
        (6, altered(2, 999), ", ligne 6 : les âges ne font pas le total « population »."),
        (6, altered(30, "?"), ", ligne 6, colonne « hommes_35_39 » : la valeur « ? » n'est pas"),
        (6, row("3Z", "Gers", 10), ", ligne 6 : le territoire « 3Z » est inconnu."),
        (4, ["", "", "Ensemble"], " : en-tête « Ensemble, Hommes, Femmes » introuvable."),
        (5, ["", "", "0 à 4 mois"], ", ligne 5 : classe d'âge inconnue : « 0 à 4 mois »."),
        (5, ["", "", "0 à 4 ans"], ", ligne 5 : un total par sexe manque."),
    ],
)
def test_a_damaged_sheet_says_where(tmp_path, rang, ligne, message):
    assert f"feuille « 2022 »{message}" in damaged(tmp_path, rang, ligne)


def test_men_and_women_must_make_the_whole(tmp_path):
    ligne = row("32", "Gers", 10)
    ligne[23], ligne[43] = 11, ligne[43] + 1
    assert "hommes et femmes ne font pas l'ensemble" in damaged(tmp_path, 6, ligne)


def test_a_workbook_without_years_is_refused(tmp_path):
    with pytest.raises(FichierInvalide, match="aucune feuille ne porte une année"):
        insee_estim_pop.read(write(tmp_path / "pop.xlsx", {"À savoir": [["?"]]}), FICHIER)
