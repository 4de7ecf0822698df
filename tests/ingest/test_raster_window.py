"""Windows of rasters: values written by hand, read back through the guarded process."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.ingest import raster_reading
from tambon_gis.ingest.raster_reading import OpenRaster, open_raster, read_window
from tambon_gis.ingest.raster_source import find_raster
from tests.ingest.raster_files import NORTH, WEST, steps, write_mbtiles, write_raster


def _opened(path: Path) -> OpenRaster:
    return open_raster(find_raster(path))


def test_a_window_of_whole_pixels_has_their_values(tmp_path: Path) -> None:
    raster = _opened(write_raster(tmp_path / "a.tif", steps(6, 8), nodata=102))
    assert raster.bounds == (WEST, NORTH - 60, WEST + 80, NORTH)
    # Columns 2 to 4 and rows 1 to 2 of pixels of 10 m.
    found = read_window(raster, (WEST + 20, NORTH - 30, WEST + 50, NORTH - 10), 3, 2)
    assert found.values.tolist() == [[[102, 103, 104], [202, 203, 204]]]
    assert found.valid.tolist() == [[False, True, True], [True, True, True]]
    assert found.values.dtype == np.int16


def test_what_lies_outside_is_not_valid(tmp_path: Path) -> None:
    raster = _opened(write_raster(tmp_path / "a.tif", steps(2, 2)))
    found = read_window(raster, (WEST - 10, NORTH - 30, WEST + 30, NORTH + 10), 4, 4)
    assert found.values[0].tolist() == [[0, 0, 0, 0], [0, 0, 1, 0], [0, 100, 101, 0], [0, 0, 0, 0]]
    assert found.valid.astype(int).tolist() == [[0, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]
    beyond = read_window(raster, (WEST + 100, NORTH + 100, WEST + 200, NORTH + 200), 2, 2)
    assert not beyond.valid.any()


def test_fewer_cells_than_pixels_take_means_where_asked(tmp_path: Path) -> None:
    raster = _opened(write_raster(tmp_path / "a.tif", steps(4, 4, "float32")))
    found = read_window(raster, raster.bounds, 2, 2, resampling="average")
    # The mean of rows 0 and 1, columns 0 and 1: (0 + 1 + 100 + 101) / 4.
    assert found.values[0].tolist() == [[50.5, 52.5], [250.5, 252.5]]


def test_more_cells_than_pixels_repeat_them(tmp_path: Path) -> None:
    raster = _opened(write_raster(tmp_path / "a.tif", steps(2, 2)))
    found = read_window(raster, (WEST, NORTH - 10, WEST + 20, NORTH), 4, 2)
    assert found.values[0].tolist() == [[0, 0, 1, 1], [0, 0, 1, 1]]


def test_bands_come_in_the_order_asked_for(tmp_path: Path) -> None:
    colours = np.stack([np.full((3, 3), value, np.uint8) for value in (10, 20, 30)])
    raster = _opened(write_raster(tmp_path / "a.tif", colours))
    found = read_window(raster, raster.bounds, 1, 1, bands=(3, 1))
    assert found.values.tolist() == [[[30]], [[10]]]


def test_values_that_are_no_numbers_are_not_valid(tmp_path: Path) -> None:
    values = np.array([[1.0, np.nan], [np.inf, 4.0]], dtype=np.float32)
    raster = _opened(write_raster(tmp_path / "a.tif", values))
    assert read_window(raster, raster.bounds, 2, 2).valid.tolist() == [[True, False], [False, True]]


def test_a_mask_in_a_file_of_its_own_counts(tmp_path: Path) -> None:
    import rasterio

    path = write_raster(tmp_path / "a.tif", np.full((2, 2), 7, np.uint8))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(path, "r+") as dataset:
        dataset.write_mask(np.array([[255, 0], [255, 255]], np.uint8))
    assert path.with_name("a.tif.msk").is_file()
    raster = _opened(path)
    assert read_window(raster, raster.bounds, 2, 2).valid.tolist() == [[True, False], [True, True]]
    # One that is no TIFF is left alone.
    path.with_name("a.tif.msk").write_text("<VRTDataset/>")
    raster = _opened(path)
    assert read_window(raster, raster.bounds, 2, 2).valid.all()


@pytest.mark.filterwarnings("ignore:Dataset has no geotransform")
def test_overviews_beside_the_file_are_used(tmp_path: Path) -> None:
    import rasterio

    path = write_raster(tmp_path / "a.tif", np.full((512, 512), 1, np.uint8))
    with rasterio.Env(TIFF_USE_OVR=True), rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([4])
    beside = path.with_name("a.tif.ovr")
    # An overview that says something else than the picture shows which of them was read.
    with rasterio.open(beside, "r+", driver="GTiff") as dataset:
        dataset.write(np.full((1, 128, 128), 2, np.uint8))
    raster = _opened(path)
    assert raster.answer.overviews == (4,)
    assert (read_window(raster, raster.bounds, 64, 64).values == 2).all()
    assert (read_window(raster, raster.bounds, 512, 512).values == 1).all()
    beside.write_text("/vsicurl/http://127.0.0.1:9/a.tif")
    raster = _opened(path)
    assert raster.answer.overviews == ()
    assert (read_window(raster, raster.bounds, 64, 64).values == 1).all()


def test_a_window_of_mbtiles(tmp_path: Path) -> None:
    raster = _opened(write_mbtiles(tmp_path / "a.mbtiles"))
    assert raster.crs == "EPSG:3857"
    found = read_window(raster, raster.bounds, 2, 4, bands=(1,))
    assert found.values.tolist() == [[[120, 120]] * 4]
    assert found.valid.all()


def test_the_place_of_a_world_file_is_that_of_the_pixels_middle(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(2, 2), affine=(1, 0, 0, 0, 1, 0), crs=None)
    path.with_suffix(".TFW").write_text(f"10\n0\n0\n-10\n{WEST + 5}\n{NORTH - 5}\n")
    path.with_suffix(".prj").write_text("EPSG:32648")
    raster = _opened(path)
    assert raster.bounds == (WEST, NORTH - 20, WEST + 20, NORTH)
    assert raster.crs == "EPSG:32648"
    assert read_window(raster, raster.bounds, 2, 2).values[0].tolist() == [[0, 1], [100, 101]]


@pytest.mark.parametrize(
    "text",
    ["", "10 0 0 -10 1", "10 0 0 -10 1 2 3", "10 0 0 0 1 2", "10 0 0 -10 nan 2", "a b c d e f", "1" * 5000],
)
def test_a_world_file_that_says_nothing_is_left_alone(tmp_path: Path, text: str) -> None:
    path = write_raster(tmp_path / "a.tif", steps(2, 2), affine=(1, 0, 0, 0, 1, 0), crs=None)
    path.with_suffix(".tfw").write_text(text)
    assert _opened(path).affine is None


@pytest.mark.parametrize(
    ("width", "height", "bands"), [(0, 4, None), (4, -1, None), (5000, 5000, None), (4, 4, (2,)), (4, 4, ())]
)
def test_windows_that_make_no_sense_are_errors_of_the_program(
    tmp_path: Path, width: int, height: int, bands: tuple[int, ...] | None
) -> None:
    raster = _opened(write_raster(tmp_path / "a.tif", steps(2, 2)))
    with pytest.raises(ValueError, match=r"window|bands"):
        read_window(raster, raster.bounds, width, height, bands=bands)
    with pytest.raises(ValueError, match="box"):
        read_window(raster, (WEST + 10, NORTH, WEST, NORTH + 10), 2, 2)


def test_a_raster_that_is_gone_or_cut_since_is_told(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.random.default_rng(1).integers(0, 255, (400, 400), np.uint8))
    raster = _opened(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(errors.RasterChanged):
        read_window(raster, raster.bounds, 400, 400)
    path.unlink()
    with pytest.raises(errors.SourceMissing):
        read_window(raster, raster.bounds, 4, 4)


def test_more_time_is_given_where_more_must_be_unpacked(tmp_path: Path) -> None:
    raster = _opened(write_raster(tmp_path / "a.tif", np.zeros((1024, 1024), np.uint8), overviews=(2, 4, 8)))
    whole = (0.0, 0.0, 1024.0, 1024.0)
    assert raster_reading._unpacked_bytes(raster, whole, (1, 1024, 1024)) == 1 << 20
    # 1,024 pixels for 200 cells: each is 5 pixels wide, so the overview of every fourth serves.
    assert raster_reading._unpacked_bytes(raster, whole, (1, 200, 200)) == (1 << 20) / 16
