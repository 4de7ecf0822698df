"""Waiting for something to become true, but not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_for(condition: Callable[[], bool], seconds: float, step: Callable[[], object]) -> None:
    """Take steps until the condition holds. Raises ``TimeoutError`` after so many seconds."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"not within {seconds:.0f} s")
        step()
