"""Tables of repeat area: pair by pair, and by which interventions repeat each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.plot_codes import plot_codes
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.repeat_pairs import RepeatPairs, repeat_pairs
from tambon_gis.analysis.summaries.summary_words import ROUNDED, TREATED, filter_notes, title_of
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.project.catalogue import interventions
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.summaries.question import Stage
    from tambon_gis.answers.table import Value
    from tambon_gis.project.project import Project

# More pairs than this nobody reads; what the others make together has a row.
MOST_ROWS = 2_000
_KEYS_AT_ONCE = 500

_TITLE = Phrase("เนื้อที่ดำเนินการซ้ำ รายคู่งาน", "Repeat area, pair by pair")
_TITLE_BY_WORK = Phrase("เนื้อที่ดำเนินการซ้ำ ตามคู่มาตรการ", "Repeat area by the works that repeat each other")
_FIRST, _SECOND = Phrase("งานแรก", "first work"), Phrase("งานที่ซ้ำ", "work that repeats it")
_PLOT = Phrase("แปลง", "plot")
_OTHERS = Phrase("อีก {count:,} คู่", "{count:,} more pairs")
_UNPLACED = Phrase("แปลงซ้อนกันที่ไม่รู้ตำแหน่งงาน", "overlapping plots, place of work unknown")
_AREA = Column("area_m2", Phrase("เนื้อที่ที่ทั้งสองทำ", "ground of both"), "area", adds_up=False)
_COUNTED = Column("counted_m2", Phrase("นับเป็นเนื้อที่ซ้ำ", "counted as repeat"), "area")
_NO_REPEAT = Phrase("ไม่มีพื้นที่ใดทำซ้ำ", "No ground was treated twice.")
_RULE = Phrase(
    "คู่งานคือสองงานที่ทำบนผืนดินเดียวกัน: รูปที่วาดตัดกันเท่าใดซ้ำเท่านั้น ทั้งแปลงกับบางส่วนซ้ำเท่าส่วนนั้น "
    "เนื้อที่สองจำนวนในแปลงเดียวกันที่ไม่มีรูปซ้ำเท่าจำนวนที่น้อยกว่า",
    "A pair is two works on the same ground: of drawn ground what intersects, of a whole plot and a part the "
    "part, of two amounts on one plot of which nobody drew the place the smaller.",
)
_ONCE = Phrase(
    "ผืนดินที่ทำสามงานขึ้นไปอยู่ในหลายคู่ ช่อง “นับเป็นเนื้อที่ซ้ำ” ให้แต่ละผืนแก่คู่เดียว (คู่ที่ซ้ำกันมากสุดก่อน) "
    "จึงรวมได้เท่ากับ รวมทุกมาตรการ − ไม่นับซ้ำ พอดี",
    "Ground treated three times is in several pairs. “Counted as repeat” gives each piece to one pair (those "
    "that share most first), so that it sums to activity area − net area exactly.",
)
_METHOD = (_RULE, _ONCE, TREATED, ROUNDED)


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """The pairs with a table of them, and one of which interventions repeat each other."""

    pairs: RepeatPairs
    by_pair: Table
    by_work: Table


@of_one_state
def repeats(
    project: Project, *, only: Only | None = None, stage: Stage = "applied", task: Task = SILENT
) -> Repeats:
    """The repeat area of the work that is asked for, and its tables. Raises as `statistics` does."""
    asked = only or Only()
    pairs = repeat_pairs(project, only=asked, stage=stage, task=task)
    return Repeats(pairs, pairs_table(project, pairs, asked), pairs_by_work(project, pairs, asked))


def pairs_table(project: Project, pairs: RepeatPairs, only: Only) -> Table:
    """A row for each pair, keys: plot code, and the keys of both assignments; most shared first."""
    shown = min(len(pairs), MOST_ROWS)
    told = _told_works(project, np.concatenate([pairs.first[:shown], pairs.second[:shown]]).tolist())
    codes = plot_codes(project, np.concatenate([pairs.first_plot[:shown], pairs.second_plot[:shown]]))
    rows = []
    for at in range(shown):
        plots = [codes.get(int(fid), "") for fid in (pairs.first_plot[at], pairs.second_plot[at])]
        code = " × ".join(dict.fromkeys(filter(None, plots))) or None
        first, second = int(pairs.first[at]), int(pairs.second[at])
        rows.append(
            Row(
                (code, first, second),
                (Phrase(code or "—", code or "—"), told[first], told[second]),
                {"area_m2": float(pairs.area_m2[at]), "counted_m2": float(pairs.counted_m2[at])},
            )
        )
    if len(pairs) > shown:
        rest = float(pairs.counted_m2[shown:].sum())
        rows.append(_aside(_OTHERS.fill(count=len(pairs) - shown), rest))
    if abs(pairs.unplaced_m2) > _noise(pairs):
        rows.append(_aside(_UNPLACED, pairs.unplaced_m2))
    total = Row((), (), {"counted_m2": pairs.repeat_m2 if rows else 0.0}, "total")
    return Table(
        "repeat",
        title_of((), only.years, _TITLE),
        ("plot", "first", "second"),
        (_PLOT, _FIRST, _SECOND),
        (_AREA, _COUNTED),
        (*rows, total),
        (*filter_notes(only), *(() if rows else (_NO_REPEAT,))),
        _METHOD,
    )


def pairs_by_work(project: Project, pairs: RepeatPairs, only: Only) -> Table:
    """A row for each two interventions that repeat each other, those that make most repeat area first."""
    listed = interventions(project)
    names = {each.code: each.name for each in listed}
    place = {each.code: at for at, each in enumerate(listed)}
    # The places in the catalogue of the two interventions of each pair, whichever was first.
    order = np.array([place[code] for code in pairs.interventions], np.int64)
    one, other = order[pairs.first_work], order[pairs.second_work]
    count = len(listed)
    cell = np.minimum(one, other) * count + np.maximum(one, other)
    number = np.bincount(cell, minlength=count * count)
    counted = np.bincount(cell, pairs.counted_m2, count * count)
    rows = []
    for at in np.lexsort((np.arange(len(number)), -counted)).tolist():
        if number[at]:
            keys = (listed[at // count].code, listed[at % count].code)
            values: dict[str, Value] = {"pairs": int(number[at]), "counted_m2": float(counted[at])}
            rows.append(Row(keys, (names[keys[0]], names[keys[1]]), values))
    if abs(pairs.unplaced_m2) > _noise(pairs):
        rows.append(Row((None, None), (_UNPLACED, Phrase("", "")), {"counted_m2": pairs.unplaced_m2}))
    total: dict[str, Value] = {"pairs": len(pairs), "counted_m2": pairs.repeat_m2 if rows else 0.0}
    return Table(
        "repeat_by_work",
        title_of((), only.years, _TITLE_BY_WORK),
        ("first", "second"),
        (Phrase("มาตรการ", "intervention"), Phrase("และมาตรการ", "and intervention")),
        (Column("pairs", Phrase("คู่งาน", "pairs"), "count"), _COUNTED),
        (*rows, Row((), (), total, "total")),
        (*filter_notes(only), *(() if rows else (_NO_REPEAT,))),
        _METHOD,
    )


def _aside(words: Phrase, counted_m2: float) -> Row:
    empty = Phrase("", "")
    return Row((None, None, None), (words, empty, empty), {"counted_m2": counted_m2})


def _noise(pairs: RepeatPairs) -> float:
    """Less than this is the trace of adding in another order."""
    return 1e-9 * max(float(pairs.work.ground.area_m2.sum()), 1.0)


def _told_works(project: Project, keys: Sequence[int]) -> dict[int, Phrase]:
    """Intervention and fiscal year of assignments."""
    found = {}
    for first in range(0, len(keys), _KEYS_AT_ONCE):
        some = ",".join(map(str, keys[first : first + _KEYS_AT_ONCE]))
        for key, year, thai, english in project.rows(
            "SELECT a.id, a.year_be, i.name_th, i.name_en FROM assignment a "
            f"JOIN intervention i ON i.id = a.intervention_id WHERE a.id IN ({some})"
        ):
            found[key] = Phrase(f"{thai} {year}", f"{english or thai} {year}")
    return found
