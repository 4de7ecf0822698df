"""A file that is unknown here is shown at once and written only when it has been found whole."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest
import shapely

from tambon_gis import errors
from tambon_gis.project import proof, soundness
from tambon_gis.project.project import Project
from tambon_gis.tasks import Stopped, Task
from tambon_gis.wording import Phrase

PATIENCE_S = 20.0


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A sound project of 500 plots, the last command undone, that this computer knows nothing of."""
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="งาน") as project:
        with project.command("import", "นำเข้า") as command:
            command.insert(
                "plot",
                [
                    {"geom": shapely.box(n, 0, n + 1, 1), "code": f"{n:03d}", "note": "ก" * 200}
                    for n in range(500)
                ],
            )
        with project.command("edit", "แก้") as command:
            command.set("name", "ใหม่")
        project.undo()
    then = time.time() - 10
    os.utime(path, (then, then))
    soundness._file().unlink(missing_ok=True)
    return path


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    yield
    soundness._file().unlink(missing_ok=True)


def page_of(path: Path, table: str) -> int:
    """Where in the file a page in the middle of a table begins."""
    connection = apsw.Connection(str(path))
    size = connection.pragma("page_size")
    text = connection.execute(f"SELECT code FROM {table} ORDER BY fid LIMIT 1 OFFSET 250").get.encode()
    note = ("ก" * 200).encode()
    connection.close()
    content = path.read_bytes()
    for at in range(0, len(content), size):
        page = content[at : at + size]
        # The first byte of a leaf of a table.
        if page[0] == 13 and text in page and note in page:
            return at
    raise AssertionError("no such page")


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def break_table(path: Path) -> None:
    at = page_of(path, "plot")
    # Where its cells are: the second is said to begin where the page has ended.
    overwrite(path, at + 10, b"\xff\xff")


def edit(project: Project) -> None:
    with project.command("edit", "แก้") as command:
        command.set("name", "แก้แล้ว")


class Gate(Task):
    """Holds whoever looks the file through until it is opened; then goes on or stops."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self.stops = False
        self.said: list[Phrase] = []

    def say(self, step: Phrase) -> None:
        self.said.append(step)

    def stop_if_asked(self) -> None:
        self.reached.set()
        assert self.opened.wait(PATIENCE_S)
        if self.stops:
            raise Stopped


class Aside:
    """Something that a thread does, and what became of it."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.problem: BaseException | None = None
        self._act = act
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._act()
        except (errors.TambonError, Stopped, apsw.Error) as problem:
            self.problem = problem

    @property
    def goes_on(self) -> bool:
        return self._thread.is_alive()

    def join(self) -> BaseException | None:
        self._thread.join(PATIENCE_S)
        assert not self.goes_on
        return self.problem


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    monkeypatch.setattr(proof, "_STEPS", 500)
    return Gate()


def looking(project: Project, gate: Gate) -> Aside:
    """A check that has begun and does not get on before the gate is opened."""
    look = Aside(lambda: project.proof.look(gate))
    assert gate.reached.wait(PATIENCE_S)
    return look


def test_reading_waits_for_nothing_and_changes_no_byte(unknown: Path) -> None:
    before = unknown.read_bytes()
    with Project.open(unknown, looks_first=False) as project:
        assert project.count("plot") == 500
        assert not project.proof.is_sound
        assert not project.read_only
    assert unknown.read_bytes() == before
    assert list(unknown.parent.iterdir()) == [unknown]
    with Project.open(unknown) as project:
        assert project.was_looked_through, "nobody has looked yet"


def test_a_command_looks_first_and_what_was_seen_is_known_at_the_next_opening(unknown: Path) -> None:
    with Project.open(unknown, looks_first=False) as project:
        project.proof.look()
        assert project.proof.is_sound
    with Project.open(unknown, looks_first=False) as project:
        assert not project.was_looked_through
        assert project.proof.is_sound
    age = time.time() - 20
    os.utime(unknown, (age, age))
    with Project.open(unknown, looks_first=False) as project:
        assert not project.proof.is_sound
        edit(project)
        assert project.proof.is_sound
        assert project.rows("PRAGMA journal_mode") == [("truncate",)]
        assert project.rows("PRAGMA secure_delete") == [(1,)]
    with Project.open(unknown) as project:
        assert project.name == "แก้แล้ว"


@pytest.mark.parametrize(
    "act",
    [
        edit,
        Project.undo,
        Project.redo,
        lambda project: project.replace_derived("plot_measure", {"fid": [], "area_m2": []}),
    ],
    ids=["command", "undo", "redo", "derived"],
)
def test_nothing_writes_into_a_damaged_table(unknown: Path, act: Callable[[Project], object]) -> None:
    break_table(unknown)
    before = unknown.read_bytes()
    with Project.open(unknown, looks_first=False) as project:
        if act in (edit, Project.undo, Project.redo):
            with pytest.raises(errors.ProjectDamaged, match="งาน"):
                act(project)
        else:
            act(project)
        assert project.read_only
        assert project.proof.damage is not None
        with pytest.raises(errors.ProjectDamaged):
            edit(project)
        assert project.rows("SELECT count(*) FROM setting")[0][0] > 0, "the rest can be read"
    assert unknown.read_bytes() == before
    assert list(unknown.parent.iterdir()) == [unknown]
    with pytest.raises(errors.ProjectDamaged):
        Project.open(unknown)


