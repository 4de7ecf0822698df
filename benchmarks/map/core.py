"""One core for everything that is measured, ahead of other programs where that is allowed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NICE = -10
# Linux shares the processor out between terminals first, and only then between the programs in each.
_TERMINAL = Path("/proc/self/autogroup")


@contextmanager
def alone_on_a_core() -> Iterator[bool]:
    """For this process and those begun from it; gives whether they go ahead of others."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    try:
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
        if _TERMINAL.exists():
            _TERMINAL.write_text(str(_NICE))
    except (AttributeError, OSError):
        yield False
        return
    try:
        yield True
    finally:
        if _TERMINAL.exists():
            _TERMINAL.write_text("0")
