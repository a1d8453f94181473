"""A screen with nothing to show: why, what to change, and the way out of the projection."""

import pytest

from observatoire.outils.navigateur import ecrans
from tests.pages.lecture import lu, suivre_lien

pytestmark = pytest.mark.usefixtures("entrepot")
# Before the first figure of most sources: several screens have nothing to show.
SANS_CHIFFRE = {"territoire": "departement:32", "annee": "1970"}


@pytest.mark.parametrize("ecran", ecrans())
def test_a_projected_screen_can_always_be_left(ecran):
    page = suivre_lien(ecran, **SANS_CHIFFRE, projection="1")
    assert not page.exception
    page.button(key="vue_quitter").click().run()
    assert not page.exception
    assert "projection" not in page.query_params


@pytest.mark.parametrize("ecran", ["carte", "comparer", "acces", "decoupage"])
def test_what_to_change_is_said_in_the_projection_too(ecran):
    dits = [lu(suivre_lien(ecran, **SANS_CHIFFRE, **p)) for p in ({}, {"projection": "1"})]
    for dit in dits:
        assert "à cette date\u00a0: choisissez une autre année ou un autre territoire." in dit
