"""The catalogue: the real one holds, and a bad one says everything that is wrong with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from observatoire.catalogue import DOSSIER, CatalogueInvalide, charger, lire

FINE = "\u202f"
INSECABLE = "\u00a0"

THEMES = [
    "demographie",
    "petite_enfance",
    "enfance_familles",
    "jeunesse",
    "emploi_insertion",
    "revenus",
    "logement",
    "mobilite",
    "sante",
    "vieillissement",
    "handicap",
    "protection_enfance",
    "droits_numerique",
    "lien_social",
]

# What a machine reads: codes, addresses, names of files and of measures.
TECHNIQUES = {
    "code", "code_domaine", "theme", "famille", "polarite", "nature_du_besoin", "agregation",
    "publie", "numerateur", "retranche", "denominateur", "reconstitue", "precautions",
    "reponses", "maille", "territoire", "sexe", "page", "precision", "lecteur", "chemin",
    "sha256", "options",
    "politique", "indicateur", "population", "complement", "absence", "genre", "nombre",
    "hors_champ", "champ_departements", "implantations", "maj", "lu_dans", "sauf", "base",
    "mission", "missions", "missions_secondaires", "territoires", "porteur_type", "statut", "type",
}  # fmt: skip
FAUTES = {
    "apostrophe droite": re.compile(r"\w'\w"),
    "espace ordinaire avant ; ? ! % € ‰": re.compile(r" [;?!%€‰]"),
    "espace ordinaire avant « : »": re.compile(r" :(?!//)"),
    "espace ordinaire dans des guillemets": re.compile(r"« | »"),
    "ponctuation collée": re.compile(r"[^\W\d]([;?!]|:(?!//))(?=\s|$)|\d[%€‰]"),
    "espace ordinaire dans un nombre": re.compile(r"\d \d{3}(?!\d)"),
    "points de suspension": re.compile(r"\.\.\."),
    "espaces multiples ou en bordure": re.compile(r"^\s|\s$|  "),
}


def _textes(valeur: object, ou: str) -> Iterator[tuple[str, str]]:
    """Every text that a reader sees, with its place."""
    match valeur:
        case str():
            yield ou, valeur
        case BaseModel():
            for nom in type(valeur).model_fields:
                if nom not in TECHNIQUES:
                    yield from _textes(getattr(valeur, nom), f"{ou}.{nom}")
        case list() | tuple():
            for rang, element in enumerate(valeur):
                yield from _textes(element, f"{ou}[{rang}]")
        case dict():
            for cle, element in valeur.items():
                yield from _textes(element, f"{ou}.{cle}")


def _tous() -> Iterator[tuple[str, str]]:
    c = charger()
    for nom in ("themes", "indicateurs", "sources", "precautions", "politiques", "missions",
                "paires", "actions", "conventions", "reperes", "sigles", "ciseaux",
                "ratios"):  # fmt: skip
        yield from _textes(getattr(c, nom), nom)


# --- the real catalogue


def test_the_real_catalogue_loads_with_its_fourteen_themes_in_order():
    assert list(lire().themes) == THEMES


def test_every_text_that_a_reader_sees_follows_french_typography():
    fautes = [
        f"{ou} : {faute} : {texte}"
        for ou, texte in _tous()
        for faute, motif in FAUTES.items()
        if motif.search(texte)
    ]
    assert fautes == []


@pytest.mark.parametrize(
    "texte",
    ["l'eau", "12 %", "qui ?", "ainsi : oui", "« oui »", "qui?", "12%", "1 200", "voir...", " a"],
)
def test_the_typography_rules_see_each_fault(texte):
    assert any(motif.search(texte) for motif in FAUTES.values())


@pytest.mark.parametrize(
    "texte",
    [f"12{FINE}%", f"«{INSECABLE}qui{FINE}?{INSECABLE}»", f"1{FINE}200 en 2023", "l’eau",
     f"ainsi{INSECABLE}: oui", "https://www.insee.fr"],
)  # fmt: skip
def test_the_typography_rules_leave_good_text_alone(texte):
    assert not any(motif.search(texte) for motif in FAUTES.values())


def test_an_indicator_holds_in_fifty_lines():
    longs = {
        chemin.name: lignes
        for chemin in (DOSSIER / "indicateurs").glob("*.toml")
        if (lignes := len(chemin.read_text(encoding="utf-8").splitlines())) > 50
    }
    assert longs == {}


def test_the_subject_of_a_sentence_begins_with_an_article_of_its_gender():
    articles = {
        ("m", "singulier"): ("le ", "l’"),
        ("f", "singulier"): ("la ", "l’"),
        ("m", "pluriel"): ("les ",),
        ("f", "pluriel"): ("les ",),
    }
    faux = [
        (i.code, i.sujet)
        for i in charger().indicateurs.values()
        if not i.sujet.lower().startswith(articles[i.genre, i.nombre])
    ]
    assert faux == []


def test_the_whole_compilation_is_declared_and_used():
    c = charger()
    utilisees = {m for i in c.indicateurs.values() for m in i.calcul.publie}
    mesures = [
        f"{source}.{mesure}"
        for source in ("insee_rp_releve", "insee_filosofi_releve")
        for mesure in c.sources[source].mesures
    ]
    assert len(mesures) == 67
    assert [m for m in mesures if m not in utilisees] == []
    assert [m for m in mesures if m.split(".")[1] not in c.indicateurs] == []


@pytest.mark.donnees
def test_every_file_named_by_a_source_has_the_bytes_that_were_read(donnees):
    from hashlib import sha256

    for source in charger().sources.values():
        for fichier in source.fichiers:
            if fichier.facultatif:
                continue
            chemin = donnees / fichier.chemin
            assert chemin.exists(), f"{source.code} : {fichier.chemin}"
            if fichier.sha256:
                assert sha256(chemin.read_bytes()).hexdigest() == fichier.sha256, fichier.chemin


def test_the_pairs_are_numbered_and_each_says_its_offer_or_what_is_missing():
    paires = list(charger().paires.values())
    assert [p.numero for p in paires] == list(range(1, 37))
    assert [p.code for p in paires if p.offre.indicateur is None and p.manque is None] == []
    ratios = ("acces_aux_droits", "soins_infirmiers", "soins_dentaires", "sages_femmes")
    assert all(charger().paires[code].maille == "toutes" for code in ratios)
    # A line that only some territories know still says elsewhere what would tell.
    partielles = [p for p in paires if p.offre.indicateur and _source_of(p).champ_departements]
    assert len(partielles) == 14
    assert [p.code for p in partielles if p.manque is None] == []
    assert {p.theme for p in paires if p.maille == "departement"} == {
        "vieillissement", "handicap", "protection_enfance", "emploi_insertion",
    }  # fmt: skip


def _source_of(paire):
    calcul = charger().indicateurs[paire.offre.indicateur].calcul
    return charger().sources[(calcul.numerateur or calcul.publie[0]).split(".")[0]]


def test_a_gap_in_units_agrees_with_its_unit():
    feminins = {p.offre.unite for p in charger().paires.values() if p.offre.genre == "f"}
    assert feminins == {"crèche", "école", "pharmacie", "structure"}


@pytest.mark.donnees
def test_every_type_that_answers_a_mission_is_listed_with_a_confirmed_label(donnees):
    import pandas as pd

    types = pd.read_csv(donnees / "facts" / "bpe2023_types.csv", dtype=str).set_index("typequ")
    correspondances = charger().correspondances
    assert set(correspondances) <= set(types.index[types["libelle"].notna()])
    sans = set(types.index[types["confirme"] == "oui"]) - set(correspondances)
    # Counted, and no point of offer: no mission of the référentiel claims them.
    assert sans == {"A101", "A104", "A129", "D101", "D102", "D106", "D111"}
    assert {c.code for c in correspondances.values() if not c.confirmee} == {
        "D103", "D112", "D709",
    }  # fmt: skip


def test_a_source_that_covers_some_departements_reads_those_and_no_other():
    limitees = {s.code: s for s in charger().sources.values() if s.champ_departements}
    assert limitees.keys() == {"insee_bpe", "dares_demandeurs_emploi"}
    equipements = limitees["insee_bpe"]
    for fichier in equipements.fichiers:
        assert fichier.options["departements"].split() == equipements.champ_departements


def test_a_theme_says_what_its_figures_do_not_say_and_what_is_missing():
    for theme in charger().themes.values():
        assert 2 <= len(theme.limites) <= 4, theme.code
        assert theme.manque is not None, theme.code
        assert theme.debat.endswith(f"{FINE}?"), theme.code


def test_a_mission_never_bears_the_name_of_an_institution():
    sigles = re.compile(r"\b[A-Z]{3,}\b|Département|France services|France Travail|mairie")
    assert [m.code for m in charger().missions.values() if sigles.search(m.libelle)] == []


# --- bad catalogues

INDICATEUR = """
libelle = "Habitants"
sujet = "La population"
genre = "f"
question = "Combien ?"
definition = "Habitants."
theme = "demographie"
famille = "contexte"
unite = "habitants"
decimales = 0
polarite = "sans_jugement"
nature_du_besoin = "sans_objet"
agregation = "somme"
[calcul]
numerateur = "registre.habitants"
"""
SOURCE = """
libelle = "Registre"
producteur = "Producteur"
citation = "Producteur {millesime}"
licence = "Licence Ouverte 2.0"
page = "https://exemple.fr"
obtenir = "Au guichet."
precision = "exhaustif"
champ = "France"
lecteur = "registre"
fichiers = []
[mesures.habitants]
libelle = "Habitants"
unite = "habitants"
additive = true
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """The smallest catalogue that holds."""
    textes = {
        "themes.toml": '[[themes]]\ncode = "demographie"\nlibelle = "Population"\n'
        'question = "?"\ndebat = "?"\n',
        "precautions.toml": "",
        "comparables.toml": "",
        "partenaires.toml": "",
        "demandes.toml": "",
        "offre/politiques.toml": "",
        "offre/missions.toml": "",
        "offre/correspondances_bpe.toml": "",
        "offre/actions.toml": "",
        "offre/conventions.toml": "",
        "offre/reperes.toml": "",
        "offre/sigles.toml": "",
        "offre/correspondances.toml": "",
        "indicateurs/population.toml": INDICATEUR,
        "sources/registre.toml": SOURCE,
    }
    for nom, texte in textes.items():
        chemin = tmp_path / nom
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text(texte, encoding="utf-8")
    return tmp_path


