"""The treated ground that people drew: clipped to what the work is on, kept, and mended one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal, noise_m2, polygons_of
from tambon_gis.analysis.grouped_sums import pairs_within
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.project.changed_rows import changed_rows, journal_position
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.analysis.summaries.work_columns import WorkColumns
    from tambon_gis.analysis.summaries.work_subjects import Others, WorkSubjects
    from tambon_gis.project.project import Project

_STEP = Phrase("ตัดพื้นที่ที่วาดให้อยู่ในแปลง", "Clipping drawn ground to its plots")
_AT_ONCE = 10_000
# Three that all share ground make three pairs: of two pairs, no place is in both.
_PAIRS_OF_THREE = 2
_KEYS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Drawings:
    """What was drawn for each assignment that has a drawing with an area, by its ascending ``key``.

    Several drawings of one assignment are one shape.
    """

    key: Ints
    shape: Geometries


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """Pairs of drawings on one subject whose boxes meet, and what they share: None and 0 if nothing.

    ``one`` ascends and comes before ``other``. ``crowded`` says of each drawing whether three on its subject
    may share ground: areas of pairs alone do not tell their union then.
    """

    one: Ints
    other: Ints
    shape: Geometries
    plane_m2: Floats
    crowded: Bools


@dataclass(frozen=True, slots=True, eq=False)
class DrawnGround:
    """Drawings that lie on a subject with a shape: ``work`` indexes the assignments, ascending.

    ``shape`` is clipped to the subject and may be empty; ``of`` is the shape of the subject. ``plane_m2`` and
    ``of_plane_m2`` are their areas in the project's system. ``loose`` are other assignments with a drawing:
    it cannot be clipped, and its ``loose_m2`` are an amount. ``owner`` is what the work is on, by key;
    drawings of one owner come one after the other.
    """

    works: WorkColumns
    drawings: Drawings
    others: Others
    work: Ints
    key: Ints
    owner: Ints
    drawn: Geometries
    shape: Geometries
    plane_m2: Floats
    of: Geometries
    of_plane_m2: Floats
    loose: Ints
    loose_m2: Floats
    meeting: Meeting

    def __len__(self) -> int:
        return len(self.work)


def drawings(project: Project) -> Drawings:
    """All drawings as they are now."""
    as_of = journal_position(project)
    state = state_of(project, "treated_area")

    def renew(old: Drawings, since: int) -> Drawings | None:
        changed = changed_rows(project, "treated_area", since, "assignment_id")
        if changed is None:
            return None
        kept_on = ~look_up(changed.linked, old.key)[1]
        fresh = _read(project, changed.linked)
        key = np.concatenate([old.key[kept_on], fresh.key])
        order = np.argsort(key, kind="stable")
        return Drawings(key[order], np.concatenate([old.shape[kept_on], fresh.shape])[order])

    return kept(project, "drawings", state, lambda: _read(project, None), as_of=as_of, renew=renew)


def _read(project: Project, assignments: Ints | None) -> Drawings:
    sql = "SELECT assignment_id, geom FROM treated_area WHERE geom NOTNULL"
    rows: list[tuple[int, bytes]] = []
    if assignments is None:
        rows = project.rows(sql)
    else:
        for first in range(0, len(assignments), _KEYS):
            asked = ",".join(map(str, assignments[first : first + _KEYS].tolist()))
            rows += project.rows(f"{sql} AND assignment_id IN ({asked})")
    key = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    shape, _ = areal(from_blobs([row[1] for row in rows]))
    real = np.nan_to_num(shapely.area(shape)) > 0
    key, shape = key[real], shape[real]
    order = np.argsort(key, kind="stable")
    key, shape = key[order], shape[order]
    begin = np.flatnonzero(np.diff(key, prepend=-1))
    whole = shape[begin]
    size = np.diff(begin, append=len(key))
    for at in np.flatnonzero(size > 1).tolist():
        whole[at] = shapely.union_all(shape[begin[at] : begin[at] + size[at]])
    return Drawings(key[begin], whole)


def drawn_ground(
    project: Project, areas: PlotAreas, works: WorkColumns, subjects: WorkSubjects, task: Task = SILENT
) -> DrawnGround:
    """What was drawn, clipped, as it is now. Raises Stopped."""
    drawn = drawings(project)
    as_of = journal_position(project)
    state = (Same(drawn), Same(works), Same(areas.measures), Same(subjects.others))

    def make() -> DrawnGround:
        return clipped_ground(project, works, subjects, drawn, task=task)

    def renew(old: DrawnGround, since: int) -> DrawnGround | None:
        moved = [changed_rows(project, table, since) for table in ("plot", "work_area")]
        if any(rows is None for rows in moved):
            return None
        ground = np.concatenate([rows.ground for rows in moved if rows is not None])
        same = old.works is works and old.drawings is drawn and old.others is subjects.others
        if same and not np.isin(works.on[old.work], ground).any():
            # A plot that has a shape only now may let a drawing be clipped.
            return old if not np.isin(works.on[old.loose], ground).any() else None
        return clipped_ground(project, works, subjects, drawn, old, ground, task)

    return kept(project, "drawn ground", state, make, as_of=as_of, renew=renew)


def clipped_ground(
    project: Project,
    works: WorkColumns,
    subjects: WorkSubjects,
    drawn: Drawings,
    old: DrawnGround | None = None,
    moved: Ints | None = None,
    task: Task = SILENT,
) -> DrawnGround:
    """Drawings clipped: those that ``old`` has not, and those on what ``moved``. Raises Stopped."""
    task.say(_STEP)
    at, is_drawn = look_up(drawn.key, works.key)
    work = np.flatnonzero(is_drawn & (subjects.of_work >= 0))
    at = at[work]
    subject = subjects.of_work[work]
    placed = subjects.has_shape[subject]
    shape = drawn.shape[at]
    loose, loose_m2 = work[~placed], shapely.area(shape[~placed])
    work, subject, shape, key = work[placed], subject[placed], shape[placed], drawn.key[at[placed]]
    owner = works.on[work]
    clip, of = (np.full(len(work), None, dtype=object) for _ in range(2))
    plane, of_plane = np.zeros(len(work)), np.zeros(len(work))
    todo = np.ones(len(work), bool)
    if old is not None:
        order = np.argsort(old.key)
        before, known = look_up(old.key[order], key)
        before = order[before[known]]
        same = (old.owner[before] == owner[known]) & _identical(old.drawn[before], shape[known])
        if moved is not None:
            same &= ~np.isin(owner[known], moved)
        here, before = np.flatnonzero(known)[same], before[same]
        clip[here], of[here] = old.shape[before], old.of[before]
        plane[here], of_plane[here] = old.plane_m2[before], old.of_plane_m2[before]
        todo[here] = False
    todo_at = np.flatnonzero(todo)
    for first in range(0, len(todo_at), _AT_ONCE):
        task.stop_if_asked()
        task.report(first, len(todo_at))
        some = todo_at[first : first + _AT_ONCE]
        of[some] = _shapes(project, works, subjects, work[some])
        clip[some] = _clip(shape[some], of[some])
        plane[some], of_plane[some] = shapely.area(clip[some]), shapely.area(of[some])
    meeting = _meeting(owner, clip, plane, old)
    return DrawnGround(
        works,
        drawn,
        subjects.others,
        work,
        key,
        owner,
        shape,
        clip,
        plane,
        of,
        of_plane,
        loose,
        loose_m2,
        meeting,
    )


def _meeting(owner: Ints, shape: Geometries, plane_m2: Floats, old: DrawnGround | None) -> Meeting:
    """What drawings of one subject share; of those that stayed as they were it is known."""
    one, other = pairs_within(owner)
    box = shapely.bounds(shape)
    with np.errstate(invalid="ignore"):
        near = ((box[one, :2] < box[other, 2:]) & (box[other, :2] < box[one, 2:])).all(axis=1)
    one, other = one[near], other[near]
    order = np.lexsort((other, one))
    one, other = one[order], other[order]
    shared, shared_m2 = np.full(len(one), None, dtype=object), np.zeros(len(one))
    todo = np.ones(len(one), bool)
    if old is not None:
        before = {
            (id(old.shape[first]), id(old.shape[second])): at
            for at, (first, second) in enumerate(
                zip(old.meeting.one.tolist(), old.meeting.other.tolist(), strict=True)
            )
        }
        known = np.array(
            [
                before.get((id(shape[first]), id(shape[second])), -1)
                for first, second in zip(one.tolist(), other.tolist(), strict=True)
            ],
            np.int64,
        )
        todo = known < 0
        shared[~todo] = old.meeting.shape[known[~todo]]
        shared_m2[~todo] = old.meeting.plane_m2[known[~todo]]
    pieces = _polygons(shapely.intersection(shape[one[todo]], shape[other[todo]]))
    area = shapely.area(pieces)
    area[area <= noise_m2(np.fmin(plane_m2[one[todo]], plane_m2[other[todo]]))] = 0.0
    pieces[area == 0] = None
    shared[todo], shared_m2[todo] = pieces, area
    fresh = np.ones(len(owner), bool)
    fresh[1:] = owner[1:] != owner[:-1]
    group = np.cumsum(fresh) - 1
    number = np.bincount(group[one[shared_m2 > 0]], minlength=len(owner))
    return Meeting(one, other, shared, shared_m2, number[group] > _PAIRS_OF_THREE)


def _polygons(pieces: Geometries) -> Geometries:
    """Their polygons alone; an empty shape where there is none."""
    kinds = shapely.get_type_id(pieces)
    for at in np.flatnonzero(kinds == shapely.GeometryType.GEOMETRYCOLLECTION).tolist():
        pieces[at] = polygons_of(pieces[at])
    kinds = shapely.get_type_id(pieces)
    pieces[~np.isin(kinds, (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))] = (
        shapely.MultiPolygon()
    )
    return pieces


def _identical(first: Geometries, second: Geometries) -> Bools:
    return np.fromiter((one is other for one, other in zip(first, second, strict=True)), bool, len(first))


def _shapes(project: Project, works: WorkColumns, subjects: WorkSubjects, work: Ints) -> Geometries:
    """What some assignments are on."""
    subject = subjects.of_work[work]
    found = np.full(len(work), None, dtype=object)
    on_plot = subject < subjects.plots
    fids, which = np.unique(works.on[work[on_plot]], return_inverse=True)
    shapes, _ = areal(shapes_of_plots(project, fids))
    found[on_plot] = shapes[which]
    found[~on_plot] = subjects.others.shape[subject[~on_plot] - subjects.plots]
    return found


def _clip(drawn: Geometries, of: Geometries) -> Geometries:
    """Most drawings lie wholly on their plot: nothing has to be cut."""
    shapely.prepare(of)
    found = drawn.copy()
    beyond = np.flatnonzero(~shapely.covers(of, drawn))
    found[beyond] = _polygons(shapely.intersection(drawn[beyond], of[beyond]))
    return found
