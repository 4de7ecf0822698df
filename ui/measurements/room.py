"""Joins what measures to the panels: the section of a plot's record and the buttons of field work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.measurements.bar import MeasureBar
from ui.measurements.desk import MeasureDesk
from ui.measurements.section import MeasuringSection
from ui.measurements.table_desk import TableDesk

if TYPE_CHECKING:
    from ui.field.page import FieldPage
    from ui.plots.panel import PlotPanel
    from ui.session import Session
    from ui.window_memory import WindowMemory


class MeasureRoom:
    """The widgets and desks of measured values."""

    def __init__(
        self, session: Session, panel: PlotPanel, field_page: FieldPage, memory: WindowMemory
    ) -> None:
        self.desk = MeasureDesk(session, panel)
        self.tables = TableDesk(session, panel, memory)
        self.section = MeasuringSection()
        panel.add_section(self.section)
        self.section.form_requested.connect(lambda code: self.desk.open_form("plot", code))
        self.section.delete_requested.connect(self.desk.delete)
        self.bar = MeasureBar()
        self.bar.form_requested.connect(self.desk.open_for_selection)
        self.bar.table_requested.connect(self.tables.browse)
        layout = field_page.layout()
        assert layout is not None
        layout.addWidget(self.bar)
