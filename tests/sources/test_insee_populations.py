"""Municipal populations: two headers, one meaning; nothing may be left empty."""

import pytest

from observatoire.modeles import Fichier
from observatoire.sources import insee_populations
from observatoire.sources.lecture import COLONNES_MESURES, FichierInvalide

EN_2019 = "REG;DEP;COM;PMUN;PCAP;PTOT\n76;32;32013;21935;690;22625\n11;75;75101;15917;138;16055\n"
EN_2023 = (
    "REG;Région;DEP;CODARR;CODCAN;CODCOM;COM;Commune;PMUN;PCAP;PTOT\n"
    "76;Occitanie;32;1;99;013;32013;Auch;22140;650;22790\n"
)


def fichier(millesime):
    return Fichier(chemin="x.csv", millesime=millesime, millesime_geo=millesime + 2, sha256="0")


def read(tmp_path, texte, millesime=2019):
    chemin = tmp_path / "donnees_communes_2019.csv"
    chemin.write_text(texte, encoding="utf-8")
    return insee_populations.read(chemin, fichier(millesime)).mesures


@pytest.mark.parametrize(("texte", "auch"), [(EN_2019, 21_935), (EN_2023, 22_140)])
def test_both_headers_of_the_producer_are_read(tmp_path, texte, auch):
    mesures = read(tmp_path, texte)
    assert list(mesures.columns) == COLONNES_MESURES
    lues = mesures.set_index(["mesure", "territoire"])["valeur"]
    assert lues["PMUN", "32013"] == auch
    assert set(mesures["statut"]) == {"disponible"}


def test_the_population_of_small_communes_is_zero_elsewhere(tmp_path):
    texte = EN_2023 + "76;Occitanie;32;1;99;058;32058;Bourg;1499;1;1500\n" \
        "76;Occitanie;32;1;99;059;32059;Ville;1500;1;1501\n"  # fmt: skip
    lues = read(tmp_path, texte).set_index(["mesure", "territoire"])["valeur"]
    assert lues["PMUN_moins_de_1500"].to_dict() == {"32013": 0, "32058": 1499, "32059": 0}


@pytest.mark.parametrize("cellule", ["", "s", "21 935", "n.d."])
def test_a_population_that_is_no_number_is_refused_with_its_line_and_column(tmp_path, cellule):
    texte = EN_2019.replace("15917", cellule)
    with pytest.raises(FichierInvalide) as erreur:
        read(tmp_path, texte)
    assert str(erreur.value) == (
        "fichier « donnees_communes_2019.csv », ligne 3, colonne « PMUN » : la valeur "
        f"« {cellule} » n'est ni un nombre ni une marque connue. "
        "Reprenez le fichier du producteur, sans le modifier."
    )


@pytest.mark.donnees
@pytest.mark.parametrize(
    ("millesime", "communes", "france"), [(2019, 34_990, 66_988_403), (2023, 34_900, 68_094_280)]
)
def test_the_official_files_hold_the_population_of_france(donnees, millesime, communes, france):
    chemin = donnees / "official" / "insee_populations" / f"donnees_communes_{millesime}.csv"
    mesures = insee_populations.read(chemin, fichier(millesime)).mesures
    municipale = mesures[mesures["mesure"] == "PMUN"]
    assert len(municipale) == communes
    assert municipale["valeur"].sum() == france
