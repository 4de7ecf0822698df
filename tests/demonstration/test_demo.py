"""The demonstration is made by the program itself: all layers, the same each time, nothing half made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from tambon_gis import errors
from tambon_gis.analysis.outcomes.outcome import outcome
from tambon_gis.analysis.scorecard.scales import scales
from tambon_gis.analysis.scorecard.scorecard import scorecard
from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.repeat_pairs import repeat_pairs
from tambon_gis.analysis.targets.progress import progress
from tambon_gis.analysis.zonal.asked import Asked
from tambon_gis.analysis.zonal.change import zonal_change
from tambon_gis.analysis.zonal.zonal import Lack
from tambon_gis.demonstration.demo import DemoReport, make_demo
from tambon_gis.demonstration.livelihoods import SOURCE
from tambon_gis.demonstration.programme import PLANTED, TODAY
from tambon_gis.demonstration.tambon import Tambon
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project
from tambon_gis.rasters.arrangement import hidden_rasters
from tambon_gis.tasks import Stopped, Task

WORK = """
SELECT plot.code, year_be, intervention.code, status, area_applied_m2, cost_spent_baht, applied_date
FROM assignment JOIN plot ON plot.fid = plot_fid JOIN intervention ON intervention.id = intervention_id
ORDER BY 1, 2, 3, 4
"""
PEOPLE = """
SELECT household.code, given_name, family_name, phone FROM person
JOIN household ON household.id = household_id ORDER BY 1
"""
TESTS = """
SELECT plot.code, indicator.code, value, observed_on FROM observation
JOIN plot ON plot.fid = plot_fid JOIN indicator ON indicator.id = indicator_id ORDER BY 1, 2, 4
"""
LIVES = """
SELECT coalesce(household.code, place.code), indicator.code, value, observed_on FROM observation
JOIN indicator ON indicator.id = indicator_id LEFT JOIN household ON household.id = observation.household_id
LEFT JOIN place ON place.id = place_id WHERE plot_fid IS NULL ORDER BY 1, 2, 4
"""
HARVESTS = (
    "SELECT code, year_be, yield_kg, value_baht FROM season JOIN plot ON plot.fid = plot_fid ORDER BY 1, 2"
)
VALUES = (WORK, PEOPLE, TESTS, LIVES, HARVESTS)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return make_demo(tmp_path_factory.mktemp("demo"))


def test_the_folder_holds_the_project_and_its_raw_files(demo: DemoReport) -> None:
    assert sorted(entry.name for entry in demo.project.parent.iterdir()) == ["raw", demo.project.name]
    assert sorted(demo.files) == sorted((demo.project.parent / "raw").iterdir())


def test_the_import_found_encodings_and_datums_by_itself(demo: DemoReport) -> None:
    reports = {report.file: report for report in demo.imports}
    soil, plots = reports["ชุดดิน_ต.สาธิต.shp"], reports["แปลงเกษตรกร_ต.สาธิต.shp"]
    assert (soil.encoding, soil.crs, soil.rows_added) == ("cp874", "EPSG:32647", 60)
    assert (plots.encoding, plots.crs, plots.rows_added) == ("cp874", "EPSG:24048", 1500)
    assert "EPSG:1304" in plots.operation.th
    assert 5 <= plots.rows_repaired <= 10
    assert 2 <= soil.rows_repaired <= 3
    assert reports["LU_สาธิต_2568.shp"].encoding == "utf-8"


def test_plots_land_where_they_were_invented(demo: DemoReport, tambon: Tambon) -> None:
    repaired = {r.row - 1 for report in demo.imports if report.layer == "plots" for r in report.repairs}
    with Project.open(demo.project, read_only=True) as project:
        fid_of = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
        shapes = dict(zip(*(part.tolist() for part in project.geometries("plot")), strict=True))
        areas = dict(project.rows("SELECT code, document_area_m2 FROM plot"))
    plots = tambon.plots
    for row, plot in enumerate(plots):
        assert areas[plot.code] == plot.document_wah * 4
        if row not in repaired:
            assert shapely.hausdorff_distance(shapes[fid_of[plot.code]], plot.shape) < 0.02
    missing = sum(shape is None for shape in shapes.values())
    assert missing == sum(plot.shape is None for plot in plots) == 15


def test_the_project_is_sound_and_full(demo: DemoReport) -> None:
    with Project.open(demo.project, read_only=True) as project:
        assert all(check.ok for check in verify(project))
        assert "สาธิต" in project.name
        counts = {
            table: project.count(table)
            for table in ("soil_unit", "boundary", "household", "person", "place", "visit", "target")
        }
        years = project.rows("SELECT year_be, count(*) FROM assignment GROUP BY year_be ORDER BY year_be")
        subjects = project.rows(
            "SELECT count(plot_fid), count(household_id), count(work_area_fid) FROM assignment"
        )
        tenants = project.rows("SELECT count(*) FROM tenure WHERE role = 'tenant'")[0][0]
    assert (counts["soil_unit"], counts["boundary"], counts["place"]) == (60, 14, 14)
    assert counts["household"] == counts["person"] > 600
    assert counts["visit"] > 200
    assert counts["target"] > 200
    assert [year for year, _ in years] == [2568, 2569, 2570]
    assert min(count for _, count in years) > 500
    assert min(subjects[0]) > 0
    assert tenants > 100


def test_every_page_has_something_to_show(demo: DemoReport) -> None:
    with Project.open(demo.project, read_only=True) as project:
        found = scorecard(project, 2570)
        assert all(row.latest is not None and row.baseline is not None for row in found.rows)
        by_group = scorecard(project, 2570, by="household_group")
        assert list(by_group.groups) == ["poverty", "model", "other"]
        work = progress(project, 2570, as_of=TODAY)
        # Roads and training have their targets on the tambon, all else on villages.
        assert work.line("farmer_training", "450806").pace.target == 100
        assert work.line("farm_road").pace.target == 3
        assert not work.nested
        assert {line.pace.state for line in work.lines} >= {"on_plan", "far_behind"}
        # In the first quarter two things were done on the same ground already.
        assert len(repeat_pairs(project, only=Only(years=(2570,)))) >= 5
        invented = project.rows("SELECT count(*) FROM observation WHERE source = ?", (SOURCE,))[0][0]
        assert invented > 1_500
        scaled = [scale for scale in scales(project).values() if scale.source == SOURCE]
        assert len(scaled) == 15
    assert "สมมุติ" in SOURCE


@pytest.mark.parametrize(
    ("indicator", "intervention", "planted"),
    [("organic_matter", "green_manure_sunn_hemp", 0.19), ("ph", "dolomite", 0.45)],
)
def test_outcomes_find_the_planted_effect_again(
    demo: DemoReport, indicator: str, intervention: str, planted: float
) -> None:
    """Manure adds 0.17 % of organic matter where without it 0.02 % is lost; dolomite adds 0.45 to pH."""
    assert PLANTED[indicator, intervention] == pytest.approx(planted)
    with Project.open(demo.project, read_only=True) as project:
        total = outcome(project, indicator, intervention=intervention).total
    assert (total.baseline, total.follow_up) == (2568, 2570)
    for side in (total.treated, total.untreated):
        assert side.pairs >= 10
        assert side.villages >= 4
    assert total.difference is not None
    found = total.difference.effect
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    # Clearly more than nothing, and the truth is within.
    assert 0 < found.low < planted < found.high < 3 * planted


def test_too_few_comparison_plots_leave_a_difference_without_an_interval(demo: DemoReport) -> None:
    """Salty ground is small: sesbania takes 0.9 dS/m, but hardly a plot of it is left to compare with."""
    assert PLANTED["salinity_ec", "green_manure_sesbania"] == -0.9
    with Project.open(demo.project, read_only=True) as project:
        total = outcome(project, "salinity_ec", intervention="green_manure_sesbania").total
    assert total.treated.pairs >= 10
    assert 1 <= total.untreated.pairs < 10
    assert total.difference is not None
    found = total.difference.effect
    assert found is not None
    assert found.why == "pairs"
    assert found.low is None
    assert found.estimate == pytest.approx(-0.9, abs=0.3)


def test_labels_of_the_history_name_no_person(demo: DemoReport, tambon: Tambon) -> None:
    families = {farmer.family_name for farmer in tambon.farmers}
    with Project.open(demo.project, read_only=True) as project:
        labels = [record.label for record in project.commands()]
    assert len(labels) > 50
    assert not [label for label in labels if any(family in label for family in families)]


def test_the_same_seed_gives_the_same_raw_files_and_values(demo: DemoReport, tmp_path: Path) -> None:
    again = make_demo(tmp_path)
    for one, other in zip(demo.files, again.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
    with (
        Project.open(demo.project, read_only=True) as first,
        Project.open(again.project, read_only=True) as new,
    ):
        for query in VALUES:
            rows = first.rows(query)
            assert rows == new.rows(query)
            assert len(rows) > 500


def test_an_existing_demonstration_is_left_alone(demo: DemoReport) -> None:
    before = demo.project.read_bytes()
    with pytest.raises(errors.ProjectExists):
        make_demo(demo.project.parent)
    assert demo.project.read_bytes() == before


class _StopAfter(Task):
    def __init__(self, count: int) -> None:
        self.left = count

    def stop_if_asked(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped


@pytest.mark.parametrize("stops", [0, 12])
def test_stopped_halfway_there_is_no_project(tmp_path: Path, stops: int) -> None:
    with pytest.raises(Stopped):
        make_demo(tmp_path, task=_StopAfter(stops))
    assert not list(tmp_path.rglob("*.gpkg*"))


def test_a_folder_that_cannot_be_is_a_declared_problem(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(errors.DiskRefused):
        make_demo(tmp_path / "taken")


def test_rasters_are_beside_it_and_out_of_the_way_on_the_map(demo: DemoReport) -> None:
    with Project.open(demo.project, read_only=True) as project:
        rasters = linked_rasters(project)
        assert [(each.kind, each.state) for each in rasters] == [
            ("elevation", "there"),
            ("grid", "there"),
            ("grid", "there"),
        ]
        assert hidden_rasters(project) == {each.key for each in rasters}
        change = zonal_change(project, rasters[2].name, rasters[1].name, Asked())
    # Plots without a shape, and those under the two clouds.
    assert np.count_nonzero(np.isfinite(change.change)) > 1_300
    assert (change.after.figures.lack == Lack.NO_VALUES).sum() > 5
