"""Palettes can be told apart by every common colour vision, stand out from the soil, and stay the same."""

from __future__ import annotations

import tomllib
from itertools import combinations
from typing import get_args

import numpy as np
import pytest

import resources
from tambon_gis.cartography.contrast import blend, channels, is_colour, relative_luminance
from tambon_gis.cartography.default_symbology import Work, plan_symbology
from tambon_gis.cartography.palettes import (
    chart_colours,
    palette,
    ramp,
    scheme_origin,
    work_colours,
    work_palette,
)
from tambon_gis.cartography.soil_palette import soil_colour, soil_label, soil_symbol, soil_symbology
from tambon_gis.cartography.style_fields import Scheme
from tambon_gis.measures.land_classes import SUITABILITY
from tambon_gis.measures.soil_groups import soil_groups
from tambon_gis.wording import Phrase
from tests.cartography.contrasts import contrast_ratio

# Groups that lie beside each other on maps of the Northeast.
NORTHEAST = (
    "17",
    "18",
    "19",
    "20",
    "22",
    "24",
    "25",
    "29",
    "35",
    "36",
    "38",
    "40",
    "41",
    "44",
    "48",
    "49",
    "56",
    "59",
    "62",
)

# Dichromatic vision in linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
VISIONS = {
    "full": np.eye(3),
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
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def lab(colour: str, vision: str = "full") -> tuple[float, float, float]:
    srgb = np.array(channels(colour)) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(VISIONS[vision] @ linear, 0, 1)
    ratio = TO_XYZ @ seen / TO_XYZ.sum(axis=1)
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z))


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005): about 1 is just seen, 5 is clear, 12 is another colour."""
    chroma = [np.hypot(colour[1], colour[2]) for colour in (one, other)]
    mean7 = (sum(chroma) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(mean7 / (mean7 + 25**7))
    c = [np.hypot(stretch * colour[1], colour[2]) for colour in (one, other)]
    h = [np.degrees(np.arctan2(colour[2], stretch * colour[1])) % 360 for colour in (one, other)]
    turn = (h[1] - h[0] + 180) % 360 - 180
    hue = h[0] + turn / 2
    lightness, mean_c = (one[0] + other[0]) / 2, (c[0] + c[1]) / 2
    t = 1 + sum(
        weight * np.cos(np.radians(factor * hue + shift))
        for weight, factor, shift in ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    )
    d_l = (other[0] - one[0]) / (1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2))
    d_c = (c[1] - c[0]) / (1 + 0.045 * mean_c)
    d_h = 2 * np.sqrt(c[0] * c[1]) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * mean_c * t)
    rotation = np.sin(np.radians(60 * np.exp(-(((hue % 360 - 275) / 25) ** 2))))
    rotation *= -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    return float(np.sqrt(d_l**2 + d_c**2 + d_h**2 + rotation * d_c * d_h))


def closest(colours: dict[str, str], vision: str = "full") -> tuple[float, str]:
    seen = {name: lab(colour, vision) for name, colour in colours.items()}
    return min((difference(seen[a], seen[b]), f"{a} and {b}") for a, b in combinations(seen, 2))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_measure_itself_gives_the_published_differences(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=5e-4)


def test_every_soil_group_has_a_pale_colour_that_text_can_be_read_on() -> None:
    groups = palette("soil.groups")
    assert list(groups) == [str(number) for number in range(1, 63)]
    others = [soil_colour(key) for key in (None, "29/48", "?", *palette("soil.land"))]
    for colour in (*groups.values(), *others):
        assert lab(colour)[0] >= 71
        assert np.hypot(*lab(colour)[1:]) <= 26
        assert contrast_ratio("#22302B", colour) >= 6


def test_soils_that_lie_side_by_side_are_told_apart() -> None:
    colours = {key: soil_colour(key) for key in NORTHEAST}
    assert closest(colours)[0] >= 5, closest(colours)


def test_no_two_soil_groups_are_the_same_to_the_eye() -> None:
    assert closest(dict(palette("soil.groups")))[0] >= 2, closest(dict(palette("soil.groups")))


def test_the_soils_of_the_agreed_look_keep_their_colours_and_saline_is_pink() -> None:
    assert [soil_colour(key) for key in ("17", "35", "40", "20")] == [
        "#EADFC8",
        "#D9C7A6",
        "#CFD8BE",
        "#E8D8D0",
    ]
    for key in ("12", "13", "20"):
        _, red, yellow = lab(soil_colour(key))
        assert red >= 3
        assert red > yellow - 3


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_of_work_are_told_apart(vision: str) -> None:
    colours = {colour.name: colour.fill for colour in work_palette()}
    assert closest(colours, vision)[0] >= 12, closest(colours, vision)
    works = [Work(f"code_{place}", Phrase("ก", "W")) for place in range(len(colours))]
    done = [each.symbol for each in plan_symbology(works).classes[::2]]
    for soil in ("17", "20", "29", "18"):
        seen = {
            symbol.fill: blend(symbol.fill, soil_colour(soil), symbol.fill_opacity)
            for symbol in done
            if symbol.fill is not None
        }
        assert closest(seen, vision)[0] >= 10, (soil, closest(seen, vision))


def test_work_stands_out_from_every_soil_and_land_use() -> None:
    grounds = [soil_colour(group.key) for group in soil_groups()] + [soil_colour("1/2"), soil_colour(None)]
    darkest = min(grounds, key=relative_luminance)
    for colour in work_palette():
        assert contrast_ratio(colour.line, darkest) >= 2.95, colour.name
        for ground in grounds:
            assert difference(lab(colour.fill), lab(ground)) >= 15, (colour.name, ground)


def test_an_intervention_keeps_its_own_colour_and_others_take_what_is_free() -> None:
    found = work_colours(["unheard_of", "farm_pond", "green_manure_sunn_hemp", "dolomite", "marl"])
    assert {code: colour.name for code, (colour, _) in found.items()} == {
        "farm_pond": "blue",
        "green_manure_sunn_hemp": "green",
        "dolomite": "vermilion",
        "unheard_of": "pink",
        "marl": "maroon",
    }
    assert {turn for _, turn in found.values()} == {0}


def test_more_interventions_than_colours_begin_a_second_round() -> None:
    codes = [f"code_{number}" for number in range(19)]
    found = work_colours(codes)
    assert [turn for _, turn in found.values()] == [0] * 8 + [1] * 8 + [2] * 3
    assert len({(colour.name, turn) for colour, turn in found.values()}) == 19
    assert work_colours([]) == {}
    assert work_colours(["a", "a"]).keys() == {"a"}


def test_a_full_palette_of_own_colours_sends_the_rest_to_the_second_round() -> None:
    own = [
        "green_manure_sunn_hemp",
        "farm_pond",
        "dolomite",
        "vetiver",
        "compost_pd1",
        "soil_test",
        "green_manure_sesbania",
        "stubble_incorporation",
    ]
    found = work_colours([*own, "marl"])
    assert [colour.place for colour, _ in found.values()] == [*range(8), 0]
    assert found["marl"][1] == 1


@pytest.mark.parametrize("name", ["green", "blue", "earth"])
def test_ramps_darken_evenly_from_low_to_high(name: str) -> None:
    colours = ramp(name, 7)
    lightness = [lab(colour)[0] for colour in colours]
    assert all(is_colour(colour) for colour in colours)
    assert lightness == sorted(lightness, reverse=True)
    assert min(np.abs(np.diff(lightness))) >= 4
    assert (colours[0], colours[-1]) == (palette("ramp")[name][0], palette("ramp")[name][-1])
    assert ramp(name, 1) == (colours[-1],)


def test_the_ramp_of_change_is_lightest_where_nothing_changed() -> None:
    lightness = [lab(colour)[0] for colour in ramp("change", 5)]
    assert int(np.argmax(lightness)) == 2
    assert (
        difference(lab(ramp("change", 2)[0], "deuteranopia"), lab(ramp("change", 2)[1], "deuteranopia")) > 25
    )


@pytest.mark.parametrize("vision", VISIONS)
def test_suitability_classes_are_told_apart(vision: str) -> None:
    classes = {key: palette("suitability")[key] for key in ("S1", "S2", "S3", "N")}
    assert closest(classes, vision)[0] >= 7, closest(classes, vision)


def test_charts_use_the_eight_colours_of_okabe_and_ito() -> None:
    assert set(chart_colours()) == {
        "#000000",
        "#E69F00",
        "#56B4E9",
        "#009E73",
        "#F0E442",
        "#0072B2",
        "#D55E00",
        "#CC79A7",
    }


def test_soil_symbols_and_labels_of_every_kind_of_key() -> None:
    assert soil_symbol("35").hatch == "none"
    assert soil_symbol("29/48").hatch == "back_diagonal"
    assert soil_symbol("29/48").fill == soil_colour("29")
    assert soil_symbol("/").fill == soil_colour("/")
    label = soil_label("35", Phrase("โคราช", "Khorat"))
    assert label.th == "กลุ่ม 35 · โคราช"
    assert label.en.endswith("35 · Khorat")
    assert soil_label("35").th.startswith("กลุ่ม 35 · ดินร่วน")
    assert soil_label("29/48").th == "หน่วยผสม 29/48"
    assert soil_label(None).th == "ไม่มีข้อมูลดิน"
    assert soil_label("ZZ9").th == "ZZ9 (ไม่มีในบัญชี)"


def test_every_soil_of_the_catalogue_has_its_own_colour() -> None:
    assert {group.key for group in soil_groups()} == {*palette("soil.groups"), *palette("soil.land")}
    nameless = soil_colour("not on any list")
    assert nameless not in {soil_colour(group.key) for group in soil_groups()}


def test_soil_classes_come_by_number_then_others_then_mixed_units() -> None:
    symbology = soil_symbology(["40", "RL", None, "7", "29/48", "7", "17"])
    assert [each.key for each in symbology.classes] == ["7", "17", "40", "RL", "29/48"]
    index = symbology.symbol_of(["17", None, "99"])
    assert [symbology.labels[position].th for position in index[1:]] == ["ไม่มีข้อมูลดิน", "อื่น ๆ"]
    assert all(symbology.symbols[position].fill for position in index)


def test_colours_of_data_say_where_they_come_from() -> None:
    for scheme in get_args(Scheme):
        if scheme:
            assert all(scheme_origin(scheme))


def test_land_use_and_suitability_have_a_colour_for_every_class_of_the_books() -> None:
    colours = palette("land_use")
    codes = tomllib.loads(resources.find("catalogues/land_use_codes.toml").read_text(encoding="utf-8"))
    assert set(codes["level1"]) <= set(colours)
    # Of farm land, which maps of a tambon are full of, every class of the second level has its own.
    assert {code for code in codes["level2"] if code[0] == "A"} <= set(colours)
    assert set(palette("suitability")) == {*SUITABILITY, "outline"}
