"""How long a page takes in a real browser, beside a bare one-line Streamlit page.

Settled: the script is not running, the new title is there (in the URL where the title of a screen
does not name the territory), and the DOM has not changed for ``CALME_MS`` ms; the time kept
is that of the last change, so the wait does not count.
"""

import shutil
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from observatoire.outils.navigateur import CALME_MS, RACINE, attendre_repos, contexte

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE_NUE = """import streamlit as st
choix = st.selectbox("Choix", ["alpha", "beta", "gamma", "delta"])
st.title(choix)
"""
# The setting by which Streamlit collects the memory of Python after each rerun.
COLLECTE = "postScriptGC"
GEL = """import gc
@st.cache_resource(show_spinner=False)
def geler():
    gc.collect()
    gc.freeze()
geler()
"""


@dataclass(frozen=True)
class Changement:
    """What is typed into the first filter, and what the title or the URL must then say."""

    saisie: str
    attendu: str


@dataclass
class Cible:
    """A page to time, and its times in milliseconds (``ko``: websocket kilobytes)."""

    nom: str
    adresse: str
    attendu: str
    changements: Sequence[Changement] = ()
    froid: list[float] = field(default_factory=list)
    tiede: list[float] = field(default_factory=list)
    neuf: list[float] = field(default_factory=list)
    revu: list[float] = field(default_factory=list)
    ko: list[float] = field(default_factory=list)


def ecrire_page_nue(dossier: Path, *, reglee: bool = False) -> Path:
    """A bare page with the look and the static files of the dashboard; ``reglee``: with what the
    dashboard does about the memory of Python too, which Streamlit by itself does not."""
    shutil.copytree(RACINE / ".streamlit", dossier / ".streamlit", dirs_exist_ok=True)
    if not reglee:
        config = dossier / ".streamlit" / "config.toml"
        lignes = config.read_text(encoding="utf-8").splitlines(keepends=True)
        gardees = [ligne for ligne in lignes if not ligne.startswith(COLLECTE)]
        config.write_text("".join(gardees), encoding="utf-8")
    shutil.copytree(RACINE / "static", dossier / "static", dirs_exist_ok=True)
    script = dossier / "page_nue.py"
    premiere, reste = PAGE_NUE.split("\n", 1)
    script.write_text(f"{premiere}\n{GEL if reglee else ''}{reste}", encoding="utf-8")
    return script


class Seance:
    """A page of a target in its own browser context, with an empty cache."""

    def __init__(self, navigateur: "Browser", cible: Cible) -> None:
        self.cible = cible
        self.contexte = contexte(navigateur)
        self.page = self.contexte.new_page()
        self.octets = 0
        self.page.on("websocket", lambda w: w.on("framereceived", self._count))

    def _count(self, trame: str | bytes) -> None:
        self.octets += len(trame)

    def charger(self) -> float:
        """Open the page; time of the last change since the start of the navigation."""
        self.page.goto(self.cible.adresse, wait_until="commit")
        return self._settle(self.cible.attendu)

    def recharger(self) -> float:
        """The same with a warm browser cache."""
        self.page.reload(wait_until="commit")
        return self._settle(self.cible.attendu)

    def changer(self, changement: Changement) -> tuple[float, float]:
        """Type a choice into the first filter; time since the Enter key, kilobytes received."""
        filtre = self.page.get_by_role("combobox").first
        filtre.click()
        filtre.fill(changement.saisie)
        self.page.get_by_role("option").first.wait_for()
        self.page.wait_for_timeout(CALME_MS)
        self.octets = 0
        self.page.evaluate("() => { __repos.arme = true; }")
        self.page.keyboard.press("Enter")
        return self._settle(changement.attendu), self.octets / 1024

    def _settle(self, attendu: str) -> float:
        attendre_repos(self.page, attendu)
        duree: float = self.page.evaluate("() => __repos.dernier - __repos.depart")
        return duree

    def fermer(self) -> None:
        """Close the context."""
        self.contexte.close()


def chronometrer(navigateur: "Browser", cibles: Sequence[Cible], repetitions: int) -> None:
    """Fill the times of every target; they take turns, so a noisy neighbour hits all alike."""
    for tour in range(repetitions + 1):
        for cible in cibles:
            seance = Seance(navigateur, cible)
            froid, tiede = seance.charger(), seance.recharger()
            seance.fermer()
            if tour:  # the first turn warms the servers up
                cible.froid.append(froid)
                cible.tiede.append(tiede)
    seances = [Seance(navigateur, cible) for cible in cibles if cible.changements]
    for seance in seances:
        seance.charger()
    for passage in ("echauffement", "neuf", "revu"):
        for rang in range(1 if passage == "echauffement" else repetitions):
            for seance in seances:
                _change(seance, rang, passage)
    for seance in seances:
        seance.fermer()


def _change(seance: Seance, rang: int, passage: str) -> None:
    """One change; the last of the list warms up, each of the others is seen twice."""
    cible = seance.cible
    decalage = -1 if passage == "echauffement" else rang
    duree, ko = seance.changer(cible.changements[decalage % len(cible.changements)])
    if passage == "echauffement":
        return
    (cible.neuf if passage == "neuf" else cible.revu).append(duree)
    cible.ko.append(ko)


def rapport(temps: Sequence[float], temoin: Sequence[float]) -> float | None:
    """Ratio of two medians; nothing when one was not measured."""
    if not temps or not temoin:
        return None
    return statistics.median(temps) / statistics.median(temoin)
