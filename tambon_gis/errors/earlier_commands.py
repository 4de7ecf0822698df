"""Why an earlier command cannot be taken back, or done again, by itself."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class CommandUnknown(TambonError):
    """A number that no command of the project's history has."""

    sentence = Phrase("ไม่มีรายการเลขที่ {command} ในประวัติ", "The history has no command {command}.")
    remedy = Phrase("ดูเลขที่รายการด้วยคำสั่ง history", "The command history lists the numbers.")


class CommandNotUndoable(TambonError):
    """What must stay on record, or what only reports another command, is asked to be taken back."""

    sentence = Phrase("รายการ “{label}” เลิกทำไม่ได้", "“{label}” cannot be taken back.")
    remedy = Phrase(
        "รายการที่ต้องเก็บเป็นหลักฐาน และการเลิกทำเอง ไม่มีสิ่งให้เลิกทำ",
        "Exports, looks at personal data, and an undo itself stay on record.",
    )


class CommandAlreadyUndone(TambonError):
    """The command is taken back already."""

    sentence = Phrase("เลิกทำ “{label}” ไปแล้ว", "“{label}” has been taken back already.")
    remedy = Phrase("ถ้าต้องการให้กลับมา ให้ทำซ้ำรายการนี้", "Do it again if it is wanted.")


class CommandNotUndone(TambonError):
    """The command stands, so there is nothing to do again."""

    sentence = Phrase("“{label}” ยังมีผลอยู่ จึงไม่มีอะไรให้ทำซ้ำ", "“{label}” stands: there is nothing to do again.")
    remedy = Phrase("ทำซ้ำได้เฉพาะรายการที่เลิกทำแล้ว", "Only what was taken back can be done again.")


class RedoOutOfTurn(TambonError):
    """A command that was undone in a row of others is asked for before the others."""

    sentence = Phrase(
        "ทำซ้ำ “{label}” ยังไม่ได้ ต้องทำซ้ำ “{first}” ก่อน", "“{label}” comes again only after “{first}”."
    )
    remedy = Phrase("ทำซ้ำตามลำดับเดิม", "Do them again in their order.")


class LargeImportKept(TambonError):
    """An import of so many shapes that the journal knows them by key alone."""

    sentence = Phrase(
        "เลิกทำ “{label}” เดี่ยวๆ ไม่ได้ เพราะนำเข้ารูป {rows} รายการในครั้งเดียว",
        "“{label}” cannot be taken back by itself: it brought {rows} shapes at once.",
    )
    remedy = Phrase(
        "เลิกทำรายการที่ใหม่กว่าตามลำดับ หรือลบชั้นข้อมูลนี้ในแผงชั้นข้อมูล",
        "Undo the newer commands in their order, or remove the layer in the layers panel.",
    )


class EarlierChangedSince(TambonError):
    """Later commands changed the rows of a command."""

    sentence = Phrase(
        "“{label}” ยังเลิกทำหรือทำซ้ำเดี่ยวๆ ไม่ได้ เพราะ “{later}” ({at_th}) แก้ข้อมูลเดียวกันต่อจากนั้น{more_th}",
        "“{label}” cannot be taken back or done again by itself: “{later}” ({at_en}) changed the same data "
        "after it{more_en}.",
    )
    remedy = Phrase("เลิกทำ “{later}” ก่อน แล้วลองใหม่", "Take “{later}” back first, then try again.")


class EarlierReferredTo(TambonError):
    """Later commands made rows that refer to those of a command."""

    sentence = Phrase(
        "“{label}” ยังเลิกทำหรือทำซ้ำเดี่ยวๆ ไม่ได้ เพราะ “{later}” ({at_th}) อ้างถึงข้อมูลที่รายการนี้เพิ่มไว้{more_th}",
        "“{label}” cannot be taken back or done again by itself: “{later}” ({at_en}) refers to what it "
        "added{more_en}.",
    )
    remedy = Phrase("เลิกทำ “{later}” ก่อน แล้วลองใหม่", "Take “{later}” back first, then try again.")


class EarlierNeedsRemoved(TambonError):
    """What a command would bring back belongs to rows that a later command removed."""

    sentence = Phrase(
        "“{label}” ยังเลิกทำหรือทำซ้ำเดี่ยวๆ ไม่ได้ เพราะ “{later}” ({at_th}) ลบข้อมูลที่ต้องใช้ไปแล้ว{more_th}",
        "“{label}” cannot be taken back or done again by itself: “{later}” ({at_en}) removed what it "
        "belongs to{more_en}.",
    )
    remedy = Phrase("เลิกทำ “{later}” ก่อน แล้วลองใหม่", "Take “{later}” back first, then try again.")


class EarlierChangedOutside(TambonError):
    """The rows of a command are not as it left them, and another program wrote the file since."""

    sentence = Phrase(
        "“{label}” เลิกทำหรือทำซ้ำเดี่ยวๆ ไม่ได้ เพราะโปรแกรมอื่นแก้ข้อมูลเดียวกันต่อจากนั้น",
        "“{label}” cannot be taken back or done again by itself: another program changed the same data "
        "after it.",
    )
    remedy = Phrase("แก้ข้อมูลนั้นเองในตารางหรือทะเบียน", "Change these rows by hand.")
