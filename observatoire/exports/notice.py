"""What to know before using a file of figures, in plain French."""

from observatoire.exports.lot import Lot
from observatoire.nombres import nombre
from observatoire.textes import typographie
from observatoire.valeurs import Mode, Statut

TITRE = "Observatoire social partagé"
EMPTIES = {
    Statut.SECRET: "la valeur existe, elle est cachée pour que personne ne soit reconnu",
    Statut.NON_RENSEIGNE: "le producteur ne donne rien pour ce territoire ou cette année",
    Statut.NON_CALCULABLE: "on ne peut l’obtenir sans faire un faux chiffre, par exemple "
    "une moyenne de médianes",
    Statut.SANS_OBJET: "la question ne se pose pas ici, par exemple un taux sur une population "
    "nulle",
}
LICENCE_OUVERTE = "Licence Ouverte 2.0"


def notice(lot: Lot) -> list[tuple[str, list[str]]]:
    """(heading, sentences) of the readme of a selection."""
    return [
        ("La sélection", _selection(lot)),
        ("Les cases vides", _empties()),
        ("Comment une valeur est obtenue", [f"{m} : {m.libelle}." for m in Mode]),
        ("Avant de vous en servir", _cautions()),
        ("Sources et licences", _sources(lot)),
    ]


def _selection(lot: Lot) -> list[str]:
    table = lot.table
    disponibles = int((table["statut"] == Statut.DISPONIBLE).sum())
    return [
        *(typographie(f"{quoi} : {choix}.") for quoi, choix in lot.choix),
        typographie(
            f"{nombre(len(table))} lignes : {nombre(disponibles)} valeurs et "
            f"{nombre(len(table) - disponibles)} cases vides."
        ),
        typographie(f"Données assemblées le {_day(lot.assemble_le)}."),
    ]


def _day(iso: str) -> str:
    return "/".join(reversed(iso[:10].split("-")))


def _empties() -> list[str]:
    dites = [f"{s} ({s.libelle}) : {sens}." for s, sens in EMPTIES.items()]
    return [typographie(d) for d in dites] + ["Zéro n’est pas un vide : c’est une valeur."]


def _cautions() -> list[str]:
    return [
        typographie(t)
        for t in (
            "Les codes sont des textes : « 01 » garde son zéro. Un code ne désigne un territoire "
            "qu’avec sa maille : « 32 » est le Gers et une région.",
            "Une ligne « fragile » est une part du recensement dans un territoire de moins de 200 "
            "habitants : ne la commentez pas seule.",
            "Une médiane, un indice ou un taux ne s’additionne pas et ne se moyenne pas.",
            "Deux recensements se comparent à cinq ans d’écart au moins.",
        )
    ]


def _sources(lot: Lot) -> list[str]:
    return [typographie(f"{s.producteur}, {s.libelle}. {s.licence}. {s.page}") for s in lot.sources]
