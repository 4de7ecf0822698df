"""Moving work along: to another state or past a stage, many entries by one command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tambon_gis import errors
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import fiscal_year_span, format_date
from tambon_gis.planning.chosen_work import chosen_rows, interventions_by_key
from tambon_gis.planning.moves import (
    STATUS_WORDS,
    Status,
    needs_reason,
    refused_move,
    stage_codes,
    status_of_stage,
)
from tambon_gis.planning.possible_values import check_amounts, check_area, outside_year
from tambon_gis.project.stage_dates import StageDates, StepTaken
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_CANCELLING = Phrase("การยกเลิก", "Cancelling")
_GOING_BACK = Phrase("การย้อนขั้น", "Going back a step")
_NO_STAGE = Phrase("มาตรการ{name_th}ไม่มีขั้นนี้", "{name_en} has no such stage")
_STAGES_TURNED = Phrase(
    "{stage_th} ({day_th}) อยู่ก่อน {before_th} ({before_day_th})",
    "{stage_en} ({day_en}) would lie before {before_en} ({before_day_en})",
)
_COLUMNS = (
    "status, intervention_id, year_be, stage_dates_json, applied_date, quantity_planned, quantity_applied, "
    "area_planned_m2, area_applied_m2, cost_spent_baht, plot_fid"
)
# What is the same for many entries: the step of each kind is worked out once.
_SAME: Final = slice(0, 5)
_STATUS, _INTERVENTION, _PLOT = 0, 1, 10
_AMOUNT_AT: Final = {"quantity_applied": (6, 5), "area_applied_m2": (8, 7)}
_SPENT_AT = 9
_VERBS: Final[Mapping[Status, str]] = {
    "planned": "ย้อนเป็นวางแผน",
    "approved": "อนุมัติ",
    "in_progress": "เริ่มดำเนินการ",
    "applied": "บันทึกผลดำเนินการ",
    "certified": "ตรวจรับ",
    "cancelled": "ยกเลิก",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A move to the state ``to``, or past the stage of the catalogue with the code ``stage``: one of the two.

    ``on`` is the day it happened, ``by`` who did or approved it. Going back and cancelling need a ``reason``.
    What was done of each (``quantity``, ``area_m2``, ``spent_baht``) goes with the step that makes work
    applied; left out, it is what was recorded, else what was planned. ``carried_over``: the day may lie
    outside the fiscal year of the work (เหลื่อมปี).
    """

    on: date
    to: Status | None = None
    stage: str | None = None
    by: str | None = None
    reason: str | None = None
    quantity: float | None = None
    area_m2: float | None = None
    spent_baht: float | None = None
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that cannot take the step, and why."""

    key: int
    why: Phrase


@dataclass(frozen=True, slots=True, eq=False)
class StepLook:
    """What a step would do: ``ready`` are the keys that can take it."""

    ready: Ints
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class StepDone:
    """The command, how many entries it moved, and those it left as they were."""

    record: CommandRecord
    moved: int
    refused: tuple[Refusal, ...]


def look_at_step(project: Project, keys: Sequence[int] | np.ndarray, step: Step) -> StepLook:
    """Which entries can take the step. Raises `NoWorkChosen`, `AmountNegative`, `UnknownCode`."""
    found, rows = chosen_rows(project, keys, _COLUMNS)
    moved, refused = _sorted_out(project, found, rows, step)
    return StepLook(found[moved], refused)


def take_step(
    project: Project, keys: Sequence[int] | np.ndarray, step: Step, *, only_ready: bool = False
) -> StepDone:
    """Move the entries as one undoable command; all of them, or with ``only_ready`` those that can.

    Nothing is changed when it raises `NoWorkChosen`, `StepRefused`, `StepReasonMissing`, `AmountNegative` or
    `AreaOverPlot`.
    """
    found, rows = chosen_rows(project, keys, _COLUMNS)
    moved, refused = _sorted_out(project, found, rows, step)
    if refused and (not only_ready or not len(moved)):
        why = refused[0].why
        raise errors.StepRefused(count=len(refused), of=len(found), why_th=why.th, why_en=why.en)
    catalogue = interventions_by_key(project)
    made = {kind: _cells(catalogue[kind[1]], kind, step) for kind in {rows[at][_SAME] for at in moved}}
    if not _has_reason(step) and any(needs_reason(kind[0], cells["status"]) for kind, cells in made.items()):
        what = _CANCELLING if step.to == "cancelled" else _GOING_BACK
        raise errors.StepReasonMissing(what_th=what.th, what_en=what.en)
    columns: dict[str, list[object]] = {
        name: [made[rows[at][_SAME]][name] for at in moved]
        for name in ("status", "stage_dates_json", "applied_date")
    }
    columns |= _done_amounts(catalogue, rows, moved, columns["status"], step)
    columns["cancel_reason"] = [
        step.reason if status == "cancelled" else None for status in columns["status"]
    ]
    _check_areas(project, catalogue, rows, moved, step)
    with project.command("plan_step", _label(catalogue, rows, moved, step)) as command:
        command.update_columns("assignment", found[moved], columns)
    assert command.record is not None
    return StepDone(command.record, len(moved), refused)


def _sorted_out(
    project: Project, keys: Ints, rows: list[tuple[Any, ...]], step: Step
) -> tuple[Ints, tuple[Refusal, ...]]:
    """The places of the entries that can take the step, and why the others cannot."""
    if (step.to is None) == (step.stage is None):
        raise TypeError("a step leads to a state or past a stage")
    check_amounts(
        quantity_applied=step.quantity, area_applied_m2=step.area_m2, cost_spent_baht=step.spent_baht
    )
    catalogue = interventions_by_key(project)
    why = {kind: _why_not(catalogue[kind[1]], kind, step) for kind in {row[_SAME] for row in rows}}
    told = [why[row[_SAME]] for row in rows]
    refused = tuple(
        Refusal(int(key), words) for key, words in zip(keys, told, strict=True) if words is not None
    )
    return np.flatnonzero([words is None for words in told]), refused


def _why_not(intervention: Intervention, kind: tuple[Any, ...], step: Step) -> Phrase | None:
    old, _, year_be, text, _ = kind
    new = _new_status(intervention, step)
    if new is None:
        return _NO_STAGE.fill(name_th=intervention.name.th, name_en=intervention.name.en)
    is_further = step.stage is not None and new == old and new in ("in_progress", "certified")
    if not is_further and (refused := refused_move(old, new)) is not None:
        return refused
    if step.stage is not None and needs_reason(old, new):
        # A stage that was passed is no way back.
        return refused_move(old, old)
    if needs_reason(old, new):
        return None
    if new == "applied" and not step.carried_over:
        first, last = fiscal_year_span(year_be)
        if not first <= step.on <= last:
            problem = outside_year(step.on, year_be)
            return problem.sentence.fill(**problem.facts)
    return _out_of_order(intervention, StageDates.read(text), new, step)


def _new_status(intervention: Intervention, step: Step) -> Status | None:
    return status_of_stage(intervention, step.stage) if step.stage is not None else step.to


def _out_of_order(intervention: Intervention, told: StageDates, new: Status, step: Step) -> Phrase | None:
    """Why the stage that the step passes cannot have this day, beside the days of the others."""
    stage = step.stage or _stage_of(intervention, new)
    codes = stage_codes(intervention)
    if stage is None:
        return None
    place = codes.index(stage)
    names = {entry.code: entry.name for entry in intervention.stages}
    for other, code in enumerate(codes):
        day = told.done.get(code)
        if day is None or other == place:
            continue
        earlier, later = ((stage, step.on), (code, day)) if other > place else ((code, day), (stage, step.on))
        if later[1] < earlier[1]:
            facts: dict[str, object] = {}
            for language in ("th", "en"):
                facts[f"stage_{language}"] = names[later[0]].text(language)
                facts[f"day_{language}"] = format_date(later[1], language=language)
                facts[f"before_{language}"] = names[earlier[0]].text(language)
                facts[f"before_day_{language}"] = format_date(earlier[1], language=language)
            return _STAGES_TURNED.fill(**facts)
    return None


def _stage_of(intervention: Intervention, status: Status) -> str | None:
    """The stage that a state stands for: the counting one, and after it the last."""
    codes = stage_codes(intervention)
    if status == "applied":
        return intervention.counting_stage if intervention.counting_stage in codes else None
    if status == "certified" and codes and codes[-1] != intervention.counting_stage:
        return codes[-1]
    return None


def _cells(intervention: Intervention, kind: tuple[Any, ...], step: Step) -> dict[str, Any]:
    """State, days and applied date after the step."""
    old, _, _, text, applied = kind
    new = _new_status(intervention, step)
    assert new is not None
    told = StageDates.read(text)
    codes = stage_codes(intervention)
    stage = step.stage or _stage_of(intervention, new)
    done = dict(told.done)
    if needs_reason(old, new):
        # The days of the stages that are taken back go with them.
        kept = {"in_progress": "in_progress", "applied": "applied"}.get(new)
        done = {code: day for code, day in done.items() if _is_kept(intervention, code, kept)}
        applied = applied if new == "applied" else None
    elif stage is not None:
        done[stage] = step.on
        done = {code: done[code] for code in (*codes, *done) if code in done}
        applied = step.on.isoformat() if new == "applied" else applied
    if new == "cancelled":
        done, applied = dict(told.done), None
    steps = (*told.steps, StepTaken(new, step.on, step.by, step.reason))
    return {
        "status": new,
        "stage_dates_json": replace(told, done=done, steps=steps).written(),
        "applied_date": applied,
    }


def _is_kept(intervention: Intervention, stage: str, status: str | None) -> bool:
    """Whether a stage was passed before work reached the state it goes back to, or by reaching it."""
    reached = status_of_stage(intervention, stage)
    if status == "applied":
        return reached in ("in_progress", "applied")
    return status == "in_progress" and reached == "in_progress"


def _done_amounts(
    catalogue: Mapping[int, Intervention],
    rows: list[tuple[Any, ...]],
    moved: Ints,
    statuses: Sequence[object],
    step: Step,
) -> dict[str, list[object]]:
    """What was done of each that becomes applied: as typed, else as recorded, else as planned."""
    if "applied" not in statuses or any(rows[at][_STATUS] == "certified" for at in moved):
        return {}
    typed = {key: _typed(entry, step) for key, entry in catalogue.items()}
    columns: dict[str, list[object]] = {}
    for place, (name, (applied_at, planned_at)) in enumerate(_AMOUNT_AT.items()):
        columns[name] = [
            _first(typed[rows[at][_INTERVENTION]][place], rows[at][applied_at], rows[at][planned_at])
            if status == "applied"
            else rows[at][applied_at]
            for at, status in zip(moved, statuses, strict=True)
        ]
    columns["cost_spent_baht"] = [_first(step.spent_baht, rows[at][_SPENT_AT]) for at in moved]
    return columns


def _check_areas(
    project: Project,
    catalogue: Mapping[int, Intervention],
    rows: list[tuple[Any, ...]],
    moved: Ints,
    step: Step,
) -> None:
    """What is typed for each is at most its plot. Raises `AreaOverPlot`."""
    for key, entry in catalogue.items():
        area_m2 = _typed(entry, step)[1]
        if area_m2 is not None:
            mine = (rows[at] for at in moved if rows[at][_INTERVENTION] == key)
            plots = [row[_PLOT] for row in mine if row[_PLOT] is not None]
            check_area(project, np.array(plots, np.int64), area_m2)


def _typed(intervention: Intervention, step: Step) -> tuple[float | None, float | None]:
    """Quantity and area as typed: of work counted in rai one tells the other, work by piece has no area."""
    if intervention.counted_by != "area":
        return step.quantity, None
    if intervention.unit != "rai":
        return step.quantity, step.area_m2
    if step.area_m2 is not None:
        return _first(step.quantity, step.area_m2 / M2_PER_RAI), step.area_m2
    return step.quantity, None if step.quantity is None else step.quantity * M2_PER_RAI


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _has_reason(step: Step) -> bool:
    return bool((step.reason or "").strip())


def _label(
    catalogue: Mapping[int, Intervention], rows: list[tuple[Any, ...]], moved: Ints, step: Step
) -> str:
    """A sentence without names: who and why stay in the record."""
    kinds = {rows[at][_INTERVENTION] for at in moved}
    whose = catalogue[kinds.pop()].name.th if len(kinds) == 1 else "งานในแผน"
    if step.stage is not None:
        passed = {
            stage.name.th
            for entry in catalogue.values()
            for stage in entry.stages
            if stage.code == step.stage
        }
        return f"บันทึกขั้น{sorted(passed)[0]} {whose} {len(moved):,} รายการ"
    assert step.to is not None
    olds = {rows[at][_STATUS] for at in moved}
    if len(olds) == 1 and step.to != "cancelled" and needs_reason(old := olds.pop(), step.to):
        words = (STATUS_WORDS[old].th, STATUS_WORDS[step.to].th)
        return f"ย้อน{whose} {len(moved):,} รายการ จาก{words[0]}เป็น{words[1]}"
    return f"{_VERBS[step.to]}{whose} {len(moved):,} รายการ"
