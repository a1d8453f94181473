"""Lists of communes that a reader pastes or uploads: read whole, or refused with every line. Pure.

A list says communes, by code or by name; a division says a perimeter for each. Both are carried to
the geography of today, and what was carried is said.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from observatoire.annuaire import Annuaire, Faute
from observatoire.nombres import nombre, pluriel
from observatoire.textes import cle_de_recherche

COLONNES = ("commune", "perimetre")
OCTETS_MAXIMUM = 2_000_000
LIGNES_MAXIMUM = 40_000
PERIMETRES_MAXIMUM = 150
FAUTES_DITES = 12
NOMS_CITES = 8
_CODES = re.compile(r"(?:2[AB][0-9]{3}|[0-9]{4,5})(?:\s+(?:2[AB][0-9]{3}|[0-9]{4,5}))*", re.I)

Rangee = tuple[int, str, str]


@dataclass(frozen=True)
class Depot:
    """What was read: perimeter -> codes of communes (one perimeter, "", for a mere list), faults
    for which nothing is kept, and remarks on what was kept."""

    perimetres: dict[str, tuple[str, ...]]
    fautes: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()

    @property
    def communes(self) -> list[str]:
        """All communes, in the order of the file."""
        return [c for codes in self.perimetres.values() for c in codes]


def slug(texte: str) -> str:
    """« MDS d'Auch » -> "mds-d-auch": what a code or an address may hold."""
    return re.sub(r"[^a-z0-9]+", "-", cle_de_recherche(texte)).strip("-")[:60].strip("-")


def lire_liste(texte: str, annuaire: Annuaire, departement: str | None) -> Depot:
    """A pasted list: codes or names, one a line or separated by commas, semicolons or tabs."""
    return _assemble(list(_pasted(texte)), annuaire, departement, division=False)


def _pasted(texte: str) -> Iterator[Rangee]:
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        for morceau in re.split(r"[;,\t|/]", ligne):
            net = morceau.strip().strip('"')
            for terme in net.split() if _CODES.fullmatch(net) else [net]:
                if terme:
                    yield numero, terme, ""


def lire_fichier(octets: bytes, annuaire: Annuaire, departement: str, *, division: bool) -> Depot:
    """An uploaded CSV, with the columns ``commune`` and, for a division, ``perimetre``.

    Separators ``;``, ``,`` and tab, with or without a byte order mark, UTF-8 or what a French Excel
    writes. A division holds communes of ``departement`` only. Anything wrong is a fault.
    """
    try:
        rangees = _rows(octets, division)
    except _Illisible as erreur:
        return Depot({}, (str(erreur),))
    lu = _assemble(rangees, annuaire, departement, division=division)
    if division and not lu.fautes:
        return _with_missing(lu, annuaire, departement)
    return lu


class _Illisible(ValueError):
    """A file that is no table of ours: one French sentence."""


def _rows(octets: bytes, division: bool) -> list[Rangee]:
    """(line, commune, perimetre) of a file, from the top."""
    if len(octets) > OCTETS_MAXIMUM:
        raise _Illisible(
            f"Ce fichier est trop lourd : {nombre(OCTETS_MAXIMUM // 1_000_000)} Mo au plus. "
            "Gardez les colonnes « commune » et « perimetre »."
        )
    texte = _decoded(octets)
    premiere = texte.split("\n", 1)[0]
    separateur = max(";,\t", key=premiere.count)
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    try:
        entete = [cle_de_recherche(c) for c in next(lecteur, [])]
        rangs = _positions(entete, division)
        lues = [(lecteur.line_num, *_cells(ligne, rangs)) for ligne in lecteur]
    except csv.Error as erreur:
        raise _Illisible(f"Ligne {lecteur.line_num} : tableau illisible ({erreur}).") from None
    rangees = [r for r in lues if r[1] or r[2]]
    if not rangees:
        raise _Illisible("Ce fichier ne contient aucune commune. Donnez au moins une ligne.")
    if len(rangees) > LIGNES_MAXIMUM:
        raise _Illisible(f"Ce fichier a plus de {nombre(LIGNES_MAXIMUM)} lignes.")
    return rangees


def _decoded(octets: bytes) -> str:
    if b"\0" in octets:
        raise _Illisible("Ce fichier n’est pas un CSV : enregistrez-le au format CSV (texte).")
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def _positions(entete: Sequence[str], division: bool) -> list[int | None]:
    """Ranks of the columns; ``perimetre`` may be missing from a mere list."""
    rangs = [entete.index(c) if c in entete else None for c in COLONNES]
    attendues = COLONNES if division else COLONNES[:1]
    for nom, rang in zip(attendues, rangs, strict=False):
        if rang is None:
            lues = ", ".join(c for c in entete if c)[:80] or "rien"
            raise _Illisible(
                f"Ligne 1 : la colonne « {nom} » est absente (lu : {lues}). La première ligne "
                f"doit être « {';'.join(attendues)} »."
            )
    return rangs


def _cells(ligne: Sequence[str], rangs: Sequence[int | None]) -> tuple[str, str]:
    lues = [ligne[r].strip() if r is not None and r < len(ligne) else "" for r in rangs]
    return lues[0], " ".join(lues[1].split())


