"""Which polygons share ground: told exactly, without crossing those whose edges all meet their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.areal import noise_m2
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints

_AT_ONCE = 20_000
# Odd numbers of spread bits: what is multiplied by them is as good as drawn by lot.
_SPREAD, _OTHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
# So far over a line nothing makes ground that counts.
_ROUNDING_M = 1e-9
# What GEOS calls it when the insides of two shapes meet.
_GROUND = "T********"


def overlapping(shapes: Geometries, task: Task = SILENT) -> tuple[Ints, Ints]:
    """Pairs (i, j), i < j, of valid polygons that share ground, not only an edge. Raises Stopped.

    Walking over a map, the number of polygons one stands on changes only at loose edges: those that do not
    meet their like, the same edge of a polygon on its other side. So a polygon into which no loose edge of
    another leads has the same number everywhere, and one point of it tells which; where that is one, it
    shares nothing. Only the rest is crossed with each other.
    """
    tree = shapely.STRtree(shapes)
    doubtful = _with_edges_inside(shapes, tree, task)
    doubtful |= _in_several(shapes, tree, task)
    asked = np.flatnonzero(doubtful)
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for first in range(0, len(asked), _AT_ONCE):
        task.stop_if_asked()
        some = asked[first : first + _AT_ONCE]
        at, other = tree.query(shapes[some])
        one = some[at]
        near = (one < other) & doubtful[other]
        one, other = one[near], other[near]
        # Neighbours are told apart without making a shape of what they share.
        meet = shapely.relate_pattern(shapes[one], shapes[other], _GROUND)
        one, other = one[meet], other[meet]
        shared = share_ground(shapes[one], shapes[other])
        ones.append(one[shared])
        others.append(other[shared])
    return np.concatenate(ones), np.concatenate(others)


def share_ground(one: Geometries, other: Geometries) -> Bools:
    """Which of the pairs share more than rounding."""
    shared = shapely.area(shapely.intersection(one, other))
    found: Bools = shared > noise_m2(np.fmin(shapely.area(one), shapely.area(other)))
    return found


def _in_several(shapes: Geometries, tree: shapely.STRtree, task: Task) -> Bools:
    """Polygons of which a part has a point that others have as well."""
    found = np.zeros(len(shapes), bool)
    for first in range(0, len(shapes), _AT_ONCE):
        task.stop_if_asked()
        parts, owner = shapely.get_parts(shapes[first : first + _AT_ONCE], return_index=True)
        at, other = tree.query(shapely.point_on_surface(parts), predicate="intersects")
        mine = owner[at] + first
        found[mine[mine != other]] = True
    return found


def _with_edges_inside(shapes: Geometries, tree: shapely.STRtree, task: Task) -> Bools:
    """Polygons into which a loose edge of another leads.

    Every edge adds a number drawn by lot to its bucket; one that goes the other way takes the same number
    out. What is not zero in the end is loose, with all that shares its bucket. That loose edges make zero by
    chance happens once in 2^64.
    """
    bits = max(int(shapely.get_num_coordinates(shapes).sum()), 2).bit_length()
    table = np.zeros(1 << bits, np.int64)
    seen: list[tuple[_Edges, NDArray[np.int64]]] = []
    for first in range(0, len(shapes), _AT_ONCE):
        task.stop_if_asked()
        task.report(first, len(shapes) * 2)
        edges = _edges(shapes[first : first + _AT_ONCE])
        key, sign = _numbers(edges)
        bucket = (key >> np.uint64(64 - bits)).astype(np.int64)
        np.add.at(table, bucket, _mixed(key).view(np.int64) * sign)
        seen.append((edges, bucket))
    found = np.zeros(len(shapes), bool)
    for first, (edges, bucket) in zip(range(0, len(shapes), _AT_ONCE), seen, strict=True):
        task.stop_if_asked()
        task.report(len(shapes) + first, len(shapes) * 2)
        loose = table[bucket] != 0
        start, end = edges.start[loose], edges.end[loose]
        lines = shapely.linestrings(np.stack([start, end], axis=1))
        at, other = tree.query(lines)
        foreign = edges.owner[loose][at] + first != other
        at, other = at[foreign], other[foreign]
        across = ~_is_beside(shapes[other], start[at], end[at])
        at, other = at[across], other[across]
        found[other[shapely.relate_pattern(lines[at], shapes[other], _GROUND)]] = True
    return found


def _is_beside(shapes: Geometries, start: Floats, end: Floats) -> Bools:
    """Whether all of a polygon is on one side of a line, but for less than rounding: most neighbours are."""
    points, of = shapely.get_coordinates(shapes, return_index=True)
    along = end - start
    away = points - start[of]
    side = along[of, 0] * away[:, 1] - along[of, 1] * away[:, 0]
    most = (_ROUNDING_M * np.abs(along).sum(axis=1))[of]
    begin = np.searchsorted(of, np.arange(len(shapes)))
    if not len(shapes):
        return np.empty(0, bool)
    found: Bools = np.maximum.reduceat(side - most, begin) <= 0
    found |= np.minimum.reduceat(side + most, begin) >= 0
    return found


class _Edges(NamedTuple):
    """The edges of polygons: the place of the polygon, both ends, whether its ground is on the right."""

    owner: Ints
    start: Floats
    end: Floats
    turned: Bools


def _edges(shapes: Geometries) -> _Edges:
    parts, of_part = shapely.get_parts(shapes, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    is_shell = np.diff(of_ring, prepend=-1) > 0
    turned = shapely.is_ccw(rings) != is_shell
    points, ring = shapely.get_coordinates(rings, return_index=True)
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    ring = ring[edge]
    return _Edges(of_part[of_ring[ring]], points[edge], points[edge + 1], turned[ring])


def _numbers(edges: _Edges) -> tuple[NDArray[np.uint64], Ints]:
    """A number for the two ends of each edge, and the direction: 1 or -1, 0 where both ends are one."""
    start, end = (_mixed(_mixed(bits[0]) + bits[1]) for bits in map(_bits, (edges.start, edges.end)))
    sign = np.where(start < end, 1, -1)
    sign[start == end] = 0
    sign[edges.turned] *= -1
    return _mixed(_mixed(np.minimum(start, end)) + np.maximum(start, end)), sign


def _bits(points: Floats) -> NDArray[np.uint64]:
    """The coordinates as whole numbers; adding nothing makes one zero of both."""
    return np.ascontiguousarray((points + 0.0).T).view(np.uint64)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers of which every bit depends on every bit of those that they were (as splitmix64 does)."""
    found = numbers * _SPREAD
    found ^= found >> _HALF
    found *= _OTHER
    found ^= found >> _HALF
    found *= _SPREAD
    found ^= found >> _HALF
    return found
