"""What can be wrong with cells of plots that were pasted back from a spreadsheet."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class PasteWithoutCodes(TambonError):
    """A pasted table without the column that says which plot a row is."""

    sentence = Phrase(
        "ข้อมูลที่วางไม่มีคอลัมน์รหัสแปลงในบรรทัดแรก", "The first line of what was pasted has no column of plot codes."
    )
    remedy = Phrase(
        "คัดลอกตารางแปลงไป Excel แก้ที่นั่น แล้วคัดลอกกลับมาพร้อมหัวคอลัมน์",
        "Copy the table of plots to Excel, change it there, and copy it back with its headings.",
    )


class ColumnNotKnown(TambonError):
    """A heading that no column of the table has."""

    sentence = Phrase("ตารางแปลงไม่มีคอลัมน์ “{heading}”", "The table of plots has no column “{heading}”.")
    remedy = Phrase(
        "แก้หัวคอลัมน์ให้ตรงกับตาราง คอลัมน์ที่แก้ได้คือ {columns_th}",
        "Give it the heading that the table has. Columns that can be changed: {columns_en}.",
    )


class ColumnNamedTwice(TambonError):
    """Two columns of a pasted table with the same heading."""

    sentence = Phrase("มีคอลัมน์ “{heading}” สองคอลัมน์", "There are two columns “{heading}”.")
    remedy = Phrase("เก็บไว้คอลัมน์เดียว", "Keep one of them.")


class PlotOfRowUnknown(TambonError):
    """A row whose code no plot has."""

    sentence = Phrase("ไม่มีแปลงรหัส “{code}”", "There is no plot with the code “{code}”.")
    remedy = Phrase("แก้รหัสให้ตรงกับตารางแปลง หรือลบแถวนี้", "Correct the code, or leave the row out.")


class PlotOfRowUnclear(TambonError):
    """A row whose code several plots have."""

    sentence = Phrase("มี {count} แปลงที่ใช้รหัส “{code}”", "{count} plots have the code “{code}”.")
    remedy = Phrase(
        "ให้แต่ละแปลงมีรหัสของตนก่อน แล้ววางใหม่", "Give each of them a code of its own first, then paste again."
    )


class RowTwice(TambonError):
    """A plot that several pasted rows speak of."""

    sentence = Phrase("แปลง “{code}” มีอยู่แล้วในแถวที่ {row}", "Plot “{code}” is in row {row} already.")
    remedy = Phrase("เก็บไว้แถวเดียว", "Keep one of the rows.")


class CellsDisagree(TambonError):
    """The same area in two columns, changed to different values."""

    sentence = Phrase(
        "เนื้อที่นี้แก้เป็น {one} ในช่องหนึ่ง และ {other} ในอีกช่องหนึ่ง",
        "This area was changed to {one} in one column and to {other} in another.",
    )
    remedy = Phrase("แก้ช่องเดียว อีกช่องคงค่าเดิมไว้", "Change one of them and leave the other as it was.")


class AreaFarTooLarge(TambonError):
    """An area many times the ground that the plot has on the map."""

    sentence = Phrase(
        "เนื้อที่ {given} ไร่ มากกว่าแปลงที่วัดได้ {measured} ไร่ ถึง {times} เท่า",
        "{given} rai is {times} times the plot as measured, {measured} rai.",
    )
    remedy = Phrase(
        "ตรวจหน่วยว่าเป็นไร่-งาน-ตารางวา หรือแก้รูปแปลงก่อน", "Check that it is rai-ngan-wah, or correct the shape."
    )


class TextTooLong(TambonError):
    """A cell with more letters than a cell is meant for."""

    sentence = Phrase("ข้อความยาว {letters:,} ตัวอักษร เกิน {most:,}", "{letters:,} letters; at most {most:,}.")
    remedy = Phrase("ย่อข้อความให้สั้นลง", "Make it shorter.")


class PlotsChangedMeanwhile(TambonError):
    """Plots that were changed after the preview of a paste was made."""

    sentence = Phrase(
        "มี {count} แปลงที่ถูกแก้ไขหลังจากดูตัวอย่างการวาง", "{count} plots were changed since this was previewed."
    )
    remedy = Phrase("วางใหม่เพื่อเทียบกับข้อมูลปัจจุบัน", "Paste again to compare with what is there now.")
