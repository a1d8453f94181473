"""A value, or one of four different empties, each with its word."""

import pytest

from observatoire.valeurs import NON_RENSEIGNE, Cellule, Mode, Statut


def test_the_four_empties_have_four_words():
    assert {s: s.libelle for s in Statut} == {
        "disponible": "disponible",
        "secret": "secret statistique",
        "non_renseigne": "non renseigné",
        "non_calculable": "non calculable sur ce territoire",
        "sans_objet": "sans objet",
    }


def test_a_weighted_mean_is_always_said_to_be_approximate():
    assert Mode.MOYENNE_PONDEREE.libelle.startswith("approchée")
    assert len({m.libelle for m in Mode}) == len(Mode) == 4


@pytest.mark.parametrize("valeur", [0, 0.0, -1.5, 12])
def test_zero_is_a_value(valeur):
    assert Cellule(valeur, Statut.DISPONIBLE).disponible


@pytest.mark.parametrize("statut", [s for s in Statut if s != Statut.DISPONIBLE])
def test_an_empty_is_not_available(statut):
    assert not Cellule(None, statut, "un motif").disponible


def test_nothing_known_has_its_reason_and_no_number():
    assert NON_RENSEIGNE.statut == Statut.NON_RENSEIGNE
    assert NON_RENSEIGNE.motif
    assert NON_RENSEIGNE.valeur is None
    assert NON_RENSEIGNE.numerateur is None


@pytest.mark.parametrize("statut", [s for s in Statut if s != Statut.DISPONIBLE])
def test_a_hidden_cell_cannot_hold_a_number(statut):
    with pytest.raises(ValueError, match=r"secret|vide|valeur"):
        Cellule(12.0, statut, "un motif")
