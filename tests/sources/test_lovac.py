"""LOVAC: empty cells are secret, a commune that is not listed has no row."""

import pytest
import xlsxwriter

from observatoire.modeles import Fichier
from observatoire.sources import lovac
from observatoire.sources.lecture import FichierInvalide

ENTETE = [
    "INSEE_COM", "NOM_COM", "Nb_log_pp_2020", "Nb_logvac_pp_010119", "Nb_logvac_pp_C_010119",
    "Nb_logvac_2A_010119", "Prop_logvac_pp_010119", "Nb_log_pp_2021", "Nb_logvac_pp_010120",
    "Nb_logvac_pp_C_010120", "Nb_logvac_2A_010120", "Prop_logvac_pp_010120", "CODE_DEPT",
]  # fmt: skip
AUCH = ["32013", "Auch", 12614, 1494, 977, 517, 11.84, 12180, 1632, 1037, 595, 13.4, "32"]
BRENOD = ["01060", "Brénod", "", "", "", "", "", 300, 31, 20, 11, 10.3, "01"]


def write(tmp_path, lignes=(AUCH, BRENOD), entete=ENTETE):
    chemin = tmp_path / "lovac.xlsx"
    with xlsxwriter.Workbook(str(chemin)) as classeur:
        feuille = classeur.add_worksheet("Données")
        classeur.add_worksheet("Description des données")
        for rang, ligne in enumerate([entete, *lignes]):
            feuille.write_row(rang, 0, ligne)
    return chemin


def read(chemin, millesime):
    declare = Fichier(chemin="x", millesime=millesime, millesime_geo=2021, sha256="0")
    return lovac.read(chemin, declare).mesures.set_index(["mesure", "territoire"])


def test_each_vintage_has_its_own_columns(tmp_path):
    chemin = write(tmp_path)
    for millesime, attendus in ((2019, (12614, 1494, 517)), (2020, (12180, 1632, 595))):
        lues = read(chemin, millesime)
        mesures = ("logements_prives", "logements_vacants", "logements_vacants_deux_ans")
        assert tuple(lues.loc[(m, "32013"), "valeur"] for m in mesures) == attendus
        assert set(lues["millesime"]) == {millesime}


def test_an_empty_cell_is_secret_and_has_no_number(tmp_path):
    lue = read(write(tmp_path), 2019).loc[("logements_vacants_deux_ans", "01060")]
    assert lue["statut"] == "secret"
    assert lue["valeur"] != lue["valeur"]
    assert "moins de 11" in lue["motif"]
    assert read(write(tmp_path), 2020).loc[("logements_vacants_deux_ans", "01060"), "valeur"] == 11


def test_a_commune_that_is_not_listed_has_no_row(tmp_path):
    assert set(read(write(tmp_path), 2020).reset_index()["territoire"]) == {"32013", "01060"}


@pytest.mark.parametrize(
    ("lignes", "code"), [([["1060", *BRENOD[1:]]], "1060"), ([AUCH, AUCH], "32013")]
)
def test_a_code_that_lost_its_zero_or_comes_twice_is_refused(tmp_path, lignes, code):
    with pytest.raises(FichierInvalide, match=f"colonne « INSEE_COM » : « {code} » n’est pas"):
        read(write(tmp_path, lignes), 2020)


def test_a_cell_that_is_no_number_is_refused_with_its_place(tmp_path):
    faute = [*AUCH[:10], "beaucoup", *AUCH[11:]]
    with pytest.raises(FichierInvalide, match="ligne 2, colonne « Nb_logvac_2A_010120 »"):
        read(write(tmp_path, [faute]), 2020)


def test_a_vintage_that_the_workbook_does_not_hold_is_refused(tmp_path):
    with pytest.raises(FichierInvalide, match="colonne « Nb_log_pp_2022 » : colonne absente"):
        read(write(tmp_path), 2021)


@pytest.mark.donnees
def test_the_official_workbook(donnees):
    dossier = donnees / "official" / "lovac"
    chemin = dossier / "logements-vacants-du-parc-prive-par-commune-au-01012020-lovac.xlsx"
    for millesime, secrets in ((2019, 1_435), (2020, 1_147)):
        lues = read(chemin, millesime)
        vacants = lues.loc["logements_vacants_deux_ans"]
        assert len(vacants) == 15_406
        assert (vacants["statut"] == "secret").sum() == secrets
        # The evidence for the motif: nothing under 11 is published, in any column.
        assert lues["valeur"].min() == 11
        assert vacants.index.str.startswith("32").sum() == 75
        publiees = lues["valeur"].unstack("mesure").dropna()
        assert (publiees["logements_vacants_deux_ans"] <= publiees["logements_vacants"]).all()
        assert (publiees["logements_vacants"] <= publiees["logements_prives"]).all()
