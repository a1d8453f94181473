"""CSV files: what is written is what is read back, and no spreadsheet runs a cell."""

import csv
import io
import math
import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.catalogue import charger
from observatoire.exports.csv import csv_excel, csv_neutre, ecrire_nombre, neutraliser
from observatoire.exports.dictionnaire import NOMS
from observatoire.exports.figures import table_des_figures

TEXTES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=30)
NOMBRE = re.compile(r"[+\-]?[0-9]+([.,][0-9]+)?")
NOMBRES = st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: float(f"{x:.12g}"))


def lignes(octets, separateur):
    texte = octets.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(texte, newline=""), delimiter=separateur))


def cellule(valeur):
    return lignes(csv_neutre(pd.DataFrame({"c": [valeur]}, dtype=object)), ",")[1:]


@given(st.lists(st.tuples(TEXTES, NOMBRES), min_size=1, max_size=8))
def test_both_files_give_back_texts_and_numbers(rangees):
    table = pd.DataFrame(rangees, columns=["texte", "nombre"])
    for octets, separateur, virgule in [
        (csv_excel(table), ";", ","),
        (csv_neutre(table), ",", "."),
    ]:
        lues = lignes(octets, separateur)
        assert lues[0] == ["texte", "nombre"]
        assert [r[0] for r in lues[1:]] == [neutraliser(t) for t, _ in rangees]
        for lue, (_, nombre) in zip(lues[1:], rangees, strict=True):
            assert math.isclose(float(lue[1].replace(virgule, ".")), nombre, rel_tol=1e-11)


def sans_apostrophes_ajoutees(neutre, texte):
    """Whether a text is the other one with some apostrophes more, and nothing else."""
    rang = 0
    for signe in neutre:
        if rang < len(texte) and signe == texte[rang]:
            rang += 1
        elif signe != "'":
            return False
    return rang == len(texte)


@given(TEXTES)
def test_a_neutralised_text_is_no_formula_and_only_gains_apostrophes(texte):
    neutre = neutraliser(texte)
    assert sans_apostrophes_ajoutees(neutre, texte)
    for cellule in re.split(r"[;,\t\r\n]", neutre)[0 if neutre != texte else 1 :]:
        assert not re.match(r"\s*[=+\-@]", cellule) or NOMBRE.fullmatch(neutre)
    if neutre == texte and texte[:1] in ("=", "@", "\t"):
        pytest.fail(texte)


@pytest.mark.parametrize(
    "formule", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "=HYPERLINK(1)", "--1"]
)
def test_what_a_spreadsheet_would_run_is_neutralised(formule):
    assert cellule(formule) == [["'" + formule]]


@pytest.mark.parametrize("debut", [" =", "\u00a0=", "＝", "＋", "＠"])
def test_a_formula_behind_a_blank_or_a_wide_sign_is_neutralised(debut):
    assert neutraliser(f"{debut}1+1") == f"'{debut}1+1"


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(12345678901234, "12345678901234"), (np.int64(12), "12"), (np.float32(3.3), "3.3"),
     (Decimal("1.5"), "1.5"), (math.inf, ""), (-math.inf, "")],
)  # fmt: skip
def test_a_number_is_whole_whatever_its_type_and_infinity_is_no_number(valeur, ecrit):
    table = pd.DataFrame({"a": pd.Series([valeur], dtype=object), "b": ["x"]})
    assert csv_neutre(table) == f"a,b\r\n{ecrit},x\r\n".encode()


@pytest.mark.parametrize(
    ("texte", "neutre"),
    [
        ("a;=1", "a;'=1"),
        ("a; =1", "a; '=1"),
        ("a,@b", "a,'@b"),
        ("a\n=1", "a\n'=1"),
        ("a\t+1", "a\t'+1"),
        ("=1;=2", "'=1;'=2"),
        ("\n=1", "'\n'=1"),
        ("Lot-et-Garonne, 2022 ; 3", "Lot-et-Garonne, 2022 ; 3"),
    ],
)
def test_what_another_separator_would_make_a_formula_is_neutralised(texte, neutre):
    assert neutraliser(texte) == neutre
    for octets in (csv_excel, csv_neutre):
        table = pd.DataFrame({"c": [texte], "d": ["x"]})
        for morceau in re.split(r"[;,\t\r\n]", octets(table).decode("utf-8-sig")):
            assert not re.match(r'[\s"]*[=+@]', morceau)


def test_a_formula_in_a_header_is_neutralised():
    assert lignes(csv_neutre(pd.DataFrame({"=A1": [1]})), ",")[0] == ["'=A1"]


@pytest.mark.parametrize("nombre", ["-1", "-1,5", "+2", "-0.25"])
def test_a_negative_number_written_as_text_stays_a_number(nombre):
    assert cellule(nombre) == [[nombre]]


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(-1.5, "-1,5"), (1e9, "1000000000"), (0.1 + 0.2, "0,3"), (-0.0, "0"), (12.0, "12")],
)
def test_numbers_are_plain(valeur, ecrit):
    assert ecrire_nombre(valeur, ",") == ecrit


def test_excel_has_its_mark_semicolons_commas_and_windows_line_ends():
    table = pd.DataFrame({"code": ["01", "2A"], "valeur": [-1.5, 2.0], "nom": ["été; hiver", "x"]})
    assert csv_excel(table) == (
        b"\xef\xbb\xbfcode;valeur;nom\r\n" + '01;-1,5;"été; hiver"\r\n2A;2;x\r\n'.encode()
    )


def test_the_neutral_file_has_no_mark_commas_and_points():
    table = pd.DataFrame({"code": ["01"], "valeur": [-1.5], "nom": ["a,b"]})
    assert csv_neutre(table) == b'code,valeur,nom\r\n01,-1.5,"a,b"\r\n'


@pytest.mark.parametrize("vide", [None, float("nan"), np.nan, pd.NA, pd.NaT])
def test_an_empty_is_an_empty_cell_and_zero_is_zero(vide):
    table = pd.DataFrame({"a": [vide, 0.0], "b": ["x", "y"]}, dtype=object)
    assert csv_excel(table).decode("utf-8-sig") == "a;b\r\n;x\r\n0;y\r\n"


def test_a_code_stays_text():
    assert cellule("01") == [["01"]]
    assert cellule("2A") == [["2A"]]


def test_true_and_false_are_french():
    assert csv_neutre(pd.DataFrame({"fragile": [True, False]})) == b"fragile\r\noui\r\nnon\r\n"


def test_the_table_of_figures_names_the_indicator_the_source_and_the_licence():
    figures = pd.DataFrame(
        {
            "indicateur": ["apl_infirmiers", "inconnu"], "maille": "epci", "territoire": "01",
            "libelle_territoire": "CC", "millesime": 2023, "valeur": [None, 1.0],
            "statut": ["secret", "disponible"], "motif": ["peu de ménages", None],
            "fragile": False, "mode": "publie", "numerateur": None, "denominateur": None,
            "millesime_denominateur": None, "source": "drees_apl",
        }
    )  # fmt: skip
    table = table_des_figures(charger(), figures)
    assert list(table) == NOMS
    assert len(table) == 1
    ligne = table.iloc[0]
    assert ligne["libelle"] == "Infirmières accessibles"
    assert ligne["source"] == "Drees, APL-soins 2023"
    assert ligne["licence"] == "Licence Ouverte 2.0"
    assert ligne["valeur"] is None or math.isnan(ligne["valeur"])
    assert ";01;" in csv_excel(table).decode("utf-8-sig")
