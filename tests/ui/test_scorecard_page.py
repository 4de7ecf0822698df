"""The page of the scorecard on a small project: groups, radar, trend, and what is behind a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from ui.results.charts import BarChart, RadarChart, TrendChart
from ui.results.page import Answer, Asked, Choice
from ui.results.scorecard_page import ScorecardPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE, TWO = "45080601", "45080602"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A plot in each of two villages; organic matter 0.5 then 2.0 in the first, scaled from 0.5 to 3.5."""
    with Project.create(tmp_path / "คะแนน.gpkg", name="คะแนน", author="สมศรี") as made:
        ((key,),) = made.rows("SELECT id FROM indicator WHERE code = 'organic_matter'")
        with made.command("test", "ทดสอบ") as command:
            plots = command.insert(
                "plot",
                [
                    {"code": "1", "village_code": ONE, "stated_area_m2": 1600.0},
                    {"code": "2", "village_code": TWO, "stated_area_m2": 1600.0},
                ],
            )
            command.insert(
                "observation",
                [
                    {"indicator_id": key, "plot_fid": plots[0], "value": 0.5, "observed_on": "2025-05-01"},
                    {"indicator_id": key, "plot_fid": plots[0], "value": 2.0, "observed_on": "2026-11-01"},
                    {"indicator_id": key, "plot_fid": plots[1], "value": 3.5, "observed_on": "2026-11-01"},
                ],
            )
        yield made


def answer(project: Project, **chosen: str | int | None) -> tuple[Asked, Answer]:
    asked = Asked(2570, chosen)
    return asked, ScorecardPage().answer(project, asked, SILENT)


def test_what_can_be_chosen(project: Project) -> None:
    page = ScorecardPage()
    found = {one.name: one for one in page.controls(project, Asked(2570)) if isinstance(one, Choice)}
    assert list(found) == ["by", "drawn", "dimension", "shown", "baseline"]
    assert [option.value for option in found["baseline"].options] == [None, 2568]
    assert [option.words for option in found["dimension"].options][:2] == ["ทุกมิติ", "เศรษฐกิจ (อาชีพ)"]
    villages = page.controls(project, Asked(2570, {"by": "village"}))
    drawn = next(one for one in villages if isinstance(one, Choice) and one.name == "drawn")
    assert [option.value for option in drawn.options] == [None, ONE, TWO]


def test_the_tambon(project: Project) -> None:
    _, found = answer(project)
    assert len(found.table.rows) == 5
    radar, trend, bars = found.charts
    assert isinstance(radar, RadarChart)
    # Two plots of a rai: 50 and 100 are 75; the baseline of the one that has one is 0.
    assert [axis.th for axis in radar.axes][3] == "สิ่งแวดล้อม"
    values = {series.name.th: series.values for series in radar.series}
    assert values == {"ปีฐาน": (None, None, None, 0.0, None), "ล่าสุด": (None, None, None, 0.75, None)}
    assert isinstance(trend, TrendChart)
    assert [label.th for label in trend.labels] == ["2568", "2570"]
    assert trend.series[3].values == (0.0, 75.0)
    assert trend.series[0].values == (None, None)
    assert isinstance(bars, BarChart)
    assert len({chart.title for chart in found.charts}) == 3
    assert found.headline.th == "สิ่งแวดล้อม 75"


def test_villages_on_the_map_and_beside_each_other(project: Project) -> None:
    _, found = answer(project, by="village", dimension="environment")
    assert [row.keys for row in found.table.rows] == [(ONE, "environment"), (TWO, "environment")]
    plots = dict(project.rows("SELECT code, fid FROM plot"))
    assert found.placed is not None
    placed = dict(zip(found.placed.fids.tolist(), found.placed.rows.tolist(), strict=True))
    assert placed == {plots["1"]: 0, plots["2"]: 1}
    radar, _ = found.charts
    assert found.headline.th == "สิ่งแวดล้อม 50–100"
    assert isinstance(radar, RadarChart)
    assert [series.values[3] for series in radar.series] == [0.5, 1.0]


def test_indicators_and_what_is_behind(project: Project) -> None:
    plots = dict(project.rows("SELECT code, fid FROM plot"))
    asked, found = answer(project, by="village", shown="indicators", dimension="environment")
    row = next(row for row in found.table.rows if row.keys == (ONE, "environment", "organic_matter"))
    page = ScorecardPage()
    behind = page.behind(project, asked, found, row, "latest")
    assert behind.fids.tolist() == [plots["1"]]
    assert behind.evidence is not None
    assert [one.keys[2] for one in behind.evidence.rows] == ["organic_matter"]
    asked, found = answer(project)
    whole = page.behind(project, asked, found, found.table.rows[3], None)
    assert whole.fids.tolist() == sorted(plots.values())


def test_a_chosen_baseline_and_an_empty_project(project: Project, tmp_path: Path) -> None:
    _, found = answer(project, baseline=2569)
    assert found.table.rows[3].why["baseline"].th == "ไม่มีค่าในปีฐาน 2569"
    with Project.create(tmp_path / "ว่าง.gpkg", name="ว่าง", author="สมศรี") as empty:
        _, nothing = answer(empty)
        assert nothing.charts == ()
        assert "แฟ้มงานนี้ไม่มีค่าที่วัดถึงปีงบประมาณ 2570" in [note.th for note in nothing.table.notes]
        assert len(ScorecardPage().controls(empty, Asked(2570))) == 5
