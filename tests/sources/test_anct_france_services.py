"""Lists of the France services: two headers, line breaks in quotes, points without coordinates."""

import csv

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import anct_france_services as anct
from observatoire.sources.lecture import FichierInvalide

DEBUT = ["id_fs", "insee_dep", "lib_fs", "adresse", "complement_adresse", "insee_com",
         "code_postal", "lib_com", "latitude", "longitude", "mail", "telephone", "h_lundi",
         "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"]  # fmt: skip
EN_2022 = [*DEBUT, "commentaire", "itinerance", "format_fs", "groupe", "labellisation"]
EN_2024 = [*DEBUT, "prise_rdv", "commentaire", "type_fs", "format_fs", "groupe_fs",
           "labellisation_fs"]  # fmt: skip
AUCH = {
    "id_fs": "1", "insee_dep": "32", "lib_fs": "France services  d'Auch\n",
    "adresse": "1 rue\n\n\n\nA ", "insee_com": "32013", "code_postal": "32000", "lib_com": "Auch",
    "latitude": "43.6460", "longitude": "0.5867", "h_lundi": "9:00 - 12:00",
    "h_vendredi": "09:30-12:30/\n\n 13:30-18:00", "type_fs": "Principal", "format_fs": "Fixe",
}  # fmt: skip
ANTENNE = {**AUCH, "id_fs": "2", "lib_fs": "Antenne d'Auch", "type_fs": "Antenne",
           "latitude": "", "longitude": ""}  # fmt: skip
SANS_COMMUNE = {**AUCH, "id_fs": "3", "lib_fs": "Antenne d'Anould", "insee_com": ""}
NULLE = {**AUCH, "id_fs": "4", "lib_fs": "Antenne sans commune", "insee_com": "0null"}


def fichier(millesime):
    return Fichier(chemin="x.csv", millesime=millesime, millesime_geo=millesime, sha256="0")


def write(tmp_path, entete, points=(AUCH, ANTENNE, SANS_COMMUNE, NULLE)):
    """As the producer writes: every cell between quotes, LF inside, no value bare."""
    chemin = tmp_path / "liste-fs.csv"
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        ecrivain = csv.DictWriter(flux, entete, quoting=csv.QUOTE_ALL, extrasaction="ignore")
        ecrivain.writeheader()
        ecrivain.writerows(points)
    return chemin


@pytest.mark.parametrize(("entete", "millesime"), [(EN_2022, 2022), (EN_2024, 2024)])
def test_a_line_break_in_quotes_does_not_make_a_point(tmp_path, entete, millesime):
    points = anct.read_points(write(tmp_path, entete), fichier(millesime))
    assert points["id"].tolist() == ["1", "2", "3", "4"]
    auch = points.iloc[0]
    assert (auch["libelle"], auch["adresse"]) == ("France services d'Auch", "1 rue A 32000 Auch")
    assert (auch["commune"], auch["latitude"], auch["jours"]) == ("32013", 43.646, 2)
    assert auch["type"] == ("Principal" if millesime == 2024 else "Fixe")


def test_points_are_counted_by_commune_and_what_is_left_out_is_said(tmp_path):
    lecture = anct.read(write(tmp_path, EN_2024), fichier(2024))
    (ligne,) = lecture.mesures.to_dict("records")
    assert (ligne["territoire"], ligne["valeur"], ligne["statut"]) == ("32013", 2, "disponible")
    assert [(e.motif, e.nombre, e.exemple) for e in lecture.ecartes] == [
        ("sans code commune : hors de tout comptage", 2, "Antenne d'Anould"),
        ("sans coordonnées : comptés, hors des distances", 1, "Antenne d'Auch"),
    ]


def test_a_list_without_opening_hours_is_not_this_list(tmp_path):
    entete = [c for c in EN_2024 if c != "h_samedi"]
    with pytest.raises(FichierInvalide, match="colonne « h_samedi » : colonne absente"):
        anct.read(write(tmp_path, entete), fichier(2024))


@pytest.mark.donnees
@pytest.mark.parametrize(
    ("nom", "millesime", "points", "sans_commune", "sans_coordonnees"),
    [("20221201", 2022, 2_683, 27, 30), ("20240801", 2024, 2_845, 0, 0)],
)
def test_the_official_lists(donnees, nom, millesime, points, sans_commune, sans_coordonnees):
    chemin = donnees / "official" / "anct_france_services" / f"liste-fs-{nom}.csv"
    lus = anct.read_points(chemin, fichier(millesime))
    assert len(lus) == points
    assert lus["id"].is_unique
    assert (lus["commune"] == "").sum() == sans_commune
    assert lus["latitude"].isna().sum() == sans_coordonnees
    assert lus["commune"].str.startswith("32").sum() == 27
    assert anct.read(chemin, fichier(millesime)).mesures["valeur"].sum() == points - sans_commune
