"""Coordinates of the map as longitude and latitude, for the status row."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.measures.reference import Operation


@cache
def _operation(epsg: int) -> Operation:
    from tambon_gis.measures.reference import crs, transformer

    return transformer(crs(epsg), 4326)


def to_degrees(x: float, y: float, epsg: int) -> tuple[float, float]:
    """Longitude and latitude (WGS 84) of a point in the project's system."""
    longitude, latitude = _operation(epsg).points(np.array([x]), np.array([y]))
    return float(longitude[0]), float(latitude[0])
