"""The report cards of imports: what an import did, right after it and later from the project's memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from tambon_gis.ingest.problem_words import describe_problem
from tambon_gis.ingest.unknown_codes import unknown_remark
from ui.imports.encoding_section import encoding_word
from ui.parts.cards import Card, FigureRow
from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.words import figures
from ui.words.language import told, tr
from ui.words.layer_words import kind_word, role_word
from ui.words.system_words import system_words

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.wording import Phrase

CODES_SHOWN = 12


def method_word(method: str) -> str:
    """How invalid shapes were made valid, in the words of the import card."""
    return {
        "structure": tr("ตามโครงสร้าง"),
        "linework": tr("ตามเส้น"),
    }.get(method, method)


class ReportCard(Card):
    """Everything an import did. Asks for its repairs, for its fields kept aside, and to be put away."""

    repairs_requested = Signal()
    aside_requested = Signal()
    closed = Signal()

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report
        self.repairs = push_button("ดูรูปที่ซ่อมแซม", icon="zoom_layer")
        self.repairs.clicked.connect(self.repairs_requested)
        self.repairs.setParent(self)
        self.repairs.setVisible(bool(report.repairs))
        self.aside = push_button("ช่องที่เก็บแยกไว้", icon="lock")
        self.aside.clicked.connect(self.aside_requested)
        self.aside.hide()
        close = push_button("ปิดรายงาน", "link")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(kind_word(report.layer), "heading"), 1)
        top.addWidget(close)
        self.body.addLayout(top)
        self.body.addWidget(ElidedLabel(report.file, "secondary"))
        self._tell_rows()
        self._tell_warnings()
        self._tell_repairs()
        self._tell_unknown_codes()
        self.body.addWidget(self.aside)
        self._tell_text()
        self._tell_position()
        self._tell_fields()

    def show_aside(self, fields: int) -> None:
        """Say how many fields are kept aside; with none there is nothing to open."""
        self.aside.setVisible(fields > 0)
        self.aside.set_words(tr("ช่องที่เก็บแยกไว้ %Ln ช่อง", fields))

    # --- the sections -------------------------------------------------------------------------------------

    def _tell_rows(self) -> None:
        report = self.report
        rows = [
            (tr("อ่านได้"), tr("%Ln รายการ", report.rows_read)),
            (tr("นำเข้าแล้ว"), tr("%Ln รายการ", report.rows_added)),
        ]
        if report.rows_skipped:
            rows.append((tr("ข้าม"), tr("%Ln รายการ", report.rows_skipped)))
        if report.area_m2:
            rows.append((tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"), figures.area(report.area_m2)))
        self._add_rows(rows)

    def _tell_warnings(self) -> None:
        said_below = unknown_remark(self.report.layer, self.report.unknown_codes)
        for warning in self.report.warnings:
            if warning not in said_below:
                self.body.addWidget(WrappedLabel(told(warning), "attention"))

    def _tell_repairs(self) -> None:
        repairs = self.report.repairs
        if not repairs:
            return
        self._add_heading(tr("ซ่อมแซมรูป"))
        self._add_rows([(tr("ซ่อมแซมแล้ว"), tr("%Ln รายการ", self.report.rows_repaired))])
        for problem, count in Counter(repair.problem for repair in repairs).most_common():
            words = told(describe_problem(problem)).rstrip(".")
            self.body.addWidget(FigureRow(words, figures.count(count)))
        before_m2 = sum(repair.area_before_m2 for repair in repairs)
        after_m2 = sum(repair.area_after_m2 for repair in repairs)
        change = f"{figures.area_change(after_m2 - before_m2)} {tr('ไร่')}"
        self._add_rows([(tr("เนื้อที่เปลี่ยนไป"), change)])
        if self.report.repair_method:
            self._add_rows([(tr("วิธีซ่อมแซม"), method_word(self.report.repair_method))])
        self.body.addWidget(self.repairs)

    def _tell_unknown_codes(self) -> None:
        codes = self.report.unknown_codes
        if not codes:
            return
        self._add_heading(tr("รหัสที่ไม่มีในบัญชี %Ln ค่า", len(codes)))
        listed = list(codes.items())
        for code, count in listed[:CODES_SHOWN]:
            self.body.addWidget(FigureRow(code, tr("%Ln รายการ", count)))
        more = len(listed) - CODES_SHOWN
        if more > 0:
            self.body.addWidget(Label(tr("และอีก %Ln ค่า", more), "secondary"))
        words = tr("นำเข้าแล้วตามที่เขียนมา แผนที่และตารางแสดงรหัสเดิมว่าไม่มีในบัญชี")
        self.body.addWidget(WrappedLabel(words, "secondary"))

    def _tell_text(self) -> None:
        if self.report.encoding:
            self._add_heading(tr("รหัสอักขระ"))
            self._add_evidence(encoding_word(self.report.encoding), self.report.encoding_evidence)

    def _tell_position(self) -> None:
        report = self.report
        if not report.crs:
            return
        self._add_heading(tr("ระบบพิกัดเดิม"))
        self._add_evidence(system_words(report.crs), report.crs_evidence)
        if told(report.operation):
            self.body.addWidget(WrappedLabel(told(report.operation), "secondary"))
        if report.accuracy_m:
            accuracy = tr("ประมาณ {metres} ม.").format(metres=figures.quantity(report.accuracy_m))
            self._add_rows([(tr("ความถูกต้องของตำแหน่ง"), accuracy)])

    def _tell_fields(self) -> None:
        if self.report.fields:
            self._add_heading(tr("ช่องข้อมูลที่ใช้"))
            self._add_rows((role_word(role), name) for role, name in self.report.fields.items())

    # --- the pieces ---------------------------------------------------------------------------------------

    def _add_heading(self, words: str) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(ElidedLabel(words, "heading"))

    def _add_rows(self, rows: Iterable[tuple[str, str]]) -> None:
        for name, figure in rows:
            self.body.addWidget(FigureRow(name, figure, keep_name=True))

    def _add_evidence(self, finding: str, evidence: Phrase) -> None:
        self.body.addWidget(ElidedLabel(finding))
        if told(evidence):
            self.body.addWidget(WrappedLabel(told(evidence), "secondary"))


class BatchCard(Card):
    """One import of the list: what came in, and the way to its report."""

    report_requested = Signal()

    def __init__(self, layer: str, file: str, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.report = push_button("รายงาน", "link")
        self.report.clicked.connect(self.report_requested)
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(kind_word(layer), "heading"), 1)
        top.addWidget(self.report)
        self.body.addLayout(top)
        self.body.addWidget(ElidedLabel(file, "secondary"))
        for name, figure in lines:
            self.body.addWidget(FigureRow(name, figure, keep_name=True))
