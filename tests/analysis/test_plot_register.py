"""The register of plots: every column by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.project.assignments import AssignmentPlan, assign
from tests.analysis.conftest import SOUTH, WEST, Small, square

COLUMNS = """
fid code village_code village tambon_code tambon area_m2 area_basis stated_area_m2 document_area_m2 crop
soil_group soil_share problems land_use assignments x y
"""


def test_every_column_of_a_plot(small: Small) -> None:
    # 43 (sandy, of low fertility) on 24 of 40 m, 46 (shallow, of low fertility) on 15, 24 (sandy) on 1.
    plot = small.plot(
        "0001",
        square(0, 0, 40, 40),
        village_code="45080603",
        village_name="คำพอุง",
        stated_area_m2=1500.0,
        document_area_m2=1550.0,
        crop="มันสำปะหลัง",
    )
    small.soil("43", square(0, 0, 24, 40), 1)
    small.soil("46", square(24, 0, 39, 40), 2)
    small.soil("24", square(39, 0, 40, 40), 3)
    small.add("land_use", geom=square(0, 0, 30, 40), code="A203", position=1)
    assign(small.project, [plot], AssignmentPlan("farm_pond", 2570))
    assign(small.project, [plot], AssignmentPlan("farm_pond", 2571))
    with small.project.command("test", "ทดสอบ") as command:
        command.update(
            "assignment", small.project.rows("SELECT id FROM assignment")[0][0], status="cancelled"
        )
    table = plot_register(small.project).frame()
    assert list(table.columns) == COLUMNS.split()
    (row,) = table.to_dict("records")
    assert row.pop("area_m2") == pytest.approx(1600)
    assert row.pop("soil_share") == pytest.approx(0.6)
    assert WEST < row.pop("x") < WEST + 40
    assert SOUTH < row.pop("y") < SOUTH + 40
    assert row == {
        "fid": plot,
        "code": "0001",
        "village_code": "45080603",
        "village": "คำพอุง",
        "tambon_code": "450806",
        "tambon": "คำพอุง",
        "area_basis": "measured",
        "stated_area_m2": 1500.0,
        "document_area_m2": 1550.0,
        "crop": "มันสำปะหลัง",
        "soil_group": "43",
        # 39 m of low fertility, 25 m sandy, 15 m shallow.
        "problems": ("low_fertility", "sandy", "shallow"),
        "land_use": "A203",
        "assignments": 1,
    }


def test_a_problem_on_a_sliver_of_a_plot_is_not_one_of_the_plot(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    small.soil("U", square(0, 0, 37, 40), 1)
    small.soil("24", square(37, 0, 40, 40), 2)
    assert plot_register(small.project).frame()["problems"].tolist() == [()]


def test_a_plot_of_which_little_is_known(small: Small) -> None:
    small.plot("1", None)
    (row,) = plot_register(small.project).frame().to_dict("records")
    for name in (
        "village_code",
        "village",
        "tambon_code",
        "tambon",
        "area_basis",
        "crop",
        "soil_group",
        "land_use",
    ):
        assert row[name] is None
    for name in ("area_m2", "stated_area_m2", "document_area_m2", "soil_share", "x", "y"):
        assert np.isnan(row[name])
    assert (row["problems"], row["assignments"]) == ((), 0)


def test_places_by_boundary_and_by_name_only(small: Small) -> None:
    small.add("boundary", kind="village", code="45080602", name_th="ธาตุจอมศรี", geom=square(0, 0, 50, 50))
    small.plot("1", square(0, 0, 40, 40))
    small.plot("2", None, village_name="โคกใหญ่")
    table = {row["code"]: row for row in plot_register(small.project).frame().to_dict("records")}
    by_boundary, by_name = table["1"], table["2"]
    assert (by_boundary["village_code"], by_boundary["village"]) == ("45080602", "บ้านธาตุจอมศรี")
    assert by_boundary["tambon_code"] == "450806"
    assert (by_name["village_code"], by_name["village"]) == (None, "โคกใหญ่")


def test_an_empty_project_has_an_empty_register(small: Small) -> None:
    table = plot_register(small.project).frame()
    assert list(table.columns) == COLUMNS.split()
    assert len(table) == 0
