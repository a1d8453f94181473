"""FINESS of 2026: activities and capacities of the establishments (monthly JSON, gzipped).

A capacity bears a status (``08``, ``09``) whose meaning is not published with the file: two
statuses are never added up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.sources.finess_forme import CHAMPS_CAPACITE, chaque, entites, forme
from observatoire.sources.lecture import FichierInvalide
from observatoire.sources.tableur import REPRENDRE

EN_SERVICE = "A"
GENERALES = ("activiteAeId", "etatObjet")
CHAMPS_ACTIVITES = ("numFiness", "pmSmsseId", "activitesAutorisees", "ege")
# What each nature of activity calls its activity, its mode and its public.
ACTIVITES = ("activiteSocialeRegulee", "activiteSanitaireDiverseRegulee", "activiteAMM",
             "activiteEnseignementRegulee", "activiteAMF", "activiteSanitaireRegulee",
             "typeEmlId")  # fmt: skip
MODES = ("modeFonctionnement", "modaliteActivite", "modaliteAMM")
CAPACITES = ["id", "activite", "nature", "code", "mode", "public", "ouverte", "capacite",
             "statut_capacite", "unite", "genre", "habilitation"]  # fmt: skip


def capacites(path: Path) -> pd.DataFrame:
    """Activities of a file « activites », one capacity a row (a row without number where an
    activity has none): ``CAPACITES``; ``id`` is the FINESS number of the establishment."""
    lignes: list[dict[str, Any]] = []
    for lieu, pmej in entites(path, CHAMPS_ACTIVITES, ["pmej"]):
        for ou, ege in chaque(path, lieu, pmej, "ege"):
            finess = forme(path, ou, ege, ["numFinessEge", "activitesExercees"])["numFinessEge"]
            for place, activite in chaque(path, ou, ege, "activitesExercees"):
                lignes += _capacities(path, place, finess, activite)
    return pd.DataFrame(lignes, columns=CAPACITES)


def _capacities(
    path: Path, lieu: str, finess: str, activite: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """A row for each capacity of an activity, or one without number."""
    generales = forme(path, lieu, activite["caracteristiquesGeneriques"], GENERALES)
    nature = forme(path, lieu, activite["nature"], ["codeNature", "caracteristiquesSpecifiques"])
    commun = {
        "id": finess,
        "activite": generales["activiteAeId"],
        "nature": nature["codeNature"],
        **_activity(path, lieu, nature["caracteristiquesSpecifiques"]),
        "ouverte": generales["etatObjet"] == EN_SERVICE,
    }
    connues = [c for _, c in chaque(path, lieu, activite, "capacite")]
    for c in connues or [dict.fromkeys(CHAMPS_CAPACITE)]:
        yield {
            **commun,
            "capacite": _count(path, lieu, c["nombre"]),
            "statut_capacite": c["statutCapacite"],
            "unite": c["uniteMesureCapacite"],
            "genre": c["genre"],
            "habilitation": c["habilitation"],
        }


def _activity(path: Path, lieu: str, specifiques: object) -> dict[str, Any]:
    """Code, mode and public of an activity. Its object is found by the opening of its name, since
    the producer writes the nature « ASMR » where it names the object « typeActiviteAMSR »."""
    champs = forme(path, lieu, specifiques, ())
    types = [v for nom, v in champs.items() if nom.startswith("typeActivite")]
    if len(types) != 1:
        raise FichierInvalide(path, f"{lieu} : type d'activité absent.", REPRENDRE)
    return {
        "code": _first(types[0], ACTIVITES),
        "mode": _first(types[0], MODES),
        "public": types[0].get("public"),
    }


def _first(objet: Mapping[str, Any], noms: Sequence[str]) -> Any:
    return next((objet[n] for n in noms if n in objet), None)


def _count(path: Path, lieu: str, texte: str | None) -> float | None:
    """A number of places; nothing where the producer gives none, which is not zero."""
    if texte is None:
        return None
    if not re.fullmatch(r"\d+", texte):
        raise FichierInvalide(path, f"{lieu} : « {texte} » n'est pas une capacité.", REPRENDRE)
    return float(texte)
