"""What a reader of an outcome must know beside its figures: who was left out, under what conditions, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.difference import NO_STRATUM
from tambon_gis.analysis.outcomes.outcome_words import LEFT_OUT_COUNTS
from tambon_gis.analysis.outcomes.several_rows import effect_of, judged
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.outcomes.comparison import Comparison
    from tambon_gis.analysis.outcomes.measured_values import MeasuredValues, SubjectKind
    from tambon_gis.analysis.outcomes.outcome import Outcome, OutcomeRow
    from tambon_gis.analysis.outcomes.work_done import WorkDone

_UNUSED = {
    "without_value": Phrase("{count:,} รายการไม่มีตัวเลข", "{count:,} records have no number."),
    "without_date": Phrase("{count:,} ค่าไม่มีวันที่ จึงไม่ทราบปี", "{count:,} values have no date, so no year."),
    "of_others": Phrase(
        "{count:,} ค่าบันทึกกับผู้ถูกวัดอีกชนิด ไม่ตรงกับตัวชี้วัด",
        "{count:,} values were recorded on another kind of subject than the indicator has.",
    ),
    "unclear": Phrase(
        "{count:,} รายการฤดูปลูกซ้ำกัน (แปลง ปี ฤดู และพืชเดียวกัน) จึงไม่นับ",
        "{count:,} seasons are recorded twice (same plot, year, season and crop) and not counted.",
    ),
    "without_area": Phrase(
        "{count:,} ฤดูปลูกอยู่ในแปลงที่ไม่มีเนื้อที่ จึงคิดต่อไร่ไม่ได้",
        "{count:,} seasons are on plots without an area: nothing by the rai.",
    ),
}
# By the level that is compared.
_OTHER_LEVEL = {
    "village": Phrase(
        "{count:,} ค่าเป็นของทั้งตำบล ไม่ใช่หมู่บ้าน จึงไม่นำมารวมกับค่าของหมู่บ้าน",
        "{count:,} values are of a whole tambon, not of a village: not mixed with those of villages.",
    ),
    "tambon": Phrase(
        "{count:,} ค่าเป็นของหมู่บ้าน ไม่ใช่ทั้งตำบล จึงไม่นำมารวมกับค่าของตำบล",
        "{count:,} values are of villages, not of a whole tambon: not mixed with those of tambons.",
    ),
}
_LEVEL = {
    "village": Phrase(
        "วัดเป็นรายหมู่บ้านเท่านั้น แม้ตัวชี้วัดระบุตำบล ทุกคู่จึงเป็นหมู่บ้าน",
        "Measured by village only, though the indicator is of tambons: all pairs are villages.",
    ),
    "tambon": Phrase(
        "วัดเป็นรายตำบลเท่านั้น แม้ตัวชี้วัดระบุหมู่บ้าน ทุกคู่จึงเป็นตำบล",
        "Measured by tambon only, though the indicator is of villages: all pairs are tambons.",
    ),
}


def left_out(row: OutcomeRow) -> Phrase | None:
    """Who has no pair and why, in one sentence."""
    told = [LEFT_OUT_COUNTS[name].fill(count=count) for name, count in row.left_out.items()]
    if not told:
        return None
    return Phrase(
        f"ไม่อยู่ในคู่: {' · '.join(one.th for one in told)}",
        f"Without a pair: {'; '.join(one.en for one in told)}.",
    )


def notes(found: Outcome) -> Iterator[Phrase]:
    """What a reader must know beside the figures."""
    row = found.total
    if found.comparison is not None:
        beside_untreated = found.rows if found.by == "intervention" else (row,) * found.comparison.of_work
        if any(each.treated.pairs for each in beside_untreated):
            yield Phrase(
                "การเปลี่ยนแปลงและส่วนต่างเป็นความสัมพันธ์ที่พบร่วมกับมาตรการ ไม่ใช่ข้อพิสูจน์ว่ามาตรการเป็นเหตุ: "
                "เป็นผลลัพธ์ ยังไม่ใช่ผลกระทบ",
                "Change and difference go with the work but prove no cause: an outcome, not an impact.",
            )
        yield from _together(found)
        yield from _of_comparison(found, found.comparison)
    years = ", ".join(f"{year} ({count:,})" for year, count in found.years.items())
    if years:
        yield Phrase(f"จำนวนที่วัดในแต่ละปีงบประมาณ: {years}", f"Measured by fiscal year: {years}.")
    if found.work is not None:
        yield from _recorded_elsewhere(found.work, found.values.kind)
    yield from _unused(found.values, found.indicator.subject)
    if found.value_range is not None:
        low, high = found.value_range
        yield Phrase(
            f"ช่วงที่เหมาะสม {low:g} ถึง {high:g} ตามมาตราคะแนน: ระยะห่างจากช่วงที่ลดลงคือดีขึ้น",
            f"Best between {low:g} and {high:g}, as the scorecard states: a smaller distance is better.",
        )
    elif found.indicator.better == "range":
        yield Phrase(
            "ยังไม่ได้กำหนดช่วงที่เหมาะสมของตัวชี้วัดนี้ จึงบอกได้เพียงว่าเพิ่มหรือลด ไม่ใช่ดีขึ้นหรือแย่ลง",
            "The range in which this indicator is best is not stated: more or less is told, not better.",
        )


_ON_WORK_AREAS = Phrase(
    "{count:,} งานบันทึกไว้กับพื้นที่ดำเนินการ ไม่ใช่แปลง จึงไม่ทราบว่าแปลงใดได้ทำ แปลงในนั้นไม่นับทั้งสองฝ่าย",
    "{count:,} works are recorded on work areas, not plots: nobody knows which plots had them, so plots "
    "inside are on neither side.",
)
_ON_HOUSEHOLDS = Phrase(
    "{count:,} งานบันทึกไว้กับครัวเรือน ไม่ใช่แปลง จึงไม่ทราบว่าทำในแปลงใด แปลงที่ครัวเรือนนั้นทำประโยชน์ไม่นับทั้งสองฝ่าย "
    "บันทึกงานกับแปลงจึงจะนับได้",
    "{count:,} works are recorded on households, not plots: nobody knows which plot had them, so the plots "
    "that these households farm are on neither side. Recorded on the plot they would count.",
)
_ON_PLACES = Phrase(
    "{count:,} งานบันทึกไว้กับหมู่บ้านหรือตำบล จึงไม่ทราบว่าผู้ใดในนั้นได้ ผู้ถูกวัดในนั้นไม่นับทั้งสองฝ่าย",
    "{count:,} works are recorded on villages or tambons: nobody knows whom in them they reached, so those "
    "measured there are on neither side.",
)


def _recorded_elsewhere(work: WorkDone, kind: SubjectKind) -> Iterator[Phrase]:
    """What is recorded on others than those who are measured, so that nobody knows whom it reached."""
    told = [(work.on_work_areas, _ON_WORK_AREAS)]
    if kind == "plot":
        told.append((work.on_households, _ON_HOUSEHOLDS))
    if kind != "place":
        told.append((work.on_places, _ON_PLACES))
    for count, phrase in told:
        if count:
            yield phrase.fill(count=count)


_TOGETHER = Phrase(
    "คำตัดสินของ {count} แถวที่มีช่วงดูพร้อมกันด้วยวิธี Holm (1979): ถ้าไม่มีแถวใดต่างจริง โอกาสที่จะมีแถวใดขึ้นว่าเพิ่มหรือลด"
    "ไม่เกิน 5 % ในแต่ละคอลัมน์ ส่วนช่วง 95 % เป็นของแต่ละแถวเอง",
    "The verdicts of the {count} rows with an interval are taken together (Holm 1979): if nothing had "
    "changed in any of them, a column would say more or less somewhere 5 times in 100 at most. Each 95 % "
    "interval is of its row alone.",
)


def _together(found: Outcome) -> Iterator[Phrase]:
    """That several verdicts are judged at once."""
    rows = max(
        judged([row.treated.change for row in found.rows]), judged([effect_of(row) for row in found.rows])
    )
    if rows > 1:
        yield _TOGETHER.fill(count=rows)


def _of_comparison(found: Outcome, pairs: Comparison) -> Iterator[Phrase]:
    missing = left_out(found.total)
    if missing is not None:
        yield missing
    unknown = int((~pairs.treated & (pairs.stratum == NO_STRATUM)).sum())
    if found.total.elsewhere > unknown:
        yield Phrase(
            "{count:,} คู่ที่ไม่ได้ทำอยู่บนดินหรือพืชอื่น จึงไม่ใช้เทียบ",
            "{count:,} untreated pairs are on other soils or crops and are not compared.",
        ).fill(count=found.total.elsewhere - unknown)
    if unknown:
        yield Phrase(
            "{count:,} คู่ที่ไม่ได้ทำไม่ทราบกลุ่มชุดดิน จึงไม่ใช้เทียบ",
            "The soil of {count:,} untreated pairs is unknown: they are not compared.",
        ).fill(count=unknown)
    difference = found.total.difference
    if difference is not None and difference.effect is not None:
        for count, phrase in (
            (
                int(difference.alone.sum()),
                Phrase(
                    "{count:,} คู่ที่ทำอยู่บนดินหรือพืชที่ไม่มีแปลงเทียบพอ จึงไม่อยู่ในส่วนต่าง",
                    "{count:,} treated pairs have too few untreated plots of their soil and crop.",
                ),
            ),
            (
                int(difference.unknown.sum()),
                Phrase(
                    "{count:,} คู่ที่ทำไม่ทราบกลุ่มชุดดิน จึงไม่อยู่ในส่วนต่าง",
                    "The soil of {count:,} treated pairs is unknown: they are not in the difference.",
                ),
            ),
        ):
            if count:
                yield phrase.fill(count=count)
    if pairs.pairs.conditions_left:
        yield Phrase(
            "{count:,} คู่ของวิธี ความลึก ฤดู หรือพืชอื่นในแปลงเดียวกันไม่ได้นับซ้ำ",
            "{count:,} pairs of a second method, depth, season or crop of the same subject are not counted.",
        ).fill(count=pairs.pairs.conditions_left)
    yield from _conditions(found, pairs)
    crops = len(np.unique(pairs.crop.code[pairs.treated]))
    if crops > 1 and found.by != "crop" and not pairs.crops_apart:
        yield Phrase(
            "ค่าเฉลี่ยนี้รวม {count} พืช ซึ่งต่างกันมาก ควรดูแยกตามพืชด้วย",
            "These means are over {count} crops, which are very different: look at each crop, too.",
        ).fill(count=crops)
    nowhere = pairs.subjects.village.where(lambda code: code is None)[pairs.at]
    if nowhere.any():
        yield Phrase(
            "{count:,} คู่ไม่ทราบหมู่บ้าน นับรวมเป็นหมู่บ้านเดียว",
            "{count:,} pairs are of an unknown village and count as one village.",
        ).fill(count=int(nowhere.sum()))


def _conditions(found: Outcome, pairs: Comparison) -> Iterator[Phrase]:
    """Under which conditions the pairs were measured, where these are several or not recorded."""
    if not len(pairs.pairs):
        return
    codes, counts = np.unique(pairs.pairs.condition, return_counts=True)
    used = [
        (found.values.conditions[code], count)
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True)
    ]
    unsaid = sum(count for one, count in used if one.method is None and one.crop is None)
    if unsaid:
        yield Phrase(
            "{count:,} คู่ไม่ได้บันทึกวิธีวัด จับคู่กันเองเพราะไม่บันทึกทั้งสองครั้ง",
            "{count:,} pairs have no method recorded; they were matched with each other.",
        ).fill(count=unsaid)
    if len(used) > 1:
        told = [
            f"{' '.join(part for part in one if part) or '—'} ({count:,})"
            for one, count in sorted(used, key=lambda each: -each[1])
        ]
        yield Phrase(
            f"คู่มาจากหลายเงื่อนไข: {', '.join(told)}", f"Pairs of several conditions: {', '.join(told)}."
        )


def _unused(values: MeasuredValues, subject: str) -> Iterator[Phrase]:
    for name, phrase in _UNUSED.items():
        count: int = getattr(values, name)
        if count:
            yield phrase.fill(count=count)
    if values.level is not None and len(values):
        if values.of_other_level:
            yield _OTHER_LEVEL[values.level].fill(count=values.of_other_level)
        if values.level != subject:
            yield _LEVEL[values.level]
