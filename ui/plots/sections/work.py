"""The assignments of a plot by year: status, stages, what was planned and what was done."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.measures.area import format_area
from ui.parts.cards import Chip
from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.plots.record_section import RecordSection
from ui.session import Session
from ui.words import figures
from ui.words.language import told, tr
from ui.words.status_words import status_look, status_word

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.plot_record.work import Amounts, PlotWork
    from tambon_gis.project.project import Project


class WorkSection(RecordSection[int]):
    """The year of the window, the others behind a button; what was read is that year."""

    name = "work"
    place = 40
    opens = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shows_others = False

    def heading(self) -> str:
        return tr("มาตรการ")

    def read(self, project: Project, record: PlotRecord) -> int:
        return self._session.year_be

    def summary(self, record: PlotRecord, found: int) -> str:
        this_year = len([work for work in record.work_of(found) if work.status != "cancelled"])
        return tr("ปี {year}: {count} งาน").format(year=found, count=this_year)

    def fill(self, record: PlotRecord, found: int) -> None:
        if not record.work_of(found):
            self.body.addWidget(WrappedLabel(tr("ยังไม่มีมาตรการในปีนี้"), "secondary"))
        for work in record.work_of(found):
            self.body.addWidget(_whole(work))
        others = [work for work in record.work if work.year_be != found]
        if not others:
            return
        more = push_button(look="link")
        more.set_words(tr("ปีอื่น %Ln งาน", len(others)))
        more.clicked.connect(lambda: self._show_others(others, more))
        self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if self._shows_others:
            self._show_others(others, more)

    def _show_others(self, others: list[PlotWork], more: QWidget) -> None:
        # Whoever looks at earlier years wants them of the next plot too.
        self._shows_others = True
        more.hide()
        for year_be, of_year in groupby(others, key=lambda work: work.year_be):
            self.body.addWidget(Label(tr("ปี {year}").format(year=year_be), "secondary"))
            for work in of_year:
                self.body.addWidget(_whole(work))


def _head(work: PlotWork) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(ElidedLabel(told(work.name)), 1)
    row.addWidget(Chip(status_word(work.status), status_look(work.status)))
    return row


def _whole(work: PlotWork) -> QWidget:
    frame, column = _frame()
    column.addLayout(_head(work))
    for words in (planned_words(work), applied_words(work), stage_words(work), _others(work)):
        if words:
            column.addWidget(WrappedLabel(words, "secondary"))
    if work.cancel_reason:
        column.addWidget(
            WrappedLabel(tr("เหตุผลที่ยกเลิก: {reason}").format(reason=work.cancel_reason), "attention")
        )
    return frame


def _frame() -> tuple[QWidget, QVBoxLayout]:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    return frame, column


def planned_words(work: PlotWork) -> str:
    return "" if work.planned.is_empty else f"{tr('แผน')} {_amounts(work, work.planned)}"


def applied_words(work: PlotWork) -> str:
    return "" if work.applied.is_empty else f"{tr('ทำแล้ว')} {_amounts(work, work.applied)}"


def _amounts(work: PlotWork, amounts: Amounts) -> str:
    words = []
    if amounts.area_m2 is not None:
        words.append(f"{format_area(amounts.area_m2)} {tr('ไร่')}")
    if amounts.quantity is not None and (work.unit_code != "rai" or amounts.area_m2 is None):
        words.append(f"{figures.quantity(amounts.quantity)} {told(work.unit)}")
    if amounts.baht is not None:
        words.append(f"{figures.quantity(amounts.baht)} {tr('บาท')}")
    if amounts.day is not None:
        words.append(figures.day(amounts.day))
    return " · ".join(words)


def stage_words(work: PlotWork) -> str:
    """The stages that were reached, and the next one; nothing where none was."""
    reached = [stage for stage in work.stages if stage.reached is not None]
    if not reached:
        return ""
    words = [f"{told(stage.name)} {figures.day(stage.reached)}" for stage in reached]
    # A stage that was passed over without its day is not to come.
    waiting = work.stages[work.stages.index(reached[-1]) + 1 :]
    if waiting and work.status not in ("certified", "cancelled"):
        words.append(tr("ต่อไป: {stage}").format(stage=told(waiting[0].name)))
    return " · ".join(words)


def _others(work: PlotWork) -> str:
    partner = told(work.partner) if work.partner is not None else ""
    parts = (partner, work.budget_line, work.responsible, work.note)
    return " · ".join(part for part in parts if part)
