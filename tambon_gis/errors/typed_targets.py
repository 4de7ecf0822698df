"""What can be wrong with targets that were typed into cells or pasted from another program."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class ColumnNotUnderstood(TambonError):
    """A column of a pasted table whose heading names nothing that a target has."""

    sentence = Phrase("ไม่รู้จักคอลัมน์ “{heading}”", "The column “{heading}” is not known.")
    remedy = Phrase(
        "เลือกว่าเป็นคอลัมน์อะไร หรือไม่ใช้คอลัมน์นี้: มาตรการ พื้นที่ เดือน งาน เงิน ทั้งปี ต.ค. ถึง ก.ย.",
        "Choose what it is, or leave it out: intervention, place, month, work, money, year, Oct to Sep.",
    )


class PasteWithoutTargets(TambonError):
    """A pasted table without a column of interventions or of amounts."""

    sentence = Phrase("ไม่พบคอลัมน์ของ{what_th}ในตารางที่วาง", "The pasted table has no column of {what_en}.")
    remedy = Phrase(
        "วางพร้อมหัวตาราง เช่น มาตรการ พื้นที่ ต.ค. พ.ย. … ก.ย. หรือ มาตรการ พื้นที่ เดือน งาน เงิน",
        "Paste it with headings: Intervention, Place, Oct, Nov, … Sep; or Intervention, Place, Month, Work.",
    )


class MonthNotUnderstood(TambonError):
    """Something in a column of months that names none."""

    sentence = Phrase("อ่านเดือน “{value}” ไม่ได้", "“{value}” is no month.")
    remedy = Phrase("พิมพ์ชื่อเดือนหรือเลข 1 ถึง 12 เช่น ม.ค. หรือ 1", "Write a month, such as Jan or 1.")


class TargetTwice(TambonError):
    """A second amount for the same intervention, place and month."""

    sentence = Phrase(
        "มาตรการ พื้นที่ และเดือนนี้มีอยู่แล้วในแถวที่ {row}",
        "Row {row} has this intervention, place and month already.",
    )
    remedy = Phrase("ให้เหลือแถวเดียว หรือไม่ใช้แถวนี้", "Keep one of them, or leave this row out.")


class PlaceNotUnderstood(TambonError):
    """A name that is no place of the project, or that several have."""

    sentence = Phrase("ไม่พบพื้นที่ “{value}” ในแฟ้มงาน", "The project has no place “{value}”.")
    remedy = Phrase(
        "พิมพ์รหัสหรือชื่อให้ตรง เช่น {known} หรือเว้นว่างสำหรับทั้งแฟ้มงาน",
        "Write its code or its name, such as {known}, or leave it empty for the whole project.",
    )


class InterventionNotUnderstood(TambonError):
    """A name or code that is no intervention of the catalogue."""

    sentence = Phrase("ไม่พบมาตรการ “{value}” ในบัญชีมาตรการ", "The catalogue has no intervention “{value}”.")
    remedy = Phrase("พิมพ์รหัสหรือชื่อให้ตรง เช่น {known}", "Write its code or its name, such as {known}.")
