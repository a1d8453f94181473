"""Words that lead to a mission: synonyms and initials, codes of other nomenclatures."""

from typing import Annotated

from pydantic import Field

from observatoire.modeles import Modele
from observatoire.offre.modele import CodeMission


class Equivalence(Modele):
    """What another nomenclature calls a mission: ``nomenclature:code``. Not confirmed, it is a
    proposal that feeds neither an export nor a figure."""

    code: Annotated[str, Field(pattern=r"^(di_thematique|di_reseau|finess):[a-z0-9-]+$")]
    mission: CodeMission
    confirmee: bool

    @property
    def nomenclature(self) -> str:
        """``di_thematique``, ``di_reseau`` (data·inclusion) or ``finess`` (categories)."""
        return self.code.partition(":")[0]

    @property
    def valeur(self) -> str:
        """The code in its nomenclature."""
        return self.code.partition(":")[2]


class Sigle(Modele):
    """Words that say the same thing, and the missions that they call for."""

    code: str
    mots: tuple[str, ...]
    missions: tuple[str, ...] = ()
