"""A map of a project written as SVG for paper: the ground with its layers, and the sheet about it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape

import numpy as np
import shapely

from tambon_gis import errors
from tambon_gis.cartography.map_looks import LookReader
from tambon_gis.cartography.project_layers import PLOTS
from tambon_gis.cartography.svg_map import (
    PX_PER_MM,
    DrawnLayer,
    Ground,
    draw_chosen,
    draw_layers,
    read_layers,
)
from tambon_gis.cartography.svg_symbols import Patterns
from tambon_gis.cartography.svg_text import font_faces
from tambon_gis.rasters.legend import raster_legend
from tambon_gis.sheets.grid import grid_lines, written_lines
from tambon_gis.sheets.images import written_images
from tambon_gis.sheets.labels import placed_labels, without_persons, written_labels
from tambon_gis.sheets.legend import (
    LegendLine,
    chosen_line,
    height_of,
    legend_lines,
    raster_lines,
    without_names,
    written_legend,
)
from tambon_gis.sheets.paper import Box, Layout, fitting_scale, ground_of, layout
from tambon_gis.sheets.request import MapRequest, WrittenMap
from tambon_gis.sheets.stops import written_stops, written_way
from tambon_gis.sheets.surround import written_surround
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.raster_on_map import RasterOnMap

GROUND = "#F1EFE9"
# Around what is drawn in full.
_MARGIN_SHARE = 0.03
# On paper letters are read from nearer than on a screen.
_LABEL_SHARE = 0.8
_COLUMN_PX, _GAP_PX = 190.0, 12.0
_PART = 1 << 16
_SHAPES = 4_096


class Pieces:
    """A text in the making, in parts that are copied in no time: a province as one string is not."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last: list[str] = []
        self._length = 0

    def write(self, piece: str) -> None:
        self._last.append(piece)
        self._length += len(piece)
        if self._length >= _PART:
            self._parts.append("".join(self._last))
            self._last, self._length = [], 0

    @property
    def parts(self) -> list[str]:
        return [*self._parts, *self._last]


