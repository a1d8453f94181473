"""The command line: construire, extraire, controler ; mesurer, captures."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from observatoire.catalogue import CatalogueInvalide, charger
from observatoire.entrepot import construire as construction
from observatoire.entrepot.codes import codes_sans_mission
from observatoire.entrepot.construire import ControleEchoue
from observatoire.entrepot.couverture import couverture
from observatoire.entrepot.extrait import ExtraitInvalide
from observatoire.entrepot.ouvrir import EntrepotAbsent, curseur
from observatoire.offre import commande as offre
from observatoire.outils.navigateur import OutilAbsent
from observatoire.outils.reglages_captures import REGLAGES, ReglagesInvalides, lire_reglages
from observatoire.sources.lecture import FichierInvalide

ERREURS = (CatalogueInvalide, ControleEchoue, EntrepotAbsent, ExtraitInvalide, FichierInvalide,
           OutilAbsent, ReglagesInvalides, *offre.ERREURS)  # fmt: skip
DEPARTEMENTS_EXTRAIT = ("32", "33", "91")


class _Chronometre:
    """Prints each step with the time since the start."""

    def __init__(self) -> None:
        self.debut = time.monotonic()

    def __call__(self, etape: str) -> None:
        print(f"[{time.monotonic() - self.debut:6.1f} s] {etape}", file=sys.stderr, flush=True)


def _construire(options: argparse.Namespace) -> int:
    progres = _Chronometre()
    perimetres = options.perimetre or []
    if options.depuis is None:
        if options.departement or options.france:
            choix = "--france" if options.france else "--departement"
            print(f"« {choix} » demande « --depuis DOSSIER ».", file=sys.stderr)
            return 2
        chemin = construction.construire_extrait(progres, perimetres)
    else:
        voulus = None if options.france else options.departement or list(DEPARTEMENTS_EXTRAIT)
        chemin = construction.construire_depuis(options.depuis, voulus, progres, perimetres)
    progres(f"Entrepôt en service : {chemin.name}, {chemin.stat().st_size / 1e6:.1f} Mo")
    return 0


def _extraire(options: argparse.Namespace) -> int:
    progres = _Chronometre()
    departements = options.departement or list(DEPARTEMENTS_EXTRAIT)
    octets = construction.extraire(options.depuis, departements, progres)
    progres(f"Extrait écrit dans data/extrait/ : {octets / 1e6:.2f} Mo")
    return 0


def _controler(options: argparse.Namespace) -> int:
    with curseur() as connexion:
        regles = construction.controler(connexion)
        temoins = construction.controler_temoins(connexion)
        print(couverture(connexion))
        print("\n" + codes_sans_mission(connexion, charger(), options.codes or []))
    sans = [i.code for i in charger().indicateurs.values() if not i.temoins]
    print(
        f"\n{regles} règles tenues, {temoins} témoins retrouvés ; {len(sans)} indicateurs sur "
        f"{len(charger().indicateurs)} n’ont pas de témoin."
    )
    return 0


def _mesurer(options: argparse.Namespace) -> int:
    from observatoire.outils.chronometre import mesurer

    mesurer(options.repetitions)
    return 0


def _captures(options: argparse.Namespace) -> int:
    from observatoire.outils.captures import photographier

    photographier(options.dossier, lire_reglages(options.reglages), _Chronometre())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m observatoire", description=__doc__)
    commandes = parser.add_subparsers(required=True, metavar="COMMANDE")
    construire = commandes.add_parser(
        "construire", help="construire l'entrepôt depuis l'extrait ou les fichiers officiels"
    )
    construire.add_argument("--depuis", type=Path, help="dossier des fichiers officiels")
    construire.add_argument(
        "--perimetre", type=Path, action="append", metavar="FICHIER",
        help="CSV « commune, perimetre » : un découpage de plus (répétable)",
    )  # fmt: skip
    construire.set_defaults(suite=_construire)
    extraire = commandes.add_parser("extraire", help="refaire l'extrait embarqué")
    extraire.add_argument("--depuis", type=Path, required=True)
    extraire.set_defaults(suite=_extraire)
    etendue = construire.add_mutually_exclusive_group()
    etendue.add_argument("--france", action="store_true", help="toutes les communes de France")
    for commande in (etendue, extraire):
        commande.add_argument(
            "--departement", action="append", metavar="CODE", help="32, 2A… (répétable)"
        )
    controler = commandes.add_parser("controler", help="tous les contrôles et la couverture")
    controler.add_argument(
        "--codes", type=Path, action="append", metavar="FICHIER",
        help="équipement, FINESS ou data·inclusion : ses codes sans mission (répétable)",
    )  # fmt: skip
    controler.set_defaults(suite=_controler)
    offre.ajouter(commandes)
    mesurer = commandes.add_parser(
        "mesurer", help="chronométrer pages, lectures, construction et mémoire"
    )
    mesurer.add_argument("--repetitions", type=_repetitions, default=8, help="3 au moins")
    mesurer.set_defaults(suite=_mesurer)
    captures = commandes.add_parser("captures", help="refaire les images de docs/captures")
    captures.add_argument("--dossier", type=Path, default=Path("docs") / "captures")
    captures.add_argument("--reglages", type=Path, default=REGLAGES,
                          help=f"les territoires photographiés ({REGLAGES})")  # fmt: skip
    captures.set_defaults(suite=_captures)
    return parser


def _repetitions(texte: str) -> int:
    nombre = int(texte)
    if not 3 <= nombre <= 14:
        raise argparse.ArgumentTypeError("un nombre de 3 à 14")
    return nombre


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it is done, 1 on bad data, 2 on a bad call."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.suite(options)
    except ERREURS as erreur:
        print(f"Erreur : {erreur}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
