"""Boxes of an R-tree as a sketch: those of SQLite's own queries, nobody's to point at, none for odd trees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import numpy as np
import pytest
import shapely

from layers import box_sketch as subject
from layers.box_sketch import box_sketch, rough_extent
from layers.map_layer import MapLayer
from layers.picking import hits_at, keys_in
from layers.snapping import snap_at
from tambon_gis.cartography.default_symbology import plot_symbology
from tambon_gis.errors import ProjectDamaged
from tambon_gis.project.project import Project

WEST, SOUTH = 370_000.0, 1_800_000.0
# Deeper than two levels of a tree with 51 cells in a node.
COUNT = 3_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sketch") / "map.gpkg"
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 9_000, (2, COUNT))
    shapes = shapely.box(WEST + x, SOUTH + y, WEST + x + 30, SOUTH + y + 20)
    with Project.create(path, name="map") as made, made.command("import", "นำเข้า") as command:
        command.insert_columns("plot", {"geom": shapes, "code": [f"{n}" for n in range(COUNT)]})
    return path


@pytest.fixture
def project(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(subject, "SKETCHED_FROM", 100)
    with Project.open(path) as opened:
        yield opened


@pytest.mark.parametrize("page", [7, 2_000])
def test_every_box_is_there_once(project: Project, page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_NODES", page)
    sketch = box_sketch(project, "plot")
    assert sketch is not None
    assert sketch.is_sketch
    rows = project.rows("SELECT id, minx, miny, maxx, maxy FROM rtree_plot_geom")
    expected = {fid: sides for fid, *sides in rows}
    assert sorted(sketch.keys.tolist()) == sorted(expected)
    found = sketch.box + np.tile(sketch.origin, 2)
    assert np.abs(found - np.array([expected[fid] for fid in sketch.keys.tolist()])).max() < 0.01
    # A ring of five corners each, closed, around the whole box.
    rings = sketch.xy.reshape(-1, 5, 2)
    assert (rings[:, 0] == rings[:, 4]).all()
    assert (rings.min(axis=1) == sketch.box[:, :2]).all()
    assert (rings.max(axis=1) == sketch.box[:, 2:]).all()
    assert np.flatnonzero(sketch.part_end).tolist() == list(range(4, 5 * COUNT, 5))


def test_the_extent_holds_all_and_little_more(project: Project) -> None:
    extent = rough_extent(project, "plot")
    known = project.rows("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'plot'")[0]
    assert extent is not None
    rounded = (extent.west, extent.south, extent.east, extent.north)
    assert rounded == pytest.approx(known, abs=0.26)
    assert rounded[0] <= known[0]
    assert rounded[1] <= known[1]
    assert rounded[2] >= known[2]
    assert rounded[3] >= known[3]


def test_the_extent_of_one_reference_layer(tmp_path: Path) -> None:
    with Project.create(tmp_path / "map.gpkg", name="map") as made:
        assert rough_extent(made, "reference_layer") is None
        assert rough_extent(made, "reference_layer", ("layer_name", "roads")) is None
        rows = [
            {"geom": shapely.LineString([(n, n), (n + 8, n + 4)]), "layer_name": name}
            for n, name in ((64, "roads"), (512, "canals"), (128, None))
        ]
        with made.command("import", "นำเข้า") as command:
            command.insert("reference_layer", rows)
        for name, n in (("roads", 64), ("canals", 512), ("", 128)):
            extent = rough_extent(made, "reference_layer", ("layer_name", name))
            assert extent is not None
            assert (extent.west, extent.south, extent.east, extent.north) == (n, n, n + 8, n + 4)
        whole = rough_extent(made, "reference_layer")
        assert whole is not None
        assert (whole.west, whole.north) == (64, 516)


def test_a_small_layer_and_an_empty_one_have_no_sketch(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "SKETCHED_FROM", COUNT + 1)
    assert box_sketch(project, "plot") is None
    monkeypatch.setattr(subject, "SKETCHED_FROM", 1)
    assert rough_extent(project, "soil_unit") is None
    assert box_sketch(project, "soil_unit") is None


def test_a_shape_at_the_other_end_of_the_universe_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "SKETCHED_FROM", 1)
    with Project.create(tmp_path / "map.gpkg", name="map") as made:
        with made.command("import", "นำเข้า") as command:
            near, far = shapely.box(WEST, SOUTH, WEST + 9, SOUTH + 9), shapely.box(1e30, 0, 2e30, 1)
            fids = command.insert("plot", [{"geom": near}, {"geom": far}, {"geom": None}])
        sketch = box_sketch(made, "plot")
        assert sketch is not None
        assert sketch.keys.tolist() == fids[:1]
        assert rough_extent(made, "plot") is None


def test_nothing_of_a_sketch_is_picked_or_snapped_to(project: Project) -> None:
    sketch = box_sketch(project, "plot")
    assert sketch is not None
    layer = MapLayer("plot", sketch, plot_symbology().symbols, interactive=False)
    extent = sketch.extent
    assert extent is not None
    x, y = (sketch.xy[0] + sketch.origin).tolist()
    assert hits_at([layer], x, y, 5.0, only_interactive=False) == []
    assert keys_in([layer], extent).size == 0
    assert snap_at([layer], x, y, 50.0) is None


def test_a_tree_that_leads_in_a_circle_has_no_sketch(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "SKETCHED_FROM", 1)
    copy = tmp_path / "circle.gpkg"
    copy.write_bytes(path.read_bytes())
    connection = apsw.Connection(str(copy))
    connection.execute("PRAGMA writable_schema = ON")
    root = bytearray(connection.execute("SELECT data FROM rtree_plot_geom_node WHERE nodeno = 1").get)
    # Forty levels deep, and every cell of the first node holds that node itself.
    root[0:2] = (40).to_bytes(2, "big")
    for at in range(4, len(root) - 23, 24):
        root[at : at + 8] = (1).to_bytes(8, "big")
    connection.execute("UPDATE rtree_plot_geom_node SET data = ? WHERE nodeno = 1", (bytes(root),))
    connection.close()
    with Project.open(copy, looks_first=False) as project:
        assert box_sketch(project, "plot") is None
        with pytest.raises(ProjectDamaged):
            project.proof.look()
