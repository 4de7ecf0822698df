"""Commands, undo and redo: whatever is done can be taken back and done again, also after reopening."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Change, Project
from tests.project.conftest import rai_square


def contents(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Every row that a command can change, and what GeoPackage says of extents."""
    tables = {
        name: project.rows(f"SELECT * FROM {name} ORDER BY 1") for name in (*schema.PUBLIC, *schema.PERSONAL)
    }
    tables["setting"] = [row for row in tables["setting"] if row[1] != "expected_change_counter"]
    tables["extent"] = project.rows(
        "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents ORDER BY 1"
    )
    for table in schema.SPATIAL:
        tables[f"rtree {table.name}"] = project.rows(
            f"SELECT * FROM {schema.rtree_name(table.name)} ORDER BY 1"
        )
    return tables


def test_undo_takes_back_and_redo_does_again(project: Project) -> None:
    empty = contents(project)
    with project.command("import", "นำเข้าแปลง") as command:
        command.insert("plot", [{"code": "0001", "geom": rai_square(0)}, {"code": "0002", "geom": None}])
    filled = contents(project)
    assert command.record is not None
    assert command.record.tables == {"plot": 2}
    undone = project.undo()
    assert contents(project) == empty
    assert (undone.action, undone.label, undone.subject_id) == ("undo", "นำเข้าแปลง", command.record.id)
    assert project.redo().action == "redo"
    assert contents(project) == filled
    assert [(row.action, row.undone) for row in project.commands()] == [
        ("redo", False),
        ("undo", False),
        ("do", False),
    ]


def test_undo_and_redo_survive_reopening(project_path: Path) -> None:
    with Project.create(project_path, name="ก") as project:
        for number in range(3):
            with project.command("import", f"แปลง {number}") as command:
                command.insert("plot", [{"code": str(number)}])
        project.undo()
    with Project.open(project_path) as project:
        assert project.undo().label == "แปลง 1"
        assert [label for (label,) in project.rows("SELECT code FROM plot")] == ["0"]
    with Project.open(project_path) as project:
        assert [project.redo().label, project.redo().label] == ["แปลง 1", "แปลง 2"]
        assert project.count("plot") == 3
        assert project.redoable() is None


def test_a_new_command_clears_redo(project: Project, plots: list[int]) -> None:
    project.undo()
    with project.command("setting", "ตั้งชื่อ") as command:
        command.set("name", "ชื่อใหม่")
    assert project.redoable() is None
    with pytest.raises(errors.NothingToRedo):
        project.redo()
    assert project.name == "ชื่อใหม่"
    project.undo()
    assert project.name == "ตำบลทดสอบ"
    with pytest.raises(errors.NothingToUndo):
        project.undo()


def test_an_exception_inside_takes_everything_back(project: Project, plots: list[int]) -> None:
    before = contents(project)
    heard: list[Change] = []
    project.changed.connect(heard.append)

    def interrupted() -> None:
        with project.command("edit", "แก้") as command:
            command.update("plot", plots[0], crop="ข้าว")
            command.delete("plot", [plots[1]])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert contents(project) == before
    assert heard == []
    assert len(project.commands()) == 1


def test_a_row_without_cells_is_a_row(project: Project) -> None:
    with project.command("import", "แปลงว่าง") as command:
        assert len(command.insert("plot", [{}, {}])) == 2
    assert project.count("plot") == 2


def test_a_command_that_changes_nothing_leaves_no_row(project: Project, plots: list[int]) -> None:
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], code="0001")
    assert command.record is None
    assert len(project.commands()) == 1


def test_what_must_stay_on_record_is_not_undone(project: Project, plots: list[int]) -> None:
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว")
    project.undo()
    with project.command("export", "ส่งออก", undoable=False) as command:
        command.insert("export_log", [{"what": "แปลง"}])
    assert project.redo().label == "แก้"
    assert project.undo().label == "แก้"
    assert project.undo().label == "นำเข้าแปลง"
    assert project.count("export_log") == 1
    assert project.undoable() is None


def test_undo_is_refused_when_the_row_was_changed_by_another_program(project_path: Path) -> None:
    with Project.create(project_path, name="ก") as project, project.command("import", "แปลง") as command:
        (fid,) = command.insert("plot", [{"code": "1", "geom": rai_square(0)}])
    from tambon_gis.project.connection import connect

    other = connect(project_path)
    other.execute("UPDATE plot SET crop = 'อ้อย' WHERE fid = ?", (fid,))
    other.close()
    with Project.open(project_path) as project:
        with pytest.raises(errors.UndoRefused) as refusal:
            project.undo()
        assert "แปลง" in refusal.value.told()
        assert project.rows("SELECT crop FROM plot") == [("อ้อย",)]
        with project.command("edit", "แก้") as command:
            command.update("plot", fid, note="หมายเหตุ")
        assert [row.action for row in project.commands()] == ["do", "outside", "do"]


