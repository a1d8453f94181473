"""A build that fails, is killed or meets another one leaves a good warehouse in service."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from observatoire.entrepot import construire, ouvrir
from observatoire.entrepot.construire import construire_extrait
from observatoire.entrepot.ouvrir import POINTEUR, EntrepotAbsent, curseur, entrepot_courant

RACINE = Path(__file__).parents[2]
CONSTRUIRE = """
import pathlib, sys
from observatoire.entrepot import construire, extrait
extrait.DOSSIER = pathlib.Path(sys.argv[1])
"""
ATTENDRE_AVANT_LA_FIN = """
def attendre(*_, **__):
    print("prêt", flush=True)
    sys.stdin.read()
construire._finish = attendre
"""


def process(petit_extrait, rustine=""):
    """A build of the small extract in a process of its own, perhaps stopped on the way."""
    return subprocess.Popen(
        [sys.executable, "-c", f"{CONSTRUIRE}{rustine}\nprint(construire.construire_extrait())",
         str(petit_extrait)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=RACINE,
    )  # fmt: skip


def files(dossier):
    return {f.name for f in dossier.iterdir()}


def observations(chemin):
    with duckdb.connect(str(chemin), read_only=True) as connexion:
        return connexion.execute("SELECT count(*) FROM observations").fetchone()[0]


def test_a_build_puts_one_file_in_service(atelier):
    chemin = construire_extrait()
    assert entrepot_courant() == chemin
    assert files(atelier) == {chemin.name, POINTEUR}
    assert observations(chemin) > 1000


def test_without_a_build_the_command_to_run_is_said(atelier):
    with pytest.raises(EntrepotAbsent, match="python -m observatoire construire"):
        entrepot_courant()
    (atelier / POINTEUR).write_text("entrepot-disparu.duckdb", "utf-8")
    with pytest.raises(EntrepotAbsent):
        entrepot_courant()


@pytest.mark.parametrize("etape", ["load_catalogue", "_finish", "controler"])
def test_a_build_that_raises_midway_leaves_the_old_warehouse_and_nothing_else(
    atelier, monkeypatch, etape
):
    ancien = construire_extrait()

    def fail(*_, **__):
        raise RuntimeError("panne")

    monkeypatch.setattr(construire, etape, fail)
    with pytest.raises(RuntimeError, match="panne"):
        construire_extrait()
    assert entrepot_courant() == ancien
    assert files(atelier) == {ancien.name, POINTEUR}


def test_a_killed_build_leaves_the_old_warehouse_and_the_next_one_sweeps_only_what_it_left(
    atelier, petit_extrait
):
    ancien = construire_extrait()
    processus = [process(petit_extrait, ATTENDRE_AVANT_LA_FIN) for _ in range(2)]
    try:
        assert [p.stdout.readline() for p in processus] == ["prêt\n"] * 2
        victime, vivant = processus
        victime.send_signal(signal.SIGKILL)
        victime.wait()
        assert entrepot_courant() == ancien
        assert observations(ancien) > 1000
        partiels = {nom for nom in files(atelier) if ".partiel" in nom}
        neuf = construire_extrait()
        assert entrepot_courant() == neuf
        du_vivant = {nom for nom in partiels if f"-{vivant.pid}." in nom}
        assert du_vivant
        assert len(partiels) > len(du_vivant)
        assert files(atelier) == {ancien.name, neuf.name, POINTEUR, *du_vivant}
    finally:
        for p in processus:
            p.kill()
            p.communicate()


def test_what_is_no_warehouse_is_never_swept(atelier):
    autres = {"entrepot-x.duckdb.partiel", f"{POINTEUR}.bak", "cahier.sqlite"}
    for nom in autres:
        (atelier / nom).write_text("", "utf-8")
    construire_extrait()
    assert autres <= files(atelier)


def test_two_builds_at_once_both_succeed(atelier, petit_extrait):
    jumeaux = [process(petit_extrait) for _ in range(2)]
    annonces = [Path(p.communicate(timeout=120)[0].strip()) for p in jumeaux]
    assert [p.returncode for p in jumeaux] == [0, 0]
    assert len(set(annonces)) == 2
    assert entrepot_courant() in annonces
    assert all(observations(chemin) > 1000 for chemin in annonces)


def test_a_reader_keeps_its_file_while_a_new_one_is_put_in_service(atelier):
    ancien = construire_extrait()
    lecteur = curseur()
    (avant,) = lecteur.execute("SELECT count(*) FROM observations").fetchone()
    neuf = construire_extrait()
    assert ancien.is_file()
    assert lecteur.execute("SELECT count(*) FROM observations").fetchone() == (avant,)
    assert ouvrir.estampille() == neuf.stem


def test_old_warehouses_leave_but_never_the_one_that_was_in_service(atelier):
    premier = construire_extrait()
    # Files finished later than the one in service, as a long build leaves them.
    for n in range(3):
        (atelier / f"entrepot-9999{n}-1.duckdb").write_bytes(b"")
        os.utime(atelier / f"entrepot-9999{n}-1.duckdb", (2e9 + n, 2e9 + n))
    dernier = construire_extrait()
    assert {premier, dernier} <= set(atelier.glob("entrepot-*.duckdb"))
    assert entrepot_courant() == dernier


def test_the_warehouse_can_only_be_read(atelier):
    construire_extrait()
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        curseur().execute("DELETE FROM mesures")


def test_the_build_tells_its_steps(atelier):
    etapes = []
    construire_extrait(etapes.append)
    assert etapes == ["Chargement de l'extrait embarqué", "Calcul des indicateurs", "Contrôles"]
