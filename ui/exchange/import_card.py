"""The import card: what was found in a file, and what it is to become."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.exchange.import_order import ImportOrder
from ui.exchange.import_report import system_word
from ui.parts.cards import Card, FigureRow, clear_layout
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.words import figures
from ui.words.language import told, tr
from ui.words.layer_words import kind_word, role_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import Inspection, LayerInspection

KINDS = ("plots", "soil", "boundary", "land_use", "suitability", "reference")
ENCODINGS = ("utf-8", "cp874")
SYSTEMS = ("EPSG:32647", "EPSG:32648", "EPSG:4326", "EPSG:24047", "EPSG:24048")
FIELDS_SHOWN = 8
NOT_CHOSEN = ""


class ImportCard(Card):
    """One file. Asks for the import with what the person left or changed; closes on request."""

    import_requested = Signal(object)
    closed = Signal()

    def __init__(self, path: Path, inspection: Inspection) -> None:
        super().__init__()
        self.path = path
        self._inspection = inspection
        self.body.addWidget(ElidedLabel(tr("นำเข้า {file}").format(file=path.name), "heading"))
        self.layers = combo_box("ชั้นข้อมูลในไฟล์")
        for layer in inspection.layers:
            self.layers.addItem(layer.name, layer.name)
        self.kind = combo_box("นำเข้าเป็น")
        for kind in KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.encoding = combo_box("รหัสอักขระ")
        self.crs = combo_box("ระบบพิกัด")
        self._found = QVBoxLayout()
        self._found.setSpacing(2)
        self.accept = push_button("นำเข้า", "primary", icon="import")
        self.accept.clicked.connect(self._ask)
        cancel = push_button("ไม่นำเข้า")
        cancel.clicked.connect(self.closed)
        self._arrange(cancel)
        self.layers.currentIndexChanged.connect(self._show_layer)
        for box in (self.encoding, self.crs):
            box.currentIndexChanged.connect(self.allow_again)
        self._show_layer()

    def _arrange(self, cancel: QWidget) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        rows = [
            (text_label("นำเข้าเป็น", "secondary"), self.kind),
            (text_label("รหัสอักขระ", "secondary"), self.encoding),
            (text_label("ระบบพิกัด", "secondary"), self.crs),
        ]
        self.layers.setVisible(self.layers.count() > 1)
        if self.layers.count() > 1:
            rows.insert(0, (text_label("ชั้นข้อมูลในไฟล์", "secondary"), self.layers))
        else:
            self.layers.setParent(self)
        for row, (label, box) in enumerate(rows):
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.accept, 1)
        buttons.addWidget(cancel)
        self.body.addLayout(grid)
        self.body.addLayout(self._found)
        self.body.addLayout(buttons)

    @property
    def _layer(self) -> LayerInspection:
        return self._inspection.layers[max(self.layers.currentIndex(), 0)]

    def _show_layer(self) -> None:
        layer = self._layer
        self.kind.setCurrentIndex(max(self.kind.findData(layer.likely_kind), 0))
        _fill(self.encoding, layer.encoding, ENCODINGS)
        _fill(self.crs, layer.crs, dict.fromkeys((*layer.crs_candidates, *SYSTEMS)))
        clear_layout(self._found)
        self._found.addWidget(FigureRow(tr("จำนวนรายการ"), figures.count(layer.rows)))
        for name, evidence in (
            (tr("รหัสอักขระ"), layer.encoding_evidence),
            (tr("ระบบพิกัด"), layer.crs_evidence),
        ):
            self._found.addWidget(WrappedLabel(f"{name}: {told(evidence)}", "secondary"))
        self._show_fields(layer)
        self.allow_again()
        for problem in layer.problems:
            self._found.addWidget(WrappedLabel(told(problem.phrase), "attention"))

    def _show_fields(self, layer: LayerInspection) -> None:
        known = [field for field in layer.fields if field.role]
        if known:
            self._found.addWidget(Label(tr("ช่องข้อมูลที่เข้าใจ"), "secondary"))
        for field in known[:FIELDS_SHOWN]:
            self._found.addWidget(FigureRow(field.name, role_word(field.role)))
        more = len(known) - FIELDS_SHOWN
        if more > 0:
            self._found.addWidget(Label(tr("และอีก %Ln ช่อง", more), "secondary"))
        unknown = len(layer.fields) - len(known)
        if unknown:
            words = tr("ช่องอื่น %Ln ช่อง เก็บไว้ข้างชั้นข้อมูล และไม่ส่งออกจนกว่าจะตรวจแล้ว", unknown)
            self._found.addWidget(WrappedLabel(words, "secondary"))

    def _ask(self) -> None:
        from tambon_gis.ingest.choices import ImportChoices

        self.accept.setEnabled(False)
        choices = ImportChoices(
            layer=self._layer.name if self.layers.count() > 1 else None,
            encoding=self.encoding.currentData(),
            crs=self.crs.currentData(),
        )
        self.import_requested.emit(ImportOrder(self.path, self.kind.currentData(), choices))

    def allow_again(self) -> None:
        """The import may be asked for when nothing is left open, again when it was refused or stopped."""
        chosen = NOT_CHOSEN not in (self.encoding.currentData(), self.crs.currentData())
        self.accept.setEnabled(chosen)


def _fill(box: QComboBox, found: str | None, others: Sequence[str] | dict[str, None]) -> None:
    """What was found first, with no value of its own: the engine keeps to its evidence.

    What was not found has to be chosen: nothing is guessed for the person.
    """
    box.clear()
    if found is not None:
        box.addItem(system_word(found), None)
    else:
        box.addItem(tr("เลือกก่อนนำเข้า"), NOT_CHOSEN)
    for other in others:
        if other != found:
            box.addItem(system_word(other), other)
