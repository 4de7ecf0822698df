"""Labels that show text exactly as it is: never read as markup, Thai broken between words."""

from __future__ import annotations

import html
import math
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tambon_gis.thai_text import breakable, without_marks
from ui.parts.line_breaks import LINE_END, lines_within

TextRole = Literal["body", "secondary", "heading", "title", "headline", "attention", "danger", "done", "link"]


# Marks of Thai stand higher and lower than the font says of itself: without more room a label cuts them.
ROOM_ABOVE, ROOM_BELOW = 0.16, 0.24
LINE_HEIGHT = 1.5
MARKS_EM = 0.12
NARROWEST_PX = 60
PART = " · "
# Fewer letters of a figure's name say nothing.
_LEAST_LETTERS = 12


class Label(QLabel):
    """One line of text. A role sets size, weight and colour through the stylesheet."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", role)
        self._make_room()
        self.setText(text)

    def set_role(self, role: TextRole) -> None:
        if self.property("textRole") != role:
            self.setProperty("textRole", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        size_px = self.fontInfo().pixelSize()
        self.setContentsMargins(0, round(size_px * ROOM_ABOVE), 0, round(size_px * ROOM_BELOW))


class WrappedLabel(Label):
    """Several lines, broken between Thai words and set apart; as wide as it is given, as high as it needs."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        # Layouts ask the same again and again, also those of pages that are not seen.
        self._heights: dict[int, int] = {}
        super().__init__("", role, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(breakable(text))
        self._keep_height()

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._keep_height()

    def _keep_height(self) -> None:
        # Grids and dialogs do not ask for the height that goes with a width: a least height they do keep.
        self.setMinimumHeight(self.heightForWidth(self.width()) if self.width() > NARROWEST_PX else 0)
        self.updateGeometry()

    def plain_text(self) -> str:
        """The text as it was given, without the marks for breaking."""
        return without_marks(self.text())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            lines = sum(layout.lineCount() for layout in self._layouts(width))
            known = self._heights[width] = max(lines, 1) * self._line_px() + 2 * self._marks_px()
        return known

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > NARROWEST_PX else 240
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._line_px() + 2 * self._marks_px())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        top = self._marks_px() + (self._line_px() - self.fontMetrics().height()) / 2
        for layout in self._layouts(self.width()):
            layout.draw(painter, QPointF(0, top))
            top += layout.lineCount() * self._line_px()
        painter.end()

    def _line_px(self) -> int:
        return round(self.fontInfo().pixelSize() * LINE_HEIGHT)

    def _marks_px(self) -> int:
        """Two marks over a letter, as in ชื่อ, rise above the line, and ู under ป hangs below it."""
        return math.ceil(self.fontInfo().pixelSize() * MARKS_EM)

    def _layouts(self, width: int) -> list[QTextLayout]:
        """One layout for each paragraph, its lines a line height apart."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.ManualWrap)
        metrics, layouts = QFontMetrics(self.font()), []
        for paragraph in self.plain_text().split("\n"):
            lines = lines_within(paragraph, metrics, max(width, 20))
            layout = QTextLayout(LINE_END.join(lines), self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width, 20))
                line.setPosition(QPointF(0, (layout.lineCount() - 1) * self._line_px()))
            layout.endLayout()
            layouts.append(layout)
        return layouts


class ElidedLabel(Label):
    """One line that ends in … where there is no room; the whole text is in its tooltip."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        self._whole = text
        super().__init__("", role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self._fit()

    def plain_text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _cut(self, width: int) -> str:
        return self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)

    def _fit(self) -> None:
        shown = self._cut(max(self.width(), 24))
        # A letter and a dot tell nothing: where there is no room for a word the tooltip has it all.
        super().setText(shown if shown == self._whole or len(shown) > 4 else "")
        set_tooltip(self, self._whole if shown != self._whole else "")


class PartsLabel(ElidedLabel):
    """Figures with · between them. Where there is no room the last ones go whole: a number cut is a lie."""

    def _cut(self, width: int) -> str:
        parts = self._whole.split(PART)
        for count in range(len(parts), 0, -1):
            shown = PART.join(parts[:count]) + ("" if count == len(parts) else " …")
            if self.fontMetrics().horizontalAdvance(shown) <= width:
                return shown
        shown = super()._cut(width)
        return shown if len(shown) >= _LEAST_LETTERS else ""


def set_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip that shows its text as it is: Qt would read what looks like HTML."""
    widget.setToolTip(tooltip(text))


def tooltip(text: str) -> str:
    return f"<p>{html.escape(breakable(text)).replace(chr(10), '<br>')}</p>" if text else ""


def button_text(text: str) -> str:
    """A text for a button or menu in which & is a letter, not the mark of a key."""
    return text.replace("&", "&&")
