"""Pictures as they are seen with another colour vision or on a grey print, by a table of all colours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.colour_vision import seen_channels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.colour_vision import Vision

    Pixels = NDArray[np.uint32]

# Six bits of a channel: no colour is off by more than a preview may be, and the table takes a megabyte.
_BITS = 6
_DROPPED = 8 - _BITS
_ALPHA = 24


def seen_pixels(pixels: Pixels, vision: Vision) -> Pixels:
    """Pixels 0xAARRGGBB, their colours multiplied by alpha, with other colours and the same alpha.

    A channel is off by about two of 255 steps, near black by more. Those of full colours are the same array.
    """
    if vision == "full":
        return pixels
    table = _table(vision)
    alpha = pixels >> np.uint32(_ALPHA)
    partly = (alpha > 0) & (alpha < 255)
    if partly.any():
        pixels = pixels.copy()
        pixels[partly] = _divided(pixels[partly], alpha[partly])
    found = table[_place(pixels)] | (alpha << np.uint32(_ALPHA))
    found[alpha == 0] = 0
    if partly.any():
        found[partly] = _multiplied(found[partly], alpha[partly])
    return found


def _place(pixels: Pixels) -> NDArray[np.intp]:
    """Where the colour of each pixel lies in the table."""
    mask = np.uint32((1 << _BITS) - 1)
    found = np.zeros(pixels.shape, np.uint32)
    for shift in (16, 8, 0):
        found <<= np.uint32(_BITS)
        found |= (pixels >> np.uint32(shift + _DROPPED)) & mask
    return found.astype(np.intp)


@lru_cache(maxsize=4)
def _table(vision: Vision) -> Pixels:
    side = 1 << _BITS
    # The middle of what the dropped bits leave open, but black stays black and white white.
    steps = np.round(np.arange(side) * (255 / (side - 1)))
    red, green, blue = np.meshgrid(steps, steps, steps, indexing="ij")
    colours = np.stack([red.ravel(), green.ravel(), blue.ravel()], axis=1)
    seen = seen_channels(colours, vision).astype(np.uint32)
    found: Pixels = (seen[:, 0] << np.uint32(16)) | (seen[:, 1] << np.uint32(8)) | seen[:, 2]
    found.setflags(write=False)
    return found


def _divided(pixels: Pixels, alpha: Pixels) -> Pixels:
    """Colours as they were before they were multiplied by alpha."""
    found = np.zeros_like(pixels)
    for shift in (16, 8, 0):
        channel = (pixels >> np.uint32(shift)) & np.uint32(255)
        found |= np.minimum((channel * np.uint32(255) + alpha // 2) // alpha, 255) << np.uint32(shift)
    return found


def _multiplied(pixels: Pixels, alpha: Pixels) -> Pixels:
    found = alpha << np.uint32(_ALPHA)
    for shift in (16, 8, 0):
        channel = (pixels >> np.uint32(shift)) & np.uint32(255)
        found |= (channel * alpha + np.uint32(127)) // np.uint32(255) << np.uint32(shift)
    return found
