"""What a reader of planned against done must know beside the figures, and how they are defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.targets.pace import DAYS_WITHOUT_PROJECTION, FAR_BEHIND, ON_PLAN
from tambon_gis.analysis.targets.year_profile import BEFORE, LATE, UNDATED
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.targets.set_targets import SetTargets
    from tambon_gis.analysis.targets.work_of_year import WorkOfYear

METHOD = (
    Phrase(
        "ปริมาณงานนับในหน่วยของแต่ละมาตรการ: ปริมาณที่บันทึก ถ้าไม่บันทึกและนับเป็นไร่ ใช้เนื้อที่ที่ทำ ผลงานคืองานที่ถึงขั้นที่นับ "
        "(ทำแล้วหรือตรวจรับแล้ว) ถึงวันที่ที่ระบุ งานที่ยกเลิกไม่นับ",
        "Work counts in each intervention's own unit: the recorded amount, else, for work counted in rai, "
        "the treated "
        "area. Done is work that reached its counting stage (applied, certified) by the day named; cancelled "
        "work counts nowhere.",
    ),
    Phrase(
        "เป้าหมายของพื้นที่ใดเทียบกับงานทั้งหมดในพื้นที่นั้น ถ้าตั้งไว้ทั้งตำบลและหมู่บ้าน ใช้ของตำบล ไม่นำมาบวกกัน ถ้าตำบลไม่ได้ตั้ง "
        "จึงใช้ผลรวมของหมู่บ้าน",
        "A place's target is compared with all work in it. Where a tambon and its villages have targets "
        "the tambon's "
        "counts and they are not added; only where it has none the villages' are added up.",
    ),
    Phrase(
        "เดือนของแผนตามวันที่วางแผน เดือนของผลงานและเงินที่เบิกจ่ายตามวันที่ทำ (ไม่มีวันที่จ่ายเงิน) ผูกพัน "
        "คือแผนเงินของงานที่อนุมัติแล้วหรือทำแล้ว "
        "แต่ยังไม่มียอดเบิกจ่าย",
        "Plans go by their planned date, work and spent money by the date of the work (the day of payment "
        "is not "
        "recorded). Committed is the planned cost of approved or further work on which nothing was spent "
        "yet.",
    ),
    Phrase(
        "ควรได้ถึงวันนี้ = เป้าหมายของเดือนที่ผ่านไปแล้วเต็มเดือน รวมส่วนของเดือนนี้ตามจำนวนวัน",
        "Due by now = the targets of the months that are over, and of the running month its passed days' "
        "part.",
    ),
    Phrase(
        f"คาดว่าถึง 30 ก.ย. = ผลงานตั้งแต่ 1 ต.ค. ÷ จำนวนวันที่ผ่านไป × จำนวนวันทั้งปีงบประมาณ ไม่คาดการณ์ใน "
        f"{DAYS_WITHOUT_PROJECTION} "
        "วันแรก หรือเมื่อยังไม่มีผลงาน",
        "By 30 September = work done since 1 October ÷ days passed × days of the fiscal year; nothing is "
        "projected "
        f"in the first {DAYS_WITHOUT_PROJECTION} days or without any work.",
    ),
    Phrase(
        f"สีตามส่วนของงานที่ควรได้ถึงวันนี้ (ไม่มีเดือน: ตามที่คาดว่าถึง 30 ก.ย.): เขียวตั้งแต่ร้อยละ {ON_PLAN * 100:.0f} "
        f"เหลืองตั้งแต่ร้อยละ "
        f"{FAR_BEHIND * 100:.0f} ต่ำกว่านั้นแดง ไม่มีสีเมื่อยังไม่ถึงเดือนที่มีเป้าหมายและยังไม่มีผลงาน "
        "เกณฑ์นี้เป็นของโปรแกรม ไม่มีเกณฑ์ของกรม",
        f"Lights go by the part done of what is due (without months: of the projection): green from "
        f"{ON_PLAN:.0%}, "
        f"amber from {FAR_BEHIND:.0%}, red below, none while nothing is due and nothing done. "
        "These bounds are the program's own; the department gives none.",
    ),
)


def notes_of(
    work: WorkOfYear, targets: SetTargets, both: int, strange: int, year_be: int, as_of: date
) -> tuple[Phrase, ...]:
    """What is odd in the work and the targets of a year, each in a sentence with its count.

    ``both`` counts targets set for a place and for places in it, ``strange`` places that nobody knows.
    """
    done = work.is_applied
    outside = int((done & ((work.applied_slot == BEFORE) | (work.applied_slot == LATE))).sum())
    undated = int((done & (work.applied_slot == UNDATED)).sum())
    unplanned = int((work.is_planned & (work.planned_slot == UNDATED)).sum())
    day = Phrase(format_date(as_of), format_date(as_of, language="en"))
    notes: list[Phrase] = []
    if not targets.by_place:
        notes.append(Phrase(f"ยังไม่ได้ตั้งเป้าหมายปี {year_be}", f"No targets are set for fiscal year {year_be}."))
    if not len(work.plot):
        notes.append(Phrase(f"ยังไม่มีงานในปี {year_be}", f"There is no work in fiscal year {year_be}."))
    if work.later:
        notes.append(
            Phrase(
                f"งาน {work.later:,} รายการลงวันที่หลัง {day.th} จึงยังไม่นับเป็นผลงาน",
                f"{work.later:,} pieces of work are dated after {day.en} and not counted as done yet.",
            )
        )
    for count, phrase in (
        (
            undated,
            Phrase(
                "ผลงาน {n:,} รายการไม่มีวันที่ นับในยอดรวมแต่ไม่อยู่ในเดือนใด",
                "{n:,} pieces of done work have no date: they are in the totals and in no month.",
            ),
        ),
        (
            outside,
            Phrase(
                "ผลงาน {n:,} รายการลงวันที่นอกปีงบประมาณของงาน นับในยอดรวมแต่ไม่อยู่ในเดือนใด",
                "{n:,} pieces of done work are dated outside their fiscal year: in the totals and in no "
                "month.",
            ),
        ),
        (
            unplanned,
            Phrase(
                "แผน {n:,} รายการไม่มีวันที่วางแผน ไม่อยู่ในเดือนใด",
                "{n:,} plans have no planned date and are in no month.",
            ),
        ),
        (
            work.unsaid,
            Phrase(
                "{n:,} งานไม่ได้บันทึกปริมาณ จึงไม่อยู่ในปริมาณงาน",
                "{n:,} assignments have no amount recorded and are not in the quantity.",
            ),
        ),
        (
            both,
            Phrase(
                "{n:,} เป้าหมายตั้งไว้ทั้งระดับใหญ่และระดับย่อย ใช้ของระดับใหญ่ ไม่บวกกัน",
                "{n:,} targets are set for a place and for places in it: the larger place's counts, not "
                "both.",
            ),
        ),
        (
            targets.doubles,
            Phrase(
                "เป้าหมาย {n:,} รายการซ้ำมาตรการ พื้นที่ และเดือนเดียวกัน นำมาบวกกัน โปรดตรวจ",
                "{n:,} targets repeat intervention, place and month: they are added up, please check.",
            ),
        ),
        (
            strange,
            Phrase(
                "เป้าหมายของ {n:,} พื้นที่ใช้รหัสที่แฟ้มงานไม่รู้จัก จึงไม่มีงานเทียบ",
                "Targets of {n:,} places have codes unknown to the project, so no work is beside them.",
            ),
        ),
    ):
        if count:
            notes.append(phrase.fill(n=count))
    return tuple(notes)
