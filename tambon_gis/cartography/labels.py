"""What the labels of a layer say, and which go first: texts by row, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

import numpy as np

from tambon_gis.analysis.plot_cells import in_order, plot_cells
from tambon_gis.cartography.label_choice import LabelChoice, known_only, standard_labels
from tambon_gis.cartography.label_lines import label_lines
from tambon_gis.cartography.style_fields import style_field, style_fields
from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.area import M2_PER_RAI, format_area
from tambon_gis.measures.land_classes import describe_land_use
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.plot_cells import Column
    from tambon_gis.cartography.map_looks import LookReader
    from tambon_gis.project.project import Project

    Fids = NDArray[np.int64]
    Cells = Sequence[Any] | Column

# Between the fields of a label: from here on it may be left out where there is no room. Else a line feed.
FIELD_BREAK = "\f"
Told: TypeAlias = Callable[[Phrase], str]
# How a label says a value: as it is, by its name, an area as rai-ngan-wah, a code of land use in words.
_Way: TypeAlias = Literal["value", "name", "area", "land_use"]


@dataclass(frozen=True, slots=True)
class LabelField:
    """Something that labels can say. ``of`` is a field that the layer is styled by, or else a column."""

    name: str
    title: Phrase
    of: str
    way: _Way = "value"


_MEASURED = Phrase("เนื้อที่ (ไร่-งาน-ตร.ว.)", "Area (rai-ngan-wah)")
_SOIL_SYMBOL = LabelField("soil_group", Phrase("สัญลักษณ์กลุ่มชุดดิน", "Soil group symbol"), "soil_group")
_SOIL_NAME = LabelField("soil_name", Phrase("กลุ่มชุดดินพร้อมชื่อ", "Soil group and name"), "soil_group", "name")
_PROBLEM = LabelField("problem", Phrase("ปัญหาดินหลัก", "Main soil problem"), "problem", "name")
_OF_THE_YEAR = Phrase("มาตรการของปีที่แสดง", "Intervention of the year shown")
_GROUND = LabelField("area", _MEASURED, "", "area")

_FIELDS: dict[str, tuple[LabelField, ...]] = {
    "plot": (
        LabelField("code", Phrase("รหัสแปลง", "Plot code"), "code"),
        LabelField("area", _MEASURED, "area_rai", "area"),
        LabelField("village", Phrase("หมู่บ้าน", "Village"), "village"),
        LabelField("village_code", Phrase("รหัสหมู่บ้าน", "Village code"), "village_code"),
        LabelField("tambon", Phrase("ตำบล", "Tambon"), "tambon"),
        LabelField("crop", Phrase("พืช", "Crop"), "crop"),
        _SOIL_SYMBOL,
        _SOIL_NAME,
        _PROBLEM,
        LabelField("land_use", Phrase("การใช้ที่ดิน", "Land use"), "land_use", "name"),
        LabelField(
            "stated", Phrase("เนื้อที่แจ้ง (ไร่-งาน-ตร.ว.)", "Stated area (rai-ngan-wah)"), "stated_rai", "area"
        ),
        LabelField(
            "intervention",
            _OF_THE_YEAR,
            "intervention",
            "name",
        ),
        LabelField("stage", Phrase("ความก้าวหน้าของปีที่แสดง", "Progress of the year shown"), "stage", "name"),
        LabelField("last_year", Phrase("ปีที่ทำล่าสุด", "Year of the last work"), "last_year"),
        LabelField("assignments", Phrase("จำนวนมาตรการทุกปี", "Interventions of all years"), "assignments"),
    ),
    "soil_unit": (
        _SOIL_SYMBOL,
        LabelField("symbol", Phrase("สัญลักษณ์ในแผนที่ดิน", "Symbol of the soil map"), "symbol"),
        _SOIL_NAME,
        LabelField("series_name", Phrase("ชุดดิน", "Soil series"), "series_name"),
        LabelField("series_code", Phrase("รหัสชุดดิน", "Soil series code"), "series_code"),
        LabelField("texture", Phrase("เนื้อดิน", "Texture"), "texture"),
        LabelField("ph_text", Phrase("ช่วงความเป็นกรดเป็นด่าง", "pH range"), "ph_text"),
        LabelField("fertility", Phrase("ความอุดมสมบูรณ์", "Fertility"), "fertility"),
        _PROBLEM,
        _GROUND,
    ),
    "land_use": (
        LabelField("code", Phrase("รหัสการใช้ที่ดิน", "Land use code"), "code"),
        LabelField("land_use", Phrase("การใช้ที่ดิน", "Land use"), "code", "land_use"),
        LabelField("level2", Phrase("การใช้ที่ดินระดับ 2", "Land use, level 2"), "land_use_key", "name"),
        LabelField("level1", Phrase("การใช้ที่ดินระดับ 1", "Land use, level 1"), "level1", "name"),
        _GROUND,
    ),
    "suitability": (
        LabelField("class", Phrase("ชั้นความเหมาะสม", "Suitability class"), "class"),
        LabelField("meaning", Phrase("ความหมายของชั้น", "Meaning of the class"), "class", "name"),
        LabelField("crop", Phrase("พืช", "Crop"), "crop"),
        _GROUND,
    ),
    "boundary": (
        LabelField("name", Phrase("ชื่อ", "Name"), "name_th"),
        LabelField("name_en", Phrase("ชื่ออังกฤษ", "English name"), "name_en"),
        LabelField("kind", Phrase("ระดับการปกครอง", "Kind of unit"), "kind", "name"),
        LabelField("code", Phrase("รหัส", "Code"), "code"),
    ),
    "reference_layer": (LabelField("label", Phrase("ป้ายชื่อ", "Label"), "label"),),
    "work_area": (
        LabelField("name", Phrase("ชื่อ", "Name"), "name"),
        LabelField("code", Phrase("รหัส", "Code"), "code"),
    ),
}


def label_fields(table: str) -> tuple[LabelField, ...]:
    """What the labels of a layer can say; nothing for layers without any. Names of people are no labels."""
    return _FIELDS.get(table, ())


def ranking_fields(table: str) -> tuple[tuple[str, Phrase], ...]:
    """Fields with numbers, by which labels can go first where they would meet."""
    return tuple((field.name, field.title) for field in style_fields(table) if field.is_number)


def usable_choice(table: str, choice: LabelChoice | None) -> LabelChoice | None:
    """The labels to show: those chosen, as far as this version knows their fields, else the standard ones."""
    fields = frozenset(field.name for field in label_fields(table))
    numbers = frozenset(name for name, _ in ranking_fields(table))
    known = None if choice is None else known_only(choice, fields, numbers)
    return standard_labels(table) if known is None else known


class LabelTexts(Sequence[str]):
    """The label of every row, its lines divided by line feeds and its fields by `FIELD_BREAK`.

    They are made when asked for: half a million plots need only the few hundred texts that are in view.
    """

    def __init__(self, length: int, parts: Sequence[tuple[Cells, Callable[[Any], str]]]) -> None:
        self._length = length
        self._parts = parts

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> list[str]: ...

    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(self._length))]
        said = ("\n".join(label_lines(say(values[row]))) for values, say in self._parts)
        return FIELD_BREAK.join(filter(None, said))


def label_texts(
    project: Project,
    looks: LookReader,
    table: str,
    choice: LabelChoice,
    fids: Fids,
    told: Told,
    areas_m2: NDArray[np.float64] | None = None,
) -> LabelTexts:
    """The texts of a usable choice for these rows; ``areas_m2`` are those of ground. Raises Stopped."""
    fields = {field.name: field for field in label_fields(table)}
    parts = [_part(project, looks, table, fields[name], fids, told, areas_m2) for name in choice.fields]
    return LabelTexts(len(fids), parts)


def label_ranks(looks: LookReader, table: str, choice: LabelChoice, fids: Fids) -> NDArray[np.float64] | None:
    """Higher ones go first, NaN last; None where larger features go first. Raises Stopped."""
    field = style_field(table, choice.first_by or None)
    if field is None:
        return None
    return np.array(looks.values(table, field, fids).values, dtype=float)


def _part(
    project: Project,
    looks: LookReader,
    table: str,
    field: LabelField,
    fids: Fids,
    told: Told,
    areas_m2: NDArray[np.float64] | None,
) -> tuple[Cells, Callable[[Any], str]]:
    if not field.of:
        return (np.broadcast_to(np.nan, len(fids)) if areas_m2 is None else areas_m2), _area_words
    styled = style_field(table, field.of)
    if styled is None:
        if table == "plot":
            cells = plot_cells(project)
            return in_order(getattr(cells, field.of), cells.fid, fids), _plain
        found = dict(project.rows(f"SELECT fid, {field.of} FROM {table}"))
        return [found.get(fid) for fid in fids.tolist()], _plain
    read = looks.values(table, styled, fids)
    if field.way == "area":
        return read.values, lambda rai: _area_words(None if rai is None else rai * M2_PER_RAI)
    if field.way == "value":
        return read.values, _plain
    if field.way == "land_use":
        return read.values, lambda code: _plain(
            code if (use := describe_land_use(code)) is None else told(use)
        )
    names = {value: told(name) for value, name in read.labels.items()}
    return read.values, lambda value: _plain(names.get(value, value))


def _plain(value: object) -> str:
    if value is None or value != value:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _area_words(area_m2: float | None) -> str:
    if area_m2 is None or area_m2 != area_m2:
        return ""
    try:
        return format_area(float(area_m2))
    except ValueNotUnderstood:
        return ""
