"""French text: search keys without accents, short names of intercommunalités."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": " ", "'": " ", "-": " "}
)
_FORME = re.compile(
    r"^(CC|CA|CU|METRO|MET\d+)\s+(de la |de l['’]|des |du |d['’]|de |Les |Le )?", re.I
)


def cle_de_recherche(texte: str) -> str:
    """Lower case, no accent, no apostrophe nor hyphen: "L'Isle-Jourdain" -> "l isle jourdain"."""
    decompose = unicodedata.normalize("NFD", texte.translate(_LIGATURES).lower())
    sans_accent = "".join(c for c in decompose if not unicodedata.combining(c))
    return " ".join(sans_accent.split())


def nom_court(libelle: str) -> str:
    """Name of an EPCI without its legal form: "CC de la Lomagne Gersoise" -> "Lomagne Gersoise"."""
    court = _FORME.sub("", libelle)
    return court[:1].upper() + court[1:]


_HAUTE = re.compile(r"[ \u00a0\u202f]+([;?!%])")
_DEUX_POINTS = re.compile(r"[ \u00a0\u202f]+:(?=\s|$)")
_GUILLEMETS = re.compile(r"« | »")


@lru_cache(maxsize=512)  # whole blocks of a screen go through it at every rerun
def typographie(texte: str) -> str:
    """A French text whose spaces before a sign of punctuation never break: thin before « ; ? ! % »,
    plain before « : » and inside quotation marks."""
    fines = _DEUX_POINTS.sub("\u00a0:", _HAUTE.sub("\u202f\\1", texte))
    return _GUILLEMETS.sub(lambda m: m[0].replace(" ", "\u00a0"), fines)


_DOUCE = "\u00ad"
_MOT_LONG = re.compile(r"[^\W\d_]{11,}")
_COUPE = re.compile(r"(?<=[aeiouyàâéèêëîïôöûü])(?=[bcdfgjklmnprstvz][aeiouyàâéèêëîïôöûü])", re.I)


def cesurer(texte: str) -> str:
    """A text whose long words may be cut between a vowel and the syllable that follows it:
    « mono-pa-ren-taux » can then stand in a narrow column. Three letters stay on each side; a range
    (« 15–24 ») is never cut."""
    return _MOT_LONG.sub(lambda m: _hyphenated(m[0]), texte).replace("–", "\u2060–\u2060")


def _hyphenated(mot: str) -> str:
    places = [c.start() for c in _COUPE.finditer(mot) if 3 <= c.start() <= len(mot) - 3]
    for place in reversed(places):
        mot = mot[:place] + _DOUCE + mot[place:]
    return mot