def test_a_header_that_does_not_fit_its_file_is_found_and_one_that_is_none_is_refused(unknown: Path) -> None:
    whole = unknown.read_bytes()
    # So many free pages, says the header; there are others.
    overwrite(unknown, 36, b"\x00\x00\x01\x00")
    with Project.open(unknown, looks_first=False) as project, pytest.raises(errors.ProjectDamaged):
        edit(project)
    unknown.write_bytes(whole)
    overwrite(unknown, 0, b"\xff" * 16)
    with pytest.raises(errors.NotAProject):
        Project.open(unknown, looks_first=False)
    unknown.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(errors.ProjectDamaged), Project.open(unknown, looks_first=False) as project:
        edit(project)


def test_a_check_that_is_stopped_says_nothing_and_the_next_command_makes_it(
    unknown: Path, gate: Gate
) -> None:
    with Project.open(unknown, looks_first=False) as project:
        look = looking(project, gate)
        gate.stops = True
        gate.opened.set()
        assert isinstance(look.join(), Stopped)
        assert not project.proof.is_sound
        assert project.proof.damage is None
        edit(project)
        assert project.proof.is_sound
        assert project.name == "แก้แล้ว"


def test_closing_stops_the_check_and_nothing_is_remembered_of_it(unknown: Path, gate: Gate) -> None:
    project = Project.open(unknown, looks_first=False)
    look = looking(project, gate)
    close = Aside(project.close)
    gate.opened.set()
    assert isinstance(look.join(), Stopped)
    assert close.join() is None
    assert list(unknown.parent.iterdir()) == [unknown]
    with Project.open(unknown) as project:
        assert project.was_looked_through


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (edit, "แก้แล้ว"),
        (Project.redo, "ใหม่"),
        (lambda project: project.undo(), "งาน"),
    ],
    ids=["command", "redo", "undo"],
)
def test_who_wants_to_write_during_the_check_waits_for_it_while_others_read(
    unknown: Path, gate: Gate, act: Callable[[Project], object], name: str
) -> None:
    with Project.open(unknown, looks_first=False) as project:
        count = len(project.commands())
        look = looking(project, gate)
        write = Aside(lambda: act(project))
        while not project.proof._writers:
            time.sleep(0.001)
        assert write.goes_on
        assert len(project.commands()) == count
        gate.opened.set()
        assert look.join() is None
        assert write.join() is None
        assert len(gate.said) == 1, "that somebody waits is said once"
        assert len(project.commands()) == count + 1
        assert project.name == name


def test_an_import_during_the_check_of_a_damaged_file_is_refused_as_a_whole(
    unknown: Path, gate: Gate
) -> None:
    break_table(unknown)
    before = unknown.read_bytes()

    def bring_in(project: Project) -> None:
        with project.command("import", "นำเข้า") as command:
            command.insert_columns("plot", {"code": [f"{n}" for n in range(30_000)]})

    with Project.open(unknown, looks_first=False) as project:
        look = looking(project, gate)
        write = Aside(lambda: bring_in(project))
        gate.opened.set()
        assert isinstance(look.join(), errors.ProjectDamaged)
        assert isinstance(write.join(), errors.ProjectDamaged)
    assert unknown.read_bytes() == before


def test_what_waits_for_the_check_is_written_before_the_file_is_closed(unknown: Path, gate: Gate) -> None:
    project = Project.open(unknown, looks_first=False)
    look = looking(project, gate)
    write = Aside(lambda: edit(project))
    while not project.proof._writers:
        time.sleep(0.001)
    close = Aside(project.close)
    time.sleep(0.05)
    assert close.goes_on
    gate.opened.set()
    assert [look.join(), write.join(), close.join()] == [None, None, None]
    with Project.open(unknown) as project:
        assert project.name == "แก้แล้ว"


def test_for_reading_it_is_looked_through_too_and_no_command_is_taken(unknown: Path) -> None:
    with Project.open(unknown, read_only=True, looks_first=False) as project:
        with pytest.raises(errors.ProjectReadOnly):
            edit(project)
        with pytest.raises(errors.ProjectReadOnly):
            project.undo()
        assert not project.proof.is_sound, "for this nobody had to look"
        project.proof.look()
    with Project.open(unknown) as project:
        assert not project.was_looked_through


def test_closing_waits_for_who_is_about_to_write(unknown: Path) -> None:
    project = Project.open(unknown, looks_first=False)
    with project.proof.required():
        close = Aside(project.close)
        time.sleep(0.05)
        assert close.goes_on
        edit(project)
    assert close.join() is None
    with Project.open(unknown) as project:
        assert project.name == "แก้แล้ว"
