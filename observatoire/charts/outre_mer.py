"""Maps of France: the overseas départements moved into boxes beside the mainland, each at its own
scale, which the box says by its frame and its name.

The boxes stand in a column off the Atlantic coast, where no land of France is drawn, each with room
for its name on its right.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from observatoire.charts.carte_plan import anneaux, englober
from observatoire.projection import projeter

COTE, PAS = 1500.0, 1640.0
_OUEST, _NORD = -6.5, 47.3
PREFIXE = "97"


@dataclass(frozen=True)
class Cartouche:
    """The box of a département: its corner and side in hectometres, how its areas enter it."""

    departement: str
    gauche: float
    haut: float
    echelle: float
    dx: float
    dy: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane goes."""
        return self.dx + x * self.echelle, self.dy + y * self.echelle


def cartouches(aires: pd.DataFrame) -> dict[str, Cartouche]:
    """The boxes of the overseas départements that have an area with an outline, by code."""
    dessinees = aires[aires["trace"].notna() & aires["departement"].str.startswith(PREFIXE)]
    (ouest,), (nord,) = projeter([_OUEST], [_NORD])
    boites = {}
    for rang, (departement, groupe) in enumerate(dessinees.groupby("departement")):
        boites[str(departement)] = _box(
            str(departement), groupe, float(ouest), float(nord) + rang * PAS
        )
    return boites


def _box(departement: str, groupe: pd.DataFrame, gauche: float, haut: float) -> Cartouche:
    """The largest scale at which the areas hold in the box, centred."""
    x0, y0, x1, y1 = englober(groupe["bornes"])
    echelle = 0.92 * COTE / max(x1 - x0, y1 - y0)
    dx = gauche + COTE / 2 - (x0 + x1) / 2 * echelle
    dy = haut + COTE / 2 - (y0 + y1) / 2 * echelle
    return Cartouche(departement, gauche, haut, echelle, dx, dy)


def deplacer(aires: pd.DataFrame, boites: dict[str, Cartouche]) -> pd.DataFrame:
    """The areas with an outline (columns departement, x, y, bornes, trace), those of overseas
    moved into their box."""
    lignes = [
        _moved(ligne, boites[ligne["departement"]]) if ligne["departement"] in boites else ligne
        for ligne in aires[aires["trace"].notna()].to_dict("records")
    ]
    return pd.DataFrame(lignes, columns=aires.columns)


def _moved(ligne: dict, boite: Cartouche) -> dict:  # type: ignore[type-arg]
    x, y = boite.point(ligne["x"], ligne["y"])
    x0, y0, x1, y1 = ligne["bornes"]
    bornes = np.array([*boite.point(x0, y0), *boite.point(x1, y1)])
    return {
        **ligne,
        "x": x,
        "y": y,
        "bornes": bornes,
        "trace": trace_deplacee(ligne["trace"], boite),
    }


def trace_deplacee(trace: str, boite: Cartouche) -> str:
    """A path moved into a box."""
    anneaux_deplaces = (
        "L".join("{:.1f} {:.1f}".format(*boite.point(x, y)) for x, y in anneau)
        for anneau in anneaux(trace)
    )
    return "".join(f"M{points}Z" for points in anneaux_deplaces)


def situer(points: pd.DataFrame, boites: dict[str, Cartouche]) -> pd.DataFrame:
    """Points (columns departement, longitude, latitude) with their place x, y on the map."""
    xs, ys = projeter(points["longitude"], points["latitude"])
    places = [
        boites[d].point(x, y) if d in boites else (float(x), float(y))
        for d, x, y in zip(points["departement"], xs, ys, strict=True)
    ]
    return points.assign(x=[p[0] for p in places], y=[p[1] for p in places])
