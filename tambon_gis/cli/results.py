"""The command that counts: what was planned and done, where, on which soil."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tambon_gis.answers.text import table_lines
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.statistics import Statistics

# Measure, Thai and English heading, and how its value is shown to a person.
_MEASURES = (
    ("plots", Phrase("แปลง", "plots"), "count"),
    ("area_m2", Phrase("เนื้อที่แปลง", "plot area"), "area"),
    ("treated_plots", Phrase("แปลงที่ทำ", "treated"), "count"),
    ("farmers", Phrase("เกษตรกร", "farmers"), "count"),
    ("net_area_m2", Phrase("ไม่นับซ้ำ", "net"), "area"),
    ("activity_area_m2", Phrase("รวมทุกมาตรการ", "activity"), "area"),
    ("repeat_area_m2", Phrase("ดำเนินการซ้ำ", "repeat"), "area"),
    ("quantity", Phrase("ปริมาณงาน", "quantity"), "number"),
    ("planned_baht", Phrase("แผนเงิน (บาท)", "planned baht"), "money"),
    ("spent_baht", Phrase("เบิกจ่าย (บาท)", "spent baht"), "money"),
)
_KEYS = {
    "soil_group": Phrase("กลุ่มชุดดิน", "soil group"),
    "village": Phrase("หมู่บ้าน", "village"),
    "tambon": Phrase("ตำบล", "tambon"),
    "problem": Phrase("ปัญหาดิน", "soil problem"),
    "intervention": Phrase("มาตรการ", "intervention"),
    "year": Phrase("ปีงบประมาณ", "fiscal year"),
    "partner": Phrase("หน่วยงานร่วม", "partner"),
}


def add_commands(commands: Commands) -> None:
    """``stats``."""
    says = commands.says
    stats = commands.add_with_project("stats", Phrase("สถิติ", "statistics"), _stats)
    stats.add_argument("--by", required=True, metavar="KEY[,KEY]", help=", ".join(_KEYS))
    stats.add_argument("--year", help=says("เฉพาะปีงบประมาณ พ.ศ.", "of one fiscal year, B.E."))
    stats.add_argument("--intervention", metavar="CODE", help=says("เฉพาะมาตรการ", "of one intervention"))
    stats.add_argument(
        "--stage",
        choices=["planned", "applied"],
        default="applied",
        help=says("ตามแผน หรือทำแล้ว", "planned or done"),
    )


def _stats(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.summaries.statistics import statistics
    from tambon_gis.measures.thai_calendar import parse_year_be

    by = [key.strip() for key in arguments.by.split(",") if key.strip()]
    year_be = parse_year_be(arguments.year) if arguments.year is not None else None
    with caller.open(arguments.project, read_only=True) as project:
        found = statistics(
            project,
            by,
            year_be=year_be,
            intervention=arguments.intervention,
            stage=arguments.stage,
            task=caller.task,
        )
    return Answer(_values(found, caller), _lines(found, caller))


def _values(found: Statistics, caller: Caller) -> dict[str, object]:
    rows = []
    for row in found.records():
        named: dict[str, object] = {}
        for key in found.by:
            named |= {key: row[key], f"{key}_name": found.labels[key][row[key]].text(caller.language)}
        rows.append(_plain({**named, **row}))
    return {
        "by": list(found.by),
        "stage": found.stage,
        "rows": rows,
        "total": _plain(found.total),
        "not_additive": list(found.not_additive),
        "overlap_m2": found.overlap_m2,
        "uncovered_m2": found.uncovered_m2,
        "notes": [note.text(caller.language) for note in found.notes],
    }


def _plain(row: Mapping[Any, Any]) -> dict[str, object]:
    """A row as JSON has it: numbers of Python, and null where a value is missing."""
    return {str(name): _plain_value(value) for name, value in row.items()}


def _plain_value(value: Any) -> object:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return list(value) if isinstance(value, tuple) else value


def _lines(found: Statistics, caller: Caller) -> list[str]:
    language = caller.language
    headings = [_KEYS[key].text(language) if key in _KEYS else key for key in found.by]
    headings += [name.text(language) for _, name, _ in _MEASURES]
    rows = [
        [found.labels[key][row[key]].text(language) for key in found.by] + _measures(row, language)
        for row in found.records()
    ]
    total = [caller.text("รวม", "total"), *[""] * (len(found.by) - 1), *_measures(found.total, language)]
    lines = table_lines(headings, [*rows, total], tuple(range(len(found.by), len(headings))))
    lines.append(caller.text("เนื้อที่เป็น ไร่-งาน-ตร.ว.", "Areas are rai-ngan-wah."))
    return lines + [note.text(language) for note in found.notes]


def _measures(row: Mapping[str, Any], language: Language) -> list[str]:
    from tambon_gis.project.catalogue import unit_phrase

    cells = [_measure(row[name], kind) for name, _, kind in _MEASURES]
    if row["unit"]:
        place = [name for name, _, _ in _MEASURES].index("quantity")
        cells[place] += f" {unit_phrase(row['unit']).text(language)}"
    return cells


def _measure(value: float | None, kind: str) -> str:
    from tambon_gis.measures.area import format_area

    if value is None:
        return "—"
    if kind == "area":
        return format_area(value)
    whole = kind == "count" or (kind == "number" and value == round(value))
    return f"{value:,.0f}" if whole else f"{value:,.2f}"
