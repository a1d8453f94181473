"""Outlines made ready for drawing: carried to today's communes, dissolved, projected, as SVG paths.

The plane is that of ``observatoire.projection``: hectometres, vertical axis downward.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from observatoire.projection import projeter
from observatoire.sources import etalab_contours

ANNEE_CONTOURS = 2022
COLONNES = ["maille", "code", "departement", "x", "y", "bornes", "trace"]


def lire_contours(
    dossier: Path, passages: pd.DataFrame, appartenances: pd.DataFrame, communes: Collection[str]
) -> pd.DataFrame:
    """Rows of the table ``contours``: the communes given and the parts of EPCI that they make; all
    the EPCI and départements of which every commune is in the folder, for the maps of France."""
    toutes = _communal_shapes(dossier, passages, communes)
    brutes = toutes[toutes.index.isin(communes)]
    dessinees = _without_split_off(appartenances, passages)
    tables = [
        _rows("commune", brutes, pd.Index([_department_of(c) for c in brutes.index])),
        _dissolve("epci", toutes, dessinees),
        _dissolve("departement", toutes, dessinees),
        _dissolve("epci_dans_departement", brutes, dessinees),
    ]
    return pd.concat(tables, ignore_index=True)


def _department_of(commune: str) -> str:
    return commune[:3] if commune.startswith("97") else commune[:2]


def _communal_shapes(dossier: Path, passages: pd.DataFrame, communes: Collection[str]) -> pd.Series:
    """Geometry of each commune of today, the union of the old ones that it comes from: those of
    the départements in the folder, where those of ``communes`` must be."""
    presents = etalab_contours.departements(dossier) | {_department_of(c) for c in communes}
    lues = pd.concat([etalab_contours.read(dossier, d) for d in sorted(presents)])
    porteuses = passages[passages["porteuse"] & ~passages["arrondissement"]]
    jointes = lues.merge(porteuses, left_on="commune", right_on="commune_avant")
    return jointes.groupby("commune_apres")["geometrie"].agg(_union)


def _without_split_off(appartenances: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Memberships without the communes split off since: the outline of the commune that they left
    covers them, as long as it lies in the same territory."""
    quittees = passages[passages["porteuse"]].set_index("commune_avant")["commune_apres"].to_dict()
    nees = passages[~passages["porteuse"]]
    origines = dict(zip(nees["commune_apres"], nees["commune_avant"].map(quittees), strict=True))
    cles = list(zip(appartenances["maille"], appartenances["code"], strict=True))
    liens = set(zip(cles, appartenances["commune"], strict=True))
    couvertes = [
        (cle, origines.get(commune)) in liens
        for cle, commune in zip(cles, appartenances["commune"], strict=True)
    ]
    return appartenances[~np.array(couvertes, dtype=bool)]


def _union(formes: pd.Series) -> BaseGeometry:
    return formes.iloc[0] if len(formes) == 1 else shapely.union_all(formes.to_numpy())


def _dissolve(maille: str, formes: pd.Series, appartenances: pd.DataFrame) -> pd.DataFrame:
    """Union of the communes of each territory of a level, if none of their outlines is missing."""
    membres = appartenances[appartenances["maille"] == maille]
    presentes = membres[membres["commune"].isin(formes.index)]
    entiers = presentes.groupby("code").size().eq(membres.groupby("code").size())
    codes = set(entiers[entiers].index)
    retenus = presentes[presentes["code"].isin(codes)]
    unions = {
        str(code): _union(formes.loc[groupe]) for code, groupe in retenus.groupby("code")["commune"]
    }
    chef = retenus.groupby("code")["commune"].agg(lambda c: _department_of(c.mode().iloc[0]))
    table = pd.Series(unions, dtype=object)
    return _rows(maille, table, pd.Index([chef[c] for c in table.index]))


def _rows(maille: str, formes: pd.Series, departements: pd.Index) -> pd.DataFrame:
    lignes = [
        (maille, code, departement, *_drawn(forme))
        for (code, forme), departement in zip(formes.items(), departements, strict=True)
    ]
    table = pd.DataFrame(lignes, columns=COLONNES)
    # Simplified down to a line, a tiny commune has no outline any more.
    return table[table["trace"] != ""]


def _drawn(forme: BaseGeometry) -> tuple[float, float, list[float], str]:
    """Label point, bounds and SVG path of a shape in degrees."""
    # Drawing libraries fill the outside of a counter-clockwise ring: outlines are made clockwise.
    horaire = shapely.orient_polygons(forme, exterior_cw=True)
    return _placed(
        shapely.transform(horaire, lambda c: np.column_stack(projeter(c[:, 0], c[:, 1])))
    )


def _placed(projetee: BaseGeometry) -> tuple[float, float, list[float], str]:
    """Label point, bounds and SVG path of a shape in hectometres."""
    centre = projetee.representative_point()
    bornes = [round(b, 1) for b in projetee.bounds]
    return round(centre.x, 1), round(centre.y, 1), bornes, "".join(_paths(projetee))


def _paths(forme: BaseGeometry) -> Iterator[str]:
    # A repaired outline may hold lines beside its polygons.
    for partie in shapely.get_parts(shapely.get_parts(forme)):
        if isinstance(partie, Polygon):
            for anneau in (partie.exterior, *partie.interiors):
                points = [f"{x:.0f} {y:.0f}" for x, y in anneau.coords[:-1]]
                yield f"M{'L'.join(points)}Z"


def reunir(traces: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table ``contours`` for territories made of drawn communes (maille, code,
    departement, and the path ``trace`` of each commune)."""
    unions = {
        cle: shapely.union_all([lire_trace(t) for t in groupe])
        for cle, groupe in traces.groupby(["maille", "code", "departement"])["trace"]
    }
    lignes = [(*cle, *_placed(forme)) for cle, forme in unions.items() if not forme.is_empty]
    return pd.DataFrame(lignes, columns=COLONNES)


def lire_trace(trace: str) -> BaseGeometry:
    """The shape of a path of ours: its rings, holes left out (even-odd rule); those that rounding
    has flattened have no area and are none."""
    anneaux = (
        [tuple(map(float, point.split())) for point in anneau.split("L")]
        for anneau in trace.strip("MZ").split("ZM")
    )
    forme: BaseGeometry = shapely.Polygon()
    for points in anneaux:
        if len(points) > 2:
            forme = forme.symmetric_difference(shapely.Polygon(points).buffer(0))
    return forme
