"""A projection is said as a scenario: its base, its two ends, what has replaced it."""

import pandas as pd

from observatoire.catalogue import charger
from observatoire.phrases.projections import projection
from observatoire.projections import resumer
from tests.fabriques import territoire

SOURCE = "insee_projections"


def table(parts=((2013, (4.8, 8.7)), (2050, (6.8, 15.0)))):
    """Rows of the read: totals of three years, two bands of 75 or more at both ends."""
    totaux = [(2013, 190_000), (2030, 201_000), (2050, 216_000)]
    lignes = [(SOURCE, "central", annee, None, None, total, None) for annee, total in totaux]
    for annee, (premiere, suite) in parts:
        lignes += [
            (SOURCE, "central", annee, 70, 75, None, 60.0),
            (SOURCE, "central", annee, 75, 80, None, premiere),
            (SOURCE, "central", annee, 80, None, None, suite),
        ]
    colonnes = ["source", "scenario", "annee", "age_de", "age_a", "population", "part"]
    return pd.DataFrame(lignes, columns=colonnes)


def test_the_two_ends_whose_ages_are_published_are_kept():
    lue = resumer(table())
    assert (lue.depart.annee, lue.depart.population, lue.depart.part_agee) == (2013, 190_000, 13.5)
    assert (lue.horizon.annee, lue.horizon.part_agee) == (2050, 21.8)
    assert lue.horizon.agees == 216_000 * 0.218


def test_without_ages_at_two_years_nothing_is_said():
    assert resumer(table(parts=())) is None
    assert resumer(table(parts=((2013, (4.8, 8.7)),))) is None


def test_the_sentence_says_scenario_base_rounding_and_what_replaced_it():
    phrase = projection(resumer(table()), charger().sources[SOURCE], territoire())
    assert phrase.replace("\u202f", " ").replace("\u00a0", " ") == (
        "Projection, et non observation. Scénario central de l’Insee, calculé à partir de la "
        "population de 2013 : il prolonge les tendances d’alors et ne dit pas ce qui arrivera. "
        "En 2050, le Gers compterait environ 216 000 habitants, dont environ 22 % de 75 ans ou "
        "plus (environ 47 000), contre environ 190 000 habitants, dont environ 14 % de 75 ans ou "
        "plus (environ 26 000) en 2013, point de départ du calcul. Elle a été remplacée par les "
        "projections 2018-2070 de l’Insee, qui ne sont pas chargées ici. "
        "Source : Insee, projections Omphale 2017, base 2013."
    )


def test_a_plural_name_takes_a_plural_verb():
    landes = territoire("Landes", "les ")
    assert "les Landes compteraient environ" in projection(
        resumer(table()), charger().sources[SOURCE], landes
    ).replace("\u00a0", " ")