def test_the_signal_names_the_tables(project: Project, plots: list[int]) -> None:
    heard: list[Change] = []
    project.changed.connect(heard.append)
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว")
        command.insert("visit", [{"plot_fid": plots[0], "visited_on": "2026-11-22"}])
    project.undo()
    assert [change.tables for change in heard] == [{"plot", "visit"}] * 2
    assert heard[0].record.shapes == frozenset()


def test_personal_values_stay_out_of_the_public_changeset(project: Project) -> None:
    with project.command("person", "เพิ่มเกษตรกร") as command:
        (person,) = command.insert("person", [{"given_name": "สมมุติชื่อ", "phone": "0990000001"}])
        command.insert("person_identity", [{"person_id": person, "national_id": "9000000000017"}])
        command.insert("plot", [{"code": "7"}])
    ((public, personal),) = project.rows("SELECT changeset, personal FROM journal")
    assert "สมมุติชื่อ".encode() in personal
    assert b"9000000000017" in personal
    assert "สมมุติชื่อ".encode() not in public
    assert b"9000000000017" not in public
    project.undo()
    assert project.count("person") == project.count("person_identity") == project.count("plot") == 0
    project.redo()
    assert project.count("person_identity") == 1


def test_history_tells_who_old_and_new(project: Project, plots: list[int]) -> None:
    with project.command("edit", "แก้เนื้อที่") as command:
        command.update("plot", plots[1], document_area_m2=1500.0)
    with project.command("edit", "แก้เนื้อที่") as command:
        command.update("plot", plots[1], document_area_m2=1600.0)
    project.undo()
    told = [(row.action, row.column, row.old, row.new) for row in project.history("plot", plots[1])]
    assert told[:3] == [
        ("undo", "document_area_m2", 1600.0, 1500.0),
        ("do", "document_area_m2", 1500.0, 1600.0),
        ("do", "document_area_m2", None, 1500.0),
    ]
    assert {row.author for row in project.history("plot", plots[1])} == {"สมศรี"}
    assert not [row for row in project.history("plot", plots[2]) if row.label == "แก้เนื้อที่"]


def test_a_row_of_the_journal_cannot_be_altered_unseen(project_path: Path) -> None:
    with Project.create(project_path, name="ก") as project:
        for number in range(3):
            with project.command("import", f"แปลง {number}") as command:
                command.insert("plot", [{"code": str(number)}])
        assert all(check.ok for check in verify(project))
    from tambon_gis.project.connection import connect

    other = connect(project_path)
    other.execute("UPDATE journal SET label = 'อย่างอื่น' WHERE seq = 2")
    other.close()
    with Project.open(project_path) as project:
        assert [(check.name, check.detail) for check in verify(project) if not check.ok] == [
            ("journal_chain", "row 2")
        ]


moves = st.lists(
    st.tuples(
        st.sampled_from(["insert", "edit", "move", "delete", "undo", "redo"]),
        st.integers(0, 5),
        st.integers(0, 30),
    ),
    max_size=25,
)


@given(moves)
@settings(max_examples=40)
def test_any_sequence_of_commands_undoes_to_each_state_before(steps: list[tuple[str, int, int]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "ก.gpkg", name="ก") as project,
    ):
        past, future = [contents(project)], []
        for kind, which, value in steps:
            rows = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code, fid")]
            target: int = rows[which % len(rows)] if rows else 0
            if kind == "undo" and len(past) > 1:
                future.append(past.pop())
                project.undo()
            elif kind == "redo" and future:
                past.append(future.pop())
                project.redo()
            elif kind == "insert" or (kind in ("edit", "move", "delete") and target):
                with project.command(kind, kind) as command:
                    if kind == "insert":
                        command.insert("plot", [{"code": str(value), "geom": rai_square(value, which)}])
                    elif kind == "edit":
                        command.update("plot", target, crop=f"พืช {value}")
                    elif kind == "move":
                        command.update("plot", target, geom=None if value == 0 else rai_square(value, which))
                    else:
                        command.delete("plot", [target])
                if command.record:
                    past.append(contents(project))
                    future.clear()
            assert contents(project) == past[-1]
        while project.undoable():
            project.undo()
        assert contents(project) == past[0]
        assert all(check.ok for check in verify(project))
        assert not shapely.is_empty(project.geometries("plot")[1]).any()
