"""The row at the bottom: save state, progress, selection, place of the pointer, scale and CRS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from tambon_gis.measures.typed_text import fold_digits
from ui.parts.controls import line_edit, push_button, tool_button
from ui.parts.labels import ElidedLabel, Label
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.wording import Phrase
    from ui.task_runner import Job


class StatusBar(QFrame):
    """Shows what it is told; asks for a scale and for the other kind of coordinates."""

    scale_requested = Signal(float)
    coordinates_switched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "status")
        self.setFixedHeight(34)
        self._job: Job | None = None
        self.saved = Label(role="done")
        self.message = ElidedLabel(role="secondary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        say(self.progress.setAccessibleName, "ความคืบหน้า")
        self.cancel = tool_button("stop", "หยุดงานที่กำลังทำ")
        self.cancel.clicked.connect(self._stop)
        self.selection = Label(role="secondary")
        self.coordinates = push_button(look="flat")
        self.coordinates.setFixedHeight(30)
        self.coordinates.setMinimumWidth(176)
        self.coordinates.clicked.connect(self.coordinates_switched)
        say(self.coordinates.setToolTip, "คลิกเพื่อสลับ E N กับ ละติจูด ลองจิจูด")
        say(self.coordinates.setAccessibleName, "พิกัดใต้ตัวชี้")
        self.scale: QLineEdit = line_edit("มาตราส่วน")
        self.scale.setProperty("look", "flat")
        self.scale.setFixedWidth(96)
        self.scale.returnPressed.connect(self._ask_scale)
        self.crs = Label(role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.saved)
        row.addWidget(self.message, 1)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        row.addWidget(self.selection)
        row.addWidget(self.coordinates)
        row.addWidget(self.scale)
        row.addWidget(self.crs)
        self.progress.hide()
        self.cancel.hide()

    def show_saved(self, clock: str) -> None:
        self.saved.setText(tr("บันทึกแล้ว {time}").format(time=clock) if clock else "")

    def show_read_only(self) -> None:
        self.saved.setText(tr("เปิดอ่านอย่างเดียว"))

    def show_selection(self, plots: int, area: str) -> None:
        if plots:
            self.selection.setText(tr("เลือก %Ln แปลง {area} ไร่", plots).format(area=area))
        else:
            self.selection.setText(tr("ยังไม่ได้เลือกแปลง"))

    def show_scale(self, denominator: float) -> None:
        if not self.scale.hasFocus():
            self.scale.setText(f"1:{denominator:,.0f}")

    def show_crs(self, epsg: int) -> None:
        zone = {32647: "47N", 32648: "48N"}.get(epsg)
        self.crs.setText(f"WGS 84 / UTM {zone}" if zone else f"EPSG:{epsg}")

    def show_coordinates(self, text: str) -> None:
        self.coordinates.setText(text)

    # --- work under way ---------------------------------------------------------------------------

    def follow(self, job: Job) -> None:
        """Show the progress of a job until it ends."""
        self._job = job
        self.message.setText(job.title)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.show()
        job.progressed.connect(self._show_progress)
        job.stepped.connect(self._show_step)

    def leave(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.progress.hide()
            self.cancel.hide()
            self.message.setText("")

    def _show_progress(self, part: float) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(part * 1000))

    def _show_step(self, step: Phrase) -> None:
        if self._job is not None:
            self.message.setText(f"{self._job.title} · {told(step)}")

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.message.setText(tr("กำลังหยุด ข้อมูลจะกลับเป็นเหมือนก่อนเริ่ม"))

    def _ask_scale(self) -> None:
        digits = re.sub(r"[^\d]", "", fold_digits(self.scale.text()).rpartition(":")[2])
        if digits and 10 <= int(digits) <= 100_000_000:
            self.scale.clearFocus()
            self.scale_requested.emit(float(digits))
        else:
            self.scale.selectAll()


def coordinates_text(x: float, y: float, degrees: bool) -> str:
    """Metres as E N, degrees as latitude, longitude: the orders that people use."""
    return f"{y:.5f}, {x:.5f}" if degrees else f"E {x:,.0f}  N {y:,.0f}"
