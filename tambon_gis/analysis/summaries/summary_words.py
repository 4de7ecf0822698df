"""What tables of summaries say: titles, sentences in the place of numbers, and how everything was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.summaries.grouping_keys import grouping, key_heading
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.summaries.question import Only

NO_PLAN = Phrase("ไม่มีแผน", "no plan")
UNITS_DIFFER = Phrase("หน่วยต่างกัน", "units differ")

_TITLE = Phrase("{what} {year} ตาม{keys}", "{what}, {year}, by {keys}")
_TITLE_OF_ALL = Phrase("{what} {year}", "{what}, {year}")
_EVERY_WORK = Phrase("แผนและผลทุกมาตรการ", "Plan and work, all interventions")
_YEAR = Phrase("ปีงบประมาณ {year}", "fiscal year {year}")
_EVERY_YEAR = Phrase("ทุกปีงบประมาณ", "all fiscal years")

_ONLY_WORK = Phrase("เฉพาะมาตรการ {listed}", "Only the interventions {listed}.")
_ONLY_PARTNERS = Phrase("เฉพาะงานของหน่วยงานร่วม {listed}", "Only work with the partners {listed}.")
_NO_PARTNER = Phrase("(ไม่มี)", "(none)")
_ONLY_PLACES = Phrase("เฉพาะพื้นที่ {listed}", "Only in {listed}.")
_ONLY_PLOTS = Phrase("เฉพาะ {count:,} แปลงที่เลือก", "Only {count:,} chosen plots.")
_ONLY_WHERE = Phrase("เฉพาะแปลงที่ {condition}", "Only plots with {condition}.")

APPLIED = Phrase(
    "ดำเนินการแล้ว = งานที่ถึงขั้นซึ่งมาตรการกำหนดให้นับเป็นผลงาน (เช่น ปุ๋ยพืชสดนับเมื่อไถกลบ บ่อนับเมื่อตรวจรับ) "
    "แผน = งานที่ยังไม่ถึงขั้นนั้น และงานที่ทำแล้วซึ่งบันทึกแผนไว้ งานที่ยกเลิกไม่นับ",
    "Applied = work that reached the stage which its intervention counts (green manure when ploughed in, a "
    "pond when accepted). Planned = work that is not there yet, and applied work with a plan on record. "
    "Cancelled work counts nowhere.",
)
OWN_UNIT = Phrase(
    "ปริมาณงานนับตามหน่วยของแต่ละมาตรการ (ไร่ บ่อ กล้า ราย กม.) หน่วยต่างกันไม่นำมารวมกัน และไม่รวมกับเนื้อที่ไม่นับซ้ำ",
    "Quantities are in the unit of each intervention (rai, ponds, slips, persons, km). Different units are "
    "never added, nor are quantities and net areas.",
)
TREATED = Phrase(
    "พื้นที่ที่ทำของงานหนึ่ง = รูปที่วาดไว้เฉพาะส่วนในแปลง ถ้าไม่ได้วาด = เนื้อที่ที่บันทึก แต่ไม่เกินแปลง ถ้าไม่ได้บันทึก = ทั้งแปลง",
    "Treated ground of an assignment = what was drawn, clipped to the plot; else the recorded area, at most "
    "the plot; else the whole plot.",
)
NET = Phrase(
    "ไม่นับซ้ำ = เนื้อที่ของผืนดินที่ทำ นับครั้งเดียวแม้ทำหลายมาตรการหรือแปลงซ้อนกัน "
    "รวมทุกมาตรการ = บวกทุกงาน ดำเนินการซ้ำ = รวมทุกมาตรการ − ไม่นับซ้ำ",
    "Net area = treated ground counted once, also under several interventions or overlapping plots. Activity "
    "area = all assignments added up. Repeat area = activity area − net area.",
)
NET_IS_NO_SUM = Phrase(
    "เนื้อที่ไม่นับซ้ำ จำนวนแปลง และเกษตรกรของยอดรวมนับใหม่ ไม่ใช่ผลบวกของแถว เพราะแปลงหนึ่งอยู่ได้หลายแถว",
    "Net area, plots and farmers of a total are counted anew, not added up from rows: a plot can be in "
    "several rows.",
)
FARMERS = Phrase(
    "เกษตรกร = ผู้ทำประโยชน์ของแปลงในปีของงาน ถ้าไม่มีจึงนับผู้เช่า แล้วเจ้าของ นับคนละครั้ง",
    "Farmers = users of the plot in the year of the work, else tenants, else owners; each person once.",
)
ROUNDED = Phrase(
    "ตัวเลขที่พิมพ์ปัดเศษแบบเศษเหลือมากที่สุด แถวที่รวมกันได้จึงรวมได้เท่ายอดรวมพอดี",
    "Printed figures are rounded by the largest remainder, so rows that add up do so exactly as printed.",
)
CUMULATIVE = Phrase(
    "ไม่นับซ้ำสะสม = เนื้อที่ของผืนดินที่ทำตั้งแต่ปีแรกในแฟ้มงานถึงสิ้นปีนี้ นับครั้งเดียว",
    "Cumulative net area = ground treated from the first year of the project to the end of this, once.",
)
OFFICIAL = Phrase("ผลงานตามหน่วยนับของมาตรการ", "Work in the unit of each intervention")
METHOD = (APPLIED, OWN_UNIT, TREATED, NET, NET_IS_NO_SUM, FARMERS, ROUNDED)


def title_of(keys: Sequence[str], years: Sequence[int], what: Phrase | None = None) -> Phrase:
    """The title of a table: of which work and years, by which keys."""
    work, year = what or _EVERY_WORK, _told_years(years)
    if not keys:
        return Phrase(
            _TITLE_OF_ALL.th.format(what=work.th, year=year.th),
            _TITLE_OF_ALL.en.format(what=work.en, year=year.en),
        )
    headings = [key_heading(key) for key in keys]
    return Phrase(
        _TITLE.th.format(what=work.th, year=year.th, keys="และ".join(each.th for each in headings)),
        _TITLE.en.format(what=work.en, year=year.en, keys=" and ".join(each.en for each in headings)),
    )


def _told_years(years: Sequence[int]) -> Phrase:
    if not years:
        return _EVERY_YEAR
    told = sorted(set(years))
    is_run = len(told) > 2 and told[-1] - told[0] == len(told) - 1
    return _YEAR.fill(year=f"{told[0]}–{told[-1]}" if is_run else ", ".join(map(str, told)))


def filter_notes(only: Only) -> tuple[Phrase, ...]:
    """That only a part was counted, for a table that is copied out of its place; years are in the title."""
    found = []
    if len(only.interventions) > 1:
        found.append(_ONLY_WORK.fill(listed=", ".join(only.interventions)))
    if only.partners:
        named = [code for code in only.partners if code is not None]
        without = [_NO_PARTNER] if None in only.partners else []
        found.append(
            Phrase(
                _ONLY_PARTNERS.th.format(listed=", ".join([*named, *(each.th for each in without)])),
                _ONLY_PARTNERS.en.format(listed=", ".join([*named, *(each.en for each in without)])),
            )
        )
    if only.places:
        found.append(_ONLY_PLACES.fill(listed=", ".join(only.places)))
    if only.plots is not None:
        found.append(_ONLY_PLOTS.fill(count=len(only.plots)))
    if only.where.strip():
        found.append(_ONLY_WHERE.fill(condition=only.where.strip()))
    return tuple(found)


def rules_of(keys: Sequence[str]) -> tuple[Phrase, ...]:
    """What has to be explained of the keys."""
    return tuple(dict.fromkeys(rule for key in keys if (rule := grouping(key).rule) is not None))
