"""Stored projects of earlier schema versions open with everything that was in them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import apsw
import pytest

from tambon_gis import errors
from tambon_gis.project import migrations, schema
from tambon_gis.project.backup import folder_of
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project

STORED = Path(__file__).parent / "stored"
VERSIONS = range(1, schema.SCHEMA_VERSION)
Contents = dict[str, list[tuple[object, ...]]]


@pytest.fixture(params=VERSIONS, ids=lambda version: f"schema {version}")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project as that version of the program left it, with work, an undone command and a backup place."""
    with zipfile.ZipFile(STORED / f"schema_{request.param}.zip") as archive:
        return Path(archive.extract(f"schema_{request.param}.gpkg", tmp_path))


def contents(path: Path, like: Contents | None = None) -> Contents:
    """Every row of every table of ours; what the file says of itself (version, counter) is left out.

    With ``like``, the columns and tables that those of an earlier version have: later ones stand behind them.
    """
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    names = [
        str(name)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if str(name) in schema.TABLES or str(name) in schema.DERIVED or name == "journal"
    ]
    rows: Contents = {}
    for name in names:
        cells = connection.execute(f"SELECT * FROM {name}").fetchall()
        if like is not None and like.get(name):
            cells = [row[: len(like[name][0])] for row in cells]
        if like is None or name in like:
            rows[name] = sorted(cells, key=repr)
    connection.close()
    rows["setting"] = [
        row for row in rows["setting"] if row[1] not in ("schema_version", "expected_change_counter")
    ]
    return rows


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_earlier_version_is_stored() -> None:
    assert {f"schema_{version}.zip" for version in VERSIONS} == {path.name for path in STORED.iterdir()}
    assert set(migrations.STEPS) == set(VERSIONS)


def test_an_old_project_opens_with_all_that_it_held(old: Path) -> None:
    before = contents(old)
    with Project.open(old) as project:
        assert project.setting("schema_version") == str(schema.SCHEMA_VERSION)
        assert all(check.ok for check in verify(project))
    assert contents(old, like=before) == before
    assert len(before["plot"]) == 12
    assert len(before["assignment"]) == 5


def test_it_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    Project.open(old).close()
    Project.create(tmp_path / "ใหม่.gpkg", name="ใหม่").close()
    columns = {}
    for path in (old, tmp_path / "ใหม่.gpkg"):
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        columns[path] = (
            {
                table: list(connection.execute(f"PRAGMA table_info({table})"))
                for table in (*schema.TABLES, *schema.DERIVED, "draft")
            },
            sorted(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")),
            sorted(connection.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents")),
        )
        connection.close()
    assert columns[old] == columns[tmp_path / "ใหม่.gpkg"]


def test_undo_and_redo_go_on_across_the_upgrade(old: Path) -> None:
    with Project.open(old) as project:
        assert project.redo().kind == "assign"
        assert project.count("assignment") == 9
        project.undo()
        project.undo()
        assert project.count("assignment") == 0
        assert [record.action for record in project.commands(3)] == ["undo", "undo", "redo"]


def test_the_upgrade_is_not_taken_for_the_work_of_another_program(old: Path) -> None:
    with Project.open(old) as project, project.command("test", "ทดสอบ") as command:
        command.set("note", "x")
    with Project.open(old) as project:
        assert "outside" not in {record.action for record in project.commands()}


def test_what_another_program_wrote_before_is_still_noticed(old: Path) -> None:
    connection = apsw.Connection(str(old))
    connection.execute("UPDATE partner SET note = 'x'")
    connection.close()
    with Project.open(old) as project:
        with project.command("test", "ทดสอบ") as command:
            command.set("note", "x")
        assert "outside" in {record.action for record in project.commands()}


def test_the_old_file_is_backed_up_first(old: Path) -> None:
    before = contents(old)
    with Project.open(old) as project:
        kept = folder_of(project.setting("project_id"))
    assert contents(max(kept.glob(f"{old.stem}-*.gpkg"))) == before


def test_without_a_backup_nothing_is_touched(
    old: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "ไฟล์"
    blocked.write_text("here lies a file where the folder should be")
    monkeypatch.setattr(migrations, "folder_of", lambda project_id: blocked / "x")
    before = digest(old)
    with pytest.raises(errors.DiskRefused):
        Project.open(old)
    assert digest(old) == before


def test_reading_an_old_project_changes_no_byte(old: Path) -> None:
    before = digest(old)
    with Project.open(old, read_only=True) as project:
        assert project.count("plot") == 12
        assert project.count("raster_layer") == 0
        assert project.path == old
        with pytest.raises(errors.ProjectReadOnly), project.command("test", "ทดสอบ"):
            pass
    assert digest(old) == before
    assert [path.name for path in old.parent.iterdir()] == [old.name]


KILLED = """
import os, signal, sys
from tambon_gis.project import migrations
from tambon_gis.project.project import Project
version, when = int(sys.argv[2]), sys.argv[3]
step = migrations.STEPS[version]
def dies(connection, epsg):
    if when == "after":
        step(connection, epsg)
        connection.cache_flush()
    os.kill(os.getpid(), signal.SIGKILL)
migrations.STEPS[version] = dies
Project.open(sys.argv[1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_in_a_step_nothing_is_lost(old: Path, when: str) -> None:
    before = contents(old)
    version = old.stem.removeprefix("schema_")
    for step in range(int(version), schema.SCHEMA_VERSION):
        done = subprocess.run([sys.executable, "-c", KILLED, str(old), str(step), when], check=False)
        assert done.returncode == -9
    with Project.open(old) as project:
        assert all(check.ok for check in verify(project))
    assert contents(old, like=before) == before
