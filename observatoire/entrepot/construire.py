"""Building a warehouse into a new file, checking it, then moving the pointer.

A build killed at any moment leaves the old warehouse in service: the new file bears another name
until the pointer, written aside and renamed, designates it. Two builds at once write two files.
"""

import contextlib
import os
import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from observatoire.catalogue import Catalogue, charger
from observatoire.entrepot import extrait
from observatoire.entrepot.changements import comparer
from observatoire.entrepot.chargement import (
    insert,
    load_catalogue,
    load_collection,
    load_geography,
)
from observatoire.entrepot.collecte import Progres, collecter
from observatoire.entrepot.distances import mesurer_distances
from observatoire.entrepot.empreinte import REQUETES, empreinte
from observatoire.entrepot.geographie import lire_geographie
from observatoire.entrepot.masquage import masquer_mesures
from observatoire.entrepot.ouvrir import POINTEUR, dossier_entrepot, litteral
from observatoire.entrepot.recomposition import charger_perimetres, recomposer
from observatoire.entrepot.trace import ANNEE_CONTOURS, lire_contours

CONSERVES = 2
LIGNES_GROUPE = 4096
_TEMOIN = (REQUETES / "read" / "temoin.sql").read_text(encoding="utf-8")


class ControleEchoue(Exception):
    """A rule that the warehouse does not respect, with the rows that break it."""


def _quiet(_: str) -> None:
    return None


def construire_extrait(progres: Progres = _quiet, perimetres: Collection[Path] = ()) -> Path:
    """Build from the embedded extract and given files of groupings of communes; return the file put
    in service."""
    with _new_warehouse() as (connexion, chemin):
        progres("Chargement de l'extrait embarqué")
        _run(connexion, "0*.sql")
        load_catalogue(connexion, charger())
        extrait.charger(connexion)
        _finish(connexion, progres, origine="extrait", perimetres=perimetres)
    return _put_in_service(chemin)


def construire_depuis(
    dossier: Path,
    departements: Collection[str] | None,
    progres: Progres = _quiet,
    perimetres: Collection[Path] = (),
) -> Path:
    """Build from the folder of official files for some départements (nothing: all of France) and
    given files of groupings of communes; return the file in service."""
    with _new_warehouse() as (connexion, chemin):
        charges = _read_official(connexion, dossier, departements, charger(), progres)
        origine = "France entière" if departements is None else ", ".join(charges)
        _finish(connexion, progres, f"fichiers officiels, {origine}", perimetres)
    return _put_in_service(chemin)


def extraire(dossier: Path, departements: Collection[str], progres: Progres = _quiet) -> int:
    """Rewrite the embedded extract from the official files; return its size in bytes."""
    with _new_warehouse() as (connexion, chemin):
        _read_official(connexion, dossier, departements, charger(), progres)
        octets = extrait.ecrire(connexion)
    chemin.unlink()
    return octets


def _read_official(
    connexion: duckdb.DuckDBPyConnection,
    dossier: Path,
    departements: Collection[str] | None,
    catalogue: Catalogue,
    progres: Progres,
) -> list[str]:
    """Fill the tables that the extract carries, from the official files; return the codes of the
    départements loaded."""
    _run(connexion, "0*.sql")
    load_catalogue(connexion, catalogue)
    progres("Géographie officielle")
    geographie = lire_geographie(dossier, departements)
    load_geography(connexion, geographie)
    load_collection(connexion, collecter(dossier, catalogue, geographie, progres))
    progres("Cumuls par territoire")
    _run(connexion, "1*.sql")
    masquer_mesures(connexion, catalogue)
    # After the masking: their figures come from what it leaves of those of their communes.
    insert(connexion, "appartenances", geographie.cantons)
    progres("Contours")
    contours = lire_contours(
        dossier / "official" / "etalab_contours",
        geographie.passages_depuis(ANNEE_CONTOURS),
        geographie.appartenances,
        geographie.communes_chargees,
    )
    insert(connexion, "contours", contours)
    return geographie.departements


def _run(connexion: duckdb.DuckDBPyConnection, motif: str) -> None:
    for fichier in sorted((REQUETES / "build").glob(motif)):
        connexion.execute(fichier.read_text(encoding="utf-8"))


def _finish(
    connexion: duckdb.DuckDBPyConnection,
    progres: Progres,
    origine: str,
    perimetres: Collection[Path] = (),
) -> None:
    progres("Calcul des indicateurs")
    charger_perimetres(connexion, perimetres)
    _run(connexion, "2*.sql")
    recomposer(connexion)
    _run(connexion, "3*.sql")
    progres("Distances aux services")
    mesurer_distances(connexion)
    meta = {
        # What was given by hand is no longer the extract: it is never replaced by it.
        "origine": ", ".join([origine, *(f"périmètres de {p.name}" for p in perimetres)]),
        "construit_le": datetime.now(UTC).isoformat(timespec="seconds"),
        "empreinte": empreinte(),
    }
    connexion.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
    progres("Comparaison avec l'entrepôt en service")
    comparer(connexion, meta["construit_le"])
    progres("Contrôles")
    controler(connexion)


