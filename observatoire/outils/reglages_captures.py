"""What ``captures`` photographs: territories and weight, read from ``docs/captures.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from observatoire.territoires import Cle, CleInvalide

REGLAGES = Path("docs") / "captures.toml"
_NOM = re.compile(r"[a-z0-9-]{1,40}")
_CLES = {"poids_maximal", "detail", "vues_projetees", "territoires"}


class ReglagesInvalides(Exception):
    """What is wrong in the file, in one French sentence."""


@dataclass(frozen=True)
class Reglages:
    """``territoires``: word in the names of the pictures -> territory; ``detail``: the word of the
    one whose whole pages and projected views are taken too, ``vues`` a screen at most;
    ``poids``: bytes of all the pictures together."""

    territoires: Mapping[str, Cle]
    detail: str
    vues: int
    poids: int


def lire_reglages(chemin: Path) -> Reglages:
    """Read and check the file; raise ``ReglagesInvalides``."""
    try:
        lu = tomllib.loads(chemin.read_text(encoding="utf-8"))
    except OSError as erreur:
        raise ReglagesInvalides(f"{chemin} : fichier illisible ({erreur.strerror}).") from erreur
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as erreur:
        raise ReglagesInvalides(f"{chemin} : ce n’est pas du TOML ({erreur}).") from erreur
    if set(lu) != _CLES:
        ecart = ", ".join(sorted(set(lu) ^ _CLES))
        raise ReglagesInvalides(f"{chemin} : clé inconnue ou absente : {ecart}.")
    territoires = _territories(chemin, lu["territoires"])
    if lu["detail"] not in territoires:
        raise ReglagesInvalides(f"{chemin} : « detail » doit nommer un des territoires.")
    entiers = {cle: lu[cle] for cle in ("vues_projetees", "poids_maximal")}
    for cle, valeur in entiers.items():
        if type(valeur) is not int or valeur < 1:
            raise ReglagesInvalides(f"{chemin} : « {cle} » attend un nombre entier, 1 ou plus.")
    return Reglages(territoires, lu["detail"], entiers["vues_projetees"], entiers["poids_maximal"])


def _territories(chemin: Path, lus: object) -> dict[str, Cle]:
    if not isinstance(lus, dict) or not lus:
        raise ReglagesInvalides(f"{chemin} : « [territoires] » ne nomme aucun territoire.")
    return {nom: _key(chemin, nom, valeur) for nom, valeur in lus.items()}


def _key(chemin: Path, nom: str, valeur: object) -> Cle:
    try:
        if _NOM.fullmatch(nom):
            return Cle.lire(str(valeur))
    except CleInvalide:
        pass
    raise ReglagesInvalides(
        f"{chemin} : « {nom} = {valeur} » : on attend un mot en minuscules, chiffres et tirets, "
        "puis « maille:code », par exemple « epci:243200391 »."
    )
