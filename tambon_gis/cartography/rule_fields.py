"""What conditions of rules can speak of: the fields of each layer as people name them, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.plot_filter import FIELDS as REGISTER
from tambon_gis.analysis.plot_filter import Field, Filter, parse_filter
from tambon_gis.cartography.default_symbology import boundary_symbology, land_use_key, suitability_key
from tambon_gis.errors import FilterNotUnderstood
from tambon_gis.measures.soil_groups import problems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.plot_cells import Column
    from tambon_gis.cartography.style_fields import FieldReader
    from tambon_gis.cartography.style_rules import StyleRule
    from tambon_gis.cartography.symbology import Values
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

    Fids = NDArray[np.int64]
    Areas = NDArray[np.float64]
    Cells = Sequence[Any] | Column | Values

_GROUND = (
    Field("area_rai", ("area_m2",), "area", ("เนื้อที่", "เนื้อที่_ไร่", "ไร่", "area")),
    Field("area_m2", ("area_m2",), "number", ("เนื้อที่_ตรม", "ตารางเมตร")),
)
_WORK = (
    Field("intervention", ("intervention", "intervention_name"), "text", ("มาตรการ", "มาตรการปีนี้")),
    Field("stage", ("stage", "stage_name"), "text", ("ความก้าวหน้า", "สถานะ")),
    Field("last_year", ("last_year",), "number", ("ปีล่าสุด", "ปีที่ทำล่าสุด")),
)
_MAIN_PROBLEM = Field("main_problem", ("problem",), "text", ("ปัญหาดินหลัก",))
_FIELDS: dict[str, tuple[Field, ...]] = {
    "plot": (
        *REGISTER,
        _MAIN_PROBLEM,
        Field("land_use_level2", ("land_use_key",), "text", ("การใช้ที่ดินระดับ2", "land_use_key")),
        *_WORK,
    ),
    "soil_unit": (
        Field("soil_group", ("soil_group",), "text", ("กลุ่มชุดดิน", "กลุ่มดิน", "ดิน")),
        Field("symbol", ("symbol",), "text", ("สัญลักษณ์", "สัญลักษณ์ดิน")),
        Field("series", ("series_name", "series_code"), "text", ("ชุดดิน", "series_name")),
        Field("texture", ("texture",), "text", ("เนื้อดิน",)),
        Field("ph", ("ph_min", "ph_max"), "number", ("พีเอช", "ความเป็นกรดเป็นด่าง", "กรดด่าง")),
        Field("ph_min", ("ph_min",), "number", ("พีเอชต่ำสุด",)),
        Field("ph_max", ("ph_max",), "number", ("พีเอชสูงสุด",)),
        Field("ph_text", ("ph_text",), "text", ("ช่วงพีเอช",)),
        Field("fertility", ("fertility",), "text", ("ความอุดมสมบูรณ์",)),
        Field("problem", ("problems",), "set", ("ปัญหาดิน", "ปัญหา", "problems")),
        _MAIN_PROBLEM,
        *_GROUND,
    ),
    "land_use": (
        Field("code", ("code",), "text", ("รหัส", "รหัสการใช้ที่ดิน", "land_use")),
        Field("level1", ("level1",), "text", ("ระดับ1", "ประเภทหลัก")),
        Field("level2", ("land_use_key",), "text", ("ระดับ2", "land_use_key")),
        Field("description", ("description_th", "description_en"), "text", ("การใช้ที่ดิน", "คำอธิบาย")),
        *_GROUND,
    ),
    "suitability": (
        Field(
            "suitability", ("suitability_key",), "text", ("ชั้นความเหมาะสม", "ความเหมาะสม", "suitability_key")
        ),
        Field("class", ("class",), "text", ("ชั้นพร้อมข้อจำกัด",)),
        Field("crop", ("crop",), "text", ("พืช",)),
        *_GROUND,
    ),
    "boundary": (
        Field("kind", ("kind", "kind_name"), "text", ("ระดับ", "ประเภท")),
        Field("name", ("name_th", "name_en"), "text", ("ชื่อ", "name_th", "name_en")),
        Field("code", ("code",), "text", ("รหัส",)),
    ),
    "work_area": (
        Field("kind", ("kind",), "text", ("ประเภท",)),
        Field("name", ("name",), "text", ("ชื่อ",)),
        Field("code", ("code",), "text", ("รหัส",)),
    ),
    "reference_layer": (Field("label", ("label",), "text", ("ป้ายชื่อ", "ชื่อ")),),
}


@cache
def _kinds() -> dict[str, str]:
    return {each.key: each.label.th for each in boundary_symbology().classes}


# Columns that are made of one column of the table, value by value.
_MADE: dict[str, tuple[str, Callable[[Any], object]]] = {
    "problems": ("soil_group", problems_of),
    "problem": ("soil_group", lambda group: next(iter(problems_of(group)), None)),
    "land_use_key": ("code", land_use_key),
    "suitability_key": ("class", suitability_key),
    "kind_name": ("kind", lambda kind: _kinds().get(kind)),
}
_FROM_WORK = {"intervention_name": "intervention", "stage_name": "stage"}
# Told by the styles of plots as conditions have it; everything else is in the register.
_AS_STYLED = {
    "intervention": "intervention",
    "stage": "stage",
    "last_year": "last_year",
    "problem": "problem",
    "land_use_key": "land_use",
}


def rule_fields(table: str) -> tuple[Field, ...]:
    """The fields that conditions about a layer can speak of; none for layers that have one look only."""
    return _FIELDS.get(table, ())


def rule_filter(table: str, condition: str) -> Filter:
    """A condition that is not empty. Raises `FilterNotUnderstood`, which points at the character."""
    return parse_filter(condition, rule_fields(table))


@cache
def origin(table: str, column: str) -> tuple[str, Callable[[Any], object] | None]:
    """The column of the table that one of ``Field.columns`` is made of, and how; itself where it is one."""
    if table != "plot" and column in _MADE:
        return _MADE[column]
    return column, None


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows that conditions are asked of: so many, with these columns."""

    rows: int
    columns: Mapping[str, Any]

    def __len__(self) -> int:
        return self.rows

    def __getitem__(self, name: str, /) -> Any:
        return self.columns[name]


