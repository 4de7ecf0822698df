"""The headings of a table of results: on two lines, so that columns are as narrow as their figures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from tambon_gis.thai_text import line_units
from ui.look.theme import base_font, look
from ui.parts.line_breaks import lines_within

POINT_SIZE = 10
PADDING_PX = 10
_LINES = 2
_ARROW_PX = 7.0


def heading_font() -> QFont:
    font = base_font()
    font.setPointSize(POINT_SIZE)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def heading_width(text: str, metrics: QFontMetrics) -> int:
    """The least width in which a heading stands on two lines without being cut."""
    units = line_units(text)
    halves = (("".join(units[:cut]).rstrip(), "".join(units[cut:])) for cut in range(max(len(units), 1)))
    # Digits after the same letters may be set a pixel apart.
    return min(max(map(metrics.horizontalAdvance, half)) for half in halves) + 2 * PADDING_PX + 1


class HeadingRow(QHeaderView):
    """Paints its sections itself: words broken between lines, the order of the rows as an arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setFont(heading_font())
        self.sorted_by: tuple[int, bool] | None = None

    def sizeHint(self) -> QSize:
        """As high as the heading with most lines in the widths that they have."""
        metrics = QFontMetrics(heading_font())
        lines = _LINES if any(self._is_broken(at, metrics) for at in range(self.count())) else 1
        return QSize(super().sizeHint().width(), lines * metrics.lineSpacing() + PADDING_PX)

    def _is_broken(self, section: int, metrics: QFontMetrics) -> bool:
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = self.sectionSize(section) - 2 * PADDING_PX
        return not self.isSectionHidden(section) and metrics.horizontalAdvance(text) > room

    def show_order(self, section: int | None, *, descending: bool) -> None:
        """Mark the section by which rows are sorted."""
        self.sorted_by = None if section is None else (section, descending)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if not rect.isValid():
            return
        model = self.model()
        c = look().colours
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        is_left = bool(align is not None and Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignLeft)
        painter.save()
        painter.fillRect(rect, QColor(c.card))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        painter.setFont(heading_font())
        is_sorted = self.sorted_by is not None and self.sorted_by[0] == logicalIndex
        painter.setPen(QColor(c.ink if is_sorted else c.ink_secondary))
        side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
        room = rect.adjusted(PADDING_PX, 2, -PADDING_PX, -5)
        lines = lines_within(text, QFontMetrics(heading_font()), room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignBottom), "\n".join(lines))
        if is_sorted and self.sorted_by is not None:
            _draw_arrow(painter, QRectF(rect), is_left=is_left, descending=self.sorted_by[1])
        painter.restore()


def _draw_arrow(painter: QPainter, rect: QRectF, *, is_left: bool, descending: bool) -> None:
    """At the upper corner away from the words."""
    x = rect.right() - _ARROW_PX if is_left else rect.left() + _ARROW_PX
    y, half = rect.top() + _ARROW_PX, _ARROW_PX / 2
    tip = half if descending else -half
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look().colours.primary))
    painter.drawPolygon(
        QPolygonF([QPointF(x - half, y - tip), QPointF(x + half, y - tip), QPointF(x, y + tip)])
    )
