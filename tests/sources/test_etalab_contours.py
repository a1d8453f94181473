"""Outlines of communes, and the drawn paths made of them."""

import json
import re

import pandas as pd
import pytest
import shapely

from observatoire.entrepot.trace import lire_contours, projeter
from observatoire.passages import composer_passages
from observatoire.sources import etalab_contours
from observatoire.sources.lecture import FichierInvalide


def square(code, x):
    """A square of 0.1 degree, written counterclockwise."""
    anneau = [[x, 43.0], [x + 0.1, 43.0], [x + 0.1, 43.1], [x, 43.1], [x, 43.0]]
    return {
        "type": "Feature",
        "properties": {"code": code, "nom": "N", "departement": "32", "region": "76",
                       "commune": None, "plm": None, "epci": "200035632"},
        "geometry": {"type": "Polygon", "coordinates": [anneau]},
    }  # fmt: skip


@pytest.fixture
def dossier(tmp_path):
    elements = [square("32001", 0.0), square("32002", 0.1), square("32003", 0.2)]
    collection = {"type": "FeatureCollection", "name": "SELECT", "features": elements}
    (tmp_path / "communes-1000m-32.geojson").write_text(json.dumps(collection), "utf-8")
    return tmp_path


def test_codes_and_shapes(dossier):
    table = etalab_contours.read(dossier, "32")
    assert table["commune"].tolist() == ["32001", "32002", "32003"]
    assert table["geometrie"].iloc[0].area == pytest.approx(0.01)


@pytest.mark.parametrize("texte", ["{", "[]", '{"features": [{"properties": {}}]}', '{"a": 1}'])
def test_damaged_outlines_are_refused(dossier, texte):
    (dossier / "communes-1000m-32.geojson").write_text(texte, "utf-8")
    with pytest.raises(FichierInvalide, match=r"« communes-1000m-32\.geojson » : contours illis"):
        etalab_contours.read(dossier, "32")


def test_a_missing_departement_is_named(dossier):
    with pytest.raises(FichierInvalide, match=r"« communes-1000m-31\.geojson » : fichier absent"):
        etalab_contours.read(dossier, "31")


def test_a_merged_commune_has_the_outline_of_its_former_communes_and_the_epci_of_its_members(
    dossier,
):
    fusion = pd.DataFrame(
        [("2025-01-01", "32", "32001", "32002"), ("2025-01-01", "32", "32002", "32002")],
        columns=["date", "mod", "avant", "apres"],
    )
    passages = composer_passages(2022, ["32002", "32003"], fusion, {})
    appartenances = pd.DataFrame(
        [("32002", "epci", "E1"), ("32003", "epci", "E1"), ("32003", "epci", "E2"),
         ("40001", "epci", "E2")],
        columns=["commune", "maille", "code"],
    )  # fmt: skip
    traces = lire_contours(dossier, passages, appartenances, ["32002", "32003"])
    lus = traces.set_index(["maille", "code"])
    assert sorted(lus.loc["commune"].index) == ["32002", "32003"]
    # The EPCI of which one commune has no outline is not drawn: its shape would be false.
    assert lus.loc["epci"].index.tolist() == ["E1"]
    largeurs = {
        code: ligne["bornes"][2] - ligne["bornes"][0] for (_, code), ligne in lus.iterrows()
    }
    assert largeurs["32002"] == pytest.approx(2 * largeurs["32003"], rel=0.01)
    assert largeurs["E1"] == pytest.approx(3 * largeurs["32003"], rel=0.01)
    assert set(lus["departement"]) == {"32"}


def test_a_split_off_commune_is_covered_by_the_outline_of_the_one_it_left(dossier):
    scission = pd.DataFrame(
        [("2024-01-01", "21", "32003", "32003"), ("2024-01-01", "21", "32003", "32009")],
        columns=["date", "mod", "avant", "apres"],
    )
    communes = ["32001", "32002", "32003", "32009"]
    passages = composer_passages(2022, communes, scission, {})
    appartenances = pd.DataFrame(
        [("32003", "epci", "E1"), ("32009", "epci", "E1"), ("32002", "epci", "E2"),
         ("32009", "epci", "E2")],
        columns=["commune", "maille", "code"],
    )  # fmt: skip
    lus = lire_contours(dossier, passages, appartenances, communes).set_index(["maille", "code"])
    assert sorted(lus.loc["commune"].index) == ["32001", "32002", "32003"]
    # E2 holds the commune that has left, not the one whose outline still covers it.
    assert lus.loc["epci"].index.tolist() == ["E1"]


