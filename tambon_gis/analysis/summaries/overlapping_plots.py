"""Which plots (and work areas) share ground with each other: found once, kept, and mended plot by plot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.by_place import by_place, meeting
from tambon_gis.analysis.derived_rows import keep_all, keep_some
from tambon_gis.analysis.kept_state import Same, kept
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.streamed_rows import number_columns, shapes_of_plots
from tambon_gis.analysis.summaries.shared_polygons import overlapping, share_ground
from tambon_gis.project.changed_rows import changed_rows
from tambon_gis.project.derived import made_at
from tambon_gis.tasks import SILENT, Portion, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Geometries, Ints
    from tambon_gis.analysis.derived_rows import Columns
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.analysis.summaries.work_subjects import WorkSubjects
    from tambon_gis.project.project import Project

_STEP = Phrase("หาแปลงที่ซ้อนทับกัน", "Looking for plots that overlap")
_AT_ONCE = 20_000
_BLOCK = 10_000
_PART = "plot"


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """Pairs of plots that share ground, not only an edge: by key, the smaller key first."""

    one: Ints
    other: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Tangle:
    """The subjects of work that share ground: pairs by place among all subjects, the earlier first.

    ``subject`` are those in any pair, ascending, with their ``shape``; the plots among them come
    first and have the keys ``fid``.
    """

    one: Ints
    other: Ints
    subject: Ints
    shape: Geometries
    fid: Ints


_NONE = Overlaps(np.empty(0, np.int64), np.empty(0, np.int64))


def plot_overlaps(project: Project, areas: PlotAreas, task: Task = SILENT) -> Overlaps:
    """The overlaps of all plots, kept in the file, too, since they take long to find. Raises Stopped."""

    def renew(old: Overlaps, since: int) -> Overlaps | None:
        changed = changed_rows(project, "plot", since)
        if changed is None or len(changed.ground) > _AT_ONCE:
            return None
        found = _mended(project, old, changed.ground)
        _keep_mended(project, areas.as_of, old, found, changed.ground)
        return found

    state = (Same(areas.measures),)
    return kept(
        project, "plot overlaps", state, lambda: _all(project, areas, task), as_of=areas.as_of, renew=renew
    )


def _all(project: Project, areas: PlotAreas, task: Task) -> Overlaps:
    if project.derived_is_fresh("plot_share", _PART):
        rows = project.rows("SELECT plot_fid, unit_fid FROM plot_share WHERE layer = ?", (_PART,))
        one, other = np.array(rows, np.int64).reshape(-1, 2).T
        return Overlaps(one, other)
    found = _found(project, task)
    columns = _columns(found.one, found.other)
    keep_all(project, areas.as_of, "plot_share", {_PART: columns})
    return found


def _keep_mended(project: Project, as_of: int, old: Overlaps, found: Overlaps, moved: Ints) -> None:
    """Put the pairs of plots that moved into the file, where those that it has are as old as ``old``."""
    made = made_at(project, "plot_share", _PART)
    since = None if made is None else changed_rows(project, "plot", made, ground_only=True)
    if made is None or since is None or not np.isin(since.ground, moved).all():
        return
    plots = each_once(
        np.concatenate(
            [moved, old.one[look_up(moved, old.other)[1]], found.one[look_up(moved, found.other)[1]]]
        )
    )
    here = look_up(plots, found.one)[1]
    keep_some(
        project, as_of, made, "plot_share", plots, {_PART: _columns(found.one[here], found.other[here])}
    )


def _columns(one: Ints, other: Ints) -> Columns:
    return {
        "layer": [_PART] * len(one),
        "plot_fid": one,
        "unit_fid": other,
        "area_m2": np.zeros(len(one)),
    }


def _found(project: Project, task: Task) -> Overlaps:
    """Block by block of plots that lie together, with those near them: all shapes would be 500 MB."""
    task.say(_STEP)
    sql = "SELECT id, minx, miny, maxx, maxy FROM rtree_plot_geom ORDER BY id"
    fid, *corners = number_columns(project, sql, (), (np.int64, *[np.float64] * 4))
    box = np.column_stack(corners)
    ones, others = [_NONE.one], [_NONE.other]
    order = by_place(box[:, 0], box[:, 1], _BLOCK)
    for first in range(0, len(order), _BLOCK):
        part = Portion(task, first / len(order), min(first + _BLOCK, len(order)) / len(order))
        is_here = np.zeros(len(fid), bool)
        is_here[order[first : first + _BLOCK]] = True
        near = meeting(box, box[is_here])
        shape, _ = areal(shapes_of_plots(project, fid[near]))
        solid = np.nan_to_num(shapely.area(shape)) > 0
        near = near[solid]
        one, other = overlapping(shape[solid], part)
        # A pair is of the block that has the first of the two.
        mine = is_here[near[one]]
        ones.append(fid[near[one[mine]]])
        others.append(fid[near[other[mine]]])
    return Overlaps(np.concatenate(ones), np.concatenate(others))


def _mended(project: Project, old: Overlaps, moved: Ints) -> Overlaps:
    """The pairs of plots that moved looked for anew among their neighbours."""
    stays = ~(look_up(moved, old.one)[1] | look_up(moved, old.other)[1])
    ones, others = [old.one[stays]], [old.other[stays]]
    shapes, _ = areal(_shapes_of_there(project, moved))
    for fid, shape in zip(moved.tolist(), shapes, strict=True):
        if shape is None or shape.is_empty:
            continue
        near = _near(project, shape)
        # A pair of two that moved is found once, by the smaller key.
        near = near[(near > fid) | ((near < fid) & ~look_up(moved, near)[1])]
        found = near[_beside(project, shape, near)]
        ones.append(np.minimum(found, fid))
        others.append(np.maximum(found, fid))
    return Overlaps(np.concatenate(ones), np.concatenate(others))


def _beside(project: Project, shape: shapely.Geometry, fids: Ints) -> Ints:
    """The places of those plots that share ground with a shape."""
    plots, _ = areal(shapes_of_plots(project, fids))
    found: Ints = np.flatnonzero(share_ground(np.full(len(plots), shape, dtype=object), plots))
    return found


def _shapes_of_there(project: Project, fids: Ints) -> Geometries:
    """The shapes of plots of which some may be gone."""
    asked = ",".join(map(str, fids.tolist()))
    there = np.array(
        [fid for (fid,) in project.rows(f"SELECT fid FROM plot WHERE fid IN ({asked})")], np.int64
    )
    found = np.full(len(fids), None, dtype=object)
    place = {fid: at for at, fid in enumerate(fids.tolist())}
    found[[place[fid] for fid in there.tolist()]] = shapes_of_plots(project, there)
    return found


def _near(project: Project, shape: shapely.Geometry) -> Ints:
    rows = project.rows(
        "SELECT id FROM rtree_plot_geom "
        "WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ? ORDER BY id",
        shape.bounds,
    )
    return np.array([fid for (fid,) in rows], np.int64)


def tangle(project: Project, areas: PlotAreas, subjects: WorkSubjects, task: Task = SILENT) -> Tangle:
    """The subjects of work that share ground, as they are now. Raises Stopped."""
    # Where nobody has worked yet no ground counts twice: the plots of a province are not looked at for it.
    overlaps = plot_overlaps(project, areas, task) if len(subjects.of_work) else _NONE
    state = (Same(overlaps), Same(areas.fid), Same(areas.measures), Same(subjects.others))

    def renew(old: Tangle, since: int) -> Tangle | None:
        changed = changed_rows(project, "plot", since)
        return None if changed is None else _tangle(project, areas, subjects, overlaps, old, changed.ground)

    def make() -> Tangle:
        return _tangle(project, areas, subjects, overlaps, None, np.empty(0, np.int64))

    return kept(project, "tangle", state, make, as_of=areas.as_of, renew=renew)


def _tangle(
    project: Project,
    areas: PlotAreas,
    subjects: WorkSubjects,
    overlaps: Overlaps,
    old: Tangle | None,
    moved: Ints,
) -> Tangle:
    one, one_there = look_up(areas.fid, overlaps.one)
    other, other_there = look_up(areas.fid, overlaps.other)
    there = one_there & other_there
    ones, others = [one[there]], [other[there]]
    drawn = np.flatnonzero(~shapely.is_missing(subjects.others.shape))
    shapes = subjects.others.shape[drawn]
    first, second = overlapping(shapes)
    ones.append(drawn[first] + subjects.plots)
    others.append(drawn[second] + subjects.plots)
    for place, shape in zip(drawn.tolist(), shapes, strict=True):
        at, known = look_up(areas.fid, _near(project, shape))
        near = at[known]
        found = near[_beside(project, shape, areas.fid[near])]
        ones.append(found)
        others.append(np.full(len(found), subjects.plots + place))
    one, other = np.concatenate(ones), np.concatenate(others)
    subject = each_once(np.concatenate([one, other]))
    on_plot = subject < subjects.plots
    found_shapes = np.full(len(subject), None, dtype=object)
    found_shapes[~on_plot] = subjects.others.shape[subject[~on_plot] - subjects.plots]
    fid = areas.fid[subject[on_plot]]
    known = np.zeros(len(fid), bool)
    if old is not None:
        at, known = look_up(old.fid, fid)
        known &= ~np.isin(fid, moved)
        found_shapes[np.flatnonzero(on_plot)[known]] = old.shape[at[known]]
    found_shapes[np.flatnonzero(on_plot)[~known]], _ = areal(shapes_of_plots(project, fid[~known]))
    return Tangle(one, other, subject, found_shapes, fid)
