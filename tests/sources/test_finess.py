"""FINESS of 2026: the shape is checked field by field, and a sample never feeds a figure."""

import gzip
import json
from copy import deepcopy
from fnmatch import fnmatch

import pytest

from observatoire.catalogue import charger
from observatoire.entrepot import collecte
from observatoire.entrepot.collecte import collecter
from observatoire.modeles import Fichier, Source
from observatoire.sources import finess, finess_activites
from observatoire.sources.finess_activites import capacites
from observatoire.sources.flux_json import elements
from observatoire.sources.lecture import COLONNES_MESURES, FichierInvalide

CATEGORIES = """# Référentiel : nomenclature des catégories
#   code            code catégorie
code;libelle;statut;date_fermeture
500;Etablissement d'hébergement pour personnes âgées dépendantes;ouverte;
114;Hôpital des armées;fermee;2013-06-25
"""
DEGRES = {"coordonneeX": "0.620000", "coordonneeY": "43.930000", "directionLatitude": "6317480.53",
          "directionLongitude": "511342.52", "cleInInteropBAN": "32132_0515_00240",
          "scoreBAN": "0.96"}  # fmt: skip
# For a few points the producer writes metres where the others have degrees.
CROISES = {**DEGRES, "coordonneeX": "511342.52", "coordonneeY": "6317480.53",
           "directionLatitude": "43.930000", "directionLongitude": "0.620000"}  # fmt: skip


def adresse(usage="03", point=DEGRES, commune="32132"):
    return {"usageAdresse": usage, "numeroVoie": "2", "cogCommune": commune,
            "ligneQuatre": "2 RUE DES ORMES", "codePostal": "32700",
            "coordonneesGeographique": point}  # fmt: skip


def ege(numero="320000011", categorie="500", etat="A", adresses=None):
    return {
        "informationsGeneralesEGE": {
            "egeId": "1", "dateFermeture": None if etat == "A" else "2020-01-01",
            "dateOuverture": "1990-01-01", "nomEgeCourt": "LES ORMES", "nomEgeLong": "LES ORMES",
            "numFinessEge": numero, "siret": None,
        },
        "categorieentiteGeographiqueExercice": categorie, "modefixationtarifaire": "07",
        "typeBudget": ["01"], "adresse": [adresse()] if adresses is None else adresses,
        "contact": [], "engagement": [], "evenement": [], "roleEge": [], "etatObjet": etat,
        "dateDerniereMaj": "2021-10-18 00:00:00",
    }  # fmt: skip


def entite(*eges, numero="320000003"):
    return {
        "informationsGeneralesPMEJ": {"pmSmsseId": "1", "denominationPm": "CIAS",
                                      "numFinessPm": numero, "siren": None},
        "adresse": [], "contact": [], "engagement": [], "evenement": [], "ege": list(eges),
        "etatObjet": "A", "dateDerniereMaj": "2021-10-18 00:00:00",
    }  # fmt: skip


def fichier_structures(*pmej, **tete):
    return {"schemaVersion": "v1.0.0", "generatedAt": "2026-08-13T02:07:30.574916747Z",
            "gco": [{"pmSmsseId": "403"}], "gcc": [{"gccId": "1"}], "pmej": list(pmej),
            **tete}  # fmt: skip


def capacite(nombre="40", statut="08"):
    return {"idCapacite": "1", "nombre": nombre, "precision": None, "variation": None,
            "activiteAeId": "9", "engagementId": None, "habilitation": None,
            "statutCapacite": statut, "modeFinancement": None, "uniteMesureCapacite": "02",
            "typeLogement": None, "genre": None}  # fmt: skip


def activite(*capacites, nature="ASMR", objet="typeActiviteAMSR"):
    return {
        "caracteristiquesGeneriques": {"activiteAeId": "9", "etatObjet": "A", "egeId": "1"},
        "nature": {"codeNature": nature, "caracteristiquesSpecifiques": {
            "aaSocialeReguleeId": None, objet: {
                "activiteSocialeRegulee": "924", "modeFonctionnement": "11", "public": "711"}}},
        "evenement": [], "engagement": [], "capacite": list(capacites), "zoneIntervention": None,
    }  # fmt: skip


