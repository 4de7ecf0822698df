"""What can be wrong with a raster: a picture, an elevation model, an index or a map of classes."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.errors.given_files import ReadingStopped
from tambon_gis.wording import Phrase


class RasterImplausible(TambonError):
    """A raster that claims far more pixels than its bytes can hold."""

    sentence = Phrase(
        "ภาพ {file} บอกว่ามี {width} × {height} จุด ({gib} GB เมื่อคลายออก) ซึ่งเกินกว่าที่ไฟล์ขนาดนี้เก็บได้",
        "{file} claims {width} × {height} pixels ({gib} GB decoded), more than a file of its size can hold.",
    )
    remedy = Phrase(
        "ไฟล์อาจเสียหาย ให้ตัดเฉพาะพื้นที่ที่ต้องใช้ใน QGIS แล้วบันทึกเป็น GeoTIFF ใหม่ หรือขอไฟล์ใหม่",
        "It may be damaged: cut out what you need in QGIS and save it as a GeoTIFF, or ask for a new copy.",
    )


class RasterWithoutOverviews(TambonError):
    """A raster so large that it can only be shown by its overviews, and has none."""

    sentence = Phrase(
        "ภาพ {file} ใหญ่มาก ({gib} GB เมื่อคลายออก) และไม่มีภาพย่อ (overviews) จึงเปิดดูทั้งภาพไม่ได้",
        "{file} is very large ({gib} GB decoded) and has no overviews, so it cannot be shown as a whole.",
    )
    remedy = Phrase(
        "ใน QGIS เปิดสมบัติของชั้นข้อมูล หน้า Pyramids สร้างภาพย่อ แล้วลองใหม่",
        "Build overviews in QGIS (layer properties, Pyramids), then try again.",
    )


class RasterReadingStopped(ReadingStopped):
    """The process that read a raster was lost, or needed more time or memory than it may take."""

    sentence = Phrase(
        "การอ่านภาพ {file} ถูกหยุด: {reason_th} ไม่มีสิ่งใดในแฟ้มงานเปลี่ยนไป",
        "The reading of {file} was stopped: {reason_en}. Nothing in the project was changed.",
    )
    remedy = Phrase(
        "สร้างภาพย่อของภาพนี้ หรือตัดเฉพาะพื้นที่ที่ต้องใช้ใน QGIS แล้วบันทึกเป็น GeoTIFF (.tif) ถ้ายังอ่านไม่ได้ ไฟล์อาจเสียหาย "
        "ให้ขอไฟล์ใหม่",
        "Build its overviews, or cut out what you need in QGIS and save it as a GeoTIFF (.tif). "
        "If that does not help it may be damaged: ask for a new copy.",
    )


class RasterWithoutPlace(TambonError):
    """A picture that does not say where on the ground it lies."""

    sentence = Phrase("ภาพ {file} ไม่บอกตำแหน่งบนพื้นโลก", "{file} does not say where on the ground it lies.")
    remedy = Phrase(
        "วางไฟล์ .tfw .pgw หรือ .jgw ที่มากับภาพไว้ข้างกัน หรือวางด้วยจุดควบคุมจากเมนูแฟ้ม (คำสั่ง place-scan)",
        "Put its .tfw, .pgw or .jgw beside it, or place it by control points (menu File; or place-scan).",
    )


class RasterRotated(TambonError):
    """A raster whose rows do not run from west to east, the northern one first."""

    sentence = Phrase(
        "ภาพ {file} ถูกหมุนหรือกลับหัว จึงวางบนแผนที่ตรง ๆ ไม่ได้",
        "{file} is rotated or upside down: its north is not up.",
    )
    remedy = Phrase(
        "วางด้วยจุดควบคุมจากเมนูแฟ้ม มุมทั้งสี่มาจากตำแหน่งในไฟล์ หรือใช้ Warp ใน QGIS",
        "Place it by control points (menu File), its corners come from the file; or warp it in QGIS.",
    )


class RasterInArchive(TambonError):
    """A raster stays where it is and is linked; inside an archive it has no place of its own."""

    sentence = Phrase(
        "ภาพ {file} อยู่ในไฟล์บีบอัด แฟ้มงานเก็บเพียงตำแหน่งของภาพ ไม่ได้คัดลอกภาพ",
        "{file} is inside an archive; a project links to a raster where it lies and does not copy it.",
    )
    remedy = Phrase(
        "แตกไฟล์ไว้ในโฟลเดอร์ของแฟ้มงาน แล้วนำเข้าจากที่นั่น",
        "Unpack it into the folder of the project and import it from there.",
    )


class RasterInUse(TambonError):
    """An MBTiles file that another program has open, or left half-written."""

    sentence = Phrase(
        "ไฟล์ {file} ยังเปิดอยู่ในโปรแกรมอื่น หรือเขียนไม่เสร็จ",
        "{file} is still open in another program, or half-written.",
    )
    remedy = Phrase(
        "ปิดโปรแกรมที่เปิดไฟล์นี้ (เช่น QGIS) แล้วลองใหม่",
        "Close the program that has it open (QGIS, for one) and try again.",
    )


class RasterChanged(TambonError):
    """A raster file that is another one than when the map opened it."""

    sentence = Phrase("ไฟล์ {file} ถูกเปลี่ยนขณะที่แผนที่เปิดอยู่", "{file} was changed while the map had it open.")
    remedy = Phrase(
        "เลือกใช้ไฟล์ที่เปลี่ยนแล้ว หรือหาไฟล์เดิม", "Take the file as it is now, or look for the one it was."
    )


class RasterNotALayer(TambonError):
    """A raster that was to be imported as a layer of shapes."""

    sentence = Phrase(
        "{file} เป็นแรสเตอร์ ไม่มีรูปแปลงหรือตาราง", "{file} is a raster and holds no shapes and no table."
    )
    remedy = Phrase(
        "นำเข้าเป็นแรสเตอร์ หรือขอข้อมูลเวกเตอร์ (.shp หรือ .gpkg) จากเจ้าของข้อมูล",
        "Import it as a raster, or ask its owner for vector data (.shp or .gpkg).",
    )


class RasterExpected(TambonError):
    """A file of another kind that was to be imported as a raster."""

    sentence = Phrase("{file} ไม่ใช่แรสเตอร์ที่โปรแกรมอ่าน", "{file} is not a raster that is read here.")
    remedy = Phrase(
        "เลือกไฟล์ GeoTIFF (.tif) หรือ MBTiles (.mbtiles) ภาพชนิดอื่นให้บันทึกเป็น GeoTIFF ด้วย QGIS ก่อน",
        "Choose a GeoTIFF (.tif) or MBTiles (.mbtiles); save other pictures as GeoTIFF with QGIS first.",
    )


class CacheNotWritten(TambonError):
    """The smaller copy of a raster could not be kept."""

    sentence = Phrase("เก็บภาพย่อไว้ใน {folder} ไม่ได้", "The overviews could not be kept in {folder}.")
    remedy = Phrase(
        "ตรวจว่าดิสก์ยังมีที่ว่างและเขียนโฟลเดอร์นี้ได้ แผนที่ยังใช้ภาพเดิมได้ แต่ช้า",
        "See that the disk has room and the folder can be written; until then the picture is shown slowly.",
    )


class TiePointsNotEnough(TambonError):
    """Points that do not say where a picture lies: fewer than three, or all on one line."""

    sentence = Phrase(
        "จุดควบคุม {count} จุดยังบอกตำแหน่งของภาพไม่ได้ ต้องมีอย่างน้อย {least} จุดที่ไม่อยู่บนเส้นตรงเดียวกัน",
        "{count} points do not settle where the picture lies: it takes {least} that are not on one line.",
    )
    remedy = Phrase(
        "เพิ่มจุดใกล้มุมของภาพ ให้กระจายทั่วทั้งแผ่น", "Add points near the corners, spread over the whole sheet."
    )
