"""The words for what a file is imported as, and for the roles of its fields."""

from __future__ import annotations

from ui.words.language import tr


def kind_word(kind: str) -> str:
    """What a file becomes, by the word of the import or by the name of its table."""
    return {
        "plots": tr("แปลงเกษตรกร"),
        "plot": tr("แปลงเกษตรกร"),
        "soil": tr("ดิน"),
        "soil_unit": tr("ดิน"),
        "boundary": tr("ขอบเขตการปกครอง"),
        "land_use": tr("การใช้ที่ดิน"),
        "suitability": tr("ความเหมาะสมของที่ดิน"),
        "reference": tr("ชั้นข้อมูลอ้างอิง"),
        "reference_layer": tr("ชั้นข้อมูลอ้างอิง"),
        "raster": tr("แรสเตอร์"),
        "raster_layer": tr("แรสเตอร์"),
    }.get(kind, kind)


def shape_word(geometry_type: str) -> str:
    """The kind of shapes that an inspection found in a layer."""
    return {
        "Point": tr("จุด"),
        "LineString": tr("เส้น"),
        "Polygon": tr("รูปปิด"),
        "None": tr("ไม่มีรูป"),
    }.get(geometry_type.removeprefix("Multi"), tr("รูปหลายชนิด"))


def role_word(role: str | None) -> str:
    """The meaning that a field was understood to have."""
    return {
        "symbol": tr("หน่วยแผนที่ดิน"),
        "series_code": tr("รหัสชุดดิน"),
        "series_name": tr("ชื่อชุดดิน"),
        "texture": tr("เนื้อดิน"),
        "ph": tr("ค่าความเป็นกรดเป็นด่าง"),
        "fertility": tr("ความอุดมสมบูรณ์"),
        "code": tr("รหัส"),
        "level1": tr("การใช้ที่ดินระดับ 1"),
        "description_th": tr("คำอธิบายภาษาไทย"),
        "description_en": tr("คำอธิบายภาษาอังกฤษ"),
        "class": tr("ชั้นความเหมาะสม"),
        "crop": tr("พืช"),
        "name_th": tr("ชื่อภาษาไทย"),
        "name_en": tr("ชื่อภาษาอังกฤษ"),
        "village_code": tr("รหัสหมู่บ้าน"),
        "village_name": tr("หมู่บ้าน"),
        "moo": tr("หมู่ที่"),
        "tambon_code": tr("รหัสตำบล"),
        "tambon_name": tr("ตำบล"),
        "amphoe_code": tr("รหัสอำเภอ"),
        "amphoe_name": tr("อำเภอ"),
        "province_code": tr("รหัสจังหวัด"),
        "province_name": tr("จังหวัด"),
        "label": tr("ป้ายชื่อ"),
        "stated_area_m2": tr("เนื้อที่แจ้ง"),
        "document_area_m2": tr("เนื้อที่ตามเอกสาร"),
        "owner_name": tr("ชื่อเจ้าของ"),
        "owner_title": tr("คำนำหน้าชื่อ"),
        "owner_given_name": tr("ชื่อตัว"),
        "owner_family_name": tr("นามสกุล"),
        "national_id": tr("เลขประจำตัวประชาชน"),
        "phone": tr("โทรศัพท์"),
        "house_no": tr("บ้านเลขที่"),
        "address": tr("ที่อยู่"),
        "document_kind": tr("ประเภทเอกสารสิทธิ์"),
        "document_number": tr("เลขที่เอกสารสิทธิ์"),
        "land_number": tr("เลขที่ดิน"),
        "map_sheet": tr("ระวาง"),
        "survey_page": tr("หน้าสำรวจ"),
        "tenure_role": tr("การถือครอง"),
        "rai": tr("ไร่"),
        "ngan": tr("งาน"),
        "wah": tr("ตารางวา"),
        "note": tr("หมายเหตุ"),
        "village_name_en": tr("ชื่อหมู่บ้านภาษาอังกฤษ"),
        "tambon_name_en": tr("ชื่อตำบลภาษาอังกฤษ"),
        "amphoe_name_en": tr("ชื่ออำเภอภาษาอังกฤษ"),
        "province_name_en": tr("ชื่อจังหวัดภาษาอังกฤษ"),
    }.get(role or "", role or "")
