"""A build that fails, is killed or meets another one leaves a good warehouse in service."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from observatoire.__main__ import main
from observatoire.entrepot import construire, extrait, ouvrir
from observatoire.entrepot.construire import construire_extrait
from observatoire.entrepot.ouvrir import POINTEUR, EntrepotAbsent, curseur, entrepot_courant

RACINE = Path(__file__).parents[2]
# Builds the small extract, but waits with its partial file open until its input is closed.
CONSTRUIRE = """
import pathlib, sys
from observatoire.entrepot import construire, extrait

extrait.DOSSIER = pathlib.Path(sys.argv[1])
finir = construire._finish

def attendre(*arguments, **options):
    print("prêt", flush=True)
    sys.stdin.read()
    finir(*arguments, **options)

construire._finish = attendre
print(construire.construire_extrait().name)
"""


def process(petit_extrait):
    return subprocess.Popen(
        [sys.executable, "-c", CONSTRUIRE, str(petit_extrait)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=RACINE,
    )


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


def test_of_builds_at_once_the_killed_one_leaves_nothing_and_the_others_all_succeed(
    atelier, petit_extrait
):
    ancien = construire_extrait()
    processus = [process(petit_extrait) for _ in range(3)]
    try:
        assert [p.stdout.readline() for p in processus] == ["prêt\n"] * 3
        victime, *vivants = processus
        victime.send_signal(signal.SIGKILL)
        victime.wait()
        assert entrepot_courant() == ancien
        assert observations(ancien) > 1000

        partiels = {nom for nom in files(atelier) if ".partiel" in nom}
        neuf = construire_extrait()
        en_cours = {n for n in partiels if any(f"-{p.pid}." in n for p in vivants)}
        assert len(partiels) > len(en_cours) >= 2
        assert files(atelier) == {ancien.name, neuf.name, POINTEUR, *en_cours}

        for p in vivants:
            p.stdin.close()
        jumeaux = [atelier / p.stdout.read().strip() for p in vivants]
        assert [p.wait(timeout=300) for p in vivants] == [0, 0]
        assert entrepot_courant() in jumeaux
        assert all(observations(chemin) > 1000 for chemin in jumeaux)
        assert not [nom for nom in files(atelier) if ".partiel" in nom]
    finally:
        for p in processus:
            p.kill()
            p.wait()
            p.stdin.close()
            p.stdout.close()


def test_what_is_no_warehouse_is_never_swept(atelier):
    autres = {"entrepot-x.duckdb.partiel", f"{POINTEUR}.bak", "cahier.sqlite"}
    for nom in autres:
        (atelier / nom).write_text("", "utf-8")
    construire_extrait()
    assert autres <= files(atelier)


def test_a_reader_keeps_its_file_while_a_new_one_is_put_in_service(atelier):
    ancien = construire_extrait()
    lecteur = curseur()
    (avant,) = lecteur.execute("SELECT count(*) FROM observations").fetchone()
    neuf = construire_extrait()
    assert ancien.is_file()
    assert lecteur.execute("SELECT count(*) FROM observations").fetchone() == (avant,)
    assert ouvrir.estampille() == neuf.stem


def test_a_pointer_replaced_in_the_same_instant_is_seen_at_once(atelier):
    pointeur, neuf = atelier / POINTEUR, atelier / "pointeur.neuf"
    for nom in ("entrepot-a", "entrepot-b", "entrepot-c"):
        neuf.write_text(f"{nom}.duckdb", "utf-8")
        os.utime(neuf, (2e9, 2e9))
        neuf.replace(pointeur)
        assert ouvrir.estampille() == nom
    pointeur.unlink()
    with pytest.raises(EntrepotAbsent):
        ouvrir.estampille()


def test_the_pointer_is_read_once_as_long_as_it_stays(atelier, monkeypatch):
    chemin = construire_extrait()
    lus = []
    monkeypatch.setattr(Path, "read_text", lambda lu, **_: lus.append(lu) or chemin.name)
    assert {ouvrir.estampille() for _ in range(50)} == {chemin.stem}
    assert lus == [atelier / POINTEUR]


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
    assert etapes == [
        "Chargement de l'extrait embarqué",
        "Calcul des indicateurs",
        "Distances aux services",
        "Comparaison avec l'entrepôt en service",
        "Contrôles",
    ]


@pytest.mark.parametrize("table", ["territoires", "mesures", "contours"])
@pytest.mark.parametrize("octets", [b"", b"PAR1 abime", None])
def test_a_damaged_file_of_the_extract_is_said_in_one_sentence_and_leaves_the_old_warehouse(
    atelier, petit_extrait, tmp_path_factory, monkeypatch, capsys, table, octets
):
    ancien = construire_extrait()
    abime = tmp_path_factory.mktemp("abime")
    for fichier in petit_extrait.iterdir():
        (abime / fichier.name).write_bytes(fichier.read_bytes())
    if octets is None:
        (abime / f"{table}.parquet").unlink()
    else:
        (abime / f"{table}.parquet").write_bytes(octets)
    monkeypatch.setattr(extrait, "DOSSIER", abime)
    assert main(["construire"]) == 1
    erreurs = capsys.readouterr().err
    dite = f"Erreur : fichier « data/extrait/{table}.parquet » : absent ou abîmé. Reprenez"
    assert dite in erreurs
    assert "Traceback" not in erreurs
    assert files(atelier) == {ancien.name, POINTEUR}
