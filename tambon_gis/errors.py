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
    remedy = Phrase(
        "ปิดแฟ้มงานในโปรแกรมอื่น (เช่น QGIS) แล้วลองใหม่",
        "Close it in the other program (QGIS, perhaps) and try again.",
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


# --- records ------------------------------------------------------------------------------------


class UnknownCode(TambonError):
    """A code that the project does not know."""

    sentence = Phrase("ไม่พบรหัส {value} ใน{kind_th}", "There is no {kind_en} with the code {value}.")
    remedy = Phrase("รหัสที่มี: {known}", "Known codes: {known}.")


class NoPlotChosen(TambonError):
    """A command that needs plots was given none."""

    sentence = Phrase("ยังไม่ได้เลือกแปลง", "No plot was chosen.")
    remedy = Phrase(
        "เลือกแปลงบนแผนที่ ในตาราง หรือด้วยเงื่อนไข แล้วลองใหม่",
        "Choose plots on the map, in the table or by a query.",
    )


class ValueNotUnderstood(TambonError):
    """Something typed could not be read as what it should be."""

    sentence = Phrase("อ่าน{what_th} “{value}” ไม่ได้", "“{value}” could not be read as {what_en}.")
    remedy = Phrase("พิมพ์แบบนี้: {example}", "Write it like this: {example}.")


# --- reading a file that somebody gave -----------------------------------------------------------


class SourceMissing(TambonError):
    """No file at the path that was given."""

    sentence = Phrase("ไม่พบไฟล์ {file}", "There is no file {file}.")
    remedy = Phrase("ตรวจชื่อและโฟลเดอร์ แล้วลองใหม่", "Check the name and folder, then try again.")


class SourceRefused(TambonError):
    """What was given is not an ordinary file on this computer: an address, a virtual path, a device."""

    sentence = Phrase("{file} ไม่ใช่ไฟล์ธรรมดาในเครื่องนี้", "{file} is not an ordinary file on this computer.")
    remedy = Phrase(
        "คัดลอกไฟล์มาไว้ในเครื่องก่อน แล้วเลือกไฟล์นั้น", "Copy the file to this computer and choose it here."
    )


class FormatNotRead(TambonError):
    """A kind of file that the program does not read."""

    sentence = Phrase(
        "โปรแกรมไม่อ่านไฟล์ชนิด {suffix} ({file})", "Files of the kind {suffix} are not read ({file})."
    )
    remedy = Phrase("วิธีแก้: {how_th}", "What helps: {how_en}")


class SidecarMissing(TambonError):
    """One of the files that together are a shapefile is not there."""

    sentence = Phrase("ไม่พบ {missing} ที่ต้องอยู่คู่กับ {file}", "{missing}, which belongs to {file}, is not there.")
    remedy = Phrase(
        "ขอไฟล์ให้ครบชุด (.shp .shx .dbf .prj) แล้วเก็บไว้โฟลเดอร์เดียวกัน",
        "Ask for the whole set (.shp .shx .dbf .prj) and keep it in one folder.",
    )


class SourceDamaged(TambonError):
    """The content of a file is not what its name says, or is broken."""

    sentence = Phrase(
        "ไฟล์ {file} เสียหายหรือไม่ใช่ไฟล์ชนิดนี้: {detail_th}",
        "{file} is damaged or not what its name says: {detail_en}.",
    )
    remedy = Phrase(
        "ขอไฟล์ใหม่จากเจ้าของข้อมูล หรือส่งออกใหม่จากโปรแกรมต้นทาง",
        "Ask its owner for a new copy, or export it again.",
    )


class SourceIncomplete(TambonError):
    """A file stops early: a broken copy or download."""

    sentence = Phrase(
        "ไฟล์ {file} ไม่ครบ: อ่านได้ {readable} จาก {total} รูป",
        "{file} is incomplete: {readable} of {total} shapes are readable.",
    )
    remedy = Phrase("คัดลอกหรือดาวน์โหลดไฟล์ใหม่ทั้งชุด", "Copy or download the whole set again.")


class LayerNotNamed(TambonError):
    """The file has several layers, or not the one that was named."""

    sentence = Phrase(
        "ไฟล์ {file} ไม่มีชั้นข้อมูล “{layer}” หรือยังไม่ได้เลือก", "{file} has no layer “{layer}”, or none was chosen."
    )
    remedy = Phrase("เลือกจาก: {known}", "Choose one of: {known}.")


class LayerEmpty(TambonError):
    """The layer has no rows."""

    sentence = Phrase("ไฟล์ {file} ไม่มีรูปหรือรายการเลย", "{file} has no shapes and no records.")
    remedy = Phrase("ตรวจว่าเลือกไฟล์ถูก หรือขอไฟล์ใหม่", "Check that it is the right file, or ask for a new one.")


class EncodingUnclear(TambonError):
    """The text could be in more than one encoding."""

    sentence = Phrase(
        "ไม่แน่ใจว่าข้อความใน {file} เก็บด้วยรหัสอักขระใด", "It is not clear which encoding the text of {file} is in."
    )
    remedy = Phrase(
        "เลือกรหัสอักขระ (cp874 หรือ utf-8) แล้วดูตัวอย่างข้อความก่อนนำเข้า",
        "Choose an encoding (cp874 or utf-8) and look at the sample text before importing.",
    )


class EncodingWrong(TambonError):
    """The encoding that a person chose does not fit the text."""

    sentence = Phrase(
        "ข้อความใน {file} ไม่ได้เก็บด้วยรหัสอักขระ {encoding}", "The text of {file} is not in {encoding}."
    )
    remedy = Phrase("เลือกเป็น {better_th} หรือไม่ต้องระบุ", "Choose {better_en}, or leave it to the program.")


class MissingProjection(TambonError):
    """The file does not say which coordinate system it uses."""

    sentence = Phrase("ไฟล์ {file} ไม่บอกระบบพิกัด", "{file} does not say which coordinate system it uses.")
    remedy = Phrase(
        "เลือกระบบพิกัด ที่เข้ากับตำแหน่ง: {candidates}", "Choose one. These fit the positions: {candidates}."
    )


class WrongProjection(TambonError):
    """In this coordinate system the data would lie where it cannot be."""

    sentence = Phrase(
        "ถ้า {file} เป็น {crs} ข้อมูลจะไปอยู่ที่ลองจิจูด {longitude} ละติจูด {latitude} {where_th}",
        "In {crs}, {file} would lie at longitude {longitude}, latitude {latitude}, {where_en}.",
    )
    remedy = Phrase(
        "เลือกระบบพิกัดอื่น ที่เข้ากับตำแหน่ง: {candidates}", "Choose another. These fit the positions: {candidates}."
    )


class WrongGeometry(TambonError):
    """The layer holds another kind of shape than it would be imported as."""

    sentence = Phrase(
        "ไฟล์ {file} มีแต่{found_th} นำเข้าเป็น{kind_th}ไม่ได้",
        "{file} has only {found_en}; it cannot be imported as {kind_en}.",
    )
    remedy = Phrase(
        "เลือกไฟล์ที่เป็นรูปปิด หรือนำเข้าเป็นชั้นข้อมูลอ้างอิง",
        "Choose a file of polygons, or import it as a reference layer.",
    )


class ShapesUnreadable(TambonError):
    """Some shapes of the file cannot be read at all."""

    sentence = Phrase(
        "รูปใน {file} อ่านไม่ได้ {count} รูป (แถวที่ {rows})",
        "{count} shapes of {file} cannot be read (rows {rows}).",
    )
    remedy = Phrase(
        "แก้หรือลบแถวเหล่านี้ในโปรแกรมต้นทาง หรือขอไฟล์ใหม่",
        "Mend or delete these rows where the file was made, or ask for a new copy.",
    )


class FieldMissing(TambonError):
    """A field that the import needs, or was told to use, is not in the file."""

    sentence = Phrase("ไม่พบช่องข้อมูลสำหรับ{role_th}ใน {file}", "{file} has no field for {role_en}.")
    remedy = Phrase("ระบุช่องข้อมูลเอง จาก: {known}", "Name the field yourself, one of: {known}.")


# --- dates, areas and reference systems ---------------------------------------------------------


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


class CrsNotUnderstood(TambonError):
    """A coordinate system that cannot be read, or that says nothing about the place on earth."""

    sentence = Phrase("ไม่รู้จักระบบพิกัด “{value}”", "The coordinate system “{value}” is not understood.")
    remedy = Phrase(
        "เลือกระบบพิกัดเอง ที่ใช้กันในไทยคือ EPSG:32647, 32648 (WGS 84) และ 24047, 24048 (Indian 1975)",
        "Choose it yourself; in Thailand EPSG:32647, 32648 (WGS 84) and 24047, 24048 (Indian 1975) are used.",
    )


class DatumNotSupported(TambonError):
    """A datum for which no shift to WGS 84 is settled here."""

    sentence = Phrase(
        "แปลงข้อมูลจากพื้นหลักฐาน {datum} ไม่ได้ เพราะไม่มีค่าแปลงที่ยืนยันแล้ว",
        "Coordinates on the datum {datum} cannot be converted: no shift has been settled for it.",
    )
    remedy = Phrase(
        "ถ้าที่จริงเป็น Indian 1975 ให้เลือก EPSG:24047 หรือ 24048 เอง หรือแปลงเป็น WGS 84 จากโปรแกรมต้นทาง",
        "If it is really Indian 1975, choose EPSG:24047 or 24048; else convert it where it was made.",
    )


class CoordinatesNotConverted(TambonError):
    """Coordinates that do not exist in the system they are said to be in; ``positions`` counts from 0."""

    sentence = Phrase(
        "แปลงพิกัดจาก {source} ไม่ได้ {count} รูป", "{count} shapes have coordinates that {source} cannot hold."
    )
    remedy = Phrase(
        "ตรวจว่าเลือกระบบพิกัดของไฟล์ถูกต้อง และไม่มีพิกัดที่เสีย",
        "Check that the coordinate system of the file is the right one and that no coordinate is broken.",
    )


# --- cartography --------------------------------------------------------------------------------


class SymbologyNotUnderstood(TambonError):
    """A stored look of a layer that this program cannot have written; ``detail`` names the part."""

    sentence = Phrase(
        "อ่านรูปแบบของชั้นข้อมูลไม่ได้ ({detail})", "The stored style of a layer cannot be read ({detail})."
    )
    remedy = Phrase("คืนรูปแบบเริ่มต้นของชั้นข้อมูลนี้", "Give the layer its default style again.")


# --- analysis -----------------------------------------------------------------------------------


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


# --- sharing ------------------------------------------------------------------------------------


class ExportFolderTaken(TambonError):
    """The folder for a package holds something that the program did not make."""

    sentence = Phrase(
        "โฟลเดอร์ {folder} มีแฟ้มอื่นอยู่ ({other}) จึงไม่เขียนทับ",
        "The folder {folder} holds other files ({other}) and is not overwritten.",
    )
    remedy = Phrase("เลือกโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง", "Choose a new or an empty folder.")


class PersonalDataFound(TambonError):
    """Something in the package would say who a person is; ``places`` names fields or files, never values."""

    sentence = Phrase(
        "พบข้อมูลส่วนบุคคลใน {places} จึงไม่ส่งออก", "Nothing was exported: personal data was found in {places}."
    )
    remedy = Phrase(
        "แก้ข้อมูลในช่องนั้น (เช่น ชื่อคนหรือโทรศัพท์ที่พิมพ์ไว้ในช่องพืชหรือหมู่บ้าน) แล้วส่งออกใหม่",
        "Correct that field (a name or phone typed into crop or village, perhaps) and export again.",
    )


class ExportDiffers(TambonError):
    """What was written is not what was meant, so it was thrown away."""

    sentence = Phrase(
        "ไฟล์ {file} ที่เขียนไม่ตรงกับข้อมูลต้นทาง ({detail_th}) จึงไม่ใช้",
        "{file} as written differs from the data ({detail_en}).",
    )
    remedy = Phrase(
        "ตรวจพื้นที่ว่างของดิสก์ แล้วส่งออกใหม่ ชุดเดิมยังอยู่ครบ",
        "Check the free space of the disk and export again; the older package is untouched.",
    )


# --- the command line and the window --------------------------------------------------------------


class WindowMissing(TambonError):
    """The libraries of the window are not installed, or the program was not installed at all."""

    sentence = Phrase(
        "เปิดหน้าต่างไม่ได้ เพราะเครื่องนี้ไม่มี {part}", "The window cannot open: {part} is not installed here."
    )
    remedy = Phrase(
        "ใช้คำสั่งได้ตามปกติ (tambon-gis --help) หรือติดตั้งโปรแกรมใหม่ให้ครบ",
        "All commands work without it (tambon-gis --help); or install the whole program again.",
    )
