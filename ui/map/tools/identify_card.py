"""The card that lists what lies at a point, layer by layer from the top of the map to its bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.map.map_card import MapCard
from ui.parts.controls import push_button, text_label, wrapped_label
from ui.parts.labels import Label
from ui.parts.two_line_list import TwoLineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.map_layer import Hit

_HIGHEST_LIST_PX = 300
_ICONS = {
    "plot": "plot",
    "work": "intervention",
    "soil_unit": "soil",
    "land_use": "land_use",
    "suitability": "star",
    "boundary": "boundary",
    "reference_layer": "label",
}


@dataclass(frozen=True, slots=True)
class Identified:
    """One thing at the point: what it is and which layer says so. A raster's value has no hit."""

    words: str
    layer: str
    hit: Hit | None = None

    @property
    def icon(self) -> str:
        return _ICONS.get(self.hit.layer.partition(" ")[0], "layers") if self.hit is not None else "map"


class IdentifyCard(MapCard):
    """``pointed`` carries what a row is about (None for leaving), ``chosen`` what was clicked."""

    pointed = Signal(object)
    chosen = Signal(object)
    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.set_heading(text_label("ข้อมูล ณ จุดนี้", "heading"))
        self.place = Label(role="secondary")
        self.list = TwoLineList("ข้อมูล ณ จุดนี้")
        self.list.pointed.connect(self.pointed)
        self.list.chosen.connect(self.chosen)
        self.nothing = wrapped_label("ไม่มีข้อมูลของชั้นที่เปิดอยู่ ณ จุดนี้", "secondary")
        self.copy_button = push_button("คัดลอก", "link", icon="copy")
        self.copy_button.clicked.connect(self.copy_requested)
        self.head.insertWidget(1, self.copy_button)
        self.body.addWidget(self.place)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nothing)

    def show_found(self, place: str, found: Sequence[Identified]) -> None:
        self.place.setText(place)
        self.list.forget()
        for each in found:
            self.list.add(each.words, each.layer, icon=each.icon, value=each)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.list.fit(_HIGHEST_LIST_PX)
        self.show()
        self.resized.emit()
