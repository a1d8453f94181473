"""How long each read takes on typical arguments."""

import importlib
import inspect
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from observatoire import reads
from observatoire.acces.services import Service
from observatoire.decoupage import Partie
from observatoire.reads import acces
from observatoire.reads.acces import Rectangle
from observatoire.territoires import Cle, Maille

REPETITIONS = 60
ECHAUFFEMENT = 3
EPCI = Cle(Maille.EPCI, "243200391")
DEPARTEMENT = Cle(Maille.DEPARTEMENT, "32")
VOISINS = [DEPARTEMENT, Cle(Maille.REGION, "76"), Cle(Maille.FRANCE, "FR")]
# The usual argument of a parameter, by its name; a new name is added here.
ARGUMENTS: dict[str, Any] = {
    "cle": EPCI,
    "cles": [EPCI, *VOISINS],
    "autres": VOISINS,
    "annee": None,
    "millesime": 2021,
    "indicateur": "niveau_vie_median",
    "indicateurs": ["niveau_vie_median", "part_75_ans_et_plus"],
    "departement": "32",
    "region": "76",
    "texte": "auch",
    "commune": "32132",
    "theme": "vieillissement",
    "maille": Maille.EPCI,
    "cadre": DEPARTEMENT,
    "source": "anct_france_services",
    "mission": "P5M2",
    "mailles": [Maille.DEPARTEMENT],
    "debut": "",
    "dans": "32",
    "limite": 8,
    "codes": ["32132", "32208"],
    "seuils": [5, 10],
    "ou": Rectangle(43.0, 44.5, -0.5, 1.5),
    "parties": [Partie("est", "Est", ("32132", "32208"), EPCI)],
}
# Reads that are never asked for the usual arguments.
PROPRES: dict[str, dict[str, Any]] = {"parts_calculees": {"cle": Cle(Maille.COMMUNE, "32132")}}


@dataclass(frozen=True)
class Duree:
    """Time of a call in milliseconds: median and 95th centile."""

    nom: str
    p50: float
    p95: float


def lectures() -> Iterator[Callable[..., Any]]:
    """Every public function of ``observatoire/reads``, found by itself."""
    for module in pkgutil.iter_modules(reads.__path__):
        if module.name == "requete":
            continue
        contenu = importlib.import_module(f"{reads.__name__}.{module.name}")
        for nom, fonction in inspect.getmembers(contenu, inspect.isfunction):
            if fonction.__module__ == contenu.__name__ and nom[0] != "_":
                yield fonction


def arguments(fonction: Callable[..., Any]) -> dict[str, Any]:
    """Typical arguments of a read; those that have a default keep it."""
    attendus = inspect.signature(fonction).parameters.values()
    connus = {**ARGUMENTS, "service": _service(), **PROPRES.get(fonction.__name__, {})}
    inconnus = [p.name for p in attendus if p.name not in connus and p.default is p.empty]
    if inconnus:
        raise LookupError(
            f"« {fonction.__name__} » : donnez un argument habituel à {', '.join(inconnus)} dans "
            f"{__name__}.ARGUMENTS."
        )
    return {p.name: connus[p.name] for p in attendus if p.default is p.empty}


@cache
def _service() -> Service:
    """The first service whose distances are known."""
    return acces.services(EPCI, None)[0]


def chronometrer(repetitions: int = REPETITIONS) -> list[Duree]:
    """The slowest read first."""
    durees = [_time(fonction, repetitions) for fonction in lectures()]
    return sorted(durees, key=lambda d: -d.p95)


def _time(fonction: Callable[..., Any], repetitions: int) -> Duree:
    donnes = arguments(fonction)
    for _ in range(ECHAUFFEMENT):
        fonction(**donnes)
    temps = []
    for _ in range(repetitions):
        debut = time.perf_counter()
        fonction(**donnes)
        temps.append(1000 * (time.perf_counter() - debut))
    nom = f"{fonction.__module__.rsplit('.', 1)[-1]}.{fonction.__name__}"
    return Duree(nom, statistics.median(temps), statistics.quantiles(temps, n=20)[-1])