def controler(connexion: duckdb.DuckDBPyConnection) -> int:
    """Run every rule of ``queries/checks``; raise ``ControleEchoue`` with the rows that break one.

    Returns the number of rules that hold.
    """
    regles = sorted((REQUETES / "checks").glob("*.sql"))
    for regle in regles:
        lignes = connexion.execute(regle.read_text(encoding="utf-8")).df()
        if len(lignes):
            raise ControleEchoue(
                f"Règle « {regle.stem} » : {len(lignes)} ligne(s) en défaut.\n"
                f"{lignes.head(10).to_string(index=False)}"
            )
    return len(regles)


def controler_temoins(connexion: duckdb.DuckDBPyConnection) -> int:
    """Compare the warehouse with the values printed by producers; return how many were found.

    A témoin of a territory that is not loaded is passed over; one that differs by more than its
    tolerance (by default half of the last decimal printed) raises ``ControleEchoue``.
    """
    trouves, faux = 0, []
    for indicateur in charger().indicateurs.values():
        for temoin in indicateur.temoins:
            ligne = connexion.execute(
                _TEMOIN, [indicateur.code, temoin.maille, temoin.territoire, temoin.millesime]
            ).fetchone()
            tolerance = temoin.tolerance or 0.5 * 10**-indicateur.decimales
            if ligne is None:
                continue
            trouves += 1
            if ligne[0] is None or abs(ligne[0] - temoin.valeur) > tolerance + 1e-9:
                faux.append(f"{indicateur.code}, {temoin.maille}:{temoin.territoire}, "
                            f"{temoin.millesime} : {ligne[0]} au lieu de {temoin.valeur} "
                            f"({temoin.lu_dans})")  # fmt: skip
    if faux:
        raise ControleEchoue("Témoins non retrouvés :\n" + "\n".join(faux))
    return trouves


@contextlib.contextmanager
def _new_warehouse() -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A new file under a name of its own; removed if the build does not reach its end."""
    dossier = dossier_entrepot()
    dossier.mkdir(parents=True, exist_ok=True)
    instant = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    chemin = dossier / f"entrepot-{instant}-{os.getpid()}.duckdb.partiel"
    connexion = duckdb.connect(config={"threads": 2})
    try:
        # Small groups of rows: a screen reads one territory or one indicator, and skips the rest.
        connexion.execute(
            f"ATTACH '{litteral(chemin)}' AS entrepot (ROW_GROUP_SIZE {LIGNES_GROUPE})"
        )
        connexion.execute("USE entrepot")
        yield connexion, chemin
        connexion.execute("CHECKPOINT")
    except BaseException:
        connexion.close()
        _remove(chemin)
        raise
    connexion.close()


def _put_in_service(partiel: Path) -> Path:
    """Give the file its name, move the pointer in one step, remove warehouses out of service."""
    chemin = partiel.with_suffix("")
    partiel.rename(chemin)
    pointeur = chemin.parent / POINTEUR
    precedent = pointeur.read_text(encoding="utf-8").strip() if pointeur.exists() else ""
    neuf = pointeur.with_name(f"{POINTEUR}.{os.getpid()}")
    neuf.write_text(chemin.name, encoding="utf-8")
    neuf.replace(pointeur)
    # By date of completion: a long build started first may end last.
    finis = sorted(chemin.parent.glob("entrepot-*.duckdb"), key=_completed)
    for ancien in finis[:-CONSERVES]:
        if ancien.name not in (chemin.name, precedent):
            ancien.unlink(missing_ok=True)
    _sweep(chemin.parent)
    return chemin


def _completed(chemin: Path) -> float:
    """When a file was last written; another build may have just removed it."""
    try:
        return chemin.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _remove(partiel: Path) -> None:
    """Remove a partial file and the journal that DuckDB keeps beside it."""
    partiel.unlink(missing_ok=True)
    partiel.with_name(f"{partiel.name}.wal").unlink(missing_ok=True)


def _sweep(dossier: Path) -> None:
    """Remove what builds that died have left: partial files, journals, pointers set aside."""
    for reste in [*dossier.glob("entrepot-*.partiel*"), *dossier.glob(f"{POINTEUR}.*")]:
        pid = re.search(r"-(\d+)\.duckdb\.|courant\.(\d+)$", reste.name)
        if pid and reste.is_file() and not _is_running(int(pid[1] or pid[2])):
            reste.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    """Whether a process lives; always yes where asking would end it (Windows)."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