@dataclass(slots=True)
class _Drawn:
    """What came of the ground of a map."""

    body: Pieces
    patterns: Patterns
    layers: tuple[DrawnLayer, ...]
    counts: tuple[tuple[str, int], ...] = ()
    labels: int = 0
    withheld: int = 0
    rasters: list[tuple[str, RasterOnMap]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def write_map(
    project: Project, file: str | os.PathLike[str], asked: MapRequest, task: Task = SILENT
) -> WrittenMap:
    """Write the map beside its place and put it there when it is whole; a file of that name is replaced.

    Raises `UnknownCode` for a layer or a paper that is not there, `NothingToDraw` where nothing can be drawn,
    `ValueNotUnderstood` for an extent, a scale or a width that is none, `DiskRefused`, `Stopped`.
    """
    path = Path(file)
    looks = LookReader(project, asked.year_be, task)
    layers = tuple(read_layers(project, asked.year_be, asked.layers, looks, task))
    try:
        return _written(project, path, layers, looks, asked, task)
    finally:
        _let_go(layers)


def _let_go(layers: Sequence[DrawnLayer]) -> None:
    """Free the shapes bit by bit: all of a province at once keeps every thread waiting."""
    for layer in layers:
        for at in range(0, len(layer.shapes), _SHAPES):
            layer.shapes[at : at + _SHAPES] = None


def _written(
    project: Project,
    path: Path,
    layers: tuple[DrawnLayer, ...],
    looks: LookReader,
    asked: MapRequest,
    task: Task,
) -> WrittenMap:
    extent = _extent(layers, asked)
    plan = None if asked.paper is None else layout(asked.paper, with_grid=asked.grid != "none")
    ground = _ground(extent, asked, plan)
    drawn = _draw(project, ground, layers, looks, asked, task)
    aside = path.with_name(path.name + ".part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as out:
            width_px, height_px = _write(out, project, ground, drawn, asked, plan)
        aside.replace(path)
    except OSError as problem:
        raise errors.DiskRefused(path=path.name, detail=problem.strerror or str(problem)) from problem
    finally:
        aside.unlink(missing_ok=True)
    shown = ground.box
    return WrittenMap(
        path,
        shown,
        width_px / PX_PER_MM,
        height_px / PX_PER_MM,
        ground.scale,
        drawn.counts,
        labels=drawn.labels,
        withheld=drawn.withheld,
        rasters=tuple(name for name, _ in drawn.rasters),
        missing_rasters=tuple(drawn.missing),
        is_cut=bool(
            shown[0] > extent[0] + 0.01
            or shown[1] > extent[1] + 0.01
            or shown[2] < extent[2] - 0.01
            or shown[3] < extent[3] - 0.01
        ),
    )


def _extent(layers: Sequence[DrawnLayer], asked: MapRequest) -> tuple[float, float, float, float]:
    if asked.extent is not None:
        west, south, east, north = asked.extent
        if not (np.isfinite(asked.extent).all() and west < east and south < north):
            raise _unreadable(asked.extent, Phrase("ขอบเขต", "an extent"), "350000,1800000,360000,1810000")
        return asked.extent
    boxes = np.array([shapely.total_bounds(layer.shapes) for layer in layers]).reshape(-1, 4)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        raise errors.NothingToDraw
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    margin = max(east - west, north - south, 1.0) * _MARGIN_SHARE
    return west - margin, south - margin, east + margin, north + margin


def _ground(extent: tuple[float, float, float, float], asked: MapRequest, plan: Layout | None) -> Ground:
    if plan is not None:
        scale = fitting_scale(extent, plan.ground) if asked.scale is None else asked.scale
        return ground_of(extent, plan.ground, scale)
    if not 10 <= asked.width_mm <= 5_000:
        raise _unreadable(asked.width_mm, Phrase("ความกว้าง", "a width"), "180")
    west, south, east, north = extent
    width_px = asked.width_mm * PX_PER_MM
    return Ground(west, north, (east - west) / width_px, width_px, width_px * (north - south) / (east - west))


def _unreadable(value: object, what: Phrase, example: str) -> errors.ValueNotUnderstood:
    return errors.ValueNotUnderstood(what_th=what.th, what_en=what.en, value=value, example=example)


def _draw(
    project: Project,
    ground: Ground,
    layers: tuple[DrawnLayer, ...],
    looks: LookReader,
    asked: MapRequest,
    task: Task,
) -> _Drawn:
    """Images, layers, what the map is about, grid and labels, from the ground up."""
    patterns = Patterns()
    for layer in layers:
        for look in layer.looks:
            for symbol in look.symbology.symbols:
                patterns.name(symbol)
    out = Pieces()
    found = _Drawn(out, patterns, layers)
    if asked.with_rasters:

        def note(name: str, raster: RasterOnMap | None) -> None:
            if raster is None:
                found.missing.append(name)
            else:
                found.rasters.append((name, raster))

        for image in written_images(project, ground, asked.image_dpi, task, note):
            out.write(image)
    found.counts, markers = draw_layers(out, ground, layers, patterns, task)
    if asked.chosen:
        fids, shapes = project.geometries(PLOTS)
        draw_chosen(out, ground, shapes[np.isin(fids, np.asarray(asked.chosen, np.int64))])
    out.write(written_lines(grid_lines(ground, asked.grid, project.epsg), ground))
    if asked.stops is not None:
        for piece in written_way(asked.stops, ground):
            out.write(piece)
    if asked.with_labels:
        share = 1.0 if asked.paper is None else _LABEL_SHARE
        labels = placed_labels(
            project, ground, layers, looks, markers, asked.chosen, asked.language, share, task
        )
        shown = without_persons(project, labels)
        found.labels, found.withheld = len(shown), len(labels) - len(shown)
        out.write(written_labels(shown))
    if asked.stops is not None:
        for piece in written_stops(asked.stops, ground):
            out.write(piece)
    return found


def _write(
    out: TextIO,
    project: Project,
    ground: Ground,
    drawn: _Drawn,
    asked: MapRequest,
    plan: Layout | None,
) -> tuple[float, float]:
    """Write the drawing; gives its width and height in pixels."""
    lines = list(_legend(project.epsg, ground, drawn, asked)) if asked.with_legend else []
    lines = without_names(project, lines, asked.language)
    if plan is None:
        box = Box(0, 0, ground.width_px, ground.height_px)
        columns = max(1, int(box.width // _COLUMN_PX))
        below = height_of(lines, box.width, columns) if lines else 0.0
        page = Box(0, 0, box.width, box.height + (below + 2 * _GAP_PX if lines else 0.0))
    else:
        box, page, columns, below = plan.ground, plan.page, 1, 0.0
    has_words = bool(lines or drawn.labels or plan)
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'font-family="Sarabun" width="{page.width / PX_PER_MM:.6g}mm" '
        f'height="{page.height / PX_PER_MM:.6g}mm" viewBox="0 0 {page.width:.4f} {page.height:.4f}">\n'
    )
    if asked.title:
        out.write(f"<title>{escape(asked.title)}</title>\n")
    if has_words:
        out.writelines(font_faces())
    out.write(
        f'<defs><clipPath id="map"><rect width="{ground.width_px:.3f}" height="{ground.height_px:.3f}"/>'
        "</clipPath></defs>\n"
    )
    out.writelines(drawn.patterns.written())
    out.write(
        f'<g transform="translate({box.x:.3f} {box.y:.3f})"><g id="ground" clip-path="url(#map)">\n'
        f'<rect width="{ground.width_px:.3f}" height="{ground.height_px:.3f}" fill="{GROUND}"/>\n'
    )
    out.writelines(drawn.body.parts)
    out.write("</g></g>\n")
    if plan is not None or lines:
        out.write(_paper_about(page, box))
    if plan is not None:
        out.writelines(written_surround(project, ground, drawn.layers, plan, lines, drawn.patterns, asked))
    elif lines:
        place = Box(2, box.bottom + _GAP_PX, box.width - 4, below + 1)
        out.writelines(written_legend(lines, drawn.patterns, place, columns, asked.language))
    out.write("</svg>\n")
    return page.width, page.height


def _legend(epsg: int, ground: Ground, drawn: _Drawn, asked: MapRequest) -> Iterator[LegendLine]:
    if asked.chosen:
        yield chosen_line(len(asked.chosen), asked.language)
    yield from legend_lines(drawn.layers, ground, epsg, asked.language)
    for name, raster in reversed(drawn.rasters):
        yield from raster_lines(name, raster_legend(raster), asked.language)


def _paper_about(page: Box, box: Box) -> str:
    """The paper around the map, over what reaches beyond its frame: not every program cuts there."""
    return (
        f'<path d="M{page.x:g} {page.y:g}H{page.right:.3f}V{page.bottom:.3f}H{page.x:g}Z'
        f'M{box.x:.3f} {box.y:.3f}V{box.bottom:.3f}H{box.right:.3f}V{box.y:.3f}Z" fill="#FFFFFF" '
        'fill-rule="evenodd"/>\n'
    )
