"""The layers of a project as SVG, without a screen: what the window shows of a piece of ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
from tambon_gis.cartography.svg_symbols import Patterns, fill_style, marker, outline_style
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from _typeshed import SupportsWrite
    from numpy.typing import NDArray

    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Symbol
    from tambon_gis.project.project import Project

    Shapes = NDArray[np.object_]
    Doubles = NDArray[np.float64]

PX_PER_MM = 96 / 25.4
# How far beyond the edge shapes are kept, so that no outline shows there.
BEYOND_PX = 16.0
_PIECE = 2_000
_WHOLE_PX, _THINNEST, _SMALLEST_MARKER_PX = 24.0, 0.25, 4.0
_SELECTION, _SELECTION_FILL, _SELECTION_OPACITY, _SELECTION_PX = "#E08A00", "#FFC43D", 0.35, 3.0


@dataclass(frozen=True, slots=True)
class Ground:
    """The part of the ground that a drawing shows, in pixels of 1/96 inch from its upper left corner."""

    west: float
    north: float
    m_per_px: float
    width_px: float
    height_px: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in metres."""
        return (
            self.west,
            self.north - self.height_px * self.m_per_px,
            self.west + self.width_px * self.m_per_px,
            self.north,
        )

    @property
    def scale(self) -> float:
        """The n of 1:n."""
        return round(self.m_per_px * 1000 * PX_PER_MM, 6)

    def to_px(self, xy: Doubles) -> Doubles:
        return np.stack(
            [(xy[:, 0] - self.west) / self.m_per_px, (self.north - xy[:, 1]) / self.m_per_px], axis=1
        )


@dataclass(frozen=True, slots=True, eq=False)
class DrawnLayer:
    """A layer with the looks it is drawn in: work on plots has two, all others one."""

    name: str
    fids: NDArray[np.int64]
    shapes: Shapes
    looks: tuple[Look, ...]
    opacity: float
    is_line: bool

    def in_box(self, box: tuple[float, float, float, float]) -> NDArray[np.bool_]:
        """The rows that lie in a box, as far as their own boxes tell."""
        bounds = shapely.bounds(self.shapes).reshape(-1, 4)
        with np.errstate(invalid="ignore"):
            inside = (bounds[:, 0] <= box[2]) & (bounds[:, 2] >= box[0])
            inside &= (bounds[:, 1] <= box[3]) & (bounds[:, 3] >= box[1])
        found: NDArray[np.bool_] = inside
        return found


def read_layers(
    project: Project,
    year_be: int,
    names: Sequence[str] | None = None,
    looks: LookReader | None = None,
    task: Task = SILENT,
) -> Iterator[DrawnLayer]:
    """The layers that the window shows, the bottom one first, or those named.

    Raises `UnknownCode` for one that is not there, `Stopped`.
    """
    kept = arrangement(project)
    there = layers_of(project)
    for name in names or ():
        if name not in there:
            raise errors.UnknownCode(
                value=name, kind_th="ชั้นข้อมูล", kind_en="layer", known=", ".join(there) or "—"
            )
    looks = looks or LookReader(project, year_be, task)
    for name in kept.sorted(there):
        if not (kept.shows(name) if names is None else name in names):
            continue
        task.say(layer_title(name, year_be))
        fids, shapes = layer_rows(project, name)
        shape, style = shape_of(shapes), kept.style(name)
        found = looks.work(fids) if name == WORK else (looks.look(name, fids, shape, style),)
        yield DrawnLayer(name, fids, shapes, found, style.opacity, shape == "line")


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


def draw_layers(
    out: SupportsWrite[str],
    ground: Ground,
    layers: Sequence[DrawnLayer],
    patterns: Patterns,
    task: Task = SILENT,
) -> tuple[tuple[tuple[str, int], ...], list[tuple[Doubles, float]]]:
    """Write all layers, the first at the bottom; gives the shapes drawn of each, and where markers are."""
    counts, markers = [], []
    for layer in layers:
        task.stop_if_asked()
        faint = "" if layer.opacity >= 1 else f' opacity="{layer.opacity:g}"'
        out.write(f'<g id="{_id(layer.name)}"{faint}>\n')
        drawn = 0
        for look in layer.looks:
            own, spots = _draw(out, ground, layer, look, patterns, task)
            drawn += own
            markers += spots
        counts.append((layer.name, drawn))
        out.write("</g>\n")
    return tuple(counts), markers


