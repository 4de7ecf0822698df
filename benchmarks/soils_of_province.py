"""A soil map below the plots of `plots_of_province`: a coverage of winding bounds, the same at every run."""

from __future__ import annotations

import numpy as np
import shapely

_CELLS_TO_A_UNIT = 7
_STEP_M = 15.0
_VALLEYS = np.array([1.0, 1.9])  # units are longer from north to south
_BEYOND_M = 800.0
_WAVES = ((110.0, 2300.0), (34.0, 700.0), (13.0, 260.0), (4.0, 85.0))


def soil_shapes(plots: np.ndarray, count: int) -> np.ndarray:
    """So many units that cover the plots and share their edges, of some 300 points, some in several parts."""
    rng = np.random.default_rng(2569)
    west, south, east, north = shapely.total_bounds(plots).tolist()
    low = np.array([west, south]) - _BEYOND_M
    high = np.array([east, north]) + _BEYOND_M
    middles = rng.uniform(low, high, (count, 2))
    seeds = np.concatenate([middles, rng.uniform(low, high, (count * (_CELLS_TO_A_UNIT - 1), 2))])
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(seeds), ordered=True))
    cells = shapely.intersection(cells, shapely.box(*low, *high))
    # A cell goes to the middle that is nearest to a place near it: bounds wander, islands stay behind.
    wide = np.sqrt(np.prod(high - low) / count)
    near = seeds + rng.normal(0, 0.2 * wide, seeds.shape)
    near[:count] = middles
    tree = shapely.STRtree(shapely.points(middles * _VALLEYS))
    unit = np.asarray(tree.nearest(shapely.points(near * _VALLEYS)))
    order = np.argsort(unit, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(unit[order])) + 1)
    units = np.array([shapely.coverage_union_all(cells[group]) for group in groups], dtype=object)
    curved: np.ndarray = shapely.transform(shapely.segmentize(units, _STEP_M), _warped)
    return curved


def _warped(points: np.ndarray) -> np.ndarray:
    """The points moved by where they lie, so that shared edges stay shared; to the millimetre."""
    moved = points.copy()
    for number, (size_m, length_m) in enumerate(_WAVES):
        for axis in (0, 1):
            angle = 0.4 + 1.7 * number + 2.1 * axis
            along = points[:, 0] * np.cos(angle) + points[:, 1] * np.sin(angle)
            moved[:, axis] += size_m * np.sin(along * (2 * np.pi / length_m) + number)
    return np.round(moved, 3)
