"""Planning moves of vertices: of one shape, or together with the neighbours that share them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import shapely
from shapely import MultiPolygon

from tambon_gis import errors
from tambon_gis.editing.draw import shape_of
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.polygons import taken
from tambon_gis.editing.surroundings import Neighbour, Stored, editable_layer, neighbours
from tambon_gis.editing.vertices import Move, delete_vertex, insert_vertex, move_vertices

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.project import Project


def plan_move(
    project: Project,
    fids: Sequence[int],
    moves: Sequence[Move],
    *,
    layer: str = "plot",
    together: bool = False,
) -> Edit:
    """Vertices of the rows moved.

    ``together`` moves those of neighbours within 1 mm too, and gives a neighbour whose edge passes there a
    vertex that moves along, so that shared edges stay shared. An outline that comes to cross itself is mended
    and told. Raises `VertexNotFound` where no row has a vertex there, `ShapeNotUsable`, `ShapeMissing`,
    `NoPlotChosen`, `EditOutdated`.
    """
    draft = Draft(project, layer)
    rows = draft.read(fids)
    beside = _beside(draft, rows) if together else {}
    vertices = shapely.get_coordinates(
        [*(row.shape for row in rows), *(one.shape for one in beside.values())]
    )

    def moved(shape: MultiPolygon) -> MultiPolygon:
        return move_vertices(shape, moves, vertices if together else None)

    return _edit(draft, rows, beside, moved, "move_vertices", "ย้ายจุดมุมของ")


def plan_insert(
    project: Project, fids: Sequence[int], x: float, y: float, *, layer: str = "plot", together: bool = False
) -> Edit:
    """A vertex put on an edge of the rows, and with ``together`` on the same edge of their neighbours.

    Raises as `plan_move` does.
    """

    def inserted(shape: MultiPolygon) -> MultiPolygon:
        return insert_vertex(shape, x, y)

    draft = Draft(project, layer)
    rows = draft.read(fids)
    beside = _beside(draft, rows) if together else {}
    return _edit(draft, rows, beside, inserted, "insert_vertex", "เพิ่มจุดมุมให้")


def plan_delete(
    project: Project, fids: Sequence[int], x: float, y: float, *, layer: str = "plot", together: bool = False
) -> Edit:
    """A vertex taken out of the rows, and with ``together`` out of their neighbours.

    Raises as `plan_move` does.
    """

    def without(shape: MultiPolygon) -> MultiPolygon:
        return delete_vertex(shape, x, y)

    draft = Draft(project, layer)
    rows = draft.read(fids)
    beside = _beside(draft, rows) if together else {}
    return _edit(draft, rows, beside, without, "delete_vertex", "ลบจุดมุมของ")


def _beside(draft: Draft, rows: Sequence[Stored]) -> dict[int, Neighbour]:
    peers = editable_layer(draft.layer).peers
    return neighbours(
        draft.project,
        draft.layer,
        [row.shape for row in rows],
        without=[row.fid for row in rows],
        peer=rows[0].cells.get(peers) if peers else None,
    )


def _edit(
    draft: Draft,
    rows: Sequence[Stored],
    beside: Mapping[int, Neighbour],
    change: Callable[[MultiPolygon], MultiPolygon],
    kind: str,
    verb: str,
) -> Edit:
    follow = [fid for fid, one in beside.items() if change(one.shape) is not one.shape]
    changed = []
    for row in [*rows, *(draft.read(follow) if follow else [])]:
        before = shape_of(row)
        after = change(before)
        if after is not before:
            found, problems = taken(after)
            draft.problems += problems
            draft.change(row, found)
            changed.append(row.name)
    if not changed:
        raise errors.VertexNotFound
    more = f" และอีก {len(changed) - 1:,} รูป" if len(changed) > 1 else ""
    return draft.edit(kind, f"{verb}{editable_layer(draft.layer).name.th} {changed[0]}{more}")
