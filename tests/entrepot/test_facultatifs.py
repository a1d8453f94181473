"""Optional files: read where they are there, dated by their name; a source that relays another."""

import duckdb
import pytest

from observatoire.catalogue import charger
from observatoire.entrepot.collecte import _present
from observatoire.entrepot.empreinte import REQUETES

BPE = "official/insee_bpe"


@pytest.fixture
def dits():
    return []


def presents(dossier, dits, source="insee_bpe_comptes"):
    return list(_present(charger().sources[source], dossier, dits.append))


def test_a_file_that_is_not_there_is_passed_over_and_said(tmp_path, dits):
    assert presents(tmp_path, dits) == []
    assert len(dits) == 1
    assert dits[0].startswith("Facultatif, absent")
    assert f"({BPE}/DS_BPE_" in dits[0]


def test_the_last_edition_is_read_with_its_own_year_and_geography(tmp_path, dits):
    (tmp_path / BPE).mkdir(parents=True)
    for nom in ("DS_BPE_2023_data.csv", "DS_BPE_2025_data.csv", "DS_BPE_2026_metadata.csv"):
        (tmp_path / BPE / nom).touch()
    (fichier,) = presents(tmp_path, dits)
    assert fichier.chemin == f"{BPE}/DS_BPE_2025_data.csv"
    assert (fichier.millesime, fichier.millesime_geo) == (2025, 2026)
    assert dits == []


def test_a_sample_beside_is_not_taken_for_the_whole_base(tmp_path, dits):
    dossier = tmp_path / "official/finess_2026"
    dossier.mkdir(parents=True)
    (dossier / "finess-structures-mensuel-202607-echantillon_json.gz").touch()
    assert presents(tmp_path, dits, "finess") == []
    (dossier / "finess-structures-mensuel-202712_json.gz").touch()
    (fichier,) = presents(tmp_path, dits, "finess")
    assert (fichier.millesime, fichier.millesime_geo) == (2027, 2027)


def test_a_required_file_is_asked_for_whether_it_is_there_or_not(tmp_path, dits):
    assert [f.millesime for f in presents(tmp_path, dits, "insee_bpe")] == [2023]


def test_the_source_that_is_named_is_read_before_the_one_that_relays_it():
    connexion = duckdb.connect()
    connexion.execute("""
        CREATE TABLE sources AS SELECT * FROM
            (VALUES ('nommee', NULL), ('relais', 'nommee'), ('autre', NULL)) AS t(code, relaie);
        CREATE TABLE territoires AS SELECT * FROM
            (VALUES ('commune', '1'), ('commune', '2')) AS t(maille, code);
        CREATE TABLE indicateurs AS
            SELECT 'i' AS code, 'nommee' AS source_numerateur, 'm' AS mesure_numerateur,
                NULL::VARCHAR AS source_retranchee, NULL::VARCHAR AS mesure_retranchee;
        CREATE TABLE mesures AS SELECT *, 'disponible' AS statut, NULL::VARCHAR AS motif,
            2026 AS millesime_geo, FALSE AS cumul FROM (VALUES
            ('nommee', 'm', 'commune', '1', 2023, 5.0), ('relais', 'm', 'commune', '1', 2023, 7.0),
            ('relais', 'm', 'commune', '2', 2023, 2.0), ('relais', 'm', 'commune', '1', 2024, 6.0),
            ('autre', 'm', 'commune', '1', 2025, 9.0)
        ) AS t(source, mesure, maille, territoire, millesime, valeur);
    """)
    connexion.execute((REQUETES / "build" / "200_numerateurs.sql").read_text("utf-8"))
    lues = connexion.execute(
        "SELECT territoire, millesime, valeur, source FROM numerateurs ORDER BY ALL"
    ).fetchall()
    assert lues == [
        ("1", 2023, 5, "nommee"), ("1", 2024, 6, "relais"), ("2", 2023, 2, "relais"),
    ]  # fmt: skip
