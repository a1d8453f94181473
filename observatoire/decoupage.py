"""Divisions of a département: groupings of its communes, their balance, what moves between two.

A division gives each commune at most one part; communes that it leaves out are « hors découpage ».
Everything here is pure: communes are codes, inhabitants are municipal populations (whole numbers).

Sources: the balance of parts is told as the redistricting literature does, largest over smallest
and coefficient of variation (standard deviation over mean); the matching of two divisions is the
assignment problem (Kuhn 1955, solved by Crouse 2016 in scipy).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linear_sum_assignment

from observatoire.dessins import Dessin, nommer
from observatoire.territoires import Cle
from observatoire.textes import cle_de_recherche

HORS = ""
"""The part of the communes that a division leaves out."""

Partition = Mapping[str, str]


@dataclass(frozen=True)
class Partie:
    """A part: its code within the division, its name, its communes in order, and the key under
    which the warehouse knows or draws it."""

    code: str
    libelle: str
    communes: tuple[str, ...]
    cle: Cle


@dataclass(frozen=True)
class Decoupage:
    """A division: the slug of the permalink, its name, its parts."""

    slug: str
    libelle: str
    parties: tuple[Partie, ...]

    @property
    def partition(self) -> dict[str, str]:
        """commune -> code of its part."""
        return {c: p.code for p in self.parties for c in p.communes}

    def hors(self, communes: Iterable[str]) -> list[str]:
        """Communes that no part holds, in order."""
        return sorted(set(communes) - set(self.partition))


@dataclass(frozen=True)
class Equilibre:
    """How evenly inhabitants are shared out: number of parts, inhabitants of the mean, smallest and
    largest part, largest over smallest, and coefficient of variation (percent of the mean)."""

    parties: int
    moyenne: float
    minimum: float
    maximum: float
    rapport: float
    coefficient: float


def equilibre(populations: npt.ArrayLike) -> Equilibre:
    """Balance of parts, from the inhabitants of each.

    ``rapport`` is not a number when the smallest part has nobody; ``coefficient`` is 100 x standard
    deviation (of the whole, not of a sample) / mean, not a number without any inhabitant. Without
    any part, all is not a number.
    """
    p = np.asarray(populations, dtype=float)
    if p.size == 0:
        return Equilibre(0, *[float("nan")] * 5)
    bas, haut, moyenne = float(p.min()), float(p.max()), float(p.mean())
    return Equilibre(
        parties=int(p.size),
        moyenne=moyenne,
        minimum=bas,
        maximum=haut,
        rapport=haut / bas if bas > 0 else float("nan"),
        coefficient=100 * float(p.std()) / moyenne if moyenne > 0 else float("nan"),
    )


def repartir(valeurs: Mapping[str, float], partition: Partition) -> dict[str, float]:
    """Sum of a communal count by part, ``HORS`` for the communes left out: the sums of the parts
    and of what is left out make the sum of all communes. Every part has its sum, be it zero."""
    sommes = dict.fromkeys(partition.values(), 0.0)
    for commune, valeur in valeurs.items():
        partie = partition.get(commune, HORS)
        sommes[partie] = sommes.get(partie, 0.0) + valeur
    return sommes


def pour_10000(lieux: float, habitants: float) -> float:
    """Points of offer for 10 000 inhabitants; not a number where nobody lives."""
    return 10_000 * lieux / habitants if habitants > 0 else float("nan")


def homonymes(avant: Decoupage, apres: Decoupage) -> dict[str, str]:
    """Parts of a division -> the part of another that bears the same name and holds one of their
    communes: a part that was redrawn is still itself."""
    noms = {cle_de_recherche(p.libelle): p for p in apres.parties}
    paires = {}
    for partie in avant.parties:
        autre = noms.get(cle_de_recherche(partie.libelle))
        if autre is not None and set(partie.communes).intersection(autre.communes):
            paires[partie.code] = autre.code
            del noms[cle_de_recherche(partie.libelle)]
    return paires


def apparier(
    avant: Partition,
    apres: Partition,
    habitants: Mapping[str, float],
    donnees: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Parts of a division -> parts of another, each at most once: the pairs ``donnees`` first, then
    so that as many inhabitants as can be stay in the same pair; with as many inhabitants, as many
    communes.

    Two parts without a common commune are never paired. What both leave out is paired with itself.
    """
    donnees = dict(donnees or {})
    gauches = sorted({p for p in avant.values() if p != HORS} - set(donnees))
    droites = sorted({p for p in apres.values() if p != HORS} - set(donnees.values()))
    communs = _in_common(avant, apres, habitants, gauches, droites)
    lignes, colonnes = linear_sum_assignment(communs, maximize=True)
    paires = {
        gauches[i]: droites[j] for i, j in zip(lignes, colonnes, strict=True) if communs[i, j] > 0
    }
    return {HORS: HORS, **donnees, **paires}


