"""Thematic layers replaced as a whole, and shapes kept as they were before they were mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import LayerCarriesWork, LayerEmpty
from tambon_gis.ingest.layer_replacement import replace_layer
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.original_shapes import original_shape
from tambon_gis.ingest.released_fields import fields_aside
from tambon_gis.ingest.report import ImportReport

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]

BOW_TIE = shapely.Polygon(
    [(372_000, 1_812_000), (372_010, 1_812_010), (372_010, 1_812_000), (372_000, 1_812_010)]
)
SOUND = shapely.box(373_000, 1_812_000, 373_100, 1_812_100)


def soil(project: Project) -> list[str]:
    return [symbol for (symbol,) in project.rows("SELECT symbol FROM soil_unit ORDER BY position")]


def test_a_layer_is_replaced_and_comes_back(project: Project, write_shapefile: WriteShapefile) -> None:
    import_layer(
        project, write_shapefile({"soilgroup": ["17", "18", "19"], "x": [1, 2, 3]}, name="เก่า"), "soil"
    )
    report = replace_layer(project, write_shapefile({"soilgroup": ["35", "36", "40"]}, name="ใหม่"), "soil")
    assert report.record is not None
    assert "3 รายการ ด้วย 3" in report.record.label
    assert soil(project) == ["35", "36", "40"]
    assert project.count("quarantine") == 0
    project.undo()
    assert soil(project) == ["17", "18", "19"]
    assert project.count("quarantine") == 3
    project.redo()
    assert soil(project) == ["35", "36", "40"]


def test_one_import_of_several_is_replaced(project: Project, write_shapefile: WriteShapefile) -> None:
    first = import_layer(project, write_shapefile({"soilgroup": ["1", "2", "3"]}, name="ก"), "soil")
    import_layer(project, write_shapefile({"soilgroup": ["4", "5", "6"]}, name="ข"), "soil")
    newer = write_shapefile({"soilgroup": ["7", "8", "9"]}, name="ค")
    replace_layer(project, newer, "soil", replaces=first.import_id)
    assert soil(project) == ["4", "5", "6", "7", "8", "9"]


def test_a_file_in_its_own_place_is_not_there_twice(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    def says_twice(report: ImportReport) -> bool:
        return any("imported before" in warning.en for warning in report.warnings)

    path = write_shapefile({"soilgroup": ["1", "2", "3"]}, name="ก")
    first = import_layer(project, path, "soil")
    other = import_layer(project, write_shapefile({"soilgroup": ["4", "5", "6"]}, name="ข"), "soil")
    assert not says_twice(replace_layer(project, path, "soil", replaces=first.import_id))
    assert says_twice(replace_layer(project, path, "soil", replaces=other.import_id))
    assert not says_twice(replace_layer(project, path, "soil"))


def test_plots_and_bad_files_replace_nothing(project: Project, write_shapefile: WriteShapefile) -> None:
    import_layer(project, write_shapefile({"soilgroup": ["1", "2", "3"]}, name="ก"), "soil")
    with pytest.raises(LayerCarriesWork):
        replace_layer(project, write_shapefile({"plot_id": ["1", "2", "3"]}), "plots")
    nothing = write_shapefile({"soilgroup": ["7"]}, [None], name="ว่าง")
    with pytest.raises(LayerEmpty):
        replace_layer(project, nothing, "soil")
    assert soil(project) == ["1", "2", "3"]


def test_the_shape_before_a_repair_is_kept(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"plot_id": ["A", "B"]}, [SOUND, BOW_TIE])
    report = import_layer(project, path, "plots")
    assert report.rows_repaired == 1
    (key,) = [fid for (fid,) in project.rows("SELECT fid FROM plot WHERE code = 'B'")]
    (sound,) = [fid for (fid,) in project.rows("SELECT fid FROM plot WHERE code = 'A'")]
    kept = original_shape(project, "plot", key)
    assert kept is not None
    corners = {tuple(point) for point in shapely.get_coordinates(kept).tolist()}
    assert corners == {tuple(point) for point in shapely.get_coordinates(BOW_TIE).tolist()}
    assert not kept.is_valid
    # It is no field that anybody could release.
    assert report.import_id is not None
    assert fields_aside(project, report.import_id) == {}
    assert original_shape(project, "plot", sound) is None
    assert original_shape(project, "soil_unit", key) is None
