"""Reading every declared source into measures, carried to today's communes."""

import hashlib
import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from observatoire.adequation import distance_au_plus_proche
from observatoire.catalogue import Catalogue
from observatoire.entrepot.geographie import Geographie
from observatoire.modeles import Fichier, Source
from observatoire.passages import porter
from observatoire.sources import points_communes
from observatoire.sources.lecture import Ecart, Lecture

Progres = Callable[[str], None]
FRANCE_SERVICES = "anct_france_services"
SEUIL_KM = 10
SANS_MISSION = "type qu’aucune mission du référentiel ne réclame : compté, hors des points d’offre"
COLONNES_MESURES = ["source", "mesure", "maille", "territoire", "millesime", "valeur", "statut",
                    "motif", "scission", "millesime_geo", "cumul"]  # fmt: skip


@dataclass
class Collecte:
    """What the files said: frames of the tables ``mesures``, ``fichiers``, ``ecartes``,
    ``implantations``, ``points``, ``habitants``, ``projections``."""

    mesures: list[pd.DataFrame] = field(default_factory=list)
    fichiers: list[tuple[str, str, int, str, bool, date, int]] = field(default_factory=list)
    ecartes: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    implantations: list[pd.DataFrame] = field(default_factory=list)
    points: pd.DataFrame = field(default_factory=pd.DataFrame)
    habitants: pd.DataFrame = field(default_factory=pd.DataFrame)
    projections: list[pd.DataFrame] = field(default_factory=list)


def collecter(
    dossier: Path, catalogue: Catalogue, geographie: Geographie, progres: Progres
) -> Collecte:
    """Read all sources of the catalogue that have files; then what is derived from several."""
    collecte = Collecte()
    passages: dict[int, pd.DataFrame] = {}
    for source in catalogue.sources.values():
        for fichier in [] if source.referentiel else _present(source, dossier, progres):
            progres(f"Lecture : {source.libelle}, {fichier.millesime}")
            if fichier.millesime_geo not in passages:
                passages[fichier.millesime_geo] = geographie.passages_depuis(fichier.millesime_geo)
            lecture = _reader(source)(dossier / fichier.chemin, fichier)
            if source.projection:
                collecte.projections.append(_projections(source, fichier, lecture))
                _note(collecte, source, fichier, dossier, lecture, len(lecture.mesures))
                continue
            carte = passages[fichier.millesime_geo]
            portee = _carry(source, fichier, lecture, carte, geographie.communes_chargees)
            collecte.mesures.append(portee.mesures)
            _note(collecte, source, fichier, dossier, portee, len(lecture.mesures))
            if source.implantations is not None:
                _keep_points(collecte, catalogue, source, fichier, dossier, carte)
    progres("Distances aux France services")
    points = points_communes.read(dossier / "facts" / "points_communes_2025.csv")
    collecte.points = geographie.cog.communes[["commune", "departement"]].merge(points)
    collecte.habitants = _inhabitants(collecte)
    collecte.mesures.append(_access(collecte, catalogue))
    return collecte


def _present(source: Source, dossier: Path, progres: Progres) -> Iterator[Fichier]:
    """The files to read: all that are required, those that are optional where they are there."""
    for fichier in source.fichiers:
        if not fichier.facultatif:
            yield fichier
        elif trouves := sorted(dossier.glob(fichier.chemin)):
            yield _edition(fichier, trouves[-1].relative_to(dossier).as_posix())
        else:
            progres(f"Facultatif, absent : {source.libelle} ({fichier.chemin})")


def _edition(fichier: Fichier, chemin: str) -> Fichier:
    """A file of the edition that its name tells."""
    annee = re.search(r"(?<!\d)20\d\d", Path(chemin).name)
    ecart = int(annee[0]) - fichier.millesime if annee else 0
    return fichier.model_copy(update={
        "chemin": chemin, "millesime": fichier.millesime + ecart,
        "millesime_geo": fichier.millesime_geo + ecart,
    })  # fmt: skip


