"""The commands « offre modele », « offre exporter », « offre importer »."""

import argparse
import sys
from pathlib import Path
from typing import Any

from observatoire.offre import data_inclusion, depot, ensemble
from observatoire.offre.referentiel import Referentiel
from observatoire.offre.tableur.ecrire import classeur, csv_jumeau
from observatoire.offre.tableur.feuilles import feuilles
from observatoire.offre.tableur.importer import Difference, Proposition

RIEN = "Rien à enregistrer : aucune ligne valide ne change le référentiel."
ERREURS = (depot.DepotIllisible, depot.DepotChange, data_inclusion.IllisibleDataInclusion)


def ajouter(commandes: Any) -> None:
    """Declare the commands."""
    offre = commandes.add_parser("offre", help="modèle, import et export du référentiel de l'offre")
    suites = offre.add_subparsers(required=True, metavar="SUITE")
    for nom, aide, suite in (
        ("modele", "écrire le modèle vide (.xlsx, ou .csv pour la feuille Actions)", _modele),
        ("exporter", "écrire le référentiel : .xlsx, .csv, ou .zip (data·inclusion v1)", _exporter),
        (
            "importer",
            "montrer ce qu’un fichier changerait, puis l’enregistrer si tout est valide",
            _importer,
        ),
    ):
        parser = suites.add_parser(nom, help=aide)
        parser.add_argument("fichier", type=Path)
        parser.set_defaults(suite=suite)
        if nom == "importer":
            parser.add_argument("--essai", action="store_true", help="ne rien enregistrer")
            aide_valides = "enregistrer les lignes valides malgré les fautes"
            parser.add_argument("--accepter-valides", action="store_true", help=aide_valides)
            aide_structures = "structures de data·inclusion, si elles sont dans un autre fichier"
            parser.add_argument("--structures", type=Path, metavar="FICHIER", help=aide_structures)


def _modele(options: argparse.Namespace) -> int:
    return _write(options.fichier, Referentiel())


def _exporter(options: argparse.Namespace) -> int:
    return _write(options.fichier, ensemble.complet())


def _write(fichier: Path, referentiel: Referentiel) -> int:
    missions = ensemble.missions()
    match fichier.suffix.lower():
        case ".xlsx":
            octets = classeur(referentiel, missions)
        case ".csv":
            octets = csv_jumeau(referentiel, feuilles(missions)[0])
        case ".zip":
            octets = ensemble.vers_data_inclusion(referentiel)
        case autre:
            print(
                f"« {autre} » : on attend un fichier .xlsx, .csv ou .zip (data·inclusion).",
                file=sys.stderr,
            )
            return 2
    try:
        fichier.write_bytes(octets)
    except OSError as erreur:
        print(f"Écriture impossible : {fichier} ({erreur.strerror}).", file=sys.stderr)
        return 1
    print(f"Écrit : {fichier} ({len(referentiel.actions)} actions)")
    return 0


def _importer(options: argparse.Namespace) -> int:
    contenus = []
    for chemin in filter(None, (options.fichier, options.structures)):
        try:
            contenus.append(chemin.read_bytes())
        except OSError as erreur:
            print(f"Lecture impossible : {chemin} ({erreur.strerror}).", file=sys.stderr)
            return 1
    proposition = ensemble.preparer(*contenus)
    _tell(proposition)
    if options.essai:
        print("Essai : rien n’a été enregistré.")
        return 1 if proposition.erreurs else 0
    if not proposition.enregistrable(options.accepter_valides):
        print(refus(proposition))
        return 1 if proposition.erreurs else 0
    ensemble.enregistrer(proposition)
    print("Enregistré.")
    return 0


def refus(proposition: Proposition) -> str:
    """Why nothing is written."""
    if proposition.difference.vide:
        return RIEN
    return (
        "Rien n’a été enregistré : corrigez les fautes, ou ajoutez « --accepter-valides » pour "
        "n’enregistrer que les lignes valides."
    )


def _tell(proposition: Proposition) -> None:
    lues = "ligne lue" if proposition.lignes < 2 else "lignes lues"
    print(f"{proposition.lignes} {lues}, {resume(proposition.difference)}.")
    for note in proposition.notes:
        print(f"  {note}")
    for nom in proposition.difference.ajouts:
        print(f"+ {nom}")
    for nom, changements in proposition.difference.changements.items():
        print(f"~ {nom}")
        for c in changements:
            print(f"    {c.colonne} : « {c.avant} » devient « {c.apres} »")
    for nom in proposition.difference.absents:
        print(f"= {nom} : absente du fichier, gardée telle quelle")
    for erreur in proposition.erreurs:
        print(f"! {erreur}")


def resume(difference: Difference) -> str:
    """« 2 ajouts, 1 changement, 30 inchangées, 0 absente »."""

    def compte(nombre: int, un: str, plusieurs: str) -> str:
        return f"{nombre} {un if nombre < 2 else plusieurs}"

    return ", ".join((
        compte(len(difference.ajouts), "ajout", "ajouts"),
        compte(len(difference.changements), "changement", "changements"),
        compte(len(difference.inchanges), "inchangée", "inchangées"),
        compte(len(difference.absents), "absente du fichier", "absentes du fichier"),
    ))  # fmt: skip
