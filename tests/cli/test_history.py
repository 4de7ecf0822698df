"""The history on the command line, found by who and when, and one earlier command taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.project.project import Project
from tests.cli.json_shapes import faults
from tests.project.plot_edits import edit_plot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gis


@pytest.fixture
def worked_on(tmp_path: Path) -> Path:
    """Three commands of two people: plots, a crop of 0001, a crop of 0002."""
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ก", author="สมชาย") as project:
        with project.command("import", "นำเข้าแปลง") as command:
            one, two = command.insert("plot", [{"code": "0001"}, {"code": "0002"}])
        edit_plot(project, one, crop="ข้าว")
        project.author = "สมศรี"
        edit_plot(project, two, crop="อ้อย")
    return path


def test_the_history_is_told_and_found(gis: Gis, worked_on: Path) -> None:
    told = gis("history", worked_on, "--json").json
    assert not faults(told, "history")
    assert [line["sentence"]["th"] for line in told["commands"]] == [
        "แก้พืชแปลง 0002 จาก ว่าง เป็น อ้อย",
        "แก้พืชแปลง 0001 จาก ว่าง เป็น ข้าว",
        "นำเข้าแปลง",
    ]
    for choice, count in (
        (("--person", "สมศรี"), 1),
        (("--from", "1/10/2569"), 3),
        (("--to", "1/10/2569"), 0),
        (("--table", "assignment"), 0),
        (("--kind", "import"), 1),
        (("--person", "สมชาย", "--limit", "1"), 1),
    ):
        assert len(gis("history", worked_on, *choice, "--json").json["commands"]) == count, choice
    of_plot = gis("history", worked_on, "--plot", "0002", "--person", "สมศรี", "--json").json
    assert not faults(of_plot, "history")
    assert [line["sentence"] for line in of_plot["lines"]] == ["แก้พืชแปลงนี้ จาก ว่าง เป็น อ้อย"]
    assert [change["new"] for change in of_plot["changes"]] == ["อ้อย"]
    assert "changed crop of plot 0002" in gis("history", worked_on, "--english").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--from", "31/2/2569"), "no_such_day"),
        (("--to", "1/10/69"), "ambiguous_year"),
        (("--table", "แปลง"), "unknown_code"),
    ],
)
def test_what_is_typed_wrong_is_told(gis: Gis, worked_on: Path, words: tuple[str, ...], code: str) -> None:
    said = gis("history", worked_on, *words, "--json")
    assert (said.code, said.json["error"]["code"]) == (1, code)


def test_one_earlier_command_is_taken_back_and_done_again(gis: Gis, worked_on: Path) -> None:
    seq = "2"
    told = gis("undo", worked_on, "--command", seq, "--dry-run", "--json").json
    assert not faults(told, "undo")
    assert (told["command"], told["effects"]) == (None, ["คืนค่าเดิมให้แปลง 1 รายการ"])
    assert len(gis("history", worked_on, "--json").json["commands"]) == 3
    undone = gis("undo", worked_on, "--command", seq, "--json").json
    assert not faults(undone, "undo")
    commands = gis("history", worked_on, "--json").json["commands"]
    assert [line["undone"] for line in commands] == [False, False, True, False]
    assert (undone["undone"]["id"], undone["undone"]["label"]) == (commands[2]["id"], "แก้ข้อมูลแปลง")
    again = gis("undo", worked_on, "--command", seq, "--json")
    assert (again.code, again.json["error"]["code"]) == (1, "command_already_undone")
    redone = gis("redo", worked_on, "--command", str(commands[2]["id"]), "--json").json
    assert not faults(redone, "redo")
    with Project.open(worked_on, read_only=True) as project:
        assert project.rows("SELECT crop FROM plot ORDER BY code") == [("ข้าว",), ("อ้อย",)]


def test_a_refusal_names_what_rests_on_it(gis: Gis, worked_on: Path) -> None:
    for words in (("--command", "1"), ("--command", "1", "--dry-run")):
        said = gis("undo", worked_on, *words, "--json")
        assert (said.code, said.json["error"]["code"]) == (1, "earlier_changed_since")
        assert "แก้ข้อมูลแปลง" in said.json["error"]["message"]
    assert gis("undo", worked_on, "--command", "99", "--json").json["error"]["code"] == "command_unknown"
