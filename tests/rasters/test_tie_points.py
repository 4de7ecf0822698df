"""Places of scanned maps from points, worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tambon_gis.errors import TiePointsNotEnough
from tambon_gis.ingest.world_file import read_world_file
from tambon_gis.rasters.tie_points import TiePoint, fit_tie_points

WEST, NORTH = 372_000.0, 1_812_400.0


def of(column: float, row: float, east: float = 0.0, north: float = 0.0) -> TiePoint:
    """A point of a scan of 2 m a pixel, its corner at `WEST`, `NORTH`; moved by an error."""
    return TiePoint(column, row, WEST + 2 * column + east, NORTH - 2 * row + north)


def test_three_points_settle_the_place() -> None:
    fit = fit_tie_points([of(100, 100), of(900, 120), of(150, 800)])
    assert fit.affine == pytest.approx((2, 0, WEST, 0, -2, NORTH), abs=1e-6)
    assert fit.rms_m == pytest.approx(0, abs=1e-6)


def test_a_turned_picture() -> None:
    # Turned by 90°: columns run north, rows run east.
    points = [TiePoint(c, r, WEST + 3 * r, NORTH + 3 * c) for c, r in ((0, 0), (10, 0), (0, 10), (10, 10))]
    assert fit_tie_points(points).affine == pytest.approx((0, 3, WEST, 3, 0, NORTH), abs=1e-6)


def test_an_error_of_one_corner_is_shared() -> None:
    """Of a square only the difference of its diagonals cannot be fitted: a quarter stays at each corner.

    One corner 8 m too far east: residuals of 2 m everywhere.
    """
    fit = fit_tie_points([of(0, 0), of(100, 0), of(0, 100), of(100, 100, east=8.0)])
    assert fit.residuals_m == pytest.approx((2.0, 2.0, 2.0, 2.0))
    assert fit.rms_m == pytest.approx(2.0)


def test_the_worst_point_is_seen() -> None:
    points = [of(c, r) for c in (0, 500, 1000) for r in (0, 500, 1000)]
    points[4] = of(500, 500, east=30.0, north=40.0)
    fit = fit_tie_points(points)
    # The middle one moves all by a ninth of 50 m, and keeps eight.
    assert fit.residuals_m[4] == pytest.approx(50 * 8 / 9)
    assert max(fit.residuals_m[:4]) == pytest.approx(50 / 9)


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


def test_its_world_file_is_read_back(tmp_path: Path) -> None:
    fit = fit_tie_points([of(100, 100), of(900, 120), of(150, 800)])
    path = tmp_path / "แผนที่.tfw"
    path.write_text(fit.world_file(), encoding="ascii")
    assert read_world_file(path) == pytest.approx(fit.affine, abs=1e-6)
