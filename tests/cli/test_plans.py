"""The plan of a year from the command line: given, moved along, changed, copied, paid and warned of."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis

PLOTS = "0001,0002,0003"
YEAR = ("--year", "2575")


def test_a_year_by_commands(gis: Gis, project: Path, tmp_path: Path) -> None:
    line = ("budget", project, *YEAR, "--line", "LDD-1")
    made = gis(*line, "--name", "ปรับปรุงดิน", "--allocated", "๔๐๐", "--json").json
    assert not faults(made, "budget")
    assert made["added"] == 1
    assert gis(*line, "--allocated", "500", "--json").json["added"] == 0
    given = gis(
        "assign", project, "--intervention", "soil_test", *YEAR, "--plots", PLOTS, "--budget", "LDD-1",
        "--planned", "1/12/2574", "--every", "season", "--years", "1", "--json",
    ).json  # fmt: skip
    assert not faults(given, "assign")
    # Three plots in December 2574 and June 2575; a sample of each time costs 120 baht.
    assert given["assigned"] == 6
    assert [(figure["name"], figure["amount"]) for figure in given["figures"]] == [
        ("quantity", 3),
        ("cost_baht", 360),
    ]
    (warning,) = given["warnings"]
    assert (warning["kind"], warning["amount"], warning["limit"]) == ("budget", 720, 500)
    of_tests = (*YEAR, "--intervention", "soil_test")
    step = ("plan-step", project, *of_tests)
    moved = gis(*step, "--to", "approved", "--date", "1/10/2574", "--by", "หัวหน้า", "--json").json
    assert not faults(moved, "plan-step")
    assert moved["moved"] == 6
    for stage in ("sampled", "reported"):
        gis(*step, "--plots", "0001", "--stage", stage, "--date", "5/12/2574", "--spent", "100")
    cancelled = gis(*step, "--plots", "0002", "--to", "cancelled", "--reason", "น้ำท่วม", "--json").json
    assert cancelled["moved"] == 2
    file = tmp_path / "แผน.csv"
    said = gis("plan", project, *of_tests, "--csv", file, "--json")
    assert not faults(said.json, "plan")
    assert said.json["states"] == {
        "planned": 0, "approved": 2, "in_progress": 0, "applied": 2, "certified": 0, "cancelled": 2,
    }  # fmt: skip
    total = said.json["rows"][-1]
    assert (total["cost_planned_baht"], total["cost_spent_baht"]) == (480, 200)
    money = next(row for row in said.json["months"] if row["line"] == "money")
    assert (money["month_12"], money["quarter_3"], money["total"]) == (240, 240, 480)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert sum("ตรวจวิเคราะห์ดิน" in row[0] or "ตรวจวิเคราะห์ดิน" in row[1] for row in csv.reader(lines)) >= 6
    numbers = ",".join(row["id"] for row in said.json["rows"] if row["status"] == "อนุมัติแล้ว")
    changed = gis(
        "plan-change",
        project,
        *YEAR,
        "--id",
        numbers,
        "--set",
        "cost=1,250",
        "--set",
        "partner=nstda",
        "--json",
    ).json
    assert not faults(changed, "plan-change")
    assert changed["changed"] == 2
    budget = gis("budget", project, *YEAR, "--json").json
    assert not faults(budget, "budget")
    # Of four works two have 120 planned and 100 spent, two are bound with 1,250.
    row = budget["rows"][0]
    assert [row[name] for name in ("works", "planned_baht", "committed_baht", "spent_baht", "left_baht")] == [
        4, 2740, 2500, 200, -2240,
    ]  # fmt: skip
    copied = gis("copy-plan", project, "--from", "2575", "--to", "2576", "--json").json
    assert not faults(copied, "copy-plan")
    assert (copied["copied"], copied["gone"]) == (4, [])
    assert (
        gis("copy-plan", project, "--from", "2575", "--to", "2576", "--preview", "--json").json["copied"] == 0
    )
    for _ in range(3):
        gis("undo", project)
    assert gis("plan", project, "--year", "2576", "--json").json["states"]["planned"] == 0


def test_households_villages_and_planting_distances(gis: Gis, project: Path) -> None:
    given = gis(
        "assign", project, "--intervention", "health_promotion", *YEAR, "--village", "45080603,45080604",
        "--quantity", "๑,๒๐๐", "--partner", "betagro", "--json",
    ).json  # fmt: skip
    assert (given["assigned"], given["figures"][0]["amount"]) == (2, 2400)
    trees = gis(
        "assign", project, "--intervention", "saline_acacia", *YEAR, "--plots", "0001", "--area", "1-0-00",
        "--spacing", "4x4", "--json",
    ).json  # fmt: skip
    # 1,600 m2 with a tree on each 16 m2.
    assert trees["figures"] == [
        {"name": "quantity", "amount": 100, "unit": "ต้น", "origin": "ระยะระหว่างแถว 4 ม. × ในแถว 4 ม. (ที่พิมพ์)"}
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("plan-step", "--to", "certified"), "step_refused"),
        (("plan-step", "--to", "cancelled"), "step_reason_missing"),
        (("plan-step", "--to", "approved", "--date", "31/2/2575"), "no_such_day"),
        (("plan-step", "--to", "approved", "--status", "moon"), "unknown_code"),
        (("plan-step", "--to", "approved", "--plots", "0004"), "no_work_chosen"),
        (("plan-change", "--set", "cost=-5"), "amount_negative"),
        (("plan-change", "--set", "cost=1,5"), "value_not_understood"),
        (("plan-change", "--set", "area=9999-0-00"), "area_over_plot"),
        (("plan-change", "--set", "planned=1/10/2575"), "day_outside_year"),
        (("plan-change", "--set", "moon=1"), "unknown_code"),
        (("plan-change", "--set", "new-year=69"), "value_not_understood"),
        (("copy-plan", "--from", "2580", "--to", "2581"), "nothing_to_copy"),
        (("budget", "--line", "A", "--allocated=-1"), "amount_negative"),
        (("assign", "--intervention", "soil_test", "--all", "--quantity=-1"), "amount_negative"),
        (("assign", "--intervention", "soil_test", "--all", "--cost", "ห้า"), "value_not_understood"),
        (("assign", "--intervention", "vetiver", "--all", "--spacing", "0x1"), "value_not_understood"),
        (("assign", "--intervention", "soil_test", "--all", "--every", "year", "--years", "0"),
         "recurrence_not_understood"),
    ],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(
    gis: Gis, project: Path, arguments: tuple[str, ...], problem: str
) -> None:
    gis("assign", project, "--intervention", "dolomite", *YEAR, "--plots", PLOTS)
    before = project.read_bytes()
    command, *rest = arguments
    year = () if command == "copy-plan" else YEAR
    said = gis(command, project, *year, *rest, "--json")
    assert (said.code, said.json["error"]["code"]) == (1, problem)
    assert project.read_bytes() == before
