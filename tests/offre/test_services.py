"""data·inclusion as a territory's own actions: dry run, difference, refusals, quality."""

import io
import json
import zipfile
from datetime import date

import pytest

from observatoire.__main__ import main
from observatoire.catalogue import charger
from observatoire.entrepot.ouvrir import dossier_entrepot
from observatoire.offre import depot, ensemble
from observatoire.offre.data_inclusion import SOURCE, exporter
from observatoire.offre.qualite import score
from observatoire.offre.referentiel import Referentiel, par_code
from observatoire.offre.services import est_data_inclusion
from observatoire.offre.tableur.ecrire import classeur, csv_jumeau
from observatoire.offre.tableur.feuilles import feuilles
from observatoire.territoires import Cle, Maille
from tests.offre.fabriques import GERS, action

FRANCE = Cle(Maille.FRANCE, "FR")
THEMATIQUE = "equipement-et-alimentation--alimentation"


@pytest.fixture(autouse=True)
def sans_referentiel(entrepot):
    yield
    for reste in dossier_entrepot().glob("referentiel-offre.*"):
        reste.unlink()


def service(identifiant="dora--1", **champs):
    return {
        "source": "dora", "structure_id": "dora--s1", "id": identifiant,
        "nom": "Épicerie sociale", "description": "." * 500, "date_maj": "2026-10-01",
        "thematiques": [THEMATIQUE], "frais": "payant", "publics": ["familles", "tous-publics"],
        "code_insee": "32132", "adresse": "1 rue des Ormes", "latitude": 43.93, "longitude": 0.62,
        "modes_accueil": ["en-presentiel"], "zone_eligibilite": ["243200391"],
        "telephone": "0562000000", **champs,
    }  # fmt: skip


STRUCTURE = {"source": "dora", "id": "dora--s1", "nom": "CIAS de la Lomagne",
             "date_maj": "2026-10-01", "reseaux_porteurs": ["ccas-cias"]}  # fmt: skip


def en_json(*enregistrements):
    return json.dumps({"items": list(enregistrements)}).encode()


def archive(services, structures=(STRUCTURE,)):
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as fichiers:
        fichiers.writestr("services.json", en_json(*services))
        fichiers.writestr("structures.json", en_json(*structures))
    return sortie.getvalue()


def preparer(*services, structures=(STRUCTURE,)):
    return ensemble.preparer(en_json(*services), en_json(*structures) if structures else b"")


def test_a_service_becomes_an_action_with_what_it_says_and_nothing_more():
    vue = preparer(service())
    assert vue.erreurs == ()
    (lue,) = vue.valides.actions.values()
    assert (lue.code, lue.mission, lue.porteur, lue.porteur_type) == (
        "di_dora_1", "P5M5", "CIAS de la Lomagne", "ccas_cias",
    )  # fmt: skip
    assert lue.territoires == (Cle(Maille.EPCI, "243200391"),)
    assert (lue.commune, lue.delivrance, lue.verifie_le) == (
        "32132", ("sur_place",), date(2026, 10, 1),
    )  # fmt: skip
    assert lue.publics == ("familles", "tous_publics")
    assert (lue.capacite, lue.etp, lue.objectif) == (None, None, "")
    assert "dora--1" in lue.source


def test_a_null_zone_is_no_restriction():
    (lue,) = preparer(service(zone_eligibilite=None)).valides.actions.values()
    assert lue.territoires == (FRANCE,)


def test_the_json_the_csv_and_the_archive_say_the_same():
    texte = (
        "source,structure_id,id,nom,description,date_maj,thematiques,zone_eligibilite,code_insee\r\n"
        f'dora,dora--s1,dora--1,Épicerie sociale,{"." * 500},2026-10-01,"[""{THEMATIQUE}""]",'
        '"[""243200391""]",32132\r\n'
    )
    court = {nom: service()[nom] for nom in ("source", "structure_id", "id", "nom", "description",
                                             "date_maj", "thematiques", "zone_eligibilite",
                                             "code_insee")}  # fmt: skip
    vues = [ensemble.preparer(texte.encode("utf-8-sig"), en_json(STRUCTURE)),
            ensemble.preparer(archive([court])), preparer(court)]  # fmt: skip
    assert [dict(v.valides.actions) for v in vues] == [dict(vues[0].valides.actions)] * 3
    assert len(vues[0].valides.actions) == 1


def test_duplicates_are_clustered_the_best_is_kept_and_it_is_said():
    pauvre = service("dora--2", description="court", publics=None)
    vue = preparer(pauvre, service())
    assert list(vue.valides.actions) == ["di_dora_1"]
    assert "1 doublon écarté" in vue.notes[0].replace("\u00a0", " ")


def test_the_quality_is_that_of_the_ten_published_criteria_and_is_kept():
    veille = date.today()
    vue = preparer(service())
    ensemble.enregistrer(vue)
    gardee = ensemble.complet().qualites["di_dora_1"]
    assert gardee == depot.lire().qualites["di_dora_1"]
    assert len(gardee.criteres) == 10
    # Midnight may pass in between.
    assert gardee.score in {score(service(), veille), score(service(), date.today())}
    assert gardee.criteres["telephone_bien_defini"] is None


