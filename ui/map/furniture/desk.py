"""What lies over the map beside the layers: chosen in the view menu, remembered, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from tambon_gis.cartography.scale_bar import bar_length
from ui.map.furniture.overview import OverviewMap
from ui.map.furniture.words import arrow_words, bar_words
from ui.parts.labels import tooltip
from ui.words.language import say

if TYPE_CHECKING:
    from tambon_gis.cartography.graticule_lines import Unit
    from ui.map.canvas import MapCanvas
    from ui.map.frame import MapFrame
    from ui.session import Session
    from ui.window_memory import WindowMemory

_EDGE_PX, _TOOLS_PX = 12, 80


class FurnitureDesk(QObject):
    """Between the menu, the memory of the window and what draws the pieces."""

    def __init__(self, session: Session, frame: MapFrame, memory: WindowMemory) -> None:
        super().__init__(frame)
        self._session = session
        self._frame = frame
        self._canvas: MapCanvas = frame.canvas
        self._memory = memory
        self.overview = OverviewMap(frame)
        self.menu = QMenu(frame)
        say(self.menu.setTitle, "สิ่งประกอบแผนที่")
        self.bar = self._toggle("scale_bar", usual=True)
        self.arrow = self._toggle("north_arrow", usual=True)
        self.metres = self._toggle("metre_grid")
        self.degrees = self._toggle("degree_grid")
        self.small_map = self._toggle("overview")
        say(self.bar.setText, "มาตราส่วนแบบแท่ง")
        say(self.arrow.setText, "ลูกศรทิศเหนือ")
        say(self.metres.setText, "เส้นกริดพิกัด UTM")
        say(self.degrees.setText, "เส้นละติจูด ลองจิจูด")
        say(self.small_map.setText, "แผนที่ภาพรวม")
        self._canvas.over.covered = self._covered
        self._canvas.installEventFilter(self)
        self._canvas.picture_changed.connect(self._fill_overview)
        self._canvas.view_changed.connect(self.overview.show_view)
        self.overview.moved.connect(self._go)
        session.project_changed.connect(self._show)
        self._show()

    def _toggle(self, name: str, *, usual: bool = False) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.setChecked(self._memory.shows(name, usual))
        action.toggled.connect(lambda shown: self._memory.keep_shows(name, shown))
        action.toggled.connect(self._show)
        self.menu.addAction(action)
        return action

    def _show(self) -> None:
        over, project = self._canvas.over, self._session.project
        over.furniture.shows_bar = self.bar.isChecked()
        over.furniture.shows_arrow = self.arrow.isChecked()
        units: list[tuple[QAction, Unit]] = [(self.metres, "metres"), (self.degrees, "degrees")]
        over.graticule.units = tuple(unit for action, unit in units if action.isChecked())
        if project is not None:
            over.graticule.epsg = project.epsg
        self._place_overview()
        self._fill_overview()
        self._canvas.update()

    # --- the small map ------------------------------------------------------------------------------------

    def _fill_overview(self) -> None:
        if self.small_map.isChecked():
            self.overview.show_layers(self._canvas.layers, self._canvas.over.colours)
            self.overview.show_view(self._canvas.view)

    def _place_overview(self) -> None:
        size, room = self.overview.size(), self._canvas.size()
        # On a small map it would lie under the tools and over most of what it tells about.
        fits = room.width() >= 2 * size.width() and room.height() >= size.height() + _TOOLS_PX
        self.overview.setVisible(self.small_map.isChecked() and fits)
        self.overview.move(room.width() - size.width() - _EDGE_PX, room.height() - size.height() - _EDGE_PX)
        self.overview.raise_()

    def _go(self, x: float, y: float) -> None:
        self._canvas.set_view(self._canvas.view.centred(x, y))

    # --- around the map -----------------------------------------------------------------------------------

    def _covered(self) -> list[QRectF]:
        """Where cards float over the map."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        cards = self._frame.findChildren(QWidget, options=direct)
        return [QRectF(card.geometry()) for card in cards if card is not self._canvas and card.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_overview()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._explain(event)
        return super().eventFilter(watched, event)

    def _explain(self, event: QHelpEvent) -> bool:
        """Say what the piece under the pointer means; False where there is none."""
        furniture, view = self._canvas.over.furniture, self._canvas.view
        at = QPointF(event.pos())
        if furniture.bar_place.contains(at):
            words = bar_words(bar_length(view.m_per_px), view.scale_denominator)
        elif furniture.arrow_place.contains(at):
            words = arrow_words(view.centre_x, view.centre_y, self._canvas.over.graticule.epsg)
        else:
            return False
        QToolTip.showText(event.globalPos(), tooltip(words), self._canvas)
        return True
