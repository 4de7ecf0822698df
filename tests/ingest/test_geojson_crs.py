"""The system that a GeoJSON names: read by its name, asked about where the name says nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import MissingProjection
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.geojson_crs import named_system
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

NO_MEMBER = "no member"
SQUARE_M = shapely.box(372_000, 1_812_000, 372_100, 1_812_100)
SQUARE_DEG = shapely.box(103.80, 16.38, 103.801, 16.381)


def put(folder: Path, crs: object, shape: shapely.Geometry = SQUARE_DEG, *, last: bool = False) -> Path:
    feature = {
        "type": "Feature",
        "properties": {
            "code": "A",
            "crs": None,
            "x": {"crs": {"type": "name", "properties": {"name": "no"}}},
        },
        "geometry": shapely.geometry.mapping(shape),
    }
    member = {} if crs == NO_MEMBER else {"crs": crs}
    features = {"features": [feature]}
    ordered = {**features, **member, "bbox": [1, 2, 3, 4]} if last else {"name": "ก", **member, **features}
    path = folder / "ก.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", **ordered}, ensure_ascii=False), encoding="utf-8"
    )
    return path


def named(name: str) -> dict[str, object]:
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(
    ("crs", "shape", "found"),
    [
        (NO_MEMBER, SQUARE_DEG, "EPSG:4326"),
        (named("urn:ogc:def:crs:OGC:1.3:CRS84"), SQUARE_DEG, "EPSG:4326"),
        (named("urn:ogc:def:crs:EPSG::32648"), SQUARE_M, "EPSG:32648"),
        (named("EPSG:24048"), SQUARE_M, "EPSG:24048"),
        # GDAL takes WGS 84 for this one, 521 m away.
        (named("Indian 1975"), SQUARE_DEG, "EPSG:4240"),
        ({"type": "EPSG", "properties": {"code": 32648}}, SQUARE_M, "EPSG:32648"),
    ],
)
def test_a_name_that_says_something_is_believed(
    tmp_path: Path, crs: object, shape: shapely.Geometry, found: str, last: bool
) -> None:
    (layer,) = inspect(put(tmp_path, crs, shape, last=last)).layers
    assert layer.crs == found
    assert not [problem.code for problem in layer.problems]


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(
    "crs",
    [
        None,
        {},
        named("urn:ogc:def:crs:FOO::99999"),
        named("กริดของสำนักงาน"),
        {"type": "link", "properties": {"href": "http://example.org/crs.prj", "type": "proj4"}},
        "EPSG:32648",
    ],
)
def test_a_name_that_says_nothing_is_asked_about(
    tmp_path: Path, project: Project, crs: object, last: bool
) -> None:
    path = put(tmp_path, crs, last=last)
    (layer,) = inspect(path).layers
    assert layer.crs is None
    assert "crs_missing" in {problem.code for problem in layer.problems}
    assert layer.proposals[0].crs == "EPSG:4326"
    before = project.path.read_bytes()
    with pytest.raises(MissingProjection) as asked:
        import_layer(project, path, "plots")
    assert "EPSG:4326" in asked.value.advice("th")
    assert project.path.read_bytes() == before
    assert import_layer(project, path, "plots", ImportChoices(crs="EPSG:4326")).rows_added == 1


def test_the_name_that_says_nothing_is_told(tmp_path: Path) -> None:
    (layer,) = inspect(put(tmp_path, named("กริดของสำนักงาน"))).layers
    assert any("กริดของสำนักงาน" in problem.phrase.th for problem in layer.problems)


def test_only_the_member_of_the_file_itself_counts() -> None:
    inner = b'{"features": [{"properties": {"crs": {"properties": {"name": "EPSG:1"}}}}]}'
    assert named_system(inner) is None
    assert named_system(b'{"name": "\\"crs\\": {", "features": []}') is None
    assert named_system(b'{"crs": {"properties": {"name": "EPSG:1"}}}') == "EPSG:1"
    assert named_system(b'{"crs": {"properties": {"name": "EPSG:1') == ""
    assert named_system(b'{"crs": ' + b"[" * 100_000) == ""
