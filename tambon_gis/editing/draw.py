"""Planning new shapes and new outlines: draw, reshape, cut a hole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from tambon_gis import errors
from tambon_gis.editing.carving import clipped, with_hole
from tambon_gis.editing.new_rows import checked_cells, code_problems, free_codes, placed_last
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.polygons import taken
from tambon_gis.editing.surroundings import Stored, editable_layer, neighbours
from tambon_gis.project.keys import new_key

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.project import Project


def plan_draw(
    project: Project,
    shape: BaseGeometry,
    *,
    layer: str = "plot",
    cells: Mapping[str, object] | None = None,
    clip: bool = False,
) -> Edit:
    """A new row of a layer with this shape, in the project's system.

    A plot without a code gets the next free one. ``clip`` leaves neighbours their ground. An outline that
    crosses itself is mended and told in `Edit.problems`. Raises `ShapeNotUsable`, `NothingLeft`,
    `UnknownCode`.
    """
    return new_row(project, shape, layer, cells, clip=clip, kind="draw", verb="วาด")


def plan_reshape(
    project: Project, fid: int, shape: BaseGeometry, *, layer: str = "plot", clip: bool = False
) -> Edit:
    """Another shape for a row (moved vertices), or the first one of a plot that had none.

    What is recorded of the plot stays as it is. Raises `ShapeNotUsable`, `NothingLeft`, `EditOutdated`.
    """
    draft = Draft(project, layer)
    (row,) = draft.read([fid])
    found, problems = taken(shape)
    draft.problems += problems
    if clip:
        found = _clipped(draft, found, row.name, row)
    draft.change(row, found)
    return draft.edit("reshape", f"แก้รูป{called(layer, row.name)}")


def plan_hole(project: Project, fid: int, hole: BaseGeometry, *, layer: str = "plot") -> Edit:
    """A part of a row's shape cut out. Raises `ShapeMissing`, `ShapeNotUsable`, `NothingLeft`."""
    draft = Draft(project, layer)
    (row,) = draft.read([fid])
    found, problems = taken(hole)
    draft.problems += problems
    left = with_hole(shape_of(row), found)
    if left.is_empty:
        raise errors.NothingLeft(name=row.name)
    draft.change(row, left)
    # The hole is meant.
    return draft.edit("cut_hole", f"เจาะช่องใน{called(layer, row.name)}", look_for_gaps=False)


def new_row(
    project: Project,
    shape: BaseGeometry,
    layer: str,
    cells: Mapping[str, object] | None,
    *,
    clip: bool,
    kind: str,
    verb: str,
) -> Edit:
    """A new row of a layer with its human code; ``verb`` begins its line in the history. See `plan_draw`."""
    draft = Draft(project, layer)
    found, problems = taken(shape)
    draft.problems += problems
    own = {**checked_cells(project, layer, cells or {}), **placed_last(project, layer)}
    title = editable_layer(layer).title
    if layer == "plot" and not own.get("code"):
        own["code"] = free_codes(project, 1)[0]
    elif layer == "plot":
        draft.problems += code_problems(project, own["code"])
    name = str(own.get(title) or "—")
    if clip:
        found = _clipped(draft, found, name, own)
    draft.add(new_key(), name, found, own)
    return draft.edit(kind, f"{verb}{called(layer, name)}")


def _clipped(
    draft: Draft, shape: MultiPolygon, name: str, own: Stored | Mapping[str, object]
) -> MultiPolygon:
    peers = editable_layer(draft.layer).peers
    cells = own.cells if isinstance(own, Stored) else own
    beside = neighbours(
        draft.project,
        draft.layer,
        [shape],
        without=[own.fid] if isinstance(own, Stored) else (),
        peer=cells.get(peers) if peers else None,
    )
    left = clipped(shape, [neighbour.shape for neighbour in beside.values()])
    if left.is_empty:
        raise errors.NothingLeft(name=name)
    return left


def shape_of(row: Stored) -> MultiPolygon:
    """The shape of a row. Raises `ShapeMissing`."""
    if row.shape is None:
        raise errors.ShapeMissing(name=row.name)
    return row.shape


def called(layer: str, name: str) -> str:
    """What a row is called in the history: the kind of thing and its human name."""
    return f"{editable_layer(layer).name.th} {name}"
