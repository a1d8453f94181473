"""Beneficiaries against means: common years, breaks, means for one beneficiary, no verdict."""

import pytest

from observatoire.besoins_moyens import changement, lignes_moyens
from observatoire.panorama import Point
from observatoire.phrases import moyens as phrases
from tests.fabriques import indicateur, ligne
from tests.test_besoins_offre import DU_DEPARTEMENT, PART, avec

EUROS = indicateur("offre", famille="offre", unite="k€ de 2020", decimales=0)


def serie(*points):
    return tuple(Point(a, v) for a, v in points)


BESOIN = ligne(
    indicateur=PART, valeur=400.0,
    serie=serie((2003, 200.0), (2010, 300.0), (2019, 400.0), (2020, 500.0)),
)  # fmt: skip
MOYENS = ligne(indicateur=EUROS, valeur=1_600.0, serie=serie((2010, 1_500.0), (2019, 1_600.0)))
SERIES = {"besoin": {2003: 200.0, 2010: 300.0, 2019: 400.0, 2020: 500.0},
          "offre": {2002: 1.0, 2010: 1_500.0, 2019: 1_600.0}}  # fmt: skip


def faire(territoires=(("Gers", SERIES),), **toutes):
    return lignes_moyens(avec(DU_DEPARTEMENT), {"besoin": BESOIN, **toutes}, territoires)


def test_both_sides_change_over_the_same_years():
    (lue,) = faire(offre=MOYENS)
    assert [p.millesime for p in lue.besoins] == [p.millesime for p in lue.depenses] == [2010, 2019]
    assert changement(lue.besoins).part == pytest.approx(100 / 3)


def test_means_for_one_beneficiary_year_by_year():
    (lue,) = faire(offre=MOYENS)
    assert [(p.millesime, p.valeur) for p in lue.rapports[0].serie] == [
        (2010, pytest.approx(5_000)), (2019, pytest.approx(4_000)),
    ]  # fmt: skip


def test_a_wider_territory_without_the_two_sides_is_not_named():
    (lue,) = faire((("Gers", SERIES), ("Occitanie", {"offre": {2019: 1.0}})), offre=MOYENS)
    assert [r.libelle for r in lue.rapports] == ["Gers"]


def test_the_need_alone_makes_no_ratio_and_no_need_makes_no_line():
    (lue,) = faire()
    assert (lue.moyens, lue.rapports, lue.depenses) == (None, (), ())
    assert lignes_moyens(avec(DU_DEPARTEMENT), {"offre": MOYENS}, ()) == []
    vide = ligne(indicateur=PART, statut="secret")
    assert lignes_moyens(avec(DU_DEPARTEMENT), {"besoin": vide}, ()) == []


def test_a_single_year_is_not_a_change():
    assert changement(serie((2019, 5.0))) is None
    assert changement(()) is None
    assert changement(serie((2010, 0.0), (2019, 5.0))) is None


def test_no_sentence_of_means_says_a_gap():
    (lue,) = faire(offre=MOYENS)
    dits = " ".join([phrases.alt(lue), *phrases.besoin(lue)[1], *phrases.moyens(lue)[1],
                     *phrases.par_tete(lue)[1]])  # fmt: skip
    assert not any(m in dits for m in ("élevé", "comparable", "manque"))
    assert "Base 100 en 2010" in phrases.alt(lue)
    assert "133" in phrases.alt(lue)
