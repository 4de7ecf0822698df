"""The one thread that paints map pictures: only the newest request counts, nothing waits in a queue."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from layers.painter import Painter
from layers.render import RenderedMap, Renderer, RenderRequest
from layers.right_of_way import RIGHT_OF_WAY

if TYPE_CHECKING:
    from layers.map_layer import MapLayer

# The lock changes hands between painter and window this often; the usual 5 ms are a third of a frame.
_SWITCH_INTERVAL_S = 0.001
# Where both share a core the window goes first; more than this, and other programs would hold up the painter.
_NICER = 5
# So long after the last picture another is not likely soon.
_REST_AFTER_S = 1.0


class RenderWorker(QObject):
    """Paints the newest request and announces the picture; between requests it prepares overviews.

    A picture that takes long is announced twice, first as a draft, unless a newer request has come by then.

    The thread starts with the first request and after every stop. A fault in painting goes to
    ``threading.excepthook`` and ends the thread; the next request begins with a new one.
    """

    rendered = Signal(object)

    def __init__(self, painter: Painter, *, works_ahead: bool = True) -> None:
        super().__init__()
        self._painter = painter
        self._works_ahead = works_ahead
        self._wanted: RenderRequest | None = None
        self._stopping = False
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def is_alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def request(self, request: RenderRequest) -> None:
        """Paint this next; a request that waits is forgotten."""
        with self._turn:
            self._wanted = request
            self._turn.notify()
        if not self.is_alive:
            sys.setswitchinterval(_SWITCH_INTERVAL_S)
            self._stopping = False
            self._thread = threading.Thread(target=self._work, name="map painter", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Forget what is wanted and wait until the thread has ended; at most one picture long."""
        thread = self._thread
        if thread is None:
            return
        with self._turn:
            self._stopping = True
            self._wanted = None
            self._turn.notify()
        thread.join()
        self._thread = None

    def _work(self) -> None:
        _step_back()
        renderer = Renderer(self._painter)
        layers: tuple[MapLayer, ...] = ()
        is_rested = True
        while True:
            RIGHT_OF_WAY.wait()
            may_wait = not (self._works_ahead and renderer.work_ahead(layers))
            request = self._next(may_wait=may_wait, patience_s=None if is_rested else _REST_AFTER_S)
            if self._stopping:
                return
            if request is None and may_wait:
                renderer.rest()
                is_rested = True
            elif request is not None:
                is_rested = False
                layers = request.layers
                draft = renderer.draft(request)
                if draft is not None:
                    self._announce(draft)
                if self._wanted is None:
                    self._announce(renderer.render(request))

    def _next(self, *, may_wait: bool, patience_s: float | None) -> RenderRequest | None:
        """The newest request; None where there is none yet, or none came while patience lasted."""
        with self._turn:
            if may_wait:
                self._turn.wait_for(lambda: self._wanted is not None or self._stopping, patience_s)
            request, self._wanted = self._wanted, None
            return request

    def _announce(self, picture: RenderedMap) -> None:
        if not self._stopping:
            self.rendered.emit(picture)


def _step_back() -> None:
    """Let other threads of the program go before this one; only Linux knows how nice a single thread is."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _NICER)
