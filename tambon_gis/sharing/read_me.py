"""The page that travels with a package: what it is, for whom, what every field means, and checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.sharing.shared_tables import SharedTable
from tambon_gis.wording import Phrase

READ_ME = "README_TH.txt"
_KINDS = {
    "text": Phrase("ข้อความ ไม่เกิน {width} ไบต์", ""),
    "integer": Phrase("จำนวนเต็ม {width} หลัก", ""),
    "real": Phrase("ตัวเลข ทศนิยม {decimals} ตำแหน่ง", ""),
    "date": Phrase("วันที่ (ค.ศ.)", ""),
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who gets what from whom, when and for what."""

    project: str
    receiver: str
    purpose: str
    sender: str
    on: date
    epsg: int


def read_me_text(
    delivery: Delivery, tables: Sequence[SharedTable], warnings: Sequence[Phrase], files: Sequence[Path]
) -> str:
    """The page in Thai; its lines end as Windows Notepad likes them once written with ``newline``."""
    lines = [
        f"ชุดข้อมูลสำหรับหน่วยงานร่วม: {delivery.project}",
        "",
        f"ผู้รับ          {delivery.receiver}",
        f"วัตถุประสงค์    {delivery.purpose}",
        f"ผู้ส่ง          {delivery.sender}",
        f"วันที่          {format_date(delivery.on, 'long', 'th')}",
        f"ระบบพิกัด      EPSG:{delivery.epsg}",
        "รหัสอักขระ     UTF-8",
        "",
        "ข้อมูลส่วนบุคคล",
        "  ไม่มีชื่อ เลขประจำตัวประชาชน โทรศัพท์ บ้านเลขที่ และเลขที่เอกสารสิทธิ รหัสแปลงเป็นรหัสแทน",
        "  รูปแปลงยังอาจชี้ถึงเจ้าของที่ดินได้โดยอ้อม จึงใช้ตามวัตถุประสงค์ข้างต้นเท่านั้น และห้ามเผยแพร่ต่อ",
        "",
    ]
    for table in tables:
        lines += [f"{table.name}.shp  {table.title.th} {len(table):,} รายการ"]
        for field in table.fields:
            kind = _KINDS[field.kind].th.format(width=field.width, decimals=field.decimals)
            lines.append(f"  {field.short:<11}{field.name:<20}{field.label.th} [{kind}]")
        lines.append("")
    lines += ["สิ่งที่ต่างจากข้อมูลต้นทาง", *(f"  - {warning.th}" for warning in warnings)]
    if not warnings:
        lines.append("  ไม่มี")
    lines += ["", "ค่าตรวจสอบ SHA-256"]
    lines += [f"  {hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in files]
    return "\n".join([*lines, ""])
