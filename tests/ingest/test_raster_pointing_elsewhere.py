"""Rasters that would have GDAL open another file or an address: refused, and fenced in if they were not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tambon_gis.errors import SourceDamaged
from tambon_gis.ingest import tiff_structure
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.raster_reading import open_raster, read_window
from tambon_gis.ingest.raster_source import find_raster
from tests.ingest.raster_files import NORTH, WEST, plain_tags, tiff, write_raster
from tests.ingest.test_pointing_elsewhere import Trap

_ASCII, _FLOATS = 2, 12
_SIDE = 8


@pytest.fixture
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.close()


def _pointing(path: Path, target: str) -> Path:
    """A sound picture of 8 × 8 pixels that fetches its overviews from ``target``."""
    said = f'<GDALMetadata><Item name="OVERVIEW_FILE" domain="OVERVIEWS">{target}</Item></GDALMetadata>\0'
    places = {"t33550": (_FLOATS, [10.0, 10.0, 0.0]), "t33922": (_FLOATS, [0.0, 0.0, 0.0, WEST, NORTH, 0.0])}
    pixels = {"t279": (4, [_SIDE * _SIDE]), "t42112": (_ASCII, said.encode())}
    tags = plain_tags(_SIDE, _SIDE, **places, **pixels)
    tiff(path, tags)
    at = path.stat().st_size
    return tiff(path, {**tags, 273: (4, [at])}, b"\7" * _SIDE * _SIDE)


def test_a_picture_that_fetches_its_overviews_elsewhere_is_refused(tmp_path: Path, trap: Trap) -> None:
    path = _pointing(tmp_path / "a.tif", f"/vsicurl/{trap.address}/a.tif")
    with pytest.raises(SourceDamaged) as told:
        inspect(path)
    assert "ไฟล์อื่น" in told.value.told("th")
    assert trap.visits == []


@pytest.mark.parametrize(
    "target", ["/vsicurl/{web}/a.tif", "/vsicurl_streaming/{web}/a", "WMS:{web}/?", "{web}/a.tif"]
)
def test_gdal_left_alone_with_it_asks_no_network(
    tmp_path: Path, trap: Trap, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiff_structure, "_refuse_pointers", lambda *_: None)
    raster = open_raster(find_raster(_pointing(tmp_path / "a.tif", target.format(web=trap.address))))
    assert read_window(raster, raster.bounds, 2, 2).values.tolist() == [[[7, 7], [7, 7]]]
    assert trap.visits == []


@pytest.mark.parametrize("kind", ["VRT", "raw"])
def test_gdal_left_alone_with_it_opens_no_other_kind_of_file(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiff_structure, "_refuse_pointers", lambda *_: None)
    write_raster(tmp_path / "secret.tif", np.full((4, 4), 42, np.uint8))
    secret = tmp_path / "secret.vrt"
    secret.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">secret.tif</SourceFilename></SimpleSource></VRTRasterBand>'
        "</VRTDataset>"
    )
    target = secret if kind == "VRT" else "/vsisubfile/0_100," + str(tmp_path / "secret.vrt")
    raster = open_raster(find_raster(_pointing(tmp_path / "a.tif", str(target))))
    assert (read_window(raster, raster.bounds, 2, 2).values == 7).all()
