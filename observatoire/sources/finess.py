"""FINESS of 2026 (monthly JSON, gzipped): structures, then their activities and capacities.

A legal entity (``pmej``) holds geographical establishments (``ege``). Only the categories have
published labels at hand; every other nomenclature keeps its codes, and a category that the list
does not know keeps its own without a label: nothing is guessed. A capacity bears a status
(``08``, ``09``), whose meaning is not published with the file: two statuses are never added up.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from observatoire.modeles import Fichier
from observatoire.nombres import nombre
from observatoire.sources.finess_forme import chaque, entites, forme
from observatoire.sources.lecture import COLONNES_MESURES, Ecart, FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, check_header
from observatoire.valeurs import Statut

# The whole files of July 2026 hold 98 168 and 45 656 legal entities.
ENTITES_MINIMUM = 10_000
EN_SERVICE = "A"
ADRESSE_DU_LIEU = "03"
CHAMPS_PMEJ = ("informationsGeneralesPMEJ", "adresse", "contact", "engagement", "evenement", "ege",
               "etatObjet", "dateDerniereMaj")  # fmt: skip
CHAMPS_INFORMATIONS = ("numFinessEge", "nomEgeLong", "siret", "dateOuverture", "dateFermeture")
CHAMPS_EGE = ("informationsGeneralesEGE", "categorieentiteGeographiqueExercice", "adresse",
              "etatObjet", "dateDerniereMaj")  # fmt: skip
STRUCTURES = ["id", "entite", "siret", "libelle", "type", "libelle_type", "commune", "adresse",
              "latitude", "longitude", "adresses", "ouverte", "ouverte_le", "fermee_le",
              "maj"]  # fmt: skip


def structures(path: Path, nomenclature: Path | None = None) -> pd.DataFrame:
    """Establishments of a file « structures », one a row: ``STRUCTURES``. ``id`` and ``entite`` are
    FINESS numbers, ``type`` a category, without label when no ``nomenclature`` is given,
    ``adresses`` their number; days as « 2026-07-01 »."""
    libelles = categories(nomenclature) if nomenclature else {}
    lignes = []
    for lieu, pmej in entites(path, CHAMPS_PMEJ, ["gco", "gcc", "pmej"]):
        entite = forme(path, lieu, pmej["informationsGeneralesPMEJ"], ["numFinessPm"])
        for ou, ege in chaque(path, lieu, pmej, "ege"):
            ligne = _structure(path, ou, forme(path, ou, ege, CHAMPS_EGE), entite["numFinessPm"])
            lignes.append({**ligne, "libelle_type": libelles.get(ligne["type"])})
    return pd.DataFrame(lignes, columns=STRUCTURES)


def categories(path: Path) -> dict[str, str]:
    """Label of each category, from its nomenclature, whose notes open with « # »."""
    try:
        texte = path.read_text(encoding="utf-8")
    except OSError:
        raise FichierInvalide(path, "fichier absent.", "Voyez sa page de source.") from None
    except UnicodeDecodeError:
        raise FichierInvalide(path, "encodage inattendu (utf-8 attendu).", REPRENDRE) from None
    lignes = csv.reader((x for x in texte.splitlines() if not x.startswith("#")), delimiter=";")
    check_header(path, next(lignes, []), ["code", "libelle", "statut", "date_fermeture"])
    return {ligne[0]: ligne[1] for ligne in lignes}


def read(path: Path, fichier: Fichier) -> Lecture:
    """Count the open establishments of each commune by category (the measure is its code).

    A sample is refused: it would say of a territory that it has nothing.
    ``fichier.options["nomenclature"]``: the file of categories, beside.
    """
    ouvertes = _open(path, fichier)
    comptes = ouvertes.groupby(["type", "commune"]).size().reset_index(name="valeur")
    mesures = comptes.rename(columns={"type": "mesure", "commune": "territoire"}).assign(
        maille="commune", millesime=fichier.millesime, statut=str(Statut.DISPONIBLE), motif=None,
        valeur=comptes["valeur"].astype(float),
    )  # fmt: skip
    return Lecture(mesures[COLONNES_MESURES], list(_doubts(ouvertes)))


