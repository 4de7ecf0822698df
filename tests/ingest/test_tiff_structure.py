"""The structure of TIFFs that sound writers make: none of them is refused, and sizes are as written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.tiff_structure import Level, TiffUnsound, tiff_structure
from tests.ingest.raster_files import plain_tags, steps, tiff, write_raster

_BANDS = np.random.default_rng(1).integers(0, 255, (3, 150, 170), np.uint8)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"BIGTIFF": "YES"},
        {"ENDIANNESS": "BIG"},
        {"BIGTIFF": "YES", "ENDIANNESS": "BIG"},
        {"tiled": True, "blockxsize": 64, "blockysize": 64},
        {"tiled": True, "blockxsize": 64, "blockysize": 64, "interleave": "band"},
        {"interleave": "band"},
        {"compress": "lzw", "predictor": 2},
        {"compress": "deflate"},
        {"compress": "packbits"},
        {"compress": "jpeg", "photometric": "ycbcr"},
        {"compress": "webp"},
        {"compress": "zstd"},
        {"blockysize": 150},
        {"SPARSE_OK": True},
        {"driver": "COG", "blocksize": 64},
    ],
    ids=str,
)
def test_every_sound_way_of_writing_is_taken(tmp_path: Path, options: dict[str, Any]) -> None:
    path = write_raster(tmp_path / "a.tif", _BANDS, **options)
    found = tiff_structure(path)
    assert found.full == Level(170, 150, 3, 150 * 170 * 3)
    assert found.pages == 1
    facts = inspect(path).layers[0].raster
    assert facts is not None
    assert (facts.width, facts.height, len(facts.bands)) == (170, 150, 3)


@pytest.mark.parametrize(("dtype", "size"), [("uint8", 1), ("int16", 2), ("float32", 4), ("float64", 8)])
def test_the_unpacked_size_counts_bytes_of_a_value(tmp_path: Path, dtype: str, size: int) -> None:
    found = tiff_structure(write_raster(tmp_path / "a.tif", steps(7, 11, dtype)))
    assert found.full.decoded_bytes == 7 * 11 * size


def test_bits_count_as_the_bytes_that_they_become(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.ones((16, 16), np.uint8), nbits=1)
    assert tiff_structure(path).full.decoded_bytes == 256


def test_overviews_and_masks_are_told_apart(tmp_path: Path) -> None:
    import rasterio

    path = write_raster(tmp_path / "a.tif", _BANDS, overviews=(2, 4))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as dataset:
        dataset.write_mask(np.full((150, 170), 255, np.uint8))
    found = tiff_structure(path)
    assert [(level.width, level.height) for level in found.overviews] == [(85, 75), (43, 38)]
    assert found.pages == 1


@pytest.mark.parametrize(
    "tags",
    [
        plain_tags(2, 2, t273=(4, [10**6]), t279=(4, [4])),  # the strip lies beyond the end
        plain_tags(2, 2, t273=(4, [8]), t279=(4, [10**9])),  # it ends there
        plain_tags(2, 2, t278=(4, [1])),  # two strips, one listed
        plain_tags(2, 2, t322=(3, [0]), t323=(3, [0]), t324=(4, [8]), t325=(4, [4])),  # tiles of no size
        plain_tags(2, 2, t42112=(2, b"<GDALMetadata><Item domain='OVERVIEWS'/></GDALMetadata>\0")),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, tags: dict[int, tuple[int, list[float] | bytes]]) -> None:
    path = tiff(tmp_path / "a.tif", dict(tags), b"\0" * 100)
    with pytest.raises(TiffUnsound) as told:
        tiff_structure(path)
    assert told.value.detail.th


@pytest.mark.parametrize("length", range(0, 120, 7))
def test_a_file_cut_anywhere_in_its_directory_is_told(tmp_path: Path, length: int) -> None:
    whole = tiff(tmp_path / "a.tif", plain_tags(2, 2)).read_bytes()
    assert len(whole) > 120
    (tmp_path / "b.tif").write_bytes(whole[:length])
    with pytest.raises(TiffUnsound):
        tiff_structure(tmp_path / "b.tif")


def test_a_list_of_pieces_longer_than_any_is_not_read(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", plain_tags(2, 2))
    data = bytearray(path.read_bytes())
    entry = 8 + 2 + 12 * sorted(plain_tags(2, 2)).index(273)
    data[entry + 4 : entry + 8] = (1 << 24).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(TiffUnsound):
        tiff_structure(path)
