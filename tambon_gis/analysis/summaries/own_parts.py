"""How drawn ground, and what two drawings share, is divided by layers: by its own shape, kept one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.kept_state import Same
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.summaries.drawn_ground import DrawnGround
from tambon_gis.analysis.summaries.ground_parts import Parts, split_shapes
from tambon_gis.analysis.summaries.plot_parts import PlotParts, assembled, crossed_parts, plot_parts
from tambon_gis.analysis.summaries.recent import kept_recent
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.summaries.ground_layers import LayerUnits
    from tambon_gis.analysis.summaries.question import Sources
    from tambon_gis.project.project import Project


def with_others(
    project: Project,
    found: Sources,
    units: Sequence[LayerUnits],
    parts: PlotParts | None,
    task: Task = SILENT,
) -> PlotParts | None:
    """The parts of the plots, and behind them those of the other subjects of work. Raises Stopped."""
    others = found.subjects.others
    if parts is None or not len(others.key):
        return parts

    def make() -> PlotParts:
        drawn = np.flatnonzero(~shapely.is_missing(others.shape))
        divided = split_shapes(project, others.shape[drawn], units, task)
        behind = assembled(others.key, divided.of(drawn[divided.index]), units, ())
        return PlotParts(
            parts.fid,
            np.concatenate([parts.start, parts.start[-1] + behind.start[1:]]),
            np.concatenate([parts.values, behind.values]),
            np.concatenate([parts.share, behind.share]),
            (parts,),
        )

    layers = tuple(one.layer for one in units)
    state = (Same(parts), Same(others), *map(Same, units))
    return kept_recent(project, f"ground parts of all {layers}", state, make)


def own_parts(
    project: Project, found: Sources, units: Sequence[LayerUnits], parts: PlotParts, task: Task = SILENT
) -> PlotParts:
    """The parts of each drawing, behind them those of what each pair of `Meeting` shares.

    ``parts`` are those of the subjects by the same layers. Raises Stopped.
    """
    drawn = found.drawn
    single: list[PlotParts] = []
    if len(units) > 1:
        for one in units:
            whole = with_others(project, found, [one], plot_parts(project, found.areas, [one], task), task)
            assert whole is not None
            single.append(own_parts(project, found, [one], whole, task))

    def made(old: PlotParts | None) -> PlotParts:
        shapes, plane_m2 = _pieces(drawn)
        place = np.full(len(shapes), -1)
        if old is not None:
            before, *told = old.rests_on
            if isinstance(before, DrawnGround) and [*told] == [*units]:
                place = _unchanged(before, drawn)
        fresh = np.flatnonzero(place < 0)
        subject = found.subjects.of_work[drawn.work].astype(np.int64)
        subject = np.concatenate([subject, subject[drawn.meeting.one]])
        if single:
            new = crossed_parts(project, units, single, fresh, shapes.__getitem__, task)
        else:
            new = _divided(project, units, parts, subject[fresh], shapes[fresh], plane_m2[fresh], task)
        all_new = assembled(fresh, new, units, (drawn, *units))
        if old is None or len(fresh) == len(shapes):
            return all_new
        return _taken(old, all_new, place, fresh, (drawn, *units))

    layers = tuple(one.layer for one in units)
    state = (Same(drawn), *map(Same, units))
    return kept_recent(
        project,
        f"parts of drawings {layers}",
        state,
        lambda: made(None),
        renew=lambda old, _since: made(old),
    )


def _pieces(drawn: DrawnGround) -> tuple[Geometries, Floats]:
    return (
        np.concatenate([drawn.shape, drawn.meeting.shape]),
        np.concatenate([drawn.plane_m2, drawn.meeting.plane_m2]),
    )


def _divided(
    project: Project,
    units: Sequence[LayerUnits],
    parts: PlotParts,
    subject: Ints,
    shapes: Geometries,
    plane_m2: Floats,
    task: Task,
) -> Parts:
    """Pieces on a subject that is one part are of that part; only the others have to be crossed."""
    real = plane_m2 > 0
    single = parts.start[subject + 1] - parts.start[subject] == 1
    plain = np.flatnonzero(real & single)
    told = Parts(plain, parts.values[parts.start[subject[plain]]], plane_m2[plain])
    rest = np.flatnonzero(real & ~single)
    if not len(rest):
        return told
    crossed = split_shapes(project, shapes[rest], units, task)
    return Parts.one_of([told, crossed.of(rest[crossed.index])])


def _taken(
    old: PlotParts, new: PlotParts, place: Ints, fresh: Ints, rests_on: tuple[object, ...]
) -> PlotParts:
    """Old parts in front, new ones behind: those of each piece are taken from where they are."""
    first = np.concatenate([old.start[:-1], old.start[-1] + new.start[:-1]])
    size = np.concatenate([np.diff(old.start), np.diff(new.start)])
    place[fresh] = len(old.start) - 1 + np.arange(len(fresh))
    number = size[place]
    start = np.zeros(len(place) + 1, np.int64)
    np.cumsum(number, out=start[1:])
    at = np.arange(start[-1]) - np.repeat(start[:-1] - first[place], number)
    values, share = np.concatenate([old.values, new.values]), np.concatenate([old.share, new.share])
    return PlotParts(np.arange(len(place)), start, values[at], share[at], rests_on)


def _unchanged(before: DrawnGround, now: DrawnGround) -> Ints:
    """The place that each piece had before, -1 where it is another one now."""
    old, new = (np.concatenate([drawn.stamp, drawn.meeting.stamp]) for drawn in (before, now))
    order = np.argsort(old)
    at, known = look_up(old[order], new)
    found = np.full(len(new), -1)
    found[known] = order[at[known]]
    return found
