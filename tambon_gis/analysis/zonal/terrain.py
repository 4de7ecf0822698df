"""Slope and aspect of the ground at each pixel of an elevation model, after Horn (1981).

As gdaldem and ArcGIS have them: from the eight neighbours, those beside an edge counting twice. A pixel
that lacks one of them has no slope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats

# Ground this flat (rise by run) faces nowhere: what is left is rounding of elevations.
_FLAT = 1e-9


class Gradient(NamedTuple):
    """How fast the ground rises to the ``east`` and the ``north`` (rise by run), and where that is known."""

    east: Floats
    north: Floats
    valid: Bools


def gradient(elevation: NDArray[Any], valid: Bools, x_m: Floats, y_m: Floats) -> Gradient:
    """Of a window with a margin of one pixel: the inner rows and columns.

    ``x_m`` and ``y_m`` are the sides of a pixel in each inner row, in the unit of the elevations.
    """
    z = np.where(valid, elevation, 0).astype(np.float64)
    across = z[:, 2:] - z[:, :-2]
    east = (across[:-2] + 2 * across[1:-1] + across[2:]) / (8 * x_m[:, None])
    down = z[:-2] - z[2:]
    north = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / (8 * y_m[:, None])
    wide = valid[:, :-2] & valid[:, 1:-1] & valid[:, 2:]
    return Gradient(east, north, wide[:-2] & wide[1:-1] & wide[2:])


def slope_percent(ground: Gradient) -> Floats:
    """The steepest rise by run, × 100."""
    steepest: Floats = 100.0 * np.hypot(ground.east, ground.north)
    return steepest


def downhill(ground: Gradient) -> tuple[Floats, Floats, Bools]:
    """The way down as a vector of length 1 to the east and north, and where there is one: not on the flat."""
    steep = np.hypot(ground.east, ground.north)
    faces = ground.valid & (steep > _FLAT)
    steep = np.where(faces, steep, 1.0)
    return np.where(faces, -ground.east / steep, 0.0), np.where(faces, -ground.north / steep, 0.0), faces


def bearing_deg(east: Floats, north: Floats) -> Floats:
    """The direction of vectors, clockwise from north, 0 up to 360."""
    bearing: Floats = np.degrees(np.arctan2(east, north)) % 360.0
    return bearing
