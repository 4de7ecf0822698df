"""What can be wrong with something that a person typed or chose."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class UnknownCode(TambonError):
    """A code that the project does not know."""

    sentence = Phrase("ไม่พบรหัส {value} ใน{kind_th}", "There is no {kind_en} with the code {value}.")
    remedy = Phrase("รหัสที่มี: {known}", "Known codes: {known}.")


class ImportNotNamed(TambonError):
    """A file name that several imports share."""

    sentence = Phrase("นำเข้า {file} ไว้ {count} ครั้ง", "{file} was imported {count} times.")
    remedy = Phrase("ระบุด้วยเลขที่นำเข้า: {numbers_th}", "Name the import by its number: {numbers_en}.")


class NoPlotChosen(TambonError):
    """A command that needs plots was given none."""

    sentence = Phrase("ยังไม่ได้เลือกแปลง", "No plot was chosen.")
    remedy = Phrase(
        "เลือกแปลงบนแผนที่ ในตาราง หรือด้วยเงื่อนไข แล้วลองใหม่",
        "Choose plots on the map, in the table or by a query.",
    )


class NothingForTheMoney(TambonError):
    """A draft plan was asked for before a cost and a budget have chosen plots."""

    sentence = Phrase("ยังไม่มีแปลงที่เลือกตามงบประมาณ", "No plot is chosen for the money yet.")
    remedy = Phrase(
        "ใส่ต้นทุนต่อหน่วยและงบประมาณเหนือตารางก่อน แล้วทำร่างแผนอีกครั้ง",
        "Give the unit cost and the budget above the table, then make the draft plan again.",
    )


class NothingToPlan(TambonError):
    """A draft plan was asked for and no plot is left for it; ``why_th`` and ``why_en`` say why."""

    sentence = Phrase("ไม่มีแปลงให้ทำร่างแผน: {why_th}", "There is no plot to plan: {why_en}")
    remedy = Phrase(
        "แก้ตามเหตุผลนี้ หรือเลือกมาตรการหรือตัวชี้วัดอื่น แล้วทำร่างแผนอีกครั้ง",
        "Mend that, or choose another intervention or indicator, then make the draft plan again.",
    )


class ValueNotUnderstood(TambonError):
    """Something typed could not be read as what it should be."""

    sentence = Phrase("อ่าน{what_th} “{value}” ไม่ได้", "“{value}” could not be read as {what_en}.")
    remedy = Phrase("พิมพ์แบบนี้: {example}", "Write it like this: {example}.")


class AmbiguousYear(TambonError):
    """A year of one or two digits, which may be of either era."""

    sentence = Phrase(
        "ปี {value} อ่านได้สองแบบ คือ พ.ศ. {be} (ค.ศ. {be_in_ce}) หรือ ค.ศ. {ce} (พ.ศ. {ce_in_be})",
        "The year {value} can mean B.E. {be} ({be_in_ce}) or {ce} (B.E. {ce_in_be}).",
    )
    remedy = Phrase("พิมพ์ปีให้ครบสี่หลัก เช่น {example}", "Write all four digits of the year, such as {example}.")


class NoSuchDay(TambonError):
    """A day that its month does not have."""

    sentence = Phrase(
        "เดือน{month_th} พ.ศ. {year_be} (ค.ศ. {year_ce}) มี {days} วัน จึงไม่มีวันที่ {day}",
        "{month_en} {year_ce} (B.E. {year_be}) has {days} days; there is no day {day}.",
    )
    remedy = Phrase("ตรวจวันที่ เดือน และปีอีกครั้ง", "Check day, month and year.")


class FilterNotUnderstood(TambonError):
    """A condition that cannot be read; ``position`` counts characters from 1."""

    sentence = Phrase(
        "อ่านเงื่อนไขไม่ได้ที่ตัวอักษรที่ {position} “{near}”: {problem_th}",
        "The condition cannot be read at character {position} “{near}”: {problem_en}.",
    )
    remedy = Phrase(
        "เขียนแบบนี้: กลุ่มชุดดิน = '35' และ เนื้อที่ > 5",
        "Write it like this: soil_group = '35' and area_rai > 5",
    )
