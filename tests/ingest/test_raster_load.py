"""Rasters linked to a project: one undoable command, the file stays where it is, its absence is noticed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.ingest import raster_link
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.layer_files import given_layers
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.raster_link import fingerprint, linked_rasters, located, stored_path
from tambon_gis.ingest.stored_reports import stored_report
from tambon_gis.project.project import Project
from tests.ingest.raster_files import NORTH, WEST, steps, write_mbtiles, write_raster


def test_a_raster_is_linked_as_one_command_and_undone(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "ndvi.tif", np.full((3, 4), 0.5, np.float32), nodata=float("nan"))
    report = import_layer(project, path, "raster")
    assert (report.layer, report.rows_read, report.rows_added, report.crs) == ("raster", 1, 1, "EPSG:32648")
    # 40 m by 30 m.
    assert report.area_m2 == pytest.approx(1200)
    (row,) = project.records("SELECT * FROM raster_layer")
    assert (row["name"], row["kind"], row["path"], row["file_name"]) == (
        "ndvi",
        "grid",
        "ndvi.tif",
        "ndvi.tif",
    )
    assert (row["width"], row["height"], row["pixel_m"]) == (4, 3, pytest.approx(10))
    assert (row["min_x"], row["min_y"], row["max_x"], row["max_y"]) == (WEST, NORTH - 30, WEST + 40, NORTH)
    assert (row["size_bytes"], row["sha256"]) == (path.stat().st_size, report.sha256)
    assert json.loads(row["bands_json"])[0]["nodata"] == "nan"
    assert row["import_id"] == report.import_id
    assert report.import_id is not None
    card = stored_report(project, report.import_id)
    assert card is not None
    assert card.warnings == report.warnings
    assert project.count("import_batch") == 1
    project.undo()
    assert (project.count("raster_layer"), project.count("import_batch")) == (0, 0)
    project.redo()
    assert project.count("raster_layer") == 1


def test_the_box_lies_in_the_system_of_the_project(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(10, 10), crs="EPSG:24048")
    report = import_layer(project, path, "raster")
    assert (report.crs, report.accuracy_m) == ("EPSG:24048", 5.0)
    assert "1304" in report.operation.th
    (linked,) = linked_rasters(project)
    assert linked.crs == "EPSG:24048"
    shift = linked.extent[0] - WEST, linked.extent[3] - NORTH
    assert np.hypot(*shift) == pytest.approx(521, abs=25)


def test_a_person_says_the_system_that_the_file_does_not(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3), crs=None)
    with pytest.raises(errors.MissingProjection) as told:
        import_layer(project, path, "raster")
    assert "EPSG:32648" in told.value.advice("th")
    report = import_layer(project, path, "raster", ImportChoices(crs="EPSG:32648"))
    assert report.crs == "EPSG:32648"


def test_a_person_overrules_the_wrong_zone(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3), crs="EPSG:32647")
    project_land = ImportChoices(crs="EPSG:32648")
    report = import_layer(project, path, "raster", project_land)
    assert any("32647" in warning.th for warning in report.warnings)


def test_a_system_without_a_code_is_kept_whole(project: Project, tmp_path: Path) -> None:
    own = "+proj=tmerc +lat_0=16 +lon_0=103.5 +k=1 +x_0=372000 +y_0=1812000 +datum=WGS84 +units=m"
    import_layer(project, write_raster(tmp_path / "a.tif", steps(3, 3), crs=own), "raster")
    (linked,) = linked_rasters(project)
    assert linked.crs.startswith("PROJCRS[")
    assert "16" in linked.crs


def test_mbtiles_are_linked(project: Project, tmp_path: Path) -> None:
    report = import_layer(project, write_mbtiles(tmp_path / "แผนที่.mbtiles"), "raster")
    assert report.crs == "EPSG:3857"
    (linked,) = linked_rasters(project)
    assert (linked.kind, linked.driver) == ("image", "MBTiles")
    # A tile of zoom 14 is 2,446 m at the equator, less up here; two of them stand on each other, and north is
    # turned by 1.31° × sin 16.3° where they lie in zone 48.
    side = 2446 * np.cos(np.radians(16.3))
    turned = np.radians(1.31) * np.sin(np.radians(16.3))
    assert linked.extent[2] - linked.extent[0] == pytest.approx(side + 2 * side * turned, rel=0.002)


@pytest.mark.parametrize("kind", ["image", "elevation", "grid", "classes"])
def test_a_person_says_what_it_is(project: Project, tmp_path: Path, kind: str) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    import_layer(project, path, "raster", ImportChoices(raster_kind=kind))
    assert linked_rasters(project)[0].kind == kind


def test_choices_that_a_raster_cannot_take_are_refused(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    with pytest.raises(errors.UnknownCode):
        import_layer(project, path, "raster", ImportChoices(raster_kind="map"))
    with pytest.raises(errors.ValueNotUnderstood):
        import_layer(project, path, "raster", ImportChoices(axes="yx"))
    assert project.count("raster_layer") == 0


def test_a_file_that_went_or_changed_is_noticed(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    import_layer(project, path, "raster")

    def state() -> str:
        return linked_rasters(project)[0].state

    assert state() == "there"
    os.utime(path, (1_700_000_000, 1_700_000_000))  # copied by a program that does not keep times
    assert state() == "there"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert state() == "changed"
    path.write_bytes(data + b"0")
    assert state() == "changed"
    path.unlink()
    assert state() == "missing"
    path.mkdir()
    assert state() == "missing"


def test_a_file_that_moved_is_linked_again_in_its_place(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(3, 3))
    import_layer(project, path, "raster")
    with project.command("edit", "เปลี่ยนชื่อ") as command:
        command.update("raster_layer", linked_rasters(project)[0].key, name="ภาพถ่ายปี 2569")
    (tmp_path / "ภาพ").mkdir()
    shutil.move(path, tmp_path / "ภาพ" / "b.tif")
    assert linked_rasters(project)[0].state == "missing"
    report = import_layer(project, tmp_path / "ภาพ" / "b.tif", "raster")
    (linked,) = linked_rasters(project)
    assert (linked.state, linked.path, linked.name) == ("there", tmp_path / "ภาพ" / "b.tif", "ภาพถ่ายปี 2569")
    assert report.rows_added == 0
    project.undo()
    assert linked_rasters(project)[0].path == path


def test_project_and_pictures_can_be_carried_together(tmp_path: Path) -> None:
    home = tmp_path / "งาน" / "คำพอุง"
    project = home / "งาน.gpkg"
    inside, beside, elsewhere = (
        home / "ภาพ" / "a.tif",
        tmp_path / "งาน" / "ภาพรวม" / "a.tif",
        tmp_path / "x" / "a.tif",
    )
    assert stored_path(project, inside) == "ภาพ/a.tif"
    assert stored_path(project, beside) == "../ภาพรวม/a.tif"
    assert stored_path(project, elsewhere) == str(elsewhere)
    for path in (inside, beside, elsewhere):
        assert located(project, stored_path(project, path)) == path


def test_a_project_named_from_the_folder_of_the_raster_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert stored_path(Path("../งาน.gpkg"), Path("ภาพ.tif")) == "b/ภาพ.tif"
    assert stored_path(Path("../../งาน.gpkg"), Path("../ภาพ.tif")) == "a/ภาพ.tif"


def test_what_belongs_to_a_raster_is_no_file_of_its_own(tmp_path: Path) -> None:
    write_raster(tmp_path / "ภาพ.tif", steps(3, 3))
    for name in ("ภาพ.TFW", "ภาพ.prj", "ภาพ.tif.ovr", "ภาพ.tif.aux.xml", "ภาพ.tif.msk"):
        (tmp_path / name).write_text("x")
    write_mbtiles(tmp_path / "b.mbtiles")
    with given_layers([tmp_path]) as found:
        layers = found.layers
    assert [layer.name for layer in layers] == ["b.mbtiles", "ภาพ.tif"]
    assert len(layers[1].parts) == 5
    assert found.not_read == ()


def test_large_files_are_known_by_their_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster_link, "_WHOLE_BYTES", 1000)
    monkeypatch.setattr(raster_link, "_END_BYTES", 100)
    path = tmp_path / "a.tif"
    path.write_bytes(bytes(range(250)) * 8)
    whole = fingerprint(path)
    assert not whole.whole
    for at, differs in ((0, True), (99, True), (1000, False), (1999, True)):
        data = bytearray(bytes(range(250)) * 8)
        data[at] ^= 1
        path.write_bytes(data)
        assert (fingerprint(path).sha256 != whole.sha256) is differs
    path.write_bytes(bytes(range(250)) * 8 + b"\0" * 250)
    assert fingerprint(path).sha256 != whole.sha256
