"""Shared fixtures: where the official files are, and one line about what is skipped."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from observatoire.outils.navigateur import chromium

# A busy machine is slow now and then: what a property says does not depend on time. A change to be
# accepted meets the same cases at each run; at one's desk, each run tries new ones.
settings.register_profile(
    "observatoire",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("observatoire")

RACINE = Path(__file__).parent.parent


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: the tests in a browser wait more than they reckon."""
    return (os.cpu_count() or 1) + 1


def _official_files() -> Path | None:
    voulu = os.environ.get("OBSERVATOIRE_DONNEES")
    dossier = Path(voulu) if voulu else RACINE.parent / "shared" / "data"
    return dossier if (dossier / "official").is_dir() else None


def pytest_collection_modifyitems(config, items):
    absents = {}
    if _official_files() is None:
        absents["donnees"] = "fichiers officiels absents (OBSERVATOIRE_DONNEES ou ../shared/data)"
    if chromium() is None:
        absents["navigateur"] = "Chromium absent"
    for item in items:
        for marque, motif in absents.items():
            if item.get_closest_marker(marque):
                item.add_marker(pytest.mark.skip(reason=motif))
        # The last net under a real browser, never elsewhere: what fails three times has failed.
        if item.get_closest_marker("navigateur"):
            item.add_marker(pytest.mark.flaky(reruns=2))


def pytest_terminal_summary(terminalreporter):
    for rapport in terminalreporter.stats.get("rerun", []):
        dit = str(getattr(rapport.longrepr, "reprcrash", rapport.longrepr)).splitlines()[0]
        terminalreporter.write_line(f"Rejoué : {rapport.nodeid}, {dit[:300]}")
    motifs = {}
    for rapport in terminalreporter.stats.get("skipped", []):
        motif = (
            rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else str(rapport.longrepr)
        )
        motifs[motif] = motifs.get(motif, 0) + 1
    for motif, nombre in motifs.items():
        terminalreporter.write_line(f"Non joué : {nombre} tests, {motif.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def donnees() -> Path:
    """The folder of official files; only tests marked ``donnees`` ask for it."""
    dossier = _official_files()
    assert dossier is not None
    return dossier


@pytest.fixture(scope="session")
def entrepot(tmp_path_factory) -> Path:
    """The warehouse built once from the embedded extract, and put in service for every test."""
    from observatoire.entrepot.construire import construire_extrait

    os.environ["OBSERVATOIRE_ENTREPOT"] = str(tmp_path_factory.mktemp("entrepot"))
    return construire_extrait()


@pytest.fixture
def connexion(entrepot):
    """A cursor of one test on the warehouse of the embedded extract."""
    from observatoire.entrepot.ouvrir import curseur

    with curseur() as ouverte:
        yield ouverte


@pytest.fixture(scope="session")
def construit_depuis(donnees, tmp_path_factory):
    """Départements -> warehouse built from the official files.

    Each official file is read once, whatever the number of builds.
    """
    from functools import cache

    from observatoire.entrepot import collecte, construire

    lecteur, lectures = collecte._reader, {}

    def reader(source):
        def read(chemin, fichier):
            cle = source.lecteur, chemin, fichier.millesime, tuple(fichier.options.items())
            if cle not in lectures:
                lectures[cle] = lecteur(source)(chemin, fichier)
            return lectures[cle]

        return read

    @cache
    def construire_pour(*departements: str) -> Path:
        dossier = tmp_path_factory.mktemp("depuis")
        with pytest.MonkeyPatch.context() as rustine:
            rustine.setenv("OBSERVATOIRE_ENTREPOT", str(dossier))
            rustine.setattr(collecte, "_reader", reader)
            return construire.construire_depuis(donnees, departements)

    return construire_pour
