"""The page of the dock that shows a review: chips that filter, and the table of what differs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import Segments, TextButton, push_button
from ui.parts.labels import ElidedLabel, WrappedLabel
from ui.parts.row_table import LineTable
from ui.parts.table_copy import copy_table
from ui.reviews.model import ReviewModel
from ui.reviews.rows import Group, Review
from ui.reviews.words import group_word
from ui.words import figures
from ui.words.language import say, speaker, tr

WIDTHS_PX = (90, 200, 170, 170)
GROUPS: tuple[Group, ...] = (
    *("changed", "added", "removed"),
    *("unmatched", "twice", "without_code", "unchanged"),
)


class ReviewLines(LineTable):
    """One line after the other, by mouse and keyboard; Space turns the decision of an edited cell over."""

    line_chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.review_model = ReviewModel(self)
        self.setModel(self.review_model)
        for column, width in enumerate(WIDTHS_PX):
            self.setColumnWidth(column, width)
        say(self.setAccessibleName, "รายการที่ต่างจากแฟ้มงาน")
        speaker().changed.connect(self.review_model.retell)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        self.line_chosen.emit(self.review_model.line_at(rows[0].row()) if rows else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_lines()
        elif event.key() == Qt.Key.Key_Space:
            self.review_model.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def copy_lines(self) -> int:
        """Copy all lines of the group that is shown. Returns how many."""
        headings, rows = self.review_model.cells()
        copy_table(headings, rows)
        return len(rows)


class ReviewTable(QWidget):
    """Shows one review at a time; without one it says where to begin."""

    line_chosen = Signal(object)
    decided = Signal()
    left = Signal()
    copied = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.head = ElidedLabel(role="secondary")
        self.lines = ReviewLines()
        self.model = self.lines.review_model
        self.chips = Segments()
        self.buttons: dict[Group, TextButton] = {}
        for number, group in enumerate(GROUPS):
            button = self.buttons[group] = push_button(look="segment")
            self.chips.add(button, number)
        self.chips.group.idClicked.connect(lambda number: self.show_group(GROUPS[number]))
        self.copy = push_button("คัดลอกรายการ", "link", icon="copy")
        self.copy.clicked.connect(self.copy_lines)
        self.empty = WrappedLabel(role="secondary")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        top.addWidget(self.chips)
        top.addStretch(1)
        top.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.lines, 1)
        self.lines.line_chosen.connect(self.line_chosen)
        self.lines.left.connect(self.left)
        self.model.decided.connect(self.decided)
        speaker().changed.connect(self._retell)
        self.show_review(None)

    @property
    def review(self) -> Review | None:
        return self.model.review

    def show_review(self, review: Review | None, taken: Any = ()) -> None:
        """Show a review at its first group that has something; ``taken`` are the groups to be carried out."""
        groups = review.groups if review is not None else ()
        filled = [group for group in groups if review is not None and review.count(group)]
        self.model.show_group(review, filled[0] if filled else "changed")
        self.model.show_taken(taken)
        self._retell()

    def show_group(self, group: Group) -> None:
        self.model.show_group(self.review, group)
        self._retell()
        # Another group: what was drawn of the line before is drawn no more.
        self.line_chosen.emit(None)

    def copy_lines(self) -> int:
        copied = self.lines.copy_lines()
        self.copied.emit(copied)
        return copied

    def _retell(self) -> None:
        review = self.review
        for group, button in self.buttons.items():
            shown = review is not None and group in review.groups
            button.setVisible(shown)
            if review is not None and shown:
                count = review.count(group)
                button.set_words(f"{group_word(group)} {figures.count(count)}")
                button.setEnabled(bool(count))
                button.setChecked(group == self.model.group)
        self.head.setText(review.comparison.file if review is not None else "")
        self.copy.setVisible(bool(self.model.lines))
        self.lines.setVisible(bool(self.model.lines))
        self.empty.setVisible(not self.model.lines)
        if review is None:
            self.empty.setText(tr("ยังไม่มีไฟล์ที่เทียบ เลือก เทียบกับข้อมูลเดิม ในการ์ดนำเข้า"))
        elif self.model.group == "changed" and review.count("changed"):
            self.empty.setText(tr("ไม่มีค่าใดต่างจากเดิม"))
        else:
            self.empty.setText(tr("ไม่มีรายการในกลุ่มนี้"))
