"""A button that shows a colour and lets another be chosen, from the palettes or freely."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QGridLayout, QMenu, QToolButton, QWidget, QWidgetAction

from tambon_gis.cartography.palettes import qualitative, qualitative_names, ramp, ramp_names
from ui.look.theme import look
from ui.parts.labels import set_tooltip
from ui.words.language import tr

_SIDE_PX = 22
_COLUMNS = 9
_GREYS = 9


class ColourButton(QToolButton):
    """Holds a colour as ``#RRGGBB``, or None where a symbol has none of that kind."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setIconSize(QSize(36, 18))
        self.setMinimumSize(48, 30)
        self.colour: str | None = None
        self.clicked.connect(self._open)

    def show_colour(self, colour: str | None) -> None:
        self.colour = colour
        self.setIcon(colour_icon(colour, QSize(36, 18)))
        set_tooltip(self, f"{self.accessibleName()} {colour or '—'}")

    def _open(self) -> None:
        menu = QMenu(self)
        board = QWidget()
        grid = QGridLayout(board)
        grid.setContentsMargins(8, 8, 8, 4)
        grid.setSpacing(3)
        for row, colours in enumerate(_board()):
            for column, colour in enumerate(colours):
                grid.addWidget(self._cell(colour, menu), row, column)
        action = QWidgetAction(menu)
        action.setDefaultWidget(board)
        menu.addAction(action)
        menu.addAction(tr("สีอื่น…"), self._ask)
        menu.exec(self.mapToGlobal(self.rect().bottomLeft()))
        menu.deleteLater()

    def _cell(self, colour: str, menu: QMenu) -> QToolButton:
        cell = QToolButton()
        cell.setAccessibleName(colour)
        cell.setIconSize(QSize(_SIDE_PX, _SIDE_PX))
        cell.setIcon(colour_icon(colour, QSize(_SIDE_PX, _SIDE_PX)))
        cell.setAutoRaise(True)
        cell.clicked.connect(menu.close)
        cell.clicked.connect(lambda: self._take(colour))
        return cell

    def _ask(self) -> None:
        before = QColor(self.colour or "#FFFFFF")
        chosen = QColorDialog.getColor(before, self, tr("เลือกสี"))
        if chosen.isValid():
            self._take(chosen.name().upper())

    def _take(self, colour: str) -> None:
        self.show_colour(colour)
        self.chosen.emit(colour)


def colour_icon(colour: str | None, size: QSize) -> QIcon:
    """A patch of the colour; for None the bare ground with a stroke through it."""
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2.0)
    c = look().colours
    pixmap.fill(QColor(colour if colour is not None else c.card))
    painter = QPainter(pixmap)
    painter.setPen(QColor(c.control_line))
    painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
    if colour is None:
        painter.drawLine(0, size.height() - 1, size.width() - 1, 0)
    painter.end()
    return QIcon(pixmap)


def palette_icon(name: str, size: QSize) -> QIcon:
    """The colours of a palette side by side."""
    is_ramp = name in ramp_names()
    colours = list(ramp(name, 7)) if is_ramp else [colour for colour, _ in qualitative(name, 7)]
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2.0)
    painter = QPainter(pixmap)
    wide = size.width() / len(colours)
    for place, colour in enumerate(colours):
        painter.fillRect(QRectF(place * wide, 0, wide + 1, size.height()), QColor(colour))
    painter.end()
    return QIcon(pixmap)


def _board() -> list[list[str]]:
    """The colours offered: those of the palettes without an order, and greys."""
    rows = [
        [colour for colour, turn in qualitative(name, _COLUMNS) if not turn] for name in qualitative_names()
    ]
    return [*rows, [*ramp("grey", _GREYS - 2), "#FFFFFF", "#000000"]]
