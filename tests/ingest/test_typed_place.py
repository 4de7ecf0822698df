"""Typed coordinates in every Thai system, against one place worked out with PROJ's own programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.ingest.typed_place import typed_places

# One place: E 375000 N 1815000 in UTM 48 on WGS 84. By PROJ (cs2cs): 16.413172758 N 103.829316431 E; on
# Indian 1975 (+210 +814 +289) E 375414.57 N 1814684.54; the grid square of 10 m is 48Q UD 7500 1500.
X, Y = 375_000.0, 1_815_000.0


@pytest.mark.parametrize(
    ("text", "epsg", "within_m"),
    [
        pytest.param("375000 1815000", 32648, 0.01, id="two numbers"),
        pytest.param("E 375,000  N 1,815,000", 32648, 0.01, id="as the status row writes it"),
        pytest.param("375,000, 1,815,000", 32648, 0.01, id="thousands on both sides of a comma"),
        pytest.param("N 1815000 E 375000", 32648, 0.01, id="north first by its letter"),
        pytest.param("1815000, 375000", 32648, 0.01, id="north first by where Thailand is"),
        pytest.param("๓๗๕๐๐๐ ๑๘๑๕๐๐๐", 32648, 0.01, id="Thai digits"),
        pytest.param("UTM โซน 48 375000 1815000", 32648, 0.01, id="zone in words"),
        pytest.param("48Q 375000 1815000", 32648, 0.01, id="zone and band"),
        pytest.param("WGS84 zone 48 375000 1815000", 32648, 0.01, id="datum and zone"),
        pytest.param("Indian 1975 375414.57 1814684.54", 24048, 0.01, id="Indian 1975"),
        pytest.param("อินเดียน 1975  E 375,415  N 1,814,685", 24048, 1.0, id="Indian as the status row has it"),
        pytest.param("16.413172758, 103.829316431", 4326, 0.01, id="degrees"),
        pytest.param("103.829316431 16.413172758", 4326, 0.01, id="degrees, longitude first"),
        pytest.param("ละติจูด ๑๖.๔๑๓๑๗๓ ลองจิจูด ๑๐๓.๘๒๙๓๑๖", 4326, 0.2, id="degrees in Thai"),
        pytest.param("16°24′47.4″N  103°49′45.5″E", 4326, 2.0, id="seconds as the status row writes them"),
        pytest.param("16 24 47.42 N 103 49 45.54 E", 4326, 0.5, id="seconds with spaces"),
        pytest.param("48QUD7500015000", 32648, 1.0, id="grid reference of a metre"),
        pytest.param("48Q UD 7500 1500", 32648, 10.0, id="grid reference of ten metres"),
    ],
)
def test_the_first_reading_is_the_place(text: str, epsg: int, within_m: float) -> None:
    first = typed_places(text, 32648)[0]
    assert first.epsg == epsg
    assert (first.x, first.y) == pytest.approx((X, Y), abs=within_m)
    assert (first.latitude_deg, first.longitude_deg) == pytest.approx((16.413173, 103.829316), abs=1e-4)


def test_what_the_text_leaves_open_is_offered_in_order() -> None:
    assert [place.epsg for place in typed_places("375000 1815000", 32648)] == [32648, 32647, 24048, 24047]
    assert [place.epsg for place in typed_places("375000 1815000", 32647)] == [32647, 32648, 24047, 24048]
    assert [place.epsg for place in typed_places("48N 375000 1815000", 32648)] == [32648, 24048]
    assert [place.epsg for place in typed_places("wgs84 โซน 47 375000 1815000", 32648)] == [32647]
    assert [place.epsg for place in typed_places("16.4, 103.8", 32648)] == [4326, 4240]


def test_the_words_say_system_and_numbers() -> None:
    first = typed_places("375000 1815000", 32648)[0]
    assert (first.system.th, first.system.en) == ("WGS 84 / UTM โซน 48N", "WGS 84 / UTM zone 48N")
    assert first.numbers == "E 375,000  N 1,815,000"
    assert typed_places("48QUD75001500", 32648)[0].system.th.startswith("MGRS (ช่อง 10 ม.)")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0171",
        "คำพอุง",
        "45080601",
        "12-2-45",
        "12 34",
        "0 0",
        "99999999 99999999",
        "nan inf",
        "a b",
        "๑ ๒",
    ],
)
def test_other_text_is_no_place(text: str) -> None:
    assert typed_places(text, 32648) == ()


@pytest.mark.parametrize(
    "text",
    [
        "https://maps.example/?q=16.413,103.829",
        "ที่นี่ https://maps.example/maps/@16.413,103.829,15z",
        "https://maps.example/search/?api=1&query=16.413%2C103.829",
    ],
)
def test_a_link_sent_from_a_telephone_is_its_coordinates(text: str) -> None:
    (place,) = typed_places(text, 32648)
    assert (place.latitude_deg, place.longitude_deg) == pytest.approx((16.413, 103.829))


def test_metres_named_x_and_y_are_read() -> None:
    assert typed_places("x=375000 y=1815000", 32648) == typed_places("375000 1815000", 32648)


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(text: str) -> None:
    for place in typed_places(text, 32648):
        assert 96 <= place.longitude_deg <= 107
