"""What is said of upside potential: reasons, units, notes and definitions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.village_interval import LEAST_PAIRS
from tambon_gis.analysis.upside.evidence import NO_EVIDENCE
from tambon_gis.analysis.upside.likeness import FEATURES
from tambon_gis.analysis.upside.spending import several_crops, unknown_cost
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.upside.evidence import Evidence
    from tambon_gis.analysis.upside.spending import Chosen
    from tambon_gis.analysis.upside.upside import Upside
    from tambon_gis.project.catalogue import Indicator

METHOD = (
    Phrase(
        "แปลงที่ควรขยายผล คือแปลงที่ยังไม่ได้ทำมาตรการ ซึ่งคล้ายกับแปลงที่ทำแล้วได้ผล",
        "Upside: untreated plots like those where the intervention worked (design §4).",
    ),
    Phrase(
        "หลักฐาน: คู่ค่าก่อนและหลังของแปลงที่ทำระหว่างการวัดสองครั้ง จับคู่และคิดช่วงเชื่อมั่น 95 % แบบเดียวกับหน้าผลลัพธ์",
        "Evidence: matched pairs of plots treated between two measurements, with the pairs, weights and 95 % "
        "interval (villages as clusters) of the outcome.",
    ),
    Phrase(
        "ความคล้าย: ปัญหาดิน กลุ่มชุดดิน การใช้ที่ดิน ความลาดชัน ความเหมาะสม ใช้ระดับละเอียดที่สุดที่มีอย่างน้อย 10 คู่ใน "
        "4 หมู่บ้าน ถ้าไม่ถึงจึงถอยไประดับหยาบกว่า และบอกระดับไว้ทุกแปลง ค่าที่วัดตามพืช (เช่น ผลผลิต) เทียบเฉพาะพืชเดียวกัน",
        "Likeness: soil problem, soil group, land use, slope, suitability. The finest level with at least 10 "
        "pairs in 4 villages speaks; coarser ones stand in only below that, and each plot says which. "
        "What is told by crop (yield) is compared within one crop only.",
    ),
    Phrase(
        "ได้ผล คือช่วงเชื่อมั่น 95 % ของการเปลี่ยนแปลงในทางที่ดีขึ้นอยู่เหนือศูนย์ทั้งช่วง มิฉะนั้นเขียนว่ายังไม่แสดงว่าได้ผล",
        "Worked: the 95 % interval of the change in the better direction lies above zero; else it is not "
        "shown to work.",
    ),
    Phrase(
        "เป็นความสัมพันธ์ ไม่ใช่ข้อพิสูจน์ว่ามาตรการเป็นเหตุ แปลงที่ไม่ได้ทำแบบเดียวกันเปลี่ยนไปเท่าใดอยู่ในตารางหลักฐาน",
        "This is association, no proof of a cause; the evidence tells how plots alike changed without it.",
    ),
    Phrase(
        "ผลที่คาด = การเปลี่ยนแปลงเฉลี่ย × เนื้อที่แปลง (ไร่) ช่วงของผลรวมเป็นผลรวมของปลายช่วง "
        "เพราะแปลงลักษณะเดียวกันอาศัยหลักฐานชุดเดียวกัน",
        "Expected gain = mean change x area of the plot (rai). The interval of a sum adds the ends: plots of "
        "one kind rest on the same pairs.",
    ),
    Phrase(
        "ต้นทุน = ต้นทุนต่อหน่วยของมาตรการ × ปริมาณงานของแปลง",
        "Cost = unit cost of the intervention x its quantity on the plot.",
    ),
    Phrase(
        "การเลือกตามงบ: เลือกผลต่อบาทมากก่อน แล้วลองสลับแปลงที่ขอบให้ดีที่สุด ขอบบนตาม Dantzig (1957) "
        "และ Fisher (1981) เมื่อมีเกณฑ์ต่อรายหรือหมู่บ้าน",
        "Choice for a budget: by gain per baht, then all combinations of plots at the margin; upper bound by "
        "Dantzig (1957), with limits per farmer or village by Lagrangian relaxation (Fisher 1981).",
    ),
    Phrase(
        "ครัวเรือนและเกษตรกร: ผู้ทำประโยชน์ของปีนั้น ถ้าไม่มีใช้ผู้เช่า แล้วเจ้าของที่ดิน นับแต่ละรายครั้งเดียว",
        "Farmers and households: users of the plot in the year, else tenants, else owners, each once.",
    ),
    Phrase(
        "ระยะถึงเกษตรกรต้นแบบ: จากจุดในแปลงถึงแปลงที่ใกล้ที่สุดของครัวเรือนต้นแบบ",
        "To model farmer: from a point inside the plot to the nearest plot of a model household.",
    ),
)


def gain_unit(indicator: Indicator | None) -> Phrase | None:
    """The unit of gain x rai: of kg/rai it is kg, of % it is %·rai."""
    if indicator is None:
        return None
    unit = indicator.unit
    thai = unit.th.removesuffix("/ไร่") if unit.th.endswith("/ไร่") else f"{unit.th}·ไร่"
    english = unit.en.removesuffix("/rai") if unit.en.endswith("/rai") else f"{unit.en}·rai"
    return Phrase(thai, english)


def figure(value: float) -> str:
    """A figure with three digits that count."""
    if not value:
        return "0"
    decimals = min(max(2 - math.floor(math.log10(abs(value))), 0), 4)
    return f"{value:,.{decimals}f}".replace("-", "−")


def gain_text(found: Upside, value: float) -> Phrase:
    """An expected gain with its unit."""
    unit = gain_unit(found.indicator) or Phrase("", "")
    return Phrase(f"{figure(value)} {unit.th}".strip(), f"{figure(value)} {unit.en}".strip())


def reason_of(found: Upside, evidence: Evidence) -> Phrase:
    """Problem → evidence → what is expected, for all plots that rest on this evidence."""
    assert found.indicator is not None, "evidence is of an indicator"
    name, unit = found.indicator.name, found.indicator.unit
    facts = {
        "like_th": evidence.words.th,
        "like_en": evidence.words.en,
        "pairs": f"{evidence.pairs:,}",
        "villages": f"{evidence.villages:,}",
        "what_th": name.th,
        "what_en": name.en,
        "gain": figure(evidence.gain),
        "low": figure(evidence.low),
        "high": figure(evidence.high),
        "unit_th": unit.th,
        "unit_en": unit.en,
    }
    worked = Phrase(
        "{like_th}: แปลงแบบนี้ที่ทำแล้ว {pairs} แปลงใน {villages} หมู่บ้าน {what_th}ดีขึ้น {gain} "
        "({low} ถึง {high}) {unit_th}",
        "{like_en}: on {pairs} treated plots like it in {villages} villages {what_en} got better by "
        "{gain} ({low} to {high}) {unit_en}",
    )
    not_shown = Phrase(
        "{like_th}: ยังไม่แสดงว่าได้ผล แปลงแบบนี้ที่ทำแล้ว {pairs} แปลงใน {villages} หมู่บ้าน {what_th}เปลี่ยน {gain} "
        "({low} ถึง {high}) {unit_th}",
        "{like_en}: not shown to work; on {pairs} treated plots like it in {villages} villages {what_en} "
        "changed by {gain} ({low} to {high}) {unit_en}",
    )
    worse = Phrase(
        "{like_th}: แย่ลง แปลงแบบนี้ที่ทำแล้ว {pairs} แปลงใน {villages} หมู่บ้าน {what_th}เปลี่ยนในทางที่ดี {gain} "
        "({low} ถึง {high}) {unit_th}",
        "{like_en}: it got worse; on {pairs} treated plots like it in {villages} villages {what_en} changed "
        "by {gain} ({low} to {high}) {unit_en} in the better direction",
    )
    if evidence.worsened:
        return worse.fill(**facts)
    return (worked if evidence.worked else not_shown).fill(**facts)


def _changed_without_work(evidence: Evidence) -> bool:
    """Whether untreated plots alike gained so much that the gain may be of the years, not of the work."""
    enough = evidence.untreated_pairs >= LEAST_PAIRS
    return enough and evidence.worked and evidence.untreated_gain > evidence.gain / 2


def notes_of(found: Upside, chosen: Chosen | None = None) -> tuple[Phrase, ...]:
    """What a reader must know beside the figures."""
    notes: list[Phrase] = [] if found.nothing is None else [found.nothing]
    if chosen is not None:
        notes += _of_choice(found, chosen)
    if found.years is not None and found.indicator is not None:
        name = found.indicator.name
        notes.append(
            Phrase(
                "หลักฐาน: {what_th} ปี {before} เทียบปี {after} แปลงที่ทำ {pairs} คู่ แปลงที่ไม่ได้ทำ {others} คู่",
                "Evidence: {what_en}, {before} against {after}; {pairs} pairs of treated plots, "
                "{others} of untreated.",
            ).fill(
                what_th=name.th,
                what_en=name.en,
                before=found.years.before,
                after=found.years.after,
                pairs=f"{len(found.years.treated):,}",
                others=f"{len(found.years.untreated):,}",
            )
        )
    if found.mixed_crops:
        notes.append(several_crops(found))
    if found.question.crop is not None and found.likeness.crop is None and found.indicator is not None:
        what = found.indicator.name
        notes.append(
            Phrase(
                "{what_th}ไม่ได้บอกตามพืช จึงไม่ได้เลือกพืช", "{what_en} is not told by crop: no crop was chosen."
            ).fill(what_th=what.th, what_en=what.en)
        )
    judged = len(found.evidence)
    if judged > 1:
        notes.append(
            Phrase(
                "ตัดสินว่าได้ผลหรือไม่แยกกัน {count} ลักษณะแปลง: ถ้ามาตรการไม่มีผลเลย แต่ละลักษณะยังอาจขึ้นว่าได้ผลโดยบังเอิญ "
                "2–3 ครั้งใน 100 รวมทุกลักษณะไม่เกิน {most} ครั้ง",
                "Whether it worked was judged for {count} kinds of plots one by one: if the work did "
                "nothing, each would still be shown to work by chance 2 or 3 times in 100, some of them "
                "{most} times at most.",
            ).fill(count=judged, most=math.ceil(min(100.0, 2.5 * judged)))
        )
    also = [each for each in found.evidence if _changed_without_work(each)]
    if also:
        notes.append(
            Phrase(
                "แปลงที่ไม่ได้ทำก็ดีขึ้นเกินครึ่งของแปลงที่ทำ ({list_th}) ผลจากมาตรการเองจึงอาจน้อยกว่าที่คาด",
                "Plots without the work gained more than half as much ({list_en}): what the work itself "
                "brings may be less than expected.",
            ).fill(
                list_th=", ".join(each.words.th for each in also),
                list_en=", ".join(each.words.en for each in also),
            )
        )
    without = int((found.of_evidence == NO_EVIDENCE).sum())
    worsened = int(np.isin(found.of_evidence, np.flatnonzero([e.worsened for e in found.evidence])).sum())
    not_shown = len(found) - without - worsened - int(found.worked.sum())
    for count, said in (
        (
            worsened,
            Phrase("แปลงแบบนี้ที่ทำแล้วแย่ลง {count} แปลง", "It got worse on plots like these: {count} plots."),
        ),
        (
            not_shown,
            Phrase(
                "ยังไม่แสดงว่าได้ผลกับแปลงแบบนี้ {count} แปลง",
                "Not shown to work on plots like these: {count} plots.",
            ),
        ),
        (without, Phrase("ไม่มีหลักฐาน {count} แปลง", "No evidence: {count} plots.")),
        (
            int((found.cost_satang < 0).sum()),
            Phrase("{why_th} ({count} แปลง)", "{why_en} ({count} plots)").fill(
                why_th=unknown_cost(found).th, why_en=unknown_cost(found).en, count="{count}"
            ),
        ),
    ):
        if count:
            notes.append(said.fill(count=f"{count:,}"))
    if found.left_out:
        notes.append(
            Phrase("ไม่นำมาจัดลำดับ: {list_th}", "Left out: {list_en}").fill(
                list_th=" · ".join(f"{each.why.th} {len(each.fids):,} แปลง" for each in found.left_out),
                list_en="; ".join(f"{each.why.en} {len(each.fids):,} plots" for each in found.left_out),
            )
        )
    if found.limit_words is not None:
        notes.append(found.limit_words)
    if found.to_check:
        notes.append(
            Phrase("ต้องตรวจก่อนทำ: {list_th}", "To be looked up before work: {list_en}").fill(
                list_th=" · ".join(each.th for each in found.to_check),
                list_en="; ".join(each.en for each in found.to_check),
            )
        )
    unused = [name for name in FEATURES if all(value is None for value in found.likeness.column(name).values)]
    if unused and len(found):
        notes.append(
            Phrase(
                "แฟ้มงานไม่มีข้อมูล{list_th} จึงไม่ใช้เทียบความคล้าย",
                "Not known in the project, so not compared: {list_en}.",
            ).fill(
                list_th=" ".join(FEATURES[name].th for name in unused),
                list_en=", ".join(FEATURES[name].en for name in unused),
            )
        )
    return tuple(notes)


def _of_choice(found: Upside, chosen: Chosen) -> list[Phrase]:
    """How good the choice is, and by what rule."""
    notes: list[Phrase] = []
    if chosen.nothing is not None and chosen.nothing != found.nothing and not found.mixed_crops:
        notes.append(chosen.nothing)
    spending = chosen.spending
    if chosen.count:
        gap = f"{math.ceil(chosen.gap * 1e6) / 1e4:.4f}".rstrip("0").rstrip(".")
        notes.append(
            Phrase("เป็นชุดที่ดีที่สุดสำหรับเงินจำนวนนี้", "This is the best set for the money.")
            if chosen.is_best
            else Phrase("ไม่มีชุดใดดีกว่านี้เกินร้อยละ {gap}", "Within {gap} % of the best possible set.").fill(
                gap=gap
            )
        )
    if (spending.poor_first or spending.poor_share) and not found.people.poor_known:
        notes.append(
            Phrase(
                "ยังไม่บันทึกว่าครัวเรือนใดยากจน จึงให้ก่อนไม่ได้",
                "No household is recorded as below the poverty line, so none can come first.",
            )
        )
    elif spending.poor_first:
        notes.append(
            Phrase(
                "ครัวเรือนยากจนก่อน: ใช้เงินกับแปลงของครัวเรือนยากจนให้ได้ผลมากที่สุดก่อน ที่เหลือจึงให้แปลงอื่น",
                "Poor households first: money does all it can on their plots before others get any.",
            )
        )
    elif spending.poor_share:
        paid = float(np.maximum(found.cost_satang, 0)[chosen.marks & found.is_poor].sum()) / 100
        aside = spending.budget_baht * spending.poor_share
        notes.append(
            Phrase(
                "แปลงของครัวเรือนยากจนได้ {paid} บาท จากที่กันไว้อย่างน้อย {aside} บาท",
                "Plots of poor households get {paid} baht of at least {aside} set aside.",
            ).fill(paid=f"{paid:,.0f}", aside=f"{aside:,.0f}")
        )
    if spending.most_per_village is not None:
        notes.append(
            Phrase("ไม่เกิน {most} แปลงต่อหมู่บ้าน", "At most {most} plots a village.").fill(
                most=spending.most_per_village
            )
        )
    return notes
