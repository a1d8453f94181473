"""Position of an area among others."""

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatoire.statistiques.quantiles import (
    EFFECTIF_MINIMAL,
    bande,
    mediane,
    quartiles,
    rang_percentile,
)

valeurs_possibles = st.one_of(
    st.just(np.nan), st.integers(-5, 5).map(float), st.floats(-1e6, 1e6, allow_nan=False)
)
listes = st.lists(valeurs_possibles, max_size=30)


def test_le_rang_va_de_zero_a_cent():
    assert rang_percentile([10, 30, 20, 50, 40]).tolist() == [0, 50, 25, 100, 75]


def test_les_ex_aequo_ont_le_rang_le_plus_bas():
    assert rang_percentile([1, 2, 2, 2, 3]).tolist() == [0, 25, 25, 25, 100]
    assert bande([1, 2, 2, 2, 3]).tolist() == [1, 2, 2, 2, 5]
    assert bande([7] * 10).tolist() == [1] * 10


def test_une_valeur_manquante_n_a_pas_de_rang_et_ne_compte_pas():
    rangs = rang_percentile([1, None, 2, 3, 4, 5])
    assert np.isnan(rangs[1])
    assert rangs[[0, 2, 3, 4, 5]].tolist() == [0, 25, 50, 75, 100]


@pytest.mark.parametrize("rang", [rang_percentile, bande])
def test_sous_l_effectif_minimal_rien_n_est_dit(rang):
    peu = [*range(EFFECTIF_MINIMAL - 1), np.nan]
    assert np.isnan(rang(peu)).all()
    assert not np.isnan(rang(range(EFFECTIF_MINIMAL))).any()
    assert rang([]).size == 0


def test_les_quintiles_de_dix_territoires_sont_egaux():
    assert bande(range(10)).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_les_quartiles_sous_l_effectif_minimal_gardent_leur_effectif():
    peu = quartiles([1, 2, np.nan])
    assert peu.n == 2
    assert np.isnan([peu.q25, peu.mediane, peu.q75, peu.ecart_interquartile]).all()
    assert np.isnan(mediane([]))


def test_les_quartiles_interpolent_entre_deux_territoires():
    obtenu = quartiles([1, 2, 3, 4, 5, 6])
    assert (obtenu.n, obtenu.q25, obtenu.mediane, obtenu.q75) == (6, 2.25, 3.5, 4.75)
    assert obtenu.ecart_interquartile == 2.5


@pytest.mark.parametrize("fonction", [rang_percentile, bande, quartiles])
@pytest.mark.parametrize("fausses", [[1, np.inf, 3, 4, 5], [[1, 2], [3, 4]], 3])
def test_une_valeur_infinie_ou_un_tableau_croise_est_refuse(fonction, fausses):
    with pytest.raises(ValueError, match=r"infinie|liste"):
        fonction(fausses)


def test_il_faut_au_moins_une_bande():
    with pytest.raises(ValueError, match="bandes"):
        bande([1, 2, 3], nombre=0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=EFFECTIF_MINIMAL, max_size=20))
def test_les_quartiles_sont_ceux_de_duckdb(valeurs):
    with duckdb.connect() as base:
        requete = "SELECT quantile_cont(v, [0.25, 0.5, 0.75]) FROM (SELECT unnest(?::DOUBLE[]) v)"
        ligne = base.execute(requete, [valeurs]).fetchone()
    obtenu = quartiles(valeurs)
    assert [obtenu.q25, obtenu.mediane, obtenu.q75] == pytest.approx(ligne[0], abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(listes, st.randoms(use_true_random=False))
def test_permuter_les_territoires_permute_les_rangs(valeurs, hasard):
    ordre = list(range(len(valeurs)))
    hasard.shuffle(ordre)
    melangees = [valeurs[i] for i in ordre]
    for rang in (rang_percentile, bande):
        attendus = rang(valeurs)[ordre] if ordre else np.array([])
        assert np.array_equal(rang(melangees), attendus, equal_nan=True)


@settings(max_examples=60, deadline=None)
@given(listes, st.randoms(use_true_random=False))
def test_l_ordre_ne_change_pas_les_quartiles(valeurs, hasard):
    melangees = hasard.sample(valeurs, len(valeurs))
    avant, apres = quartiles(valeurs), quartiles(melangees)
    assert avant.n == apres.n
    assert np.array_equal(
        [avant.q25, avant.mediane, avant.q75],
        [apres.q25, apres.mediane, apres.q75],
        equal_nan=True,
    )


@settings(max_examples=60, deadline=None)
@given(listes, st.integers(1, 10))
def test_un_rang_suit_les_valeurs_et_reste_dans_ses_limites(valeurs, nombre):
    bandes, rangs = bande(valeurs, nombre), rang_percentile(valeurs)
    presentes = ~np.isnan(bandes)
    assert np.isin(bandes[presentes], np.arange(1, nombre + 1)).all()
    assert ((rangs[presentes] >= 0) & (rangs[presentes] <= 100)).all()
    ordre = np.argsort(np.array(valeurs)[presentes], kind="stable")
    assert (np.diff(bandes[presentes][ordre]) >= 0).all()
    assert (np.diff(rangs[presentes][ordre]) >= 0).all()
