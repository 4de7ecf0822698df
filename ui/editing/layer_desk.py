"""Keeps which layer is edited: offers what the map has, and says why some layers stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tambon_gis.cartography.project_layers import REFERENCE
from tambon_gis.errors import LayerAsDelivered, NotPolygons
from ui.editing.layer_box import EditLayer, LayerBox, entries_of, is_locked

if TYPE_CHECKING:
    from ui.map.desk import MapDesk
    from ui.session import Session


class LayerDesk(QObject):
    """Between the box, the map and the session; ``about_to_change`` comes while the old layer still is."""

    about_to_change = Signal()
    changed = Signal()

    def __init__(self, session: Session, map_desk: MapDesk, box: LayerBox) -> None:
        super().__init__(map_desk)
        self._session, self._map_desk, self._box = session, map_desk, box
        self.layer = EditLayer()
        box.asked.connect(self._ask)
        map_desk.layers_shown.connect(self._on_layers)
        session.project_changed.connect(lambda: self.take(EditLayer()))

    def take(self, layer: EditLayer) -> None:
        if layer != self.layer:
            self.about_to_change.emit()
            self.layer = layer
        self._map_desk.picking.set_layer(layer.name)
        self._show()
        self.changed.emit()

    def begin(self) -> None:
        """Shapes are unlocked: clicks go to the layer that is edited."""
        self._map_desk.picking.set_layer(self.layer.name)
        self._show()

    def end(self) -> None:
        """Shapes are locked: clicks go to plots again."""
        self._map_desk.picking.set_layer(EditLayer().name)

    def _ask(self, layer: EditLayer) -> None:
        shown = self._map_desk.shown(layer.name)
        if is_locked(layer):
            self._session.refuse(LayerAsDelivered(layer=layer.title))
        elif shown is not None and layer.name != "work_area" and shown.store.kind != "polygon":
            self._session.refuse(NotPolygons(layer=layer.title))
        else:
            self.take(layer)

    def _on_layers(self) -> None:
        """A reference layer that is gone is edited no longer."""
        gone = self.layer.table == REFERENCE != self.layer.name
        if gone and self.layer.name not in self._map_desk.layer_names:
            self.take(EditLayer())
        else:
            self._show()

    def _show(self) -> None:
        self._box.show_layers(entries_of(self._map_desk.layer_names), self.layer)
