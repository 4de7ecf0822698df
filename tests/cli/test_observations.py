"""Measured values from the command line: one, what there is of a plot, and whole tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis

TABLE = """รหัสแปลง,ชื่อ,วันที่,OM (g/kg),pH 1:1
{code},นายสมมุติ,2 พ.ย. 2569,6,๕.๒
{code},นายสมมุติ,31/02/2569,6,5.2
ไม่มี,นายสมมุติ,2/11/2569,6,5.2
"""


@pytest.fixture
def code(gis: Gis, project: Path) -> str:
    """A plot of the demonstration that has no soil test."""
    hits = gis("search", project, "แปลง", "--kind", "plot", "--limit", "1", "--json")
    return str(hits.json["hits"][0]["code"]) if hits.code == 0 and hits.json["hits"] else "0001"


def test_one_value_with_its_class(gis: Gis, project: Path, code: str) -> None:
    where = ("observe", project, "--plot", code, "--indicator", "organic_matter", "--date", "2/11/2569")
    said = gis(*where, "--value", "4 g/kg", "--method", "Walkley-Black", "--depth", "0-20", "--json")
    assert said.code == 0, said.err
    assert not faults(said.json, "observe")
    assert (said.json["added"], said.json["value"], said.json["value_text"]) == (1, 0.4, "4 g/kg")
    assert said.json["class"] == {
        "code": "very_low",
        "name": "ต่ำมาก",
        "source": "LDD, bib6941f p.11",
        "remark": None,
    }
    shown = gis("observe", project, "--plot", code, "--indicator", "organic_matter", "--json")
    assert not faults(shown.json, "observe")
    (indicator,) = shown.json["indicators"]
    (value,) = (one for one in indicator["values"] if one["value_text"] == "4 g/kg")
    assert (value["date"], value["depth_cm"]) == ("2026-11-02", "0-20")
    gone = gis("observe", project, "--delete", value["id"], "--json")
    assert not faults(gone.json, "observe")
    assert gis("undo", project, "--json").code == 0
    again = gis("observe", project, "--plot", code, "--indicator", "organic_matter", "--json")
    assert again.json == shown.json


@pytest.mark.parametrize(
    ("indicator", "value", "day", "problem"),
    [
        ("ph", "15", "2/11/2569", "value_impossible"),
        ("ph", "1.5", "2/11/2569", "value_improbable"),
        ("ph", "ดี", "2/11/2569", "value_not_understood"),
        ("ph", "5.5", "31/2/2569", "no_such_day"),
        ("ph", "5.5", "2/11/69", "ambiguous_year"),
        ("available_p", "5 mg/L", "2/11/2569", "unit_not_certain"),
        ("net_income", "50000", "2/11/2569", "subject_not_measured"),
        ("gold", "1", "2/11/2569", "unknown_code"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(
    gis: Gis, project: Path, code: str, indicator: str, value: str, day: str, problem: str
) -> None:
    before = gis("history", project, "--json").json
    said = gis(
        "observe",
        project,
        "--plot",
        code,
        "--indicator",
        indicator,
        "--value",
        value,
        "--date",
        day,
        "--json",
    )
    assert said.code == 1
    assert said.json["error"]["code"] == problem
    assert gis("history", project, "--json").json == before


def test_a_table_is_looked_through_then_taken(gis: Gis, project: Path, code: str, tmp_path: Path) -> None:
    table = tmp_path / "ดิน.csv"
    table.write_text(TABLE.format(code=code), encoding="utf-8")
    before = gis("history", project, "--json").json
    looked = gis("observe", project, "--file", table, "--dry-run", "--json")
    assert looked.code == 1, "it would be refused"
    assert not faults(looked.json, "observe")
    assert (looked.json["new"], looked.json["wrong"], looked.json["added"]) == (2, 4, 0)
    assert [each["role"] for each in looked.json["columns"]] == ["plot", "personal", "day", "value", "value"]
    assert "สมมุติ" not in looked.out
    refused = gis("observe", project, "--file", table, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "table_rows_wrong")
    assert gis("history", project, "--json").json == before
    taken = gis("observe", project, "--file", table, "--leave-out", "--method", "1:1", "--json")
    assert taken.code == 0
    assert not faults(taken.json, "observe")
    assert (taken.json["added"], taken.json["left_out"]) == (2, 4)
    said = gis("observe", project, "--plot", code, "--english")
    assert said.code == 0
    assert "Soil reaction (pH): 5.2 pH" in said.out
    undone = gis("undo", project, "--json")
    assert undone.json["undone"]["id"] == taken.json["command"]


def test_a_village_and_a_household(gis: Gis, project: Path) -> None:
    said = gis("observe", project, "--village", "45080603", "--indicator", "soil_doctors", "--value", "3",
               "--date", "2026-11-02", "--json")  # fmt: skip
    assert said.code == 0, said.out
    shown = gis("observe", project, "--village", "45080603", "--json")
    assert not faults(shown.json, "observe")
    assert {each["dimension"] for each in shown.json["indicators"]} == {
        "environment", "society", "health", "education",
    }  # fmt: skip
