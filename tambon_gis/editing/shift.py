"""Planning that whole shapes are moved: plots drawn beside their place, each with the ground drawn on it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tambon_gis.editing.draw import called, shape_of
from tambon_gis.editing.phrases import filled
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.record_changes import RecordChanges
from tambon_gis.editing.surroundings import editable_layer, neighbours
from tambon_gis.editing.vertices import TOLERANCE_M, Move
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from tambon_gis.editing.edit import Edit
    from tambon_gis.editing.surroundings import Stored
    from tambon_gis.project.project import Project

    Shape = TypeVar("Shape", bound=BaseGeometry)

# Outlines that run along each other for less than this only touch at a corner.
_SHARED_M = 0.1
_MOST_NAMES = 3

FAR = Phrase(
    "เลื่อน {far} ม. ({eastward} {east} ม. {northward} {north} ม.)",
    "Moved {far} m ({eastward} {east} m, {northward} {north} m).",
)
STAY = Phrase(
    "{names} ที่ใช้ขอบร่วมกันอยู่ที่เดิม ขอบจึงแยกจากกัน",
    "Neighbours that shared an edge stay where they are: {names}.",
)
MORE = Phrase("{names} และอีก {count} รูป", "{names} and {count} more")
_WAYS = {
    "east": (Phrase("ไปทางตะวันออก", "east"), Phrase("ไปทางตะวันตก", "west")),
    "north": (Phrase("ไปทางเหนือ", "north"), Phrase("ไปทางใต้", "south")),
}
# The work whose drawn ground lies on the rows of a layer.
_WORK_ON = {"plot": "plot_fid", "work_area": "work_area_fid"}


def shifted(shape: Shape, move: Move) -> Shape:
    """The shape as far away as the move goes; a vertex at the move's place lies exactly at its goal."""

    def moved(places: NDArray[np.float64]) -> NDArray[np.float64]:
        gone: NDArray[np.float64] = places + np.array([move.to_x - move.x, move.to_y - move.y])
        # The difference added again may miss the vertex that was snapped to by its last bit.
        gone[(places == (move.x, move.y)).all(axis=1)] = move.to_x, move.to_y
        return gone

    found: Shape = shapely.transform(shape, moved)
    return found


def plan_shift(project: Project, fids: int | Sequence[int], move: Move, *, layer: str = "plot") -> Edit:
    """Whole rows moved by what lies between the two places of ``move``, in the project's system.

    Neighbours stay where they are: edges that were shared part, which is told with the overlaps and gaps that
    come of it. Ground that was drawn for work on the rows goes along. Raises `ShapeMissing`, `NoPlotChosen`,
    `EditOutdated`.
    """
    draft = Draft(project, layer)
    rows = draft.read([fids] if isinstance(fids, int) else fids)
    for row in rows:
        draft.change(row, shifted(shape_of(row), move))
    changes = RecordChanges(notes=[_far(move), *_apart(project, layer, rows)])
    for key, ground in _drawn_on(project, layer, [row.fid for row in rows]):
        changes.change("treated_area", key, {"geom": shifted(ground, move)})
        changes.moved["treated_area"] += 1
    more = f" และอีก {len(rows) - 1:,} รูป" if len(rows) > 1 else ""
    return changes.joined_to(draft.edit("move", f"ย้าย{called(layer, rows[0].name)}{more}"))


def _far(move: Move) -> Phrase:
    east, north = move.to_x - move.x, move.to_y - move.y
    return filled(
        FAR,
        far=f"{math.hypot(east, north):,.2f}",
        eastward=_WAYS["east"][east < 0],
        northward=_WAYS["north"][north < 0],
        east=f"{abs(east):,.2f}",
        north=f"{abs(north):,.2f}",
    )


def _apart(project: Project, layer: str, rows: Sequence[Stored]) -> list[Phrase]:
    """Which neighbours shared an edge with the rows that leave."""
    shapes: list[MultiPolygon] = [shape_of(row) for row in rows]
    peers = editable_layer(layer).peers
    peer = rows[0].cells.get(peers) if peers else None
    beside = neighbours(project, layer, shapes, without=[row.fid for row in rows], peer=peer)
    edges = shapely.buffer(shapely.union_all(shapely.boundary(shapes)), TOLERANCE_M)
    shapely.prepare(edges)
    names = [
        one.name
        for one in beside.values()
        if shapely.intersection(one.shape.boundary, edges).length > _SHARED_M
    ]
    if not names:
        return []
    named: Phrase | str = ", ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        named = filled(MORE, names=named, count=f"{len(names) - _MOST_NAMES:,}")
    return [filled(STAY, names=named)]


def _drawn_on(project: Project, layer: str, fids: Sequence[int]) -> list[tuple[int, BaseGeometry]]:
    """The ground drawn for work on the rows, by key."""
    if layer not in _WORK_ON:
        return []
    found = project.rows(
        "SELECT t.fid, t.geom FROM treated_area t JOIN assignment a ON a.id = t.assignment_id "
        f"WHERE a.{_WORK_ON[layer]} IN (SELECT value FROM json_each(?)) ORDER BY t.fid",
        (json.dumps(list(fids)),),
    )
    shapes = from_blobs([blob for _, blob in found])
    return [(key, shape) for (key, _), shape in zip(found, shapes, strict=True) if shape is not None]
