"""Simulated colours: greys stay greys, red and green fall together, and grey print is the luminance."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tambon_gis.cartography.colour_vision import Vision, seen, seen_symbol
from tambon_gis.cartography.contrast import channels, relative_luminance
from tambon_gis.cartography.symbology import Symbol

VISIONS: tuple[Vision, ...] = ("protanopia", "deuteranopia", "grey")


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("grey", ["#000000", "#808080", "#FFFFFF"])
def test_greys_stay_as_they_are(vision: Vision, grey: str) -> None:
    # The rows of each matrix add up to 1 but for the last digit.
    assert all(
        abs(one - two) <= 1 for one, two in zip(channels(seen(grey, vision)), channels(grey), strict=True)
    )


def test_pure_colours_by_hand() -> None:
    # Red in linear RGB is the first column of a matrix: 0.152286 and 0.114503 are 0.4274 and 0.3732 in sRGB.
    assert seen("#FF0000", "protanopia") == "#6D5F00"
    # 0.367322 and 0.280085: 0.6413 and 0.5662.
    assert seen("#FF0000", "deuteranopia") == "#A39000"
    # The luminance of green, 0.7152, is 0.8639 in sRGB.
    assert seen("#00FF00", "grey") == "#DCDCDC"


def test_the_full_vision_changes_nothing() -> None:
    assert seen("#a1B2c3", "full") == "#a1B2c3"


@pytest.mark.parametrize("vision", VISIONS)
def test_every_colour_gives_a_colour(vision: Vision) -> None:
    for red, green, blue in product(range(0, 256, 51), repeat=3):
        found = seen(f"#{red:02X}{green:02X}{blue:02X}", vision)
        assert re.fullmatch("#[0-9A-F]{6}", found), found
        assert all(0 <= channel <= 255 for channel in channels(found))


def test_grey_keeps_the_luminance() -> None:
    for colour in ("#1F6B4A", "#C15706", "#46B5EE"):
        assert relative_luminance(seen(colour, "grey")) == pytest.approx(
            relative_luminance(colour), abs=0.004
        )


def test_all_colours_of_a_symbol_change() -> None:
    symbol = Symbol("#FF0000", 0.5, "dots", "#00FF00", None)
    grey = seen_symbol(symbol, "grey")
    assert (grey.fill, grey.hatch_colour, grey.outline) == (seen("#FF0000", "grey"), "#DCDCDC", None)
    assert (grey.fill_opacity, grey.hatch) == (0.5, "dots")
    assert seen_symbol(symbol, "full") is symbol
