"""What can be wrong with a file that somebody gave."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


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
        "ขอไฟล์ให้ครบชุด ({parts}) แล้วเก็บไว้โฟลเดอร์เดียวกัน",
        "Ask for the whole set ({parts}) and keep it in one folder.",
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


class SourceTooLarge(TambonError):
    """More bytes than anybody hands over as a layer."""

    sentence = Phrase(
        "ไฟล์ {file} ใหญ่เกินไป ({size} GB รับได้ไม่เกิน {most} GB)",
        "{file} is too large ({size} GB; at most {most} GB are read).",
    )
    remedy = Phrase(
        "ตัดเฉพาะพื้นที่ที่ต้องใช้ใน QGIS แล้วบันทึกเป็น GeoPackage (.gpkg)",
        "Cut out the area you need in QGIS and save it as a GeoPackage (.gpkg).",
    )


class ReadingStopped(TambonError):
    """The process that read a file was lost: it crashed, took too long or too much, or answered nonsense."""

    sentence = Phrase(
        "การอ่านไฟล์ {file} ถูกหยุด: {reason_th} ไม่มีข้อมูลใดถูกนำเข้า",
        "The reading of {file} was stopped: {reason_en}. Nothing was imported.",
    )
    remedy = Phrase(
        "ไฟล์อาจเสียหาย ให้เปิดใน QGIS แล้วบันทึกใหม่เป็น GeoPackage (.gpkg) หรือขอไฟล์ใหม่",
        "It may be damaged: open it in QGIS and save it as a GeoPackage (.gpkg), or ask for a new copy.",
    )


class LayerNotNamed(TambonError):
    """The file has several layers, or not the one that was named."""

    sentence = Phrase(
        "ต้องเลือกชั้นข้อมูลหนึ่งชั้นใน {file} (ที่ระบุมา: {layer})",
        "One layer of {file} has to be chosen (named: {layer}).",
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


class NoProjectionFits(MissingProjection):
    """It does not say so, and none of the systems in use puts it into Thailand."""

    remedy = Phrase(
        "ไม่มีระบบพิกัดที่ใช้กันในประเทศไทยที่เข้ากับตำแหน่งในไฟล์ ให้ถามเจ้าของข้อมูลว่าใช้ระบบใด",
        "None of the systems in use in Thailand fits the positions: ask the owner of the data which it is.",
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


class OutsideThailand(WrongProjection):
    """And no other system in use puts it into Thailand either."""

    remedy = Phrase(
        "ไม่มีระบบพิกัดอื่นที่ใช้กันในประเทศไทยที่เข้ากับตำแหน่งนี้ ให้ถามเจ้าของข้อมูลว่าเป็นข้อมูลของที่ใด",
        "No other system in use in Thailand fits the positions: ask the owner of the data where it lies.",
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
        "แก้แถวเหล่านี้ในโปรแกรมต้นทางหรือขอไฟล์ใหม่ ถ้าจะนำเข้าเฉพาะแถวที่อ่านได้ "
        "ให้ยอมให้ข้ามแถวที่อ่านไม่ได้ (--skip-unreadable)",
        "Mend these rows where the file was made, or ask for a new copy. "
        "To import the others only, agree to skip what cannot be read (--skip-unreadable).",
    )


class FieldMissing(TambonError):
    """A field that the import needs, or was told to use, is not in the file."""

    sentence = Phrase("ไม่พบช่องข้อมูลสำหรับ{role_th}ใน {file}", "{file} has no field for {role_en}.")
    remedy = Phrase("ระบุช่องข้อมูลเอง จาก: {known}", "Name the field yourself, one of: {known}.")


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
