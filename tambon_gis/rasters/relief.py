"""Shadows of an elevation model, for a sun in the north-west at 45° or wherever it is put."""

from __future__ import annotations

import math

import numpy as np

from tambon_gis.cartography.raster_symbology import ALTITUDE_DEG, AZIMUTH_DEG


def hillshade(
    height_m: np.ndarray,
    valid: np.ndarray,
    pixel_m: float,
    *,
    exaggeration: float = 1.0,
    azimuth_deg: float = AZIMUTH_DEG,
    altitude_deg: float = ALTITUDE_DEG,
) -> np.ndarray:
    """How light each cell but those at the border is, 0 to 1 as float32; level ground is sin(altitude).

    Slopes by the third-order finite difference of Horn (Proceedings of the IEEE 69(1), 1981, p. 14-47), the
    light by the cosine law, as ``gdaldem hillshade`` and ArcGIS have it. Rows run south, columns east. A
    neighbour without a value counts as level with the cell.
    """
    middle = height_m[1:-1, 1:-1].astype(np.float32)

    def beside(down: int, right: int) -> np.ndarray:
        rows = slice(1 + down, height_m.shape[0] - 1 + down)
        columns = slice(1 + right, height_m.shape[1] - 1 + right)
        return np.where(valid[rows, columns], height_m[rows, columns], middle).astype(np.float32)

    corners = beside(-1, 1) - beside(1, -1), beside(1, 1) - beside(-1, -1)
    east = corners[0] + corners[1] + 2 * (beside(0, 1) - beside(0, -1))
    north = corners[0] - corners[1] + 2 * (beside(-1, 0) - beside(1, 0))
    by = np.float32(exaggeration / (8 * pixel_m))
    up_east, up_north = east * by, north * by
    azimuth, altitude = math.radians(azimuth_deg), math.radians(altitude_deg)
    # The sun's direction on the ground's normal (-up_east, -up_north, 1), before that is of length 1.
    towards = math.sin(azimuth) * up_east + math.cos(azimuth) * up_north
    lit = math.sin(altitude) - math.cos(altitude) * towards
    shade: np.ndarray = np.clip(lit / np.sqrt(1 + up_east**2 + up_north**2), 0, 1).astype(np.float32)
    return shade


def shaded(
    colours: np.ndarray, shade: np.ndarray, strength: float, *, altitude_deg: float = ALTITUDE_DEG
) -> np.ndarray:
    """Colours (row, column, 3; 0 to 255) darker and lighter by the relief; level ground keeps its colour."""
    level = np.float32(math.sin(math.radians(altitude_deg)))
    factor = 1 + np.float32(strength) * (shade / level - 1)
    lit: np.ndarray = np.clip(colours * factor[..., None], 0, 255)
    return lit
