"""Plots that somebody drew as lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import WrongGeometry
from tambon_gis.ingest.load import import_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]

CORNERS = [(372_000, 1_812_000), (372_100, 1_812_000), (372_100, 1_812_050), (372_000, 1_812_050)]
RING = shapely.LineString([*CORNERS, CORNERS[0]])
PIECES = shapely.MultiLineString([CORNERS[:3], [CORNERS[2], CORNERS[3], CORNERS[0]]])
OPEN = shapely.LineString(CORNERS)


def test_closed_lines_become_plots_and_it_is_said(project: Project, write_shapefile: WriteShapefile) -> None:
    report = import_layer(project, write_shapefile({"plot_id": ["A", "B"]}, [RING, PIECES]), "plots")
    assert report.rows_added == 2
    assert report.area_m2 == pytest.approx(2 * 5000.0)
    assert any("2 รูป (แถว 1, 2)" in warning.th for warning in report.warnings)


def test_open_lines_stay_lines(project: Project, write_shapefile: WriteShapefile) -> None:
    with pytest.raises(WrongGeometry):
        import_layer(project, write_shapefile({"plot_id": ["A"]}, [OPEN]), "plots")
    report = import_layer(
        project, write_shapefile({"plot_id": ["A", "B"]}, [RING, OPEN], name="สอง"), "plots"
    )
    assert [(repair.row, repair.problem) for repair in report.repairs] == [(2, "not_a_polygon")]
    assert report.area_m2 == pytest.approx(5000.0)


def test_a_road_that_runs_in_a_ring_stays_a_road(project: Project, write_shapefile: WriteShapefile) -> None:
    import_layer(project, write_shapefile({"name": ["ถนนวงแหวน"]}, [RING]), "reference")
    ((_, shapes),) = [project.geometries("reference_layer")]
    assert shapes[0].geom_type == "LineString"
