"""Typed reads on outlines and points."""

import pandas as pd

from observatoire.reads.requete import run
from observatoire.territoires import Cle, Maille

FRANCE_SERVICES = "anct_france_services"


def contours_membres(cle: Cle) -> pd.DataFrame:
    """Outlines of the communes of a territory: code, libelle, x, y, bornes, trace (SVG path,
    hectometres, Mercator)."""
    return run("contours_membres", {"maille": str(cle.maille), "code": cle.code})


def contours_epci(departement: str) -> pd.DataFrame:
    """Outlines of the EPCI that have a commune in a département: code, libelle_court, x, y,
    bornes, trace."""
    return run("contours_epci", {"departement": departement})


def contour(cle: Cle) -> pd.DataFrame:
    """Outline of one territory: code, x, y, bornes, trace; no row when it is not known."""
    return run("contour", {"maille": str(cle.maille), "code": cle.code})


def implantations(
    cle: Cle, annee: int | None, source: str = FRANCE_SERVICES, mission: str | None = None
) -> pd.DataFrame:
    """Service points of a source in the communes of a territory, those of one mission when it is
    named, latest list not after ``annee``: source, id, millesime, mission, libelle, adresse,
    commune, libelle_commune, latitude, longitude, type, format, jours."""
    return run(
        "implantations",
        {
            "source": source,
            "mission": mission,
            "maille": str(cle.maille),
            "code": cle.code,
            "annee": annee or 9999,
        },
    )


def listes(annee: int | None) -> list[tuple[str, int]]:
    """(source, millesime) of the lists of service points not after ``annee``."""
    table = run("listes", {"annee": annee or 9999})
    return [(str(r.source), int(str(r.millesime))) for r in table.itertuples()]


def _frame(cadre: Cle) -> dict[str, object]:
    return {"cadre_maille": str(cadre.maille), "cadre_code": cadre.code}


def aires(cadre: Cle, maille: Maille) -> pd.DataFrame:
    """Areas of a level within a frame (département, région, France), with their outline where one
    is known: code, libelle, libelle_court, departement, charge, x, y, bornes, trace; by code."""
    return run("aires", {**_frame(cadre), "maille": str(maille)})


def aires_indicateur(cadre: Cle, maille: Maille, indicateur: str, millesime: int) -> pd.DataFrame:
    """One figure for each area of a level within a frame, by code: code, libelle, valeur, statut,
    motif, fragile, source, population; what the source does not know is « non_renseigne »."""
    return run(
        "aires_indicateur",
        {
            **_frame(cadre),
            "maille": str(maille),
            "indicateur": indicateur,
            "millesime": millesime,
        },
    )


def mailles_indicateur(cadre: Cle, indicateur: str, annee: int | None) -> pd.DataFrame:
    """Levels at which an indicator may be mapped within a frame, the finest first: maille,
    millesime (the latest with a value, not after ``annee``), aires, valeurs, sures (numbers)."""
    return run(
        "mailles_indicateur",
        {**_frame(cadre), "indicateur": indicateur, "annee": annee or 9999},
    )


def indicateurs_du_cadre(cadre: Cle, annee: int | None) -> list[str]:
    """Indicators that have a value for an area of a département at a vintage not after ``annee``;
    in a wider frame, those that have a spread over the EPCI or the départements of France."""
    if cadre.maille != Maille.DEPARTEMENT:
        return indicateurs_repandus(annee)
    table = run("indicateurs_du_cadre", {**_frame(cadre), "annee": annee or 9999})
    return [str(i) for i in table["indicateur"]]


def indicateurs_repandus(annee: int | None) -> list[str]:
    """Indicators that have a spread over the EPCI or the départements of France, at a vintage not
    after ``annee``."""
    return [str(i) for i in run("indicateurs_repandus", {"annee": annee or 9999})["indicateur"]]


def offres_du_cadre(cadre: Cle, annee: int | None) -> pd.DataFrame:
    """Lists of points of offer loaded for a frame, latest not after ``annee``: source, mission,
    millesime, lieux (number)."""
    return run("offres_du_cadre", {**_frame(cadre), "annee": annee or 9999})


def lieux(cadre: Cle, source: str, mission: str, millesime: int) -> pd.DataFrame:
    """Points of one list of offer within a frame: id, libelle, adresse, type, commune,
    libelle_commune (empty where the commune is not loaded), departement, latitude, longitude."""
    return run(
        "lieux",
        {**_frame(cadre), "source": source, "mission": mission, "millesime": millesime},
    )
