"""The part of a plot's record that measures: a button for new values, and the series of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.measurements.subjects import Subject
from ui.measurements.series_chart import SeriesChart, SeriesPoints
from ui.measurements.words import change_words, number, rating_words, slope_words, with_unit
from ui.parts.cards import clear_layout
from ui.parts.controls import combo_box, push_button, tool_button
from ui.parts.labels import ElidedLabel, WrappedLabel
from ui.plots.record_section import RecordSection
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from tambon_gis.measurements.standing import Reading, Standing, SubjectStanding
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.project import Project

_SHOWN = 8


class MeasuringSection(RecordSection["SubjectStanding"]):
    """Class, trend and chart of one indicator at a time, and each of its values with a way to delete it."""

    name = "measuring"
    place = 105
    form_requested = Signal(str)
    delete_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._indicator = ""
        self.which: QComboBox | None = None
        self.chart: SeriesChart | None = None
        self._shown: list[Standing] = []

    def heading(self) -> str:
        return tr("ระดับและแนวโน้ม")

    def read(self, project: Project, record: PlotRecord) -> SubjectStanding:
        from tambon_gis.measurements.standing import standing

        return standing(project, Subject("plot", record.fid, record.code))

    def summary(self, record: PlotRecord, found: SubjectStanding) -> str:
        fertility = found.fertility
        if fertility is not None and fertility.name is not None:
            return tr("ความอุดมสมบูรณ์{level}").format(level=told(fertility.name))
        return ""

    def fill(self, record: PlotRecord, found: SubjectStanding) -> None:
        add = push_button("บันทึกค่าที่วัด…")
        add.clicked.connect(lambda: self.form_requested.emit(record.code))
        self.body.addWidget(add)
        if found.fertility is not None:
            self.body.addWidget(WrappedLabel(_fertility_words(found), "secondary"))
        self._shown = [each for each in found.standings if each.latest is not None]
        if not self._shown:
            self.body.addWidget(WrappedLabel(tr("ยังไม่มีค่าที่วัด"), "secondary"))
            return
        which = self.which = combo_box("ตัวชี้วัดของแผนภูมิ")
        for each in self._shown:
            which.addItem(told(each.indicator.name), each.indicator.code)
        at = max(which.findData(self._indicator), 0)
        which.setCurrentIndex(at)
        which.activated.connect(self._turn_to)
        self.body.addWidget(which)
        frame = QWidget()
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.body.addWidget(frame)
        self._show_one(self._shown[at])

    def _turn_to(self, at: int) -> None:
        self._indicator = self._shown[at].indicator.code
        self._show_one(self._shown[at])

    def _show_one(self, each: Standing) -> None:
        clear_layout(self._column)
        latest = each.latest
        assert latest is not None
        self._column.addWidget(
            WrappedLabel(f"{with_unit(latest.value, each.indicator)} · {figures.day(latest.day)}")
        )
        words = [
            rating_words(each.rating, with_source=True),
            _seven_words(each),
            change_words(each),
            slope_words(each),
            told(each.remark) if each.remark is not None else "",
        ]
        for line in words:
            if line:
                self._column.addWidget(WrappedLabel(line, "secondary"))
        points = tuple((one.day, one.value) for one in each.series if one.day is not None)
        if len(points) > 1:
            chart = self.chart = SeriesChart()
            bands = self._bands(each)
            chart.show_series(SeriesPoints(told(each.indicator.name), points, bands))
            self._column.addWidget(chart)
        for reading in reversed((*each.others, *each.series)[-_SHOWN:]):
            self._column.addWidget(self._line(reading))

    def _bands(self, each: Standing) -> tuple[tuple[float, str], ...]:
        """Ends of classes, each with the name of the class that begins there."""
        found = self._found
        classes = found.classes.get(each.indicator.code) if found is not None else None
        if classes is None or (each.rating is not None and each.rating.code is None):
            return ()
        pairs = zip(classes.classes, classes.classes[1:], strict=False)
        return tuple((low.end, told(high.name)) for low, high in pairs if low.end is not None)

    def _line(self, reading: Reading) -> QWidget:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        parts = (
            figures.day(reading.day),
            reading.text or number(reading.value),
            reading.method,
            reading.depth_cm,
        )
        told_parts = " · ".join(part for part in parts if part)
        row.addWidget(ElidedLabel(told_parts, "secondary"), 1)
        remove = tool_button("delete", "ลบค่านี้")
        remove.set_name(tr("ลบค่า {value}").format(value=told_parts))
        remove.clicked.connect(lambda: self.delete_requested.emit(reading.id))
        row.addWidget(remove)
        return frame


def _seven_words(each: Standing) -> str:
    found = each.seven_levels
    if found is None or found.name is None:
        return ""
    return tr("แบบเจ็ดระดับ: {level} · {source}").format(level=told(found.name), source=found.source or "")


def _fertility_words(found: SubjectStanding) -> str:
    fertility = found.fertility
    assert fertility is not None
    if fertility.name is None:
        return tr("ความอุดมสมบูรณ์ของดิน: {why}").format(why=told(fertility.remark))
    words = tr("ความอุดมสมบูรณ์ของดิน{level} (ผลรวม {total})").format(
        level=told(fertility.name), total=fertility.total
    )
    return f"{words} · {fertility.source} · {told(fertility.remark)}"
