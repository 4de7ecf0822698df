"""A small project for rasters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tambon_gis.project.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", epsg=32648, author="ทดสอบ") as made:
        yield made
