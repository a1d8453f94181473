"""Sentences of needs and offer: what is said is what the verdict says, and no more."""

import pytest

from observatoire.phrases import besoins_offre as phrases
from tests.test_besoins_offre import lire

INTERDITS = ("manque", "significatif", "pire", "retard", "mauvais")


@pytest.mark.parametrize(
    ("points", "attendu"), [(2.0, "comparable"), (9.0, "plus élevée"), (0.0, "moins élevée")]
)
def test_the_reading_says_the_word_of_the_verdict(points, attendu):
    lue = lire(points=points, habitants=20_000, reference=1.4)
    assert attendu in phrases.lecture(lue)
    assert not any(mot in phrases.lecture(lue) for mot in INTERDITS)


def test_the_title_counts_what_is_said_comparable_and_not_known():
    ecartee, comparable = lire(points=9.0), lire(points=2.0)
    titre = phrases.titre([ecartee, comparable, comparable])
    assert titre.startswith("Une ligne s’écarte de la référence")
    assert "Deux sont comparables." in titre
    assert "on ne sait pas" not in titre


def test_a_head_count_rebuilt_from_a_share_is_said_to_be_about():
    assert phrases.besoin_en_tete(lire(part=15.52, habitants=19_335.0)) == "environ 3\u202f000"


def test_the_gap_has_a_true_minus_and_its_unit():
    lue = lire(points=2.0, habitants=20_000, reference=1.4)
    assert phrases.ecart_unites(lue, lue.ecart) == "−0,8\u00a0point"


def test_the_proof_redoes_the_arithmetic():
    lue = lire(points=2.0, habitants=20_000, reference=1.4)
    assert "2,8 au niveau de la référence" in phrases.preuve_ecart(lue, lue.ecart)
    assert phrases.preuve_ecart(lue, lue.ecart).endswith("−0,8")
