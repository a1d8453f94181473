"""Typed reads on territories."""

from typing import Any

import pandas as pd

from observatoire.reads.requete import first, run, run_wide
from observatoire.territoires import Cle, Maille, Territoire


def _territoire(ligne: dict[str, Any]) -> Territoire:
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
    """Territories of the loaded départements: maille, code, libelle, libelle_court,
    departement, recherche; widest first, then by name."""
    return run_wide("territoires_charges")


def territoire(cle: Cle) -> Territoire | None:
    """One territory, of any level, or nothing if the warehouse does not know it."""
    ligne = first("territoire", _asked(cle))
    return _territoire(ligne) if ligne else None


def membres(cle: Cle, annee: int | None = None) -> pd.DataFrame:
    """Loaded communes of a territory: commune, libelle, population (municipal, latest vintage not
    after ``annee``), millesime; by decreasing population."""
    return run("membres", {**_asked(cle), "annee": annee or 9999})


def pairs(cle: Cle) -> pd.DataFrame:
    """Peers among which a territory is placed: maille, code, libelle, libelle_court, siege (whether
    its seat is in the département).

    EPCI: those with a commune in the département that it is read from; commune: those of its EPCI;
    département, région: all those of France.
    """
    lu = territoire(cle)
    departement = lu.departement if lu else None
    if cle.maille in (Maille.EPCI, Maille.EPCI_DANS_DEPARTEMENT):
        return epci_du_departement(departement)
    if cle.maille in (Maille.COMMUNE, Maille.DESSINE):
        zone = epci_de(cle.code) if cle.maille == Maille.COMMUNE else cle
        return communes_d_un_territoire(zone or cle, departement)
    debut = cle.code.rpartition("/")[0] + "/" if cle.maille == Maille.PERIMETRE else ""
    dans = departement if cle.maille == Maille.CANTON_VILLE else None
    maille = cle.maille if lu and cle.maille != Maille.FRANCE else None
    return territoires_de_maille(maille, debut, dans, departement)


def epci_du_departement(departement: str | None) -> pd.DataFrame:
    """EPCI with a commune in a département: the columns of ``pairs``; no row when the département
    is not loaded."""
    return run("epci_du_departement", {"departement": departement})


def communes_d_un_territoire(cle: Cle, departement: str | None) -> pd.DataFrame:
    """Communes of a territory by name: the columns of ``pairs``."""
    return run("communes_d_un_territoire", {**_asked(cle), "departement": departement})


def territoires_de_maille(
    maille: Maille | None, debut: str, dans: str | None, departement: str | None
) -> pd.DataFrame:
    """Territories of a level by name, whose code begins with ``debut``, all or those of one
    département (``dans``): the columns of ``pairs``, the seat being in ``departement``."""
    demande = {"debut": debut, "dans": dans, "departement": departement}
    return run("territoires_de_maille", {**demande, "maille": str(maille)})


def _asked(cle: Cle) -> dict[str, object]:
    return {"maille": str(cle.maille), "code": cle.code}


def departements_charges() -> pd.DataFrame:
    """Loaded départements: code, libelle, article, communes (number), epci (number)."""
    return run("departements_charges")


def parts(cle: Cle) -> pd.DataFrame:
    """Whole and parts of a straddling EPCI, but the territory itself: maille, code, libelle,
    communes (number); no row for an EPCI that lies in one département."""
    return run("parts", _asked(cle))


def epci_de(commune: str) -> Cle | None:
    """The EPCI of a loaded commune; nothing for the few that belong to none."""
    ligne = first("epci_de", {"commune": commune})
    return Cle(Maille.EPCI, ligne["code"]) if ligne else None
