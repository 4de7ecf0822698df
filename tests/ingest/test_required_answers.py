"""Answers that foreign files of every kind must get, where no other test of this folder asks for them."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from tambon_gis.errors import SourceDamaged
from tambon_gis.ingest.arrow_columns import objects
from tambon_gis.ingest.fields import fields_by_role, match_fields
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.opened import open_layer
from tambon_gis.ingest.reading import Column

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]


def multipatch(path: Path) -> None:
    """Turn the shapes of a shapefile of one square into a multipatch of one ring at 5 m (Esri, 1998: 31)."""
    corners = np.add([(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)], (372_000, 1_812_000))
    box = (*corners.min(axis=0), *corners.max(axis=0))
    record = struct.pack("<i4dii", 31, *box, 1, len(corners)) + struct.pack("<ii", 0, 2)
    record += corners.astype("<f8").tobytes() + struct.pack("<2d5d", 5, 5, *[5.0] * 5)
    record += struct.pack("<2d5d", 0, 0, *[0.0] * 5)
    words = len(record) // 2
    for suffix, body in (
        (".shp", struct.pack(">ii", 1, words) + record),
        (".shx", struct.pack(">ii", 50, words)),
    ):
        part = path.with_suffix(suffix)
        head = bytearray(part.read_bytes()[:100])
        struct.pack_into(">i", head, 24, (100 + len(body)) // 2)
        struct.pack_into("<i", head, 32, 31)
        part.write_bytes(bytes(head) + body)


def test_a_multipatch_becomes_polygons_and_its_heights_are_told(
    write_shapefile: WriteShapefile, project: Project
) -> None:
    path = write_shapefile({"code": ["A"]}, [shapely.box(0, 0, 1, 1)])
    multipatch(path)
    (layer,) = inspect(path).layers
    assert "z_dropped" in {problem.code for problem in layer.problems}
    report = import_layer(project, path, "plots")
    assert (report.rows_added, report.rows_skipped) == (1, 0)
    assert report.area_m2 == pytest.approx(10_000, rel=1e-3)
    assert any("Z/M" in warning.th for warning in report.warnings)


def test_a_date_that_is_none_is_missing(tmp_path: Path) -> None:
    import fiona

    path = tmp_path / "a.shp"
    schema = {"geometry": "Point", "properties": {"day": "date"}}
    with fiona.open(path, "w", driver="ESRI Shapefile", crs="EPSG:32648", schema=schema) as layer:
        for day in ("2026-11-22", "2026-01-01", "2025-06-30"):
            point = {"type": "Point", "coordinates": (372_000, 1_812_000)}
            layer.write({"geometry": point, "properties": {"day": day}})
    dbf = path.with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace(b"20260101", b"00000000").replace(b"20250630", b"        "))
    column = open_layer(path, None, None).columns["day"]
    assert (column.type, column.values.tolist()) == ("date", ["2026-11-22", None, None])


@pytest.mark.parametrize("damage", ["empty", "text", "half", "one page"])
def test_a_damaged_geopackage_is_refused(damage: str, tmp_path: Path, project: Project) -> None:
    import geopandas

    path = tmp_path / "a.gpkg"
    frame = geopandas.GeoDataFrame({"code": ["A"] * 50}, geometry=[shapely.Point(103.8, 16.4)] * 50, crs=4326)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_file(path)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "empty": b"",
            "text": "ข้อความ".encode() * 99,
            "half": whole[: len(whole) // 2],
            "one page": whole[:4096],
        }[damage]
    )
    before = project.path.read_bytes()
    for ask in (lambda: inspect(path), lambda: import_layer(project, path, "reference")):
        with pytest.raises(SourceDamaged):
            ask()
    assert project.path.read_bytes() == before


def text(*values: str) -> Column:
    return Column("text", objects(list(values)))


@pytest.mark.parametrize(
    ("kind", "name", "value", "role"),
    [
        # Names that were seen in published layers of several provinces, in the case in which they were seen.
        ("soil", "soilgroup", "40B", "symbol"),
        ("soil", "Soilgroup", "U", "symbol"),
        ("soil", "SOIL_GROUP", "17", "symbol"),
        ("soil", "SGROUP", "17", "symbol"),
        ("soil", "soilserien", "ร้อยเอ็ด", "series_name"),
        ("soil", "seriesname", "กุลาร้องไห้", "series_name"),
        ("soil", "soilseries", "Re", "series_code"),
        ("soil", "soil_serie", "Ht", "series_code"),
        ("soil", "texture_to", "ดินร่วนปนทราย", "texture"),
        ("soil", "pH_top", "5.5-6.5", "ph"),
        ("soil", "fertility", "ต่ำ", "fertility"),
        ("land_use", "LU_CODE", "A403/A405", "code"),
        ("land_use", "LU_DES_TH", "นาข้าว", "description_th"),
        ("land_use", "LU_DES_EN", "Paddy", "description_en"),
        ("land_use", "LUL1_CODE", "A", "level1"),
        ("suitability", "suit_type", "S1", "class"),
        ("boundary", "TAMBON_IDN", "450806", "tambon_code"),
        ("boundary", "TAM_NAM_T", "ต.คำพอุง", "tambon_name"),
        ("boundary", "AMPHOE_T", "อ.โพธิ์ชัย", "amphoe_name"),
        ("boundary", "PROV_NAM_T", "จ.ร้อยเอ็ด", "province_name"),
        ("boundary", "tb_idn", "450806", "tambon_code"),
        ("boundary", "ap_idn", "4508", "amphoe_code"),
        ("boundary", "pv_idn", "45", "province_code"),
    ],
)
def test_field_names_of_published_layers(kind: str, name: str, value: str, role: str) -> None:
    assert fields_by_role(match_fields(kind, {name: text(value)})) == {role: name}


def test_land_use_comes_with_the_district_boundaries_beside_it(
    write_shapefile: WriteShapefile, tmp_path: Path
) -> None:
    import zipfile

    from tambon_gis.ingest.layer_files import files_of

    write_shapefile({"LU_CODE": ["A101", "A403/A405", "U201"]}, name="LU_RET_2568")
    write_shapefile({"AMP_CODE": ["08"] * 3, "AMPHOE_IDN": ["4508"] * 3}, name="RET_Amp")
    path = tmp_path / "Landuse_ret.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(tmp_path.glob("*.*")):
            if part.suffix in (".shp", ".shx", ".dbf", ".prj"):
                archive.write(part, f"Landuse_ร้อยเอ็ด/{part.name}")
    with files_of(path) as files:
        kinds = {file.path.stem: inspect(file.path).layers[0].likely_kind for file in files}
    assert kinds == {"LU_RET_2568": "land_use", "RET_Amp": "boundary"}
