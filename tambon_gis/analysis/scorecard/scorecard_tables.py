"""The scorecard as tables of results: the dimensions of each group, and the indicators they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.scorecard.standing import NO_TARGET
from tambon_gis.answers.table import Column, Row, Table, Value
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.analysis.outcomes.measured_values import Conditions
    from tambon_gis.analysis.scorecard.groups import Grouping
    from tambon_gis.analysis.scorecard.scorecard import DimensionStanding, Scorecard
    from tambon_gis.analysis.scorecard.standing import IndicatorStanding

GROUP_HEADINGS: dict[Grouping, Phrase] = {
    "household_group": Phrase("กลุ่มครัวเรือน", "Household group"),
    "village": Phrase("หมู่บ้าน", "Village"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "project": Phrase("พื้นที่", "Place"),
}
_DIMENSION = Phrase("มิติ", "Dimension")
_POINTS = Phrase("คะแนน", "points")
_METHOD = (
    Phrase(
        "คะแนน 0–100: ค่าแย่สุดของตัวชี้วัดได้ 0 ค่าดีสุดได้ 100 ระหว่างนั้นเป็นเส้นตรง เกินปลายทั้งสองไม่ได้เพิ่มหรือลด "
        "ตัวชี้วัดที่ดีที่สุดอยู่ในช่วง (pH) ได้ 100 ทั้งช่วง",
        "Scores of 0-100: an indicator's worst value is 0, its best 100, in a straight line between; "
        "beyond the ends nothing "
        "is added. Where the best is a range (pH) all of it is 100.",
    ),
    Phrase(
        "ให้คะแนนค่าล่าสุดในปีงบประมาณของแต่ละแปลง ครัวเรือน หรือหมู่บ้าน แล้วเฉลี่ย แปลงถ่วงด้วยเนื้อที่ ครัวเรือนและหมู่บ้านนับเท่ากัน",
        "The latest value in the fiscal year of each plot, household or village is scored, then averaged: "
        "plots by their "
        "area, households and villages alike.",
    ),
    Phrase(
        "คะแนนของมิติ = ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดที่มีคะแนน ไม่มีการเติมค่าแทนค่าที่ขาด ตัวชี้วัดที่ขาดแสดงไว้พร้อมเหตุผล",
        "A dimension's score is the weighted mean of its indicators that have one. Nothing is imputed: "
        "missing indicators "
        "are listed with the reason.",
    ),
    Phrase(
        "เทียบเฉพาะค่าที่วัดด้วยวิธี ความลึก ฤดู และพืชเดียวกัน คือชุดที่มีค่ามากที่สุดในแฟ้มงาน "
        "ปีฐานและการเปลี่ยนแปลงของมิติคิดจากตัวชี้วัดที่มีทั้งสองปี",
        "Only values of one method, depth, season and crop are compared: those with most values in the "
        "project. A dimension's "
        "baseline and change are over the indicators that have both years.",
    ),
    Phrase(
        "การเปลี่ยนแปลงนี้เป็นของค่าเฉลี่ยทั้งกลุ่ม ไม่ใช่คู่ก่อนหลังของแปลงเดียวกัน จึงไม่ใช่ผลของมาตรการ ดูหน้าผลลัพธ์",
        "This change is one of group means, not of matched pairs: it is no effect of an intervention. See "
        "the outcomes.",
    ),
    Phrase(
        "มิติเศรษฐกิจในบันทึกความร่วมมือ SMART TAMBON เรียกว่า อาชีพ",
        "The SMART TAMBON agreement calls the economy อาชีพ (occupation).",
    ),
)


def dimension_table(found: Scorecard) -> Table:
    """One row a group and dimension, 0 to 100."""
    return Table(
        name="scorecard",
        title=Phrase(
            f"คะแนนห้ามิติ ถึงปีงบประมาณ {found.year_be}", f"Five dimensions, up to fiscal year {found.year_be}"
        ),
        by=("place", "dimension"),
        by_headings=(GROUP_HEADINGS[found.by], _DIMENSION),
        columns=(
            _points("baseline", "ปีฐาน", "Baseline"),
            _points("latest", "ล่าสุด", "Latest"),
            _points("change", "เปลี่ยนแปลง", "Change"),
            _points("target", "เป้าหมาย", "Target"),
            Column("indicators", Phrase("ตัวชี้วัดที่มี", "Indicators"), "count", adds_up=False),
            Column("compared", Phrase("ตัวชี้วัดที่เทียบได้", "Compared"), "count", adds_up=False),
            Column("n", Phrase("จำนวนที่วัด", "Measured"), "count", adds_up=False),
            Column("n_missing", Phrase("ขาดในปีล่าสุด", "Missing now"), "count", adds_up=False),
            Column("missing", Phrase("ตัวชี้วัดที่ขาด", "Missing indicators"), "text", adds_up=False),
        ),
        rows=tuple(_dimension_row(found, row) for row in found.rows),
        notes=_notes(found),
        method=_METHOD,
    )


def _points(name: str, thai: str, english: str) -> Column:
    return Column(name, Phrase(thai, english), "number", _POINTS, adds_up=False, decimals=1)


def _dimension_row(found: Scorecard, row: DimensionStanding) -> Row:
    names = {one.indicator.code: one.indicator.name for one in found.indicators}
    return Row(
        keys=(row.group, row.dimension),
        words=(found.groups[row.group], found.dimensions[row.dimension]),
        values={
            "baseline": row.baseline,
            "latest": row.latest,
            "change": row.change,
            "target": row.target,
            "indicators": len(row.used),
            "compared": len(row.used) - len(row.without_baseline),
            "n": row.n,
            "n_missing": row.n_missing,
            "missing": _listed(names[code] for code, _ in row.missing),
        },
        why=row.why,
    )


def indicator_table(found: Scorecard, dimension: str | None = None) -> Table:
    """One row a group and indicator, in the indicator's unit and as a score; of one dimension if asked."""
    return Table(
        name="scorecard_indicators",
        title=Phrase(
            f"ตัวชี้วัดของคะแนนห้ามิติ ถึงปีงบประมาณ {found.year_be}",
            f"Indicators of the five dimensions, up to fiscal year {found.year_be}",
        ),
        by=("place", "dimension", "indicator"),
        by_headings=(GROUP_HEADINGS[found.by], _DIMENSION, Phrase("ตัวชี้วัด", "Indicator")),
        columns=(
            _year("baseline_year", "ปีฐาน", "Baseline year"),
            _value("baseline", "ค่าปีฐาน", "Baseline"),
            _year("latest_year", "ปีล่าสุด", "Latest year"),
            _value("latest", "ค่าล่าสุด", "Latest"),
            _value("target", "ค่าเป้าหมาย", "Target"),
            _points("score", "คะแนนล่าสุด", "Score"),
            Column("n", Phrase("จำนวนที่วัด", "Measured"), "count", adds_up=False),
            Column("missing", Phrase("ขาดในปีล่าสุด", "Missing now"), "count", adds_up=False),
            Column("population", Phrase("ทั้งหมด", "All there are"), "count", adds_up=False),
            _value("worst", "แย่สุด (0)", "Worst (0)", kind="text"),
            _value("best", "ดีสุด (100)", "Best (100)", kind="text"),
            Column("weight", Phrase("น้ำหนัก", "Weight"), "number", adds_up=False),
            Column("conditions", Phrase("วิธีและเงื่อนไข", "Method and conditions"), "text", adds_up=False),
            Column("source", Phrase("ที่มาของมาตรา", "Source of the scale"), "text", adds_up=False),
        ),
        rows=tuple(
            _indicator_row(found, one)
            for one in found.indicators
            if dimension in (None, one.indicator.dimension)
        ),
        notes=_notes(found),
        method=_METHOD,
    )


