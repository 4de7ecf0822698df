"""The outcome of an indicator: its change where work was done, beside that on the same soil without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.outcomes.comparison import (
    LEFT_OUT,
    MISSING,
    Comparison,
    Side,
    beside,
    compared,
    side,
    untreated_side,
)
from tambon_gis.analysis.outcomes.dose import DoseTrend, dose_classes, trend, year_classes
from tambon_gis.analysis.outcomes.measured_values import MeasuredValues, measured_values
from tambon_gis.analysis.outcomes.place_levels import at_one_level
from tambon_gis.analysis.outcomes.several_crops import crops_apart, without_effects, without_means
from tambon_gis.analysis.outcomes.subjects import plots_of
from tambon_gis.analysis.outcomes.work_done import WorkDone, first_day, work_done
from tambon_gis.analysis.plot_areas import REPORT_AREA
from tambon_gis.analysis.plot_register import PlotRegister, plot_register
from tambon_gis.analysis.scorecard.scales import scales
from tambon_gis.analysis.soil_shares import key_order
from tambon_gis.errors import UnknownCode
from tambon_gis.project.catalogue import Indicator, Intervention, indicator_by_code, intervention_by_code
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.analysis.outcomes.difference import Difference
    from tambon_gis.project.project import Project

Key = str | int | None
Whose = Literal["treated", "untreated", "missing", "left_out"]
# What the pairs can be divided by.
KEYS = ("soil_group", "village", "crop", "intervention", "year", "dose", "years_treated")
_NEEDS_WORK = ("dose", "years_treated")
# What values and the areas that they are divided by come from.
_MEASURED = ("observation", "season", "indicator", "plot")


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One row: ``treated`` are the pairs looked at, ``untreated`` those that they are compared with.

    Of the untreated only those count that are on the soils of the treated, each soil as much as there;
    ``elsewhere`` counts the others. ``difference`` is None where no intervention was asked for; ``off_range``
    is the same for the distance to the indicator's range, ``comparison`` where all pairs come from.
    ``left_out`` counts subjects by why they have no pair, of those that had the work (of all, without an
    intervention). ``baseline`` and ``follow_up`` are None where nothing was measured in two years. ``crops``
    are those that the pairs looked at are of where these have no common mean: then all means are withheld.
    """

    key: Key
    baseline: int | None
    follow_up: int | None
    treated: Side
    untreated: Side
    elsewhere: int
    difference: Difference | None
    off_range: Difference | None
    left_out: dict[str, int]
    treated_subjects: Ints
    untreated_subjects: Ints
    missing_subjects: Ints
    left_out_subjects: Ints
    comparison: Comparison | None
    crops: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `outcome` found. ``total`` is the row of all; ``rows`` divide it ``by`` a key, if one was asked.

    ``years`` says how many subjects were measured in each fiscal year; ``trend`` is the gain by a unit of
    dose or by a year of work, where rows go by these; ``comparison`` holds the pairs of ``total``.
    """

    indicator: Indicator
    intervention: Intervention | None
    by: str | None
    total: OutcomeRow
    rows: tuple[OutcomeRow, ...]
    years: dict[int, int]
    trend: DoseTrend | None
    value_range: tuple[float, float] | None
    values: MeasuredValues
    work: WorkDone | None
    comparison: Comparison | None
    has_soil: bool

    @property
    def by_area(self) -> bool:
        """Whether plots count by their area; households and villages count as one each."""
        return self.values.kind == "plot"


_NOTHING = Side(0, 0, None, None, None, None)
_NO_KEYS = np.empty(0, np.int64)


def outcome(
    project: Project,
    indicator: str,
    *,
    intervention: str | None = None,
    baseline: int | None = None,
    follow_up: int | None = None,
    by: str | None = None,
    task: Task = SILENT,
) -> Outcome:
    """The change of an indicator between two fiscal years B.E., by one of KEYS if asked.

    Definitions (design §4):

    - Pairs are two values of the same subject, the latest of each year, under the same method, depth, season
      and crop. Plots count by their area, households and villages as one each.
    - Villages and tambons are never mixed (`place_levels`). Over several crops only baht have a mean
      (`several_crops`): of others the rows go by crop unless something else is asked for.
    - Treated are those on whom the intervention was finished after the first value and before the second;
      untreated those who had not had it by the second. Those who had it before the first value, or on a day
      that nobody recorded in a year of one of the values, or only perhaps (`reach`: a work area around them,
      their household, their village), are left out and counted.
    - The difference is between treated and untreated plots of the same soil group and crop.
    - Without ``follow_up`` it is the latest year measured. Without ``baseline`` it is the latest year with a
      value from before the first such work, else the first year measured.

    Raises `UnknownCode` for an indicator, intervention or key that there is not, `ScaleNotUnderstood` and
    Stopped.
    """
    if by is not None and by not in KEYS:
        raise UnknownCode(value=by, kind_th="หัวข้อผลลัพธ์", kind_en="grouping", known=", ".join(KEYS))
    measured = indicator_by_code(project, indicator)
    chosen = None if intervention is None else intervention_by_code(project, intervention)
    register = plot_register(project, task)
    task.stop_if_asked()
    # Choosing another intervention or division asks for the same values again.
    state = (*state_of(project, *_MEASURED), project.setting(REPORT_AREA), measured.code)
    values = kept(project, "outcome values", state, lambda: measured_values(project, measured, register))
    values = at_one_level(project, measured, values)
    work = None if chosen is None else work_done(project, chosen.code, values.kind, register, values.level)
    years = _years(values, work, baseline, follow_up)
    ends = best_range(project, measured)
    task.stop_if_asked()
    found = None
    if years is not None:
        found = compared(project, values, *years, work, ends, register)
    total = _row(None, found, years)
    if total.crops and by is None:
        # There is no number for all, but one for each crop.
        by = "crop"
    asked = _Asked(project, values, register, work, ends, baseline, follow_up)
    rows: tuple[OutcomeRow, ...] = ()
    if by is not None and found is not None:
        rows = tuple(_rows(asked, by, found, chosen, task))
    dose = trend(found, by) if found is not None and by in _NEEDS_WORK and not total.crops else None
    return Outcome(
        measured,
        chosen,
        by,
        total,
        rows,
        values.years,
        dose,
        ends,
        values,
        work,
        found,
        any(group is not None for group in register.soil_group.values),
    )


def best_range(project: Project, indicator: Indicator) -> tuple[float, float] | None:
    """The two values between which an indicator is best, as its scale on the scorecard states them.

    Raises `ScaleNotUnderstood`.
    """
    if indicator.better != "range":
        return None
    stated = scales(project)[indicator.code].best
    return (stated[0], stated[1]) if len(stated) == 2 else None


def plots_behind(project: Project, found: Outcome, row: OutcomeRow, whose: Whose = "treated") -> list[int]:
    """The plots behind a row, ascending: those of its subjects, or on which these live and work."""
    keys = {
        "treated": row.treated_subjects,
        "untreated": row.untreated_subjects,
        "missing": row.missing_subjects,
        "left_out": row.left_out_subjects,
    }[whose]
    return plots_of(project, found.values.kind, keys, plot_register(project))


@dataclass(frozen=True, slots=True)
class _Asked:
    project: Project
    values: MeasuredValues
    register: PlotRegister
    work: WorkDone | None
    ends: tuple[float, float] | None
    baseline: int | None
    follow_up: int | None


def _years(
    values: MeasuredValues, work: WorkDone | None, baseline: int | None, follow_up: int | None
) -> tuple[int, int] | None:
    """The two years to compare, or None where none are left to choose from."""
    measured = [int(year) for year in np.unique(values.year)]
    if follow_up is None:
        later = [year for year in measured if baseline is None or year > baseline]
        if not later:
            return None
        follow_up = later[-1]
    if baseline is None:
        earlier = [year for year in measured if year < follow_up]
        if not earlier:
            return None
        start = None if work is None else first_day(work)
        fresh = values.year[values.day <= start] if start is not None else values.year[:0]
        before_work = [year for year in earlier if year in fresh]
        baseline = before_work[-1] if before_work else earlier[0]
    return (baseline, follow_up) if baseline < follow_up else None


def _rows(
    asked: _Asked, by: str, found: Comparison, chosen: Intervention | None, task: Task
) -> Iterator[OutcomeRow]:
    if by == "intervention":
        yield from _by_intervention(asked, task)
    elif by == "year":
        baseline = found.pairs.baseline
        for year in asked.values.years:
            if year > baseline:
                task.stop_if_asked()
                yield _row(year, _again(asked, baseline, year, asked.work), (baseline, year))
    elif by in _NEEDS_WORK:
        if chosen is not None:
            classes = dose_classes(found, chosen, asked.work) if by == "dose" else year_classes(found)
            for key, members in classes:
                yield _row(key, found, _spans(found), members | ~found.treated)
    else:
        cells = _cells(found, by)
        of_subjects = {"soil_group": found.subjects.soil, "village": found.subjects.village}.get(by)
        every = cells if of_subjects is None else of_subjects
        for value in sorted(every.values, key=lambda key: (key is None, *key_order(key or ""))):
            theirs = None if of_subjects is None else _has(of_subjects, value)
            row = _row(value, found, _spans(found), _has(cells, value), theirs)
            # A soil on which nobody did or measured anything is no row.
            if row.treated.pairs or row.left_out:
                yield row


def _by_intervention(asked: _Asked, task: Task) -> Iterator[OutcomeRow]:
    done = asked.project.rows(
        "SELECT code FROM intervention i WHERE EXISTS (SELECT 1 FROM assignment a WHERE "
        "a.intervention_id = i.id AND a.status IN ('applied', 'certified')) ORDER BY position, code"
    )
    for (code,) in done:
        task.stop_if_asked()
        work = work_done(asked.project, code, asked.values.kind, asked.register, asked.values.level)
        years = _years(asked.values, work, asked.baseline, asked.follow_up)
        if years is not None:
            row = _row(code, _again(asked, *years, work), years)
            if row.treated.pairs or row.left_out:
                yield row


def _again(asked: _Asked, baseline: int, follow_up: int, work: WorkDone | None) -> Comparison:
    return compared(asked.project, asked.values, baseline, follow_up, work, asked.ends, asked.register)


def _spans(found: Comparison) -> tuple[int, int]:
    return found.pairs.baseline, found.pairs.follow_up


def _has(cells: Categories[str | None], value: str | None) -> Bools:
    if value not in cells.values:
        return np.zeros(len(cells), bool)
    found: Bools = cells.code == cells.values.index(value)
    return found


def _cells(found: Comparison, by: str) -> Categories[str | None]:
    if by == "crop":
        return found.crop
    subjects = found.subjects
    return (subjects.soil if by == "soil_group" else subjects.village).at(found.at)


def _row(
    key: Key,
    found: Comparison | None,
    years: tuple[int, int] | None,
    members: Bools | None = None,
    subjects: Bools | None = None,
) -> OutcomeRow:
    """The row of the ``members`` among the pairs, and of the ``subjects`` if those without a pair count."""
    if found is None or years is None:
        none: dict[str, int] = {}
        return OutcomeRow(key, None, None, _NOTHING, _NOTHING, 0, None, None, none, *(_NO_KEYS,) * 4, None)
    chosen = np.ones(len(found.at), bool) if members is None else members
    looked, other = chosen & found.treated, chosen & ~found.treated
    difference = beside(found, chosen, found.change) if found.of_work else None
    compared_with = np.zeros(len(chosen), bool)
    if difference is not None:
        compared_with[chosen] = difference.used
        compared_with &= ~found.treated
    crops = crops_apart(found, looked)
    treated, untreated = side(found, looked), untreated_side(found, compared_with, difference)
    if crops:
        treated, untreated = without_means(treated), without_means(untreated)
        difference = without_effects(difference)
    key_of = found.subjects.key
    if subjects is None:
        # A crop or a class of dose has no members among those without a pair.
        subjects = np.full(len(key_of), members is None)
    counted = found.worked & subjects
    left_out = {
        name: count
        for number, name in enumerate(LEFT_OUT)
        if (count := int((counted & (found.status == number)).sum()))
    }
    missing = counted & np.isin(found.status, [LEFT_OUT.index(name) for name in MISSING])
    left = counted & ~missing & (found.status >= 0)
    return OutcomeRow(
        key,
        *years,
        treated,
        untreated,
        int((other & ~compared_with).sum()),
        difference,
        None if found.off_range is None or not found.of_work else beside(found, chosen, found.off_range),
        left_out,
        key_of[found.at[looked]],
        key_of[found.at[compared_with]],
        key_of[missing],
        key_of[left],
        found,
        crops,
    )
