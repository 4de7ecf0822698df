"""The map of a project as an SVG, without a screen: the layers, symbols and legends that the window shows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import numpy as np
import shapely

from tambon_gis import errors
from tambon_gis.cartography.map_looks import UNCLASSED, Look, LookReader
from tambon_gis.cartography.project_layers import (
    PLOTS,
    REFERENCE,
    WORK,
    arrangement,
    layer_title,
    layers_of,
    part_of,
    table_of,
)
from tambon_gis.cartography.svg_symbols import (
    Patterns,
    fill_style,
    marker,
    outline_style,
    swatch,
    text,
)
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Symbol
    from tambon_gis.project.project import Project

    Shapes = NDArray[np.object_]

PX_PER_MM = 96 / 25.4
GROUND = "#F1EFE9"
# Around what is drawn in full; and how far beyond the edge shapes are kept, so that no outline shows there.
_MARGIN_SHARE, _BEYOND_PX = 0.03, 16.0
_LINE_PX, _COLUMN_PX, _TEXT_PX, _GAP_PX = 18.0, 190.0, 11.0, 12.0
_PIECE = 2_000
_WHOLE_PX, _THINNEST, _SMALLEST_MARKER_PX = 24.0, 0.25, 4.0


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What to draw. ``layers`` None is what the window shows, else their names; ``extent`` None is all of it.

    ``extent`` is west, south, east, north in the project's system; ``width_mm`` is that of the paper.
    """

    year_be: int
    layers: tuple[str, ...] | None = None
    extent: tuple[float, float, float, float] | None = None
    width_mm: float = 180.0
    with_legend: bool = True
    language: Language = "th"


