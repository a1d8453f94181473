"""Shared fixtures: where the official files are, and one line about what is skipped."""

import os
import shutil
from pathlib import Path

import pytest

RACINE = Path(__file__).parent.parent


def _official_files() -> Path | None:
    voulu = os.environ.get("OBSERVATOIRE_DONNEES")
    dossier = Path(voulu) if voulu else RACINE.parent / "shared" / "data"
    return dossier if (dossier / "official").is_dir() else None


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


def pytest_collection_modifyitems(config, items):
    absents = {}
    if _official_files() is None:
        absents["donnees"] = "fichiers officiels absents (OBSERVATOIRE_DONNEES ou ../shared/data)"
    if _chromium() is None:
        absents["navigateur"] = "Chromium absent"
    for item in items:
        for marque, motif in absents.items():
            if item.get_closest_marker(marque):
                item.add_marker(pytest.mark.skip(reason=motif))


def pytest_terminal_summary(terminalreporter):
    motifs = {}
    for rapport in terminalreporter.stats.get("skipped", []):
        motif = rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else str(rapport.longrepr)
        motifs[motif] = motifs.get(motif, 0) + 1
    for motif, nombre in motifs.items():
        terminalreporter.write_line(f"Non joué : {nombre} tests, {motif.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def donnees() -> Path:
    """The folder of official files; only tests marked ``donnees`` ask for it."""
    dossier = _official_files()
    assert dossier is not None
    return dossier
