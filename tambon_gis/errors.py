"""Every problem a person can meet: one Thai and one English sentence, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from tambon_gis.wording import Language, Phrase


class TambonError(Exception):
    """A declared problem. ``facts`` fill the ``{names}`` of its sentences; they never hold personal data."""

    sentence: ClassVar[Phrase]
    remedy: ClassVar[Phrase]

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    @property
    def code(self) -> str:
        """The name as programs read it: ``ProjectLocked`` is ``project_locked``."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")

    def told(self, language: Language = "th") -> str:
        return self.sentence.fill(**self.facts).text(language)

    def advice(self, language: Language = "th") -> str:
        return self.remedy.fill(**self.facts).text(language)

    def __str__(self) -> str:
        return f"{self.told('en')} {self.advice('en')}"


# --- the project file ---------------------------------------------------------------------------


class ProjectMissing(TambonError):
    """No file at the path that was given."""

    sentence = Phrase("ไม่พบแฟ้มงาน {project}", "There is no project at {project}.")
    remedy = Phrase("ตรวจชื่อและที่เก็บแฟ้มงาน แล้วลองใหม่", "Check the name and folder, then try again.")


class ProjectExists(TambonError):
    """A new project would overwrite a file."""

    sentence = Phrase("มีแฟ้ม {project} อยู่แล้ว", "{project} already exists.")
    remedy = Phrase("ตั้งชื่อใหม่ หรือเลือกโฟลเดอร์อื่น", "Choose another name or folder.")


class NotAProject(TambonError):
    """The file is not a GeoPackage made by this program."""

    sentence = Phrase("{project} ไม่ใช่แฟ้มงานของ Tambon GIS", "{project} is not a Tambon GIS project.")
    remedy = Phrase(
        "ถ้าเป็นชั้นข้อมูล ให้สร้างแฟ้มงานก่อนแล้วนำเข้าชั้นข้อมูลนี้",
        "If it is a layer, make a project first and import the layer into it.",
    )


class ProjectDamaged(TambonError):
    """SQLite or our own checks found the file damaged."""

    sentence = Phrase("แฟ้มงาน {project} เสียหาย: {detail}", "The project {project} is damaged: {detail}.")
    remedy = Phrase(
        "อย่าลบแฟ้มนี้ ให้กู้คืนจากสำเนาสำรองล่าสุด", "Keep this file and restore the newest backup beside it."
    )


class ProjectTooNew(TambonError):
    """A newer program wrote the file."""

    sentence = Phrase(
        "แฟ้มงาน {project} สร้างด้วยโปรแกรมรุ่นใหม่กว่า (รุ่นข้อมูล {found} โปรแกรมนี้อ่านได้ถึง {known})",
        "{project} was written by a newer version (schema {found}; this program reads up to {known}).",
    )
    remedy = Phrase("ติดตั้งโปรแกรมรุ่นใหม่ แล้วเปิดอีกครั้ง", "Install the newer program and open it again.")


class ProjectLocked(TambonError):
    """Another window or computer has the project open for editing."""

    sentence = Phrase(
        "แฟ้มงาน {project} กำลังเปิดอยู่โดย {user} ที่เครื่อง {host}", "{project} is open by {user} on {host}."
    )
    remedy = Phrase("ปิดแฟ้มงานที่เครื่องนั้นก่อน หรือเปิดแบบอ่านอย่างเดียว", "Close it there first, or open it read-only.")


class ProjectBusy(TambonError):
    """Another program is writing to the file right now."""

    sentence = Phrase("มีโปรแกรมอื่นกำลังใช้แฟ้มงาน {project}", "Another program is using {project}.")
    remedy = Phrase("ปิดแฟ้มงานในโปรแกรมอื่น (เช่น QGIS) แล้วลองใหม่", "Close it in the other program (QGIS, perhaps) and try again.")


class ProjectReadOnly(TambonError):
    """A change was asked of a project that is open for reading only."""

    sentence = Phrase("แฟ้มงาน {project} เปิดแบบอ่านอย่างเดียว", "{project} is open read-only.")
    remedy = Phrase("ทำสำเนาแฟ้มงานแล้วเปิดสำเนาเพื่อแก้ไข", "Make a copy and open the copy to edit it.")


class DiskRefused(TambonError):
    """The disk is full, gone or read-only."""

    sentence = Phrase("เขียนแฟ้ม {path} ไม่ได้: {detail}", "{path} could not be written: {detail}.")
    remedy = Phrase(
        "ตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์ งานที่บันทึกไว้ก่อนหน้ายังอยู่ครบ",
        "Check free space and folder permissions; all work saved before is still there.",
    )


class NothingToUndo(TambonError):
    """There is no command to take back."""

    sentence = Phrase("ไม่มีรายการให้เลิกทำ", "There is nothing to undo.")
    remedy = Phrase("ดูรายการที่ทำไปแล้วได้ในประวัติการแก้ไข", "The history lists what was done.")


class NothingToRedo(TambonError):
    """There is no undone command to do again."""

    sentence = Phrase("ไม่มีรายการให้ทำซ้ำ", "There is nothing to redo.")
    remedy = Phrase("ทำซ้ำได้เฉพาะหลังเลิกทำ และก่อนทำรายการใหม่", "Redo is possible after an undo, before a new change.")


class UndoRefused(TambonError):
    """The rows of a command have been changed by something that came later."""

    sentence = Phrase("เลิกทำ “{label}” ไม่ได้ เพราะข้อมูลถูกแก้ต่อแล้ว", "“{label}” cannot be undone: its rows were changed since.")
    remedy = Phrase("เลิกทำรายการที่ใหม่กว่าก่อน", "Undo the later changes first.")


# --- records ------------------------------------------------------------------------------------


class UnknownCode(TambonError):
    """A code that the project does not know."""

    sentence = Phrase("ไม่พบรหัส {value} ใน{kind_th}", "There is no {kind_en} with the code {value}.")
    remedy = Phrase("รหัสที่มี: {known}", "Known codes: {known}.")


class NoPlotChosen(TambonError):
    """A command that needs plots was given none."""

    sentence = Phrase("ยังไม่ได้เลือกแปลง", "No plot was chosen.")
    remedy = Phrase("เลือกแปลงบนแผนที่ ในตาราง หรือด้วยเงื่อนไข แล้วลองใหม่", "Choose plots on the map, in the table or by a query.")


class ValueNotUnderstood(TambonError):
    """Something typed could not be read as what it should be."""

    sentence = Phrase("อ่าน{what_th} “{value}” ไม่ได้", "“{value}” could not be read as {what_en}.")
    remedy = Phrase("พิมพ์แบบนี้: {example}", "Write it like this: {example}.")
