"""Pictures as others see them, against the colours worked out one by one."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.cartography.colour_vision import Vision, seen
from tambon_gis.rasters.seen_pixels import seen_pixels


@pytest.mark.parametrize("vision", ["protanopia", "deuteranopia", "grey"])
def test_every_colour_is_about_what_it_is_for_a_single_one(vision: Vision) -> None:
    rows = np.random.default_rng(4).integers(0, 256, (500, 3))
    pixels = (0xFF000000 | rows[:, 0] << 16 | rows[:, 1] << 8 | rows[:, 2]).astype(np.uint32)
    found = seen_pixels(pixels, vision)
    exact = [seen(f"#{red:02X}{green:02X}{blue:02X}", vision) for red, green, blue in rows.tolist()]
    for shift, at in ((16, 1), (8, 3), (0, 5)):
        channel = (found >> np.uint32(shift) & np.uint32(255)).astype(int)
        wanted = np.array([int(colour[at : at + 2], 16) for colour in exact])
        # Near black a step of the dropped bits is a larger one of the gamma curve.
        assert np.quantile(np.abs(channel - wanted), 0.97) <= 5
        assert np.abs(channel - wanted).mean() < 2
    assert (found >> np.uint32(24) == 255).all()


def test_ends_are_exact_and_nothing_stays_nothing() -> None:
    pixels = np.array([[0xFF000000, 0xFFFFFFFF, 0x00000000]], np.uint32)
    assert seen_pixels(pixels, "grey").tolist() == pixels.tolist()
    assert seen_pixels(pixels, "full") is pixels


def test_half_opaque_keeps_its_alpha() -> None:
    # Red at half opacity, multiplied: in grey 0x7F, multiplied again 0x40.
    found = int(seen_pixels(np.array([0x80800000], np.uint32), "grey")[0])
    assert found >> 24 == 0x80
    assert all(abs((found >> shift & 255) - 0x40) <= 2 for shift in (16, 8, 0))