def _erreurs(dossier: Path) -> list[str]:
    with pytest.raises(CatalogueInvalide) as prise:
        lire(dossier)
    assert all(e in str(prise.value) for e in prise.value.erreurs)
    return prise.value.erreurs


def _damage(dossier: Path, nom: str, avant: str, apres: str) -> None:
    chemin = dossier / nom
    texte = chemin.read_text(encoding="utf-8")
    assert avant in texte
    chemin.write_text(texte.replace(avant, apres), encoding="utf-8")


def test_the_smallest_catalogue_holds(dossier):
    assert list(lire(dossier).indicateurs) == ["population"]


def test_an_unknown_key_is_refused_with_the_nearest_known_one(dossier):
    _damage(dossier, "indicateurs/population.toml", "polarite", "polaritee")
    assert _erreurs(dossier) == [
        "indicateurs/population.toml : « polarite » : clé absente",
        "indicateurs/population.toml : « polaritee » : clé inconnue, "
        "la plus proche est « polarite »",
    ]


def test_an_unknown_key_of_an_inner_table_has_its_nearest_too(dossier):
    _damage(dossier, "indicateurs/population.toml", "numerateur", "numerateurs")
    assert _erreurs(dossier) == [
        "indicateurs/population.toml : « calcul.numerateurs » : clé inconnue, "
        "la plus proche est « numerateur »"
    ]


