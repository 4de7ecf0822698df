"""Overlaps and gaps that an edit would make: ground claimed twice, or enclosed and left out, only now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from tambon_gis.editing.polygons import is_ground, multi, parts_of


class Clash(NamedTuple):
    """Ground that the shapes of two keys share."""

    keys: tuple[int, int]
    shape: MultiPolygon


def new_overlaps(
    before: Mapping[int, MultiPolygon],
    after: Mapping[int, MultiPolygon],
    beside: Mapping[int, MultiPolygon],
) -> list[Clash]:
    """Ground that two shapes share after the edit and no edited one shared before, by pair.

    ``beside`` are the shapes that the edit leaves alone. Rounding along shared edges is not ground.
    """
    old = shapely.union_all([shared for _, shared in _shared(before, beside)])
    found = []
    for keys, shared in _shared(after, beside):
        fresh = [part for part in parts_of(shapely.difference(shared, old)) if is_ground(part)]
        if fresh:
            found.append(Clash(keys, multi(fresh)))
    return found


def _shared(
    changed: Mapping[int, MultiPolygon], beside: Mapping[int, MultiPolygon]
) -> list[tuple[tuple[int, int], MultiPolygon]]:
    keys = [*changed, *beside]
    shapes = np.empty(len(keys), dtype=object)
    shapes[:] = [*changed.values(), *beside.values()]
    own = len(changed)
    if not own:
        return []
    one, other = shapely.STRtree(shapes).query(shapes[:own], predicate="intersects")
    # Each pair of changed shapes once.
    once = (other >= own) | (one < other)
    one, other = one[once], other[once]
    found = []
    for first, second, shared in zip(
        one.tolist(), other.tolist(), shapely.intersection(shapes[one], shapes[other]), strict=True
    ):
        ground = [part for part in parts_of(shared) if is_ground(part)]
        if ground:
            found.append(((keys[first], keys[second]), multi(ground)))
    return found


def new_gaps(
    before: Iterable[MultiPolygon], after: Iterable[MultiPolygon], beside: Iterable[MultiPolygon]
) -> list[Polygon]:
    """Ground that the shapes enclose without covering it after the edit, and did not before."""
    around = list(beside)
    known = shapely.union_all(enclosed([*before, *around]))
    fresh = shapely.difference(shapely.union_all(enclosed([*after, *around])), known)
    return [part for part in parts_of(fresh) if is_ground(part)]


def enclosed(shapes: Iterable[MultiPolygon]) -> list[Polygon]:
    """The holes in the union of the shapes."""
    covered = parts_of(shapely.union_all(list(shapes)))
    holes = [Polygon(ring) for part in covered for ring in part.interiors]
    if not holes:
        return []
    # A shape may lie on its own inside a hole; the ground it covers is no gap.
    return parts_of(shapely.difference(shapely.union_all(holes), shapely.union_all(covered)))
