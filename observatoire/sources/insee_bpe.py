"""Equipment base (Insee, BPE 2023): points that bear a type and coordinates, without their commune.

The types are in the codes of before 2024. The commune is found by point in polygon on the outlines
of Etalab (2022, simplified to 1 000 m): it is of that geography.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from observatoire.localisation import localiser
from observatoire.modeles import Fichier
from observatoire.nombres import nombre
from observatoire.sources import etalab_contours
from observatoire.sources.lecture import Ecart, FichierInvalide, Lecture
from observatoire.sources.tableur import REPRENDRE, read_csv
from observatoire.valeurs import Statut

DISTANCE_MAXIMALE_M = 1000
PRES_D_UNE_LIMITE_M = 500
CONFIRME = "oui"


def read_points(path: Path, fichier: Fichier) -> pd.DataFrame:
    """Points of the confirmed types that have a commune: id (type and line of the file), libelle
    (of the type), adresse (none), commune, latitude, longitude (degrees, WGS 84), type, format
    (none), jours (not known), millesime."""
    points = _located(path, fichier)
    points = points[points["confirme"] & points["commune"].notna()]
    return points[["id", "libelle", "commune", "latitude", "longitude", "type"]].assign(
        adresse="", format="", jours=None, millesime=fichier.millesime
    )


def read(path: Path, fichier: Fichier) -> Lecture:
    """Count the points of each commune, by type and by group of types.

    A measure is a code (« D502 »), or several codes joined by « _ » that ``groupes`` names
    (« C107_C108 ») and whose points are added up. ``fichier.options``: ``groupes``, ``types`` (file
    of labels, beside), ``contours`` (folder of outlines, from the file's own), ``departements``;
    a space between two codes.
    """
    points = _located(path, fichier)
    retenus = points[points["confirme"] & points["commune"].notna()]
    groupes = fichier.options.get("groupes", "").split()
    mesures = {
        **{t: [t] for t in sorted(set(retenus["type"]))},
        **{g: g.split("_") for g in groupes},
    }
    tables = [_counts(retenus, mesure, types) for mesure, types in mesures.items()]
    comptes = pd.concat(tables, ignore_index=True)
    return Lecture(comptes.assign(millesime=fichier.millesime), list(_left_out(points)))


def _counts(points: pd.DataFrame, mesure: str, types: list[str]) -> pd.DataFrame:
    comptes = points[points["type"].isin(types)].groupby("commune").size()
    return pd.DataFrame(
        {
            "mesure": mesure,
            "maille": "commune",
            "territoire": comptes.index,
            "valeur": comptes.to_numpy(dtype=float),
            "statut": str(Statut.DISPONIBLE),
            "motif": None,
        }
    )


def _located(path: Path, fichier: Fichier) -> pd.DataFrame:
    """Every line of the file: type, libelle, confirme, commune (missing when it has none), ecart,
    marge (metres, see ``localiser``), latitude, longitude, id."""
    brut = read_csv(path, ["typequ", "longitude", "latitude"])
    degres = {c: _degrees(brut, c, path) for c in ("longitude", "latitude")}
    formes = _outlines(path, fichier)
    lieux = localiser(degres["longitude"], degres["latitude"], formes, DISTANCE_MAXIMALE_M)
    types = _types(path, fichier, set(brut["typequ"]))
    return pd.DataFrame(
        {
            "type": brut["typequ"],
            "libelle": brut["typequ"].map(types["libelle"]),
            "confirme": brut["typequ"].map(types["confirme"] == CONFIRME),
            "commune": lieux["code"],
            "ecart": lieux["ecart"],
            "marge": lieux["marge"],
            **degres,
            "id": brut["typequ"] + "-" + (brut.index + 2).astype(str),
        }
    )


def _degrees(table: pd.DataFrame, colonne: str, path: Path) -> pd.Series:
    nombres = pd.to_numeric(table[colonne], errors="coerce")
    if nombres.isna().any():
        rang = int(nombres.isna().to_numpy().argmax())
        raise FichierInvalide(
            path,
            f"« {table[colonne].iloc[rang]} » n'est pas une coordonnée en degrés.",
            REPRENDRE,
            ligne=rang + 2,
            colonne=colonne,
        )
    return nombres


def _outlines(path: Path, fichier: Fichier) -> pd.Series:
    """Outlines of the communes of the départements of the file, by code."""
    dossier = path.parent / fichier.options["contours"]
    departements = fichier.options["departements"].split()
    table = pd.concat([etalab_contours.read(dossier, d) for d in departements])
    formes: pd.Series = table.set_index("commune")["geometrie"]
    return formes


def _types(path: Path, fichier: Fichier, presents: set[str]) -> pd.DataFrame:
    """libelle and confirme of each type, by code; a type of the points must be listed."""
    chemin = path.with_name(fichier.options["types"])
    table = read_csv(chemin, ["typequ", "libelle", "confirme"]).set_index("typequ")
    inconnus = sorted(presents - set(table.index))
    if inconnus:
        raise FichierInvalide(
            path,
            f"type d'équipement « {inconnus[0]} » absent de « {chemin.name} ».",
            "Reprenez les deux fichiers de la même édition.",
            colonne="typequ",
        )
    return table


def _left_out(points: pd.DataFrame) -> Iterator[Ecart]:
    """What is not counted, then what is counted with a doubt on its commune."""
    surs = points[points["confirme"]]
    places = surs[surs["commune"].notna()]
    portee, limite = nombre(DISTANCE_MAXIMALE_M), nombre(PRES_D_UNE_LIMITE_M)
    for motif, lignes in (
        ("type sans libellé confirmé : dans aucun chiffre", points[~points["confirme"]]),
        (f"à plus de {portee} m de toute commune du champ : dans aucun chiffre",
         surs[surs["commune"].isna()]),
        (f"hors des contours, à {portee} m au plus : compté dans la commune la plus proche",
         places[places["ecart"] > 0]),
        (f"compté, mais à moins de {limite} m d’une limite simplifiée : commune à vérifier",
         places[places["marge"] < PRES_D_UNE_LIMITE_M]),
    ):  # fmt: skip
        if len(lignes):
            yield Ecart(motif, len(lignes), str(lignes["id"].iloc[0]))
