"""What the catalogue declares for the screens that look ahead: scissors, ratios to keep."""

from typing import Annotated, Literal

from pydantic import Field

from observatoire.modeles import Modele

NatureDemande = Literal["population", "recours"]
NatureMoyens = Literal["euros", "temps_pleins", "personnes"]


class Demande(Modele):
    """One definition of a need: its indicator, what a sentence calls those that it counts, and
    whether it counts inhabitants of an age (``population``) or people already helped
    (``recours``). Two definitions stand for each other only when they are of the same nature."""

    indicateur: str
    libelle: str
    singulier: str
    nature: NatureDemande


class Moyens(Modele):
    """The means that answer: their indicator, what a sentence calls them, what they count;
    ``singulier``: one of the staff, by which the demand is divided."""

    indicateur: str
    libelle: str
    nature: NatureMoyens
    singulier: str = ""


class MiseEnPlace(Modele):
    """Years, before ``jusqu_a``, when a scheme is being set up: known, and not drawn."""

    jusqu_a: int
    motif: str


class Ciseaux(Modele):
    """A policy read over time: definitions of its need, the usual one first, against its means.

    ``par``: indicator of the demand for one unit of which means are counted (or the reverse for
    staff); ``debat``: question that the curves leave open.
    """

    code: str
    libelle: str
    theme: str
    ordre: int = 100
    demandes: Annotated[list[Demande], Field(min_length=1)]
    moyens: Moyens
    par: str
    mise_en_place: MiseEnPlace | None = None
    limites: tuple[str, ...] = ()
    debat: str

    def demande(self, indicateur: str) -> Demande | None:
        """The definition whose indicator is named, if it is one of them."""
        return next((d for d in self.demandes if d.indicateur == indicateur), None)


class Ratio(Modele):
    """A capacity, beneficiaries or staff that could keep pace with a population.

    ``indicateur`` counts what is kept in proportion, ``population`` the inhabitants observed (same
    year), from ``age_de`` to ``age_a`` (excluded, none: no upper limit) in the projection; the
    ratio is said for ``pour`` of them.
    """

    code: str
    libelle: str
    ordre: int = 100
    unites: str
    indicateur: str
    population: str
    libelle_population: str
    pour: int = 100
    age_de: int = 0
    age_a: int | None = None
    limite: str