def test_what_the_file_does_not_say_is_kept_and_what_it_says_is_updated():
    ensemble.enregistrer(preparer(service()))
    mienne = (
        ensemble.complet()
        .actions["di_dora_1"]
        .model_copy(update={"objectif": "Mieux manger", "etp": 2.0, "moyens_annee": 2026})
    )
    depot.ecrire(Referentiel(par_code([mienne]), qualites=depot.lire().qualites), depot.empreinte())
    vue = preparer(service(adresse="2 rue des Ormes"))
    (changements,) = vue.difference.changements.values()
    assert [(c.colonne, c.apres) for c in changements] == [("adresse", "2 rue des Ormes")]
    ensemble.enregistrer(vue)
    assert depot.lire().actions["di_dora_1"].objectif == "Mieux manger"


def test_a_service_that_left_the_file_is_said_absent_and_kept():
    ensemble.enregistrer(preparer(service(), service("dora--3", nom="Vestiaire")))
    vue = preparer(service())
    assert vue.difference.absents == ("Actions, di_dora_3",)
    assert vue.difference.vide


@pytest.mark.parametrize(
    ("champs", "colonne", "cause"),
    [
        ({"courriel": "contact@example.com"}, "courriel", "enregistrement d’essai"),
        ({"lien_mobilisation": "https://example.com/x"}, "courriel", "enregistrement d’essai"),
        ({"source": SOURCE}, "source", "export de ce référentiel"),
        ({"thematiques": None}, "thematiques", "aucune mission ne réclame"),
        ({"code_insee": "32999"}, "commune", "n’existe pas"),
        ({"zone_eligibilite": ["999999999"]}, "territoires", "est inconnu"),
        ({"nom": "ab"}, "libelle", "moins de 3 signes"),
        ({"publics": ["chats"]}, "publics", "hors du vocabulaire"),
    ],
)
def test_a_record_that_cannot_be_an_action_is_refused_with_its_reason(champs, colonne, cause):
    structure = {**STRUCTURE, "reseaux_porteurs": None}
    vue = preparer(service(**champs), service("dora--9", nom="Autre"), structures=(structure,))
    (erreur,) = vue.erreurs
    assert (erreur.feuille, erreur.ligne, erreur.colonne) == ("data·inclusion", 1, colonne)
    assert cause in erreur.cause
    assert erreur.remede
    assert list(vue.valides.actions) == ["di_dora_9"]
    assert not vue.enregistrable(accepter_valides=False)


@pytest.mark.parametrize(
    "contenu",
    [b"{", b'{"a": 1}', b"[1, 2]", b'[{"nom": "x"}]', en_json(STRUCTURE), b"source,id,date_maj\n,,",
     b"PK\x03\x04services.json"],
)  # fmt: skip
def test_another_file_is_one_sentence_and_changes_nothing(contenu):
    vue = ensemble.preparer(contenu)
    assert len(vue.erreurs) == 1
    assert vue.erreurs[0].remede
    assert vue.difference.vide


def test_the_template_is_never_taken_for_a_file_of_services():
    plein = Referentiel(par_code([action(territoires=(GERS,))]))
    feuille = feuilles(ensemble.missions())[0]
    assert not est_data_inclusion(classeur(plein, ensemble.missions()))
    assert not est_data_inclusion(csv_jumeau(plein, feuille))
    assert est_data_inclusion(archive([service()]))


def test_the_command_recognises_the_format_shows_then_writes(tmp_path, capsys):
    fichier, structures = tmp_path / "services.json", tmp_path / "structures.json"
    fichier.write_bytes(en_json(service(), service("dora--2", thematiques=["numerique--inconnue"],
                                                   nom="Autre")))  # fmt: skip
    structures.write_bytes(en_json({**STRUCTURE, "reseaux_porteurs": None}))
    commande = ["offre", "importer", str(fichier), "--structures", str(structures)]
    assert main([*commande, "--essai"]) == 1
    sortie = capsys.readouterr().out
    assert "+ Actions, di_dora_1" in sortie
    assert "Codes qu’aucune mission ne réclame (thematiques) : numerique--inconnue" in sortie
    assert "feuille data·inclusion, ligne 2, colonne thematiques" in sortie
    assert main(commande) == 1
    assert depot.empreinte() == depot.VIDE
    assert main([*commande, "--accepter-valides"]) == 0
    assert list(depot.lire().actions) == ["di_dora_1"]


def test_nothing_of_data_inclusion_is_in_what_everybody_starts_from():
    sources = [a.source for a in ensemble.embarque().actions.values()]
    assert len(sources) > 30
    assert [s for s in sources if "data·inclusion" in s] == []
    assert ensemble.embarque().qualites == {}


def test_our_own_export_is_not_taken_back_for_more_than_it_says():
    mienne = action("epicerie", mission="P5M5", territoires=(GERS,), description="Colis le mardi")
    sortie = exporter(Referentiel(par_code([mienne])), charger(), {})
    vue = ensemble.preparer(en_json(*sortie.services), en_json(*sortie.structures))
    assert "importez plutôt le classeur" in vue.erreurs[0].remede
    assert vue.difference.vide


@pytest.mark.donnees
def test_the_official_test_records_feed_nothing(donnees):
    dossier = donnees / "official" / "data_inclusion"
    vue = ensemble.preparer(
        (dossier / "services.json").read_bytes(), (dossier / "structures.json").read_bytes()
    )
    assert vue.lignes == 7
    assert len(vue.erreurs) == 7
    assert dict(vue.valides.actions) == {}
