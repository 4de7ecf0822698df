"""The side panel of field work: what was seen on the chosen plot with its photographs, and the rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.field.gallery import Gallery
from ui.field.records import FieldRecord, FieldRecords
from ui.field.rounds_page import RoundsPage
from ui.field.table import field_sentence
from ui.parts.cards import Card, CardColumn, FigureRow
from ui.parts.controls import Segments, push_button
from ui.parts.elided_button import ElidedButton
from ui.parts.labels import Label, WrappedLabel
from ui.words.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tambon_gis.fieldwork.photos import PhotoRow
    from ui.field.visit_desk import LeftDraft

SHOWN = 8
PLOT, ROUNDS = 0, 1


class FieldPage(QFrame):
    """Two pages: the chosen plot, and rounds. Below both stands the button for a visit."""

    visit_wanted = Signal()
    draft_opened = Signal(object)
    photo_opened = Signal(object)
    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "panel")
        self.segments = Segments()
        self.segments.add(push_button("แปลง", "segment"), PLOT)
        self.segments.add(push_button("รอบติดตามงาน", "segment"), ROUNDS)
        self.segments.choose(PLOT)
        self.cards, self.rounds = CardColumn(), RoundsPage()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.cards)
        self.stack.addWidget(self.rounds)
        self.visit = push_button("บันทึกการติดตามงาน…", "primary", icon="visit")
        self.visit.setEnabled(False)
        self.visit.clicked.connect(self.visit_wanted)
        self.segments.group.idClicked.connect(self.show_page)
        self.gallery: Gallery | None = None
        self._found, self._code, self._chosen = FieldRecords((), 0, 0, 0), "", 0
        self._photos: Sequence[tuple[PhotoRow, QImage | None]] = ()
        self._drafts: Sequence[LeftDraft] = ()
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 0)
        top.addWidget(self.segments)
        top.addStretch(1)
        bottom.setContentsMargins(12, 6, 12, 10)
        bottom.addWidget(self.visit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addLayout(bottom)

    def show_page(self, page: int) -> None:
        self.segments.choose(page)
        self.stack.setCurrentIndex(page)
        self.page_changed.emit(page)

    def show_records(self, found: FieldRecords, code: str, chosen: int) -> None:
        """``code`` is that of the one chosen plot, empty otherwise."""
        self._found, self._code, self._chosen = found, code, chosen
        self.visit.setEnabled(bool(code))
        self._build()

    def show_photos(self, photos: Sequence[tuple[PhotoRow, QImage | None]]) -> None:
        """Those of the one chosen plot, with small pictures."""
        self._photos = photos
        self._build()

    def show_drafts(self, drafts: Sequence[LeftDraft]) -> None:
        """Forms that nobody finished, offered again."""
        self._drafts = drafts
        self._build()

    def _build(self) -> None:
        self.cards.clear()
        title = tr("แปลง {code}").format(code=self._code) if self._code else tr("ภาคสนาม")
        self.cards.add(Label(title, "title"))
        if self._drafts:
            self.cards.add(self._draft_card())
        about = Card()
        about.body.addWidget(WrappedLabel(field_sentence(self._found)))
        if not self._chosen:
            about.body.addWidget(
                WrappedLabel(tr("เลือกแปลงเพื่อดูเฉพาะรายการของแปลงนั้น และบันทึกการติดตามงาน"), "secondary")
            )
        self.cards.add(about)
        self.gallery = None
        if not self._code:
            return
        if self._photos:
            self.gallery = Gallery(self._photos)
            self.gallery.opened.connect(self.photo_opened)
            self.cards.add(self.gallery)
        for kind in dict.fromkeys(record.kind for record in self._found.records):
            card = Card(kind)
            for record in [each for each in self._found.records if each.kind == kind][:SHOWN]:
                if record.value:
                    card.body.addWidget(FigureRow(record.what, record.value))
                else:
                    card.body.addWidget(WrappedLabel(record.what))
                card.body.addWidget(WrappedLabel(_when(record), "secondary"))
            self.cards.add(card)

    def _draft_card(self) -> Card:
        card = Card(tr("ร่างที่ค้างอยู่"))
        for draft in self._drafts[:SHOWN]:
            button = ElidedButton("link", f"{draft.title} · {draft.at}")
            button.clicked.connect(lambda _on=False, left=draft: self.draft_opened.emit(left))
            card.body.addWidget(button)
        return card


def _when(record: FieldRecord) -> str:
    return " · ".join(part for part in (record.day, record.by) if part)
