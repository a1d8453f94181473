"""What a territory has of a mission: an offer, or one of the five words for an empty cell.

The words never say more than what was written down: an area served that nobody noted, or a
record that nobody verified for a year, is « à confirmer »; no record at all is « non recensée »,
and only a noted absence is « aucune ».
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from observatoire.dessins import Dessin
from observatoire.offre.modele import Absence, Action
from observatoire.territoires import Cle, Maille

JOURS_DE_FRAICHEUR = 365


class Presence(StrEnum):
    """How an action, or a mission, stands towards a territory; the best comes first."""

    PRESENTE = "presente"
    ITINERANTE = "itinerante"
    AILLEURS = "ailleurs"
    A_CONFIRMER = "a_confirmer"
    AUCUNE = "aucune"
    NON_RECENSEE = "non_recensee"

    @property
    def libelle(self) -> str:
        """The word that a reader meets."""
        return _LIBELLES[self]

    @property
    def definition(self) -> str:
        """What the word says, and no more."""
        return _DEFINITIONS[self]


_LIBELLES = {
    Presence.PRESENTE: "présente",
    Presence.ITINERANTE: "itinérante ou à distance",
    Presence.AILLEURS: "couverte d’ailleurs",
    Presence.A_CONFIRMER: "à confirmer",
    Presence.AUCUNE: "aucune",
    Presence.NON_RECENSEE: "non recensée",
}
_DEFINITIONS = {
    Presence.PRESENTE: "Une action active est implantée ici, sert ce territoire et a été vérifiée "
    "depuis moins d’un an.",
    Presence.ITINERANTE: "Une action vérifiée sert ce territoire sans lieu fixe ici : elle se "
    "déplace, ou se rend à distance.",
    Presence.AILLEURS: "Une action vérifiée, implantée hors du territoire, le sert.",
    Presence.A_CONFIRMER: "Quelque chose est recensé, mais la zone servie, le lieu ou une "
    "vérification de moins d’un an manque.",
    Presence.AUCUNE: "Quelqu’un a constaté, depuis moins d’un an, que personne ne rend cette "
    "mission ici.",
    Presence.NON_RECENSEE: "Le référentiel n’en dit rien : cela ne prouve pas qu’il n’y a rien.",
}
VIDES = (
    Presence.AUCUNE,
    Presence.NON_RECENSEE,
    Presence.A_CONFIRMER,
    Presence.AILLEURS,
    Presence.ITINERANTE,
)


@dataclass(frozen=True)
class Zones:
    """Communes of every territory that the warehouse loads, by key; ``departements`` of each
    région, loaded or not."""

    communes: Mapping[Cle, frozenset[str]]
    departements: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def de(self, cle: Cle) -> frozenset[str]:
        """Loaded communes of a territory; a commune that is not loaded is its own."""
        if cle.maille == Maille.FRANCE:
            return self.toutes
        if cle.maille == Maille.DESSINE:
            return self.toutes.intersection(Dessin.de(cle).communes)
        seule = frozenset([cle.code]) if cle.maille == Maille.COMMUNE else frozenset()
        return self.communes.get(cle, seule)

    def departements_de(self, cles: Iterable[Cle]) -> frozenset[str]:
        """Codes of the départements that some keys name, alone, by their région, or all of them."""
        nommes: set[str] = set()
        for cle in cles:
            if cle.maille == Maille.DEPARTEMENT:
                nommes.add(cle.code)
            elif cle.maille == Maille.REGION:
                nommes |= self.departements.get(cle.code, frozenset())
            elif cle.maille == Maille.FRANCE:
                nommes |= frozenset().union(*self.departements.values())
        return frozenset(nommes)

    @cached_property
    def toutes(self) -> frozenset[str]:
        """Every loaded commune."""
        return frozenset().union(*self.communes.values())


def fraicheur(verifie_le: date | None, au: date) -> str:
    """``a_jour``, ``ancienne`` or ``inconnue`` on a day; a day to come is not a verification."""
    if verifie_le is None or verifie_le > au:
        return "inconnue"
    return "a_jour" if (au - verifie_le).days <= JOURS_DE_FRAICHEUR else "ancienne"


@dataclass(frozen=True)
class Lien:
    """An action seen from a territory: how it stands, whether it serves it whole, and why it is to
    be confirmed."""

    action: Action
    presence: Presence
    entiere: bool
    causes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Regard:
    """A territory on a day, from which actions are seen."""

    territoire: Cle
    zones: Zones
    au: date

    @cached_property
    def ici(self) -> frozenset[str]:
        """Communes of the territory."""
        return self.zones.de(self.territoire)

    def servies(self, cles: Iterable[Cle]) -> frozenset[str]:
        """Communes of the territory that some keys cover."""
        cles = tuple(cles)
        if any(c.maille == Maille.FRANCE for c in cles):
            return self.ici
        return frozenset().union(*(self.ici & self.zones.de(c) for c in cles))

    def entiere(self, cles: Iterable[Cle]) -> bool:
        """Whether some keys cover the whole territory: a région or the country holds more communes
        than those that are loaded, so that only a key of theirs covers it, or those of all of its
        départements."""
        cles = tuple(cles)
        if self.territoire.maille in (Maille.REGION, Maille.FRANCE):
            if any(c == self.territoire or c.maille == Maille.FRANCE for c in cles):
                return True
            siens = self.zones.departements_de([self.territoire])
            return bool(siens) and siens <= self.zones.departements_de(cles)
        return bool(self.ici) and self.servies(cles) == self.ici

    def lien(self, action: Action) -> Lien | None:
        """How an action stands towards the territory; nothing when it has nothing to do with it.

        An action whose area nobody wrote down concerns the territories where it is met.
        """
        sur_place = bool(self.ici.intersection(action.lieux))
        servies = self.servies(action.territoires)
        if not servies and (action.territoires or not sur_place):
            return None
        entiere = self.entiere(action.territoires)
        if action.statut != "active":
            return Lien(action, Presence.NON_RECENSEE, entiere)
        causes = tuple(self._doubts(action))
        if causes:
            return Lien(action, Presence.A_CONFIRMER, entiere, causes)
        return Lien(action, self._where(action), entiere)

    def _doubts(self, action: Action) -> Iterable[str]:
        if not action.territoires:
            yield "zone servie non renseignée"
        se_deplace = {"itinerante", "a_distance"} & set(action.delivrance)
        if not action.lieux and not se_deplace:
            yield "lieu non renseigné"
        match fraicheur(action.verifie_le, self.au):
            case "ancienne":
                yield "vérifiée il y a plus d’un an"
            case "inconnue":
                yield "date de vérification non renseignée"

    def _where(self, action: Action) -> Presence:
        """On the spot, else on the move, else from elsewhere; where nobody says how, a place is
        one where people are met."""
        se_deplace = {"itinerante", "a_distance"} & set(action.delivrance)
        sur_place = not se_deplace or "sur_place" in action.delivrance
        fixes = (action.commune,) if se_deplace else action.lieux
        if sur_place and self.ici.intersection(fixes):
            return Presence.PRESENTE
        return Presence.ITINERANTE if se_deplace else Presence.AILLEURS

    def absence(self, absences: Iterable[Absence], mission: str) -> tuple[Presence, Absence | None]:
        """What the noted absences of a mission say of the whole territory: the latest one wins."""
        notees = [a for a in absences if a.mission == mission and self.entiere(a.territoires)]
        if not notees:
            return Presence.NON_RECENSEE, None
        derniere = max(notees, key=lambda a: (a.constatee_le, a.code))
        recente = fraicheur(derniere.constatee_le, self.au) == "a_jour"
        return (Presence.AUCUNE if recente else Presence.A_CONFIRMER), derniere


@dataclass(frozen=True)
class Case:
    """What a territory has of a mission: the word, the actions behind it, an absence noted, the
    equipments counted without a bearer."""

    mission: str
    presence: Presence
    liens: tuple[Lien, ...] = ()
    absence: Absence | None = None
    equipements: int = 0

    @property
    def actives(self) -> tuple[Lien, ...]:
        """Actions that are active."""
        return tuple(lien for lien in self.liens if lien.action.statut == "active")

    @property
    def acteurs(self) -> tuple[str, ...]:
        """Who bears the active actions."""
        return tuple(dict.fromkeys(lien.action.acteur for lien in self.actives))

    @property
    def en_partie(self) -> bool:
        """Whether no active action is known to serve the whole territory, though some serve it."""
        certains = [a for a in self.actives if a.presence != Presence.A_CONFIRMER]
        return bool(certains) and not any(a.entiere for a in certains)


_ORDRE = {presence: rang for rang, presence in enumerate(Presence)}


def case(
    regard: Regard, mission: str, liens: Iterable[Lien], absences: Iterable[Absence],
    equipements: int = 0,
) -> Case:  # fmt: skip
    """The cell of a mission: the best of its active actions, else what is counted without a bearer,
    else what an absence says."""
    siens = tuple(lien for lien in liens if mission in lien.action.missions)
    actives = [lien.presence for lien in siens if lien.action.statut == "active"]
    if actives:
        meilleure = min(actives, key=_ORDRE.__getitem__)
        return Case(mission, meilleure, siens, None, equipements)
    if equipements:
        return Case(mission, Presence.A_CONFIRMER, siens, None, equipements)
    presence, notee = regard.absence(absences, mission)
    return Case(mission, presence, siens, notee)
