"""What a record of the référentiel refuses, and what it keeps as it is."""

import pytest
from pydantic import ValidationError

from observatoire.catalogue import charger
from observatoire.offre.modele import slug
from observatoire.territoires import Cle, Maille
from tests.offre.fabriques import action, convention


def test_every_mission_has_its_place_in_the_course_of_life():
    assert {m.theme for m in charger().missions.values()} <= set(charger().themes)


@pytest.mark.parametrize(
    "changements",
    [
        {"code": "Majuscule"},
        {"code": ""},
        {"libelle": "ab"},
        {"mission": "accueil"},
        {"missions_secondaires": ("P5M2",)},
        {"statut": "ouverte"},
        {"publics": ("chats",)},
        {"delivrance": ("par pigeon",)},
        {"porteur_type": "royaume"},
        {"commune": "3201"},
        {"territoires": ("32",)},
        {"latitude": 43.6},
        {"latitude": 430.6, "longitude": 0.5},
        {"capacite": 12},
        {"capacite": 12, "capacite_unite": "places"},
        {"capacite": -1, "capacite_unite": "places", "capacite_annee": 2024},
        {"capacite": float("nan"), "capacite_unite": "places", "capacite_annee": 2024},
        {"etp": 2.5},
        {"moyens_annee": 24},
        {"source": ""},
        {"objectif": "a\x07b"},
        {"inconnue": "x"},
    ],
)
def test_a_record_that_cannot_be_true_is_refused(changements):
    with pytest.raises(ValidationError):
        action(**changements)


def test_texts_lose_their_outer_blanks_and_lists_their_repeats():
    lue = action(objectif="  Deux\r\nlignes \u00a0", partenaires=("CAF", "CAF", "MSA"))
    assert lue.objectif == "Deux\nlignes"
    assert lue.partenaires == ("CAF", "MSA")


def test_territories_are_keys_that_carry_their_level():
    assert action(territoires=("departement:32",)).territoires == (Cle(Maille.DEPARTEMENT, "32"),)
    assert action(territoires=(Cle(Maille.REGION, "76"),)).model_dump(mode="json")[
        "territoires"
    ] == ["region:76"]


def test_who_bears_an_action_is_named_or_said_to_be_unknown():
    assert action().acteur == "CIAS du Nord"
    assert action(porteur="", reseau="France services").acteur == (
        "France services (porteur non renseigné)"
    )
    assert action(porteur="").acteur == "Porteur non renseigné"


def test_a_convention_binds_at_least_one_territory():
    with pytest.raises(ValidationError):
        convention(territoires=())


def test_a_slug_has_no_accent_and_no_sign():
    assert slug("CPAM du Gers") == "cpam_du_gers"
    assert slug("L’Épicerie « d’à côté »") == "l_epicerie_d_a_cote"
