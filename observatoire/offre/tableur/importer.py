"""Importing: what a file would change is shown first; nothing is written but what was accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from observatoire.modeles import Modele
from observatoire.offre.modele import Absence, Action, Convention
from observatoire.offre.referentiel import Referentiel
from observatoire.offre.tableur.cellules import en_texte
from observatoire.offre.tableur.feuilles import Feuille, feuilles, valeurs
from observatoire.offre.tableur.lire import Erreur, lire
from observatoire.territoires import Cle, Maille

# A code that differs by one sign of nine is near, one that shares half of its signs is not.
RESSEMBLANCE = 0.8


@dataclass(frozen=True)
class Monde:
    """What a file may name: missions (code, label), territories, communes. A commune is checked
    where the whole of its département is known."""

    missions: Mapping[str, str]
    territoires: frozenset[Cle]
    departements_entiers: frozenset[str]

    def fautes(self, objet: Modele) -> Iterator[tuple[str, str, str]]:
        """(column, cause, remedy) of each place that does not exist."""
        for nom in ("commune", "permanences"):
            valeur = getattr(objet, nom, None) or ()
            for code in [valeur] if isinstance(valeur, str) else valeur:
                if not self.connait(Cle(Maille.COMMUNE, code)):
                    yield nom, f"la commune {code} n’existe pas", self._near(code)
        for cle in getattr(objet, "territoires", ()):
            if not self.connait(cle):
                yield "territoires", f"le territoire {cle} est inconnu", self._near(cle.code)

    def connait(self, cle: Cle) -> bool:
        """Whether a territory exists, as far as can be told."""
        if cle.maille == Maille.COMMUNE:
            departement = cle.code[: 3 if cle.code.startswith("97") else 2]
            if departement not in self.departements_entiers:
                return Cle(Maille.DEPARTEMENT, departement) in self.territoires
        return cle in self.territoires

    def _near(self, code: str) -> str:
        proches = get_close_matches(code, [t.code for t in self.territoires], 1, RESSEMBLANCE)
        return f"vérifiez le code ; le plus proche est {proches[0]}" if proches else (
            "vérifiez le code dans le code officiel géographique"
        )  # fmt: skip


@dataclass(frozen=True)
class Changement:
    """A cell that the file would change."""

    colonne: str
    avant: str
    apres: str


@dataclass(frozen=True)
class Difference:
    """What a file would do, by sheet and code: added, changed cell by cell, unchanged, absent."""

    ajouts: tuple[str, ...] = ()
    changements: Mapping[str, tuple[Changement, ...]] = field(default_factory=dict)
    inchanges: tuple[str, ...] = ()
    absents: tuple[str, ...] = ()

    @property
    def vide(self) -> bool:
        """Whether nothing would change."""
        return not self.ajouts and not self.changements


@dataclass(frozen=True)
class Proposition:
    """A file read: its valid rows, its faults, what it would change of the référentiel whose digest
    was ``empreinte``, what a reader must know beside (``notes``)."""

    valides: Referentiel
    erreurs: tuple[Erreur, ...]
    difference: Difference
    lignes: int
    empreinte: str
    notes: tuple[str, ...] = ()

    def enregistrable(self, accepter_valides: bool) -> bool:
        """Whether something may be written: all of it, or the rows that are valid if accepted."""
        return not self.difference.vide and (accepter_valides or not self.erreurs)


def proposer(contenu: bytes, actuel: Referentiel, monde: Monde, empreinte: str = "") -> Proposition:
    """Read a file and compare it with what is there; writes nothing, never raises."""
    toutes = feuilles(monde.missions)
    lecture = lire(contenu, toutes, monde.fautes)
    valides = Referentiel(
        actions={c: o for c, o in _of(lecture.objets, "actions") if isinstance(o, Action)},
        conventions={c: o for c, o in _of(lecture.objets, "conventions")
                     if isinstance(o, Convention)},
        absences={c: o for c, o in _of(lecture.objets, "absences") if isinstance(o, Absence)},
    )  # fmt: skip
    lues = [f for f in toutes if f.objets in lecture.objets]
    difference = comparer(actuel, valides, lues)
    return Proposition(valides, tuple(lecture.erreurs), difference, lecture.lignes, empreinte)


def _of(objets: Mapping[str, Mapping[str, Modele]], nom: str) -> list[tuple[str, Modele]]:
    return sorted(objets.get(nom, {}).items())


def comparer(avant: Referentiel, apres: Referentiel, lues: list[Feuille]) -> Difference:
    """What replacing the objects of ``avant`` by those of ``apres`` would change; the absent are
    those that the territory wrote itself, in the sheets that were read."""
    ajouts, inchanges, absents = [], [], []
    changements: dict[str, tuple[Changement, ...]] = {}
    for feuille in lues:
        anciens, neufs = getattr(avant, feuille.objets), getattr(apres, feuille.objets)
        for code, neuf in neufs.items():
            nom = f"{feuille.nom}, {code}"
            if code not in anciens:
                ajouts.append(nom)
            elif anciens[code] == neuf:
                inchanges.append(nom)
            else:
                changements[nom] = tuple(_changes(feuille, anciens[code], neuf))
        siens = [c for c in anciens if c in avant.locaux and c not in neufs]
        absents += [f"{feuille.nom}, {c}" for c in siens]
    return Difference(tuple(ajouts), changements, tuple(inchanges), tuple(absents))


def _changes(feuille: Feuille, avant: Modele, apres: Modele) -> Iterator[Changement]:
    anciennes, neuves = valeurs(feuille, avant), valeurs(feuille, apres)
    for colonne, ancienne, neuve in zip(feuille.colonnes, anciennes, neuves, strict=True):
        if ancienne != neuve:
            yield Changement(colonne.nom, en_texte(ancienne), en_texte(neuve))


def fusionner(embarque: Referentiel, local: Referentiel, valides: Referentiel) -> Referentiel:
    """The territory's own référentiel once the valid rows are in: what is the same as the facts
    that everybody starts from is not written again."""

    def union(nom: str) -> dict[str, Any]:
        neufs = {**getattr(local, nom), **getattr(valides, nom)}
        faits = getattr(embarque, nom)
        return dict(sorted((c, o) for c, o in neufs.items() if faits.get(c) != o))

    actions = union("actions")
    connues = {**local.qualites, **valides.qualites}
    return Referentiel(
        actions,
        union("conventions"),
        union("absences"),
        qualites={code: q for code, q in sorted(connues.items()) if code in actions},
    )
