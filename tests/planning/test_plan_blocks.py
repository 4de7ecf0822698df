"""The plan gathered for the board, against sums over the assignments themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from tambon_gis.planning.plan_blocks import Block, is_late, keys_of, plan_blocks, plots_of
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project

WEST, SOUTH = 375_000.0, 1_815_000.0


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Six plots of one rai, three in each of two villages."""
    made = Project.create(tmp_path / "a.gpkg", name="ก", author="ข")
    with made.command("import", "นำเข้า") as command:
        command.insert(
            "plot",
            [
                {
                    "geom": shapely.box(WEST + 40 * at, SOUTH, WEST + 40 * at + 40, SOUTH + 40),
                    "code": f"{at}",
                    "village_code": f"4508060{1 + at // 3}",
                    "village_name": ("คำพอุง", "หนองบัว")[at // 3],
                }
                for at in range(6)
            ],
        )
    return made


def fids(project: Project) -> list[int]:
    return [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")]


def test_works_are_gathered_by_intervention_village_month_and_state(project: Project) -> None:
    plots = fids(project)
    june = AssignmentPlan("green_manure_sunn_hemp", 2570, planned_date=date(2027, 6, 10), cost_baht=100.0)
    assign(project, plots[:4], june)
    assign(project, plots[:1], AssignmentPlan("farm_pond", 2570, quantity_planned=2.0))
    done = AssignmentPlan("green_manure_sunn_hemp", 2570, applied_date=date(2026, 10, 5))
    assign(project, plots[4:5], done)
    assign(project, plots[5:], AssignmentPlan("green_manure_sunn_hemp", 2571))
    found = plan_blocks(project, 2570)
    told = [
        (b.intervention, b.village, b.month, b.status, len(b.keys), b.quantity, b.planned_baht)
        for b in found.blocks
    ]
    hemp, pond = "green_manure_sunn_hemp", "farm_pond"
    # Each plot measures 40 m by 40 m on the map: a rai but for the scale of the projection.
    assert [(*one[:5], round(one[5], 2), one[6]) for one in told] == [
        (hemp, "45080601", 6, "planned", 3, 3.0, 300.0),
        (hemp, "45080602", 10, "applied", 1, 1.0, 0.0),
        (hemp, "45080602", 6, "planned", 1, 1.0, 100.0),
        (pond, "45080601", None, "planned", 1, 2.0, pytest.approx(told[3][6])),
    ]
    assert plots_of(found.blocks).tolist() == sorted(plots[:5])
    every = [key for (key,) in project.rows("SELECT id FROM assignment WHERE year_be = 2570 ORDER BY id")]
    assert keys_of(found.blocks).tolist() == every
    assert found.villages["45080602"].th == "บ้านหนองบัว"
    project.close()


def test_a_year_without_work_has_no_blocks(project: Project) -> None:
    assert plan_blocks(project, 2575).blocks == ()
    assert keys_of(()).tolist() == []
    project.close()


@pytest.mark.parametrize(
    ("month", "status", "today", "late"),
    [
        (6, "planned", date(2027, 6, 30), False),
        (6, "planned", date(2027, 7, 1), True),
        (6, "applied", date(2027, 7, 1), False),
        (12, "approved", date(2026, 12, 31), False),
        (12, "approved", date(2027, 1, 1), True),
        (9, "planned", date(2027, 9, 30), False),
        (9, "planned", date(2027, 10, 1), True),
        (None, "planned", date(2027, 10, 1), False),
        (6, "cancelled", date(2027, 7, 1), False),
    ],
)
def test_work_is_late_when_its_month_is_over(month: int, status: str, today: date, late: bool) -> None:
    nothing = np.empty(0, np.int64)
    block = Block("a", "b", month, status, nothing, nothing, 0.0, 0.0, "rai", 0.0, 0.0)  # type: ignore[arg-type]  # a state by name
    assert is_late(block, 2570, today) is late
