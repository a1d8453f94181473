"""data·inclusion v1: read, scored, cleared of duplicates, and written in its own schema."""

import io
import json
import zipfile
from datetime import date

import pytest

from observatoire.catalogue import charger
from observatoire.offre.correspondances import code_unique, missions_de, sans_mission
from observatoire.offre.data_inclusion import (
    FRANCE,
    IllisibleDataInclusion,
    archive,
    exporter,
    lire,
    sans_doublons,
    zone,
)
from observatoire.offre.qualite import criteres, score
from observatoire.offre.referentiel import Referentiel, par_code
from observatoire.territoires import Cle, Maille
from tests.offre.fabriques import GERS, action

AU = date(2024, 1, 1)
COMMUNES = {"32013": "Auch"}


def service(**champs):
    return {"id": "s--1", "source": "s", "nom": "Épicerie", "description": "." * 500,
            "date_maj": "2024-01-01", **champs}  # fmt: skip


def exportable(code="epicerie", **changements):
    return action(code, mission="P5M5", territoires=(GERS,), commune="32013", frais="payant",
                  description="Colis le mardi", publics=("familles", "tous_publics"),
                  delivrance=("sur_place", "a_distance"), **changements)  # fmt: skip


# The values that the schema's own tests print.
@pytest.mark.parametrize(
    ("champs", "critere", "attendu"),
    [
        ({}, "adresse_bien_definie", None),
        ({"modes_mobilisation": ["se-presenter"]}, "adresse_bien_definie", 0.0),
        ({"modes_accueil": ["en-presentiel"], "adresse": "1 rue"}, "adresse_bien_definie", 1.0),
        ({}, "telephone_bien_defini", None),
        ({"modes_mobilisation": ["telephoner"]}, "telephone_bien_defini", 0.0),
        ({"modes_mobilisation": ["envoyer-un-courriel"], "courriel": "a@b.fr"},
         "courriel_bien_defini", 1.0),
        ({"date_maj": "2023-07-01"}, "date_maj_recente", pytest.approx(1.0, abs=0.01)),
        ({"date_maj": "2022-10-01"}, "date_maj_recente", pytest.approx(0.5, abs=0.01)),
        ({"date_maj": "2022-01-01"}, "date_maj_recente", pytest.approx(0.0, abs=0.01)),
        ({"date_maj": "2021-01-01", "source": "agefiph"}, "date_maj_recente", None),
        ({"thematiques": []}, "au_moins_une_thematique", 0.0),
        ({"publics": ["femmes"]}, "au_moins_un_public", 1.0),
        ({"mobilisable_par": ["professionnels"]}, "modes_mobilisation_bien_definis", 0.5),
        ({"lien_mobilisation": "https://exemple.fr"}, "au_moins_un_moyen_de_contact", 1.0),
        ({"description": "." * 100}, "description_bien_definie", 0.0),
        ({"description": "." * 300}, "description_bien_definie", 0.5),
        ({"frais": "payant"}, "frais_bien_definis", 0.5),
        ({"frais": "payant", "frais_precisions": "10 €"}, "frais_bien_definis", 1.0),
        ({"frais": "gratuit"}, "frais_bien_definis", 1.0),
    ],
)  # fmt: skip
def test_each_criterion_of_the_published_score(champs, critere, attendu):
    assert criteres(service(**champs), AU)[critere] == attendu


def test_the_score_is_the_mean_of_the_ten_criteria_that_apply():
    parfait = service(
        thematiques=["famille"], frais="gratuit", publics=["femmes"], telephone="3615",
        modes_mobilisation=["telephoner"], mobilisable_par=["professionnels"],
    )  # fmt: skip
    assert score(parfait, AU) == 1.0
    assert len(criteres(parfait, AU)) == 10
    presque = {**parfait, "adresse": "1 rue", "courriel": "a@b.fr", "date_maj": "2021-01-01",
               "modes_accueil": ["en-presentiel"], "frais": "payant", "frais_precisions": "x",
               "modes_mobilisation": ["telephoner", "envoyer-un-courriel"]}  # fmt: skip
    assert score(presque, AU) == 0.9
    assert score(service(date_maj="2021-01-01", description="." * 50), AU) == 0.0


def test_json_of_the_api_json_list_and_csv_say_the_same():
    un = service(zone_eligibilite=["32", "200072320"], latitude=43.5)
    texte = (
        "id,source,nom,description,date_maj,zone_eligibilite,latitude\r\n"
        f's--1,s,Épicerie,{"." * 500},2024-01-01,"[""32"", ""200072320""]",43.5\r\n'
    )
    lus = [lire(json.dumps({"items": [un]}).encode()), lire(json.dumps([un]).encode()),
           lire(texte.encode("utf-8-sig"))]  # fmt: skip
    assert lus[0] == lus[1] == lus[2] == [un]


def test_a_null_zone_is_no_restriction_and_a_code_keeps_its_level():
    assert zone(service()) == (FRANCE,)
    assert zone(service(zone_eligibilite=["france"])) == (FRANCE,)
    assert zone(service(zone_eligibilite=["32013", "2A", "974", "200072320", "99100"])) == (
        Cle(Maille.COMMUNE, "32013"), Cle(Maille.DEPARTEMENT, "2A"),
        Cle(Maille.DEPARTEMENT, "974"), Cle(Maille.EPCI, "200072320"), FRANCE,
    )  # fmt: skip


