"""One earlier command taken back by itself: as if it had never been, or refused with what rests on it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.batch import BATCH_ROWS
from tambon_gis.project.connection import connect
from tambon_gis.project.integrity import verify
from tambon_gis.project.journal import CommandRecord
from tambon_gis.project.project import Project
from tests.project.conftest import rai_square
from tests.project.plot_edits import edit_plot


def rows_of(project: Project) -> dict[str, list[tuple[object, ...]]]:
    found = {name: project.rows(f"SELECT * FROM {name} ORDER BY 1") for name in schema.TABLES}
    found["setting"] = [
        row for row in found["setting"] if row[1] not in ("expected_change_counter", "project_id")
    ]
    return found


def edited(project: Project, fid: int, **cells: object) -> CommandRecord:
    edit_plot(project, fid, **cells)
    return project.commands(1)[0]


def test_an_earlier_edit_is_taken_back_and_the_later_one_stays(project: Project, plots: list[int]) -> None:
    first = edited(project, plots[0], crop="ข้าว")
    edited(project, plots[0], note="ริมถนน")
    edited(project, plots[1], crop="อ้อย")
    inverse = project.undo_command(first.id)
    assert (inverse.action, inverse.kind, inverse.subject_id) == ("do", "undo_earlier", first.id)
    assert inverse.label == "เลิกทำ “แก้ข้อมูลแปลง”"
    told = project.rows("SELECT crop, note FROM plot WHERE fid IN (?, ?) ORDER BY code", plots[:2])
    assert told == [(None, "ริมถนน"), ("อ้อย", None)]
    assert {record.id for record in project.commands() if record.undone} == {first.id}
    assert all(check.ok for check in verify(project))


def test_the_inverse_is_a_command_in_the_row_of_undo(project: Project, plots: list[int]) -> None:
    first = edited(project, plots[0], crop="ข้าว")
    edited(project, plots[1], crop="อ้อย")
    before = rows_of(project)
    inverse = project.undo_command(first.id)
    after = rows_of(project)
    assert project.undo().subject_id == inverse.id
    assert rows_of(project) == before
    assert not any(record.undone for record in project.commands() if record.id == first.id)
    assert project.redo().subject_id == inverse.id
    assert rows_of(project) == after
    for _ in range(4):
        project.undo()
    assert project.count("plot") == 0
    assert project.undoable() is None


def test_what_was_taken_back_alone_is_done_again_alone(project: Project, plots: list[int]) -> None:
    first = edited(project, plots[0], crop="ข้าว")
    edited(project, plots[1], crop="อ้อย")
    done = rows_of(project)
    project.undo_command(first.id)
    edited(project, plots[2], crop="มันสำปะหลัง")
    again = project.redo_command(first.id)
    assert (again.kind, again.label) == ("redo_earlier", "ทำซ้ำ “แก้ข้อมูลแปลง”")
    assert project.rows("SELECT crop FROM plot ORDER BY code") == [
        ("ข้าว",),
        ("อ้อย",),
        ("มันสำปะหลัง",),
        (None,),
    ]
    assert not [record for record in project.commands() if record.undone]
    with pytest.raises(errors.CommandNotUndone):
        project.redo_command(first.id)
    # Once more, by the inverse of what brought it back; and that in turn by plain undo.
    edited(project, plots[3], crop="ถั่ว")
    project.undo_command(first.id)
    assert project.rows("SELECT crop FROM plot WHERE fid = ?", plots[:1]) == [(None,)]
    for _ in range(5):
        project.undo()
    assert rows_of(project) == done


def test_a_later_change_of_the_same_cell_is_named(project: Project, plots: list[int]) -> None:
    first = edited(project, plots[0], crop="ข้าว")
    with project.command("edit", "เปลี่ยนพืชเป็นอ้อย") as command:
        command.update("plot", plots[0], crop="อ้อย")
    with project.command("edit", "เปลี่ยนพืชกลับ") as command:
        command.update("plot", plots[0], crop="ข้าว")
    before, count = rows_of(project), len(project.commands())
    with pytest.raises(errors.EarlierChangedSince) as refusal:
        project.undo_command(first.id)
    # The cell is as the first left it, yet two came after: the newest is to go first.
    assert "เปลี่ยนพืชกลับ" in refusal.value.told()
    assert "และอีก 1 รายการ" in refusal.value.told()
    assert command.record is not None
    assert refusal.value.facts["command"] == command.record.id
    assert (rows_of(project), len(project.commands())) == (before, count)
    project.undo()
    project.undo()
    assert project.undo_command(first.id).action == "undo"


def test_rows_that_others_refer_to_are_kept(project: Project, plots: list[int]) -> None:
    added = project.commands(1)[0]
    assign(project, plots[:2], AssignmentPlan("green_manure_sunn_hemp", 2570))
    before = rows_of(project)
    with pytest.raises(errors.EarlierReferredTo) as refusal:
        project.undo_command(added.id)
    assert "2 แปลง" in refusal.value.told()
    assert rows_of(project) == before


def test_what_belongs_to_a_row_that_is_gone_does_not_come_back(project: Project, plots: list[int]) -> None:
    with project.command("visit", "บันทึกการติดตามงาน") as command:
        (visit,) = command.insert("visit", [{"plot_fid": plots[0], "visited_on": "2026-11-22"}])
    with project.command("visit", "ลบการติดตามงาน") as command:
        command.delete("visit", [visit])
    removed = command.record
    assert removed is not None
    with project.command("delete", "ลบแปลง 0001") as command:
        command.delete("plot", plots[:1])
    with pytest.raises(errors.EarlierNeedsRemoved) as refusal:
        project.undo_command(removed.id)
    assert "ลบแปลง 0001" in refusal.value.told()


def test_a_command_and_its_own_inverse_are_in_nobodys_way(project: Project, plots: list[int]) -> None:
    first = edited(project, plots[0], crop="ข้าว")
    second = edited(project, plots[0], crop="อ้อย")
    edited(project, plots[1], note="ก")
    with pytest.raises(errors.EarlierChangedSince):
        project.undo_command(first.id)
    project.undo_command(second.id)
    project.undo_command(first.id)
    assert project.rows("SELECT crop FROM plot WHERE fid = ?", plots[:1]) == [(None,)]
    # The second rests on what the first did: it comes back only after it.
    with pytest.raises(errors.EarlierChangedSince):
        project.redo_command(second.id)


def test_what_cannot_be_taken_back_says_why(project: Project, plots: list[int]) -> None:
    first = edited(project, plots[0], crop="ข้าว")
    second = edited(project, plots[1], crop="อ้อย")
    with project.command("export", "ส่งออก", undoable=False) as command:
        command.insert("export_log", [{"what": "แปลง"}])
    assert command.record is not None
    for key, problem in ((12345, errors.CommandUnknown), (command.record.id, errors.CommandNotUndoable)):
        with pytest.raises(problem):
            project.undo_command(key)
    project.undo_command(second.id)
    project.undo_command(first.id)
    with pytest.raises(errors.CommandAlreadyUndone):
        project.undo_command(first.id)
    with pytest.raises(errors.RedoOutOfTurn):
        project.redo_command(second.id)
    assert [project.redo_command(key.id).action for key in (first, second)] == ["redo", "redo"]


def test_thousands_of_assignments_are_taken_back_alone(project: Project) -> None:
    """As many as the journal keeps by key alone, when they come."""
    count = BATCH_ROWS + 5
    with project.command("import", "นำเข้าแปลง") as command:
        command.insert_columns("plot", {"code": [f"{n:05d}" for n in range(count)]})
    fids = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")]
    given_ = assign(project, fids, AssignmentPlan("green_manure_sunn_hemp", 2570))
    edited(project, fids[0], crop="ข้าว")
    full = rows_of(project)
    inverse = project.undo_command(given_.id)
    assert inverse.tables == {"assignment": count}
    assert project.count("assignment") == 0
    project.redo_command(given_.id)
    assert rows_of(project) == full
    with project.command("status", "อนุมัติแผน") as command:
        (key,) = project.rows("SELECT id FROM assignment LIMIT 1")[0]
        command.update("assignment", key, status="approved")
    with pytest.raises(errors.EarlierChangedSince):
        project.undo_command(given_.id)


def test_a_large_layer_stays_in_the_row_of_undo(project: Project) -> None:
    with project.command("import", "นำเข้าแปลง") as command:
        command.insert_columns("plot", {"code": [f"{n:05d}" for n in range(BATCH_ROWS)]})
    assert command.record is not None
    with project.command("edit", "ตั้งชื่อ") as _later:
        _later.set("name", "ก")
    with pytest.raises(errors.LargeImportKept) as refusal:
        project.undo_command(command.record.id)
    assert "20,000" in refusal.value.told()


def test_what_another_program_changed_is_not_overwritten(project_path: Path) -> None:
    with Project.create(project_path, name="ก") as project, project.command("import", "แปลง") as command:
        command.insert("plot", [{"code": "1"}, {"code": "2"}])
    with Project.open(project_path) as project:
        fid, other_fid = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")]
        first = edited(project, fid, crop="ข้าว")
        edited(project, other_fid, crop="ข้าว")
    other = connect(project_path)
    other.execute("UPDATE plot SET crop = 'อ้อย' WHERE fid = ?", (fid,))
    other.close()
    with Project.open(project_path) as project:
        edited(project, other_fid, note="ก")
        with pytest.raises(errors.EarlierChangedOutside):
            project.undo_command(first.id)
        assert project.rows("SELECT crop FROM plot WHERE fid = ?", (fid,)) == [("อ้อย",)]


# --- any history ------------------------------------------------------------------------------------------

_PLOTS = [101, 102, 103]
_steps = st.lists(
    st.tuples(
        st.sampled_from(["crop", "note", "assign", "unassign", "visit", "link", "add", "delete", "name"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=2,
    max_size=9,
)


def _do(project: Project, number: int, step: tuple[str, int, int]) -> CommandRecord | None:
    """One command with keys that depend on its number alone, so that another project can do the same."""
    kind, which, value = step
    known = {
        name: {key for (key,) in project.rows(f"SELECT {at} FROM {name}")} for name, at in _KEYED.items()
    }
    plot = _PLOTS[which % 3] if which < 3 else 200 + value
    work, visit = 300 + which, 400 + value
    with project.command(kind, f"{number} {kind}") as command:
        if kind in ("crop", "note") and plot in known["plot"]:
            command.update("plot", plot, **{kind: f"{value}"})
        elif kind == "assign" and plot in known["plot"] and work not in known["assignment"]:
            cells = {"intervention_id": _intervention(project), "year_be": 2570, "status": "planned"}
            command.insert("assignment", [{"id": work, "plot_fid": plot, **cells}])
        elif kind == "unassign" and work in known["assignment"]:
            command.delete("assignment", [work])
        elif kind == "visit" and plot in known["plot"] and visit not in known["visit"]:
            command.insert("visit", [{"id": visit, "plot_fid": plot, "visited_on": "2026-11-22"}])
        elif kind == "link" and visit in known["visit"]:
            command.update("visit", visit, assignment_id=work if work in known["assignment"] else None)
        elif kind == "add" and 200 + value not in known["plot"]:
            command.insert("plot", [{"fid": 200 + value, "geom": rai_square(value)}])
        elif kind == "delete" and plot in known["plot"]:
            command.delete("plot", [plot])
        elif kind == "name":
            command.set("name", f"{value}")
    return command.record


_KEYED = {"plot": "fid", "assignment": "id", "visit": "id"}


def _intervention(project: Project) -> int:
    return int(project.rows("SELECT id FROM intervention ORDER BY id LIMIT 1")[0][0])


def _begin(folder: str, name: str) -> Project:
    project = Project.create(Path(folder) / name, name="ก")
    with project.command("import", "แปลง") as command:
        command.insert("plot", [{"fid": fid, "geom": rai_square(at)} for at, fid in enumerate(_PLOTS)])
    return project


@given(_steps, st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_taken_back_alone_is_never_done_or_refused_unchanged(
    steps: list[tuple[str, int, int]], chosen: int
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        _begin(folder, "ทำ.gpkg") as project,
        _begin(folder, "ไม่เคยทำ.gpkg") as never,
    ):
        kept = [(at, record) for at, step in enumerate(steps) if (record := _do(project, at, step))]
        if not kept:
            return
        at, record = kept[chosen % len(kept)]
        before, commands = rows_of(project), len(project.commands())
        try:
            project.undo_command(record.id)
        except errors.TambonError:
            assert (rows_of(project), len(project.commands())) == (before, commands)
            return
        for other, _ in kept:
            if other != at:
                assert _do(never, other, steps[other]) is not None
        assert rows_of(project) == rows_of(never)
        project.redo_command(record.id)
        assert rows_of(project) == before
        assert all(check.ok for check in verify(project))
