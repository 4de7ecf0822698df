"""The whole job by commands, each answer fitting its published schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tambon_gis.demonstration.demo import DemoReport
from tambon_gis.project.project import Project
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults

ROOT = Path(__file__).resolve().parents[2]


def test_from_nothing_to_a_package(gis: Gis, raw: Path, tmp_path: Path) -> None:
    project = tmp_path / "ใหม่.gpkg"
    assert gis("new", project, "--name", "ทดสอบ", "--tambon", "450806").code == 0
    for kind, name in (
        ("soil", "ชุดดิน_ต.สาธิต.shp"),
        ("plots", "แปลงเกษตรกร_ต.สาธิต.shp"),
        ("boundary", "ขอบเขตหมู่บ้าน_สาธิต.geojson"),
    ):
        said = gis("import", project, raw / name, "--as", kind, "--json")
        assert not faults(said.json, "import")
        assert said.json["rows_read"] == said.json["rows_added"] + said.json["rows_skipped"]
        assert said.json["layer"] == kind
    layers = gis("layers", project, "--json").json
    assert not faults(layers, "layers")
    by_name = {layer["name"]: layer for layer in layers["layers"]}
    assert {name: layer["rows"] for name, layer in by_name.items()} == {
        "plot": 1500,
        "soil_unit": 60,
        "boundary": 13,
    }
    assert by_name["plot"]["area_m2"] == pytest.approx(16_800_000, rel=0.03)
    west, south, east, north = by_name["plot"]["extent"]
    assert 370_353 < west < east < 381_006
    assert 1_809_454 < south < north < 1_821_338
    done = gis(
        "assign", project, "--intervention", "green_manure_sunn_hemp", "--year", "2570", "--plots",
        "0001,0002", "--area", "1-1-00", "--applied", "15 ก.ค. 2570", "--spent", "800", "--json",
    )  # fmt: skip
    assert not faults(done.json, "assign")
    assert done.json["assigned"] == 2
    by_year = gis("stats", project, "--by", "year", "--json").json
    assert not faults(by_year, "stats")
    row = next(row for row in by_year["rows"] if row["year"] == 2570)
    # 1-1-00 is 1.25 rai or 2,000 m², on each of two larger plots.
    assert (row["treated_plots"], row["net_area_m2"], row["quantity"], row["spent_baht"]) == (
        2,
        4000.0,
        2.5,
        1600.0,
    )
    package = gis("export", project, "--profile", "partner", "--out", tmp_path / "out", "--json")
    assert not faults(package.json, "export")
    assert all(Path(file).is_file() for file in package.json["files"])
    assert gis("verify", project).code == 0


def test_the_report_card_of_an_import_for_people(gis: Gis, raw: Path, tmp_path: Path) -> None:
    project = tmp_path / "ใหม่.gpkg"
    gis("new", project, "--name", "ทดสอบ")
    said = gis("import", project, raw / "แปลงเกษตรกร_ต.สาธิต.shp", "--as", "plots").out
    assert "อ่าน 1,500 เพิ่ม 1,500" in said
    assert "EPSG:1304" in said
    assert re.search(r"ซ่อมแซมรูปที่ผิดหลักเรขาคณิต [56] รูป \(แถว [0-9]+, ", said)
    assert "เก็บไว้โดยไม่มีรูป 15 รายการ" in said


def test_every_action_of_an_import_has_words() -> None:
    from tambon_gis.cli.files_in import _ACTIONS
    from tambon_gis.ingest import ready, repair

    actions = {repair.MENDED, repair.CLOSED, repair.LEFT_OUT, repair.PARTS_DROPPED}
    assert actions | {ready.KEPT_WITHOUT_SHAPE, ready.ROW_SKIPPED} == set(_ACTIONS)


def test_inspect_tells_what_a_file_holds(gis: Gis, raw: Path) -> None:
    said = gis("inspect", raw / "แปลงเกษตรกร_ต.สาธิต.shp", "--json").json
    assert not faults(said, "inspect")
    (layer,) = said["layers"]
    assert (layer["rows"], layer["encoding"], layer["crs"]) == (1500, "cp874", "EPSG:24048")
    roles = {field["name"]: field["role"] for field in layer["fields"]}
    assert roles["รหัสแปลง"] == "code"
    assert roles["เลขบัตร"] == "national_id"
    assert {problem["code"] for problem in layer["problems"]}
    text = gis("inspect", raw / "ชุดดิน_ต.สาธิต.shp").out
    assert "cp874" in text
    assert "EPSG:32647" in text


@pytest.mark.parametrize(
    "choice",
    [
        ("--all",),
        ("--plots", "0001, 0002,0003"),
        ("--where", "กลุ่มชุดดิน = '35' และ เนื้อที่ > 5"),
        ("--village", "45080603"),
        ("--household", "45080601-001"),
    ],
)
def test_assigning_and_taking_it_back(gis: Gis, project: Path, choice: tuple[str, ...]) -> None:
    def count() -> int:
        with Project.open(project, read_only=True) as opened:
            return opened.count("assignment")

    before = count()
    said = gis(
        "assign", project, "--intervention", "farmer_training", "--year", "๒๕๗๐", *choice, "--json"
    ).json
    assert not faults(said, "assign")
    with Project.open(project, read_only=True) as opened:
        everything = opened.count("plot")
    expected = {"--all": everything, "--plots": 3, "--village": 1, "--household": 1}.get(choice[0])
    if expected is None:
        assert 50 < said["assigned"] < 500
    else:
        assert said["assigned"] == expected
    assert count() == before + said["assigned"]
    assert gis("history", project, "--json", "--limit", "1").json["commands"][0]["id"] == said["command"]
    assert gis("undo", project, "--json").json["undone"]["id"] == said["command"]
    assert count() == before


def test_amounts_go_where_they_were_meant(gis: Gis, project: Path) -> None:
    work = ("assign", project, "--intervention", "vetiver", "--year", "2570", "--plots", "0001")
    gis(*work, "--quantity", "500", "--planned", "2027-05-01", "--cost", "1000", "--responsible", "สมหมาย")
    gis(*work, "--quantity", "400", "--applied", "1/6/2570", "--spent", "900")
    with Project.open(project, read_only=True) as opened:
        rows = opened.rows(
            "SELECT quantity_planned, quantity_applied, cost_planned_baht, cost_spent_baht, planned_date, "
            "applied_date, assignment.status, responsible FROM assignment "
            "JOIN intervention ON intervention.id = intervention_id JOIN plot ON plot.fid = plot_fid "
            "WHERE intervention.code = 'vetiver' AND plot.code = '0001'"
        )
    assert sorted(rows, key=str) == [
        (500.0, None, 1000.0, None, "2027-05-01", None, "planned", "สมหมาย"),
        (None, 400.0, None, 900.0, None, "2027-06-01", "applied", None),
    ]


@pytest.mark.parametrize(
    "by",
    ["soil_group", "village", "tambon", "problem", "intervention", "year", "partner", "village,intervention"],
)
def test_statistics_by_every_key(gis: Gis, demo: DemoReport, by: str) -> None:
    said = gis("stats", demo.project, "--by", by, "--json").json
    assert not faults(said, "stats")
    assert said["by"] == by.split(",")
    assert all(key in row and f"{key}_name" in row for row in said["rows"] for key in said["by"])
    for measure in ("area_m2", "activity_area_m2", "planned_baht", "spent_baht"):
        if measure not in said["not_additive"]:
            total = sum(row[measure] for row in said["rows"])
            assert total == pytest.approx(said["total"][measure], rel=1e-9)
    text = gis("stats", demo.project, "--by", by).out
    assert "รวม" in text
    assert "ไร่-งาน-ตร.ว." in text


def test_statistics_of_a_year_and_a_stage(gis: Gis, demo: DemoReport) -> None:
    planned = gis(
        "stats", demo.project, "--by", "year", "--year", "2570", "--stage", "planned", "--json"
    ).json
    applied = gis("stats", demo.project, "--by", "year", "--year", "2570", "--json").json
    assert planned["total"]["activity_area_m2"] > applied["total"]["activity_area_m2"] > 0
    one = gis("stats", demo.project, "--by", "village", "--intervention", "farm_pond", "--json").json
    assert one["total"]["unit"] == "pond"
    assert one["total"]["quantity"] == pytest.approx(25, abs=10)


def test_reading_commands_leave_the_project_as_it_is(gis: Gis, demo: DemoReport) -> None:
    before = demo.project.read_bytes()
    for command in (("layers",), ("verify",), ("history",), ("stats", "--by", "village")):
        assert gis(command[0], demo.project, *command[1:]).code == 0
    assert demo.project.read_bytes() == before
    assert sorted(entry.name for entry in demo.project.parent.iterdir()) == ["raw", demo.project.name]


def test_reading_commands_work_beside_an_editor(gis: Gis, project: Path) -> None:
    with Project.open(project):
        assert gis("stats", project, "--by", "village").code == 0
        refused = gis("undo", project, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "project_locked")


WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "ui", "layers"):
            raise ModuleNotFoundError(f"{name} is blocked", name=name)

sys.meta_path.insert(0, NoQt())
from tambon_gis.cli.main import main
folder = sys.argv[1]
project = folder + "/ตำบลสาธิต.gpkg"
steps = [
    ["demo", folder],
    ["inspect", folder + "/raw/LU_สาธิต_2568.shp"],
    ["import", project, folder + "/raw/LU_สาธิต_2568.shp", "--as", "reference"],
    ["assign", project, "--intervention", "dolomite", "--year", "2570", "--where", "soil_group = '17'"],
    ["stats", project, "--by", "soil_group,year"],
    ["export", project, "--profile", "partner", "--out", folder + "/out"],
    ["undo", project], ["redo", project], ["history", project], ["layers", project], ["verify", project],
    ["backup", project, "--to", folder + "/backups"],
]
codes = [main([*step, "--json"]) for step in steps]
assert codes == [0] * len(steps), codes
assert main([]) == 1
"""


def test_the_whole_job_without_qt(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, str(tmp_path / "demo")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 12
    assert not faults(answers[0], "demo")
    assert "ไม่มี" in done.stderr  # the window, which is not there, is told in a sentence
