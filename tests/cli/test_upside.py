"""The command ``upside`` on the demonstration tambon, where green manure adds 0.17 % of organic matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.project.project import Project
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults

MANURE = ("--intervention", "green_manure_sunn_hemp", "--year", "2571")
PRICE = ("--cost-per-unit", "500")


def test_the_plots_for_an_amount_of_money(gis: Gis, project: Path) -> None:
    told = gis("upside", project, *MANURE, *PRICE, "--budget", "๕๐,๐๐๐", "--json").json
    assert faults(told, "upside") == []
    assert (told["indicator"], told["before"], told["after"]) == ("organic_matter", 2568, 2570)
    rows = told["rows"]
    assert sorted(told["chosen"]) == sorted(row["plot"] for row in rows if row["chosen"])
    spent = sum(row["cost_baht"] for row in rows if row["chosen"])
    assert told["spent_baht"] == pytest.approx(spent)
    assert told["spent_baht"] <= 50_000
    gain = sum(row["expected_gain"] for row in rows if row["chosen"])
    assert told["budget"]["expected_gain"] == pytest.approx(gain)
    assert gain <= told["budget"]["bound"] <= gain * 1.001
    # The planted gain lies in every interval that worked.
    worked = [each for each in told["evidence"] if each["gain"] > 0]
    assert worked
    assert all(each["low"] <= 0.17 <= each["high"] for each in worked)
    assert all(row["expected_gain"] is not None or row["why"]["expected_gain"] for row in rows)


def test_without_a_budget_plots_are_ranked_and_the_missing_cost_is_said(gis: Gis, project: Path) -> None:
    told = gis("upside", project, *MANURE, "--json", "--english").json
    assert faults(told, "upside") == []
    assert "chosen" not in told
    first = told["rows"][0]
    assert first["cost_baht"] is None
    assert "unit cost" in first["why"]["cost_baht"]
    gains = [row["expected_gain"] for row in told["rows"] if row["expected_gain"] is not None]
    assert gains == sorted(gains, reverse=True)


def test_a_draft_plan_in_one_command_that_undo_takes_back(gis: Gis, project: Path) -> None:
    ask = ("upside", project, *MANURE, *PRICE, "--budget", "20000", "--draft", "--json")
    told = gis(*ask).json
    assert faults(told, "upside") == []
    assert told["draft"]["assigned"] == len(told["chosen"])
    with Project.open(project, read_only=True) as opened:
        ((count, baht),) = opened.rows(
            "SELECT count(*), sum(cost_planned_baht) FROM assignment WHERE year_be = 2571"
        )
    assert (count, baht) == (len(told["chosen"]), pytest.approx(told["spent_baht"]))
    assert gis("undo", project, "--json").json["undone"]["id"] == told["draft"]["command"]
    # As before, so the same plots are the best again.
    assert gis(*ask).json["chosen"] == told["chosen"]


def test_a_draft_needs_a_budget(gis: Gis, project: Path) -> None:
    said = gis("upside", project, *MANURE, "--draft", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "nothing_to_plan")
    assert "--budget" in said.json["error"]["message"]


def test_a_draft_of_nothing_says_why(gis: Gis, project: Path) -> None:
    said = gis("upside", project, *MANURE, *PRICE, "--budget", "1", "--draft", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "nothing_to_plan")
    assert "แปลงที่ใช้เงินน้อยที่สุดใช้" in said.json["error"]["message"]
    with Project.open(project, read_only=True) as opened:
        assert opened.rows("SELECT count(*) FROM assignment WHERE year_be = 2571") == [(0,)]


@pytest.mark.parametrize(
    "wrong", [("--budget", "-5"), ("--budget", "มาก"), ("--poverty-share", "120"), ("--per-village", "0")]
)
def test_what_is_no_amount_is_a_matter_of_usage(gis: Gis, project: Path, wrong: tuple[str, str]) -> None:
    assert gis("upside", project, *MANURE, *wrong).code == 2


def test_tables_for_a_person_and_for_excel(gis: Gis, project: Path, tmp_path: Path) -> None:
    table, book = tmp_path / "แปลง.csv", tmp_path / "แปลง.xlsx"
    said = gis(
        "upside", project, *MANURE, *PRICE, "--budget", "30000", "--csv", table, "--xlsx", book, "--english"
    )
    assert said.code == 0
    assert "plots, 60.0 rai" in said.out.splitlines()[0]
    assert "best" in said.out
    assert table.read_text(encoding="utf-8-sig").count("\n") > 5
    assert book.stat().st_size > 5_000
