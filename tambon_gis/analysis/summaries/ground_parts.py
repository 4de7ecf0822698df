"""The ground of plots and of shapes divided by one layer, or exactly by several layers crossed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal, noise_m2, polygons_of
from tambon_gis.analysis.by_place import boxes, by_place
from tambon_gis.analysis.overlay import shares
from tambon_gis.analysis.summaries.ground_layers import unit_shapes
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints, Wholes
    from tambon_gis.analysis.summaries.ground_layers import LayerUnits
    from tambon_gis.project.project import Project

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Pieces of what was divided: ``index`` into it (ascending), the value of each layer, and m2."""

    index: Ints
    values: NDArray[np.int32]
    area_m2: Floats

    @classmethod
    def one_of(cls, several: Sequence[Parts]) -> Parts:
        """Pieces of several one behind the other."""
        return cls(
            np.concatenate([parts.index for parts in several]),
            np.concatenate([parts.values for parts in several]),
            np.concatenate([parts.area_m2 for parts in several]),
        )

    def of(self, index: Ints) -> Parts:
        """The same pieces of other things."""
        return replace(self, index=index)


def merged(index: Wholes, values: NDArray[np.int32], area_m2: Floats, sizes: Sequence[int]) -> Parts:
    """Each index with each row of values once, ascending; ``sizes`` are how many values each layer has."""
    code = numbered(values, sizes)
    width = int(np.prod(sizes, dtype=np.int64))
    cell = index.astype(np.int64) * width + code
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    if not len(first):
        return Parts(np.empty(0, np.int64), values[:0], np.empty(0))
    of_cell = cell[first]
    return Parts(of_cell // width, spelled(of_cell % width, sizes), np.add.reduceat(area_m2[order], first))


def numbered(values: NDArray[np.int32], sizes: Sequence[int]) -> Ints:
    """One number for the values of all layers."""
    found = np.zeros(len(values), np.int64)
    for column, size in zip(values.T, sizes, strict=True):
        found = found * size + column
    return found


def spelled(code: Ints, sizes: Sequence[int]) -> NDArray[np.int32]:
    """The values that `numbered` made one number of."""
    found = np.empty((len(code), len(sizes)), np.int32)
    for at in range(len(sizes) - 1, -1, -1):
        code, found[:, at] = np.divmod(code, sizes[at])
    return found


def split_shapes(
    project: Project, shapes: Geometries, layers: Sequence[LayerUnits], task: Task = SILENT
) -> Parts:
    """Valid polygons divided by all the layers; the parts of each sum to its planar area.

    Where the units of a layer overlap the first has the ground. A shape that at most one layer divides needs
    no cutting: areas say all. Raises Stopped.
    """
    found = [Parts(np.empty(0, np.int64), np.empty((0, len(layers)), np.int32), np.empty(0))]
    box = boxes(shapes)
    order = by_place(box[:, 0], box[:, 1], _AT_ONCE)
    for first in range(0, len(order), _AT_ONCE):
        some = order[first : first + _AT_ONCE]
        # Only units near these: those of a whole province are hundreds of MB when they are made ready.
        near = [unit_shapes(project, units, shapes[some]) for units in layers]
        parts = _split(shapes[some], layers, near, task)
        found.append(parts.of(some[parts.index]))
    return Parts.one_of(found)


_Near = tuple["Geometries", "Wholes"]


def _split(shapes: Geometries, layers: Sequence[LayerUnits], near: Sequence[_Near], task: Task) -> Parts:
    task.stop_if_asked()
    sizes = [len(units.cells) for units in layers]
    single = [_crossed(shapes, units, *ground) for units, ground in zip(layers, near, strict=True)]
    if len(layers) == 1:
        return single[0]
    divided = np.array([np.bincount(part.index, minlength=len(shapes)) > 1 for part in single])
    by_many = divided.sum(axis=0) > 1
    plain = np.flatnonzero(~by_many)
    found = [_product([_of(part, plain) for part in single], len(plain))]
    found[0] = found[0].of(plain[found[0].index])
    rest = np.flatnonzero(by_many)
    if len(rest):
        of_rest, value, pieces = _cut(shapes[rest], layers[0].unknown, *near[0])
        deeper = _split(pieces, layers[1:], near[1:], task)
        values = np.column_stack([value[deeper.index], deeper.values]).astype(np.int32)
        found.append(Parts(rest[of_rest[deeper.index]], values, deeper.area_m2))
    every = Parts.one_of(found)
    return merged(every.index, every.values, every.area_m2, sizes)


def _of(parts: Parts, wanted: Ints) -> Parts:
    """The parts of some, numbered anew."""
    place = np.full(int(max(parts.index.max(initial=-1), wanted.max(initial=-1))) + 1, -1)
    place[wanted] = np.arange(len(wanted))
    at = place[parts.index]
    return Parts(at[at >= 0], parts.values[at >= 0], parts.area_m2[at >= 0])


def _product(parts: Sequence[Parts], count: int) -> Parts:
    """The parts of so many things of which one layer alone divides each; every layer has each of them."""
    number = np.array([np.bincount(part.index, minlength=count) for part in parts])
    # The layer that divides says how the ground goes; where none does, all of them say the same.
    chosen = np.argmax(number, axis=0)
    found = []
    first = [np.cumsum(row) - row for row in number]
    for which, part in enumerate(parts):
        mine = np.flatnonzero(chosen[part.index] == which)
        index = part.index[mine]
        values = np.column_stack(
            [other.values[mine if at == which else first[at][index], 0] for at, other in enumerate(parts)]
        )
        found.append(Parts(index, values.astype(np.int32), part.area_m2[mine]))
    return Parts.one_of(found)


def _crossed(shapes: Geometries, units: LayerUnits, ground: Geometries, value: Wholes) -> Parts:
    """Shapes divided by one layer; one without ground has no part."""
    found = shares(shapes, ground)
    bare = np.flatnonzero(found.uncovered_by_plot_m2)
    index = np.concatenate([found.plot, bare])
    values = np.concatenate([value[found.unit], np.full(len(bare), units.unknown)]).astype(np.int32)
    area = np.concatenate([found.area_m2, found.uncovered_by_plot_m2[bare]])
    return merged(index, values[:, None], area, [len(units.cells)])


def _cut(
    shapes: Geometries, unknown: int, ground: Geometries, value: Wholes
) -> tuple[Ints, Wholes, Geometries]:
    """The pieces of shapes on the units of a layer, and what no unit covers: index, value and shape."""
    index, unit = shapely.STRtree(ground).query(shapes)
    used, unit_of = np.unique(unit, return_inverse=True)
    mended, _ = areal(ground[used])
    crossing = shapely.intersects(shapes[index], mended[unit_of])
    index, unit = index[crossing], unit[crossing]
    ground = ground.copy()
    ground[used] = mended
    order = np.lexsort((unit, index))
    index, unit = index[order], unit[order]
    piece = shapely.intersection(shapes[index], ground[unit])
    for at in np.flatnonzero(shapely.get_type_id(piece) == shapely.GeometryType.GEOMETRYCOLLECTION):
        piece[at] = polygons_of(piece[at])
    noise = noise_m2(shapely.area(shapes))
    real = shapely.area(piece) > noise[index]
    index, unit, piece = index[real], unit[real], piece[real]
    left, own = shapes.copy(), piece.copy()
    turn = np.arange(len(index)) - np.searchsorted(index, index)
    for k in range(int(turn.max(initial=-1)) + 1):
        now = np.flatnonzero(turn == k)
        of = index[now]
        # The units before have taken theirs out of what is left.
        own[now] = shapely.intersection(left[of], piece[now])
        left[of] = shapely.difference(left[of], piece[now])
    everything = np.concatenate([index, np.arange(len(shapes))])
    values = np.concatenate([value[unit], np.full(len(shapes), unknown)])
    pieces = np.concatenate([own, left])
    pieces, _ = areal(pieces)
    real = shapely.area(pieces) > noise[everything]
    return everything[real], values[real], pieces[real]
