"""The interval of a figure: only where its counts make it, and from what its source declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatoire.precision import intervalle
from observatoire.statistiques.intervalles import intervalle_taux, wilson
from observatoire.valeurs import Cellule, Statut
from tests.fabriques import effectif, indicateur, proportion, source

SONDAGE = source("sondage", "sondage").model_copy(update={"effet_de_plan": 5.0})
CIVIL = source("exhaustif", "exhaustif").model_copy(update={"evenements": True})
COMPTES = {"numerateur": "sondage.n", "denominateur": "sondage.d", "facteur": 100}


def figure(x, n, facteur=100.0, **autres):
    return Cellule(facteur * x / n, Statut.DISPONIBLE, numerateur=x, denominateur=n, **autres)


def taux(**autres):
    calcul = {"numerateur": "exhaustif.n", "denominateur": "sondage.d", "facteur": 1000}
    return indicateur("natalite", agregation="somme", unite="pour 1 000 habitants", calcul=calcul,
                      **autres)  # fmt: skip


def test_a_survey_proportion_is_read_on_its_effective_size():
    bas, haut = intervalle(SONDAGE, proportion(), figure(405.0, 1315.0))
    attendu = [100 * float(b) for b in wilson(81, 263)]
    assert [bas, haut] == pytest.approx(attendu)


def test_a_published_share_that_also_has_its_counts_has_the_same_interval():
    publiee = indicateur(calcul={"publie": ["modele.taux"], **COMPTES})
    assert intervalle(SONDAGE, publiee, figure(405.0, 1315.0)) == intervalle(
        SONDAGE, proportion(), figure(405.0, 1315.0)
    )


def test_a_rate_of_events_has_the_interval_of_its_count():
    attendu = [float(b) for b in intervalle_taux(4307, 319_695, 1000)]
    assert list(intervalle(CIVIL, taux(), figure(4307, 319_695, 1000))) == attendu
    assert intervalle(CIVIL, taux(), figure(0, 500, 1000))[0] == 0


@given(st.floats(0, 1e5), st.floats(1, 1e5))
def test_the_interval_holds_the_figure(x, reste):
    vue = figure(x, x + reste)
    bas, haut = intervalle(SONDAGE, proportion(), vue)
    assert -1e-9 <= bas <= vue.valeur + 1e-9
    assert vue.valeur - 1e-9 <= haut <= 100 + 1e-9


SANS_PLAN = source("sondage", "sondage").model_copy(update={"effet_de_plan": None})


@pytest.mark.parametrize(
    ("origine", "forme", "vue"),
    [
        (SONDAGE, proportion(), Cellule(12.0, Statut.DISPONIBLE)),
        (SONDAGE, proportion(), Cellule(None, Statut.SECRET, "caché")),
        (SONDAGE, proportion(), Cellule(12.0, Statut.DISPONIBLE, numerateur=0, denominateur=0)),
        # A weighted mean: its two numbers are not those of the value.
        (SONDAGE, proportion(),
         Cellule(12.0, Statut.DISPONIBLE, numerateur=80.0, denominateur=100.0)),
        (SANS_PLAN, proportion(), figure(12.0, 100.0)),
        (source("exhaustif", "exhaustif"), proportion(), figure(12.0, 100.0)),
        (SONDAGE, effectif(), Cellule(12.0, Statut.DISPONIBLE, numerateur=12.0)),
        # One population over another is no proportion.
        (SONDAGE, indicateur(unite="p. 100", calcul=COMPTES), figure(64.0, 100.0)),
        (SONDAGE, indicateur(agregation="moyenne_ponderee", calcul=COMPTES), figure(12.0, 100.0)),
    ],
)  # fmt: skip
def test_nothing_is_invented_where_the_counts_do_not_make_the_figure(origine, forme, vue):
    assert intervalle(origine, forme, vue) is None
