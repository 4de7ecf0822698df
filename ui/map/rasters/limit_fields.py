"""The ends of a stretch, typed: a low and a high value, or those of red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.parts.controls import line_edit, text_label

_BANDS = 3


class LimitFields(QWidget):
    """One line of two numbers, or three of them."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        low = (line_edit("ค่าต่ำสุด สีแดง"), line_edit("ค่าต่ำสุด สีเขียว"), line_edit("ค่าต่ำสุด สีน้ำเงิน"))
        high = (line_edit("ค่าสูงสุด สีแดง"), line_edit("ค่าสูงสุด สีเขียว"), line_edit("ค่าสูงสุด สีน้ำเงิน"))
        names = (
            text_label("แดง", "secondary"),
            text_label("เขียว", "secondary"),
            text_label("น้ำเงิน", "secondary"),
        )
        self.pairs: list[tuple[QLineEdit, QLineEdit]] = list(zip(low, high, strict=True))
        self._lines: list[list[QWidget]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for row, (name, pair) in enumerate(zip(names, self.pairs, strict=True)):
            line: list[QWidget] = [name, pair[0], text_label("ถึง"), pair[1]]
            for column, widget in enumerate(line):
                grid.addWidget(widget, row, column)
            self._lines.append(line)
            for edit in pair:
                edit.textEdited.connect(self.edited)

    def show_lines(self, count: int) -> None:
        """One pair without a name, or three."""
        for row, line in enumerate(self._lines):
            for widget in line:
                widget.setVisible(row < count)
        self._lines[0][0].setVisible(count == _BANDS)

    def show_limits(self, limits: Sequence[float]) -> None:
        """Show these pairs; of fewer than three the last stands for the rest."""
        pairs = list(zip(limits[::2], limits[1::2], strict=True))
        for row, edits in enumerate(self.pairs):
            for edit, value in zip(edits, pairs[min(row, len(pairs) - 1)], strict=True):
                edit.setText(f"{value:.6g}")

    def limits(self, count: int) -> tuple[float, ...] | None:
        """So many pairs, one where all of them are alike; None for what is no number or does not rise."""
        found: list[float] = []
        with suppress(ValueError):
            for edits in self.pairs[:count]:
                low, high = (float(edit.text().replace(",", "")) for edit in edits)
                if not low < high or max(abs(low), abs(high)) == float("inf"):
                    return None
                found += [low, high]
            return tuple(found[:2]) if found == found[:2] * count else tuple(found)
        return None
