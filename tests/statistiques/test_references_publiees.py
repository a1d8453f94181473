"""Published results, found again; and the same from lists, columns and small integers."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson

from observatoire.adequation import (
    accessibilite_e2sfca,
    capacite,
    couverture_maximale,
    distance_grand_cercle,
    ecart_en_unites,
    evolution,
    matrice_distances,
    plus_proches,
)
from observatoire.statistiques.ciseaux import croisement, ecarts_de_rapport, indices, robustesse
from observatoire.statistiques.intervalles import byar, intervalle_taux, poisson_exact, wilson
from observatoire.statistiques.projections import effectif
from observatoire.statistiques.quantiles import bande, quartiles, rang_percentile
from observatoire.statistiques.tendances import mann_kendall, pente_de_sen, tendance

FORMES = [list, tuple, np.array, pd.Series, lambda v: pd.Series(v, index=range(9, 9 + len(v)))]


def test_the_slope_is_that_of_sens_own_example():
    """Sen (1968), the example of section 6: slopes from 26/7 to 35/8, median 4."""
    assert pente_de_sen([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]) == 4


def test_mann_kendall_with_ties_by_the_formula_of_gilbert():
    """Gilbert (1987), "Statistical methods for environmental pollution monitoring", 16.4: groups of
    2 and 3 equal values take 2·1·9 and 3·2·11 from the variance; S loses one for continuity."""
    serie = [10, 22, 21, 30, 22, 30, 40, 40, 30, 45]
    s, variance, probabilite = mann_kendall(serie)
    paires = [(a, b) for i, a in enumerate(serie) for b in serie[i + 1 :]]
    assert s == sum((b > a) - (b < a) for a, b in paires) == 36 - 4
    assert variance == (10 * 9 * 25 - 2 * (2 * 1 * 9) - 3 * 2 * 11) / 18 == 2148 / 18
    assert probabilite == pytest.approx(math.erfc((32 - 1) / math.sqrt(2 * variance)))


def test_exact_limits_of_the_horse_kicks_of_bortkiewicz():
    """196 deaths in 280 corps-years: the exact limits that R prints (DescTools, PoissonCI)."""
    obtenu = [float(b) / 280 for b in poisson_exact(196)]
    assert obtenu == pytest.approx([0.6054271, 0.8051570], abs=5e-8)


@pytest.mark.parametrize("niveau", [0.9, 0.95, 0.99])
def test_exact_limits_leave_half_of_the_risk_on_each_side(niveau):
    """Garwood (1936): as many events or more at the lower limit, as few or fewer at the upper."""
    bas, haut = poisson_exact(7, niveau)
    assert [poisson.sf(6, bas), poisson.cdf(7, haut)] == pytest.approx([(1 - niveau) / 2] * 2)


def test_byar_is_within_two_thousandths_of_the_exact_limits_from_ten_events():
    """Public Health England (2018), technical guide: the precision that it announces at 95 %."""
    comptes = np.arange(10, 2000)
    for proche, exacte in zip(byar(comptes), poisson_exact(comptes), strict=True):
        assert (abs(proche / exacte - 1) < 0.0025).all()


def test_byars_lower_limit_never_goes_under_zero_nor_takes_a_part_for_a_whole():
    assert byar(1, 0.999)[0] == 0
    assert byar(0.5)[0] == 0
    assert byar(2.5)[0] == pytest.approx(2.5 * (1 - 1 / 22.5 - 1.959964 / 3 / 2.5**0.5) ** 3)


def test_wilson_is_the_root_of_the_score_equation():
    """Wilson (1927): the limits p for which |x/n − p| is z standard errors computed at p."""
    for p in wilson(15, 148):
        assert abs(15 / 148 - p) / math.sqrt(p * (1 - p) / 148) == pytest.approx(1.959964, rel=1e-6)


def test_the_great_circle_from_nashville_to_los_angeles():
    """36.12 N 86.67 W to 33.94 N 118.40 W: 2886.4444 km on a sphere of 6371 km."""
    km = float(distance_grand_cercle(36.12, -86.67, 33.94, -118.40))
    assert km / 6371.0088 == pytest.approx(2886.444442838 / 6371, rel=1e-10)


def test_ranks_and_quartiles_are_those_of_the_textbooks():
    """Hyndman and Fan (1996), definition 7, is R's default: quantile(1:10) is 3.25, 5.5, 7.75."""
    lus = quartiles(range(1, 11))
    assert (lus.q25, lus.mediane, lus.q75) == (3.25, 5.5, 7.75)
    assert rang_percentile([10, 20, 20, 30, 40]).tolist() == [0, 25, 25, 75, 100]


def test_two_curves_meet_where_their_lines_cross():
    lu = croisement([2016, 2017, 2018], [104, 108, 120], [110, 110.5, 105])
    assert (lu.annee, lu.debut, lu.fin) == (2018, 2017, 2018)
    # y = 108 + 12 t and y = 110.5 − 5.5 t meet at t = 2.5 / 17.5.
    assert lu.instant == pytest.approx(2017 + 2.5 / 17.5)


