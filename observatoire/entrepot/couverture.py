"""The coverage table: how many indicators hold a value, by theme and by level."""

from pathlib import Path

import duckdb

REQUETE = Path(__file__).parents[2] / "queries" / "read" / "couverture.sql"


def couverture(connexion: duckdb.DuckDBPyConnection) -> str:
    """Text table: one row a theme, one column a level, number of indicators with a value."""
    lignes = connexion.execute(REQUETE.read_text(encoding="utf-8")).df()
    table = lignes.pivot_table(
        index=["rang", "theme"], columns="maille", values="indicateurs", fill_value=0
    )
    table = table.droplevel("rang").astype(int)
    table.loc["TOTAL"] = table.sum()
    return table.to_string()
