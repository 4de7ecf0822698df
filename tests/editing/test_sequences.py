"""Any sequence of edits: undone step by step to the same rows, amounts kept, no overlap untold."""

from __future__ import annotations

import math
import shutil
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.affinity import translate

from tambon_gis.editing.apply import apply
from tambon_gis.editing.buffer import plan_buffer
from tambon_gis.editing.draw import plan_draw, plan_hole, plan_reshape
from tambon_gis.editing.gap import plan_fill_gap
from tambon_gis.editing.merge import plan_merge
from tambon_gis.editing.polygons import multi
from tambon_gis.editing.split import plan_split
from tambon_gis.editing.steps import Delete, Insert, plan_steps
from tambon_gis.editing.vertices import Move
from tambon_gis.errors import TambonError
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.project.creation import EXPECTED_COUNTER
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project
from tambon_gis.project.schema import TABLES
from tests.editing.squares import SOUTH, WEST, line, rectangle, square

if TYPE_CHECKING:
    from pathlib import Path

    from tambon_gis.editing.edit import Edit

AMOUNTS = ("quantity_planned", "area_planned_m2", "cost_planned_baht")
WORK = "green_manure_sunn_hemp"


class Step(NamedTuple):
    """One edit, by numbers that mean something for every project: which plot, where, how far."""

    kind: str
    which: int
    other: int
    x: float
    y: float
    far: float
    flag: bool


METRES = st.integers(-20, 140).map(float) | st.floats(-20, 140)
STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(
            [
                *("draw", "buffer", "split", "split_all", "merge", "reshape"),
                *("move", "insert", "delete", "hole", "fill"),
            ]
        ),
        st.integers(0, 20),
        st.integers(0, 20),
        METRES,
        METRES,
        st.floats(1, 30),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine touching plots with work, some of it drawn, and soil below."""
    path = tmp_path_factory.mktemp("sequences") / "แบบ.gpkg"
    with Project.create(path, name="ลำดับ", author="สมศรี") as project:
        work = {"intervention_id": intervention_by_code(project, WORK).id, "year_be": 2570}
        with project.command("import", "นำเข้า") as command:
            cells = [
                {"code": f"{3 * row + column + 1:04d}", "geom": square(column, row)}
                for row in range(3)
                for column in range(3)
            ]
            plots = command.insert("plot", cells)
            command.insert("visit", [{"plot_fid": plot, "visited_on": "2026-11-01"} for plot in plots])
            for at, plot in enumerate(plots):
                amounts = {"quantity_planned": 1.1, "area_planned_m2": 1600.0, "cost_planned_baht": 333.33}
                (key,) = command.insert(
                    "assignment", [{**work, **amounts, "status": "planned", "plot_fid": plot}]
                )
                if at % 3 == 0:
                    command.insert("treated_area", [{"assignment_id": key, "geom": cells[at]["geom"]}])
            command.insert("soil_unit", [{"geom": rectangle(-50, -50, 200, 200), "symbol": "35"}])
    return path


def planned(project: Project, step: Step) -> Edit:
    fids, shapes = project.geometries("plot")
    at = step.which % len(fids)
    fid, shape = int(fids[at]), shapes[at]
    x, y = WEST + step.x, SOUTH + step.y
    corners = shapely.get_coordinates(shape)
    corner_x, corner_y = corners[step.other % len(corners)].tolist()
    box = rectangle(step.x, step.y, step.x + step.far, step.y + step.far)
    across = line((step.x, -200), (step.x + step.far, step.y), (step.x - step.far, 400))
    match step.kind:
        case "draw":
            return plan_draw(project, box, clip=step.flag)
        case "buffer":
            middle = line((step.x, step.y), (step.x + step.far, step.y + 2 * step.far))
            return plan_buffer(project, middle, step.far, clip=step.flag)
        case "split":
            return plan_split(project, [fid], across, keeper={fid: int(step.flag)})
        case "split_all":
            return plan_split(project, None, across)
        case "merge":
            return plan_merge(project, [fid, int(fids[step.other % len(fids)])])
        case "reshape":
            return plan_reshape(project, fid, translate(shape, step.far, -step.far), clip=step.flag)
        case "move":
            move = Move(corner_x, corner_y, corner_x + step.far, corner_y - step.far / 2)
            return plan_steps(project, fid, [move], together=step.flag)
        case "insert":
            middle_x, middle_y = corners[:2].mean(axis=0).tolist()
            return plan_steps(project, fid, [Insert(middle_x, middle_y)], together=step.flag)
        case "delete":
            return plan_steps(project, fid, [Delete(corner_x, corner_y)], together=step.flag)
        case "hole":
            inner = shape.point_on_surface()
            return plan_hole(project, fid, inner.buffer(step.far))
        case _:
            return plan_fill_gap(project, x, y, into=fid if step.flag else None)


def rows_of(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every journaled table and of the spatial indexes, geometry as its bytes."""
    found = {name: project.rows(f"SELECT * FROM {name} ORDER BY 1") for name in TABLES}
    # Counts the writes themselves.
    found["setting"] = [row for row in found["setting"] if row[1] != EXPECTED_COUNTER]
    for name, table in TABLES.items():
        if table.geometry_type:
            found[f"rtree_{name}"] = project.rows(f"SELECT * FROM rtree_{name}_geom ORDER BY id")
    return found


def sums_of(project: Project) -> list[float]:
    found = project.rows(f"SELECT {', '.join(AMOUNTS)} FROM assignment")
    return [math.fsum(column) for column in zip(*found, strict=True)]


def shared_ground(project: Project) -> shapely.Geometry:
    """Ground that two plots of the project have, found without the engine's own means."""
    shapes = project.geometries("plot")[1]
    return shapely.union_all(
        [multi([shapely.intersection(one, other)]) for one, other in combinations(shapes, 2)]
    )


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_sequences_are_undone_and_redone_exactly(steps: list[Step], template: Path, tmp_path: Path) -> None:
    path = tmp_path / "งาน.gpkg"
    shutil.copy(template, path)
    with Project.open(path, author="สมศรี") as project:
        states = [rows_of(project)]
        sums = sums_of(project)
        for step in steps:
            shared = shared_ground(project)
            try:
                edit = planned(project, step)
                record = apply(project, edit)
            except TambonError:
                assert rows_of(project) == states[-1], "an edit that was refused wrote something"
                continue
            states.append(rows_of(project))
            assert record.action == "do"
            assert shapely.is_valid(project.geometries("plot")[1]).all()
            told = shapely.union_all([overlap.shape for overlap in edit.overlaps])
            now = shared_ground(project)
            assert now.difference(shared).difference(told).area <= 1e-4, "an overlap went untold"
            assert told.difference(now).area <= 1e-4, "an overlap was told that is none"
            assert sums_of(project) == pytest.approx(sums, abs=1e-9)
            assert len(project.rows("SELECT 1 FROM visit")) == 9
            stored = {fid: shape.area for fid, shape in zip(*project.geometries("plot"), strict=True)}
            for one in (*edit.added, *edit.changed):
                assert one.area_after_m2 == pytest.approx(stored[one.fid], abs=1e-6)
            if step.kind.startswith("split"):
                assert edit.area_before_m2 == pytest.approx(edit.area_after_m2, abs=1e-6)
        for state in reversed(states[:-1]):
            project.undo()
            assert rows_of(project) == state
        for state in states[1:]:
            project.redo()
            assert rows_of(project) == state
        assert all(check.ok for check in verify(project))