def _year(name: str, thai: str, english: str) -> Column:
    # A year is no amount: no commas.
    return Column(name, Phrase(thai, english), "text", adds_up=False)


def _value(name: str, thai: str, english: str, kind: str = "number") -> Column:
    return Column(name, Phrase(thai, english), "text" if kind == "text" else "number", adds_up=False)


def _indicator_row(found: Scorecard, one: IndicatorStanding) -> Row:
    scale, baseline, latest = one.scale, one.baseline, one.latest
    values: dict[str, Value] = {
        "baseline_year": None if baseline is None else str(baseline.year_be),
        "baseline": None if baseline is None else baseline.value,
        "latest_year": None if latest is None else str(latest.year_be),
        "latest": None if latest is None else latest.value,
        "target": scale.target,
        "score": None if latest is None else latest.score,
        "n": 0 if latest is None else latest.n,
        "missing": len(one.lost),
        "population": one.population,
        "worst": _ends(scale.worst),
        "best": _ends(scale.best),
        "weight": scale.weight,
        "conditions": _conditions(one.conditions),
        "source": scale.source or None,
    }
    why = dict(one.why)
    for name, reason in (("baseline_year", "baseline"), ("latest_year", "latest")):
        if reason in why:
            why[name] = why[reason]
    if values["score"] is None:
        why.setdefault("score", why.get("latest", NO_TARGET))
    for name in ("worst", "best"):
        if values[name] is None:
            why[name] = one.why["score"]
    return Row(
        keys=(one.group, one.indicator.dimension, one.indicator.code),
        words=(found.groups[one.group], found.dimensions[one.indicator.dimension], one.indicator.name),
        values=values,
        why={name: phrase for name, phrase in why.items() if name in values and values[name] is None},
        units=dict.fromkeys(("baseline", "latest", "target"), one.indicator.unit),
    )


