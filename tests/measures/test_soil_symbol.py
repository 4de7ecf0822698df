"""Soil mapping-unit symbols: what the department prints, what files hold, and anything at all."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.measures.soil_symbol import (
    SoilComponent,
    SoilSymbol,
    parse_soil_symbol,
    phase_phrase,
    slope_phrase,
)


def unit(group: int, slope: str | None = None, *phases: str) -> SoilComponent:
    return SoilComponent(group, None, slope, phases)


def land(name: str, *phases: str) -> SoilComponent:
    return SoilComponent(None, name, None, phases)


@pytest.mark.parametrize(
    ("text", "key", "components"),
    [
        # Printed in the department's books.
        ("15A", "15", [unit(15, "A")]),
        ("18hiA", "18", [unit(18, "A", "hi")]),
        ("19A", "19", [unit(19, "A")]),
        ("36B", "36", [unit(36, "B")]),
        ("36Bb", "36", [unit(36, "B", "b")]),
        ("29E/48E", "29/48", [unit(29, "E"), unit(48, "E")]),
        ("29E/RL", "29/RL", [unit(29, "E"), land("RL")]),
        ("35Cd3c/49C", "35/49", [unit(35, "C", "d3c"), unit(49, "C")]),
        ("44B/44Bb", "44", [unit(44, "B"), unit(44, "B", "b")]),
        ("44Bb,d4clay", "44", [unit(44, "B", "b", "d4clay")]),
        ("44Bb,d4clay/44Bb", "44", [unit(44, "B", "b", "d4clay"), unit(44, "B", "b")]),
        ("44B,d3c", "44", [unit(44, "B", "d3c")]),
        ("24sa", "24", [unit(24, None, "sa")]),
        ("35b,csub/37b", "35/37", [unit(35, None, "b", "csub"), unit(37, None, "b")]),
        ("35Bcalsub", "35", [unit(35, "B", "calsub")]),
        ("40BI/40b,BI", "40", [unit(40, "B", "I"), unit(40, "B", "b", "I")]),
        ("37I/ 44I", "37/44", [unit(37, None, "I"), unit(44, None, "I")]),
        ("55BI/7hi,BI", "55/7", [unit(55, "B", "I"), unit(7, "B", "hi", "I")]),
        ("RL", "RL", [land("RL")]),
        ("U", "U", [land("U")]),
        ("W", "W", [land("W")]),
        # Met in files.
        ("33b", "33", [unit(33, None, "b")]),
        ("38fl", "38", [unit(38, None, "fl")]),
        ("3/8", "3/8", [unit(3), unit(8)]),
        ("56/48", "56/48", [unit(56), unit(48)]),
        ("AQ", "AQ", [land("AQ")]),
        ("zW", "W", [land("W")]),
        ("zSAND BAR", "SAND BAR", [land("SAND BAR")]),
        # Written otherwise.
        ('"44Bb,d4clay"', "44", [unit(44, "B", "b", "d4clay")]),
        (" ๓๖B ", "36", [unit(36, "B")]),
        ("กลุ่มชุดดินที่ 17", "17", [unit(17)]),
        ("05", "5", [unit(5)]),
        ("36.0", "36", [unit(36)]),
        (36, "36", [unit(36)]),
        (36.0, "36", [unit(36)]),
        ("w", "W", [land("W")]),
        ("48/29/48", "48/29", [unit(48), unit(29), unit(48)]),
        ("29E\\48E", "29/48", [unit(29, "E"), unit(48, "E")]),
        ("7d3cb", "7", [unit(7, None, "d3c", "b")]),
        ("44Bxyz", "44", [unit(44, "B", "xyz")]),
        ("44Bbxyz", "44", [unit(44, "B", "bxyz")]),
        ("62", "62", [unit(62)]),
        # Not of this grammar.
        ("63", "63", [land("63")]),
        ("0", "0", [land("0")]),
        ("100", "100", [land("100")]),
        ("6.2", "6.2", [land("6.2")]),
        ("15-16", "15-16", [land("15-16")]),
        ("พื้นที่น้ำ", "พื้นที่น้ำ", [land("พื้นที่น้ำ")]),
        ("Re-slA", "Re-slA", [land("Re-slA")]),
        ("Kt-lsB/d4clay", "Kt-lsB", [land("Kt-lsB", "d4clay")]),
        # Nothing.
        ("", None, []),
        ("  ", None, []),
        ("-", None, []),
        ("//", None, []),
        ("NULL", None, []),
        (None, None, []),
        (float("nan"), None, []),
    ],
)
def test_symbols(text: str | float | None, key: str | None, components: list[SoilComponent]) -> None:
    symbol = parse_soil_symbol(text)
    assert symbol == SoilSymbol("" if text is None else str(text), tuple(components), key)


@pytest.mark.parametrize("slope", "ABCDE")
def test_slopes_have_words(slope: str) -> None:
    said = slope_phrase(slope)
    assert said is not None
    assert said.th
    assert said.en


def test_slope_words() -> None:
    assert str(slope_phrase("B")) == "ลูกคลื่นลอนลาดเล็กน้อย (2–5 %)"
    assert slope_phrase("F") is None
    assert slope_phrase("b") is None


def test_phase_words() -> None:
    assert str(phase_phrase("b")) == "มีการปั้นคันนา"
    assert str(phase_phrase("sa")) == "มีคราบเกลือบนผิวดิน"
    assert phase_phrase("d3c") is not None
    assert phase_phrase("d4clay") is not None
    assert phase_phrase("hi") is None
    assert phase_phrase("") is None


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.none()))
def test_anything_is_taken(text: str | float | None) -> None:
    symbol = parse_soil_symbol(text)
    assert symbol.raw == ("" if text is None else str(text))
    assert (symbol.key is None) == (symbol.components == ())
    for component in symbol.components:
        assert (component.group is None) != (component.other is None)
        assert component.group is None or 1 <= component.group <= 62
        assert component.slope is None or component.slope in "ABCDE"


@given(st.text(alphabet="0123456789ABCDEbhisadclyI/,. zRLUW", max_size=15))
def test_anything_that_looks_like_a_symbol_is_taken(text: str) -> None:
    symbol = parse_soil_symbol(text)
    if symbol.key is not None:
        assert symbol.key == "/".join(dict.fromkeys(component.key for component in symbol.components))


@given(
    st.integers(1, 62),
    st.sampled_from(["", *"ABCDE"]),
    st.lists(st.sampled_from(["b", "hi", "sa", "gm", "csub", "d3c", "d4clay"]), max_size=2, unique=True),
)
def test_what_is_written_is_read(group: int, slope: str, phases: list[str]) -> None:
    (component,) = parse_soil_symbol(f"{group}{slope}{','.join(phases)}").components
    assert component == SoilComponent(group, None, slope or None, tuple(phases))


def test_real_group_layer(shared_data: Path) -> None:
    layer = json.loads((shared_data / "kamphaeng_phet" / "kpp_soilgroup.geojson").read_text(encoding="utf-8"))
    keys = Counter(parse_soil_symbol(row["properties"]["soilgroup"]).key for row in layer["features"])
    assert keys.total() == 1778
    assert {key for key in keys if key is not None and not key.isdecimal()} == {
        "W",
        "SAND BAR",
        "56/48",
        "33/36",
        "38/36",
    }
    assert (keys["33"], keys["38"], keys["36"]) == (41 + 60, 50 + 5 + 3, 11 + 13)


def test_real_series_layer(shared_data: Path) -> None:
    layer = json.loads(
        (shared_data / "nakhon_pathom" / "nakhon-pathom-soil-series.geojson").read_text(encoding="utf-8")
    )
    keys = {parse_soil_symbol(row["properties"]["soilgroup"]).key for row in layer["features"]}
    assert keys == {"2", "3", "4", "7", "8", "11", "33", "38", "2/8", "3/8", "W", "AQ"}
