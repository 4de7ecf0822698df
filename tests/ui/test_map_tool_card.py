"""The tools over the map are not painted anew with every frame of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from ui.map.canvas import MapCanvas
from ui.map.frame import MapFrame
from ui.menus import Actions


class Paints(QObject):
    """Counts how often widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (a name that Qt calls)
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_frame_of_the_map_leaves_the_buttons_alone(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    frame = MapFrame(canvas, Actions(canvas))
    qtbot.addWidget(frame)
    frame.resize(900, 600)
    frame.show()
    qtbot.waitExposed(frame)
    QApplication.processEvents()
    buttons, map_itself = Paints(), Paints()
    canvas.installEventFilter(map_itself)
    found = [button for button in frame.findChildren(QToolButton) if button.isVisible()]
    for button in found:
        button.installEventFilter(buttons)
    for _ in range(5):
        canvas.repaint()
    assert map_itself.count == 5
    assert buttons.count == 0
    found[1].repaint()
    assert buttons.count >= 1
    canvas.stop()
