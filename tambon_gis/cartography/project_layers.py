"""The layers of a project as its map shows them: names, titles, rows; and the look that is kept for each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tambon_gis.cartography.label_choice import (
    LabelChoice,
    labels_from_json,
    labels_to_json,
    standard_labels,
)
from tambon_gis.cartography.layer_style import STANDARD, LayerStyle, style_from_json, style_to_json
from tambon_gis.errors import SymbologyNotUnderstood
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

PLOTS, WORK, REFERENCE = "plot", "work", "reference_layer"
# From the bottom of the map to its top; reference layers lie above the ground, each by its own name.
GROUND = ("suitability", "land_use", "soil_unit", REFERENCE, "work_area", "boundary")
HIDDEN_AT_FIRST = frozenset({"suitability", "land_use", REFERENCE})
# Between the table of a layer and the part of it that the layer shows.
_PART = ":"

_TITLES = {
    "plot": Phrase("แปลงเกษตรกร", "Farm plots"),
    "soil_unit": Phrase("ดิน (สีตามกลุ่ม)", "Soil (by group)"),
    "land_use": Phrase("การใช้ที่ดิน", "Land use"),
    "suitability": Phrase("ความเหมาะสมของที่ดิน", "Land suitability"),
    "boundary": Phrase("ขอบเขตการปกครอง", "Boundaries"),
    "reference_layer": Phrase("ชั้นข้อมูลอ้างอิง", "Reference layers"),
    "work_area": Phrase("พื้นที่ดำเนินการ", "Work areas"),
    "work": Phrase("มาตรการ ปี {year}", "Work of {year}"),
}
_SOIL = Phrase("ดิน", "Soil")
_WORK = Phrase("มาตรการ", "Work")
_STYLE, _VISIBLE, _LABELS, _ORDER = "layer_style:", "layer_visible:", "layer_labels:", "layer_order"


def table_of(name: str) -> str:
    """The table of a layer: that of ``reference_layer:roads`` is ``reference_layer``."""
    return name.partition(_PART)[0]


def part_of(name: str) -> str | None:
    """The part of its table that a layer shows: ``roads`` of ``reference_layer:roads``; None for all."""
    _, divided, part = name.partition(_PART)
    return part if divided else None


def layer_name(table: str, part: str | None = None) -> str:
    return table if part is None else f"{table}{_PART}{part}"


def layer_title(name: str, year_be: int | None = None) -> Phrase:
    """What a layer is called; a reference layer by the name it was given. The year is for work."""
    part = part_of(name)
    if part:
        return Phrase(part, part)
    title = _TITLES.get(table_of(name), Phrase(name, name))
    return title.fill(year=year_be) if year_be is not None else title


def plain_title(name: str) -> Phrase:
    """The title without what a style or a year may change."""
    return {"soil_unit": _SOIL, WORK: _WORK}.get(name) or layer_title(name)


def has_rows(project: Project, table: str) -> bool:
    """Whether there are any, which is known at once where counting takes long."""
    return bool(project.rows(f"SELECT EXISTS (SELECT 1 FROM {table})")[0][0])


def layers_of(project: Project) -> tuple[str, ...]:
    """The names of all layers that have something in them, the bottom one first."""
    found: list[str] = []
    for table in GROUND:
        if table == REFERENCE:
            parts = project.rows(f"SELECT DISTINCT coalesce(layer_name, '') FROM {REFERENCE} ORDER BY 1")
            found.extend(layer_name(REFERENCE, part) for (part,) in parts)
        elif has_rows(project, table):
            found.append(table)
    if has_rows(project, PLOTS):
        found += [WORK, PLOTS]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is kept of the layers: their order, which ones show, their styles and labels.

    ``order`` runs from the bottom and holds only what a person put in order. ``unread`` names layers whose
    stored style or labels cannot be read: they have the standard ones.
    """

    order: tuple[str, ...] = ()
    visible: Mapping[str, bool] = field(default_factory=dict)
    styles: Mapping[str, LayerStyle] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    labels: Mapping[str, LabelChoice] = field(default_factory=dict)

    def style(self, name: str) -> LayerStyle:
        return self.styles.get(name, STANDARD)

    def shows(self, name: str) -> bool:
        return self.visible.get(name, table_of(name) not in HIDDEN_AT_FIRST)

    def sorted(self, names: Sequence[str]) -> tuple[str, ...]:
        """The names in the order that was kept; one that came later goes above its usual neighbour below."""
        result = [name for name in self.order if name in names]
        for place, name in enumerate(names):
            if name not in result:
                below = next((each for each in reversed(names[:place]) if each in result), None)
                result.insert(0 if below is None else result.index(below) + 1, name)
        return tuple(result)


