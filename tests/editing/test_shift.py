"""Whole shapes moved: exactly as far as asked, with the ground drawn on them, and neighbours told."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon

from tambon_gis import errors
from tambon_gis.editing.apply import apply
from tambon_gis.editing.shift import plan_shift, shifted
from tambon_gis.editing.told import told
from tambon_gis.editing.vertices import Move
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.project.project import Project
from tests.editing.squares import SOUTH, WEST, rectangle, square
from tests.editing.test_records import give


def shape_of(project: Project, fid: int) -> MultiPolygon:
    (found,) = from_blobs([project.rows("SELECT geom FROM plot WHERE fid = ?", (fid,))[0][0]])
    assert isinstance(found, MultiPolygon)
    return found


def test_a_plot_moved_onto_its_neighbour_tells_what_it_covers(project: Project, plots: list[int]) -> None:
    # The middle one 10 m east: 10 m x 40 m of the third are covered, and nothing is enclosed.
    edit = plan_shift(project, plots[1], Move(0, 0, 10, 0))
    assert [one.names for one in edit.overlaps] == [("0002", "0003")]
    assert edit.overlaps[0].area_m2 == pytest.approx(400, abs=1e-6)
    assert (edit.area_before_m2, edit.area_after_m2) == pytest.approx((1600, 1600), abs=1e-6)
    said = [line.en for line in told(edit)]
    assert "Neighbours that shared an edge stay where they are: 0001, 0003." in said
    assert "Moved 10.00 m (east 10.00 m, north 0.00 m)." in said
    before = {fid: shape_of(project, fid) for fid in plots}
    apply(project, edit)
    assert shape_of(project, plots[1]).equals(MultiPolygon([rectangle(50, 0, 90, 40)]))
    assert all(shape_of(project, fid) == before[fid] for fid in (plots[0], plots[2]))


def test_plots_moved_together_stay_together(project: Project, plots: list[int]) -> None:
    edit = plan_shift(project, plots, Move(WEST, SOUTH, WEST, SOUTH - 100))
    assert not edit.needs_a_look
    assert [line.en for line in edit.notes] == ["Moved 100.00 m (east 0.00 m, south 100.00 m)."]
    apply(project, edit)
    whole = shapely.union_all([shape_of(project, fid) for fid in plots])
    assert whole.equals(rectangle(0, -100, 120, -60))


def test_a_place_left_between_others_is_told_as_a_gap(project: Project, plots: list[int]) -> None:
    around = [square(0, 1), square(1, 1), square(2, 1), square(0, -1), square(1, -1), square(2, -1)]
    with project.command("import", "ล้อม") as command:
        command.insert("plot", [{"code": f"1{n}", "geom": shape} for n, shape in enumerate(around)])
    edit = plan_shift(project, plots[1], Move(0, 0, 0, 1000))
    assert [gap.area_m2 for gap in edit.gaps] == pytest.approx([1600], abs=1e-6)


def test_drawn_ground_goes_along(project: Project, plots: list[int]) -> None:
    give(project, plots[0], drawn=rectangle(0, 0, 20, 40))
    edit = plan_shift(project, plots[0], Move(0, 0, -5, 7))
    assert edit.moved == {"treated_area": 1}
    assert "areas drawn for work that go along: 1" in [line.en for line in told(edit)]
    apply(project, edit)
    (ground,) = from_blobs([blob for (blob,) in project.rows("SELECT geom FROM treated_area")])
    assert ground.equals(rectangle(-5, 7, 15, 47))
    project.undo()
    (ground,) = from_blobs([blob for (blob,) in project.rows("SELECT geom FROM treated_area")])
    assert ground.equals(rectangle(0, 0, 20, 40))


def test_a_plot_without_a_shape_is_refused(project: Project) -> None:
    with project.command("add", "แปลงแจ้ง") as command:
        (fid,) = command.insert("plot", [{"code": "0009", "stated_area_m2": 1600.0}])
    with pytest.raises(errors.ShapeMissing):
        plan_shift(project, fid, Move(0, 0, 1, 1))


far = st.floats(-1e5, 1e5, allow_nan=False)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(far, far)
def test_the_grabbed_corner_lies_exactly_where_it_was_put(east: float, north: float) -> None:
    shape = MultiPolygon([square(0)])
    goal = WEST + 40 + east, SOUTH + 40 + north
    moved = shifted(shape, Move(WEST + 40, SOUTH + 40, *goal))
    assert goal in moved.geoms[0].exterior.coords[:]
    assert moved.area == pytest.approx(1600, abs=1e-4)
    assert len(moved.geoms[0].exterior.coords) == 5