def _ends(values: tuple[float, ...]) -> str | None:
    return ", ".join(f"{value:g}" for value in values) or None


def _conditions(conditions: Conditions) -> str | None:
    return " · ".join(told for told in conditions if told) or None


def _listed(names: Iterable[Phrase]) -> Phrase | None:
    found = list(names)
    if not found:
        return None
    return Phrase(", ".join(name.th for name in found), ", ".join(name.en for name in found))


def _notes(found: Scorecard) -> tuple[Phrase, ...]:
    notes = []
    unscaled = {one.indicator.code: one.indicator.name for one in found.indicators if not one.scale.is_stated}
    measured = {one.indicator.code for one in found.indicators if one.latest is not None}
    if asked := _listed(name for code, name in unscaled.items() if code in measured):
        notes.append(
            Phrase(
                f"มีค่าที่วัดแล้วแต่ยังไม่มีค่าแย่สุดและดีสุด ให้สถานีกำหนด: {asked.th}",
                f"Measured, but without a stated worst and best, which the station decides: {asked.en}.",
            )
        )
    left_out = {one.indicator.code: one.left_out for one in found.indicators if one.latest is not None}
    names = {one.indicator.code: one.indicator.name for one in found.indicators}
    counted = [(names[code], f" {count:,}") for code, count in left_out.items() if count]
    if others := _listed(Phrase(name.th + count, name.en + count) for name, count in counted):
        notes.append(
            Phrase(
                f"ค่าที่วัดด้วยวิธีหรือเงื่อนไขอื่น ไม่นำมาเทียบ: {others.th}",
                f"Values under other conditions are not compared: {others.en}.",
            )
        )
    uneven = sum(row.change is not None and len(row.without_baseline) > 0 for row in found.rows)
    if uneven:
        notes.append(
            Phrase(
                f"{uneven} แถวมีตัวชี้วัดที่ไม่มีปีฐาน: ปีฐานและการเปลี่ยนแปลงคิดเฉพาะที่เทียบได้ จึงไม่เท่ากับล่าสุดลบปีฐาน",
                f"{uneven} rows have indicators without a baseline: baseline and change are over those "
                f"compared "
                "only, so the change is not latest less baseline.",
            )
        )
    if not measured:
        # There may be values of later years.
        year = found.year_be
        notes.append(
            Phrase(
                f"แฟ้มงานนี้ไม่มีค่าที่วัดถึงปีงบประมาณ {year}",
                f"Nothing was measured in this project up to fiscal year {year}.",
            )
        )
    if found.by == "household_group":
        notes.append(
            Phrase(
                "ครัวเรือนที่ต่ำกว่าเส้นความยากจนและเป็นต้นแบบด้วย นับในกลุ่มแรก ครัวเรือนที่ไม่ได้ทำเครื่องหมายนับเป็นครัวเรือนอื่น "
                "แปลงนับในกลุ่มของครัวเรือนที่ทำแปลงนั้น",
                "A household below the poverty line that is a model too is in the first group; those not "
                "marked are others. "
                "A plot is in the groups of the households that farm it.",
            )
        )
    return tuple(notes)
