"""The bounds of classes as a person reads and types them: 0; 2.5; 10."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from tambon_gis.measures.typed_text import fold_digits

# Commas part thousands, so they do not part bounds.
_BETWEEN = re.compile(r"[;\s]+")


def breaks_text(breaks: Sequence[float], decimals: int) -> str:
    """The bounds, as short as they can be told with so many decimals."""
    return "; ".join(f"{bound:,.{decimals}f}" for bound in breaks)


def read_breaks(text: str) -> tuple[float, ...] | None:
    """Rising bounds of two to twelve classes, or one; None where the text says something else."""
    pieces = [piece for piece in _BETWEEN.split(fold_digits(text).strip()) if piece]
    try:
        breaks = tuple(float(piece.replace(",", "")) for piece in pieces)
    except ValueError:
        return None
    rising = all(low < high for low, high in pairwise(breaks))
    fits = 2 <= len(breaks) <= 13 and rising and all(map(math.isfinite, breaks))
    return breaks if fits else None
