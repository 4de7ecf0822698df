"""The page of rasters: what can be chosen, its table, charts and map, keeping what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from tambon_gis.errors import ValuesAlreadyKept
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT
from tests.ingest.raster_files import NORTH, WEST, write_raster
from ui.results.charts import BarChart, HistogramChart
from ui.results.page import Asked, Choice
from ui.results.zonal_page import ZonalPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.results.page import ChoiceValue


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two plots of a hectare in two villages, and one without a shape."""
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", epsg=32648) as made:
        with made.command("t", "ทดสอบ") as command:
            command.insert(
                "plot",
                [
                    {
                        "code": code,
                        "village_code": village,
                        "geom": shapely.box(WEST + at, NORTH - 180, WEST + at + 100, NORTH - 80),
                    }
                    for code, village, at in (("A", "45080601", 20), ("B", "45080602", 150))
                ]
                + [{"code": "C", "village_code": "45080602", "geom": None}],
            )
        yield made


@pytest.fixture
def rasters(project: Project, tmp_path: Path) -> dict[str, str]:
    """An elevation model that rises 6 % to the east and two rasters of plants; their keys by name."""
    column = np.tile(np.arange(30.0, dtype=np.float32), (30, 1))
    for name, values in (
        ("dem", 150 + column * 0.6),
        ("ndvi_20250115", 0.2 + column * 0.01),
        ("ndvi_20260115", 0.3 + column * 0.01),
    ):
        write_raster(tmp_path / f"{name}.tif", values.astype(np.float32))
        import_layer(project, tmp_path / f"{name}.tif", "raster")
    return {name: str(key) for key, name in project.rows("SELECT id, name FROM raster_layer")}


def asked(**chosen: ChoiceValue) -> Asked:
    return Asked(2569, chosen)


def test_without_a_raster_it_says_how_to_get_one(project: Project) -> None:
    page = ZonalPage()
    answer = page.answer(project, asked(), SILENT)
    assert answer.table.rows == ()
    assert "GeoTIFF" in answer.table.notes[0].th
    assert page.controls(project, asked()) == (), "no empty boxes to choose from"


def test_what_can_be_chosen_follows_the_raster(project: Project, rasters: dict[str, str]) -> None:
    page = ZonalPage()
    names = [each.name for each in page.controls(project, asked(raster=rasters["dem"]))]
    assert names == ["raster", "derive", "statistic", "by", "compare", "indicator", "replace"]
    compared = asked(raster=rasters["dem"], compare=rasters["ndvi_20250115"])
    assert "indicator" not in [each.name for each in page.controls(project, compared)]
    (keep,) = (
        each
        for each in page.controls(project, asked(raster=rasters["dem"], derive="slope"))
        if isinstance(each, Choice) and each.name == "indicator"
    )
    assert keep.options[0].value == "slope_percent"


def test_means_with_their_histogram_and_map(project: Project, rasters: dict[str, str]) -> None:
    page = ZonalPage()
    question = asked(raster=rasters["ndvi_20260115"])
    answer = page.answer(project, question, SILENT)
    total = answer.table.rows[-1]
    assert total.values["mean"] == pytest.approx(0.43, abs=1e-6)
    histogram, bars = answer.charts
    assert isinstance(histogram, HistogramChart)
    assert sum(histogram.counts) == 2
    assert isinstance(bars, BarChart)
    (of_plots,) = answer.plot_values
    assert sorted(of_plots.values)[:2] == pytest.approx([0.365, 0.495], abs=1e-6)
    assert np.isnan(of_plots.values).sum() == 1
    assert "0.43" in answer.headline.th
    assert answer.placed is not None
    for fid, row in zip(answer.placed.fids, answer.placed.rows, strict=True):
        behind = page.behind(project, question, answer, answer.table.rows[row], None)
        assert fid in behind.fids
    assert len(page.behind(project, question, answer, total, "mean").fids) == 2
    assert any("15 ม.ค. 2569" in note.th for note in answer.table.notes)


def test_slopes_with_their_classes(project: Project, rasters: dict[str, str]) -> None:
    answer = ZonalPage().answer(project, asked(raster=rasters["dem"], derive="slope"), SILENT)
    total = answer.table.rows[-1]
    assert total.values["mean"] == pytest.approx(6.0, abs=1e-4)
    assert total.values["class_C"] == pytest.approx(1.0)
    assert isinstance(answer.charts[-1], BarChart)
    assert answer.charts[-1].stacked
    # Chosen for another raster, it is not meant for a picture of classes.
    for derive in ("slope_deg", "aspect"):
        assert ZonalPage().answer(project, asked(raster=rasters["dem"], derive=derive), SILENT).table.rows


def test_the_change_between_two(project: Project, rasters: dict[str, str]) -> None:
    page = ZonalPage()
    question = asked(raster=rasters["ndvi_20260115"], compare=rasters["ndvi_20250115"], by="plot")
    answer = page.answer(project, question, SILENT)
    assert answer.table.name == "zonal_change"
    assert answer.table.rows[-1].values["change"] == pytest.approx(0.1, abs=1e-6)
    assert len(page.behind(project, question, answer, answer.table.rows[-1], "change").fids) == 2
    (action,) = page.actions()
    assert action.act(project, question, answer, SILENT)
    assert project.count("observation") == 0


def test_kept_by_the_button(project: Project, rasters: dict[str, str]) -> None:
    page = ZonalPage()
    question = asked(raster=rasters["ndvi_20260115"])
    answer = page.answer(project, question, SILENT)
    (action,) = page.actions()
    said = action.act(project, question, answer, SILENT)
    assert "2 แปลง" in said
    assert project.rows("SELECT DISTINCT observed_on FROM observation") == [("2026-01-15",)]
    with pytest.raises(ValuesAlreadyKept):
        action.act(project, question, answer, SILENT)
    again = asked(raster=rasters["ndvi_20260115"], replace=True)
    assert "2 ค่า" in action.act(project, again, answer, SILENT)
    assert project.count("observation") == 2
