"""APL workbooks: notes above, header on line 9, units on line 10, one sheet a year."""

import pytest
import xlsxwriter

from observatoire.modeles import Fichier
from observatoire.sources import drees_apl
from observatoire.sources.lecture import FichierInvalide

ENTETE = ["Code commune INSEE", "Commune", "APL aux infirmières",
          "Population standardisée 2021 pour les infirmières", "Population 2021"]  # fmt: skip
UNITES = ["", "", "En ETP pour 100 000 habitants standardisés", "En nombre", "En nombre"]
LIGNES = [
    ["01001", "L'Abergement-Clémenciat", 122.416, 751.084, 832],
    ["32013", "Auch", 200, 50_000, 22_000],
    ["2A004", "Ajaccio", "", 10, 12],
    [],
]


def fichier(millesime=2023, profession="infirmiers"):
    return Fichier(
        chemin="x.xlsx", millesime=millesime, millesime_geo=2024, sha256="0",
        options={"profession": profession},
    )  # fmt: skip


def write(tmp_path, lignes=LIGNES, entete=ENTETE, feuille="APL 2023", notes=8):
    chemin = tmp_path / "data_apl_infirmiers.xlsx"
    with xlsxwriter.Workbook(str(chemin)) as classeur:
        classeur.add_worksheet("Paramètres").write(0, 0, "Paramètres de l'indicateur")
        page = classeur.add_worksheet(feuille)
        page.write(0, 0, "Indicateur d'accessibilité potentielle localisée (APL) 2023")
        for rang, ligne in enumerate([entete, UNITES, *lignes], start=notes):
            for colonne, cellule in enumerate(ligne):
                if cellule != "":
                    page.write(rang, colonne, cellule)
    return chemin


def test_apl_population_and_full_time_equivalents_within_reach(tmp_path):
    mesures = drees_apl.read(write(tmp_path), fichier()).mesures
    lues = mesures.set_index(["mesure", "territoire"])["valeur"]
    assert lues["apl_infirmiers", "01001"] == 122.416
    assert lues["population_standardisee_infirmiers", "32013"] == 50_000
    assert lues["etp_accessibles_infirmiers", "32013"] == 100
    assert set(mesures["millesime"]) == {2023}
    assert mesures["territoire"].nunique() == 3


def test_an_empty_cell_is_not_a_zero(tmp_path):
    mesures = drees_apl.read(write(tmp_path), fichier()).mesures
    ajaccio = mesures[mesures["territoire"] == "2A004"].set_index("mesure")
    assert ajaccio["statut"].to_dict() == {
        "apl_infirmiers": "non_renseigne",
        "population_standardisee_infirmiers": "disponible",
        "etp_accessibles_infirmiers": "non_renseigne",
    }


@pytest.mark.parametrize(
    ("changements", "message"),
    [
        ({"feuille": "APL 2021"}, "feuille « APL 2023 » : feuille absente."),
        ({"notes": 7}, "ligne 9, colonne « Code commune INSEE » : colonne absente."),
        ({"entete": [*ENTETE[:3], "Population"]}, "colonne « standardisée » : colonne absente."),
        (
            {"lignes": [LIGNES[0], ["32013", "Auch", "200 ETP", 50_000]]},
            "feuille « APL 2023 », ligne 12, colonne « APL aux infirmières » : "
            "« 200 ETP » n'est pas un nombre.",
        ),
    ],
)
def test_a_damaged_workbook_says_the_sheet_the_line_and_the_column(tmp_path, changements, message):
    with pytest.raises(FichierInvalide) as erreur:
        drees_apl.read(write(tmp_path, **changements), fichier())
    assert message in str(erreur.value)


@pytest.mark.donnees
@pytest.mark.parametrize(("millesime", "communes"), [(2022, 34_964), (2023, 34_954)])
def test_the_official_workbook_gives_every_commune_of_france_but_mayotte(
    donnees, millesime, communes
):
    chemin = donnees / "official" / "drees_apl" / "data_apl_infirmiers.xlsx"
    mesures = drees_apl.read(chemin, fichier(millesime)).mesures
    assert len(mesures) == 3 * communes
    assert mesures["territoire"].nunique() == communes
    assert not mesures["territoire"].str.startswith("976").any()
    assert set(mesures["statut"]) == {"disponible"}
