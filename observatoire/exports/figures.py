"""Figures as a table for files: the read's columns, with what names them and where they come
from."""

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.exports.dictionnaire import NOMS
from observatoire.panorama import cellule
from observatoire.precision import Intervalle, intervalle
from observatoire.valeurs import Statut


def table_des_figures(catalogue: Catalogue, figures: pd.DataFrame) -> pd.DataFrame:
    """One row a figure of ``reads.selection.figures_choisies``, in its order; an empty has no
    value, its status says which empty it is. A figure that the catalogue does not declare is left
    out."""
    connus = catalogue.indicateurs
    gardees = figures[figures["indicateur"].isin(list(connus))]
    codes = gardees["indicateur"]
    bornes = _intervals(catalogue, gardees)
    table = gardees.assign(
        borne_basse=bornes["borne_basse"],
        borne_haute=bornes["borne_haute"],
        libelle=codes.map({c: i.libelle for c, i in connus.items()}),
        theme=codes.map({c: i.theme for c, i in connus.items()}),
        unite=codes.map({c: i.unite for c, i in connus.items()}),
        statut_libelle=gardees["statut"].map({str(s): s.libelle for s in Statut}),
        source=_citations(catalogue, gardees),
        code_source=gardees["source"],
        licence=gardees["source"].map({c: s.licence for c, s in catalogue.sources.items()}),
    )
    return table[NOMS].reset_index(drop=True)


def _intervals(catalogue: Catalogue, figures: pd.DataFrame) -> pd.DataFrame:
    """Limits of the figures whose counts give them; the others, and fragile ones, have none."""
    sources = [c for c, s in catalogue.sources.items() if s.evenements or s.effet_de_plan]
    comptees = figures[
        figures["source"].isin(sources)
        & figures["denominateur"].notna()
        & ~figures["fragile"].astype(bool)
    ]
    lues: list[Intervalle | None] = [
        intervalle(
            catalogue.sources[str(r["source"])],
            catalogue.indicateurs[str(r["indicateur"])],
            cellule({str(c): v for c, v in r.items()}),
        )
        for r in comptees.to_dict("records")
    ]
    bornes = pd.DataFrame(
        [b or (None, None) for b in lues],
        index=comptees.index,
        columns=["borne_basse", "borne_haute"],
        dtype=float,
    )
    return bornes.reindex(figures.index)


def _citations(catalogue: Catalogue, figures: pd.DataFrame) -> pd.Series:
    """Citation of each figure; one writing of it for each pair (source, vintage)."""
    connues = {
        (s, m): catalogue.citation(str(s), int(m)) if s in catalogue.sources else ""
        for s, m in figures[["source", "millesime"]].drop_duplicates().itertuples(index=False)
    }
    couples = zip(figures["source"], figures["millesime"], strict=True)
    return pd.Series([connues[c] for c in couples], index=figures.index, dtype=object)
