"""Search over the catalogue: forgives accents, plurals, feminines and a slip of the finger.

An indicator answers when it holds every typed word; when none does, those that hold the most of
them are given, and said to be partial. The likeliest come first: name, synonyms, then the rest.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from observatoire.modeles import Indicateur
from observatoire.textes import cle_de_recherche

# What a word is worth where it is found.
_CODE, _NOM, _SYNONYME, _PRECISION, _DEFINITION = 12.0, 8.0, 6.0, 3.0, 2.0
_NOM_ENTIER, _PHRASE_ENTIERE = 12.0, 8.0
# A word that only begins like the typed one; age bands are many, and wait behind the others.
_DEBUT, _TRANCHE = 0.6, 4.0
_LETTRES_D_UN_DEBUT, _LETTRES_D_UNE_FAUTE, _RESSEMBLANCE = 4, 5, 0.8
_MOT = re.compile(r"[a-z0-9]+")
_OUTILS = frozenset(
    (
        "a", "ai", "au", "aux", "avec", "ce", "ces", "chez", "combien", "d", "dans", "de", "des",
        "du", "elle", "en", "est", "et", "il", "ils", "j", "l", "la", "le", "les", "leur", "leurs",
        "n", "nos", "notre", "on", "ont", "ou", "par", "pas", "pour", "qu", "quel", "quelle", "que",
        "qui", "s", "sa", "sans", "ses", "son", "sont", "sur", "un", "une", "y",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Reponse:
    """Indicators that answer, the likeliest first; ``partielle`` when none holds every word."""

    indicateurs: list[Indicateur]
    partielle: bool = False


def chercher(indicateurs: Iterable[Indicateur], texte: str) -> Reponse:
    """Indicators that answer a typed text; an empty text keeps them all, in their order."""
    tous = list(indicateurs)
    poids = [(i, _weights(i)) for i in tous]
    mots = [_closest(m, poids) for m in racines(texte)]
    if not mots:
        return Reponse([] if texte.strip() and not _MOT.search(cle_de_recherche(texte)) else tous)
    notes = [(i, [_score(m, p) for m in mots]) for i, p in poids]
    meilleur = max((sum(n > 0 for n in points) for _, points in notes), default=0)
    if not meilleur:
        return Reponse([])
    gardes = [(i, sum(n)) for i, n in notes if sum(x > 0 for x in n) == meilleur]
    gardes.sort(key=lambda g: -(g[1] + _bonus(g[0], mots, cle_de_recherche(texte))))
    return Reponse([i for i, _ in gardes], partielle=meilleur < len(mots))


def racines(texte: str) -> list[str]:
    """Stems of the words of a text, tool words left out: « Les mères seules » -> mer, seul."""
    return list(_stems(texte))


@lru_cache(maxsize=20_000)
def _stems(texte: str) -> tuple[str, ...]:
    """Kept: each search reads the texts of the whole catalogue again."""
    mots = _MOT.findall(cle_de_recherche(texte))
    return tuple(_stem(m) for m in mots if m not in _OUTILS)


def _stem(mot: str) -> str:
    """A word without its marks of number and gender; short words and codes stay as they are."""
    if len(mot) < 4 or any(c.isdigit() for c in mot):
        return mot
    if mot.endswith("aux") and not mot.endswith("eaux"):
        mot = mot[:-3] + "al"
    mot = mot.rstrip("sx")
    for feminin, masculin in (("euse", "eur"), ("trice", "teur"), ("iere", "ier")):
        if mot.endswith(feminin):
            return mot.removesuffix(feminin) + masculin
    return mot.rstrip("e")


def _weights(i: Indicateur) -> dict[str, float]:
    """What each stem of an indicator is worth, the best place counting."""
    lieux = (
        (_DEFINITION, [i.definition, i.question, i.theme.replace("_", " "), i.unite]),
        (_DEFINITION, [i.code.replace("_", " ")]),
        (_PRECISION, [i.precision_libelle]),
        (_SYNONYME, i.synonymes),
        (_NOM, [i.libelle]),
    )
    poids = {r: note for note, textes in lieux for t in textes for r in racines(t)}
    codes = filter(None, (i.code_domaine, i.code))
    return poids | {m: _CODE for c in codes for m in [cle_de_recherche(c).replace("_", "")]}


def _score(mot: str, poids: Mapping[str, float]) -> float:
    if mot in poids:
        return poids[mot]
    if len(mot) < _LETTRES_D_UN_DEBUT:
        return 0.0
    return max((_DEBUT * p for r, p in poids.items() if r.startswith(mot)), default=0.0)


def _bonus(i: Indicateur, mots: list[str], texte: str) -> float:
    """For the typed text being a code, a synonym, the name, or standing whole in it."""
    bonus = -_TRANCHE if i.tranche else 0.0
    if texte in (cle_de_recherche(i.code), cle_de_recherche(i.code_domaine)):
        return bonus + _NOM_ENTIER * len(mots)
    if any(racines(nom) == mots for nom in (i.libelle, *i.synonymes)):
        return bonus + _NOM_ENTIER
    entier = f" {' '.join(mots)} " in f" {' '.join(racines(i.libelle))} "
    return bonus + (_PHRASE_ENTIERE if entier else 0.0)


def _closest(mot: str, poids: list[tuple[Indicateur, dict[str, float]]]) -> str:
    """The word itself if an indicator holds it, else the one that it looks like."""
    if len(mot) < _LETTRES_D_UNE_FAUTE or any(_score(mot, p) for _, p in poids):
        return mot
    connus = {r for _, p in poids for r in p}
    return next(iter(difflib.get_close_matches(mot, connus, 1, _RESSEMBLANCE)), mot)
