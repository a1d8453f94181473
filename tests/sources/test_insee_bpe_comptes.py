"""Equipment base in its long format: counts of communes, the rest left out and said."""

import zipfile

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import insee_bpe_comptes
from observatoire.sources.lecture import COLONNES_MESURES, FichierInvalide

TETE = ('"GEO";"GEO_OBJECT";"FACILITY_DOM";"FACILITY_SDOM";"FACILITY_TYPE";"BPE_MEASURE";'
        '"TIME_PERIOD";"OBS_VALUE"')  # fmt: skip
LIGNES = [
    '"32013";"COM";"D";"D5";"D502";"FACILITIES";2024;3',
    '"32013";"COM";"C";"C1";"C107";"FACILITIES";2024;2',
    '"32013";"COM";"C";"C1";"C109";"FACILITIES";2024;4',
    '"32132";"COM";"C";"C1";"C107";"FACILITIES";2024;1',
    '"32013";"COM";"D";"D5";"_T";"FACILITIES";2024;3',
    '"32013";"COM";"D";"D5";"D502";"FACILITIES";2023;2',
    '"32";"DEP";"D";"D5";"D502";"FACILITIES";2024;12',
    '"BV2022";"BV2022";"D";"D5";"D502";"FACILITIES";2024;5',
]


@pytest.fixture
def ecrire(tmp_path):
    def poser(lignes=LIGNES, tete=TETE):
        chemin = tmp_path / "DS_BPE_2024_data.csv"
        chemin.write_text("\n".join([tete, *lignes]) + "\n", "utf-8")
        return chemin

    return poser


def fichier(**options):
    return Fichier(chemin="b.csv", millesime=2024, millesime_geo=2025, sha256="0", options=options)


def test_counts_are_those_of_the_communes_in_the_year_of_the_file(ecrire):
    lecture = insee_bpe_comptes.read(ecrire(), fichier(groupes="C107_C109"))
    assert list(lecture.mesures.columns) == COLONNES_MESURES
    assert lecture.mesures.set_index(["mesure", "territoire"])["valeur"].to_dict() == {
        ("D502", "32013"): 3, ("C107", "32013"): 2, ("C109", "32013"): 4, ("C107", "32132"): 1,
        ("C107_C109", "32013"): 6, ("C107_C109", "32132"): 1,
    }  # fmt: skip
    assert set(lecture.mesures["millesime"]) == {2024}


def test_what_is_left_out_is_counted_with_its_reason(ecrire):
    ecarts = insee_bpe_comptes.read(ecrire(), fichier()).ecartes
    assert [(e.motif.split()[0], e.nombre, e.exemple) for e in ecarts] == [
        ("équipements", 1, "32013"), ("total", 1, "32013"), ("territoires", 2, "32"),
    ]  # fmt: skip


def test_the_columns_may_come_in_another_order_and_with_others(ecrire):
    tete = '"TIME_PERIOD";"OBS_STATUS";"GEO";"GEO_OBJECT";"FACILITY_TYPE";"BPE_MEASURE";"OBS_VALUE"'
    lecture = insee_bpe_comptes.read(
        ecrire(['2024;"A";"32013";"COM";"D502";"FACILITIES";3.0'], tete), fichier()
    )
    assert lecture.mesures["valeur"].tolist() == [3]


@pytest.mark.parametrize(
    ("ligne", "phrase"),
    [
        ('"32013";"COM";"D";"D5";"D503";"FACILITIES";2024;s', "« s » n'est pas un nombre"),
        ('"32013";"COM";"D";"D5";"D503";"FACILITIES";2024;', "«  » n'est pas un nombre"),
        (LIGNES[0], "ce type y est deux fois pour la même commune"),
    ],
)
def test_a_damaged_row_is_one_sentence_with_its_line(ecrire, ligne, phrase):
    chemin = ecrire([*LIGNES, ligne])
    with pytest.raises(FichierInvalide) as erreur:
        insee_bpe_comptes.read(chemin, fichier())
    assert phrase in str(erreur.value)
    assert "colonne « OBS_VALUE »" in str(erreur.value)


def test_the_labels_the_archive_and_another_year_are_not_this_file(ecrire, tmp_path):
    chemin = ecrire(['"D502";"FACILITY_TYPE"'], '"COD_MOD";"COD_VAR"')
    with pytest.raises(FichierInvalide, match="colonne « GEO » : colonne absente"):
        insee_bpe_comptes.read(chemin, fichier())
    with pytest.raises(FichierInvalide, match="aucun équipement de commune en 2024"):
        insee_bpe_comptes.read(ecrire(LIGNES[5:6]), fichier())
    archive = tmp_path / "DS_BPE_2024_CSV_FR.zip"
    with zipfile.ZipFile(archive, "w") as contenu:
        contenu.write(ecrire(), "DS_BPE_2024_data.csv")
    with pytest.raises(FichierInvalide, match=r"l'archive entière\. Sortez-en"):
        insee_bpe_comptes.read(archive, fichier())
