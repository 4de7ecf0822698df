"""The layer whose shapes are edited: what can be chosen, and where it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from tambon_gis.cartography.project_layers import PLOTS, REFERENCE, layer_title, part_of, table_of
from tambon_gis.editing.layer_fields import AS_DELIVERED
from ui.parts.controls import ChoiceBox
from ui.words.language import say, speaker, told, tr

_WIDEST_PX = 190
# The column that tells which rows of a layer lie beside each other.
PEERS = {"boundary": "kind", REFERENCE: "layer_name"}
# Layers that can be begun by drawing in them.
_ALWAYS = (PLOTS, "boundary", "work_area")


@dataclass(frozen=True, slots=True)
class EditLayer:
    """By its name on the map; the bare name of reference layers is one that is only being made."""

    name: str = PLOTS

    @property
    def table(self) -> str:
        return table_of(self.name)

    @property
    def is_plots(self) -> bool:
        return self.name == PLOTS

    @property
    def title(self) -> str:
        return tr("ชั้นอ้างอิงใหม่") if self.name == REFERENCE else told(layer_title(self.name))

    @property
    def fixed(self) -> tuple[tuple[str, str], ...]:
        """Cells that all rows of the layer have."""
        part = part_of(self.name)
        return () if part is None else (("layer_name", part),)


def entries_of(layers: Sequence[str]) -> tuple[EditLayer, ...]:
    """What is offered where the map has these layers: those to edit, then those that stay as they are."""
    references = [name for name in layers if table_of(name) == REFERENCE]
    delivered = [name for name in layers if name in AS_DELIVERED]
    return tuple(EditLayer(name) for name in (*_ALWAYS, *references, REFERENCE, *delivered))


class LayerBox(ChoiceBox):
    """Asks for a layer (``asked``); what it shows is what it was told."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        say(self.setAccessibleName, "ชั้นข้อมูลที่แก้ไข")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(_WIDEST_PX)
        self._entries: tuple[EditLayer, ...] = ()
        self._current = EditLayer()
        self.activated.connect(self._ask)
        speaker().changed.connect(self._retell)

    def show_layers(self, entries: Sequence[EditLayer], current: EditLayer) -> None:
        self._entries, self._current = tuple(entries), current
        self.clear()
        for entry in self._entries:
            title = entry.title
            self.addItem(tr("{layer} (แก้รูปไม่ได้)").format(layer=title) if is_locked(entry) else title)
        self.setCurrentIndex(self._entries.index(current) if current in self._entries else -1)

    def _retell(self) -> None:
        self.show_layers(self._entries, self._current)

    def _ask(self, place: int) -> None:
        asked = self._entries[place]
        # Whether it can be is for others to say.
        self.show_layers(self._entries, self._current)
        if asked != self._current:
            self.asked.emit(asked)


def is_locked(layer: EditLayer) -> bool:
    return layer.table in AS_DELIVERED
