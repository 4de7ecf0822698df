"""One command of the history: what it changed, and what taking it back would do or why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.flow import FlowLayout
from ui.parts.labels import WrappedLabel
from ui.words import figures
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.chronicle.command_details import Details, Preview
    from tambon_gis.chronicle.command_pages import CommandLine

DETAIL_PX = 330
DETAILS_SHOWN = 30


class DetailPane(QFrame):
    """Asks for the plots to be shown, for the command to be taken back or done again, and for more rows."""

    plots_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    more_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(DETAIL_PX)
        self.head, self.effects = WrappedLabel(), WrappedLabel(role="secondary")
        self.refusal, self.rows = WrappedLabel(role="danger"), WrappedLabel()
        self.more = push_button("แสดงเพิ่ม", "link")
        self.show_plots = push_button("แสดงแปลง", icon="map_pin")
        self.undo, self.redo = (
            push_button("เลิกทำรายการนี้", icon="undo"),
            push_button("ทำซ้ำรายการนี้", icon="redo"),
        )
        self._line: CommandLine | None = None
        self._preview: Preview | None = None
        self._details: list[Details] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 0, 4, 4)
        column.setSpacing(4)
        for label in (self.head, self.refusal, self.effects, self.rows):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(label)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        say(self._scroll.setAccessibleName, "รายละเอียดของรายการ")
        buttons = FlowLayout(spacing_px=6)
        buttons.setContentsMargins(10, 2, 4, 4)
        for button in (self.show_plots, self.undo, self.redo):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(buttons)
        self.show_plots.clicked.connect(self.plots_requested)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.more.clicked.connect(self._ask_more)
        speaker().changed.connect(self._retell)
        self._retell()

    def show_line(self, line: CommandLine | None) -> None:
        """Show a command, its rows and its preview to follow; None shows nothing."""
        self._line, self._preview, self._details = line, None, []
        self._retell()
        self._scroll.verticalScrollBar().setValue(0)

    def show_preview(self, preview: Preview | None, details: Details, plots: int) -> None:
        """What taking the shown command back would do, its first rows, and how many plots it is about."""
        self._preview, self._details = preview, [details]
        self.show_plots.setEnabled(plots > 0)
        self._retell()

    def add_details(self, details: Details) -> None:
        self._details.append(details)
        self._retell()

    def _ask_more(self) -> None:
        self.more_requested.emit(self._next)

    @property
    def _next(self) -> int:
        last = self._details[-1] if self._details else None
        return 0 if last is None else min(last.first + DETAILS_SHOWN, last.total)

    def _retell(self) -> None:
        line, preview = self._line, self._preview
        if line is None:
            self.head.setText(tr("เลือกรายการเพื่อดูว่าแก้อะไร และเลิกทำได้หรือไม่"))
        else:
            self.head.setText(f"{figures.moment(line.at)} {line.who}\n{told(line.what)}")
        refusal = preview.refusal if preview is not None else None
        language = speaker().language
        self.refusal.setText(f"{refusal.told(language)} {refusal.advice(language)}" if refusal else "")
        self.refusal.setVisible(refusal is not None)
        self._show_effects()
        rows = [f"• {told(phrase)}" for details in self._details for phrase in details.lines]
        self.rows.setText("\n".join(rows))
        self.rows.setVisible(bool(rows))
        self.more.setVisible(bool(self._details) and self._next < self._details[-1].total)
        standing = line is not None and line.can_be_undone
        self.undo.setVisible(line is None or not line.can_be_redone)
        self.redo.setVisible(line is not None and line.can_be_redone)
        can = preview is not None and refusal is None
        self.undo.setEnabled(standing and can)
        self.redo.setEnabled(can)
        if not self._details:
            self.show_plots.setEnabled(False)

    def _show_effects(self) -> None:
        line, preview = self._line, self._preview
        effects = preview.effects if preview is not None and preview.refusal is None else ()
        words = ""
        if line is not None and effects:
            what = tr("ถ้าทำซ้ำ") if line.can_be_redone else tr("ถ้าเลิกทำ")
            words = f"{what}: {', '.join(told(effect) for effect in effects)}"
        self.effects.setText(words)
        self.effects.setVisible(bool(words))
