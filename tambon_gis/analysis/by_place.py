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
    blocks = -(-len(known) // at_once)
    # As many in each strip as make whole blocks: none lies half in this and half in the next.
    tall = -(-blocks // max(round(blocks**0.5), 1))
    by_x = known[np.argsort(x[known], kind="stable")]
    strip = np.arange(len(known)) // max(tall * at_once, 1)
    order = by_x[np.lexsort((np.where(strip % 2 == 0, y[by_x], -y[by_x]), strip))]
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
