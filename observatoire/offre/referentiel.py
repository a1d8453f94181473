"""The référentiel as a whole: what everybody starts from, and what a territory added to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_origin

import pandas as pd

from observatoire.modeles import Modele
from observatoire.offre.modele import Absence, Action, Convention, Qualite, Repere
from observatoire.reads.offre import SEPARATEUR

M = TypeVar("M", bound=Modele)
_LISTES = frozenset(n for n, c in Action.model_fields.items() if get_origin(c.annotation) is tuple)


@dataclass(frozen=True)
class Referentiel:
    """Objects by code, in alphabetical order of the codes; ``locaux`` names those that a territory
    wrote itself, ``qualites`` say how well the imported sheets were filled in."""

    actions: Mapping[str, Action] = field(default_factory=dict)
    conventions: Mapping[str, Convention] = field(default_factory=dict)
    absences: Mapping[str, Absence] = field(default_factory=dict)
    locaux: frozenset[str] = frozenset()
    qualites: Mapping[str, Qualite] = field(default_factory=dict)

    def complete_par(self, local: "Referentiel") -> "Referentiel":
        """This one, where each object of ``local`` takes the place of the one of the same code."""
        return Referentiel(
            _sorted({**self.actions, **local.actions}),
            _sorted({**self.conventions, **local.conventions}),
            _sorted({**self.absences, **local.absences}),
            frozenset([*local.actions, *local.conventions, *local.absences]),
            _sorted({**self.qualites, **local.qualites}),
        )

    def __len__(self) -> int:
        return len(self.actions) + len(self.conventions) + len(self.absences)


def _sorted(objets: dict[str, M]) -> dict[str, M]:
    return dict(sorted(objets.items()))


def par_code(objets: Iterable[M]) -> dict[str, M]:
    """Objects by code, sorted."""
    return _sorted({getattr(o, "code"): o for o in objets})  # noqa: B009


def depuis_tables(actions: pd.DataFrame, conventions: pd.DataFrame) -> Referentiel:
    """The référentiel of the warehouse, from the reads ``actions`` and ``conventions``."""
    return Referentiel(
        par_code(Action.model_validate(_parted(ligne)) for ligne in _rows(actions)),
        par_code(Convention.model_validate(ligne) for ligne in _rows(conventions)),
    )


def reperes_depuis_table(table: pd.DataFrame) -> tuple[Repere, ...]:
    """Dated counts, from the read ``reperes_offre``."""
    return tuple(Repere.model_validate(ligne) for ligne in _rows(table))


def _parted(ligne: dict[str, Any]) -> dict[str, Any]:
    """The row of an action, its lists parted."""
    listes = {nom: ligne[nom] for nom in _LISTES & ligne.keys()}
    return {**ligne, **{n: tuple(t.split(SEPARATEUR)) if t else () for n, t in listes.items()}}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows without what is missing, lists as tuples, whole numbers and days in their type."""
    return [
        {str(nom): _plain(valeur) for nom, valeur in ligne.items() if _is_there(valeur)}
        for ligne in table.to_dict("records")
    ]


def _is_there(valeur: Any) -> bool:
    return hasattr(valeur, "__len__") or not pd.isna(valeur)


def _plain(valeur: Any) -> Any:
    if isinstance(valeur, pd.Timestamp):
        return valeur.date()
    if hasattr(valeur, "tolist"):
        valeur = valeur.tolist()
    if isinstance(valeur, float) and valeur.is_integer():
        return int(valeur)
    return tuple(valeur) if isinstance(valeur, list) else valeur
