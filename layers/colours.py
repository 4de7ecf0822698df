"""The colours of the map that belong to no layer, and colours as the numbers a picture is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.contrast import channels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint32]


# Two channels of a pixel with room above each of them.
_PAIRS = np.uint32(0x00FF00FF)


@dataclass(frozen=True, slots=True)
class MapColours:
    """Ground, selection, marks and label colours (#RRGGBB); the defaults are those of the light theme.

    Labels stay dark on light in every theme, for soils, land use and plots keep their light colours.
    ``quiet`` is for hints, ``danger`` and ``primary`` for what a shape was and what it became.
    """

    ground: str = "#F1EFE9"
    ink: str = "#22302B"
    halo: str = "#FFFFFF"
    selection: str = "#E08A00"
    selection_fill: str = "#FFC43D"
    selection_fill_opacity: float = 0.35
    selection_px: float = 3.0
    focus: str = "#1D5C8F"
    quiet: str = "#5C6B64"
    danger: str = "#A8322A"
    primary: str = "#1F6B4A"
    label_ink: str = "#22302B"
    label_halo: str = "#FFFFFF"


@lru_cache(maxsize=4096)
def pixel(colour: str, opacity: float = 1.0) -> int:
    """``#RRGGBB`` seen through ``opacity``, as 0xAARRGGBB with the channels already multiplied by it."""
    alpha = round(min(max(opacity, 0.0), 1.0) * 255)
    red, green, blue = (round(channel * alpha / 255) for channel in channels(colour))
    return alpha << 24 | red << 16 | green << 8 | blue


def fade(pixels: Pixels, coverage: NDArray[np.uint8]) -> Pixels:
    """Premultiplied pixels scaled by a coverage of 0 to 255 each."""
    scale = coverage.astype(np.uint32)
    low = _by_255((pixels & _PAIRS) * scale)
    high = _by_255((pixels >> np.uint32(8) & _PAIRS) * scale)
    faded: Pixels = low | high << np.uint32(8)
    return faded


def _by_255(pairs: Pixels) -> Pixels:
    """Two 16-bit products in each number, both divided by 255 and rounded."""
    pairs = pairs + np.uint32(0x00800080)
    quotient: Pixels = (pairs + (pairs >> np.uint32(8) & _PAIRS)) >> np.uint32(8) & _PAIRS
    return quotient


def over(front: Pixels, ground: Pixels) -> Pixels:
    """Premultiplied ``front`` laid over ``ground``."""
    covered: Pixels = front + fade(ground, (255 - (front >> np.uint32(24))).astype(np.uint8))
    return covered
