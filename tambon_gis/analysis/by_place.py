"""An order in which what lies together follows each other, and the boxes of many shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints

_BOUNDS = 2_000


def boxes(shapes: Geometries) -> Floats:
    """West, south, east, north of each; NaN where there is nothing."""
    # Shapely holds the interpreter meanwhile: asked of all at once, nothing else of the program could run.
    some = [shapely.bounds(shapes[at : at + _BOUNDS]) for at in range(0, len(shapes), _BOUNDS)]
    return np.concatenate([np.empty((0, 4)), *some])


def by_place(x: Floats, y: Floats, at_once: int) -> Ints:
    """Strip by strip, up the one and down the next, so that so many after each other lie together.

    What has no place (NaN) comes last.
    """
    known = np.flatnonzero(~np.isnan(x))
    strips = max(int(np.sqrt(len(known) / at_once)), 1)
    west, east = x[known].min(initial=np.inf), x[known].max(initial=-np.inf)
    strip = np.floor((x[known] - west) / max(east - west, 1.0) * strips).clip(0, strips - 1)
    order = known[np.lexsort((np.where(strip % 2 == 0, y[known], -y[known]), strip))]
    return np.concatenate([order, np.flatnonzero(np.isnan(x))])


def meeting(low_high: Floats, whole: Floats) -> Ints:
    """The boxes that touch any of the ``whole`` ones taken together."""
    if not len(whole) or np.isnan(whole[:, 0]).all():
        return np.empty(0, np.int64)
    west, south = np.nanmin(whole[:, :2], axis=0)
    east, north = np.nanmax(whole[:, 2:], axis=0)
    near = (low_high[:, 0] <= east) & (low_high[:, 2] >= west)
    near &= (low_high[:, 1] <= north) & (low_high[:, 3] >= south)
    return np.flatnonzero(near)
