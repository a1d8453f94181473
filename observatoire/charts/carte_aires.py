"""The areas of a map: shape, figure or empty, class; the points of offer in their plane."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from observatoire.modeles import Indicateur
from observatoire.nombres import avec_unite
from observatoire.projection import projeter
from observatoire.statistiques.arrondis import arrondir
from observatoire.statistiques.classes import bornes_de_classes, classer
from observatoire.valeurs import Statut


@dataclass(frozen=True)
class Aire:
    """An area on the map: its shape, its figure or its empty, its class (-1 when empty); ``nom`` is
    the shorter name that is written on the map."""

    code: str
    libelle: str
    nom: str
    x: float
    y: float
    trace: str
    valeur: float | None
    statut: Statut
    motif: str
    fragile: bool
    population: float
    classe: int = -1


@dataclass(frozen=True)
class Lieu:
    """A point of offer on the map, in hectometres; ``legende`` says its name, and where it is."""

    commune: str
    legende: str
    x: float
    y: float


def en_mots(aire: Aire, indicateur: Indicateur) -> str:
    """« 21 510 € », « 21,5 %, donnée fragile », or the words of the empty and its reason."""
    if aire.valeur is None:
        return vide_en_mots(aire.statut, aire.motif)
    mot = avec_unite(aire.valeur, indicateur.unite, indicateur.decimales)
    return mot + (", donnée fragile" if aire.fragile else "")


def vide_en_mots(statut: Statut, motif: str) -> str:
    """« secret statistique (moins de 50 ménages) », the reason said once."""
    mot = statut.libelle
    if motif.startswith(mot):
        return motif
    return mot + (f" ({motif})" if motif else "")


def lire_aires(table: pd.DataFrame, indicateur: Indicateur) -> list[Aire]:
    """Rows of a frame as areas; what the screen rounds is rounded here, so that a figure is never
    in another class than the one its writing says; no figure at all is « non renseigné »."""
    return [_area(dict(zip(table.columns, ligne, strict=True)), indicateur)
            for ligne in table.itertuples(index=False)]  # fmt: skip


def _area(ligne: dict[str, Any], indicateur: Indicateur) -> Aire:
    valeur, statut = ligne["valeur"], ligne["statut"]
    connue = None if pd.isna(valeur) else float(arrondir(valeur, indicateur.decimales))
    return Aire(
        code=str(ligne["code"]),
        libelle=str(ligne["libelle"]),
        nom=str(ligne.get("libelle_court", ligne["libelle"])),
        x=float(ligne.get("x", 0.0)),
        y=float(ligne.get("y", 0.0)),
        trace=str(ligne.get("trace", "")),
        valeur=connue,
        statut=Statut.NON_RENSEIGNE if pd.isna(statut) else Statut(statut),
        motif="" if pd.isna(ligne["motif"]) else str(ligne["motif"]),
        fragile=connue is not None and not pd.isna(ligne["fragile"]) and bool(ligne["fragile"]),
        population=float(ligne["population"]),
    )


def classees(
    contours: pd.DataFrame,
    valeurs: pd.DataFrame,
    indicateur: Indicateur,
    bornes: Sequence[float] | None = None,
) -> tuple[list[Aire], list[float]]:
    """The areas that have an outline, with their class, and the boundaries of the classes: those
    given, else those that the values make."""
    figures = valeurs.drop(columns="libelle").rename(columns={"commune": "code"})
    aires = lire_aires(contours.merge(figures, on="code", how="left"), indicateur)
    classes, limites = classes_de([a.valeur for a in aires], bornes)
    return [replace(a, classe=c) for a, c in zip(aires, classes, strict=True)], limites


def classes_de(
    valeurs: Sequence[float | None], bornes: Sequence[float] | None = None
) -> tuple[list[int], list[float]]:
    """Class of each rounded value (-1 for none), and the boundaries of the classes."""
    nombres = [np.nan if v is None else v for v in valeurs]
    limites = bornes_de_classes(nombres) if bornes is None else list(bornes)
    return [int(c) for c in classer(nombres, limites)], limites


def placer(points: pd.DataFrame, contours: pd.DataFrame) -> list[Lieu]:
    """Points in the plane of the map, at their columns x and y where they have been placed; without
    coordinates, at the middle of their commune if it is drawn, else left out."""
    milieux = {c: (x, y) for c, x, y in contours[["code", "x", "y"]].itertuples(index=False)}
    deja = "x" in points.columns
    xs, ys = (
        (points["x"], points["y"]) if deja else projeter(points["longitude"], points["latitude"])
    )
    lieux = []
    for ligne, x, y in zip(points.to_dict("records"), xs, ys, strict=True):
        commune = str(ligne["commune"])
        place = milieux.get(commune) if np.isnan(x + y) else (float(x), float(y))
        if place is not None:
            lieux.append(Lieu(commune, _caption(ligne), *place))
    return lieux


def _caption(ligne: dict[Any, Any]) -> str:
    """« France services Condat, 1 Place Marie Aimée Méraville 15190 Condat »."""
    adresse = ligne.get("adresse")
    return str(ligne["libelle"]) + (f", {adresse}" if isinstance(adresse, str) and adresse else "")
