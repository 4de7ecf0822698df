"""The dialog for the look of a raster: how values become colours, with shadows of relief, how opaque."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from tambon_gis.cartography.palettes import palette_title, ramp_names
from tambon_gis.cartography.raster_symbology import Display, RasterStyle, Stretch
from tambon_gis.rasters.colouring import bands_shown, limits_of
from ui.map.styles.colour_button import palette_icon
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.rasters.raster_on_map import RasterOnMap

_RAMP_SIZE = QSize(56, 16)
_PAUSE_MS = 250
_EXAGGERATIONS = (1.0, 2.0, 3.0, 5.0, 10.0)


class RasterStyleDialog(QDialog):
    """Shows every change on the map at once, and keeps it when accepted."""

    style_tried = Signal(object)

    def __init__(self, ground: RasterOnMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("รูปแบบภาพ · {name}").format(name=ground.name))
        self._ground = ground
        answer, style = ground.raster.answer, ground.style
        self.display = combo_box("วิธีแสดงภาพ")
        self.band = combo_box("แบนด์")
        self.stretch = combo_box("ช่วงค่า")
        self.low, self.high = line_edit("ค่าต่ำสุดของช่วง"), line_edit("ค่าสูงสุดของช่วง")
        self.ramp = combo_box("ชุดสี")
        self.ramp.setIconSize(_RAMP_SIZE)
        self.turned = QCheckBox(tr("กลับลำดับสี"))
        self.relief = _slider(round(style.relief * 100))
        say(self.relief.setAccessibleName, "เงาของความสูง")
        self.exaggeration = combo_box("ขยายความสูง")
        self.opacity = _slider(round(style.opacity * 100))
        say(self.opacity.setAccessibleName, "ความทึบของทั้งชั้น")
        self._fill(len(answer.bands))
        self._rows = self._arrange()
        self._show(style)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.style_tried.emit(self.style_chosen()))
        for box in (self.display, self.band, self.stretch, self.ramp, self.exaggeration):
            box.currentIndexChanged.connect(self._change)
        for slider in (self.relief, self.opacity):
            slider.valueChanged.connect(self._change)
        for edit in (self.low, self.high):
            edit.textEdited.connect(self._change)
        self.turned.toggled.connect(self._change)
        self._suit()

    def style_chosen(self) -> RasterStyle:
        """The look as the dialog has it; limits that are no numbers are left as they were."""
        display: Display = self.display.currentData()
        stretch: Stretch = self.stretch.currentData()
        limits = self._limits() if stretch == "own" else None
        single = display != "picture"
        before = self._ground.style
        return RasterStyle(
            display=display,
            bands=(self.band.currentData(),) if single else before.bands if len(before.bands) == 3 else (),
            stretch=stretch if limits is not None or stretch != "own" else "most",
            limits=limits,
            ramp=self.ramp.currentData(),
            is_reversed=self.turned.isChecked(),
            relief=self.relief.value() / 100,
            exaggeration=self.exaggeration.currentData(),
            opacity=self.opacity.value() / 100,
            classes=before.classes if display == "classes" else (),
        )

    def _fill(self, bands: int) -> None:
        choices: tuple[tuple[Display, str], ...] = (
            ("picture", tr("ภาพตามสีของไฟล์")),
            ("ramp", tr("ไล่สีตามค่า")),
            ("classes", tr("สีละรหัส")),
            ("relief", tr("เงาของความสูง")),
        )
        for display, word in choices:
            self.display.addItem(word, display)
        for number in range(1, bands + 1):
            name = self._ground.raster.answer.bands[number - 1].name
            self.band.addItem(f"{number} {name}".strip(), number)
        for stretch, word in (
            ("none", tr("ทั้งช่วงของชนิดตัวเลข")),
            ("full", tr("จากต่ำสุดถึงสูงสุด")),
            ("most", tr("ตัดปลายข้างละ 2 %")),
            ("own", tr("กำหนดเอง")),
        ):
            self.stretch.addItem(word, stretch)
        for name in ramp_names():
            self.ramp.addItem(palette_icon(name, _RAMP_SIZE), told(palette_title(name)), name)
        for times in _EXAGGERATIONS:
            self.exaggeration.addItem(tr("{times} เท่า").format(times=f"{times:g}"), times)

    def _arrange(self) -> dict[str, QWidget]:
        limits = QWidget()
        row = QHBoxLayout(limits)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.low)
        row.addWidget(text_label("ถึง"))
        row.addWidget(self.high)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        rows: dict[str, QWidget] = {
            "display": self.display,
            "band": self.band,
            "stretch": self.stretch,
            "limits": limits,
            "ramp": self.ramp,
            "turned": self.turned,
            "relief": self.relief,
            "exaggeration": self.exaggeration,
            "opacity": self.opacity,
        }
        words = {
            "display": tr("วิธีแสดงภาพ"),
            "band": tr("แบนด์"),
            "stretch": tr("ช่วงค่า"),
            "limits": tr("ค่า"),
            "ramp": tr("ชุดสี"),
            "turned": "",
            "relief": tr("เงาของความสูง"),
            "exaggeration": tr("ขยายความสูง"),
            "opacity": tr("ความทึบ"),
        }
        for name, widget in rows.items():
            form.addRow(words[name], widget)
        accept, cancel = push_button("ตกลง", "primary"), push_button("ยกเลิก")
        accept.setDefault(True)
        accept.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(14)
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(buttons)
        self._form = form
        self.setMinimumWidth(420)
        return rows

    def _show(self, style: RasterStyle) -> None:
        answer = self._ground.raster.answer
        band = bands_shown(style, answer)[0]
        self.display.setCurrentIndex(self.display.findData(style.display))
        self.band.setCurrentIndex(max(self.band.findData(band), 0))
        self.stretch.setCurrentIndex(self.stretch.findData(style.stretch))
        for edit, value in zip((self.low, self.high), limits_of(style, answer, band), strict=True):
            edit.setText(f"{value:.6g}")
        self.ramp.setCurrentIndex(self.ramp.findData(style.ramp))
        self.turned.setChecked(style.is_reversed)
        self.exaggeration.setCurrentIndex(max(self.exaggeration.findData(style.exaggeration), 0))

    def _limits(self) -> tuple[float, float] | None:
        with suppress(ValueError):
            low, high = (float(edit.text().replace(",", "")) for edit in (self.low, self.high))
            if low < high:
                return low, high
        return None

    def _change(self, *_values: object) -> None:
        self._suit()
        self._pause.start()

    def _suit(self) -> None:
        """Only what the display uses is asked."""
        display, stretch = self.display.currentData(), self.stretch.currentData()
        single = display != "picture"
        several = self.band.count() > 1
        wanted = {
            "band": single and several,
            "stretch": display in ("picture", "ramp"),
            "limits": display in ("picture", "ramp") and stretch == "own",
            "ramp": display == "ramp",
            "turned": display == "ramp",
            "relief": display == "ramp",
            "exaggeration": display == "relief" or (display == "ramp" and self.relief.value() > 0),
        }
        for name, shown in wanted.items():
            self._form.setRowVisible(self._rows[name], shown)
        self.adjustSize()


def _slider(value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(value)
    return slider
