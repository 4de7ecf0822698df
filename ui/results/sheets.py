"""Sheets over the side panel: how the figures are made, and the evidence behind one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout

from tambon_gis.answers.written import notes_of
from tambon_gis.thai_text import breakable, without_marks
from ui.parts.controls import push_button, tool_button
from ui.parts.labels import WrappedLabel
from ui.results.copying import copy_answer
from ui.results.table_view import ResultTableView
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Table

_PARAGRAPH_PX, _LINE_PER_CENT = 8, 118.0


class ReadText(QTextEdit):
    """Text to read, choose and copy; what is copied has no marks for breaking lines in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        # The paper of the panel shows through.
        self.viewport().setAutoFillBackground(False)

    def show_paragraphs(self, paragraphs: Sequence[tuple[str, bool]]) -> None:
        """Texts, each with whether it is a heading."""
        self.clear()
        cursor = QTextCursor(self.document())
        apart = QTextBlockFormat()
        apart.setBottomMargin(_PARAGRAPH_PX)
        apart.setLineHeight(_LINE_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        for place, (text, is_heading) in enumerate(paragraphs):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(apart)
            style = cursor.charFormat()
            style.setFontWeight(600 if is_heading else 400)
            cursor.insertText(breakable(text), style)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        chosen = self.textCursor().selectedText().replace("\u2029", "\n")
        data.setText(without_marks(chosen))
        return data

    def plain_text(self) -> str:
        return without_marks(self.toPlainText())


class Sheet(QFrame):
    """A panel with a title that Esc and a button close."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "panel")
        self.title = WrappedLabel(role="heading")
        self.close_button = tool_button("close", "ปิด")
        self.close_button.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 8, 8)
        self.column.setSpacing(8)
        self.column.addLayout(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class MethodSheet(Sheet):
    """The definitions of a table, and what must be known beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ReadText()
        say(self.text.setAccessibleName, "วิธีคิดและข้อสังเกต")
        self.column.addWidget(self.text, 1)

    def show_table(self, table: Table) -> None:
        self.title.setText(tr("วิธีคิด"))
        paragraphs = [(told(table.title), True)]
        paragraphs += [(told(line), False) for line in table.method]
        if not table.method:
            paragraphs.append((tr("ตารางนี้ไม่มีคำนิยามเพิ่มเติม"), False))
        notes = notes_of(table, speaker().language)
        if notes:
            paragraphs.append((tr("ข้อสังเกตของผลครั้งนี้"), True))
            paragraphs += [(note, False) for note in notes]
        self.text.show_paragraphs(paragraphs)


class EvidenceSheet(Sheet):
    """The table behind a figure: pairs, observations, pieces of work."""

    def __init__(self) -> None:
        super().__init__()
        self.table = ResultTableView()
        self.note = WrappedLabel(role="secondary")
        self.copy_button = push_button("คัดลอก", "plain", icon="copy")
        self.copy_button.clicked.connect(self.copy)
        self.table.copy_requested.connect(self.copy)
        self.table.back_requested.connect(self.closed)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.note)
        self.column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_table(self, table: Table) -> None:
        from tambon_gis.answers.rounding import rounded

        self.title.setText(told(table.title))
        self.table.show_table(rounded(table))
        # A panel is narrow: all columns are there and it scrolls, for evidence is looked at column by column.
        self.table.choose_columns(frozenset(column.name for column in table.shown))
        self.note.setText(" · ".join(notes_of(table, speaker().language)))

    def copy(self) -> None:
        rows = copy_answer(self.table.model, self.table.foot_model, self.table.shown_columns)
        self.table.copied.emit(tr("คัดลอกแล้ว %Ln แถว", rows))
