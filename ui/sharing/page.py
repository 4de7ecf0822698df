"""The side panel of the tab รายงาน: the package for a partner, without anything that names a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import Card, CardColumn, FigureRow, discard
from ui.parts.controls import combo_box, line_edit, push_button, text_label, wrapped_label
from ui.parts.labels import ElidedLabel, WrappedLabel
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Partner
    from tambon_gis.sharing.partner_package import ExportReport

LOG_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Where a package goes, for whom and what for."""

    folder: Path
    partner_code: str | None
    purpose: str


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """A line of the project's log of exports."""

    at: str
    receiver: str
    purpose: str


class ReportPage(QFrame):
    """Asks for an export; shows what was written, what was left out, and what was sent before."""

    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")
        self.folder_asked_at = Path.home()
        self._partners: Sequence[Partner] = ()
        self.partner = combo_box("ผู้รับ")
        self.purpose = line_edit("วัตถุประสงค์", "เช่น ติดตามผลปุ๋ยพืชสด")
        self.folder = line_edit("โฟลเดอร์ที่จะเก็บ", "เลือกโฟลเดอร์")
        self.folder.textChanged.connect(self._allow)
        choose = push_button("เลือก…", icon="folder")
        choose.clicked.connect(self._choose_folder)
        self.export = push_button("ส่งออก", "primary", icon="export")
        self.export.clicked.connect(self._ask)
        self.cards = CardColumn()
        self._result: QWidget | None = None
        self._arrange(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        self._log = Card(tr("ส่งออกไปแล้ว"))
        self.cards.add(self._log)
        self._allow()

    def _arrange(self, choose: QWidget) -> None:
        card = Card()
        card.body.addWidget(text_label("ชุดข้อมูลให้หน่วยงานร่วม", "heading"))
        card.body.addWidget(
            wrapped_label("แปลงและมาตรการทุกปี เป็น shapefile และ GeoPackage ที่เปิดได้ทุกโปรแกรม", "secondary")
        )
        card.body.addWidget(
            wrapped_label("ไม่มีชื่อ เลขประจำตัว โทรศัพท์ บ้านเลขที่ หรือเลขโฉนด รหัสแปลงถูกแทนด้วยรหัสอื่น", "secondary")
        )
        for label, field in (
            (text_label("ผู้รับ", "secondary"), self.partner),
            (text_label("วัตถุประสงค์", "secondary"), self.purpose),
            (text_label("โฟลเดอร์ที่จะเก็บ", "secondary"), self.folder),
        ):
            card.body.addWidget(label)
            if field is self.folder:
                row = QHBoxLayout()
                row.setSpacing(6)
                row.addWidget(field, 1)
                row.addWidget(choose)
                card.body.addLayout(row)
            else:
                card.body.addWidget(field)
        card.body.addSpacing(4)
        card.body.addWidget(self.export)
        self.cards.add(card)

    def show_partners(self, partners: Sequence[Partner]) -> None:
        kept = self.partner.currentData()
        self.partner.clear()
        self.partner.addItem(tr("ไม่ระบุ"), None)
        for partner in partners:
            self.partner.addItem(told(partner.name), partner.code)
        self.partner.setCurrentIndex(max(self.partner.findData(kept), 0))

    def show_log(self, entries: Sequence[ExportEntry]) -> None:
        fresh = Card(tr("ส่งออกไปแล้ว"))
        for entry in entries[:LOG_SHOWN]:
            fresh.body.addWidget(ElidedLabel(entry.receiver))
            words = f"{figures.moment(entry.at)} · {entry.purpose}"
            fresh.body.addWidget(WrappedLabel(words, "secondary"))
        if not entries:
            fresh.body.addWidget(WrappedLabel(tr("ยังไม่เคยส่งออก"), "secondary"))
        self.cards.column.replaceWidget(self._log, fresh)
        discard(self._log)
        self._log = fresh

    def show_report(self, report: ExportReport) -> None:
        if self._result is not None:
            self.cards.column.removeWidget(self._result)
            discard(self._result)
        card = Card(tr("ส่งออกแล้ว %Ln ไฟล์", len(report.files)), "tinted")
        for file in report.files:
            size = file.stat().st_size if file.exists() else 0
            card.body.addWidget(
                FigureRow(file.name, tr("{size} KB").format(size=f"{max(size / 1024, 1):,.0f}"))
            )
        dropped = ", ".join(report.dropped_fields)
        if dropped:
            words = tr("ไม่ได้ส่งออก: {fields}").format(fields=dropped)
            card.body.addWidget(WrappedLabel(words, "secondary"))
        for warning in report.warnings:
            card.body.addWidget(WrappedLabel(told(warning), "attention"))
        show = push_button("เปิดโฟลเดอร์", icon="folder")
        folder = report.folder
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        card.body.addWidget(show)
        self.cards.column.insertWidget(1, card)
        self._result = card

    def allow_again(self) -> None:
        self._allow()

    def _allow(self) -> None:
        self.export.setEnabled(bool(self.folder.text().strip()))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("โฟลเดอร์ที่จะเก็บ"), str(self.folder_asked_at))
        if name:
            self.folder.setText(name)

    def _ask(self) -> None:
        self.export.setEnabled(False)
        folder = Path(self.folder.text().strip()).expanduser()
        self.export_requested.emit(
            ExportOrder(folder, self.partner.currentData(), self.purpose.text().strip())
        )
