"""What an outcome says in words: why a number is missing, whether a change is clear, the whole in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.outcomes.comparison import LEFT_OUT, OF_WORK
from tambon_gis.analysis.outcomes.reach import PERHAPS
from tambon_gis.analysis.outcomes.village_interval import LEAST_PAIRS, LEAST_VILLAGES
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.outcomes.outcome import Outcome, OutcomeRow
    from tambon_gis.analysis.outcomes.village_interval import Effect, Why

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
_ONLY_PERHAPS = Phrase(
    "ไม่มีคู่ที่ได้งานนี้แน่ชัด: งานบันทึกไว้กับครัวเรือน หมู่บ้าน หรือพื้นที่ ไม่ใช่กับผู้ที่วัด",
    "No pair had the work for certain: it is recorded on households, villages or areas instead.",
)
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
_SEVERAL_CROPS = Phrase(
    "คู่เป็นของ {count} พืช ({crops_th}) ซึ่งให้ผลต่อไร่ต่างกันมาก เฉลี่ยรวมกันไม่ได้ ดูแยกตามพืช",
    "The pairs are of {count} crops ({crops_en}), whose amounts a rai have no common mean: see each crop.",
)
_NO_PAIRS = Phrase(
    "ไม่มีคู่ที่วัดด้วยวิธีเดียวกันทั้งปี {before} และ {after}",
    "Nobody was measured under the same conditions in both {before} and {after}.",
)

# Words of the places in comparison.LEFT_OUT.
LEFT_OUT_COUNTS = {
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
    Phrase(told.th.replace(" {count:,}", ""), told.en.replace("{count:,} ", ""))
    for told in (LEFT_OUT_COUNTS[name] for name in LEFT_OUT)
)


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
    if row.crops:
        return _SEVERAL_CROPS.fill(
            count=len(row.crops),
            crops_th=" ".join(crop or "ไม่ระบุพืช" for crop in row.crops),
            crops_en=", ".join(crop or "not recorded" for crop in row.crops),
        )
    if any(name in row.left_out for name in PERHAPS) and not row.treated.pairs:
        return _ONLY_PERHAPS
    # Pairs are there: of others, or of work that was not done between the two values for sure.
    if row.untreated.pairs or row.elsewhere or any(name in row.left_out for name in OF_WORK):
        return _NO_TREATED
    return _NO_PAIRS.fill(before=row.baseline, after=row.follow_up)


def no_difference(found: Outcome, row: OutcomeRow) -> Phrase:
    """Why a row has no difference to untreated subjects."""
    if not row.treated.pairs or row.crops:
        return no_change(found, row)
    if row.difference is None:
        return NO_INTERVENTION
    if not row.untreated.pairs and not row.elsewhere:
        return _NO_UNTREATED
    return _OTHER_SOIL if found.has_soil else _NO_SOIL


def verdict(effect: Effect, better: str | None, *, among_rows: bool = True) -> Phrase:
    """What may be said: clearly more or less where the interval leaves out 0, else that it is not clear.

    ``among_rows``: whether it is clear among all rows of its table, too (`several_rows`).
    """
    if effect.low is None or effect.high is None:
        return no_interval(effect)
    if effect.low <= 0.0 <= effect.high:
        return Phrase("ยังไม่ชัดเจน", "not clear")
    if not among_rows:
        return Phrase("ชัดเจนเมื่อดูแถวเดียว ยังไม่พอเมื่อดูหลายแถว", "clear alone, not among so many rows")
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
