"""How a card of the plan is painted: as work on the map, full where done and hatched where planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.theme import look
from ui.plan.month_grid import CARD_ROLE, MonthGrid, column_word, quarter_of_column
from ui.words.language import tr

if TYPE_CHECKING:
    from ui.plan.cards import Card

CARD_PX, HEADER_PX = 44, 52
_EDGE_PX, _BAR_PX, _TEXT_PX = 2, 5, 5
_FINE_PT = 10.0
# The first column of each quarter stands off from the one before.
_QUARTER_STARTS = (1, 4, 7, 10)


class CardDelegate(QStyledItemDelegate):
    """Two lines, how much and how many plots, over a bar of what is done."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009 (missing in the typed stubs of Qt)
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009 (missing in the typed stubs of Qt)
        c = look().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() in _QUARTER_STARTS:
            painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), QColor(c.control_line))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        card: Card | None = index.data(CARD_ROLE)
        box = QRectF(rect).adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if card is not None:
            self._card(painter, box, card, chosen)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        painter.restore()

    @staticmethod
    def _card(painter: QPainter, box: QRectF, card: Card, chosen: bool) -> None:
        c = look().colours
        edge = c.selection if chosen else c.danger if card.is_late else c.control_line
        ground = c.row_chosen if chosen else c.primary_tint if card.done_share >= 1 else c.card
        painter.setPen(QPen(QColor(edge), 2 if chosen or card.is_late else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 6, 6)
        bar = QRectF(box.left() + _TEXT_PX, box.bottom() - _BAR_PX - 2, box.width() - 2 * _TEXT_PX, _BAR_PX)
        _bar(painter, bar, card.done_share)
        room = box.adjusted(_TEXT_PX, 0, -1, -_BAR_PX - 3)
        font = QFont(painter.font())
        font.setPointSizeF(_FINE_PT)
        quiet = c.danger if card.is_late else c.ink_secondary
        half = room.height() / 2
        for at, (words, weight, ink) in enumerate(
            (
                (card.brief or card.places, QFont.Weight.DemiBold, c.ink),
                (card.places if card.brief else "", QFont.Weight.Normal, quiet),
            )
        ):
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            line = QRectF(room.left(), room.top() + at * half, room.width(), half)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(line, int(flags), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, CARD_PX)


def _bar(painter: QPainter, bar: QRectF, share: float) -> None:
    """Hatched as planned work is on the map; full as far as it is done."""
    c = look().colours
    outline = QPainterPath()
    outline.addRoundedRect(bar, 2, 2)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(bar, QColor(c.line))
    painter.fillRect(bar, QBrush(QColor(c.primary), Qt.BrushStyle.BDiagPattern))
    done = QRectF(bar)
    done.setWidth(bar.width() * min(max(share, 0.0), 1.0))
    painter.fillRect(done, QColor(c.primary))
    painter.restore()


class MonthHeader(QHeaderView):
    """The months with their quarter above and their sum below."""

    def __init__(self, grid: MonthGrid, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self.setHighlightSections(False)
        self.setFixedHeight(HEADER_PX)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        c = look().colours
        painter.save()
        painter.fillRect(rect, QColor(c.card))
        if column in _QUARTER_STARTS:
            painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), QColor(c.control_line))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        total = self._grid.total(column)
        quarter = tr("ไตรมาส {number}").format(number=quarter_of_column(column))
        third = rect.height() / 3
        for at, (words, weight, ink) in enumerate(
            (
                (quarter if column in _QUARTER_STARTS else "", QFont.Weight.Normal, c.ink_secondary),
                (column_word(column), QFont.Weight.DemiBold, c.ink),
                ("" if total is None else total.places, QFont.Weight.Normal, c.ink_secondary),
            )
        ):
            font = QFont(self.font())
            font.setPointSizeF(_FINE_PT)
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            # A quarter's name may run over the months behind it.
            wide = 2 * rect.width() if at == 0 else rect.width() - 4
            line = QRectF(rect.left() + 4, rect.top() + at * third, wide, third)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()


class LineHeader(QHeaderView):
    """Which intervention a row is of, and below it where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(CARD_PX)

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        model = self.model()
        if model is None:
            return
        c = look().colours
        painter.save()
        painter.fillRect(rect, QColor(c.card))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
        lines = str(model.headerData(row, Qt.Orientation.Vertical) or "").split("\n")
        half = (rect.height() - 4) / 2
        for at, (words, weight, ink) in enumerate(
            zip(lines, (QFont.Weight.DemiBold, QFont.Weight.Normal), (c.ink, c.ink_secondary), strict=False)
        ):
            font = QFont(self.font())
            font.setPointSizeF(_FINE_PT)
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            line = QRectF(rect.left() + 4, rect.top() + 2 + at * half, rect.width() - 10, half)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()
