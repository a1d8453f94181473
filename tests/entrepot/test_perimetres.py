"""Groupings of communes given as CSV: read, refused with their line, computed like others."""

import pandas as pd
import pytest

from observatoire.entrepot import construire, perimetres
from observatoire.entrepot.ouvrir import curseur, entrepot_courant
from observatoire.reads import territoires
from observatoire.sources.lecture import FichierInvalide
from observatoire.territoires import Cle, Maille
from tests.fabriques import figures_de

COMMUNES = pd.DataFrame(
    {"commune": ["32013", "32107", "32132", "40001"], "departement": ["32", "32", "32", "40"],
     "region": ["76", "76", "76", "75"]},
)  # fmt: skip
SUCCESSEURS = {"32406": "32132"}
BON = "commune;perimetre\n32013;MDS d'Auch\n32107;MDS de la Ténarèze\n32132;MDS d'Auch\n"


def write(tmp_path, texte, nom="mds.csv", encoding="utf-8"):
    chemin = tmp_path / nom
    chemin.write_bytes(texte.encode(encoding))
    return chemin


def read(*chemins):
    return perimetres.lire(chemins, COMMUNES, SUCCESSEURS)


@pytest.mark.parametrize(
    "texte", [BON, "\ufeff" + BON, BON.replace(";", ","), BON.replace("\n", "\r\n")]
)
def test_a_file_is_read_with_either_separator_a_mark_and_any_line_end(tmp_path, texte):
    lus = read(write(tmp_path, texte))
    assert lus.set_index("commune")[["code", "libelle"]].agg(tuple, axis=1).to_dict() == {
        "32013": ("32/mds/mds-d-auch", "MDS d'Auch"),
        "32107": ("32/mds/mds-de-la-tenareze", "MDS de la Ténarèze"),
        "32132": ("32/mds/mds-d-auch", "MDS d'Auch"),
    }
    assert set(lus["departement"]) == {"32"}


def test_without_a_file_there_is_no_grouping():
    assert read().empty
    assert perimetres.territoires(read()).empty


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        ("99999;Nord", "ligne 5, colonne « commune » : « 99999 » n'est pas une commune chargée."),
        ("32406;Nord", "« 32406 » n'est pas une commune chargée. Elle a rejoint 32132."),
        ("32013;Nord", "ligne 5, colonne « commune » : 32013 est déjà ligne 2. Corrigez"),
        ("40001;Nord", "ligne 5, colonne « commune » : 40001 n'est pas dans le département 32."),
        ("32001x;Nord", "ligne 5, colonne « commune »"),
    ],
)  # fmt: skip
def test_a_wrong_commune_is_said_with_its_line_and_a_remedy(tmp_path, ligne, dit):
    with pytest.raises(FichierInvalide) as erreur:
        read(write(tmp_path, BON + ligne + "\n"))
    assert str(erreur.value).startswith("fichier « mds.csv », ")
    assert dit in str(erreur.value)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("commune;perimetre\n32013;\n", "ligne 2, colonne « perimetre » : nom absent."),
        ("commune;perimetre\n32013;Nord\n32107;NORD\n", "ligne 3, colonne « perimetre » : « N"),
        ("commune;perimetre\n", "aucune commune."),
        ("insee;perimetre\n32013;Nord\n", "colonne « commune » : colonne absente."),
        ("", "tableau illisible"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_said_in_one_sentence(tmp_path, texte, dit):
    with pytest.raises(FichierInvalide) as erreur:
        read(write(tmp_path, texte))
    assert dit in str(erreur.value)


def test_a_missing_or_badly_encoded_file_is_said(tmp_path):
    with pytest.raises(FichierInvalide, match="fichier absent"):
        read(tmp_path / "rien.csv")
    with pytest.raises(FichierInvalide, match="encodage inattendu"):
        read(write(tmp_path, BON, encoding="latin-1"))


def test_the_files_of_the_catalogue_are_those_of_the_loaded_departements(tmp_path):
    for departement in ("32", "33"):
        (tmp_path / departement).mkdir()
        write(tmp_path / departement, BON)
    assert perimetres.du_catalogue(["32", "91"], tmp_path) == [tmp_path / "32" / "mds.csv"]


@pytest.fixture
def lomagne(atelier):
    """A warehouse of one EPCI, built with two groupings of its communes."""
    construire.construire_extrait()
    communes = sorted(territoires.membres(Cle(Maille.EPCI, "243200391"))["commune"])
    lignes = [f"{c},{'Ouest' if n < 20 else 'Est'}" for n, c in enumerate(communes)]
    construire.construire_extrait(
        perimetres=[write(atelier, "commune,perimetre\n" + "\n".join(lignes), "bassins.csv")]
    )
    return communes


def test_groupings_given_to_the_build_are_territories_like_any_other(lomagne):
    ouest, est = (Cle(Maille.PERIMETRE, f"32/bassins/{n}") for n in ("ouest", "est"))
    assert territoires.territoire(ouest).libelle == "Ouest"
    assert set(territoires.pairs(ouest)["code"]) == {ouest.code, est.code}
    assert set(territoires.membres(ouest)["commune"]) == set(lomagne[:20])

    def somme(cle):
        lus = figures_de(cle)
        lus = lus[(lus["indicateur"] == "population_municipale") & (lus["millesime"] == 2023)]
        return lus["valeur"].item()

    assert somme(ouest) + somme(est) == somme(Cle(Maille.EPCI, "243200391")) == 19_335


def test_a_warehouse_with_given_groupings_is_not_replaced_by_the_extract(lomagne):
    from observatoire.entrepot.empreinte import est_a_jour

    with curseur() as ouverte:
        ((origine,),) = ouverte.execute("SELECT valeur FROM meta WHERE cle = 'origine'").fetchall()
    assert origine == "extrait, périmètres de bassins.csv"
    assert est_a_jour()


def test_a_wrong_grouping_leaves_the_old_warehouse(atelier):
    en_service = construire.construire_extrait()
    mauvais = write(atelier, "commune,perimetre\n32013,Nord\n")
    with pytest.raises(FichierInvalide, match="32013"):
        construire.construire_extrait(perimetres=[mauvais])
    assert entrepot_courant() == en_service
    assert not list(atelier.glob("*.partiel*"))
