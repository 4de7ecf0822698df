"""What happened to a plot and its records, by whom and when, in sentences; read only while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.chronicle.record_history import RecordLine, plot_history
from ui.parts.labels import WrappedLabel
from ui.plots.record_section import RecordSection
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.project import Project

SHOWN = 12


class HistorySection(RecordSection[tuple[RecordLine, ...]]):
    """The newest first."""

    name = "history"
    place = 140
    reads_folded = False
    reads_later = True

    def heading(self) -> str:
        return tr("ประวัติการแก้ไข")

    def read(self, project: Project, record: PlotRecord) -> tuple[RecordLine, ...]:
        return tuple(plot_history(project, record.fid, SHOWN))

    def fill(self, record: PlotRecord, found: tuple[RecordLine, ...]) -> None:
        if not found:
            self.body.addWidget(WrappedLabel(tr("ยังไม่มีการแก้ไข"), "secondary"))
        for line in found:
            head = f"{figures.moment(line.at)} {line.author}"
            self.body.addWidget(WrappedLabel(f"{head} · {told(line.what)}", "secondary"))
