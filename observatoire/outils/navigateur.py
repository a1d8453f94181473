"""The dashboard served on this machine alone, and a real browser to open it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

RACINE = Path(__file__).parents[2]
APPLICATION = RACINE / "app.py"
# Nothing but what the page asks for: neither the graphics card nor the habits of the browser.
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# The shell alone first: the same engine without windows nor menus, for two thirds of the work.
_NOMS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge",
)  # fmt: skip
_DELAI_DEMARRAGE = 120
# A page opened on a loaded machine is slow, not wrong.
_DELAI_REPOS_MS = 90_000
CALME_MS = 150
REPOS = Path(__file__).with_name("repos.js").read_text(encoding="utf-8")


# The screen that opens at the root of the site.
_PREMIER = "accueil"


class OutilAbsent(Exception):
    """A tool that is not installed, and how to have it."""


def ecrans() -> dict[str, str]:
    """Name of each screen and its path in the site, from the files of ``pages/``."""
    noms = sorted(p.stem.replace("_", "-") for p in (RACINE / "pages").glob("[a-z]*.py"))
    return {nom: "" if nom == _PREMIER else nom for nom in noms}


def chromium() -> str | None:
    """Path of the browser of this machine."""
    return next(filter(None, map(shutil.which, _NOMS)), None)


@contextmanager
def ouvrir_navigateur() -> Iterator["Browser"]:
    """A headless Chromium driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as erreur:
        raise OutilAbsent(
            "Playwright n’est pas installé. Lancez « pip install --require-hashes "
            "-r requirements-dev.txt » dans l’environnement du projet."
        ) from erreur
    chemin = chromium()
    if chemin is None:
        raise OutilAbsent("Chromium est absent. Sous Debian : « apt-get install chromium ».")
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chemin, args=list(OPTIONS))
        try:
            yield navigateur
        finally:
            navigateur.close()


def contexte(navigateur: "Browser", largeur: int = 1280, hauteur: int = 720) -> "BrowserContext":
    """A French reader with an empty cache, whose pages know when they are at rest."""
    ouvert = navigateur.new_context(
        locale="fr-FR", viewport={"width": largeur, "height": hauteur}, reduced_motion="reduce"
    )
    ouvert.add_init_script(REPOS)
    return ouvert


def attendre_repos(page: "Page", attendu: str = "", calme: int = CALME_MS) -> None:
    """Until what the page asked for has run to its end, there is a title, it or the URL holds
    ``attendu``, and nothing was done nor drawn for ``calme`` milliseconds.

    Just after a gesture, it therefore waits for what the gesture starts.
    """
    page.wait_for_function(
        "(voulu) => window.__repos?.atteint(voulu)",
        arg=[attendu, calme], timeout=_DELAI_REPOS_MS, polling=20,
    )  # fmt: skip


@dataclass
class Serveur:
    """A Streamlit process of our own; ``memoire`` is its peak in bytes, known once stopped."""

    adresse: str
    processus: subprocess.Popen[bytes]
    depart: float = field(default_factory=time.perf_counter)
    memoire: int = 0

    def attendre(self) -> None:
        """Until it answers; raise when it has died or stays silent."""
        while time.perf_counter() - self.depart < _DELAI_DEMARRAGE:
            if self.processus.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.adresse}_stcore/health", timeout=1):
                    return
            except (URLError, OSError):
                time.sleep(0.02)
        self.arreter()
        raise RuntimeError(f"Le serveur {self.adresse} n’a pas démarré.")

    def arreter(self) -> None:
        """Stop the process and note its peak memory."""
        if self.processus.returncode is None:
            self.processus.terminate()
            self.memoire = attendre_la_fin(self.processus)


def attendre_la_fin(processus: "subprocess.Popen[bytes]") -> int:
    """Wait for a child process; return its peak memory in bytes (0 where it is not known)."""
    if not hasattr(os, "wait4"):
        processus.wait()
        return 0
    _, statut, usage = os.wait4(processus.pid, 0)
    processus.returncode = os.waitstatus_to_exitcode(statut)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@contextmanager
def servir(
    script: Path = APPLICATION,
    *,
    entrepot: Path | None = None,
    environnement: Mapping[str, str] | None = None,
) -> Iterator[Serveur]:
    """Serve a Streamlit script, with the settings beside it, on a free port of 127.0.0.1."""
    variables = {**os.environ, **(environnement or {})}
    if entrepot is not None:
        variables["OBSERVATOIRE_ENTREPOT"] = str(entrepot)
    port = _free_port()
    processus = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script.name, "--server.port", str(port)],
        cwd=script.parent, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    serveur = Serveur(f"http://127.0.0.1:{port}/", processus)
    try:
        serveur.attendre()
        yield serveur
    finally:
        serveur.arreter()


def construire_entrepot(dossier: Path) -> tuple[float, int]:
    """Build a warehouse from the embedded extract in a process of its own: seconds, peak bytes."""
    debut = time.perf_counter()
    processus = subprocess.Popen(
        [sys.executable, "-m", "observatoire", "construire"], cwd=RACINE,
        env={**os.environ, "OBSERVATOIRE_ENTREPOT": str(dossier)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    memoire = attendre_la_fin(processus)
    if processus.returncode:
        raise RuntimeError(
            "La construction a échoué : lancez « python -m observatoire construire »."
        )
    return time.perf_counter() - debut, memoire


def _free_port() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
        return port
