"""The numbers of a chart: areas in rai, shares in per cent; how a figure under the pointer is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from tambon_gis.answers.table import Column, Kind
from tambon_gis.answers.written import BAHT, written_value
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.wording import Phrase
from ui.look.theme import base_font
from ui.results.capitals import capital
from ui.results.charts import Chart, RadarChart
from ui.words.language import speaker, told

_RAI = Phrase("ไร่", "rai")
# A label takes so much of the drawing at most; before the drawing has its width, so many pixels.
_LABEL_SHARE, _LABEL_PX = 0.45, 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands under the pointer, and the row of the table that it opens."""

    words: str
    row: int | None = None


def scale_of(kind: Kind) -> float:
    """What a stored value is multiplied with to stand on an axis."""
    return {"area": 1 / M2_PER_RAI, "share": 100.0}.get(kind, 1.0)


def unit_of(chart: Chart) -> str:
    """What the numbers of the axis are."""
    if isinstance(chart, RadarChart):
        return ""
    if told(chart.unit):
        return told(chart.unit)
    return {"area": told(_RAI), "share": "%", "money": told(BAHT)}.get(chart.kind, "")


def scaled(values: Sequence[float | None], kind: Kind) -> list[float | None]:
    scale = scale_of(kind)
    return [None if value is None or value != value else value * scale for value in values]


def written(value: float | None, kind: Kind) -> str:
    """A stored value as a table writes it."""
    return written_value(value, Column("", Phrase("", ""), kind), speaker().language)


def shortened(label: Phrase, width_px: int = 0) -> str:
    """A label beside a drawing of this width: where it is broad, long names stand whole."""
    room = max(_LABEL_PX, round(width_px * _LABEL_SHARE))
    return QFontMetrics(base_font()).elidedText(capital(told(label)), Qt.TextElideMode.ElideRight, room)


def said(label: Phrase, parts: Sequence[tuple[Phrase, float | None]], kind: Kind) -> str:
    """Such as กลุ่ม 17: แผน 100-0-00 · ผลงาน 40-2-00."""
    told_parts = [f"{told(name)} {written(value, kind)}".strip() for name, value in parts]
    return f"{told(label)}: {' · '.join(told_parts)}"
