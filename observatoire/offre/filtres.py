"""Keeping the actions that a reader asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from observatoire.offre.modele import Action, slug
from observatoire.offre.presence import Lien, fraicheur


@dataclass(frozen=True)
class Filtres:
    """What is asked for; nothing keeps everything. ``mission`` and ``politique`` are codes in lower
    case, ``acteur`` a slug, the rest words of the vocabularies."""

    politique: str | None = None
    mission: str | None = None
    public: str | None = None
    acteur: str | None = None
    statut: str | None = None
    fraicheur: str | None = None

    def garde(self, action: Action, au: date) -> bool:
        """Whether an action answers all that is asked for; « tous publics » answers any public."""
        missions = [m.lower() for m in action.missions]
        return (
            self.politique in (None, *(m.partition("m")[0] for m in missions))
            and self.mission in (None, *missions)
            and (self.public is None or self.public in action.publics
                 or "tous_publics" in action.publics)
            and self.acteur in (None, *(slug(a) for a in acteurs(action)))
            and self.statut in (None, action.statut)
            and self.fraicheur in (None, fraicheur(action.verifie_le, au))
        )  # fmt: skip

    @property
    def missions_seules(self) -> bool:
        """Whether nothing is asked of the actions themselves, so that an empty cell still says
        something."""
        return not (self.public or self.acteur or self.statut or self.fraicheur)


def acteurs(action: Action) -> tuple[str, ...]:
    """Who takes part in an action: its bearer, then its partners."""
    return (action.acteur, *action.partenaires)


def retenir(liens: Iterable[Lien], filtres: Filtres, au: date) -> tuple[Lien, ...]:
    """The links whose action is kept."""
    return tuple(lien for lien in liens if filtres.garde(lien.action, au))
