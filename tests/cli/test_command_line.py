"""The command line as people and programs meet it: codes, languages, JSON, problems, stopping."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from tambon_gis.cartography.style_files import STYLE_FORMATS
from tambon_gis.cli import window
from tambon_gis.cli.console import ConsoleTask, interruptible
from tambon_gis.cli.main import make_parser
from tambon_gis.errors import WindowMissing
from tambon_gis.project.project import Project
from tambon_gis.rasters.tie_transform import TieMethod
from tambon_gis.settings import Settings, save_settings, settings_file
from tambon_gis.sheets.request import Grid
from tambon_gis.tasks import Stopped
from tambon_gis.wording import Phrase
from tests.cli.conftest import Gis
from tests.cli.json_shapes import SCHEMAS, faults

ROOT = Path(__file__).resolve().parents[2]
READING = (
    *("layers", "verify", "inspect", "stats", "history", "imports", "aside"),
    *("outcome", "target", "scorecard", "upside", "zonal"),
    *("plot", "search", "visits"),
)
CHANGING = (
    *("import", "reimport", "join", "release", "hold", "alias"),
    *("assign", "observe", "edit", "export", "undo", "redo", "scale"),
)
PLANNING = ("plan", "plan-step", "plan-change", "copy-plan", "budget", "suggest")
IN_THE_FIELD = ("visit", "round", "photos")
COMMANDS = (
    *(*READING, *CHANGING, *PLANNING, *IN_THE_FIELD),
    *("new", "demo", "backup", "map", "style", "place-scan"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "แฟ้ม งาน.gpkg"
    Project.create(path, name="ทดสอบ").close()
    return path


def test_every_command_has_a_schema_and_help(gis: Gis) -> None:
    assert {file.name.partition(".")[0] for file in SCHEMAS.iterdir()} == {*COMMANDS, "error"}
    for command in COMMANDS:
        said = gis(command, "--help")
        assert said.code == 0
        assert "--json" in said.out


def test_every_command_and_option_is_in_the_documentation(gis: Gis) -> None:
    page = (ROOT / "docs" / "command_line.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`{command} " in page
        assert f"`{command}`" in readme
        options = re.findall(r"--[a-z-]+", gis(command, "--help").out)
        assert [option for option in options if option not in page] == []


@pytest.mark.parametrize(
    ("command", "option", "known"),
    [
        ("place-scan", "--method", get_args(TieMethod)),
        ("map", "--grid", get_args(Grid)),
        ("style", "--format", STYLE_FORMATS),
    ],
)
def test_help_offers_what_the_engine_knows(
    gis: Gis, command: str, option: str, known: tuple[str, ...]
) -> None:
    offered = re.search(rf"{option} {{([a-z0-9,]+)}}", gis(command, "--help").out)
    assert offered is not None
    assert set(offered[1].split(",")) == set(known)


def test_new_project(gis: Gis, tmp_path: Path) -> None:
    said = gis("new", tmp_path / "ใหม่.gpkg", "--name", "ตำบลคำพอุง", "--tambon", "๔๕๐๘๐๖", "--json")
    assert said.code == 0
    assert not faults(said.json, "new")
    assert said.json["crs"] == "EPSG:32648"
    with Project.open(tmp_path / "ใหม่.gpkg", read_only=True) as made:
        assert (made.name, made.tambon_code, made.epsg) == ("ตำบลคำพอุง", "450806", 32648)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--name", "x", "--crs", "EPSG:4326"),
        ("--name", "x", "--crs", "EPSG:24047"),
        ("--name", "x", "--tambon", "45080603"),
    ],
)
def test_a_project_that_cannot_be_leaves_no_file(
    gis: Gis, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    said = gis("new", tmp_path / "ใหม่.gpkg", *arguments)
    assert said.code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_problem_is_a_sentence_and_a_remedy_on_stderr(gis: Gis, tmp_path: Path) -> None:
    said = gis("layers", tmp_path / "ไม่มี.gpkg")
    assert (said.code, said.out) == (1, "")
    assert said.err == "ไม่พบแฟ้มงาน ไม่มี.gpkg\nตรวจชื่อและที่เก็บแฟ้มงาน แล้วลองใหม่\n"
    assert gis("layers", tmp_path / "ไม่มี.gpkg", "--english").err.startswith(
        "There is no project at ไม่มี.gpkg."
    )


def test_a_problem_as_json(gis: Gis, tmp_path: Path) -> None:
    said = gis("undo", tmp_path / "ไม่มี.gpkg", "--json", "--english")
    assert (said.code, said.err) == (1, "")
    assert not faults(said.json, "error")
    assert said.json["error"]["code"] == "project_missing"


def test_the_persons_language_is_spoken(gis: Gis, tmp_path: Path) -> None:
    save_settings(Settings(language="en"))
    try:
        assert "There is no project" in gis("layers", tmp_path / "none.gpkg").err
    finally:
        settings_file().unlink()


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("stats",),
        ("stats", "x.gpkg"),
        ("import", "x.gpkg", "y.shp"),
        ("import", "x.gpkg", "y.shp", "--as", "photo"),
        ("assign", "x.gpkg", "--intervention", "a", "--year", "2570"),
        ("assign", "x.gpkg", "--intervention", "a", "--year", "2570", "--all", "--plots", "1"),
        ("export", "x.gpkg", "--profile", "everything", "--out", "y"),
    ],
)
def test_usage_ends_with_two(gis: Gis, arguments: tuple[str, ...]) -> None:
    said = gis(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "คำสั่งไม่ถูกต้อง" in said.err


@pytest.mark.parametrize(
    ("arguments", "thai", "english"),
    [
        (("import", "x.gpkg", "y.shp"), "ขาด --as", "required: --as"),
        (("import", "x.gpkg", "y.shp", "--as", "photo"), "--as ไม่มี 'photo' เลือกได้จาก", "choose from"),
        (("history", "x.gpkg", "--limit", "many"), "--limit อ่านค่า 'many' ไม่ได้", "invalid int value"),
        (("history", "x.gpkg", "--limit"), "--limit ต้องมีค่าตามหลัง", "expected one argument"),
        (("layers", "x.gpkg", "--quick"), "ไม่รู้จัก --quick", "unrecognized arguments"),
        (("assign", "x.gpkg", "--intervention", "a", "--year", "2570"), "ต้องเลือกหนึ่งใน --all", "is required"),
    ],
)
def test_usage_errors_speak_the_persons_language(
    gis: Gis, arguments: tuple[str, ...], thai: str, english: str
) -> None:
    said = gis(*arguments)
    assert thai in said.err
    assert said.err.startswith("วิธีใช้: tambon-gis")
    told = gis(*arguments, "--english")
    assert english in told.err
    assert told.err.startswith("usage: tambon-gis")
    assert not any("\u0e00" <= letter <= "\u0e7f" for letter in told.err)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_english_has_no_thai_and_every_argument_is_explained(gis: Gis, command: str) -> None:
    page = gis(command, "--help", "--english").out
    assert not any("\u0e00" <= letter <= "\u0e7f" for letter in page)
    thai = gis(command, "--help").out
    for english in ("usage:", "positional arguments", "options:", "show this", "show program"):
        assert english not in thai
    parsers = make_parser("th")._subparsers
    assert parsers is not None
    (choices,) = (action.choices for action in parsers._group_actions)
    assert choices is not None
    assert [action.dest for action in dict(choices)[command]._actions if not action.help] == []


def test_history_undo_and_redo(gis: Gis, project: Path) -> None:
    with Project.open(project, author="สมหมาย") as opened, opened.command("test", "เพิ่มแปลง") as command:
        command.insert("plot", [{"code": "0001"}])
    first = gis("history", project, "--json")
    assert not faults(first.json, "history")
    assert [(c["label"], c["author"], c["undone"]) for c in first.json["commands"]] == [
        ("เพิ่มแปลง", "สมหมาย", False)
    ]
    command_id = first.json["commands"][0]["id"]
    undone = gis("undo", project, "--json").json
    assert not faults(undone, "undo")
    assert undone["undone"]["id"] == command_id
    assert [c["undone"] for c in gis("history", project, "--json").json["commands"]] == [False, True]
    assert gis("undo", project).code == 1
    redone = gis("redo", project, "--json").json
    assert not faults(redone, "redo")
    assert redone["redone"]["id"] == command_id
    assert "ทำซ้ำ: เพิ่มแปลง 0001" in gis("history", project).out


def test_history_of_one_plot(gis: Gis, project: Path) -> None:
    with Project.open(project, author="ก") as opened:
        with opened.command("test", "เพิ่มแปลง") as command:
            (fid,) = command.insert("plot", [{"code": "0001", "crop": "ข้าว"}])
        with opened.command("test", "แก้พืช") as command:
            command.update("plot", fid, crop="อ้อย")
    said = gis("history", project, "--plot", "0001", "--json").json
    assert not faults(said, "history")
    newest = said["changes"][0]
    assert (newest["label"], newest["column"], newest["old"], newest["new"]) == ("แก้พืช", "crop", "ข้าว", "อ้อย")
    assert "อ้อย" in gis("history", project, "--plot", "0001").out
    assert gis("history", project, "--plot", "9").code == 1


def test_verify_and_backup(gis: Gis, project: Path, tmp_path: Path) -> None:
    said = gis("verify", project, "--json")
    assert (said.code, said.json["ok"]) == (0, True)
    assert not faults(said.json, "verify")
    made = gis("backup", project, "--to", tmp_path / "สำรอง", "--json").json
    assert not faults(made, "backup")
    assert Path(made["file"]).is_file()
    assert gis("verify", made["file"]).out.splitlines()[-1] == "แฟ้มงานสมบูรณ์"


def test_a_project_with_a_broken_journal_fails_verification(gis: Gis, project: Path) -> None:
    import apsw

    with Project.open(project) as opened, opened.command("test", "เพิ่มแปลง") as command:
        command.insert("plot", [{"code": "0001"}])
    connection = apsw.Connection(str(project))
    connection.execute("UPDATE journal SET label = 'อื่น'")
    connection.close()
    said = gis("verify", project, "--json")
    assert (said.code, said.json["ok"]) == (1, False)
    assert [check["name"] for check in said.json["checks"] if not check["ok"]] == ["journal_chain"]


def test_output_is_utf8_where_the_machine_is_not(project: Path) -> None:
    plain = project.rename(project.with_name("plain.gpkg"))
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "tambon_gis", "undo", str(plain), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "ไม่มีรายการให้เลิกทำ" in json.loads(done.stdout.decode("utf-8"))["error"]["message"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals_only() -> None:
    for stream, shows in ((_Terminal(), True), (io.StringIO(), False)):
        task = ConsoleTask(stream, "th")
        task.say(Phrase("ตรวจ", "Checking"))
        task.report(1, 4)
        task.clear()
        assert ("ตรวจ" in stream.getvalue()) is shows
        assert stream.getvalue().endswith(" ") is shows


def test_ctrl_c_asks_the_work_to_stop() -> None:
    task = ConsoleTask(io.StringIO(), "th")
    before = signal.getsignal(signal.SIGINT)
    with interruptible(task):
        task.stop_if_asked()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped):
            task.stop_if_asked()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_stopped_work_is_told_and_changes_nothing(
    gis: Gis, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_in_the_middle(opened: Project) -> None:
        with opened.command("test", "ครึ่งเดียว") as command:
            command.insert("plot", [{"code": "0001"}])
            raise Stopped

    monkeypatch.setattr(Project, "undo", stop_in_the_middle)
    before = project.read_bytes()
    said = gis("undo", project, "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "stopped")
    assert project.read_bytes() == before


def test_the_window_opens_without_a_command_and_for_a_project(
    gis: Gis, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []

    def open_it(arguments: list[str]) -> int:
        opened.append(arguments)
        return 0

    monkeypatch.setattr("tambon_gis.cli.main.open_window", open_it)
    assert [gis().code, gis(project).code, gis("--english").code] == [0, 0, 0]
    assert opened == [[], [str(project)], []]


def _nothing_registered(**_: str) -> tuple[object, ...]:
    return ()


def _without_qt(**_: str) -> tuple[object, ...]:
    class Entry:
        @staticmethod
        def load() -> object:
            raise ModuleNotFoundError("no Qt here", name="PySide6.QtCore")

    return (Entry(),)


@pytest.mark.parametrize("found", [_nothing_registered, _without_qt])
def test_without_a_window_there_is_a_sentence(
    gis: Gis, monkeypatch: pytest.MonkeyPatch, found: Callable[..., tuple[object, ...]]
) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", found)
    with pytest.raises(WindowMissing):
        window.open_window([])
    said = gis()
    assert said.code == 1
    assert "ใช้คำสั่งได้ตามปกติ" in said.err
