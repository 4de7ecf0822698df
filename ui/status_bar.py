"""The row at the bottom: save state, progress, selection, place of the pointer, scale and CRS."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QProgressBar, QWidget

from tambon_gis.measures.typed_text import fold_digits
from ui.look.theme import look, paint_icon
from ui.map.pointer_words import SYSTEMS, system_name
from ui.parts.controls import line_edit, push_button, tool_button
from ui.parts.labels import ElidedLabel, Label
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.wording import Phrase
    from ui.task_runner import Job


# Those of orthophotos (1:4,000), soil maps (1:25,000) and the sheets between and around them.
SCALES = (500, 1_000, 2_000, 4_000, 10_000, 25_000, 50_000, 100_000, 250_000)


class StatusBar(QFrame):
    """Shows what it is told; asks for a scale and for another kind of coordinates."""

    scale_requested = Signal(float)
    coordinates_switched = Signal()
    system_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "status")
        self.setFixedHeight(34)
        self._jobs: list[Job] = []
        self._hint = ""
        self.saved = Label(role="done")
        self.editing = Label(role="attention")
        say(self.editing.setText, "แก้ไขรูปได้")
        self.editing.hide()
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
        self.coordinates.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.coordinates.customContextMenuRequested.connect(self._offer_systems)
        self.coordinates.clicked.connect(self.coordinates_switched)
        say(self.coordinates.setToolTip, "คลิกเพื่อสลับระบบพิกัด คลิกขวาเพื่อเลือก")
        say(self.coordinates.setAccessibleName, "พิกัดใต้ตัวชี้")
        self.scale: QLineEdit = line_edit("มาตราส่วน")
        self.scale.setProperty("look", "flat")
        self.scale.setFixedWidth(118)
        self.scale.returnPressed.connect(self._ask_scale)
        offered = self.scale.addAction(look().icon("expand"), QLineEdit.ActionPosition.TrailingPosition)
        paint_icon(offered.setIcon, "expand", "ink_secondary")
        say(offered.setToolTip, "เลือกมาตราส่วน")
        offered.triggered.connect(lambda: _open_above(self.scale_menu(), self.scale))
        self.crs = Label(role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.saved)
        row.addWidget(self.editing)
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

    def show_editing(self, is_on: bool) -> None:
        """Whether shapes are unlocked."""
        self.editing.setVisible(is_on)

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

    def show_hint(self, hint: str) -> None:
        """What the tool of the map waits for; told whenever no work is under way."""
        self._hint = hint
        if not self._jobs:
            self.message.setText(hint)

    # --- scale and coordinates ----------------------------------------------------------------------------

    def scale_menu(self) -> QMenu:
        """The list of fixed scales, to be opened over the field."""
        menu = QMenu(self)
        for denominator in SCALES:
            action = menu.addAction(f"1:{denominator:,}")
            action.triggered.connect(partial(self.scale_requested.emit, float(denominator)))
        return menu

    def _offer_systems(self) -> None:
        menu = QMenu(self)
        for system in SYSTEMS:
            menu.addAction(system_name(system)).triggered.connect(partial(self.system_requested.emit, system))
        _open_above(menu, self.coordinates)

    # --- work under way ---------------------------------------------------------------------------

    def follow(self, job: Job) -> None:
        """Show the progress of a job until it ends; of several that of the newest, or of who spoke last."""
        self._jobs.append(job)
        job.progressed.connect(partial(self._show_progress, job))
        job.stepped.connect(partial(self._show_step, job))
        self._show_newest()

    def leave(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self._show_newest()

    def _show_newest(self) -> None:
        for widget in (self.progress, self.cancel):
            widget.setVisible(bool(self._jobs))
        self.message.setText(self._jobs[-1].title if self._jobs else self._hint)
        self.progress.setRange(0, 0)

    def _show_progress(self, job: Job, part: float) -> None:
        if self._jobs and job is self._jobs[-1]:
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(part * 1000))

    def _show_step(self, job: Job, step: Phrase) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self._jobs.append(job)
            self._show_newest()
            self.message.setText(f"{job.title} · {told(step)}")

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[-1].stop()
            self.message.setText(tr("กำลังหยุด ข้อมูลจะกลับเป็นเหมือนก่อนเริ่ม"))

    def _ask_scale(self) -> None:
        digits = re.sub(r"[^\d]", "", fold_digits(self.scale.text()).rpartition(":")[2])
        if digits and 10 <= int(digits) <= 100_000_000:
            self.scale.clearFocus()
            self.scale_requested.emit(float(digits))
        else:
            self.scale.selectAll()


def _open_above(menu: QMenu, widget: QWidget) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    height = menu.sizeHint().height()
    menu.popup(widget.mapToGlobal(QPoint(0, -height)))
