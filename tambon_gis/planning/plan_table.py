"""The plan of a year as tables of answers: its entries, its months, and what it is warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.targets.year_profile import MONTHS
from tambon_gis.answers.table import Column, Row, Table, Value
from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name
from tambon_gis.planning.moves import STATUS_WORDS
from tambon_gis.planning.plan_months import plan_months
from tambon_gis.planning.plan_rows import SUBJECTS
from tambon_gis.planning.plan_warning import KIND_WORDS
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tambon_gis.planning.plan_months import PlanMonths
    from tambon_gis.planning.plan_rows import Days, PlanRows
    from tambon_gis.planning.plan_warning import PlanWarning

_SUBJECT_WORDS: Final = (
    Phrase("แปลง", "Plot"),
    Phrase("พื้นที่ดำเนินการ", "Work area"),
    Phrase("ครัวเรือน", "Household"),
    Phrase("หมู่บ้าน", "Village"),
)
_INTERVENTION: Final = Phrase("มาตรการ", "Intervention")
_ALL: Final = Phrase("รวมทุกมาตรการ", "All interventions")
_NO_UNIT: Final = Phrase("หน่วยนับต่างกัน ไม่นำมารวมกัน", "Units differ; they are not added up.")
_LEFT_OUT: Final = Phrase("รายการที่ยกเลิกไม่นับในผลรวม", "Cancelled entries are not in the sums.")
_TOTAL: Final = Phrase("รวม", "Total")
_AMOUNTS: Final = ("quantity_planned", "quantity_applied")
_AREAS: Final = ("area_planned_m2", "area_applied_m2")
_MONEY: Final = ("cost_planned_baht", "cost_spent_baht")
_ENTRY_COLUMNS: Final = (
    Column("id", Phrase("เลขที่", "Number"), "text", adds_up=False),
    Column("village", Phrase("หมู่บ้าน", "Village"), "text", adds_up=False),
    Column("status", Phrase("สถานะ", "State"), "text", adds_up=False),
    Column("planned_date", Phrase("วันที่ตามแผน", "Planned on"), "date", adds_up=False),
    Column("applied_date", Phrase("วันที่ดำเนินการ", "Done on"), "date", adds_up=False),
    Column("quantity_planned", Phrase("ปริมาณตามแผน", "Planned amount"), "quantity", adds_up=False),
    Column("quantity_applied", Phrase("ปริมาณที่ทำ", "Amount done"), "quantity", adds_up=False),
    Column("area_planned_m2", Phrase("เนื้อที่ตามแผน", "Planned area"), "area"),
    Column("area_applied_m2", Phrase("เนื้อที่ที่ทำ", "Area done"), "area"),
    Column("cost_planned_baht", Phrase("เงินตามแผน (บาท)", "Planned (baht)"), "money"),
    Column("cost_spent_baht", Phrase("เงินที่ใช้ (บาท)", "Spent (baht)"), "money"),
    Column("partner", Phrase("หน่วยงานร่วม", "Partner"), "text", adds_up=False),
    Column("budget", Phrase("งบประมาณ", "Budget line"), "text", adds_up=False),
    Column("responsible", Phrase("ผู้รับผิดชอบ", "Responsible"), "text", adds_up=False),
    Column("series", Phrase("ชุดที่ทำซ้ำ", "Series"), "text", adds_up=False),
    Column("warnings", Phrase("ข้อควรระวัง", "Warnings"), "text", adds_up=False),
)


def entries_table(rows: PlanRows, warned: Mapping[int, Sequence[PlanWarning]]) -> Table:
    """One row an entry, with the total of areas and money of those that are not cancelled."""
    found = [_entry(rows, at, warned.get(int(rows.key[at]), ())) for at in range(len(rows))]
    counted = rows.is_counted
    sums: dict[str, Value] = {
        name: float(np.nansum(getattr(rows, name)[counted])) for name in (*_AREAS, *_MONEY)
    }
    total = Row((), (_TOTAL,), sums, "total", why=dict.fromkeys(_AMOUNTS, _NO_UNIT))
    return Table(
        name="plan",
        title=Phrase(f"แผนปีงบประมาณ {rows.year_be}", f"Plan of fiscal year {rows.year_be}"),
        by=("intervention", "subject", "code"),
        by_headings=(_INTERVENTION, Phrase("ทำกับ", "On"), Phrase("รหัส", "Code")),
        columns=_ENTRY_COLUMNS,
        rows=(*found, total),
        notes=(_LEFT_OUT,) if not counted.all() else (),
    )


def _entry(rows: PlanRows, at: int, warnings: Sequence[PlanWarning]) -> Row:
    code, kind = rows.intervention[at], int(rows.subject[at])
    entry = rows.catalogue[code]
    subject, village = rows.code[at], rows.village[at]
    unit = unit_phrase(entry.unit)
    values: dict[str, Value] = {
        # As text: a program that reads numbers as doubles keeps it whole.
        "id": str(int(rows.key[at])),
        "village": None if village is None else rows.village_names[village],
        "status": STATUS_WORDS[rows.status[at]],
        "planned_date": _iso(rows.planned_day, at),
        "applied_date": _iso(rows.applied_day, at),
        "partner": rows.partner[at],
        "budget": rows.budget[at],
        "responsible": rows.responsible[at],
        "series": str(int(rows.series[at])) if rows.series[at] > 0 else None,
        "warnings": _joined(warnings),
    }
    for name in (*_AMOUNTS, *_AREAS, *_MONEY):
        amount = float(getattr(rows, name)[at])
        values[name] = None if np.isnan(amount) else amount
    words = (entry.name, _SUBJECT_WORDS[kind], Phrase(subject or "—", subject or "—"))
    return Row((code, SUBJECTS[kind], subject), words, values, units=dict.fromkeys(_AMOUNTS, unit))


def _joined(warnings: Sequence[PlanWarning]) -> Phrase | None:
    if not warnings:
        return None
    return Phrase(
        "; ".join(warning.sentence.th for warning in warnings),
        "; ".join(warning.sentence.en for warning in warnings),
    )


def _iso(days: Days, at: int) -> str | None:
    return None if np.isnat(days[at]) else str(days[at])


def months_table(rows: PlanRows) -> Table:
    """Amount and money of each intervention by month and quarter of the planned day."""
    lines = plan_months(rows)
    return Table(
        name="months",
        title=Phrase(f"แผนรายเดือน ปีงบประมาณ {rows.year_be}", f"Plan by month, fiscal year {rows.year_be}"),
        by=("intervention", "line"),
        by_headings=(_INTERVENTION, Phrase("รายการ", "Line")),
        columns=_month_columns(),
        rows=tuple(row for line in lines for row in _month_rows(rows, line)),
        notes=(_LEFT_OUT,),
        across="total",
    )


def _month_columns() -> tuple[Column, ...]:
    columns = [Column("total", _TOTAL, "quantity", adds_up=False)]
    for place, month in enumerate(FISCAL_MONTHS):
        columns.append(Column(f"month_{month}", month_name(month, "short"), "quantity", adds_up=False))
        if place % 3 == 2:
            number = place // 3 + 1
            heading = Phrase(f"ไตรมาส {number}", f"Quarter {number}")
            columns.append(Column(f"quarter_{number}", heading, "quantity", adds_up=False))
    columns.append(Column("other", Phrase("นอกปีหรือไม่มีวันที่", "Outside or undated"), "quantity", adds_up=False))
    return tuple(columns)


def _month_rows(rows: PlanRows, line: PlanMonths) -> list[Row]:
    entry = None if line.intervention is None else rows.catalogue[line.intervention]
    name = _ALL if entry is None else entry.name
    unit = Phrase("รายการ", "entries")
    lines = [("works", "works", Phrase("รายการ", "Entries"), unit)]
    if entry is not None:
        amount = Phrase("งาน", "Work")
        lines.append(("quantity_planned", "work", amount, unit_phrase(entry.unit)))
    lines.append(("cost_planned_baht", "money", Phrase("เงิน", "Money"), Phrase("บาท", "baht")))
    found = []
    for measure, code, words, of in lines:
        profile = next(told for key, told in line.sums.items() if key == measure)
        values: dict[str, Value] = {"total": profile.total}
        for place in range(MONTHS):
            values[f"month_{FISCAL_MONTHS[place]}"] = profile.months[place]
        for number in range(1, 5):
            values[f"quarter_{number}"] = profile.quarter(number)
        values["other"] = profile.before + profile.late + profile.undated
        level: str = "row" if entry is not None else "total"
        key = (line.intervention, code) if entry is not None else ()
        found.append(
            Row(
                key,
                (name, words),
                values,
                "row" if level == "row" else "total",
                units=dict.fromkeys(values, of),
            )
        )
    return found


def warnings_table(rows: PlanRows, warnings: Sequence[PlanWarning]) -> Table:
    """Each warning with its source and how many entries, plots and persons it is about; nobody is named."""
    return Table(
        name="warnings",
        title=Phrase(f"ข้อควรระวังของแผนปี {rows.year_be}", f"Warnings of the plan of {rows.year_be}"),
        by=("kind",),
        by_headings=(Phrase("เรื่อง", "Kind"),),
        columns=(
            Column("sentence", Phrase("ข้อควรระวัง", "Warning"), "text", adds_up=False),
            Column("source", Phrase("ที่มาของเกณฑ์", "Source of the rule"), "text", adds_up=False),
            Column("assignments", Phrase("รายการ", "Entries"), "count", adds_up=False),
            Column("plots", Phrase("แปลง", "Plots"), "count", adds_up=False),
            Column("persons", Phrase("ราย", "Persons"), "count", adds_up=False),
        ),
        rows=tuple(
            Row(
                (warning.kind,),
                (KIND_WORDS[warning.kind],),
                {
                    "sentence": warning.sentence,
                    "source": warning.source,
                    "assignments": len(warning.assignments),
                    "plots": len(warning.plots),
                    "persons": len(warning.persons),
                },
            )
            for warning in warnings
        ),
    )
