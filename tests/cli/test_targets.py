"""Targets from the command line: set one, see where work stands, fill in the monthly form."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis


def test_planned_and_done_beside_targets(gis: Gis, project: Path) -> None:
    said = gis("target", project, "--year", "2569", "--as-of", "2026-09-30", "--json")
    assert said.code == 0
    assert not faults(said.json, "target")
    rows = said.json["rows"]
    assert (said.json["year"], said.json["as_of"]) == (2569, "2026-09-30")
    # Villages add up to the sum of their intervention, in work and in money.
    whole = next(row for row in rows if row["level"] == "subtotal" and row["intervention"] == "dolomite")
    parts = [row for row in rows if row["level"] == "row" and row["intervention"] == "dolomite"]
    for name in ("target", "planned", "applied", "spent_baht"):
        assert sum(row[name] or 0 for row in parts) == pytest.approx(whole[name])
    assert whole["target_share"] == pytest.approx(whole["applied"] / whole["target"])
    assert whole["why"]["projected_share"] == "สิ้นปีงบประมาณแล้ว นี่คือผลทั้งปี"
    assert rows[-1]["level"] == "total"
    assert rows[-1]["why"]["planned"] == "หน่วยนับต่างกัน ไม่นำมารวมกัน"
    # The same work as the statistics count.
    stats = gis("stats", project, "--by", "intervention", "--year", "2569", "--json").json
    counted = {row["intervention"]: row["quantity"] for row in stats["rows"]}
    assert whole["applied"] == pytest.approx(counted["dolomite"])


def test_the_pace_in_words(gis: Gis, project: Path) -> None:
    said = gis("target", project, "--year", "2570", "--as-of", "22/11/2569", "--by", "project")
    assert said.code == 0
    assert "ไถกลบตอซัง (งดเผา): ได้ร้อยละ" in said.out
    assert "ด้วยอัตรานี้จะได้ร้อยละ" in said.out
    english = gis(
        "target", project, "--year", "2570", "--as-of", "22/11/2569", "--by", "project", "--english"
    )
    assert "at this rate" in english.out


def test_the_monthly_form_as_a_file(gis: Gis, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "แบบ.csv"
    said = gis(
        "target", project, "--year", "2569", "--form", "result", "--by-person", "--csv", file, "--json"
    )
    assert not faults(said.json, "target")
    station = [row for row in said.json["rows"] if row["level"] == "subtotal"]
    persons = [row for row in said.json["rows"] if row["level"] == "row"]
    for row in station:
        same = [one for one in persons if (one["activity"], one["line"]) == (row["activity"], row["line"])]
        assert sum(one["total"] for one in same) == pytest.approx(row["total"])
        months = sum(row[f"month_{month}"] for month in range(1, 13))
        assert months == pytest.approx(sum(row[f"quarter_{quarter}"] for quarter in range(1, 5)))
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.reader(lines))) > len(station)


def test_setting_a_target(gis: Gis, project: Path) -> None:
    place = ("--place", "450806", "--month", "5")
    how = ("target", project, "--intervention", "drainage_ditch", "--year", "2570")
    first = gis(*how, *place, "--work", "2.5", "--money", "1200000", "--json").json
    assert not faults(first, "target")
    assert first["added"] == 1
    assert gis(*how, *place, "--work", "3", "--json").json["added"] == 0
    again = gis(*how, *place, "--work", "3", "--json").json
    assert (again["added"], again["command"]) == (0, None)
    rows = gis(*how, "--by", "tambon", "--as-of", "2027-05-31", "--json").json["rows"]
    (road,) = (row for row in rows if row["place"] == "450806")
    assert (road["target"], road["target_baht"], road["units"]["target"]) == (3, 1_200_000, "เมตร")
    # A target for the year as a whole stands beside that of the month.
    assert gis(*how, "--place", "450806", "--work", "1", "--json").json["added"] == 1
    rows = gis(*how, "--by", "tambon", "--as-of", "2027-05-31", "--json").json["rows"]
    assert "ไม่ได้ระบุเดือน" in next(row for row in rows if row["place"] == "450806")["why"]["expected"]
    assert "ตั้งเป้าหมาย" in gis("undo", project).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--intervention", "moon", "--work", "1"), 1),
        (("--work", "1"), 1),
        (("--intervention", "farm_road", "--work", "-1"), 1),
        (("--intervention", "farm_road", "--work", "nan"), 1),
        (("--intervention", "farm_road", "--work", "1", "--place", "บ้านดง"), 1),
        (("--intervention", "moon"), 1),
        (("--year", "2026"), 1),
        (("--as-of", "31/2/2570"), 1),
        (("--month", "13"), 2),
        (("--by", "moon"), 2),
    ],
)
def test_what_is_not_understood_changes_nothing(
    gis: Gis, project: Path, arguments: tuple[str, ...], code: int
) -> None:
    before = project.read_bytes()
    said = gis("target", project, *arguments)
    assert said.code == code
    assert said.err
    assert project.read_bytes() == before
