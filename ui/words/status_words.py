"""The words for how far a piece of work is, for the roles of people on a plot and for what is measured."""

from __future__ import annotations

from ui.parts.cards import ChipLook
from ui.words.language import tr


def status_word(status: str) -> str:
    return {
        "planned": tr("วางแผน"),
        "approved": tr("อนุมัติแล้ว"),
        "in_progress": tr("กำลังดำเนินการ"),
        "applied": tr("ดำเนินการแล้ว"),
        "certified": tr("ตรวจรับแล้ว"),
        "cancelled": tr("ยกเลิก"),
    }.get(status, status)


def status_look(status: str) -> ChipLook:
    if status in ("applied", "certified"):
        return "done"
    return "quiet" if status == "cancelled" else "planned"


def role_word(role: str | None) -> str:
    return {"owner": tr("เจ้าของที่ดิน"), "tenant": tr("ผู้เช่า"), "user": tr("ผู้ทำประโยชน์")}.get(
        role or "", tr("ผู้เกี่ยวข้อง")
    )


def basis_word(basis: str | None) -> str:
    return {"measured": tr("วัดจากแผนที่"), "document": tr("ตามเอกสาร"), "stated": tr("ตามที่แจ้ง")}.get(
        basis or "", ""
    )


def column_word(column: str) -> str:
    """The name of a cell of a record, for its history."""
    return {
        "geom": tr("รูปแปลง"),
        "code": tr("รหัสแปลง"),
        "village_code": tr("รหัสหมู่บ้าน"),
        "village_name": tr("หมู่บ้าน"),
        "tambon_code": tr("รหัสตำบล"),
        "tambon_name": tr("ตำบล"),
        "stated_area_m2": tr("เนื้อที่แจ้ง"),
        "document_area_m2": tr("เนื้อที่ตามเอกสาร"),
        "crop": tr("พืช"),
        "note": tr("หมายเหตุ"),
    }.get(column, column)
