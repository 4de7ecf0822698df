"""Visits, measurements and seasons of a plot: the latest first, the rest by a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import Chip, FigureRow
from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.plots.record_section import RecordSection
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.plot_record.seen import Measured, Measurement, Season, Visit
    from tambon_gis.project.project import Project

SHOWN = 6


class ListSection(RecordSection[int]):
    """Entries of a subject; a button brings those beyond the first. What was read is how many there are."""

    def count(self, record: PlotRecord) -> int:
        raise NotImplementedError

    def read(self, project: Project, record: PlotRecord) -> int:
        return self.count(record)

    def is_there(self, record: PlotRecord, found: int) -> bool:
        return found > 0

    def fill(self, record: PlotRecord, found: int) -> None:
        self._show_some(record, SHOWN)

    def _show_some(self, record: PlotRecord, most: int) -> None:
        entries = self.make(record, most)
        for entry in entries:
            self.body.addWidget(entry)
        rest = self.count(record) - len(entries)
        if rest > 0:
            more = push_button(look="link")
            more.set_words(tr("อีก %Ln รายการ", rest))
            more.clicked.connect(lambda: self._show_all(record, more))
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def make(self, record: PlotRecord, most: int) -> Sequence[QWidget]:
        """The widgets of the first so many entries."""
        raise NotImplementedError

    def _show_all(self, record: PlotRecord, more: QWidget) -> None:
        for entry in self.make(record, self.count(record))[SHOWN:]:
            self.body.addWidget(entry)
        more.hide()


class VisitsSection(ListSection):
    """When somebody was there, and what was seen."""

    name = "visits"
    place = 90

    def heading(self) -> str:
        return tr("ติดตามงาน")

    def count(self, record: PlotRecord) -> int:
        return len(record.visits)

    def summary(self, record: PlotRecord, found: int) -> str:
        return tr("%Ln ครั้ง", found)

    def make(self, record: PlotRecord, most: int) -> Sequence[QWidget]:
        return [_visit(visit) for visit in record.visits[:most]]


class MeasurementsSection(ListSection):
    """The latest value of each indicator with its class, and the one before."""

    name = "measurements"
    place = 100

    def heading(self) -> str:
        return tr("ค่าที่วัด")

    def count(self, record: PlotRecord) -> int:
        return len(record.measurements)

    def summary(self, record: PlotRecord, found: int) -> str:
        return tr("%Ln ตัวชี้วัด", found)

    def make(self, record: PlotRecord, most: int) -> Sequence[QWidget]:
        return [_measurement(entry) for entry in record.measurements[:most]]


class SeasonsSection(ListSection):
    """What the plot bore, and what was left of it."""

    name = "seasons"
    place = 110

    def heading(self) -> str:
        return tr("ผลผลิตรายปี")

    def count(self, record: PlotRecord) -> int:
        return len(record.seasons)

    def summary(self, record: PlotRecord, found: int) -> str:
        return tr("%Ln ฤดู", found)

    def make(self, record: PlotRecord, most: int) -> Sequence[QWidget]:
        return [_season(season) for season in record.seasons[:most]]


def _lines(*lines: QWidget | QHBoxLayout) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    for line in lines:
        if isinstance(line, QWidget):
            column.addWidget(line)
        else:
            column.addLayout(line)
    return frame


def _visit(visit: Visit) -> QWidget:
    kind = told(visit.kind) if visit.kind is not None else ""
    photos = tr("%Ln ภาพ", visit.photos) if visit.photos else ""
    head = " · ".join(part for part in (figures.day(visit.visited_on), kind, photos) if part)
    details = [part for part in (visit.result, visit.note) if part]
    lines: list[QWidget] = [FigureRow(head, visit.visitor or "")]
    if details:
        lines.append(WrappedLabel("\n".join(details)))
    return _lines(*lines)


def _measurement(entry: Measurement) -> QWidget:
    name = told(entry.name)
    special = " · ".join(part for part in (entry.crop, depth_words(entry.depth_cm)) if part)
    top = QHBoxLayout()
    top.setSpacing(6)
    top.addWidget(ElidedLabel(f"{name} · {special}" if special else name, "secondary"), 1)
    top.addWidget(Label(value_words(entry, entry.latest)))
    second = QHBoxLayout()
    second.setSpacing(6)
    rated = entry.latest.rating
    if rated is not None and rated.name is not None:
        second.addWidget(Chip(told(rated.name)))
    second.addWidget(ElidedLabel(_when(entry.latest), "secondary"), 1)
    lines: list[QWidget | QHBoxLayout] = [top, second]
    if entry.before is not None:
        before = tr("ก่อนหน้า {value} · {day}").format(
            value=value_words(entry, entry.before), day=figures.day(entry.before.observed_on)
        )
        lines.append(WrappedLabel(before, "secondary"))
    if rated is not None and rated.remark is not None:
        lines.append(WrappedLabel(told(rated.remark), "secondary"))
    return _lines(*lines)


def depth_words(depth_cm: str | None) -> str:
    return tr("ลึก {depth} ซม.").format(depth=depth_cm) if depth_cm else ""


def value_words(entry: Measurement, measured: Measured) -> str:
    """A value with its unit, unless the name of the indicator has it; a written limit as it was written."""
    written = measured.text or figures.quantity(measured.value)
    unit = told(entry.unit)
    return written if not unit or unit in told(entry.name) or measured.text else f"{written} {unit}"


def _when(measured: Measured) -> str:
    parts = (figures.day(measured.observed_on), measured.method, measured.laboratory)
    return " · ".join(part for part in parts if part)


def _season(season: Season) -> QWidget:
    head = " · ".join(part for part in (season.crop, season.variety, season.name) if part)
    lines: list[QWidget] = [FigureRow(head or tr("ไม่ระบุพืช"), str(season.year_be or ""))]
    parts = []
    for words, number, unit in (
        (tr("ผลผลิต"), season.yield_kg, tr("กก.")),
        (tr("มูลค่า"), season.value_baht, tr("บาท")),
        (tr("ต้นทุน"), season.cost_baht, tr("บาท")),
        (tr("คงเหลือ"), season.net_baht, tr("บาท")),
    ):
        if number is not None:
            parts.append(f"{words} {figures.quantity(number)} {unit}")
    if parts:
        lines.append(WrappedLabel(" · ".join(parts), "secondary"))
    return _lines(*lines)
