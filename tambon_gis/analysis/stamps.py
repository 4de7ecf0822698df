"""Numbers that nothing had before: what still has the number that it had is what it was."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints

# So many are taken at once that two threads never get the same ones.
_PACKS = count(1)
_PACK = 1 << 32


def stamps(number: int) -> Ints:
    """So many different numbers, ascending, none of which was given before."""
    first = next(_PACKS) * _PACK
    return np.arange(first, first + number)
