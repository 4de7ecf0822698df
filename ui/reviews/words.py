"""The words of a review: its groups, the columns that differ, and their values as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tambon_gis.measures.codes import is_national_id, mask_national_id
from ui.reviews.rows import ASIDE, SHAPE, Group, Line
from ui.words import figures
from ui.words.language import tr
from ui.words.layer_words import role_word

if TYPE_CHECKING:
    from tambon_gis.ingest.reimport_apply import ReimportReport

_THIRTEEN_DIGITS = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")


def counted(kind: str, number: int) -> str:
    return tr("%Ln แปลง", number) if kind == "plots" else tr("%Ln รายการ", number)


def group_word(group: Group) -> str:
    return {
        "changed": tr("เปลี่ยน"),
        "added": tr("เพิ่ม"),
        "removed": tr("ไม่มีในไฟล์"),
        "unchanged": tr("เหมือนเดิม"),
        "unmatched": tr("ไม่พบแปลง"),
        "twice": tr("รหัสซ้ำ"),
        "without_code": tr("ไม่มีรหัส"),
    }[group]


def part_word(line: Line) -> str:
    """What differs in the line."""
    if line.group != "changed":
        return {
            "added": tr("เนื้อที่ของรูปใหม่"),
            "unchanged": tr("เนื้อที่ของรูป"),
            "removed": tr("ไม่มีในไฟล์ใหม่"),
            "unmatched": tr("ไม่มีแปลงรหัสนี้ในแฟ้มงาน"),
            "twice": tr("รหัสซ้ำในไฟล์หรือในแฟ้มงาน"),
            "without_code": tr("แถวนี้ไม่มีรหัส"),
        }[line.group]
    if line.part == SHAPE:
        return tr("รูปและเนื้อที่")
    if line.part == ASIDE:
        return tr("ช่องที่เก็บไว้ข้างชั้นข้อมูล")
    return column_word(line.part)


def column_word(column: str) -> str:
    return {
        "soil_group": tr("กลุ่มชุดดิน"),
        "ph_text": tr("ค่าความเป็นกรดเป็นด่าง"),
        "ph_min": tr("ค่า pH ต่ำสุด"),
        "ph_max": tr("ค่า pH สูงสุด"),
        "kind": tr("ระดับ"),
    }.get(column) or role_word(column)


def label_word(line: Line) -> str:
    """How the row of a line is called."""
    if line.label:
        return shown(line.label)
    return tr("แถว {row}").format(row=line.source_row) if line.source_row is not None else figures.MISSING


def old_word(line: Line) -> str:
    if line.part == ASIDE or line.group != "changed":
        return figures.MISSING
    return value_word(line.part, line.old)


def new_word(line: Line) -> str:
    """The value of the file; of a shape its area and by how much that grew or shrank."""
    if line.part == ASIDE:
        return tr("ต่างจากเดิม")
    if line.part != SHAPE or not isinstance(line.old, float) or not isinstance(line.new, float):
        return value_word(line.part, line.new)
    return f"{figures.area(line.new)} ({difference_word(line.new - line.old)})"


def difference_word(area_m2: float) -> str:
    if abs(area_m2) < 0.5:
        return tr("เนื้อที่เท่าเดิม")
    sign = "+" if area_m2 > 0 else "−"
    return sign + figures.area(abs(area_m2))


def value_word(column: str, value: object) -> str:
    if value is None or value == "":
        return figures.MISSING
    if isinstance(value, int | float) and (column == SHAPE or column.endswith("_m2")):
        return figures.area(float(value))
    if isinstance(value, float):
        return figures.quantity(value)
    return shown(str(value))


def shown(text: str) -> str:
    """Text of a cell; a citizen ID in it is masked, wherever somebody wrote it."""

    def masked(found: re.Match[str]) -> str:
        return mask_national_id(found[0]) if is_national_id(found[0]) else found[0]

    return _THIRTEEN_DIGITS.sub(masked, text)


def outcome_word(line: Line, *, taken: bool, gives_way: bool) -> str:
    """What becomes of the line as things are decided now."""
    if line.group == "unchanged":
        return tr("เหมือนเดิม")
    if line.group in ("unmatched", "twice", "without_code"):
        return tr("ไม่ใช้")
    if line.stays:
        return tr("คงไว้ เพราะมีงาน")
    if not taken:
        return tr("ไม่ใช้") if line.group == "added" else tr("คงไว้")
    if line.group == "changed":
        return tr("ใช้ค่าในไฟล์") if gives_way else tr("คงค่าที่แก้ไว้")
    return tr("เพิ่ม") if line.group == "added" else tr("ลบ")


def done_words(report: ReimportReport, kind: str, file: str) -> str:
    """What was done, in one sentence that names only what happened."""
    parts = [
        words.format(count=counted(kind, number))
        for words, number in (
            (tr("เพิ่ม {count}"), report.added),
            (tr("แก้ {count}"), report.changed),
            (tr("ลบ {count}"), report.removed),
            (tr("เปลี่ยนเจ้าของ {count}"), report.owners_changed),
        )
        if number
    ]
    return tr("นำเข้า {file} แล้ว: {done}").format(file=file, done=" · ".join(parts))
