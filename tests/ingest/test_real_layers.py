"""The real layers of ../shared/data, against answer keys that others made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from tambon_gis.errors import TableWithoutPlace
from tambon_gis.ingest.formats import FORMATS
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.table_file import TABLE_SUFFIXES
from tambon_gis.measures.reference import planar_area_m2

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

SOIL = Path("nakhon_pathom") / "Soil_จ.นครปฐม" / "Soil_จ.นครปฐม.shp"
M2_PER_RAI = 1600


def features(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["features"])


def test_every_text_and_area_of_the_nakhon_pathom_soil_map(shared_data: Path, zone_47: Project) -> None:
    report = import_layer(zone_47, shared_data / SOIL, "soil")
    assert (report.rows_read, report.rows_added, report.rows_skipped) == (53, 53, 0)
    assert (report.encoding, report.crs) == ("cp874", "EPSG:32647")
    key = features(shared_data / "nakhon_pathom" / "nakhon-pathom-soil-series.geojson")
    stored = zone_47.records("SELECT * FROM soil_unit ORDER BY position")
    columns = {
        "symbol": "soilgroup",
        "fertility": "fertility",
        "texture": "texture_to",
        "series_name": "soilserien",
        "ph_text": "pH_top",
        "series_code": "soilseries",
    }
    aside = dict(zone_47.rows("SELECT row_key, values_json FROM quarantine"))
    assert len(stored) == len(key) == 53
    for row, answer in zip(stored, key, strict=True):
        properties = answer["properties"]
        assert {name: row[name] for name in columns} == {c: properties[f] or None for c, f in columns.items()}
        kept = json.loads(aside[row["fid"]])
        assert kept == {name: properties[name] for name in kept}
        assert set(kept) == set(properties) - {*columns.values(), "area_sqm", "area_rai"}
    _, shapes = zone_47.geometries("soil_unit")
    rai = planar_area_m2(shapes, zone_47.epsg) / M2_PER_RAI
    expected = np.array([answer["properties"]["area_rai"] for answer in key])
    # The key is rounded to a hundredth of a rai; one of its units has 0.84 rai.
    assert (np.abs(rai - expected) <= np.maximum(0.001 * expected, 0.01)).all()


def test_kamphaeng_phet_plots_and_soil(shared_data: Path, zone_47: Project) -> None:
    folder = shared_data / "kamphaeng_phet"
    plots = import_layer(zone_47, folder / "kpp_registered_cassava.geojson", "plots")
    soil = import_layer(zone_47, folder / "kpp_soilgroup.geojson", "soil")
    assert (plots.rows_read, plots.rows_added, plots.rows_skipped) == (6817, 6817, 0)
    assert (soil.rows_read, soil.rows_added, soil.rows_skipped) == (1778, 1778, 0)
    for report, name in ((plots, "kpp_registered_cassava"), (soil, "kpp_soilgroup")):
        drawn = np.array(
            [shapely.geometry.shape(f["geometry"]) for f in features(folder / f"{name}.geojson")]
        )
        broken = {int(row) for row in np.flatnonzero(~shapely.is_valid(drawn)) + 1}
        listed = {repair.row for repair in report.repairs}
        assert broken <= listed
        assert len(report.repairs) == len(listed)
    assert len(plots.repairs) == 321
    for table in ("plot", "soil_unit"):
        shapes = zone_47.geometries(table)[1]
        assert shapely.is_valid(shapes[~shapely.is_missing(shapes)]).all()
    # Every plot says its tambon and amphoe; each pair is one tambon of the province.
    codes = zone_47.rows("SELECT DISTINCT tambon_code FROM plot")
    assert all(code and code.startswith("62") for (code,) in codes)
    groups = {group for (group,) in zone_47.rows("SELECT DISTINCT soil_group FROM soil_unit")}
    assert {"35", "33/36", "56/48"} <= groups
    assert not {"35b", "38fl", "zW"} & groups
    stated = dict(zone_47.rows("SELECT source_row, stated_area_m2 FROM plot"))
    assert stated[1] == 15.5 * M2_PER_RAI


def test_kamphaeng_phet_suitability_tambons_and_villages(shared_data: Path, zone_47: Project) -> None:
    folder = shared_data / "kamphaeng_phet"
    suitability = import_layer(zone_47, folder / "kpp_cassava_light.geojson", "suitability")
    assert (suitability.rows_read, suitability.rows_added) == (7895, 7895)
    assert sorted(c for (c,) in zone_47.rows("SELECT DISTINCT class FROM suitability")) == [
        "N",
        "S1",
        "S2",
        "S3",
    ]
    tambons = import_layer(zone_47, folder / "kpp_tambons.geojson", "boundary")
    assert any("ไม่ได้เป็นภาษาไทย 78 แห่ง" in warning.th for warning in tambons.warnings)
    names = {code: (th, en) for code, th, en in zone_47.rows("SELECT code, name_th, name_en FROM boundary")}
    assert names["620101"] == ("ในเมือง", "Nai Mueang")
    villages = import_layer(zone_47, folder / "kpp_villages.geojson", "reference")
    assert (villages.rows_added, villages.area_m2) == (974, 0.0)
    assert ("ป่าคา",) in zone_47.rows("SELECT label FROM reference_layer")


def test_roi_et_tambons_with_the_marker_deleted(shared_data: Path, project: Project, tmp_path: Path) -> None:
    for part in (shared_data / "roi_et").glob("roiet_tambon_utm48n.*"):
        if part.suffix != ".cpg":
            shutil.copy(part, tmp_path / part.name)
    report = import_layer(project, tmp_path / "roiet_tambon_utm48n.shp", "boundary")
    assert (report.rows_read, report.rows_added, report.encoding) == (193, 193, "utf-8")
    (row,) = project.rows("SELECT kind, name_th, name_en FROM boundary WHERE code = '450101'")
    assert row == ("tambon", "ในเมือง", "Nai Mueang")
    assert project.rows("SELECT count(DISTINCT code) FROM boundary") == [(193,)]


def test_pho_chai_boundaries(shared_data: Path, project: Project) -> None:
    report = import_layer(project, shared_data / "roi_et" / "phochai_tambon_ogd.geojson", "boundary")
    assert report.rows_added == 9
    (found,) = project.rows("SELECT kind, name_th, name_en FROM boundary WHERE code = '450806'")
    assert found == ("tambon", "คำพอุง", "Kham Pha-Ung")
    # The publisher's own figure is 81.77 km2; the plane of zone 48 is 0.04 % smaller here.
    fid = project.rows("SELECT fid FROM boundary WHERE code = '450806'")[0][0]
    shapes = dict(zip(*project.geometries("boundary"), strict=True))
    assert shapely.area(shapes[fid]) / 1e6 == pytest.approx(81.7707, rel=1e-3)


def test_ban_tom_land_use(shared_data: Path, zone_47: Project) -> None:
    report = import_layer(zone_47, shared_data / "ban_tom" / "lu_bto.geojson", "land_use")
    assert report.rows_added == 937
    key = features(shared_data / "ban_tom" / "lu_bto.geojson")
    stored = zone_47.records("SELECT * FROM land_use ORDER BY position")
    for row, answer in zip(stored, key, strict=True):
        properties = answer["properties"]
        assert (row["code"], row["level1"]) == (properties["LU_CODE"], properties["LUL1_CODE"])
        assert row["description_th"] == properties["LU_DES_TH"]
        assert row["description_en"] == properties["LU_DES_EN"]
    # The publisher cut the polygons at the tambon's edge and left their areas; together they fill the tambon.
    outline = features(shared_data / "ban_tom" / "bdy_bto.geojson")[0]["properties"]["Shape_Area"]
    assert report.area_m2 == pytest.approx(outline, rel=1e-8)
    boundary = import_layer(zone_47, shared_data / "ban_tom" / "bdy_bto.geojson", "boundary")
    assert boundary.rows_added == 1
    assert zone_47.rows("SELECT kind, code, name_th FROM boundary") == [("tambon", "560107", "บ้านต๋อม")]


LAYERS = {
    SOIL.as_posix(): ("soil", "cp874", "EPSG:32647"),
    "nakhon_pathom/nakhon-pathom-soil-series.geojson": ("soil", "utf-8", "EPSG:4326"),
    "kamphaeng_phet/kpp_registered_cassava.geojson": ("plots", "utf-8", "EPSG:4326"),
    "kamphaeng_phet/kpp_soilgroup.geojson": ("soil", "utf-8", "EPSG:4326"),
    "kamphaeng_phet/kpp_cassava_light.geojson": ("suitability", "utf-8", "EPSG:4326"),
    "kamphaeng_phet/kpp_tambons.geojson": ("boundary", "utf-8", "EPSG:4326"),
    "kamphaeng_phet/kpp_villages.geojson": ("reference", "utf-8", "EPSG:4326"),
    "roi_et/phochai_tambon_ogd.geojson": ("boundary", "utf-8", "EPSG:4326"),
    "roi_et/kham_phaung_450806_ogd.geojson": ("boundary", "utf-8", "EPSG:4326"),
    "roi_et/roiet_tambon_utm48n.shp": ("boundary", "utf-8", "EPSG:32648"),
    "ban_tom/lu_bto.geojson": ("land_use", "utf-8", "EPSG:4326"),
    "ban_tom/bdy_bto.geojson": ("boundary", "utf-8", "EPSG:4326"),
}
# Luxembourg and Oregon: that they do not lie in Thailand is all that can be said of these.
ABROAD = {
    "rasters/terra-lux/lux.shp",
    "rasters/rasterstats-slope/points.shp",
    "rasters/rasterstats-slope/polygons.shp",
}
# A list of codes: it describes a layer and has no place of its own.
NO_LAYER = "nakhon_pathom/Soil_จ.นครปฐม/คำอธิบายรายละเอียดชุดดิน.xlsx"
QUESTIONS = {"encoding_unclear", "crs_missing", "crs_wrong", "unreadable", "layer_unreadable"}


def test_every_file_opens_without_a_question_that_the_evidence_answers(shared_data: Path) -> None:
    known = {*FORMATS, *TABLE_SUFFIXES}
    files = {
        path.relative_to(shared_data).as_posix(): path
        for path in shared_data.rglob("*")
        if path.suffix.lower() in known
    }
    assert set(files) == {*LAYERS, *ABROAD, NO_LAYER}
    for name, answer in LAYERS.items():
        (layer,) = inspect(files[name]).layers
        assert (layer.likely_kind, layer.encoding, layer.crs) == answer, name
        assert not QUESTIONS & {problem.code for problem in layer.problems}, name
        assert not layer.proposals, name
    for name in ABROAD:
        (layer,) = inspect(files[name]).layers
        assert {problem.code for problem in layer.problems} & QUESTIONS == {"crs_wrong"}, name
        assert "นอกประเทศไทย" in layer.crs_evidence.th
        assert not layer.proposals, name
    with pytest.raises(TableWithoutPlace):
        inspect(files[NO_LAYER])
