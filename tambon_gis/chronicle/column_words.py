"""What each column is called and how its values are told; those that may identify a person are not told."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tambon_gis.project import schema
from tambon_gis.wording import Phrase

# hidden: said to have changed, not from what to what. silent: bookkeeping, not told at all.
Way = Literal[
    "text", "number", "area", "baht", "kg", "quantity", "measured", "date", "year", "status", "shape",
    "intervention", "indicator", "partner", "place", "budget_line", "plot", "hidden", "silent",
]  # fmt: skip


class Column(NamedTuple):
    """A column as it is told."""

    name: Phrase
    way: Way


_EVERYWHERE = {
    "geom": Column(Phrase("รูป", "shape"), "shape"),
    "code": Column(Phrase("รหัส", "code"), "text"),
    "name": Column(Phrase("ชื่อ", "name"), "text"),
    "name_th": Column(Phrase("ชื่อไทย", "Thai name"), "text"),
    "name_en": Column(Phrase("ชื่ออังกฤษ", "English name"), "text"),
    "kind": Column(Phrase("ชนิด", "kind"), "text"),
    "note": Column(Phrase("หมายเหตุ", "note"), "hidden"),
    "village_code": Column(Phrase("รหัสหมู่บ้าน", "village code"), "text"),
    "village_name": Column(Phrase("หมู่บ้าน", "village"), "text"),
    "tambon_code": Column(Phrase("รหัสตำบล", "tambon code"), "text"),
    "tambon_name": Column(Phrase("ตำบล", "tambon"), "text"),
    "stated_area_m2": Column(Phrase("เนื้อที่แจ้ง", "stated area"), "area"),
    "document_area_m2": Column(Phrase("เนื้อที่ตามเอกสาร", "area on the document"), "area"),
    "crop": Column(Phrase("พืช", "crop"), "text"),
    "position": Column(Phrase("ลำดับ", "order"), "silent"),
    "symbol": Column(Phrase("สัญลักษณ์", "symbol"), "text"),
    "soil_group": Column(Phrase("กลุ่มชุดดิน", "soil group"), "text"),
    "series_code": Column(Phrase("รหัสชุดดิน", "soil series code"), "text"),
    "series_name": Column(Phrase("ชุดดิน", "soil series"), "text"),
    "texture": Column(Phrase("เนื้อดิน", "texture"), "text"),
    "ph_text": Column(Phrase("ปฏิกิริยาดิน", "soil reaction"), "text"),
    "ph_min": Column(Phrase("pH ต่ำสุด", "lowest pH"), "number"),
    "ph_max": Column(Phrase("pH สูงสุด", "highest pH"), "number"),
    "fertility": Column(Phrase("ความอุดมสมบูรณ์", "fertility"), "text"),
    "level1": Column(Phrase("การใช้ที่ดินหลัก", "main land use"), "text"),
    "description_th": Column(Phrase("คำอธิบาย", "description"), "text"),
    "class": Column(Phrase("ชั้นความเหมาะสม", "suitability class"), "text"),
    "label": Column(Phrase("ป้ายชื่อ", "label"), "text"),
    "intervention_id": Column(Phrase("มาตรการ", "intervention"), "intervention"),
    "indicator_id": Column(Phrase("ตัวชี้วัด", "indicator"), "indicator"),
    "partner_id": Column(Phrase("หน่วยงานร่วม", "partner"), "partner"),
    "place_id": Column(Phrase("สถานที่", "place"), "place"),
    "budget_line_id": Column(Phrase("งบประมาณ", "budget line"), "budget_line"),
    "plot_fid": Column(Phrase("แปลง", "plot"), "plot"),
    "year_be": Column(Phrase("ปีงบประมาณ", "fiscal year"), "year"),
    "month": Column(Phrase("เดือน", "month"), "number"),
    "quantity_planned": Column(Phrase("ปริมาณตามแผน", "planned quantity"), "quantity"),
    "quantity_applied": Column(Phrase("ปริมาณที่ทำ", "quantity done"), "quantity"),
    "area_planned_m2": Column(Phrase("เนื้อที่ตามแผน", "planned area"), "area"),
    "area_applied_m2": Column(Phrase("เนื้อที่ที่ทำ", "area done"), "area"),
    "benefit_area_m2": Column(Phrase("พื้นที่รับประโยชน์", "area that benefits"), "area"),
    "wanted_area_m2": Column(Phrase("เนื้อที่ที่ขอ", "requested area"), "area"),
    "wanted_quantity": Column(Phrase("ปริมาณที่ขอ", "requested quantity"), "quantity"),
    "cost_planned_baht": Column(Phrase("เงินตามแผน", "planned money"), "baht"),
    "cost_spent_baht": Column(Phrase("เงินที่ใช้", "money spent"), "baht"),
    "allocated_baht": Column(Phrase("เงินจัดสรร", "allocated money"), "baht"),
    "money_baht": Column(Phrase("เงิน", "money"), "baht"),
    "unit_cost_baht": Column(Phrase("ราคาต่อหน่วย", "unit cost"), "baht"),
    "value_baht": Column(Phrase("มูลค่าผลผลิต", "value of the harvest"), "baht"),
    "cost_baht": Column(Phrase("ต้นทุน", "cost"), "baht"),
    "yield_kg": Column(Phrase("ผลผลิต", "yield"), "kg"),
    "variety": Column(Phrase("พันธุ์", "variety"), "text"),
    "work": Column(Phrase("งาน", "work"), "number"),
    "quantity": Column(Phrase("จำนวน", "quantity"), "number"),
    "unit": Column(Phrase("หน่วย", "unit"), "text"),
    "rate_per_rai": Column(Phrase("อัตราต่อไร่", "rate per rai"), "number"),
    "worst": Column(Phrase("ค่าต่ำสุดของมาตรา", "worst value"), "number"),
    "best": Column(Phrase("ค่าสูงสุดของมาตรา", "best value"), "number"),
    "planned_date": Column(Phrase("วันตามแผน", "planned day"), "date"),
    "applied_date": Column(Phrase("วันที่ทำ", "day done"), "date"),
    "visited_on": Column(Phrase("วันติดตามงาน", "day of the visit"), "date"),
    "observed_on": Column(Phrase("วันที่วัด", "day of measuring"), "date"),
    "planned_on": Column(Phrase("วันตามแผน", "planned day"), "date"),
    "received_on": Column(Phrase("วันรับคำขอ", "day of the request"), "date"),
    "decided_on": Column(Phrase("วันที่ตัดสินใจ", "day of the decision"), "date"),
    "moved_on": Column(Phrase("วันที่รับจ่าย", "day of the movement"), "date"),
    "inspected_on": Column(Phrase("วันตรวจ", "day of the inspection"), "date"),
    "due_on": Column(Phrase("กำหนดเสร็จ", "due day"), "date"),
    "status": Column(Phrase("สถานะ", "status"), "status"),
    "stage_dates_json": Column(Phrase("วันของขั้นตอน", "days of the stages"), "hidden"),
    "cancel_reason": Column(Phrase("เหตุผลที่ยกเลิก", "reason for cancelling"), "hidden"),
    "reason": Column(Phrase("เหตุผล", "reason"), "hidden"),
    "decision": Column(Phrase("การตัดสินใจ", "decision"), "status"),
    "responsible": Column(Phrase("ผู้รับผิดชอบ", "person responsible"), "hidden"),
    "visitor": Column(Phrase("ผู้ติดตามงาน", "visitor"), "hidden"),
    "by_whom": Column(Phrase("ผู้ตรวจ", "inspector"), "hidden"),
    "result": Column(Phrase("ผลการติดตามงาน", "result of the visit"), "hidden"),
    "finding": Column(Phrase("ข้อสังเกต", "finding"), "hidden"),
    "commitment": Column(Phrase("สิ่งที่รับปาก", "commitment"), "hidden"),
    "value": Column(Phrase("ค่า", "value"), "measured"),
    "value_text": Column(Phrase("ค่าเป็นคำ", "value in words"), "text"),
    "method": Column(Phrase("วิธีวัด", "method"), "text"),
    "laboratory": Column(Phrase("ห้องปฏิบัติการ", "laboratory"), "text"),
    "depth_cm": Column(Phrase("ความลึก (ซม.)", "depth (cm)"), "text"),
    "season": Column(Phrase("ฤดู", "season"), "text"),
    "source": Column(Phrase("แหล่งที่มา", "source"), "text"),
    "material": Column(Phrase("วัสดุ", "material"), "text"),
    "household_id": Column(Phrase("ครัวเรือน", "household"), "hidden"),
    "person_id": Column(Phrase("บุคคล", "person"), "hidden"),
    "work_area_fid": Column(Phrase("พื้นที่ดำเนินการ", "work area"), "hidden"),
    "assignment_id": Column(Phrase("แผน/ผลงานที่เกี่ยวข้อง", "assignment it belongs to"), "hidden"),
    "visit_id": Column(Phrase("การติดตามงานที่เกี่ยวข้อง", "visit it belongs to"), "hidden"),
    "request_id": Column(Phrase("คำขอที่เกี่ยวข้อง", "request it belongs to"), "hidden"),
    # Of people: their names alone are told.
    "house_no": Column(Phrase("บ้านเลขที่", "house number"), "hidden"),
    "poverty": Column(Phrase("ใต้เส้นความยากจน", "below the poverty line"), "hidden"),
    "model_farmer": Column(Phrase("เกษตรกรต้นแบบ", "model farmer"), "hidden"),
    "title": Column(Phrase("คำนำหน้า", "title"), "hidden"),
    "given_name": Column(Phrase("ชื่อ", "given name"), "hidden"),
    "family_name": Column(Phrase("นามสกุล", "family name"), "hidden"),
    "phone": Column(Phrase("โทรศัพท์", "phone"), "hidden"),
    "gender": Column(Phrase("เพศ", "gender"), "hidden"),
    "birth_year_be": Column(Phrase("ปีเกิด", "year of birth"), "hidden"),
    "address": Column(Phrase("ที่อยู่", "address"), "hidden"),
    "national_id": Column(Phrase("เลขประจำตัวประชาชน", "national ID"), "hidden"),
    "role": Column(Phrase("บทบาท", "role"), "hidden"),
    "from_date": Column(Phrase("ตั้งแต่วันที่", "from"), "hidden"),
    "to_date": Column(Phrase("ถึงวันที่", "until"), "hidden"),
    "number": Column(Phrase("เลขที่", "number"), "hidden"),
    "area_m2": Column(Phrase("เนื้อที่", "area"), "hidden"),
    "stage": Column(Phrase("ขั้นตอน", "stage"), "hidden"),
    "taken_at": Column(Phrase("วันถ่าย", "day of the photo"), "hidden"),
}  # fmt: skip
_SILENT = Column(Phrase("", ""), "silent")
_OTHER = Column(Phrase("ข้อมูลอื่น", "other data"), "hidden")
_BOOKKEEPING = frozenset(
    {"id", "fid", "import_id", "source_row", "series_id", "sha256", "image", "file_name", "round_id"}
)


def column(table: str, name: str) -> Column:
    """How a column of a table is told."""
    if name in _BOOKKEEPING:
        return _SILENT
    found = _EVERYWHERE.get(name, _OTHER)
    if table in schema.PERSONAL and found.way != "silent":
        return Column(found.name, "hidden")
    return found
