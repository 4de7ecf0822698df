"""A project with six plots in a row, so that every distance of a round is known by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shapely

from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project

WEST, SOUTH, SIDE = 375_000.0, 1_815_000.0, 40.0


@pytest.fixture
def field(tmp_path: Path) -> Iterator[Project]:
    """Plots A0 to A5, 100 m apart from west to east; the middle of A0 is at (375020, 1815020)."""
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", author="ผู้ทดสอบ") as project:
        with project.command("import", "นำเข้า") as command:
            command.insert(
                "plot",
                [
                    {
                        "geom": shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE),
                        "code": f"A{number}",
                        "village_name": "คำพอุง",
                        "village_code": "45080601",
                    }
                    for number, west in ((each, WEST + 100.0 * each) for each in range(6))
                ],
            )
            command.insert("household", [{"code": "H1"}])
            command.insert("place", [{"code": "45080601", "kind": "village", "name_th": "คำพอุง"}])
        yield project


def fid(project: Project, code: str) -> int:
    ((found,),) = project.rows("SELECT fid FROM plot WHERE code = ?", (code,))
    return int(found)


def apply(project: Project, code: str, on: date) -> int:
    """Green manure done on a plot; the key of the assignment."""
    assign(project, [fid(project, code)], AssignmentPlan("green_manure_sunn_hemp", 2570, applied_date=on))
    ((found,),) = project.rows(
        "SELECT id FROM assignment WHERE plot_fid = ? AND applied_date = ?",
        (fid(project, code), on.isoformat()),
    )
    return int(found)
