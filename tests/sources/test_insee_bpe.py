"""Equipment points: types and coordinates only, placed in the outlines of the communes."""

import json

import pandas as pd
import pytest
import shapely

from observatoire.modeles import Fichier
from observatoire.sources import insee_bpe
from observatoire.sources.lecture import COLONNES_MESURES, FichierInvalide

TYPES = "typequ,libelle,confirme\nC107,École maternelle,oui\nC109,École élémentaire,oui\n" \
    "D502,Établissement d'accueil du jeune enfant,oui\nD604,Adultes : services,a_confirmer\n" \
    "D233,,non\n"  # fmt: skip
POINTS = """typequ,longitude,latitude
C107,-0.05000,44.05000
C109,-0.05000,44.05000
C109,0.05000,44.05000
D502,0.05000,44.05100
D502,0.10500,44.05000
D502,0.30000,44.05000
D233,0.05000,44.05000
D604,0.05000,44.05000
"""
OPTIONS = {"types": "types.csv", "contours": "contours", "departements": "33",
           "groupes": "C107_C109"}  # fmt: skip


def fichier(**options):
    return Fichier(chemin="points.csv", millesime=2023, millesime_geo=2022, sha256="0",
                   options={**OPTIONS, **options})  # fmt: skip


@pytest.fixture
def points(tmp_path):
    """Two communes side by side, 33001 and 33002, of a tenth of a degree each."""
    elements = [
        {"type": "Feature", "properties": {"code": code, "nom": "N"},
         "geometry": json.loads(shapely.to_geojson(shapely.box(x, 44.0, x + 0.1, 44.1)))}
        for code, x in (("33001", -0.1), ("33002", 0.0))
    ]  # fmt: skip
    (tmp_path / "contours").mkdir()
    (tmp_path / "contours" / "communes-1000m-33.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": elements}), "utf-8"
    )
    (tmp_path / "types.csv").write_text(TYPES, "utf-8")
    chemin = tmp_path / "points.csv"
    chemin.write_text(POINTS, "utf-8")
    return chemin


def counts(lecture):
    return lecture.mesures.set_index(["mesure", "territoire"])["valeur"].to_dict()


def test_points_are_counted_by_commune_by_type_and_by_group(points):
    lecture = insee_bpe.read(points, fichier())
    assert sorted(lecture.mesures.columns) == sorted(COLONNES_MESURES)
    assert counts(lecture) == {
        ("C107", "33001"): 1, ("C109", "33001"): 1, ("C109", "33002"): 1,
        ("C107_C109", "33001"): 2, ("C107_C109", "33002"): 1, ("D502", "33002"): 2,
    }  # fmt: skip
    assert set(lecture.mesures["statut"]) == {"disponible"}


def test_what_is_left_out_and_what_is_doubtful_are_counted_and_said(points):
    ecarts = [(e.motif, e.nombre, e.exemple) for e in insee_bpe.read(points, fichier()).ecartes]
    assert ecarts == [
        ("type sans libellé confirmé : dans aucun chiffre", 2, "D233-8"),
        ("à plus de 1\u202f000 m de toute commune du champ : dans aucun chiffre", 1, "D502-7"),
        ("hors des contours, à 1\u202f000 m au plus : compté dans la commune la plus proche", 1,
         "D502-6"),
        ("compté, mais à moins de 500 m d’une limite simplifiée : commune à vérifier", 1,
         "D502-6"),
    ]  # fmt: skip


def test_the_points_kept_are_those_that_are_counted(points):
    gardes = insee_bpe.read_points(points, fichier())
    assert gardes["id"].tolist() == ["C107-2", "C109-3", "C109-4", "D502-5", "D502-6"]
    premier = gardes.iloc[0]
    assert premier[["libelle", "commune", "type", "millesime"]].tolist() == [
        "École maternelle", "33001", "C107", 2023,
    ]  # fmt: skip
    assert premier[["longitude", "latitude"]].tolist() == [-0.05, 44.05]
    assert gardes["jours"].isna().all()


def test_the_order_of_the_lines_changes_no_count(points):
    avant = counts(insee_bpe.read(points, fichier()))
    tete, *lignes = POINTS.splitlines()
    points.write_text("\n".join([tete, *reversed(lignes)]) + "\n", "utf-8")
    assert counts(insee_bpe.read(points, fichier())) == avant


def test_a_type_that_the_labels_do_not_list_is_refused(points):
    points.write_text(POINTS + "Z999,0.05,44.05\n", "utf-8")
    with pytest.raises(FichierInvalide) as erreur:
        insee_bpe.read(points, fichier())
    assert str(erreur.value) == (
        "fichier « points.csv », colonne « typequ » : type d'équipement « Z999 » absent de "
        "« types.csv ». Reprenez les deux fichiers de la même édition."
    )


@pytest.mark.parametrize("cellule", ["", "nord", "44,05"])
def test_a_coordinate_that_is_no_number_is_refused_with_its_line(points, cellule):
    points.write_text(POINTS.replace("44.05100", f'"{cellule}"'), "utf-8")
    with pytest.raises(FichierInvalide, match=r"ligne 5, colonne « latitude » : « .*en degrés"):
        insee_bpe.read(points, fichier())


def test_a_file_without_coordinates_is_not_this_file(points):
    points.write_text("typequ,lambert_x,lambert_y\nC107,1,2\n", "utf-8")
    with pytest.raises(FichierInvalide, match="colonne « longitude » : colonne absente"):
        insee_bpe.read(points, fichier())


@pytest.fixture(scope="module")
def officiel(donnees):
    chemin = donnees / "facts" / "bpe2023_gironde_points.csv"
    options = {"types": "bpe2023_types.csv", "contours": "../official/etalab_contours",
               "groupes": "C107_C108_C109 D108_D113"}  # fmt: skip
    declare = fichier(**options)
    return chemin, insee_bpe.read(chemin, declare), insee_bpe.read_points(chemin, declare)


@pytest.mark.donnees
def test_every_point_of_the_official_file_is_placed_or_left_out_and_counted(officiel):
    chemin, lecture, points = officiel
    brut = pd.read_csv(chemin)
    assert len(brut) == 18_808
    assert brut["typequ"].nunique() == 72
    sorties = {e.motif.split(" :")[0]: e.nombre for e in lecture.ecartes}
    simples = lecture.mesures[~lecture.mesures["mesure"].str.contains("_")]
    assert simples["valeur"].sum() == len(points) == 7_839
    assert len(points) + sorties["type sans libellé confirmé"] == len(brut)
    assert not any(motif.startswith("à plus de") for motif in sorties)
    assert points["id"].is_unique


@pytest.mark.donnees
def test_the_official_totals_are_those_of_the_file(officiel):
    chemin, lecture, _ = officiel
    brut = pd.read_csv(chemin)["typequ"].value_counts()
    totaux = lecture.mesures.groupby("mesure")["valeur"].sum()
    for mesure, total in totaux.items():
        assert total == sum(brut[t] for t in mesure.split("_")), mesure
    assert totaux["C107_C108_C109"] == 304 + 366 + 334
    assert not {"D401", "D506", "A128", "D233", "D604"} & set(totaux.index)


@pytest.mark.donnees
def test_almost_every_commune_holds_exactly_one_town_hall(officiel):
    """The outlines are simplified to 1 000 m: this is how far they can be trusted by commune."""
    _, lecture, _ = officiel
    mairies = lecture.mesures[lecture.mesures["mesure"] == "A129"]
    assert mairies["valeur"].sum() == 535
    assert (mairies["valeur"] == 1).sum() / 535 > 0.93
    assert mairies["valeur"].max() == 2
