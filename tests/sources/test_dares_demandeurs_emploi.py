"""Jobseekers by commune: counts rounded to 5, whose 0 reads « moins de 5 »."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import dares_demandeurs_emploi as dares
from observatoire.sources.lecture import FichierInvalide
from tests.classeurs import check_contract, get

FICHIER = Fichier(chemin="x.csv", millesime=2024, millesime_geo=2024, sha256="0")
ENTETE = (
    "Date;Code région;Région;Code département;Département;Code commune;Commune;Type de données;"
    "Catégorie;Sexe;Tranche d'âge;Nombre de demandeurs d'emploi"
)
MOTIF = "moins de 5 demandeurs d’emploi : l’effectif est arrondi à 5 par la Dares"


def row(nombre, date="2024-T4", sexe="Total", age="Total", **autres):
    """A line of the producer: one crossing of one commune."""
    champs = {"type": "Brutes", "categorie": "ABC", "commune": "91001", **autres}
    return (
        f"{date};11;Île-de-France;91;Essonne;{champs['commune']};Abbéville-la-Rivière;"
        f"{champs['type']};{champs['categorie']};{sexe};{age};{nombre}"
    )


def read(tmp_path, *lignes):
    """As the producer writes: a mark of order at the head, and Windows line ends."""
    chemin = tmp_path / "communes.csv"
    chemin.write_bytes("\r\n".join(["\ufeff" + ENTETE, *lignes, ""]).encode("utf-8"))
    return dares.read(chemin, FICHIER)


def test_each_crossing_is_a_measure(tmp_path):
    lecture = read(
        tmp_path,
        row(35),
        row(15, sexe="Femmes"),
        row(20, sexe="Hommes"),
        row(10, age="Moins de 25 ans"),
        row(15, age="De 25 à 49 ans"),
        row(5, age="50 ans et plus"),
        row(40, date="2015-T4"),
    )
    check_contract(lecture)
    lus = lecture.mesures.set_index(["mesure", "millesime"])["valeur"]
    assert lus.to_dict() == {
        ("demandeurs_abc", 2024): 35,
        ("demandeurs_abc_femmes", 2024): 15,
        ("demandeurs_abc_hommes", 2024): 20,
        ("demandeurs_abc_moins_25_ans", 2024): 10,
        ("demandeurs_abc_25_49_ans", 2024): 15,
        ("demandeurs_abc_50_ans_et_plus", 2024): 5,
        ("demandeurs_abc", 2015): 40,
    }
    assert set(lecture.mesures["maille"]) == {"commune"}
    assert lecture.ecartes == []


def test_a_printed_zero_is_a_count_under_five_and_not_a_zero(tmp_path):
    lecture = read(tmp_path, row(0), row(5, sexe="Femmes"))
    check_contract(lecture)
    zero = get(lecture, "demandeurs_abc", "91001", 2024, "commune")
    assert zero == (None, "secret", MOTIF)
    assert get(lecture, "demandeurs_abc_femmes", "91001", 2024, "commune")[0] == 5


def test_other_quarters_categories_and_crossings_are_left_out_and_counted(tmp_path):
    lecture = read(
        tmp_path,
        row(10),
        row(10, date="2024-T3"),
        row(10, categorie="A"),
        row(10, type="CVS-CJO"),
        row(10, sexe="Femmes", age="Moins de 25 ans"),
    )
    assert len(lecture.mesures) == 1
    (ecart,) = lecture.ecartes
    assert (ecart.nombre, ecart.exemple) == (4, "2024-T3, ABC, Total, Total")


@pytest.mark.parametrize(
    ("ligne", "message"),
    [
        (
            row("12"),
            "ligne 3, colonne « Nombre de demandeurs d'emploi » : « 12 » n'est pas arrondi",
        ),
        (
            row("nd"),
            "ligne 3, colonne « Nombre de demandeurs d'emploi » : « nd » n'est pas arrondi",
        ),
        (row(10, date="2024"), "ligne 3, colonne « Date » : « 2024 » n'est pas un trimestre"),
        (row(15), "deux lignes pour la commune 91001 en 2024"),
    ],
)
def test_a_damaged_file_says_where(tmp_path, ligne, message):
    with pytest.raises(FichierInvalide) as erreur:
        read(tmp_path, row(10), ligne)
    assert message in str(erreur.value)
    assert str(erreur.value).startswith("fichier « communes.csv »")
