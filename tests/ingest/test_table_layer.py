"""Tables opened as layers: coordinates in every Thai way of writing them land where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from tambon_gis import errors
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.opened import OpenedLayer, open_layer
from tests.ingest.workbooks import rows_of, write_xlsx

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# The golden point of the design: Indian 1975, zone 47, and the same place in WGS 84.
INDIAN, GOLDEN = (661_000.0, 1_518_000.0), (660_666.2, 1_518_303.1)


def put(folder: Path, headings: Sequence[str], *rows: Sequence[object], name: str = "จุด.csv") -> Path:
    path = folder / name
    lines = ["\t".join(str(cell) for cell in row) for row in (headings, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def opened(folder: Path, headings: Sequence[str], *rows: Sequence[object]) -> OpenedLayer:
    return open_layer(put(folder, headings, *rows), None, None)


def points(layer: OpenedLayer) -> list[tuple[float, float] | None]:
    return [None if shape is None else (shape.x, shape.y) for shape in layer.layer.shapes]


@pytest.mark.parametrize(
    ("headings", "row", "crs", "point"),
    [
        (("ละติจูด", "ลองจิจูด"), (16.36, 103.87), "EPSG:4326", (103.87, 16.36)),
        (("Lat", "Long"), ("16°21'36\"N", "103°52'12\"E"), "EPSG:4326", (103.87, 16.36)),
        (("lat", "lon"), ("๑๖.๓๖", "๑๐๓.๘๗"), "EPSG:4326", (103.87, 16.36)),
        # The headings are the wrong way round; nothing in Thailand lies at 103 degrees north.
        (("lat", "lon"), (103.87, 16.36), "EPSG:4326", (103.87, 16.36)),
        (("X", "Y"), (103.87, 16.36), "EPSG:4326", (103.87, 16.36)),
        (("พิกัด X", "พิกัด Y"), (372000, 1812000), None, (372000, 1812000)),
        (("E", "N"), ("372,000.5", "1,812,000"), None, (372000.5, 1812000)),
        (("easting", "northing"), (1812000, 372000), None, (372000, 1812000)),
        (("X (Zone 48)", "Y (Zone 48)"), (372000, 1812000), "EPSG:32648", (372000, 1812000)),
        (("พิกัด X (WGS84 โซน 48)", "พิกัด Y"), (372000, 1812000), "EPSG:32648", (372000, 1812000)),
        (("X โซน 47", "Y โซน 47"), (661000, 1518000), "EPSG:32647", (661000, 1518000)),
        (("X (Indian 1975)", "Y (Indian 1975)", "โซน"), (*INDIAN, 47), "EPSG:24047", INDIAN),
        (("X", "Y", "zone", "datum"), (*INDIAN, "47P", "Indian 1975"), "EPSG:24047", INDIAN),
        (("X", "Y", "epsg"), (*INDIAN, 24047), "EPSG:24047", INDIAN),
        (("X", "Y", "zone"), (372000, 1812000, "48Q"), "EPSG:32648", (372000, 1812000)),
        (("x", "y"), (11562000, 1846000), "EPSG:3857", (11562000, 1846000)),
        (("พิกัด",), ("16.36, 103.87",), "EPSG:4326", (103.87, 16.36)),
        (("พิกัด GPS",), ("16 21 36 N 103 52 12 E",), "EPSG:4326", (103.87, 16.36)),
        (("พิกัด",), ("48Q 372000 1812000",), "EPSG:32648", (372000, 1812000)),
        (("MGRS",), ("48QUD7200012000",), "EPSG:32648", (372000, 1812000)),
        (("พิกัด",), ("372000 1812000",), None, (372000, 1812000)),
    ],
)
def test_coordinates(
    tmp_path: Path,
    headings: Sequence[str],
    row: Sequence[object],
    crs: str | None,
    point: tuple[float, float],
) -> None:
    layer = opened(tmp_path, ("ลำดับ", *headings), (1, *row))
    assert layer.layer.crs == crs
    assert points(layer)[0] == pytest.approx(point)
    assert not layer.layer.unreadable.any()


def test_swapped_headings_are_told(tmp_path: Path) -> None:
    layer = opened(tmp_path, ("code", "lat", "lon"), (1, 103.87, 16.36))
    assert any("swapped" in remark.en for remark in layer.remarks)
    assert not any("swapped" in r.en for r in opened(tmp_path, ("code", "พิกัด"), (1, "16.36, 103.87")).remarks)


def test_a_zone_without_a_datum_is_told(tmp_path: Path) -> None:
    layer = opened(tmp_path, ("code", "X", "Y", "zone"), (1, 372000, 1812000, 48))
    assert any("Indian 1975" in remark.en for remark in layer.remarks)


def test_both_zones_meet_in_degrees(tmp_path: Path) -> None:
    layer = opened(
        tmp_path,
        ("code", "X", "Y", "zone"),
        (1, 500_000, 1_700_000, 47),
        (2, 500_000, 1_700_000, 48),
        (3, 500_000, 1_700_000, ""),
    )
    assert layer.layer.crs == "EPSG:4326"
    found = points(layer)
    assert found[0] is not None
    assert found[1] is not None
    # 500 km east is the central meridian of each zone: 99 and 105 degrees.
    assert (found[0][0], found[1][0]) == pytest.approx((99.0, 105.0))
    # The row that names no zone among rows that do is not guessed.
    assert (found[2], layer.layer.unreadable.tolist()) == (None, [False, False, True])


def test_rows_without_and_with_bad_coordinates(tmp_path: Path) -> None:
    layer = opened(
        tmp_path,
        ("code", "lat", "lon"),
        ("P1", 16.36, 103.87),
        ("P2", "", ""),
        ("P3", "-", "-"),
        ("P4", 0, 0),
        ("P5", "หลังวัด", 103.87),
        ("P6", "", 103.87),
    )
    assert [point is not None for point in points(layer)] == [True, False, False, False, False, False]
    assert layer.layer.rows[layer.layer.unreadable].tolist() == [6, 7]
    assert any("1 row has 0" in remark.en for remark in layer.remarks)


@pytest.mark.parametrize(
    ("headings", "row", "column"),
    [(("lat", "lon"), ("16,36123", "103,87"), "lon"), (("X", "Y"), ("372000,50", "1812000"), "X")],
)
def test_decimal_commas_are_refused(
    tmp_path: Path, headings: Sequence[str], row: Sequence[str], column: str
) -> None:
    with pytest.raises(errors.DecimalComma) as caught:
        opened(tmp_path, ("code", *headings), ("P1", *row))
    assert (caught.value.facts["column"], caught.value.facts["row"]) == (column, 2)


def test_wkt_with_and_without_its_system(tmp_path: Path) -> None:
    square = "POLYGON ((372000 1812000, 372100 1812000, 372100 1812100, 372000 1812000))"
    layer = opened(tmp_path, ("code", "wkt"), ("P1", square), ("P2", ""), ("P3", "POLYGON EMPTY"))
    assert layer.layer.crs is None
    assert layer.layer.shapes[0].equals(shapely.from_wkt(square))
    assert (layer.layer.shapes[1], list(layer.columns)) == (None, ["code"])
    layer = opened(tmp_path, ("code", "geom"), ("P1", f"SRID=24048;{square}"), ("P2", "POINT (1e300 nan)"))
    assert (layer.layer.crs, layer.layer.unreadable.tolist()) == ("EPSG:24048", [False, True])
    layer = opened(tmp_path, ("code", "wkt"), ("P1", "POINT (103.87 16.36)"))
    assert layer.layer.crs == "EPSG:4326"
    layer = opened(
        tmp_path,
        ("code", "wkt"),
        ("P1", "POINT (103.87 16.36)"),
        ("P2", "POLYGON ((1 2"),
        ("P3", "POINT (1 2)"),
    )
    assert layer.layer.unreadable.tolist() == [False, True, False]


def test_a_table_that_says_no_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.TableWithoutPlace) as caught:
        opened(tmp_path, ("ชนิดปุ๋ย", "จำนวน"), ("ปอเทือง", 5))
    assert caught.value.facts["known"] == "ชนิดปุ๋ย, จำนวน"


def test_columns_keep_their_kinds(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["code", "lat", "lon", "moo", "rai", "mixed", "zeros"],
        ["P1", 16.36, 103.87, 3, 6.25, 5, "007"],
        ["P2", 16.37, 103.88, 5, 3, "ห้า", "008"],
    ]
    layer = open_layer(write_xlsx(tmp_path / "a.xlsx", rows), None, None)
    assert {name: column.type for name, column in layer.columns.items()} == {
        "code": "text",
        "lat": "real",
        "lon": "real",
        "moo": "integer",
        "rai": "real",
        "mixed": "text",
        "zeros": "text",
    }
    assert list(layer.columns["mixed"].values) == ["5", "ห้า"]
    assert list(layer.columns["zeros"].values) == ["007", "008"]


def test_inspect_looks_at_every_sheet_with_places(tmp_path: Path) -> None:
    plots = rows_of([["รหัสแปลง", "lat", "lon"], ["P1", 16.36, 103.87]])
    cover = rows_of([["รายงาน", "ปี"], ["สถานี", 2569]])
    path = write_xlsx(tmp_path / "a.xlsx", {"ปก": cover, "หมู่ 3": plots, "หมู่ 5": plots})
    found = inspect(path)
    assert [(layer.name, layer.rows, layer.crs) for layer in found.layers] == [
        ("หมู่ 3", 1, "EPSG:4326"),
        ("หมู่ 5", 1, "EPSG:4326"),
    ]
    assert found.driver == "XLSX"
    with pytest.raises(errors.TableWithoutPlace):
        inspect(path, layer="ปก")


def test_inspect_asks_for_the_zone_and_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"code,X,Y,name\n" + b"P1,372000,1812000,\xb5\xd2\xbb\xb5\xd2\n")
    (layer,) = inspect(path).layers
    codes = {problem.code for problem in layer.problems}
    assert (layer.encoding, layer.crs) == (None, None)
    assert {"encoding_unclear", "crs_missing", "table_read"} <= codes
    assert {"EPSG:32648", "EPSG:24048"} <= set(layer.crs_candidates)


def test_points_come_into_a_project_where_they_belong(project: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("ชื่อ", "X", "Y", "โซน", "datum"), ("บ่อ 1", *INDIAN, 47, "Indian 1975"))
    report = import_layer(project, path, "reference")
    assert (report.rows_added, report.crs, report.encoding) == (1, "EPSG:24047", "utf-8")
    (shape,) = project.geometries("reference_layer")[1]
    import pyproj

    to_zone_48 = pyproj.Transformer.from_crs(32647, 32648, always_xy=True)
    assert (shape.x, shape.y) == pytest.approx(to_zone_48.transform(*GOLDEN), abs=0.2)
    assert project.rows("SELECT label, source_row FROM reference_layer") == [("บ่อ 1", 2)]
    project.undo()
    assert project.count("reference_layer") == 0


def test_metres_without_a_zone_ask(project: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("ชื่อ", "X", "Y"), ("บ่อ 1", 372000, 1812000))
    before = project.path.read_bytes()
    with pytest.raises(errors.MissingProjection):
        import_layer(project, path, "reference")
    assert project.path.read_bytes() == before
    assert import_layer(project, path, "reference", ImportChoices(crs="EPSG:32648")).rows_added == 1


def test_bad_coordinates_stop_an_import_with_their_rows(project: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("ชื่อ", "lat", "lon"), ("บ่อ 1", 16.36, 103.87), ("บ่อ 2", "ใกล้วัด", 103.87))
    with pytest.raises(errors.ShapesUnreadable, match="rows 3"):
        import_layer(project, path, "reference")


def test_plots_known_by_their_stated_area_come_without_shapes(project: Project, tmp_path: Path) -> None:
    path = put(
        tmp_path, ("รหัสแปลง", "เนื้อที่", "พืช"), ("007", "12-2-45", "=cmd|'/c calc'!A0"), ("๐๐๘", "๓", "อ้อย")
    )
    report = import_layer(project, path, "plots")
    assert report.rows_added == 2
    # 12 rai 2 ngan 45 wah = 12*1600 + 2*400 + 45*4 = 20,180 m2.
    assert project.rows("SELECT code, stated_area_m2, crop, geom FROM plot ORDER BY source_row") == [
        ("007", 20_180.0, "=cmd|'/c calc'!A0", None),
        ("๐๐๘", 4_800.0, "อ้อย", None),
    ]


def test_shapes_as_text_become_plots(project: Project, tmp_path: Path) -> None:
    square = shapely.box(372_000, 1_812_000, 372_100, 1_812_100)
    path = put(tmp_path, ("รหัสแปลง", "wkt"), ("ก-1", f"SRID=32648;{square.wkt}"))
    report = import_layer(project, path, "plots")
    assert report.rows_added == 1
    assert report.area_m2 == pytest.approx(10_000)
    (shape,) = project.geometries("plot")[1]
    assert shapely.equals(shape, square)
    assert np.array_equal(shapely.bounds(shape), shapely.bounds(square))
