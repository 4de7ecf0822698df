"""Files mapped into memory, and the memory they take let go of while nobody reads them."""

from __future__ import annotations

import mmap
import sys
from typing import TYPE_CHECKING
from weakref import WeakSet

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_MAPPED: WeakSet[mmap.mmap] = WeakSet()


def mapped(path: Path) -> NDArray[np.uint8]:
    """The bytes of a file, for reading. Raises ``OSError``, and ``ValueError`` when it is empty."""
    with path.open("rb") as file:
        found = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    _MAPPED.add(found)
    return np.frombuffer(found, np.uint8)


def let_go_of_pages() -> None:
    """Take what was read of mapped files out of the memory of the program; from any thread.

    The system keeps the pages as it keeps those of every file that was read lately, until another program
    needs the memory: whoever looks at the arrays again has them back without the disk, 200 MB in three
    milliseconds. Windows has no such call; it takes pages away by itself when memory is short.
    """
    if sys.platform == "linux":
        for each in list(_MAPPED):
            each.madvise(mmap.MADV_DONTNEED)
