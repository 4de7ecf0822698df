"""The evidence behind a row of an outcome: every pair with its two values, or why a subject has none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.outcome_words import LEFT_OUT_WORDS
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.outcomes.comparison import Comparison
    from tambon_gis.analysis.outcomes.outcome import Outcome, OutcomeRow, Whose
    from tambon_gis.project.project import Project

_KIND = {
    "plot": Phrase("แปลง", "plot"),
    "household": Phrase("ครัวเรือน", "household"),
    "place": Phrase("พื้นที่", "place"),
}
_TITLES: dict[Whose, Phrase] = {
    "treated": Phrase("คู่ที่นับ", "Pairs that count"),
    "untreated": Phrase("คู่ที่ไม่ได้ทำมาตรการ", "Pairs without the intervention"),
    "missing": Phrase("ขาดค่าวัด", "Without a value"),
    "left_out": Phrase("จับคู่ไม่ได้", "Not matched"),
}
_MOST = 2_000
_MORE = Phrase("แสดง {shown:,} จาก {count:,} รายการ", "{shown:,} of {count:,} are listed.")


def evidence(project: Project, found: Outcome, row: OutcomeRow, whose: Whose) -> Table:
    """The pairs of a side of a row, largest change first; of those without one why that is.

    Households are numbered, not named. At most 2,000 rows, and then that is said.
    """
    comparison = row.comparison
    keys = {
        "treated": row.treated_subjects,
        "untreated": row.untreated_subjects,
        "missing": row.missing_subjects,
        "left_out": row.left_out_subjects,
    }[whose]
    rows: list[Row] = []
    if comparison is not None:
        names = _names(project, found.values.kind, keys)
        villages = _villages(project, comparison, keys)
        rows = [
            Row((village.th,), (names[key], village), values)
            for key, village, values in zip(
                keys.tolist(), villages, _values(found, comparison, keys, whose), strict=True
            )
        ]
        rows.sort(key=lambda each: -abs(float(str(each.values.get("change") or 0))))
    notes = (_MORE.fill(shown=_MOST, count=len(rows)),) if len(rows) > _MOST else ()
    return Table(
        "outcome_pairs",
        _TITLES[whose],
        ("subject", "village"),
        (_KIND[found.values.kind], Phrase("หมู่บ้าน", "village")),
        _columns(found, whose),
        tuple(Row((str(each.words[0]), *each.keys), each.words, each.values) for each in rows[:_MOST]),
        notes,
    )


def _columns(found: Outcome, whose: Whose) -> tuple[Column, ...]:
    if whose in ("missing", "left_out"):
        return (Column("why", Phrase("เหตุผล", "why"), "text"),)
    unit = found.indicator.unit
    return (
        Column("before", Phrase("ปีฐาน", "baseline"), "number", unit, False),
        Column("after", Phrase("ติดตาม", "follow-up"), "number", unit, False),
        Column("change", Phrase("เปลี่ยน", "change"), "number", unit, False),
        Column("on_before", Phrase("วันที่วัดปีฐาน", "baseline day"), "date"),
        Column("on_after", Phrase("วันที่วัดติดตาม", "follow-up day"), "date"),
        Column("conditions", Phrase("วิธี ความลึก ฤดู พืช", "method, depth, season, crop"), "text"),
    )


def _values(
    found: Outcome, comparison: Comparison, keys: Ints, whose: Whose
) -> list[dict[str, float | int | str | Phrase | None]]:
    if whose in ("missing", "left_out"):
        status = comparison.status[np.searchsorted(comparison.subjects.key, keys)].tolist()
        return [{"why": LEFT_OUT_WORDS[at]} for at in status]
    pairs = comparison.pairs
    told: list[dict[str, float | int | str | Phrase | None]] = []
    for at in np.searchsorted(pairs.subject, keys).tolist():
        before, after = float(pairs.before[at]), float(pairs.after[at])
        condition = found.values.conditions[int(pairs.condition[at])]
        told.append(
            {
                "before": before,
                "after": after,
                "change": after - before,
                "on_before": date.fromordinal(int(pairs.day_before[at])).isoformat(),
                "on_after": date.fromordinal(int(pairs.day_after[at])).isoformat(),
                "conditions": " · ".join(part for part in condition if part),
            }
        )
    return told


def _names(project: Project, kind: str, keys: Ints) -> dict[int, Phrase]:
    wanted = keys.tolist()
    if kind == "household":
        return {key: Phrase(f"ครัวเรือน {at}", f"household {at}") for at, key in enumerate(wanted, 1)}
    sql = "SELECT fid, code FROM plot" if kind == "plot" else "SELECT id, coalesce(name_th, code) FROM place"
    known = dict(project.rows(sql))
    return {key: Phrase(known.get(key) or "—", known.get(key) or "—") for key in wanted}


def _villages(project: Project, comparison: Comparison, keys: Ints) -> list[Phrase]:
    codes = comparison.subjects.village.at(np.searchsorted(comparison.subjects.key, keys))
    names = place_names(project, [code for code in codes.values if code is not None])
    return [Phrase("—", "—") if code is None else names[code] for code in codes]
