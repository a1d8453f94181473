"""Figures as a file: the read's columns, with what names them and where they come from."""

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.panorama import cellule
from observatoire.precision import Intervalle, intervalle

COLONNES = [
    "indicateur", "libelle", "theme", "unite", "maille", "territoire", "libelle_territoire",
    "millesime", "valeur", "borne_basse", "borne_haute", "statut", "motif", "fragile", "mode",
    "numerateur", "denominateur", "millesime_denominateur", "source", "licence",
]  # fmt: skip


def table_des_figures(catalogue: Catalogue, figures: pd.DataFrame) -> pd.DataFrame:
    """One row a figure of ``reads.observations.figures``; an empty has no value, its status says
    which empty it is. A figure that the catalogue does not declare is left out."""
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
        source=_citations(catalogue, gardees),
        licence=gardees["source"].map({c: s.licence for c, s in catalogue.sources.items()}),
    )
    return table[COLONNES].reset_index(drop=True)


def _intervals(catalogue: Catalogue, figures: pd.DataFrame) -> pd.DataFrame:
    """Limits of the figures whose counts give them; the others, and fragile ones, have none."""
    comptees = figures[figures["denominateur"].notna() & ~figures["fragile"].astype(bool)]
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


def _citations(catalogue: Catalogue, figures: pd.DataFrame) -> list[str]:
    couples = zip(figures["source"], figures["millesime"], strict=True)
    return [
        catalogue.citation(str(s), int(m)) if s in catalogue.sources else "" for s, m in couples
    ]
