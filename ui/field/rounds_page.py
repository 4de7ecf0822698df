"""Rounds of visits in the side panel: which there are, the stops of one in their order, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import combo_box, push_button
from ui.parts.labels import WrappedLabel
from ui.parts.two_line_list import TwoLineList
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.fieldwork.rounds import Round, Stop
    from tambon_gis.fieldwork.ways import Way


@dataclass(frozen=True, slots=True)
class ShownRound:
    """A round with its stops and its way."""

    round: Round
    stops: tuple[Stop, ...]
    way: Way


class RoundsPage(QWidget):
    """Shows what it is told and says what is wanted of the round that is shown."""

    round_chosen = Signal(object)
    new_wanted = Signal()
    sheet_wanted = Signal()
    delete_wanted = Signal()
    stop_chosen = Signal(object)
    order_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: ShownRound | None = None
        self.box = combo_box("รอบติดตามงาน")
        self.about = WrappedLabel(role="secondary")
        self.stops = TwoLineList("จุดแวะของรอบ")
        self.new = push_button("วางรอบใหม่…", icon="add")
        self.sheet = push_button("พิมพ์ใบติดตามงาน…", icon="print")
        self.up = push_button("เลื่อนขึ้น", "link")
        self.down = push_button("เลื่อนลง", "link")
        self.delete = push_button("ลบรอบ", "link")
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        row.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self.about)
        column.addWidget(self.stops, 1)
        column.addLayout(row)
        column.addWidget(self.sheet)
        column.addWidget(self.new)
        column.addStretch(0)
        self.box.currentIndexChanged.connect(lambda _at: self.round_chosen.emit(self.box.currentData()))
        self.new.clicked.connect(self.new_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.stops.chosen.connect(self.stop_chosen)
        self.show_rounds((), None)

    def show_rounds(self, rounds: Sequence[Round], chosen: int | None) -> None:
        """The rounds to choose from; the chosen one stays chosen where it is still there."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for each in rounds:
                day = f" · {figures.day(each.planned_on)}" if each.planned_on else ""
                self.box.addItem(f"{each.name}{day} · {each.done}/{each.stops}", each.id)
            self.box.setCurrentIndex(max(self.box.findData(chosen), 0) if rounds else -1)
        self.box.setVisible(bool(rounds))
        if not rounds:
            self.show_round(None)

    def show_round(self, shown: ShownRound | None) -> None:
        row = self.stops.currentRow()
        self.shown = shown
        self.stops.forget()
        legs = iter(shown.way.legs_m if shown is not None else ())
        for stop in shown.stops if shown is not None else ():
            leg = (
                f"{next(legs, 0.0) / 1000:,.1f} {tr('กม.')}" if stop.place is not None else tr("ไม่ทราบตำแหน่ง")
            )
            done = tr("ติดตามแล้ว") if stop.is_done else ""
            detail = " · ".join(part for part in (done, stop.village, leg) if part)
            self.stops.add(
                f"{stop.number}.  {stop.code}", detail, icon="done" if stop.is_done else "visit", value=stop
            )
        if shown is not None:
            with QSignalBlocker(self.stops):
                self.stops.setCurrentRow(min(max(row, 0), len(shown.stops) - 1))
        for widget in (self.stops, self.sheet, self.delete, self.up, self.down):
            widget.setVisible(shown is not None)
        self.about.setText(_about(shown))

    def _move(self, step: int) -> None:
        row = self.stops.currentRow()
        if self.shown is None or row < 0 or not 0 <= row + step < len(self.shown.stops):
            return
        ids = [stop.id for stop in self.shown.stops]
        ids[row], ids[row + step] = ids[row + step], ids[row]
        with QSignalBlocker(self.stops):
            self.stops.setCurrentRow(row + step)
        self.order_wanted.emit(ids)


def _about(shown: ShownRound | None) -> str:
    if shown is None:
        return tr(
            "ยังไม่มีรอบติดตามงาน วางรอบจากแปลงที่เลือกหรือจากแปลงที่ถึงกำหนด "
            "แล้วโปรแกรมจะเรียงลำดับให้ทางสั้น และพิมพ์ใบติดตามงานได้"
        )
    found = shown.round
    parts = [
        tr("ติดตามแล้ว {done} จาก {stops} แห่ง").format(done=found.done, stops=found.stops),
        f"{shown.way.length_m / 1000:,.1f} {tr('กม.')}",
    ]
    if found.visitor:
        parts.append(found.visitor)
    return f"{' · '.join(parts)}\n{told(shown.way.said)}"
