"""A small project for the tests of the project room: four plots of one rai in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEST, SOUTH = 370_000.0, 1_810_000.0


def rai_square(column: int, row: int = 0) -> shapely.Polygon:
    """A square of 40 m x 40 m = 1,600 m2 = 1 rai, 50 m apart from its neighbours."""
    west, south = WEST + 50 * column, SOUTH + 50 * row
    corners = [(west, south), (west + 40, south), (west + 40, south + 40), (west, south + 40)]
    return shapely.Polygon(corners)


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    return tmp_path / "ตำบลทดสอบ.gpkg"


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    with Project.create(project_path, name="ตำบลทดสอบ", tambon_code="450806", author="สมศรี") as made:
        yield made


@pytest.fixture
def plots(project: Project) -> list[int]:
    """Keys of four plots coded 0001 to 0004."""
    with project.command("import", "นำเข้าแปลง") as command:
        return command.insert(
            "plot",
            [{"code": f"{n + 1:04d}", "geom": rai_square(n), "village_code": "45080603"} for n in range(4)],
        )
