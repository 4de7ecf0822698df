"""What a person has asked for by drawing, and the plan of it: read and computed beside the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from layers.snapping import Place, exact

if TYPE_CHECKING:
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from tambon_gis.editing.edit import Edit, WorkRule
    from tambon_gis.editing.steps import Step
    from tambon_gis.project.project import Project
    from ui.editing.snapping import Corner

RequestKind = Literal["draw", "vertices", "hole", "split", "merge", "buffer", "gap"]

# A line that ends on an edge ends a centimetre beyond it: rounding must not leave it short.
_BEYOND_M = 0.01
DEFAULT_BUFFER_M = 20.0


@dataclass(frozen=True, slots=True)
class EditRequest:
    """A drawn outline, line or point with the chosen plots, or steps by which vertices were changed."""

    kind: RequestKind
    corners: tuple[Corner, ...] = ()
    fids: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class EditOptions:
    """What can be chosen on the card; each kind of request looks at its own.

    ``keeper`` is the piece of a split that goes on being the plot, ``survivor`` the plot that a merge keeps,
    ``into`` the plot that a gap is added to (None: a new one).
    """

    code: str = ""
    clip: bool = False
    together: bool = False
    keeper: int = 0
    work: WorkRule = "share"
    survivor: int | None = None
    into: int | None = None
    distance_m: float = DEFAULT_BUFFER_M
    cells: Mapping[str, object] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", {"code": self.code} if self.code else {})


class LiveOverlap(NamedTuple):
    """Ground that a shape still being drawn shares with a plot: rings in map metres, the plot's name."""

    name: str
    area_m2: float
    rings: tuple[tuple[Place, ...], ...]


def plan(project: Project, request: EditRequest, options: EditOptions) -> Edit:
    """Raises what the planners of `tambon_gis.editing` raise."""
    import shapely

    from tambon_gis.editing import buffer, draw, gap, merge, steps

    if request.kind == "merge":
        return merge.plan_merge(project, request.fids, keeper=options.survivor)
    if request.kind == "vertices":
        return steps.plan_steps(project, request.fids[0], request.steps, together=options.together)
    places = sharp_places(project, request.corners)
    if request.kind == "split":
        return _plan_split(project, request, places, options)
    if request.kind == "gap":
        x, y = places[0]
        return gap.plan_fill_gap(project, x, y, into=options.into, cells=options.cells)
    if request.kind == "buffer":
        middle: BaseGeometry = shapely.LineString(places) if len(places) > 1 else shapely.Point(places[0])
        return buffer.plan_buffer(project, middle, options.distance_m, cells=options.cells, clip=options.clip)
    shape = ring(places)
    if request.kind == "hole":
        return draw.plan_hole(project, request.fids[0], shape)
    if len(request.fids) == 1 and read_shape(project, request.fids[0]) is None:
        return draw.plan_reshape(project, request.fids[0], shape, clip=options.clip)
    return draw.plan_draw(project, shape, cells=options.cells, clip=options.clip)


def _plan_split(
    project: Project, request: EditRequest, places: Sequence[Place], options: EditOptions
) -> Edit:
    """The chosen plots that the line crosses; where it crosses none of them, all plots that it crosses."""
    from shapely import LineString

    from tambon_gis import errors
    from tambon_gis.editing.split import plan_split

    line = LineString(_reaching_over(request.corners, places))
    keeper = dict.fromkeys(request.fids, options.keeper)
    if request.fids:
        try:
            return plan_split(project, list(request.fids), line, keeper=keeper, work=options.work)
        except errors.LineDoesNotCross:
            pass  # It was drawn over other plots than the chosen ones.
    found = plan_split(project, None, line, work=options.work)
    if not options.keeper:
        return found
    split = [change.fid for change in found.changed]
    return plan_split(project, split, line, keeper=dict.fromkeys(split, options.keeper), work=options.work)


def ring(places: Sequence[Place]) -> BaseGeometry:
    """The polygon with these corners; raises `ShapeNotUsable` for fewer than three."""
    from shapely import Polygon

    from tambon_gis import errors

    if len(places) < 3:
        raise errors.ShapeNotUsable
    return Polygon(places)


def sharp_places(project: Project, corners: Sequence[Corner]) -> list[Place]:
    """The corners in full precision: on the vertex or edge itself that each was put on."""
    from tambon_gis.editing.surroundings import EDITABLE_LAYERS
    from tambon_gis.project.geometry_blob import from_blobs

    shapes: dict[tuple[str, int], BaseGeometry | None] = {}
    places = []
    for corner in corners:
        snap = corner.snap
        if snap is None or (table := table_of(snap.layer)) not in EDITABLE_LAYERS:
            places.append(corner.place)
            continue
        if (table, snap.key) not in shapes:
            rows = project.rows(f"SELECT geom FROM {table} WHERE fid = ?", (snap.key,))
            shapes[table, snap.key] = from_blobs([rows[0][0]])[0] if rows else None
        sharp = exact(snap, shapes[table, snap.key])
        places.append((sharp.x, sharp.y))
    return places


def table_of(layer: str) -> str:
    """The table whose shapes a layer of the map draws: work is drawn with those of its plots."""
    from tambon_gis.cartography import project_layers

    table = project_layers.table_of(layer.partition(" ")[0])
    return project_layers.PLOTS if table == project_layers.WORK else table


def _reaching_over(corners: Sequence[Corner], places: Sequence[Place]) -> list[Place]:
    """A line whose ends on edges lie a little beyond them."""
    reaching = list(places)
    for end, inner in ((0, 1), (-1, -2)):
        snap = corners[end].snap
        if snap is None or snap.kind == "vertex" or len(places) < 2:
            continue
        (x, y), (from_x, from_y) = places[end], places[inner]
        length = ((x - from_x) ** 2 + (y - from_y) ** 2) ** 0.5
        if length > 0:
            share = _BEYOND_M / length
            reaching[end] = x + (x - from_x) * share, y + (y - from_y) * share
    return reaching


def read_shape(project: Project, fid: int) -> MultiPolygon | None:
    """The shape of a plot as it is stored, mended if need be; None where it has none. Raises `EditOutdated`
    where the plot is gone.
    """
    from tambon_gis.editing.surroundings import stored_rows

    return stored_rows(project, "plot", [fid])[0].shape


def live_overlaps(project: Project, corners: Sequence[Corner], fid: int | None) -> tuple[LiveOverlap, ...]:
    """What the outline drawn so far shares with plots other than ``fid``, the largest first."""
    from tambon_gis import errors
    from tambon_gis.editing.clashes import new_overlaps
    from tambon_gis.editing.polygons import taken
    from tambon_gis.editing.surroundings import neighbours
    from tambon_gis.measures.reference import planar_area_m2

    try:
        shape, _ = taken(ring(sharp_places(project, corners)))
    except errors.ShapeNotUsable:
        return ()
    own = 0 if fid is None else fid
    beside = neighbours(project, "plot", [shape], without=[own])
    clashes = new_overlaps({}, {own: shape}, {key: one.shape for key, one in beside.items()})
    found = []
    for clash in clashes:
        (other,) = set(clash.keys) - {own}
        rings = [line for part in clash.shape.geoms for line in (part.exterior, *part.interiors)]
        found.append(
            LiveOverlap(
                beside[other].name,
                float(planar_area_m2([clash.shape], project.epsg)[0]),
                tuple(tuple((x, y) for x, y in line.coords) for line in rings),
            )
        )
    return tuple(sorted(found, key=lambda overlap: -overlap.area_m2))
