"""Parquet files: typed columns, each described, and in the file what says where it comes from."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from observatoire.exports.dictionnaire import COLONNES, Colonne
from observatoire.exports.lot import Lot, table_des_indicateurs, table_des_sources
from observatoire.exports.notice import TITRE, notice

_TYPES = {
    "string": pa.string(),
    "integer": pa.int16(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def parquet(lot: Lot) -> bytes:
    """The selection, its empties as nulls; same bytes for the same selection."""
    champs = [_field(c) for c in COLONNES]
    colonnes = [pa.array(lot.table[c.nom], type=_TYPES[c.type], from_pandas=True) for c in COLONNES]
    table = pa.Table.from_arrays(colonnes, schema=pa.schema(champs, metadata=_metadata(lot)))
    tampon = io.BytesIO()
    pq.write_table(table, tampon, compression="zstd")
    return tampon.getvalue()


def _field(colonne: Colonne) -> pa.Field:
    return pa.field(
        colonne.nom, _TYPES[colonne.type], metadata={"description": colonne.description}
    )


def _metadata(lot: Lot) -> dict[str, str]:
    """Title, notice, indicators and sources, in JSON."""
    return {
        "titre": TITRE,
        "assemble_le": lot.assemble_le[:10],
        "selection": json.dumps(dict(lot.choix), ensure_ascii=False),
        "notice": json.dumps(dict(notice(lot)), ensure_ascii=False),
        "indicateurs": table_des_indicateurs(lot).to_json(orient="records", force_ascii=False),
        "sources": table_des_sources(lot).to_json(orient="records", force_ascii=False),
    }
