"""The field in which rules are typed: numbered lines, those with a mistake marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.look.theme import look
from ui.words.language import say

_ROOM_PX = 8


class _Numbers(QWidget):
    """The strip left of the text."""

    def __init__(self, text: RuleText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self._text.numbers_px(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_numbers(event)


class RuleText(QPlainTextEdit):
    """Tab leaves the field: everything beside it can be reached by keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong: frozenset[int] = frozenset()
        self._numbers = _Numbers(self)
        say(self.setAccessibleName, "ข้อความกฎคำแนะนำ")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._follow)
        look().changed.connect(self._mark)
        self._make_room()

    @property
    def line(self) -> int:
        """The line that the cursor is on, from 1."""
        return self.textCursor().blockNumber() + 1

    def mark(self, lines: Iterable[int]) -> None:
        """Mark the lines with a mistake."""
        self._wrong = frozenset(lines)
        self._mark()

    def go_to(self, line: int) -> None:
        """Put the cursor at the begin of a line and bring it into sight."""
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def _mark(self) -> None:
        tint = QColor(look().colours.danger_tint)
        marks = []
        for line in sorted(self._wrong):
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.format.setBackground(tint)
                mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                marks.append(mark)
        self.setExtraSelections(marks)
        self._numbers.update()

    # --- numbers ------------------------------------------------------------------------------------------

    def numbers_px(self) -> int:
        digits = max(len(str(self.blockCount())), 3)
        return self.fontMetrics().horizontalAdvance("9") * digits + 2 * _ROOM_PX

    def paint_numbers(self, event: QPaintEvent) -> None:
        colours = look().colours
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), QColor(colours.paper))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            is_wrong = number in self._wrong
            painter.setPen(QColor(colours.danger if is_wrong else colours.ink_secondary))
            place = QRect(0, round(top), self._numbers.width() - _ROOM_PX, round(height))
            # Not by colour alone: a wrong line has a mark before its number.
            told = f"✗ {number}" if is_wrong else str(number)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, told)
            block = block.next()
            top += height
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.numbers_px(), inside.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_px() + 4, 0, 0, 0)

    def _follow(self, area: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self._numbers.scroll(0, scrolled_px)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())