def fichier_activites(*activites):
    porteuse = {"egeId": "1", "numFinessEge": "320000011", "activitesExercees": list(activites)}
    return {"schemaVersion": "v1.0.0", "generatedAt": "2026-08-18T02:16:50.691034193Z", "pmej": [
        {"numFiness": "320000003", "pmSmsseId": "1", "activitesAutorisees": [],
         "ege": [porteuse]}]}  # fmt: skip


@pytest.fixture
def ecrire(tmp_path):
    """Content -> gzipped file in the producer's writing (two spaces, CR LF), its list beside."""
    (tmp_path / "categories.csv").write_text(CATEGORIES, "utf-8")

    def poser(contenu, nom="finess-structures-mensuel-202607_json.gz"):
        texte = contenu if isinstance(contenu, str) else json.dumps(
            contenu, ensure_ascii=False, indent=2).replace("\n", "\r\n")  # fmt: skip
        (tmp_path / nom).write_bytes(gzip.compress(texte.encode("utf-8")))
        return tmp_path / nom

    return poser


def structures(chemin):
    return finess.structures(chemin, chemin.with_name("categories.csv"))


def declare():
    return Fichier(chemin="f", millesime=2026, millesime_geo=2026, sha256="0",
                   options={"nomenclature": "categories.csv"})  # fmt: skip


def test_an_establishment_says_its_number_its_category_its_commune_and_its_point(ecrire):
    (lue,) = structures(ecrire(fichier_structures(entite(ege())))).to_dict("records")
    attendue = {
        "id": "320000011", "entite": "320000003", "libelle": "LES ORMES", "type": "500",
        "libelle_type": "Etablissement d'hébergement pour personnes âgées dépendantes",
        "commune": "32132", "adresse": "2 RUE DES ORMES", "latitude": 43.93, "longitude": 0.62,
        "adresses": 1, "ouverte": True, "ouverte_le": "1990-01-01", "maj": "2021-10-18",
    }  # fmt: skip
    assert {nom: lue[nom] for nom in attendue} == attendue


def test_degrees_are_found_where_the_producer_wrote_metres_and_a_missing_point_stays_missing(
    ecrire,
):
    eges = [ege(adresses=[adresse(point=p)]) for p in (CROISES, None)]
    lues = structures(ecrire(fichier_structures(entite(*eges))))
    assert lues["latitude"].tolist()[0] == 43.93
    assert lues[["latitude", "longitude"]].isna().to_numpy().tolist() == [[False] * 2, [True] * 2]


def test_the_address_of_the_place_is_taken_among_several(ecrire):
    autres = [adresse("06", None, "31555"), adresse(), adresse("04", None, "33063")]
    (lue,) = structures(
        ecrire(fichier_structures(entite(ege(adresses=autres))))
    ).to_dict("records")  # fmt: skip
    assert (lue["commune"], lue["adresses"]) == ("32132", 3)


def test_a_category_out_of_the_list_keeps_its_code_and_no_label_is_guessed(ecrire):
    lues = structures(ecrire(fichier_structures(entite(ege(categorie="699")))))
    assert lues["type"].tolist() == ["699"]
    assert lues["libelle_type"].isna().all()