def _in_common(
    avant: Partition,
    apres: Partition,
    habitants: Mapping[str, float],
    gauches: Sequence[str],
    droites: Sequence[str],
) -> npt.NDArray[np.float64]:
    """How much parts share: one inhabitant outweighs all communes, which only decide between equal
    numbers of inhabitants."""
    communs = np.zeros((len(gauches), len(droites)))
    rang_gauche = {p: i for i, p in enumerate(gauches)}
    rang_droite = {p: i for i, p in enumerate(droites)}
    poids = len(set(avant) | set(apres)) + 1
    for commune, gauche in avant.items():
        droite = apres.get(commune, HORS)
        if gauche in rang_gauche and droite in rang_droite:
            ici = round(habitants.get(commune, 0)) * poids + 1
            communs[rang_gauche[gauche], rang_droite[droite]] += ici
    return communs


COLONNES_MOUVEMENTS = ["commune", "avant", "apres", "habitants", "change"]


def mouvements(
    avant: Partition,
    apres: Partition,
    habitants: Mapping[str, float],
    donnees: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Where each commune of ``habitants`` stands in two divisions: commune, avant, apres (codes of
    parts, ``HORS`` when left out), habitants, change (whether its two parts are not a pair of
    ``apparier``); by commune."""
    dedans_avant = {c: p for c, p in avant.items() if c in habitants}
    dedans_apres = {c: p for c, p in apres.items() if c in habitants}
    paires = apparier(dedans_avant, dedans_apres, habitants, donnees)
    lignes = []
    for commune in sorted(habitants):
        ici, la = dedans_avant.get(commune, HORS), dedans_apres.get(commune, HORS)
        lignes.append((commune, ici, la, habitants[commune], paires.get(ici) != la))
    return pd.DataFrame(lignes, columns=COLONNES_MOUVEMENTS)


def flux(deplaces: pd.DataFrame) -> pd.DataFrame:
    """What goes from a part to another: avant, apres, communes (number), habitants; the most
    inhabitants first. ``deplaces``: frame of ``mouvements``."""
    change = deplaces[deplaces["change"]]
    groupes = change.groupby(["avant", "apres"], as_index=False).agg(
        communes=("commune", "size"), habitants=("habitants", "sum")
    )
    ordre = ["habitants", "communes", "avant", "apres"]
    rangees: pd.DataFrame = groupes.sort_values(
        ordre, ascending=[False, False, True, True], ignore_index=True
    )
    return rangees


def couper(decoupage: Decoupage, prise: Partie, slug: str, libelle: str) -> Decoupage:
    """The division with some communes set apart as a part of their own: parts that lose communes
    keep their name and are drawn anew, the others do not change."""
    prises = set(prise.communes)
    restes = []
    for partie in decoupage.parties:
        garde = tuple(c for c in partie.communes if c not in prises)
        if garde == partie.communes:
            restes.append(partie)
        elif garde:
            restes.append(redessiner(replace(partie, communes=garde)))
    return Decoupage(slug, libelle, (*restes, prise))


def redessiner(partie: Partie) -> Partie:
    """The same part, known by its communes rather than by what the warehouse calls it."""
    return replace(partie, cle=Dessin(nommer(partie.libelle), tuple(sorted(partie.communes))).cle)


def reconnaitre(decoupage: Decoupage, connues: Iterable[Partie]) -> Decoupage:
    """The division, the parts that hold exactly the communes of a known territory taking its key:
    what a producer publishes of that territory is then read, and not reckoned again."""
    cles = {frozenset(p.communes): p.cle for p in connues}
    return replace(
        decoupage,
        parties=tuple(
            replace(p, cle=cles.get(frozenset(p.communes), p.cle)) for p in decoupage.parties
        ),
    )
