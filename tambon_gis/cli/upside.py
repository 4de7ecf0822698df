"""The command that says where to go on with an intervention, and makes a draft plan of it."""

from __future__ import annotations

import argparse
import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.upside.spending import Chosen
    from tambon_gis.analysis.upside.upside import Question, Upside
    from tambon_gis.answers.table import Table
    from tambon_gis.project.journal import CommandRecord

# What fits a terminal; files and JSON have every column and every plot.
_SHOWN = (
    "chosen", "village", "area_m2", "expected_gain", "expected_low", "expected_high", "cost_baht",
    "gain_per_1000_baht", "households", "to_model_m", "alike_in", "evidence_pairs",
)  # fmt: skip
_ROWS_SHOWN = 40


def add_commands(commands: Commands) -> None:
    """``upside``."""
    says = commands.says
    upside = commands.add_with_project(
        "upside", Phrase("แปลงที่ควรขยายผล", "untreated plots like those where it worked"), _upside
    )
    upside.add_argument(
        "--intervention", required=True, metavar="CODE", help=says("รหัสมาตรการ", "intervention code")
    )
    upside.add_argument(
        "--indicator",
        metavar="CODE",
        help=says("ตัวชี้วัด (ปกติ: ตามปัญหาดินที่แก้)", "indicator (usually: of the problem it answers)"),
    )
    upside.add_argument(
        "--year",
        help=says("ปีงบประมาณ พ.ศ. ของแผน (ปกติ: ปีนี้)", "fiscal year of the plan, B.E. (usually: this one)"),
    )
    upside.add_argument("--before", help=says("ปีก่อนดำเนินการ", "year of the baseline"))
    upside.add_argument("--after", help=says("ปีหลังดำเนินการ", "year of the follow-up"))
    upside.add_argument(
        "--better",
        choices=("up", "down"),
        help=says("ทางที่ดีขึ้น ถ้าตัวชี้วัดไม่ระบุ", "the better way, where it is not known"),
    )
    for name, metavar, help_text in (
        ("--budget", "BAHT", says("เลือกชุดแปลงที่ดีที่สุดสำหรับเงินนี้", "choose the best plots for this money")),
        ("--cost-per-unit", "BAHT", says("ต้นทุนต่อหน่วย แทนในบัญชี", "unit cost, instead of the catalogue's")),
        ("--quantity", "N", says("ปริมาณต่อแปลง ถ้าไม่มีอัตรา", "amount on each plot, where no rate is known")),
    ):
        upside.add_argument(name, type=_amount, metavar=metavar, help=help_text)
    upside.add_argument(
        "--poverty-first", action="store_true", help=says("ครัวเรือนยากจนก่อน", "poor households first")
    )
    upside.add_argument(
        "--poverty-share",
        type=_percent,
        default=0.0,
        metavar="PERCENT",
        help=says("เงินอย่างน้อยร้อยละเท่านี้ให้ครัวเรือนยากจน", "at least so much of the money for poor households"),
    )
    upside.add_argument(
        "--per-village",
        type=_count,
        metavar="N",
        help=says("ไม่เกินกี่แปลงต่อหมู่บ้าน", "at most so many plots a village"),
    )
    upside.add_argument(
        "--without-other-work",
        action="store_true",
        help=says("ไม่รวมแปลงที่มีงานอื่นในปีนั้น", "leave out plots with other work in the year"),
    )
    upside.add_argument(
        "--crop",
        metavar="CROP",
        help=says("เฉพาะแปลงของพืชนี้ (เช่น เมื่อใช้ผลผลิต)", "plots of this crop only (of yields, say)"),
    )
    upside.add_argument(
        "--draft",
        action="store_true",
        help=says("ทำเป็นร่างแผน (ต้องมี --budget)", "make it a draft plan (with --budget)"),
    )
    add_table_files(upside, commands)


def _amount(text: str) -> float:
    value = float(plain_text(text).replace(",", ""))
    if not 0 <= value < math.inf:
        raise ValueError(text)
    return value


def _percent(text: str) -> float:
    value = _amount(text.replace("%", ""))
    if value > 100:
        raise ValueError(text)
    return value / 100


def _count(text: str) -> int:
    value = int(plain_text(text))
    if value < 1:
        raise ValueError(text)
    return value


