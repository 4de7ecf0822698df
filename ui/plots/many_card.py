"""Several chosen plots: their sums, what they have in common and what not, and one change for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.theme import paint_icon
from ui.parts.cards import Card, FigureRow, clear_layout
from ui.parts.elided_button import ElidedButton
from ui.words import figures
from ui.words.language import say, tr

LINES = 5


@dataclass(frozen=True, slots=True)
class SelectionSummary:
    """Several plots at once; the lists are words with their number of plots, most first, ``""`` for none."""

    plots: int
    area_m2: float
    document_m2: float
    with_document: int
    groups: tuple[tuple[str, int], ...]
    villages: tuple[tuple[str, int], ...]
    crops: tuple[tuple[str, int], ...]
    with_work: int


class ManyCard(QWidget):
    """``edit_requested`` comes when a field of all of them is to be changed."""

    edit_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.edit = ElidedButton("plain")
        say(self.edit.set_words, "แก้ข้อมูลทุกแปลงที่เลือก…")
        paint_icon(self.edit.setIcon, "edit")
        self.edit.clicked.connect(self.edit_requested)
        self._column.addWidget(self.edit)
        self._buttons = 1

    def add_button(self, button: QWidget) -> None:
        """A further thing to do with all of them, below the others."""
        self._column.insertWidget(self._buttons, button)
        self._buttons += 1

    def show_summary(self, summary: SelectionSummary) -> None:
        clear_layout(self._column, keep=self._buttons)
        sums = Card(tr("เนื้อที่ตามเอกสาร"))
        sums.body.addWidget(FigureRow(tr("รวม"), f"{figures.area(summary.document_m2)} {tr('ไร่')}"))
        missing = summary.plots - summary.with_document
        if missing:
            sums.body.addWidget(FigureRow(tr("ไม่มีเนื้อที่ตามเอกสาร"), tr("%Ln แปลง", missing)))
        self._column.addWidget(sums)
        for heading, lines in (
            (tr("ดินหลักของแปลง"), summary.groups),
            (tr("หมู่บ้าน"), summary.villages),
            (tr("พืช"), summary.crops),
        ):
            self._column.addWidget(_counted(heading, lines))
        work = Card(tr("มาตรการปีนี้"))
        work.body.addWidget(FigureRow(tr("มีมาตรการแล้ว"), tr("%Ln แปลง", summary.with_work)))
        work.body.addWidget(FigureRow(tr("ยังไม่มี"), tr("%Ln แปลง", summary.plots - summary.with_work)))
        self._column.addWidget(work)


def _counted(heading: str, lines: Sequence[tuple[str, int]]) -> Card:
    """One value that all have, or that there are several, with the commonest."""
    several = tr("%Ln ค่าต่างกัน", len(lines)) if len(lines) > 1 else tr("ทุกแปลงเหมือนกัน")
    card = Card(heading)
    card.body.addWidget(FigureRow(several, ""))
    for words, plots in lines[:LINES]:
        card.body.addWidget(FigureRow(words or figures.MISSING, tr("%Ln แปลง", plots)))
    if len(lines) > LINES:
        rest = sum(plots for _, plots in lines[LINES:])
        card.body.addWidget(FigureRow(tr("อื่น ๆ"), tr("%Ln แปลง", rest)))
    return card
