"""A file is looked through when somebody may have written it, and later when nobody can have."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
import shapely

from tambon_gis import errors
from tambon_gis.project import soundness
from tambon_gis.project.project import Project


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="งาน") as project, project.command("import", "นำเข้า") as command:
        command.insert("plot", [{"geom": shapely.box(n, 0, n + 1, 1), "code": f"{n}"} for n in range(500)])
    return path


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    soundness._file().unlink(missing_ok=True)
    yield
    soundness._file().unlink(missing_ok=True)


def age(path: Path, seconds: float = 10.0) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def looked_through(path: Path) -> bool:
    with Project.open(path) as project:
        return project.was_looked_through


def break_index(path: Path) -> None:
    """A page that is none any more; nothing of it shows from outside."""
    connection = apsw.Connection(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plot_code'").get
    size = connection.pragma("page_size")
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 8)


def test_a_sound_file_is_looked_through_once(made: Path) -> None:
    age(made)
    assert looked_through(made)
    assert not looked_through(made)
    age(made, 5.0)
    assert looked_through(made)


def test_what_was_written_a_moment_ago_is_not_remembered(made: Path) -> None:
    assert looked_through(made)
    assert looked_through(made)


def test_our_own_changes_are_known_when_it_is_closed(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    age(made)
    with Project.open(made) as project, project.command("edit", "แก้") as command:
        command.set("name", "ใหม่")
    assert looked_through(made)
    monkeypatch.setattr(soundness, "_TOO_FRESH_NS", 0)
    with Project.open(made) as project, project.command("edit", "แก้") as command:
        command.set("name", "เก่า")
    assert not looked_through(made)


def test_what_another_program_wrote_meanwhile_is_not_known(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "_TOO_FRESH_NS", 0)
    with Project.open(made):
        connection = apsw.Connection(str(made))
        connection.execute("INSERT INTO place (id, code) VALUES (1, 'x')")
        connection.close()
    assert looked_through(made)


def test_damage_is_found_at_once_where_the_file_is_another_and_later_where_it_seems_the_same(
    made: Path,
) -> None:
    age(made)
    assert looked_through(made)
    told = made.stat()
    break_index(made)
    with pytest.raises(errors.ProjectDamaged):
        Project.open(made)
    os.utime(made, ns=(told.st_atime_ns, told.st_mtime_ns))
    with Project.open(made) as project:
        assert not project.was_looked_through
        with pytest.raises(errors.ProjectDamaged) as damage:
            list(soundness.look_through(made))
    assert damage.value.facts["project"] == "งาน.gpkg"
    assert str(damage.value.facts["detail"]).startswith("Tree ")


def test_looking_through_a_sound_file_finds_nothing_and_an_orphan_is_found(made: Path) -> None:
    with Project.open(made):
        assert len(list(soundness.look_through(made))) > 20
    connection = apsw.Connection(str(made))
    connection.execute("INSERT INTO visit (id, plot_fid, visited_on) VALUES (1, 12345, '2026-01-01')")
    connection.close()
    with pytest.raises(errors.ProjectDamaged) as damage:
        list(soundness.look_through(made))
    assert "visit" in damage.value.told()


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff", b'{"a": 1}'])
def test_a_list_that_cannot_be_read_counts_as_none(made: Path, content: bytes) -> None:
    age(made)
    soundness._file().parent.mkdir(parents=True, exist_ok=True)
    soundness._file().write_bytes(content)
    assert looked_through(made)
    assert not looked_through(made)


def test_the_oldest_are_forgotten_and_no_path_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "_MOST_REMEMBERED", 2)
    paths = [tmp_path / f"งาน{n}.gpkg" for n in range(3)]
    for path in paths:
        Project.create(path, name="งาน").close()
        age(path)
        looked_through(path)
    assert [looked_through(path) for path in paths[1:]] == [False, False]
    assert looked_through(paths[0])
    assert "งาน" not in soundness._file().read_text(encoding="utf-8")
    assert str(tmp_path) not in soundness._file().read_text(encoding="utf-8")
