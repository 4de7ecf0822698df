"""Panning, zooming, fitting and scales of the map view."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.map_view import LARGEST_M_PER_PX, SMALLEST_M_PER_PX, Extent, MapView

VIEW = MapView(500_000.0, 1_800_000.0, 2.0, 400, 300)

views = st.builds(
    MapView,
    st.floats(200_000, 800_000),
    st.floats(600_000, 2_300_000),
    st.floats(0.05, 500),
    st.integers(1, 4000),
    st.integers(1, 3000),
)


def test_corners_by_hand() -> None:
    # 400 pixels of 2 m are 800 m, half of it to the left; 300 of 2 m are 600 m, half of it up.
    assert VIEW.to_map(0, 0) == (499_600.0, 1_800_300.0)
    assert VIEW.to_screen(500_400.0, 1_799_700.0) == (400.0, 300.0)
    assert VIEW.extent == Extent(499_600.0, 1_799_700.0, 500_400.0, 1_800_300.0)


def test_dragging_the_picture_right_moves_the_view_west() -> None:
    moved = VIEW.panned(10, 5)
    assert (moved.centre_x, moved.centre_y) == (499_980.0, 1_800_010.0)


def test_scale_on_a_screen_of_96_dots() -> None:
    # One pixel is 25.4 / 96 mm; 1:4000 makes that 1.0583 m.
    assert VIEW.with_scale_denominator(4000).m_per_px == pytest.approx(1.058333, abs=1e-6)
    assert MapView(0, 0, 0.0254 / 96, 10, 10).scale_denominator == pytest.approx(1.0)


def test_fit_holds_the_extent_and_keeps_its_middle() -> None:
    fitted = VIEW.fit(Extent(1000, 2000, 3000, 2500), border=0.0)
    assert (fitted.centre_x, fitted.centre_y) == (2000.0, 2250.0)
    assert fitted.m_per_px == 5.0


@pytest.mark.parametrize(
    "extent",
    [
        pytest.param(Extent(math.nan, 0, 1, 1), id="nan"),
        pytest.param(Extent(0, 0, math.inf, 1), id="infinite"),
    ],
)
def test_an_extent_that_is_not_finite_changes_nothing(extent: Extent) -> None:
    assert VIEW.fit(extent) == VIEW


def test_a_point_is_centred_without_zooming() -> None:
    assert VIEW.fit(Extent(7, 8, 7, 8)) == MapView(7, 8, 2.0, 400, 300)


@given(views, st.floats(0.1, 10), st.floats(0, 1), st.floats(0, 1))
def test_zooming_keeps_the_ground_under_the_cursor(
    view: MapView, factor: float, across: float, down: float
) -> None:
    x_px, y_px = across * view.width_px, down * view.height_px
    before = view.to_map(x_px, y_px)
    after = view.zoom_at(factor, x_px, y_px).to_map(x_px, y_px)
    assert after == pytest.approx(before, abs=1e-6 * max(1.0, view.m_per_px))


@given(views, st.floats(1e-6, 1e6))
def test_pixel_sizes_stay_drawable(view: MapView, factor: float) -> None:
    assert SMALLEST_M_PER_PX <= view.zoom_at(factor, 0, 0).m_per_px <= LARGEST_M_PER_PX


@given(views, st.integers(0, 500))
def test_a_margin_keeps_the_pixel_lattice(view: MapView, margin: int) -> None:
    grown = view.grown(margin)
    assert grown.left == pytest.approx(view.left - margin * view.m_per_px, abs=1e-6)
    assert grown.top == pytest.approx(view.top + margin * view.m_per_px, abs=1e-6)


def test_extents_join() -> None:
    assert Extent(0, 0, 1, 1).joined(Extent(-2, 0.5, 0.5, 3)) == Extent(-2, 0, 1, 3)
