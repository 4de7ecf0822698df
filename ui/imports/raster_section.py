"""A raster on the import card: its size, bands and pixels, its kind, and what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.imports.section import Section
from ui.imports.subject import SubjectHeading, subject_column
from ui.parts.cards import FigureRow, clear_layout
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.folded import FoldedText
from ui.parts.labels import WrappedLabel
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_facts import RasterFacts
    from tambon_gis.ingest.report import LayerInspection

# Such a raster cannot be laid on a map as it is; the import would refuse it.
_IN_THE_WAY = ("no_place", "rotated")
_ABOUT_RASTERS = (*_IN_THE_WAY, "world_file_differs", "no_overviews", "all_nodata", "pages")
_MEGABYTE = 1 << 20


class RasterSection(Section):
    """Hidden for everything that is no raster. ``placing_requested`` asks to place it by control points."""

    placing_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layer: LayerInspection | None = None
        self.heading = SubjectHeading(text_label("แรสเตอร์"))
        self.kind = combo_box("ชนิดแรสเตอร์")
        self.kind.currentIndexChanged.connect(self.changed)
        self.evidence = FoldedText()
        self._figures = QVBoxLayout()
        self._figures.setSpacing(0)
        self.problems = WrappedLabel(role="attention")
        self.place = push_button("วางด้วยจุดควบคุม…", icon="map_pin")
        self.place.clicked.connect(self.placing_requested)
        column = subject_column(self, self.heading)
        column.addWidget(self.kind)
        column.addWidget(self.evidence)
        column.addLayout(self._figures)
        column.addWidget(self.problems)
        column.addWidget(self.place)

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        fresh = self._layer is None or self._layer.name != layer.name
        self._layer = layer
        raster = layer.raster
        self.setVisible(raster is not None)
        if raster is None:
            return
        self._fill_kinds(raster, None if fresh else self.kind.currentData())
        self.evidence.set_text(told(raster.kind_evidence))
        clear_layout(self._figures)
        for name, figure in _facts(raster):
            self._figures.addWidget(FigureRow(name, figure, keep_name=True))
        said = [told(problem.phrase) for problem in layer.problems if problem.code in _ABOUT_RASTERS]
        self.problems.setText("\n".join(said))
        self.problems.setVisible(bool(said))
        self.place.setVisible(any(problem.code in _IN_THE_WAY for problem in layer.problems))

    def choices(self) -> dict[str, object]:
        raster = self._layer.raster if self._layer is not None else None
        if raster is None or self.kind.currentData() == raster.kind:
            return {}
        return {"raster_kind": self.kind.currentData()}

    def open_question(self) -> str:
        if self._layer is None or self._layer.raster is None:
            return ""
        # What is wrong stands above already; here is what to do about it.
        in_the_way = any(problem.code in _IN_THE_WAY for problem in self._layer.problems)
        return tr("ให้กด “วางด้วยจุดควบคุม” ก่อน") if in_the_way else ""

    def _fill_kinds(self, raster: RasterFacts, chosen: str | None) -> None:
        from tambon_gis.ingest.raster_facts import RASTER_KINDS

        self.kind.blockSignals(True)
        self.kind.clear()
        for kind, words in RASTER_KINDS.items():
            self.kind.addItem(told(words), kind)
        self.kind.setCurrentIndex(self.kind.findData(chosen or raster.kind))
        self.kind.blockSignals(False)


def _facts(raster: RasterFacts) -> list[tuple[str, str]]:
    size = f"{raster.width:,} × {raster.height:,}"
    types = ", ".join(dict.fromkeys(band.dtype for band in raster.bands))
    found = [
        (tr("ขนาด"), tr("{size} จุดภาพ").format(size=size)),
        (tr("แบนด์"), f"{len(raster.bands)} ({types})"),
    ]
    if raster.pixel_m is not None:
        found.append((tr("จุดภาพ"), tr("{side} ม.").format(side=f"{raster.pixel_m:,.3g}")))
    spread = _spread(raster)
    if spread:
        found.append((tr("ค่า"), spread))
    megabytes = f"{max(raster.size_bytes / _MEGABYTE, 0.1):,.1f}"
    found.append((tr("ไฟล์"), f"{raster.driver} · {megabytes} MB"))
    return found


def _spread(raster: RasterFacts) -> str:
    """From which value to which, where one band says something by its values."""
    if len(raster.samples) != 1:
        return ""
    least, most = raster.samples[0].least, raster.samples[0].most
    if least is None or most is None:
        return ""
    return f"{figures.quantity(least)} – {figures.quantity(most)}"
