"""Typed reads on territories."""

import pandas as pd

from observatoire.reads.requete import run
from observatoire.territoires import Cle, Maille, Territoire


def _territoire(ligne: "pd.Series") -> Territoire:
    return Territoire(
        cle=Cle(Maille(ligne["maille"]), ligne["code"]),
        libelle=ligne["libelle"],
        libelle_court=ligne["libelle_court"],
        article=ligne["article"],
        departement=ligne["departement"] or None,
        region=ligne["region"] or None,
        charge=bool(ligne["charge"]),
    )


def territoires_charges() -> pd.DataFrame:
    """Territories of the loaded départements: maille, code, libelle, libelle_court, article,
    departement, region, nature, charge, recherche; widest first, then by name."""
    return run("territoires_charges")


def territoire(cle: Cle) -> Territoire | None:
    """One territory, of any level, or nothing if the warehouse does not know it."""
    table = run("territoire", {"maille": str(cle.maille), "code": cle.code})
    return _territoire(table.iloc[0]) if len(table) else None


def membres(cle: Cle, annee: int | None = None) -> pd.DataFrame:
    """Loaded communes of a territory: commune, libelle, population (municipal, latest vintage not
    after ``annee``), millesime; by decreasing population."""
    return run("membres", {"maille": str(cle.maille), "code": cle.code, "annee": annee or 9999})


def pairs(cle: Cle) -> pd.DataFrame:
    """Peers among which a territory is placed: maille, code, libelle, libelle_court, siege (whether
    its seat is in the département).

    EPCI: those with a commune in the département that it is read from; commune: those of its EPCI;
    département, région: all those of France.
    """
    lu = territoire(cle)
    departement = lu.departement if lu else None
    return run("pairs", {"maille": str(cle.maille), "code": cle.code, "departement": departement})


def departements_charges() -> pd.DataFrame:
    """Loaded départements: code, libelle, article, communes (number), epci (number)."""
    return run("departements_charges")


def parts(cle: Cle) -> pd.DataFrame:
    """Whole and parts of a straddling EPCI, but the territory itself: maille, code, libelle,
    communes (number); no row for an EPCI that lies in one département."""
    return run("parts", {"maille": str(cle.maille), "code": cle.code})


def epci_de(commune: str) -> Cle | None:
    """The EPCI of a loaded commune; nothing for the few that belong to none."""
    table = run("epci_de", {"commune": commune})
    return Cle(Maille.EPCI, str(table["code"].iloc[0])) if len(table) else None
