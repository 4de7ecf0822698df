"""The lights beside states in a table: a round mark whose colour repeats what the words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ui.look.theme import look

if TYPE_CHECKING:
    from tambon_gis.answers.table import Tone

_PX = 16
_ROUND_PX = 10
# What the mark and its distance from the words take.
LIGHT_PX = _PX + 8


def light(tone: Tone) -> QIcon:
    """A round mark in the colour of the theme: filled where all is well, a ring where it is not."""
    c = look().colours
    colour = QColor({"good": c.primary, "fair": c.attention, "poor": c.danger}[tone])
    picture = QPixmap(_PX, _PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = (_PX - _ROUND_PX) / 2
    round_mark = QRectF(edge, edge, _ROUND_PX, _ROUND_PX)
    pen = painter.pen()
    pen.setColor(colour)
    pen.setWidthF(2.0)
    painter.setPen(pen)
    painter.setBrush(colour if tone == "good" else Qt.BrushStyle.NoBrush)
    if tone == "fair":
        # Half full: told apart without the colour, too.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(round_mark)
        painter.setBrush(colour)
        painter.drawPie(round_mark, -90 * 16, -180 * 16)
    else:
        painter.drawEllipse(round_mark)
    painter.end()
    return QIcon(picture)
