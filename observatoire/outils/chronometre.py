"""The stopwatch: pages against a bare page, reads, construction, memory; one run, one report."""

import os
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from observatoire.outils import chrono_lectures, chrono_pages
from observatoire.outils.chrono_pages import Changement, Cible, rapport
from observatoire.outils.navigateur import (
    CALME_MS,
    construire_entrepot,
    ecrans,
    ouvrir_navigateur,
    servir,
)
from observatoire.reads import territoires

BUT_CHANGEMENT = 4.0
BUT_LECTURE_MS = 10.0
# Screens whose title names the territory; the others say it in their URL.
TITRES_DE_TERRITOIRE = ("panorama",)
SANS_CHANGEMENT = ("accueil",)


def mesurer(repetitions: int) -> None:
    """Measure everything in a warehouse of its own and print the report."""
    charge = " ".join(f"{c:.1f}" for c in os.getloadavg())
    print(f"{os.cpu_count()} cœurs ; charge de la machine au départ : {charge}\n")
    with tempfile.TemporaryDirectory(prefix="observatoire-") as dossier:
        os.environ["OBSERVATOIRE_ENTREPOT"] = dossier
        for ligne in _construction(Path(dossier)):
            print(ligne, flush=True)
        for ligne in _lectures():
            print(ligne, flush=True)
        for ligne in _pages(Path(dossier), repetitions):
            print(ligne, flush=True)


def _construction(dossier: Path) -> Iterator[str]:
    secondes, memoire = construire_entrepot(dossier)
    yield "Construction depuis l’extrait"
    yield f"  {secondes:.1f} s, {memoire / 1e6:.0f} Mo au plus"


def _lectures() -> Iterator[str]:
    durees = chrono_lectures.chronometrer()
    yield f"\nLectures, en ms (médiane et 95e centile de {chrono_lectures.REPETITIONS} appels)"
    for d in durees:
        note = "" if d.p95 <= BUT_LECTURE_MS else f"  plus de {BUT_LECTURE_MS:.0f} ms"
        yield f"  {d.nom:<36}{d.p50:8.1f}{d.p95:8.1f}{note}"
    tenues = sum(d.p95 <= BUT_LECTURE_MS for d in durees)
    yield f"  {tenues} lectures sur {len(durees)} en {BUT_LECTURE_MS:.0f} ms au plus"


def _pages(dossier: Path, repetitions: int) -> Iterator[str]:
    with ExitStack() as pile:
        navigateur = pile.enter_context(ouvrir_navigateur())
        serveur = pile.enter_context(servir(entrepot=dossier))
        temoins = []
        for nom, reglee in (("page nue", False), ("page nue, nos réglages", True)):
            nue = dossier / f"nue_{reglee}"
            nue.mkdir()
            adresse = pile.enter_context(servir(chrono_pages.ecrire_page_nue(nue, reglee=reglee)))
            temoins.append(Cible(nom, adresse.adresse, "alpha", _bare_changes(repetitions)))
        cibles = _targets(serveur.adresse, repetitions)
        chrono_pages.chronometrer(navigateur, [*temoins, *cibles], repetitions)
        serveur.arreter()
        yield from _report(temoins, cibles, repetitions)
        yield f"\nMémoire du serveur : {serveur.memoire / 1e6:.0f} Mo au plus"


def _bare_changes(repetitions: int) -> list[Changement]:
    """Never twice the same choice in a row, the warm-up included."""
    choix = ["beta", "gamma", "delta"]
    return [Changement(c, c) for c in (choix * repetitions)[: repetitions + 1]]


def _targets(adresse: str, repetitions: int) -> list[Cible]:
    epci = territoires.territoires_charges().query("maille == 'epci'")
    noms = dict(zip(epci["code"], epci["libelle"], strict=True))
    *codes, depart = list(noms)[: repetitions + 2]
    return [
        Cible(
            nom,
            f"{adresse}{chemin}?territoire=epci:{depart}",
            _expected(nom, depart, noms),
            [Changement(c, _expected(nom, c, noms)) for c in codes if nom not in SANS_CHANGEMENT],
        )
        for nom, chemin in ecrans().items()
    ]


def _expected(ecran: str, code: str, noms: Mapping[str, str]) -> str:
    return noms[code] if ecran in TITRES_DE_TERRITOIRE else f"epci:{code}"


def _report(temoins: Sequence[Cible], cibles: Sequence[Cible], repetitions: int) -> Iterator[str]:
    yield (
        f"\nPages, rapport à la page nue (médianes de {repetitions} fois, après échauffement ; "
        f"page au repos : script arrêté,\ntitre attendu, DOM inchangé pendant "
        f"{CALME_MS} ms, attente non comptée)"
    )
    yield f"  {'':<26}{'à froid':>16}{'à chaud':>16}{'territoire':>16}{'revu':>16}{'ko':>7}"
    for cible in (*temoins, *cibles):
        yield _line(cible, temoins[0])
    for temoin in temoins:
        changes = [rapport(c.neuf, temoin.neuf) for c in cibles if c.neuf]
        tenus = sum(r is not None and r <= BUT_CHANGEMENT for r in changes)
        yield (
            f"  Changement de territoire : {tenus} écrans sur {len(changes)} à "
            f"× {BUT_CHANGEMENT:.0f} au plus de la {temoin.nom}"
        )


def _line(cible: Cible, nue: Cible) -> str:
    mesures = ((cible.froid, nue.froid), (cible.tiede, nue.tiede), (cible.neuf, nue.neuf),
               (cible.revu, nue.neuf))  # fmt: skip
    colonnes = "".join(f"{_cell(temps, temoin):>16}" for temps, temoin in mesures)
    ko = f"{statistics.median(cible.ko):7.1f}" if cible.ko else ""
    return f"  {cible.nom:<26}{colonnes}{ko}"


def _cell(temps: Sequence[float], temoin: Sequence[float]) -> str:
    if not temps:
        return "sans objet"
    return f"{statistics.median(temps):.0f} ms {_times(temps, temoin)}"


def _times(temps: Sequence[float], temoin: Sequence[float]) -> str:
    facteur = rapport(temps, temoin)
    return "" if facteur is None else f"× {facteur:.1f}".replace(".", ",")
