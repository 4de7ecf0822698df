"""The report card of an import, read back from the project as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.stored_reports import stored_report
from tambon_gis.project.project import Project

BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
EAST, NORTH = 375_000.0, 1_815_000.0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.gpkg", name="ตำบลทดสอบ") as made:
        yield made


@pytest.fixture
def soil(tmp_path: Path) -> Path:
    """Five units in zone 47: 35, a bow-tie of 29/48, RL, W, and one of a symbol that nobody knows."""
    shapes = [shapely.box(20 * i, 0, 20 * i + 20, 20) for i in range(5)]
    shapes[1] = BOW_TIE
    moved = [shapely.affinity.translate(shape, EAST, NORTH) for shape in shapes]
    layer = gpd.GeoDataFrame(
        {"soilgroup": ["35", "29/48", "RL", "W", "ZZ9"], "XNOTE": list("abcde")}, geometry=moved, crs=32648
    )
    path = tmp_path / "ดิน.shp"
    layer.to_crs(32647).to_file(path, encoding="utf-8")
    return path


def test_a_report_comes_back_as_it_was(project: Project, soil: Path) -> None:
    report = import_layer(project, soil, "soil")
    assert report.import_id is not None
    assert report.operation.th != report.operation.en
    assert report.unknown_codes == {"ZZ9": 1}
    assert [repair.row for repair in report.repairs] == [2]
    assert stored_report(project, report.import_id) == replace(report, record=None)


def test_a_report_of_an_older_program_is_still_read(project: Project, soil: Path) -> None:
    report = import_layer(project, soil, "soil")
    assert report.import_id is not None
    ((written,),) = project.rows("SELECT report_json FROM import_batch")
    card = json.loads(written)
    # As it was written before operations had English, an accuracy, and codes that are listed.
    card["operation"] = card["operation"]["th"]
    del card["accuracy_m"], card["unknown_codes"]
    with project.command("test", "test") as command:
        command.update("import_batch", report.import_id, report_json=json.dumps(card, ensure_ascii=False))
    old = stored_report(project, report.import_id)
    assert old is not None
    assert old.operation == (report.operation.th, report.operation.th)
    assert old.accuracy_m == 0.0
    assert (old.unknown_codes, old.warnings, old.repairs) == ({}, report.warnings, report.repairs)
    with project.command("test", "test") as command:
        command.update("import_batch", report.import_id, report_json=None)
    bare = stored_report(project, report.import_id)
    assert bare is not None
    assert (bare.rows_added, bare.repairs, bare.operation.th) == (5, (), report.operation.th)
    assert stored_report(project, 1) is None
