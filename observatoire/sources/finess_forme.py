"""The shape of the FINESS files of 2026: a head, then legal entities, each field in its place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from observatoire.sources.flux_json import elements
from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import REPRENDRE

SCHEMA = "v1.0.0"
CHAMPS_CAPACITE = ("nombre", "statutCapacite", "uniteMesureCapacite", "genre", "habilitation")
# What the elements of each list bear.
CHAMPS = {
    "adresse": ("usageAdresse", "cogCommune", "ligneQuatre", "coordonneesGeographique"),
    "activitesExercees": ("caracteristiquesGeneriques", "nature", "capacite"),
    "capacite": CHAMPS_CAPACITE,
}


def entites(
    path: Path, champs: Sequence[str], racines: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(place, entity) of each legal entity; raise unless the head and every entity have the shape
    of the schema that is read here."""
    vus: Counter[str] = Counter()
    for nom, valeur in elements(path):
        vus[nom] += 1
        if nom == "schemaVersion" and valeur != SCHEMA:
            raise FichierInvalide(
                path, f"schéma « {valeur} », {SCHEMA} attendu.",
                "Le producteur a changé son fichier : ce lecteur est à adapter.",
            )  # fmt: skip
        if nom == "pmej":
            if not {"schemaVersion", "generatedAt"} <= set(vus):
                raise FichierInvalide(path, "l'en-tête ne dit ni schéma ni date.", REPRENDRE)
            lieu = f"pmej[{vus['pmej'] - 1}]"
            yield lieu, forme(path, lieu, valeur, champs)
    for racine in racines:
        if racine not in vus:
            raise FichierInvalide(path, f"la liste « {racine} » est absente ou vide.", REPRENDRE)


def chaque(
    path: Path, lieu: str, objet: Mapping[str, Any], nom: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(place, element) of each element of a list of objects."""
    if not isinstance(objet[nom], list):
        raise FichierInvalide(path, f"{lieu}.{nom} n'est pas une liste.", REPRENDRE)
    for rang, element in enumerate(objet[nom]):
        ou = f"{lieu}.{nom}[{rang}]"
        yield ou, forme(path, ou, element, CHAMPS.get(nom, ()))


def forme(path: Path, lieu: str, objet: Any, champs: Sequence[str]) -> Mapping[str, Any]:
    """The object itself, if it has every field."""
    if not isinstance(objet, dict):
        raise FichierInvalide(path, f"{lieu} n'est pas un objet.", REPRENDRE)
    for champ in champs:
        if champ not in objet:
            raise FichierInvalide(path, f"{lieu} n'a pas de champ « {champ} ».", REPRENDRE)
    return objet