class RuleReader:
    """Finds the rows of a layer that meet conditions. Lives as long as its `FieldReader`."""

    def __init__(self, project: Project, fields: FieldReader, task: Task) -> None:
        self._project = project
        self._fields = fields
        self._task = task

    def met(
        self, table: str, rules: Sequence[StyleRule], fids: Fids, areas_m2: Areas | None
    ) -> list[Bools | None]:
        """The rows that meet each rule's condition, None of one that cannot be read. Raises Stopped."""
        read = [_understood(table, rule.condition) for rule in rules]
        columns = dict.fromkeys(
            column
            for each in read
            if isinstance(each, Filter)
            for field in each.used()
            for column in field.columns
        )
        values = self.columns(table, list(columns), fids, areas_m2)
        everything = np.ones(len(fids), bool)
        return [
            each.rows(values) if isinstance(each, Filter) else everything if each else None for each in read
        ]

    def columns(self, table: str, columns: Sequence[str], fids: Fids, areas_m2: Areas | None) -> Columns:
        """These columns of ``Field.columns`` for rows of a table. Raises Stopped."""
        found: dict[str, Any] = {}
        for name in columns:
            self._task.stop_if_asked()
            found[name] = (
                self._of_plots(name, fids) if table == "plot" else self._of(table, name, fids, areas_m2)
            )
        return Columns(len(fids), found)

    def _of(self, table: str, name: str, fids: Fids, areas_m2: Areas | None) -> Cells:
        if name == "area_m2":
            return np.full(len(fids), np.nan) if areas_m2 is None else areas_m2
        column, make = origin(table, name)
        told = dict(self._project.rows(f'SELECT fid, "{column}" FROM {table}'))
        cells = [told.get(fid) for fid in fids.tolist()]
        if make is None:
            return cells
        made = {cell: make(cell) for cell in set(cells)}
        return [made[cell] for cell in cells]

    def _of_plots(self, name: str, fids: Fids) -> Cells:
        if name in _FROM_WORK:
            read = self._fields.read("plot", _FROM_WORK[name], fids)
            assert isinstance(read.values, Categories)
            return read.values.renamed(lambda value: read.labels[value].th if value in read.labels else None)
        if name in _AS_STYLED:
            return self._fields.read("plot", _AS_STYLED[name], fids).values
        return self._fields.of_register(name, fids)


def _understood(table: str, condition: str) -> Filter | bool:
    """The filter; True for the rule that takes all the rest, False for a condition that cannot be read."""
    if not condition.strip():
        return True
    try:
        return rule_filter(table, condition)
    except FilterNotUnderstood:
        return False
