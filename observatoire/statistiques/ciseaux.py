"""Scissors: a need and the means that answer it, over the same years. Pure, arrays in and out.

Lists, arrays or columns of one length go in, else ``ValueError``; none is changed. A value that is
missing (None, nan) or infinite is not known.

Both curves are drawn on base 100 = one year. The gap is read on their ratio (means for one unit of
need), which does not depend on the unit of either; it is said only when it holds whichever
admissible year is taken as the base, and whichever definition of the need of the same nature.

Sources: simple indices of fixed base (International Labour Organization and others, "Consumer price
index manual", 2020, chapter 2: an index of base b is 100 v / v_b; changing the base divides the
whole series by one number, hence never changes the ratio of two series between two years). The
thresholds and the rule of robustness are conventions of the project, printed on the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

SEUIL = 5.0
"""Relative gap (percent of the ratio at the base) above which a gap is said."""
TOLERANCE = 2.0
"""Points of index within which two curves are one."""
RECUL = 5
"""Years that must separate a base from the last year, for a verdict."""
BASES_MINIMALES = 2
"""How many bases a verdict must have been tried on."""

Vecteur = npt.NDArray[np.float64]


class Lecture(StrEnum):
    """What the curves allow to say, once every admissible base and definition has been tried."""

    BESOIN_DEVANT = "besoin_devant"
    MOYENS_DEVANT = "moyens_devant"
    ENSEMBLE = "ensemble"
    NON_TRANCHEE = "non_tranchee"
    TROP_COURTE = "trop_courte"


class Rencontre(StrEnum):
    """Whether two curves cross after their base, and whether the year can be told."""

    ANNEE = "annee"
    CONFONDUES = "confondues"
    PLUSIEURS = "plusieurs"
    AUCUNE = "aucune"


@dataclass(frozen=True)
class Croisement:
    """A crossing after the base: the year from which the order is reversed when it is told, and
    the years between which it lies (the last of one order, the first of the other); ``instant``:
    where the two lines drawn between those years meet (linear interpolation, decimal year)."""

    rencontre: Rencontre
    debut: int | None = None
    fin: int | None = None
    instant: float | None = None

    @property
    def annee(self) -> int | None:
        """The first year of the reversed order, when the very year is known."""
        return self.fin if self.rencontre == Rencontre.ANNEE else None


def indices(annees: npt.ArrayLike, valeurs: npt.ArrayLike, base: int) -> Vecteur:
    """Values on base 100 = their value of the year ``base``; same length, no unit.

    ``annees``: integers, all different; ``valeurs``: any unit, nan where missing. All nan when the
    base year is absent, missing, zero or negative.
    """
    ans, v = _columns(annees, valeurs)
    depart = v[ans == base]
    if len(depart) != 1 or not depart[0] > 0:
        return np.full(len(v), np.nan)
    return np.asarray(100 * v / depart[0], dtype=np.float64)


def ecarts_de_rapport(
    annees: npt.ArrayLike, besoin: npt.ArrayLike, moyens: npt.ArrayLike, base: int
) -> Vecteur:
    """Change, in percent since ``base``, of the means for one unit of need.

    ``100 x ((moyens_t / besoin_t) / (moyens_b / besoin_b) - 1)``: negative where the need has grown
    more than the means. Arrays of one length; nan where either is missing or the need is not
    positive; all nan without a base.
    """
    return indices(annees, par_unite(moyens, besoin), base) - 100


def croisement(
    annees: npt.ArrayLike,
    besoin: npt.ArrayLike,
    moyens: npt.ArrayLike,
    tolerance: float = TOLERANCE,
) -> Croisement:
    """The year in which two indices change places, if the curves tell it.

    ``annees`` after the base only, in any order (at the base the curves meet by construction);
    ``besoin`` and ``moyens``: indices, in points; nan is left out. Years when they
    are within ``tolerance`` points are neither. One change of order between two successive years
    known: that year, and the instant. Undecided years between the two: ``CONFONDUES``, with the
    last year of one order and the first of the other. More than one change: ``PLUSIEURS``.
    """
    ans, n, m = _columns(annees, besoin, moyens)
    connus = np.argsort(ans, kind="stable")
    connus = connus[np.isfinite(n - m)[connus]]
    ans, ecart = ans[connus], np.round((n - m)[connus], 9)
    nets = np.flatnonzero(np.abs(ecart) > tolerance)
    signes = np.sign(ecart[nets])
    changements = np.flatnonzero(signes[1:] != signes[:-1])
    if len(changements) == 0:
        return Croisement(Rencontre.AUCUNE)
    premier, dernier = nets[changements[0]], nets[changements[-1] + 1]
    debut, fin = int(ans[premier]), int(ans[dernier])
    if len(changements) > 1:
        return Croisement(Rencontre.PLUSIEURS, debut, fin)
    if dernier - premier > 1:
        return Croisement(Rencontre.CONFONDUES, debut, fin)
    part = ecart[premier] / (ecart[premier] - ecart[dernier])
    return Croisement(Rencontre.ANNEE, debut, fin, float(debut + part * (fin - debut)))


def bases_admissibles(annees: Sequence[int], fin: int, recul: int = RECUL) -> list[int]:
    """Years that may be a base: those at least ``recul`` years before ``fin``."""
    return [a for a in sorted(annees) if fin - a >= recul]


def robustesse(
    annees: npt.ArrayLike,
    besoins: npt.ArrayLike,
    moyens: npt.ArrayLike,
    bases: Sequence[int],
) -> Vecteur:
    """Gap of the last year for each definition of the need (row) and each base (column), percent.

    ``besoins``: definitions x years (or one definition); ``moyens``: years; nan where missing. The
    last year is the greatest. Each cell is ``ecarts_de_rapport`` at that year; nan where it cannot
    be had, everywhere without any year.
    """
    ans, lignes = np.asarray(annees), np.atleast_2d(np.asarray(besoins, dtype=np.float64))
    grille = np.full((len(lignes), len(bases)), np.nan)
    for i, j in np.ndindex(grille.shape) if len(ans) else ():
        ecarts = ecarts_de_rapport(ans, lignes[i], moyens, bases[j])
        grille[i, j] = ecarts[np.argmax(ans)]
    return grille


def lire(ecarts: npt.ArrayLike, seuil: float = SEUIL) -> Lecture:
    """What gaps tried on several definitions (rows) and bases (columns) allow to say, in percent.

    One word when all of them are on the same side, beyond ``seuil`` or within it; ``NON_TRANCHEE``
    when they are not; ``TROP_COURTE`` when fewer than ``BASES_MINIMALES`` bases (columns) have a
    gap. Nan is left out.
    """
    grille = np.atleast_2d(np.asarray(ecarts, dtype=np.float64))
    connu = np.isfinite(grille)
    if np.count_nonzero(connu.any(axis=0)) < BASES_MINIMALES:
        return Lecture.TROP_COURTE
    connus = np.round(grille[connu], 9)
    if np.all(connus < -seuil):
        return Lecture.BESOIN_DEVANT
    if np.all(connus > seuil):
        return Lecture.MOYENS_DEVANT
    return Lecture.ENSEMBLE if np.all(np.abs(connus) <= seuil) else Lecture.NON_TRANCHEE


def par_unite(numerateurs: npt.ArrayLike, denominateurs: npt.ArrayLike) -> Vecteur:
    """Numerator for one unit of denominator, year by year: euros a beneficiary, inhabitants a
    full-time post. Arrays of one length; nan where one is missing or the denominator is not
    positive. Unit: that of the numerator by that of the denominator."""
    n, d = _known(numerateurs), _known(denominateurs)
    positif = d > 0
    return np.where(positif, n / np.where(positif, d, 1.0), np.nan)


def _known(valeurs: npt.ArrayLike) -> Vecteur:
    v = np.asarray(valeurs, dtype=np.float64)
    return np.where(np.isfinite(v), v, np.nan)


def _columns(annees: npt.ArrayLike, *valeurs: npt.ArrayLike) -> tuple[Vecteur, ...]:
    """Years and values, as many of each."""
    colonnes = (np.asarray(annees, dtype=np.float64), *(_known(v) for v in valeurs))
    if any(c.ndim != 1 or len(c) != len(colonnes[0]) for c in colonnes):
        raise ValueError("Une valeur par année est attendue, dans chaque série.")
    return colonnes
