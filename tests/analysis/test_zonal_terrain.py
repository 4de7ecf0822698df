"""Slopes and the ways they face, beside planes whose slope is known and gdaldem."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tambon_gis.analysis.zonal.classes import ASPECT_CLASSES, SLOPE_CLASSES, aspect_codes, slope_codes
from tambon_gis.analysis.zonal.pixel_grid import PixelGrid
from tambon_gis.analysis.zonal.terrain import bearing_deg, downhill, gradient, slope_percent
from tambon_gis.analysis.zonal.zonal import Lack
from tambon_gis.measures.reference import transformer
from tests.analysis.zonal_grids import PIXEL, figures, pixels
from tests.ingest.raster_files import write_raster

if TYPE_CHECKING:
    from pathlib import Path


def plane(east_percent: float, north_percent: float, side: int = 12) -> np.ndarray:
    """Elevations that rise so many metres on a hundred to the east and to the north."""
    row, column = np.mgrid[:side, :side]
    elevation: np.ndarray = 150.0 + (column * east_percent - row * north_percent) / 100 * PIXEL
    return elevation


def test_a_plane_has_its_slope_everywhere() -> None:
    # 3 m and 4 m on 100 m: 5 %, and it falls to the south-west, 3 west and 4 south: 180 + 36.87 degrees.
    shapes = [pixels(1.3, 9.1, 7.7, 2.2)]
    found = figures(plane(3, 4), shapes, "mean", "min", "max", derive="slope")
    for name in ("mean", "min", "max"):
        assert found.numbers[name][0] == pytest.approx(5.0, rel=1e-12)
    degrees = figures(plane(3, 4), shapes, derive="slope_deg")
    assert degrees.numbers["mean"][0] == pytest.approx(np.degrees(np.arctan(0.05)), rel=1e-12)
    facing = figures(plane(3, 4), shapes, "mean", "classes", derive="aspect")
    assert facing.numbers["mean"][0] == pytest.approx(216.869897645844, abs=1e-9)
    assert dict(zip([each.code for each in facing.classes], facing.shares[0], strict=True))["SW"] == 1.0


def test_the_outer_pixels_have_no_slope() -> None:
    found = figures(plane(3, 4), [pixels(0, 12, 12, 0), pixels(0, 1, 4, 0)], derive="slope")
    # 10 of 12 pixels across and down have all their neighbours.
    assert found.covered[0] == pytest.approx(100 / 144, rel=1e-12)
    assert found.lack[1] == Lack.NO_VALUES


def test_a_direction_is_averaged_around_the_circle() -> None:
    # One half falls 10 degrees east of north, the other 10 degrees west of it: together north, not south.
    side = 12
    row, column = np.mgrid[:side, :side]
    fall = np.tan(np.radians(10.0))
    ridge = np.where(column < side // 2, column, side - 1 - column) * fall
    found = figures((row + ridge) * PIXEL, [pixels(1, 11, 11, 1)], derive="aspect")
    assert found.numbers["mean"][0] == pytest.approx(0.0, abs=1e-9) or found.numbers["mean"][
        0
    ] == pytest.approx(360.0, abs=1e-9)


def test_flat_ground_faces_nowhere() -> None:
    found = figures(plane(0, 0), [pixels(2, 8, 8, 2)], "mean", derive="aspect")
    assert np.isnan(found.numbers["mean"][0])
    assert found.lack[0] == Lack.FLAT
    shares = figures(plane(0, 0), [pixels(2, 8, 8, 2)], "mean", "classes", derive="aspect")
    assert shares.shares[0, -1] == 1.0
    assert figures(plane(0, 0), [pixels(2, 8, 8, 2)], derive="slope").numbers["mean"][0] == 0.0


def test_classes_of_slope_end_at_what_the_department_says() -> None:
    codes = [SLOPE_CLASSES[at].code for at in slope_codes(np.array([0, 2, 2.01, 5, 12, 20, 35, 35.5]))]
    assert codes == ["A", "A", "B", "B", "C", "D", "E", "over_35"]


def test_eight_directions() -> None:
    bearings = np.array([0.0, 22.4, 22.6, 180.0, 337.4, 337.6])
    way = np.radians(bearings)
    codes = aspect_codes(np.sin(way), np.cos(way), np.ones(6, bool))
    assert codes.tolist() == [0, 0, 1, 4, 7, 0]
    assert [ASPECT_CLASSES[code].label.en for code in codes] == [
        "north", "north", "north-east", "south", "north-west", "north",
    ]  # fmt: skip


def test_as_gdaldem_has_it(tmp_path: Path) -> None:
    if shutil.which("gdaldem") is None:
        pytest.skip("gdaldem is not installed here")
    rng = np.random.default_rng(3)
    elevation = np.cumsum(rng.normal(0, 1, (40, 50)), axis=0).astype(np.float32)
    elevation[10:12, 20] = -9999
    source = write_raster(tmp_path / "dem.tif", elevation, nodata=-9999)
    ground = gradient(
        np.pad(elevation, 1),
        np.pad(elevation != -9999, 1),
        np.full(40, PIXEL),
        np.full(40, PIXEL),
    )
    east, north, _ = downhill(ground)
    for name, options, ours in (
        ("slope", ["-p"], slope_percent(ground)),
        ("aspect", [], bearing_deg(east, north)),
    ):
        target = tmp_path / f"{name}.tif"
        subprocess.run(["gdaldem", name, *options, "-q", str(source), str(target)], check=True)
        theirs = _values(target)
        assert ((theirs != -9999) == ground.valid).all()
        apart = np.abs(theirs - ours)[ground.valid]
        # Single precision; 0 and 360 are one direction.
        assert np.minimum(apart, 360 - apart if name == "aspect" else apart).max() < 2e-3


def _values(path: Path) -> np.ndarray:
    import rasterio

    with rasterio.open(path) as dataset:
        values: np.ndarray = dataset.read(1)
    return values


def test_pixels_of_degrees_have_their_true_size() -> None:
    # A degree of latitude at 16° N is 110,660 m and one of longitude 107,036 m (WGS 84; Snyder 1987,
    # table 4: 110,649 at 15° to 110,706 at 20°).
    operation = transformer(4326, 32648)
    grid = PixelGrid(10, 3, 103.0, 16.0015, 0.001, 0.001, operation, 0.0)
    across, down = grid.pixel_sides_m(0, 3)
    assert across[1] == pytest.approx(107.036, abs=0.002)
    assert down[1] == pytest.approx(110.660, abs=0.002)
    weights = grid.row_weights(0, 3)
    assert weights is not None
    # The north is smaller.
    assert weights[0] < weights[1] < weights[2]
