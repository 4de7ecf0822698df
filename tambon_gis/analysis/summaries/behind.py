"""The plots behind a row of a summary: looked for among the columns, without counting anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.summaries.grouping_keys import CROP_MARK, Key, check_keys
from tambon_gis.analysis.summaries.groupings import is_planned
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.own_parts import own_parts, with_others
from tambon_gis.analysis.summaries.question import Only, Question, Stage, narrowed, question
from tambon_gis.analysis.summaries.suitability_rows import SUITABILITY, by_crop
from tambon_gis.analysis.summaries.work_columns import APPLIED
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.summaries.groupings import Axis
    from tambon_gis.project.project import Project


@of_one_state
def plots_behind(
    project: Project,
    by: Sequence[str],
    key: Key | Sequence[object],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    stage: Stage = "applied",
    only: Only | None = None,
    treated_only: bool = False,
    task: Task = SILENT,
) -> list[int]:
    """Keys of the plots in one row of `statistics`, ascending; of those with work that counts if asked.

    ``key`` is the value of the row's key, or a sequence of one value for each key. A row that does not exist
    has no plots. Raises as `statistics` does.
    """
    keys = check_keys(by)
    wanted = (key,) if isinstance(key, str | int) or key is None else tuple(key)
    if len(wanted) != len(keys):
        raise ValueError(f"{len(keys)} keys need as many values, not {len(wanted)}")
    here = narrowed(only, year_be, intervention)
    fids: set[int] = set()
    for asked, crop in by_crop(project, keys):
        row = [
            _of_crop(value, crop) if name == SUITABILITY else value
            for name, value in zip(keys, wanted, strict=True)
        ]
        found = question(project, asked, stage, here, task)
        codes = [
            axis.values.index(value) if value in axis.values else -1
            for axis, value in zip(found.axes, row, strict=True)
        ]
        if -1 not in codes:
            fids.update(_plots(project, found, codes, treated_only, task).tolist())
    return sorted(fids)


def _of_crop(value: object, crop: str | None) -> object:
    """The class of a row such as ``ข้าว:S1`` for its crop; a row of another crop is none."""
    if crop is None or value is None:
        return value
    named, mark, told = str(value).rpartition(CROP_MARK)
    return told if mark and named == crop else "another crop"


def _plots(project: Project, asked: Question, codes: Sequence[int], treated_only: bool, task: Task) -> Ints:
    found = asked.sources
    subjects, works = found.subjects, found.works
    here = (
        np.ones(subjects.plots, bool) if asked.subjects is None else asked.subjects[: subjects.plots].copy()
    )
    wanted = dict(zip(asked.by, codes, strict=True))
    for axis in asked.axes:
        if not axis.column and axis.owner is None:
            here &= axis.code[: subjects.plots] == wanted[axis.key]
    lies, of_value = None, None
    if asked.parts is not None:
        of_value = [_values(asked, layer, wanted) for layer in range(len(asked.units))]
        lies = _any(_fits(asked.parts.values, of_value), asked.parts.start)[: subjects.plots]
    by_work = [axis for axis in asked.axes if axis.column]
    if treated_only:
        mine = _work(asked, by_work, wanted)
        is_applied = APPLIED[works.status]
        mine &= is_applied if asked.stage == "applied" else is_planned(is_applied, _has_plan(asked))
        at = np.flatnonzero(mine)
        subject = subjects.of_work[at]
        on_plot = (subject >= 0) & (subject < subjects.plots)
        at, subject = at[on_plot], subject[on_plot]
        if lies is not None and of_value is not None:
            fits = lies[subject]
            drawn = found.drawn
            by_area = works.catalogue.by_area[works.intervention[drawn.work]]
            parts = with_others(project, found, asked.units, asked.parts, task)
            assert parts is not None
            own = own_parts(project, found, asked.units, parts, task)
            told = _any(_fits(own.values, of_value), own.start)[: len(drawn)]
            # Work with a drawing of its own lies where that lies, not wherever its plot does.
            itself = np.flatnonzero(by_area & (drawn.plane_m2 > 0))
            place = np.searchsorted(at, drawn.work[itself])
            there = place < len(at)
            there[there] = at[place[there]] == drawn.work[itself][there]
            fits[place[there]] = told[itself][there]
            subject = subject[fits]
        touched = np.zeros(subjects.plots, bool)
        touched[subject] = True
        return found.areas.fid[here & touched]
    if lies is not None:
        here &= lies
    if by_work:
        any_work, this_work = np.zeros(subjects.plots, bool), np.zeros(subjects.plots, bool)
        for into, mine in ((any_work, _work(asked, [], wanted)), (this_work, _work(asked, by_work, wanted))):
            subject = subjects.of_work[mine]
            into[subject[(subject >= 0) & (subject < subjects.plots)]] = True
        if all(wanted[axis.key] == len(axis.values) - 1 for axis in by_work):
            this_work |= ~any_work
        here &= this_work
    return found.areas.fid[here]


def _values(asked: Question, layer: int, wanted: dict[str, int]) -> Bools:
    """Which values of a layer are in the row by all keys of it."""
    fits = np.ones(len(asked.units[layer].cells), bool)
    for axis in asked.axes:
        if axis.owner is not None and axis.layer == layer:
            mine = np.zeros(len(fits), bool)
            mine[axis.owner[axis.code == wanted[axis.key]]] = True
            fits &= mine
    return fits


def _fits(values: NDArray[np.int32], of_value: Sequence[Bools]) -> Bools:
    fits = np.ones(len(values), bool)
    for known, value in zip(of_value, values.T, strict=True):
        fits &= known[value]
    return fits


def _any(fits: Bools, start: Ints) -> Bools:
    """Whether any part of each entry fits."""
    before = np.concatenate([[0], np.cumsum(fits)])
    found: Bools = before[start[1:]] > before[start[:-1]]
    return found


def _work(asked: Question, by: Sequence[Axis], wanted: dict[str, int]) -> Bools:
    """The assignments that are asked for, in the row by these keys."""
    works = asked.sources.works
    mine = np.ones(len(works), bool)
    for name, chosen in asked.work_numbers.items():
        mine &= chosen[getattr(works, name)]
    for axis in by:
        mine &= (axis.code == wanted[axis.key])[getattr(works, axis.column).astype(np.int64) - axis.first]
    return mine


def _has_plan(asked: Question) -> Bools:
    works = asked.sources.works
    found: Bools = works.is_dated | ~np.isnan(works.area_planned)
    return found | ~np.isnan(works.quantity_planned) | ~np.isnan(works.planned_baht)
