"""One measure crossed: rows by one key, columns by another, with what each row and column makes together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.analysis.summaries.behind import plots_behind
from tambon_gis.analysis.summaries.grouping_keys import check_keys, key_heading
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.analysis.summaries.summary_words import METHOD, UNITS_DIFFER, filter_notes, rules_of, title_of
from tambon_gis.answers.table import Column, Kind, Row, Table
from tambon_gis.errors import UnknownCode
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.question import Stage
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.answers.table import Key, Level, Value
    from tambon_gis.project.project import Project

PIVOT_MEASURES: Mapping[str, tuple[Phrase, Kind]] = {
    "net_area_m2": (Phrase("เนื้อที่ไม่นับซ้ำ", "Net area"), "area"),
    "activity_area_m2": (Phrase("เนื้อที่รวมทุกมาตรการ", "Activity area"), "area"),
    "repeat_area_m2": (Phrase("เนื้อที่ดำเนินการซ้ำ", "Repeat area"), "area"),
    "quantity": (Phrase("ปริมาณงาน", "Quantity"), "quantity"),
    "area_m2": (Phrase("เนื้อที่แปลงทั้งหมด", "Area of all plots"), "area"),
    "plots": (Phrase("แปลงทั้งหมด", "All plots"), "count"),
    "treated_plots": (Phrase("แปลงที่ทำ", "Treated plots"), "count"),
    "farmers": (Phrase("เกษตรกร", "Farmers"), "count"),
    "planned_baht": (Phrase("แผนเงิน", "Planned money"), "money"),
    "spent_baht": (Phrase("เบิกจ่าย", "Money spent"), "money"),
}
# The column of what a row makes in all.
TOGETHER = "together"
_TOGETHER = Phrase("รวม", "Total")
# Measures that speak of plots whether anything was done on them or not.
_OF_ALL = frozenset({"area_m2", "plots"})


@dataclass(frozen=True, slots=True, eq=False)
class Pivot:
    """The crossed table; ``values`` are the codes of its columns by their names, None: unknown or without."""

    table: Table
    only: Only
    stage: Stage
    measure: str
    across: str
    values: Mapping[str, Key]

    def plots(self, project: Project, row: Row, column: str | None = None, task: Task = SILENT) -> list[int]:
        """Keys of the plots behind one cell, row or column. Raises Stopped."""
        by, keys = list(self.table.by[: len(row.keys)]), list(row.keys)
        if column is not None and column in self.values:
            by.append(self.across)
            keys.append(self.values[column])
        return plots_behind(
            project,
            by,
            keys,
            only=self.only,
            stage=self.stage,
            treated_only=self.measure not in _OF_ALL,
            task=task,
        )


@of_one_state
def pivot_table(
    project: Project,
    by: str,
    across: str,
    *,
    measure: str = "net_area_m2",
    only: Only | None = None,
    stage: Stage = "applied",
    task: Task = SILENT,
) -> Pivot:
    """A measure by the key ``by`` down and the key ``across`` along, each with its margins counted anew.

    Columns are ``ACROSS:CODE``, ``ACROSS:`` for unknown or without, and ``together``. Quantities of different
    units have a sentence in the place of their sum. Raises `UnknownCode` for a measure or a key that there
    is not, and as `statistics` does.
    """
    if measure not in PIVOT_MEASURES:
        raise UnknownCode(
            value=measure, kind_th="ค่าที่แสดง", kind_en="measure", known=", ".join(PIVOT_MEASURES)
        )
    keys = check_keys((by, across))
    if len(keys) < 2:
        raise UnknownCode(
            value=across, kind_th="หัวข้อแนวนอน (ต้องต่างจากแนวตั้ง)", kind_en="second grouping", known="—"
        )
    asked = only or Only()
    cells, down, along = (
        statistics(project, some, only=asked, stage=stage, task=task) for some in (keys, keys[:1], keys[1:])
    )
    heading, kind = PIVOT_MEASURES[measure]
    shown = {
        key: [line for line in found.lines if _is_shown(line, key, measure)]
        for key, found in ((by, down), (across, along))
    }
    names = {
        f"{across}:{'' if line[across] is None else line[across]}": line[across] for line in shown[across]
    }
    adds = measure not in cells.not_additive
    columns = [
        Column(name, _short(along.labels[across][code]), kind, adds_up=adds) for name, code in names.items()
    ]
    columns.append(Column(TOGETHER, _TOGETHER, kind, adds_up=measure not in down.not_additive))
    made = {(line[by], line[across]): line for line in cells.lines}
    rows = []
    for line in shown[by]:
        found = {name: made.get((line[by], code)) for name, code in names.items()}
        rows.append(
            _row((line[by],), (down.labels[by][line[by]],), {**found, TOGETHER: line}, measure, "row")
        )
    margins = dict(zip(names, shown[across], strict=True))
    rows.append(_row((), (), {**margins, TOGETHER: cells.total}, measure, "total"))
    table = Table(
        "pivot",
        title_of(keys, asked.years, heading),
        (by,),
        (key_heading(by),),
        tuple(columns),
        tuple(rows),
        (*filter_notes(asked), *_not_a_sum(cells, measure, adds), *cells.notes),
        (*METHOD, *rules_of(keys)),
        TOGETHER if adds else None,
    )
    return Pivot(table, asked, stage, measure, across, names)


def _is_shown(line: Mapping[str, object], key: str, measure: str) -> bool:
    """What is of no work, no place or no soil is left out where there is nothing of it."""
    return line[key] is not None or bool(line[measure]) or bool(line["quantities"])


def _short(words: Phrase) -> Phrase:
    """The number of a soil group is enough above a column: กลุ่ม 35 · …."""
    return Phrase(words.th.partition(" · ")[0], words.en.partition(" · ")[0])


def _row(
    keys: tuple[Key, ...],
    words: tuple[Phrase, ...],
    lines: Mapping[str, Mapping[str, object] | None],
    measure: str,
    level: Level,
) -> Row:
    values: dict[str, Value] = {}
    why: dict[str, Phrase] = {}
    units: dict[str, Phrase] = {}
    for name, line in lines.items():
        # Nothing lies in a cell of which there is no line.
        value = line[measure] if line is not None else None
        values[name] = value if isinstance(value, int | float) else None
        if line is None or measure != "quantity":
            continue
        if value is None:
            why[name] = UNITS_DIFFER
        elif isinstance(unit := line["unit"], str):
            units[name] = unit_phrase(unit)
    return Row(keys, words, values, level, why, units)


def _not_a_sum(found: Statistics, measure: str, adds: bool) -> tuple[Phrase, ...]:
    if adds or not found.lines:
        return ()
    return (
        Phrase(
            "แถวและสดมภ์รวมกันไม่เท่ากับยอดรวม เพราะนับผืนดิน แปลง หรือคนเดียวกันครั้งเดียว",
            "Rows and columns do not add up to their totals: the same ground, plot or person counts once.",
        ),
    )
