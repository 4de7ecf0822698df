"""Figures of plots from rasters, beside values worked out by hand, exactextract and GEOS."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.zonal.asked import Asked, statistics_asked
from tambon_gis.analysis.zonal.covered_pixels import covered_pixels
from tambon_gis.analysis.zonal.group_figures import group_figures
from tambon_gis.analysis.zonal.pixel_pieces import pieces_of, pixel_edges
from tambon_gis.analysis.zonal.strip_pixels import PixelSource
from tambon_gis.analysis.zonal.swept_sums import row_sums
from tambon_gis.analysis.zonal.weighted_percentiles import weighted_percentiles
from tambon_gis.analysis.zonal.zonal import Lack, zonal_figures
from tambon_gis.errors import ZonalNotUnderstood
from tests.analysis.zonal_grids import NORTH, PIXEL, WEST, InMemory, figures, grid_of, peer, pixels

# Two rows of three pixels.
SIX = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]])


def test_a_plot_of_parts_of_four_pixels() -> None:
    # 0.5 × 0.25 of pixel 1, 0.75 × 0.25 of pixel 2, 0.5 × 0.5 of pixel 8, 0.75 × 0.5 of pixel 16: weights
    # 0.125, 0.1875, 0.25, 0.375, together 0.9375. Sum 0.125 + 0.375 + 2 + 6 = 8.5.
    found = figures(SIX, [pixels(0.5, 1.5, 1.75, 0.75)], "mean", "min", "max", "p50", "p10")
    assert found.numbers["mean"][0] == pytest.approx(8.5 / 0.9375, rel=1e-14)
    assert (found.numbers["min"][0], found.numbers["max"][0]) == (1.0, 16.0)
    # Up to 1: 0.133 of the weight; up to 2: 0.333; up to 8: 0.6.
    assert (found.numbers["p10"][0], found.numbers["p50"][0]) == (1.0, 8.0)
    assert found.pixels[0] == pytest.approx(0.9375, rel=1e-14)
    assert (found.covered[0], found.no_value[0]) == (1.0, 0.0)


def test_only_the_mean_is_worked_out_along_the_boundary() -> None:
    found = figures(SIX, [pixels(0.5, 1.5, 1.75, 0.75)], "mean")
    assert found.numbers["mean"][0] == pytest.approx(8.5 / 0.9375, rel=1e-14)


@pytest.mark.parametrize("asked", [("mean",), ("mean", "min")])
def test_pixels_without_a_value_do_not_count(asked: tuple[str, ...]) -> None:
    values = np.array([[1.0, np.nan, 4.0], [8.0, 16.0, 32.0]])
    # The first row: 1 and 4 of three pixels.
    found = figures(values, [pixels(0, 1, 3, 0)], *asked)
    assert found.numbers["mean"][0] == pytest.approx(2.5, rel=1e-14)
    assert found.covered[0] == pytest.approx(2 / 3, rel=1e-12)
    assert found.no_value[0] == pytest.approx(1 / 3, rel=1e-12)


@pytest.mark.parametrize("asked", [("mean",), ("mean", "min")])
def test_a_plot_over_the_edge_of_the_raster(asked: tuple[str, ...]) -> None:
    # A quarter of it beside each of west and north: what lies on the raster is 0.5 × 0.5 of pixel 1.
    found = figures(SIX, [pixels(-0.5, 0.5, 0.5, -0.5)], *asked, least_covered=0.25)
    assert found.numbers["mean"][0] == 1.0
    assert found.covered[0] == pytest.approx(0.25, rel=1e-12)
    assert found.no_value[0] == 0.0
    none = figures(SIX, [pixels(-0.5, 0.5, 0.5, -0.5)], *asked)
    assert np.isnan(none.numbers["mean"][0])
    assert none.lack[0] == Lack.TOO_LITTLE
    assert none.covered[0] == pytest.approx(0.25, rel=1e-12)


def test_why_a_plot_has_no_figures() -> None:
    values = np.array([[np.nan, 1.0], [2.0, 3.0]])
    shapes = [None, shapely.Polygon(), pixels(0.1, 0.9, 0.9, 0.1), pixels(5, 7, 6, 6), pixels(0, 2, 2, 0)]
    found = figures(values, shapes, "mean", "min", "p50", "classes")
    assert [Lack(lack) for lack in found.lack] == [
        Lack.NO_SHAPE,
        Lack.NO_SHAPE,
        Lack.NO_VALUES,
        Lack.BESIDE,
        Lack.NOTHING,
    ]
    for values in found.numbers.values():
        assert np.isnan(values[:4]).all()
    assert found.numbers["mean"][4] == 2.0


def test_no_plots_at_all() -> None:
    found = figures(SIX, [], "mean", "p50", "classes")
    assert len(found.numbers["mean"]) == len(found.lack) == 0


def test_a_plot_within_one_pixel_and_one_on_its_borders() -> None:
    tiny = shapely.Polygon(
        [(WEST + 11, NORTH - 3), (WEST + 11.001, NORTH - 3), (WEST + 11.0005, NORTH - 3.001)]
    )
    found = figures(SIX, [tiny, pixels(1, 1, 2, 0), pixels(1, 2, 3, 1)], "mean", "min", "max")
    assert found.numbers["mean"] == pytest.approx([2.0, 2.0, 24.0], rel=1e-12)
    # Neighbours that are only touched are not among the pixels of a plot.
    assert found.numbers["min"].tolist() == [2.0, 2.0, 16.0]
    assert found.numbers["max"].tolist() == [2.0, 2.0, 32.0]
    along = figures(SIX, [tiny, pixels(1, 1, 2, 0), pixels(1, 2, 3, 1)], "mean")
    assert along.numbers["mean"] == pytest.approx([2.0, 2.0, 24.0], rel=1e-12)


def test_shares_of_codes_and_their_order() -> None:
    codes = np.array([[3, 3, 7], [3, 1, 7]], np.uint8)
    found = figures(codes, [pixels(0.5, 2, 2.5, 0), pixels(0, 1, 1, 0)], "classes")
    assert [each.code for each in found.classes] == ["1", "3", "7"]
    # 4 pixels: 1 of code 1; 0.5 + 1 + 0.5 of code 3; 0.5 + 0.5 of code 7.
    assert found.shares[0].tolist() == [0.25, 0.5, 0.25]
    assert found.shares[1].tolist() == [0.0, 1.0, 0.0]


def test_a_raster_of_measurements_has_no_classes() -> None:
    values = np.arange(400.0).reshape(20, 20)
    found = figures(values, [pixels(0, 20, 20, 0)], "mean", "classes")
    assert found.classes == ()
    assert "classes" in found.why
    assert found.numbers["mean"][0] == 199.5


def test_an_outline_that_crosses_itself_is_mended_first() -> None:
    bow = shapely.Polygon(
        [(WEST, NORTH), (WEST + 10, NORTH - 10), (WEST, NORTH - 10), (WEST + 10, NORTH), (WEST, NORTH)]
    )
    found = figures(SIX, [bow], "mean", "min")
    assert found.mended == 1
    assert found.numbers["mean"][0] == pytest.approx(1.0)
    assert found.pixels[0] == pytest.approx(0.5)


def test_one_wild_number_does_not_spoil_its_row() -> None:
    values = np.full((4, 50), 0.25)
    values[1, 3] = -3.4e38
    assert row_sums(values, np.ones(values.shape, bool)) is None
    found = figures(values, [pixels(10.3, 3.1, 12.7, 0.2)], "mean")
    assert found.numbers["mean"][0] == pytest.approx(0.25, rel=1e-13)


def test_sums_of_whole_numbers_are_kept_as_they_are() -> None:
    values = np.array([[200, 100, 7]], np.uint8)
    sums = row_sums(values, np.array([[True, False, True]]))
    assert sums is not None
    assert sums.until.tolist() == [[0, 200, 200, 207]]
    assert sums.step == 1.0


def test_strips_add_up_to_what_one_has(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(11)
    values = rng.random((700, 600))
    shapes = _ragged(rng, 40, 600, 700, 120.0)
    asked = ("mean", "min", "max", "p10", "p50", "p90")
    whole = figures(values, shapes, *asked)
    swept = figures(values, shapes)
    monkeypatch.setattr("tambon_gis.analysis.zonal.strips._STRIP_PIXELS", 256 * 256)
    reader = InMemory(values, grid_of(values))
    parts = zonal_figures(np.array(shapes, dtype=object), PixelSource(reader, Asked(asked)))
    assert len(reader.boxes) == 9
    assert max(box.width * box.height for box in reader.boxes) <= 256 * 256
    for name in asked:
        np.testing.assert_allclose(parts.numbers[name], whole.numbers[name], rtol=1e-13)
    along = zonal_figures(np.array(shapes, dtype=object), PixelSource(reader, Asked()))
    np.testing.assert_allclose(along.numbers["mean"], swept.numbers["mean"], rtol=1e-13)


def test_percentiles_of_a_plot_too_large_to_hold_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(2).random((600, 300))
    shapes = [pixels(0, 600, 300, 0), pixels(10, 20, 20, 10)]
    monkeypatch.setattr("tambon_gis.analysis.zonal.strips._STRIP_PIXELS", 256 * 256)
    monkeypatch.setattr("tambon_gis.analysis.zonal.weighted_percentiles.MOST_HELD", 10_000)
    found = figures(values, shapes, "mean", "p50")
    # Everything else stands.
    assert [Lack(lack) for lack in found.lack] == [Lack.NOTHING, Lack.NOTHING]
    assert found.numbers["mean"][0] == pytest.approx(values.mean(), rel=1e-12)
    each = group_figures(found, np.arange(2), np.ones(2), 2)
    assert each.why(0, "p50", found).en == "the plot has too many pixels for percentiles"
    assert np.isnan(found.numbers["p50"][0])
    assert found.numbers["p50"][1] == pytest.approx(
        np.quantile(values[10:20, 10:20], 0.5, method="inverted_cdf")
    )


def _ragged(
    rng: np.random.Generator, count: int, width: float, height: float, size: float
) -> list[shapely.Geometry]:
    """Stars with a hole and a second part, in pixels of a grid; some reach beyond its edges."""
    found = []
    for _ in range(count):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        angles = np.sort(rng.uniform(0, 2 * np.pi, 11))
        radius = rng.uniform(0.3, 1.0, 11) * size
        star = shapely.Polygon(np.column_stack([x + radius * np.cos(angles), y + radius * np.sin(angles)]))
        hole = shapely.Point(x, y).buffer(0.1 * size, 3)
        far = shapely.box(x + 1.2 * size, y, x + 1.5 * size, y + 0.4 * size)
        shape = shapely.union_all([shapely.difference(shapely.make_valid(star), hole), far])
        found.append(shapely.transform(shape, lambda at: np.array([WEST, NORTH]) + at * [PIXEL, -PIXEL]))
    return found


@pytest.mark.parametrize("size", [0.05, 0.7, 6.0, 40.0])
def test_as_exactextract_has_it(size: float) -> None:
    rng = np.random.default_rng(int(size * 100))
    values = rng.normal(0.5, 0.1, (60, 70))
    values[rng.random(values.shape) < 0.03] = np.nan
    shapes = _ragged(rng, 60, 70.0, 60.0, size)
    theirs = peer(values, shapes, ["mean", "min", "max", "count"])
    ours = figures(values, shapes, "mean", "min", "max", least_covered=0.0)
    along = figures(values, shapes, "mean", least_covered=0.0)
    there = ours.lack == Lack.NOTHING
    assert there.sum() > 20
    # Its fractions are single-precision numbers, wrong by up to 6e-8 each.
    for name in ("mean", "min", "max"):
        np.testing.assert_allclose(ours.numbers[name][there], theirs[name][there], atol=2e-8)
    np.testing.assert_allclose(ours.pixels[there], theirs["count"][there], rtol=1e-6)
    np.testing.assert_allclose(along.numbers["mean"][there], ours.numbers["mean"][there], rtol=1e-12)


def test_more_exact_than_exactextract() -> None:
    rng = np.random.default_rng(5)
    values = rng.random((12, 14))
    shapes = _ragged(rng, 12, 14.0, 12.0, 5.0)
    cells = [pixels(column, row + 1, column + 1, row) for row in range(12) for column in range(14)]
    share = shapely.area(shapely.intersection(np.array(shapes)[:, None], np.array(cells)[None]))
    true = share @ values.ravel() / share.sum(axis=1)
    found = figures(values, shapes, least_covered=0.0).numbers["mean"]
    np.testing.assert_allclose(found, true, rtol=1e-12)
    assert np.abs(found - true).max() < np.abs(peer(values, shapes, ["mean"])["mean"] - true).max()


@st.composite
def _shapes(draw: st.DrawFn) -> shapely.Geometry:
    """Polygons on a lattice of half pixels: with edges along pixels, corners on corners, crossings."""
    number = st.integers(-2, 14)
    corners = draw(st.lists(st.tuples(number, number), min_size=3, max_size=8))
    return shapely.Polygon([(WEST + x * PIXEL / 2, NORTH - y * PIXEL / 2) for x, y in corners])


@given(_shapes(), st.integers(1, 5))
def test_cover_is_the_area_of_the_shape_in_each_pixel(shape: shapely.Geometry, width: int) -> None:
    shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    polygons = np.array([shape], dtype=object)
    values = np.zeros((6, width))
    pieces = pieces_of(pixel_edges(polygons, grid_of(values).place), width, 6)
    found = np.zeros((6, width))
    covered = covered_pixels(pieces, 1)
    found[covered.row, covered.column] = covered.share
    true = [
        shapely.intersection(shape, pixels(column, row + 1, column + 1, row)).area / PIXEL**2
        for row in range(6)
        for column in range(width)
    ]
    np.testing.assert_allclose(found.ravel(), true, atol=1e-10)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(1, 8)), min_size=1, max_size=40),
    st.integers(0, 100),
)
def test_percentiles_as_numpy_has_them(entries: list[tuple[int, int, int]], percent: int) -> None:
    plot, value, weight = (np.array(part) for part in zip(*entries, strict=True))
    plots, found = weighted_percentiles(plot, value.astype(float), weight / 8.0, np.array([percent / 100]))
    for at, number in enumerate(plots):
        mine = plot == number
        true = np.quantile(value[mine], percent / 100, weights=weight[mine], method="inverted_cdf")
        assert found[at, 0] == true


def test_statistics_as_they_are_typed() -> None:
    assert statistics_asked(["mean", " P90", "median", "mean"]) == ("mean", "p90", "p50")
    with pytest.raises(ZonalNotUnderstood):
        statistics_asked(["p101"])
    with pytest.raises(ZonalNotUnderstood):
        statistics_asked([""])
