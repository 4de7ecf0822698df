"""Colours as they are seen with protanopia, deuteranopia or on a grey print, one colour at a time.

The matrices are those of Machado, Oliveira and Fernandes, A physiologically-based model for simulation of
color vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, for severity 1,
and work on linear RGB. Grey is the relative luminance of WCAG 2.2. A map has some dozens of colours and
a million pixels: what is drawn with changed colours costs nothing more.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from tambon_gis.cartography.contrast import channels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.symbology import Symbol

Vision: TypeAlias = Literal["full", "protanopia", "deuteranopia", "grey"]

_MATRICES = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}

# Of linear red, green and blue (WCAG 2.2).
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


@lru_cache(maxsize=4096)
def seen(colour: str, vision: Vision) -> str:
    """``#RRGGBB`` as somebody with this colour vision sees it. Raises ``ValueError`` for no colour."""
    if vision == "full":
        return colour
    return "#{:02X}{:02X}{:02X}".format(*seen_channels(np.array([channels(colour)]), vision)[0].tolist())


def seen_channels(colours: NDArray[np.floating], vision: Vision) -> NDArray[np.intp]:
    """Rows of red, green and blue (0 to 255) as they are seen."""
    srgb = np.asarray(colours, float) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    if vision == "grey":
        linear = np.repeat(linear @ _LUMINANCE, 3).reshape(-1, 3)
    elif vision != "full":
        linear = np.clip(linear @ _MATRICES[vision].T, 0.0, 1.0)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    found: NDArray[np.intp] = np.rint(srgb * 255).astype(np.intp)
    return found


def seen_symbol(symbol: Symbol, vision: Vision) -> Symbol:
    """The symbol with its colours as they are seen."""
    if vision == "full":
        return symbol
    fill, hatch, outline = (
        None if colour is None else seen(colour, vision)
        for colour in (symbol.fill, symbol.hatch_colour, symbol.outline)
    )
    return replace(symbol, fill=fill, hatch_colour=hatch, outline=outline)
