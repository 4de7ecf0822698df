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
from tambon_gis.analysis.stamps import stamps
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.analysis.summaries.work_columns import WorkColumns, alike_ends
from tambon_gis.project.changed_rows import changed_rows, journal_position
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.plot_areas import PlotAreas
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

    Several drawings of one assignment are one shape. ``stamp`` is another number for another shape.
    """

    key: Ints
    shape: Geometries
    stamp: Ints


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
    stamp: Ints


@dataclass(frozen=True, slots=True, eq=False)
class DrawnGround:
    """Drawings that lie on a subject with a shape: ``work`` indexes the assignments, ascending.

    ``shape`` is clipped to the subject and may be empty; ``of`` is the shape of the subject. ``plane_m2`` and
    ``of_plane_m2`` are their areas in the project's system. ``loose`` are other assignments with a drawing:
    it cannot be clipped, and its ``loose_m2`` are an amount. ``owner`` is what the work is on, by key;
    drawings of one owner come one after the other. What was clipped anew has another ``stamp``; ``told`` is
    that of the drawing itself. ``is_whole`` says that no drawing waits for its plot to be known.
    """

    works: WorkColumns
    drawings: Drawings
    others: Others
    work: Ints
    key: Ints
    owner: Ints
    drawn: Geometries
    told: Ints
    shape: Geometries
    stamp: Ints
    plane_m2: Floats
    of: Geometries
    of_plane_m2: Floats
    loose: Ints
    loose_m2: Floats
    meeting: Meeting
    is_whole: bool

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
        shape = np.concatenate([old.shape[kept_on], fresh.shape])
        return Drawings(key[order], shape[order], np.concatenate([old.stamp[kept_on], fresh.stamp])[order])

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
    return Drawings(key[begin], whole, stamps(len(begin)))


def drawn_ground(
    project: Project, areas: PlotAreas, works: WorkColumns, subjects: WorkSubjects, task: Task = SILENT
) -> DrawnGround:
    """What was drawn, clipped, as it is now. Raises Stopped."""
    drawn = drawings(project)
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

    return kept(project, "drawn ground", state, make, as_of=areas.as_of, renew=renew)


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
    at, work = _drawn_work(works, drawn, old)
    there = subjects.of_work[work] >= 0
    at, work = at[there], work[there]
    subject = subjects.of_work[work]
    placed = subjects.has_shape[subject]
    shape = drawn.shape[at]
    loose, loose_m2 = work[~placed], shapely.area(shape[~placed])
    work, subject, shape, key = work[placed], subject[placed], shape[placed], drawn.key[at[placed]]
    owner = works.on[work]
    told = drawn.stamp[at[placed]]
    stamp = np.zeros(len(work), np.int64)
    place = np.full(0 if old is None else len(old), -1)
    clip, of = (np.full(len(work), None, dtype=object) for _ in range(2))
    plane, of_plane = np.zeros(len(work)), np.zeros(len(work))
    todo = np.ones(len(work), bool)
    if old is not None:
        order = np.argsort(old.key)
        before, known = look_up(old.key[order], key)
        before = order[before[known]]
        same = (old.owner[before] == owner[known]) & (old.told[before] == told[known])
        if moved is not None:
            same &= ~np.isin(owner[known], moved)
        here, before = np.flatnonzero(known)[same], before[same]
        clip[here], of[here] = old.shape[before], old.of[before]
        plane[here], of_plane[here] = old.plane_m2[before], old.of_plane_m2[before]
        stamp[here], place[before] = old.stamp[before], here
        todo[here] = False
    todo_at = np.flatnonzero(todo)
    for first in range(0, len(todo_at), _AT_ONCE):
        task.stop_if_asked()
        task.report(first, len(todo_at))
        some = todo_at[first : first + _AT_ONCE]
        of[some] = _shapes(project, works, subjects, work[some])
        clip[some] = _clip(shape[some], of[some])
        plane[some], of_plane[some] = shapely.area(clip[some]), shapely.area(of[some])
    stamp[todo_at] = stamps(len(todo_at))
    return DrawnGround(
        works=works,
        drawings=drawn,
        others=subjects.others,
        work=work,
        key=key,
        owner=owner,
        drawn=shape,
        told=told,
        shape=clip,
        stamp=stamp,
        plane_m2=plane,
        of=of,
        of_plane_m2=of_plane,
        loose=loose,
        loose_m2=loose_m2,
        meeting=_meeting(owner, clip, plane, todo, None if old is None else old.meeting, place),
        is_whole=bool(there.all()),
    )


def _drawn_work(works: WorkColumns, drawn: Drawings, old: DrawnGround | None) -> tuple[Ints, Ints]:
    """The place among the drawings, and among the work, of all work that has one."""
    if old is None or old.drawings is not drawn or not old.is_whole or not len(works):
        at, is_drawn = look_up(drawn.key, works.key)
        return at[is_drawn], np.flatnonzero(is_drawn)
    # Work that came or went moves all behind it; most of it is where it was.
    ahead, behind = alike_ends(old.works.key, works.key)
    moved = len(works) - len(old.works)
    was = np.concatenate([old.work, old.loose])
    was.sort()
    before, after = was[was < ahead], was[was >= len(old.works) - behind] + moved
    at, is_drawn = look_up(drawn.key, works.key[ahead : len(works) - behind])
    work = np.concatenate([before, ahead + np.flatnonzero(is_drawn), after])
    place, known = look_up(drawn.key, works.key[work])
    if not known.all():
        return _drawn_work(works, drawn, None)
    return place, work


def _meeting(
    owner: Ints, shape: Geometries, plane_m2: Floats, fresh: Bools, old: Meeting | None, place: Ints
) -> Meeting:
    """What drawings of one subject share: of the ``fresh`` ones anew, of others as in ``old``.

    ``place`` is where each drawing that ``old`` speaks of is now, -1 for one that is not there any more.
    """
    ends = np.ones(len(owner), bool)
    ends[1:] = owner[1:] != owner[:-1]
    group = np.cumsum(ends) - 1
    touched = np.zeros(len(owner), bool)
    touched[group[fresh]] = True
    some = np.flatnonzero(touched[group])
    one, other = (some[end] for end in pairs_within(owner[some]))
    asked = fresh[one] | fresh[other]
    one, other = one[asked], other[asked]
    box = shapely.bounds(shape[some])
    at_one, at_other = np.searchsorted(some, one), np.searchsorted(some, other)
    with np.errstate(invalid="ignore"):
        near = (box[at_one, :2] < box[at_other, 2:]) & (box[at_other, :2] < box[at_one, 2:])
    one, other = one[near.all(axis=1)], other[near.all(axis=1)]
    pieces = _polygons(shapely.intersection(shape[one], shape[other]))
    area = shapely.area(pieces)
    area[area <= noise_m2(np.fmin(plane_m2[one], plane_m2[other]))] = 0.0
    pieces[area == 0] = None
    stamp = stamps(len(one))
    if old is not None:
        stays = np.flatnonzero((place[old.one] >= 0) & (place[old.other] >= 0))
        one, other = (
            np.concatenate([one, place[old.one[stays]]]),
            np.concatenate([other, place[old.other[stays]]]),
        )
        pieces = np.concatenate([pieces, old.shape[stays]])
        area, stamp = np.concatenate([area, old.plane_m2[stays]]), np.concatenate([stamp, old.stamp[stays]])
    order = np.lexsort((other, one))
    one, other, area = one[order], other[order], area[order]
    number = np.bincount(group[one[area > 0]], minlength=len(owner))
    crowded = number[group] > _PAIRS_OF_THREE
    return Meeting(one, other, pieces[order], area, crowded, stamp[order])


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
