"""What the rules suggest for many plots, an intervention a row, and which of them are to be accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.analysis.suggestions.by_intervention import Sums, material_phrase
from tambon_gis.analysis.suggestions.deciding import Chosen, chosen
from tambon_gis.measures.area import format_area
from tambon_gis.project.catalogue import unit_phrase
from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel
from ui.words import figures
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.suggestions.suggestions import Suggestions

_SIZE_PX = (960, 540)
_INDENT_PX = 26
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ManyDialog(QDialog):
    """Ticked rows are accepted together, or rejected together with one reason; each is one command."""

    accept_requested = Signal(object)
    reject_requested = Signal(object)
    rules_requested = Signal()

    def __init__(
        self,
        found: Suggestions,
        sums: Sequence[Sums],
        plots: int,
        *,
        may_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "คำแนะนำหลายแปลง")
        self._found, self._sums = found, tuple(sums)
        self.boxes: list[QCheckBox] = []
        self.total = WrappedLabel(role="heading")
        self.accept_button = push_button(look="primary")
        self.accept_button.setDefault(True)
        self.reject_button = push_button("ไม่รับที่เลือก…")
        self.close_button = push_button("ปิด")
        self.rules_button = push_button("กฎคำแนะนำ…", "link", icon="edit")
        self.all_box = QCheckBox()
        say(self.all_box.setText, "ทุกมาตรการ")
        self.all_box.setTristate(True)
        title = tr("คำแนะนำปี {year} สำหรับ").format(year=found.year_be)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(Label(f"{title} {tr('%Ln แปลง', plots)}", "heading"))
        if sums:
            column.addWidget(self._table(), 1)
        else:
            column.addWidget(WrappedLabel(tr("ไม่มีกฎที่ตรงกับแปลงเหล่านี้"), "secondary"), 1)
        column.addWidget(self.total)
        foot = QHBoxLayout()
        foot.addWidget(self.rules_button)
        foot.addStretch(1)
        for button in (self.close_button, self.reject_button, self.accept_button):
            foot.addWidget(button)
        column.addLayout(foot)
        for button in (self.accept_button, self.reject_button):
            button.setVisible(may_change and bool(sums))
        self.all_box.clicked.connect(self._tick_all)
        self.accept_button.clicked.connect(lambda: self.accept_requested.emit(self._chosen()))
        self.reject_button.clicked.connect(lambda: self.reject_requested.emit(self._chosen()))
        self.close_button.clicked.connect(self.reject)
        self.rules_button.clicked.connect(self.rules_requested)
        self.resize(*_SIZE_PX)
        self._recount()

    def _table(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("page", "true")
        grid = QGridLayout(page)
        grid.setContentsMargins(4, 4, 12, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.all_box, 0, 0)
        headings = (
            tr("แปลง"),
            tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"),
            tr("ปริมาณ"),
            tr("เงิน (บาท)"),
            tr("ไม่รวม"),
        )
        for place, words in enumerate(headings, 1):
            label = Label(words, "secondary")
            label.setAlignment(_NUMBER)
            grid.addWidget(label, 0, place)
        row = 1
        for each in self._sums:
            row = self._add_row(grid, row, each)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _add_row(self, grid: QGridLayout, row: int, each: Sums) -> int:
        box = QCheckBox(told(each.intervention.name))
        box.setChecked(each.plots > 0)
        box.setEnabled(each.plots > 0)
        box.toggled.connect(self._recount)
        self.boxes.append(box)
        grid.addWidget(box, row, 0)
        unit = told(unit_phrase(each.intervention.unit))
        quantity = figures.MISSING if each.quantity is None else f"{figures.quantity(each.quantity)} {unit}"
        cells = (
            figures.count(each.plots),
            format_area(each.area_m2),
            quantity,
            figures.quantity(each.cost_baht),
            figures.count(each.left),
        )
        for place, words in enumerate(cells, 1):
            label = Label(words)
            label.setAlignment(_NUMBER)
            grid.addWidget(label, row, place)
        notes = (
            [tr("วัสดุ {amount}").format(amount=told(material_phrase(each.material)))] if each.material else []
        )
        notes += [f"{tr('ไม่รวม %Ln แปลง', left.count)}: {told(left.why)}" for left in each.left_out]
        if each.without_cost:
            notes.append(tr("ไม่ทราบเงินของ %Ln แปลง", each.without_cost))
        if notes:
            grid.addLayout(_indented(" · ".join(notes)), row + 1, 0, 1, 6)
        return row + 2

    # --- choosing -----------------------------------------------------------------------------------------

    def _ticked(self) -> list[Sums]:
        return [each for each, box in zip(self._sums, self.boxes, strict=True) if box.isChecked()]

    def _tick_all(self) -> None:
        wanted = self.all_box.checkState() != Qt.CheckState.Unchecked
        for box in self.boxes:
            box.setChecked(wanted and box.isEnabled())
        self._recount()

    def _recount(self) -> None:
        ticked = self._ticked()
        possible = [box for box in self.boxes if box.isEnabled()]
        states = (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked)
        place = 0 if not ticked else 2 if len(ticked) == len(possible) else 1
        self.all_box.setCheckState(states[place])
        entries = sum(each.plots for each in ticked)
        costs = [each.cost_baht for each in ticked if each.cost_baht is not None]
        parts = [tr("%Ln คำแนะนำ", entries)]
        if costs:
            parts.append(tr("{amount} บาท").format(amount=figures.quantity(sum(costs))))
        self.total.setText(tr("รับรวม {what}").format(what=" · ".join(parts)) if ticked else "")
        self.accept_button.set_words(tr("รับ %Ln คำแนะนำ", entries))
        self.accept_button.setEnabled(entries > 0)
        self.reject_button.setEnabled(entries > 0)

    def _chosen(self) -> Chosen:
        entries = [each.entries for each in self._ticked()]
        return chosen(self._found, np.sort(np.concatenate(entries)))


def _indented(words: str) -> QHBoxLayout:
    """Notes below the words of a box."""
    line = QHBoxLayout()
    line.setContentsMargins(_INDENT_PX, 0, 0, 4)
    line.addWidget(WrappedLabel(words, "secondary"))
    return line
