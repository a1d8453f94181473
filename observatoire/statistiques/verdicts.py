"""The word that a sentence may say of a gap, and the rule that allows it.

Three rules, never mixed up: an interval when there are counts, the rounding of the publication for
an exhaustive source, a descriptive convention otherwise. The rule that spoke goes with the word
and is printed beside it. Every comparison is made on values rounded to 9 decimals, so that float
noise (8.3 − 8.2 > 0.1) never makes a word.

Sources: Public Health England / OHID (2018), "Technical guide: confidence intervals" (an area
is above the benchmark when its interval excludes it, even where the benchmark is an estimate too).
The descriptive rules are conventions of the project.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isnan, nan

from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.intervalles import NIVEAU

PART_INTERQUARTILE = 0.25
SEUIL_RELATIF = 0.05
SEUIL_UNITES = 1.0
PRECISIONS = ("exhaustif", "sondage", "modele")
_DECIMALES = 9


class Mot(StrEnum):
    """What may be said of a value beside its reference."""

    PLUS_ELEVE = "plus_eleve"
    MOINS_ELEVE = "moins_eleve"
    COMPARABLE = "comparable"
    SANS_VERDICT = "sans_verdict"

    @property
    def libelle(self) -> str:
        """The words that a reader sees."""
        return _MOTS[self]


class Regle(StrEnum):
    """Which rule spoke."""

    INTERVALLE = "intervalle"
    EXHAUSTIF = "exhaustif"
    DESCRIPTIF_PANORAMA = "descriptif_panorama"
    DESCRIPTIF_BESOIN_OFFRE = "descriptif_besoin_offre"
    AUCUNE = "aucune"

    @property
    def libelle(self) -> str:
        """The sentence printed beside the verdict."""
        return _REGLES[self]


_MOTS = {
    Mot.PLUS_ELEVE: "plus élevé",
    Mot.MOINS_ELEVE: "moins élevé",
    Mot.COMPARABLE: "comparable",
    Mot.SANS_VERDICT: "sans verdict",
}

_REGLES = {
    Regle.INTERVALLE: "écart dit quand l’intervalle de confiance ne contient pas la référence",
    Regle.EXHAUSTIF: "source exhaustive : écart dit quand il dépasse l’arrondi de publication",
    Regle.DESCRIPTIF_PANORAMA: "écart descriptif : au moins un quart de l’écart interquartile "
    "des EPCI de France, et plus que l’arrondi de publication",
    Regle.DESCRIPTIF_BESOIN_OFFRE: "écart descriptif : plus de 5 % de la référence, "
    "et au moins une unité entière",
    Regle.AUCUNE: "aucune règle ne permet de conclure",
}


@dataclass(frozen=True)
class Verdict:
    """The word, the rule that allows it, and the figures that the rule compared (French)."""

    mot: Mot
    regle: Regle
    detail: str


def verdict_intervalle(
    bas: float | None, haut: float | None, reference: float | None, niveau: float = NIVEAU
) -> Verdict:
    """A gap when the interval [bas, haut] excludes the reference (PHE/OHID 2018).

    The three in one unit; ``niveau`` is that of the interval, only to print it. A missing one
    gives no verdict; ``bas > haut`` raises ``ValueError``.
    """
    if _manque(bas, haut, reference):
        return _sans("il manque l’intervalle ou la référence")
    b, h, r = _net(bas), _net(haut), _net(reference)
    if b > h:
        raise ValueError("L’intervalle est à l’envers : sa borne basse dépasse sa borne haute.")
    detail = f"intervalle à {_fr(100 * niveau)} % de {_fr(b)} à {_fr(h)}, référence {_fr(r)}"
    return Verdict(_mot(b - r if b > r else h - r, b > r or h < r), Regle.INTERVALLE, detail)


def verdict_exhaustif(valeur: float | None, reference: float | None, arrondi: float) -> Verdict:
    """A gap when it is strictly more than the rounding of the publication.

    ``arrondi`` >= 0, in the unit of the value (0.1 for one decimal); else ``ValueError``.
    """
    _exiger_positif(arrondi, "l’arrondi de publication")
    if _manque(valeur, reference):
        return _sans("il manque la valeur ou la référence")
    ecart = _ecart(valeur, reference)
    detail = f"écart de {_fr(ecart)}, arrondi de publication {_fr(arrondi)}"
    return Verdict(_mot(ecart, abs(ecart) > _net(arrondi)), Regle.EXHAUSTIF, detail)


def verdict_descriptif(
    valeur: float | None,
    reference: float | None,
    ecart_interquartile: float | None,
    arrondi: float,
    part: float = PART_INTERQUARTILE,
) -> Verdict:
    """Panorama lines: a gap of at least ``part`` of the interquartile range, and over the rounding.

    All in the unit of the value; ``ecart_interquartile`` is that of the EPCI of France. A missing
    one gives no verdict; a negative range, rounding or part raises ``ValueError``.
    """
    _exiger_positif(arrondi, "l’arrondi de publication")
    _exiger_positif(part, "la part de l’écart interquartile")
    if _manque(valeur, reference, ecart_interquartile):
        return _sans("il manque la valeur, la référence ou l’écart interquartile")
    _exiger_positif(_net(ecart_interquartile), "l’écart interquartile")
    ecart, seuil = _ecart(valeur, reference), _net(part * _net(ecart_interquartile))
    dit = abs(ecart) >= seuil and abs(ecart) > _net(arrondi)
    detail = (
        f"écart de {_fr(ecart)}, seuil de {_fr(seuil)} ({_fr(part)} fois l’écart interquartile), "
        f"arrondi de publication {_fr(arrondi)}"
    )
    return Verdict(_mot(ecart, dit), Regle.DESCRIPTIF_PANORAMA, detail)


def verdict_besoin_offre(
    valeur: float | None,
    reference: float | None,
    ecart_unites: float | None,
    seuil_relatif: float = SEUIL_RELATIF,
    seuil_unites: float = SEUIL_UNITES,
) -> Verdict:
    """Need–offer lines: a gap over 5 % of the reference, and of at least one whole unit.

    ``ecart_unites`` is the same gap in units of the offer (places, full-time posts), its sign
    ignored. A missing one gives no verdict; a negative threshold raises ``ValueError``.
    """
    _exiger_positif(seuil_relatif, "le seuil relatif")
    _exiger_positif(seuil_unites, "le seuil en unités")
    if _manque(valeur, reference, ecart_unites):
        return _sans("il manque la valeur, la référence ou l’écart en unités")
    ecart, unites = _ecart(valeur, reference), abs(_net(ecart_unites))
    seuil = _net(seuil_relatif * abs(_net(reference)))
    dit = abs(ecart) > seuil and unites >= _net(seuil_unites)
    detail = (
        f"écart de {_fr(ecart)}, seuil de {_fr(seuil)} ({_fr(100 * seuil_relatif)} % de la "
        f"référence) ; {_fr(unites)} en unités, seuil de {_fr(seuil_unites)}"
    )
    return Verdict(_mot(ecart, dit), Regle.DESCRIPTIF_BESOIN_OFFRE, detail)


def verdict(
    valeur: float | None,
    reference: float | None,
    *,
    precision: str,
    arrondi: float,
    ecart_interquartile: float | None = None,
    intervalle: tuple[float, float] | None = None,
) -> Verdict:
    """The verdict of a panorama line: chooses the rule from the source and from what is known.

    ``intervalle`` (lower, upper; see ``observatoire.precision``) decides wherever there is one;
    else ``exhaustif`` follows the rounding, ``sondage`` and ``modele`` the descriptive convention.
    All in the unit of the value. Unknown ``precision``: ``ValueError``.
    """
    if precision not in PRECISIONS:
        raise ValueError(f"Précision « {precision} » inconnue : {', '.join(PRECISIONS)}.")
    if _manque(valeur, reference):
        return _sans("il manque la valeur ou la référence")
    if intervalle is not None:
        return verdict_intervalle(*intervalle, reference)
    if precision == "exhaustif":
        return verdict_exhaustif(valeur, reference, arrondi)
    return verdict_descriptif(valeur, reference, ecart_interquartile, arrondi)


def _mot(ecart: float, dit: bool) -> Mot:
    if not dit or ecart == 0:
        return Mot.COMPARABLE
    return Mot.PLUS_ELEVE if ecart > 0 else Mot.MOINS_ELEVE


def _sans(detail: str) -> Verdict:
    return Verdict(Mot.SANS_VERDICT, Regle.AUCUNE, detail)


def _reel(valeur: float | None) -> float:
    return nan if valeur is None else float(valeur)


def _net(valeur: float | None) -> float:
    """The value without float noise."""
    return round(_reel(valeur), _DECIMALES)


def _ecart(valeur: float | None, reference: float | None) -> float:
    return _net(_reel(valeur) - _reel(reference))


def _manque(*valeurs: float | None) -> bool:
    return any(isnan(_reel(valeur)) for valeur in valeurs)


def _exiger_positif(valeur: float, nom: str) -> None:
    if not valeur >= 0:
        raise ValueError(f"Il faut un nombre positif ou nul pour {nom}, et non {valeur}.")


def _fr(valeur: float) -> str:
    """A number in French: comma, narrow space, true minus; 2 decimals, 4 under one."""
    nombre = arrondir(valeur, 2 if abs(valeur) >= 1 else 4).normalize()
    return f"{nombre:,f}".translate(str.maketrans(",.-", "\u202f,−"))
