"""Plans of what is drawn: corners in full precision, lines that end on edges, what an outline overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.snapping import Snap
from tambon_gis import errors
from tambon_gis.editing.vertices import Move
from tambon_gis.project.project import Project
from ui.editing.request import (
    EditOptions,
    EditRequest,
    LiveQuestion,
    live_overlaps,
    plan,
    sharp_places,
    table_of,
)
from ui.editing.snapping import Corner, ring_area_m2, squared

WEST, SOUTH = 375_000.17, 1_815_000.29
SLANTED = shapely.Polygon(
    [(WEST, SOUTH), (WEST + 41.3, SOUTH + 7.7), (WEST + 33.1, SOUTH + 49.9), (WEST - 9.3, SOUTH + 31.7)]
)


@pytest.fixture(scope="module")
def slanted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, int]]:
    with Project.create(tmp_path_factory.mktemp("edit") / "งาน.gpkg", name="ทดสอบ") as project:
        with project.command("import", "นำเข้า") as command:
            (fid,) = command.insert("plot", [{"geom": SLANTED, "code": "1"}])
        yield project, fid


def on_edge(fid: int, edge: int, share: float) -> Corner:
    """A place on an edge as exact as the drawing copy gives it."""
    (x, y), (to_x, to_y) = SLANTED.exterior.coords[edge : edge + 2]
    x, y = round(x + share * (to_x - x), 3), round(y + share * (to_y - y), 3)
    return Corner(x, y, Snap("plot", fid, "edge", x, y))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.sampled_from([(0, 1), (0, 2), (1, 3), (2, 3)]))
def test_a_line_from_edge_to_edge_always_splits(
    slanted: tuple[Project, int], one: float, other: float, edges: tuple[int, int]
) -> None:
    project, fid = slanted
    corners = on_edge(fid, edges[0], one), on_edge(fid, edges[1], other)
    for fids in ((fid,), ()):
        edit = plan(project, EditRequest("split", corners, fids), EditOptions())
        assert len(edit.shapes) == 2
        assert edit.area_after_m2 == pytest.approx(edit.area_before_m2, abs=1e-6)
        assert not edit.needs_a_look


def test_corners_get_the_bits_of_what_they_cling_to(slanted: tuple[Project, int]) -> None:
    project, fid = slanted
    x, y = SLANTED.exterior.coords[1]
    near = Corner(x + 0.003, y, Snap("plot", fid, "vertex", x + 0.003, y))
    free = Corner(1.5, 2.5)
    gone = Corner(3.0, 4.0, Snap("plot", fid + 1, "vertex", 3.0, 4.0))
    raster = Corner(5.0, 6.0, Snap("somewhere", 1, "vertex", 5.0, 6.0))
    assert sharp_places(project, [near, free, gone, raster]) == [(x, y), (1.5, 2.5), (3.0, 4.0), (5.0, 6.0)]


def test_work_is_drawn_with_the_shapes_of_its_plots() -> None:
    assert table_of("work False") == "plot"
    assert table_of("plot") == "plot"
    assert table_of("reference_layer:ถนน") == "reference_layer"


def test_overlaps_of_an_outline_half_drawn(slanted: tuple[Project, int]) -> None:
    project, _ = slanted
    around = [Corner(WEST + dx, SOUTH + dy) for dx, dy in ((-50, -50), (90, -50), (90, 90), (-50, 90))]
    (found,) = live_overlaps(project, LiveQuestion("plot", tuple(around)))
    assert found.name == "1"
    assert found.area_m2 == pytest.approx(SLANTED.area, rel=2e-3)
    assert live_overlaps(project, LiveQuestion("plot", tuple(around[:2]))) == ()


def test_overlaps_of_a_shape_of_several_parts_under_the_hand(tmp_path: Path) -> None:
    """A plot with a hole and a second part: a corner is dragged over a neighbour, 10 m by 20 m halved."""
    first = shapely.box(WEST, SOUTH, WEST + 40, SOUTH + 40)
    holed = first.difference(shapely.box(WEST + 10, SOUTH + 10, WEST + 20, SOUTH + 20))
    second = shapely.box(WEST + 60, SOUTH, WEST + 80, SOUTH + 20)
    beside = shapely.box(WEST + 80, SOUTH, WEST + 100, SOUTH + 20)
    with Project.create(tmp_path / "สองส่วน.gpkg", name="สองส่วน") as project:
        with project.command("import", "นำเข้า") as command:
            fid, _ = command.insert(
                "plot",
                [{"code": "1", "geom": shapely.union_all([holed, second])}, {"code": "2", "geom": beside}],
            )
        corner = WEST + 80, SOUTH + 20
        steps = (Move(*corner, WEST + 90, SOUTH + 20),)
        (found,) = live_overlaps(project, LiveQuestion("plot", fid=fid, steps=steps))
        assert found.name == "2"
        assert found.area_m2 == pytest.approx(100, abs=1e-6)
        # Where the neighbour's corner goes along nothing is claimed twice.
        assert live_overlaps(project, LiveQuestion("plot", fid=fid, steps=steps, together=True)) == ()
        nowhere = (Move(WEST - 500, SOUTH, WEST, SOUTH),)
        assert live_overlaps(project, LiveQuestion("plot", fid=fid, steps=nowhere)) == ()


def test_two_corners_are_no_plot(slanted: tuple[Project, int]) -> None:
    with pytest.raises(errors.ShapeNotUsable):
        plan(slanted[0], EditRequest("draw", (Corner(0.0, 0.0), Corner(1.0, 1.0))), EditOptions())


def test_right_angles_to_the_last_side() -> None:
    # The first side may run to any quarter of the sky only.
    assert squared([(0.0, 0.0)], (1.0, 9.0)) == pytest.approx((0.0, 9.0))
    # After a side of 3 east and 4 north, 5.52 m at right angles to it: 0.8 west and 0.6 north a metre.
    assert squared([(0.0, 0.0), (3.0, 4.0)], (-1.5, 7.2)) == pytest.approx((-1.416, 7.312))
    # And 5.06 m straight on: 0.6 east and 0.8 north a metre.
    assert squared([(0.0, 0.0), (3.0, 4.0)], (6.1, 8.0)) == pytest.approx((6.036, 8.048))


def test_the_area_of_corners_does_not_depend_on_their_direction() -> None:
    corners = [(WEST, SOUTH), (WEST + 40, SOUTH), (WEST + 40, SOUTH + 30)]
    assert ring_area_m2(corners) == pytest.approx(600)
    assert ring_area_m2(corners[::-1]) == pytest.approx(600)
    assert ring_area_m2(corners[:2]) == 0
