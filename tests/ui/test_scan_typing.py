"""What is typed for a point of a sheet, and which crossing of its grid a click is near."""

from __future__ import annotations

import numpy as np
import pytest

from tests.rasters.scans import tie
from ui.map.scans.typed import guessed, readings


@pytest.mark.parametrize(
    ("typed", "x", "y"),
    [
        ("661000 1518000", 661_000, 1_518_000),
        ("661 1518", 661_000, 1_518_000),
        ("661, 1518", 661_000, 1_518_000),
        ("๖๖๑๐๐๐ ๑๕๑๘๐๐๐", 661_000, 1_518_000),
    ],
)
def test_what_is_typed_is_read_on_the_grid_of_the_sheet(typed: str, x: float, y: float) -> None:
    assert (readings(typed, 32647, 32647)[0].x, readings(typed, 32647, 32647)[0].y) == pytest.approx((x, y))
    # On the old datum the same numbers are some 300 m elsewhere.
    old = readings(typed, 32647, 24047)[0]
    assert 200 < np.hypot(old.x - x, old.y - y) < 600


def test_degrees_and_grid_references_and_nonsense() -> None:
    from pyproj import Transformer

    x, y = Transformer.from_crs(4326, 32648, always_xy=True).transform(103.829, 16.413)
    found = readings("16.413, 103.829", 32648, 32648)[0]
    assert (found.x, found.y) == pytest.approx((x, y), abs=0.01)
    assert readings("48QUC 75000 15000", 32648, 32648)
    assert not readings("ไม่รู้", 32648, 32648)
    assert not readings("1 2", 32648, 32648)


def test_the_crossing_of_the_grid_is_guessed() -> None:
    from tambon_gis.rasters.tie_points import fit_tie_points

    transform = fit_tie_points([tie(c, r) for c, r in ((0, 0), (800, 0), (0, 600))]).transform
    column, row = (float(each) for each in transform.back(373_000, 1_812_000))
    assert guessed(transform, column + 20, row - 10) == "373000 1812000"
    assert guessed(transform, column + 200, row) == ""
    assert guessed(None, column, row) == ""
