"""What the columns of the plot table are called, and how wide they are until somebody makes them wider."""

from __future__ import annotations

from tambon_gis.analysis.text_column import Texts
from ui.plots.rows import AREAS, PlotRows
from ui.words import figures
from ui.words.language import tr

WIDTHS_PX = {
    "code": 76,
    "village": 150,
    "area_m2": 150,
    "document_area_m2": 96,
    "soil_group": 130,
    "problems": 170,
    "intervention": 180,
    "status": 100,
    "land_use": 170,
}
USUAL_WIDTH_PX = 120


def heading(column: str) -> str:
    """The heading of a column of the register."""
    return {
        "code": tr("แปลง"),
        "village": tr("หมู่บ้าน"),
        "area_m2": tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"),
        "document_area_m2": tr("ตามเอกสาร"),
        "soil_group": tr("กลุ่มชุดดิน"),
        "problems": tr("ปัญหาดิน"),
        "intervention": tr("มาตรการปีนี้"),
        "status": tr("สถานะ"),
        "village_code": tr("รหัสหมู่บ้าน"),
        "tambon": tr("ตำบล"),
        "tambon_code": tr("รหัสตำบล"),
        "stated_area_m2": tr("เนื้อที่แจ้ง"),
        "area_basis": tr("ที่มาของเนื้อที่"),
        "crop": tr("พืช"),
        "soil_share": tr("สัดส่วนดินหลัก (%)"),
        "land_use": tr("การใช้ที่ดิน"),
        "assignments": tr("จำนวนมาตรการ"),
    }.get(column, column)


def cell_words(plots: PlotRows, column: str, row: int) -> str:
    """A cell as it is shown."""
    if column in AREAS:
        area_m2 = plots.areas_m2[column][row]
        return figures.area(None if area_m2 != area_m2 else float(area_m2))
    if column in plots.numbers:
        return number_words(column, float(plots.numbers[column][row]))
    words = plots.texts.get(column)
    return "" if words is None else str(words[row] or "")


def number_words(column: str, number: float) -> str:
    """A number that is no area, with as many decimals as it has; counts and shares have none."""
    if number != number:
        return "–"
    return f"{number:,.0f}" if column in ("soil_share", "assignments") else f"{number:,.6g}"


def can_group(plots: PlotRows, column: str) -> bool:
    """Whether plots can be put together by a column: by words that several of them share."""
    words = plots.texts.get(column)
    return words is not None and not isinstance(words, Texts)
