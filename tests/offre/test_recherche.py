"""Search: accents, initials, synonyms; filters."""

import pytest

from observatoire.catalogue import charger
from observatoire.offre.filtres import Filtres
from observatoire.offre.recherche import comprendre, repond, texte_d_action
from tests.offre.fabriques import AU, action

EPICERIE = action(
    "epicerie", libelle="L’Échoppe", mission="P5M5", porteur="Secours du Nord",
    partenaires=("CIAS du Nord",), description="Épicerie solidaire ouverte le mardi",
    publics=("familles",), commune="32013",
)  # fmt: skip
ACCUEIL = action("accueil", libelle="Permanence sociale", mission="P5M1",
                 publics=("tous_publics",))  # fmt: skip


def trouve(texte, cherchee):
    catalogue = charger()
    cle = texte_d_action(cherchee, catalogue, {"32013": "Auch"})
    return repond(comprendre(texte, catalogue), cle, cherchee.missions)


@pytest.mark.parametrize(
    "texte",
    ["epicerie", "ÉPICERIE", "echoppe", "colis alimentaire", "auch", "secours familles",
     "aide alimentaire", "cias", "", "épicerie solidaire à Auch", "P5M5"],
)  # fmt: skip
def test_an_action_is_found_by_its_words_its_synonyms_and_its_place(texte):
    assert trouve(texte, EPICERIE)


@pytest.mark.parametrize("texte", ["crèche", "epicerie toulouse", "zzz", "SSIAD"])
def test_what_is_not_there_is_not_found(texte):
    assert not trouve(texte, EPICERIE)


@pytest.mark.parametrize("texte", ["MDS", "maison des solidarites", "CCAS", "assistante sociale"])
def test_initials_and_synonyms_lead_to_the_mission(texte):
    assert trouve(texte, ACCUEIL)


def test_a_very_long_question_is_cut():
    assert len(comprendre("mot " * 10_000, charger())) <= 200


@pytest.mark.parametrize(
    ("filtres", "gardees"),
    [
        (Filtres(), {"epicerie", "accueil"}),
        (Filtres(politique="p5"), {"epicerie", "accueil"}),
        (Filtres(politique="p1"), set()),
        (Filtres(mission="p5m5"), {"epicerie"}),
        (Filtres(public="familles"), {"epicerie", "accueil"}),
        (Filtres(public="seniors"), {"accueil"}),
        (Filtres(acteur="cias_du_nord"), {"epicerie", "accueil"}),
        (Filtres(acteur="secours_du_nord"), {"epicerie"}),
        (Filtres(statut="fermee"), set()),
        (Filtres(fraicheur="a_jour"), {"epicerie", "accueil"}),
        (Filtres(fraicheur="ancienne"), set()),
    ],
)
def test_each_filter_keeps_what_it_says(filtres, gardees):
    assert {a.code for a in (EPICERIE, ACCUEIL) if filtres.garde(a, AU)} == gardees


def test_every_group_of_words_calls_for_missions_or_names_something():
    for sigle in charger().sigles.values():
        assert len(sigle.mots) > 1
