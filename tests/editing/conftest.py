"""A small project for the tests of editing: a row of three plots of 40 m × 40 m that touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.project.project import Project
from tests.editing.squares import square

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "แก้รูป.gpkg"
    with Project.create(path, name="แก้รูป", tambon_code="450806", author="สมศรี") as made:
        yield made


@pytest.fixture
def plots(project: Project) -> list[int]:
    """Keys of three plots in a row, coded 0001 to 0003."""
    with project.command("import", "นำเข้าแปลง") as command:
        return command.insert(
            "plot",
            [{"code": f"{n + 1:04d}", "geom": square(n), "village_code": "45080603"} for n in range(3)],
        )
