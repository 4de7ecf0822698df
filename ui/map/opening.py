"""The order of things while a project opens: a picture first, then the panel beside it, then the register."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.map.canvas import MapCanvas
    from ui.map.layers import ShownMap
    from ui.session import Session

# A picture that takes longer holds up neither who reads the next layer nor the register.
_PATIENCE_S = 0.5
_PATIENCE_MS = 2_000


class MapOpening(QObject):
    """Takes what is read of a map bit by bit, and lets other work wait until it has been painted.

    Reading, painting and the window share the interpreter, and often a core: whoever reads waits for the
    picture of what was handed over last. ``shown`` brings each part to the window's thread.
    """

    shown = Signal(object)
    _handed_over = Signal(object)

    def __init__(self, session: Session, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._painted = Event()
        self._is_taken = False
        self._later: list[Callable[[], None]] = []
        self._owes_register = self._owes_picture = False
        self._impatient = QTimer(self)
        self._impatient.setSingleShot(True)
        self._impatient.setInterval(_PATIENCE_MS)
        self._impatient.timeout.connect(self._read_register)
        session.map_comes_first = True
        self._handed_over.connect(self._take)
        canvas.picture_changed.connect(self._note_picture)

    def begin(self) -> None:
        """Another project is open now: its register is read when its map is there."""
        self._later.clear()
        self._impatient.stop()
        self._owes_register = self._owes_picture = self._session.is_open

    def hand_over(self, part: ShownMap) -> None:
        """Have a part shown, and wait until it is painted. Called by the thread that reads."""
        self._painted.clear()
        self._is_taken = False
        self._handed_over.emit((self._session.project, part))
        self._painted.wait(_PATIENCE_S)

    def after_picture(self, act: Callable[[], None]) -> None:
        """Do this when the next picture is on the screen."""
        if self._canvas.isVisible() and not self._canvas.is_sharp:
            self._later = [act]
        else:
            act()

    def end(self) -> None:
        """All of the map is read, or no more of it comes: now the register."""
        if self._owes_register and self._canvas.isVisible() and not self._canvas.is_sharp:
            self._impatient.start()
        else:
            self._read_register()

    def _take(self, handed: tuple[object, ShownMap]) -> None:
        project, part = handed
        if project is self._session.project:
            self.shown.emit(part)
        # A picture that comes before is of what was there before.
        self._is_taken = True
        if not self._canvas.isVisible() or self._canvas.is_sharp:
            self._painted.set()

    def _note_picture(self) -> None:
        if self._is_taken:
            self._painted.set()
        if self._canvas.layers:
            self._tell_first()
        later, self._later = self._later, []
        for act in later:
            # The picture is on its way to the screen: first that.
            QTimer.singleShot(0, self, act)
        if self._impatient.isActive() and self._canvas.is_sharp:
            self._read_register()

    def _read_register(self) -> None:
        self._impatient.stop()
        owed, self._owes_register = self._owes_register, False
        self._tell_first()
        if owed and self._session.is_open:
            self._session.read_plots()

    def _tell_first(self) -> None:
        owed, self._owes_picture = self._owes_picture, False
        if owed and self._session.is_open:
            # It is on its way to the screen: first that.
            QTimer.singleShot(0, self, self._session.first_shown.emit)
