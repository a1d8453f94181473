"""Typed reads on who lives near or far from a service."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatoire.acces.services import Service
from observatoire.reads.observations import DERNIERE_ANNEE
from observatoire.reads.requete import run
from observatoire.territoires import Cle


@dataclass(frozen=True)
class Rectangle:
    """A part of the globe, in degrees."""

    sud: float
    nord: float
    ouest: float
    est: float

    def parametres(self) -> dict[str, object]:
        """As the queries name them."""
        return {"sud": self.sud, "nord": self.nord, "ouest": self.ouest, "est": self.est}


def _service(service: Service) -> dict[str, object]:
    return {"source": service.source, "mission": service.mission, "type": service.type,
            "millesime": service.millesime}  # fmt: skip


def _territory(cle: Cle) -> dict[str, object]:
    return {"maille": str(cle.maille), "code": cle.code}


def services(cle: Cle, annee: int | None) -> list[Service]:
    """Services whose distance is measured in a territory, by their latest list not after
    ``annee``: those of the whole country first, then by mission and name."""
    table = run("services", {**_territory(cle), "annee": annee or DERNIERE_ANNEE})
    return [_read_service(ligne) for ligne in table.to_dict("records")]


def _read_service(ligne: dict[Hashable, Any]) -> Service:
    return Service(
        source=str(ligne["source"]),
        mission=str(ligne["mission"]),
        type=str(ligne["type"]),
        libelle=str(ligne["libelle"]),
        millesime=int(ligne["millesime"]),
        millesime_population=int(ligne["millesime_population"]),
        lieux=int(ligne["lieux"]),
        sans_coordonnees=int(ligne["sans_coordonnees"]),
        departements=tuple(str(d) for d in ligne["departements"]),
    )


def acces_communes(cle: Cle, service: Service) -> pd.DataFrame:
    """Each loaded commune of a territory in front of a service: commune, libelle, departement,
    population, latitude, longitude, distance, distance_departement (to the nearest point of its own
    département), marge (to the border beyond which points are not known; missing when all are), in
    km as the crow flies; lieu, libelle_lieu, commune_lieu (the nearest point, the code of its
    commune), lieux (points in the commune); by name."""
    population = {"millesime_population": service.millesime_population}
    return run("acces_communes", {**_territory(cle), **_service(service), **population})


def acces_departements(cle: Cle, service: Service, seuils: Sequence[int]) -> pd.DataFrame:
    """Each département of a région or of France in front of a service, one row a threshold (whole
    km): departement, libelle, seuil, population, au_dela (inhabitants), communes, sans_population
    (communes whose population is not known)."""
    return run(
        "acces_departements", {**_territory(cle), **_service(service), "seuils": list(seuils)}
    )


def lieux_autour(service: Service, ou: Rectangle) -> pd.DataFrame:
    """Places of a service within a rectangle: latitude, longitude, lieux (points there)."""
    return run("lieux_autour", {**_service(service), **ou.parametres()})


def habitants_autour(millesime: int, ou: Rectangle) -> pd.DataFrame:
    """Communes within a rectangle, loaded or not: commune, latitude, longitude, population."""
    return run("habitants_autour", {"millesime": millesime, **ou.parametres()})


def lieux_du_service(cle: Cle, service: Service) -> pd.DataFrame:
    """Points of a service in the communes of a territory: id, libelle, adresse, type, commune,
    libelle_commune, latitude, longitude."""
    return run("lieux_du_service", {**_territory(cle), **_service(service)})
