"""Filosofi by commune: what the producer hides (s) or does not have (nd) has no number."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import insee_filosofi
from observatoire.sources.lecture import FichierInvalide

FICHIER = Fichier(chemin="x.csv", millesime=2021, millesime_geo=2024, sha256="0")
COLONNES = [f"{m}21" for m in insee_filosofi.MESURES]


def write(tmp_path, **cellules):
    """One commune: the cells that are named, "s" elsewhere."""
    ligne = ["32013", *(cellules.get(c, "s") for c in COLONNES)]
    chemin = tmp_path / "cc_filosofi_2021_COM.csv"
    chemin.write_text(f"{';'.join(['CODGEO', *COLONNES])}\n{';'.join(ligne)}\n", encoding="utf-8")
    return chemin


def test_marks_become_statuses_and_decimal_commas_numbers(tmp_path):
    chemin = write(tmp_path, NBMENFISC21="346", TP6021="17,0", PIMPOT21="-14,8", RD21="nd", D121="")
    mesures = insee_filosofi.read(chemin, FICHIER).mesures.set_index("mesure")
    lues = mesures.loc[["NBMENFISC21", "TP6021", "PIMPOT21"]]
    assert lues["valeur"].tolist() == [346, 17, -14.8]
    assert lues["motif"].isna().all()
    assert mesures.loc["MED21", ["statut", "motif"]].tolist() == [
        "secret", "secret statistique : trop peu de ménages (Insee)",
    ]  # fmt: skip
    assert mesures.loc["RD21", "statut"] == "non_renseigne"
    assert mesures.loc["D121", "motif"] == "case vide chez le producteur (Insee)"
    assert mesures.loc[mesures["statut"] != "disponible", "valeur"].isna().all()


def test_zero_is_a_value(tmp_path):
    mesures = insee_filosofi.read(write(tmp_path, TP6021="0,0"), FICHIER).mesures
    zero = mesures.set_index("mesure").loc["TP6021"]
    assert (zero["valeur"], zero["statut"]) == (0, "disponible")


def test_an_unknown_mark_is_refused(tmp_path):
    with pytest.raises(FichierInvalide, match=r"ligne 2, colonne « MED21 » : la valeur « S »"):
        insee_filosofi.read(write(tmp_path, MED21="S"), FICHIER)


def test_the_columns_of_another_year_are_refused(tmp_path):
    autre = FICHIER.model_copy(update={"millesime": 2020})
    with pytest.raises(FichierInvalide, match="colonne « NBMENFISC20 » : colonne absente"):
        insee_filosofi.read(write(tmp_path), autre)


@pytest.mark.donnees
def test_the_official_file_keeps_every_secret(donnees):
    chemin = donnees / "official" / "insee_filosofi" / "cc_filosofi_2021_COM.csv"
    mesures = insee_filosofi.read(chemin, FICHIER).mesures
    assert len(mesures) == 34_909 * len(COLONNES)
    medianes = mesures[mesures["mesure"] == "MED21"]
    assert (medianes["statut"] == "secret").sum() == 3_593
    gers = medianes[medianes["territoire"].str.startswith("32")]
    assert (gers["statut"] == "secret").sum() == 104
    assert (mesures["valeur"].notna() == (mesures["statut"] == "disponible")).all()
