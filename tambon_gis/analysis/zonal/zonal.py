"""Statistics of a raster for each plot, its pixels weighted by exactly how much of each the plot covers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from tambon_gis.analysis.grouped_sums import sums as sums_by
from tambon_gis.analysis.zonal.asked import CLASSES, Asked
from tambon_gis.analysis.zonal.classes import (
    ASPECT_CLASSES,
    SLOPE_CLASSES,
    ZonalClass,
    own_code_classes,
)
from tambon_gis.analysis.zonal.pixel_pieces import PixelEdges, pieces_of, pixel_edges
from tambon_gis.analysis.zonal.plot_sums import PlotSums
from tambon_gis.analysis.zonal.strips import Box, Strip, strips_of
from tambon_gis.analysis.zonal.terrain import bearing_deg
from tambon_gis.ingest.repair import made_valid
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.zonal.pixel_grid import PixelGrid
    from tambon_gis.analysis.zonal.pixel_pieces import Pieces
    from tambon_gis.analysis.zonal.strip_pixels import PixelSource

# Pieces of boundaries and pixels of boxes at a time: what the processor's own memory holds works fastest.
_PIECES_AT_ONCE: Final = 100_000
_PIXELS_AT_ONCE: Final = 2_000_000
# A share this near to whole is whole: the rest is rounding.
_WHOLE: Final = 1e-9
_COUNTING: Final = Phrase("คิดค่าจากแรสเตอร์รายแปลง", "Working out the raster for each plot")


class Lack(IntEnum):
    """Why a plot has no figures."""

    NOTHING = 0
    NO_SHAPE = 1
    NOT_PLACED = 2
    BESIDE = 3
    NO_VALUES = 4
    TOO_LITTLE = 5
    FLAT = 6


WHY_LACKING: Final[dict[Lack, Phrase]] = {
    Lack.NO_SHAPE: Phrase("แปลงไม่มีรูป", "the plot has no shape"),
    Lack.NOT_PLACED: Phrase(
        "แปลงไม่มีตำแหน่งในระบบพิกัดของแรสเตอร์", "the plot has no place in the raster's reference system"
    ),
    Lack.BESIDE: Phrase("แปลงอยู่นอกแรสเตอร์", "the plot lies outside the raster"),
    Lack.NO_VALUES: Phrase("แรสเตอร์ไม่มีค่าในแปลงนี้", "the raster has no values in the plot"),
    Lack.TOO_LITTLE: Phrase("แรสเตอร์มีค่าน้อยกว่าเกณฑ์ของแปลง", "too little of the plot has values"),
    Lack.FLAT: Phrase("แปลงราบ ไม่มีทิศด้านลาด", "the plot is flat and faces nowhere"),
}
TOO_LARGE: Final = Phrase(
    "แปลงมีจุดภาพมากเกินกว่าจะเรียงหาเปอร์เซ็นไทล์", "the plot has too many pixels for percentiles"
)
NO_ENDS_OF_ASPECT: Final = Phrase(
    "ทิศเป็นมุมรอบวง ไม่มีค่าต่ำสุด สูงสุด หรือเปอร์เซ็นไทล์", "a direction has no least, greatest or percentile"
)
TOO_MANY_CODES: Final = Phrase(
    "แรสเตอร์มีค่าต่างกันมากกว่า 256 ค่า จึงไม่ใช่แผนที่จำแนก", "the raster has over 256 different values: not classes"
)


@dataclass(frozen=True, slots=True, eq=False)
class ZonalFigures:
    """Figures of plots, an entry each in the order they were given in; NaN where ``lack`` says why none.

    ``numbers`` by the name of the statistic (a plot with too many pixels for percentiles lacks those alone);
    ``shares`` are those of ``classes`` of the ground with values (plots × classes). ``covered`` is the share
    (0 to 1) of the plot that has values, ``no_value`` the share on the raster without; the rest lies outside.
    ``pixels`` is how many with values it covers, by parts. ``why`` says of a whole statistic that it cannot
    be.
    """

    asked: Asked
    numbers: Mapping[str, Floats]
    covered: Floats
    no_value: Floats
    pixels: Floats
    lack: Ints
    classes: tuple[ZonalClass, ...]
    shares: Floats
    why: Mapping[str, Phrase]
    mended: int


def zonal_figures(
    shapes: Geometries,
    source: PixelSource,
    labels: Mapping[float, str] | None = None,
    task: Task = SILENT,
) -> ZonalFigures:
    """The figures of plots in the project's system; ``labels`` name the raster's own classes.

    Invalid shapes are mended first. The memory does not grow with the raster: it is read strip by strip.
    Raises as `read_window` and Stopped.
    """
    task.say(_COUNTING)
    grid, asked = source.reader.grid, _possible(source.asked)
    shapes, mended = _sound(shapes)
    boxes = grid.boxes(shapes)
    sums = PlotSums(len(shapes), asked, source.means)
    source = replace(source, asked=asked)
    strips = list(strips_of(boxes, grid.width, grid.height))
    for done, strip in enumerate(strips):
        task.look(done, len(strips))
        pixels = source.pixels(strip.box, task)
        sums.add(pixels, _chunks(shapes, boxes, strip, grid, task))
        settled = np.zeros(len(shapes), bool)
        settled[strip.plots[strip.ended]] = True
        sums.held.settle(settled)
    task.report(1, 1)
    return _figures(source, sums, shapes, boxes, labels or {}, mended)


def _possible(asked: Asked) -> Asked:
    """What of the question can be worked out: a direction is averaged and classed, nothing else."""
    if asked.derive != "aspect":
        return asked
    kept = tuple(name for name in asked.statistics if name in ("mean", CLASSES))
    return replace(asked, statistics=kept or ("mean",))


def _sound(shapes: Geometries) -> tuple[Geometries, int]:
    """The shapes, those that are not valid mended, and how many were."""
    bad = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_valid(shapes))
    if len(bad):
        shapes = shapes.copy()
        shapes[bad] = made_valid(shapes[bad], "structure")
    return shapes, len(bad)


def _chunks(
    shapes: Geometries, boxes: Floats, strip: Strip, grid: PixelGrid, task: Task
) -> Iterator[tuple[Ints, Pieces]]:
    """The plots of a strip, so many at a time, and the pieces of their boundaries in its box."""
    box = strip.box
    size = np.minimum(boxes[strip.plots, 2:], [box.column + box.width, box.row + box.height])
    size -= np.maximum(boxes[strip.plots, :2], [box.column, box.row])
    size = np.maximum(size, 0.0) + 2.0
    effort = np.maximum(
        (size.sum(axis=1) * 3 + shapely.get_num_coordinates(shapes[strip.plots])) / _PIECES_AT_ONCE,
        size.prod(axis=1) / _PIXELS_AT_ONCE,
    )
    chunk = np.cumsum(effort).astype(np.int64)
    first = np.flatnonzero(np.diff(chunk, prepend=-1))
    for plots in np.split(strip.plots, first[1:]):
        task.stop_if_asked()
        yield plots, pieces_of(_seen_from(pixel_edges(shapes[plots], grid.place), box), box.width, box.height)


def _seen_from(edges: PixelEdges, box: Box) -> PixelEdges:
    """The edges counted from the first column and row of a box."""
    return PixelEdges(
        edges.plot,
        edges.column - box.column,
        edges.row - box.row,
        edges.end_column - box.column,
        edges.end_row - box.row,
    )


def _figures(
    source: PixelSource,
    sums: PlotSums,
    shapes: Geometries,
    boxes: Floats,
    labels: Mapping[float, str],
    mended: int,
) -> ZonalFigures:
    asked, grid = source.asked, source.reader.grid
    size = _sizes(shapes, boxes, sums.inside, grid)
    with np.errstate(divide="ignore", invalid="ignore"):
        covered = np.where(size > 0, sums.valid / size, 0.0)
        no_value = np.where(size > 0, (sums.inside - sums.valid) / size, 0.0)
        means = sums.means / sums.valid
    for share in (covered, no_value):
        share[np.abs(share) < _WHOLE] = 0.0
        share[np.abs(share - 1) < _WHOLE] = 1.0
        np.clip(share, 0, 1, out=share)
    lack = _lacking(asked, shapes, boxes, sums, covered)
    if asked.derive == "aspect":
        flat = (np.hypot(*means) < _WHOLE) & (lack == Lack.NOTHING)
        numbers = {"mean": np.where(flat, np.nan, bearing_deg(*means))}
        if CLASSES not in asked.statistics:
            lack[flat] = Lack.FLAT
    else:
        numbers = _numbers(asked, means[0], sums)
    for values in numbers.values():
        values[lack != Lack.NOTHING] = np.nan
    classes, shares, why = _classes(source, sums, lack, labels)
    pixels = sums.valid / _pixel_sizes(boxes, grid)
    return ZonalFigures(asked, numbers, covered, no_value, pixels, lack, classes, shares, why, mended)


def _sizes(shapes: Geometries, boxes: Floats, inside: Floats, grid: PixelGrid) -> Floats:
    """How large plots are in pixels, or in m2 where rows have weights, on the raster and beside it.

    What lies beside a raster of degrees is taken to have pixels like the middle of the plot.
    """
    size = inside.copy()
    with np.errstate(invalid="ignore"):
        reaches = (boxes[:, :2] < 0).any(axis=1) | (boxes[:, 2:] > [grid.width, grid.height]).any(axis=1)
    beside = np.flatnonzero(reaches)
    for plots in np.array_split(beside, max(len(beside) * 16 // _PIECES_AT_ONCE, 1)):
        edges = pixel_edges(shapes[plots], grid.place)
        column = (edges.column + edges.end_column) / 2 - boxes[plots, 0][edges.plot]
        area = -sums_by(edges.plot, (edges.end_row - edges.row) * column, len(plots))
        size[plots] = np.maximum(area * _pixel_sizes(boxes[plots], grid), inside[plots])
    return size


def _pixel_sizes(boxes: Floats, grid: PixelGrid) -> Floats:
    """What a pixel in the middle of each plot counts as: 1, or its m2 where rows have weights."""
    if not grid.is_geographic or not len(boxes):
        return np.ones(len(boxes))
    middle = np.nan_to_num(np.floor((boxes[:, 1] + boxes[:, 3]) / 2)).astype(np.int64)
    first, last = int(middle.min()), int(middle.max())
    weights = grid.row_weights(first, last - first + 1)
    assert weights is not None
    return weights[middle - first]


def _lacking(asked: Asked, shapes: Geometries, boxes: Floats, sums: PlotSums, covered: Floats) -> Ints:
    lack = np.zeros(len(shapes), np.int64)
    lack[covered < asked.least_covered] = Lack.TOO_LITTLE
    lack[sums.valid <= 0] = Lack.NO_VALUES
    lack[sums.inside <= 0] = Lack.BESIDE
    lack[~np.isfinite(boxes).all(axis=1)] = Lack.NOT_PLACED
    lack[shapely.is_missing(shapes) | shapely.is_empty(shapes)] = Lack.NO_SHAPE
    return lack


def _numbers(asked: Asked, mean: Floats, sums: PlotSums) -> dict[str, Floats]:
    known = {"mean": mean, "min": sums.least, "max": sums.most}
    known |= {f"p{each}": sums.held.found[:, at] for at, each in enumerate(asked.percentiles)}
    return {name: known[name].copy() for name in asked.numbers}


def _classes(
    source: PixelSource, sums: PlotSums, lack: Ints, labels: Mapping[float, str]
) -> tuple[tuple[ZonalClass, ...], Floats, dict[str, Phrase]]:
    """The classes asked for, the share of each in each plot, and why there are none."""
    asked = source.asked
    none: tuple[ZonalClass, ...] = ()
    if CLASSES not in asked.statistics:
        return none, np.empty((len(lack), 0)), {}
    if sums.by_code is None:
        return none, np.empty((len(lack), 0)), {CLASSES: TOO_MANY_CODES}
    if asked.derive is None:
        classes = own_code_classes(sums.by_code, labels)
    else:
        classes = ASPECT_CLASSES if asked.derive == "aspect" else SLOPE_CLASSES
    shares = np.full((len(lack), len(classes)), np.nan)
    told = np.flatnonzero(lack == Lack.NOTHING)
    for at, each in enumerate(classes):
        cover = sums.by_code.get(each.value)
        shares[told, at] = 0.0 if cover is None else cover[told] / sums.valid[told]
    return classes, shares, {}