def test_a_value_out_of_the_vocabulary_is_named(dossier):
    _damage(dossier, "indicateurs/population.toml", '"contexte"', '"cadre"')
    (erreur,) = _erreurs(dossier)
    assert erreur.startswith("indicateurs/population.toml : « famille » : valeur hors du")
    assert "'besoin'" in erreur


def test_errors_of_form_come_all_at_once_each_with_its_file(dossier):
    _damage(dossier, "indicateurs/population.toml", 'theme = "demographie"\n', "")
    _damage(dossier, "sources/registre.toml", "fichiers = []", "fichier = []")
    (dossier / "indicateurs" / "casse.toml").write_text("libelle = ", encoding="utf-8")
    erreurs = _erreurs(dossier)
    assert [e.split(" : ")[0] for e in erreurs] == [
        "indicateurs/casse.toml",
        "indicateurs/population.toml",
        "sources/registre.toml",
        "sources/registre.toml",
    ]
    assert "fichier illisible" in erreurs[0]
    assert erreurs[1].endswith("« theme » : clé absente")


def test_names_that_nothing_declares_come_all_at_once(dossier):
    _damage(dossier, "indicateurs/population.toml", '"demographie"', '"demografie"')
    _damage(dossier, "indicateurs/population.toml", "registre.habitants", "registre.abitants")
    _damage(
        dossier,
        "indicateurs/population.toml",
        "[calcul]",
        'precautions = ["aucune"]\nreponses = ["P99M1"]\n[calcul]',
    )
    assert _erreurs(dossier) == [
        "indicateurs/population.toml : « theme » : thème inconnu « demografie »",
        "indicateurs/population.toml : « calcul » : "
        "aucune source ne déclare la mesure « registre.abitants »",
        "indicateurs/population.toml : « reponses » : mission inconnue « P99M1 »",
        "indicateurs/population.toml : « precautions » : précaution inconnue « aucune »",
    ]


