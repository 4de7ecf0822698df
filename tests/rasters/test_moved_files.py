"""A folder of rasters that was renamed: found by one of its files, and only what is the same is taken."""

from __future__ import annotations

import shutil
from pathlib import Path

from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.project.project import Project
from tambon_gis.rasters.moved_files import moved_along, relink_with_others
from tests.ingest.raster_files import steps, write_raster


def test_only_the_same_files_are_taken_along(project: Project, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "sub").mkdir(parents=True)
    for number, name in enumerate(("a.tif", "b.tif", "sub/c.tif", "d.tif", "e.tif")):
        import_raster(project, write_raster(old / name, steps(4, 4 + number)))
    shutil.move(old, new)
    # Another file of the same name, one that stayed away, and one that is still where it was.
    write_raster(new / "b.tif", steps(9, 9))
    (new / "d.tif").unlink()
    old.mkdir()
    (new / "e.tif").rename(old / "e.tif")
    keys = {raster.name: raster.key for raster in linked_rasters(project)}
    assert moved_along(project, keys["a"], new / "a.tif") == {keys["c"]: new / "sub" / "c.tif"}
    assert moved_along(project, 12345, new / "a.tif") == {}
    before = len(project.commands())
    assert relink_with_others(project, keys["a"], new / "a.tif") == 2
    assert len(project.commands()) == before + 1
    states = {raster.name: raster.state for raster in linked_rasters(project)}
    assert states == {"a": "there", "b": "missing", "c": "there", "d": "missing", "e": "there"}
