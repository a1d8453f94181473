"""The check of the mapping: codes met in data that no mission claims are listed."""

import json

import pytest

from observatoire.__main__ import main
from observatoire.catalogue import charger
from observatoire.entrepot.codes import codes_d_un_fichier, codes_sans_mission
from observatoire.sources.lecture import FichierInvalide
from tests.offre.test_services import STRUCTURE, en_json, service
from tests.sources.test_finess import ege, entite, fichier_structures

pytestmark = pytest.mark.usefixtures("entrepot")


def poser(tmp_path, nom, octets):
    (tmp_path / nom).write_bytes(octets)
    return tmp_path / nom


@pytest.fixture
def bpe(tmp_path):
    tete = '"GEO";"GEO_OBJECT";"FACILITY_TYPE";"BPE_MEASURE";"TIME_PERIOD";"OBS_VALUE"'
    lignes = [f'"32013";"COM";"{t}";"FACILITIES";2024;1' for t in ("D502", "A101", "_T", "Z999")]
    return poser(tmp_path, "DS_BPE_2024_data.csv", "\n".join([tete, *lignes]).encode())


@pytest.fixture
def finess(tmp_path):
    contenu = fichier_structures(entite(ege(), ege(categorie="699")))
    return poser(tmp_path, "finess.json", json.dumps(contenu, indent=2).encode())


@pytest.fixture
def inclusion(tmp_path):
    inconnu = service(thematiques=["equipement-et-alimentation--alimentation", "inconnue--tout"])
    structure = {**STRUCTURE, "reseaux_porteurs": ["ccas-cias", "reseau-inconnu"]}
    return poser(tmp_path, "services.json", en_json(inconnu, structure))


def test_the_warehouse_says_the_types_of_its_equipments_that_no_mission_claims(connexion):
    texte = codes_sans_mission(connexion, charger())
    reclames = {c.code for c in charger().correspondances.values() if c.confirmee}
    (ligne,) = [x for x in texte.splitlines() if "insee_bpe" in x]
    assert "A129 Mairie" in ligne
    listes = [x.split()[0] for x in ligne.partition(" : ")[2].split(", ") if x[:1].isupper()]
    codes = {c for c in listes if c[1:].isdigit()}
    assert len(codes) > 5
    assert not codes & reclames


def test_each_kind_of_file_is_recognised_and_its_codes_listed(connexion, bpe, finess, inclusion):
    texte = codes_sans_mission(connexion, charger(), [bpe, finess, inclusion])
    assert "DS_BPE_2024_data.csv, bpe (2 codes, 1 sans mission) : A101" in texte
    assert "finess.json, finess (2 codes, 1 sans mission) : 699" in texte
    assert "services.json, di_thematique (2 codes, 1 sans mission) : inconnue--tout" in texte
    assert "services.json, di_reseau (2 codes, 1 sans mission) : reseau-inconnu" in texte


def test_structures_alone_have_their_codes_too(tmp_path):
    chemin = poser(tmp_path, "structures.json", en_json(STRUCTURE))
    assert dict(codes_d_un_fichier(chemin)) == {"di_thematique": [], "di_reseau": ["ccas-cias"]}


def test_the_command_prints_them(capsys, finess):
    assert main(["controler", "--codes", str(finess)]) == 0
    sortie = capsys.readouterr().out
    assert "Codes qu’aucune mission ne réclame :" in sortie
    assert "  insee_bpe (" in sortie
    assert "sans mission) : 699" in sortie


@pytest.mark.parametrize("octets", [b"a;b\n1;2\n", b"", b"%PDF-1.4"])
def test_another_file_is_one_sentence(tmp_path, octets):
    with pytest.raises(FichierInvalide, match=r"contenu inconnu\. Donnez"):
        list(codes_d_un_fichier(poser(tmp_path, "x.csv", octets)))


@pytest.mark.donnees
def test_the_codes_of_the_real_finess_sample_are_listed(donnees, connexion):
    chemin = donnees / "official/finess_2026/finess-structures-mensuel-202607-echantillon_json.gz"
    ((nomenclature, codes),) = codes_d_un_fichier(chemin)
    assert (nomenclature, len(codes), codes.count("500")) == ("finess", 1753, 60)
    ligne = codes_sans_mission(connexion, charger(), [chemin]).splitlines()[-1]
    orphelins = ligne.partition(" sans mission) : ")[2].split(", ")
    assert "500" not in orphelins
    assert "620" in orphelins