def test_a_place_chosen_outside_counts_what_it_reaches_inside():
    """Church and ReVelle (1974): candidates need not be places of demand."""
    distances = [[9, 3, 1], [9, 9, 1], [2, 9, 9]]
    trouvee = couverture_maximale(distances, [10, 20, 25], 3, 1)
    assert (trouvee.choisis, trouvee.gain) == ((2,), 30)


@pytest.mark.parametrize("forme", FORMES)
def test_any_sequence_of_numbers_will_do(forme):
    annees, besoin, moyens = forme([2010, 2011, 2012]), forme([4, 5, 6]), forme([8, 9, 6])
    assert indices(annees, besoin, 2010).tolist() == [100, 125, 150]
    assert ecarts_de_rapport(annees, besoin, moyens, 2010).round(6).tolist() == [0, -10, -50]
    assert robustesse(annees, besoin, moyens, [2010])[0, 0] == pytest.approx(-50)
    assert [b.shape for b in intervalle_taux(besoin, moyens, 1000)] == [(3,), (3,)]
    assert bande(forme([5, 4, 3, 2, 1])).tolist() == [5, 4, 3, 2, 1]
    assert tendance(forme(list(range(12))), forme(list(range(12)))).pente == 1
    assert ecart_en_unites(besoin, 4, moyens, 2).tolist() == [0, 4.5, 6]
    table = [[5, 25], [15, 8], [40, 31]]
    e2sfca = accessibilite_e2sfca(table, forme([2, 3]), forme([1000, 500, 700]), [10, 20, 30])
    assert e2sfca[0] == pytest.approx(2 / 1340 + 0.22 * 3 / 720)
    assert matrice_distances(besoin, besoin, moyens, moyens).shape == (3, 3)


def test_small_integers_never_overflow():
    moitie = np.array([50_000], dtype=np.int32)
    double = np.array([100_000], dtype=np.int32)
    assert capacite(moitie, double, 1000).tolist() == [5_000_000]
    assert ecart_en_unites(moitie, 0, double, 1000).tolist() == [5_000_000]


def test_numbers_make_numbers_and_a_missing_term_a_missing_result():
    assert isinstance(ecart_en_unites(1.4, 1.0, 10_000, 10_000), float)
    assert evolution(100, 112) == pytest.approx(12)
    assert np.isnan(evolution([0, -5, None], [3, 3, 3])).all()
    assert [math.isnan(v) for v in vars(effectif(1000, [1.0, np.nan])).values()] == [True] * 3


def test_a_share_that_is_not_rounded_keeps_its_decimals():
    exact = effectif(1000, [12.34], 0, 0)
    assert (exact.valeur, exact.bas, exact.haut) == (123.4, 123.4, 123.4)


def test_a_missing_year_is_left_out_of_a_trend_and_the_order_does_not_matter():
    annees = list(range(2008, 2024))
    valeurs = [None if a == 2015 else 3 * a for a in annees]
    assert mann_kendall(valeurs) == mann_kendall([v for v in valeurs if v is not None])
    droite, renversee = tendance(annees, valeurs), tendance(annees[::-1], valeurs[::-1])
    assert droite == renversee
    assert (droite.pente, droite.points) == (3, 15)


def test_a_point_without_a_place_has_no_distance_and_a_service_without_one_serves_nobody():
    km, rangs = plus_proches([44, np.nan], [0, 0], [np.nan, 44.0, 60], [0, 0, 0])
    assert (km[0], rangs.tolist()) == (0, [1, -1])
    assert np.isnan(km[1])


def test_nothing_in_nothing_out():
    assert accessibilite_e2sfca([], [], [], [10], [1]).size == 0
    assert couverture_maximale([], [], 10, 2).choisis == ()
    assert indices([], [], 2010).size == 0
    assert np.isnan(robustesse([], [], [], [2010])).all()


@pytest.mark.parametrize(
    "appel",
    [
        lambda: indices([2010, 2011], [1], 2010),
        lambda: pente_de_sen([2010, 2011, 2012], [1, 2]),
        lambda: intervalle_taux(3, 100, 0),
        lambda: wilson(np.inf, np.inf),
        lambda: accessibilite_e2sfca([[-1.0]], [1], [1], [10], [1]),
        lambda: couverture_maximale([[1.0]], [np.inf], 5, 1),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(appel):
    with pytest.raises(ValueError, match=r"\.$|infinie"):
        appel()


def test_inputs_are_never_changed():
    distances, offre = np.array([[5.0, np.nan], [15, 8]]), np.array([2.0, 3])
    avant = distances.copy()
    accessibilite_e2sfca(distances, offre, [10.0, 20], [10, 20, 30])
    couverture_maximale(distances, [10.0, 20], 10, 1)
    assert np.array_equal(distances, avant, equal_nan=True)
