"""What *Accès* shows: its service, its communes, its parts, cached by scalars."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians

import pandas as pd

from observatoire.acces.ajout import Ajout, ajouter
from observatoire.acces.portee import portee
from observatoire.acces.services import POIDS, RAYON, SEUIL, SEUILS, Service
from observatoire.acces.seuils import Part, part, part_large
from observatoire.acces.seuils import part_chez_soi as seule_part
from observatoire.adequation import RAYON_TERRE_KM
from observatoire.catalogue import charger
from observatoire.phrases.acces import VUES
from observatoire.reads import acces, cartes
from observatoire.territoires import Cle, Maille, Territoire
from observatoire.ui.cache import garder
from observatoire.ui.contexte import Contexte, territoire_de

LARGES = (Maille.REGION, Maille.FRANCE)
KM_PAR_DEGRE = RAYON_TERRE_KM * pi / 180

services_de = garder(acces.services)
communes_de = garder(acces.acces_communes)
departements_de = garder(acces.acces_departements)
lieux_de = garder(acces.lieux_du_service)
contours_de = garder(cartes.contours_membres)
contour_de = garder(cartes.contour)


@dataclass(frozen=True)
class Ecran:
    """A service in front of a territory. ``cadre``: the territory whose communes are shown, itself
    or the département of a commune; none for a région or France, shown by département."""

    territoire: Territoire
    cadre: Territoire | None
    reference: Territoire | None
    services: tuple[Service, ...]
    service: Service
    absente: bool
    vue: str
    seuil: int
    rayon: int
    decroissance: str
    points: int

    @property
    def communes(self) -> pd.DataFrame:
        """The communes of the frame in front of the service."""
        assert self.cadre is not None
        return communes_de(self.cadre.cle, self.service)

    @property
    def seuils(self) -> list[int]:
        """Thresholds shown: the usual ones and the one that is asked for."""
        return sorted({*SEUILS, self.seuil})

    @property
    def part(self) -> Part | None:
        """Inhabitants of the territory beyond the threshold."""
        return part_de(self.territoire.cle, self.service, self.seuil)

    @property
    def mesure(self) -> Territoire:
        """The territory whose inhabitants the thresholds share out: not a lone commune."""
        if self.territoire.maille == Maille.COMMUNE and self.cadre is not None:
            return self.cadre
        return self.territoire

    @property
    def comparee(self) -> Territoire | None:
        """The reference, where the points of the service are known in it."""
        autre = self.reference
        if autre is None or autre.cle == self.mesure.cle:
            return None
        return autre if self.service.partout or autre.maille not in LARGES else None

    @property
    def poids(self) -> list[float]:
        """Weights of the zones of the accessibility."""
        return list(POIDS[self.decroissance])

    @property
    def portees(self) -> pd.DataFrame:
        """Points within reach of each commune of the frame."""
        assert self.cadre is not None
        return portees_de(self.cadre.cle, self.service, self.rayon, self.decroissance)

    @property
    def ajout(self) -> Ajout | None:
        """Where points more would reach most inhabitants of the frame."""
        assert self.cadre is not None
        return _added(self.cadre.cle, self.service, self.seuil, self.points)

    @property
    def sources(self) -> str:
        """Sources of the points, of the population and of the outlines."""
        catalogue = charger()
        citations = [
            catalogue.citation(self.service.source, self.service.millesime),
            catalogue.citation("insee_populations", self.service.millesime_population),
            "points intérieurs des communes 2025",
            "contours Etalab 2022",
        ]
        return " ; ".join(citations) + ". Licence Ouverte 2.0."


def composer(ici: Contexte) -> Ecran | None:
    """The screen of the URL; nothing when no service is measured in its territory."""
    services = services_de(ici.territoire.cle, ici.etat.annee)
    if not services:
        return None
    etat = ici.etat
    service = _chosen(services, etat.mission, etat.type)
    cadre = _frame(ici.territoire)
    return Ecran(
        ici.territoire, cadre, ici.reference, tuple(services), service or services[0],
        absente=service is None and bool(etat.mission or etat.type),
        vue=etat.vue if cadre is not None and etat.vue in VUES else "distance",
        seuil=etat.seuil or SEUIL,
        rayon=etat.rayon or RAYON,
        decroissance=etat.decroissance if etat.decroissance in POIDS else "lente",
        points=etat.points or 1,
    )  # fmt: skip


def _chosen(services: Sequence[Service], mission: str | None, type_: str | None) -> Service | None:
    """The service of a mission and a type; the first of the mission when no type is named."""
    possibles = [s for s in services if mission in (None, s.cle[0]) and type_ in (None, s.cle[1])]
    return next(iter(possibles), None)


def _frame(territoire: Territoire) -> Territoire | None:
    if territoire.maille in LARGES:
        return None
    if territoire.maille == Maille.COMMUNE and territoire.departement:
        return territoire_de(Cle(Maille.DEPARTEMENT, territoire.departement))
    return territoire


@garder
def part_de(cle: Cle, service: Service, seuil: int) -> Part | None:
    """Inhabitants of a territory beyond a threshold; nothing where it cannot be known."""
    if cle.maille in LARGES:
        return part_large(departements_de(cle, service, [seuil]), seuil)
    return part(communes_de(cle, service), seuil)


@garder
def part_chez_soi(cle: Cle, service: Service, seuil: int) -> Part | None:
    """The same without the points of the other départements."""
    return seule_part(communes_de(cle, service), seuil)


@garder
def portees_de(cle: Cle, service: Service, rayon: int, decroissance: str) -> pd.DataFrame:
    """Points within reach of each commune of a territory: commune, libelle, population, valeur,
    statut."""
    communes = communes_de(cle, service)
    points = communes.dropna(subset=["latitude", "longitude"])
    table = communes[["commune", "libelle", "population"]]
    if points.empty:
        return table.assign(valeur=float("nan"), statut="non_renseigne", motif=None)
    lieux = acces.lieux_autour(service, _around(points, rayon))
    habitants = acces.habitants_autour(service.millesime_population, _around(points, 2 * rayon))
    portees = portee(communes, lieux, habitants, rayon, POIDS[decroissance])
    return table.merge(portees, on="commune")


def _around(points: pd.DataFrame, marge: float) -> acces.Rectangle:
    """The rectangle that holds all that is within ``marge`` kilometres of some points."""
    haut = marge / KM_PAR_DEGRE
    plus_haute = float(points["latitude"].abs().max()) + haut
    large = haut / max(0.05, cos(radians(plus_haute)))
    return acces.Rectangle(
        float(points["latitude"].min()) - haut, float(points["latitude"].max()) + haut,
        float(points["longitude"].min()) - large, float(points["longitude"].max()) + large,
    )  # fmt: skip


@garder
def _added(cle: Cle, service: Service, seuil: int, nombre: int) -> Ajout | None:
    return ajouter(communes_de(cle, service), seuil, nombre)
