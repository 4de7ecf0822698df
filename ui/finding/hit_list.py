"""The list under the search box: what was found, by kind; the keyboard stays in the box."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tambon_gis.finding.hit import Hit
from ui.finding.hit_words import ICONS, kind_word
from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel
from ui.parts.two_line_list import TwoLineList
from ui.words.language import told, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_PX, HIGHEST_PX = 400, 440
_GAP_PX, _EDGE_PX = 4, 8


class HitList(QFrame):
    """Asks for a hit to be chosen or to be told in full; up, down, Enter and Esc come from the box."""

    chosen = Signal(object)
    reveal_requested = Signal(object)

    def __init__(self, box: QLineEdit, over: QWidget) -> None:
        super().__init__(over)
        self._box = box
        self.setProperty("frame", "card")
        self.hits: tuple[Hit, ...] = ()
        self._told: dict[tuple[str, int | str], str] = {}
        self.list = TwoLineList("ผลการค้นหา")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._choose)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.reveal_button = push_button("แสดงข้อมูลที่ปกปิด", "link", icon="eye")
        self.reveal_button.clicked.connect(self._reveal)
        self.hint = ElidedLabel(role="secondary")
        foot = QHBoxLayout()
        foot.setContentsMargins(_EDGE_PX, 0, 4, 0)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.reveal_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        box.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    # --- what is shown ------------------------------------------------------------------------------------

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these by kind; without any the list goes."""
        self.hits = tuple(hits)
        self._told = {}
        self._fill(None)
        if not hits:
            self.hide()
            return
        self.show()
        self.place()
        self.raise_()

    def show_told(self, hit: Hit, words: str) -> None:
        """Say in full what was masked, until something else is looked for."""
        self._told[hit.kind, hit.key] = words
        self._fill(hit)

    def current(self) -> Hit | None:
        value = self.list.value(self.list.currentRow())
        return value if isinstance(value, Hit) else None

    def _fill(self, current: Hit | None) -> None:
        self.list.forget()
        at = -1
        for kind, of_kind in groupby(self.hits, lambda hit: hit.kind):
            self.list.add(kind_word(kind), enabled=False)
            for hit in of_kind:
                if hit == current:
                    at = self.list.count()
                title = self._told.get((hit.kind, hit.key)) or told(hit.label)
                self.list.add(title, _detail(hit), icon=ICONS[kind], value=hit)
        self.list.setCurrentRow(at)
        self._offer()

    def _offer(self) -> None:
        hit = self.current()
        hides = hit is not None and hit.is_masked and (hit.kind, hit.key) not in self._told
        self.reveal_button.setVisible(hides)
        self.hint.setText(
            tr("การดูจะถูกบันทึกไว้") if hides else tr("↑ ↓ เลือก · Enter ไปที่แปลง · Ctrl+Enter แสดงข้อมูลที่ปกปิด")
        )

    def place(self) -> None:
        """Below the box, its right edges together, as high as the rows and the window allow."""
        over = self.parentWidget()
        if over is None or self.isHidden():
            return
        corner = self._box.mapTo(over, QPoint(self._box.width(), self._box.height() + _GAP_PX))
        width = min(max(WIDTH_PX, self._box.width()), over.width() - 2 * _EDGE_PX)
        left = min(max(corner.x() - width, _EDGE_PX), over.width() - width - _EDGE_PX)
        foot = max(self.reveal_button.sizeHint().height(), self.hint.sizeHint().height())
        high = self.list.content_height() + foot + 14
        self.setGeometry(
            left, corner.y(), width, min(high, HIGHEST_PX, over.height() - corner.y() - _EDGE_PX)
        )

    # --- keys ---------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.place()
        if watched is self._box and self.isVisible():
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._typed(event)
            if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(self.window().focusWidget()):
                self.hide()
        return False

    def _typed(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current() is not None:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self._reveal()
                else:
                    self._choose(self.current())
                return True
            case Qt.Key.Key_Escape:
                self.hide()
                return True
        return False

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if isinstance(self.list.value(row), Hit):
                self.list.setCurrentRow(row)
                return
            row += by
        if by < 0:
            # Above the first one is the box again: Enter means the text.
            self.list.setCurrentRow(-1)

    def _choose(self, hit: object) -> None:
        if isinstance(hit, Hit):
            self.chosen.emit(hit)

    def _reveal(self) -> None:
        hit = self.current()
        if hit is not None and hit.is_masked and (hit.kind, hit.key) not in self._told:
            self.reveal_requested.emit(hit)


def _detail(hit: Hit) -> str:
    """The second line: what there is to say, and how many plots it stands for where that is not one."""
    plots = "" if hit.plots is None or hit.kind == "plot" else tr("%Ln แปลง", hit.plots)
    detail = told(hit.detail)
    # One plot that is named already needs no counting.
    parts = (detail, "" if hit.plots == 1 and detail else plots)
    return " · ".join(part for part in parts if part)
