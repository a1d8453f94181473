"""Typed reads on observations."""

from collections.abc import Sequence

import pandas as pd

from observatoire.reads.requete import keys, run
from observatoire.territoires import Cle, Maille

DERNIERE_ANNEE = 9999


def profil(cle: Cle, annee: int | None) -> pd.DataFrame:
    """All indicators of a territory at their latest vintage not after ``annee``: indicateur,
    millesime, valeur, numerateur, denominateur, millesime_denominateur, statut, motif, fragile,
    mode, source. A vintage with a value (or a secret) is preferred to a later empty one."""
    return run("profil", _until(cle, annee))


def voisinage(cle: Cle, annee: int | None, autres: Sequence[Cle]) -> pd.DataFrame:
    """For each (indicateur, millesime) of ``profil``, the same figure for other territories:
    indicateur, millesime, maille, territoire, valeur, statut, motif, fragile, mode, source."""
    return run(
        "voisinage",
        {
            "maille": str(cle.maille),
            "code": cle.code,
            "annee": annee or DERNIERE_ANNEE,
            **keys(autres),
        },
    )


def series(cles: Sequence[Cle], annee: int | None) -> pd.DataFrame:
    """Every vintage not after ``annee`` of every indicator of some territories: indicateur,
    maille, territoire, millesime, valeur, statut."""
    return run("series", {**keys(cles), "annee": annee or DERNIERE_ANNEE})


def reperes(annee: int | None) -> pd.DataFrame:
    """Spread over the EPCI and the départements of France: indicateur, millesime, maille, n,
    minimum, q25, mediane, q75, maximum."""
    return run("reperes", {"annee": annee or DERNIERE_ANNEE})


def communes_indicateur(cle: Cle, indicateur: str, millesime: int) -> pd.DataFrame:
    """One figure for each commune of a territory: commune, libelle, valeur, statut, motif,
    fragile, source, population; a commune that the source does not know is « non_renseigne »."""
    return run(
        "communes_indicateur",
        {
            "maille": str(cle.maille),
            "code": cle.code,
            "indicateur": indicateur,
            "millesime": millesime,
        },
    )


def annees() -> list[int]:
    """Vintages that some observation of a loaded territory has, latest first."""
    return [int(a) for a in run("annees")["millesime"]]


def parts_publiees(cle: Cle, annee: int | None = None) -> pd.DataFrame:
    """For each indicator, the latest vintage known by commune in a territory, not after ``annee``,
    and the share (0-1) of its communes that have a value which is not fragile: indicateur,
    millesime, part."""
    if cle.maille in (Maille.COMMUNE, Maille.DESSINE):
        return parts_calculees(cle, annee)
    return run("parts_publiees", _until(cle, annee))


def parts_calculees(cle: Cle, annee: int | None = None) -> pd.DataFrame:
    """The ``parts_publiees`` of any territory, reckoned from its communes: those of a commune and
    of a drawn territory are not written in the warehouse."""
    return run("parts_calculees", _until(cle, annee))


def _until(cle: Cle, annee: int | None) -> dict[str, object]:
    return {"maille": str(cle.maille), "code": cle.code, "annee": annee or DERNIERE_ANNEE}


def couverture_indicateur(indicateur: str) -> pd.DataFrame:
    """What is known of one indicator, from the finest level: maille, millesime, valeurs, secrets,
    non_calculables, non_renseignes (numbers of cells)."""
    return run("couverture_indicateur", {"indicateur": indicateur})


def figures_indicateur(indicateur: str, cles: Sequence[Cle], annee: int | None) -> pd.DataFrame:
    """All figures of one indicator for some territories, at all vintages not after ``annee``:
    indicateur, maille, territoire, libelle_territoire, millesime, valeur, statut, motif, fragile,
    mode, numerateur, denominateur, millesime_denominateur, source."""
    return run(
        "figures_indicateur",
        {
            "indicateur": indicateur,
            **keys(cles),
            "annee": annee or DERNIERE_ANNEE,
        },
    )
