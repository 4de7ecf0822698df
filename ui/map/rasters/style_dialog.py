"""The dialog for the look of a raster: bands, stretch, colours, classes, shadows of relief, how opaque."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.cartography.palettes import palette_title, ramp_names
from tambon_gis.cartography.raster_symbology import ClassColour, Display, RasterStyle, Stretch
from tambon_gis.rasters.colouring import bands_shown, class_colours, has_palette, limits_of
from ui.map.rasters.class_table import RasterClassTable
from ui.map.rasters.hidden_values import read_span, span_words
from ui.map.rasters.limit_fields import LimitFields
from ui.map.rasters.style_choices import directions, displays, exaggerations, heights_of_sun, stretches
from ui.map.styles.colour_button import palette_icon
from ui.parts.controls import combo_box, line_edit, push_button
from ui.parts.labels import WrappedLabel, tooltip
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.rasters.raster_on_map import RasterOnMap

_RAMP_SIZE = QSize(56, 16)
_PAUSE_MS = 250
_COLOURS = 3


class RasterStyleDialog(QDialog):
    """Shows every change on the map at once, and is kept when accepted.

    ``view_limits_requested`` asks for the stretch of what the map shows, ``codes_requested`` for all codes of
    a band, ``own_classes_requested`` for the classes of the file; the answers are shown by `show_limits` and
    `show_classes`, and what is on the way by `show_message`.
    """

    style_tried = Signal(object)
    view_limits_requested = Signal(object)
    codes_requested = Signal(int)
    own_classes_requested = Signal()

    def __init__(self, ground: RasterOnMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("รูปแบบภาพ · {name}").format(name=ground.name))
        self._ground = ground
        self._answer = ground.raster.answer
        style = ground.style
        self.display = combo_box("วิธีแสดงภาพ")
        self.band = combo_box("แบนด์")
        self.colour_bands = (combo_box("แบนด์สีแดง"), combo_box("แบนด์สีเขียว"), combo_box("แบนด์สีน้ำเงิน"))
        self.stretch = combo_box("ช่วงค่า")
        self.limits = LimitFields()
        self.view_button = push_button("คำนวณจากส่วนที่เห็น", "link")
        self.ramp = combo_box("ชุดสี")
        self.ramp.setIconSize(_RAMP_SIZE)
        self.turned = QCheckBox(tr("กลับลำดับสี"))
        self.relief = _slider(round(style.relief * 100))
        say(self.relief.setAccessibleName, "เงาของความสูง")
        self.exaggeration = combo_box("ขยายความสูง")
        self.direction = combo_box("ทิศของแสง")
        self.altitude = combo_box("มุมสูงของแสง")
        self.hidden = line_edit("ค่าที่ให้โปร่งใส", "ไม่มี หรือเช่น 0 หรือ 0-3")
        self.hidden.setToolTip(tooltip(tr("ขอบดำของภาพ JPEG มีค่า 0 ถึง 3 ปนกัน ให้พิมพ์ 0-3")))
        self.opacity = _slider(round(style.opacity * 100))
        say(self.opacity.setAccessibleName, "ความทึบของทั้งชั้น")
        self.classes = RasterClassTable()
        self.message = WrappedLabel(role="secondary")
        self.message.hide()
        self._fill()
        self._rows = self._arrange()
        self._show(style)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.style_tried.emit(self.style_chosen()))
        self._connect()
        self._suit()

    def style_chosen(self) -> RasterStyle:
        """The look as the dialog has it; what is no number is left as it was."""
        display: Display = self.display.currentData()
        stretch: Stretch = self.stretch.currentData()
        limits = self.limits.limits(self._lines) if stretch == "own" else None
        hidden, hidden_to = read_span(self.hidden.text())
        return RasterStyle(
            display=display,
            bands=self._bands() if display == "picture" else (self.band.currentData(),),
            stretch=stretch if limits is not None or stretch != "own" else "most",
            limits=limits,
            ramp=self.ramp.currentData(),
            is_reversed=self.turned.isChecked(),
            relief=self.relief.value() / 100,
            exaggeration=self.exaggeration.currentData(),
            azimuth_deg=self.direction.currentData(),
            altitude_deg=self.altitude.currentData(),
            hidden=hidden,
            hidden_to=hidden_to,
            opacity=self.opacity.value() / 100,
            classes=self.classes.classes() if display == "classes" else (),
        )

    @property
    def _usual_bands(self) -> tuple[int, ...]:
        """Those that a picture shows where nobody has chosen, without alpha."""
        bands = bands_shown(RasterStyle(), self._answer)
        return tuple(band for band in bands if self._answer.bands[band - 1].colour != "alpha") or (1,)

    @property
    def _lines(self) -> int:
        """How many pairs of limits the look has."""
        in_colours = self.display.currentData() == "picture" and len(set(self._colours())) > 1
        return _COLOURS if in_colours else 1

    def _colours(self) -> tuple[int, ...]:
        return tuple(box.currentData() for box in self.colour_bands)

    def _bands(self) -> tuple[int, ...]:
        chosen, usual = self._colours(), self._usual_bands
        return () if chosen == usual or chosen == usual * _COLOURS else chosen

    # --- laying out ---------------------------------------------------------------------------------------

    def _fill(self) -> None:
        style = self._ground.style
        for number, band in enumerate(self._answer.bands, 1):
            for box in (self.band, *self.colour_bands):
                box.addItem(f"{number} {band.name}".strip(), number)
        for display, word in displays():
            self.display.addItem(word, display)
        for stretch, word in stretches():
            self.stretch.addItem(word, stretch)
        for name in ramp_names():
            self.ramp.addItem(palette_icon(name, _RAMP_SIZE), told(palette_title(name)), name)
        for box, choices in (
            (self.exaggeration, exaggerations(style.exaggeration)),
            (self.direction, directions(style.azimuth_deg)),
            (self.altitude, heights_of_sun(style.altitude_deg)),
        ):
            for value, word in choices:
                box.addItem(word, value)

    def _arrange(self) -> dict[str, QWidget]:
        stretch = QWidget()
        column = QVBoxLayout(stretch)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.limits)
        column.addWidget(self.view_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows: list[tuple[str, str, QWidget]] = [
            ("display", tr("วิธีแสดงภาพ"), self.display),
            ("band", tr("แบนด์"), self.band),
            ("red", tr("แบนด์สีแดง"), self.colour_bands[0]),
            ("green", tr("แบนด์สีเขียว"), self.colour_bands[1]),
            ("blue", tr("แบนด์สีน้ำเงิน"), self.colour_bands[2]),
            ("stretch", tr("ช่วงค่า"), self.stretch),
            ("limits", tr("ค่า"), stretch),
            ("ramp", tr("ชุดสี"), self.ramp),
            ("turned", "", self.turned),
            ("relief", tr("เงาของความสูง"), self.relief),
            ("exaggeration", tr("ขยายความสูง"), self.exaggeration),
            ("direction", tr("ทิศของแสง"), self.direction),
            ("altitude", tr("มุมสูงของแสง"), self.altitude),
            ("hidden", tr("ค่าที่ให้โปร่งใส"), self.hidden),
            ("opacity", tr("ความทึบ"), self.opacity),
        ]
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(7)
        for _, word, widget in rows:
            self._form.addRow(word, widget)
        accept, cancel = push_button("ตกลง", "primary"), push_button("ยกเลิก")
        accept.setDefault(True)
        accept.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 12)
        whole.setSpacing(10)
        whole.addLayout(self._form)
        whole.addWidget(self.classes, 1)
        whole.addWidget(self.message)
        whole.addStretch()
        whole.addLayout(buttons)
        self.setMinimumWidth(430)
        return {name: widget for name, _, widget in rows}

    def _connect(self) -> None:
        boxes = (self.display, self.band, self.stretch, self.ramp, self.exaggeration, self.direction)
        for box in (*boxes, *self.colour_bands, self.altitude):
            box.currentIndexChanged.connect(self._change)
        for slider in (self.relief, self.opacity):
            slider.valueChanged.connect(self._change)
        self.limits.edited.connect(self._change)
        self.hidden.textEdited.connect(self._change)
        self.turned.toggled.connect(self._change)
        self.classes.changed.connect(self._change)
        self.classes.codes_requested.connect(lambda: self.codes_requested.emit(self.band.currentData()))
        self.classes.own_requested.connect(self.own_classes_requested)
        self.view_button.clicked.connect(lambda: self.view_limits_requested.emit(self.style_chosen()))

    # --- showing ------------------------------------------------------------------------------------------

    def _show(self, style: RasterStyle) -> None:
        answer = self._answer
        bands = bands_shown(style, answer)
        _choose(self.display, style.display)
        _choose(self.band, bands[0])
        colours = style.bands if style.display == "picture" and style.bands else self._usual_bands
        shown = colours if len(colours) == _COLOURS else colours[:1] * _COLOURS
        for box, band in zip(self.colour_bands, shown, strict=True):
            _choose(box, band)
        _choose(self.stretch, style.stretch)
        self.limits.show_limits(self._limits_now(style))
        _choose(self.ramp, style.ramp)
        self.turned.setChecked(style.is_reversed)
        _choose(self.exaggeration, style.exaggeration)
        _choose(self.direction, style.azimuth_deg)
        _choose(self.altitude, style.altitude_deg)
        self.hidden.setText(span_words(style.hidden, style.hidden_to))
        self.classes.show_classes(class_colours(style, answer))

    def _limits_now(self, style: RasterStyle) -> list[float]:
        found: list[float] = []
        for place, band in enumerate(bands_shown(style, self._answer)[:_COLOURS]):
            found += limits_of(style, self._answer, band, place)
        return found

    def show_limits(self, limits: Sequence[float] | None) -> None:
        """The stretch of what the map shows; None where it shows nothing of this raster."""
        if limits is None:
            self.show_message(tr("ส่วนที่เห็นบนแผนที่ไม่มีค่าของภาพนี้ให้คำนวณ"))
            return
        self.show_message("")
        _choose(self.stretch, "own")
        self.limits.show_limits(limits)
        self._change()

    def show_classes(self, classes: Sequence[ClassColour]) -> None:
        """Classes that were asked for, in place of those in the table."""
        self.show_message("")
        self.classes.show_classes(classes)
        self._change()

    def show_message(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def _change(self, *_values: object) -> None:
        self._suit()
        self._pause.start()

    def _suit(self) -> None:
        """Only what the display uses is asked."""
        display, stretch = self.display.currentData(), self.stretch.currentData()
        painted = display == "picture" and has_palette(RasterStyle(), self._answer)
        picture, several = display == "picture" and not painted, self.band.count() > 1
        stretched = picture or display == "ramp"
        lit = display == "relief" or (display == "ramp" and self.relief.value() > 0)
        wanted = {
            "band": not painted and not picture and several,
            "red": picture and several,
            "green": picture and several,
            "blue": picture and several,
            "stretch": stretched,
            "limits": stretched and stretch == "own",
            "ramp": display == "ramp",
            "turned": display == "ramp",
            "relief": display == "ramp",
            "exaggeration": lit,
            "direction": lit,
            "altitude": lit,
            "hidden": not painted and display != "classes",
        }
        for name, shown in wanted.items():
            self._form.setRowVisible(self._rows[name], shown)
        self.limits.show_lines(self._lines)
        self.classes.setVisible(display == "classes")
        self.adjustSize()


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))


def _slider(value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    # As high as a line of Thai: its marks stand above and below.
    slider.setMinimumHeight(26)
    slider.setValue(value)
    return slider
