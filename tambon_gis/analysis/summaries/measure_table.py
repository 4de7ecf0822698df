"""All measures of one stage as a table, with subtotals of crossed keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.summaries.grouping_keys import check_keys, key_heading
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.analysis.summaries.summary_rows import nested
from tambon_gis.analysis.summaries.summary_words import METHOD, UNITS_DIFFER, filter_notes, rules_of, title_of
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.question import Stage
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.analysis.summaries.summary_rows import Keys
    from tambon_gis.answers.table import Kind, Level, Value
    from tambon_gis.project.project import Project

_MEASURES: tuple[tuple[str, Phrase, Kind], ...] = (
    ("plots", Phrase("แปลง", "plots"), "count"),
    ("area_m2", Phrase("เนื้อที่แปลง", "plot area"), "area"),
    ("treated_plots", Phrase("แปลงที่ทำ", "treated"), "count"),
    ("farmers", Phrase("เกษตรกร", "farmers"), "count"),
    ("quantity", Phrase("ปริมาณงาน", "quantity"), "quantity"),
    ("net_area_m2", Phrase("ไม่นับซ้ำ", "net"), "area"),
    ("activity_area_m2", Phrase("รวมทุกมาตรการ", "activity"), "area"),
    ("repeat_area_m2", Phrase("ดำเนินการซ้ำ", "repeat"), "area"),
    ("planned_baht", Phrase("แผนเงิน", "planned money"), "money"),
    ("spent_baht", Phrase("เบิกจ่าย", "spent"), "money"),
)
_TITLES: Mapping[Stage, Phrase] = {
    "planned": Phrase("แผนงาน", "Planned work"),
    "applied": Phrase("งานที่ดำเนินการแล้ว", "Applied work"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """The table, the statistics of its rows, and those of its subtotals with fewer and fewer keys."""

    table: Table
    found: Statistics
    above: tuple[Statistics, ...]


@of_one_state
def measure_table(
    project: Project,
    by: Sequence[str],
    *,
    stage: Stage = "applied",
    only: Only | None = None,
    task: Task = SILENT,
) -> Measures:
    """The measures of `statistics` by any keys. Raises as that does."""
    keys = check_keys(by)
    asked = only or Only()
    levels = [
        statistics(project, keys[:depth], stage=stage, only=asked, task=task)
        for depth in range(max(len(keys), 1), 0, -1)
    ]
    found = levels[0]
    lines = [{tuple(line[key] for key in level.by): line for line in level.lines} for level in levels]
    rows = [
        _row(found, at, lines[len(keys) - len(at)].get(at, {}), "row" if len(at) == len(keys) else "subtotal")
        for at in nested(list(lines[0]))
        if keys
    ]
    table = Table(
        "measures",
        title_of(keys, asked.years, _TITLES[stage]),
        keys,
        tuple(map(key_heading, keys)),
        tuple(
            Column(
                name,
                heading,
                kind,
                adds_up=name not in found.not_additive,
                less=("activity_area_m2", "net_area_m2") if name == "repeat_area_m2" else None,
            )
            for name, heading, kind in _MEASURES
        ),
        (*rows, _row(found, (), found.total, "total")),
        (*filter_notes(asked), *found.notes),
        (*METHOD, *rules_of(keys)),
    )
    return Measures(table, found, tuple(levels[1:]))


def _row(found: Statistics, keys: Keys, line: Mapping[str, Any], level: Level) -> Row:
    values: dict[str, Value] = {name: line.get(name, 0) for name, _, _ in _MEASURES}
    unit = line.get("unit")
    units = {"quantity": unit_phrase(unit)} if unit is not None else {}
    why = {"quantity": UNITS_DIFFER} if values["quantity"] is None else {}
    words = tuple(found.labels[key][code] for key, code in zip(found.by, keys, strict=False))
    return Row(keys, words, values, level, why, units)
