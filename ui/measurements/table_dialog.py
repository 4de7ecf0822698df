"""The dialog that shows a table of measured values before it is taken, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.errors import TambonError
from tambon_gis.measurements.entries import Details
from tambon_gis.measurements.table_values import STATES, TableDefaults
from ui.measurements.table_model import WHY, WIDTHS_PX, PreviewModel
from ui.parts.cards import clear_layout
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.parts.folded import FoldedText
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.parts.row_table import LineTable
from ui.parts.typed_fields import DateField
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from tambon_gis.measurements.table_columns import ColumnMeaning
    from tambon_gis.measurements.table_preview import MeasurementPreview
    from tambon_gis.project.catalogue import Indicator

_SIZE_PX = (1100, 620)
# What the frame of a window and the bar of the desktop take of a small screen.
_EDGES_PX = (24, 56)
_PAUSE_MS = 300
_STRIP_AIR_PX = 10
_UNCLEAR = "auto"


class TableDialog(QDialog):
    """Asks for a reading whenever a choice changes; hands over what to take.

    ``reading_requested`` carries sheet, encoding, columns and defaults; ``take_requested`` whether to leave
    out what is wrong and whether unlikely values are meant.
    """

    reading_requested = Signal(object, object, object, object)
    take_requested = Signal(bool, bool)

    def __init__(self, path: Path, indicators: Sequence[Indicator], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "นำเข้าตารางค่าที่วัด")
        self.path = path
        self._indicators = indicators
        self._chosen: dict[str, str] = {}
        self._preview: MeasurementPreview | None = None
        self.columns: dict[str, QComboBox] = {}
        self.title = ElidedLabel(path.name, "heading")
        self.sheet = combo_box("แผ่นงาน")
        self.sheet_label = text_label("แผ่นงาน", "secondary")
        self.sheet.hide()
        self.sheet_label.hide()
        self.encoding = combo_box("รหัสอักขระ")
        for word, code in ((tr("ตามที่พบ"), _UNCLEAR), ("UTF-8", "utf-8"), (tr("CP874 (ไทย)"), "cp874")):
            self.encoding.addItem(word, code)
        self.day = DateField("วันที่ของแถวที่ไม่มีวันที่")
        self.method = line_edit("วิธี เมื่อตารางไม่บอก")
        self.laboratory = line_edit("ห้องปฏิบัติการ เมื่อตารางไม่บอก")
        self.depth_cm = line_edit("ความลึก เมื่อตารางไม่บอก", "เช่น 0-15")
        self.counts = WrappedLabel()
        self.warnings = FoldedText()
        self.complaint = WrappedLabel(role="danger")
        self.complaint.hide()
        self.model = PreviewModel(self)
        self.table = LineTable()
        self.table.setModel(self.model)
        for at, width in enumerate(WIDTHS_PX):
            self.table.setColumnWidth(at, width)
        say(self.table.setAccessibleName, "ค่าในตาราง และจะเป็นอย่างไร")
        # A column is too narrow for sentences; the row that is looked at has them whole.
        self.why = WrappedLabel(role="secondary")
        self.only_told = QCheckBox()
        say(self.only_told.setText, "แสดงเฉพาะค่าที่ต้องดู")
        self.leave_out = QCheckBox()
        self.sure = QCheckBox()
        self.take = push_button("นำเข้า", "primary")
        self.take.setDefault(True)
        self.cancel = push_button("ปิด")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._arrange()
        self._connect()
        room = self.screen().availableSize()
        self.resize(
            min(_SIZE_PX[0], room.width() - _EDGES_PX[0]), min(_SIZE_PX[1], room.height() - _EDGES_PX[1])
        )
        self._follow()

    # --- laying out ---------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        fields = self.choices = QGridLayout()
        fields.setHorizontalSpacing(10)
        fields.setVerticalSpacing(2)
        labelled: tuple[tuple[Label, QWidget], ...] = (
            (self.sheet_label, self.sheet),
            (text_label("รหัสอักขระ", "secondary"), self.encoding),
            (text_label("วันที่ เมื่อแถวไม่มี", "secondary"), self.day),
            (text_label("วิธี เมื่อไม่บอก", "secondary"), self.method),
            (text_label("ห้องปฏิบัติการ", "secondary"), self.laboratory),
            (text_label("ความลึก (ซม.)", "secondary"), self.depth_cm),
        )
        for at, (label, field) in enumerate(labelled):
            fields.addWidget(label, 0, at)
            fields.addWidget(field, 1, at, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(at, int(at > 0))
        page = QWidget()
        page.setProperty("page", "true")
        self.meanings = QGridLayout(page)
        self.meanings.setContentsMargins(0, 0, 0, 4)
        self.meanings.setHorizontalSpacing(8)
        self.meanings.setVerticalSpacing(2)
        self.strip = QScrollArea()
        self.strip.setWidgetResizable(True)
        self.strip.setFrameShape(QFrame.Shape.NoFrame)
        self.strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.setWidget(page)
        below = QHBoxLayout()
        below.addWidget(self.counts, 1)
        below.addWidget(self.only_told)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.leave_out)
        buttons.addWidget(self.sure)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(6)
        for part in (self.title, fields, self.complaint, self.strip, self.warnings, below):
            if isinstance(part, QWidget):
                whole.addWidget(part)
            else:
                whole.addLayout(part)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.why)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.sheet.activated.connect(self._read_anew)
        self.encoding.activated.connect(self._read_anew)
        self.day.changed.connect(self._pause.start)
        for edit in (self.method, self.laboratory, self.depth_cm):
            edit.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.ask)
        self.only_told.toggled.connect(lambda _on: self._show_values())
        for box in (self.leave_out, self.sure):
            box.toggled.connect(lambda _on: self._follow())
        self.table.selectionModel().currentRowChanged.connect(lambda row, _before: self._tell_why(row.row()))
        self.take.clicked.connect(self._hand_over)
        self.cancel.clicked.connect(self.reject)

    # --- asking -------------------------------------------------------------------------------------------

    def _read_anew(self) -> None:
        """Another sheet or encoding has other columns: what was said of the old ones does not hold."""
        self._chosen.clear()
        self.ask()

    def ask(self) -> None:
        """Have the table read with what is chosen now."""
        if not self.day.is_right:
            return
        self.counts.setText(tr("กำลังอ่านตาราง…"))
        encoding = self.encoding.currentData()
        details = Details(
            method=self.method.text().strip() or None,
            laboratory=self.laboratory.text().strip() or None,
            depth_cm=self.depth_cm.text().strip() or None,
        )
        self.reading_requested.emit(
            self.sheet.currentData(),
            None if encoding == _UNCLEAR else encoding,
            dict(self._chosen),
            TableDefaults(self.day.value, details),
        )

    def show_sheets(self, names: Sequence[str]) -> None:
        """The sheets of a workbook; one alone is no choice."""
        several = len(names) > 1
        self.sheet.clear()
        for name in names:
            self.sheet.addItem(name, name)
        for widget in (self.sheet, self.sheet_label):
            widget.setVisible(several)
        self.choices.setColumnStretch(0, int(several))

    # --- the answer ---------------------------------------------------------------------------------------

    def show_preview(self, preview: MeasurementPreview) -> None:
        self._preview = preview
        self.complaint.hide()
        self._show_columns(preview.shape.columns)
        self.warnings.set_text(" ".join(told(each) for each in preview.warnings))
        self._show_values()
        self._follow()

    def refuse(self, problem: TambonError, headings: Sequence[str] = ()) -> None:
        """The table cannot be read so; ``headings`` are its columns, to say what they are."""
        language = speaker().language
        self.complaint.setText(f"{problem.told(language)} {problem.advice(language)}")
        self.complaint.show()
        self._preview = None
        if headings and not self.columns:
            from tambon_gis.measurements.table_columns import ColumnMeaning

            self._show_columns([ColumnMeaning(at, heading, None) for at, heading in enumerate(headings)])
        self._show_values()
        self._follow()

    def _show_columns(self, columns: Sequence[ColumnMeaning]) -> None:
        """A list of meanings under each heading; kept where the headings are the same."""
        if [each.heading for each in columns] != list(self.columns):
            clear_layout(self.meanings)
            self.columns = {}
            high_px = 0
            for at, each in enumerate(columns):
                box = combo_box("ความหมายของคอลัมน์")
                box.setAccessibleName(tr("ความหมายของคอลัมน์ {heading}").format(heading=each.heading))
                for code, word in self._choices().items():
                    box.addItem(word, code)
                box.activated.connect(lambda _at, heading=each.heading: self._choose(heading))
                name = ElidedLabel(each.heading)
                # Asked of the widgets: what is not shown yet takes no room in a layout.
                high_px = max(high_px, name.sizeHint().height() + box.sizeHint().height())
                self.meanings.addWidget(name, 0, at)
                self.meanings.addWidget(box, 1, at)
                self.meanings.setColumnMinimumWidth(at, 140)
                self.columns[each.heading] = box
            bar_px = self.strip.horizontalScrollBar().sizeHint().height()
            self.strip.setFixedHeight(high_px + bar_px + _STRIP_AIR_PX)
        for each in columns:
            box = self.columns[each.heading]
            code = each.indicator or ("value" if each.role == "amount" else each.role or "")
            box.setCurrentIndex(max(box.findData(code), 0))
            box.setEnabled(each.role != "personal")

    def _choices(self) -> Mapping[str, str]:
        words = {
            "": tr("ไม่นำเข้า"),
            "personal": tr("ส่วนบุคคล ไม่นำเข้า"),
            "plot": tr("รหัสแปลง"),
            "household": tr("รหัสครัวเรือน"),
            "village": tr("หมู่บ้าน"),
            "tambon": tr("ตำบล"),
            "day": tr("วันที่วัด"),
            "indicator": tr("ชื่อตัวชี้วัด"),
            "value": tr("ค่า"),
            "unit": tr("หน่วย"),
            "method": tr("วิธี"),
            "laboratory": tr("ห้องปฏิบัติการ"),
            "depth_cm": tr("ความลึก (ซม.)"),
            "season": tr("ฤดู"),
            "crop": tr("พืช"),
            "source": tr("แหล่งที่มา"),
            "note": tr("หมายเหตุ"),
        }
        return words | {each.code: told(each.name) for each in self._indicators}

    def _choose(self, heading: str) -> None:
        code = str(self.columns[heading].currentData())
        # Nobody makes a column personal by choice: that is as good as not taking it.
        self._chosen[heading] = "" if code == "personal" else code
        self.ask()

    def _show_values(self) -> None:
        values = self._preview.values if self._preview is not None else ()
        self.model.show_values(values, only_told=self.only_told.isChecked())
        self._tell_why(-1)

    def _tell_why(self, row: int) -> None:
        """What is said of the row that is looked at, else nothing."""
        self.why.setText(self.model.text(self.model.values[row], WHY) if row >= 0 else "")
        self.why.setVisible(bool(self.why.text()))

    def _follow(self) -> None:
        preview = self._preview
        counts = {state: preview.count(state) if preview else 0 for state in STATES}
        left = counts["wrong"] + (0 if self.sure.isChecked() else counts["asked"])
        self.leave_out.setVisible(left > 0)
        self.leave_out.setText(tr("เว้นค่าที่ผิดหรือยังไม่ยืนยัน %Ln ค่า", left))
        self.sure.setVisible(counts["asked"] > 0)
        self.sure.setText(tr("ตรวจแล้ว นำค่าที่ต้องยืนยัน %Ln ค่า", counts["asked"]))
        words = [
            tr("ใหม่ %Ln ค่า", counts["new"]),
            tr("ต้องยืนยัน %Ln ค่า", counts["asked"]),
            tr("มีแล้ว %Ln ค่า", counts["there"]),
            tr("ผิด %Ln ค่า", counts["wrong"]),
        ]
        self.counts.setText(" · ".join(words) if preview is not None else "")
        taken = counts["new"] + (counts["asked"] if self.sure.isChecked() else 0)
        self.take.set_words(tr("นำเข้า %Ln ค่า", taken))
        self.take.setEnabled(taken > 0 and (not left or self.leave_out.isChecked()))

    def _hand_over(self) -> None:
        if self.take.isEnabled():
            self.take_requested.emit(self.leave_out.isChecked(), self.sure.isChecked())
