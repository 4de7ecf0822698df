"""Rasters from the command line: looked at, linked, listed, and told when their file is gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.cli.json_shapes import faults
from tests.ingest.raster_files import write_mbtiles, write_raster

if TYPE_CHECKING:
    from tests.cli.conftest import Gis


@pytest.fixture
def empty(gis: Gis, tmp_path: Path) -> Path:
    project = tmp_path / "ใหม่.gpkg"
    assert gis("new", project, "--name", "ใหม่", "--tambon", "450806").code == 0
    return project


@pytest.fixture
def ndvi(tmp_path: Path) -> Path:
    values = np.linspace(-0.1, 0.8, 12, dtype=np.float32).reshape(3, 4)
    return write_raster(tmp_path / "ndvi.tif", values, nodata=float("nan"))


def test_a_raster_is_told_with_its_pixels_and_its_kind(gis: Gis, ndvi: Path) -> None:
    said = gis("inspect", ndvi)
    assert said.code == 0
    assert "4 × 3 จุด" in said.out
    assert "จุดละ 10 ม." in said.out
    assert "--raster-kind grid" in said.out
    assert "--as raster" in said.out
    values = gis("inspect", ndvi, "--json").json
    assert faults(values, "inspect") == []
    raster = values["layers"][0]["raster"]
    assert (raster["kind"], raster["width"], raster["pixel_m"]) == ("grid", 4, pytest.approx(10))
    assert raster["bands"][0]["nodata"] == "nan"


def test_a_raster_is_linked_listed_and_missed(gis: Gis, empty: Path, ndvi: Path) -> None:
    said = gis("import", empty, ndvi, "--as", "raster")
    assert said.code == 0
    assert "เชื่อมแรสเตอร์ ndvi.tif แล้ว" in said.out
    listed = gis("layers", empty, "--json").json
    assert faults(listed, "layers") == []
    (layer,) = listed["layers"]
    assert (layer["name"], layer["kind"], layer["raster"]["state"]) == ("ndvi", "raster_layer", "there")
    assert layer["extent"] == [372_000, 1_812_370, 372_040, 1_812_400]
    ndvi.unlink()
    assert gis("layers", empty, "--json").json["layers"][0]["raster"]["state"] == "missing"
    assert "ไม่พบไฟล์" in gis("layers", empty).out


def test_a_report_card_of_a_raster_fits_its_schema(gis: Gis, empty: Path, tmp_path: Path) -> None:
    values = gis("import", empty, write_mbtiles(tmp_path / "a.mbtiles"), "--as", "raster", "--json").json
    assert faults(values, "import") == []
    assert (values["layer"], values["rows_added"], values["crs"]) == ("raster", 1, "EPSG:3857")


def test_a_person_says_kind_and_system(gis: Gis, empty: Path, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.ones((3, 3), np.uint8), crs=None)
    refused = gis("import", empty, path, "--as", "raster")
    assert refused.code == 1
    assert "EPSG:32648" in refused.err + refused.out
    told = ("--crs", "EPSG:32648", "--raster-kind", "classes")
    assert gis("import", empty, path, "--as", "raster", *told).code == 0
    assert gis("layers", empty, "--json").json["layers"][0]["raster"]["kind"] == "classes"
    assert "รหัสจำแนก" in gis("layers", empty).out


@pytest.mark.parametrize(("name", "says"), [("a.ecw", "GeoTIFF"), ("a.bmp", "PNG"), ("a.shp", "แรสเตอร์")])
def test_what_is_no_raster_is_refused_with_a_way_out(
    gis: Gis, empty: Path, tmp_path: Path, name: str, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    before = empty.read_bytes()
    said = gis("import", empty, path, "--as", "raster")
    assert said.code == 1
    assert says in said.err + said.out
    assert empty.read_bytes() == before


def test_a_raster_does_not_take_the_place_of_a_layer(gis: Gis, empty: Path, ndvi: Path) -> None:
    said = gis("import", empty, ndvi, "--as", "raster", "--replace")
    assert said.code == 1
    assert "แรสเตอร์" in said.err + said.out
