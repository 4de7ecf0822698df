"""The round length that a scale bar has."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tambon_gis.wording import Phrase

LONGEST_PX = 130.0


@dataclass(frozen=True, slots=True)
class BarLength:
    """A round length and how wide it is, in pixels of the screen or the sheet."""

    metres: float
    width_px: float

    @property
    def words(self) -> Phrase:
        return length_words(self.metres)


def length_words(metres: float) -> Phrase:
    """A length with its unit: kilometres, metres or centimetres."""
    if metres >= 1000:
        return Phrase("{n} กม.", "{n} km").fill(n=f"{metres / 1000:,.10g}")
    if metres >= 1 or metres == 0:
        return Phrase("{n} ม.", "{n} m").fill(n=f"{metres:.10g}")
    return Phrase("{n} ซม.", "{n} cm").fill(n=f"{metres * 100:.10g}")


def bar_length(m_per_px: float, longest_px: float = LONGEST_PX) -> BarLength:
    """The longest of 1, 2 or 5 times a power of ten metres that fits."""
    room_m = m_per_px * longest_px
    power = 10.0 ** math.floor(math.log10(room_m))
    # A hair more than the room, because 5 × 0.1 is not quite 0.5 in binary.
    metres = max(step * power for step in (1, 2, 5) if step * power <= room_m * (1 + 1e-9))
    return BarLength(metres, metres / m_per_px)
