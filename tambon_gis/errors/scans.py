"""What can be wrong with a scanned map, with the points that place it, and with the file that keeps them."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class ScanTooLarge(TambonError):
    """A scan with more pixels than are unpacked for placing it."""

    sentence = Phrase(
        "ภาพ {file} มี {width} × {height} จุดภาพ ใหญ่เกินกว่าที่จะวางด้วยจุดควบคุม (ไม่เกิน {most} ล้านจุดภาพ)",
        "{file} has {width} × {height} pixels, too many to place by points (at most {most} million).",
    )
    remedy = Phrase(
        "สแกนใหม่ที่ 300 จุดต่อนิ้ว หรือย่อภาพหรือตัดเป็นส่วนด้วยโปรแกรมดูภาพ แล้วลองใหม่",
        "Scan it again at 300 dots per inch, or make it smaller or cut it with any viewer of pictures.",
    )


class ScanHasPlace(TambonError):
    """A picture to be placed by points that says itself where it lies."""

    sentence = Phrase(
        "ภาพ {file} บอกตำแหน่งของตัวเองอยู่แล้ว จึงไม่ต้องวางด้วยจุดควบคุม",
        "{file} says itself where it lies and need not be placed by control points.",
    )
    remedy = Phrase(
        "นำเข้าเป็นแรสเตอร์ได้เลย ถ้าตำแหน่งที่บอกไว้ผิด ให้ย้ายไฟล์ .tfw .pgw หรือ .jgw ที่อยู่ข้างภาพออกก่อน",
        "Import it as a raster. If that place is wrong, move the .tfw, .pgw or .jgw beside it away first.",
    )


class ScanNotPlaced(TambonError):
    """Points by which a picture would be folded, torn or blown up."""

    sentence = Phrase(
        "จุดควบคุมที่ให้ไว้ทำให้ภาพ {file} {fault_th} จึงยังวางไม่ได้",
        "By these control points {file} {fault_en}, so it is not placed.",
    )
    remedy = Phrase(
        "ดูจุดที่คลาดเคลื่อนมากที่สุดและแก้ก่อน หรือเลือกวิธีที่ง่ายกว่า เช่น แอฟฟีน และกระจายจุดให้ทั่วภาพ",
        "Look at the point with the largest error first, or take a simpler method such as affine, with "
        "points all over the picture.",
    )


class TiePointOutside(TambonError):
    """A point that does not lie on the picture, or on no place of the ground that can be reckoned with."""

    sentence = Phrase(
        "จุดควบคุมที่ {point} ไม่อยู่บนภาพหรือบนแผนที่ ({where_th})",
        "Control point {point} does not lie on the picture or on the map ({where_en}).",
    )
    remedy = Phrase(
        "ตรวจลำดับคอลัมน์ แถว ตะวันออก เหนือ และระบบพิกัดของจุดนี้",
        "See that its column, row, easting and northing are in that order, and in the system that was named.",
    )


class TiePointsNotRead(TambonError):
    """A file that should hold control points and does not."""

    sentence = Phrase(
        "อ่านจุดควบคุมจาก {file} ไม่ได้: {detail_th}", "No control points can be read from {file}: {detail_en}."
    )
    remedy = Phrase(
        "ใช้ CSV ที่มีหัวตาราง column,row,x,y (หรือ column,row,place) หรือไฟล์ .points ของ QGIS",
        "Give a CSV headed column,row,x,y (or column,row,place), or a .points file of QGIS.",
    )


class TiePointsOverLimit(TambonError):
    """A point that is farther off than was allowed."""

    sentence = Phrase(
        "จุดควบคุม {point} คลาดเคลื่อน {residual_th} เกินที่กำหนดไว้ {limit_th} จึงไม่วางภาพ",
        "Control point {point} is {residual_en} off, more than the {limit_en} allowed: nothing was placed.",
    )
    remedy = Phrase(
        "แก้หรือเอาจุดนี้ออก (ใช้ --check ดูทุกจุด) หรือเพิ่มค่าที่ยอมรับ",
        "Correct it or leave it out (--check shows all points), or allow more.",
    )


class RoomMissing(TambonError):
    """A disk on which a large file would not fit."""

    sentence = Phrase(
        "ที่ว่างใน {folder} เหลือ {free} ไม่พอเขียนภาพซึ่งต้องใช้ราว {needed}",
        "{folder} has {free} free, too little for a picture of about {needed}.",
    )
    remedy = Phrase(
        "ลบไฟล์ที่ไม่ใช้ หรือย้ายแฟ้มงานไปยังดิสก์ที่ว่างกว่า แล้วลองใหม่",
        "Delete what is not needed, or move the project to a disk with more room, then try again.",
    )
