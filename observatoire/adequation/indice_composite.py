"""A composite of several indicators, for whoever asks for one: guarded, and never without the
components that made it. No screen shows one: two readings beside each other say more than their
mean.

Sources:
- OECD, European Union, JRC (2008), "Handbook on Constructing Composite Indicators": ranks rather
  than z scores for few areas, geometric aggregation, sensitivity to weights and to each component.
- Hazen (1914), plotting position (rank − 1/2) / n, ties sharing their mean rank.
"""

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

Reels = npt.NDArray[np.float64]

PART_MINIMALE = 0.70
"""Share of the components that an area must have; under it nothing is computed."""
HABITANTS_MINIMUM = 2_000
"""Inhabitants under which a commune has no composite."""
TIRAGES = 500


def positions(valeurs: npt.ArrayLike, sens: npt.ArrayLike) -> Reels:
    """Position of each area on each component, between 0 and 100, shape (areas, components).

    ``valeurs``: (areas, components), in any unit, nan where missing; ``sens``: 1 where high counts
    for more, −1 where low does. 100 × (rank − 1/2) / n among the areas that have the component:
    reversing a direction gives 100 less the position. nan where missing.
    """
    oriente = np.atleast_2d(np.asarray(valeurs, dtype=float)) * _signs(sens)
    sorties = np.full(oriente.shape, np.nan)
    for colonne in range(oriente.shape[1]):
        connues = ~np.isnan(oriente[:, colonne])
        rangs = rankdata(oriente[connues, colonne])
        sorties[connues, colonne] = 100 * (rangs - 0.5) / max(connues.sum(), 1)
    return sorties


def composite(
    valeurs: npt.ArrayLike, sens: npt.ArrayLike, piliers: npt.ArrayLike | None = None,
    *, poids: npt.ArrayLike | None = None, habitants_des_communes: npt.ArrayLike | None = None,
) -> Reels:  # fmt: skip
    """Composite of each area, strictly between 0 and 100; nan where it must not be computed.

    ``valeurs`` and ``sens`` as in ``positions``. ``piliers``: the pillar of each component (one for
    all by default). ``poids``: of each component, positive, equal by default. Weighted arithmetic
    mean of the positions known within a pillar, then geometric mean of the pillars, so that a low
    one is not made up for. ``habitants_des_communes``: inhabitants of each area that is a commune,
    nan for the others. nan for an area under ``PART_MINIMALE`` of the components (nothing is ever
    imputed) or without any of a pillar, and for a commune under ``HABITANTS_MINIMUM``.
    """
    rangs = positions(valeurs, sens)
    groupes = np.zeros(rangs.shape[1]) if piliers is None else np.asarray(piliers)
    pese = np.ones(rangs.shape[1]) if poids is None else np.asarray(poids, dtype=float)
    if len(groupes) != rangs.shape[1] or len(pese) != rangs.shape[1]:
        raise ValueError("Il faut un pilier et un poids par composante.")
    if not (pese > 0).all():
        raise ValueError("Chaque poids doit être positif.")
    connues = ~np.isnan(rangs)
    tues = connues.mean(axis=1) < PART_MINIMALE
    if habitants_des_communes is not None:
        tues |= np.asarray(habitants_des_communes, dtype=float) < HABITANTS_MINIMUM
    moyennes = []
    for pilier in np.unique(groupes):
        siens = groupes == pilier
        masse = connues[:, siens] @ pese[siens]
        somme = np.nan_to_num(rangs[:, siens]) @ pese[siens]
        moyennes.append(np.divide(somme, masse, out=np.full(len(masse), np.nan), where=masse > 0))
    sortie = np.exp(np.mean(np.log(np.array(moyennes)), axis=0))
    return np.where(tues, np.nan, sortie)


def sensibilite(
    valeurs: npt.ArrayLike, sens: npt.ArrayLike, piliers: npt.ArrayLike | None = None,
    *, graine: int = 0,
) -> Reels:  # fmt: skip
    """Lowest and highest composite of each area, shape (areas, 2), over ``TIRAGES`` random sets of
    weights (Dirichlet, flat) and each component left out in turn; the set of weights is the same
    for a same ``graine``. nan where the composite is never computed.
    """
    table, signes = np.atleast_2d(np.asarray(valeurs, dtype=float)), _signs(sens)
    nombre = table.shape[1]
    groupes = np.zeros(nombre) if piliers is None else np.asarray(piliers)
    tirages = np.random.default_rng(graine).dirichlet(np.ones(nombre), TIRAGES)
    essais = [composite(table, signes, groupes, poids=p + 1e-12) for p in tirages]
    if nombre > 1:
        gardes = [np.arange(nombre) != sorti for sorti in range(nombre)]
        essais += [composite(table[:, g], signes[g], groupes[g]) for g in gardes]
    tous = np.array(essais)
    muets = np.isnan(tous).all(axis=0)
    bornes = np.full((len(table), 2), np.nan)
    bornes[~muets] = np.column_stack(
        [np.nanmin(tous[:, ~muets], axis=0), np.nanmax(tous[:, ~muets], axis=0)]
    )
    return bornes


def _signs(sens: npt.ArrayLike) -> Reels:
    signes = np.atleast_1d(np.asarray(sens, dtype=float))
    if not np.isin(signes, (-1.0, 1.0)).all():
        raise ValueError("Le sens de chaque composante est 1 ou −1.")
    return signes
