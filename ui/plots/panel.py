"""The panel on the right: the chosen plot in sections that fold, or what several plots have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.parts.cards import Card, CardPanel
from ui.parts.controls import push_button
from ui.parts.labels import WrappedLabel
from ui.plots.head_card import HeadCard
from ui.plots.many_card import ManyCard, SelectionSummary
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from ui.plots.record_section import RecordSection
    from ui.window_memory import WindowMemory


class PlotPanel(CardPanel):
    """Shows what it is told. Asks for work on the chosen plots, and for a record to be read anew."""

    assign_requested = Signal()
    zoom_requested = Signal()
    # A section asks for the record to be read anew.
    outdated = Signal()

    def __init__(self, memory: WindowMemory | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.record: PlotRecord | None = None
        self.sections: list[RecordSection[Any]] = []
        self.empty = Card()
        self.advice = WrappedLabel(role="secondary")
        self.empty.body.addWidget(self.advice)
        self.head = HeadCard()
        self.many = ManyCard()
        for widget in (self.empty, self.head, self.many):
            self.cards.add(widget)
        self._fixed = 3
        self.assign = push_button("กำหนดมาตรการ…", "primary", icon="assign")
        self.assign.clicked.connect(self.assign_requested)
        self.zoom = push_button("ไปยังแปลง")
        self.zoom.clicked.connect(self.zoom_requested)
        self.add_buttons(self.assign, self.zoom)
        self.show_nothing(0)

    # --- sections -----------------------------------------------------------------------------------------

    def add_section(self, section: RecordSection[Any]) -> None:
        """Put a section among the others by its place; it is read and shown with every record."""
        if self._memory is not None:
            section.set_open(self._memory.shows(f"plot_{section.name}", section.opens))
        section.folded.connect(lambda is_open: self._remember(section, is_open))
        section.outdated.connect(self.outdated)
        section.hide()
        at = sum(other.place <= section.place for other in self.sections)
        self.sections.insert(at, section)
        self.cards.column.insertWidget(self._fixed + at, section)

    def _remember(self, section: RecordSection[Any], is_open: bool) -> None:
        if self._memory is not None:
            self._memory.keep_shows(f"plot_{section.name}", is_open)

    def _forget_sections(self) -> None:
        for section in self.sections:
            section.forget()

    # --- nothing, one, many -------------------------------------------------------------------------------

    def show_nothing(self, plots: int | None) -> None:
        """Say how to choose one of so many plots; None while nobody knows yet how many there are."""
        self._show_only(self.empty)
        if plots is None:
            self.empty.set_heading(tr("อ่านทะเบียนแปลง"))
            self.advice.hide()
            return
        self.empty.set_heading(tr("ยังไม่ได้เลือกแปลง") if plots else tr("ยังไม่มีแปลง"))
        self.advice.setText(
            tr("คลิกแปลงบนแผนที่ ลากกรอบ หรือเลือกจากตาราง แล้วรายละเอียดจะแสดงที่นี่")
            if plots
            else tr("นำเข้าชั้นข้อมูลแปลงที่แท็บ ข้อมูล หรือลากไฟล์มาวางบนหน้าต่าง")
        )
        self.advice.show()

    def show_many(self, summary: SelectionSummary) -> None:
        self._show_only(self.head, self.many)
        self.head.show_sum(summary.plots, summary.area_m2)
        self.many.show_summary(summary)

    def show_record(self, record: PlotRecord, found: Mapping[str, object]) -> None:
        """One plot; ``found`` is what the sections read, by name. Folded ones may not have been read."""
        is_other = self.record is None or self.record.fid != record.fid
        self.record = record
        for widget in (self.empty, self.many):
            widget.hide()
        self.head.show()
        self._set_buttons(enabled=True)
        # All at once: what stands between two sections would be painted otherwise.
        self.cards.setUpdatesEnabled(False)
        self.head.show_record(record)
        for section in self.sections:
            section.show_found(record, found.get(section.name))
        if is_other:
            self.cards.verticalScrollBar().setValue(0)
        self.cards.setUpdatesEnabled(True)

    def show_later(self, record: PlotRecord, found: Mapping[str, object]) -> None:
        """What sections read after the others, of the plot that is shown."""
        for section in self.sections:
            if section.name in found:
                section.show_found(record, found[section.name])

    def _show_only(self, *widgets: QWidget) -> None:
        self.record = None
        self._forget_sections()
        for widget in (self.empty, self.head, self.many):
            widget.setVisible(widget in widgets)
        self._set_buttons(enabled=self.empty not in widgets)

    def _set_buttons(self, *, enabled: bool) -> None:
        self.assign.setEnabled(enabled)
        self.zoom.setEnabled(enabled)
