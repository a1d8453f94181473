"""From degrees to the plane of the maps: one projection for outlines and for points.

Mercator on the sphere (conformal everywhere, so that any département of the mainland or overseas
keeps its shape), in hectometres, with the vertical axis downward as in SVG.
"""

import numpy as np
import numpy.typing as npt

RAYON_HM = 63_710.088


def projeter(
    longitude: npt.ArrayLike, latitude: npt.ArrayLike
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Degrees to hectometres: x eastward, y downward (Mercator on the sphere)."""
    lon = np.radians(np.asarray(longitude, dtype=float))
    lat = np.radians(np.asarray(latitude, dtype=float))
    return RAYON_HM * lon, -RAYON_HM * np.log(np.tan(np.pi / 4 + lat / 2))


def deprojeter(
    x: npt.ArrayLike, y: npt.ArrayLike
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Hectometres to degrees, longitudes then latitudes: the inverse of ``projeter``."""
    longitudes = np.degrees(np.asarray(x, dtype=float) / RAYON_HM)
    latitudes = 2 * np.arctan(np.exp(-np.asarray(y, dtype=float) / RAYON_HM)) - np.pi / 2
    return longitudes, np.degrees(latitudes)
