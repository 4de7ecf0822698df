"""What can be wrong with a value that was measured, or with a table of such values."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class UnitNotCertain(TambonError):
    """A unit that cannot become the indicator's without a judgement."""

    sentence = Phrase(
        "แปลงหน่วย “{unit}” เป็น {wanted_th} ของ{name_th}อย่างแน่นอนไม่ได้",
        "“{unit}” cannot be turned into {wanted_en} of {name_en} with certainty.",
    )
    remedy = Phrase("ใส่ค่าเป็น {wanted_th}", "Give the value in {wanted_en}.")


class ValueImpossible(TambonError):
    """A value that nobody can have measured: a pH above 14."""

    sentence = Phrase(
        "{name_th} เป็น {value} ไม่ได้ ต้อง{bounds_th}", "{name_en} cannot be {value}: it is {bounds_en}."
    )
    remedy = Phrase("ตรวจค่า หน่วย และจุดทศนิยมอีกครั้ง", "Check the value, its unit and the decimal point.")


class ValueImprobable(TambonError):
    """Something possible that is more likely a slip; it is kept when a person says so."""

    sentence = Phrase("ต้องยืนยันก่อน: {why_th}", "Please confirm: {why_en}")
    remedy = Phrase(
        "ถ้าถูกต้องให้ยืนยัน (ในบรรทัดคำสั่งใส่ --sure)", "Confirm it if it is right (on the command line: --sure)."
    )


class MeasuredInFuture(TambonError):
    """A day of measuring that has not come yet."""

    sentence = Phrase("วันที่วัด {day_th} ยังมาไม่ถึง", "The day of measuring, {day_en}, has not come yet.")
    remedy = Phrase("ตรวจปีและเดือน ปีเป็น พ.ศ. สี่หลัก", "Check year and month; a year has all four digits.")


class SubjectNotMeasured(TambonError):
    """An indicator of households on a plot, and the like."""

    sentence = Phrase(
        "{name_th} วัดกับ{wanted_th} ไม่ใช่{given_th}",
        "{name_en} is measured of a {wanted_en}, not of a {given_en}.",
    )
    remedy = Phrase("เลือก{wanted_th} หรือเลือกตัวชี้วัดอื่น", "Choose a {wanted_en}, or another indicator.")


class NameOfSeveral(TambonError):
    """A name or code that several subjects share."""

    sentence = Phrase(
        "“{value}” เป็นได้หลาย{kind_th}: {codes}", "“{value}” may be any of these {kind_en}s: {codes}."
    )
    remedy = Phrase("ระบุด้วยรหัส", "Give the code.")


class MeasurementGone(TambonError):
    """A kept value that is not there any more."""

    sentence = Phrase("ไม่พบค่าที่วัดนี้แล้ว", "This measured value is not there any more.")
    remedy = Phrase(
        "อาจลบหรือเลิกทำไปแล้ว เปิดรายการใหม่", "It may have been deleted or undone; open the list again."
    )


class TableOfNoMeasurements(TambonError):
    """A table in which no column is an indicator."""

    sentence = Phrase("ไม่พบคอลัมน์ตัวชี้วัดในตาราง {file}", "No column of {file} is known as an indicator.")
    remedy = Phrase(
        "บอกว่าคอลัมน์ใดคือตัวชี้วัดใด คอลัมน์ที่มี: {known}", "Say which column is which indicator. It has: {known}."
    )


class TableOfNobody(TambonError):
    """A table of values without a column that says of whom."""

    sentence = Phrase(
        "ตาราง {file} ไม่มีคอลัมน์รหัสแปลง รหัสครัวเรือน หรือหมู่บ้าน",
        "{file} has no column with codes of plots, households or villages.",
    )
    remedy = Phrase("ตั้งชื่อคอลัมน์ว่า รหัสแปลง คอลัมน์ที่มี: {known}", "Call a column plot_code. It has: {known}.")


class TableRowsWrong(TambonError):
    """A table of values that cannot be taken as it is."""

    sentence = Phrase(
        "ตาราง {file} มีค่าที่ผิด {wrong} ค่า และค่าที่ต้องยืนยัน {asked} ค่า ยังไม่ได้นำเข้า",
        "{file} has {wrong} wrong values and {asked} to be confirmed; nothing was taken.",
    )
    remedy = Phrase(
        "ดูแต่ละแถว (--dry-run) แล้วแก้ในตาราง หรือเว้นค่าที่ผิด (--leave-out) และยืนยันค่าที่ถาม (--sure)",
        "Look at it (--dry-run) and mend it, or leave out what is wrong (--leave-out) and confirm (--sure).",
    )


class NothingToTake(TambonError):
    """A table of which nothing is new."""

    sentence = Phrase("ไม่มีค่าใหม่ให้นำเข้าจาก {file}", "There is nothing new to take from {file}.")
    remedy = Phrase("ตรวจแถวที่เว้นไว้ในตัวอย่าง", "Look at the rows that are left out in the preview.")
