"""An outcome as a table of results: each mean with its interval and its number of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.outcome_notes import notes
from tambon_gis.analysis.outcomes.outcome_words import (
    no_change,
    no_difference,
    no_interval,
    verdict,
)
from tambon_gis.analysis.outcomes.several_rows import clear_together, effect_of
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.answers.table import Column, Level, Row, Table
from tambon_gis.measures.soil_groups import describe_soil
from tambon_gis.project.catalogue import interventions, unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Key, Outcome, OutcomeRow
    from tambon_gis.analysis.outcomes.village_interval import Effect
    from tambon_gis.answers.table import Value
    from tambon_gis.project.project import Project

_HEADINGS = {
    "soil_group": Phrase("กลุ่มชุดดิน", "soil group"),
    "village": Phrase("หมู่บ้าน", "village"),
    "crop": Phrase("พืช", "crop"),
    "intervention": Phrase("มาตรการ", "intervention"),
    "year": Phrase("ปีติดตาม", "follow-up year"),
    "dose": Phrase("ปริมาณต่อไร่", "amount a rai"),
    "years_treated": Phrase("จำนวนปีที่ทำ", "years of work"),
}
_UNKNOWN = {
    "soil_group": Phrase("ไม่มีข้อมูลดิน", "No soil data"),
    "village": Phrase("ไม่ทราบหมู่บ้าน", "Village unknown"),
    "crop": Phrase("ไม่ระบุพืช", "Crop not recorded"),
    "dose": Phrase("ไม่ได้บันทึกปริมาณ", "Amount not recorded"),
}
# Rows of these have every pair once.
_DIVIDE = ("soil_group", "village", "crop")
_PAIRED = (
    Phrase(
        "คู่ = ผู้ถูกวัดรายเดียวกัน ค่าล่าสุดของแต่ละปีงบประมาณ วิธี ความลึก ฤดู และพืชเดียวกัน",
        "A pair: one subject, the latest value of each fiscal year, the same method, depth, season and crop.",
    ),
    Phrase(
        "ทำมาตรการ = งานเสร็จหลังค่าแรกและก่อนค่าที่สอง ไม่ได้ทำ = ยังไม่เคยมีงานนี้จนถึงวันวัดครั้งที่สอง",
        "Treated: work finished after the first value and before the second. Untreated: none by the second.",
    ),
)
_BESIDE_PLOTS = Phrase(
    "ส่วนต่าง = การเปลี่ยนแปลงของแปลงที่ทำ ลบของแปลงที่ไม่ได้ทำบนกลุ่มชุดดินและพืชเดียวกัน "
    "ถ่วงตามเนื้อที่ที่ทำในแต่ละกลุ่ม (difference in differences)",
    "Difference: the change of treated plots less that of untreated ones of the same soil group and "
    "crop, groups weighted by their treated area (difference in differences).",
)
_BESIDE_OTHERS = Phrase(
    "ส่วนต่าง = การเปลี่ยนแปลงเฉลี่ยของรายที่ได้ทำ ลบของรายที่ไม่ได้ทำ ทุกรายนับเท่ากัน ไม่ได้แยกตามดินหรือพืช "
    "(difference in differences)",
    "Difference: the mean change of those who had the work less that of those without, each counted as one "
    "and whatever their soil or crop (difference in differences).",
)
_INTERVAL = (
    Phrase(
        "ช่วงความเชื่อมั่น 95 % นับหมู่บ้านเป็นกลุ่ม (CR2 กับองศาเสรีของ Bell & McCaffrey 2002; "
        "Pustejovsky & Tipton 2018) และขยายด้านที่ค่าเบ้ (Hall 1992) ผลการทดสอบอยู่ใน docs/statistics.md",
        "95 % interval with villages as clusters (CR2 with the degrees of freedom of Bell & McCaffrey 2002; "
        "Pustejovsky & Tipton 2018), wider where values are lopsided (Hall 1992); see docs/statistics.md.",
    ),
    Phrase("ต่ำกว่า 10 คู่หรือ 4 หมู่บ้าน ไม่บอกช่วงความเชื่อมั่น", "No interval below 10 pairs or 4 villages."),
)


def outcome_table(project: Project, found: Outcome) -> Table:
    """The rows and, where they divide the pairs, the row of all."""
    unit = found.indicator.unit
    decimals = _decimals(found)
    by = () if found.by is None else (found.by,)
    together = zip(
        clear_together([row.treated.change for row in found.rows]).tolist(),
        clear_together([effect_of(row) for row in found.rows]).tolist(),
        strict=True,
    )
    rows = [
        _told(found, row, (row.key,), word, "row", clear)
        for row, word, clear in zip(found.rows, _words(project, found), together, strict=True)
    ]
    if found.by is None:
        rows = [_told(found, found.total, (), _whole(found), "row")]
    elif found.by not in ("intervention", "year"):
        rows.append(_told(found, found.total, (), _whole(found), "total"))
    return Table(
        "outcome",
        _title(found),
        by,
        tuple(_HEADINGS[key] for key in by),
        _columns(found, unit, decimals),
        tuple(rows),
        tuple(notes(found)),
        _method(found),
    )


def _title(found: Outcome) -> Phrase:
    row, name = found.total, found.indicator.name
    work = found.intervention
    years = "" if row.baseline is None else f" {row.baseline}→{row.follow_up}"
    if work is None:
        return Phrase(f"{name.th}{years}", f"{name.en}{years}")
    return Phrase(f"{name.th} · {work.name.th}{years}", f"{name.en}, {work.name.en}{years}")


def _whole(found: Outcome) -> Phrase:
    if found.intervention is None:
        return Phrase("ทุกคู่ที่วัด", "All pairs measured")
    return Phrase("ทุกคู่ที่ทำมาตรการ", "All treated pairs")


def _method(found: Outcome) -> tuple[Phrase, ...]:
    beside = _BESIDE_PLOTS if found.by_area else _BESIDE_OTHERS
    return (_weights(found), *_PAIRED, beside, *_INTERVAL)


def _weights(found: Outcome) -> Phrase:
    if found.by_area:
        return Phrase("ค่าเฉลี่ยของแปลงถ่วงน้ำหนักด้วยเนื้อที่แปลง", "Means of plots are weighted by their area.")
    return Phrase("แต่ละครัวเรือนหรือหมู่บ้านนับเท่ากัน", "Each household or village counts as one.")


def _words(project: Project, found: Outcome) -> list[Phrase]:
    """How the keys of the rows are named to people."""
    keys = [row.key for row in found.rows]
    codes = [key for key in keys if isinstance(key, str)]
    named: dict[Key, Phrase] = {key: Phrase(str(key), str(key)) for key in keys}
    if found.by == "soil_group":
        named.update({code: describe_soil(code) for code in codes})
    elif found.by == "village":
        named.update(place_names(project, codes))
    elif found.by == "intervention":
        named.update({entry.code: entry.name for entry in interventions(project)})
    elif found.by == "dose" and found.work is not None:
        unit = unit_phrase(found.work.rate_unit)
        named.update({code: Phrase(f"{code} {unit.th}/ไร่", f"{code} {unit.en}/rai") for code in codes})
    elif found.by == "years_treated":
        named.update({code: Phrase(f"{code} ปี", f"{code} year{'s' * (code != '1')}") for code in codes})
    if found.by in _UNKNOWN:
        named[None] = _UNKNOWN[found.by]
    return [named[key] for key in keys]


def _decimals(found: Outcome) -> int:
    """As many as tell the values apart: two of % or pH, none of thousands of baht."""
    if not len(found.values):
        return 2
    size = float(np.median(np.abs(found.values.value)))
    return 0 if size >= 1000 else 1 if size >= 100 else 2


def _columns(found: Outcome, unit: Phrase, decimals: int) -> tuple[Column, ...]:
    adds = found.by in _DIVIDE

    def count(name: str, thai: str, english: str, adds_up: bool = adds) -> Column:
        return Column(name, Phrase(thai, english), "count", adds_up=adds_up)

    def value(name: str, thai: str, english: str, low: str | None = None, high: str | None = None) -> Column:
        return Column(name, Phrase(thai, english), "number", unit, False, decimals, low, high)

    def interval(name: str, thai: str, english: str) -> list[Column]:
        low, high = f"{name}_low", f"{name}_high"
        return [
            value(name, thai, english, low, high),
            value(low, f"{thai} ต่ำสุด", f"{english}, low"),
            value(high, f"{thai} สูงสุด", f"{english}, high"),
        ]

    def text(name: str, thai: str, english: str) -> Column:
        return Column(name, Phrase(thai, english), "text", adds_up=False)

    columns = [
        count("pairs", "คู่ที่ทำ" if found.intervention else "คู่", "pairs"),
        count("villages", "หมู่บ้าน", "villages", False),
        value("mean_before", "ปีฐาน", "baseline"),
        value("mean_after", "ติดตาม", "follow-up"),
        *interval("mean_change", "เปลี่ยนเฉลี่ย", "mean change"),
        text("change_verdict", "ผลลัพธ์", "outcome"),
    ]
    if found.value_range is not None:
        columns += interval("off_range", "ระยะห่างจากช่วงที่ดี เปลี่ยน", "change of distance to range")
    if found.intervention is not None or found.by == "intervention":
        columns += [
            # Where nobody did the work there is no row, but there may be untreated pairs.
            count("untreated_pairs", "คู่ที่ไม่ได้ทำ", "untreated pairs", False),
            count("untreated_villages", "หมู่บ้านที่เทียบ", "their villages", False),
            value("untreated_change", "ไม่ได้ทำ เปลี่ยนเฉลี่ย", "untreated mean change"),
            *interval("difference", "ส่วนต่าง", "difference"),
            text("difference_verdict", "เทียบกับที่ไม่ได้ทำ", "beside untreated"),
        ]
        if found.value_range is not None:
            columns += interval(
                "off_range_difference", "ระยะห่างจากช่วงที่ดี ส่วนต่าง", "difference of distance to range"
            )
    columns += [
        count("missing_before", "ขาดปีฐาน", "no baseline"),
        count("missing_after", "ขาดติดตาม", "no follow-up"),
        count("missing_both", "ไม่ได้วัด", "not measured"),
        count("left_out", "จับคู่ไม่ได้", "not matched"),
    ]
    return tuple(columns)


def _told(
    found: Outcome,
    row: OutcomeRow,
    keys: tuple[Key, ...],
    word: Phrase,
    level: Level,
    clear: tuple[bool, bool] = (True, True),
) -> Row:
    """A row with its values, and why some are missing.

    ``clear``: whether change and difference are so among all rows.
    """
    better = found.indicator.better
    looked, other = row.treated, row.untreated
    values: dict[str, Value] = {
        "pairs": looked.pairs,
        "villages": looked.villages,
        "mean_before": looked.before,
        "mean_after": looked.after,
        "untreated_pairs": other.pairs,
        "untreated_villages": other.villages,
        "untreated_change": None if other.change is None else other.change.estimate,
    }
    why: dict[str, Phrase] = {}
    _interval(values, why, "mean_change", looked.change, no_change(found, row))
    values["change_verdict"] = (
        None if looked.change is None else verdict(looked.change, better, among_rows=clear[0])
    )
    if looked.change is None:
        why |= {"mean_before": no_change(found, row), "mean_after": no_change(found, row)}
    missing = no_difference(found, row)
    beside = effect_of(row)
    _interval(values, why, "difference", beside, missing)
    values["difference_verdict"] = None if beside is None else verdict(beside, better, among_rows=clear[1])
    if other.change is None:
        why["untreated_change"] = missing
    if found.value_range is not None:
        _interval(values, why, "off_range", looked.off_range, no_change(found, row))
        nearer = None if row.off_range is None else row.off_range.effect
        _interval(values, why, "off_range_difference", nearer, missing)
    for name in ("missing_before", "missing_after", "missing_both"):
        values[name] = row.left_out.get(name, 0)
    values["left_out"] = sum(count for name, count in row.left_out.items() if not name.startswith("missing_"))
    return Row(keys, (word,), values, level, why)


def _interval(
    values: dict[str, Value], why: dict[str, Phrase], name: str, effect: Effect | None, missing: Phrase
) -> None:
    low, high = f"{name}_low", f"{name}_high"
    values |= {name: None, low: None, high: None}
    if effect is None:
        why |= {name: missing, low: missing, high: missing}
        return
    values |= {name: effect.estimate, low: effect.low, high: effect.high}
    if effect.low is None:
        why |= {low: no_interval(effect), high: no_interval(effect)}
