"""The window before those who paint for it: while it makes a frame they stop between two pieces of work.

There is one interpreter lock in a process and often one core to spare, so there is one right of way.
"""

from __future__ import annotations

import math
import threading
import time

# A frame that is not painted after all holds nobody up for longer.
_LONGEST_S = 0.03
_STEP_S = 0.001
# So long after a frame another is likely.
_IN_MOTION_S = 0.5


class RightOfWay:
    """Taken by the window when something happens that changes its picture, given back when it is painted."""

    def __init__(self) -> None:
        self._is_free = threading.Event()
        self._is_free.set()
        self._taker = 0
        self._until = -math.inf
        self._stopped = 0.0

    def take(self) -> None:
        self._taker = threading.get_ident()
        self._until = time.perf_counter() + _LONGEST_S
        self._is_free.clear()

    def give_back(self) -> None:
        self._is_free.set()

    def wait(self) -> None:
        """Go on when the window has what it needs; at once in the thread that took the right of way."""
        if threading.get_ident() == self._taker:
            return
        now = time.perf_counter()
        if not self._is_free.is_set():
            if now < self._until:
                self._is_free.wait(self._until - now)
        elif now - self._until < _IN_MOTION_S and now - self._stopped >= _STEP_S:
            # A window that has just woken and waits for the lock would have to ask for it for a millisecond.
            time.sleep(0)
        else:
            return
        self._stopped = time.perf_counter()


RIGHT_OF_WAY = RightOfWay()
