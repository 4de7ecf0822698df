"""What a layer can be styled by: the fields of each layer, and their values read from the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from tambon_gis.analysis.categories import Categories, spread
from tambon_gis.cartography.default_symbology import land_use_key, suitability_key, work_key
from tambon_gis.cartography.soil_palette import soil_label
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.soil_groups import PROBLEMS, problems_of, soil_groups
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.plot_cells import Column
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

Scheme: TypeAlias = Literal["", "soil", "land_use", "suitability", "work"]
Fids: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"

_BASES = {
    "measured": Phrase("วัดจากแผนที่", "Measured on the map"),
    "document": Phrase("ตามเอกสาร", "By the document"),
    "stated": Phrase("ตามที่แจ้ง", "As stated"),
}
_BOUNDARIES = {
    "province": Phrase("จังหวัด", "Province"),
    "amphoe": Phrase("อำเภอ", "Amphoe"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "village": Phrase("หมู่บ้าน", "Village"),
}
_STAGES = {
    "applied": Phrase("ทำแล้ว", "Done"),
    "planned": Phrase("วางแผน", "Planned"),
    "none": Phrase("ยังไม่มีมาตรการ", "No work"),
}


@dataclass(frozen=True, slots=True)
class StyleField:
    """A field to style a layer by; ``scheme`` names the colours that its values have of their own."""

    name: str
    title: Phrase
    is_number: bool = False
    decimals: int = 0
    scheme: Scheme = ""


@dataclass(frozen=True, slots=True)
class FieldValues:
    """A value for each row, None or NaN where there is none, and what values are called."""

    values: Sequence[Any] | NDArray[Any] | Categories[Any]
    labels: Mapping[str, Phrase] = field(default_factory=dict)


_SOIL = Phrase("กลุ่มชุดดิน", "Soil group")
_LAND_USE = Phrase("การใช้ที่ดิน", "Land use")
_FIELDS: dict[str, tuple[StyleField, ...]] = {
    "plot": (
        StyleField("village", Phrase("หมู่บ้าน", "Village")),
        StyleField("tambon", Phrase("ตำบล", "Tambon")),
        StyleField("soil_group", _SOIL, scheme="soil"),
        StyleField("problem", Phrase("ปัญหาดินหลัก", "Main soil problem")),
        StyleField("land_use", _LAND_USE, scheme="land_use"),
        StyleField("crop", Phrase("พืช", "Crop")),
        StyleField("area_rai", Phrase("เนื้อที่ (ไร่)", "Area (rai)"), is_number=True, decimals=2),
        StyleField("stated_rai", Phrase("เนื้อที่แจ้ง (ไร่)", "Stated area (rai)"), is_number=True, decimals=2),
        StyleField("area_basis", Phrase("ที่มาของเนื้อที่", "Where the area comes from")),
        StyleField(
            "intervention", Phrase("มาตรการของปีที่แสดง", "Intervention of the year shown"), scheme="work"
        ),
        StyleField("stage", Phrase("ความก้าวหน้าของปีที่แสดง", "Progress of the year shown")),
        StyleField("last_year", Phrase("ปีที่ทำล่าสุด", "Year of the last work")),
        StyleField("assignments", Phrase("จำนวนมาตรการทุกปี", "Interventions of all years"), is_number=True),
    ),
    "soil_unit": (
        StyleField("soil_group", _SOIL, scheme="soil"),
        StyleField("problem", Phrase("ปัญหาดินหลัก", "Main soil problem")),
        StyleField("texture", Phrase("เนื้อดิน", "Texture")),
        StyleField("ph_text", Phrase("ช่วงความเป็นกรดเป็นด่าง", "pH range")),
        StyleField("ph_min", Phrase("ค่า pH ต่ำสุด", "Lowest pH"), is_number=True, decimals=1),
        StyleField("fertility", Phrase("ความอุดมสมบูรณ์", "Fertility")),
        StyleField("series_name", Phrase("ชุดดิน", "Soil series")),
    ),
    "land_use": (
        StyleField("land_use_key", Phrase("การใช้ที่ดินระดับ 2", "Land use, level 2"), scheme="land_use"),
        StyleField("level1", Phrase("การใช้ที่ดินระดับ 1", "Land use, level 1"), scheme="land_use"),
        StyleField("code", Phrase("รหัสการใช้ที่ดิน", "Land use code")),
    ),
    "suitability": (
        StyleField("suitability_key", Phrase("ชั้นความเหมาะสม", "Suitability class"), scheme="suitability"),
        StyleField("class", Phrase("ชั้นพร้อมข้อจำกัด", "Class with limits")),
        StyleField("crop", Phrase("พืช", "Crop")),
    ),
    "boundary": (
        StyleField("kind", Phrase("ระดับการปกครอง", "Kind of unit")),
        StyleField("name_th", Phrase("ชื่อ", "Name")),
    ),
    "reference_layer": (StyleField("label", Phrase("ป้ายชื่อ", "Label")),),
    "work_area": (StyleField("name", Phrase("ชื่อ", "Name")), StyleField("kind", Phrase("ประเภท", "Kind"))),
}
_COLUMN = {"land_use_key": "code", "suitability_key": "class"}
_FROM_REGISTER = frozenset(
    {"village", "tambon", "crop", "area_basis", "assignments", "soil_group", "land_use", "problem"}
)
_SQUARE_METRES = {"area_rai": "area_m2", "stated_rai": "stated_area_m2"}


def style_fields(table: str) -> tuple[StyleField, ...]:
    """The fields of a layer, the usual one first; none for layers that have one look only."""
    return _FIELDS.get(table, ())


def style_field(table: str, name: str | None) -> StyleField | None:
    return next((each for each in style_fields(table) if each.name == name), None)


class FieldReader:
    """Reads values of fields, the plot register only once. Reads anew only when made anew."""

    def __init__(self, project: Project, year_be: int, task: Task = SILENT) -> None:
        self._project = project
        self._year_be = year_be
        self._task = task
        self._register: PlotRegister | None = None
        self._soil_names: dict[str, Phrase] | None = None

    @property
    def soil_names(self) -> dict[str, Phrase]:
        """What the soil of each group is called here."""
        if self._soil_names is None:
            self._soil_names = soil_names(self._project)
        return self._soil_names

    def read(self, table: str, name: str, fids: Fids) -> FieldValues:
        """The values of a field of ``style_fields`` for rows of a table. Raises Stopped."""
        if table == "plot":
            return self._of_plots(name, fids)
        column = _COLUMN.get(name, name)
        if name == "problem":
            column = "soil_group"
        found = dict(self._project.rows(f"SELECT fid, {column} FROM {table}"))
        return self._named(name, Categories.of(found.get(fid) for fid in fids.tolist()))

    def _named(self, name: str, values: Categories[Any]) -> FieldValues:
        """Values as they are styled, with their names."""
        if name in ("land_use_key", "land_use"):
            values = values.renamed(land_use_key)
        elif name == "suitability_key":
            values = values.renamed(suitability_key)
        elif name == "problem":
            values = values.renamed(_first_problem)
        keys = {value for value in values.values if isinstance(value, str)}
        return FieldValues(values, self._labels(name, keys))

    def _labels(self, name: str, keys: set[str]) -> dict[str, Phrase]:
        known: dict[str, Mapping[str, Phrase]] = {
            "area_basis": _BASES,
            "stage": _STAGES,
            "kind": _BOUNDARIES,
            "problem": {code: _capital(phrase) for code, phrase in PROBLEMS.items()},
        }
        if name in known:
            return dict(known[name])
        if name == "soil_group":
            return {key: soil_label(key, self.soil_names.get(key)) for key in keys}
        describe: Callable[[str | None], Phrase | None] | None = None
        if name in ("land_use_key", "land_use", "level1"):
            describe = describe_land_use
        elif name in ("suitability_key", "class"):
            describe = describe_suitability
        if describe is None:
            return {}
        return {key: told for key in keys if (told := describe(key)) is not None}

    def _of_plots(self, name: str, fids: Fids) -> FieldValues:
        if name in ("intervention", "stage", "last_year"):
            return self._of_work(name, fids)
        if name in _SQUARE_METRES:
            area_m2 = self.of_register(_SQUARE_METRES[name], fids)
            assert isinstance(area_m2, np.ndarray)
            return FieldValues(area_m2 / M2_PER_RAI)
        if name == "problem":
            problems = self.of_register("problems", fids)
            assert isinstance(problems, Categories)
            first = problems.renamed(lambda told: told[0] if told else None)
            return FieldValues(first, self._labels(name, set()))
        if name not in _FROM_REGISTER:
            raise ValueError(f"plots have no field {name!r} to be styled by")
        column = self.of_register(name, fids)
        if isinstance(column, np.ndarray):
            return FieldValues(column)
        assert isinstance(column, Categories)
        return self._named(name, column)

    def of_register(self, name: str, fids: Fids) -> Column:
        """A column of the plot register for these plots. Raises Stopped."""
        from tambon_gis.analysis.plot_register import plot_register

        if self._register is None:
            self._register = plot_register(self._project, self._task)
        return self._register.column(name, fids)

    def _of_work(self, name: str, fids: Fids) -> FieldValues:
        found: dict[int, Any] = {}
        if name == "last_year":
            found = dict(
                self._project.rows(
                    "SELECT plot_fid, max(year_be) FROM assignment "
                    "WHERE status != 'cancelled' AND plot_fid NOTNULL GROUP BY 1"
                )
            )
            return FieldValues(spread(found, fids, None))
        for fid, code, key in year_work(self._project, self._year_be):
            # Sorted so that done work comes last: it is what a plot with both shows.
            found[fid] = code if name == "intervention" else key.partition("/")[2]
        if name == "stage":
            return FieldValues(spread(found, fids, "none"), _STAGES)
        names = {code: told for code, told, _ in used_interventions(self._project)}
        return FieldValues(spread(found, fids, None), names)


def year_work(project: Project, year_be: int) -> list[tuple[int, str, str]]:
    """Plot, intervention and ``work_key`` of the year's assignments, those that are done last."""
    rows = project.rows(
        "SELECT a.plot_fid, i.code, a.status FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id WHERE a.year_be = ? AND a.plot_fid IS NOT NULL",
        (year_be,),
    )
    found = [(fid, code, key) for fid, code, status in rows if (key := work_key(code, status))]
    return sorted(found, key=lambda each: each[2].endswith("applied"))


