"""Opening what is not ours, newer, damaged or in use: a sentence, and not a byte changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest
import shapely

from tambon_gis import errors
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path, kind: type[errors.TambonError]) -> errors.TambonError:
    before = digest(path) if path.is_file() else None
    with pytest.raises(kind) as refusal:
        Project.open(path)
    assert path.name in refusal.value.told("th")
    assert refusal.value.advice("th")
    assert (digest(path) if path.is_file() else None) == before
    assert sorted(other.name for other in path.parent.iterdir()) == ([path.name] if before else [])
    return refusal.value


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "งาน.gpkg"
    Project.create(path, name="งาน").close()
    return path


def alter(path: Path, sql: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


def test_missing(tmp_path: Path) -> None:
    refused(tmp_path / "ไม่มี.gpkg", errors.ProjectMissing)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, "ข้อความ".encode()])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ข้อความ.gpkg"
    path.write_bytes(content)
    refused(path, errors.NotAProject)


def test_a_geopackage_of_somebody_else(tmp_path: Path) -> None:
    import geopandas as gpd

    path = tmp_path / "ชั้นข้อมูล.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.box(0, 0, 1, 1)], crs=32648).to_file(path, driver="GPKG")
    refused(path, errors.NotAProject)


def test_a_newer_version_is_refused(made: Path) -> None:
    alter(made, "UPDATE setting SET value = '99' WHERE name = 'schema_version'")
    assert refused(made, errors.ProjectTooNew).facts["found"] == 99


def test_triggers_of_strangers_are_refused(made: Path) -> None:
    alter(made, "CREATE TRIGGER evil AFTER UPDATE ON plot BEGIN DELETE FROM person; END")
    assert "evil" in refused(made, errors.ForeignTriggers).told()


def test_a_cut_file_is_refused(made: Path) -> None:
    made.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    refused(made, errors.ProjectDamaged)


def test_an_orphan_is_damage(made: Path) -> None:
    alter(made, "INSERT INTO visit (id, plot_fid, visited_on) VALUES (1, 12345, '2026-01-01')")
    assert "visit" in refused(made, errors.ProjectDamaged).told()


def test_a_second_editor_is_refused_and_a_reader_is_not(made: Path) -> None:
    with Project.open(made) as first:
        before = digest(made)
        with pytest.raises(errors.ProjectLocked) as refusal:
            Project.open(made)
        assert "แฟ้มงาน งาน.gpkg กำลังเปิดอยู่โดย" in refusal.value.told()
        assert digest(made) == before
        with Project.open(made, read_only=True) as reader:
            assert reader.name == "งาน"
            with pytest.raises(errors.ProjectReadOnly), reader.command("edit", "แก้") as command:
                command.set("name", "x")
            with first.command("edit", "แก้") as command:
                command.insert("plot", [{"code": "1"}])
            assert reader.count("plot") == 1
    Project.open(made).close()
    assert [other.name for other in made.parent.iterdir()] == [made.name]


def test_the_lock_of_a_killed_program_is_free(made: Path) -> None:
    code = (
        "import sys, time; from tambon_gis.project.project import Project; "
        "project = Project.open(sys.argv[1]); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(made)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        with pytest.raises(errors.ProjectLocked):
            Project.open(made)
        holder.kill()
    with Project.open(made) as project:
        assert all(check.ok for check in verify(project))


def test_creating_over_a_file_is_refused(made: Path) -> None:
    before = digest(made)
    with pytest.raises(errors.ProjectExists):
        Project.create(made, name="อื่น")
    assert digest(made) == before


def test_creating_in_a_missing_folder_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(errors.DiskRefused):
        Project.create(tmp_path / "ไม่มี" / "งาน.gpkg", name="งาน")
    assert list(tmp_path.iterdir()) == []


def test_another_program_writing_at_the_same_time_is_told(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tambon_gis.project.connection.BUSY_TIMEOUT_MS", 50)
    other = apsw.Connection(str(made))
    with Project.open(made) as project:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        with pytest.raises(errors.ProjectBusy), project.command("edit", "แก้") as command:
            command.insert("plot", [{"code": "1"}])
        assert time.monotonic() - started < 5
        other.execute("ROLLBACK")
        with project.command("edit", "แก้") as command:
            command.insert("plot", [{"code": "1"}])
    other.close()


@pytest.mark.skipif(
    os.name == "nt", reason="Windows has no limit on a file's size to stand in for a full disk"
)
def test_a_full_disk_is_told_and_loses_nothing(made: Path) -> None:
    import resource
    import signal

    with Project.open(made) as project:
        with project.command("import", "ก่อน") as command:
            command.insert("plot", [{"code": str(n)} for n in range(50)])
        kept = project.rows("SELECT * FROM plot ORDER BY fid")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (made.stat().st_size + 8192, limits[1]))
        try:
            with pytest.raises(errors.DiskRefused), project.command("import", "มาก") as command:
                command.insert_columns("plot", {"note": ["x" * 500] * 5000})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            signal.signal(signal.SIGXFSZ, ignored)
        assert project.rows("SELECT * FROM plot ORDER BY fid") == kept
        assert all(check.ok for check in verify(project))
        with project.command("import", "หลัง") as command:
            command.insert("plot", [{"code": "51"}])
