"""What a cell of the observatory can be: a value, or one of four different empties."""

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
