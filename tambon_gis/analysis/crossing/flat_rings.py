"""The boundaries of polygons as flat rings with the ground on their left, and sums of area along them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints

    Points = NDArray[np.complex128]

# Sums along rings are whole multiples of 2**-k m2: they add up without rounding, however long a ring is.
_FINEST_BITS = 40
_MOST_BITS = 61
_PAGE_VERTICES = 100_000


@dataclass(frozen=True, slots=True)
class FlatRings:
    """Rings of several polygons, one after the other, outer ones to the left, holes to the right about.

    A point is a complex number, x + iy, in m. Each vertex begins an edge that ends at the vertex ``after``
    it; no edge has length 0. ``ring`` is the ring of a vertex, ``start`` the first vertex of each ring and
    ``owner`` the polygon that it is of, ascending.
    """

    at: Points
    after: Ints
    ring: Ints
    start: Ints
    owner: Ints

    @property
    def ahead(self) -> Points:
        """Where each edge ends."""
        return self.at[self.after]

    def vertices_of(self, owners: int) -> tuple[Ints, Ints]:
        """The first vertex of each of so many polygons, and the one after its last."""
        ends = np.append(self.start, len(self.at))
        number = np.arange(owners)
        return (
            ends[np.searchsorted(self.owner, number)],
            ends[np.searchsorted(self.owner, number, side="right")],
        )


def flat_rings(polygons: Geometries, origin: complex) -> FlatRings:
    """The rings of valid polygons and multipolygons, moved so that ``origin`` is 0; others have none."""
    # Shapely keeps other threads waiting while it takes shapes apart: so many vertices at a time.
    page = np.cumsum(shapely.get_num_coordinates(polygons)) // _PAGE_VERTICES
    starts = [0, *(np.flatnonzero(np.diff(page)) + 1).tolist()]
    pages = [
        _page(polygons[first:last], first, origin)
        for first, last in zip(starts, [*starts[1:], len(polygons)], strict=True)
    ]
    return pages[0] if len(pages) == 1 else _joined(pages)


def _joined(pages: list[FlatRings]) -> FlatRings:
    before = np.cumsum([0, *(len(page.at) for page in pages)])
    rings = np.cumsum([0, *(len(page.start) for page in pages)])
    return FlatRings(
        np.concatenate([page.at for page in pages]),
        np.concatenate([page.after + first for page, first in zip(pages, before, strict=False)]),
        np.concatenate([page.ring + first for page, first in zip(pages, rings, strict=False)]),
        np.concatenate([page.start + first for page, first in zip(pages, before, strict=False)]),
        np.concatenate([page.owner for page in pages]),
    )


def _page(polygons: Geometries, first: int, origin: complex) -> FlatRings:
    """The rings of some polygons, of which the first has this number."""
    parts, of_part = shapely.get_parts(polygons, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    at = shapely.get_coordinates(rings).view(np.complex128).reshape(-1) - origin
    size = shapely.get_num_coordinates(rings).astype(np.int64)
    is_outer = np.diff(of_ring, prepend=-1) != 0
    # The last vertex repeats the first; a vertex that repeats the one before it ends an edge without length.
    kept = np.ones(len(at), dtype=bool)
    np.not_equal(at[1:], at[:-1], out=kept[:-1])
    kept[np.cumsum(size)[size > 0] - 1] = False
    ring = np.repeat(np.arange(len(rings)), size)[kept]
    at = at[kept]
    size = np.bincount(ring, minlength=len(rings))
    solid = size >= 3
    if not solid.all():
        at = at[solid[ring]]
    size, is_outer, owner = size[solid], is_outer[solid], of_part[of_ring[solid]] + first
    start = np.cumsum(size) - size
    ring = np.repeat(np.arange(len(size)), size)
    after = np.arange(1, len(at) + 1)
    after[start + size - 1] = start
    if len(start):
        turned = (np.add.reduceat(_twice_area(at - at[start][ring], after), start) > 0) != is_outer
        if turned.any():
            mirrored = (2 * start + size - 1)[ring] - np.arange(len(at))
            at = at[np.where(turned[ring], mirrored, np.arange(len(at)))]
    return FlatRings(at, after, ring, start, owner)


def _twice_area(at: Points, after: Ints) -> Floats:
    """Twice the area between each edge and 0, positive where 0 is on its left."""
    way = at[after] - at
    area: Floats = at.real * way.imag - at.imag * way.real
    return area


@dataclass(frozen=True, slots=True)
class SweptArea:
    """The area that the line from a fixed point sweeps along each ring, from its first vertex on.

    ``before`` each vertex, in whole steps of ``step_m2`` (a power of two): differences of it are exact.
    ``whole_m2`` is that of each ring once around: its area, negative for a hole.
    """

    before: Ints
    step_m2: float
    whole_m2: Floats


def swept_area(rings: FlatRings, about: Points) -> SweptArea:
    """Along every ring, seen from the point ``about`` that is given for it."""
    swept = 0.5 * _twice_area(rings.at - about[rings.ring], rings.after)
    if not len(swept):
        return SweptArea(np.empty(0, np.int64), 1.0, np.empty(0))
    most = float(np.add.reduceat(np.abs(swept), rings.start).max())
    bits = min(_FINEST_BITS, int(_MOST_BITS - np.ceil(np.log2(max(most, 1.0)))))
    step = 2.0**-bits
    steps = np.rint(swept * 2.0**bits).astype(np.int64)
    # Sums of all rings may run over; differences within a ring are right all the same.
    until = np.cumsum(steps)
    before = until - steps
    first = before[rings.start]
    last = np.append(rings.start[1:], len(swept)) - 1
    return SweptArea(before - first[rings.ring], step, (until[last] - first) * step)
