"""How the figures of a column stand below each other: by their decimal points, units behind them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from tambon_gis.answers.written import is_nothing, written_value
from ui.look.theme import base_font
from ui.words.language import speaker, told

if TYPE_CHECKING:
    from tambon_gis.answers.table import Column, Row, Table

# Between a figure and its unit.
_GAP_PX = 4
# Rows that are looked at for the widest unit.
_MEASURED = 300


@dataclass(frozen=True, slots=True)
class Setting:
    """What the widest figure of a column takes on each side of its decimal point, and the widest unit."""

    whole_px: int = 0
    decimals_px: int = 0
    unit_px: int = 0

    @property
    def width_px(self) -> int:
        return self.whole_px + self.decimals_px + self.unit_px


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is painted: its text, its unit, and the room that stays free on its right."""

    text: str
    unit: str
    free_px: int
    unit_px: int


def setting_of(table: Table, column: Column) -> Setting | None:
    """None for what is set as it is: words, areas, shares, and figures of one unit and like decimals."""
    if column.kind not in ("quantity", "number", "money", "count") or column.low is not None:
        return None
    metrics = QFontMetrics(base_font())
    whole = decimals = unit = 0
    few = [*islice(table.rows, _MEASURED), *(row for row in table.rows if row.level == "total")]
    for row in few:
        value = row.values.get(column.name)
        if is_nothing(value) or isinstance(value, str):
            continue
        left, right = _parted(written_value(value, column, speaker().language))
        whole = max(whole, metrics.horizontalAdvance(left))
        decimals = max(decimals, metrics.horizontalAdvance(right))
        if column.name in row.units:
            unit = max(unit, metrics.horizontalAdvance(told(row.units[column.name])) + _GAP_PX)
    return Setting(whole, decimals, unit) if unit or (decimals and column.kind == "quantity") else None


def figure_of(row: Row, column: Column, setting: Setting, metrics: QFontMetrics) -> Figure | None:
    """The figure of a cell; None where a sentence or a dash stands in its place."""
    value = row.values.get(column.name)
    if is_nothing(value) or isinstance(value, str):
        return None
    text = written_value(value, column, speaker().language)
    unit = told(row.units[column.name]) if column.name in row.units else ""
    missing = setting.decimals_px - metrics.horizontalAdvance(_parted(text)[1])
    return Figure(text, unit, setting.unit_px + max(missing, 0), setting.unit_px)


def _parted(text: str) -> tuple[str, str]:
    """Before the decimal point, and from it on."""
    before, point, after = text.partition(".")
    return before, point + after