@dataclass(frozen=True, slots=True)
class WrittenMap:
    """What was written: ``scale`` is the n of 1:n, ``layers`` how many shapes of each are in it."""

    file: Path
    extent: tuple[float, float, float, float]
    width_mm: float
    height_mm: float
    scale: float
    layers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """From map metres to pixels of the drawing."""

    west: float
    north: float
    m_per_px: float
    width_px: float
    height_px: float

    def to_px(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(
            [(xy[:, 0] - self.west) / self.m_per_px, (self.north - xy[:, 1]) / self.m_per_px], axis=1
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    name: str
    shapes: Shapes
    looks: tuple[Look, ...]
    opacity: float
    is_line: bool


def write_map(
    project: Project, file: str | os.PathLike[str], asked: MapRequest, task: Task = SILENT
) -> WrittenMap:
    """Write the map beside its place and put it there when it is whole; a file of that name is replaced.

    Raises `UnknownCode` for a layer that is not there, `NothingToDraw` where nothing can be drawn,
    `ValueNotUnderstood` for an extent or a width that is none, `DiskRefused`, `Stopped`.
    """
    path = Path(file)
    layers = tuple(_layers(project, asked, task))
    extent = _extent(layers, asked)
    west, south, east, north = extent
    if not 10 <= asked.width_mm <= 5_000:
        raise _unreadable(asked.width_mm, Phrase("ความกว้าง", "a width"), "180")
    width_px = asked.width_mm * PX_PER_MM
    sheet = _Sheet(
        west, north, (east - west) / width_px, width_px, width_px * (north - south) / (east - west)
    )
    aside = path.with_name(path.name + ".part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as out:
            counts, height_px = _write(out, sheet, layers, asked, task)
        aside.replace(path)
    except OSError as problem:
        raise errors.DiskRefused(path=path.name, detail=problem.strerror or str(problem)) from problem
    finally:
        aside.unlink(missing_ok=True)
    scale = sheet.m_per_px * 1000 * PX_PER_MM
    return WrittenMap(path, extent, asked.width_mm, height_px / PX_PER_MM, scale, counts)


def _layers(project: Project, asked: MapRequest, task: Task) -> Iterator[_Layer]:
    kept = arrangement(project)
    there = layers_of(project)
    for name in asked.layers or ():
        if name not in there:
            raise errors.UnknownCode(
                value=name, kind_th="ชั้นข้อมูล", kind_en="layer", known=", ".join(there) or "—"
            )
    looks = LookReader(project, asked.year_be, task)
    for name in kept.sorted(there):
        if not (kept.shows(name) if asked.layers is None else name in asked.layers):
            continue
        task.say(layer_title(name, asked.year_be))
        fids, shapes = layer_rows(project, name)
        shape, style = shape_of(shapes), kept.style(name)
        found = looks.work(fids) if name == WORK else (looks.look(name, fids, shape, style),)
        yield _Layer(name, shapes, found, style.opacity, shape == "line")


def layer_rows(project: Project, name: str) -> tuple[NDArray[np.int64], Shapes]:
    """Keys and shapes of a layer, the first on top where they overlap; those of work are its plots."""
    table = PLOTS if name == WORK else table_of(name)
    fids, shapes = project.geometries(table)
    if table == REFERENCE:
        parts = dict(project.rows(f"SELECT fid, coalesce(layer_name, '') FROM {REFERENCE}"))
        own = np.array([parts[fid] == part_of(name) for fid in fids.tolist()], bool)
        fids, shapes = fids[own], shapes[own]
    return fids, shapes


def shape_of(shapes: Shapes) -> Shape:
    """What most of a layer is made of."""
    dimensions = shapely.get_dimensions(shapes)
    counts = [int((dimensions == dimension).sum()) for dimension in range(3)]
    kinds: tuple[Shape, ...] = ("point", "line", "polygon")
    return kinds[int(np.argmax(counts))] if any(counts) else "polygon"


def _extent(layers: Sequence[_Layer], asked: MapRequest) -> tuple[float, float, float, float]:
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


def _unreadable(value: object, what: Phrase, example: str) -> errors.ValueNotUnderstood:
    return errors.ValueNotUnderstood(what_th=what.th, what_en=what.en, value=value, example=example)


def _write(
    out: TextIO, sheet: _Sheet, layers: Sequence[_Layer], asked: MapRequest, task: Task
) -> tuple[tuple[tuple[str, int], ...], float]:
    """Write the drawing; gives the shapes in it by layer, and its height with the legend."""
    patterns = Patterns()
    for layer in layers:
        for look in layer.looks:
            for symbol in look.symbology.symbols:
                patterns.name(symbol)
    lines = list(_legend(layers, patterns, sheet, asked.language)) if asked.with_legend else []
    height_px = sheet.height_px + (float(lines.pop()) if lines else 0.0)
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" font-family="Sarabun, sans-serif" '
        f'width="{asked.width_mm:g}mm" height="{height_px / PX_PER_MM:.2f}mm" '
        f'viewBox="0 0 {sheet.width_px:.2f} {height_px:.2f}">\n'
        f'<defs><clipPath id="map"><rect width="{sheet.width_px:.2f}" height="{sheet.height_px:.2f}"/>'
        "</clipPath></defs>\n"
    )
    out.writelines(patterns.written())
    out.write(f'<rect width="{sheet.width_px:.2f}" height="{sheet.height_px:.2f}" fill="{GROUND}"/>\n')
    out.write('<g clip-path="url(#map)">\n')
    counts = []
    for layer in layers:
        task.stop_if_asked()
        faint = "" if layer.opacity >= 1 else f' opacity="{layer.opacity:g}"'
        out.write(f'<g id="{_id(layer.name)}"{faint}>\n')
        counts.append(
            (layer.name, sum(_draw(out, sheet, layer, look, patterns, task) for look in layer.looks))
        )
        out.write("</g>\n")
    out.write("</g>\n")
    out.writelines(lines)
    out.write("</svg>\n")
    return tuple(counts), height_px


def _draw(out: TextIO, sheet: _Sheet, layer: _Layer, look: Look, patterns: Patterns, task: Task) -> int:
    """Fills and hatches of all rows, then outlines, then markers: what the screen does."""
    beyond = _BEYOND_PX * sheet.m_per_px
    box = (
        sheet.west - beyond,
        sheet.north - sheet.height_px * sheet.m_per_px - beyond,
        sheet.west + sheet.width_px * sheet.m_per_px + beyond,
        sheet.north + beyond,
    )
    bounds = shapely.bounds(layer.shapes)
    with np.errstate(invalid="ignore"):
        inside = (bounds[:, 0] <= box[2]) & (bounds[:, 2] >= box[0])
        inside &= (bounds[:, 1] <= box[3]) & (bounds[:, 3] >= box[1])
    rows = np.flatnonzero(inside & (look.classes != UNCLASSED))
    # Where shapes overlap the first row is on top.
    rows = rows[::-1]
    symbols = _fitting(look.symbology.symbols, layer, bounds[rows], sheet)
    paths: list[tuple[int, str]] = []
    points: list[tuple[Symbol, NDArray[np.float64]]] = []
    for begin in range(0, len(rows), _PIECE):
        task.stop_if_asked()
        piece = rows[begin : begin + _PIECE]
        for row, clipped in zip(piece.tolist(), shapely.clip_by_rect(layer.shapes[piece], *box), strict=True):
            symbol = symbols[look.classes[row]]
            if symbol.marker != "none" or shapely.get_dimensions(clipped) == 0:
                spots = shapely.get_coordinates(
                    clipped
                    if shapely.get_dimensions(clipped) == 0
                    else shapely.point_on_surface(layer.shapes[row])
                )
                points.append((symbol, sheet.to_px(spots)))
            else:
                path = _path(clipped, sheet)
                if path:
                    paths.append((int(look.classes[row]), path))
    _write_paths(out, paths, [fill_style(symbol) for symbol in symbols])
    hatches = [patterns.name(symbol) for symbol in symbols]
    _write_paths(out, paths, [f'fill="url(#{name})"' if name else None for name in hatches])
    _write_paths(out, paths, [outline_style(symbol) for symbol in symbols])
    for symbol, spots in points:
        for x, y in spots.tolist():
            out.write(marker(symbol, x, y))
    return len(rows)


def _fitting(
    symbols: Sequence[Symbol], layer: _Layer, bounds: NDArray[np.float64], sheet: _Sheet
) -> tuple[Symbol, ...]:
    """Thinner outlines and smaller markers where areas are small: else they would be all that is seen."""
    if layer.is_line or not len(bounds):
        return tuple(symbols)
    diagonal = np.hypot(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    size_px = float(np.median(diagonal)) / 2**0.5 / sheet.m_per_px
    if size_px == 0:
        return tuple(symbols)
    thin = min(1.0, max(_THINNEST, size_px / _WHOLE_PX))
    return tuple(
        replace(
            each,
            outline_px=each.outline_px * thin,
            marker_px=min(each.marker_px, max(_SMALLEST_MARKER_PX, size_px)),
        )
        for each in symbols
    )


def _write_paths(out: TextIO, paths: Sequence[tuple[int, str]], styles: Sequence[str | None]) -> None:
    """The paths whose class has a style, neighbours of one class in a group."""
    is_open: int | None = None
    for number, path in paths:
        style = styles[number]
        if style is None:
            continue
        if number != is_open:
            out.write(("" if is_open is None else "</g>\n") + f'<g {style} fill-rule="evenodd">\n')
            is_open = number
        out.write(f'<path d="{path}"/>\n')
    if is_open is not None:
        out.write("</g>\n")


def _path(shape: shapely.Geometry, sheet: _Sheet) -> str:
    """Rings and lines as one path, to a tenth of a pixel: a fortieth of a millimetre on paper."""
    pieces = []
    for part in shapely.get_parts(shape):
        closed = shapely.get_type_id(part) == shapely.GeometryType.POLYGON
        for ring in shapely.get_rings(part) if closed else [part]:
            xy = np.round(sheet.to_px(shapely.get_coordinates(ring)), 1)
            kept = np.ones(len(xy), bool)
            kept[1:] = (xy[1:] != xy[:-1]).any(axis=1)
            xy = xy[kept]
            if len(xy) < (3 if closed else 2):
                continue
            steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in (xy[:-1] if closed else xy).tolist())
            pieces.append(f"M{steps}{'Z' if closed else ''}")
    return "".join(pieces).replace(".0,", ",").replace(".0 ", " ")


def _legend(layers: Sequence[_Layer], patterns: Patterns, sheet: _Sheet, language: Language) -> Iterator[str]:
    """Under the map in columns, the uppermost layer first; the last piece is the height it takes."""
    entries: list[tuple[str, Symbol | None, bool]] = []
    for layer in reversed(layers):
        look = layer.looks[0]
        if not look.sections:
            continue
        single = len(look.sections) == 1 and len(look.sections[0].entries) == 1
        if not single:
            entries.append((look.title.text(language), None, False))
        for section in look.sections:
            if section.heading is not None:
                entries.append((section.heading.text(language), None, False))
            for entry in section.entries:
                words = look.title if single else entry.label
                entries.append((words.text(language), entry.symbol, layer.is_line))
    columns = max(1, int(sheet.width_px // _COLUMN_PX))
    rows = -(-len(entries) // columns)
    for number, (told, mark, as_line) in enumerate(entries):
        column, row = divmod(number, rows)
        x, y = column * _COLUMN_PX + 2, sheet.height_px + _GAP_PX + row * _LINE_PX
        if mark is None:
            yield text(told, x, y + 11, _TEXT_PX, _COLUMN_PX - 4, strong=True)
        else:
            yield swatch(mark, patterns, (x, y + 1, 22, 12), as_line=as_line)
            yield text(told, x + 28, y + 11, _TEXT_PX, _COLUMN_PX - 36)
    yield str(_GAP_PX * 2 + rows * _LINE_PX)


def _id(name: str) -> str:
    return "layer-" + "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in name)
