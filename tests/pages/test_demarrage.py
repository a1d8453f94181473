"""A screen that fails says one sentence, and what to do when the warehouse is of another time."""

import pytest

from observatoire.entrepot import empreinte as de_l_entrepot
from observatoire.ui import demarrage, dessin_panorama
from tests.pages.lecture import suivre_lien

pytestmark = pytest.mark.usefixtures("entrepot")


@pytest.fixture
def panne(monkeypatch):
    """The screen looks for a table that is not there."""

    def identite(ici, contenu):
        raise RuntimeError("Table with name decoupages does not exist!")

    monkeypatch.setattr(dessin_panorama, "identite", identite)


@pytest.mark.parametrize(
    ("autre_version", "dit"),
    [(False, "choisissez un autre territoire"), (True, "construit par une autre version")],
)
def test_a_screen_that_fails_says_one_sentence_in_french(panne, monkeypatch, autre_version, dit):
    monkeypatch.setattr(demarrage, "d_une_autre_version", lambda: autre_version)
    page = suivre_lien("panorama", territoire="epci:243200391")
    (erreur,) = page.error
    assert dit in erreur.value
    assert "Table" not in erreur.value


def test_a_warehouse_of_another_version_is_known_by_what_built_it(monkeypatch):
    assert not de_l_entrepot.d_une_autre_version()
    monkeypatch.setattr(de_l_entrepot, "empreinte", lambda: "autre")
    assert de_l_entrepot.d_une_autre_version()
