"""The tables and checks of a project in words, for lists that people read."""

from __future__ import annotations

from tambon_gis.wording import Phrase

_TABLES = {
    "plot": Phrase("แปลง", "Plots"),
    "soil_unit": Phrase("ดิน", "Soil"),
    "land_use": Phrase("การใช้ที่ดิน", "Land use"),
    "suitability": Phrase("ความเหมาะสม", "Suitability"),
    "boundary": Phrase("ขอบเขตการปกครอง", "Boundaries"),
    "work_area": Phrase("พื้นที่ดำเนินการ", "Work areas"),
    "reference_layer": Phrase("ชั้นข้อมูลอ้างอิง", "Reference layers"),
    "treated_area": Phrase("พื้นที่ที่ทำจริง", "Treated ground"),
}
_CHECKS = {
    "integrity": Phrase("หน้าของฐานข้อมูล", "Pages of the database"),
    "foreign_keys": Phrase("รายการที่อ้างถึงกัน", "Records that refer to others"),
    "triggers": Phrase("คำสั่งอัตโนมัติในแฟ้ม", "Triggers"),
    "journal_chain": Phrase("ลำดับของประวัติการแก้ไข", "The order of the history"),
}
_INDEX = Phrase("ดัชนีตำแหน่ง: {table}", "Index of positions: {table}")


def table_words(name: str) -> Phrase:
    """A table by its name in the file; one without words speaks for itself."""
    return _TABLES.get(name, Phrase(name, name))


def check_words(name: str) -> Phrase:
    """A check of `verify` by its name."""
    if name.startswith("rtree_"):
        words = table_words(name.removeprefix("rtree_"))
        return Phrase(_INDEX.th.format(table=words.th), _INDEX.en.format(table=words.en))
    return _CHECKS.get(name, Phrase(name, name))
