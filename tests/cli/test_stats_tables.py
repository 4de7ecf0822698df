"""The tables of statistics from the command line: every kind, their files, their bounds."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tambon_gis.demonstration.demo import DemoReport
    from tests.cli.conftest import Gis


@pytest.mark.parametrize(
    "asked",
    [
        ("--by", "village,year"),
        ("--by", "village,soil_group,intervention", "--year", "2570"),
        ("--table", "plan", "--by", "village"),
        ("--table", "plan", "--by", "village,intervention", "--year", "2570", "--stage", "applied"),
        ("--table", "official", "--year", "2570"),
        ("--table", "official", "--by", "village", "--year", "2569,2570"),
        ("--table", "pivot", "--by", "village,soil_group", "--measure", "area_m2"),
        ("--table", "pivot", "--by", "village,intervention", "--measure", "quantity"),
        ("--table", "problem"),
        ("--table", "problem", "--by-soil", "--year", "2570"),
        ("--table", "repeat", "--stage", "planned"),
        ("--table", "duplicates"),
    ],
    ids=" ".join,
)
def test_every_table_in_json_and_in_lines(gis: Gis, demo: DemoReport, asked: tuple[str, ...]) -> None:
    said = gis("stats", demo.project, *asked, "--json")
    assert said.code == 0, said.err
    assert not faults(said.json, "stats")
    for language in ((), ("--english",)):
        lines = gis("stats", demo.project, *asked, *language).out
        assert "nan" not in lines.lower()
        assert len(lines.splitlines()) > 3


def test_subtotals_are_counted_anew(gis: Gis, demo: DemoReport) -> None:
    crossed = gis("stats", demo.project, "--by", "village,year", "--json").json
    plain = gis("stats", demo.project, "--by", "village", "--json").json
    assert [row["net_area_m2"] for row in crossed["subtotals"]] == [
        row["net_area_m2"] for row in plain["rows"]
    ]
    assert {row["village"] for row in crossed["rows"]} == {row["village"] for row in plain["rows"]}


def test_repeat_pairs_sum_to_activity_less_net(gis: Gis, demo: DemoReport) -> None:
    pairs, by_work = gis("stats", demo.project, "--table", "repeat", "--json").json["tables"]
    total = gis("stats", demo.project, "--by", "year", "--json").json["total"]
    assert pairs["rows"][-1]["counted_m2"] == pytest.approx(total["repeat_area_m2"], rel=1e-9)
    assert by_work["rows"][-1]["counted_m2"] == pytest.approx(total["repeat_area_m2"], rel=1e-9)
    parts = [row["counted_m2"] for row in pairs["rows"] if row["level"] == "row"]
    assert sum(parts) == pytest.approx(total["repeat_area_m2"], rel=1e-9)


def test_rows_of_a_csv_add_up_as_printed(gis: Gis, demo: DemoReport, tmp_path: Path) -> None:
    file = tmp_path / "ผล.csv"
    said = gis("stats", demo.project, "--by", "village,soil_group", "--csv", file)
    assert f"เขียนไฟล์ {file.name}" in said.out
    text = file.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for name in ("เนื้อที่แปลง (ไร่)", "รวมทุกมาตรการ (ไร่)", "เบิกจ่าย (บาท)"):
        # Whole square wah and satang, added without a trace of rounding.
        wah = dict.fromkeys(("แถว", "รวมย่อย", "รวม"), 0)
        for row in rows:
            wah[row["ระดับ"]] += round(float(row[name]) * (400 if "ไร่" in name else 100))
        assert wah["แถว"] == wah["รวมย่อย"] == wah["รวม"] > 0
    assert rows[0]["รหัสหมู่บ้าน"].isdigit()


def test_a_workbook(gis: Gis, demo: DemoReport, tmp_path: Path) -> None:
    file = tmp_path / "ผล.xlsx"
    said = gis("stats", demo.project, "--table", "repeat", "--xlsx", file, "--json")
    assert said.json["files"] == [str(file)]
    with zipfile.ZipFile(file) as book:
        assert book.testzip() is None
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    # Both tables, and the sheet of notes and method.
    assert len(names) == 3


def test_one_part_is_said_to_be_one(gis: Gis, demo: DemoReport) -> None:
    asked = ("--where", "soil_group = '35'", "--partner", "none", "--place", "45080601")
    said = gis("stats", demo.project, "--by", "village", *asked)
    assert "เฉพาะแปลงที่ soil_group = '35'" in said.out
    assert "เฉพาะงานของหน่วยงานร่วม (ไม่มี)" in said.out
    assert "เฉพาะพื้นที่ 45080601" in said.out


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("--table", "plan"),
        ("--table", "pivot", "--by", "village"),
        ("--table", "problem", "--by", "village"),
        ("--by", "village,year,intervention,soil_group"),
        ("--by", "village", "--csv", "ผล.gpkg"),
        ("--by", "village", "--xlsx", "ผล.csv"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_asked_is_usage(gis: Gis, demo: DemoReport, asked: tuple[str, ...]) -> None:
    said = gis("stats", demo.project, *asked)
    assert said.code == 2
    assert "คำสั่งไม่ถูกต้อง" in said.err


def test_a_measure_that_there_is_not(gis: Gis, demo: DemoReport) -> None:
    said = gis("stats", demo.project, "--table", "pivot", "--by", "village,year", "--measure", "x", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "unknown_code")
