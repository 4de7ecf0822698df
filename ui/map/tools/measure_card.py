"""The card that tells what is being measured, with the figures on the ellipsoid in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.map.canvas import MapCanvas
from ui.map.map_card import MapCard
from ui.map.tools.measure import MeasureAreaTool, MeasureLineTool, MeasureTool
from ui.map.tools.measuring import Measured, geodesic_lines, measured_lines
from ui.parts.controls import push_button, text_label
from ui.parts.labels import Label, set_tooltip
from ui.words.language import speaker
from ui.words.system_words import system_words

_MOST_LINES = 3
_WIDTH_PX = 272


class MeasureCard(MapCard):
    """Shown while something is measured; copies it as lines of name and figure."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._measured: Measured | None = None
        self.setFixedWidth(_WIDTH_PX)
        self.set_heading(text_label("ผลการวัด", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.names = [Label(role="secondary") for _ in range(_MOST_LINES)]
        self.figures = [Label(role="title" if row == 0 else "body") for row in range(_MOST_LINES)]
        for row, (name, figure) in enumerate(zip(self.names, self.figures, strict=True)):
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.basis = Label(role="secondary")
        self.copy_button = push_button("คัดลอก", "link", icon="copy")
        self.copy_button.clicked.connect(self.copy)
        foot = QHBoxLayout()
        foot.addWidget(self.basis, 1)
        foot.addWidget(self.copy_button)
        self.body.addLayout(grid)
        self.body.addLayout(foot)
        self.tools: tuple[MeasureTool, ...] = (MeasureLineTool(canvas), MeasureAreaTool(canvas))
        for tool in self.tools:
            canvas.add_tool(tool)
            tool.signals.measured.connect(self._show)
        self.closed.connect(self._put_away)
        self._key = QShortcut(QKeySequence.StandardKey.Copy, canvas)
        self._key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._key.activated.connect(self.copy)
        speaker().changed.connect(self._retell)

    def _retell(self) -> None:
        self._show(self._measured, False)

    def _show(self, measured: Measured | None, _finished: bool) -> None:
        self._measured = measured
        if measured is None:
            self.hide()
            return
        lines = measured_lines(measured)
        for row in range(_MOST_LINES):
            name, figure = lines[row] if row < len(lines) else ("", "")
            self.names[row].setText(name)
            self.figures[row].setText(figure)
            self.names[row].setVisible(bool(figure))
            self.figures[row].setVisible(bool(figure))
        self.basis.setText(system_words(f"EPSG:{measured.epsg}"))
        set_tooltip(self, "\n".join(f"{name}: {figure}" for name, figure in geodesic_lines(measured)))
        if self.isHidden():
            self.show()
        self.resized.emit()

    def text(self) -> str:
        """What is copied: names and figures, also those on the ellipsoid."""
        if self._measured is None:
            return ""
        lines = [*measured_lines(self._measured), *geodesic_lines(self._measured)]
        return "\n".join(f"{name}\t{figure}" for name, figure in lines)

    def copy(self) -> None:
        if self._measured is not None:
            QGuiApplication.clipboard().setText(self.text())

    def _put_away(self) -> None:
        for tool in self.tools:
            tool.cancel()
        self._canvas.setFocus()
