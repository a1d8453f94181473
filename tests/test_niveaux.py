"""On which level a map opens, within which frame, and what it says when it had to step back."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.niveaux import (
    FRANCE,
    Niveau,
    cadres_possibles,
    lire_niveaux,
    niveau_ecarte,
    niveau_retenu,
)
from observatoire.territoires import Cle, Maille
from tests.fabriques import GERS, territoire

OCCITANIE = Cle(Maille.REGION, "76")


def niveau(maille, sures, aires=100):
    return Niveau(maille, 2021, aires, sures, sures)


def table(*lignes):
    colonnes = ["maille", "millesime", "aires", "valeurs", "sures"]
    return pd.DataFrame(lignes, columns=colonnes)


@pytest.mark.parametrize(
    ("cle", "situation", "attendus"),
    [
        (Cle(Maille.COMMUNE, "32013"), {"departement": "32", "region": "76"},
         [GERS, OCCITANIE, FRANCE]),
        (GERS, {"departement": "32", "region": "76"}, [GERS, OCCITANIE, FRANCE]),
        (OCCITANIE, {"region": "76"}, [OCCITANIE, FRANCE]),
        (FRANCE, {}, [FRANCE]),
    ],
)  # fmt: skip
def test_a_territory_is_seen_in_its_departement_its_region_then_france(cle, situation, attendus):
    assert cadres_possibles(territoire(cle=cle, **situation)) == attendus


def test_a_departement_opens_by_commune_when_60_percent_have_a_firm_figure():
    lus = lire_niveaux(table(("commune", 2021, 100, 90, 60), ("epci", 2022, 17, 17, 17)), GERS)
    retenu = niveau_retenu(lus, None)
    assert (retenu.maille, retenu.millesime) == (Maille.COMMUNE, 2021)
    assert niveau_ecarte(lus, retenu, GERS) is None


def test_below_60_percent_it_opens_by_epci_and_says_what_was_passed_over():
    lus = lire_niveaux(table(("commune", 2021, 100, 90, 59), ("epci", 2022, 17, 17, 17)), GERS)
    retenu = niveau_retenu(lus, None)
    assert retenu.maille == Maille.EPCI
    assert niveau_ecarte(lus, retenu, GERS) == Maille.COMMUNE


def test_what_no_commune_has_is_said_too():
    lus = lire_niveaux(table(("epci", 2022, 17, 17, 17)), GERS)
    assert niveau_ecarte(lus, niveau_retenu(lus, None), GERS) == Maille.COMMUNE


def test_a_level_asked_for_is_shown_if_it_has_figures_whatever_their_share():
    lus = [niveau(Maille.COMMUNE, 5), niveau(Maille.EPCI, 100)]
    assert niveau_retenu(lus, Maille.COMMUNE) == lus[0]
    assert niveau_retenu(lus, Maille.DEPARTEMENT) == lus[1]


@pytest.mark.parametrize("cadre", [OCCITANIE, FRANCE])
def test_wider_frames_open_by_epci_then_by_departement(cadre):
    lignes = [("commune", 2021, 497, 400, 400), ("epci", 2021, 161, 10, 10),
              ("departement", 2021, 13, 13, 13)]  # fmt: skip
    lus = lire_niveaux(table(*lignes), cadre)
    assert [n.maille for n in lus] == [Maille.EPCI, Maille.DEPARTEMENT, Maille.COMMUNE]
    retenu = niveau_retenu(lus, None)
    assert retenu.maille == Maille.DEPARTEMENT
    assert niveau_ecarte(lus, retenu, cadre) == Maille.EPCI


def test_without_any_figure_there_is_no_level():
    assert niveau_retenu([], None) is None


@given(st.lists(st.tuples(st.sampled_from(["commune", "epci"]), st.integers(0, 50)), max_size=2,
                unique_by=lambda x: x[0]))  # fmt: skip
def test_the_level_kept_has_the_widest_cover_when_none_is_enough(lus):
    niveaux = lire_niveaux(table(*((m, 2021, 100, s, s) for m, s in lus)), GERS)
    retenu = niveau_retenu(niveaux, None)
    assert (retenu is None) == (not niveaux)
    assert retenu is None or retenu.sures == max(n.sures for n in niveaux)
