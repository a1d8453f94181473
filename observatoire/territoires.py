"""Territories: their levels, and the key that always carries the level with the code."""

from dataclasses import dataclass
from enum import StrEnum


class Maille(StrEnum):
    """Level of a territory, from the finest to the widest."""

    COMMUNE = "commune"
    CANTON_VILLE = "canton_ville"
    EPCI = "epci"
    EPCI_DANS_DEPARTEMENT = "epci_dans_departement"
    DEPARTEMENT = "departement"
    REGION = "region"
    FRANCE = "france"
    PERIMETRE = "perimetre"
    DESSINE = "dessine"

    @property
    def libelle(self) -> str:
        """The words that a reader sees."""
        return _LIBELLES[self]


_LIBELLES = {
    Maille.COMMUNE: "commune",
    Maille.CANTON_VILLE: "canton-ville",
    Maille.EPCI: "intercommunalité",
    Maille.EPCI_DANS_DEPARTEMENT: "partie d’intercommunalité",
    Maille.DEPARTEMENT: "département",
    Maille.REGION: "région",
    Maille.FRANCE: "pays",
    Maille.PERIMETRE: "périmètre",
    Maille.DESSINE: "territoire dessiné",
}


class CleInvalide(ValueError):
    """A key that is not ``maille:code``."""


@dataclass(frozen=True, order=True)
class Cle:
    """Key of a territory: "32" alone is the Gers and the région Hauts-de-France."""

    maille: Maille
    code: str

    def __str__(self) -> str:
        return f"{self.maille}:{self.code}"

    @classmethod
    def lire(cls, texte: str) -> "Cle":
        """Read ``maille:code``; raise ``CleInvalide`` with one French sentence."""
        maille, separateur, code = texte.partition(":")
        if not separateur or not code or maille not in set(Maille):
            raise CleInvalide(
                f"« {texte} » ne désigne pas un territoire : on attend « maille:code », "
                "par exemple « epci:243200391 »."
            )
        return cls(Maille(maille), code)


@dataclass(frozen=True)
class Territoire:
    """A territory as the warehouse knows it."""

    cle: Cle
    libelle: str
    libelle_court: str
    article: str
    departement: str | None = None
    region: str | None = None
    charge: bool = False

    @property
    def maille(self) -> Maille:
        """Level of the territory."""
        return self.cle.maille

    @property
    def code(self) -> str:
        """Code of the territory, text for ever."""
        return self.cle.code

    def dans(self) -> str:
        """« dans le Gers », « en Ille-et-Vilaine », « en Guyane », « à Paris », « en France »,
        « dans la CC de la Lomagne Gersoise », « à Auch »."""
        match self.maille:
            case Maille.FRANCE:
                return "en France"
            case Maille.REGION:
                return f"dans la région {self.libelle}"
            case Maille.COMMUNE:
                return self.avec_a()
            case Maille.DEPARTEMENT if not self.article:
                return f"en {self.libelle}" if "-et-" in self.libelle else f"à {self.libelle}"
            case Maille.DEPARTEMENT if self.article == "la " and self.code[:2] in INSULAIRES:
                return f"en {self.libelle}"
            case _:
                return f"dans {self.avec_article()}"

    def avec_article(self) -> str:
        """« le Gers », « la CC du Saves », « le canton-ville d’Auch-1 », « Auch »."""
        return "".join(self._article_and_name())

    def avec_a(self) -> str:
        """« à Auch », « au Houga », « aux Angles », « au Gers », « à la Haute-Garonne »."""
        article, nom = self._article_and_name()
        contracte = {"le ": "au ", "les ": "aux "}.get(article)
        return f"{contracte}{nom}" if contracte else f"à {article}{nom}"

    def avec_de(self) -> str:
        """« d’Auch », « du Houga », « du Gers », « de la Haute-Garonne », « de l’Ain »."""
        article, nom = self._article_and_name()
        contracte = {"le ": "du ", "les ": "des "}.get(article)
        if contracte:
            return f"{contracte}{nom}"
        return f"de {article}{nom}" if article else de_nom(nom)

    def _article_and_name(self) -> tuple[str, str]:
        """The name of a commune begins with its article: « Le Houga »; that of a grouping of
        communes is said after what it is."""
        if self.maille == Maille.CANTON_VILLE:
            return "le ", self.libelle[:1].lower() + self.libelle[1:]
        if self.maille in (Maille.PERIMETRE, Maille.DESSINE):
            mot = "périmètre" if self.maille == Maille.PERIMETRE else "territoire"
            return "le ", f"{mot} «\u00a0{self.libelle}\u00a0»"
        premier, _, reste = self.libelle.partition(" ")
        if not self.article and reste and premier in ("Le", "Les", "La"):
            return f"{premier.lower()} ", reste
        return self.article, self.libelle


# Beginnings of the codes of the départements of Corsica and overseas: « en Guyane », where the
# others of the same gender take « dans la Somme ».
INSULAIRES = ("2A", "2B", "97")
_VOYELLES = set("AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ")


def de_nom(nom: str) -> str:
    """« d’Auch », « de Fleurance », for a name without article."""
    return f"d’{nom}" if nom[:1].upper() in _VOYELLES else f"de {nom}"


# Insee's TNCC: the article that a name takes.
ARTICLES = {
    "0": "",
    "1": "",
    "2": "le ",
    "3": "la ",
    "4": "les ",
    "5": "l’",
    "6": "",
    "7": "",
    "8": "",
}
