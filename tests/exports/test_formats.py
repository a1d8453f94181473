"""One selection, five files: the same rows, values, statuses and order as on screen."""

import io
import json
import zipfile

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.catalogue import charger
from observatoire.exports.csv import csv_excel, csv_neutre
from observatoire.exports.dictionnaire import CLE, COLONNES, NOMS
from observatoire.exports.lot import Lot, table_des_indicateurs, table_des_sources
from observatoire.exports.paquet import paquet
from observatoire.exports.parquet import parquet
from observatoire.exports.sources import table_des_fichiers
from observatoire.exports.xlsx import LIGNES_MAXIMALES, TropDeLignes, classeur, classeur_simple
from observatoire.reads import provenance, selection
from observatoire.territoires import Cle, Maille
from observatoire.ui.telechargements_lot import LIGNES_EXCEL
from observatoire.valeurs import Statut

CATALOGUE = charger()
STATUTS = [str(s) for s in Statut]
FIGURE = {
    "indicateur": "apl_infirmiers", "maille": "departement", "territoire": "01",
    "libelle_territoire": "Ain", "millesime": 2023, "valeur": 0.0, "statut": "disponible",
    "motif": None, "fragile": False, "mode": "publie", "numerateur": None, "denominateur": None,
    "millesime_denominateur": None, "source": "drees_apl",
}  # fmt: skip


def lot(*figures):
    return Lot(
        CATALOGUE, (("Territoires", "Ain"), ("Millésimes", "tous")),
        pd.DataFrame([{**FIGURE, **f} for f in figures], columns=list(FIGURE)), "2026-11-22T06:00",
    )  # fmt: skip


def lire_xlsx(octets, feuille="Données"):
    return pd.read_excel(io.BytesIO(octets), sheet_name=feuille, engine="calamine", dtype=object,
                         keep_default_na=False)  # fmt: skip


def lire_csv(octets, separateur, virgule):
    return pd.read_csv(
        io.BytesIO(octets), sep=separateur, decimal=virgule, encoding="utf-8-sig",
        dtype={"territoire": str}, keep_default_na=False, na_values={"valeur": [""]},
    )  # fmt: skip


def archive(octets):
    with zipfile.ZipFile(io.BytesIO(octets)) as ouverte:
        return {n: ouverte.read(n) for n in ouverte.namelist()}


CELLULES = st.one_of(
    st.sampled_from([{"statut": s, "valeur": None, "motif": "un motif"} for s in STATUTS[1:]]),
    st.floats(-1e9, 1e9, allow_nan=False).map(
        lambda v: {"statut": "disponible", "valeur": float(f"{v:.12g}") + 0.0}
    ),
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(CELLULES, st.sampled_from(["01", "2A", "32", "971"])), min_size=1, max_size=6
    )
)
def test_every_format_gives_back_the_screen(rangees):
    choisi = lot(*({**c, "territoire": code, "millesime": 2000 + n} for n, (c, code) in
                   enumerate(rangees)))  # fmt: skip
    lues = {
        "xlsx": lire_xlsx(classeur(choisi)),
        "csv": lire_csv(csv_excel(choisi.table), ";", ","),
        "neutre": lire_csv(csv_neutre(choisi.table), ",", "."),
        "parquet": pq.read_table(io.BytesIO(parquet(choisi))).to_pandas(),
    }
    contenu = archive(paquet(choisi, "essai"))
    lues["paquet"] = lire_csv(contenu["donnees.csv"], ",", ".")
    assert contenu["donnees.parquet"] == parquet(choisi)
    for nom, table in lues.items():
        assert list(table.columns) == NOMS, nom
        assert table["territoire"].tolist() == [code for _, code in rangees], nom
        assert table["statut"].tolist() == [c["statut"] for c, _ in rangees], nom
        assert table["millesime"].tolist() == [2000 + n for n in range(len(rangees))], nom
        for lue, (cellule, _) in zip(table["valeur"], rangees, strict=True):
            if cellule["valeur"] is None:
                assert lue == "" or pd.isna(lue), nom
            else:
                assert np.isclose(float(lue), cellule["valeur"], rtol=1e-11, atol=0), nom


def test_zero_is_a_value_and_each_empty_keeps_its_word():
    vides = [{"statut": s, "valeur": None, "motif": "m", "millesime": n} for n, s in
             enumerate(STATUTS[1:])]  # fmt: skip
    table = lire_xlsx(classeur(lot({}, *vides)))
    assert table["valeur"].tolist() == [0, "", "", "", ""]
    assert table["statut_libelle"].tolist() == [s.libelle for s in Statut]
    assert len(set(table["statut_libelle"])) == 5


def test_the_workbook_has_codes_as_text_a_fixed_header_and_formats():
    octets = classeur(lot({"valeur": 1.5}, {"indicateur": "part_75_ans_et_plus",
                                            "source": "insee_rp_releve"}))  # fmt: skip
    classeurs = pd.ExcelFile(io.BytesIO(octets), engine="calamine")
    assert classeurs.sheet_names == ["Données", "Dictionnaire", "Indicateurs", "Sources", "À lire"]
    feuille = archive(octets)["xl/worksheets/sheet1.xml"].decode()
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in feuille
    assert "<autoFilter" in feuille
    assert 'numberStoredAsText="1"' in feuille
    assert 'formatCode="#,##0.0"' in archive(octets)["xl/styles.xml"].decode()
    lue = lire_xlsx(octets)
    assert lue["territoire"].tolist() == ["01", "01"]
    assert lue["valeur"].tolist() == [1.5, 0]
    assert lire_xlsx(octets, "Dictionnaire")["colonne"].tolist() == NOMS
    assert lire_xlsx(octets, "Sources")["source"].tolist() == ["drees_apl", "insee_rp_releve"]
    notice = " ".join(map(str, lire_xlsx(octets, "À lire").iloc[:, 0]))
    for dit in (
        "Licence Ouverte 2.0",
        "Zéro n’est pas un vide",
        "22/11/2026",
        "secret statistique",
    ):
        assert dit in notice


