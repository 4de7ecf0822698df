"""All that the plan of a year is warned of: limits of farmers and plots, doubles, budgets and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.targets.place_tree import ROOT, UNKNOWN
from tambon_gis.analysis.targets.progress import Progress, ProgressLine, progress
from tambon_gis.analysis.targets.set_targets import targets_of_year
from tambon_gis.measures.thai_calendar import fiscal_year_span
from tambon_gis.planning.budget import budget_standing
from tambon_gis.planning.farmer_limits import farmer_warnings
from tambon_gis.planning.plan_rows import plan_of_year
from tambon_gis.planning.plan_warning import PlanWarning, keys_of, plots_of
from tambon_gis.planning.plot_limits import plot_warnings
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.planning.plan_rows import PlanRows
    from tambon_gis.project.project import Project

_BUDGET: Final = Phrase(
    "งบประมาณ {code}: ในแผน {planned} บาท เบิกจ่าย {spent} บาท เกินจัดสรร {allocated} บาท",
    "Budget line {code}: planned {planned} baht, spent {spent} baht, more than the {allocated} allocated",
)
_TARGET: Final = Phrase(
    "{name_th} {place_th}: ในแผน {amount} {unit_th} เกินเป้าหมาย {limit} {unit_th}",
    "{name_en}, {place_en}: {amount} {unit_en} planned, more than the target of {limit}",
)
_MONEY: Final = Phrase(
    "{name_th} {place_th}: เงินในแผน {amount} บาท เกินเป้าหมาย {limit} บาท",
    "{name_en}, {place_en}: {amount} baht planned, more than the target of {limit}",
)
_SET: Final = Phrase("เป้าหมายที่ตั้งไว้ในแฟ้มงาน", "the targets set in this project")
_LINES: Final = Phrase("งบประมาณในแฟ้มงาน", "the budget lines of this project")
_ROUNDING: Final = 0.005
# Beside the tables of `plan_of_year`.
_TABLES: Final = ("tenure", "person", "plot_document", "target", "treated_area")


def plan_warnings(project: Project, year_be: int, task: Task = SILENT) -> tuple[PlanWarning, ...]:
    """The warnings of a fiscal year's plan; the same until something changes. Raises Stopped.

    A plan is never refused for them: a rule may have an exception that only people know of.
    """
    rows = plan_of_year(project, year_be, task)
    state = (Same(rows), *state_of(project, "assignment", *_TABLES))

    def make() -> tuple[PlanWarning, ...]:
        task.stop_if_asked()
        return (
            *_budget_warnings(project, rows),
            *_target_warnings(project, rows, task),
            *farmer_warnings(project, rows),
            *plot_warnings(project, rows),
        )

    return kept(project, "plan warnings", state, make)


def warnings_by_entry(rows: PlanRows, warnings: Sequence[PlanWarning]) -> Mapping[int, list[PlanWarning]]:
    """The warnings of each entry of the plan that has some, by its key."""
    mine = set(rows.key.tolist())
    found: dict[int, list[PlanWarning]] = {}
    for warning in warnings:
        for key in warning.assignments:
            if key in mine:
                found.setdefault(key, []).append(warning)
    return found


def _budget_warnings(project: Project, rows: PlanRows) -> Iterator[PlanWarning]:
    for standing in budget_standing(project, rows.year_be):
        line = standing.line
        if line is None or not standing.is_over:
            continue
        at = np.flatnonzero(rows.is_counted & _paid_by(rows, line.code))
        yield PlanWarning(
            kind="budget",
            sentence=_BUDGET.fill(
                code=line.code,
                planned=f"{standing.planned_baht:,.2f}",
                spent=f"{standing.spent_baht:,.2f}",
                allocated=f"{line.allocated_baht or 0:,.2f}",
            ),
            source=Phrase(line.source, line.source) if line.source else _LINES,
            intervention=None,
            assignments=keys_of(rows, at),
            plots=plots_of(rows, at),
            amount=max(standing.planned_baht, standing.spent_baht),
            limit=line.allocated_baht,
        )


def _paid_by(rows: PlanRows, code: str) -> Bools:
    return rows.budget.where(lambda line: line == code)


def _target_warnings(project: Project, rows: PlanRows, task: Task) -> Iterator[PlanWarning]:
    """Where more is planned than the target of that very place; what rolls up from others says it there."""
    own = targets_of_year(project, rows.year_be, None)
    if not own.by_place:
        return
    last = fiscal_year_span(rows.year_be)[1]
    found = progress(project, rows.year_be, as_of=last, task=task)
    for line in found.lines:
        if line.intervention is None or line.place not in own.of(line.intervention):
            continue
        for words, planned, target in (
            (_TARGET, line.planned, line.target.work),
            (_MONEY, line.planned_baht, line.target.money),
        ):
            if target is not None and planned.total > target.total + _ROUNDING:
                yield _over_target(found, rows, line, words, planned.total, target.total)


def _over_target(
    found: Progress, rows: PlanRows, line: ProgressLine, words: Phrase, amount: float, limit: float
) -> PlanWarning:
    assert line.intervention is not None
    name, place = found.names[line.intervention], found.places[line.place]
    unit = unit_phrase(line.unit)
    at = _entries(found, rows, line)
    return PlanWarning(
        kind="target" if words is _TARGET else "target_money",
        sentence=words.fill(
            name_th=name.th,
            name_en=name.en,
            place_th=place.th,
            place_en=place.en,
            unit_th=unit.th,
            unit_en=unit.en,
            amount=f"{amount:,.2f}".removesuffix(".00"),
            limit=f"{limit:,.2f}".removesuffix(".00"),
        ),
        source=_SET,
        intervention=line.intervention,
        assignments=keys_of(rows, at),
        plots=plots_of(rows, at),
        amount=amount,
        limit=limit,
    )


def _entries(found: Progress, rows: PlanRows, line: ProgressLine) -> Ints:
    """The entries of the intervention in the place of the line."""
    tree, place = found.work.tree, line.place
    mine = rows.is_counted & rows.intervention.where(lambda code: code == line.intervention)
    if place not in (ROOT, UNKNOWN):
        inside = rows.village.where(lambda village: village is not None and place in tree.path(village))
        inside |= (rows.subject == 0) & np.isin(rows.on, found.plots_behind(line, "planned"))
        mine &= inside
    return np.flatnonzero(mine)
