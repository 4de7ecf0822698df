"""The part of a plot's record that suggests work: problem, rule, source, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import clear_layout
from ui.parts.controls import divider, push_button
from ui.parts.labels import WrappedLabel
from ui.plots.record_section import RecordSection
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.project import Project
    from ui.suggestions.shown import PlotSuggestions, Shown


class SuggestionSection(RecordSection[int]):
    """Asks for the suggestions of its plot when it is open: the record itself does not wait for them."""

    name = "suggestions"
    place = 45
    opens = True
    wanted = Signal(object)
    accept_requested = Signal(object)
    change_requested = Signal(object)
    reject_requested = Signal(object)
    rules_requested = Signal()

    def heading(self) -> str:
        return tr("คำแนะนำ")

    def read(self, project: Project, record: PlotRecord) -> int:
        return record.fid

    def fill(self, record: PlotRecord, found: int) -> None:
        self.body.addWidget(WrappedLabel(tr("กำลังหาคำแนะนำ"), "secondary"))
        self.wanted.emit(found)

    def show_problem(self, fid: int, problem: str) -> None:
        """Say why nothing can be suggested, such as a mistake in the rules."""
        if self._is_of(fid):
            clear_layout(self.body)
            self.body.addWidget(WrappedLabel(problem, "danger"))
            self._add_rules_button()

    def show_suggestions(self, found: PlotSuggestions, *, may_change: bool) -> None:
        """Show what came for the plot, unless another one is shown by now."""
        if not self._is_of(found.fid):
            return
        clear_layout(self.body)
        open_ones = sum(each.is_open for each in found.shown)
        self.told.setText(tr("%Ln คำแนะนำ", open_ones) if found.shown else "")
        if not found.shown:
            words = tr("ไม่มีกฎที่ตรงกับแปลงนี้ สำหรับปี {year}").format(year=found.year_be)
            self.body.addWidget(WrappedLabel(words, "secondary"))
        for place, each in enumerate(found.shown):
            if place:
                self.body.addWidget(divider())
            self.body.addWidget(self._one(each, may_change))
        self._add_rules_button()

    def _is_of(self, fid: int) -> bool:
        return self.is_open and self.record is not None and self.record.fid == fid

    def _add_rules_button(self) -> None:
        rules = push_button("กฎคำแนะนำ…", "link", icon="edit")
        rules.clicked.connect(self.rules_requested)
        self.body.addWidget(rules)

    def _one(self, each: Shown, may_change: bool) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        name = told(each.intervention.name)
        column.addWidget(WrappedLabel(name, "heading"))
        if told(each.amounts):
            column.addWidget(WrappedLabel(told(each.amounts)))
        column.addWidget(WrappedLabel(told(each.title), "secondary"))
        # What cannot be accepted now is told in short: its reasons do not stand in the way of the others.
        if each.is_open:
            found = " · ".join(told(one) for one in each.found)
            column.addWidget(WrappedLabel(tr("พบ: {found}").format(found=found), "secondary"))
            column.addWidget(
                WrappedLabel(tr("เหตุผล: {reason}").format(reason=told(each.reason)), "secondary")
            )
            column.addWidget(WrappedLabel(tr("ที่มา: {source}").format(source=each.source), "secondary"))
        for why in each.returned:
            words = tr("กลับมาเพราะ {why}").format(why=told(why))
            column.addWidget(WrappedLabel(words, "attention"))
        for why in each.against:
            column.addWidget(WrappedLabel(told(why), "attention"))
        if may_change:
            column.addLayout(self._buttons(each, name))
        return frame

    def _buttons(self, each: Shown, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        accept = push_button("รับ")
        accept.setEnabled(each.is_open)
        accept.setAccessibleName(tr("รับคำแนะนำ {name}").format(name=name))
        accept.clicked.connect(lambda: self.accept_requested.emit(each))
        change = push_button("ปรับ…")
        change.setAccessibleName(tr("ปรับคำแนะนำ {name}").format(name=name))
        change.clicked.connect(lambda: self.change_requested.emit(each))
        reject = push_button("ไม่รับ…")
        reject.setAccessibleName(tr("ไม่รับคำแนะนำ {name}").format(name=name))
        reject.setEnabled(not each.is_rejected)
        reject.clicked.connect(lambda: self.reject_requested.emit(each))
        for button in (accept, change, reject):
            row.addWidget(button)
        row.addStretch(1)
        return row