def draw_chosen(out: SupportsWrite[str], ground: Ground, shapes: Shapes) -> None:
    """Shapes that a map is about, as the window shows a selection."""
    box = _grown(ground)
    paths = [path for shape in shapely.clip_by_rect(shapes, *box) if (path := _path(shape, ground))]
    out.write('<g id="chosen" fill-rule="evenodd" stroke-linejoin="round">\n')
    for path in paths:
        out.write(
            f'<path d="{path}" fill="{_SELECTION_FILL}" fill-opacity="{_SELECTION_OPACITY}" '
            f'stroke="{_SELECTION}" stroke-width="{_SELECTION_PX:g}"/>\n'
        )
    out.write("</g>\n")


def _draw(
    out: SupportsWrite[str], ground: Ground, layer: DrawnLayer, look: Look, patterns: Patterns, task: Task
) -> tuple[int, list[tuple[Doubles, float]]]:
    """Fills and hatches of all rows, then outlines, then markers: what the screen does."""
    box = _grown(ground)
    bounds, classes = shapely.bounds(layer.shapes).reshape(-1, 4), look.classes_at(ground.scale)
    # Where shapes overlap the first row is on top.
    rows = np.flatnonzero(layer.in_box(box) & (classes != UNCLASSED))[::-1]
    symbols = _fitting(look.symbology.symbols, layer, bounds[rows], ground)
    paths: list[tuple[int, str]] = []
    points: list[tuple[Symbol, Doubles]] = []
    for begin in range(0, len(rows), _PIECE):
        task.stop_if_asked()
        piece = rows[begin : begin + _PIECE]
        for row, clipped in zip(piece.tolist(), shapely.clip_by_rect(layer.shapes[piece], *box), strict=True):
            symbol = symbols[classes[row]]
            if symbol.marker != "none" or shapely.get_dimensions(clipped) == 0:
                spots = shapely.get_coordinates(
                    clipped
                    if shapely.get_dimensions(clipped) == 0
                    else shapely.point_on_surface(layer.shapes[row])
                )
                points.append((symbol, ground.to_px(spots)))
            else:
                path = _path(clipped, ground)
                if path:
                    paths.append((int(classes[row]), path))
    _write_paths(out, paths, [fill_style(symbol) for symbol in symbols])
    hatches = [patterns.name(symbol) for symbol in symbols]
    _write_paths(out, paths, [f'fill="url(#{name})"' if name else None for name in hatches])
    _write_paths(out, paths, [outline_style(symbol) for symbol in symbols])
    for symbol, spots in points:
        for x, y in spots.tolist():
            out.write(marker(symbol, x, y))
    return len(rows), [(spots, symbol.marker_px) for symbol, spots in points if len(spots)]


def _grown(ground: Ground) -> tuple[float, float, float, float]:
    beyond = BEYOND_PX * ground.m_per_px
    west, south, east, north = ground.box
    return west - beyond, south - beyond, east + beyond, north + beyond


def _fitting(
    symbols: Sequence[Symbol], layer: DrawnLayer, bounds: Doubles, ground: Ground
) -> tuple[Symbol, ...]:
    """Thinner outlines and smaller markers where areas are small: else they would be all that is seen."""
    if layer.is_line or not len(bounds):
        return tuple(symbols)
    diagonal = np.hypot(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    size_px = float(np.median(diagonal)) / 2**0.5 / ground.m_per_px
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


def _write_paths(
    out: SupportsWrite[str], paths: Sequence[tuple[int, str]], styles: Sequence[str | None]
) -> None:
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


def _path(shape: shapely.Geometry, ground: Ground) -> str:
    """Rings and lines as one path, to a tenth of a pixel: a fortieth of a millimetre on paper."""
    pieces = []
    for part in shapely.get_parts(shape):
        closed = shapely.get_type_id(part) == shapely.GeometryType.POLYGON
        for ring in shapely.get_rings(part) if closed else [part]:
            xy = np.round(ground.to_px(shapely.get_coordinates(ring)), 1)
            kept = np.ones(len(xy), bool)
            kept[1:] = (xy[1:] != xy[:-1]).any(axis=1)
            xy = xy[kept]
            if len(xy) < (3 if closed else 2):
                continue
            steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in (xy[:-1] if closed else xy).tolist())
            pieces.append(f"M{steps}{'Z' if closed else ''}")
    return "".join(pieces).replace(".0,", ",").replace(".0 ", " ")


def _id(name: str) -> str:
    return "layer-" + "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in name)
