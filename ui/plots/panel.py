"""The panel on the right: the chosen plot as cards, or a summary where several are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import Card, CardPanel, Chip, FigureRow, ShareBar, clear_layout
from ui.parts.chip_row import ChipRow
from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.plots.record import PlotRecord, SoilPart, WorkLine
from ui.words import figures
from ui.words.language import tr
from ui.words.status_words import status_look, status_word

if TYPE_CHECKING:
    from ui.plots.record_section import RecordSection
    from ui.window_memory import WindowMemory

MASKED = "■■■■■"
# Differences above this are listed (design §3).
NOTABLE_DIFFERENCE = 0.05
SOIL_LINES = 5


@dataclass(frozen=True, slots=True)
class SelectionSummary:
    """Several plots at once; ``groups`` and ``villages`` are words with their number of plots."""

    plots: int
    area_m2: float
    groups: tuple[tuple[str, int], ...]
    villages: tuple[tuple[str, int], ...]
    with_work: int


class PlotPanel(CardPanel):
    """Shows what it is told. Asks for work on the chosen plots and for the name of an owner."""

    assign_requested = Signal()
    zoom_requested = Signal()
    reveal_requested = Signal(object)
    # A section asks for the record to be read anew.
    outdated = Signal()

    def __init__(self, memory: WindowMemory | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self.record: PlotRecord | None = None
        self.sections: list[RecordSection[Any]] = []
        # Cards that are made anew for every plot, above the sections, which stay.
        self._top = QVBoxLayout()
        self._top.setSpacing(8)
        self.cards.column.insertLayout(0, self._top)
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
        self.cards.column.insertWidget(1 + at, section)

    def _remember(self, section: RecordSection[Any], is_open: bool) -> None:
        if self._memory is not None:
            self._memory.keep_shows(f"plot_{section.name}", is_open)

    def _forget_sections(self) -> None:
        for section in self.sections:
            section.forget()

    # --- nothing or many ------------------------------------------------------------------------------

    def show_nothing(self, plots: int | None) -> None:
        """Say how to choose one of so many plots; None while nobody knows yet how many there are."""
        self.record = None
        self._forget_sections()
        clear_layout(self._top)
        self._set_buttons(enabled=False)
        if plots is None:
            self._top.addWidget(Card(tr("อ่านทะเบียนแปลง")))
            return
        card = Card(tr("ยังไม่ได้เลือกแปลง") if plots else tr("ยังไม่มีแปลง"))
        card.body.addWidget(
            WrappedLabel(
                tr("คลิกแปลงบนแผนที่ ลากกรอบ หรือเลือกจากตาราง แล้วรายละเอียดจะแสดงที่นี่")
                if plots
                else tr("นำเข้าชั้นข้อมูลแปลงที่แท็บ ข้อมูล หรือลากไฟล์มาวางบนหน้าต่าง"),
                "secondary",
            )
        )
        self._top.addWidget(card)

    def show_many(self, summary: SelectionSummary) -> None:
        self.record = None
        self._forget_sections()
        clear_layout(self._top)
        self._set_buttons(enabled=True)
        self._top.addWidget(Label(tr("เลือก %Ln แปลง", summary.plots), "title"))
        self._top.addWidget(_area_card(summary.area_m2, tr("เนื้อที่รวม"), ""))
        for heading, lines in ((tr("ดินหลักของแปลง"), summary.groups), (tr("หมู่บ้าน"), summary.villages)):
            card = Card(heading)
            for word, plots in lines[:SOIL_LINES]:
                card.body.addWidget(FigureRow(word, tr("%Ln แปลง", plots)))
            if len(lines) > SOIL_LINES:
                rest = sum(plots for _, plots in lines[SOIL_LINES:])
                card.body.addWidget(FigureRow(tr("อื่น ๆ"), tr("%Ln แปลง", rest)))
            self._top.addWidget(card)
        work = Card(tr("มาตรการปีนี้"))
        work.body.addWidget(FigureRow(tr("มีมาตรการแล้ว"), tr("%Ln แปลง", summary.with_work)))
        work.body.addWidget(FigureRow(tr("ยังไม่มี"), tr("%Ln แปลง", summary.plots - summary.with_work)))
        self._top.addWidget(work)

    def _set_buttons(self, *, enabled: bool) -> None:
        self.assign.setEnabled(enabled)
        self.zoom.setEnabled(enabled)

    # --- one plot -----------------------------------------------------------------------------------------

    def show_record(
        self,
        record: PlotRecord,
        year_be: int,
        owners: Sequence[str] = (),
        found: Mapping[str, object] | None = None,
    ) -> None:
        """One plot; ``owners`` are names that the person has asked to see, ``found`` what sections read."""
        self.record = record
        clear_layout(self._top)
        self._set_buttons(enabled=True)
        self._top.addWidget(self._title(record, owners))
        self._top.addWidget(_area_card(record.area_m2, record.basis, _difference(record)))
        self._top.addWidget(_soil_card(record))
        self._top.addWidget(self._work_card(record, year_be))
        if record.land_use or record.crop:
            card = Card(tr("การใช้ที่ดิน"))
            for words in (record.land_use, record.crop):
                if words:
                    card.body.addWidget(WrappedLabel(words))
            self._top.addWidget(card)
        if record.suitability:
            card = Card(tr("ความเหมาะสมของที่ดิน"))
            for words in record.suitability:
                card.body.addWidget(WrappedLabel(words))
            self._top.addWidget(card)
        self._top.addWidget(_history_card(record.history))
        for section in self.sections:
            section.show_found(record, (found or {}).get(section.name))

    def _title(self, record: PlotRecord, owners: Sequence[str]) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(tr("แปลง {code}").format(code=record.code), "title"))
        place = " · ".join((record.place, *record.documents)) if record.documents else record.place
        column.addWidget(WrappedLabel(place, "secondary"))
        if record.people:
            row = QHBoxLayout()
            row.setSpacing(4)
            names = ", ".join(owners) if owners else MASKED
            row.addWidget(ElidedLabel(f"{', '.join(record.people)} {names}", "secondary"), 1)
            if not owners:
                reveal = push_button("แสดงชื่อ", "link")
                reveal.clicked.connect(lambda: self.reveal_requested.emit(record.fid))
                row.addWidget(reveal)
            column.addLayout(row)
        return frame

    def _work_card(self, record: PlotRecord, year_be: int) -> Card:
        card = Card(tr("มาตรการปี {year}").format(year=year_be))
        this_year = [line for line in record.work if line.year_be == year_be]
        if not this_year:
            card.body.addWidget(WrappedLabel(tr("ยังไม่มีมาตรการในปีนี้"), "secondary"))
        for line in this_year:
            card.body.addWidget(_work_line(line))
        earlier = [line for line in record.work if line.year_be != year_be]
        if earlier:
            card.body.addWidget(Label(tr("ปีอื่น"), "secondary"))
            for line in earlier:
                card.body.addWidget(FigureRow(line.name, f"{line.year_be} · {status_word(line.status)}"))
        return card


def _area_card(area_m2: float, basis: str, difference: str) -> Card:
    card = Card()
    row = QHBoxLayout()
    row.addWidget(Label(tr("{area} ไร่").format(area=figures.area(area_m2)), "headline"))
    row.addStretch(1)
    row.addWidget(Label(tr("{area} ตร.ม.").format(area=figures.square_metres(area_m2)), "secondary"))
    card.body.addLayout(row)
    for words in (basis, difference):
        if words:
            card.body.addWidget(WrappedLabel(words, "secondary"))
    return card


def _difference(record: PlotRecord) -> str:
    difference = record.document_difference
    if difference is None:
        return ""
    told = tr("ตามเอกสาร {area} ไร่ ต่างกัน {percent:.1f} %").format(
        area=figures.area(record.document_m2), percent=difference * 100
    )
    return f"{told} · {tr('ควรตรวจสอบ')}" if difference > NOTABLE_DIFFERENCE else told


def _soil_card(record: PlotRecord) -> Card:
    card = Card(tr("ดิน"))
    bar = ShareBar()
    told = " · ".join(_soil_words(part) for part in record.soil)
    bar.set_parts([(part.share, part.colour) for part in record.soil], told)
    card.body.addWidget(bar)
    for part in record.soil[:SOIL_LINES]:
        card.body.addWidget(FigureRow(part.word, figures.share(part.share)))
    if record.problems:
        chips = ChipRow()
        for problem in record.problems:
            chips.add(Chip(problem, "attention"))
        card.body.addWidget(chips)
    return card


def _soil_words(part: SoilPart) -> str:
    return f"{part.word} {figures.share(part.share)}"


def _work_line(line: WorkLine) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.addWidget(ElidedLabel(line.name), 1)
    row.addWidget(Chip(status_word(line.status), status_look(line.status)))
    column.addLayout(row)
    details = " · ".join(part for part in (line.amounts, line.dates) if part)
    if details:
        column.addWidget(WrappedLabel(details, "secondary"))
    return frame


def _history_card(history: Sequence[str]) -> Card:
    card = Card(tr("ประวัติการแก้ไข"))
    for sentence in history:
        card.body.addWidget(WrappedLabel(sentence, "secondary"))
    if not history:
        card.body.addWidget(WrappedLabel(tr("ยังไม่มีการแก้ไข"), "secondary"))
    return card
