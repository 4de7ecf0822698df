"""Rasters of a project: ready for the map, asked at a point, linked again, kept smaller."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.cartography.raster_symbology import RasterStyle
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.raster_link import LinkedRaster, linked_rasters
from tambon_gis.ingest.raster_load import import_raster, relink_raster
from tambon_gis.ingest.raster_reading import open_raster, read_window
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tambon_gis.rasters import raster_on_map, reduced_copy
from tambon_gis.rasters.legend import raster_legend
from tambon_gis.rasters.raster_on_map import ready_raster, store_style, stored_style
from tambon_gis.rasters.reduced_copy import build_reduced, find_reduced, wants_reduced
from tambon_gis.rasters.value_at import raster_values
from tambon_gis.tasks import Stopped, Task
from tests.ingest.raster_files import NORTH, WEST, steps, write_raster


def linked(project: Project, path: Path, kind: str | None = None) -> LinkedRaster:
    import_raster(project, path, ImportChoices(raster_kind=kind))
    return linked_rasters(project)[-1]


def test_an_elevation_model_gets_a_ramp_with_relief_and_its_metres(project: Project, tmp_path: Path) -> None:
    heights = np.linspace(100, 300, 400, dtype=np.float32).reshape(20, 20)
    ground = ready_raster(project, linked(project, write_raster(tmp_path / "a.tif", heights), "elevation"))
    assert (ground.style.display, ground.style.relief > 0) == ("ramp", True)
    assert [entry.label.en for entry in raster_legend(ground)] == [
        "300 m",
        "250 m",
        "200 m",
        "150 m",
        "100 m",
    ]
    assert ground.picture(ground.extent, 10, 10).shape == (10, 10)


def test_a_style_is_kept_and_undone(project: Project, tmp_path: Path) -> None:
    raster = linked(project, write_raster(tmp_path / "a.tif", steps(4, 4)))
    style = RasterStyle("ramp", stretch="full", ramp="blue", opacity=0.5)
    store_style(project, raster.key, raster.name, style)
    assert ready_raster(project, raster).style == style
    project.undo()
    assert stored_style(project, raster.key) is None
    with project.command("style", "ของโปรแกรมใหม่กว่า") as command:
        command.set(f"raster_style.{raster.key}", '{"format":9}')
    assert stored_style(project, raster.key) is None


def test_the_value_at_a_point(project: Project, tmp_path: Path) -> None:
    linked(project, write_raster(tmp_path / "low.tif", steps(6, 8), nodata=102))
    operation = transformer(4326, 32648)
    west, north = (float(value[0]) for value in operation.back([WEST], [NORTH]))
    high = write_raster(
        tmp_path / "high.tif", steps(6, 8, "float32"), crs="EPSG:4326", pixel=0.0001, origin=(west, north)
    )
    linked(project, high)
    # Row 2 and column 3 of pixels of 10 m; about 10.7 × 11 m in the one on degrees.
    top, bottom = raster_values(project, WEST + 35, NORTH - 25)
    assert (bottom.column, bottom.row, bottom.bands[0].value) == (3, 2, 203.0)
    assert (top.name, top.column, top.row) == ("high", 3, 2)
    assert top.bands[0].value == 203.0
    # Nodata, and beside it.
    assert [each.bands[0].value for each in raster_values(project, WEST + 25, NORTH - 15)] == [102.0, None]
    assert raster_values(project, WEST - 1000, NORTH) == []


def test_a_moved_file_is_linked_again_by_one_command(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(4, 4))
    raster = linked(project, path)
    moved = path.rename(tmp_path / "b.tif")
    assert linked_rasters(project)[0].state == "missing"
    before = len(project.commands())
    relink_raster(project, raster.key, moved)
    (now,) = linked_rasters(project)
    assert (now.key, now.state, now.path, now.name) == (raster.key, "there", moved, "a")
    assert len(project.commands()) == before + 1
    project.undo()
    assert linked_rasters(project)[0].state == "missing"


def test_a_changed_file_is_taken_as_it_is_now(project: Project, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", steps(4, 4))
    raster = linked(project, path)
    path.unlink()
    write_raster(path, steps(9, 5), origin=(WEST + 100, NORTH))
    assert linked_rasters(project)[0].state == "changed"
    relink_raster(project, raster.key, path)
    (now,) = linked_rasters(project)
    assert (now.state, now.width, now.height, now.extent[0]) == ("there", 5, 9, WEST + 100)


def test_what_is_no_raster_is_not_linked(project: Project, tmp_path: Path) -> None:
    raster = linked(project, write_raster(tmp_path / "a.tif", steps(4, 4)))
    (tmp_path / "b.tif").write_bytes(b"II*\0 and no more")
    with pytest.raises(errors.SourceDamaged):
        relink_raster(project, raster.key, tmp_path / "b.tif")
    assert linked_rasters(project)[0].state == "there"


def test_a_smaller_copy_has_means_and_the_same_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduced_copy, "SLOW_SIDE_PX", 1000)
    values = steps(1024, 1030, "float32")
    values[:4, :4] = -1
    path = write_raster(tmp_path / "a.tif", values, nodata=-1)
    before = path.read_bytes()
    raster = open_raster(find_raster(path))
    assert wants_reduced(raster)
    assert find_reduced("f" * 64, folder=tmp_path / "cache") is None
    reports: list[float] = []

    class Heard(Task):
        def report(self, done: float, of: float) -> None:
            reports.append(done / of)

    build_reduced(raster, "f" * 64, folder=tmp_path / "cache", task=Heard())
    copy = find_reduced("f" * 64, folder=tmp_path / "cache")
    assert copy is not None
    assert (copy.answer.width, copy.answer.height) == (258, 256)
    assert copy.bounds == pytest.approx(raster.bounds)
    assert (copy.crs, copy.answer.bands[0].nodata) == (raster.crs, -1)
    found = read_window(copy, copy.bounds, 258, 256)
    # The first cell holds nodata only; the one in row 4 and column 100 the mean of four rows from 16.
    assert not found.valid[0, 0]
    across = 1030 / 258
    columns = np.arange(int(100 * across), int(101 * across) + 1)
    assert found.values[0, 4, 100] == pytest.approx(100 * 17.5 + columns.mean(), abs=1.0)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("a.tif.*"))


def test_a_smaller_copy_that_was_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Impatient(Task):
        def stop_if_asked(self) -> None:
            raise Stopped

    raster = open_raster(find_raster(write_raster(tmp_path / "a.tif", steps(64, 64))))
    with pytest.raises(Stopped):
        build_reduced(raster, "e" * 64, folder=tmp_path / "cache", task=Impatient())
    assert not (tmp_path / "cache").exists()


def test_a_damaged_copy_is_thrown_away(tmp_path: Path) -> None:
    copy = tmp_path / f"{'d' * 64}.tif"
    copy.write_bytes(b"II*\0")
    assert find_reduced("d" * 64, folder=tmp_path) is None
    assert not copy.exists()


def test_a_hasty_look_from_afar_unpacks_no_more_than_it_shows(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines of 9 and of 0 by turns: their mean is 4 or 5, a single pixel is one or the other."""
    monkeypatch.setattr(raster_on_map, "_LONG_BYTES", 1000)
    values = np.zeros((3, 64, 64), np.uint8)
    values[:, ::2] = 9
    path = write_raster(tmp_path / "a.tif", values)
    ground = ready_raster(project, linked(project, path, "image"))
    means = set((ground.picture(ground.extent, 8, 8) & 0xFF).ravel().tolist())
    singles = set((ground.picture(ground.extent, 8, 8, is_hasty=True) & 0xFF).ravel().tolist())
    assert means <= {4, 5}
    assert singles <= {0, 9}
    # Near by nothing is left out.
    west, _, _, north = ground.extent
    box = (west, north - 160.0, west + 160.0, north)
    assert np.array_equal(ground.picture(box, 16, 16), ground.picture(box, 16, 16, is_hasty=True))