def test_capacities_keep_their_status_and_an_activity_without_one_is_no_zero(ecrire):
    lues = capacites(ecrire(fichier_activites(
        activite(capacite("40"), capacite("38", "09")), activite(), activite(capacite(None)),
    )))  # fmt: skip
    assert lues["id"].unique().tolist() == ["320000011"]
    assert lues[["nature", "code", "mode", "public"]].iloc[0].tolist() == [
        "ASMR", "924", "11", "711",
    ]  # fmt: skip
    assert lues["statut_capacite"].tolist()[:2] == ["08", "09"]
    assert lues["capacite"].tolist()[:2] == [40, 38]
    assert lues["capacite"].isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("chemin", "valeur", "phrase"),
    [
        (["schemaVersion"], "v2.0.0", "schéma « v2.0.0 », v1.0.0 attendu"),
        (["pmej", 0, "ege", 0, "adresse"], {}, "pmej[0].ege[0].adresse n'est pas une liste"),
        (["pmej", 0, "ege", 0, "etatObjet"], None, "pmej[0].ege[0] n'a pas de champ « etatObjet »"),
        (["pmej", 0, "ege"], None, "pmej[0] n'a pas de champ « ege »"),
        (["pmej", 0, "ege", 0], 7, "pmej[0].ege[0] n'est pas un objet"),
        (["gcc"], None, "la liste « gcc » est absente ou vide"),
        (["generatedAt"], None, "l'en-tête ne dit ni schéma ni date"),
        (["pmej", 0, "ege", 0, "adresse", 0, "coordonneesGeographique", "coordonneeX"], "nord",
         "point illisible"),
        (["pmej", 0, "ege", 0, "adresse", 0, "coordonneesGeographique", "coordonneeY"], "91",
         "point sans degrés"),
    ],
)  # fmt: skip
def test_another_shape_is_one_sentence_with_its_place(ecrire, chemin, valeur, phrase):
    contenu = deepcopy(fichier_structures(entite(ege())))
    objet = contenu
    for pas in chemin[:-1]:
        objet = objet[pas]
    if valeur is None:
        del objet[chemin[-1]]
    else:
        objet[chemin[-1]] = valeur
    with pytest.raises(FichierInvalide) as erreur:
        structures(ecrire(contenu))
    assert phrase in str(erreur.value)
    assert str(erreur.value).startswith("fichier « finess-structures-mensuel-202607_json.gz » : ")


@pytest.mark.parametrize("dommage", ["coupe", "bit", "vide", "texte", "suite", "liste"])
def test_a_damaged_file_is_one_sentence(ecrire, dommage):
    chemin = ecrire(fichier_structures(entite(ege())))
    octets = chemin.read_bytes()
    chemin.write_bytes({
        "coupe": octets[:-60], "bit": octets[:90] + b"\0\0\0\0" + octets[94:], "vide": b"",
        "texte": b"numFiness;nom\n1;x\n", "suite": gzip.compress(b'{"pmej": []} {"a": 1}'),
        "liste": gzip.compress(b'{"gco": [1 2]}'),
    }[dommage])  # fmt: skip
    with pytest.raises(FichierInvalide, match=r"ce n'est pas un JSON entier\. Téléchargez-le"):
        structures(chemin)


def test_a_capacity_that_is_no_number_is_refused(ecrire):
    chemin = ecrire(fichier_activites(activite(capacite("quarante"))))
    with pytest.raises(FichierInvalide, match="« quarante » n'est pas une capacité"):
        capacites(chemin)


def test_a_long_file_is_read_one_element_at_a_time(tmp_path):
    chemin = tmp_path / "long.json"
    longs = [{"n": n, "texte": "é" * 5000} for n in range(200)]
    chemin.write_text(json.dumps({"a": "1", "vide": [], "pmej": longs}, indent=2), "utf-8")
    lus = list(elements(chemin))
    assert lus[0] == ("a", "1")
    assert [valeur for nom, valeur in lus if nom == "pmej"] == longs


def test_the_whole_base_counts_open_establishments_by_commune(ecrire, monkeypatch):
    monkeypatch.setattr(finess, "ENTITES_MINIMUM", 1)
    chemin = ecrire(fichier_structures(entite(
        ege(), ege("320000029"), ege("320000037", etat="I"),
        ege("320000045", categorie="699", adresses=[adresse(point=None)]),
    )))  # fmt: skip
    lecture = finess.read(chemin, declare())
    assert list(lecture.mesures.columns) == COLONNES_MESURES
    comptes = lecture.mesures.set_index(["mesure", "territoire"])["valeur"].to_dict()
    assert comptes == {("500", "32132"): 2, ("699", "32132"): 1}
    assert [(e.motif.split(" :")[0], e.nombre) for e in lecture.ecartes] == [
        ("catégorie absente de la nomenclature", 1), ("sans coordonnées", 1),
    ]  # fmt: skip
    points = finess.read_points(chemin, declare())
    assert points["id"].tolist() == ["320000011", "320000029", "320000045"]


