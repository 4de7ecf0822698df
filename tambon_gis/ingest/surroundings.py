"""What a project knows of the place where a new layer should lie: its own land, or its province."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import UnknownCode
from tambon_gis.ingest.thailand import Extent, describe_spot, province_box
from tambon_gis.measures.places import describe_place
from tambon_gis.measures.reference import transformer
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_WGS84_EPSG = 4326
# Boundaries first: where two layers tell the same, the smaller one has told it.
_WITH_OUTLINES = ("boundary", "plot", "soil_unit", "land_use", "suitability")
_WITHIN_M = 5.0  # other parameters for Indian 1975 differ by 2 m, zones and datums by 500 m and more
_SHAPES_LOOKED_AT = 4000
_OUR_DATA = Phrase("ข้อมูลในแฟ้มงาน", "the data of the project")
_HERE = Phrase("ใน {names}", "in {names}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where new layers of a project are expected, and what that rests on.

    ``is_data`` is false where the project is empty and only its province is known.
    """

    extent: Extent
    name: Phrase
    is_data: bool


def surroundings_of(project: Project) -> Surroundings | None:
    """The project's own land, else the box of the province of its tambon; ``None`` where neither is known."""
    ((west, south, east, north),) = project.rows(
        "SELECT min(min_x), min(min_y), max(max_x), max(max_y) FROM gpkg_contents"
        " WHERE table_name IN ('plot', 'soil_unit', 'land_use', 'boundary')"
    )
    if west is not None:
        return Surroundings(extent_in_degrees((west, south, east, north), project.epsg), _OUR_DATA, True)
    code = project.tambon_code
    box = province_box(code) if code else None
    return Surroundings(box, describe_place(code[:2]), False) if code and box else None


def extent_in_degrees(bounds: tuple[float, float, float, float], epsg: int) -> Extent:
    """The box of degrees around a box of the project's system."""
    west, south, east, north = bounds
    x, y = np.array([west, east, west, east]), np.array([south, south, north, north])
    longitude, latitude = transformer(epsg, _WGS84_EPSG).points(x, y)
    return Extent(*(float(v) for v in (longitude.min(), latitude.min(), longitude.max(), latitude.max())))


def outlines_met(project: Project, points: np.ndarray) -> dict[str, float]:
    """By table, the share of points (of the project's system) that lie on outlines of that layer.

    A delivery of the same land, or one cut at the same border, meets outlines with most of its points; a
    layer of another subject meets them by chance only.
    """
    if not len(points):
        return {}
    (west, south), (east, north) = points.min(axis=0) - _WITHIN_M, points.max(axis=0) + _WITHIN_M
    found = {}
    for table in _WITH_OUTLINES:
        rows = project.rows(
            f"SELECT geom FROM {table} JOIN rtree_{table}_geom ON fid = id"
            " WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ? LIMIT ?",
            (float(east), float(west), float(north), float(south), _SHAPES_LOOKED_AT),
        )
        if not rows:
            continue
        outlines = shapely.boundary(from_blobs([blob for (blob,) in rows]))
        met, _ = shapely.STRtree(outlines).query(
            shapely.points(points), predicate="dwithin", distance=_WITHIN_M
        )
        found[table] = len(np.unique(met)) / len(points)
    return found


def name_spot(project: Project | None, longitude_deg: float, latitude_deg: float) -> Phrase:
    """Where a place is: the tambon by the project's own boundaries, else the provinces that it may be in."""
    code = _boundary_at(project, longitude_deg, latitude_deg) if project is not None else None
    if code is not None:
        try:
            where = describe_place(code)
        except UnknownCode:
            return describe_spot(longitude_deg, latitude_deg)
        return Phrase(_HERE.th.format(names=where.th), _HERE.en.format(names=where.en))
    return describe_spot(longitude_deg, latitude_deg)


def _boundary_at(project: Project, longitude_deg: float, latitude_deg: float) -> str | None:
    """The code of the smallest boundary of the project around a place."""
    x, y = (
        float(value) for value in transformer(_WGS84_EPSG, project.epsg).points(longitude_deg, latitude_deg)
    )
    rows = project.rows(
        "SELECT code, geom FROM boundary JOIN rtree_boundary_geom ON fid = id"
        " WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ? AND code NOTNULL"
        " ORDER BY length(code) DESC",
        (x, x, y, y),
    )
    shapes = from_blobs([blob for _, blob in rows])
    for (code, _), shape in zip(rows, shapes, strict=True):
        if shapely.intersects_xy(shape, x, y):
            return str(code)
    return None
