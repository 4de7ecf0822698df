"""Paints a line of the history: what was done, and quieter below it when, by whom and whether it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look.theme import base_font, look

TITLE = Qt.ItemDataRole.DisplayRole
DETAIL = Qt.ItemDataRole.UserRole
QUIET = Qt.ItemDataRole.UserRole + 1
_EDGE_PX = 10
_DETAIL_POINT_SIZE = 10
# Of the height of the font: Thai marks stand above and below it.
_LINE = 1.3


def row_height_px() -> int:
    """Room for both lines in the font of now."""
    title, detail = QFontMetrics(base_font()).height(), QFontMetrics(_small(base_font())).height()
    return round((title + detail) * _LINE) + 4


class HistoryLinePainter(QStyledItemDelegate):
    """Both lines end in … where there is no room."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = ""
        row.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        colours = look().colours
        inside = row.rect.adjusted(_EDGE_PX, 2, -_EDGE_PX, -2)
        upper, lower = QRect(inside), QRect(inside)
        upper.setHeight(round(QFontMetrics(row.font).height() * _LINE))
        lower.setTop(upper.bottom() + 1)
        small = _small(row.font)
        painter.save()
        painter.setFont(row.font)
        painter.setPen(colours.ink_secondary if index.data(QUIET) else colours.ink)
        _draw(painter, upper, str(index.data(TITLE)))
        painter.setFont(small)
        painter.setPen(colours.ink_secondary)
        _draw(painter, lower, str(index.data(DETAIL)))
        painter.restore()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSize(_DETAIL_POINT_SIZE)
    return small


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