def test_of_two_records_of_the_same_service_the_best_is_kept():
    pauvre = service(id="a--1", code_insee="32013", description="court")
    riche = service(id="b--1", nom="EPICERIE", code_insee="32013", publics=["familles"])
    ailleurs = service(id="c--1", code_insee="32107")
    sans_lieu = [service(id="d--1"), service(id="e--1")]
    gardes = sans_doublons([pauvre, riche, ailleurs, *sans_lieu], AU)
    assert [s["id"] for s in gardes] == ["b--1", "c--1", "d--1", "e--1"]


@pytest.mark.parametrize(
    "contenu", [b"", b"[1, 2]", b"{", b'{"a": 1}', b"\xff\xfe", b'[{"nom": "x"}]', b"a,b\n1,2\n"]
)
def test_another_file_is_one_sentence(contenu):
    if contenu == b"":
        assert lire(contenu) == []
        return
    with pytest.raises(IllisibleDataInclusion, match="téléchargez"):
        lire(contenu)


def test_codes_that_no_mission_claims_are_listed():
    codes = ["numerique--acquerir-un-equipement", "souvrir-a-linternational--tout", "inconnu"]
    assert sans_mission(charger(), "di_thematique", codes) == (
        "inconnu", "souvrir-a-linternational--tout",
    )  # fmt: skip
    assert missions_de(charger(), "di_thematique", codes) == ("P5M6",)


def test_a_proposal_feeds_nothing_until_it_is_confirmed():
    assert missions_de(charger(), "finess", ["166"]) == ()
    assert missions_de(charger(), "finess", ["166"], confirmees=False) == ("P3M4",)
    assert missions_de(charger(), "finess", ["500", "354"]) == ("P8M6", "P8M3")


def test_a_mission_is_exported_by_its_only_code():
    assert code_unique(charger(), "di_thematique", "P5M5") == (
        "equipement-et-alimentation--alimentation"
    )
    assert code_unique(charger(), "di_thematique", "P5M4") is None


def test_an_action_is_exported_with_what_is_known_and_nothing_more():
    export = exporter(Referentiel(par_code([exportable()])), charger(), COMMUNES)
    (sortie,) = export.services
    assert sortie["zone_eligibilite"] == ["32"]
    assert sortie["publics"] == ["familles", "tous-publics"]
    assert sortie["modes_accueil"] == ["en-presentiel", "a-distance"]
    assert (sortie["commune"], sortie["code_insee"]) == ("Auch", "32013")
    assert sortie["structure_id"] == export.structures[0]["id"]
    assert zone(sortie) == (GERS,)


@pytest.mark.parametrize(
    ("changements", "motif"),
    [
        ({"territoires": ()}, "le schéma lirait « partout »"),
        ({"verifie_le": None}, "date de vérification"),
        ({"porteur": ""}, "porteur non renseigné"),
        ({"statut": "fermee"}, "n’est pas active"),
        ({"territoires": ("region:76",)}, "maille que le schéma n’a pas"),
    ],
)
def test_what_the_schema_would_say_wrong_is_left_out_with_its_reason(changements, motif):
    autre = action("epicerie", mission="P5M5", description="x" * 9, **{
        "territoires": (GERS,), **changements})  # fmt: skip
    export = exporter(Referentiel(par_code([autre])), charger(), COMMUNES)
    assert export.services == export.structures == []
    assert motif in export.ecartes[0][1]


def test_the_archive_holds_both_files_and_the_reasons():
    referentiel = Referentiel(par_code([exportable(), exportable("b", statut="fermee")]))
    with zipfile.ZipFile(io.BytesIO(archive(exporter(referentiel, charger(), {})))) as fichiers:
        assert len(lire(fichiers.read("services.json"))) == 1
        assert len(lire(fichiers.read("structures.json"))) == 1
        assert "b;n’est pas active" in fichiers.read("non-exportees.csv").decode("utf-8-sig")


@pytest.mark.donnees
def test_the_export_and_the_official_records_hold_in_the_official_schemas(donnees):
    jsonschema = pytest.importorskip("jsonschema")
    dossier = donnees / "official" / "data_inclusion"
    referentiel = Referentiel(par_code([
        exportable(), exportable("autre", porteur="CAF du Gers", porteur_type="caf"),
    ]))  # fmt: skip
    export = exporter(referentiel, charger(), COMMUNES)
    for nom, exportes in (("service", export.services), ("structure", export.structures)):
        schema = json.loads((dossier / f"{nom}.schema.json").read_text("utf-8"))
        valide = jsonschema.Draft202012Validator(schema)
        assert len(exportes) > 0
        for objet in exportes:
            assert list(valide.iter_errors(objet)) == []
        officiels = lire((dossier / f"{nom}s.json").read_bytes())
        assert len(officiels) > 3
        valides = [o for o in officiels if not list(valide.iter_errors(o))]
        assert 0 < len(valides) < len(officiels)


@pytest.mark.donnees
def test_every_official_code_is_known_and_those_that_nobody_claims_are_few(donnees):
    dossier = donnees / "official" / "data_inclusion" / "referentiels"
    codes = {}
    for fichier, nomenclature in (("thematiques", "di_thematique"),
                                  ("reseaux-porteurs", "di_reseau")):  # fmt: skip
        lus = json.loads((dossier / f"{fichier}.json").read_text("utf-8"))
        codes[nomenclature] = {x.get("value") or x.get("slug") for x in lus}
    for equivalence in charger().equivalences.values():
        if equivalence.nomenclature in codes:
            assert equivalence.valeur in codes[equivalence.nomenclature]
    assert {c.split("--")[0] for c in sans_mission(charger(), "di_thematique",
                                                   codes["di_thematique"])} == {
        "souvrir-a-linternational"
    }  # fmt: skip
