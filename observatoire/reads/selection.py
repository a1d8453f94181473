"""Typed reads on a selection: some territories, some indicators, some vintages."""

from collections.abc import Sequence

import pandas as pd

from observatoire.reads.observations import DERNIERE_ANNEE
from observatoire.reads.requete import keys, run
from observatoire.territoires import Cle, Maille

SANS_LIMITE = 2**62


def inclus(cle: Cle, maille: Maille) -> list[Cle]:
    """Territories of a level that share a commune with a territory, by name."""
    table = run("inclus", {"maille": str(cle.maille), "code": cle.code, "niveau": str(maille)})
    return _keys_of(table)


def cles_des_mailles(mailles: Sequence[Maille]) -> list[Cle]:
    """All the territories of some levels, widest first, then by name."""
    return _keys_of(run("cles_des_mailles", {"mailles": [str(m) for m in mailles]}))


def _keys_of(table: pd.DataFrame) -> list[Cle]:
    return [Cle(Maille(m), c) for m, c in zip(table["maille"], table["code"], strict=True)]


def figures_choisies(
    cles: Sequence[Cle],
    indicateurs: Sequence[str],
    annee: int | None,
    millesime: int | None = None,
    *,
    mailles: Sequence[Maille] = (),
    derniers: bool = True,
    limite: int | None = None,
) -> pd.DataFrame:
    """The columns of ``observations.figures_indicateur``, with ``lignes`` and ``valeurs`` (numbers
    of rows and of values of the whole selection), in the order of the screen: indicator, level,
    name, vintage.

    ``mailles`` are taken whole; ``millesime`` keeps one vintage, ``derniers`` the latest of each
    indicator not after ``annee`` (a value or a secret is preferred to a later empty one).
    """
    voulues = [*cles, *(cles_des_mailles(mailles) if mailles else ())]
    return run(
        "figures_choisies",
        {
            **keys(dict.fromkeys(voulues)),
            "indicateurs": list(indicateurs),
            "annee": annee or DERNIERE_ANNEE,
            "millesime": millesime or 0,
            "derniers": derniers,
            "limite": SANS_LIMITE if limite is None else limite,
        },
    )