def _upside(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.upside.draft_plan import draft_plan
    from tambon_gis.analysis.upside.plots_table import chosen_table, evidence_table, headline, ranked_table
    from tambon_gis.analysis.upside.spending import Spending, choose
    from tambon_gis.analysis.upside.upside import upside
    from tambon_gis.errors import NothingToPlan

    if arguments.draft and arguments.budget is None:
        raise NothingToPlan(why_th="ยังไม่ได้ระบุงบประมาณ (--budget)", why_en="no budget is given (--budget).")
    question = _question(arguments)
    with caller.open(arguments.project, read_only=not arguments.draft) as project:
        found = upside(project, question, caller.task)
        chosen = None
        if arguments.budget is not None:
            spending = Spending(
                arguments.budget, arguments.poverty_first, arguments.poverty_share, arguments.per_village
            )
            chosen = choose(found, spending)
        record = None
        if arguments.draft and chosen is not None:
            if chosen.nothing is not None:
                raise NothingToPlan(why_th=chosen.nothing.th, why_en=chosen.nothing.en)
            record = draft_plan(project, found, chosen.marks, caller.task)
    ranked = ranked_table(found, chosen, poor_first=arguments.poverty_first)
    evidence = evidence_table(found)
    tables = [ranked, evidence] if chosen is None else [chosen_table(found, chosen), ranked, evidence]
    lines = _lines([_for_terminal(tables[0]), evidence], caller)
    if chosen is not None:
        lines.insert(0, headline(found, chosen).text(caller.language))
    if record is not None:
        lines.append(
            caller.text(
                "{label} (เลิกทำได้ด้วยคำสั่ง undo)",
                "{label} (the command undo takes it back)",
                label=record.label,
            )
        )
    return table_answer(
        arguments, caller, tables, _values(found, chosen, ranked, evidence, record, caller), lines
    )


def _question(arguments: argparse.Namespace) -> Question:
    from tambon_gis.analysis.upside.upside import Question
    from tambon_gis.measures.thai_calendar import fiscal_year_be, parse_year_be

    def year(text: str | None) -> int | None:
        return None if text is None else parse_year_be(text)

    return Question(
        intervention=arguments.intervention,
        year_be=year(arguments.year) or fiscal_year_be(date.today()),
        indicator=arguments.indicator,
        before=year(arguments.before),
        after=year(arguments.after),
        better=arguments.better,
        unit_cost_baht=arguments.cost_per_unit,
        quantity=arguments.quantity,
        without_other_work=arguments.without_other_work,
        crop=arguments.crop,
    )


def _for_terminal(table: Table) -> Table:
    shown = tuple(column for column in table.columns if column.name in _SHOWN)
    rows = table.rows[:_ROWS_SHOWN]
    notes = table.notes
    if len(table.rows) > len(rows):
        rows += tuple(row for row in table.rows[_ROWS_SHOWN:] if row.level == "total")
        notes = (
            *notes,
            Phrase(
                "แสดง {shown} แปลงแรก ทั้งหมดอยู่ใน --json --csv --xlsx",
                "The first {shown} plots; all are in --json --csv --xlsx.",
            ).fill(shown=_ROWS_SHOWN),
        )
    return replace(table, columns=shown, rows=rows, notes=notes)


def _lines(tables: list[Table], caller: Caller) -> list[str]:
    from tambon_gis.answers.text import answer_lines

    lines: list[str] = []
    for table in tables:
        if table.rows or table.notes:
            lines += [*([""] if lines else []), *answer_lines(table, caller.language)]
    return lines


def _values(
    found: Upside,
    chosen: Chosen | None,
    ranked: Table,
    evidence: Table,
    record: CommandRecord | None,
    caller: Caller,
) -> dict[str, object]:
    from tambon_gis.answers.plain import plain_row

    rows = []
    for row in ranked.rows:
        cells = plain_row(ranked, row, caller.language)
        ends = [cells.pop("expected_low"), cells.pop("expected_high")]
        cells["interval_95"] = None if None in ends else ends
        cells["chosen"] = bool(cells["chosen"])
        rows.append(cells)
    values: dict[str, object] = {
        "intervention": found.intervention.code,
        "indicator": None if found.indicator is None else found.indicator.code,
        "year": found.question.year_be,
        "before": None if found.years is None else found.years.before,
        "after": None if found.years is None else found.years.after,
        "rows": rows,
        "evidence": [plain_row(evidence, row, caller.language) for row in evidence.rows],
        "left_out": [
            {"why": each.why.text(caller.language), "plots": len(each.fids)} for each in found.left_out
        ],
        "notes": [note.text(caller.language) for note in ranked.notes],
        "method": [line.text(caller.language) for line in ranked.method],
    }
    if chosen is not None:
        values |= {
            "chosen": [row.keys[0] for row in ranked.rows if row.values["chosen"]],
            "spent_baht": chosen.cost_baht,
            "budget": {
                "budget_baht": chosen.spending.budget_baht,
                "plots": chosen.count,
                "area_m2": chosen.area_m2,
                "expected_gain": chosen.gain,
                "interval_95": [chosen.low, chosen.high],
                "bound": chosen.bound,
                "gap": chosen.gap,
                "is_best": chosen.is_best,
                "farmers": chosen.farmers,
                "households": chosen.households,
                "poor_households": chosen.poor_households if found.people.poor_known else None,
            },
        }
    if record is not None:
        values["draft"] = {
            "assigned": record.tables["assignment"],
            "command": record.id,
            "label": record.label,
        }
    return values
