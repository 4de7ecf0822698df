"""Memory that Python has given up handed back to the system, which it need not be otherwise."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def hand_back() -> None:
    """After work that took much for a while; does nothing where the system sees to it itself.

    The allocator of Linux keeps what lies below a single block still in use: of a province's register that
    is as much again as the register.
    """
    if sys.platform == "linux":
        # Another C library than glibc has no such function.
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)
