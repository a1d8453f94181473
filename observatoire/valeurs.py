"""What a cell of the observatory can be: a value, or one of four different empties."""

from dataclasses import dataclass
from enum import StrEnum


class Statut(StrEnum):
    """Status of an observation; zero is a value, never an empty."""

    DISPONIBLE = "disponible"
    SECRET = "secret"
    NON_RENSEIGNE = "non_renseigne"
    NON_CALCULABLE = "non_calculable"
    SANS_OBJET = "sans_objet"

    @property
    def libelle(self) -> str:
        """The words that a reader sees."""
        return _LIBELLES[self]


_LIBELLES = {
    Statut.DISPONIBLE: "disponible",
    Statut.SECRET: "secret statistique",
    Statut.NON_RENSEIGNE: "non renseigné",
    Statut.NON_CALCULABLE: "non calculable sur ce territoire",
    Statut.SANS_OBJET: "sans objet",
}


class Mode(StrEnum):
    """How a value was obtained."""

    PUBLIE = "publie"
    SOMME = "somme"
    MOYENNE_PONDEREE = "moyenne_ponderee"
    RECONSTITUE = "reconstitue"

    @property
    def libelle(self) -> str:
        """The words that a reader sees."""
        return _LIBELLES_MODES[self]


_LIBELLES_MODES = {
    Mode.PUBLIE: "valeur publiée",
    Mode.SOMME: "somme des communes",
    Mode.MOYENNE_PONDEREE: "approchée (moyenne pondérée)",
    Mode.RECONSTITUE: "reconstituée (parts communales × population)",
}


@dataclass(frozen=True)
class Cellule:
    """A figure as a reader meets it: its value or its empty, and all that it carries with it."""

    valeur: float | None
    statut: Statut
    motif: str | None = None
    millesime: int | None = None
    source: str = ""
    mode: Mode = Mode.PUBLIE
    fragile: bool = False
    numerateur: float | None = None
    denominateur: float | None = None
    millesime_denominateur: int | None = None

    def __post_init__(self) -> None:
        """A hidden number never travels with its empty; an available cell has its value."""
        if (self.statut is Statut.DISPONIBLE) != (self.valeur is not None):
            raise ValueError(f"Une cellule « {self.statut} » ne porte pas la valeur {self.valeur}.")

    @property
    def disponible(self) -> bool:
        """Whether there is a value to show (zero is one)."""
        return self.valeur is not None


NON_RENSEIGNE = Cellule(None, Statut.NON_RENSEIGNE, "la source ne donne rien pour ce territoire")
