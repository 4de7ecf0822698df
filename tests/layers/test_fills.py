"""Colours by lookup, blending, and hatches that stay with the ground."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from layers.colours import fade, over, pixel
from layers.fills import HATCH_PX, fill_table, filled_bands, hatch_coverage
from layers.id_raster import feature_ids, runs
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Hatch, Symbol

EAST, NORTH = 370_000.0, 1_810_000.0


def layer_of(*symbols: Symbol, opacity: float = 1.0) -> MapLayer:
    """Squares of 20 m side by side, one for each symbol."""
    squares = [shapely.box(EAST + 20 * n, NORTH, EAST + 20 * n + 20, NORTH + 20) for n in range(len(symbols))]
    store = from_geometries(np.arange(len(symbols)), np.array(squares, object))
    return MapLayer("plots", store, symbols, np.arange(len(symbols)), opacity=opacity)


def picture(layer: MapLayer, view: MapView) -> np.ndarray:
    table = fill_table(layer, view, 1.0)
    image = np.zeros((view.height_px, view.width_px), np.uint32)
    for top, band in filled_bands(runs(feature_ids(layer.store, view)), table, view):
        image[top : top + len(band)] = band
    return image


@pytest.mark.parametrize(
    ("colour", "opacity", "expected"),
    [
        pytest.param("#1F6B4A", 1.0, 0xFF1F6B4A, id="whole"),
        pytest.param("#FFFFFF", 0.0, 0x00000000, id="nothing"),
        pytest.param("#FF8000", 0.2, 0x33331A00, id="a fifth, channels times 0.2"),
    ],
)
def test_pixels_are_premultiplied(colour: str, opacity: float, expected: int) -> None:
    assert pixel(colour, opacity) == expected


def test_laying_over_and_fading() -> None:
    ground = np.array([0xFFFFFFFF], np.uint32)
    half = over(np.array([0x80000000], np.uint32), ground)
    # Black at 128 of 255 leaves 127 of white.
    assert half[0] == 0xFF7F7F7F
    assert fade(ground, np.array([0], np.uint8))[0] == 0
    assert fade(ground, np.array([255], np.uint8))[0] == 0xFFFFFFFF


def test_every_class_has_its_colour_and_nothing_has_none() -> None:
    layer = layer_of(Symbol(fill="#102030"), Symbol(), Symbol(fill="#FFFFFF", fill_opacity=0.5), opacity=0.5)
    view = MapView(EAST + 40, NORTH + 10, 10.0, 8, 2)
    first = pixel("#102030", 0.5)
    third = pixel("#FFFFFF", 0.25)
    assert picture(layer, view).tolist() == [[first, first, 0, 0, third, third, 0, 0]] * 2


def test_a_marker_takes_the_fill_of_its_symbol() -> None:
    view = MapView(EAST + 10, NORTH + 10, 10.0, 2, 2)
    assert not picture(layer_of(Symbol(fill="#102030", marker="circle")), view).any()


@pytest.mark.parametrize("hatch", ["diagonal", "back_diagonal", "cross", "dots"])
def test_hatches_do_not_swim(hatch: Hatch) -> None:
    layer = layer_of(Symbol(hatch=hatch, hatch_colour="#1F6B4A", fill="#EEEEEE", fill_opacity=0.3))
    view = MapView(EAST + 10, NORTH + 10, 0.5, 60, 60)
    moved = picture(layer, view.panned(-7, 4))
    assert np.array_equal(moved[4:, :-7], picture(layer, view)[:-4, 7:])
    assert len(np.unique(moved)) > 2


def test_lines_of_a_diagonal_hatch_rise_to_the_right() -> None:
    coverage = hatch_coverage("diagonal", HATCH_PX, 1.0)
    assert all(coverage[row, -row % HATCH_PX] > 180 for row in range(HATCH_PX))
    # A line one pixel wide in every 8 / sqrt(2) covers about 18 %.
    assert coverage.mean() / 255 == pytest.approx(2**0.5 / HATCH_PX, abs=0.02)
    assert np.array_equal(coverage[::-1], hatch_coverage("back_diagonal", HATCH_PX, 1.0))


def test_a_plot_too_narrow_for_its_hatch_is_tinted() -> None:
    layer = layer_of(Symbol(hatch="diagonal", hatch_colour="#1F6B4A"))
    (tint,) = np.unique(picture(layer, MapView(EAST + 10, NORTH + 10, 5.0, 4, 4)))
    assert (tint >> 24) / 255 == pytest.approx(0.35, abs=0.003)
    wide = picture(layer, MapView(EAST + 10, NORTH + 10, 1.0, 20, 20))
    assert pixel("#1F6B4A", 0.35) not in wide
    assert len(np.unique(wide)) > 2


def test_an_unknown_hatch_is_named() -> None:
    with pytest.raises(ValueError, match="brick"):
        hatch_coverage("brick", 8, 1.0)