def read_points(path: Path, fichier: Fichier) -> pd.DataFrame:
    """Points of the open establishments: id, libelle (of the category), adresse (name, street),
    commune, latitude, longitude, type (category), format (none), jours (not known), millesime; a
    sample is refused."""
    ouvertes = _open(path, fichier)
    colonnes = ["id", "commune", "latitude", "longitude", "type"]
    return ouvertes[colonnes].assign(
        libelle=ouvertes["libelle_type"].fillna("catégorie sans libellé"),
        adresse=ouvertes["libelle"] + ", " + ouvertes["adresse"],
        format="", jours=None, millesime=fichier.millesime,
    )  # fmt: skip


def _open(path: Path, fichier: Fichier) -> pd.DataFrame:
    _refuse_sample(path, "echantillon" in path.name.lower())
    lues = structures(path, path.with_name(fichier.options["nomenclature"]))
    _refuse_sample(path, lues["entite"].nunique() < ENTITES_MINIMUM)
    return lues[lues["ouverte"]]


def _refuse_sample(path: Path, en_est_un: bool) -> None:
    if en_est_un:
        raise FichierInvalide(
            path,
            "c'est un échantillon, qui n'alimente aucun chiffre.",
            f"Prenez la base entière ({nombre(ENTITES_MINIMUM)} entités au moins).",
        )


def _doubts(ouvertes: pd.DataFrame) -> Iterator[Ecart]:
    for motif, lignes in (
        ("catégorie absente de la nomenclature : comptée sans libellé",
         ouvertes[ouvertes["libelle_type"].isna()]),
        ("sans coordonnées : comptée, hors de la carte", ouvertes[ouvertes["latitude"].isna()]),
        ("plusieurs adresses : comptée à celle du lieu", ouvertes[ouvertes["adresses"] > 1]),
    ):  # fmt: skip
        if len(lignes):
            yield Ecart(motif, len(lignes), str(lignes["id"].iloc[0]))


def _structure(path: Path, lieu: str, ege: Mapping[str, Any], entite: str) -> dict[str, Any]:
    ou = f"{lieu}.informationsGeneralesEGE"
    infos = forme(path, ou, ege["informationsGeneralesEGE"], CHAMPS_INFORMATIONS)
    adresses = [a for _, a in chaque(path, lieu, ege, "adresse")]
    du_lieu = [a for a in adresses if a["usageAdresse"] == ADRESSE_DU_LIEU] or adresses
    ici = du_lieu[0] if du_lieu else {}
    latitude, longitude = _degrees(path, ou, ici.get("coordonneesGeographique") or {})
    return {
        "id": infos["numFinessEge"],
        "entite": entite,
        "siret": infos["siret"],
        "libelle": infos["nomEgeLong"],
        "type": ege["categorieentiteGeographiqueExercice"],
        "commune": ici.get("cogCommune"),
        "adresse": ici.get("ligneQuatre") or "",
        "latitude": latitude,
        "longitude": longitude,
        "adresses": len(adresses),
        "ouverte": ege["etatObjet"] == EN_SERVICE,
        "ouverte_le": infos["dateOuverture"],
        "fermee_le": infos["dateFermeture"],
        "maj": str(ege["dateDerniereMaj"])[:10],
    }


def _degrees(path: Path, lieu: str, point: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Latitude and longitude, missing together. The producer writes them in X and Y, and metres in
    the fields named after them; for a few points it is the other way round."""
    couples = [("coordonneeY", "coordonneeX"), ("directionLatitude", "directionLongitude")]
    for noms in couples if point else []:
        try:
            latitude, longitude = (float(point[n]) for n in noms)
        except (KeyError, TypeError, ValueError):
            raise FichierInvalide(path, f"{lieu} : point illisible.", REPRENDRE) from None
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    if point:
        raise FichierInvalide(path, f"{lieu} : point sans degrés.", REPRENDRE)
    return None, None
