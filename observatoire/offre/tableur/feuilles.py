"""The sheets of the template and their columns, each with what it expects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from observatoire.modeles import Modele
from observatoire.offre import vocabulaire
from observatoire.offre.modele import Absence, Action, Convention
from observatoire.offre.tableur.cellules import (
    Jour,
    Liste,
    Mission,
    Mot,
    Nombre,
    Sorte,
    Territoire,
    Texte,
)

LIGNES_AVEC_LISTE = 2000


@dataclass(frozen=True)
class Colonne:
    """A column: the field that it fills, its kind of cell, what its author must know."""

    nom: str
    sorte: Sorte
    aide: str
    obligatoire: bool = False
    largeur: int = 22

    @property
    def mots(self) -> tuple[str, ...]:
        """The closed vocabulary of its values; nothing when any text goes."""
        sorte = self.sorte.element if isinstance(self.sorte, Liste) else self.sorte
        if isinstance(sorte, Mot):
            return tuple(sorte.ecrire(code) for code in sorte.mots)
        return ()

    @property
    def choix(self) -> tuple[str, ...]:
        """What a drop-down list offers: nothing where several values go into a cell."""
        return () if isinstance(self.sorte, Liste) else self.mots


@dataclass(frozen=True)
class Feuille:
    """A sheet: one row an object of ``modele``, kept by ``objets`` in the référentiel."""

    nom: str
    objets: str
    modele: type[Modele]
    colonnes: tuple[Colonne, ...]

    @cached_property
    def par_nom(self) -> Mapping[str, Colonne]:
        """Columns by name."""
        return {c.nom: c for c in self.colonnes}


def feuilles(missions: Mapping[str, str]) -> tuple[Feuille, ...]:
    """The three sheets that are read, for the missions (code, label) that are declared."""
    return (
        Feuille("Actions", "actions", Action, _actions(missions)),
        Feuille("Conventions", "conventions", Convention, _CONVENTIONS),
        Feuille("Absences", "absences", Absence, _absences(missions)),
    )


_CODE = "Identifiant stable : minuscules, chiffres, tirets bas. Le même code met la ligne à jour."
_SERVIS = (
    "Qui est servi, et non où l’on se trouve : commune:32013, epci:243200391, departement:32, "
    "france:FR, séparés par des points-virgules. Vide : non renseigné."
)
_SOURCE = "D’où l’on tient cette ligne : document, page, personne morale, date."


def _actions(missions: Mapping[str, str]) -> tuple[Colonne, ...]:
    mots = vocabulaire
    return (
        Colonne("code", Texte(), _CODE, True),
        Colonne("libelle", Texte(), "Nom de l’action, de 3 à 150 signes.", True, 34),
        Colonne("mission", Mission(missions), "La mission principale.", True, 34),
        Colonne("missions_secondaires", Liste(Mission(missions)),
                "Autres missions : leurs codes, séparés par des points-virgules."),
        Colonne("porteur", Texte(), "Qui porte l’action."),
        Colonne("porteur_type", Mot(mots.TYPES_ACTEURS), "Nature du porteur."),
        Colonne("reseau", Texte(), "Réseau ou label : France services, Point conseil budget…"),
        Colonne("partenaires", Liste(Texte()), "Séparés par des points-virgules."),
        Colonne("objectif", Texte(), "Pourquoi : ce que l’action veut changer.", largeur=34),
        Colonne("description", Texte(), "Quoi : ce qui est fait.", largeur=44),
        Colonne("publics", Liste(Mot(mots.PUBLICS)),
                "Pour qui : mots de la feuille « Listes », séparés par des points-virgules."),
        Colonne("publics_precisions", Texte(), "Âge, condition, situation."),
        Colonne("acces", Texte(), "Comment on y accède : rendez-vous, horaires, orientation."),
        Colonne("frais", Mot(mots.FRAIS), "Gratuit ou payant."),
        Colonne("delivrance", Liste(Mot(mots.DELIVRANCES)),
                "Sur place, itinérante, à distance : un ou plusieurs, point-virgule."),
        Colonne("structure", Texte(), "Lieu qui accueille, s’il a un autre nom que le porteur."),
        Colonne("adresse", Texte(), "Adresse du lieu."),
        Colonne("commune", Texte(), "Code Insee de la commune du lieu, cinq signes.", largeur=12),
        Colonne("latitude", Nombre(), "En degrés, avec la longitude.", largeur=12),
        Colonne("longitude", Nombre(), "En degrés, avec la latitude.", largeur=12),
        Colonne("permanences", Liste(Texte()),
                "Codes Insee des communes où l’action se rend, séparés par des points-virgules."),
        Colonne("territoires", Liste(Territoire()), _SERVIS, largeur=30),
        Colonne("capacite", Nombre(), "Nombre de places, d’heures, de mesures…", largeur=12),
        Colonne("capacite_unite", Texte(), "Places, heures par an, mesures…", largeur=14),
        Colonne("capacite_annee", Nombre(entier=True), "Année de la capacité.", largeur=14),
        Colonne("etp", Nombre(), "Temps pleins affectés à l’action.", largeur=10),
        Colonne("budget_euros", Nombre(), "Budget de l’action, en euros.", largeur=14),
        Colonne("moyens_annee", Nombre(entier=True), "Année des moyens.", largeur=14),
        Colonne("financeurs", Liste(Texte()), "Séparés par des points-virgules."),
        Colonne("base_legale", Texte(), "Texte qui fonde l’action."),
        Colonne("statut", Mot(mots.STATUTS), "Active, en projet, suspendue ou fermée.", True, 12),
        Colonne("verifie_le", Jour(), "Jour où quelqu’un a vérifié la ligne.", largeur=14),
        Colonne("source", Texte(), _SOURCE, True, 34),
    )  # fmt: skip


_CONVENTIONS = (
    Colonne("code", Texte(), _CODE, True),
    Colonne("libelle", Texte(), "Nom de la convention ou du schéma.", True, 40),
    Colonne("type", Mot(vocabulaire.TYPES_CONVENTIONS), "Sa nature.", True, 26),
    Colonne("territoires", Liste(Territoire()), _SERVIS, True, 30),
    Colonne("signataires", Liste(Texte()), "Séparés par des points-virgules.", largeur=34),
    Colonne("signee_le", Jour(), "Jour de la signature.", largeur=14),
    Colonne("jusqu_au", Jour(), "Dernier jour.", largeur=14),
    Colonne("axes", Liste(Texte(), "\n"), "Un axe par ligne (Alt + Entrée).", largeur=44),
    Colonne("apports", Liste(Texte(), "\n"), "Ce que chacun apporte, un par ligne.", largeur=44),
    Colonne("verifie_le", Jour(), "Jour où quelqu’un a vérifié la ligne.", largeur=14),
    Colonne("source", Texte(), _SOURCE, True, 34),
)


def _absences(missions: Mapping[str, str]) -> tuple[Colonne, ...]:
    return (
        Colonne("code", Texte(), _CODE, True),
        Colonne("mission", Mission(missions), "La mission que personne ne rend.", True, 34),
        Colonne("territoires", Liste(Territoire()), "Où le constat vaut. " + _SERVIS, True, 30),
        Colonne("constatee_le", Jour(), "Jour du constat ; il vaut un an.", True, 14),
        Colonne("constat", Texte(), "Ce qui a été vérifié, et comment.", largeur=44),
        Colonne("source", Texte(), _SOURCE, True, 34),
    )


def valeurs(feuille: Feuille, objet: Modele) -> list[object]:
    """An object as the cells of its row: nothing, a number, a day or a text."""
    return [_cell(colonne, getattr(objet, colonne.nom)) for colonne in feuille.colonnes]


def _cell(colonne: Colonne, valeur: object) -> object:
    if valeur is None or valeur == "" or valeur == ():
        return None
    if isinstance(colonne.sorte, (Nombre, Jour)):
        return valeur
    return colonne.sorte.ecrire(valeur)
