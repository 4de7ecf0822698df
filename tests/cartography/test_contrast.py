"""Contrast agrees with published pairs, and every text of every theme can be read on its ground."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import resources
from tambon_gis.cartography.contrast import blend, channels, is_colour
from tests.cartography.contrasts import contrast_ratio

TOKENS: dict[str, Any] = tomllib.loads(resources.find("catalogues/tokens.toml").read_text(encoding="utf-8"))
THEMES = ("light", "dark", "high_contrast")


@pytest.mark.parametrize(
    ("front", "ground", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # The grey pair that WCAG texts quote as just passing and just failing 4.5.
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
        # Pure red: 1.05 / (0.2126 + 0.05), by hand.
        ("#FF0000", "#FFFFFF", 3.998),
    ],
)
def test_known_ratios_either_way_round(front: str, ground: str, ratio: float) -> None:
    assert contrast_ratio(front, ground) == pytest.approx(ratio, abs=0.005)
    assert contrast_ratio(ground, front) == contrast_ratio(front, ground)


def test_colours_are_read_strictly() -> None:
    assert channels("#1F6B4A") == (31, 107, 74)
    for wrong in ("1F6B4A", "#1F6B4", "#1F6B4AA", "#GGGGGG", "green", "", None, 7):
        assert not is_colour(wrong)
    with pytest.raises(ValueError, match="#RRGGBB"):
        channels("green")


def test_blend_is_the_weighted_mean_of_the_channels() -> None:
    assert blend("#FFC43D", "#FFFFFF", 0.0) == "#FFFFFF"
    assert blend("#FFC43D", "#FFFFFF", 1.0) == "#FFC43D"
    # 0.35 * 196 + 0.65 * 255 = 234.35; 0.35 * 61 + 0.65 * 255 = 187.1
    assert blend("#FFC43D", "#FFFFFF", 0.35) == "#FFEABB"


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_gives_every_role_a_colour(theme: str) -> None:
    assert set(TOKENS[theme]) == set(TOKENS["roles"])
    assert all(is_colour(colour) for colour in TOKENS[theme].values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", TOKENS["pair"], ids=lambda pair: pair["front"])
def test_texts_can_be_read_on_their_grounds(theme: str, pair: dict[str, Any]) -> None:
    colours = TOKENS[theme]
    for ground in pair["grounds"]:
        ratio = contrast_ratio(colours[pair["front"]], colours[ground])
        assert ratio >= pair["ratio"], f"{pair['front']} on {ground}: {ratio:.2f}"


def test_every_role_that_is_text_is_held_to_the_text_ratio() -> None:
    held = {pair["front"] for pair in TOKENS["pair"] if pair["ratio"] >= 4.5}
    assert {
        "ink",
        "ink_secondary",
        "ink_on_primary",
        "primary",
        "attention_ink",
        "danger",
        "information",
    } <= held


def test_the_light_theme_is_the_agreed_look() -> None:
    light = TOKENS["light"]
    assert (light["ink"], light["paper"], light["card"]) == ("#22302B", "#FBFAF7", "#FFFFFF")
    assert (light["primary"], light["information"], light["danger"]) == ("#1F6B4A", "#1D5C8F", "#A8322A")
    assert (light["selection"], light["selection_fill"]) == ("#E08A00", "#FFC43D")
    assert (TOKENS["shared"]["selection_px"], TOKENS["shared"]["selection_fill_opacity"]) == (3, 0.35)
