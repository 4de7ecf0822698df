"""The assignments of a plot by fiscal year, with their stages, and what was planned beside what was done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tambon_gis.plot_record.holders import day_of
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

STATUSES: Final[Mapping[str, Phrase]] = {
    "planned": Phrase("วางแผน", "planned"),
    "approved": Phrase("อนุมัติแล้ว", "approved"),
    "in_progress": Phrase("กำลังดำเนินการ", "in progress"),
    "applied": Phrase("ดำเนินการแล้ว", "applied"),
    "certified": Phrase("ตรวจรับแล้ว", "certified"),
    "cancelled": Phrase("ยกเลิก", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class WorkStage:
    """A stage of the intervention, and when it was reached."""

    name: Phrase
    reached: date | None


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was planned, or what was done: area in m2, quantity in the unit of the intervention, baht."""

    area_m2: float | None
    quantity: float | None
    baht: float | None
    day: date | None

    @property
    def is_empty(self) -> bool:
        return self.area_m2 is None and self.quantity is None and self.baht is None and self.day is None


@dataclass(frozen=True, slots=True)
class PlotWork:
    """One assignment. ``unit_code`` is ``rai`` where the quantity only says the area again."""

    id: int
    intervention_code: str
    name: Phrase
    unit_code: str | None
    unit: Phrase
    status: str
    year_be: int
    planned: Amounts
    applied: Amounts
    stages: tuple[WorkStage, ...]
    partner: Phrase | None
    responsible: str | None
    budget_line: str | None
    cancel_reason: str | None
    note: str | None


def read_work(project: Project, fid: int) -> tuple[PlotWork, ...]:
    """The assignments of a plot, the newest year first."""
    return tuple(
        _work(row)
        for row in project.rows(
            "SELECT a.id, i.code, i.name_th, i.name_en, i.unit, i.stages_json, a.status, a.year_be, "
            "a.stage_dates_json, n.name_th, n.name_en, a.responsible, b.name, a.cancel_reason, a.note, "
            "a.area_planned_m2, a.quantity_planned, a.cost_planned_baht, a.planned_date, "
            "a.area_applied_m2, a.quantity_applied, a.cost_spent_baht, a.applied_date "
            "FROM assignment a JOIN intervention i ON i.id = a.intervention_id "
            "LEFT JOIN partner n ON n.id = a.partner_id LEFT JOIN budget_line b ON b.id = a.budget_line_id "
            "WHERE a.plot_fid = ? ORDER BY a.year_be DESC, i.name_th, a.id",
            (fid,),
        )
    )


def _work(row: tuple[object, ...]) -> PlotWork:
    key, code, thai, english, unit, stages, status, year_be, dates, *others = row
    partner_th, partner_en, responsible, budget_line, reason, note, *amounts = others
    return PlotWork(
        id=_whole(key),
        intervention_code=_text(code) or "",
        name=Phrase(_text(thai) or "", _text(english) or _text(thai) or ""),
        unit_code=_text(unit),
        unit=unit_phrase(_text(unit)),
        status=_text(status) or "",
        year_be=_whole(year_be),
        planned=_amounts(amounts[:4]),
        applied=_amounts(amounts[4:]),
        stages=_stages(_text(stages), _text(dates)),
        partner=Phrase(_text(partner_th) or "", _text(partner_en) or _text(partner_th) or "")
        if partner_th
        else None,
        responsible=_text(responsible),
        budget_line=_text(budget_line),
        cancel_reason=_text(reason),
        note=_text(note),
    )


def _stages(stages: str | None, dates: str | None) -> tuple[WorkStage, ...]:
    reached = json.loads(dates or "{}")
    return tuple(
        WorkStage(Phrase(stage["th"], stage["en"]), day_of(reached.get(stage["code"])))
        for stage in json.loads(stages or "[]")
    )


def _amounts(cells: list[object]) -> Amounts:
    area_m2, quantity, baht, day = cells
    return Amounts(_number(area_m2), _number(quantity), _number(baht), day_of(_text(day)))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
