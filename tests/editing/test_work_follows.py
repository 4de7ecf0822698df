"""Work on a plot that is split, for any plot and line: each rule does what it says; undo takes it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon

from tambon_gis.editing.apply import apply
from tambon_gis.editing.edit import WorkRule
from tambon_gis.editing.split import plan_split
from tambon_gis.editing.split_shape import split_shape
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.project.project import Project
from tests.editing.outlines import cuts, plot_shapes

AMOUNTS = {"quantity_planned": 7.3, "area_planned_m2": 5_000.0, "cost_planned_baht": 999.99}
BY_AREA, BY_PIECE = "green_manure_sunn_hemp", "farm_pond"
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("work") / "แบบ.gpkg"
    Project.create(path, name="งาน", author="สมศรี").close()
    return path


def work_of(project: Project, fid: int, code: str) -> list[tuple[float, float, float]]:
    return project.rows(
        f"SELECT {', '.join(AMOUNTS)} FROM assignment a JOIN intervention i ON i.id = a.intervention_id "
        "WHERE plot_fid = ? AND i.code = ?",
        (fid, code),
    )


@given(
    shape=plot_shapes(),
    cut=cuts(),
    keeper=st.integers(0, 1),
    rule=st.sampled_from(["share", "keeper", "copy"]),
)
@settings(max_examples=30, suppress_health_check=SHARED, deadline=None)
def test_each_rule_does_what_it_says(
    shape: MultiPolygon, cut: LineString, keeper: int, rule: WorkRule, template: Path, tmp_path: Path
) -> None:
    assume(len(split_shape(shape, cut)) > 1)
    path = tmp_path / "งาน.gpkg"
    shutil.copy(template, path)
    with Project.open(path, author="สมศรี") as project:
        with project.command("import", "นำเข้า") as command:
            (plot,) = command.insert("plot", [{"code": "0001", "geom": shape}])
            for code in (BY_AREA, BY_PIECE):
                work = {"intervention_id": intervention_by_code(project, code).id, "year_be": 2570}
                command.insert("assignment", [{**work, **AMOUNTS, "status": "planned", "plot_fid": plot}])
        before = project.rows("SELECT * FROM assignment ORDER BY id")
        edit = plan_split(project, [plot], cut, keeper=keeper, work=rule)
        apply(project, edit)
        areas = {change.fid: change.area_after_m2 for change in edit.shapes}
        total_m2 = sum(areas.values())
        assert edit.shapes[0].fid == plot, "the chosen piece goes on being the plot"
        if keeper == 0:
            assert areas[plot] >= max(areas.values()) - 1e-6 or len(shape.geoms) > 1
        for fid, area_m2 in areas.items():
            found, pieces = work_of(project, fid, BY_AREA), work_of(project, fid, BY_PIECE)
            if rule == "share":
                # By area, but for the satang, and the bits that make the parts sum exactly.
                (amounts,) = found
                share = area_m2 / total_m2
                for value, amount in zip(amounts, AMOUNTS.values(), strict=True):
                    assert value == pytest.approx(amount * share, abs=0.0101)
                assert amounts[0] == pytest.approx(7.3 * share, rel=1e-6)
            else:
                expected = [tuple(AMOUNTS.values())] if rule == "copy" or fid == plot else []
                assert found == expected
            # A pond is not divided: it stays with the plot that keeps the code.
            assert pieces == ([tuple(AMOUNTS.values())] if fid == plot else [])
        project.undo()
        assert project.rows("SELECT * FROM assignment ORDER BY id") == before
