"""A layer's outlines for a look: where they would lie in the project, read in one way or another."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, UnknownCode
from tambon_gis.ingest.content_checks import check_content
from tambon_gis.ingest.coordinate_system import WGS84_EPSG, middle_of, swapped_axes, wants_swap
from tambon_gis.ingest.opened import read_from
from tambon_gis.ingest.opened_layer import OpenedLayer
from tambon_gis.ingest.raster_inspection import outline_of
from tambon_gis.ingest.raster_reading import open_raster
from tambon_gis.ingest.raster_source import find_raster, is_raster
from tambon_gis.ingest.reading import choose_layer
from tambon_gis.ingest.source import find_source, private_copy
from tambon_gis.ingest.surroundings import name_spot, surroundings_of
from tambon_gis.ingest.table_file import is_table
from tambon_gis.ingest.table_layer import open_table
from tambon_gis.ingest.thailand import Extent, describe_spot, is_in_thailand, province_box
from tambon_gis.measures.places import describe_place
from tambon_gis.measures.reference import transformer
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from shapely import Geometry

    from tambon_gis.project.project import Project

_SHAPES = 2000
_POINTS = 300  # a ring is drawn about each
_FINENESS = 2000  # a screen has no more pixels across
_CORNERS, _COARSEST = 30_000, 0.01
_EDGE_DEG = 0.1  # what is straight in degrees is bent in metres
_STRAYS = 0.02
_ENOUGH_FOR_STRAYS = 50
_OUR_BOUNDARIES = Phrase("ขอบเขตในแฟ้มงาน", "boundaries of the project")
_BOX_OF = Phrase("กรอบ {name}", "box of {name}")

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class FileOutlines:
    """Shapes in their file's own coordinates, and the system that it declares."""

    shapes: np.ndarray
    declared: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Outlines in the project's system (m). ``extent`` leaves strays out; ``where`` says where they lie."""

    shapes: np.ndarray
    extent: Bounds
    where: Phrase
    in_thailand: bool


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """Where layers of a project are expected: a boundary of it, else a box; in the project's system.

    ``extent`` is what to look at beside a new layer: the project's own data where the box is that of a whole
    province.
    """

    shape: Geometry
    name: Phrase
    extent: Bounds


def read_outlines(path: str | os.PathLike[str], layer: str | None, task: Task = SILENT) -> FileOutlines:
    """The shapes of a layer: at most 2,000, spread over the rows, simplified; the box of a raster.

    Read like every foreign file, whatever its encoding and system are. Raises as `inspect` does.
    """
    raw = _opened(path, layer, task).layer
    shapes = shapely.force_2d(raw.shapes[~shapely.is_missing(raw.shapes) & ~shapely.is_empty(raw.shapes)])
    points = shapely.get_dimensions(shapes) == 0
    shapes = np.concatenate([_spread(shapes[~points], _SHAPES), _spread(shapes[points], _POINTS)])
    if len(shapes):
        shapes = _simplified(shapes)
    return FileOutlines(shapes, raw.crs)


def place_outlines(
    outlines: FileOutlines, project: Project, crs: str | None = None, axes: str | None = None
) -> Placed | None:
    """Outlines of a file as they would lie in the project when read in a system and order of axes.

    Without a system, in that of the file; ``None`` where there is nothing to place. Shapes that the system
    cannot hold are left out. Raises `CoordinatesNotConverted` where it holds none, `CrsNotUnderstood` and
    `DatumNotSupported`.
    """
    shapes = swapped_axes(outlines.shapes) if wants_swap(axes) else outlines.shapes
    system = crs if crs is not None else outlines.declared
    if system is None or not len(shapes):
        return None
    operation = transformer(system, project.epsg)
    try:
        moved = operation.transform(shapes)
    except CoordinatesNotConverted as problem:
        shapes = np.delete(shapes, np.array(problem.facts["positions"]))
        if not len(shapes):
            raise
        moved = operation.transform(shapes)
    where, in_thailand = _where(project, moved)
    return Placed(moved, _extent(moved), where, in_thailand)


def home_of(project: Project) -> Home | None:
    """The boundary of the project's tambon, else all its boundaries, else the box of its province or data."""
    code = project.tambon_code
    rows = project.rows("SELECT geom FROM boundary WHERE geom NOTNULL AND code = ?", (code or "",))
    name = _name_of(code) if code and rows else _OUR_BOUNDARIES
    if not rows:
        rows = project.rows("SELECT geom FROM boundary WHERE geom NOTNULL LIMIT ?", (_SHAPES,))
    if rows:
        boundary = shapely.GeometryCollection(_simplified(from_blobs([blob for (blob,) in rows])).tolist())
        return Home(boundary, name, boundary.bounds)
    around = surroundings_of(project)
    if around is None:
        return None
    looked_at = _in_project(around.extent, project)
    box = province_box(code) if code else None
    if code is None or box is None:
        return Home(looked_at, around.name, looked_at.bounds)
    name = _name_of(code[:2])
    of = Phrase(_BOX_OF.th.format(name=name.th), _BOX_OF.en.format(name=name.en))
    return Home(_in_project(box, project), of, looked_at.bounds)


def _opened(path: str | os.PathLike[str], layer: str | None, task: Task) -> OpenedLayer:
    if is_raster(path):
        return outline_of(open_raster(find_raster(path), task))
    if is_table(path):
        return open_table(path, layer, None, task, may_be_unclear=True)
    with private_copy(find_source(path)) as copy:
        header = check_content(copy)
        return read_from(copy, header, choose_layer(copy, layer), None, task, may_be_unclear=True)


def _spread(shapes: np.ndarray, most: int) -> np.ndarray:
    chosen: np.ndarray = shapes[np.linspace(0, len(shapes) - 1, min(len(shapes), most)).astype(int)]
    return chosen


def _simplified(shapes: np.ndarray) -> np.ndarray:
    """As fine as a screen is; coarser where that leaves more corners than can be drawn at once."""
    west, south, east, north = _extent(shapes)
    tolerance = max(east - west, north - south) / _FINENESS
    while True:
        simpler: np.ndarray = shapely.simplify(shapes, tolerance)
        if shapely.get_num_coordinates(simpler).sum() <= _CORNERS or tolerance > _COARSEST * (east - west):
            return simpler
        tolerance *= 2


def _extent(shapes: np.ndarray) -> Bounds:
    bounds = shapely.bounds(shapes)
    if len(bounds) >= _ENOUGH_FOR_STRAYS:
        bounds = np.quantile(bounds, [_STRAYS, 1 - _STRAYS], axis=0)
    west, south = bounds[:, :2].min(axis=0).tolist()
    east, north = bounds[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def _where(project: Project, shapes: np.ndarray) -> tuple[Phrase, bool]:
    middle = middle_of(shapes)
    assert middle is not None
    try:
        x, y = transformer(project.epsg, WGS84_EPSG).points(*middle)
    except CoordinatesNotConverted:
        return describe_spot(0.0, 0.0), False
    longitude_deg, latitude_deg = float(x), float(y)
    return name_spot(project, longitude_deg, latitude_deg), is_in_thailand(longitude_deg, latitude_deg)


def _in_project(box: Extent, project: Project) -> Geometry:
    outline = shapely.segmentize(shapely.box(box.west, box.south, box.east, box.north), _EDGE_DEG)
    (moved,) = transformer(WGS84_EPSG, project.epsg).transform([outline])
    return moved


def _name_of(code: str) -> Phrase:
    try:
        return describe_place(code)
    except UnknownCode:
        return Phrase(code, code)