@pytest.mark.parametrize("formule", ["=1+1", "@SUM(A1)", "+cmd", "-2+3"])
def test_no_cell_of_a_workbook_is_a_formula(formule):
    table = pd.DataFrame({"=A1": [formule], "code": ["01"], "n": [-5]})
    octets = classeur_simple(table)
    lue = lire_xlsx(octets)
    assert lue.iloc[0].tolist() == ["'" + formule, "01", -5]
    assert list(lue.columns) == ["'=A1", "code", "n"]
    assert "<f>" not in archive(octets)["xl/worksheets/sheet1.xml"].decode()


def test_files_have_the_same_bytes_each_time():
    choisi = lot({"valeur": 1.5})
    for ecrire in (classeur, parquet, lambda x: paquet(x, "essai")):
        assert ecrire(choisi) == ecrire(choisi)


def test_parquet_has_types_and_says_where_it_comes_from():
    table = pq.read_table(io.BytesIO(parquet(lot({"statut": "secret", "valeur": None}))))
    types = {c.name: str(c.type) for c in table.schema}
    assert (types["territoire"], types["valeur"], types["millesime"], types["fragile"]) == (
        "string", "double", "int16", "bool",
    )  # fmt: skip
    assert table["valeur"].null_count == 1
    for colonne in COLONNES:
        decrite = table.schema.field(colonne.nom).metadata[b"description"].decode()
        assert decrite == colonne.description
    metadonnees = {k.decode(): v.decode() for k, v in table.schema.metadata.items()}
    assert json.loads(metadonnees["sources"])[0]["licence"] == "Licence Ouverte 2.0"
    assert json.loads(metadonnees["indicateurs"])[0]["indicateur"] == "apl_infirmiers"
    assert metadonnees["assemble_le"] == "2026-11-22"


def test_the_data_package_describes_what_it_holds():
    contenu = archive(paquet(lot({"valeur": 1.5}), "chiffres-01"))
    assert sorted(contenu) == [
        "LISEZMOI.md", "datapackage.json", "donnees.csv", "donnees.parquet", "indicateurs.csv",
    ]  # fmt: skip
    description = json.loads(contenu["datapackage.json"])
    assert description["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert description["name"] == "chiffres-01"
    assert description["licenses"][0]["name"] == "etalab-2.0"
    assert description["sources"][0]["path"].startswith("https://")
    donnees, indicateurs, fichier = description["resources"]
    schema = donnees["schema"]
    assert [c["name"] for c in schema["fields"]] == NOMS
    assert (schema["primaryKey"], schema["missingValues"]) == (CLE, [""])
    assert indicateurs["schema"]["primaryKey"] == ["indicateur"]
    for ressource in (donnees, indicateurs, fichier):
        assert ressource["bytes"] == len(contenu[ressource["path"]])
    entete = contenu["indicateurs.csv"].decode().splitlines()[0].split(",")
    assert entete == [c["name"] for c in indicateurs["schema"]["fields"]]
    lisezmoi = contenu["LISEZMOI.md"].decode()
    assert all(f"`{c.nom}`" in lisezmoi for c in COLONNES)


def test_the_primary_key_of_the_package_is_one(entrepot):
    epci = selection.inclus(Cle(Maille.DEPARTEMENT, "32"), Maille.EPCI)
    figures = selection.figures_choisies(epci, list(CATALOGUE.indicateurs), None, derniers=False)
    table = Lot(CATALOGUE, (), figures, "2026-11-22").table
    assert len(table) > 1000
    assert not table.duplicated(CLE).any()
    assert len(table) == figures["lignes"].iloc[0]
    assert table["valeur"].notna().sum() == figures["valeurs"].iloc[0]


def test_too_many_rows_for_a_workbook_are_refused_before_writing_any():
    assert LIGNES_EXCEL == LIGNES_MAXIMALES
    with pytest.raises(TropDeLignes):
        classeur_simple(pd.DataFrame({"a": range(LIGNES_MAXIMALES + 1)}))


def test_the_tables_beside_the_figures_name_each_source_and_indicator_once():
    autre = {"indicateur": "part_75_ans_et_plus", "source": "insee_rp_releve", "millesime": 2022}
    choisi = lot({}, {"millesime": 2022}, autre)
    sources = table_des_sources(choisi)
    assert sources["source"].tolist() == ["drees_apl", "insee_rp_releve"]
    assert sources["citation"].iloc[0] == "Drees, APL-soins 2022 ; Drees, APL-soins 2023"
    assert set(table_des_indicateurs(choisi)["indicateur"]) == {
        "apl_infirmiers", "part_75_ans_et_plus",
    }  # fmt: skip


def test_the_file_of_sources_says_why_rows_were_left_out(entrepot):
    fichiers, ecartes = provenance.fichiers(), provenance.ecartes()
    table = table_des_fichiers(fichiers, ecartes)
    assert set(table["fichier"]) == set(fichiers["chemin"].str.rpartition("/")[2])
    assert table["laissees_de_cote"].sum() == ecartes["nombre"].sum()
    assert set(table["motif"].dropna()) == set(ecartes["motif"])
    assert (table.loc[table["motif"].isna(), "laissees_de_cote"] == 0).all()
    assert table["lu_le"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
