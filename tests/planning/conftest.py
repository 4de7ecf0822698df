"""A small project for the tests of planning: four plots of one rai, a household, two villages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rai_square(column: int) -> shapely.Polygon:
    """A square of 40 m x 40 m = 1,600 m2 = 1 rai."""
    west, south = 370_000.0 + 50 * column, 1_810_000.0
    return shapely.Polygon([(west, south), (west + 40, south), (west + 40, south + 40), (west, south + 40)])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "แผน.gpkg", name="แผน", tambon_code="450806", author="สมศรี") as made:
        with made.command("people", "หมู่บ้านและครัวเรือน") as command:
            command.insert(
                "place",
                [
                    {"code": "45080603", "kind": "village", "name_th": "คำพอุง"},
                    {"code": "45080604", "kind": "village", "name_th": "โคกใหญ่"},
                ],
            )
            command.insert("household", [{"code": "H1", "village_code": "45080603"}])
        yield made


@pytest.fixture
def plots(project: Project) -> list[int]:
    """Keys of four plots coded 0001 to 0004, two in each village."""
    with project.command("import", "นำเข้าแปลง") as command:
        return command.insert(
            "plot",
            [
                {"code": f"{n + 1:04d}", "geom": rai_square(n), "village_code": f"4508060{3 + n // 2}"}
                for n in range(4)
            ],
        )
