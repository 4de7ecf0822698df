"""Styles of layers as files that other programs read: QML for QGIS, SLD for QGIS, GeoServer and others."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from tambon_gis import errors
from tambon_gis.cartography.foreign_columns import ForeignColumns, table_columns
from tambon_gis.cartography.labels import label_fields, usable_choice
from tambon_gis.cartography.portrayal import ForeignLabels, Portrayal
from tambon_gis.cartography.project_layers import plain_title, table_of
from tambon_gis.cartography.qml import qml
from tambon_gis.cartography.rule_fields import rule_fields
from tambon_gis.cartography.sld import sld
from tambon_gis.cartography.style_fields import style_fields

if TYPE_CHECKING:
    from tambon_gis.cartography.label_choice import LabelChoice
    from tambon_gis.cartography.layer_style import LayerStyle
    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Symbology
    from tambon_gis.project.project import Project
    from tambon_gis.wording import Language

StyleFormat: TypeAlias = Literal["qml", "sld"]
STYLE_FORMATS: tuple[StyleFormat, ...] = get_args(StyleFormat)


def table_portrayal(
    project: Project,
    name: str,
    symbology: Symbology,
    shape: Shape,
    style: LayerStyle,
    labels: LabelChoice | None = None,
) -> Portrayal:
    """The look of a layer for programs that read the table of the project file itself."""
    table = table_of(name)

    def distinct(column: str) -> list[object]:
        return [value for (value,) in project.rows(f'SELECT DISTINCT "{column}" FROM {table}')]

    spoken = dict.fromkeys(column for field in rule_fields(table) for column in field.columns)
    columns = table_columns(
        table, plain_title(name), [field.name for field in style_fields(table)], list(spoken), distinct
    )
    own = style.rules if symbology.kind == "rules" else ()
    return Portrayal(symbology, shape, columns, own, style.opacity, foreign_labels(columns, labels))


def foreign_labels(columns: ForeignColumns, chosen: LabelChoice | None) -> ForeignLabels | None:
    """The labels as far as plain columns say them; None where they are off or nothing is left of them."""
    choice = usable_choice(columns.table, chosen)
    if choice is None or not choice.is_on:
        return None
    fields = {field.name: field for field in label_fields(columns.table)}
    found = []
    for name in choice.fields:
        field = fields[name]
        told = columns.columns.get(field.of) or columns.fields.get(field.of)
        if field.way == "value" and told is not None and told.make is None and told.column.is_attribute:
            found.append(told.column)
    return ForeignLabels(tuple(found), choice.size, choice.up_to_scale) if found else None


_WRITERS: dict[StyleFormat, Callable[[Portrayal, Language], str]] = {"qml": qml, "sld": sld}


def style_text(portrayal: Portrayal, form: StyleFormat, language: Language = "th") -> str:
    """The style as a document. Raises `StyleNotForOthers` and `StyleNotForSld`."""
    return _WRITERS[form](portrayal, language)


def write_style(path: str | os.PathLike[str], text: str) -> Path:
    """Write a style beside its place and put it there when it is whole. Raises `DiskRefused`."""
    file = Path(path)
    aside = file.with_name(file.name + ".part")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(file)
    except OSError as problem:
        with suppress(OSError):
            aside.unlink()
        raise errors.DiskRefused(path=file.name, detail=problem.strerror or str(problem)) from problem
    return file


def format_of(path: Path) -> StyleFormat | None:
    """The format that a file's name ends with."""
    return next((form for form in STYLE_FORMATS if path.suffix.casefold() == f".{form}"), None)
