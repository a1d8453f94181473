"""Drees, « Le personnel départemental de l'action sociale et médico-sociale » : on 31 December.

Départements and France (without Mayotte); the workbook prints no régions. Staff of establishments,
home-care services and MDPH are out of its scope.
"""

from pathlib import Path

from observatoire.modeles import Fichier
from observatoire.sources.drees_tableaux import Serie, read_series
from observatoire.sources.lecture import Lecture

SERIES = [
    Serie(
        "personnel_social_educatif_etp",
        "etp - pers social et educatif",
        "exprimés en ETP - Personnel social et éducatif",
    ),
    Serie(
        "personnel_total_hors_assistants_familiaux_etp",
        "etp - total general hors AF",
        "exprimés en ETP - Total général (hors assistants familiaux)",
    ),
    Serie("assistants_familiaux", "eff - pers ass fam", "Assistants familiaux employés par"),
]


def read(path: Path, fichier: Fichier) -> Lecture:
    """Read the workbook of staff."""
    return read_series(path, SERIES)
