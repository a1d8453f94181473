"""Opening a producer's table: what is not the file that is expected is said in French."""

import pytest
import xlsxwriter

from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import read_csv, read_sheet


def test_codes_and_empty_cells_stay_text(tmp_path):
    chemin = tmp_path / "a.csv"
    chemin.write_text("COM;PMUN\n01001;\nNA;007\n", encoding="utf-8")
    table = read_csv(chemin, ["COM"], sep=";")
    assert table.to_dict("list") == {"COM": ["01001", "NA"], "PMUN": ["", "007"]}


@pytest.mark.parametrize("entete", ["COM,LIBELLE", '"COM","LIBELLE"', "COM , LIBELLE"])
def test_a_byte_order_mark_and_blanks_are_not_part_of_a_name(tmp_path, entete):
    chemin = tmp_path / "a.csv"
    chemin.write_bytes(("\ufeff" + entete + "\n01001,Été\n").encode())
    assert list(read_csv(chemin, ["COM", "LIBELLE"]).columns) == ["COM", "LIBELLE"]


def test_quoted_line_breaks_make_one_row(tmp_path):
    chemin = tmp_path / "a.csv"
    chemin.write_bytes(b'"id","adresse"\r\n"1","1 rue\n\n\nB"\r\n"2","x"\r\n')
    assert read_csv(chemin, ["id"])["adresse"].tolist() == ["1 rue\n\n\nB", "x"]


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"", "fichier « a.csv » : tableau illisible"),
        (b"COM;PMUN\n01001;5\n", "fichier « a.csv », ligne 1, colonne « COM » : colonne absente."),
        (b"COM,PMUN\n01001,5,6,7\n1,2\n3,4,5,6,7\n", "fichier « a.csv » : tableau illisible"),
        (
            "COM,LIBELLE\n01001,Été\n".encode("latin-1"),
            "ligne 2 : encodage inattendu (utf-8 attendu).",
        ),
    ],
)
def test_a_damaged_csv_says_what_and_where(tmp_path, octets, message):
    chemin = tmp_path / "a.csv"
    chemin.write_bytes(octets)
    with pytest.raises(FichierInvalide) as erreur:
        read_csv(chemin, ["COM", "PMUN"])
    assert message in str(erreur.value)
    assert str(erreur.value).endswith("Reprenez le fichier du producteur, sans le modifier.")


def test_a_missing_file_is_named_without_its_folder(tmp_path):
    for lire in (lambda p: read_csv(p, []), lambda p: read_sheet(p, "F")):
        with pytest.raises(FichierInvalide) as erreur:
            lire(tmp_path / "absent.xlsx")
        message = str(erreur.value)
        assert message == "fichier « absent.xlsx » : fichier absent. Voyez sa page de source."


def test_a_missing_sheet_and_a_broken_workbook(tmp_path):
    chemin = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(chemin)) as classeur:
        classeur.add_worksheet("Autre")
    with pytest.raises(FichierInvalide, match=r"feuille « APL 2022 » : feuille absente\."):
        read_sheet(chemin, "APL 2022")
    chemin.write_bytes(chemin.read_bytes()[:200])
    with pytest.raises(FichierInvalide, match="classeur illisible"):
        read_sheet(chemin, "Autre")
