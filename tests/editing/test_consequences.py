"""What an edit does to what is computed: derived tables, and sums that a split must not change."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.soil_shares import plot_pieces
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.editing.apply import apply
from tambon_gis.editing.draw import plan_reshape
from tambon_gis.editing.merge import plan_merge
from tambon_gis.editing.split import plan_split
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.project.project import Project
from tests.editing.squares import line, rectangle

MEASURES = ("net_area_m2", "activity_area_m2", "quantity", "planned_baht", "area_m2")


@pytest.fixture
def worked(project: Project, plots: list[int]) -> Project:
    """Two soils, the border at x = 20, and work of every kind on the first two plots."""
    work = {
        "intervention_id": intervention_by_code(project, "green_manure_sunn_hemp").id,
        "year_be": 2570,
        "status": "planned",
    }
    amounts = {"quantity_planned": 1.0, "cost_planned_baht": 1234.56}
    with project.command("import", "ดินและงาน") as command:
        command.insert(
            "soil_unit",
            [
                {"geom": rectangle(-10, -10, 20, 60), "symbol": "35", "soil_group": "35"},
                {"geom": rectangle(20, -10, 130, 60), "symbol": "40", "soil_group": "40"},
            ],
        )
        command.insert("assignment", [{**work, **amounts, "plot_fid": plots[0], "area_planned_m2": 1600.0}])
        (drawn,) = command.insert("assignment", [{**work, "plot_fid": plots[1], "area_planned_m2": 500.0}])
        command.insert(
            "treated_area", [{"assignment_id": drawn, "geom": rectangle(45, 5, 70, 25)}]
        )  # 25 m × 20 m
    return project


def sums(project: Project) -> dict[str, float]:
    total = statistics(project, ["intervention"], year_be=2570, stage="planned").total
    return {name: float(total[name]) for name in MEASURES}


def soil_of(project: Project) -> dict[str, float]:
    pieces = plot_pieces(project, "soil_unit", plot_areas(project))
    keys = [str(value.key) for value in pieces.values]
    return dict(zip(keys, np.bincount(pieces.value, pieces.area_m2, len(keys)).tolist(), strict=True))


def test_a_split_changes_no_sum(worked: Project, plots: list[int]) -> None:
    before, soil = sums(worked), soil_of(worked)
    assert before["net_area_m2"] == pytest.approx(2100, abs=1e-6)
    apply(worked, plan_split(worked, None, line((-5, 15), (85, 17))))
    assert worked.count("assignment") == 4
    assert sums(worked) == pytest.approx(before, abs=1e-6)
    assert soil_of(worked) == pytest.approx(soil, abs=1e-6)
    apply(worked, plan_split(worked, [plots[0]], line((25, -5), (25, 45))))
    assert sums(worked) == pytest.approx(before, abs=1e-6)


def test_a_merge_changes_no_treated_ground(worked: Project, plots: list[int]) -> None:
    before = sums(worked)
    apply(worked, plan_merge(worked, plots))
    after = sums(worked)
    for name in ("net_area_m2", "activity_area_m2", "quantity", "planned_baht"):
        assert after[name] == pytest.approx(before[name], abs=1e-6)
    by_soil = statistics(worked, ["soil_group"], year_be=2570, stage="planned").rows
    net = dict(zip(by_soil["soil_group"], by_soil["net_area_m2"], strict=True))
    # The whole of the first plot is half and half; the drawn ground lies on 40 alone.
    assert net["35"] == pytest.approx(800, abs=1e-6)
    assert net["40"] == pytest.approx(800 + 500, abs=1e-6)


def test_derived_tables_go_stale_with_their_shapes(worked: Project, plots: list[int]) -> None:
    plot_areas(worked)
    soil_of(worked)
    assert worked.derived_is_fresh("plot_measure")
    assert worked.derived_is_fresh("plot_share", "soil_unit")
    ((soil,),) = worked.rows("SELECT fid FROM soil_unit WHERE symbol = '35'")
    apply(worked, plan_reshape(worked, soil, rectangle(-10, -10, 10, 60), layer="soil_unit"))
    assert worked.derived_is_fresh("plot_measure")
    assert not worked.derived_is_fresh("plot_share", "soil_unit")
    assert soil_of(worked)["35"] == pytest.approx(400, abs=1e-6)
    apply(worked, plan_split(worked, [plots[0]], line((30, -5), (30, 45))))
    assert not worked.derived_is_fresh("plot_measure")
    areas = plot_areas(worked)
    assert sorted(areas.measured_m2) == pytest.approx([400, 1200, 1600, 1600], abs=1e-6)
    worked.undo()
    assert not worked.derived_is_fresh("plot_measure")
    assert plot_areas(worked).measured_m2 == pytest.approx([1600] * 3, abs=1e-6)
