"""Vertices changed one after another, with the neighbours that share them."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from tambon_gis import errors
from tambon_gis.editing.apply import apply
from tambon_gis.editing.steps import Delete, Insert, Step, plan_steps, stepped
from tambon_gis.editing.vertices import Move
from tambon_gis.project.project import Project

WEST, SOUTH = 375_000.0, 1_815_000.0


def square(column: int) -> shapely.MultiPolygon:
    west = WEST + 40 * column
    return shapely.MultiPolygon([shapely.box(west, SOUTH, west + 40, SOUTH + 40)])


def test_a_vertex_is_put_in_and_moved_and_another_taken_out() -> None:
    # The upper edge gets a corner in its middle, raised by 10 m: a triangle of 40 by 10 / 2 = 200 m2 more.
    raised = stepped(
        square(0), [Insert(WEST + 20, SOUTH + 40), Move(WEST + 20, SOUTH + 40, WEST + 20, SOUTH + 50)]
    )
    assert raised.area == pytest.approx(1800)
    # Without its lower left corner the square is half of it: 1800 - 800.
    assert stepped(raised, [Delete(WEST, SOUTH)]).area == pytest.approx(1000)


def test_steps_that_concern_nothing_give_the_shape_itself() -> None:
    shape = square(0)
    assert stepped(shape, [Move(WEST + 5, SOUTH + 5, WEST, SOUTH)]) is shape


def test_neighbours_follow_when_asked(tmp_path: Path) -> None:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ") as project:
        with project.command("import", "นำเข้า") as command:
            one, two = command.insert("plot", [{"geom": square(c), "code": f"{c + 1}"} for c in (0, 1)])
        shared = WEST + 40, SOUTH + 20
        steps: list[Step] = [Insert(*shared), Move(*shared, WEST + 50, SOUTH + 20)]
        alone = plan_steps(project, one, steps)
        assert [change.fid for change in alone.shapes] == [one]
        assert alone.overlaps[0].area_m2 == pytest.approx(200, rel=2e-3)
        both = plan_steps(project, one, steps, together=True)
        assert {change.fid for change in both.shapes} == {one, two}
        assert not both.overlaps
        assert not both.gaps
        assert both.area_after_m2 == pytest.approx(both.area_before_m2)
        before = project.geometries("plot")[1].tolist()
        apply(project, both)
        assert [shape.area for shape in project.geometries("plot")[1]] == pytest.approx([1800, 1400])
        project.undo()
        after = project.geometries("plot")[1].tolist()
        assert [shape.wkb for shape in after] == [shape.wkb for shape in before]
        with pytest.raises(errors.VertexNotFound):
            plan_steps(project, one, [Delete(WEST + 5, SOUTH + 5)])
