"""Colours written as #RRGGBB: how light they are as WCAG 2.2 defines it, and mixed with others."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(text: object) -> bool:
    """Whether ``text`` is a colour written ``#RRGGBB``, the only way the project writes one."""
    return isinstance(text, str) and _COLOUR.fullmatch(text) is not None


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#RRGGBB``, 0 to 255. Raises ``ValueError`` for anything else."""
    if not is_colour(colour):
        raise ValueError(f"not a colour written #RRGGBB: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def relative_luminance(colour: str) -> float:
    """0 for black to 1 for white (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def blend(front: str, ground: str, opacity: float) -> str:
    """The colour seen where ``front`` lies over ``ground`` with ``opacity`` 0 to 1."""
    mixed = (
        round(over * opacity + under * (1 - opacity))
        for over, under in zip(channels(front), channels(ground), strict=True)
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def darkened(colour: str, most: float) -> str:
    """The colour, made darker until its relative luminance is at most ``most``."""
    step = 20
    for part in range(step):
        mixed = blend("#000000", colour, part / step)
        if relative_luminance(mixed) <= most:
            return mixed
    return "#000000"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
