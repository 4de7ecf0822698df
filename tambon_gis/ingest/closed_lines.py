"""Outlines drawn as lines: where a line closes on itself, the ground inside is what was meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.ingest.layer_kinds import LayerKind
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.opened import OpenedLayer

_FEWEST_POINTS = 4
_LISTED = 10
_CLOSED = Phrase(
    "ทำเส้นที่ปิดเป็นวงให้เป็นรูปปิด {count} รูป (แถว {rows})", "{count} closed lines were made polygons (rows {rows})."
)


def lines_as_polygons(opened: OpenedLayer, kind: LayerKind) -> OpenedLayer:
    """The layer with closed lines as polygons, where it is to become a layer of polygons; a remark says so.

    Lines in pieces are joined first. Lines that stay open are left as they are.
    """
    shapes = opened.layer.shapes
    lines = np.isin(
        shapely.get_type_id(shapes), (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)
    )
    if not kind.polygons_only or not lines.any():
        return opened
    joined = shapes.copy()
    joined[lines] = shapely.line_merge(shapes[lines])
    closed = (
        lines
        & (shapely.get_type_id(joined) == shapely.GeometryType.LINESTRING)
        & shapely.is_closed(joined)
        & (shapely.get_num_points(joined) >= _FEWEST_POINTS)
    )
    if not closed.any():
        return opened
    polygons = shapes.copy()
    for at in np.flatnonzero(closed):
        polygons[at] = shapely.Polygon(shapely.get_coordinates(joined[at], include_z=bool(joined[at].has_z)))
    rows = opened.layer.rows[closed]
    listed = ", ".join(map(str, rows[:_LISTED])) + (" …" if len(rows) > _LISTED else "")
    return replace(
        opened,
        layer=replace(opened.layer, shapes=polygons),
        remarks=(*opened.remarks, _CLOSED.fill(count=f"{len(rows):,}", rows=listed)),
    )
