"""What the référentiel holds: actions, the conventions that bind a territory, absences that someone
noted, and dated counts.

An action is « qui, quoi, pourquoi, comment ». Where it stands (``commune``, ``permanences``) is
apart from whom it serves (``territoires``): an empty ``territoires`` is an area that nobody wrote
down, never « everywhere », which is ``france:FR``.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator

from observatoire.modeles import Modele
from observatoire.offre import vocabulaire
from observatoire.territoires import Cle
from observatoire.textes import cle_de_recherche

LONGUEUR_TEXTE = 4000
LONGUEUR_CODE = 80
ANNEES = range(1900, 2101)
DECIMALES_DEGRES = 6
PORTEUR_INCONNU = "Porteur non renseigné"


def _net(texte: str) -> str:
    """A text as it is kept: composed letters, one kind of line end, no blank at either end."""
    compose = unicodedata.normalize("NFC", texte.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(_is_control(c) for c in compose):
        raise ValueError("caractère de commande interdit")
    return compose


def _is_control(caractere: str) -> bool:
    """A character that no spreadsheet file can hold."""
    interdit = unicodedata.category(caractere) in ("Cc", "Cs") or caractere in "\ufffe\uffff"
    return interdit and caractere != "\n"


def _in(mots: dict[str, str]) -> AfterValidator:
    def verify(valeur: str) -> str:
        if valeur and valeur not in mots:
            raise ValueError(f"hors du vocabulaire ({', '.join(mots)})")
        return valeur

    return AfterValidator(verify)


def _distinct(valeurs: tuple[object, ...]) -> tuple[object, ...]:
    """Each element once, in its order; an empty one says nothing."""
    return tuple(dict.fromkeys(v for v in valeurs if v != ""))


def _key(valeur: object) -> Cle:
    return valeur if isinstance(valeur, Cle) else Cle.lire(str(valeur))


def _year(valeur: int) -> int:
    if valeur not in ANNEES:
        raise ValueError("année hors de 1900 à 2100")
    return valeur


def _degrees(valeur: float) -> float:
    return round(valeur, DECIMALES_DEGRES)


def _cents(valeur: float) -> float:
    return round(valeur, 2)


def _one_item(texte: str) -> str:
    """An element of a list that a cell holds whole: what separates elements is not in it."""
    if ";" in texte or "\n" in texte:
        raise ValueError("un élément de liste ne contient ni point-virgule ni retour à la ligne")
    return texte


def _one_line(texte: str) -> str:
    if "\n" in texte:
        raise ValueError("un élément tient sur une ligne")
    return texte


Texte = Annotated[str, Field(max_length=LONGUEUR_TEXTE), AfterValidator(_net)]
Libelle = Annotated[str, Field(min_length=3, max_length=150), AfterValidator(_net)]
Nom = Annotated[str, Field(max_length=150), AfterValidator(_net)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,80}$")]
Element = Annotated[str, Field(max_length=150), AfterValidator(_net), AfterValidator(_one_item)]
Liste = Annotated[tuple[Element, ...], Field(max_length=100), AfterValidator(_distinct)]
Ligne = Annotated[str, Field(max_length=700), AfterValidator(_net), AfterValidator(_one_line)]
Lignes = Annotated[tuple[Ligne, ...], Field(max_length=40), AfterValidator(_distinct)]
CodeMission = Annotated[str, Field(pattern=r"^P\d{1,2}M\d{1,2}$")]
Commune = Annotated[str, Field(pattern=r"^(\d{5}|2[AB]\d{3})$")]
Territoire = Annotated[Cle, BeforeValidator(_key), PlainSerializer(str)]
Annee = Annotated[int, AfterValidator(_year)]
Territoires = Annotated[tuple[Territoire, ...], Field(max_length=600), AfterValidator(_distinct)]
Quantite = Annotated[float, Field(ge=0, le=1e10), AfterValidator(_cents)]


class Action(Modele):
    """One dispositif: its bearer, its mission, its public, its places, its means, its source."""

    code: Code
    libelle: Libelle
    mission: CodeMission
    missions_secondaires: Annotated[tuple[CodeMission, ...], AfterValidator(_distinct)] = ()
    porteur: Nom = ""
    porteur_type: Annotated[str, _in(vocabulaire.TYPES_ACTEURS)] = ""
    reseau: Nom = ""
    partenaires: Liste = ()
    objectif: Texte = ""
    description: Texte = ""
    publics: Annotated[tuple[Annotated[str, _in(vocabulaire.PUBLICS)], ...],
                       AfterValidator(_distinct)] = ()  # fmt: skip
    publics_precisions: Texte = ""
    acces: Texte = ""
    frais: Annotated[str, _in(vocabulaire.FRAIS)] = ""
    delivrance: Annotated[tuple[Annotated[str, _in(vocabulaire.DELIVRANCES)], ...],
                          AfterValidator(_distinct)] = ()  # fmt: skip
    structure: Nom = ""
    adresse: Texte = ""
    commune: Commune | None = None
    latitude: Annotated[float, Field(ge=-90, le=90), AfterValidator(_degrees)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180), AfterValidator(_degrees)] | None = None
    permanences: Annotated[
        tuple[Commune, ...], Field(max_length=600), AfterValidator(_distinct)
    ] = ()
    territoires: Territoires = ()
    capacite: Quantite | None = None
    capacite_unite: Nom = ""
    capacite_annee: Annee | None = None
    etp: Quantite | None = None
    budget_euros: Quantite | None = None
    moyens_annee: Annee | None = None
    financeurs: Liste = ()
    base_legale: Texte = ""
    statut: Literal["active", "en_projet", "suspendue", "fermee"]
    verifie_le: date | None = None
    source: Annotated[str, Field(min_length=3, max_length=LONGUEUR_TEXTE), AfterValidator(_net)]

    @model_validator(mode="after")
    def _check(self) -> "Action":
        for colonne, faute in self._faults():
            raise ValueError(f"{colonne} : {faute}")
        return self

    def _faults(self) -> list[tuple[str, str]]:
        """What two cells say that cannot be true together, under the column to mend."""
        fautes = []
        if self.mission in self.missions_secondaires:
            fautes.append(("missions_secondaires", "la mission principale y est répétée"))
        if (self.latitude is None) != (self.longitude is None):
            absente = "latitude" if self.latitude is None else "longitude"
            fautes.append((absente, "latitude et longitude vont ensemble"))
        if self.capacite is not None and not (self.capacite_unite and self.capacite_annee):
            absente = "capacite_annee" if self.capacite_unite else "capacite_unite"
            fautes.append((absente, "une capacité demande son unité et son année"))
        if (self.etp is not None or self.budget_euros is not None) and not self.moyens_annee:
            fautes.append(("moyens_annee", "des moyens demandent leur année"))
        return fautes

    @property
    def missions(self) -> tuple[str, ...]:
        """The main mission, then the others."""
        return (self.mission, *self.missions_secondaires)

    @property
    def politique(self) -> str:
        """Code of the politique of the main mission."""
        return self.mission.partition("M")[0]

    @property
    def acteur(self) -> str:
        """Who bears it, as a reader is told; the network where nobody wrote the bearer down."""
        if self.porteur:
            return self.porteur
        return f"{self.reseau} (porteur non renseigné)" if self.reseau else PORTEUR_INCONNU

    @property
    def lieux(self) -> tuple[str, ...]:
        """Communes where it is met: where it stands, then where it stops."""
        return tuple(dict.fromkeys([*([self.commune] if self.commune else []), *self.permanences]))


class Convention(Modele):
    """A convention or scheme that binds a territory: who signed, until when, which axes, what each
    one brings."""

    code: Code
    libelle: Libelle
    type: Annotated[str, Field(min_length=1), _in(vocabulaire.TYPES_CONVENTIONS)]
    territoires: Annotated[Territoires, Field(min_length=1)]
    signataires: Liste = ()
    signee_le: date | None = None
    jusqu_au: date | None = None
    axes: Lignes = ()
    apports: Lignes = ()
    verifie_le: date | None = None
    source: Annotated[str, Field(min_length=3, max_length=LONGUEUR_TEXTE), AfterValidator(_net)]


class Absence(Modele):
    """A noted absence: on that day, nobody rendered that mission in that territory."""

    code: Code
    mission: CodeMission
    territoires: Annotated[Territoires, Field(min_length=1)]
    constatee_le: date
    constat: Texte = ""
    source: Annotated[str, Field(min_length=3, max_length=LONGUEUR_TEXTE), AfterValidator(_net)]


class Repere(Modele):
    """A dated count known for a territory, outside any verdict: it says neither who nor where."""

    code: Code
    mission: CodeMission
    territoire: Territoire
    libelle: Libelle
    valeur: Texte
    annee: Annee
    source: Texte


class Qualite(Modele):
    """How well an imported sheet was filled in: the published criteria of data·inclusion, each from
    0 to 1, nothing where it does not apply, on the day of the import."""

    code: Code
    au: date
    criteres: dict[str, float | None]

    @property
    def score(self) -> float:
        """Mean of the criteria that apply, rounded as the producer does."""
        lus = [round(c, 2) for c in self.criteres.values() if c is not None]
        return round(sum(lus) / len(lus), 2)


def slug(texte: str) -> str:
    """A text as the code that stands for it in a URL: « CAF du Gers » -> ``caf_du_gers``."""
    return re.sub(r"[^a-z0-9]+", "_", cle_de_recherche(texte)).strip("_")[:LONGUEUR_CODE]
