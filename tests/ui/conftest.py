"""Small projects for the tests of the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shapely

from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project

# Four plots of one rai in a row, 40 m by 40 m, on two soils that meet between the second and the third.
WEST, SOUTH, SIDE = 375_000.0, 1_815_000.0, 40.0


def square(column: int) -> shapely.Geometry:
    west = WEST + column * SIDE
    return shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Plots 0001 to 0004 on groups 17 and 35; the first treated, the second planned, in year 2570."""
    path = tmp_path / "small.gpkg"
    with Project.create(path, name="ตำบลทดสอบ", author="ผู้ทดสอบ") as project:
        with project.command("import", "นำเข้า") as command:
            fids = command.insert(
                "plot",
                [
                    {
                        "geom": square(column),
                        "code": f"{column + 1:04d}",
                        "village_code": "45080601",
                        "village_name": "คำพอุง" if column < 2 else "หนองบัว",
                        "document_area_m2": M2_PER_RAI * (1.0 if column else 1.2),
                    }
                    for column in range(4)
                ],
            )
            command.insert(
                "soil_unit",
                [
                    {
                        "geom": shapely.box(west, SOUTH - 50, west + 2 * SIDE, SOUTH + SIDE + 50),
                        "position": place,
                        "symbol": group,
                        "soil_group": group,
                        "series_name": series,
                    }
                    for place, (west, group, series) in enumerate(
                        ((WEST, "17", "ร้อยเอ็ด"), (WEST + 2 * SIDE, "35", "โคราช"))
                    )
                ],
            )
            name = {"title": "นาย", "given_name": "สมมุติ", "family_name": "ตัวอย่าง"}
            (person,) = command.insert("person", [name])
            command.insert("tenure", [{"person_id": person, "plot_fid": fids[0], "role": "owner"}])
            command.insert(
                "visit", [{"plot_fid": fids[0], "visited_on": "2026-11-01", "visitor": "ก", "result": "ดี"}]
            )
        planned = AssignmentPlan("green_manure_sunn_hemp", 2570, planned_date=date(2027, 6, 1))
        applied = AssignmentPlan(
            "green_manure_sunn_hemp", 2570, planned_date=date(2026, 10, 5), applied_date=date(2026, 11, 1)
        )
        assign(project, fids[:1], applied)
        assign(project, fids[1:2], planned)
    return path
