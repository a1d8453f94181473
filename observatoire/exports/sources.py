"""The files read by the build as a table: where each comes from, what was left out and why."""

import pandas as pd

_NOMS = {
    "source": "source",
    "producteur": "producteur",
    "libelle": "libelle",
    "licence": "licence",
    "page": "page",
    "fichier": "fichier",
    "millesime": "millesime",
    "lu_le": "lu_le",
    "lignes": "valeurs_lues",
    "conforme": "memes_octets_que_controles",
    "nombre": "laissees_de_cote",
    "motif": "motif",
    "exemple": "exemple",
}


def table_des_fichiers(fichiers: pd.DataFrame, ecartes: pd.DataFrame) -> pd.DataFrame:
    """One row a file and reason of leaving out (``reads.provenance.fichiers`` and ``ecartes``); a
    file that lost nothing has one row, with 0 and no reason."""
    jointe = fichiers.merge(ecartes, on=["source", "chemin"], how="left")
    table = jointe.assign(
        fichier=jointe["chemin"].str.rpartition("/")[2],
        nombre=jointe["nombre"].fillna(0).astype(int),
        lu_le=pd.to_datetime(jointe["lu_le"]).dt.strftime("%Y-%m-%d"),
    )
    return table[list(_NOMS)].rename(columns=_NOMS)
