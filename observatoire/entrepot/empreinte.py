"""What decides the content of a warehouse, and whether the one in service is still up to date."""

import hashlib
from pathlib import Path

from observatoire.catalogue import DOSSIER as CATALOGUE
from observatoire.entrepot.ouvrir import EntrepotAbsent, curseur

REQUETES = Path(__file__).parents[2] / "queries"
EXTRAIT = Path(__file__).parents[2] / "data" / "extrait"


def empreinte() -> str:
    """Digest of what decides the content of a warehouse: catalogue, build SQL, embedded extract."""
    somme = hashlib.sha256()
    for dossier in (CATALOGUE, REQUETES / "build", REQUETES / "recomposition", EXTRAIT):
        for fichier in sorted(p for p in dossier.rglob("*") if p.is_file()):
            somme.update(fichier.name.encode())
            somme.update(fichier.read_bytes())
    return somme.hexdigest()


def est_a_jour() -> bool:
    """Whether a warehouse is in service and agrees with the catalogue and the build SQL.

    A warehouse built from official files is the user's own: it is never replaced by the extract.
    """
    meta = _meta()
    return bool(meta) and (meta["origine"] != "extrait" or meta["empreinte"] == empreinte())


def d_une_autre_version() -> bool:
    """Whether the warehouse in service was built with another catalogue or other build SQL: the
    reads of today may not find in it what they look for."""
    meta = _meta()
    return bool(meta) and meta["empreinte"] != empreinte()


def _meta() -> dict[str, str]:
    """What the warehouse in service says of itself; nothing when there is none."""
    try:
        lignes = curseur().execute((REQUETES / "read" / "meta.sql").read_text("utf-8")).fetchall()
    except EntrepotAbsent:
        return {}
    return dict(lignes)
