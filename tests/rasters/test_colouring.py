"""Colours of values, by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tambon_gis.cartography.contrast import channels
from tambon_gis.cartography.palettes import ramp
from tambon_gis.cartography.raster_symbology import (
    ClassColour,
    RasterStyle,
    raster_style_from_json,
    raster_style_to_json,
    usual_style,
)
from tambon_gis.errors import SymbologyNotUnderstood
from tambon_gis.ingest.raster_reading import open_raster, read_window
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.colouring import coloured, limits_of
from tambon_gis.rasters.warping import warped_window
from tests.ingest.raster_files import write_raster


def painted(path: Path, style: RasterStyle, *, palette: bool = False) -> list[list[str]]:
    raster = open_raster(find_raster(path))
    height, width = raster.answer.height, raster.answer.width
    bands = (1,) if palette or style.display != "picture" else None
    window = read_window(raster, raster.bounds, width, height, bands=bands, palette=palette)
    return [
        [f"{pixel:08x}" for pixel in row] for row in coloured(window, style, raster.answer, 10.0).tolist()
    ]


def of(colour: str) -> str:
    return "ff{:02x}{:02x}{:02x}".format(*channels(colour))


def test_one_band_in_greys_between_its_ends(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.array([[10, 20, 30]], np.int16), nodata=-1)
    style = RasterStyle(stretch="full")
    assert painted(path, style) == [["ff000000", "ff7f7f7f", "ffffffff"]]
    assert painted(path, RasterStyle(stretch="own", limits=(0.0, 20.0))) == [
        ["ff7f7f7f", "ffffffff", "ffffffff"]
    ]


def test_most_of_the_values_get_all_colours(tmp_path: Path) -> None:
    values = np.arange(101, dtype=np.float32).reshape(1, 101)
    raster = open_raster(find_raster(write_raster(tmp_path / "a.tif", values)))
    # 2 and 98 of 100 parts of 0, 1, …, 100.
    assert limits_of(RasterStyle("ramp", stretch="most"), raster.answer, 1) == (2.0, 98.0)
    assert limits_of(RasterStyle("ramp", stretch="full"), raster.answer, 1) == (0.0, 100.0)


def test_a_ramp_has_its_first_and_last_colour_at_the_ends(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.array([[0.0, 0.5, 1.0, np.nan]], np.float32))
    low, high = ramp("green", 2)
    found = painted(path, RasterStyle("ramp", stretch="full", ramp="green"))[0]
    assert (found[0], found[2], found[3]) == (of(low), of(high), "00000000")
    turned = painted(path, RasterStyle("ramp", stretch="full", ramp="green", is_reversed=True))[0]
    assert (turned[0], turned[2]) == (of(high), of(low))


def test_classes_have_their_own_colours_and_others_none(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.array([[3, 1, 2]], np.uint8))
    classes = (ClassColour(3, "#112233", "นา"), ClassColour(1, "#AABBCC"))
    assert painted(path, RasterStyle("classes", classes=classes)) == [["ff112233", "ffaabbcc", "00000000"]]
    assert len(set(painted(path, RasterStyle("classes"))[0])) == 3


def test_the_palette_of_the_file(tmp_path: Path) -> None:
    import rasterio

    path = write_raster(tmp_path / "a.tif", np.array([[0, 1, 9]], np.uint8), photometric="palette")
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {0: (255, 0, 0, 255), 1: (0, 0, 255, 255)})
    found = painted(path, RasterStyle(), palette=True)
    assert found[0][:2] == ["ffff0000", "ff0000ff"]


def test_all_of_one_value_is_not_divided_by_nothing(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.full((1, 2), 5, np.int32))
    assert len(set(painted(path, RasterStyle("ramp", stretch="most"))[0])) == 1


@pytest.mark.parametrize(
    "style",
    [
        RasterStyle(),
        usual_style("elevation", "float32", has_palette=False),
        RasterStyle("picture", bands=(4, 3, 2), stretch="own", limits=(1.0, 2.5), opacity=0.5),
        RasterStyle("picture", stretch="own", limits=(0.0, 1.0, 0.0, 2.0, -1.0, 3.0), hidden=0.0),
        RasterStyle("picture", hidden=0.0, hidden_to=3.0),
        RasterStyle("relief", azimuth_deg=90.0, altitude_deg=30.0, exaggeration=5.0),
        RasterStyle(
            "classes", classes=(ClassColour(1.5, "#112233", "นาข้าว"),), ramp="blue", is_reversed=True
        ),
    ],
)
def test_styles_come_back_from_json(style: RasterStyle) -> None:
    assert raster_style_from_json(raster_style_to_json(style)) == style


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format":2}',
        '{"format":1,"display":"video"}',
        '{"format":1,"ramp":"jet"}',
        '{"format":1,"bands":[0]}',
        '{"format":1,"bands":[true]}',
        '{"format":1,"stretch":"own"}',
        '{"format":1,"limits":[2,1],"stretch":"own"}',
        '{"format":1,"classes":[[1,"red",""]]}',
        '{"format":1,"exaggeration":0}',
        '{"format":1,"altitude_deg":0}',
        '{"format":1,"azimuth_deg":361}',
        '{"format":1,"hidden":"0"}',
        '{"format":1,"hidden_to":3}',
        '{"format":1,"hidden":4,"hidden_to":3}',
        '{"format":1,"more":1}',
    ],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        raster_style_from_json(text)


def test_each_of_three_bands_has_its_own_limits(tmp_path: Path) -> None:
    values = np.array([[[10]], [[100]], [[1000]]], np.int16)
    limits = (0.0, 20.0, 50.0, 150.0, 0.0, 1000.0)
    style = RasterStyle("picture", bands=(1, 2, 3), stretch="own", limits=limits)
    # Half-way, half-way, at the end.
    assert painted(write_raster(tmp_path / "a.tif", values), style)[0] == ["ff7f7fff"]


def test_a_hidden_value_is_seen_through_where_all_bands_have_it(tmp_path: Path) -> None:
    values = np.zeros((3, 1, 3), np.uint8)
    values[0, 0, 1] = 9
    values[:, 0, 2] = 255
    raster = open_raster(find_raster(write_raster(tmp_path / "a.tif", values)))
    style = RasterStyle(hidden=0.0)
    window = warped_window(raster, transformer(32648, 32648), raster.bounds, 3, 1, hidden=style.hidden_span)
    found = coloured(window, style, raster.answer, 10.0)[0].tolist()
    assert [f"{pixel:08x}" for pixel in found] == ["00000000", "ff090000", "ffffffff"]


def test_the_border_of_a_jpeg_is_seen_through_though_it_is_not_all_0(tmp_path: Path) -> None:
    values = np.zeros((3, 1, 4), np.uint8)
    values[:, 0, 1] = (1, 3, 2)
    values[:, 0, 2] = (3, 4, 3)  # the darkest pixel of the picture
    values[:, 0, 3] = 255
    raster = open_raster(find_raster(write_raster(tmp_path / "a.tif", values)))
    style = RasterStyle(hidden=0.0, hidden_to=3.0)
    window = warped_window(raster, transformer(32648, 32648), raster.bounds, 4, 1, hidden=style.hidden_span)
    assert window.valid.tolist() == [[False, False, True, True]]


def test_the_sun_stands_where_it_is_put(tmp_path: Path) -> None:
    # It rises to the east: lit from the west it is light, from the east dark.
    heights = np.tile(np.arange(12, dtype=np.float32) * 10, (12, 1))
    path = write_raster(tmp_path / "a.tif", heights)
    west, east = (
        int(painted(path, RasterStyle("relief", azimuth_deg=azimuth))[5][5][2:4], 16)
        for azimuth in (270.0, 90.0)
    )
    assert west > 200 > 60 > east


def test_a_satellite_picture_is_shown_in_colours_and_ndvi_along_a_ramp() -> None:
    assert usual_style("grid", "int16", has_palette=False, bands=4) == RasterStyle("picture", stretch="most")
    assert usual_style("grid", "float32", has_palette=False).display == "ramp"


@pytest.mark.parametrize("limits", [(1.0,), (1.0, 2.0, 3.0, 4.0), (0.0, 1.0, 0.0, 1.0, 2.0, 1.0)])
def test_limits_come_in_rising_pairs(limits: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="limits"):
        RasterStyle(stretch="own", limits=limits)
