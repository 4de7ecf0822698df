"""A project with one plot of which much is known: ground, people, documents, work, visits, values, photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tambon_gis.project.project import Project
from tests.plot_record.known_plot import fill


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", author="ผู้ทดสอบ") as made:
        fill(made)
        yield made
