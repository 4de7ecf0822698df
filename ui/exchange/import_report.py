"""The report cards of imports: what an import did, right after it and later from the project's memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.parts.cards import Card, FigureRow
from ui.parts.labels import ElidedLabel, WrappedLabel
from ui.words import figures
from ui.words.language import told, tr
from ui.words.layer_words import kind_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport

SYSTEM_WORDS = {
    "EPSG:32647": "WGS 84 / UTM 47N",
    "EPSG:32648": "WGS 84 / UTM 48N",
    "EPSG:4326": "WGS 84",
    "EPSG:24047": "Indian 1975 / UTM 47N",
    "EPSG:24048": "Indian 1975 / UTM 48N",
}


def system_word(crs: str | None) -> str:
    if crs is None:
        return figures.MISSING
    return SYSTEM_WORDS.get(crs, crs)


class ReportCard(Card):
    """What an import did: rows, repairs, warnings."""

    def __init__(self, heading: str, lines: Sequence[tuple[str, str]], notes: Sequence[str]) -> None:
        super().__init__()
        self.body.addWidget(ElidedLabel(heading, "heading"))
        for name, figure in lines:
            self.body.addWidget(FigureRow(name, figure, keep_name=True))
        for note in notes:
            self.body.addWidget(WrappedLabel(note, "attention"))


def report_card(report: ImportReport) -> ReportCard:
    lines = [
        (tr("ไฟล์"), report.file),
        (tr("อ่านได้"), tr("%Ln รายการ", report.rows_read)),
        (tr("นำเข้า"), tr("%Ln รายการ", report.rows_added)),
        (tr("ซ่อมแซมรูป"), tr("%Ln รายการ", report.rows_repaired)),
        (tr("ข้าม"), tr("%Ln รายการ", report.rows_skipped)),
        (tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"), figures.area(report.area_m2)),
        (tr("รหัสอักขระ"), report.encoding),
        (tr("ระบบพิกัดเดิม"), system_word(report.crs)),
    ]
    return ReportCard(kind_word(report.layer), lines, [told(warning) for warning in report.warnings])
