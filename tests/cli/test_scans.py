"""Scanned maps placed from the command line: files of points, the report by its schema, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tambon_gis.errors import TiePointsNotRead
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tambon_gis.rasters import scan as scan_module
from tambon_gis.rasters.tie_file import read_tie_points
from tambon_gis.rasters.tie_points import TiePoint
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults
from tests.rasters.scans import corners, on_ground, write_scan


@pytest.fixture
def project_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scan_module, "scans_folder", lambda: tmp_path / "unpacked")
    path = tmp_path / "t.gpkg"
    with Project.create(path, name="ทดสอบ", epsg=32648):
        pass
    return path


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return write_scan(tmp_path / "แผนที่.png")


def table(path: Path, points: tuple[TiePoint, ...] = corners(), east: float = 0.0) -> Path:
    """A CSV of points, the second moved by an error."""
    lines = ["name,column,row,x,y"]
    for at, each in enumerate(points):
        lines.append(f"ก{at + 1},{each.column},{each.row},{each.x_m + (east if at == 1 else 0)},{each.y_m}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_placed_linked_and_told(gis: Gis, project_file: Path, scan: Path, tmp_path: Path) -> None:
    points = table(tmp_path / "จุด.csv")
    checked = gis("place-scan", project_file, scan, "--points", points, "--check", "--json")
    assert checked.code == 0, checked.err
    assert faults(checked.json, "place-scan") == []
    assert (checked.json["file"], checked.json["problem"]) == (None, None)
    said = gis("place-scan", project_file, scan, "--points", points, "--crs", "EPSG:32648", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "place-scan") == []
    assert said.json["rms_m"] == pytest.approx(0, abs=1e-6)
    assert [each["name"] for each in said.json["points"]] == ["ก1", "ก2", "ก3", "ก4"]
    copy = Path(said.json["file"])
    assert copy == tmp_path / "แผนที่ (วางด้วยจุดควบคุม).tif"
    with Project.open(project_file, read_only=True) as project:
        assert [each.path for each in linked_rasters(project)] == [copy]
    import rasterio

    with rasterio.open(copy) as placed:
        assert placed.read(1)[placed.index(*on_ground(400, 300))] < 60
    # From the points that were kept, to a file of one's own; nothing is written over.
    again = gis(
        "place-scan", project_file, scan, "--points", said.json["points_file"], "--out", copy, "--english"
    )
    assert again.code == 0, again.err
    assert "Error of all (RMS) 0.00 m" in again.out
    assert (tmp_path / "แผนที่ (วางด้วยจุดควบคุม) 2.tif").exists()
    assert gis("undo", project_file).code == 0


def test_the_wrong_point_is_named(gis: Gis, project_file: Path, scan: Path, tmp_path: Path) -> None:
    points = table(tmp_path / "p.csv", east=1000.0)
    before = {path.name for path in tmp_path.iterdir()}
    said = gis("place-scan", project_file, scan, "--points", points, "--check", "--json")
    # What is checked is not sound: scripts hear it by the code.
    assert said.code == 1
    assert faults(said.json, "place-scan") == []
    assert [each["name"] for each in said.json["points"] if each["is_suspect"]] == ["ก2"]
    assert said.json["findings"][0]["code"] == "wrong_point"
    refused = gis("place-scan", project_file, scan, "--points", points, "--limit", "5", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "tie_points_over_limit")
    assert {path.name for path in tmp_path.iterdir()} - before <= {"unpacked", "t.gpkg.lock"}
    said = gis("place-scan", project_file, scan, "--points", points, "--check")
    assert "1 ช่องกิโลเมตร" in said.out


def test_every_kind_of_file(tmp_path: Path) -> None:
    """The same four corners, as QGIS writes them, in degrees, as people type them, and on the old datum."""
    meant = corners()
    qgis = tmp_path / "a.points"
    rows = [f"{p.x_m},{p.y_m},{p.column},{-p.row},1,0,0,0" for p in meant]
    qgis.write_text(
        "#CRS: x\nmapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n" + "\n".join([*rows, "1,2,3,-4,0,0,0,0"])
    )
    lon, lat = transformer(32648, 4326).points([p.x_m for p in meant], [p.y_m for p in meant])
    degrees = tmp_path / "b.csv"
    degrees.write_text(
        "Column;Row;Longitude;Latitude\n"
        + "\n".join(f"{p.column};{p.row};{x:.9f};{y:.9f}" for p, x, y in zip(meant, lon, lat, strict=True))
    )
    typed = tmp_path / "c.csv"
    typed.write_text(
        "คอลัมน์,แถว,พิกัด\n" + "\n".join(f'{p.column},{p.row},"{p.x_m:.2f} {p.y_m:.2f}"' for p in meant),
        encoding="cp874",
    )
    for path, system in ((qgis, 32648), (degrees, 4326), (typed, 32648)):
        found = read_tie_points(path, system, 32648)
        assert [each.name for each in found] == ["1", "2", "3", "4"]
        for each, point in zip(found, meant, strict=True):
            assert (each.point.column, each.point.row) == (point.column, point.row)
            assert (each.point.x_m, each.point.y_m) == pytest.approx((point.x_m, point.y_m), abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b\n1,2",
        "column,row\n1,2",
        "column,row,x,y\n1,2,3",
        "column,row,x,y\n1,2,สาม,4",
        "column,row,place\n1,2,ไม่รู้",
        "column,row,x,y\n" + "1,2,3,4\n" * 1001,
    ],
)
def test_files_that_hold_no_points(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TiePointsNotRead):
        read_tie_points(path, 32648, 32648)


def test_refusals(gis: Gis, project_file: Path, scan: Path, tmp_path: Path) -> None:
    points = table(tmp_path / "p.csv")
    few = table(tmp_path / "few.csv", corners()[:2])
    for extra, code in (
        (["--points", tmp_path / "none.csv"], "tie_points_not_read"),
        (["--points", few], "tie_points_not_enough"),
        (["--points", points, "--crs", "EPSG:1"], "crs_not_understood"),
        (["--points", points, "--limit", "มาก"], "value_not_understood"),
        (["--points", points, "--method", "polynomial"], "tie_points_not_enough"),
    ):
        said = gis("place-scan", project_file, scan, *extra, "--json")
        assert (said.code, said.json["error"]["code"]) == (1, code)
        assert faults(said.json, "error") == []
    assert gis("place-scan", project_file, scan, "--points", points, "--method", "spline").code == 2
    with Project.open(project_file, read_only=True) as project:
        assert not linked_rasters(project)


def test_points_of_a_sheet_on_the_old_datum(gis: Gis, project_file: Path, scan: Path, tmp_path: Path) -> None:
    meant = corners()
    x, y = transformer(32648, 24048).points([p.x_m for p in meant], [p.y_m for p in meant])
    old = tuple(TiePoint(p.column, p.row, float(a), float(b)) for p, a, b in zip(meant, x, y, strict=True))
    said = gis(
        "place-scan",
        project_file,
        scan,
        "--points",
        table(tmp_path / "p.csv", old),
        "--crs",
        "24048",
        "--json",
    )
    assert said.code == 0, said.err
    assert said.json["crs"] == "EPSG:24048"
    kept = json.loads(Path(said.json["points_file"]).read_text(encoding="utf-8"))
    assert kept["crs"] == "EPSG:24048"
    import rasterio

    with rasterio.open(said.json["file"]) as placed:
        assert placed.crs.to_epsg() == 32648
        assert placed.read(1)[placed.index(*on_ground(400, 300))] < 60
