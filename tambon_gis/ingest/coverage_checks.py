"""How the polygons of a layer lie together: overlaps, gaps, slivers, spikes and points that repeat."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import shapely

# What is smaller is the noise of digitising and of rounded coordinates.
_WORTH_SAYING_M2 = 1.0
# At 1:25,000 a line of a map is 5 m wide.
_NARROW_M = 2.0
_SPIKE_DEG = 1.0
_SPIKE_M = 0.5
_SAME_POINT_M = 0.001
_PAIRS_LISTED = 1000
# A union of more points takes longer than a person waits for a look.
_POINTS_JOINED = 2_000_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rows of a layer that share ground, and how much."""

    row: int
    other_row: int
    area_m2: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was found; pairs largest first (the first 1,000 listed), rows from 1.

    ``overlap_m2`` sums over pairs, so ground that three share counts three times. ``gaps`` are holes that no
    polygon fills, ``None`` where they were not looked for. ``sliver_m2`` is the ground of the slivers,
    ``spike_m2`` that which the spikes enclose. None of this is mended: a strip that looks like a fault may be
    a path to a field, and whose ground a sliver or a gap is, is nothing that geometry can tell.
    """

    overlaps: tuple[Overlap, ...]
    overlap_pairs: int
    overlap_m2: float
    gaps: int | None
    gap_m2: float
    slivers: tuple[int, ...]
    spikes: tuple[int, ...]
    repeated_points: tuple[int, ...]
    sliver_m2: float = 0.0
    spike_m2: float = 0.0


def check_coverage(shapes: np.ndarray, rows: np.ndarray, *, gaps: bool) -> Coverage:
    """Check valid shapes given in metres; those that are no polygons, or missing, are passed over.

    ``gaps`` asks for holes in the whole: for maps that cover the land, not for plots.
    """
    polygonal = np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_empty(shapes)
    shapes, rows = shapes[polygonal], rows[polygonal]
    joins = gaps and int(shapely.get_num_coordinates(shapes).sum()) <= _POINTS_JOINED
    with ThreadPoolExecutor(1) as beside:
        # GEOS works without Python's lock: the union runs on the second core meanwhile.
        holes = beside.submit(_holes, shapes) if joins else None
        first, second, area_m2 = _overlapping(shapes)
        spiked, repeating, spike_m2 = _outline_faults(shapes)
        ground_m2 = shapely.area(shapes)
        slim = 2 * ground_m2 < _NARROW_M * shapely.length(shapes)
        found, gap_m2 = holes.result() if holes is not None else (None, 0.0)
    order = np.argsort(-area_m2, kind="stable")
    return Coverage(
        overlaps=tuple(
            Overlap(int(rows[first[at]]), int(rows[second[at]]), float(area_m2[at]))
            for at in order[:_PAIRS_LISTED]
        ),
        overlap_pairs=len(area_m2),
        overlap_m2=float(area_m2.sum()),
        gaps=found,
        gap_m2=gap_m2,
        slivers=_listed(rows, slim),
        spikes=_listed(rows, spiked),
        repeated_points=_listed(rows, repeating),
        sliver_m2=float(ground_m2[slim].sum()),
        spike_m2=spike_m2,
    )


def _overlapping(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions of pairs that share ground worth saying, the lower one first, and the area shared (m²)."""
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes)
    once = first < second
    first, second = first[once], second[once]
    # Neighbours that touch and no more are most of the pairs; boxes that meet in a line need no looking at.
    boxes = shapely.bounds(shapes)
    width = np.minimum(boxes[first, 2], boxes[second, 2]) - np.maximum(boxes[first, 0], boxes[second, 0])
    height = np.minimum(boxes[first, 3], boxes[second, 3]) - np.maximum(boxes[first, 1], boxes[second, 1])
    could = width * height > _WORTH_SAYING_M2
    first, second = first[could], second[could]
    shapely.prepare(shapes)
    meets = shapely.intersects(shapes[first], shapes[second])
    first, second = first[meets], second[meets]
    area_m2 = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    real = area_m2 > _WORTH_SAYING_M2
    return first[real], second[real], area_m2[real]


def _holes(shapes: np.ndarray) -> tuple[int, float]:
    """How many holes the whole has, and their area (m²)."""
    parts = shapely.get_parts(shapely.union_all(shapes))
    rings, of_part = shapely.get_rings(parts, return_index=True)
    inner = np.concatenate(([False], of_part[1:] == of_part[:-1])) if len(rings) else np.zeros(0, dtype=bool)
    area_m2 = shapely.area(shapely.polygons(rings[inner]))
    real = area_m2 > _WORTH_SAYING_M2
    return int(real.sum()), float(area_m2[real].sum())


def _outline_faults(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Which shapes have a spike (two sides within a degree of each other), and which repeat a point.

    And the ground between the sides of the spikes (m²), as far out as the shorter side reaches.
    """
    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    spiked, repeating = np.zeros(len(shapes), dtype=bool), np.zeros(len(shapes), dtype=bool)
    if not len(points):
        return spiked, repeating, 0.0
    step = np.diff(points, axis=0)
    inside = of_ring[1:] == of_ring[:-1]
    length = np.hypot(*step.T)
    owner = of_shape[of_part[of_ring]]
    repeating[owner[1:][inside & (length < _SAME_POINT_M)]] = True
    # The last point of a ring is its first again: its corner is made of the last and the first side.
    ends = np.flatnonzero(~np.append(inside, False))
    starts = np.concatenate(([0], ends[:-1] + 1))
    after = np.arange(len(points))
    after[ends] = starts
    before_side = step[np.maximum(np.arange(len(points)) - 1, 0)]
    after_side = step[np.minimum(after, len(step) - 1)]
    corner = np.ones(len(points), dtype=bool)
    corner[starts] = False
    a, b = np.hypot(*before_side.T), np.hypot(*after_side.T)
    with np.errstate(invalid="ignore", divide="ignore"):
        back = -(before_side * after_side).sum(axis=1) / (a * b)
    sharp = corner & (a > _SPIKE_M) & (b > _SPIKE_M) & (back > np.cos(np.radians(_SPIKE_DEG)))
    spiked[owner[sharp]] = True
    turn = np.abs(before_side[:, 0] * after_side[:, 1] - before_side[:, 1] * after_side[:, 0])[sharp]
    shorter, longer = np.minimum(a, b)[sharp], np.maximum(a, b)[sharp]
    return spiked, repeating, float((turn * shorter / longer).sum() / 2)


def _listed(rows: np.ndarray, which: np.ndarray) -> tuple[int, ...]:
    return tuple(rows[which].tolist())