def test_a_mission_that_points_would_answer_must_exist(dossier):
    correspondance = '[[correspondances]]\ncode = "D502"\nmission = "P99M1"\n'
    (dossier / "offre" / "correspondances_bpe.toml").write_text(correspondance, encoding="utf-8")
    _damage(dossier, "sources/registre.toml", "fichiers = []",
            'fichiers = []\nimplantations = { mission = "P99M2", libelle = "Point" }')  # fmt: skip
    assert _erreurs(dossier) == [
        "offre/correspondances_bpe.toml : D502 : mission inconnue « P99M1 »",
        "sources/registre.toml : « implantations » : mission inconnue « P99M2 »",
    ]


def test_points_of_one_mission_are_one_service_which_has_a_name(dossier):
    _damage(dossier, "sources/registre.toml", "fichiers = []",
            'fichiers = []\nimplantations = { mission = "P5M2" }')  # fmt: skip
    (erreur,) = _erreurs(dossier)
    assert erreur.startswith("sources/registre.toml : « implantations »")
    assert "se nomment d’un libellé" in erreur


def test_a_correction_of_an_unknown_measure_is_refused(dossier):
    chemin = dossier / "sources" / "registre.toml"
    corrections = (
        '[[corrections]]\nmesures = ["habitants", "logements"]\npubliee = "Mai 2021"\n'
        'annees = { 2018 = [], 2019 = ["32"] }\nlu_dans = "page 2"\n'
    )
    chemin.write_text(chemin.read_text(encoding="utf-8") + corrections, encoding="utf-8")
    assert _erreurs(dossier) == [
        "sources/registre.toml : « corrections » : mesure inconnue « logements »"
    ]


def test_a_figure_that_will_be_revised_says_so_where_it_is_cited(dossier):
    _damage(
        dossier, "sources/registre.toml", "fichiers = []", "provisoires = [2022]\nfichiers = []"
    )
    catalogue = lire(dossier)
    assert catalogue.citation("registre", 2021) == "Producteur 2021"
    assert catalogue.citation("registre", 2022) == "Producteur 2022 (provisoire)"


def test_a_code_of_the_domain_belongs_to_one_indicator(dossier):
    _damage(dossier, "indicateurs/population.toml", "libelle", 'code_domaine = "DEM01"\nlibelle')
    texte = (dossier / "indicateurs" / "population.toml").read_text(encoding="utf-8")
    (dossier / "indicateurs" / "residents.toml").write_text(texte, encoding="utf-8")
    assert _erreurs(dossier) == [
        "indicateurs/residents.toml : « code_domaine » : « DEM01 » est déjà celui de population"
    ]


def test_an_unknown_table_and_a_repeated_code_are_refused(dossier):
    _damage(
        dossier,
        "themes.toml",
        "[[themes]]",
        '[[theme]]\ncode = "sante"\n[[themes]]\ncode = "demographie"\nlibelle = "Gens"\n'
        'question = "?"\ndebat = "?"\n[[themes]]',
    )
    assert _erreurs(dossier) == [
        "themes.toml : « theme » : clé inconnue, la seule est « themes »",
        "themes.toml, themes n° 2 : « code » : « demographie » est déjà déclaré",
    ]


def test_a_missing_file_is_said(dossier):
    (dossier / "precautions.toml").unlink()
    (erreur,) = _erreurs(dossier)
    assert erreur.startswith("precautions.toml : fichier illisible")


def test_the_code_of_a_file_is_its_name(dossier):
    _damage(dossier, "indicateurs/population.toml", "libelle", 'code = "autre"\nlibelle')
    assert lire(dossier).indicateurs["population"].code == "population"


def test_a_file_to_ask_names_a_known_partner_and_is_called_for(dossier):
    (dossier / "demandes.toml").write_text(
        '[[demandes]]\ncode = "places"\npartenaire = "personne"\nfichier = "f"\nacces = "public"\n',
        encoding="utf-8",
    )
    erreurs = _erreurs(dossier)
    assert "demandes.toml : places : partenaire inconnu « personne »" in erreurs
    assert "demandes.toml : places : aucun thème ni aucune ligne ne la nomme" in erreurs


def test_what_a_theme_misses_names_known_files(dossier):
    with (dossier / "themes.toml").open("a", encoding="utf-8") as fichier:
        fichier.write(
            'manque = { donnee = "d", detenteur = "x", entree = "e", demandes = ["absente"] }\n'
        )
    attendue = "themes.toml : demographie : « manque » : demande inconnue « absente »"
    assert attendue in _erreurs(dossier)
