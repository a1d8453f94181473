"""The interval of a figure, from its counts and from what its source declares of itself. Pure.

Two kinds of counts have one: a proportion drawn from a survey (Wilson on an effective size) and a
rate of chance events over a population (exact or Byar). A mere count, an exhaustive proportion, a
published share have none: nothing is invented about their precision.
"""

from observatoire.modeles import Indicateur, Source
from observatoire.statistiques.intervalles import intervalle_taux, wilson_sondage
from observatoire.valeurs import Cellule

Intervalle = tuple[float, float]


def intervalle(source: Source, indicateur: Indicateur, figure: Cellule) -> Intervalle | None:
    """95 % limits of a figure in its own unit, or nothing where its counts do not make it."""
    x, n, facteur = figure.numerateur, figure.denominateur, indicateur.calcul.facteur
    if x is None or not n or not _is_made_of(figure.valeur, facteur * x / n, indicateur.decimales):
        return None
    if source.evenements:
        bas, haut = intervalle_taux(x, n, facteur)
        return float(bas), float(haut)
    if source.effet_de_plan is None or not indicateur.est_une_proportion or not 0 <= x <= n:
        return None
    bas, haut = wilson_sondage(x, n, source.effet_de_plan)
    return facteur * float(bas), facteur * float(haut)


def _is_made_of(valeur: float | None, rapport: float, decimales: int) -> bool:
    """Whether the counts give the value, to its printed rounding (a weighted mean also has two
    numbers, which are not a proportion)."""
    return valeur is not None and abs(rapport - valeur) <= 10.0**-decimales
