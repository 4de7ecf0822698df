"""How much of every plot lies on which unit of a layer: from crossings of boundaries, checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.analysis.areal import NOISE_M2, NOISE_PART, areal, noise_m2
from tambon_gis.analysis.by_place import boxes, by_place, meeting
from tambon_gis.analysis.crossing.crossed_areas import shared_areas
from tambon_gis.analysis.crossing.crossed_units import CrossedUnits, crossed_units
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.reference_overlay import Pieces, cut_pieces
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints

# Plots crossed at a time: bounds the memory, the wait for a stop, and how long others are kept waiting.
CHUNK = 10_000
# More than this part of a plot, or this many m2, is no rounding of the areas from crossings but a mistake.
_EXACT_PART, _EXACT_M2 = 1e-9, 1e-4


@dataclass(frozen=True, slots=True)
class Shares:
    """Pairs of plot and unit with the area they share, sorted by plot and then by unit.

    Areas are planar in the CRS of the input. ``plot`` and ``unit`` index the arrays that were given.
    For every plot (same length as the plots): ``plot_area_m2`` planar area, 0 where there is no ground;
    ``uncovered_by_plot_m2`` ground without a unit; ``overlap_by_plot_m2`` ground that later units claim
    too, counted once for every later unit. ``repaired_plots`` and ``repaired_units`` index geometries that
    were invalid and stood in repaired here; ``cut_plots`` those whose pieces the reference engine cut out.
    """

    plot: Ints
    unit: Ints
    area_m2: Floats
    plot_area_m2: Floats
    uncovered_by_plot_m2: Floats
    overlap_by_plot_m2: Floats
    repaired_plots: Ints
    repaired_units: Ints
    cut_plots: Ints

    @property
    def overlap_m2(self) -> float:
        return float(self.overlap_by_plot_m2.sum())

    @property
    def uncovered_m2(self) -> float:
        return float(self.uncovered_by_plot_m2.sum())


class Block(NamedTuple):
    """Some plots, and all units that may have ground of theirs.

    ``plot`` and ``unit`` are their indexes, ascending. The units are fit for areas (`areal`).
    """

    plot: Ints
    plots: Geometries
    unit: Ints
    units: Geometries


def shares(plots: Geometries, units: Geometries, *, task: Task = SILENT) -> Shares:
    """The area of every unit in every plot, in the planar CRS that both are in (never degrees).

    Every m2 of a plot goes to exactly one unit or to none: where units overlap, the one that comes first in
    ``units`` has it. Missing and empty geometries share nothing. Invalid ones would make GEOS fail or lie;
    they are repaired here (method "structure") and named in the answer. Precision grids that hang on a
    geometry are taken off, as a crossing would be rounded to them. Raises Stopped when asked to stop.
    """
    plots = np.asarray(plots, dtype=object)
    units, repaired = areal(units)
    found = shares_of_blocks(_blocks(plots, units), len(plots), task=task)
    return replace(found, repaired_units=repaired)


def _blocks(plots: Geometries, units: Geometries) -> Iterator[Block]:
    """Plots that lie together, with the units near them: made ready, those of a province are 1 GB."""
    if len(plots) <= CHUNK:
        yield Block(np.arange(len(plots)), plots, np.arange(len(units)), units)
        return
    box, of_unit = boxes(plots), boxes(units)
    order = by_place(box[:, 0], box[:, 1], CHUNK)
    for first in range(0, len(order), CHUNK):
        some = np.sort(order[first : first + CHUNK])
        near = meeting(of_unit, box[some])
        yield Block(some, plots[some], near, units[near])
        # What GEOS has made ready is several times as large as the shapes.
        shapely.destroy_prepared(units[near])


def shares_of_blocks(blocks: Iterable[Block], count: int, *, task: Task = SILENT) -> Shares:
    """`shares` of ``count`` plots that come block by block: no more is held than one. A plot that does not
    come has no ground. ``repaired_units`` are for who gives the units to tell.
    """
    none = np.empty(0, np.int64)
    found = [Pieces(none, none, np.empty(0), np.empty(0))]
    plot_area, overlap = np.zeros(count), np.zeros(count)
    repaired_plots, cut_plots = [none], [none]
    done = 0
    for block in blocks:
        task.stop_if_asked()
        plots, repaired = areal(block.plots)
        area = np.nan_to_num(shapely.area(plots))
        pieces, cut = _pieces(plots, area, crossed_units(block.units))
        plot_area[block.plot], overlap[block.plot] = area, pieces.overlap_by_plot_m2
        found.append(pieces._replace(plot=block.plot[pieces.plot], unit=block.unit[pieces.unit]))
        repaired_plots.append(block.plot[repaired])
        cut_plots.append(block.plot[cut])
        done += len(plots)
        task.report(done, max(count, done))
    plot, unit, area, _ = (np.concatenate(column) for column in zip(*found, strict=True))
    # Stable: the pieces of a plot are all of one block, and stay in the order of the layer.
    order = np.argsort(plot, kind="stable")
    plot, unit, area = plot[order], unit[order], area[order]
    covered = sums(plot, area, count)
    return Shares(
        plot,
        unit,
        area,
        plot_area,
        remainder(plot_area, covered),
        overlap,
        np.sort(np.concatenate(repaired_plots)),
        none,
        np.sort(np.concatenate(cut_plots)),
    )


def _pieces(plots: Geometries, plot_area_m2: Floats, units: CrossedUnits) -> tuple[Pieces, Ints]:
    """The pieces of some plots, and which plots had to be cut by the reference engine."""
    found = shared_areas(plots, units)
    exact_m2 = _EXACT_PART * plot_area_m2 + _EXACT_M2
    cut = found.doubtful.copy()
    # Ground wholly inside several units meets none of their lines: it shows in the sum alone.
    cut |= sums(found.plot, found.area_m2, len(plots)) > plot_area_m2 + exact_m2
    cut[found.plot[found.area_m2 < -exact_m2[found.plot]]] = True
    real = (found.area_m2 > noise_m2(plot_area_m2)[found.plot]) & ~cut[found.plot]
    plot, unit = found.plot[real], found.unit[real]
    area = np.minimum(found.area_m2[real], plot_area_m2[plot])
    overlap = np.zeros(len(plots))
    apart = np.flatnonzero(cut)
    if len(apart):
        pieces = cut_pieces(plots[apart], plot_area_m2[apart], units.shapes)
        overlap[apart] = pieces.overlap_by_plot_m2
        plot, unit = np.concatenate([plot, apart[pieces.plot]]), np.concatenate([unit, pieces.unit])
        area = np.concatenate([area, pieces.area_m2])
        # Stable: the pieces of a plot stay in the order of the layer.
        order = np.argsort(plot, kind="stable")
        plot, unit, area = plot[order], unit[order], area[order]
    return Pieces(plot, unit, area, overlap), apart


def remainder(whole: Floats, covered: Floats) -> Floats:
    """The part of every plot that no unit covers; traces of rounding are none at all.

    Raises ArithmeticError when the pieces exceed their plot by more than rounding can explain.
    """
    rest = whole - covered
    if (rest < -(1e-9 * whole + 1e-3)).any():
        raise ArithmeticError(f"pieces exceed their plot by {-rest.min()} m2")
    nothing: Bools = rest <= np.minimum(NOISE_PART * whole, NOISE_M2) * 4
    return np.where(nothing, 0.0, rest)
