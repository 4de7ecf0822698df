"""What a person has asked for by drawing, and the plan of it: read and computed beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from layers.snapping import Place, exact

if TYPE_CHECKING:
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from tambon_gis.editing.clashes import Clash
    from tambon_gis.editing.edit import Edit, Overlap, WorkRule
    from tambon_gis.editing.steps import Step
    from tambon_gis.editing.vertices import Move
    from tambon_gis.project.project import Project
    from ui.editing.snapping import Corner

RequestKind = Literal["draw", "vertices", "hole", "split", "merge", "buffer", "gap", "move", "delete"]

# A line that ends on an edge ends a centimetre beyond it: rounding must not leave it short.
_BEYOND_M = 0.01
DEFAULT_BUFFER_M = 20.0


@dataclass(frozen=True, slots=True)
class EditRequest:
    """A drawn outline, line or point with the chosen shapes of a layer, or steps that change vertices.

    Of whole shapes that are moved the one step is a `Move` of one of their vertices.
    """

    kind: RequestKind
    corners: tuple[Corner, ...] = ()
    fids: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    layer: str = "plot"


@dataclass(frozen=True, slots=True)
class EditOptions:
    """What can be chosen on the card; each kind of request looks at its own.

    ``given`` are the filled cells of a new shape, by column. ``keeper`` is the piece of a split that stays
    the row, ``survivor`` the row that a merge keeps, ``into`` the one that a gap is added to (None: a new
    one).
    """

    given: tuple[tuple[str, str], ...] = ()
    clip: bool = False
    together: bool = False
    keeper: int = 0
    work: WorkRule = "share"
    survivor: int | None = None
    into: int | None = None
    distance_m: float = DEFAULT_BUFFER_M

    @property
    def cells(self) -> dict[str, object]:
        return dict(self.given)


class LiveQuestion(NamedTuple):
    """What is under the hand in a layer: an outline being drawn, or steps done to the shape ``fid``.

    ``shift`` is how the whole shapes ``fids`` are moved.

    ``peer`` tells which rows of the layer lie beside an outline, where it has such a column.
    """

    layer: str
    corners: tuple[Corner, ...] = ()
    fid: int | None = None
    steps: tuple[Step, ...] = ()
    together: bool = False
    peer: object = None
    fids: tuple[int, ...] = ()
    shift: Move | None = None


class LiveOverlap(NamedTuple):
    """Ground that a shape still under the hand shares with another: rings in map metres, the other's name."""

    name: str
    area_m2: float
    rings: tuple[tuple[Place, ...], ...]


def plan(project: Project, request: EditRequest, options: EditOptions) -> Edit:
    """Raises what the planners of `tambon_gis.editing` raise."""
    import shapely

    from tambon_gis.editing import buffer, draw, gap, merge, removal, shift, steps
    from tambon_gis.editing.vertices import Move

    layer, cells = request.layer, options.cells
    if request.kind == "merge":
        return merge.plan_merge(project, request.fids, layer=layer, keeper=options.survivor)
    if request.kind == "delete":
        return removal.plan_remove(project, request.fids, layer=layer)
    if request.kind == "move" and isinstance(request.steps[0], Move):
        return shift.plan_shift(project, request.fids, request.steps[0], layer=layer)
    if request.kind == "vertices":
        return steps.plan_steps(
            project, request.fids[0], request.steps, layer=layer, together=options.together
        )
    places = sharp_places(project, request.corners)
    if request.kind == "split":
        return _plan_split(project, request, places, options)
    if request.kind == "gap":
        x, y = places[0]
        return gap.plan_fill_gap(project, x, y, layer=layer, into=options.into, cells=cells)
    if request.kind == "buffer":
        middle: BaseGeometry = shapely.LineString(places) if len(places) > 1 else shapely.Point(places[0])
        return buffer.plan_buffer(
            project, middle, options.distance_m, layer=layer, cells=cells, clip=options.clip
        )
    shape = ring(places)
    if request.kind == "hole":
        return draw.plan_hole(project, request.fids[0], shape, layer=layer)
    # Only a plot may be known by its record alone; what has no polygon elsewhere is a line or a point.
    if layer == "plot" and len(request.fids) == 1 and read_shape(project, layer, request.fids[0]) is None:
        return draw.plan_reshape(project, request.fids[0], shape, clip=options.clip)
    return draw.plan_draw(project, shape, layer=layer, cells=cells, clip=options.clip)


