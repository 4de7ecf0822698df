"""The import card: what was found in a file, what it is to become, and the questions that are left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.imports.encoding_section import EncodingSection
from ui.imports.field_section import FieldSection
from ui.imports.kind_section import KindSection
from ui.imports.order import ImportOrder
from ui.imports.purpose_evidence import Holdings
from ui.imports.purpose_section import PurposeSection
from ui.imports.raster_section import RasterSection
from ui.imports.repair_section import RepairSection
from ui.imports.section import Section
from ui.parts.cards import Card
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import ElidedLabel, WrappedLabel
from ui.parts.tab_order import keep_tab_order
from ui.words.language import speaker, tr
from ui.words.layer_words import shape_word

if TYPE_CHECKING:
    from tambon_gis.errors import TambonError
    from tambon_gis.ingest.report import Inspection, LayerInspection

_CANNOT_BE_READ = "layer_unreadable"


class ImportCard(Card):
    """One file as a column of sections. Asks for the import with what a person decided; closes on request.

    ``reading_wanted`` names a layer and an encoding to look at it in; the answer comes to `show_reading` or
    `refuse_reading`. ``placing_requested`` is for a picture that does not say where it lies.
    """

    import_requested = Signal(object)
    reading_wanted = Signal(str, str)
    placing_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        path: Path,
        inspection: Inspection,
        *,
        position: Section,
        purpose: PurposeSection | None = None,
    ) -> None:
        super().__init__()
        self.path = path
        self._as_found = {layer.name: layer for layer in inspection.layers}
        self._readings = dict(self._as_found)
        self._asked = False
        self.file = ElidedLabel(path.name, "heading")
        self.facts = WrappedLabel(role="secondary")
        self.layers = combo_box("ชั้นข้อมูลในไฟล์")
        for name in self._as_found:
            self.layers.addItem(name, name)
        self.kind_section = KindSection()
        self.kind = self.kind_section.kind
        self.purpose = purpose or PurposeSection()
        self.encoding = EncodingSection()
        self.position = position
        self.fields = FieldSection()
        self.repair = RepairSection()
        self.raster = RasterSection()
        self.raster.placing_requested.connect(self.placing_requested)
        self.sections: tuple[Section, ...] = (
            *(self.kind_section, self.purpose, self.raster, self.encoding),
            *(self.position, self.fields, self.repair),
        )
        self.question = WrappedLabel(role="attention")
        self.accept = push_button("นำเข้า", "primary", icon="import")
        self.accept.clicked.connect(self._ask)
        cancel = push_button("ไม่นำเข้า")
        cancel.clicked.connect(self.closed)
        self._arrange(cancel)
        self.layers.currentIndexChanged.connect(self._open_layer)
        self.kind_section.changed.connect(self._show)
        self.purpose.changed.connect(self._show)
        self.encoding.reading_wanted.connect(self._read_in)
        for section in self.sections:
            section.changed.connect(self._tell_state)
        speaker().changed.connect(self._show)
        self._open_layer()

    def show_holdings(self, holdings: Holdings) -> None:
        """What the project holds has changed since the file was looked at."""
        self.purpose.show_holdings(holdings)
        self._show()

    def _arrange(self, cancel: QWidget) -> None:
        self.body.addWidget(self.file)
        self.body.addWidget(self.facts)
        if self.layers.count() > 1:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(text_label("ชั้นข้อมูลในไฟล์", "secondary"))
            row.addWidget(self.layers, 1)
            self.body.addLayout(row)
        else:
            self.layers.setParent(self)
            self.layers.hide()
        for section in self.sections:
            self.body.addWidget(section)
        self.body.addSpacing(4)
        self.body.addWidget(self.question)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.accept, 1)
        buttons.addWidget(cancel)
        self.body.addLayout(buttons)

    @property
    def layer(self) -> LayerInspection:
        """The layer that is shown, as it was read last."""
        return self._readings[self.layers.currentData()]

    def _open_layer(self) -> None:
        self.kind_section.suggest(self.layer)
        self._show()

    def _show(self) -> None:
        layer, kind = self.layer, self.kind_section.chosen()
        self.facts.setText(f"{tr('%Ln รายการ', layer.rows)} · {shape_word(layer.geometry_type)}")
        self.facts.setVisible(layer.raster is None)
        for section in self.sections:
            section.show_layer(layer, kind)
        self._tell_state()

    @property
    def _asking(self) -> tuple[Section, ...]:
        """The sections that matter: cells brought to plots have no place and no shape of their own.

        Of a layer that cannot be read, nothing matters but that.
        """
        if any(problem.code == _CANNOT_BE_READ for problem in self.layer.problems):
            return (self.kind_section,)
        beside = (self.position, self.repair) if self.purpose.purpose == "join" else ()
        return tuple(section for section in self.sections if section not in beside)

    def _read_in(self, encoding: str) -> None:
        name = self.layer.name
        if encoding == self._as_found[name].encoding:
            self.show_reading(self._as_found[name], encoding)
        else:
            self.reading_wanted.emit(name, encoding)

    def show_reading(self, layer: LayerInspection, encoding: str) -> None:
        """Take a layer as it reads in an encoding; an answer that is no longer wanted is passed over."""
        if layer.name == self.layer.name and self._wants(layer.name, encoding):
            self._readings[layer.name] = layer
            self._show()

    def refuse_reading(self, name: str, encoding: str, problem: TambonError) -> None:
        """Take the answer that a layer is not in an encoding, or cannot be read at all."""
        if name == self.layer.name and self._wants(name, encoding):
            self.encoding.refuse(problem)

    def forget_reading(self) -> None:
        """Go back to what was found in the file: the look that was asked for did not come about."""
        self.encoding.choose_found()
        self._readings[self.layer.name] = self._as_found[self.layer.name]
        self._show()

    def _wants(self, name: str, encoding: str) -> bool:
        return (self.encoding.chosen or self._as_found[name].encoding) == encoding

    def _ask(self) -> None:
        from tambon_gis.ingest.choices import ImportChoices

        decided: dict[str, Any] = {}
        for section in self.sections:
            decided |= section.choices()
        if self.layers.count() > 1:
            decided["layer"] = self.layer.name
        order = ImportOrder(
            self.path, self.kind_section.chosen(), ImportChoices(**decided), self.purpose.purpose
        )
        self._asked = True
        self._tell_state()
        self.import_requested.emit(order)

    def allow_again(self) -> None:
        """The import may be asked for again when it was refused or stopped."""
        self._asked = False
        self._tell_state()

    def _tell_state(self) -> None:
        """The button is off while a question is open; the sentence above it says which."""
        asking = self._asking
        for section in self.sections:
            if section not in asking:
                section.hide()
        open_ones = [section for section in asking if not section.settled()]
        question = open_ones[0].open_question() or tr("ยังมีคำถามที่ต้องตอบก่อน") if open_ones else ""
        self.question.setText(tr("ยังนำเข้าไม่ได้: {question}").format(question=question))
        self.question.setVisible(bool(open_ones))
        self.accept.set_words(self.purpose.verb())
        self.accept.setEnabled(not open_ones and not self._asked)
        keep_tab_order(self)
