"""What can be wrong with an archive or a table that somebody gave."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class ArchiveRefused(TambonError):
    """An archive that is broken, locked, or could do harm when it is unpacked."""

    sentence = Phrase("ไม่แตกไฟล์ {file} เพราะ{reason_th}", "{file} was not unpacked: {reason_en}.")
    remedy = Phrase("วิธีแก้: {how_th}", "What helps: {how_en}")


class TooManyFiles(TambonError):
    """A folder that holds more than anybody hands over: most likely the wrong one."""

    sentence = Phrase("โฟลเดอร์ {file} มีไฟล์เกิน {most} ไฟล์", "The folder {file} holds more than {most} files.")
    remedy = Phrase("เลือกโฟลเดอร์ที่เล็กกว่า หรือเลือกไฟล์เอง", "Choose a smaller folder, or the files themselves.")


class TableTooLarge(TambonError):
    """A table beyond what this program takes, or made to look so."""

    sentence = Phrase("ตาราง {file} ใหญ่เกินไป: {what_th}", "The table {file} is too large: {what_en}.")
    remedy = Phrase(
        "แบ่งตารางเป็นไฟล์เล็กลง หรือลบแถวและคอลัมน์ที่ไม่ใช้",
        "Split it into smaller files, or delete rows and columns that are not needed.",
    )


class TableEmpty(TambonError):
    """A table without a single row of values."""

    sentence = Phrase("ตาราง {file} ไม่มีข้อมูล", "The table {file} holds no values.")
    remedy = Phrase("ตรวจว่าเลือกไฟล์และแผ่นงานถูก", "Check that it is the right file and the right sheet.")


class TableRagged(TambonError):
    """Rows with more or fewer cells than the headings: a delimiter or a quote is missing somewhere."""

    sentence = Phrase(
        "ตาราง {file} มี {count} แถวที่จำนวนช่องไม่เท่ากับหัวตาราง (แถวที่ {rows} ควรมี {expected} ช่อง)",
        "{count} rows of {file} do not have the {expected} cells of its headings (rows {rows}).",
    )
    remedy = Phrase(
        "เปิดใน Excel ตรวจแถวเหล่านี้ แล้วบันทึกใหม่เป็น .xlsx",
        "Open it in Excel, look at these rows, and save it as .xlsx.",
    )


class TableHeadingsMissing(TambonError):
    """No row of the table looks like headings."""

    sentence = Phrase("ไม่พบหัวตารางใน {file}", "No headings were found in {file}.")
    remedy = Phrase(
        "ใส่ชื่อคอลัมน์ไว้แถวแรก เช่น รหัสแปลง, X, Y", "Put the names of the columns in its first row: code, X, Y."
    )


class DecimalComma(TambonError):
    """Coordinates written with a comma where a point must stand."""

    sentence = Phrase(
        "ช่อง “{column}” ของ {file} ใช้จุลภาคแทนจุดทศนิยม (แถวที่ {row})",
        "“{column}” of {file} has decimal commas (row {row}).",
    )
    remedy = Phrase(
        "เปลี่ยนจุลภาคเป็นจุดทศนิยม เช่น 372000.50 แล้วบันทึกใหม่",
        "Write points instead of commas, such as 372000.50, and save it again.",
    )


class TableWithoutPlace(TambonError):
    """A table that says nothing of where its rows lie: no coordinates, no shapes, no code of a plot."""

    sentence = Phrase(
        "ตาราง {file} ไม่มีคอลัมน์พิกัดและไม่มีรหัสแปลง", "{file} has neither coordinates nor a plot code."
    )
    remedy = Phrase(
        "ตั้งชื่อคอลัมน์ว่า X และ Y, ละติจูด และ ลองจิจูด หรือ รหัสแปลง คอลัมน์ที่มี: {known}",
        "Name its columns X and Y, latitude and longitude, or plot_code. It has: {known}.",
    )
