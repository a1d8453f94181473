"""Accessibility: how much offer there is within reach, shared with all who reach it too.

Distances are a matrix, one row a place of demand, one column a service, in any one unit (kilometres
as the crow flies here, minutes once travel times are known); nan and infinite are out of reach, a
negative one is refused. Arrays, lists or tables go in, whole numbers too; none of them is changed.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Reels = npt.NDArray[np.float64]

POIDS_LUO_QI = (1.0, 0.68, 0.22)
"""Weights of three zones of equal width: Gaussian decay, the slow one of Luo and Qi (2009)."""


def poids_par_zone(
    distances: npt.ArrayLike, bornes: Sequence[float], poids: Sequence[float]
) -> Reels:
    """Weight of each distance, by zone: ``poids[0]`` up to ``bornes[0]``, the bound itself being
    in the zone, then ``poids[1]`` up to ``bornes[1]``…; 0 beyond the last zone.

    ``bornes`` increasing and positive, in the unit of ``distances``; as many as weights, which are
    not negative. Raises ``ValueError`` otherwise.
    """
    limites, valeurs = _reels(bornes), _reels(poids)
    if limites.shape != valeurs.shape or limites.ndim != 1 or not len(limites):
        raise ValueError("On attend une borne par poids, et au moins une zone.")
    if not (np.diff(limites) > 0).all() or not (limites >= 0).all() or not (valeurs >= 0).all():
        raise ValueError("Les bornes croissent et sont positives ; aucun poids n’est négatif.")
    loin = _far(distances)
    rangs = np.searchsorted(limites, loin, side="left")
    return np.asarray(np.append(valeurs, 0.0)[rangs], dtype=np.float64)


def accessibilite_ponderee(
    poids: npt.ArrayLike, offre: npt.ArrayLike, demande: npt.ArrayLike
) -> Reels:
    """Two steps on a matrix of weights: the offer within reach of each place, per unit of demand.

    ``poids`` (n places, m services), not negative; ``offre`` (m), capacities; ``demande`` (n),
    persons. Step 1: each service is shared by the weighted demand that reaches it,
    ``R_j = S_j / Σ_k W_kj P_k``. Step 2: each place adds what it reaches, ``A_i = Σ_j W_ij R_j``
    (units of offer for one unit of demand).

    A place that reaches no service has no figure (nan), never 0; a service that nobody reaches
    serves nobody. Conservation: ``Σ_i A_i P_i`` over the places with a figure is the offer of the
    services that some demand reaches. A missing capacity or demand raises ``ValueError``.
    """
    capacites, habitants = _reels(offre), _reels(demande)
    w = _matrix(poids, len(habitants), len(capacites))
    _check(w, capacites, habitants)
    potentiel = w.T @ habitants
    atteints = potentiel > 0
    ratios = np.where(atteints, capacites / np.where(atteints, potentiel, 1.0), 0.0)
    return np.where((w > 0).any(axis=1), w @ ratios, np.nan)


def accessibilite_2sfca(
    distances: npt.ArrayLike, offre: npt.ArrayLike, demande: npt.ArrayLike, rayon: float
) -> Reels:
    """Two-step floating catchment area: every service within ``rayon`` counts alike.

    Arguments and result as ``accessibilite_ponderee``; the radius is within the catchment. Method:
    Luo and Wang (2003), Environment and Planning B 30, 865-884.
    """
    return accessibilite_e2sfca(distances, offre, demande, [rayon], [1.0])


def accessibilite_e2sfca(
    distances: npt.ArrayLike,
    offre: npt.ArrayLike,
    demande: npt.ArrayLike,
    bornes: Sequence[float],
    poids: Sequence[float] = POIDS_LUO_QI,
) -> Reels:
    """Enhanced two-step floating catchment area: nearer zones weigh more, in both steps.

    ``bornes``: upper bounds of the zones, each in its zone, in the unit of ``distances``;
    ``poids``: the weight of each. Other arguments and result as ``accessibilite_ponderee``.
    Method: Luo and Qi (2009), Health & Place 15, 1100-1107.
    """
    return accessibilite_ponderee(poids_par_zone(distances, bornes, poids), offre, demande)


def accessibilite_gravitaire(
    distances: npt.ArrayLike,
    offre: npt.ArrayLike,
    beta: float,
    demande: npt.ArrayLike | None = None,
) -> Reels:
    """Gravity potential, ``A_i = Σ_j S_j d_ij^-beta`` (Hansen 1959, Journal of the American
    Institute of Planners 25, 73-76); with ``demande``, each service is first shared by those who
    attract it, ``A_i = Σ_j S_j d_ij^-beta / Σ_k P_k d_kj^-beta`` (Joseph and Bantock 1982, Social
    Science & Medicine 16, 85-90).

    Distances in any one unit and ``beta``, all strictly positive: a null distance would count
    without bound. A place that reaches no service has no figure (nan). Raises ``ValueError``
    otherwise.
    """
    loin = _far(distances)
    if not (loin > 0).all() or not beta > 0:
        raise ValueError("La distance et l’exposant d’un potentiel de gravité sont positifs.")
    poids = loin**-beta
    if demande is not None:
        return accessibilite_ponderee(poids, offre, demande)
    capacites = _reels(offre)
    w = _matrix(poids, len(loin), len(capacites))
    _check(w, capacites, np.zeros(len(loin)))
    return np.where((w > 0).any(axis=1), w @ capacites, np.nan)


def _far(distances: npt.ArrayLike) -> Reels:
    """Distances, those that are missing being out of reach."""
    loin = np.nan_to_num(_reels(distances), nan=np.inf, posinf=np.inf)
    if (loin < 0).any():
        raise ValueError("Une distance est négative.")
    return np.asarray(loin, dtype=np.float64)


def _matrix(poids: npt.ArrayLike, lieux: int, services: int) -> Reels:
    """Nothing at all is a matrix without a place or without a service."""
    w = _reels(poids)
    return w.reshape(lieux, services) if w.size == lieux * services == 0 else w


def _reels(valeurs: npt.ArrayLike) -> Reels:
    return np.asarray(valeurs, dtype=np.float64)


def _check(poids: Reels, offre: Reels, demande: Reels) -> None:
    if poids.shape != (len(demande), len(offre)):
        raise ValueError(
            f"Une matrice de {len(demande)} lieux et {len(offre)} services est attendue, "
            f"et non {poids.shape}."
        )
    for nom, valeurs in (("poids", poids), ("offre", offre), ("demande", demande)):
        if not (valeurs >= 0).all() or np.isinf(valeurs).any():
            raise ValueError(f"{nom} : chaque valeur est un nombre fini, positif ou nul.")
