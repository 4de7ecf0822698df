"""What an amount, an area or a day of the plan can be; everything else is answered where it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis import errors
from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import fiscal_year_span, format_date
from tambon_gis.project.assignments import plot_areas_m2
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.project import Project

# Areas are typed to a square wah and measured to less.
_ROUNDING_M2: Final = 4.0
_WORDS: Final = {
    "quantity_planned": Phrase("ปริมาณตามแผน", "A planned amount"),
    "quantity_applied": Phrase("ปริมาณที่ดำเนินการ", "An amount of work done"),
    "area_planned_m2": Phrase("เนื้อที่ตามแผน (ตร.ม.)", "A planned area (m2)"),
    "area_applied_m2": Phrase("เนื้อที่ที่ดำเนินการ (ตร.ม.)", "An area of work done (m2)"),
    "benefit_area_m2": Phrase("พื้นที่รับประโยชน์ (ตร.ม.)", "A benefit area (m2)"),
    "cost_planned_baht": Phrase("เงินตามแผน (บาท)", "Planned money (baht)"),
    "cost_spent_baht": Phrase("เงินที่ใช้ (บาท)", "Spent money (baht)"),
    "allocated_baht": Phrase("เงินจัดสรร (บาท)", "Allocated money (baht)"),
}


def check_amounts(**amounts: float | None) -> None:
    """Amounts by the names of their columns; one that is not given is right. Raises `AmountNegative`."""
    for name, value in amounts.items():
        if value is not None and not 0 <= value < float("inf"):
            words = _WORDS[name]
            raise errors.AmountNegative(what_th=words.th, what_en=words.en, value=f"{value:,g}")


def check_area(project: Project, plots: Ints, area_m2: float) -> None:
    """An area meant for each of these plots. Raises `AreaOverPlot` naming the first that is smaller."""
    if not len(plots):
        return
    areas = plot_areas_m2(project, plots)
    smaller = np.flatnonzero(areas + _ROUNDING_M2 < area_m2)
    if len(smaller):
        first = int(plots[smaller[0]])
        ((code,),) = project.rows("SELECT code FROM plot WHERE fid = ?", (first,))
        raise errors.AreaOverPlot(
            area=format_area(area_m2),
            count=len(smaller),
            plot=code or "—",
            plot_area=format_area(float(areas[smaller[0]])),
        )


def check_day(day: date, year_be: int) -> None:
    """Raises `DayOutsideYear`."""
    first, last = fiscal_year_span(year_be)
    if not first <= day <= last:
        raise outside_year(day, year_be)


def outside_year(day: date, year_be: int) -> errors.DayOutsideYear:
    first, last = fiscal_year_span(year_be)
    return errors.DayOutsideYear(
        day_th=format_date(day),
        day_en=format_date(day, language="en"),
        year_be=year_be,
        first_th=format_date(first),
        first_en=format_date(first, language="en"),
        last_th=format_date(last),
        last_en=format_date(last, language="en"),
    )
