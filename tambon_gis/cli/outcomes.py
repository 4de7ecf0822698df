"""The command that asks what changed: an indicator before and after, with and without an intervention."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Outcome
    from tambon_gis.analysis.outcomes.village_interval import Effect
    from tambon_gis.answers.table import Table

# What fits a terminal; files and JSON have every column.
_SHOWN = (
    "pairs", "villages", "mean_before", "mean_after", "mean_change", "mean_change_low", "mean_change_high",
    "change_verdict", "off_range", "off_range_low", "off_range_high", "untreated_pairs", "untreated_change",
    "difference", "difference_low", "difference_high", "difference_verdict",
)  # fmt: skip
_KEYS = ("soil_group", "village", "crop", "intervention", "year", "dose", "years_treated")


def add_commands(commands: Commands) -> None:
    """``outcome``."""
    says = commands.says
    outcome = commands.add_with_project(
        "outcome", Phrase("ผลลัพธ์ของตัวชี้วัด", "the outcome of an indicator"), _outcome
    )
    outcome.add_argument("--indicator", required=True, metavar="CODE", help=says("ตัวชี้วัด", "the indicator"))
    outcome.add_argument(
        "--intervention",
        metavar="CODE",
        help=says("เทียบผู้ที่ทำมาตรการนี้กับผู้ที่ไม่ได้ทำ", "compare those who had it with those who did not"),
    )
    outcome.add_argument("--by", choices=_KEYS, metavar="KEY", help=", ".join(_KEYS))
    outcome.add_argument(
        "--baseline",
        "--before",
        metavar="YEAR",
        help=says("ปีฐาน พ.ศ. (ปกติ: ปีล่าสุดก่อนเริ่มงาน)", "baseline, B.E. (usually: the last before the work)"),
    )
    outcome.add_argument(
        "--follow-up",
        "--after",
        metavar="YEAR",
        help=says("ปีติดตาม พ.ศ. (ปกติ: ปีล่าสุด)", "follow-up, B.E. (usually: the latest)"),
    )
    add_table_files(outcome, commands)


def _outcome(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.analysis.outcomes.outcome import outcome
    from tambon_gis.analysis.outcomes.outcome_table import outcome_table
    from tambon_gis.measures.thai_calendar import parse_year_be

    first, last = (
        None if year is None else parse_year_be(year) for year in (arguments.baseline, arguments.follow_up)
    )
    with caller.open(arguments.project, read_only=True) as project:
        found = outcome(
            project,
            arguments.indicator,
            intervention=arguments.intervention,
            baseline=first,
            follow_up=last,
            by=arguments.by,
            task=caller.task,
        )
        table = outcome_table(project, found)
    return table_answer(arguments, caller, table, _values(table, found, caller), _lines(table, caller))


def _values(table: Table, found: Outcome, caller: Caller) -> dict[str, object]:
    from tambon_gis.answers.plain import plain_table

    total = found.total
    difference = None if total.difference is None else total.difference.effect
    change, without = total.treated.change, total.untreated.change
    plain = plain_table(table, caller.language)
    return {
        "indicator": found.indicator.code,
        "intervention": found.intervention.code if found.intervention else None,
        "baseline": total.baseline,
        "follow_up": total.follow_up,
        "pairs": total.treated.pairs,
        "villages": total.treated.villages,
        "missing": {name: count for name, count in total.left_out.items() if count},
        "mean_change": None if change is None else change.estimate,
        "interval_95": _ends(change),
        "untreated": {
            "pairs": total.untreated.pairs,
            "mean_change": None if without is None else without.estimate,
        },
        "difference": None if difference is None else difference.estimate,
        "difference_interval_95": _ends(difference),
        "measured": {str(year): count for year, count in found.years.items()},
        **plain,
        "warnings": plain["notes"],
    }


def _ends(effect: Effect | None) -> list[float] | None:
    if effect is None or effect.low is None or effect.high is None:
        return None
    return [effect.low, effect.high]


def _lines(table: Table, caller: Caller) -> list[str]:
    from dataclasses import replace

    from tambon_gis.answers.text import answer_lines

    narrow = replace(table, columns=tuple(column for column in table.columns if column.name in _SHOWN))
    return answer_lines(narrow, caller.language)
