"""Coordinates as people write them, each worked out by hand or by PROJ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from tambon_gis.ingest.coordinate_text import PairPlace, Unread, number_of, pair_of
from tambon_gis.ingest.mgrs import GridPlace, grid_place


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (372000, 372000.0),
        ("372000.50", 372000.5),
        ("๓๗๒๐๐๐", 372000.0),
        ("372,000", 372000.0),
        ("1,812,000.25", 1812000.25),
        ("372000 ม.", 372000.0),
        ("E 372000", 372000.0),
        ("372000E", 372000.0),
        ("16.36°", 16.36),
        ("16.36 N", 16.36),
        ("N16.36", 16.36),
        ("-16.36", -16.36),
        ("16.36 S", -16.36),
        # 21/60 + 36/3600 = 0.35 + 0.01
        ("16°21'36\"N", 16.36),
        ("16° 21’ 36” เหนือ", 16.36),
        ("16-21-36", 16.36),
        ("16:21:36", 16.36),
        ("16 21 36", 16.36),
        ("N 16 21 36.0", 16.36),
        ("16d21m36s", 16.36),
        ("16 องศา 21 ลิปดา 36 ฟิลิปดา", 16.36),
        ("๑๖ องศา ๒๑ ลิปดา ๓๖ ฟิลิปดา", 16.36),
        ("16° 21.6'", 16.36),
        ("103°52'12''E", 103.87),
        ("", Unread.NOTHING),
        (None, Unread.NOTHING),
        ("-", Unread.NOTHING),
        ("ไม่ทราบ", Unread.NOTHING),
        ("372000,50", Unread.DECIMAL_COMMA),
        ("16,36123", Unread.DECIMAL_COMMA),
        ("บ้านคำพอุง", Unread.NO_NUMBER),
        ("16°61'00\"", Unread.NO_NUMBER),
        ("16°21.6'36\"", Unread.NO_NUMBER),
        ("=1+1", Unread.NO_NUMBER),
        (float("nan"), Unread.NO_NUMBER),
    ],
)
def test_one_coordinate(cell: str | float | None, number: float | Unread) -> None:
    found = number_of(cell)
    assert found == (pytest.approx(number, abs=1e-9) if isinstance(number, float) else number)


def test_a_comma_in_degrees_is_no_thousand() -> None:
    assert number_of("16,360", thousands=False) is Unread.DECIMAL_COMMA


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("16.36, 103.87", PairPlace(16.36, 103.87)),
        ("(16.36,103.87)", PairPlace(16.36, 103.87)),
        ("16.36 103.87", PairPlace(16.36, 103.87)),
        ("16°21'36\"N 103°52'12\"E", PairPlace(16.36, 103.87)),
        ("16 21 36 103 52 12", PairPlace(16.36, 103.87)),
        ("372000 1812000", PairPlace(372000, 1812000)),
        ("48Q 372000 1812000", PairPlace(372000, 1812000, 48)),
        ("48Q 372000E 1812000N", PairPlace(372000, 1812000, 48)),
        ("48QUD 72000 12000", PairPlace(372000, 1812000, 48)),
        ("", Unread.NOTHING),
        ("หลังวัด", Unread.NO_NUMBER),
        ("16.36", Unread.NO_NUMBER),
    ],
)
def test_both_coordinates_in_one_cell(cell: str, place: PairPlace | Unread) -> None:
    found = pair_of(cell)
    assert found == (pytest.approx(place) if isinstance(place, PairPlace) else place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Zone 47: columns J to R are 100 to 800 km, rows begin at A; R is the 16th letter, so 1,500 km.
        ("47PPR610001800", None),
        ("47PPR6100018000", GridPlace(47, 661_000, 1_518_000, 1)),
        ("47p pr 61000 18000", GridPlace(47, 661_000, 1_518_000, 1)),
        ("47P PR 610 180", GridPlace(47, 661_000, 1_518_000, 100)),
        # Zone 48: columns S to Z, rows begin at F: D is 18 rows on, 1,800 km.
        ("48QUD7200012000", GridPlace(48, 372_000, 1_812_000, 1)),
        # Near Hat Yai: H is the eighth letter, so 700 km.
        ("47NPH5000075000", GridPlace(47, 650_000, 775_000, 1)),
        ("18SUJ2339407395", None),
        ("47PAR6100018000", None),
        ("47PPR61000180", GridPlace(47, 661_000, 1_501_800, 10)),
        ("47PIR6100018000", None),
        ("แปลง", None),
    ],
)
def test_grid_references(text: str, place: GridPlace | None) -> None:
    assert grid_place(text) == place


_COLUMNS = {47: "JKLMNPQR", 48: "STUVWXYZ"}
_LETTERS = "ABCDEFGHJKLMNPQRSTUV"


@given(st.floats(97.5, 105.5), st.floats(5.7, 20.4))
def test_any_place_of_thailand_comes_back_from_its_reference(longitude: float, latitude: float) -> None:
    """The reference is written here by the rule of the grid, from coordinates that PROJ gives."""
    zone = 47 if longitude < 102 else 48
    transformer = Transformer.from_crs(4326, 32600 + zone, always_xy=True)
    easting, northing = (int(value) for value in transformer.transform(longitude, latitude))
    band = "N" if latitude < 8 else "P" if latitude < 16 else "Q"
    row = _LETTERS[(northing // 100_000 + (5 if zone == 48 else 0)) % 20]
    column = _COLUMNS[zone][easting // 100_000 - 1]
    text = f"{zone}{band}{column}{row} {easting % 100_000:05d} {northing % 100_000:05d}"
    assert grid_place(text) == GridPlace(zone, easting, northing, 1)