def test_the_epci_of_all_the_departements_in_the_folder_are_drawn(dossier):
    lointaine = {**square("40001", 1.0)}
    collection = {"type": "FeatureCollection", "features": [lointaine]}
    (dossier / "communes-1000m-40.geojson").write_text(json.dumps(collection), "utf-8")
    mouvements = pd.DataFrame(columns=["date", "mod", "avant", "apres"])
    passages = composer_passages(2022, ["32001", "40001"], mouvements, {})
    appartenances = pd.DataFrame(
        [("32001", "epci", "E1"), ("40001", "epci", "E3"), ("40001", "departement", "40"),
         ("40001", "epci_dans_departement", "E3-40")],
        columns=["commune", "maille", "code"],
    )  # fmt: skip
    lus = lire_contours(dossier, passages, appartenances, ["32001"])
    assert sorted(zip(lus["maille"], lus["code"], strict=True)) == [
        ("commune", "32001"), ("departement", "40"), ("epci", "E1"), ("epci", "E3"),
    ]  # fmt: skip


def test_lines_beside_the_polygons_of_a_repaired_outline_do_not_lose_it(dossier):
    # A spike out of the square: once valid, it is a polygon and a line.
    pique = square("32001", 0.0)
    pique["geometry"]["coordinates"][0][1:1] = [[0.05, 43.0], [0.05, 42.9], [0.05, 43.0]]
    collection = {"type": "FeatureCollection", "features": [pique]}
    (dossier / "communes-1000m-32.geojson").write_text(json.dumps(collection), "utf-8")
    mouvements = pd.DataFrame(columns=["date", "mod", "avant", "apres"])
    passages = composer_passages(2022, ["32001"], mouvements, {})
    vides = pd.DataFrame(columns=["commune", "maille", "code"])
    (trace,) = lire_contours(dossier, passages, vides, ["32001"])["trace"]
    assert trace.startswith("M")


def test_a_commune_simplified_down_to_a_line_has_no_outline(dossier):
    plate = square("32002", 0.1)
    plate["geometry"]["coordinates"] = [[[0.1, 43.0], [0.2, 43.0], [0.1, 43.0], [0.1, 43.0]]]
    collection = {"type": "FeatureCollection", "features": [square("32001", 0.0), plate]}
    (dossier / "communes-1000m-32.geojson").write_text(json.dumps(collection), "utf-8")
    mouvements = pd.DataFrame(columns=["date", "mod", "avant", "apres"])
    passages = composer_passages(2022, ["32001", "32002"], mouvements, {})
    vides = pd.DataFrame(columns=["commune", "maille", "code"])
    lus = lire_contours(dossier, passages, vides, ["32001", "32002"])
    assert lus["code"].tolist() == ["32001"]


def test_the_drawn_path_is_closed_and_holds_its_label(dossier):
    passages = composer_passages(2022, ["32001"], pd.DataFrame(
        columns=["date", "mod", "avant", "apres"]), {})  # fmt: skip
    vides = pd.DataFrame(columns=["commune", "maille", "code"])
    (trace,) = lire_contours(dossier, passages, vides, ["32001"]).to_dict("records")
    assert re.fullmatch(r"M-?\d+ -?\d+(L-?\d+ -?\d+){3}Z", trace["trace"])
    ouest, nord, est, sud = trace["bornes"]
    assert ouest < trace["x"] < est
    assert nord < trace["y"] < sud


def test_north_is_up_and_east_is_right():
    (x0, x1), (y0, y1) = projeter([0, 1], [43, 44])
    assert x0 < x1
    assert y0 > y1


@pytest.mark.donnees
def test_the_official_outlines_of_the_gers_are_those_of_2022(donnees):
    table = etalab_contours.read(donnees / "official" / "etalab_contours", "32")
    assert len(table) == 461
    assert shapely.is_valid(table["geometrie"].to_numpy()).all()
    # Surface of the Gers: 6 257 km2 (Insee), simplified outlines.
    aire = shapely.union_all(table["geometrie"].to_numpy()).area * 111.32**2 * 0.7225
    assert aire == pytest.approx(6_257, rel=0.01)
