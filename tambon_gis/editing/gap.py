"""Gaps between shapes: the one that holds a point, filled by a new row or added to a neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from shapely import MultiPolygon, Point, Polygon

from tambon_gis import errors
from tambon_gis.editing.clashes import enclosed
from tambon_gis.editing.draw import called, new_row, shape_of
from tambon_gis.editing.merge_shapes import merge_shapes
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.surroundings import editable_layer, neighbours

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.project import Project

# How far around the point shapes are looked for, step by step: the last step bounds the wait in a province.
_REACHES_M = (50.0, 200.0, 800.0, 1600.0)


def gap_around(x: float, y: float, shapes: Iterable[MultiPolygon]) -> Polygon | None:
    """The ground around a point that the shapes enclose and do not cover; None where there is none."""
    point = Point(x, y)
    return next((hole for hole in enclosed(shapes) if hole.contains(point)), None)


def find_gap(project: Project, x: float, y: float, *, layer: str = "plot", peer: object = None) -> Polygon:
    """The gap of a layer that holds the point. Raises `NoGapHere`, also for gaps wider than 3 km."""
    for reach_m in _REACHES_M:
        gap = _gap_within(project, x, y, layer, peer, Point(x, y).buffer(reach_m))
        if gap is not None:
            # Shapes that lie inside a wide gap were perhaps too far from the point to be looked at.
            whole = _gap_within(project, x, y, layer, peer, gap)
            if whole is not None:
                return whole
    raise errors.NoGapHere


def _gap_within(
    project: Project, x: float, y: float, layer: str, peer: object, area: BaseGeometry
) -> Polygon | None:
    around = neighbours(project, layer, [area], peer=peer)
    return gap_around(x, y, (one.shape for one in around.values()))


def plan_fill_gap(
    project: Project,
    x: float,
    y: float,
    *,
    layer: str = "plot",
    into: int | None = None,
    cells: Mapping[str, object] | None = None,
) -> Edit:
    """The gap that holds the point as a new row, or ``into`` the row with this key.

    Raises `NoGapHere`, `ShapeMissing`, `UnknownCode`, `EditOutdated`.
    """
    peers = editable_layer(layer).peers
    if into is None:
        peer = (cells or {}).get(peers) if peers else None
        gap = find_gap(project, x, y, layer=layer, peer=peer)
        return new_row(project, gap, layer, cells, clip=False, kind="fill_gap", verb="เติมช่องว่างเป็น")
    draft = Draft(project, layer)
    (row,) = draft.read([into])
    gap = find_gap(project, x, y, layer=layer, peer=row.cells.get(peers) if peers else None)
    draft.change(row, merge_shapes([shape_of(row), gap]))
    return draft.edit("fill_gap", f"เติมช่องว่างเข้า{called(layer, row.name)}")
