"""The extent of a layer after its outermost shapes went: that of the shapes, to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tambon_gis.project.project import Project

# More than the 51 boxes that a node of the R-tree holds, so that its root points to other nodes.
COUNT = 160


def announced(project: Project) -> list[float | None]:
    (found,) = project.rows("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'plot'")
    return list(found)


def measured(project: Project) -> list[float]:
    found: list[float] = shapely.total_bounds(project.geometries("plot")[1]).tolist()
    return found


@pytest.fixture(scope="module")
def scattered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plots at places that float32 cannot hold; some of them share the outermost lines but for a micron."""
    path = tmp_path_factory.mktemp("extents") / "ขอบ.gpkg"
    places = np.random.default_rng(29).uniform((370_000, 1_810_000), (371_000, 1_811_000), (COUNT, 2))
    places[:12, 0] = 369_900 + np.arange(12) * 1e-6
    places[12:24, 1] = 1_811_100 - np.arange(12) * 1e-6
    with Project.create(path, name="ขอบ") as project, project.command("import", "นำเข้า") as command:
        command.insert("plot", [{"geom": shapely.box(x, y, x + 31.7, y + 17.3)} for x, y in places.tolist()])
    return path


@given(gone=st.lists(st.integers(0, COUNT - 1), min_size=1, max_size=40), edges=st.integers(0, 3))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_extent_is_that_of_the_shapes_that_are_left(
    gone: list[int], edges: int, scattered: Path, tmp_path: Path
) -> None:
    path = tmp_path / "งาน.gpkg"
    path.write_bytes(scattered.read_bytes())
    with Project.open(path) as project:
        fids, shapes = project.geometries("plot")
        bounds = shapely.bounds(shapes)
        # The outermost towards each side go first: their leaving is what has to be noticed.
        outermost = [bounds[:, 0].argmin(), bounds[:, 3].argmax(), bounds[:, 2].argmax()][:edges]
        for which in dict.fromkeys([*map(int, outermost), *gone]):
            with project.command("delete", "ลบ") as command:
                command.delete("plot", [int(fids[which])])
            assert announced(project) == measured(project)
        for _ in range(min(3, len(set(gone)))):
            project.undo()
            assert announced(project) == measured(project)


def test_an_emptied_layer_has_no_extent(scattered: Path, tmp_path: Path) -> None:
    path = tmp_path / "งาน.gpkg"
    path.write_bytes(scattered.read_bytes())
    with Project.open(path) as project:
        fids = project.geometries("plot")[0].tolist()
        with project.command("delete", "ลบ") as command:
            command.delete("plot", fids)
        assert announced(project) == [None] * 4
        project.undo()
        assert announced(project) == measured(project)
