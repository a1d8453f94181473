"""A need and its means over the years: what is drawn, tried and read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from observatoire.modeles_anticiper import Ciseaux, Demande
from observatoire.panorama import Point
from observatoire.series import Serie
from observatoire.statistiques import ciseaux as calcul
from observatoire.statistiques.ciseaux import Croisement, Lecture, Rencontre, Vecteur


@dataclass(frozen=True)
class Essai:
    """One definition of the need tried on each admissible base: gap of the last year in percent
    (nan where it cannot be had), crossing on each base, and whether it serves the verdict."""

    demande: Demande
    compte: bool
    ecarts: tuple[float, ...]
    croisements: tuple[Croisement, ...]
    motif: str = ""


@dataclass(frozen=True)
class Etude:
    """A policy of a territory on one base: indices over the years that compare with it, and what
    all admissible bases and definitions make of them."""

    ciseaux: Ciseaux
    demande: Demande
    besoin: Serie
    moyens: Serie
    par: Serie
    base: int
    annees: tuple[int, ...]
    indices_besoin: tuple[float, ...]
    indices_moyens: tuple[float, ...]
    ecarts: tuple[float, ...]
    croisement: Croisement
    bases: tuple[int, ...]
    essais: tuple[Essai, ...]
    lecture: Lecture
    bases_possibles: tuple[int, ...]
    autres: tuple[tuple[Demande, Serie], ...] = ()

    @property
    def fin(self) -> int:
        """The last year that both curves know."""
        return self.annees[-1]

    @property
    def comptes(self) -> list[Essai]:
        """Tries that serve the verdict: definitions of the same nature, known over those years."""
        return [e for e in self.essais if e.compte and not e.motif]

    @property
    def tranche(self) -> bool:
        """Whether the crossing (or that there is none) is the same for every definition of that
        nature on this base, and on every other admissible base that shows one."""
        if self.base not in self.bases or len(self.bases) < calcul.BASES_MINIMALES:
            return False
        memes = [e.croisements[self.bases.index(self.base)] for e in self.comptes]
        tous = [c for e in self.comptes for c in e.croisements]
        ailleurs = [c for c in tous if c.rencontre != Rencontre.AUCUNE]
        nets = (Rencontre.ANNEE, Rencontre.AUCUNE)
        return self.croisement.rencontre in nets and all(
            (c.rencontre, c.annee) == (self.croisement.rencontre, self.croisement.annee)
            for c in (*memes, *ailleurs)
        )

    def sens(self, seuil: float = calcul.SEUIL) -> tuple[int, int, int]:
        """How many tries put the need ahead, neither, the means ahead."""
        connus = [v for e in self.comptes for v in e.ecarts if np.isfinite(v)]
        devant = sum(round(v, 9) < -seuil for v in connus)
        derriere = sum(round(v, 9) > seuil for v in connus)
        return devant, len(connus) - devant - derriere, derriere


def etudier(
    ciseaux: Ciseaux, series: Mapping[str, Serie], demande: str | None, base: int | None
) -> Etude | None:
    """The study of a policy; nothing when the need and the means share no two years that compare.

    ``demande``: indicator of the definition wanted; ``base``: year wanted. What is not possible
    gives way to the usual ones.
    """
    choisie = ciseaux.demande(demande or "") or ciseaux.demandes[0]
    besoin, moyens = series[choisie.indicateur], series[ciseaux.moyens.indicateur]
    possibles = bases_possibles(ciseaux, besoin, moyens)
    if not possibles:
        return None
    depart = base if base in possibles else _usual_base(ciseaux, besoin, moyens, possibles)
    annees = communes(ciseaux, besoin, moyens, depart)
    n, m = (_array(s.valeurs, annees) for s in (besoin, moyens))
    indices_n, indices_m = (calcul.indices(annees, v, depart) for v in (n, m))
    bases = calcul.bases_admissibles(annees, annees[-1])
    essais = [_try(ciseaux, d, series, choisie, annees, bases) for d in ciseaux.demandes]
    grille = [e.ecarts for e in essais if e.compte]
    return Etude(
        ciseaux=ciseaux, demande=choisie, besoin=besoin, moyens=moyens, par=series[ciseaux.par],
        base=depart, annees=annees, indices_besoin=tuple(indices_n),
        indices_moyens=tuple(indices_m),
        ecarts=tuple(calcul.ecarts_de_rapport(annees, n, m, depart)),
        croisement=_crossing(annees, indices_n, indices_m, depart), bases=tuple(bases),
        essais=tuple(essais),
        lecture=calcul.lire(grille) if bases else Lecture.TROP_COURTE,
        bases_possibles=tuple(possibles),
        autres=tuple((d, series[d.indicateur]) for d in ciseaux.demandes
                     if d.nature == choisie.nature and d != choisie),
    )  # fmt: skip


def par_tete(ciseaux: Ciseaux, demande: Serie, moyens: Serie) -> tuple[Point, ...]:
    """Means for one unit of demand (euros of 2020), or demand for one of the staff, year by year.

    Years known to both, once the scheme is set up; those that a break parts from the last one are
    left out, as on every trend.
    """
    annees = demande.valeurs.keys() & moyens.valeurs.keys()
    debut = ciseaux.mise_en_place.jusqu_a if ciseaux.mise_en_place else 0
    fin = max(annees, default=0)
    gardees = sorted(
        a
        for a in annees
        if a >= debut and a in demande.suite(fin).keys() & moyens.suite(fin).keys()
    )
    lus = [(a, a_l_unite(ciseaux, demande, moyens, a)) for a in gardees]
    return tuple(Point(a, v) for a, v in lus if v is not None)


def a_l_unite(ciseaux: Ciseaux, demande: Serie, moyens: Serie, annee: int) -> float | None:
    """Means for one unit of demand in one year (euros; the declared series are in thousands), or
    demand for one of the staff; nothing where either is unknown or divides by nobody."""
    n, m = demande.valeurs.get(annee, np.nan), moyens.valeurs.get(annee, np.nan)
    euros = ciseaux.moyens.nature == "euros"
    valeur = float(calcul.par_unite(1000 * m, n) if euros else calcul.par_unite(n, m))
    return valeur if np.isfinite(valeur) else None


def communes(ciseaux: Ciseaux, besoin: Serie, moyens: Serie, base: int) -> tuple[int, ...]:
    """Years known to both, set up, and that no break of either separates from the base."""
    debut = ciseaux.mise_en_place.jusqu_a if ciseaux.mise_en_place else 0
    annees = besoin.suite(base).keys() & moyens.suite(base).keys()
    return tuple(sorted(a for a in annees if a >= debut))


def bases_possibles(ciseaux: Ciseaux, besoin: Serie, moyens: Serie) -> list[int]:
    """Years on which base 100 may be put: both known and positive, with a later year to compare."""
    debut = ciseaux.mise_en_place.jusqu_a if ciseaux.mise_en_place else 0
    ensemble = sorted(besoin.valeurs.keys() & moyens.valeurs.keys())
    return [
        a for a in ensemble
        if a >= debut and besoin.valeurs[a] > 0 and moyens.valeurs[a] > 0
        and communes(ciseaux, besoin, moyens, a)[-1] > a
    ]  # fmt: skip


def _usual_base(ciseaux: Ciseaux, besoin: Serie, moyens: Serie, possibles: Sequence[int]) -> int:
    """First year of the latest run of comparable years on which a verdict can be tried, else of
    the longest one."""
    premieres = sorted({communes(ciseaux, besoin, moyens, a)[0] for a in possibles} & {*possibles})
    durees = {a: communes(ciseaux, besoin, moyens, a)[-1] - a for a in premieres or possibles}
    assez = [a for a, d in durees.items() if d >= calcul.RECUL]
    return max(assez) if assez else max(durees, key=lambda a: (durees[a], a))


def _array(valeurs: Mapping[int, float], annees: Sequence[int]) -> Vecteur:
    return np.array([valeurs.get(a, np.nan) for a in annees], dtype=np.float64)


def _crossing(annees: Sequence[int], besoin: Vecteur, moyens: Vecteur, base: int) -> Croisement:
    apres = np.asarray(annees) > base
    return calcul.croisement(np.asarray(annees)[apres], besoin[apres], moyens[apres])


def _try(
    ciseaux: Ciseaux, demande: Demande, series: Mapping[str, Serie], choisie: Demande,
    annees: Sequence[int], bases: Sequence[int],
) -> Essai:  # fmt: skip
    """One definition over the years of the drawing, on each base from which no break parts it."""
    serie = series[demande.indicateur]
    moyens = _array(series[ciseaux.moyens.indicateur].valeurs, annees)
    ecarts, croisements = [], []
    for base in bases:
        suite = serie.suite(base)
        besoin = _array(suite, annees)
        ecarts.append(float(calcul.robustesse(annees, besoin, moyens, [base])[0, 0]))
        indices_n, indices_m = (calcul.indices(annees, v, base) for v in (besoin, moyens))
        croisements.append(_crossing(annees, indices_n, indices_m, base))
    muet = bool(bases) and not any(np.isfinite(ecarts))
    return Essai(
        demande, demande.nature == choisie.nature, tuple(ecarts), tuple(croisements),
        _why_untried(serie, bases, annees[-1]) if muet else "",
    )  # fmt: skip


def _why_untried(serie: Serie, bases: Sequence[int], fin: int) -> str:
    if not serie.points:
        return serie.motif or serie.statut.libelle
    ruptures = serie.ruptures(bases[-1], fin)
    return f"rupture de série en {ruptures[0].annee}" if ruptures else f"inconnue en {fin}"
