"""Typed reads on outlines and points."""

import pandas as pd

from observatoire.reads.requete import run
from observatoire.territoires import Cle

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
