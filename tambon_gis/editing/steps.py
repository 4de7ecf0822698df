"""Planning several changes of vertices made one after another, as one edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import shapely
from shapely import MultiPolygon

from tambon_gis import errors
from tambon_gis.editing.draw import called, shape_of
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.surroundings import editable_layer, neighbours
from tambon_gis.editing.vertices import Move, delete_vertex, insert_vertex, move_vertices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.project import Project


class Insert(NamedTuple):
    """A vertex put on the edge that passes (x, y), in the project's system."""

    x: float
    y: float


class Delete(NamedTuple):
    """The vertex at (x, y) taken out."""

    x: float
    y: float


Step = Move | Insert | Delete

_VERBS: dict[type[Step], str] = {Move: "ย้ายจุดมุมของ", Insert: "เพิ่มจุดมุมให้", Delete: "ลบจุดมุมของ"}


def stepped(shape: MultiPolygon, steps: Sequence[Step]) -> MultiPolygon:
    """The shape after the steps, itself where no step concerns it. Raises `ShapeNotUsable`."""
    for step in steps:
        shape = _changed(shape, step)
    return shape


def plan_steps(
    project: Project,
    fids: int | Sequence[int],
    steps: Sequence[Step],
    *,
    layer: str = "plot",
    together: bool = False,
) -> Edit:
    """The steps done to a row, or to several, one after another.

    ``together`` does them to neighbours too that share what a step touches: vertices within 1 mm, and edges
    that pass there (`move_vertices`), so that shared edges stay shared. An outline that comes to cross itself
    is mended and told. Raises `VertexNotFound`, `ShapeNotUsable`, `ShapeMissing`, `NoPlotChosen`,
    `EditOutdated`.
    """
    draft = Draft(project, layer)
    rows = draft.read([fids] if isinstance(fids, int) else fids)
    shapes = {row.fid: shape_of(row) for row in rows}
    if together:
        peers = editable_layer(layer).peers
        peer = rows[0].cells.get(peers) if peers else None
        beside = neighbours(project, layer, list(shapes.values()), without=list(shapes), peer=peer)
        shapes |= {key: one.shape for key, one in beside.items()}
    before = dict(shapes)
    for step in steps:
        shapes = _all_changed(shapes, step, together=together)
    moved = [key for key, shape in shapes.items() if shape is not before[key]]
    if not moved:
        raise errors.VertexNotFound
    # The first rows have been read already; only those that follow are new.
    follow = [key for key in moved if key not in draft.rows]
    for row in [*rows, *(draft.read(follow) if follow else [])]:
        if row.fid in moved:
            draft.change(row, shapes[row.fid])
    more = f" และอีก {len(moved) - 1:,} รูป" if len(moved) > 1 else ""
    return draft.edit("edit_vertices", f"{_verb(steps)}{called(layer, draft.rows[moved[0]].name)}{more}")


def _verb(steps: Sequence[Step]) -> str:
    kinds = {type(step) for step in steps}
    return _VERBS[kinds.pop()] if len(kinds) == 1 else "แก้จุดมุมของ"


def _all_changed(
    shapes: Mapping[int, MultiPolygon], step: Step, *, together: bool
) -> dict[int, MultiPolygon]:
    vertices = shapely.get_coordinates(list(shapes.values())) if together else None
    return {key: _changed(shape, step, vertices) for key, shape in shapes.items()}


def _changed(shape: MultiPolygon, step: Step, beside: NDArray[np.float64] | None = None) -> MultiPolygon:
    if isinstance(step, Move):
        return move_vertices(shape, [step], beside)
    if isinstance(step, Insert):
        return insert_vertex(shape, step.x, step.y)
    return delete_vertex(shape, step.x, step.y)
