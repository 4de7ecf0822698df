"""Layers written for a partner must come back cell by cell, and any difference must be noticed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from tambon_gis.errors import DiskRefused, ExportDiffers
from tambon_gis.sharing.field_map import SharedField
from tambon_gis.sharing.shared_tables import Cell, SharedTable
from tambon_gis.sharing.written_layers import require_same, write_geopackage, write_shapefile
from tambon_gis.tasks import SILENT
from tambon_gis.wording import Phrase

LABEL = Phrase("ช่อง", "field")
FIELDS = (
    SharedField("text_full_name", "TEXT", "text", 240, 0, LABEL, None),
    SharedField("year", "YEAR", "integer", 4, 0, LABEL, None),
    SharedField("area", "AREA", "real", 18, 2, LABEL, None),
    SharedField("day", "DAY", "date", 8, 0, LABEL, None),
)
WITH_HOLE = shapely.Polygon(
    [(370_000, 1_810_000), (370_090, 1_810_000.123), (370_090.7, 1_810_100), (370_000, 1_810_100)],
    [[(370_010, 1_810_010), (370_020, 1_810_010), (370_015, 1_810_020)]],
)
TWO_PARTS = shapely.MultiPolygon([shapely.box(5, 5, 6, 6.123456789), shapely.box(8, 8, 9, 9)])


def table(shapes: list[shapely.Geometry | None], **columns: list[Cell]) -> SharedTable:
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return SharedTable("plots", LABEL, FIELDS, columns, array)


SAMPLE = table(
    [WITH_HOLE, None, TWO_PARTS, shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])],
    text_full_name=["บ้านคำพอุง " * 7 + "ก", None, "ปุ๋ยพืชสด", "x"],
    year=[2570, None, 0, 1],
    area=[20_179.12, None, 0.0, -3.1],
    day=[date(2026, 11, 22), None, date(1999, 12, 31), date(2000, 2, 29)],
)


def test_a_shapefile_comes_back_whole(tmp_path: Path) -> None:
    path = write_shapefile(SAMPLE, tmp_path, 32648, SILENT)
    require_same(SAMPLE, path, layer=None, epsg=32648)
    assert path.with_suffix(".cpg").read_text() == "UTF-8"
    assert {file.suffix for file in tmp_path.iterdir()} == {".shp", ".shx", ".dbf", ".prj", ".cpg"}


def test_a_geopackage_comes_back_whole(tmp_path: Path) -> None:
    path = write_geopackage((SAMPLE,), tmp_path, 32648, SILENT)
    require_same(SAMPLE, path, layer="plots", epsg=32648)


def test_an_empty_layer_comes_back_empty(tmp_path: Path) -> None:
    empty = table([], text_full_name=[], year=[], area=[], day=[])
    require_same(empty, write_shapefile(empty, tmp_path, 32648, SILENT), layer=None, epsg=32648)


def _spoil_text(folder: Path) -> None:
    file = folder / "plots.dbf"
    file.write_bytes(file.read_bytes().replace("สด".encode(), "สบ".encode()))


def _spoil_number(folder: Path) -> None:
    file = folder / "plots.dbf"
    file.write_bytes(file.read_bytes().replace(b"20179.12", b"20179.13"))


def _spoil_date(folder: Path) -> None:
    file = folder / "plots.dbf"
    file.write_bytes(file.read_bytes().replace(b"20261122", b"20261123"))


def _spoil_shape(folder: Path) -> None:
    file = folder / "plots.shp"
    content = bytearray(file.read_bytes())
    content[-32] ^= 1  # the lowest bit of one ordinate inside the ring
    file.write_bytes(content)


def _open_a_ring(folder: Path) -> None:
    file = folder / "plots.shp"
    file.write_bytes(file.read_bytes()[:-8] + b"\0\0\0\0\0\0\x59\x40")  # the closing corner moves to y = 100


def _spoil_encoding(folder: Path) -> None:
    (folder / "plots.cpg").write_text("CP874")


def _spoil_projection(folder: Path) -> None:
    prj = folder / "plots.prj"
    prj.write_text(prj.read_text().replace('"Central_Meridian",105', '"Central_Meridian",99'))


def _lose_a_row(folder: Path) -> None:
    for name, record in (("plots.dbf", None), ("plots.shx", 8)):
        file = folder / name
        content = bytearray(file.read_bytes())
        if record is None:
            content[4:8] = (3).to_bytes(4, "little")
            file.write_bytes(content)
        else:
            file.write_bytes(content[:-record])


@pytest.mark.parametrize(
    "spoil",
    [
        _spoil_text,
        _spoil_number,
        _spoil_date,
        _spoil_shape,
        _open_a_ring,
        _spoil_encoding,
        _spoil_projection,
        _lose_a_row,
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # GDAL's own word about the damage
def test_any_difference_is_noticed(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = write_shapefile(SAMPLE, tmp_path, 32648, SILENT)
    spoil(tmp_path)
    with pytest.raises(ExportDiffers):
        require_same(SAMPLE, path, layer=None, epsg=32648)


def test_a_folder_that_is_gone_is_a_declared_problem(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused):
        write_shapefile(SAMPLE, tmp_path / "gone", 32648, SILENT)
