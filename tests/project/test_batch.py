"""Large insertions: kept by key, undone and redone whole, refused where others depend on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from tambon_gis import errors
from tambon_gis.project.batch import BATCH_ROWS, Batch, pack, unpack
from tambon_gis.project.connection import connect
from tambon_gis.project.integrity import verify
from tambon_gis.project.keys import KEY_BITS, new_keys
from tambon_gis.project.project import Project
from tambon_gis.tasks import Stopped, Task
from tests.project.test_journal import contents

COUNT = BATCH_ROWS + 17


def import_plots(project: Project, count: int = COUNT) -> np.ndarray:
    """Plots on a grid, every hundredth without a shape, with a tenure and a document for each."""
    at = np.arange(count)
    west, south = 370_000.0 + 50 * (at % 200), 1_810_000.0 + 50 * (at // 200)
    shapes = shapely.box(west, south, west + 40, south + 40)
    shapes[::100] = None
    with project.command("import", "นำเข้าแปลง") as command:
        fids = command.insert_columns("plot", {"geom": shapes, "code": [f"{n:06d}" for n in at]})
        people = command.insert_columns("person", {"given_name": ["ก"] * count})
        command.insert_columns("tenure", {"person_id": people, "plot_fid": fids, "role": ["owner"] * count})
        command.insert("plot_document", [{"plot_fid": int(fids[0]), "kind": "โฉนด"}])
        command.update("plot", int(fids[1]), note="แก้ในคำสั่งเดียวกัน")
    assert command.record is not None
    assert command.record.tables == {"plot": count + 1, "person": count, "tenure": count, "plot_document": 1}
    return fids


@pytest.fixture
def large(project: Project) -> Project:
    import_plots(project)
    return project


def test_a_batch_is_undone_and_redone_whole(project: Project) -> None:
    empty = contents(project)
    import_plots(project)
    full = contents(project)
    ((size,),) = project.rows("SELECT length(changeset) + length(personal) FROM journal")
    assert size < 2000, "the rows of a batch are not in the changeset"
    assert all(check.ok for check in verify(project))
    project.undo()
    assert contents(project) == empty
    assert all(check.ok for check in verify(project))
    project.redo()
    assert contents(project) == full
    assert all(check.ok for check in verify(project))
    project.undo()
    assert contents(project) == empty


def test_other_programs_see_a_batch(large: Project) -> None:
    read = pyogrio.read_dataframe(large.path, layer="plot", bbox=(370_000, 1_810_000, 370_140, 1_810_040))
    # Columns 0 to 2 of the first row; those in column 0 have no shape, in every row.
    assert sorted(read["code"]) == ["000001", "000002"]
    bounds = pyogrio.read_info(large.path, layer="plot")["total_bounds"]
    assert tuple(bounds) == (370_050.0, 1_810_000.0, 379_990.0, 1_810_000.0 + 50 * ((COUNT - 1) // 200) + 40)


def test_later_commands_stand_on_a_batch_and_come_off_it(large: Project) -> None:
    (fid,) = large.rows("SELECT fid FROM plot WHERE code = '000005'")[0]
    with large.command("visit", "เยี่ยม") as command:
        command.insert("visit", [{"plot_fid": fid, "visited_on": "2026-11-22"}])
    large.undo()
    large.undo()
    assert large.count("plot") == 0
    large.redo()
    large.redo()
    assert large.rows("SELECT plot_fid FROM visit") == [(fid,)]


def test_undo_is_refused_when_another_program_hung_rows_on_it(large: Project) -> None:
    path = large.path
    (fid,) = large.rows("SELECT fid FROM plot WHERE code = '000005'")[0]
    large.close()
    other = connect(path)
    other.execute("INSERT INTO visit (id, plot_fid, visited_on) VALUES (7, ?, '2026-01-01')", (fid,))
    other.close()
    with Project.open(path) as project:
        before = contents(project)
        with pytest.raises(errors.UndoRefused):
            project.undo()
        assert contents(project) == before


def import_tenures(project: Project) -> int:
    """A few persons, kept row by row, who own many plots, kept as a batch; the key of one person."""
    with project.command("import", "นำเข้าแปลง") as command:
        fids = command.insert_columns("plot", {"code": [str(n) for n in range(COUNT)]})
        people = command.insert_columns("person", {"given_name": list("กขค")})
        owners = np.resize(people, COUNT)
        command.insert_columns("tenure", {"person_id": owners, "plot_fid": fids, "role": ["owner"] * COUNT})
    return int(people[0])


def test_a_batch_whose_parents_are_few_is_undone_and_redone(project: Project) -> None:
    empty = contents(project)
    import_tenures(project)
    full = contents(project)
    for _ in range(2):
        project.undo()
        assert contents(project) == empty
        assert all(check.ok for check in verify(project))
        project.redo()
        assert contents(project) == full
        assert all(check.ok for check in verify(project))


def test_undo_is_refused_when_a_parent_of_the_batch_got_other_children(project: Project) -> None:
    person = import_tenures(project)
    path = project.path
    project.close()
    other = connect(path)
    other.execute("INSERT INTO person_identity (id, person_id, national_id) VALUES (7, ?, '1')", (person,))
    other.close()
    with Project.open(path) as again:
        before = contents(again)
        with pytest.raises(errors.UndoRefused):
            again.undo()
        assert contents(again) == before


def test_rows_set_aside_are_let_go_by_a_new_command(large: Project) -> None:
    large.undo()
    assert large.rows("SELECT count(*) FROM sqlite_master WHERE name LIKE 'undone%'") == [(3,)]
    with large.command("setting", "ตั้งชื่อ") as command:
        command.set("name", "ใหม่")
    assert large.rows("SELECT count(*) FROM sqlite_master WHERE name LIKE 'undone%'") == [(0,)]
    with pytest.raises(errors.NothingToRedo):
        large.redo()


def test_a_stopped_batch_leaves_nothing(project: Project) -> None:
    before = contents(project)

    def interrupted() -> None:
        with project.command("import", "นำเข้า") as command:
            command.insert_columns("plot", {"code": ["x"] * COUNT, "geom": [shapely.box(0, 0, 1, 1)] * COUNT})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert contents(project) == before
    assert all(check.ok for check in verify(project)), "the R-tree triggers are back"


class _StopsAt(Task):
    """Asks to stop when it is asked for the given time; notes what is reported."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.reported: list[float] = []

    def report(self, done: float, of: float) -> None:
        self.reported.append(done / of)

    def stop_if_asked(self) -> None:
        self.turn -= 1
        if not self.turn:
            raise Stopped


