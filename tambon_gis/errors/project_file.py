"""What can stand in the way of opening, changing or keeping a project."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


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
    remedy = Phrase(
        "ปิดแฟ้มงานในโปรแกรมอื่น (เช่น QGIS) แล้วลองใหม่",
        "Close it in the other program (QGIS, perhaps) and try again.",
    )


class ProjectStillChanges(TambonError):
    """Rows were changed as often as they were counted."""

    sentence = Phrase(
        "ข้อมูลเปลี่ยนอยู่ตลอดระหว่างคำนวณ จึงยังไม่มีตัวเลขที่ตรงกันทั้งตาราง",
        "The project kept changing while this was counted: there are no figures yet that belong together.",
    )
    remedy = Phrase(
        "รอให้งานที่กำลังบันทึกเสร็จ แล้วถามใหม่",
        "Wait until what is being saved is done, then ask again.",
    )


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


class ForeignTriggers(TambonError):
    """The file carries triggers or views that are not ours and could act at any change."""

    sentence = Phrase(
        "แฟ้มงาน {project} มีคำสั่งอัตโนมัติที่ไม่ใช่ของโปรแกรม: {names}",
        "{project} carries triggers or views that are not ours: {names}.",
    )
    remedy = Phrase(
        "ขอแฟ้มงานจากต้นทางใหม่ หรือกู้คืนจากสำเนาสำรอง", "Ask for the file again, or restore it from a backup."
    )


class NothingToUndo(TambonError):
    """There is no command to take back."""

    sentence = Phrase("ไม่มีรายการให้เลิกทำ", "There is nothing to undo.")
    remedy = Phrase("ดูรายการที่ทำไปแล้วได้ในประวัติการแก้ไข", "The history lists what was done.")


class NothingToRedo(TambonError):
    """There is no undone command to do again."""

    sentence = Phrase("ไม่มีรายการให้ทำซ้ำ", "There is nothing to redo.")
    remedy = Phrase(
        "ทำซ้ำได้เฉพาะหลังเลิกทำ และก่อนทำรายการใหม่", "Redo is possible after an undo, before a new change."
    )


class UndoRefused(TambonError):
    """The rows of a command have been changed by something that came later."""

    sentence = Phrase(
        "เลิกทำ “{label}” ไม่ได้ เพราะข้อมูลถูกแก้ต่อแล้ว", "“{label}” cannot be undone: its rows were changed since."
    )
    remedy = Phrase("เลิกทำรายการที่ใหม่กว่าก่อน", "Undo the later changes first.")


class SymbologyNotUnderstood(TambonError):
    """A stored look of a layer that this program cannot have written; ``detail`` names the part."""

    sentence = Phrase(
        "อ่านรูปแบบของชั้นข้อมูลไม่ได้ ({detail})", "The stored style of a layer cannot be read ({detail})."
    )
    remedy = Phrase("คืนรูปแบบเริ่มต้นของชั้นข้อมูลนี้", "Give the layer its default style again.")


class PlotsHaveWork(TambonError):
    """A layer of plots was to be taken out although work, visits or harvests hang on its plots."""

    sentence = Phrase(
        "ลบชั้นข้อมูล “{layer_th}” ไม่ได้ เพราะมีงานหรือการเยี่ยมบันทึกไว้กับ {plots} แปลง",
        "The layer “{layer_en}” cannot be removed: work or visits are recorded for {plots} of its plots.",
    )
    remedy = Phrase(
        "ซ่อนชั้นข้อมูลแทน หรือลบแปลงเป็นรายแปลงจากตาราง",
        "Hide the layer instead, or delete single plots from the table.",
    )


class NothingToDraw(TambonError):
    """A map was asked for, and none of its layers has a shape."""

    sentence = Phrase("ไม่มีชั้นข้อมูลที่แสดงอยู่ให้เขียนแผนที่", "No layer that is shown has a shape to draw.")
    remedy = Phrase(
        "ติ๊กให้แสดงชั้นข้อมูลในแผง หรือระบุชื่อชั้นด้วย --layers",
        "Tick a layer in the panel, or name layers with --layers.",
    )


class StyleNotForSld(TambonError):
    """A style by something that is worked out from the shapes, for which SLD has no word."""

    sentence = Phrase(
        "รูปแบบของ {layer_th} ใช้ “{field}” ซึ่งคำนวณจากรูป ไฟล์ SLD บอกไม่ได้",
        "The style of {layer_en} goes by “{field}”, which is measured on the shapes; SLD cannot say that.",
    )
    remedy = Phrase("ส่งออกเป็น QML แทน", "Export it as QML instead.")


class StyleNotForOthers(TambonError):
    """A style by a field that no column of the layer holds, so that another program cannot follow it."""

    sentence = Phrase(
        "รูปแบบของ {layer_th} ใช้ช่องข้อมูล “{field}” ซึ่งโปรแกรมคำนวณเอง โปรแกรมอื่นไม่รู้จัก",
        "The style of {layer_en} goes by “{field}”, which this program works out and others do not know.",
    )
    remedy = Phrase(
        "เลือกช่องข้อมูลที่มีในตาราง เช่น หมู่บ้าน หรือเนื้อที่",
        "Choose a field that the table has, such as village or area.",
    )
