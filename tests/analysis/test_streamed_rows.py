"""Columns read row by row hold what the rows hold, beside keys that came or went meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.streamed_rows import number_columns, plot_shapes, plot_texts
from tambon_gis.project.project import Project

SQUARE = shapely.multipolygons([shapely.box(370_000, 1_800_000, 370_040, 1_800_040)])


def test_texts_numbers_and_shapes_stand_beside_their_plot(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.gpkg", name="a") as project:
        with project.command("import", "นำเข้า") as command:
            fids = command.insert(
                "plot",
                [
                    {"fid": 30, "code": "ค", "village_name": "โพธิ์", "stated_area_m2": 1.5},
                    {"fid": 10, "code": "ก", "village_name": "โพธิ์", "geom": SQUARE},
                    {"fid": 20, "code": None, "village_name": ""},
                ],
            )
        assert sorted(fids) == [10, 20, 30]
        asked = np.array([5, 10, 30, 40])
        code, village = plot_texts(project, ("code", "village_name"), asked)
        assert code.tolist() == [None, "ก", "ค", None]
        assert village[1] is village[2]
        assert [shape is not None for shape in plot_shapes(project, asked)] == [False, True, False, False]
        assert plot_shapes(project, np.empty(0, np.int64)).tolist() == []
        sql = "SELECT fid, coalesce(stated_area_m2, 9e999) FROM plot WHERE fid > ? ORDER BY fid"
        numbers = number_columns(project, sql, (10,), 2)
        assert numbers[0, 0] == 20
        assert np.isnan(numbers[0, 1])
        assert numbers[1].tolist() == [30, 1.5]
        areas = plot_areas(project)
        assert areas.fid.tolist() == [10, 20, 30]
        assert areas.geometry is areas.geometry
        assert shapely.equals(areas.geometry[0], SQUARE)
        assert areas.basis.tolist() == ["measured", None, "stated"]