def arrangement(project: Project) -> Arrangement:
    """What the project keeps. What cannot be read counts as never chosen; its layers are named."""
    styles: dict[str, LayerStyle] = {}
    labels: dict[str, LabelChoice] = {}
    visible: dict[str, bool] = {}
    unread: list[str] = []
    rows = project.rows(
        "SELECT name, value FROM setting WHERE value NOTNULL "
        "AND (substr(name, 1, ?) = ? OR substr(name, 1, ?) = ? OR substr(name, 1, ?) = ?)",
        (len(_STYLE), _STYLE, len(_VISIBLE), _VISIBLE, len(_LABELS), _LABELS),
    )
    for name, value in rows:
        if name.startswith(_VISIBLE):
            visible[name.removeprefix(_VISIBLE)] = value == "1"
            continue
        layer = name.removeprefix(_STYLE).removeprefix(_LABELS)
        try:
            if name.startswith(_LABELS):
                labels[layer] = labels_from_json(value)
            else:
                styles[layer] = style_from_json(value)
        except SymbologyNotUnderstood:
            unread.append(layer)
    order, unread = _order(project.setting(_ORDER)), list(dict.fromkeys(unread))
    return Arrangement(order, visible, styles, tuple(unread), labels)


def save_style(project: Project, name: str, style: LayerStyle) -> CommandRecord | None:
    """Keep the style of a layer; None when it is as it was. Raises `ProjectReadOnly`."""
    value = None if style == STANDARD else style_to_json(style)
    return _save(project, "style_layer", "เปลี่ยนรูปแบบ “{layer}”", name, {_STYLE + name: value})


def save_labels(project: Project, name: str, choice: LabelChoice) -> CommandRecord | None:
    """Keep the labels of a layer; None when they are as they were. Raises `ProjectReadOnly`."""
    value = None if choice == standard_labels(table_of(name)) else labels_to_json(choice)
    return _save(project, "label_layer", "เปลี่ยนป้ายชื่อของ “{layer}”", name, {_LABELS + name: value})


def save_visible(project: Project, name: str, *, visible: bool) -> CommandRecord | None:
    """Keep whether a layer shows. Raises `ProjectReadOnly`."""
    label = "แสดง “{layer}” บนแผนที่" if visible else "ซ่อน “{layer}” จากแผนที่"
    return _save(project, "show_layer", label, name, {_VISIBLE + name: "1" if visible else "0"})


def save_order(project: Project, order: Sequence[str]) -> CommandRecord | None:
    """Keep the order of all layers, the bottom one first. Raises `ProjectReadOnly`."""
    value = json.dumps(list(order), ensure_ascii=False)
    return _save(project, "order_layers", "จัดลำดับชั้นข้อมูล", "", {_ORDER: value})


def settings_of(name: str) -> tuple[str, ...]:
    """The settings that speak of one layer."""
    return _STYLE + name, _VISIBLE + name, _LABELS + name


def _save(
    project: Project, kind: str, label: str, name: str, values: Mapping[str, str | None]
) -> CommandRecord | None:
    changed = {setting: value for setting, value in values.items() if project.setting(setting) != value}
    if not changed:
        return None
    with project.command(kind, label.format(layer=plain_title(name).th if name else "")) as command:
        for setting, value in changed.items():
            command.set(setting, value)
    return command.record


def _order(text: str | None) -> tuple[str, ...]:
    try:
        read = json.loads(text or "[]")
    except ValueError:
        return ()
    return (
        tuple(dict.fromkeys(each for each in read if isinstance(each, str))) if isinstance(read, list) else ()
    )
