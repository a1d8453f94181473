"""A need beside the offer that answers it, and the gap to a reference: what a line holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from observatoire.adequation import indice
from observatoire.adequation.lectures import lire, orienter
from observatoire.modeles import Indicateur, Paire, Polarite, Theme
from observatoire.panorama import Ligne
from observatoire.statistiques.verdicts import Mot, Verdict
from observatoire.valeurs import Cellule

POPULATION = "population_municipale"


class Etat(StrEnum):
    """What can be said of a pair on a territory."""

    LUE = "lue"
    MOYENS = "moyens"
    DEPARTEMENT = "departement"
    INCONNUE = "inconnue"


class Lecture(StrEnum):
    """The four readings of a need and its offer, and the neutral band."""

    A_EXAMINER = "besoin fort, offre faible : à examiner en priorité"
    SATURATION = "besoin fort, offre forte : vigilance saturation"
    FAIBLE_FAIBLE = "besoin faible, offre faible"
    FAIBLE_FORTE = "besoin faible, offre forte"
    NEUTRE = "un des deux côtés est comparable : aucune lecture n’est proposée"


@dataclass(frozen=True)
class Repere:
    """A reference: its key, its name in a column (« Gers »), and how a sentence says where it is
    (« dans le Gers ») and what it is compared with (« au Gers »)."""

    cle: str
    libelle: str
    lieu: str
    face: str


MEDIANE = Repere("mediane_epci", "EPCI médian", "dans l’EPCI médian", "à l’EPCI médian")


@dataclass(frozen=True)
class References:
    """The chosen reference (nothing for the median of the EPCI, or when the territory is its own)
    and those that are said beside it; ``ratios``: value by (indicator, key)."""

    choisie: Repere | None
    autres: tuple[Repere, ...] = ()
    ratios: Mapping[tuple[str, str], float] | None = None


@dataclass(frozen=True)
class Ecart:
    """Gap of an offer to one reference: its ratio there, the gap in units, and the word."""

    repere: Repere
    ratio: float
    unites: float
    verdict: Verdict


@dataclass(frozen=True)
class LigneBesoinOffre:
    """One pair: its need, its offer, the gap to the reference, or what is not known.

    ``effectif``: head count that a published share of the population makes (rounded when printed);
    ``capacite``: in the unit of the pair, ratio x population by which the producer divides, whose
    name is ``unite_population``; ``ecarts`` begins with the chosen reference.
    """

    paire: Paire
    theme: Theme
    etat: Etat
    besoin: Ligne | None
    population: Ligne | None
    offre: Ligne | None
    complement: Ligne | None = None
    effectif: float | None = None
    capacite: float | None = None
    unite_population: str = ""
    verdict_besoin: Verdict | None = None
    ecarts: tuple[Ecart, ...] = ()

    @property
    def ecart(self) -> Ecart | None:
        """The gap to the chosen reference."""
        return self.ecarts[0] if self.ecarts else None

    @property
    def second(self) -> Ecart | None:
        """The gap to the median of the EPCI, or to the next reference when it is the one chosen."""
        suite = self.ecarts[1:]
        return next((e for e in suite if e.repere == MEDIANE), suite[0] if suite else None)

    @property
    def mot(self) -> Mot:
        """The word of the offer beside the chosen reference."""
        return self.ecart.verdict.mot if self.ecart else Mot.SANS_VERDICT

    @property
    def s_ecarte(self) -> bool:
        """Whether a gap of the offer is said."""
        return self.ecart is not None and _says_gap(self.ecart.verdict)

    @property
    def besoin_s_ecarte(self) -> bool:
        """Whether a gap of the need is said."""
        return self.verdict_besoin is not None and _says_gap(self.verdict_besoin)

    @property
    def indice_besoin(self) -> float | None:
        """Need on base 100 = reference."""
        return _index(self.besoin)

    @property
    def indice_offre(self) -> float | None:
        """Offer on base 100 = reference."""
        return _index(self.offre) if self.ecart else None

    @property
    def lecture(self) -> Lecture:
        """Need and offer read together, each in the direction of its polarity."""
        if self.besoin is None or self.offre is None or self.ecart is None:
            return Lecture.NEUTRE
        mot = self.verdict_besoin.mot if self.verdict_besoin else Mot.SANS_VERDICT
        fort = sens(mot, polarite_du_besoin(self.paire, self.besoin.indicateur))
        court = sens(self.ecart.verdict.mot, self.offre.indicateur.polarite)
        return Lecture[str(lire(fort, court)).upper()]


def sens(mot: Mot, polarite: Polarite) -> int:
    """1 when a word points to a need, -1 when it points away from one, 0 when it says nothing."""
    return int(orienter({Mot.PLUS_ELEVE: 1, Mot.MOINS_ELEVE: -1}.get(mot, 0), polarite))


def polarite_du_besoin(paire: Paire, besoin: Indicateur) -> Polarite:
    """Which end of a need calls for more offer, as the pair says it, else as the indicator does."""
    return paire.besoin.polarite or besoin.polarite


def _says_gap(dit: Verdict) -> bool:
    return dit.mot in (Mot.PLUS_ELEVE, Mot.MOINS_ELEVE)


def lisible(ligne: Ligne | None) -> bool:
    """Whether a figure may enter a comparison: a value, and not a fragile one."""
    return ligne is not None and lisible_seule(ligne.cellule)


def lisible_seule(figure: Cellule | None) -> bool:
    """The same of a cell that no line carries."""
    return figure is not None and figure.disponible and not figure.fragile


def _index(ligne: Ligne | None) -> float | None:
    if ligne is None or not lisible(ligne) or not ligne.reference.valeur:
        return None
    return indice(ligne.cellule.valeur or 0.0, ligne.reference.valeur)


def themes_inconnus(lignes: Sequence[LigneBesoinOffre]) -> list[Theme]:
    """The themes of which no line is known on the territory, in the order of the life course."""
    connus = {g.theme.code for g in lignes if g.etat in (Etat.LUE, Etat.MOYENS)}
    return list({g.theme.code: g.theme for g in lignes if g.theme.code not in connus}.values())
