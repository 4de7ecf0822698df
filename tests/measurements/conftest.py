"""A project with a few plots, a household and a village, whose values can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tambon_gis.project.catalogue import Indicator, indicators
from tambon_gis.project.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Plots 0001, 0002 and A-7, household 45080603-001, village 45080603 บ้านคำพอุง."""
    with Project.create(tmp_path / "ค่าที่วัด.gpkg", name="ก", tambon_code="450806", author="สมชาย") as project:
        with project.command("test", "แปลงทดสอบ") as command:
            command.insert(
                "plot",
                [
                    {"code": code, "village_code": "45080603", "village_name": "บ้านคำพอุง"}
                    for code in ("0001", "0002", "A-7")
                ],
            )
            command.insert("household", [{"code": "45080603-001", "village_code": "45080603"}])
            command.insert(
                "place",
                [{"code": "45080603", "kind": "village", "name_th": "บ้านคำพอุง", "parent_code": "450806"}],
            )
        yield project


@pytest.fixture
def known(project: Project) -> dict[str, Indicator]:
    """The indicators of the project by code."""
    return {each.code: each for each in indicators(project)}
