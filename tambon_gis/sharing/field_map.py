"""What a partner gets, field by field: the allow-list, with its fixed shapefile names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tambon_gis.project import schema
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

Kind = Literal["text", "integer", "real", "date"]
_ASIDE = "quarantine"


@dataclass(frozen=True, slots=True)
class SharedField:
    """One field of a partner's layer.

    ``name`` is its full name, ``short`` the shapefile's (ASCII, at most 10); ``width`` counts bytes of UTF-8
    or digits, ``decimals`` those that are kept. ``source`` is the project's ``table.column``, or ``None``
    where the value is worked out.
    """

    name: str
    short: str
    kind: Kind
    width: int
    decimals: int
    label: Phrase
    source: str | None


def _text(name: str, short: str, width: int, th: str, en: str, source: str | None) -> SharedField:
    return SharedField(name, short, "text", width, 0, Phrase(th, en), source)


def _real(name: str, short: str, decimals: int, th: str, en: str, source: str | None) -> SharedField:
    return SharedField(name, short, "real", 18, decimals, Phrase(th, en), source)


def _date(name: str, short: str, th: str, en: str, source: str) -> SharedField:
    return SharedField(name, short, "date", 8, 0, Phrase(th, en), source)


_PSEUDONYM = (
    "รหัสแทนแปลง คงเดิมทุกครั้งสำหรับผู้รับรายเดียวกัน",
    "Stands for the plot; the same each time for one receiver",
)

PLOTS: tuple[SharedField, ...] = (
    _text("plot_id", "PLOT_ID", 16, *_PSEUDONYM, None),
    _text("village_code", "VILL_CODE", 8, "รหัสหมู่บ้าน", "Village code", "plot.village_code"),
    _text("village_name", "VILL_NAME", 240, "หมู่บ้าน", "Village", "plot.village_name"),
    _text("tambon_code", "TAM_CODE", 6, "รหัสตำบล", "Tambon code", "plot.tambon_code"),
    _text("tambon_name", "TAM_NAME", 240, "ตำบล", "Tambon", "plot.tambon_name"),
    _text("crop", "CROP", 240, "พืชที่ปลูก", "Crop", "plot.crop"),
    _real("area_m2", "AREA_M2", 2, "เนื้อที่ (ตร.ม.)", "Area (m²)", None),
    _text("area_basis", "AREA_BASIS", 12, "ที่มาของเนื้อที่", "Where the area comes from", None),
    _text("soil_group", "SOIL_GROUP", 40, "กลุ่มชุดดินหลัก", "Main soil group", None),
    _real(
        "soil_share", "SOIL_SHARE", 4, "สัดส่วนของกลุ่มชุดดินหลัก (0–1)", "Share of the main soil group (0–1)", None
    ),
)

ASSIGNMENTS: tuple[SharedField, ...] = (
    _text("assignment_id", "WORK_ID", 16, "รหัสแทนรายการงาน", "Stands for the assignment", None),
    _text("plot_id", "PLOT_ID", 16, *_PSEUDONYM, None),
    _text("village_code", "VILL_CODE", 8, "รหัสหมู่บ้าน", "Village code", "plot.village_code"),
    _text("intervention", "INTERV", 60, "รหัสมาตรการ", "Intervention code", "intervention.code"),
    _text("intervention_name", "INTERV_TH", 240, "มาตรการ", "Intervention", "intervention.name_th"),
    _text("unit", "UNIT", 30, "หน่วยนับ", "Unit of count", "intervention.unit"),
    SharedField(
        "year_be",
        "YEAR_BE",
        "integer",
        4,
        0,
        Phrase("ปีงบประมาณ (พ.ศ.)", "Fiscal year (B.E.)"),
        "assignment.year_be",
    ),
    _text("status", "STATUS", 12, "สถานะ", "Status", "assignment.status"),
    _real(
        "quantity_planned", "QTY_PLAN", 3, "ปริมาณงานตามแผน", "Planned quantity", "assignment.quantity_planned"
    ),
    _real("quantity_applied", "QTY_DONE", 3, "ผลงาน", "Quantity done", "assignment.quantity_applied"),
    _real(
        "area_planned_m2",
        "PLAN_M2",
        2,
        "เนื้อที่ตามแผน (ตร.ม.)",
        "Planned area (m²)",
        "assignment.area_planned_m2",
    ),
    _real(
        "area_applied_m2",
        "DONE_M2",
        2,
        "เนื้อที่ดำเนินการ (ตร.ม.)",
        "Area done (m²)",
        "assignment.area_applied_m2",
    ),
    _real(
        "cost_planned_baht",
        "COST_PLAN",
        2,
        "งบประมาณตามแผน (บาท)",
        "Planned money (baht)",
        "assignment.cost_planned_baht",
    ),
    _real(
        "cost_spent_baht", "COST_SPENT", 2, "เบิกจ่าย (บาท)", "Money spent (baht)", "assignment.cost_spent_baht"
    ),
    _date("planned_date", "DATE_PLAN", "วันที่ตามแผน", "Planned date", "assignment.planned_date"),
    _date("applied_date", "DATE_DONE", "วันที่ดำเนินการ", "Date done", "assignment.applied_date"),
    _text("partner", "PARTNER", 60, "รหัสหน่วยงานร่วม", "Partner code", "partner.code"),
)


def dropped_fields(project: Project) -> tuple[str, ...]:
    """Every ``table.column`` of plots and work that stays at the station, and every table about people.

    Fields kept aside from imports are named one by one where some of them were released.
    """
    shared = {field.source for field in (*PLOTS, *ASSIGNMENTS)}
    structure = {"geom", "fid", "id", "import_id", "source_row"}
    kept_back = []
    for table in ("plot", "assignment"):
        columns = [name for (name,) in project.rows("SELECT name FROM pragma_table_info(?)", (table,))]
        kept_back += [f"{table}.{c}" for c in columns if f"{table}.{c}" not in shared and c not in structure]
    people = [f"{name}.*" for name in schema.PERSONAL if name != _ASIDE]
    return (*kept_back, *people, *_held_back(project))


def _held_back(project: Project) -> list[str]:
    from tambon_gis.ingest.released_fields import fields_aside, released_fields

    released = released_fields(project)
    if not released:
        return [f"{_ASIDE}.*"]
    held = {
        name
        for (import_id,) in project.rows("SELECT DISTINCT import_id FROM quarantine")
        for name in fields_aside(project, import_id)
        if name not in released.get(import_id, ())
    }
    return [f"{_ASIDE}.{name}" for name in sorted(held)]
