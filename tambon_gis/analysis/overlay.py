"""The reference engine of area shares: how much of every plot lies on which map unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import shapely

from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints, Wholes

# Plots crossed at a time: bounds the memory of the pieces and the wait for a stop.
CHUNK = 20_000
_UNITS = 100
# A piece below this part of its plot, and below this many m2, is rounding of the crossing points, not ground:
# two units that share an edge would otherwise each get a trace of the other's plots.
NOISE_PART = 1e-10
NOISE_M2 = 1e-6


@dataclass(frozen=True, slots=True)
class Shares:
    """Pairs of plot and unit with the area they share, sorted by plot and then by unit.

    Areas are planar in the CRS of the input. ``plot`` and ``unit`` index the arrays that were given.
    For every plot (same length as the plots): ``plot_area_m2`` planar area, 0 where there is no ground;
    ``uncovered_by_plot_m2`` ground without a unit; ``overlap_by_plot_m2`` ground that later units claim
    too, counted once for every later unit. ``repaired_plots`` and ``repaired_units`` index geometries that
    were invalid and stood in repaired here.
    """

    plot: Ints
    unit: Ints
    area_m2: Floats
    plot_area_m2: Floats
    uncovered_by_plot_m2: Floats
    overlap_by_plot_m2: Floats
    repaired_plots: Ints
    repaired_units: Ints

    @property
    def overlap_m2(self) -> float:
        return float(self.overlap_by_plot_m2.sum())

    @property
    def uncovered_m2(self) -> float:
        return float(self.uncovered_by_plot_m2.sum())


class _Pieces(NamedTuple):
    plot: Ints
    unit: Ints
    area: Floats
    overlap: Floats


def shares(plots: Geometries, units: Geometries, *, task: Task = SILENT) -> Shares:
    """The area of every unit in every plot, in the planar CRS that both are in (never degrees).

    Every m2 of a plot goes to exactly one unit or to none: where units overlap, the one that comes first in
    ``units`` has it. Missing and empty geometries share nothing. Invalid ones would make GEOS fail or lie;
    they are repaired here (method "structure") and named in the answer. Precision grids that hang on a
    geometry are taken off, as a crossing would be rounded to them. Raises Stopped when asked to stop.
    """
    plots = np.asarray(plots, dtype=object)
    pages = (plots[start : start + CHUNK] for start in range(0, len(plots), CHUNK))
    return shares_of_pages(pages, len(plots), units, task=task)


def shares_of_pages(
    pages: Iterable[Geometries], count: int, units: Geometries, *, task: Task = SILENT
) -> Shares:
    """`shares` of about ``count`` plots that come so many at a time: no more of them are held than a page."""
    units, repaired_units = areal(units)
    shapely.prepare(units)
    none = np.empty(0, np.int64)
    found = [_Pieces(none, none, np.empty(0), np.empty(0))]
    areas, repaired_plots = [np.empty(0)], [none]
    start = 0
    for page in pages:
        task.stop_if_asked()
        plots, repaired = areal(page)
        repaired_plots.append(repaired + start)
        areas.append(np.nan_to_num(shapely.area(plots)))
        found.append(_cross(plots, areas[-1], units, start))
        start += len(plots)
        task.report(start, max(count, start))
    plot_area = np.concatenate(areas)
    pieces = _Pieces(*(np.concatenate(column) for column in zip(*found, strict=True)))
    covered = sums(pieces.plot, pieces.area, len(plot_area))
    return Shares(
        pieces.plot,
        pieces.unit,
        pieces.area,
        plot_area,
        remainder(plot_area, covered),
        pieces.overlap,
        np.concatenate(repaired_plots),
        repaired_units,
    )


def areal(geometries: Geometries) -> tuple[Geometries, Ints]:
    """Geometries fit for areas (valid, polygonal, no precision grid) and the indexes of the repaired ones."""
    geometries = np.asarray(geometries, dtype=object)
    there = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    gridded = np.flatnonzero(there & (np.nan_to_num(shapely.get_precision(geometries)) > 0))
    repaired = np.flatnonzero(there & ~shapely.is_valid(geometries))
    mixed = np.flatnonzero(shapely.get_type_id(geometries) == shapely.GeometryType.GEOMETRYCOLLECTION)
    if len(gridded) or len(repaired) or len(mixed):
        geometries = geometries.copy()
        geometries[gridded] = shapely.set_precision(geometries[gridded], 0.0)
        geometries[repaired] = shapely.make_valid(
            geometries[repaired], method="structure", keep_collapsed=False
        )
        # GEOS refuses to subtract a collection of mixed dimensions; its lines and points have no area.
        geometries[mixed] = [polygons_of(geometry) for geometry in geometries[mixed]]
    return geometries, repaired


def polygons_of(geometry: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a geometry, those of a collection of any depth as one; empty if there are none."""
    if shapely.get_type_id(geometry) in (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON):
        return geometry
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.union_all(polygons) if len(polygons) else shapely.MultiPolygon()


