"""What the journal tells of the rows that changed since: by hand, and beside two looks at the table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.project import changed_rows as module
from tambon_gis.project.batch import BATCH_ROWS
from tambon_gis.project.changed_rows import ChangedRows, changed_rows
from tambon_gis.project.connection import connect
from tambon_gis.project.project import Project
from tests.project.conftest import rai_square

if TYPE_CHECKING:
    from pathlib import Path


def place(project: Project) -> int:
    return int(project.rows("SELECT coalesce(max(seq), 0) FROM journal")[0][0])


def told(project: Project, table: str, since: int, link: str | None = None) -> ChangedRows:
    found = changed_rows(project, table, since, link)
    assert found is not None
    return found


def box(column: int) -> list[float]:
    return list(rai_square(column).bounds)


def test_a_shape_and_a_cell_are_told_apart(project: Project, plots: list[int]) -> None:
    before = place(project)
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว")
        command.update("plot", plots[1], geom=rai_square(7))
        command.update("plot", plots[2], geom=rai_square(8), note="ย้าย")
    found = told(project, "plot", before)
    assert found.keys.tolist() == sorted(plots[:3])
    assert found.ground.tolist() == sorted(plots[1:3])
    assert found.cells.tolist() == sorted([plots[0], plots[2]])
    assert found.boxes is not None
    assert sorted(found.boxes.tolist()) == sorted([box(1), box(7), box(2), box(8)])
    assert not told(project, "plot", place(project))
    assert not told(project, "soil_unit", before)


def test_undo_and_redo_name_the_rows_again(project: Project, plots: list[int]) -> None:
    before = place(project)
    with project.command("edit", "แก้") as command:
        command.delete("plot", plots[:1])
    done = place(project)
    project.undo()
    undone = place(project)
    project.redo()
    for since in (before, done, undone):
        found = told(project, "plot", since)
        assert found.keys.tolist() == found.ground.tolist() == found.cells.tolist() == plots[:1]
        assert found.boxes is not None
        assert found.boxes[0].tolist() == box(0)


def test_rows_that_a_delete_took_along_are_told(project: Project, plots: list[int]) -> None:
    with project.command("edit", "คน") as command:
        (person,) = command.insert("person", [{"given_name": "ก"}])
        held = command.insert(
            "tenure", [{"person_id": person, "plot_fid": plot, "role": "owner"} for plot in plots[:2]]
        )
    before = place(project)
    with project.command("edit", "ลบแปลง") as command:
        command.delete("plot", plots[:1])
    found = told(project, "tenure", before, "plot_fid")
    assert found.keys.tolist() == held[:1]
    assert found.linked.tolist() == plots[:1]
    assert not len(found.ground)


def test_a_link_is_told_as_it_was_as_it_is_and_where_it_stayed(project: Project, plots: list[int]) -> None:
    with project.command("edit", "คน") as command:
        (person,) = command.insert("person", [{"given_name": "ก"}])
        one, other = command.insert(
            "tenure", [{"person_id": person, "plot_fid": plot, "role": "owner"} for plot in plots[:2]]
        )
    before = place(project)
    with project.command("edit", "แก้") as command:
        command.update("tenure", one, role="user")
        command.update("tenure", other, plot_fid=plots[3])
    assert told(project, "tenure", before, "plot_fid").linked.tolist() == sorted(
        [plots[0], plots[1], plots[3]]
    )
    with project.command("edit", "แก้") as command:
        command.delete("tenure", [one])
    assert told(project, "tenure", before, "plot_fid").linked.tolist() == sorted(
        [plots[0], plots[1], plots[3]]
    )


def test_the_place_of_a_unit_in_its_layer_is_part_of_its_ground(project: Project) -> None:
    with project.command("soil", "ดิน") as command:
        (unit,) = command.insert("soil_unit", [{"symbol": "36", "geom": rai_square(0), "position": 1}])
    before = place(project)
    with project.command("soil", "ดิน") as command:
        command.update("soil_unit", unit, position=9)
    found = told(project, "soil_unit", before)
    assert found.ground.tolist() == [unit]
    assert found.boxes is not None
    assert found.boxes.tolist() == [box(0)]
    with project.command("soil", "ดิน") as command:
        command.update("soil_unit", unit, soil_group="7")
    assert not len(told(project, "soil_unit", before + 1).ground)


def test_rows_of_an_import_are_known_by_key_alone(project: Project, plots: list[int]) -> None:
    before = place(project)
    with project.command("import", "นำเข้า") as command:
        keys = command.insert_columns("plot", {"code": [str(n) for n in range(BATCH_ROWS)]})
    found = told(project, "plot", before)
    assert found.boxes is None
    assert np.array_equal(found.keys, np.sort(keys))
    assert np.array_equal(found.ground, found.keys)
    project.undo()
    assert np.array_equal(told(project, "plot", before + 1).keys, np.sort(keys))
    with project.command("import", "นำเข้า") as command:
        people = command.insert_columns("person", {"given_name": ["ก"] * BATCH_ROWS})
        command.insert_columns("tenure", {"person_id": people, "plot_fid": [plots[0]] * BATCH_ROWS})
    assert changed_rows(project, "tenure", before, "plot_fid") is None
    assert len(told(project, "tenure", before).keys) == BATCH_ROWS


def test_what_another_program_did_nobody_tells(
    project_path: Path, project: Project, plots: list[int]
) -> None:
    before = place(project)
    with connect(project_path) as other:
        other.execute("UPDATE plot SET code = '9' WHERE fid = ?", (plots[0],))
    assert changed_rows(project, "plot", before) is None
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[1], note="ก")
    assert changed_rows(project, "plot", before) is None
    assert changed_rows(project, "soil_unit", before) is None
    assert told(project, "plot", before + 1).keys.tolist() == [plots[1]]
    assert changed_rows(project, "plot", place(project) + 1) is None


def test_too_much_is_not_looked_through(
    project: Project, plots: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = place(project)
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], note="ก" * 500)
    assert told(project, "plot", before)
    monkeypatch.setattr(module, "_LARGEST_BYTES", 400)
    assert changed_rows(project, "plot", before) is None
    ground = changed_rows(project, "plot", before, ground_only=True)
    assert ground is not None, "long notes are not in the way of a question after shapes"
    assert not len(ground.ground)


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "move", "note", "drop", "both", "undo", "redo"]), st.integers(0, 5)),
    min_size=1,
    max_size=12,
)


@given(steps=STEPS, since=st.integers(0, 11))
def test_every_difference_between_two_looks_is_told(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]], since: int
) -> None:
    path = tmp_path_factory.mktemp("rows") / "ตำบล.gpkg"
    with Project.create(path, name="ตำบล", author="ก") as project:
        looks = [(place(project), look(project))]
        for what, which in steps:
            step(project, what, which)
            looks.append((place(project), look(project)))
        at, old = looks[min(since, len(looks) - 1)]
        new = looks[-1][1]
        found = told(project, "plot", at)
    keys = {key for key in {**old, **new} if old.get(key) != new.get(key)}
    moved = {key for key in keys if shape(old, key) != shape(new, key)}
    assert keys <= set(found.keys.tolist())
    assert moved <= set(found.ground.tolist())
    assert {key for key in keys if old.get(key, ())[1:] != new.get(key, ())[1:]} <= set(found.cells.tolist())
    assert found.boxes is not None
    boxes = {tuple(each) for each in found.boxes.tolist()}
    shapes = [shape(rows, key) for rows in (old, new) for key in moved]
    assert {tuple(shapely.from_wkb(each[40:]).bounds) for each in shapes if each} <= boxes


def shape(rows: dict[int, tuple[Any, ...]], key: int) -> bytes | None:
    return rows[key][0] if key in rows else None


def look(project: Project) -> dict[int, tuple[Any, ...]]:
    return {fid: tuple(cells) for fid, *cells in project.rows("SELECT fid, geom, code, note FROM plot")}


def step(project: Project, what: str, which: int) -> None:
    keys = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code, fid")]
    if what == "undo":
        if project.undoable():
            project.undo()
        return
    if what == "redo":
        if project.redoable():
            project.redo()
        return
    with project.command("test", "ทดสอบ") as command:
        if what == "add" or not keys:
            command.insert(
                "plot", [{"code": json.dumps(which), "geom": rai_square(which) if which else None}]
            )
            return
        key = keys[which % len(keys)]
        if what == "drop":
            command.delete("plot", [key])
        if what in ("note", "both"):
            command.update("plot", key, note=str(which))
        if what in ("move", "both"):
            command.update("plot", key, geom=rai_square(which, 1))