def _reader(source: Source) -> Callable[[Path, Fichier], Lecture]:
    module = importlib.import_module(f"observatoire.sources.{source.lecteur}")
    lecture: Callable[[Path, Fichier], Lecture] = module.read
    return lecture


def _carry(
    source: Source, fichier: Fichier, lecture: Lecture, passages: pd.DataFrame, charges: set[str]
) -> Lecture:
    """The declared measures at today's communes, ready for the warehouse.

    Rates of communes that are not loaded serve no sum: they are left out before being carried.
    """
    mesures = lecture.mesures[lecture.mesures["mesure"].isin(source.mesures)]
    est_commune = mesures["maille"] == "commune"
    additives = {m for m, d in source.mesures.items() if d.additive}
    ici = passages["commune_apres"].isin(charges)
    ailleurs = set(passages["commune_avant"]) - set(passages.loc[ici, "commune_avant"])
    inutiles = ~mesures["mesure"].isin(additives) & mesures["territoire"].isin(ailleurs)
    communales = mesures[est_commune & ~inutiles]
    portees = communales.assign(scission=None)
    inconnues: list[str] = []
    if len(communales):
        portees, inconnues = porter(communales, passages, source.mesures)
    toutes = pd.concat([portees, mesures[~est_commune].assign(scission=None)])
    motif = "communes inconnues de la géographie du fichier"
    ecarts = [Ecart(motif, len(inconnues), inconnues[0])] if inconnues else []
    return Lecture(
        toutes.assign(source=source.code, millesime_geo=fichier.millesime_geo, cumul=False),
        [*lecture.ecartes, *ecarts],
    )


def _projections(source: Source, fichier: Fichier, lecture: Lecture) -> pd.DataFrame:
    """Rows of the table ``projections`` from measures named « population » and « part_75_79 »."""
    lues = lecture.mesures[lecture.mesures["mesure"].isin(source.mesures)]
    bornes = lues["mesure"].str.extract(r"^part_(\d+)_(?:(\d+)|plus)$").astype("Int64")
    total = lues["mesure"] == "population"
    return pd.DataFrame(
        {
            "source": source.code,
            "scenario": fichier.options["scenario"],
            "maille": lues["maille"],
            "territoire": lues["territoire"],
            "annee": lues["millesime"],
            "age_de": bornes[0],
            "age_a": bornes[1] + 1,
            "population": lues["valeur"].where(total),
            "part": lues["valeur"].where(~total),
        }
    )


def _note(
    collecte: Collecte, source: Source, fichier: Fichier, dossier: Path, portee: Lecture, lues: int
) -> None:
    """Keep where the figures come from and what was left out."""
    collecte.ecartes += [
        (source.code, fichier.chemin, e.motif, e.nombre, e.exemple) for e in portee.ecartes
    ]
    empreinte = sha256(dossier / fichier.chemin)
    collecte.fichiers.append(
        (source.code, fichier.chemin, fichier.millesime, empreinte, empreinte == fichier.sha256,
         date.today(), lues)
    )  # fmt: skip


def sha256(chemin: Path) -> str:
    """Hexadecimal digest of a file, read by blocks."""
    empreinte = hashlib.sha256()
    with chemin.open("rb") as flux:
        for bloc in iter(partial(flux.read, 1 << 20), b""):
            empreinte.update(bloc)
    return empreinte.hexdigest()


def _keep_points(
    collecte: Collecte,
    catalogue: Catalogue,
    source: Source,
    fichier: Fichier,
    dossier: Path,
    passages: pd.DataFrame,
) -> None:
    """Keep the points themselves, at today's communes, each with the mission that it answers."""
    module = importlib.import_module(f"observatoire.sources.{source.lecteur}")
    points = module.read_points(dossier / fichier.chemin, fichier)
    actuelles = passages.query("porteuse").set_index("commune_avant")["commune_apres"]
    missions = _missions(catalogue, source, points["type"])
    places = points.assign(
        commune=points["commune"].map(actuelles), source=source.code, mission=missions
    )
    collecte.implantations.append(places[missions.notna()])
    sans = places[missions.isna()].groupby(["type", "libelle"]).size()
    if len(sans):
        types = ", ".join(f"{code} {libelle}" for code, libelle in sans.index)
        collecte.ecartes.append((source.code, fichier.chemin, SANS_MISSION, int(sans.sum()), types))


