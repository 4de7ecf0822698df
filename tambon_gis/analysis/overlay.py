"""How much of every plot lies on which unit of a layer: from crossings of boundaries, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import NOISE_M2, NOISE_PART, areal, noise_m2
from tambon_gis.analysis.crossing.crossed_areas import shared_areas
from tambon_gis.analysis.crossing.crossed_units import CrossedUnits, crossed_units
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.reference_overlay import Pieces, cut_pieces
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints

# Plots crossed at a time: bounds the memory of the pieces and the wait for a stop.
CHUNK = 20_000
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
    ready = crossed_units(units)
    none = np.empty(0, np.int64)
    found = [Pieces(none, none, np.empty(0), np.empty(0))]
    areas, repaired_plots, cut_plots = [np.empty(0)], [none], [none]
    start = 0
    for page in pages:
        task.stop_if_asked()
        plots, repaired = areal(page)
        repaired_plots.append(repaired + start)
        areas.append(np.nan_to_num(shapely.area(plots)))
        pieces, cut = _pieces(plots, areas[-1], ready)
        found.append(pieces._replace(plot=pieces.plot + start))
        cut_plots.append(cut + start)
        start += len(plots)
        task.report(start, max(count, start))
    plot_area = np.concatenate(areas)
    pieces = Pieces(*(np.concatenate(column) for column in zip(*found, strict=True)))
    covered = sums(pieces.plot, pieces.area_m2, len(plot_area))
    return Shares(
        pieces.plot,
        pieces.unit,
        pieces.area_m2,
        plot_area,
        remainder(plot_area, covered),
        pieces.overlap_by_plot_m2,
        np.concatenate(repaired_plots),
        repaired_units,
        np.concatenate(cut_plots),
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
