"""What a layer becomes: the kinds to choose from, the one that its fields suggest chosen at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.imports.section import Section
from ui.parts.controls import combo_box, text_label
from ui.parts.labels import WrappedLabel
from ui.words.language import told, tr
from ui.words.layer_words import kind_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import LayerInspection

KINDS = ("plots", "soil", "boundary", "land_use", "suitability", "reference")
_ABOUT_ROWS = ("layer_unreadable", "empty_layer", "records_deleted", "table_read")
_POINTS = ("Point", "MultiPoint")


class KindSection(Section):
    """``changed`` says that another kind was chosen: every other section is then shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self._layer: LayerInspection | None = None
        self.kind = combo_box("นำเข้าเป็น")
        for kind in KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.currentIndexChanged.connect(self.changed)
        self.notes = WrappedLabel(role="attention")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label("นำเข้าเป็น", "secondary"))
        row.addWidget(self.kind, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.notes)

    def suggest(self, layer: LayerInspection) -> None:
        """Choose the kind that a layer looks like, without asking for anything."""
        self._layer = layer
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(max(self.kind.findData(layer.likely_kind), 0))
        self.kind.blockSignals(False)

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        self._layer = layer
        self.setVisible(layer.raster is None)
        for at, name in enumerate(KINDS):
            self.kind.setItemText(at, kind_word(name))
        said = [told(problem.phrase) for problem in layer.problems if problem.code in _ABOUT_ROWS]
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))

    def chosen(self) -> str:
        """The kind that the layer becomes; a raster can be nothing else."""
        is_raster = self._layer is not None and self._layer.raster is not None
        return "raster" if is_raster else str(self.kind.currentData())

    def open_question(self) -> str:
        from tambon_gis.ingest.layer_kinds import layer_kind

        if self._layer is None or self._layer.raster is not None:
            return ""
        if not self._layer.rows:
            return tr("ไม่มีรายการให้นำเข้า")
        if self._layer.geometry_type in _POINTS and layer_kind(self.chosen()).polygons_only:
            return tr("ไฟล์มีแต่จุด นำเข้าเป็นชั้นข้อมูลอ้างอิงได้อย่างเดียว")
        return ""
