"""A project to put squares into: corners in metres from a corner near Kham Phaung, EPSG:32648."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapely

from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEST, SOUTH = 370_000.0, 1_810_000.0


def square(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A rectangle by its sides, in metres from the corner."""
    corners = [(west, south), (east, south), (east, north), (west, north)]
    return shapely.Polygon([(WEST + x, SOUTH + y) for x, y in corners])


class Small:
    """Puts records into a project, a line each."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def add(self, table: str, **cells: object) -> int:
        with self.project.command("test", "ทดสอบ") as command:
            return command.insert(table, [cells])[0]

    def plot(self, code: str, geom: shapely.Geometry | None, **cells: object) -> int:
        return self.add("plot", code=code, geom=geom, **cells)

    def soil(self, group: str | None, geom: shapely.Geometry, position: int = 0) -> int:
        return self.add("soil_unit", soil_group=group, symbol=group, geom=geom, position=position)


def work(small: Small, plot: int, code: str = "green_manure_sunn_hemp", **cells: Any) -> int:
    """An assignment put in as it is, without the amounts that a person's command would add."""
    ((intervention,),) = small.project.rows("SELECT id FROM intervention WHERE code = ?", (code,))
    defaults = {"year_be": 2570, "status": "applied"}
    return small.add("assignment", intervention_id=intervention, plot_fid=plot, **{**defaults, **cells})


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "ทดสอบ.gpkg", name="ทดสอบ", author="สมศรี") as made:
        yield made


@pytest.fixture
def small(project: Project) -> Small:
    return Small(project)