@pytest.mark.parametrize("turn", [1, 6, 11, 12, 22])
def test_a_batch_stops_between_its_rows_and_leaves_the_file_as_it_was(project: Project, turn: int) -> None:
    bytes_before = project.path.read_bytes()
    shapes = [shapely.box(0, 0, 1, 1)] * COUNT
    with pytest.raises(Stopped), project.command("import", "นำเข้า") as command:
        command.insert_columns("plot", {"geom": shapes}, _StopsAt(turn))
    assert project.path.read_bytes() == bytes_before
    import_plots(project)
    assert all(check.ok for check in verify(project))


def test_a_batch_tells_how_far_it_is(project: Project) -> None:
    task = _StopsAt(0)
    with project.command("import", "นำเข้า") as command:
        command.insert_columns("plot", {"geom": [shapely.box(0, 0, 1, 1)] * COUNT}, task)
    assert len(task.reported) == 22, "eleven pieces of rows, eleven of boxes"
    assert task.reported == sorted(task.reported)
    assert (task.reported[0], task.reported[11]) == (0.0, 0.7)


def test_the_extent_grows_with_a_batch(plots: list[int], project: Project) -> None:
    assert plots
    import_plots(project)
    # The four squares end at 370,190; the batch reaches from 370,050 to 379,990 in rows of 50 m.
    found = project.rows("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'plot'")
    assert found == [(370_000.0, 1_810_000.0, 379_990.0, 1_810_040.0 + 50 * ((COUNT - 1) // 200))]
    project.undo()
    found = project.rows("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'plot'")
    assert found == [(370_000.0, 1_810_000.0, 370_190.0, 1_810_040.0)]


def test_keys_come_in_ascending_order() -> None:
    keys = new_keys(1000)
    assert (np.diff(keys) > 0).all()
    assert keys[0] > 0
    assert keys[-1] < 1 << KEY_BITS


def test_history_tells_of_the_batch(large: Project) -> None:
    (fid,) = large.rows("SELECT fid FROM plot WHERE code = '000005'")[0]
    told = large.history("plot", fid)
    assert [(change.label, change.column, change.new) for change in told] == [("นำเข้าแปลง", "fid", fid)]


def test_packing_keeps_every_key(tmp_path: Path) -> None:
    batches = [Batch("plot", np.array([1, 2**52 - 1, 7])), Batch("quarantine", np.array([], np.int64))]
    back = unpack(pack(batches))
    assert [(table, keys.tolist()) for table, keys in back] == [
        ("plot", [1, 2**52 - 1, 7]),
        ("quarantine", []),
    ]
    assert pack([]) == b""
    assert unpack(b"") == []


def test_what_refers_to_rows_that_go_is_found_by_index(project: Project) -> None:
    """Without one, SQLite read all visits once for every assignment that was undone."""
    from tambon_gis.project.child_indexes import children_indexed

    with project.command("import", "แปลง") as command:
        (fid,) = command.insert("plot", [{"code": "1"}])
        command.insert("visit", [{"plot_fid": fid, "visited_on": "2026-11-22"}])

    def indexes() -> set[str]:
        return {name for (name,) in project.rows("SELECT name FROM sqlite_master WHERE type = 'index'")}

    before = indexes()
    with project.writing() as connection:
        with children_indexed(connection, ["assignment"], 1000):
            plan = connection.execute(
                "EXPLAIN QUERY PLAN SELECT 1 FROM visit WHERE assignment_id = 1"
            ).fetchall()
            # Photographs refer to assignments too, but there are none to look through.
            assert indexes() - before == {"passing_visit_assignment_id"}
        assert "passing_visit_assignment_id" in str(plan)
        with children_indexed(connection, ["assignment"], 1):
            assert indexes() == before
    assert indexes() == before
