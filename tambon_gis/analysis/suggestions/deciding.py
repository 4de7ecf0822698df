"""Suggestions accepted, accepted with other amounts, or rejected with a reason: one command for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tambon_gis.analysis.suggestions.earlier_decisions import Basis, note_of
from tambon_gis.analysis.suggestions.suggestions import Suggestions, suggestions
from tambon_gis.analysis.upside.shared_limits import admitted
from tambon_gis.errors.suggested_work import NothingToDecide, RejectionWithoutReason
from tambon_gis.planning.possible_values import check_amounts, check_area, check_day
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_GONE = Phrase("กฎหรือข้อมูลของแปลงเปลี่ยนไป คำแนะนำนี้ไม่มีแล้ว", "rules or plots changed, it is there no more")
_TOGETHER = Phrase("รวมกันแล้วเกินที่เกษตรกรรับได้", "together they are more than the farmer may have")


class Chosen(NamedTuple):
    """Suggestions by plot and intervention, for a fiscal year: what a person looked at and chose."""

    year_be: int
    fid: Ints
    interventions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is planned in place of the usual amounts, on one plot; None stays as suggested."""

    quantity: float | None = None
    area_m2: float | None = None
    cost_baht: float | None = None
    planned_date: date | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of the chosen were not accepted, for one reason."""

    why: Phrase
    count: int


@dataclass(frozen=True, slots=True)
class Decided:
    """How many were decided in the command, and which were left out."""

    record: CommandRecord
    count: int
    left_out: tuple[LeftOut, ...]


def chosen(found: Suggestions, entries: Ints) -> Chosen:
    """Some entries as a choice, which outlives the answer that it was made of."""
    codes = tuple(found.rule(entry).intervention for entry in entries.tolist())
    return Chosen(found.year_be, found.fid[entries], codes)


def can_be_accepted(
    found: Suggestions, entries: Ints, *, against_all: bool = False
) -> tuple[Ints, tuple[LeftOut, ...]]:
    """Those of the entries that can be accepted together, and why the others cannot.

    What speaks against one leaves it out, unless a person looked at it and wants it ``against_all``; limits
    of farmers that single entries keep, but not all of them together, leave out the last ones.
    """
    left = Counter[Phrase]()
    fit: Bools = found.is_open[entries] | against_all
    for entry in entries[~fit].tolist():
        left[found.against(entry)[0].why] += 1
    kept = entries[fit]
    for code, limit in found.limits.items():
        of_it = np.flatnonzero(found.of_intervention(code))
        mine = np.isin(of_it, kept)
        order = np.flatnonzero(mine)
        fitting = order if against_all else admitted(order, len(of_it), [limit])
        over = np.setdiff1d(order, fitting)
        if len(over):
            left[_TOGETHER] += len(over)
            kept = kept[~np.isin(kept, of_it[over])]
    return kept, tuple(LeftOut(why, count) for why, count in left.most_common())


def accept(project: Project, wanted: Chosen, *, against_all: bool = False, task: Task = SILENT) -> Decided:
    """Plan what was chosen with the usual amounts, as one undoable command.

    Made of the plots and rules as they are now. Raises `NothingToDecide`, `ProjectReadOnly`, Stopped.
    """
    found, entries, left = _still_there(project, wanted, task)
    fit, barred = can_be_accepted(found, entries, against_all=against_all)
    if not len(fit):
        why = barred[0].why if barred else _GONE
        raise NothingToDecide(why_th=why.th, why_en=why.en)
    columns = _assignments(found, fit)
    with project.command("suggest", f"รับคำแนะนำ {len(fit):,} รายการ ปี {found.year_be}") as command:
        keys = command.insert_columns("assignment", columns, task)
        command.insert_columns("suggestion_decision", _decisions(found, fit, "accepted", None, keys), task)
    assert command.record is not None
    return Decided(command.record, len(fit), (*left, *barred))


def accept_changed(project: Project, wanted: Chosen, changes: Changes, reason: str | None = None) -> Decided:
    """Plan one suggestion with other amounts, as one undoable command.

    Also where something speaks against it: a person has seen that. Raises `NothingToDecide`,
    `AmountNegative`, `AreaOverPlot`, `DayOutsideYear`; nothing is written then.
    """
    check_amounts(
        quantity_planned=changes.quantity,
        area_planned_m2=changes.area_m2,
        cost_planned_baht=changes.cost_baht,
    )
    if changes.area_m2 is not None:
        check_area(project, wanted.fid, changes.area_m2)
    if changes.planned_date is not None:
        check_day(changes.planned_date, wanted.year_be)
    found, entries, left = _still_there(project, wanted, SILENT)
    columns = _assignments(found, entries, changes)
    label = f"รับคำแนะนำ {len(entries):,} รายการ (ปรับ) ปี {found.year_be}"
    with project.command("suggest", label) as command:
        keys = command.insert_columns("assignment", columns)
        command.insert_columns("suggestion_decision", _decisions(found, entries, "changed", reason, keys))
    assert command.record is not None
    return Decided(command.record, len(entries), left)


def reject(project: Project, wanted: Chosen, reason: str, task: Task = SILENT) -> Decided:
    """Keep that the suggestions are not wanted, and why, as one undoable command.

    They stay away until a rule or what it found on the plot is another. Raises `RejectionWithoutReason`,
    `NothingToDecide`, `ProjectReadOnly`, Stopped.
    """
    said = " ".join(reason.split())
    if not said:
        raise RejectionWithoutReason
    found, entries, left = _still_there(project, wanted, task)
    with project.command("suggest", f"ไม่รับคำแนะนำ {len(entries):,} รายการ ปี {found.year_be}") as command:
        command.insert_columns(
            "suggestion_decision", _decisions(found, entries, "rejected", said, None), task
        )
    assert command.record is not None
    return Decided(command.record, len(entries), left)


def _still_there(
    project: Project, wanted: Chosen, task: Task
) -> tuple[Suggestions, Ints, tuple[LeftOut, ...]]:
    found = suggestions(project, wanted.year_be, task)
    picked = np.zeros(len(found), bool)
    for code in dict.fromkeys(wanted.interventions):
        mine = np.array([each == code for each in wanted.interventions], bool)
        picked |= found.of_intervention(code) & np.isin(found.fid, wanted.fid[mine])
    entries = np.flatnonzero(picked)
    gone = len(wanted.fid) - len(entries)
    if not len(entries):
        raise NothingToDecide(why_th=_GONE.th, why_en=_GONE.en)
    return found, entries, (LeftOut(_GONE, gone),) if gone > 0 else ()


def _assignments(
    found: Suggestions, entries: Ints, changes: Changes | None = None
) -> dict[str, Sequence[object] | NDArray[Any]]:
    changes = changes or Changes()
    interventions = [found.intervention(entry) for entry in entries.tolist()]
    by_area = np.array([one.counted_by == "area" for one in interventions], bool)
    area, quantity = found.area_m2[entries], found.quantity[entries]
    cost = found.cost_baht[entries]
    if changes.area_m2 is not None:
        # Work that is counted in rai is as much as its area.
        in_rai = np.array([one.unit == "rai" for one in interventions], bool)
        with np.errstate(invalid="ignore", divide="ignore"):
            part = changes.area_m2 / area
        quantity = np.where(in_rai, quantity * part, quantity)
        cost = np.where(in_rai, cost * part, cost)
        area = np.full(len(area), changes.area_m2)
    if changes.quantity is not None:
        unit_cost = np.array([one.unit_cost_baht or np.nan for one in interventions])
        quantity = np.full(len(quantity), changes.quantity)
        cost = quantity * unit_cost
    if changes.cost_baht is not None:
        cost = np.full(len(cost), changes.cost_baht)
    day = None if changes.planned_date is None else changes.planned_date.isoformat()
    same: dict[str, object] = {
        "year_be": found.year_be,
        "status": "planned",
        "planned_date": day,
        "responsible": changes.responsible,
    }
    return {
        "plot_fid": found.fid[entries],
        "intervention_id": [one.id for one in interventions],
        "area_planned_m2": np.where(by_area, area, np.nan),
        "quantity_planned": quantity,
        "cost_planned_baht": cost,
        "note": [_note(found, entry) for entry in entries.tolist()],
        **{name: [value] * len(entries) for name, value in same.items()},
    }


def _note(found: Suggestions, entry: int) -> str:
    """Why it was planned, and how much the usual rate takes."""
    rule, used = found.rule(entry), found.material.used(entry)
    told = f"คำแนะนำ: {rule.title.th} ({rule.source})"
    if used is None:
        return told
    return f"{told} · อัตรา {used.per_rai:g} {unit_phrase(used.unit).th}/ไร่"


def _decisions(
    found: Suggestions, entries: Ints, decision: str, reason: str | None, assignments: NDArray[Any] | None
) -> dict[str, Sequence[object] | NDArray[Any]]:
    now = datetime.now().astimezone()
    count, at = len(entries), now.isoformat(timespec="microseconds")
    notes = [note_of(Basis(), at)] * count
    if decision == "rejected":
        notes = [note_of(found.basis(entry), at) for entry in entries.tolist()]
    return {
        "plot_fid": found.fid[entries],
        "rule_code": [found.rule(entry).code for entry in entries.tolist()],
        "intervention_id": [found.intervention(entry).id for entry in entries.tolist()],
        "year_be": [found.year_be] * count,
        "decision": [decision] * count,
        "reason": [reason or None] * count,
        "decided_on": [now.date().isoformat()] * count,
        "assignment_id": [None] * count if assignments is None else assignments,
        "note": notes,
    }
