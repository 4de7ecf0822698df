"""What a person says about a file on the command line, and what is told of it before and after."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from tests.cli.conftest import Gis

WEST, SOUTH = 372_000.0, 1_812_000.0
# 8 bytes of header and 48 of kind, box and counts come before the points of a record.
FIRST_POINT = 100 + 8 + 48
SQUARE_BYTES = 8 + 48 + 5 * 16


def _square(at: int, side_m: float = 100.0) -> shapely.Polygon:
    square: shapely.Polygon = shapely.box(WEST + 200 * at, SOUTH, WEST + 200 * at + side_m, SOUTH + side_m)
    return square


def _shapefile(
    path: Path, columns: Mapping[str, Sequence[object]], shapes: Sequence[shapely.Geometry], **how: str
) -> Path:
    import geopandas
    import pyogrio

    frame = geopandas.GeoDataFrame(dict(columns), geometry=list(shapes), crs=32648)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL says that it shortens names; that is wanted here
        pyogrio.write_dataframe(frame, path, driver="ESRI Shapefile", **how)
    return path


@pytest.fixture
def project(gis: Gis, tmp_path: Path) -> Path:
    path = tmp_path / "งาน.gpkg"
    assert gis("new", path, "--name", "ทดสอบ", "--tambon", "450806").code == 0
    return path


@pytest.mark.parametrize(("method", "area_m2"), [("structure", 70_000.0), ("linework", 60_000.0)])
def test_shapes_are_mended_by_the_method_that_was_named(
    gis: Gis, project: Path, tmp_path: Path, method: str, area_m2: float
) -> None:
    # Two squares of 200 m share a quarter of each: as parts of one ground they have 70,000 m²;
    # where every line is a border the shared quarter is outside.
    two = shapely.MultiPolygon(
        [
            shapely.box(WEST, SOUTH, WEST + 200, SOUTH + 200),
            shapely.box(WEST + 100, SOUTH + 100, WEST + 300, SOUTH + 300),
        ]
    )
    path = _shapefile(tmp_path / "ดิน.shp", {"soilgroup": ["35"]}, [two])
    said = gis("import", project, path, "--as", "soil", "--repair", method, "--json").json
    assert faults(said, "import") == []
    assert said["repair_method"] == method
    assert said["area_m2"] == pytest.approx(area_m2, rel=1e-3)
    assert said["replaced"] is None


def test_records_that_cannot_be_read_are_skipped_by_consent_only(
    gis: Gis, project: Path, tmp_path: Path
) -> None:
    path = _shapefile(tmp_path / "แปลง.shp", {"plot_id": ["A", "B", "C"]}, [_square(n) for n in range(3)])
    with path.open("r+b") as stream:
        stream.seek(FIRST_POINT + SQUARE_BYTES)
        stream.write(struct.pack("<d", float("nan")))
    refused = gis("import", project, path, "--as", "plots")
    assert refused.code == 1
    assert "--skip-unreadable" in refused.err
    taken = gis("import", project, path, "--as", "plots", "--skip-unreadable", "--json").json
    assert (taken["rows_read"], taken["rows_added"], taken["rows_skipped"]) == (3, 2, 1)
    (left,) = taken["repairs"]
    assert (left["row"], left["action"]) == (2, "row_skipped")


def test_a_layer_takes_the_place_of_another_or_of_one_import(gis: Gis, project: Path, tmp_path: Path) -> None:
    def soil(name: str, *symbols: str) -> Path:
        return _shapefile(tmp_path / name, {"soilgroup": symbols}, [_square(n) for n in range(len(symbols))])

    def rows() -> int:
        (layer,) = gis("layers", project, "--json").json["layers"]
        return int(layer["rows"])

    gis("import", project, soil("ก.shp", "1", "2", "3"), "--as", "soil")
    gis("import", project, soil("ข.shp", "4", "5"), "--as", "soil")
    one = gis("import", project, soil("ค.shp", "6"), "--as", "soil", "--replace", "ก.shp", "--json").json
    assert (one["replaced"], one["rows_added"], rows()) == (3, 1, 3)
    every = gis("import", project, soil("ง.shp", "7", "8"), "--as", "soil", "--replace")
    assert "แทนของเดิม 3 รายการ" in every.out
    assert rows() == 2
    gis("undo", project)
    assert rows() == 3
    unknown = gis("import", project, soil("จ.shp", "9"), "--as", "soil", "--replace", "ไม่มี.shp", "--json")
    assert (unknown.code, unknown.json["error"]["code"]) == (1, "unknown_code")
    plots = _shapefile(tmp_path / "แปลง.shp", {"plot_id": ["A"]}, [_square(0)])
    assert gis("import", project, plots, "--as", "plots", "--replace").code == 1
    assert rows() == 3


def test_what_an_import_of_another_kind_brought_is_not_replaced(
    gis: Gis, project: Path, tmp_path: Path
) -> None:
    plots = _shapefile(tmp_path / "แปลง.shp", {"plot_id": ["A"]}, [_square(0)])
    gis("import", project, plots, "--as", "plots")
    soil = _shapefile(tmp_path / "ดิน.shp", {"soilgroup": ["35"]}, [_square(0)])
    assert gis("import", project, soil, "--as", "soil", "--replace", "แปลง.shp").code == 1


def test_an_unclear_encoding_is_shown_in_every_reading_without_persons(gis: Gis, tmp_path: Path) -> None:
    columns = {"crop": ["นา", None], "owner": ["สมศรี", None]}
    path = _shapefile(tmp_path / "แปลง.shp", columns, [_square(0), _square(1)], encoding="CP874")
    path.with_suffix(".cpg").unlink()
    said = gis("inspect", path, "--json").json
    assert faults(said, "inspect") == []
    (layer,) = said["layers"]
    assert layer["encoding"] is None
    readings = {choice["encoding"]: choice["samples"] for choice in layer["encoding_choices"]}
    assert "นา" in readings["cp874"]
    text = gis("inspect", path).out
    assert "--encoding cp874" in text
    assert "นา" in text
    assert "สมศรี" not in text + str(said)
    (chosen,) = gis("inspect", path, "--encoding", "cp874", "--json").json["layers"]
    assert chosen["encoding"] == "cp874"


def test_areas_of_overlaps_are_told_in_rai_ngan_wah(gis: Gis, tmp_path: Path) -> None:
    # Half of the second square lies on the first: 100 m × 50 m = 5,000 m² = 3 rai 0 ngan 50 wah.
    shapes = [_square(0), shapely.box(WEST + 50, SOUTH, WEST + 150, SOUTH + 100)]
    path = _shapefile(tmp_path / "แปลง.shp", {"plot_id": ["A", "B"]}, shapes)
    text = gis("inspect", path).out
    assert "รูปซ้อนทับกัน 1 คู่ รวม 3-0-50 ไร่ (แถว 1, 2)" in text
    assert "เนื้อที่: 12-2-00 ไร่" in text
    (layer,) = gis("inspect", path, "--json").json["layers"]
    (pair,) = layer["overlaps"]
    assert (pair["row"], pair["other_row"]) == (1, 2)
    assert pair["area_m2"] == pytest.approx(5_000, rel=1e-3)
    english = gis("inspect", path, "--english").out
    assert "Overlaps of shapes: 1, together 3-0-50 rai. (rows 1, 2)" in english
    assert "2 records" in english


def test_only_one_group_of_a_newer_delivery_is_taken(gis: Gis, project: Path, tmp_path: Path) -> None:
    first = _shapefile(tmp_path / "เก่า.shp", {"plot_id": ["1", "2", "3"]}, [_square(n) for n in range(3)])
    gis("import", project, first, "--as", "plots")
    columns = {"plot_id": ["1", "2", "4"], "crop_x": ["ข้าว", "อ้อย", "ข้าว"]}
    newer = _shapefile(tmp_path / "ใหม่.shp", columns, [_square(0), _square(1), _square(3)], encoding="UTF-8")
    order = ("reimport", project, newer, "--as", "plots", "--field", "crop=crop_x")
    shown = gis(*order, "--json").json
    assert faults(shown, "reimport") == []
    assert (shown["added"], shown["changed"], shown["removed"]) == (1, 2, 1)
    assert [(change["label"], change["columns"]) for change in shown["changes"]] == [
        ("1", ["crop"]),
        ("2", ["crop"]),
    ]
    assert shown["gone"] == [{"label": "3", "has_work": False}]
    assert "~ 2: crop — → อ้อย" in gis(*order).out
    done = gis(*order, "--take", "changed", "--apply", "--json").json["applied"]
    assert (done["added"], done["changed"], done["removed"]) == (0, 2, 0)
    assert gis(*order, "--take", "everything").code == 2
    again = gis(*order, "--replaces", "เก่า.shp", "--json").json
    assert (again["added"], again["removed"]) == (1, 1)


def test_a_table_joins_by_the_fields_that_were_named(gis: Gis, project: Path, tmp_path: Path) -> None:
    plots = _shapefile(tmp_path / "แปลง.shp", {"plot_id": ["1", "2"]}, [_square(0), _square(1)])
    gis("import", project, plots, "--as", "plots")
    table = tmp_path / "ตาราง.csv"
    table.write_text("หมายเลข,สิ่งที่ปลูก\n1,ข้าว\n2,อ้อย\n2,ข้าว\n,ข้าว\n", encoding="utf-8")
    assert gis("join", project, table).code == 1
    order = ("join", project, table, "--field", "code=หมายเลข", "--field", "crop=สิ่งที่ปลูก")
    said = gis(*order, "--json").json
    assert faults(said, "join") == []
    assert (said["changed"], said["twice"], said["without_code"]) == (1, ["2"], [5])
    text = gis(*order).out
    assert "~ 1: crop — → ข้าว" in text
    assert "รหัสซ้ำ จึงไม่เติม: 2" in text
    assert "ไม่มีรหัสแปลง (แถว 5)" in text
