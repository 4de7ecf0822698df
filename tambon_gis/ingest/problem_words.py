"""What can be wrong with a layer, and what is done about it, in words that window and command line share."""

from __future__ import annotations

from tambon_gis.wording import Phrase

_PROBLEMS = {
    "empty_layer": Phrase("ไม่มีรายการเลย", "There are no records."),
    "encoding_unclear": Phrase("ไม่แน่ใจรหัสอักขระ", "The encoding is not clear."),
    "encoding_marker_wrong": Phrase("ไฟล์ระบุรหัสอักขระผิด", "The file claims the wrong encoding."),
    "text_cut": Phrase("ข้อความถูกตัดหรือมีตัวอักษรเสีย", "Texts were cut or damaged."),
    "records_deleted": Phrase("มีรายการที่ถูกลบไว้ในไฟล์", "The file holds records marked as deleted."),
    "crs_missing": Phrase("ไม่บอกระบบพิกัด", "It does not say its coordinate system."),
    "crs_wrong": Phrase("ระบบพิกัดไม่ตรงกับตำแหน่ง", "Its coordinate system does not fit the positions."),
    "unreadable": Phrase("รูปอ่านไม่ได้", "Shapes cannot be read."),
    "layer_unreadable": Phrase("ชั้นข้อมูลนี้อ่านไม่ได้", "This layer cannot be read."),
    "null": Phrase("ไม่มีรูป", "Rows have no shape."),
    "empty": Phrase("รูปว่างเปล่า", "Shapes are empty."),
    "ring_not_closed": Phrase("เส้นรอบรูปไม่ปิด", "Outlines are not closed."),
    "starred": Phrase("ค่าเป็นดอกจัน (****) ถือว่าไม่มีค่า", "Values of asterisks (****) count as missing."),
    "no_number": Phrase(
        "ช่องตัวเลขมีค่าที่ไม่ใช่ตัวเลข ถือว่าไม่มีค่า", "Fields of numbers hold other text; it counts as missing."
    ),
    "z_dropped": Phrase("มีค่าความสูงหรือค่าวัด (Z/M) ซึ่งจะถูกตัดออก", "Heights or measures (Z/M) would be dropped."),
    "duplicate": Phrase("รูปซ้ำกันทุกจุด", "Shapes are the same point by point."),
    "mixed_shapes": Phrase("มีรูปหลายชนิดปนกัน", "Kinds of shapes are mixed."),
    "self_intersection": Phrase("เส้นรอบรูปตัดกันเอง", "Outlines cross themselves."),
    "ring_touches_itself": Phrase("เส้นรอบรูปแตะกันเอง", "Outlines touch themselves."),
    "hole_outside": Phrase("รูเจาะอยู่นอกรูป", "Holes lie outside their shape."),
    "holes_nested": Phrase("รูเจาะซ้อนกัน", "Holes lie in holes."),
    "parts_overlap": Phrase("ส่วนของรูปซ้อนทับกัน", "Parts of shapes overlap."),
    "ring_twice": Phrase("เส้นรอบรูปซ้ำกัน", "Outlines are there twice."),
    "too_few_points": Phrase("จุดน้อยเกินไป", "Outlines have too few points."),
    "interior_split": Phrase("รูปถูกแบ่งขาดจากกัน", "Shapes are split inside."),
    "invalid": Phrase("รูปผิดหลักเรขาคณิต", "Shapes are not valid."),
    "overlap": Phrase("รูปซ้อนทับกัน", "Shapes overlap."),
    "gap": Phrase("มีช่องว่างระหว่างรูป", "There are gaps between shapes."),
    "sliver": Phrase("รูปแคบกว่า 2 เมตร", "Shapes are narrower than 2 m."),
    "repeated_points": Phrase("จุดซ้ำบนเส้นรอบรูป", "Outlines repeat points."),
    "spike": Phrase("เส้นรอบรูปมีหนามแหลม", "Outlines have spikes."),
    "area_differs": Phrase("เนื้อที่ในตารางต่างจากเนื้อที่วัดเกิน 5 %", "Areas in the table differ by more than 5 %."),
    "not_a_polygon": Phrase("ไม่ใช่รูปปิด", "Shapes are not polygons."),
}

_ACTIONS = {
    "mended": Phrase("ซ่อมแซมรูปที่ผิดหลักเรขาคณิต", "Mended."),
    "ring_closed": Phrase("ปิดเส้นรอบรูป", "Outline closed."),
    "lines_and_points_dropped": Phrase("ตัดเส้นและจุดที่ปนมา", "Lines and points dropped."),
    "kept_without_shape": Phrase("เก็บไว้โดยไม่มีรูป", "Kept without a shape."),
    "shape_left_out": Phrase("ไม่นำเข้ารูป", "Shape left out."),
    "row_skipped": Phrase("ข้ามรายการ", "Row skipped."),
}


def describe_problem(code: str) -> Phrase:
    """A problem of an inspection or a repair by its code; a code without words speaks for itself."""
    return _PROBLEMS.get(code, Phrase(code, code))


def describe_action(code: str) -> Phrase:
    """What an import did about a problem, by the action of a `Repair`."""
    return _ACTIONS.get(code, Phrase(code, code))