def used_interventions(project: Project) -> list[tuple[str, Phrase, Any]]:
    """Code, name and way of counting of those used in any year, in catalogue order, so that colours stay."""
    rows = project.rows(
        "SELECT code, name_th, name_en, counted_by FROM intervention "
        "WHERE id IN (SELECT intervention_id FROM assignment) ORDER BY position, code"
    )
    return [(code, Phrase(thai, english or thai), counted_by) for code, thai, english, counted_by in rows]


def soil_names(project: Project) -> dict[str, Phrase]:
    """Which soil each group is here: its commonest series, else its kind of soil."""
    names = {group.key: group.description for group in soil_groups()}
    for group, series, _ in project.rows(
        "SELECT soil_group, coalesce(nullif(series_name, ''), series_code), count(*) FROM soil_unit "
        "WHERE soil_group NOTNULL AND coalesce(nullif(series_name, ''), series_code) <> '' "
        "GROUP BY 1, 2 ORDER BY 3"
    ):
        if "/" not in group:
            name = series.strip().removeprefix("ชุดดิน").strip()
            names[group] = Phrase(name, name)
    return names


def _first_problem(soil_group: str | None) -> str | None:
    return next(iter(problems_of(soil_group)), None)


def _capital(phrase: Phrase) -> Phrase:
    return Phrase(phrase.th, phrase.en[:1].upper() + phrase.en[1:])