class _Lecture:
    """Rows while they are resolved: who stands where, faults, remarks."""

    def __init__(self, annuaire: Annuaire, departement: str | None, division: bool) -> None:
        self.annuaire, self.departement, self.division = annuaire, departement, division
        self.vues: dict[str, tuple[int, str, str]] = {}
        self.noms: dict[str, str] = {}
        self.fautes: list[str] = []
        self.remarques: list[str] = []

    def ajouter(self, ligne: int, texte: str, perimetre: str) -> None:
        """Take one row in, or say what is wrong with it."""
        trouvee = self.annuaire.resoudre(texte, self.departement)
        if isinstance(trouvee, Faute):
            self.fautes.append(f"Ligne {ligne} : {trouvee.cause}")
            return
        code = trouvee.code
        if self.division and self.annuaire.departements.get(code) != self.departement:
            self.fautes.append(
                f"Ligne {ligne} : {self.annuaire.nommer(code)} n’est pas dans le département "
                f"{self.departement}. Retirez-la, ou choisissez son département."
            )
        elif self.division and not slug(perimetre):
            self.fautes.append(f"Ligne {ligne} : le périmètre de {texte[:40]} est absent.")
        elif self.noms.setdefault(slug(perimetre), perimetre) != perimetre:
            autre = self.noms[slug(perimetre)]
            self.fautes.append(
                f"Ligne {ligne} : « {perimetre[:40]} » et « {autre[:40]} » se confondraient. "
                "Écrivez ce nom d’une seule façon."
            )
        else:
            self._keep(ligne, code, perimetre, trouvee.note)

    def _keep(self, ligne: int, code: str, perimetre: str, note: str) -> None:
        vue = self.vues.setdefault(code, (ligne, perimetre, note))
        if vue[1] != perimetre:
            suite = f" ({note})" if note else ""
            self.fautes.append(
                f"Ligne {ligne} : {self.annuaire.nommer(code)} est déjà ligne {vue[0]}, dans "
                f"« {vue[1][:40]} »{suite}. Une commune n’a qu’un périmètre."
            )
        elif note:
            self.remarques.append(f"Ligne {ligne} : {note}.")
        elif vue[0] != ligne and not vue[2]:
            nom = self.annuaire.nommer(code)
            self.remarques.append(f"Ligne {ligne} : {nom}, déjà ligne {vue[0]}, compte une fois.")


def _assemble(
    rangees: Sequence[Rangee], annuaire: Annuaire, departement: str | None, *, division: bool
) -> Depot:
    lecture = _Lecture(annuaire, departement, division)
    for rangee in rangees:
        lecture.ajouter(*rangee)
    perimetres: dict[str, list[str]] = {}
    for code, (_, perimetre, _) in lecture.vues.items():
        perimetres.setdefault(perimetre, []).append(code)
    if len(perimetres) > PERIMETRES_MAXIMUM:
        lecture.fautes.insert(0, (
            f"{len(perimetres)} périmètres : {PERIMETRES_MAXIMUM} au plus. Vérifiez que la "
            "colonne « perimetre » porte le nom du groupement."
        ))  # fmt: skip
    fautes, remarques = _shortened(lecture.fautes), _shortened(lecture.remarques)
    lus = {p: tuple(c) for p, c in perimetres.items()}
    return Depot({} if fautes else lus, fautes, remarques)


def _shortened(phrases: Sequence[str]) -> tuple[str, ...]:
    """The first ones, and how many more."""
    reste = len(phrases) - FAUTES_DITES
    suite = [f"… et {pluriel(reste, 'autre ligne', 'autres lignes')}."] if reste > 0 else []
    return (*phrases[:FAUTES_DITES], *suite)


def _with_missing(lu: Depot, annuaire: Annuaire, departement: str) -> Depot:
    """Say which communes of the département the file leaves out."""
    toutes = {c for c, d in annuaire.departements.items() if d == departement}
    absentes = sorted(toutes - set(lu.communes))
    if not absentes:
        return lu
    dites = (f"{hors_en_mots(absentes, annuaire)} : hors découpage.",)
    return Depot(lu.perimetres, lu.fautes, (*lu.remarques, *dites))


def hors_en_mots(absentes: Sequence[str], annuaire: Annuaire) -> str:
    """« 3 communes ne sont dans aucun périmètre (Auch (32013), …) »."""
    cites = ", ".join(map(annuaire.nommer, absentes[:NOMS_CITES]))
    suite = "…" if len(absentes) > NOMS_CITES else ""
    verbe = "ne sont" if len(absentes) > 1 else "n’est"
    nombre_dit = pluriel(len(absentes), "commune", "communes")
    return f"{nombre_dit} {verbe} dans aucun périmètre ({cites}{suite})"


def nom_de_fichier(nom: str) -> str:
    """What a division is called from its file: « mds_2019.csv » -> « mds 2019 »."""
    return " ".join(re.sub(r"[_\W]+", " ", PurePath(nom).stem).split())[:60] or "fichier"
