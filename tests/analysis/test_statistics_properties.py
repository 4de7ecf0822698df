"""What holds for statistics of any project: sums, bounds, and rows that open to their plots."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from tambon_gis.analysis.summaries.grouping_keys import KEYS
from tambon_gis.analysis.summaries.statistics import MEASURES, STAGES, plots_behind, statistics
from tests.analysis.conftest import Small, square, work

MANURE, POND = "green_manure_sunn_hemp", "farm_pond"


@pytest.fixture
def tangled(small: Small, request: pytest.FixtureRequest) -> Small:
    """Overlapping plots in three villages on overlapping soils, with work of all kinds, by a seed."""
    chance = np.random.default_rng(request.param)

    def somewhere() -> shapely.Polygon:
        west, south = chance.uniform(0, 150, 2)
        return square(west, south, west + chance.uniform(10, 60), south + chance.uniform(10, 60))

    for position, group in enumerate(["43", "36", "29/48", "24", "U", None, "36"]):
        small.soil(group, somewhere(), position)
    partner = small.project.rows("SELECT id FROM partner LIMIT 1")[0][0]
    plots = [
        small.plot(
            str(n),
            None if n == 0 else somewhere(),
            stated_area_m2=chance.uniform(500, 3000),
            village_code=["45080601", "45080602", None][chance.integers(3)],
        )
        for n in range(12)
    ]
    for _ in range(3):
        person = small.add("person", gender="f")
        for plot in chance.choice(plots, 3, replace=False):
            small.add("tenure", person_id=person, plot_fid=int(plot), role="owner")
    for _ in range(20):
        key = work(
            small,
            int(chance.choice(plots)),
            str(chance.choice([MANURE, MANURE, POND])),
            year_be=int(chance.choice([2569, 2570])),
            status=str(chance.choice(["applied", "certified", "planned", "cancelled"])),
            area_applied_m2=[None, float(chance.uniform(0, 2000))][chance.integers(2)],
            quantity_applied=float(chance.integers(1, 5)),
            cost_planned_baht=float(chance.integers(0, 900)),
            cost_spent_baht=float(chance.integers(0, 900)),
            partner_id=[None, partner][chance.integers(2)],
        )
        if chance.random() < 0.4:
            small.add("treated_area", geom=somewhere(), assignment_id=key)
    return small


@pytest.mark.parametrize("tangled", range(4), indirect=True)
def test_what_is_not_said_to_differ_adds_up_to_the_total(tangled: Small) -> None:
    for stage in STAGES:
        for by in (
            *([key] for key in KEYS),
            ["soil_group", "village"],
            ["year", "soil_group"],
            ["tambon", "partner"],
        ):
            found = statistics(tangled.project, by, stage=stage)
            assert found.not_additive != () or by == []
            for measure in MEASURES:
                values = found.rows[measure]
                if measure == "quantity":
                    for unit, amount in found.total["quantities"].items():
                        rows = sum(row.get(unit, 0.0) for row in found.rows["quantities"])
                        assert rows == pytest.approx(amount) or measure in found.not_additive
                elif measure not in found.not_additive:
                    assert values.sum() == pytest.approx(found.total[measure], rel=1e-9, abs=1e-6), (
                        by,
                        measure,
                    )
            rows = found.rows
            assert (rows["net_area_m2"] <= rows["activity_area_m2"] + 1e-6).all()
            assert (rows["net_area_m2"] <= rows["area_m2"] + 1e-6).all()
            assert (rows["treated_plots"] <= rows["plots"]).all()
            apart = rows["activity_area_m2"] - rows["net_area_m2"]
            assert rows["repeat_area_m2"].to_numpy() == pytest.approx(apart.to_numpy(), abs=1e-6)


@pytest.mark.parametrize("tangled", [7], indirect=True)
def test_every_row_opens_to_its_plots(tangled: Small) -> None:
    for by in (
        ["soil_group"],
        ["problem"],
        ["village"],
        ["partner"],
        ["soil_group", "intervention"],
        ["year"],
    ):
        for row in statistics(tangled.project, by).records():
            key = [row[name] for name in by]
            behind = plots_behind(tangled.project, by, key)
            assert len(behind) == row["plots"], key
            treated = plots_behind(tangled.project, by, key, treated_only=True)
            assert len(treated) == row["treated_plots"], key
            assert set(treated) <= set(behind)


@pytest.mark.parametrize("tangled", [11], indirect=True)
def test_net_ground_by_soil_together_is_the_net_ground_of_all(tangled: Small) -> None:
    # By soil alone ground lies in one row only, so here even net areas add up.
    found = statistics(tangled.project, ["soil_group"])
    assert found.rows["net_area_m2"].sum() == pytest.approx(found.total["net_area_m2"], rel=1e-6)
