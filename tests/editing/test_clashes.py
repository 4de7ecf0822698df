"""Overlaps and gaps that an edit makes, told apart from those that were there."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon
from shapely.affinity import translate

from tambon_gis import errors
from tambon_gis.editing.apply import apply
from tambon_gis.editing.buffer import buffered, plan_buffer
from tambon_gis.editing.carving import clipped
from tambon_gis.editing.clashes import new_gaps, new_overlaps
from tambon_gis.editing.draw import plan_draw, plan_hole
from tambon_gis.editing.gap import plan_fill_gap
from tambon_gis.editing.merge import plan_merge
from tambon_gis.editing.polygons import multi
from tambon_gis.editing.split import plan_split
from tambon_gis.editing.split_shape import split_shape
from tambon_gis.project.project import Project
from tests.editing.outlines import cuts, plot_shapes
from tests.editing.squares import SOUTH, WEST, line, rectangle, square


def test_only_what_is_new_is_told() -> None:
    old, beside = multi([rectangle(0, 0, 45, 40)]), {2: multi([square(1)])}  # 5 m × 40 m are shared already
    wider = multi([rectangle(0, 0, 50, 40)])
    (clash,) = new_overlaps({1: old}, {1: wider}, beside)
    assert clash.keys == (1, 2)
    assert clash.shape.equals(rectangle(45, 0, 50, 40))
    assert not new_overlaps({1: old}, {1: old}, beside)
    assert not new_overlaps({1: old}, {1: multi([square(0)])}, beside)
    # Two that change at once: one pair.
    (clash,) = new_overlaps({1: old, 2: beside[2]}, {1: wider, 2: beside[2]}, {})
    assert (clash.keys, clash.shape.area) == ((1, 2), pytest.approx(200, abs=1e-6))


def test_touching_is_not_overlapping() -> None:
    assert not new_overlaps({}, {1: multi([square(0)]), 3: multi([square(0, 1)])}, {2: multi([square(1)])})


def test_a_plot_in_a_hole_of_others_is_no_gap() -> None:
    ring = multi([rectangle(0, 0, 120, 120).difference(rectangle(40, 40, 80, 80))])
    assert not new_gaps([], [multi([square(1, 1)])], [ring])
    (left,) = new_gaps([], [ring], [multi([rectangle(40, 40, 80, 70)])])
    assert left.equals(rectangle(40, 70, 80, 80))
    (around,) = new_gaps([], [ring], [multi([rectangle(50, 50, 60, 60)])])
    assert around.area == pytest.approx(1600 - 100, abs=1e-6)
    assert not new_gaps([multi([square(1, 1)])], [multi([square(1, 1)])], [ring])


@given(shape=plot_shapes(), other=plot_shapes(), cut=cuts())
def test_split_and_clip_overlap_nothing(shape: MultiPolygon, other: MultiPolygon, cut: LineString) -> None:
    pieces = dict(enumerate(split_shape(shape, cut)))
    assert not new_overlaps({0: shape}, pieces, {})
    near = translate(other, 50, 30)
    assert not new_overlaps({0: shape}, pieces, {-1: near}), "what was shared before is not new"
    left = clipped(near, list(pieces.values()))
    assume(not left.is_empty)
    assert left.is_valid
    assert not new_overlaps({}, {-1: left}, pieces)


@given(shape=plot_shapes(), aside=st.tuples(st.floats(-60, 60), st.floats(-60, 60)))
def test_no_overlap_goes_untold(shape: MultiPolygon, aside: tuple[float, float]) -> None:
    beside = translate(shape, *aside)
    shared = shape.intersection(beside).area
    told = sum(clash.shape.area for clash in new_overlaps({}, {1: shape}, {2: beside}))
    assert told == pytest.approx(shared, abs=1e-5)


def test_a_gap_becomes_a_plot_or_part_of_one(project: Project, plots: list[int]) -> None:
    with project.command("import", "นำเข้าแปลง") as command:
        command.insert(
            "plot",
            [
                {"code": "0010", "geom": rectangle(0, 50, 120, 90)},
                {"code": "0011", "geom": rectangle(0, 40, 10, 50)},
                {"code": "0012", "geom": rectangle(100, 40, 120, 50)},
            ],
        )
    edit = plan_fill_gap(project, WEST + 50, SOUTH + 45)
    (new,) = edit.added
    assert new.name == "0013"
    assert new.area_after_m2 == pytest.approx(900, abs=1e-6)
    assert new.after is not None
    assert new.after.equals(rectangle(10, 40, 100, 50))
    assert not edit.needs_a_look
    hole = plan_hole(project, plots[0], rectangle(10, 10, 20, 20))
    apply(project, hole)
    small = plan_fill_gap(project, WEST + 15, SOUTH + 15)
    assert small.added[0].area_after_m2 == pytest.approx(100, abs=1e-6)
    joined = plan_fill_gap(project, WEST + 50, SOUTH + 45, into=plots[1])
    assert joined.changed[0].area_after_m2 == pytest.approx(2500, abs=1e-6)
    apply(project, joined)
    for x, y in ((50, 45), (50, 20), (5000, 5000)):
        with pytest.raises(errors.NoGapHere):
            plan_fill_gap(project, WEST + x, SOUTH + y)


def test_a_buffer_of_a_line(project: Project, plots: list[int]) -> None:
    edit = plan_buffer(project, line((0, 100), (200, 100)), 5, cells={"crop": "ถนน"})
    (new,) = edit.added
    # 200 m × 10 m and two half circles of 5 m.
    assert new.area_after_m2 == pytest.approx(2000 + 78.5, abs=0.2)
    assert new.cells["crop"] == "ถนน"
    around = plan_buffer(project, square(2), 10, clip=True)
    # Sides of 40 m × 10 m south, north and east, and a quarter circle at each corner, none on the neighbour.
    assert around.added[0].area_after_m2 == pytest.approx(3 * 400 + 314, abs=1)
    assert not around.overlaps
    for shape, distance in ((line((0, 0), (9, 9)), 0), (square(0), -21), (square(0), float("nan"))):
        with pytest.raises(errors.ShapeNotUsable):
            buffered(shape, distance)


def test_other_layers_are_drawn_and_split_too(project: Project) -> None:
    with project.command("import", "นำเข้าดิน") as command:
        (soil, _) = command.insert(
            "soil_unit",
            [
                {"geom": square(0), "symbol": "35", "soil_group": "35", "position": 0, "source_row": 7},
                {"geom": square(1), "symbol": "40", "soil_group": "40", "position": 1},
            ],
        )

    drawn = plan_draw(project, square(2), layer="soil_unit", cells={"symbol": "17", "soil_group": "17"})
    assert (drawn.added[0].name, drawn.added[0].cells["position"]) == ("17", 2)
    edit = plan_split(project, [soil], line((10, -1), (10, 41)), layer="soil_unit")
    apply(project, edit)
    rows = project.rows("SELECT symbol, soil_group, source_row, position FROM soil_unit ORDER BY position")
    assert rows == [("35", "35", 7, 0), ("35", "35", 7, 0), ("40", "40", None, 1)]
    apply(project, plan_merge(project, [soil, edit.added[0].fid], layer="soil_unit"))
    assert project.count("soil_unit") == 2
    with pytest.raises(errors.UnknownCode):
        plan_draw(project, square(2), layer="treated_area")
    with pytest.raises(errors.UnknownCode):
        plan_draw(project, square(2), layer="soil_unit", cells={"position": 3})


def test_suitability_for_another_crop_is_no_clash(project: Project) -> None:
    with project.command("import", "นำเข้าความเหมาะสม") as command:
        command.insert("suitability", [{"geom": square(0), "crop": "rice", "class": "S1"}])

    def drawn(crop: str) -> int:
        cells = {"crop": crop, "class": "S2"}
        return len(plan_draw(project, square(0), layer="suitability", cells=cells).overlaps)

    assert (drawn("rice"), drawn("cassava")) == (1, 0)
