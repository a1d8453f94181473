"""A small extract: one EPCI, so that a whole build takes a fraction of a second."""

import duckdb
import pytest

from observatoire.entrepot import extrait

LOMAGNE = "243200391"
MEMBRES = f"""(SELECT commune FROM read_parquet('{{dossier}}/appartenances.parquet')
               WHERE maille = 'epci' AND code = '{LOMAGNE}')"""
GARDEES = {
    "territoires": f"maille = 'commune' AND code IN {MEMBRES} OR code IN ('{LOMAGNE}', 'FR')",
    "appartenances": f"commune IN {MEMBRES} AND maille = 'epci'",
    "passages": f"commune_apres IN {MEMBRES}",
    "mesures": f"maille = 'commune' AND territoire IN {MEMBRES} OR territoire = '{LOMAGNE}'",
    "implantations": f"commune IN {MEMBRES}",
    "points": f"commune IN {MEMBRES}",
    "habitants": f"commune IN {MEMBRES}",
    "contours": f"code IN {MEMBRES}",
}


@pytest.fixture(scope="session")
def petit_extrait(tmp_path_factory):
    """Folder of the extract of one EPCI of the Gers, in the very schema of the embedded one."""
    dossier = tmp_path_factory.mktemp("petit_extrait")
    for table in extrait.TABLES:
        filtre = GARDEES.get(table, "TRUE").format(dossier=extrait.DOSSIER)
        duckdb.execute(
            f"COPY (FROM '{extrait.DOSSIER}/{table}.parquet' WHERE {filtre})"
            f" TO '{dossier}/{table}.parquet'"
        )
    return dossier


@pytest.fixture
def atelier(petit_extrait, tmp_path, monkeypatch):
    """An empty folder of warehouses; builds there read the small extract."""
    monkeypatch.setenv("OBSERVATOIRE_ENTREPOT", str(tmp_path))
    monkeypatch.setattr(extrait, "DOSSIER", petit_extrait)
    return tmp_path
