"""The command that shows where people, villages and the tambon stand in five dimensions."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.scorecard.scorecard import Scorecard
    from tambon_gis.answers.table import Table

_GROUPINGS = ("household_group", "village", "tambon", "project")
# What fits a terminal; files and JSON have every column.
_SHOWN = ("baseline", "latest", "change", "target", "indicators", "n", "n_missing")


def add_commands(commands: Commands) -> None:
    """``scorecard`` and ``scale``."""
    says = commands.says
    card = commands.add_with_project(
        "scorecard", Phrase("คะแนนห้ามิติ", "scorecard of five dimensions"), _scorecard
    )
    card.add_argument(
        "--year", help=says("ถึงปีงบประมาณ พ.ศ. (ปกติ: ปีนี้)", "up to a fiscal year, B.E. (usually: this)")
    )
    card.add_argument(
        "--baseline", metavar="YEAR", help=says("ปีฐาน (ปกติ: ปีแรกที่มีค่า)", "baseline (usually: first year)")
    )
    card.add_argument(
        "--by",
        choices=_GROUPINGS,
        default="tambon",
        help=says("แยกตามกลุ่มครัวเรือน หมู่บ้าน ตำบล หรือไม่แยก", "told apart by household group, village or tambon"),
    )
    add_table_files(card, commands)
    scale = commands.add_with_project(
        "scale", Phrase("มาตราคะแนนของตัวชี้วัด", "the scale of an indicator"), _scale
    )
    scale.add_argument("indicator", metavar="CODE", help=says("รหัสตัวชี้วัด", "indicator code"))
    for name, thai, english in (
        ("worst", "ค่าแย่สุด (สองค่าถ้าดีสุดอยู่ในช่วง)", "worst value, two where the best is a range"),
        ("best", "ค่าดีสุด", "best value"),
    ):
        scale.add_argument(f"--{name}", type=float, nargs="+", metavar="N", help=says(thai, english))
    scale.add_argument("--weight", type=float, metavar="N", help=says("น้ำหนักในมิติ", "weight in its dimension"))
    scale.add_argument("--target", type=float, metavar="N", help=says("ค่าเป้าหมาย", "value to be reached"))
    scale.add_argument("--source", metavar="TEXT", help=says("ที่มาของค่าแย่สุดและดีสุด", "who states the ends"))


def _scorecard(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.scorecard.scorecard import scorecard
    from tambon_gis.analysis.scorecard.scorecard_tables import dimension_table, indicator_table
    from tambon_gis.answers.text import answer_lines
    from tambon_gis.measures.thai_calendar import fiscal_year_be, parse_year_be

    year_be = fiscal_year_be(date.today()) if arguments.year is None else parse_year_be(arguments.year)
    baseline = None if arguments.baseline is None else parse_year_be(arguments.baseline)
    with caller.open(arguments.project, read_only=True) as project:
        found = scorecard(project, year_be, by=arguments.by, baseline_year=baseline, task=caller.task)
    table, details = dimension_table(found), indicator_table(found)
    narrow = replace(table, columns=tuple(column for column in table.columns if column.name in _SHOWN))
    lines = [*answer_lines(narrow, caller.language), *_missing(found, caller)]
    return table_answer(arguments, caller, [table, details], _values(found, table, details, caller), lines)


def _values(found: Scorecard, table: Table, details: Table, caller: Caller) -> dict[str, object]:
    """The plain table of dimensions; its indicators and missing ones as codes, and those by themselves."""
    from tambon_gis.answers.plain import plain_row, plain_table

    language = caller.language
    rows = [
        {
            **plain_row(table, shown, language),
            "indicators": list(row.used),
            "missing": [code for code, _ in row.missing],
            "missing_why": {code: reason.text(language) for code, reason in row.missing},
            "without_baseline": list(row.without_baseline),
            "trend": [
                {"year": point.year_be, "score": point.score, "indicators": point.indicators}
                for point in row.trend
            ],
        }
        for shown, row in zip(table.rows, found.rows, strict=True)
    ]
    return {
        "year": found.year_be,
        **plain_table(table, language),
        "rows": rows,
        "details": [plain_row(details, row, language) for row in details.rows],
    }


def _missing(found: Scorecard, caller: Caller) -> list[str]:
    """Each reason why indicators are in no score of any group, with their names."""
    every = {one.indicator.code for one in found.indicators if one.counts}
    by_reason: dict[Phrase, list[str]] = {}
    for one in found.indicators:
        name = one.indicator.name.text(caller.language)
        if one.reason is not None and one.indicator.code not in every:
            names = by_reason.setdefault(one.reason, [])
            if name not in names:
                names.append(name)
    return [f"{reason.text(caller.language)} {', '.join(names)}" for reason, names in by_reason.items()]


def _scale(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.scorecard.scales import scales, set_scale
    from tambon_gis.project.catalogue import indicator_by_code

    changes: dict[str, object] = {
        name: value
        for name in ("worst", "best", "weight", "target", "source")
        if (value := getattr(arguments, name)) is not None
    }
    with caller.open(arguments.project, read_only=not changes) as project:
        indicator = indicator_by_code(project, arguments.indicator)
        record = set_scale(project, arguments.indicator, changes) if changes else None
        scale = scales(project)[arguments.indicator]
    values = {
        "indicator": scale.indicator,
        "worst": list(scale.worst),
        "best": list(scale.best),
        "weight": scale.weight,
        "target": scale.target,
        "source": scale.source,
        "command": None if record is None else record.id,
    }
    ends = [" – ".join(f"{value:g}" for value in found) or "—" for found in (scale.worst, scale.best)]
    lines = [
        indicator.name.text(caller.language),
        caller.text("แย่สุด (0): {ends}", "worst (0): {ends}", ends=ends[0]),
        caller.text("ดีสุด (100): {ends}", "best (100): {ends}", ends=ends[1]),
        caller.text("น้ำหนัก: {weight:g}", "weight: {weight:g}", weight=scale.weight),
        caller.text(
            "เป้าหมาย: {target}",
            "target: {target}",
            target="—" if scale.target is None else f"{scale.target:g}",
        ),
        caller.text("ที่มา: {source}", "source: {source}", source=scale.source or "—"),
    ]
    if record is not None:
        lines.append(
            caller.text(
                "{label} (เลิกทำได้ด้วยคำสั่ง undo)",
                "{label} (the command undo takes it back)",
                label=record.label,
            )
        )
    return Answer(values, lines)
