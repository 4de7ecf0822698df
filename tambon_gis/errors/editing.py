"""What can be wrong with a change of shapes."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class ShapeNotUsable(TambonError):
    """A drawn or typed shape without area."""

    sentence = Phrase("รูปนี้ไม่มีเนื้อที่ จึงเป็นแปลงไม่ได้", "This shape has no area and cannot be a plot.")
    remedy = Phrase(
        "ใส่จุดมุมอย่างน้อยสามจุดที่ไม่อยู่บนเส้นตรงเดียวกัน",
        "Give at least three corners that are not on one straight line.",
    )


class ShapeMissing(TambonError):
    """A row without a shape in an edit that needs one."""

    sentence = Phrase("{name} ยังไม่มีรูปบนแผนที่", "{name} has no shape on the map yet.")
    remedy = Phrase("วาดรูปให้ก่อน แล้วลองใหม่", "Draw its shape first, then try again.")


class LineDoesNotCross(TambonError):
    """A line that splits nothing."""

    sentence = Phrase(
        "เส้นนี้ไม่ได้ตัดผ่านจากขอบหนึ่งถึงอีกขอบหนึ่ง จึงแบ่งไม่ได้",
        "This line does not run from one edge to another, so nothing is split.",
    )
    remedy = Phrase(
        "เริ่มและจบเส้นนอกแปลง ให้เส้นผ่านตลอดแปลงที่จะแบ่ง",
        "Begin and end it outside, so that it runs all through what is to be split.",
    )


class TooFewToMerge(TambonError):
    """A merge of less than two rows."""

    sentence = Phrase("การรวมต้องเลือกอย่างน้อยสองรูป", "A merge needs at least two shapes.")
    remedy = Phrase("เลือกรูปที่จะรวมเพิ่ม แล้วลองใหม่", "Choose another one, then try again.")


class NoGapHere(TambonError):
    """A point that no gap between shapes holds."""

    sentence = Phrase("จุดนี้ไม่ได้อยู่ในช่องว่างที่มีรูปล้อมรอบ", "This point is not in a gap that shapes enclose.")
    remedy = Phrase(
        "เลือกจุดในช่องว่างที่ถูกล้อมทุกด้าน หรือวาดรูปใหม่แทน",
        "Choose a point in a gap enclosed on all sides, or draw a new shape instead.",
    )


class VertexNotFound(TambonError):
    """A vertex or edge that is not where it was said to be."""

    sentence = Phrase("ไม่มีจุดมุมหรือขอบตรงตำแหน่งนี้", "There is no vertex or edge at this place.")
    remedy = Phrase("เลือกที่จุดมุมหรือบนขอบของรูป", "Choose a vertex, or a place on an edge of the shape.")


class NothingLeft(TambonError):
    """An edit after which a shape would have no area."""

    sentence = Phrase("แก้แบบนี้แล้ว {name} จะไม่เหลือเนื้อที่", "This edit would leave {name} without area.")
    remedy = Phrase("แก้ให้เหลือเนื้อที่ หรือใช้คำสั่งลบแทน", "Leave it some area, or use the delete command instead.")


class NothingToEdit(TambonError):
    """An edit that changes nothing."""

    sentence = Phrase("การแก้นี้ไม่ได้เปลี่ยนอะไร", "This edit changes nothing.")
    remedy = Phrase("ตรวจตำแหน่งและรูปที่เลือก แล้วลองใหม่", "Check the place and what is chosen, then try again.")


class EditOutdated(TambonError):
    """The project changed between the preview of an edit and its doing."""

    sentence = Phrase(
        "ข้อมูลเปลี่ยนไปแล้วหลังจากแสดงผลของการแก้นี้ จึงยังไม่ได้แก้อะไร",
        "The data changed after this edit was shown, so nothing was edited.",
    )
    remedy = Phrase("ดูผลของการแก้อีกครั้ง แล้วสั่งใหม่", "Look at the edit again, then repeat it.")


class LayerAsDelivered(TambonError):
    """A layer of the department whose shapes are not edited in the window."""

    sentence = Phrase(
        "รูปใน “{layer}” แก้ไม่ได้ เพราะเป็นข้อมูลของกรมที่สัญญาอนุญาต CC BY-NC-ND ไม่ให้ดัดแปลงแล้วส่งต่อ",
        "“{layer}” stays as it is: the department's licence, CC BY-NC-ND, lets no changed copy leave.",
    )
    remedy = Phrase(
        "นำเข้าข้อมูลชุดใหม่จากกรม หรือวาดส่วนที่ต่างไปเป็นชั้นอ้างอิง",
        "Import a newer delivery, or draw what differs as a reference layer.",
    )


class NotPolygons(TambonError):
    """A layer of lines or points, whose shapes the tools of editing do not handle."""

    sentence = Phrase(
        "“{layer}” เป็นเส้นหรือจุด เครื่องมือแก้รูปใช้ได้กับรูปปิดเท่านั้น",
        "“{layer}” holds lines or points; the editing tools work on polygons only.",
    )
    remedy = Phrase(
        "เลือกชั้นข้อมูลที่เป็นรูปปิด หรือวาดในชั้นอ้างอิงใหม่",
        "Choose a layer of polygons, or draw in a new reference layer.",
    )