def _plan_split(
    project: Project, request: EditRequest, places: Sequence[Place], options: EditOptions
) -> Edit:
    """The chosen shapes that the line crosses; where it crosses none of them, all that it crosses."""
    from shapely import LineString

    from tambon_gis import errors
    from tambon_gis.editing.split import plan_split

    line, layer = LineString(_reaching_over(request.corners, places)), request.layer
    work, keeper = options.work, options.keeper
    if request.fids:
        try:
            return plan_split(project, list(request.fids), line, layer=layer, keeper=keeper, work=work)
        except errors.LineDoesNotCross:
            pass  # It was drawn over others than the chosen ones.
    found = plan_split(project, None, line, layer=layer, work=work)
    if not keeper:
        return found
    split = [change.fid for change in found.changed]
    return plan_split(project, split, line, layer=layer, keeper=keeper, work=work)


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


def read_shape(project: Project, layer: str, fid: int) -> MultiPolygon | None:
    """The polygons of a row as they are stored, mended if need be; None where it has none. Raises
    `EditOutdated` where the row is gone.
    """
    from tambon_gis.editing.surroundings import stored_rows

    return stored_rows(project, layer, [fid])[0].shape


def read_shapes(project: Project, layer: str, fids: Sequence[int]) -> tuple[list[MultiPolygon | None], float]:
    """The same of several rows, in the order asked, and the sum of their areas in m2."""
    from tambon_gis.editing.surroundings import stored_rows
    from tambon_gis.measures.reference import planar_area_m2

    shapes = [row.shape for row in stored_rows(project, layer, fids)]
    return shapes, float(planar_area_m2(shapes, project.epsg).sum())


def live_overlaps(project: Project, question: LiveQuestion) -> tuple[LiveOverlap, ...]:
    """What a shape under the hand newly shares with others of its layer, the largest first."""
    if question.shift is not None:
        found = _of_shift(project, question, question.shift)
    elif question.steps:
        found = _of_steps(project, question)
    else:
        found = _of_outline(project, question)
    return tuple(sorted(found, key=lambda overlap: -overlap.area_m2))


def _of_steps(project: Project, question: LiveQuestion) -> list[LiveOverlap]:
    """As the card would tell it: all parts and holes, neighbours that move too."""
    from tambon_gis import errors
    from tambon_gis.editing.steps import plan_steps

    if question.fid is None:
        return []
    try:
        edit = plan_steps(
            project, question.fid, question.steps, layer=question.layer, together=question.together
        )
    except (errors.ShapeNotUsable, errors.ShapeMissing, errors.VertexNotFound, errors.EditOutdated):
        return []  # Told when the hand lets go.
    own = {change.fid for change in edit.shapes}
    return [
        LiveOverlap(_other(overlap.fids, overlap.names, question.fid, own), overlap.area_m2, _rings(overlap))
        for overlap in edit.overlaps
    ]


def _of_shift(project: Project, question: LiveQuestion, move: Move) -> list[LiveOverlap]:
    from tambon_gis import errors
    from tambon_gis.editing.shift import plan_shift

    try:
        edit = plan_shift(project, question.fids, move, layer=question.layer)
    except (errors.ShapeMissing, errors.NoPlotChosen, errors.EditOutdated):
        return []  # Told when the hand lets go.
    own = set(question.fids)
    return [
        LiveOverlap(
            overlap.names[1] if overlap.fids[0] in own else overlap.names[0],
            overlap.area_m2,
            _rings(overlap),
        )
        for overlap in edit.overlaps
    ]


def _other(fids: tuple[int, int], names: tuple[str, str], fid: int, own: set[int]) -> str:
    """The name of the one that is not under the hand; where that is neither, of the one that stays."""
    if fid in fids:
        return names[1 - fids.index(fid)]
    return names[1] if fids[0] in own else names[0]


def _of_outline(project: Project, question: LiveQuestion) -> list[LiveOverlap]:
    from tambon_gis import errors
    from tambon_gis.editing.clashes import new_overlaps
    from tambon_gis.editing.polygons import taken
    from tambon_gis.editing.surroundings import neighbours
    from tambon_gis.measures.reference import planar_area_m2

    try:
        shape, _ = taken(ring(sharp_places(project, question.corners)))
    except errors.ShapeNotUsable:
        return []
    beside = neighbours(project, question.layer, [shape], peer=question.peer)
    # Keys of rows are positive.
    clashes = new_overlaps({}, {0: shape}, {key: one.shape for key, one in beside.items()})
    return [
        LiveOverlap(
            beside[max(clash.keys)].name,
            float(planar_area_m2([clash.shape], project.epsg)[0]),
            _rings(clash),
        )
        for clash in clashes
    ]


def _rings(found: Overlap | Clash) -> tuple[tuple[Place, ...], ...]:
    lines = [line for part in found.shape.geoms for line in (part.exterior, *part.interiors)]
    return tuple(tuple((x, y) for x, y in line.coords) for line in lines)
