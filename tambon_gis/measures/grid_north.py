"""How far true north lies from the north of a map's grid."""

from __future__ import annotations

import math

import numpy as np

_STEP_DEG = 0.001


def convergence_deg(x: float, y: float, epsg: int) -> float:
    """Degrees from true to grid north at a point of a projected system, positive clockwise.

    East of the central meridian of a UTM zone, on the northern half of the earth, it is positive: grid north
    points to the east of true north. Found by going a little north. Raises `CoordinatesNotConverted` where
    the system has no such place.
    """
    from tambon_gis.measures.reference import crs, transformer

    to_degrees = transformer(crs(epsg), 4326)
    longitude, latitude = to_degrees.points(np.array([x]), np.array([y]))
    north = latitude[0] + np.array([0.0, _STEP_DEG])
    east, up = to_degrees.back(np.repeat(longitude, 2), north)
    return -math.degrees(math.atan2(float(east[1] - east[0]), float(up[1] - up[0])))
