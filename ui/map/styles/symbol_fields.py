"""The fields of one symbol: what fills it, its hatch, its line or its marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from tambon_gis.cartography.styled_symbology import Shape
from tambon_gis.cartography.symbology import Dash, Hatch, Marker, Symbol
from ui.map.styles.colour_button import ColourButton
from ui.parts.controls import combo_box, text_label
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.words.language import tr

_WIDTHS_PX = (0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
_SIZES_PX = (6.0, 8.0, 9.0, 10.0, 12.0, 15.0, 20.0, 26.0)
_INK = "#22302B"
_WORD_LETTERS, _NUMBER_LETTERS = 8, 4


def hatch_word(hatch: str) -> str:
    return {
        "none": tr("ไม่มีลาย"),
        "diagonal": tr("เส้นเฉียง"),
        "back_diagonal": tr("เส้นเฉียงกลับ"),
        "cross": tr("เส้นไขว้"),
        "dots": tr("จุด"),
        "horizontal": tr("เส้นนอน"),
        "vertical": tr("เส้นตั้ง"),
    }[hatch]


class SymbolFields(QWidget):
    """Edits a symbol of an area, a line or a point; ``changed`` only when a person changes it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._symbol = Symbol()
        self.fill = ColourButton(tr("สีพื้น"))
        self.hatch = combo_box("ลาย")
        self.line = ColourButton(tr("สีเส้น"))
        self.line_width = combo_box("ความหนาเส้น")
        self.dash = combo_box("แบบเส้น")
        self.marker = combo_box("รูปจุด")
        self.point_size = combo_box("ขนาดจุด")
        self._fill_lists()
        # Words need room, numbers little.
        self.hatch.setMinimumContentsLength(_WORD_LETTERS)
        for box in (self.line_width, self.point_size):
            box.setMinimumContentsLength(_NUMBER_LETTERS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        fill_label, line_label = text_label("พื้น", "secondary"), text_label("เส้น", "secondary")
        for widget in (
            *(fill_label, self.fill, self.hatch, self.marker, self.point_size),
            *(line_label, self.line, self.line_width, self.dash),
        ):
            row.addWidget(widget)
        row.addStretch(1)
        self._of_fill = (fill_label, self.fill)
        self.fill.chosen.connect(self._take)
        self.line.chosen.connect(self._take)
        for box in (self.hatch, self.dash, self.marker, self.line_width, self.point_size):
            box.activated.connect(self._take)
        self.show_symbol(Symbol(), "polygon")

    @property
    def symbol(self) -> Symbol:
        return self._symbol

    def show_symbol(self, symbol: Symbol, shape: Shape) -> None:
        """Show this symbol with the fields that its kind of shape has."""
        self._symbol = symbol
        self.fill.show_colour(symbol.fill)
        self.line.show_colour(symbol.outline)
        _choose_size(self.line_width, _WIDTHS_PX, symbol.outline_px)
        _choose_size(self.point_size, _SIZES_PX, symbol.marker_px)
        _choose(self.hatch, symbol.hatch)
        _choose(self.dash, symbol.outline_dash)
        _choose(self.marker, symbol.marker if symbol.marker != "none" else "circle")
        for widget in self._of_fill:
            widget.setVisible(shape != "line")
        self.hatch.setVisible(shape == "polygon")
        self.line_width.setVisible(shape != "point")
        self.dash.setVisible(shape != "point")
        self.marker.setVisible(shape == "point")
        self.point_size.setVisible(shape == "point")

    def _fill_lists(self) -> None:
        for box in (self.hatch, self.dash, self.marker):
            box.setIconSize(QSize(WIDTH_PX, HEIGHT_PX))
        for hatch in get_args(Hatch):
            shown = Symbol(hatch=hatch, hatch_colour="#22302B", fill="#F4F4F0", outline="#8A8A84")
            self.hatch.addItem(swatch(shown), hatch_word(hatch), hatch)
        for dash, word in zip(
            get_args(Dash), (tr("เส้นทึบ"), tr("เส้นประ"), tr("เส้นจุด"), tr("ประจุด")), strict=True
        ):
            self.dash.addItem(word, dash)
        words = {
            "circle": tr("วงกลม"),
            "square": tr("สี่เหลี่ยม"),
            "diamond": tr("ข้าวหลามตัด"),
            "triangle": tr("สามเหลี่ยม"),
        }
        for marker in get_args(Marker):
            if marker in words:
                shown = Symbol(fill="#22302B", marker=marker)
                self.marker.addItem(swatch(shown), words[marker], marker)

    def _take(self) -> None:
        """Make a symbol of what the fields say; a field that is not shown keeps what it was."""
        before = self._symbol
        line = self.line.colour
        hatch: Hatch = before.hatch if self.hatch.isHidden() else self.hatch.currentData()
        self._symbol = replace(
            before,
            fill=self.fill.colour,
            hatch=hatch,
            hatch_colour=before.hatch_colour or (line or _INK if hatch != "none" else None),
            outline=line,
            outline_px=before.outline_px if self.line_width.isHidden() else self.line_width.currentData(),
            outline_dash=before.outline_dash if self.dash.isHidden() else self.dash.currentData(),
            marker=before.marker if self.marker.isHidden() else self.marker.currentData(),
            marker_px=before.marker_px if self.point_size.isHidden() else self.point_size.currentData(),
        )
        self.changed.emit()


def _choose_size(box: QComboBox, usual: Sequence[float], size: float) -> None:
    """List the usual sizes and the one that the symbol has."""
    box.clear()
    for each in sorted({*usual, size}):
        box.addItem(f"{each:g} px", each)
    box.setCurrentIndex(box.findData(size))


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))
