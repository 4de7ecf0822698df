"""What can stop a package on its way out, or the window on its way up."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


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
        "แก้ข้อมูลในช่องนั้น (เช่น ชื่อคนหรือโทรศัพท์ที่พิมพ์ไว้ในช่องพืชหรือหมู่บ้าน) หรือเก็บช่องนั้นแยกไว้ แล้วส่งออกใหม่",
        "Correct that field (a name or phone typed into crop or village, perhaps) or keep it aside; "
        "then export again.",
    )


class FieldLooksPersonal(TambonError):
    """A field that was to be released holds national IDs or telephone numbers."""

    sentence = Phrase(
        "ช่อง “{field}” มีเลขประจำตัวหรือเบอร์โทรศัพท์ {count} ค่า จึงยังไม่ส่งออก",
        "“{field}” holds {count} national IDs or telephone numbers and stays out of exports.",
    )
    remedy = Phrase(
        "คงช่องนี้แยกไว้ หรือนำเข้าใหม่โดยกำหนดให้เป็นช่องข้อมูลส่วนบุคคล",
        "Leave it aside, or import again and give the field a personal role.",
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


class FileOpenElsewhere(TambonError):
    """A file that was to be replaced is held by another program."""

    sentence = Phrase(
        "เขียนทับ {path} ไม่ได้ เพราะโปรแกรมอื่นเปิดอยู่", "{path} is open in another program and was not replaced."
    )
    remedy = Phrase(
        "ปิดไฟล์นี้ใน Excel ก่อนแล้วลองใหม่ หรือตั้งชื่ออื่น",
        "Close it (in Excel, perhaps) and try again, or choose another name.",
    )


class SheetNotDrawn(TambonError):
    """The process that draws a map for printing ended without it."""

    sentence = Phrase(
        "วาดแผนที่ {file} ไม่สำเร็จ (รหัส {code})", "The map {file} could not be drawn (code {code})."
    )
    remedy = Phrase(
        "ลองอีกครั้งด้วยพื้นที่ที่เล็กลงหรือชั้นข้อมูลน้อยลง หรือบันทึกเป็น SVG",
        "Try a smaller piece of ground or fewer layers, or save it as SVG.",
    )


class WindowMissing(TambonError):
    """The libraries of the window are not installed, or the program was not installed at all."""

    sentence = Phrase(
        "เปิดหน้าต่างไม่ได้ เพราะเครื่องนี้ไม่มี {part}", "The window cannot open: {part} is not installed here."
    )
    remedy = Phrase(
        "ใช้คำสั่งได้ตามปกติ (tambon-gis --help) หรือติดตั้งโปรแกรมใหม่ให้ครบ",
        "All commands work without it (tambon-gis --help); or install the whole program again.",
    )
