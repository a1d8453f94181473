"""The search answers to the words that people say, with the likeliest indicator first."""

import time

import pytest

from observatoire.catalogue import charger
from observatoire.recherche import chercher, racines
from tests import fabriques

TOUS = list(charger().indicateurs.values())

# What is typed -> one of these comes first.
QUESTIONS = {
    "vieux": {"part_75_ans_et_plus", "part_65_ans_et_plus", "part_80_ans_et_plus"},
    "grand âge": {"part_75_ans_et_plus", "part_80_ans_et_plus"},
    "chômeurs": {"taux_chomage_rp_15_64"},
    "chômage des jeunes": {"taux_chomage_rp_15_24"},
    "logement vide": {"part_logements_vacants"},
    "mère seule": {"part_familles_monoparentales", "part_menages_monoparentaux"},
    "parents isolés": {"part_familles_monoparentales", "part_menages_monoparentaux"},
    "pauvres": {"taux_pauvrete_60"},
    "RSA": {"foyers_rsa_pour_1000", "foyers_rsa", "part_population_couverte_rsa"},
    "AAH": {"allocataires_aah"},
    "apa": {"beneficiaires_apa_domicile", "beneficiaires_apa_pour_100_75_ans_et_plus"},
    "aide à domicile": {
        "aide_domicile_ages_pour_10000", "beneficiaires_apa_domicile",
        "depenses_apa_domicile_constants",
    },
    "handicapés": {"allocataires_aah", "beneficiaires_pch_actp"},
    "désert médical": {"apl_infirmiers", "apl_chirurgiens_dentistes", "apl_sages_femmes"},
    "dentiste": {"apl_chirurgiens_dentistes"},
    "infirmier": {"apl_infirmiers"},
    "HLM": {"part_locataires_hlm"},
    "sans voiture": {"part_menages_sans_voiture"},
    "personnes âgées seules": {
        "part_80_ans_et_plus_vivant_seuls", "part_65_79_ans_vivant_seuls",
    },
    "enfants placés": {"enfants_confies_ase"},
    "niveau de vie": {"niveau_vie_median"},
    "guichet": {"france_services", "france_services_pour_10000"},
    "loin des services": {"part_population_plus_10km_france_services"},
    "combien d’habitants": {"population_municipale", "population_rp"},
    "illettrisme": {"part_sans_diplome", "part_niveau_inferieur_bac"},
    "dem07": {"part_75_ans_et_plus"},
    "REV02": {"taux_pauvrete_60"},
    "part_75_ans_et_plus": {"part_75_ans_et_plus"},
    "vieilissement": {"indice_vieillissement"},
}  # fmt: skip


def codes(texte):
    return [i.code for i in chercher(TOUS, texte).indicateurs]


@pytest.mark.parametrize("texte", QUESTIONS)
def test_what_people_say_finds_the_indicator_first(texte):
    assert codes(texte)[:1] != []
    assert codes(texte)[0] in QUESTIONS[texte]
    assert len(codes(texte)) < len(TOUS)


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("logement vacant", "Logements vacants"),
        ("pauvreté", "PAUVRETE"),
        ("infirmières", "infirmiers"),
        ("ménage sans voiture", "ménages sans voitures"),
        ("l’aide à l’enfance", "aide enfance"),
        ("retraitées", "retraités"),
    ],
)
def test_accents_case_number_gender_and_tool_words_change_nothing(une, autre):
    assert racines(une) == racines(autre)
    assert codes(une) == codes(autre) != []


def test_every_name_finds_its_indicator_and_every_code_comes_first():
    for i in TOUS:
        assert i.code in codes(i.libelle), i.code
        assert codes(i.code)[0] == i.code
        if i.code_domaine:
            assert codes(i.code_domaine)[0] == i.code


def test_every_synonym_finds_its_indicator():
    for i in TOUS:
        for synonyme in i.synonymes:
            assert i.code in codes(synonyme), (i.code, synonyme)


def test_nothing_typed_keeps_the_catalogue_in_its_order_and_nonsense_finds_nothing():
    assert chercher(TOUS, "  ").indicateurs == TOUS
    assert codes("zzzz") == []
    assert codes("???") == []


def test_words_that_no_indicator_holds_together_give_the_nearest_and_say_so():
    reponse = chercher(TOUS, "dentiste xylophone")
    assert reponse.partielle
    assert reponse.indicateurs[0].code == "apl_chirurgiens_dentistes"
    assert not chercher(TOUS, "dentiste").partielle


def test_a_name_comes_before_a_synonym_and_a_synonym_before_a_definition():
    trois = [
        fabriques.indicateur("c", libelle="Autre", definition="La vacance des logements."),
        fabriques.indicateur("b", libelle="Encore", synonymes=["vacance"]),
        fabriques.indicateur("a", libelle="Vacance"),
    ]
    assert [i.code for i in chercher(trois, "vacance").indicateurs] == ["a", "b", "c"]


def test_a_word_being_typed_already_finds():
    assert "taux_pauvrete_60" in codes("pauvr")
    assert codes("pau") == []


def test_a_search_is_quick():
    debut = time.process_time()
    for texte in QUESTIONS:
        chercher(TOUS, texte)
    assert (time.process_time() - debut) / len(QUESTIONS) < 0.25