def _missions(catalogue: Catalogue, source: Source, types: pd.Series) -> pd.Series:
    """Mission of each point; missing for a type that none claims, or whose mission is to be
    confirmed."""
    assert source.implantations is not None
    if source.implantations.mission is not None:
        return pd.Series(source.implantations.mission, index=types.index)
    nomenclature = source.implantations.nomenclature
    if nomenclature == "bpe":
        confirmees = {c.code: c.mission for c in catalogue.correspondances.values() if c.confirmee}
    else:
        confirmees = {
            e.valeur: e.mission for e in catalogue.equivalences.values()
            if e.confirmee and e.nomenclature == nomenclature
        }  # fmt: skip
    return types.map(confirmees)


def _access(collecte: Collecte, catalogue: Catalogue) -> pd.DataFrame:
    """Distance of each commune to the nearest France services, anywhere in the country, and the
    population beyond ``SEUIL_KM``: municipal, of the latest vintage not after the list's."""
    tables = []
    hors = set(catalogue.sources["acces_france_services"].hors_champ)
    communes = collecte.points[~collecte.points["departement"].isin(hors)]
    for services in collecte.implantations:
        if (services["source"] != FRANCE_SERVICES).any():
            continue
        localises = services.dropna(subset=["latitude", "longitude"])
        distances = distance_au_plus_proche(
            communes["latitude"], communes["longitude"],
            localises["latitude"], localises["longitude"],
        )  # fmt: skip
        millesime = int(services["millesime"].iloc[0])
        distancees = communes.assign(distance_km=distances, millesime=millesime)
        tables += list(_access_measures(distancees, _population(collecte, millesime)))
    return pd.concat(tables, ignore_index=True).assign(
        source="acces_france_services", millesime_geo=2026, cumul=False, scission=None
    )


def _inhabitants(collecte: Collecte) -> pd.DataFrame:
    """commune, millesime, population (municipal) of every commune of France: those of the places
    from which people come to a service, whatever the territories loaded."""
    toutes = pd.concat(
        m[(m["source"] == "insee_populations") & (m["mesure"] == "PMUN")] for m in collecte.mesures
    )
    connues = toutes[toutes["scission"].isna() & (toutes["maille"] == "commune")]
    communes = connues[connues["valeur"].notna()]
    return communes.rename(columns={"territoire": "commune", "valeur": "population"})[
        ["commune", "millesime", "population"]
    ]


def _population(collecte: Collecte, millesime: int) -> pd.Series:
    """Municipal population by commune, latest vintage not after ``millesime``."""
    toutes = collecte.habitants
    derniere = toutes.loc[toutes["millesime"] <= millesime, "millesime"].max()
    retenue = toutes[toutes["millesime"] == derniere]
    population: pd.Series = retenue.set_index("commune")["population"]
    return population


def _access_measures(communes: pd.DataFrame, population: pd.Series) -> Iterator[pd.DataFrame]:
    habitants = communes["commune"].map(population)
    loin = (communes["distance_km"] > SEUIL_KM).astype(float)
    for mesure, valeurs in (
        ("distance_km", communes["distance_km"]),
        ("population", habitants),
        ("population_au_dela_10km", habitants * loin),
        ("habitants_kilometres", habitants * communes["distance_km"]),
    ):
        absente = valeurs.isna()
        yield pd.DataFrame(
            {
                "mesure": mesure,
                "maille": "commune",
                "territoire": communes["commune"],
                "millesime": communes["millesime"],
                "valeur": valeurs,
                "statut": absente.map({True: "non_renseigne", False: "disponible"}),
                "motif": absente.map(
                    {True: "population de la commune non renseignée", False: None}
                ),
            }
        )
