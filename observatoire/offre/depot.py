"""Where a territory's own référentiel is kept: one file beside the warehouses, which no build
touches. It is written aside, then put in place in one step, and the former one is kept."""

import hashlib
import json
import os
import threading
from pathlib import Path

from pydantic import ValidationError

from observatoire.entrepot.ouvrir import dossier_entrepot
from observatoire.offre.modele import Absence, Action, Convention, Qualite
from observatoire.offre.referentiel import Referentiel, par_code

FICHIER = "referentiel-offre.json"
PRECEDENT = "referentiel-offre.precedent.json"
VIDE = "vide"
_verrou = threading.Lock()


class DepotIllisible(Exception):
    """The territory's file cannot be read as a référentiel."""


class DepotChange(Exception):
    """Somebody else wrote the référentiel since the difference was shown."""


def chemin() -> Path:
    """The file of the territory's own référentiel."""
    return dossier_entrepot() / FICHIER


def empreinte() -> str:
    """Digest of the file: what a difference was computed against, and the key of caches."""
    try:
        return hashlib.sha256(chemin().read_bytes()).hexdigest()
    except FileNotFoundError:
        return VIDE


def lire() -> Referentiel:
    """What a territory wrote itself; empty when it wrote nothing yet."""
    try:
        brut = json.loads(chemin().read_text(encoding="utf-8"))
        actions = par_code(Action.model_validate(a) for a in brut["actions"])
        conventions = par_code(Convention.model_validate(c) for c in brut["conventions"])
        absences = par_code(Absence.model_validate(a) for a in brut["absences"])
        qualites = par_code(Qualite.model_validate(q) for q in brut.get("qualites", []))
    except FileNotFoundError:
        return Referentiel()
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as erreur:
        raise DepotIllisible(
            f"Le fichier {FICHIER} est illisible : il n’a pas été modifié. Remettez en place "
            f"{PRECEDENT}, ou retirez le fichier et importez à nouveau votre classeur."
        ) from erreur
    locaux = frozenset([*actions, *conventions, *absences])
    return Referentiel(actions, conventions, absences, locaux, qualites)


def ecrire(local: Referentiel, attendue: str) -> None:
    """Put a territory's référentiel in place of the former one, whose digest was ``attendue``;
    raise ``DepotChange`` when it is no longer the same."""
    contenu = {
        nom: [o.model_dump(mode="json") for o in getattr(local, nom).values()]
        for nom in ("actions", "conventions", "absences", "qualites")
    }
    texte = json.dumps(contenu, ensure_ascii=False, indent=1)
    with _verrou:
        if empreinte() != attendue:
            raise DepotChange(
                "Le référentiel a changé depuis que la différence a été calculée : rien n’a été "
                "enregistré. Relisez la différence, puis recommencez."
            )
        _replace(texte.encode("utf-8"))


def _replace(octets: bytes) -> None:
    fichier = chemin()
    fichier.parent.mkdir(parents=True, exist_ok=True)
    neuf = fichier.with_name(f"{FICHIER}.{os.getpid()}")
    with neuf.open("wb") as flux:
        flux.write(octets)
        flux.flush()
        os.fsync(flux.fileno())
    if fichier.exists():
        copie = fichier.with_name(f"{PRECEDENT}.{os.getpid()}")
        copie.write_bytes(fichier.read_bytes())
        copie.replace(fichier.with_name(PRECEDENT))
    neuf.replace(fichier)
