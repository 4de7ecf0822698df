"""Single vertices: moved, put in, taken out; what they do not touch keeps its bytes."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon

from tambon_gis import errors
from tambon_gis.editing.apply import apply
from tambon_gis.editing.steps import Delete, Insert, plan_steps
from tambon_gis.editing.vertices import Move, delete_vertex, insert_vertex, move_vertices
from tambon_gis.project.project import Project
from tests.editing.outlines import plot_shapes
from tests.editing.squares import SOUTH, WEST, rectangle, square


def move(x: float, y: float, to_x: float, to_y: float) -> Move:
    return Move(WEST + x, SOUTH + y, WEST + to_x, SOUTH + to_y)


def corners(shape: shapely.MultiPolygon) -> set[tuple[float, float]]:
    return {(x - WEST, y - SOUTH) for x, y in shapely.get_coordinates(shape).tolist()}


def test_a_corner_moves_and_the_ring_stays_closed() -> None:
    moved = move_vertices(MultiPolygon([square(0)]), [move(40, 40, 60, 60)])
    assert corners(moved) == {(0, 0), (40, 0), (60, 60), (0, 40)}
    assert moved.is_valid
    # The first vertex of a ring is its last too.
    for x, y in corners(moved):
        assert move_vertices(moved, [move(x, y, x + 1, y + 1)]).is_valid


def test_two_corners_change_places_with_their_own() -> None:
    swapped = move_vertices(MultiPolygon([square(0)]), [move(0, 0, 40, 0), move(40, 0, 0, 0)])
    assert corners(swapped) == corners(MultiPolygon([square(0)]))


def test_a_vertex_is_put_on_an_edge_and_taken_out() -> None:
    whole = MultiPolygon([square(0)])
    more = insert_vertex(whole, WEST + 40, SOUTH + 10)
    assert (40, 10) in corners(more)
    assert more.equals(whole)
    assert delete_vertex(more, WEST + 40, SOUTH + 10).equals_exact(whole)
    assert insert_vertex(whole, WEST + 20, SOUTH + 10) is whole
    assert insert_vertex(whole, WEST + 40, SOUTH + 40) is whole
    triangle = delete_vertex(whole, WEST, SOUTH)
    assert triangle.area == pytest.approx(800, abs=1e-6)
    with pytest.raises(errors.ShapeNotUsable):
        delete_vertex(triangle, WEST + 40, SOUTH + 40)


def test_a_hole_that_loses_its_corners_goes() -> None:
    hole = shapely.Polygon([(WEST + x, SOUTH + y) for x, y in ((10, 10), (20, 10), (15, 20))])
    holed = MultiPolygon([shapely.Polygon(square(0).exterior, [hole.exterior.coords])])
    assert delete_vertex(holed, WEST + 15, SOUTH + 20).equals(square(0))


@given(shape=plot_shapes(), data=st.data())
def test_a_move_there_and_back_gives_the_same_bytes(shape: MultiPolygon, data: st.DataObject) -> None:
    x, y = data.draw(st.sampled_from(shapely.get_coordinates(shape).tolist()))
    goal = (x + 0.5, y - 0.25)
    there = move_vertices(shape, [Move(x, y, *goal)])
    assert there is not shape
    assert shapely.to_wkb(move_vertices(there, [Move(*goal, x, y)])) == shapely.to_wkb(shape)


def test_shared_corners_move_together_when_asked(project: Project, plots: list[int]) -> None:
    alone = plan_steps(project, [plots[0]], [move(40, 40, 50, 40)])
    assert [one.name for one in alone.changed] == ["0001"]
    assert alone.overlaps[0].area_m2 == pytest.approx(200, abs=1e-6)
    both = plan_steps(project, [plots[0]], [move(40, 40, 50, 40)], together=True)
    assert [one.name for one in both.changed] == ["0001", "0002"]
    assert not both.needs_a_look
    assert both.area_before_m2 == pytest.approx(both.area_after_m2, abs=1e-6)
    assert [one.area_after_m2 for one in both.changed] == pytest.approx([1800, 1400], abs=1e-6)


def test_an_edge_of_a_neighbour_follows_too(project: Project, plots: list[int]) -> None:
    with project.command("import", "นำเข้าแปลง") as command:
        command.insert("plot", [{"code": "0009", "geom": rectangle(0, 40, 120, 60)}])
    # 0001 and 0002 have a corner at (40, 40); of 0009 only an edge passes there.
    edit = plan_steps(project, [plots[0]], [move(40, 40, 40, 50)], together=True)
    assert {one.name for one in edit.changed} == {"0001", "0002", "0009"}
    assert not edit.needs_a_look
    alone = plan_steps(project, [plots[0]], [move(40, 40, 40, 30)])
    assert alone.gaps[0].area_m2 == pytest.approx(200, abs=1e-6)


def test_vertices_of_neighbours_come_and_go_together(project: Project, plots: list[int]) -> None:
    x, y = WEST + 40, SOUTH + 10
    edit = plan_steps(project, [plots[0]], [Insert(x, y)], together=True)
    assert [one.name for one in edit.changed] == ["0001", "0002"]
    apply(project, edit)
    with pytest.raises(errors.VertexNotFound):
        plan_steps(project, [plots[0]], [Insert(x, y)], together=True)
    apply(project, plan_steps(project, [plots[0]], [Delete(x, y)], together=True))
    assert all(shapely.count_coordinates(one) == 5 for one in project.geometries("plot")[1])
    with pytest.raises(errors.VertexNotFound):
        plan_steps(project, [plots[0]], [move(15, 15, 16, 16)], together=True)


def test_an_outline_dragged_across_itself_is_told(project: Project, plots: list[int]) -> None:
    edit = plan_steps(project, [plots[2]], [move(120, 40, 100, -20)])
    assert edit.problems
    assert edit.changed[0].after is not None
    assert edit.changed[0].after.is_valid
