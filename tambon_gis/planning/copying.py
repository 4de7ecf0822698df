"""Copying the plan of a year into another: the same work on the same subjects, as plans."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tambon_gis import errors
from tambon_gis.planning.budget import budget_lines
from tambon_gis.planning.gone_plots import GonePlot, gone_plots
from tambon_gis.planning.moves import Status
from tambon_gis.planning.plan_rows import plan_of_year
from tambon_gis.project.recurrence import months_later
from tambon_gis.project.stage_dates import StageDates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

COPIED_STATUSES: Final[frozenset[Status]] = frozenset(
    {"planned", "approved", "in_progress", "applied", "certified"}
)
_SAME: Final = (
    "intervention_id",
    "plot_fid",
    "work_area_fid",
    "household_id",
    "place_id",
    "benefit_area_m2",
    "partner_id",
    "responsible",
    "note",
)
_SUBJECT: Final = _SAME[:5]
_AMOUNTS: Final = {
    "quantity_planned": "quantity_applied",
    "area_planned_m2": "area_applied_m2",
    "cost_planned_baht": "cost_spent_baht",
}
_SQL: Final = f"""
SELECT id, {", ".join(_SAME)}, planned_date, applied_date, stage_dates_json, budget_line_id,
  {", ".join(f"coalesce({planned}, {applied}) AS {planned}" for planned, applied in _AMOUNTS.items())}
FROM assignment WHERE year_be = ? AND (plot_fid IS NULL OR plot_fid IN (SELECT fid FROM plot)) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """What is copied: of these villages (codes), interventions (codes) and states; None is all of them."""

    villages: Collection[str | None] | None = None
    interventions: Collection[str] | None = None
    statuses: Collection[Status] = field(default_factory=lambda: COPIED_STATUSES)


@dataclass(frozen=True, slots=True)
class CopyLook:
    """What copying would do: ``already`` counts entries whose subject has the intervention in the new year.

    ``gone`` are plots that had chosen work and are no longer there; of what village they were is not asked.
    ``keys`` are the entries that would be copied.
    """

    keys: tuple[int, ...]
    already: int
    gone: tuple[GonePlot, ...]


@dataclass(frozen=True, slots=True)
class CopiedPlan:
    """The command, how many entries it made, and what was left out as `CopyLook` says."""

    record: CommandRecord
    copied: int
    already: int
    gone: tuple[GonePlot, ...]


def look_at_copy(
    project: Project, from_year: int, to_year: int, choice: CopyChoice | None = None
) -> CopyLook:
    """What `copy_plan` would do. Raises `UnknownCode` for an intervention that there is not."""
    rows, already, gone = _chosen(project, from_year, to_year, choice or CopyChoice())
    return CopyLook(tuple(row["id"] for row in rows), already, gone)


def copy_plan(project: Project, from_year: int, to_year: int, choice: CopyChoice | None = None) -> CopiedPlan:
    """Plan the work of a year for another year as one undoable command.

    Amounts are those planned, or done where nothing was planned; days move by whole years, money goes to
    the budget line with the same code, where the new year has one. Raises `NothingToCopy`, `UnknownCode`.
    """
    rows, already, gone = _chosen(project, from_year, to_year, choice or CopyChoice())
    if not rows:
        raise errors.NothingToCopy(from_year=from_year, to_year=to_year)
    months = 12 * (to_year - from_year)
    lines = _new_lines(project, from_year, to_year)
    columns: dict[str, Sequence[object]] = {name: [row[name] for row in rows] for name in (*_SAME, *_AMOUNTS)}
    count = len(rows)
    columns |= {
        "year_be": [to_year] * count,
        "status": ["planned"] * count,
        "planned_date": [_moved(row["planned_date"] or row["applied_date"], months) for row in rows],
        "stage_dates_json": [_moved_stages(row["stage_dates_json"], months) for row in rows],
        "budget_line_id": [lines.get(row["budget_line_id"]) for row in rows],
    }
    label = f"คัดลอกแผนปี {from_year} ไปปี {to_year} {count:,} รายการ"
    with project.command("copy_plan", label) as command:
        command.insert_columns("assignment", columns)
    assert command.record is not None
    return CopiedPlan(command.record, count, already, gone)


def _chosen(
    project: Project, from_year: int, to_year: int, choice: CopyChoice
) -> tuple[list[dict[str, Any]], int, tuple[GonePlot, ...]]:
    if from_year == to_year:
        raise errors.NothingToCopy(from_year=from_year, to_year=to_year)
    plan = plan_of_year(project, from_year)
    _require_known(choice, [*plan.catalogue])
    wanted = plan.status.where(lambda status: status in choice.statuses)
    if choice.villages is not None:
        villages = choice.villages
        wanted &= plan.village.where(lambda village: village in villages)
    if choice.interventions is not None:
        codes = choice.interventions
        wanted &= plan.intervention.where(lambda code: code in codes)
    keys = set(plan.key[np.flatnonzero(wanted)].tolist())
    rows = [row for row in project.records(_SQL, (from_year,)) if row["id"] in keys]
    there = {
        tuple(row)
        for row in project.rows(
            f"SELECT {', '.join(_SUBJECT)} FROM assignment WHERE year_be = ? AND status != 'cancelled'",
            (to_year,),
        )
    }
    fresh = [row for row in rows if tuple(row[name] for name in _SUBJECT) not in there]
    asked = {
        entry.id
        for code, entry in plan.catalogue.items()
        if choice.interventions is None or code in choice.interventions
    }
    gone = tuple(plot for plot in gone_plots(project, from_year) if plot.intervention_id in asked)
    return fresh, len(rows) - len(fresh), gone


def _require_known(choice: CopyChoice, known: Sequence[str]) -> None:
    for code in choice.interventions or ():
        if code not in known:
            raise errors.UnknownCode(
                value=code, kind_th="มาตรการ", kind_en="intervention", known=", ".join(known)
            )


def _new_lines(project: Project, from_year: int, to_year: int) -> dict[int | None, int]:
    """The line of the new year that has the code of each line of the old one."""
    new = {line.code: line.id for line in reversed(budget_lines(project, to_year))}
    return {line.id: new[line.code] for line in budget_lines(project, from_year) if line.code in new}


def _moved(text: str | None, months: int) -> str | None:
    try:
        return months_later(date.fromisoformat(text[:10]), months).isoformat() if text else None
    except ValueError:
        return None


def _moved_stages(text: str | None, months: int) -> str | None:
    """The planned days of stages; what was done, and how, is of the old year."""
    told = StageDates.read(text)
    planned = {stage: months_later(day, months) for stage, day in told.planned.items()}
    return replace(StageDates(), planned=planned).written()