def _cross(plots: Geometries, plot_area: Floats, units: Geometries, start: int) -> _Pieces:
    """The pieces of one chunk of plots; ``start`` is the index of its first plot."""
    tree = shapely.STRtree(plots)
    unit, plot = _pairs(tree, units, "intersects")
    within_unit, within_plot = _pairs(tree, units, "contains_properly")
    order = np.lexsort((unit, plot))
    plot, unit = plot[order], unit[order]
    whole = np.isin(plot * len(units) + unit, within_plot * len(units) + within_unit)
    # Most plots lie wholly inside one unit and touch no other: no crossing is computed for them.
    crossed = np.flatnonzero(~whole)
    ground = plots[plot]
    ground[crossed] = shapely.intersection(ground[crossed], units[unit[crossed]])
    area = plot_area[plot]
    area[crossed] = shapely.area(ground[crossed])
    noise = np.minimum(NOISE_PART * plot_area, NOISE_M2)
    real = area > noise[plot]
    plot, unit, ground, area = plot[real], unit[real], ground[real], area[real]
    kept = _first_wins(plot, ground, area, noise)
    overlap = sums(plot, area - kept, len(plots))
    real = kept > noise[plot]
    return _Pieces(plot[real] + start, unit[real], kept[real], overlap)


def _pairs(
    tree: shapely.STRtree, units: Geometries, relation: Literal["intersects", "contains_properly"]
) -> tuple[Ints, Ints]:
    """Unit and plot of every pair. The interpreter is held while units are looked for: few at a time."""
    found = [np.empty((2, 0), np.int64)]
    for start in range(0, len(units), _UNITS):
        pairs = tree.query(units[start : start + _UNITS], predicate=relation)
        pairs[0] += start
        found.append(pairs)
    unit, plot = np.concatenate(found, axis=1)
    return unit, plot


def _first_wins(plot: Ints, ground: Geometries, area: Floats, noise: Floats) -> Floats:
    """Areas of the pieces after every piece has lost what an earlier piece of its plot already has."""
    earlier, later = pairs_within(plot)
    boxes = shapely.bounds(ground)
    low, high = boxes[:, :2], boxes[:, 2:]
    near = ((low[earlier] < high[later]) & (low[later] < high[earlier])).all(axis=1)
    earlier, later = earlier[near], later[near]
    shared = shapely.area(shapely.intersection(ground[earlier], ground[later])) > noise[plot[later]]
    earlier, later = earlier[shared], later[shared]
    if len(later) == 0:
        return area
    left = ground.copy()
    subtract_in_turn(left, ground, later, earlier)
    kept = area.copy()
    touched = np.unique(later)
    kept[touched] = shapely.area(left[touched])
    return kept


def subtract_in_turn(left: Geometries, ground: Geometries, later: Ints, earlier: Ints) -> None:
    """Take ``ground[earlier]`` out of ``left[later]``, in place; one that has several loses to each."""
    order = np.argsort(later, kind="stable")
    later, earlier = later[order], earlier[order]
    first = np.flatnonzero(np.diff(later, prepend=-1))
    turn = np.arange(len(later)) - np.repeat(first, np.diff(first, append=len(later)))
    for k in range(int(turn.max(initial=-1)) + 1):
        now = turn == k
        left[later[now]] = shapely.difference(left[later[now]], ground[earlier[now]])


def pairs_within(group: Ints) -> tuple[Ints, Ints]:
    """Every (earlier, later) pair of positions that carry the same value in the sorted array ``group``."""
    first = np.flatnonzero(np.diff(group, prepend=-1))
    size = np.diff(first, append=len(group))
    # A position that is the k-th of its group pairs with the k before it.
    rank = np.arange(len(group)) - np.repeat(first, size)
    later = np.repeat(np.arange(len(group)), rank)
    back = np.arange(len(later)) - np.repeat(np.cumsum(rank) - rank, rank)
    return later - 1 - back, later


def matches(wanted: Wholes, known: Wholes) -> tuple[Ints, Ints]:
    """Every pair (i, j) with ``wanted[i] == known[j]``, by ascending i; ``known`` is sorted."""
    start = np.searchsorted(known, wanted)
    size = np.searchsorted(known, wanted, side="right") - start
    one = np.repeat(np.arange(len(wanted)), size)
    return one, np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(start, size)


def sums(group: Wholes, values: Floats, count: int) -> Floats:
    """The sum of ``values`` for every group 0 to ``count`` - 1."""
    return np.bincount(group, values, count).astype(np.float64, copy=False)


def remainder(whole: Floats, covered: Floats) -> Floats:
    """The part of every plot that no unit covers; traces of rounding are none at all.

    Raises ArithmeticError when the pieces exceed their plot by more than rounding can explain.
    """
    rest = whole - covered
    if (rest < -(1e-9 * whole + 1e-3)).any():
        raise ArithmeticError(f"pieces exceed their plot by {-rest.min()} m2")
    nothing: Bools = rest <= np.minimum(NOISE_PART * whole, NOISE_M2) * 4
    return np.where(nothing, 0.0, rest)
