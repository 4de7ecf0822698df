"""What an outcome says in words: why a number is missing, whether a change is clear, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.comparison import LEFT_OUT, OF_WORK
from tambon_gis.analysis.outcomes.difference import NO_STRATUM
from tambon_gis.analysis.outcomes.village_interval import LEAST_PAIRS, LEAST_VILLAGES
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.outcomes.comparison import Comparison
    from tambon_gis.analysis.outcomes.measured_values import MeasuredValues, SubjectKind
    from tambon_gis.analysis.outcomes.outcome import Outcome, OutcomeRow
    from tambon_gis.analysis.outcomes.village_interval import Effect, Why
    from tambon_gis.analysis.outcomes.work_done import WorkDone

_NO_INTERVAL: dict[Why, Phrase] = {
    "pairs": Phrase(
        f"น้อยกว่า {LEAST_PAIRS} คู่ จึงไม่บอกช่วงความเชื่อมั่น", f"Fewer than {LEAST_PAIRS} pairs: no interval."
    ),
    "villages": Phrase(
        f"น้อยกว่า {LEAST_VILLAGES} หมู่บ้าน จึงไม่บอกช่วงความเชื่อมั่น",
        f"Fewer than {LEAST_VILLAGES} villages: no interval.",
    ),
    "one_village": Phrase(
        "คู่เกือบทั้งหมด หรือคู่ของดินกลุ่มสำคัญ มาจากหมู่บ้านเดียว จึงไม่บอกช่วงความเชื่อมั่น",
        "One village has nearly all of the pairs, or those of a soil that counts for most: no interval.",
    ),
    "same_values": Phrase(
        "ทุกคู่หรือทุกหมู่บ้านเปลี่ยนเท่ากัน จึงประเมินช่วงความเชื่อมั่นไม่ได้",
        "All pairs or all villages changed alike: nothing to judge an interval by.",
    ),
}
NO_INTERVENTION = Phrase(
    "เลือกมาตรการก่อน จึงเทียบกับแปลงที่ไม่ได้ทำได้", "Choose an intervention to compare with plots that never had it."
)
_NO_TREATED = Phrase("ไม่มีคู่ของผู้ที่ทำมาตรการระหว่างสองปีนี้", "No pair had the intervention between the two years.")
_NO_UNTREATED = Phrase(
    "ไม่มีคู่ของผู้ที่ไม่เคยทำมาตรการให้เทียบ", "There is no pair without the intervention to compare with."
)
_NO_SOIL = Phrase(
    "แฟ้มงานนี้ยังไม่มีชั้นข้อมูลดิน จึงเทียบบนดินเดียวกันไม่ได้",
    "The project has no soil layer, so plots cannot be compared on the same soil.",
)
_OTHER_SOIL = Phrase(
    "ไม่มีแปลงที่ไม่เคยทำบนกลุ่มชุดดินและพืชเดียวกัน", "No untreated plot is on the same soil group with the same crop."
)
_NO_VALUES = Phrase("ยังไม่มีค่าที่วัดของตัวชี้วัดนี้", "Nothing was measured of this indicator yet.")
_ONE_YEAR = Phrase(
    "วัดในปีงบประมาณ {years} เท่านั้น ต้องมีสองปีจึงเทียบได้",
    "Measured in fiscal year {years} only; a comparison needs two years.",
)
_NO_SUCH_YEARS = Phrase(
    "ไม่มีสองปีที่เทียบกันได้ตามที่เลือก ปีที่มีค่า: {years}",
    "The years chosen cannot be compared. Years with values: {years}.",
)
_NO_PAIRS = Phrase(
    "ไม่มีคู่ที่วัดด้วยวิธีเดียวกันทั้งปี {before} และ {after}",
    "Nobody was measured under the same conditions in both {before} and {after}.",
)

# Words of the places in comparison.LEFT_OUT.
_LEFT_OUT = {
    "missing_before": Phrase("ขาดค่าปีฐาน {count:,}", "{count:,} without a baseline value"),
    "missing_after": Phrase("ขาดค่าติดตาม {count:,}", "{count:,} without a follow-up value"),
    "missing_both": Phrase("ไม่ได้วัดทั้งสองปี {count:,}", "{count:,} measured in neither year"),
    "method": Phrase("วัดคนละวิธี {count:,}", "{count:,} measured by another method"),
    "depth": Phrase("คนละความลึก {count:,}", "{count:,} at another depth"),
    "season": Phrase("คนละฤดู {count:,}", "{count:,} in another season"),
    "crop": Phrase("คนละพืช {count:,}", "{count:,} with another crop"),
    "without_area": Phrase("แปลงไม่มีเนื้อที่ {count:,}", "{count:,} plots without an area"),
    "done_before": Phrase(
        "ทำมาตรการก่อนวัดครั้งแรกแล้ว {count:,}", "{count:,} had the work before the first value"
    ),
    "in_work_area": Phrase(
        "อยู่ในพื้นที่ดำเนินการ ไม่ทราบว่าแปลงได้ทำหรือไม่ {count:,}",
        "{count:,} in a work area, nobody knows whether treated",
    ),
    "of_household": Phrase(
        "ครัวเรือนที่ทำประโยชน์ได้งานนี้ ไม่ทราบว่าทำในแปลงใด {count:,}",
        "{count:,} farmed by a household that had the work, nobody knows on which plot",
    ),
    "of_place": Phrase(
        "หมู่บ้านหรือตำบลมีงานนี้ ไม่ทราบว่าได้ด้วยหรือไม่ {count:,}",
        "{count:,} in a village or tambon that had the work, nobody knows whether reached",
    ),
    "let_to_others": Phrase(
        "ทำในที่ดินของครัวเรือนซึ่งผู้อื่นทำประโยชน์ {count:,}",
        "{count:,} had the work on land of theirs that others farm",
    ),
    "undated": Phrase("ไม่ทราบวันที่ทำมาตรการ {count:,}", "{count:,} had the work on a day nobody recorded"),
}
LEFT_OUT_WORDS = tuple(
    Phrase(_LEFT_OUT[name].th.replace(" {count:,}", ""), _LEFT_OUT[name].en.replace("{count:,} ", ""))
    for name in LEFT_OUT
)
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


def no_interval(effect: Effect) -> Phrase:
    """Why an effect has no interval; only for those without."""
    assert effect.why is not None
    return _NO_INTERVAL[effect.why]


def no_change(found: Outcome, row: OutcomeRow) -> Phrase:
    """Why a row has no mean change."""
    if row.baseline is None:
        years = ", ".join(str(year) for year in found.years)
        if not found.years:
            return _NO_VALUES
        return (_ONE_YEAR if len(found.years) == 1 else _NO_SUCH_YEARS).fill(years=years)
    # Pairs are there: of others, or of work that was not done between the two values for sure.
    if row.untreated.pairs or row.elsewhere or any(name in row.left_out for name in OF_WORK):
        return _NO_TREATED
    return _NO_PAIRS.fill(before=row.baseline, after=row.follow_up)


def no_difference(found: Outcome, row: OutcomeRow) -> Phrase:
    """Why a row has no difference to untreated subjects."""
    if not row.treated.pairs:
        return no_change(found, row)
    if row.difference is None:
        return NO_INTERVENTION
    if not row.untreated.pairs and not row.elsewhere:
        return _NO_UNTREATED
    return _OTHER_SOIL if found.has_soil else _NO_SOIL


def verdict(effect: Effect, better: str | None) -> Phrase:
    """What may be said: clearly more or less where the interval leaves out 0, else that it is not clear."""
    if effect.low is None or effect.high is None:
        return no_interval(effect)
    if effect.low <= 0.0 <= effect.high:
        return Phrase("ยังไม่ชัดเจน", "not clear")
    more = effect.estimate > 0
    said = Phrase("เพิ่มขึ้น", "more") if more else Phrase("ลดลง", "less")
    if better not in ("up", "down"):
        return said
    good = more == (better == "up")
    how = Phrase("ดีขึ้น", "better") if good else Phrase("แย่ลง", "worse")
    return Phrase(f"{said.th} ({how.th})", f"{said.en} ({how.en})")


def headline(found: Outcome) -> Phrase:
    """The outcome in one sentence: the mean change and the difference, each with its interval and pairs."""
    row = found.total
    change = row.treated.change
    if change is None:
        return no_change(found, row)
    unit, pairs, villages = found.indicator.unit, row.treated.pairs, row.treated.villages
    told = Phrase(
        f"เปลี่ยนเฉลี่ย {_figure(change)} {unit.th} จาก {pairs:,} คู่ใน {villages:,} หมู่บ้าน",
        f"Mean change {_figure(change, 'to')} {unit.en} of {pairs:,} pairs in {villages:,} villages",
    )
    beside = None if row.difference is None else row.difference.effect
    if beside is None:
        return told
    others = row.untreated.pairs
    return Phrase(
        f"{told.th} · ต่างจากที่ไม่ได้ทำ {_figure(beside)} {unit.th} ({others:,} คู่เทียบ)",
        f"{told.en}; beside untreated {_figure(beside, 'to')} {unit.en} ({others:,} pairs)",
    )


def _figure(effect: Effect, to: str = "ถึง") -> str:
    """Three digits that count, and the interval where there is one."""

    def told(value: float) -> str:
        text = f"{value:+,.3g}" if abs(value) < 1000 else f"{value:+,.0f}"
        return text.replace("-", "−")

    if effect.low is None or effect.high is None:
        return told(effect.estimate)
    return f"{told(effect.estimate)} ({told(effect.low)} {to} {told(effect.high)})"


def left_out(row: OutcomeRow) -> Phrase | None:
    """Who has no pair and why, in one sentence."""
    told = [_LEFT_OUT[name].fill(count=count) for name, count in row.left_out.items()]
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
        yield from _of_comparison(found, found.comparison)
    years = ", ".join(f"{year} ({count:,})" for year, count in found.years.items())
    if years:
        yield Phrase(f"จำนวนที่วัดในแต่ละปีงบประมาณ: {years}", f"Measured by fiscal year: {years}.")
    if found.work is not None:
        yield from _recorded_elsewhere(found.work, found.values.kind)
    yield from _unused(found.values)
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
    if crops > 1 and found.by != "crop":
        yield Phrase(
            "ค่าเฉลี่ยนี้รวม {count} พืช ซึ่งให้ผลต่อไร่ต่างกันมาก ควรดูแยกตามพืช",
            "These means are over {count} crops, whose amounts a rai are very different: look at each crop.",
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


def _unused(values: MeasuredValues) -> Iterator[Phrase]:
    for name, phrase in _UNUSED.items():
        count: int = getattr(values, name)
        if count:
            yield phrase.fill(count=count)