@pytest.mark.parametrize(
    "nom", ["finess-structures-mensuel-202607-echantillon_json.gz", "finess-renomme_json.gz"]
)
def test_the_build_refuses_a_sample_in_one_sentence_whatever_its_name(ecrire, monkeypatch, nom):
    chemin = ecrire(fichier_structures(entite(ege())), nom)
    monkeypatch.setattr(collecte, "sha256", lambda _: "0")
    source = Source(
        code="finess", libelle="FINESS", producteur="Ministère", citation="FINESS {millesime}",
        licence="Licence Ouverte 2.0", page="https://exemple.fr", obtenir="data.gouv.fr",
        precision="exhaustif", champ="France", lecteur="finess", implantations={},
        fichiers=[declare().model_copy(update={"chemin": nom})],
    )  # fmt: skip

    class Seule:
        sources = {"finess": source}  # noqa: RUF012

    class Geographie:
        communes_chargees = frozenset()

        def passages_depuis(self, _):
            return None

    with pytest.raises(
        FichierInvalide, match=r"échantillon, qui n'alimente aucun chiffre\. Prenez"
    ):
        collecter(chemin.parent, Seule(), Geographie(), lambda _: None)


def test_no_declared_source_reads_a_sample():
    chemins = [f.chemin for s in charger().sources.values() for f in s.fichiers]
    assert len(chemins) > 30
    assert [c for c in chemins if "echantillon" in c and "dares" not in c] == []
    assert [c for c in chemins if "data_inclusion" in c] == []
    # The pattern of the optional file takes whole editions only.
    (motif,) = [c for c in chemins if "finess" in c]
    assert fnmatch("official/finess_2026/finess-structures-mensuel-202609_json.gz", motif)
    assert not fnmatch(
        "official/finess_2026/finess-structures-mensuel-202607-echantillon_json.gz", motif
    )


@pytest.fixture(scope="module")
def echantillon(donnees):
    return donnees / "official" / "finess_2026"


@pytest.mark.donnees
def test_every_establishment_of_the_real_sample_is_read(echantillon):
    chemin = echantillon / "finess-structures-mensuel-202607-echantillon_json.gz"
    lues = finess.structures(chemin, echantillon / "nomenclature_categorie_finess.csv")
    brut = json.loads(gzip.decompress(chemin.read_bytes()))
    eges = [e for p in brut["pmej"] for e in p["ege"]]
    assert len(lues) == len(eges) == 1753
    assert lues["id"].is_unique
    assert lues["ouverte"].sum() == sum(e["etatObjet"] == "A" for e in eges) == 841
    assert lues["commune"].str.fullmatch(r"\d{5}|2[AB]\d{3}").all()
    ehpad = lues.loc[lues["type"] == "500", "libelle_type"]
    assert set(ehpad) == {"Etablissement d'hébergement pour personnes âgées dépendantes"}
    assert len(ehpad) == 60
    # The one point whose degrees stand in the fields of metres.
    croise = lues[lues["latitude"] == 45.958916]
    assert croise[["commune", "longitude"]].to_numpy().tolist() == [["01004", 5.358366]]
    with pytest.raises(FichierInvalide, match="échantillon"):
        finess.read(chemin, declare())


@pytest.mark.donnees
def test_every_capacity_of_the_real_sample_is_read(echantillon):
    chemin = echantillon / "finess-activites-mensuel-202607-echantillon_json.gz"
    lues = capacites(chemin)
    brut = json.loads(gzip.decompress(chemin.read_bytes()))
    activites = [a for p in brut["pmej"] for e in p["ege"] for a in e["activitesExercees"]]
    nombres = [int(c["nombre"]) for a in activites for c in a["capacite"] if c["nombre"]]
    assert lues["capacite"].sum() == sum(nombres)
    assert lues["capacite"].notna().sum() == len(nombres)
    assert len(lues) == sum(max(1, len(a["capacite"])) for a in activites)
    assert lues.loc[lues["nature"] != "EML", "code"].notna().all()
    assert list(lues.columns) == finess_activites.CAPACITES
