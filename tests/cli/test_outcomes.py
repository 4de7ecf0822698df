"""Outcomes as the command line tells them, on the demonstration."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.analysis.outcomes.outcome import KEYS
from tambon_gis.cli import outcomes
from tambon_gis.demonstration.demo import DemoReport
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults

MANURE = "green_manure_sunn_hemp"


def test_the_keys_of_the_help_are_those_of_the_engine() -> None:
    assert outcomes._KEYS == KEYS


@pytest.mark.parametrize("by", [None, *KEYS])
def test_json_fits_its_schema(gis: Gis, demo: DemoReport, by: str | None) -> None:
    more = ("--by", by) if by else ()
    said = gis(
        "outcome", demo.project, "--indicator", "organic_matter", "--intervention", MANURE, *more, "--json"
    )
    assert said.code == 0
    assert not faults(said.json, "outcome")
    assert said.json["by"] == ([by] if by else [])


def test_the_demonstration_gains_organic_matter(gis: Gis, demo: DemoReport) -> None:
    """The generator plants a gain of 0.17 % where manure was ploughed in, and a loss of 0.02 elsewhere."""
    said = gis(
        "outcome", demo.project, "--indicator", "organic_matter", "--intervention", MANURE, "--json"
    ).json
    assert (said["baseline"], said["follow_up"]) == (2568, 2570)
    assert said["pairs"] >= 20
    low, high = said["interval_95"]
    assert 0 < low < 0.17 < high < 0.4
    assert said["missing"]["missing_both"] > 0
    assert any("ไม่ใช่ข้อพิสูจน์" in warning for warning in said["warnings"])


def test_years_can_be_chosen_by_either_name(gis: Gis, demo: DemoReport) -> None:
    asked = ("outcome", demo.project, "--indicator", "ph", "--json")
    one = gis(*asked, "--baseline", "2568", "--follow-up", "2570").json
    assert one == gis(*asked, "--before", "๒๕๖๘", "--after", "2570").json
    assert gis(*asked, "--before", "2570", "--after", "2568").json["mean_change"] is None


def test_lines_and_files(gis: Gis, demo: DemoReport, tmp_path: Path) -> None:
    csv, book = tmp_path / "ผล.csv", tmp_path / "ผล.xlsx"
    said = gis(
        "outcome",
        demo.project,
        "--indicator",
        "organic_matter",
        "--by",
        "village",
        "--csv",
        csv,
        "--xlsx",
        book,
    )
    assert said.code == 0
    assert "อินทรียวัตถุในดิน" in said.out
    assert "น้อยกว่า 10 คู่" in said.out
    assert csv.stat().st_size > 500
    assert book.stat().st_size > 5000


@pytest.mark.parametrize("wrong", [("--indicator", "gold"), ("--indicator", "ph", "--intervention", "magic")])
def test_unknown_codes(gis: Gis, demo: DemoReport, wrong: tuple[str, ...]) -> None:
    said = gis("outcome", demo.project, *wrong, "--json")
    assert said.code == 1
    assert said.json["error"]["code"] == "unknown_code"
