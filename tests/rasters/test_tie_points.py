"""Places of scanned maps from points: worked out by hand, and beside numpy, rasterio and GDAL."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.errors import ScanNotPlaced, TiePointOutside, TiePointsNotEnough
from tambon_gis.rasters.tie_checks import refuse_folds, refuse_outside, tie_findings
from tambon_gis.rasters.tie_points import TieFit, TiePoint, fit_tie_points
from tambon_gis.rasters.tie_transform import LEAST_POINTS, TieMethod

WEST, NORTH = 372_000.0, 1_812_400.0
SIZE = (1000, 1000)
METHODS: tuple[TieMethod, ...] = ("similarity", "affine", "projective", "polynomial")


def of(column: float, row: float, east: float = 0.0, north: float = 0.0) -> TiePoint:
    """A point of a scan of 2 m a pixel, its corner at `WEST`, `NORTH`; moved by an error."""
    return TiePoint(column, row, WEST + 2 * column + east, NORTH - 2 * row + north)


def nine() -> list[TiePoint]:
    return [of(c, r) for c in (0, 500, 1000) for r in (0, 500, 1000)]


def placed(fit: TieFit, column: float, row: float) -> tuple[float, float]:
    x, y = fit.transform.forward(column, row)
    return float(x), float(y)


def suspect_distance(fit: TieFit) -> float:
    return fit.suspect.distance_m if fit.suspect is not None else 0.0


def codes(points: Sequence[TiePoint], method: TieMethod = "affine") -> list[str]:
    return [each.code for each in tie_findings(fit_tie_points(points, method), points, SIZE, 32648)]


@pytest.mark.parametrize("method", METHODS)
def test_exact_points_settle_the_place(method: TieMethod) -> None:
    fit = fit_tie_points(nine(), method)
    assert placed(fit, 250, 750) == pytest.approx((WEST + 500, NORTH - 1500), abs=1e-6)
    assert [float(each) for each in fit.transform.back(WEST + 500, NORTH - 1500)] == pytest.approx([250, 750])
    assert fit.rms_m == pytest.approx(0, abs=1e-6)
    assert fit.pixel_m == pytest.approx(2.0)
    assert not codes(nine(), method)


def test_a_turned_picture() -> None:
    # Turned by 90°: columns run south, rows run west.
    points = [
        TiePoint(c, r, WEST - 3 * r, NORTH - 3 * c) for c, r in ((0, 0), (900, 0), (0, 900), (900, 900))
    ]
    for method in ("similarity", "affine", "projective"):
        fit = fit_tie_points(points, method)
        assert placed(fit, 100, 200) == pytest.approx((WEST - 600, NORTH - 300), abs=1e-6)
        assert not fit.is_mirrored


def test_an_error_of_one_corner_is_shared() -> None:
    """Of a square only the difference of its diagonals cannot be fitted: a quarter stays at each corner.

    One corner 8 m too far east: residuals of 2 m, one pixel, everywhere.
    """
    fit = fit_tie_points([of(0, 0), of(100, 0), of(0, 100), of(100, 100, east=8.0)])
    assert fit.residuals_m == pytest.approx((2.0, 2.0, 2.0, 2.0))
    assert fit.rms_m == pytest.approx(2.0)
    assert fit.residuals_px == pytest.approx((1.0, 1.0, 1.0, 1.0), rel=0.05)
    # Three others settle it, so each lies 8 m from where they put it.
    assert fit.left_out_m == pytest.approx((8.0, 8.0, 8.0, 8.0))


def test_the_wrong_point_is_named() -> None:
    points = nine()
    points[4] = of(500, 500, east=30.0, north=40.0)
    fit = fit_tie_points(points)
    # The middle one moves all by a ninth of 50 m, and keeps eight.
    assert fit.residuals_m[4] == pytest.approx(50 * 8 / 9)
    assert max(fit.residuals_m[:4]) == pytest.approx(50 / 9)
    assert fit.left_out_m[4] == pytest.approx(50.0)
    assert fit.suspect is not None
    assert fit.suspect.point == 4
    assert suspect_distance(fit) == pytest.approx(50.0)
    assert fit.suspect.offset_m == pytest.approx((30.0, 40.0))


@pytest.mark.parametrize("wrong", range(4))
def test_one_of_four_corners_is_named_by_their_shape(wrong: int) -> None:
    """For an affine transformation any of four could be wrong; only without one the map is square."""
    corners = [(50, 50), (950, 50), (950, 950), (50, 950)]
    points = [of(c, r, east=1000.0 if at == wrong else 0.3 * at) for at, (c, r) in enumerate(corners)]
    fit = fit_tie_points(points)
    assert fit.suspect is not None
    assert fit.suspect.point == wrong
    (finding,) = [each for each in tie_findings(fit, points, SIZE, 32648) if each.code == "wrong_point"]
    assert finding.point == wrong
    assert finding.grave
    assert f"จุด {wrong + 1} " in finding.phrase.th
    assert suspect_distance(fit) == pytest.approx(1000, abs=2)
    assert "เกินไปทางตะวันออก" in finding.phrase.th
    # A line of the kilometre grid mistaken for its neighbour.
    assert "1 ช่องกิโลเมตร" in finding.phrase.th
    assert "too far east" in finding.phrase.en


def test_shrunk_paper_is_no_mistake() -> None:
    """Paper that shrank by 0.3 % one way: an affine transformation takes it, and no point is blamed."""
    points = [TiePoint(c, r, WEST + 2 * c * 1.003, NORTH - 2 * r) for c in (0, 1000) for r in (0, 1000)]
    fit = fit_tie_points(points)
    assert fit.rms_m == pytest.approx(0, abs=1e-6)
    assert fit.suspect is None
    assert not codes(points)


def test_trembling_hands_are_no_mistake() -> None:
    rng = np.random.default_rng(4)
    for _ in range(30):
        points = [of(c, r, *rng.normal(0, 1.0, 2)) for c in (0, 330, 660, 1000) for r in (0, 330, 660, 1000)]
        assert fit_tie_points(points).suspect is None


@pytest.mark.parametrize("seed", range(40))
def test_four_clicks_a_few_pixels_off_are_no_mistake(seed: int) -> None:
    """Three of four points can go together by chance; that alone blames nobody."""
    rng = np.random.default_rng(seed)
    points = [of(c, r, *rng.normal(0, 5.0, 2)) for c, r in ((50, 50), (950, 50), (950, 950), (50, 950))]
    assert fit_tie_points(points).suspect is None


def test_of_four_alike_the_one_that_spoils_the_square_is_looked_at_first() -> None:
    """20 m off, the others 2 m: too little to call it wrong, and all four residuals are the same."""
    points = [of(50, 50, 2), of(950, 50, -2), of(950, 950, 0, 2), of(50, 950, 20, 20)]
    fit = fit_tie_points(points)
    assert max(fit.residuals_m) - min(fit.residuals_m) < 1e-6
    assert fit.worst == 3


def test_three_points_cannot_tell() -> None:
    points = [of(0, 0), of(900, 0), of(0, 900, east=500)]
    fit = fit_tie_points(points)
    assert (fit.surplus, fit.suspect, fit.left_out_m) == (0, None, (None, None, None))
    assert codes(points) == ["no_surplus"]


def test_swapped_axes_are_seen() -> None:
    points = [
        TiePoint(each.column, each.row, WEST + (each.y_m - NORTH), NORTH + (each.x_m - WEST))
        for each in nine()
    ]
    assert fit_tie_points(points).is_mirrored
    assert "mirrored" in codes(points)
    assert not fit_tie_points(nine()).is_mirrored


def test_northings_for_eastings_are_outside_thailand() -> None:
    points = [TiePoint(each.column, each.row, each.y_m, each.x_m) for each in nine()]
    assert "outside_thailand" in codes(points)


def test_points_in_one_corner_and_twice() -> None:
    points = [of(0, 0), of(100, 0), of(0, 100), of(100, 100), of(101, 101)]
    assert codes(points) == ["twice", "one_corner"]


def test_a_large_residual_over_a_limit_of_ones_own() -> None:
    points = [of(0, 0), of(1000, 0), of(0, 1000), of(1000, 1000, east=8.0)]
    fit = fit_tie_points(points)
    assert "large_residual" not in [each.code for each in tie_findings(fit, points, SIZE, 32648)]
    found = [each.code for each in tie_findings(fit, points, SIZE, 32648, limit_m=1.5)]
    # Two metres each; of four points the square tells which one it is.
    assert found[0] in ("wrong_point", "large_residual")


@pytest.mark.parametrize(
    "points",
    [
        [],
        [of(0, 0), of(10, 10)],
        [of(0, 0), of(10, 10), of(20, 20)],
        [of(5, 5), of(5, 5), of(5, 5)],
        [of(0, 0), of(10, 0), TiePoint(0, 10, math.nan, NORTH)],
    ],
)
def test_points_that_do_not_settle_it(points: list[TiePoint]) -> None:
    with pytest.raises(TiePointsNotEnough):
        fit_tie_points(points)


@pytest.mark.parametrize("method", METHODS)
def test_too_few_points(method: TieMethod) -> None:
    spread = [of(0, 0), of(1000, 10), of(20, 1000), of(990, 980), of(500, 20), of(480, 700)]
    least = LEAST_POINTS[method]
    assert fit_tie_points(spread[:least], method).rms_m == pytest.approx(0, abs=1e-5)
    with pytest.raises(TiePointsNotEnough):
        fit_tie_points(spread[: least - 1], method)


def test_six_points_on_a_circle_do_not_settle_a_polynomial() -> None:
    turns = [2 * math.pi * step / 6 for step in range(6)]
    with pytest.raises(TiePointsNotEnough):
        fit_tie_points([of(500 + 400 * math.cos(t), 500 + 400 * math.sin(t)) for t in turns], "polynomial")


def test_three_of_four_on_a_line_do_not_settle_a_projective_one() -> None:
    with pytest.raises(TiePointsNotEnough):
        fit_tie_points([of(0, 0), of(500, 0), of(1000, 0), of(0, 1000)], "projective")


def test_points_beside_the_picture() -> None:
    refuse_outside([of(0, 0), of(1000, 1000)], SIZE)
    with pytest.raises(TiePointOutside) as refused:
        refuse_outside([of(0, 0), of(1001, 20)], SIZE)
    assert refused.value.facts["point"] == 2


def test_a_picture_that_would_be_folded() -> None:
    # A point on the wrong side of the middle bends the picture over itself.
    points = [*nine()[:8], of(1000, 1000, east=-5000)]
    with pytest.raises(ScanNotPlaced):
        refuse_folds(fit_tie_points(points, "polynomial").transform, SIZE, "a.png")
    refuse_folds(fit_tie_points(nine(), "polynomial").transform, SIZE, "a.png")


def test_a_projection_with_its_horizon_on_the_picture() -> None:
    def tilted(column: float, row: float) -> TiePoint:
        under = 1 - row / 800
        return TiePoint(column, row, WEST + 2 * (column - 500) / under, NORTH - 2 * row / under)

    points = [tilted(c, r) for c in (0, 1000) for r in (0, 300, 700)]
    fit = fit_tie_points(points, "projective")
    assert fit.rms_m == pytest.approx(0, abs=1e-4)
    with pytest.raises(ScanNotPlaced):
        refuse_folds(fit.transform, SIZE, "a.png")


def noisy(count: int, seed: int) -> list[TiePoint]:
    rng = np.random.default_rng(seed)
    return [of(float(c), float(r), *rng.normal(0, 5, 2)) for c, r in rng.uniform(0, 1000, (count, 2))]


@pytest.mark.parametrize("seed", range(5))
def test_affine_agrees_with_rasterio(seed: int) -> None:
    from rasterio.control import GroundControlPoint
    from rasterio.transform import from_gcps

    points = noisy(8, seed)
    theirs = from_gcps([GroundControlPoint(row=p.row, col=p.column, x=p.x_m, y=p.y_m) for p in points])
    fit = fit_tie_points(points)
    for column, row in ((0, 0), (1000, 0), (300, 800)):
        assert placed(fit, column, row) == pytest.approx(theirs @ (column, row), abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_polynomial_agrees_with_gdal(seed: int) -> None:
    from rasterio.control import GroundControlPoint
    from rasterio.transform import GCPTransformer

    points = noisy(12, seed)
    with GCPTransformer(
        [GroundControlPoint(row=p.row, col=p.column, x=p.x_m, y=p.y_m) for p in points]
    ) as theirs:
        fit = fit_tie_points(points, "polynomial")
        for column, row in ((10, 10), (990, 10), (300, 800)):
            # Half pixels: rasterio counts from the corner only where it is told so.
            expected = theirs.xy(row, column, offset="ul")
            assert placed(fit, column, row) == pytest.approx([float(each) for each in expected], abs=1e-3)


@pytest.mark.parametrize("seed", range(5))
def test_similarity_agrees_with_complex_numbers(seed: int) -> None:
    """As x + iy = m·(u + iv) + n, solved by numpy in complex numbers."""
    points = noisy(6, seed)
    pixels = np.array([complex(p.column, -p.row) for p in points])
    ground = np.array([complex(p.x_m - WEST, p.y_m - NORTH) for p in points])
    (m, n), *_ = np.linalg.lstsq(np.column_stack([pixels, np.ones(len(pixels))]), ground, rcond=None)
    fit = fit_tie_points(points, "similarity")
    expected = m * complex(300, -800) + n
    assert placed(fit, 300, 800) == pytest.approx((WEST + expected.real, NORTH + expected.imag), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_projective_is_at_its_least(seed: int) -> None:
    """No small change of where the corners go makes the squares less."""
    points = noisy(9, seed)
    best = fit_tie_points(points, "projective")
    squares = sum(each**2 for each in best.residuals_m)
    corners = [(0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0), (1000.0, 1000.0)]
    for at in range(4):
        for east, north in ((0.05, 0), (-0.05, 0), (0, 0.05), (0, -0.05)):
            moved = [
                TiePoint(c, r, x + (east if k == at else 0), y + (north if k == at else 0))
                for k, ((c, r), (x, y)) in enumerate((corner, placed(best, *corner)) for corner in corners)
            ]
            other = fit_tie_points(moved, "projective")
            off = [math.dist(placed(other, p.column, p.row), (p.x_m, p.y_m)) for p in points]
            assert sum(each**2 for each in off) > squares


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(METHODS),
    st.integers(0, 1000),
    st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 1000)), min_size=1, max_size=20),
)
def test_there_and_back(method: TieMethod, seed: int, places: list[tuple[float, float]]) -> None:
    transform = fit_tie_points(noisy(16, seed), method).transform
    columns, rows = np.array(places).T
    found = transform.back(*transform.forward(columns, rows), (1000.0, 1000.0))
    assert np.abs(found[0] - columns).max() < 1e-5
    assert np.abs(found[1] - rows).max() < 1e-5


def test_no_way_back_from_far_away() -> None:
    transform = fit_tie_points(noisy(12, 1), "polynomial").transform
    columns, _ = transform.back([WEST + 1e7, math.nan], [NORTH, NORTH], (1000.0, 1000.0))
    assert np.isnan(columns).all()
