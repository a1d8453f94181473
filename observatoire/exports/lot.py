"""A selection of figures, ready for any format: the table, and what says where it comes from."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from observatoire.catalogue import Catalogue
from observatoire.exports.figures import table_des_figures
from observatoire.modeles import Indicateur, Source


@dataclass(frozen=True)
class Lot:
    """What every file of a selection carries.

    ``choix`` are the words of the selection: (what is chosen, choice). ``figures`` is
    ``reads.selection.figures_choisies`` or any read with the same columns, in the order of the
    screen; ``assemble_le`` the day when the warehouse was built (ISO).
    """

    catalogue: Catalogue
    choix: tuple[tuple[str, str], ...]
    figures: pd.DataFrame
    assemble_le: str

    @cached_property
    def table(self) -> pd.DataFrame:
        """The rows of every format, with the columns of the dictionary."""
        return table_des_figures(self.catalogue, self.figures)

    @property
    def indicateurs(self) -> list[Indicateur]:
        """Indicators of the table, in the order of the catalogue."""
        presents = set(self.table["indicateur"])
        return [i for c, i in self.catalogue.indicateurs.items() if c in presents]

    @property
    def sources(self) -> list[Source]:
        """Sources of the table, in the order of the catalogue."""
        presentes = set(self.table["code_source"])
        return [s for c, s in self.catalogue.sources.items() if c in presentes]

    def citations(self, source: Source) -> list[str]:
        """How the figures of a source are to be cited, one citation a vintage."""
        siennes = self.table[self.table["code_source"] == source.code]
        return sorted(set(siennes["source"]))


def table_des_indicateurs(lot: Lot) -> pd.DataFrame:
    """The sheet of each indicator of the selection, in one row."""
    return pd.DataFrame(
        [
            {
                "indicateur": i.code,
                "libelle": i.libelle,
                "precision_libelle": i.precision_libelle,
                "definition": i.definition,
                "theme": i.theme,
                "famille": i.famille,
                "unite": i.unite,
                "decimales": i.decimales,
                "polarite": i.polarite,
                "agregation": i.agregation,
                "code_domaine": i.code_domaine,
                "precautions": " ".join(lot.catalogue.precautions[p].texte for p in i.precautions),
            }
            for i in lot.indicateurs
        ],
        columns=INDICATEURS,
    )


INDICATEURS = [
    "indicateur", "libelle", "precision_libelle", "definition", "theme", "famille", "unite",
    "decimales", "polarite", "agregation", "code_domaine", "precautions",
]  # fmt: skip
SOURCES = ["source", "producteur", "libelle", "citation", "licence", "page", "champ", "precision"]


def table_des_sources(lot: Lot) -> pd.DataFrame:
    """The sources of the selection, in one row each."""
    return pd.DataFrame(
        [
            {
                "source": s.code,
                "producteur": s.producteur,
                "libelle": s.libelle,
                "citation": " ; ".join(lot.citations(s)),
                "licence": s.licence,
                "page": s.page,
                "champ": s.champ,
                "precision": s.precision,
            }
            for s in lot.sources
        ],
        columns=SOURCES,
    )
