"""The coordinate system of a file: what was found and why, and the others that it could be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.exchange.section import Section
from ui.exchange.subject import SubjectHeading, subject_column
from ui.parts.controls import combo_box, text_label
from ui.parts.folded import FoldedText
from ui.words.language import told, tr
from ui.words.system_words import system_words

if TYPE_CHECKING:
    from tambon_gis.ingest.report import LayerInspection

SYSTEMS = ("EPSG:32647", "EPSG:32648", "EPSG:4326", "EPSG:24047", "EPSG:24048")
NOT_CHOSEN = ""


class CrsSection(Section):
    """A list to choose from; what was found stands first and leaves the finding to the engine."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.crs = combo_box("ระบบพิกัด")
        self.crs.currentIndexChanged.connect(self.changed)
        self.evidence = FoldedText()
        self.doubts = FoldedText(role="attention")
        column = subject_column(self, SubjectHeading(text_label("ระบบพิกัด")))
        for part in (self.crs, self.evidence, self.doubts):
            column.addWidget(part)

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        if layer.name != self._shown:
            self._shown = layer.name
            self.crs.blockSignals(True)
            self.crs.clear()
            self.crs.addItem(
                system_words(layer.crs) if layer.crs else tr("เลือกก่อนนำเข้า"),
                None if layer.crs else NOT_CHOSEN,
            )
            for other in dict.fromkeys((*layer.crs_candidates, *SYSTEMS)):
                if other != layer.crs:
                    self.crs.addItem(system_words(other), other)
            self.crs.blockSignals(False)
        self.evidence.set_text(told(layer.crs_evidence))
        doubts = [told(problem.phrase) for problem in layer.problems if problem.code == "crs_wrong"]
        self.doubts.set_text("\n".join(doubts))

    def choices(self) -> dict[str, object]:
        chosen = self.crs.currentData()
        return {"crs": chosen} if chosen else {}

    def open_question(self) -> str:
        return tr("เลือกระบบพิกัดของไฟล์") if self.crs.currentData() == NOT_CHOSEN else ""
