"""What a raster says of plots, as a table: plot by plot, or by village, soil and other groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.zonal.asked import DERIVED, statistic_phrase
from tambon_gis.analysis.zonal.group_figures import group_figures
from tambon_gis.analysis.zonal.zonal import WHY_LACKING, Lack
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.zonal.group_figures import GroupFigures
    from tambon_gis.analysis.zonal.plot_groups import PlotGroups
    from tambon_gis.analysis.zonal.raster_of_plots import Zonal
    from tambon_gis.analysis.zonal.zonal import ZonalFigures
    from tambon_gis.answers.table import Level, Value

_TITLE: Final = Phrase("ค่าจากแรสเตอร์ {name}", "Raster {name}")
_OF: Final = Phrase("{what_th} จากแรสเตอร์ {name}", "{what_en} from raster {name}")
_ALL: Final = Phrase("ทุกแปลง", "All plots")
_LACKING: Final = Phrase("{count:,} แปลงไม่มีค่า: {why_th}", "{count:,} plots have no figures: {why_en}.")
_LEAST: Final = Phrase(
    "แปลงที่แรสเตอร์มีค่าไม่ถึงร้อยละ {percent:g} ของแปลง ไม่นำมาคิด",
    "Plots of which less than {percent:g} % has values take no part.",
)
METHOD: Final = (
    Phrase(
        "ถ่วงน้ำหนักจุดภาพทุกจุดด้วยส่วนที่แปลงคลุมจริง คิดจากเส้นขอบแปลงบนแรสเตอร์เต็มความละเอียด จุดภาพที่ไม่มีค่าไม่นับ",
        "Every pixel is weighted by the part of it that the plot covers, exactly, from the plot's outline on "
        "the raster at full resolution; pixels without a value do not count.",
    ),
    Phrase(
        "ต่ำสุด สูงสุด: ของจุดภาพที่แปลงคลุมเกินหนึ่งในล้าน เปอร์เซ็นไทล์ที่ p: ค่าน้อยที่สุดที่พื้นที่ร้อยละ p ของแปลงมีค่าไม่เกิน",
        "Least and greatest: of pixels covered by more than a millionth. Percentile p: the least value that "
        "p % of the plot's ground does not exceed.",
    ),
    Phrase(
        "ค่าของกลุ่ม: เฉลี่ยถ่วงน้ำหนักด้วยเนื้อที่ของแปลงที่มีค่า",
        "Of groups: means weighted by the ground of plots that has values.",
    ),
)
_TERRAIN: Final = Phrase(
    "ความลาดชันและทิศจากความสูงของจุดภาพรอบข้าง 8 จุด (Horn 1981 เช่นเดียวกับ gdaldem) ทิศเฉลี่ยแบบวงกลม",
    "Slope and aspect from a pixel's eight neighbours (Horn 1981, as gdaldem); aspect: mean of directions.",
)
_SLOPES: Final = Phrase(
    "ชั้นความลาดชันของกรมพัฒนาที่ดิน: A 0–2, B 2–5, C 5–12, D 12–20, E 20–35 %",
    "Classes of slope of the Land Development Department: A 0–2, B 2–5, C 5–12, D 12–20, E 20–35 %.",
)
_CLASS, _AREA = "class_", "_m2"


def zonal_table(found: Zonal, groups: PlotGroups) -> Table:
    """A row a group of plots, and one of all; ``groups`` are those of the plots ``found.fid``."""
    figures, count = found.figures, len(groups.keys)
    each = group_figures(figures, groups.place, groups.area_m2, count)
    rows = [
        _row(figures, each, at, (key,), (word,))
        for at, (key, word) in enumerate(zip(groups.keys, groups.words, strict=True))
    ]
    if len(found.fid):
        every = group_figures(figures, np.zeros(len(found.fid), np.int64), groups.area_m2, 1)
        rows.append(_row(figures, every, 0, (), (_ALL,), "total"))
    return Table(
        "zonal",
        _title(found),
        (groups.by,),
        (groups.heading,),
        _columns(found),
        tuple(rows),
        (*found.notes, *lacking_notes(figures)),
        _method(figures),
    )


def plots_behind(
    found: Zonal, groups: PlotGroups, keys: tuple[str | int | None, ...], column: str | None = None
) -> Ints:
    """The plots of a row (all of them for ``()``), for a figure those that have it."""
    figures = found.figures
    chosen = np.ones(len(found.fid), bool)
    if keys:
        chosen = groups.place == groups.keys.index(keys[0]) if keys[0] in groups.keys else ~chosen
    if column is not None and column not in ("plots", "covered"):
        chosen &= figures.lack == Lack.NOTHING
    if column is not None and column.startswith(_CLASS):
        names = [_CLASS + each.code for each in figures.classes]
        chosen &= np.nan_to_num(figures.shares[:, names.index(column.removesuffix(_AREA))]) > 0
    return found.fid[chosen]


def without_class_areas(table: Table) -> Table:
    """The table without the areas of classes, beside their shares: for a narrow place."""
    kept = tuple(
        each for each in table.columns if not (each.name.startswith(_CLASS) and each.name.endswith(_AREA))
    )
    return replace(table, columns=kept)


def lacking_notes(figures: ZonalFigures) -> tuple[Phrase, ...]:
    """How many plots have no figures, by the reason."""
    notes = []
    for lack, why in WHY_LACKING.items():
        count = int(np.count_nonzero(figures.lack == lack))
        if count:
            notes.append(_LACKING.fill(count=count, why_th=why.th, why_en=why.en))
    return tuple(notes)


def _title(found: Zonal) -> Phrase:
    derive = found.figures.asked.derive
    if derive is None:
        return _TITLE.fill(name=found.name)
    return _OF.fill(what_th=DERIVED[derive].th, what_en=DERIVED[derive].en, name=found.name)


def _columns(found: Zonal) -> tuple[Column, ...]:
    figures = found.figures
    columns = [
        Column("plots", Phrase("แปลง", "Plots"), "count"),
        Column("with_values", Phrase("แปลงที่มีค่า", "With values"), "count"),
        *(
            Column(name, statistic_phrase(name), "number", found.unit, adds_up=False, decimals=found.decimals)
            for name in found.asked.numbers
        ),
        Column("covered", Phrase("ส่วนที่มีค่า", "Covered"), "share", adds_up=False),
        Column("area_m2", Phrase("เนื้อที่ที่มีค่า", "Area with values"), "area"),
    ]
    for each in figures.classes:
        columns.append(Column(_CLASS + each.code, each.label, "share", adds_up=False))
        columns.append(Column(_CLASS + each.code + _AREA, each.label, "area"))
    return tuple(columns)


def _row(
    figures: ZonalFigures,
    each: GroupFigures,
    at: int,
    keys: tuple[str | int | None, ...],
    words: tuple[Phrase, ...],
    level: Level = "row",
) -> Row:
    ground = float(each.area_m2[at])
    values: dict[str, Value] = {
        "plots": int(each.plots[at]),
        "with_values": int(each.with_values[at]),
        "covered": float(each.covered[at]),
        "area_m2": ground,
    }
    values |= {name: _number(float(column[at])) for name, column in each.numbers.items()}
    for klass, area_m2 in zip(figures.classes, each.class_m2[at].tolist(), strict=True):
        values[_CLASS + klass.code] = area_m2 / ground if ground else None
        values[_CLASS + klass.code + _AREA] = area_m2 if ground else None
    why = {name: each.why(at, name, figures) for name, value in values.items() if value is None}
    return Row(keys, words, values, level, why)


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _method(figures: ZonalFigures) -> tuple[Phrase, ...]:
    asked = figures.asked
    found = [*METHOD, _LEAST.fill(percent=asked.least_covered * 100)]
    if asked.derive is not None:
        found.append(_TERRAIN)
    if asked.derive in ("slope", "slope_deg") and figures.classes:
        found.append(_SLOPES)
    return tuple(found)
