"""Work that may have been entered twice: the same intervention on the same plot in the same fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.plot_codes import plot_codes
from tambon_gis.analysis.summaries.question import Only, Question, question
from tambon_gis.analysis.summaries.summary_words import filter_notes, title_of
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Ints, Wholes
    from tambon_gis.analysis.summaries.work_columns import WorkColumns
    from tambon_gis.answers.table import Value
    from tambon_gis.project.project import Project

MOST_ROWS = 2_000
_TITLE = Phrase("งานที่อาจบันทึกซ้ำ", "Work that may be entered twice")
_RULE = Phrase(
    "แปลงเดียวกัน มาตรการเดียวกัน ปีงบประมาณเดียวกัน ตั้งแต่สองรายการขึ้นไป ไม่นับรายการที่ยกเลิก "
    "รายการเช่นนี้ถูกต้องได้ (ทำเป็นส่วนๆ) โปรแกรมจึงไม่ปฏิเสธแต่แสดงให้ตรวจ",
    "The same plot, intervention and fiscal year two times or more; cancelled work is left out. That can be "
    "right (work in parts), so it is not refused but listed for a look.",
)
_NONE = Phrase("ไม่พบงานที่อาจบันทึกซ้ำ", "No work seems to be entered twice.")
_MORE = Phrase("แสดง {shown:,} จาก {count:,} กลุ่ม", "{shown:,} of {count:,} groups are listed.")
_COLUMNS = (
    Column("entries", Phrase("รายการ", "entries"), "count"),
    Column("planned", Phrase("แผน", "planned"), "quantity", adds_up=False),
    Column("applied", Phrase("ดำเนินการแล้ว", "applied"), "quantity", adds_up=False),
    Column("planned_baht", Phrase("แผนเงิน", "planned money"), "money"),
    Column("spent_baht", Phrase("เบิกจ่าย", "spent"), "money"),
)
_AMOUNTS = {
    "planned": "quantity_planned",
    "applied": "quantity_applied",
    "planned_baht": "planned_baht",
    "spent_baht": "spent_baht",
}


@dataclass(frozen=True, slots=True, eq=False)
class Duplicates:
    """The table (keys: plot code, intervention, year), and the plot and assignments of each of its rows."""

    table: Table
    plots: tuple[int, ...]
    assignments: tuple[tuple[int, ...], ...]


@of_one_state
def duplicates(project: Project, *, only: Only | None = None, task: Task = SILENT) -> Duplicates:
    """Possible duplicates among the work that is asked for, by year, plot code and intervention.

    Raises as `statistics` does.
    """
    asked = question(project, (), "applied", only or Only(), task)
    works = asked.sources.works
    at = _several(asked)
    fids = works.on[at]
    cut = np.flatnonzero(_changes(works.year[at], works.intervention[at], fids))
    codes = plot_codes(project, fids[cut])
    names = {
        code: Phrase(thai, english or thai)
        for code, thai, english in project.rows("SELECT code, name_th, name_en FROM intervention")
    }

    def place(group: Ints) -> tuple[int, str, int]:
        return -int(works.year[group[0]]), codes.get(int(works.on[group[0]]), ""), int(group[0])

    groups = sorted((group for group in np.split(at, cut[1:]) if len(group)), key=place)
    shown = groups[:MOST_ROWS]
    notes = [_MORE.fill(shown=len(shown), count=len(groups))] if len(shown) < len(groups) else []
    table = Table(
        "duplicates",
        title_of((), asked.only.years, _TITLE),
        ("plot", "intervention", "year"),
        (Phrase("แปลง", "plot"), Phrase("มาตรการ", "intervention"), Phrase("ปีงบประมาณ", "fiscal year")),
        _COLUMNS,
        tuple(_row(works, group, codes, names) for group in shown),
        (*filter_notes(asked.only), *(notes if groups else [_NONE])),
        (_RULE,),
    )
    return Duplicates(
        table,
        tuple(int(works.on[group[0]]) for group in shown),
        tuple(tuple(works.key[group].tolist()) for group in shown),
    )


def _several(asked: Question) -> Ints:
    """The work on plots that is asked for and has its like, those that are alike beside each other."""
    works, subject = asked.sources.works, asked.sources.subjects.of_work
    chosen = (works.kind == 0) & (subject >= 0)
    for name, wanted in asked.work_numbers.items():
        chosen &= wanted[getattr(works, name)]
    if asked.subjects is not None:
        chosen &= asked.subjects[subject]
    at = np.flatnonzero(chosen)
    at = at[np.lexsort((works.key[at], works.on[at], works.intervention[at], works.year[at]))]
    begins = _changes(works.year[at], works.intervention[at], works.on[at])
    group = np.cumsum(begins) - 1
    alike: Ints = at[np.bincount(group)[group] > 1] if len(at) else at
    return alike


def _changes(*columns: Wholes) -> Bools:
    """Where one of the columns has another value than before."""
    found = np.zeros(len(columns[0]), bool)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def _row(works: WorkColumns, group: Ints, codes: dict[int, str], names: dict[str, Phrase]) -> Row:
    first = int(group[0])
    intervention = str(works.catalogue.intervention[works.intervention[first]])
    year, code = int(works.year[first]), codes.get(int(works.on[first])) or None
    values: dict[str, Value] = {"entries": len(group)}
    for name, column in _AMOUNTS.items():
        amounts = getattr(works, column)[group]
        values[name] = None if np.isnan(amounts).all() else float(np.nansum(amounts))
    unit = unit_phrase(works.catalogue.unit[works.intervention[first]])
    units = {name: unit for name in ("planned", "applied") if values[name] is not None}
    words = (Phrase(code or "—", code or "—"), names[intervention], Phrase(str(year), str(year)))
    return Row((code, intervention, year), words, values, units=units)
