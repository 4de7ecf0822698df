"""The side panel of the tab ข้อมูล: bringing layers in, and what came in so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.imported.report_card import BatchCard
from ui.parts.cards import Card, CardColumn, discard
from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as the project remembers it."""

    id: int
    layer: str
    file: str
    at: str
    rows_added: int
    rows_repaired: int
    rows_skipped: int


def read_batches(project: Project) -> list[Batch]:
    """The newest first."""
    rows = project.rows(
        "SELECT id, layer, file_name, at, rows_added, rows_repaired, rows_skipped "
        "FROM import_batch ORDER BY at DESC"
    )
    return [
        Batch(key, layer, file or "", at or "", *(count or 0 for count in counts))
        for key, layer, file, at, *counts in rows
    ]


class DataPage(QFrame):
    """Import cards and open reports on top, the list of imports below."""

    browse_requested = Signal()
    report_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")
        self.browse = push_button("นำเข้าชั้นข้อมูล…", "primary", icon="import")
        self.browse.clicked.connect(self.browse_requested)
        self.cards = CardColumn()
        self._open: list[QWidget] = []
        self._batches: Sequence[Batch] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 0)
        top.addWidget(self.browse)
        column.addLayout(top)
        column.addWidget(self.cards, 1)

    def open_card(self, card: QWidget) -> None:
        """Put a card on top; it stays until `close_card`."""
        self._open.append(card)
        self.cards.column.insertWidget(0, card)
        self.cards.verticalScrollBar().setValue(0)

    def close_card(self, card: QWidget) -> None:
        if card in self._open:
            self._open.remove(card)
            self.cards.column.removeWidget(card)
            discard(card)

    def holds(self, card: QWidget) -> bool:
        return card in self._open

    def close_all(self) -> None:
        for card in tuple(self._open):
            self.close_card(card)

    def show_batches(self, batches: Sequence[Batch]) -> None:
        self._batches = batches
        kept = len(self._open)
        while self.cards.column.count() > kept + 1:
            item = self.cards.column.takeAt(kept)
            discard(item.widget() if item is not None else None)
        if not batches and not kept:
            card = Card(tr("ยังไม่มีชั้นข้อมูล"))
            words = tr("เริ่มจากแปลงและดิน ลากไฟล์ .shp .gpkg หรือ .geojson มาวางบนหน้าต่างได้")
            card.body.addWidget(WrappedLabel(words, "secondary"))
            self.cards.add(card)
            return
        if batches:
            self.cards.add(Label(tr("นำเข้าแล้ว"), "heading"))
        for batch in batches:
            self.cards.add(self._batch_card(batch))

    def _batch_card(self, batch: Batch) -> BatchCard:
        lines = [
            (tr("เมื่อ"), figures.moment(batch.at) if batch.at else figures.MISSING),
            (tr("นำเข้าแล้ว"), tr("%Ln รายการ", batch.rows_added)),
        ]
        if batch.rows_repaired:
            lines.append((tr("ซ่อมแซมรูป"), tr("%Ln รายการ", batch.rows_repaired)))
        if batch.rows_skipped:
            lines.append((tr("ข้าม"), tr("%Ln รายการ", batch.rows_skipped)))
        card = BatchCard(batch.layer, batch.file, lines)
        card.report_requested.connect(lambda: self.report_requested.emit(batch.id))
        return card
