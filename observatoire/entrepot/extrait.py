"""The embedded extract: the tables that official files fill, as Parquet in the project's schema."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from observatoire.catalogue import charger as catalogue
from observatoire.entrepot.attribution import attribution
from observatoire.entrepot.empreinte import EXTRAIT as DOSSIER
from observatoire.entrepot.empreinte import REQUETES

# The order of each table makes the files identical from one extraction to the next, and small.
TABLES = {
    "territoires": "maille, code",
    "appartenances": "maille, code, commune",
    "passages": "date, commune_avant, commune_apres",
    "fichiers": "source, chemin",
    "ecartes": "source, chemin, motif",
    "mesures": "source, mesure, maille, millesime, territoire",
    "projections": "source, scenario, maille, territoire, annee, age_de",
    "implantations": "source, millesime, id",
    "points": "commune",
    "habitants": "millesime, commune",
    "contours": "maille, code",
}


class ExtraitInvalide(Exception):
    """A file of the extract that cannot be read: one French message, which file, what to do."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"fichier « data/extrait/{table}.parquet » : absent ou abîmé. Reprenez le dossier "
            "« data/extrait » du projet, ou refaites-le avec « python -m observatoire extraire »."
        )


def charger(connexion: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables from the extract's files; raise ``ExtraitInvalide`` for a damaged one."""
    for table in TABLES:
        chemin = DOSSIER / f"{table}.parquet"
        try:
            connexion.execute(
                f'INSERT INTO "{table}" BY NAME SELECT * FROM read_parquet(?)', [str(chemin)]
            )
        except duckdb.Error as erreur:
            raise ExtraitInvalide(table) from erreur


def ecrire(connexion: duckdb.DuckDBPyConnection, dossier: Path = DOSSIER) -> int:
    """Write the extract from a warehouse's tables; return its size in bytes.

    Everything is written aside first: an extraction that dies leaves the former extract whole.
    """
    dossier.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=dossier.parent, prefix=".extrait-") as a_cote:
        for table, ordre in TABLES.items():
            chemin = Path(a_cote) / f"{table}.parquet"
            connexion.execute(
                f"COPY (SELECT * FROM \"{table}\" ORDER BY {ordre}) TO '{chemin}' "
                "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)"
            )
        ecrire_attribution(connexion, Path(a_cote))
        for ecrit in Path(a_cote).iterdir():
            ecrit.replace(dossier / ecrit.name)
    return sum(f.stat().st_size for f in dossier.glob("*.parquet"))


def ecrire_attribution(connexion: duckdb.DuckDBPyConnection, dossier: Path = DOSSIER) -> None:
    """Write ``ATTRIBUTION.md``: every source of the catalogue, with the day it was read."""
    lus = connexion.execute((REQUETES / "read" / "fichiers.sql").read_text(encoding="utf-8")).df()
    lectures = lus.groupby("source")["lu_le"].max().dt.date.to_dict()
    texte = attribution(catalogue().sources, lectures)
    (dossier / "ATTRIBUTION.md").write_text(texte, encoding="utf-8")
