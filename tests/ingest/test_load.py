"""Layers loaded into a project: one command, every row accounted for, nothing touched when in doubt."""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from pyproj import CRS, Transformer

from tambon_gis import errors
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.report import jsonable
from tambon_gis.tasks import Stopped, Task

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]
Patch = Callable[[Path, int, bytes], None]

SQUARES = [shapely.box(372_000 + 200 * i, 1_812_000, 372_100 + 200 * i, 1_812_100) for i in range(3)]
BOW_TIE = shapely.Polygon(
    [(372_000, 1_812_000), (372_010, 1_812_010), (372_010, 1_812_000), (372_000, 1_812_010)]
)
WORDS = ["ร้อยเอ็ด", "กุลาร้องไห้", "ดินร่วนปนทราย"]


def fingerprint(project: Project) -> str:
    return hashlib.sha256(project.path.read_bytes()).hexdigest()


# --- soil, land use, suitability, reference ---------------------------------------------------------------


def test_soil_keeps_text_and_gains_meaning(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(
        {
            "soilgroup": ["36Bb", "29E/48E", "U"],
            "soilserien": WORDS,
            "soilseries": ["Re", None, "U"],
            "texture_to": ["ดินร่วน", "ดินทราย", None],
            "pH_top": ["5.5-6.5", "กรดจัด", "-"],
            "fertility": ["ต่ำ", "ปานกลาง", "-"],
            "AMPHOE_T": ["อ.โพธิ์ชัย"] * 3,
        },
        name="Soil_จ.ร้อยเอ็ด",
        encoding="CP874",
        cpg=None,
        language_byte=0x57,
    )
    report = import_layer(project, path, "soil")
    assert (report.rows_read, report.rows_added, report.rows_repaired, report.rows_skipped) == (3, 3, 0, 0)
    assert (report.encoding, report.crs) == ("cp874", "EPSG:32648")
    assert report.area_m2 == pytest.approx(30_000, rel=1e-9)
    rows = project.rows(
        "SELECT position, symbol, soil_group, series_code, series_name, texture, ph_text, ph_min, ph_max,"
        " fertility, source_row FROM soil_unit ORDER BY position"
    )
    assert rows == [
        (1, "36Bb", "36", "Re", "ร้อยเอ็ด", "ดินร่วน", "5.5-6.5", 5.5, 6.5, "ต่ำ", 1),
        (2, "29E/48E", "29/48", None, "กุลาร้องไห้", "ดินทราย", "กรดจัด", 5.1, 5.5, "ปานกลาง", 2),
        (3, "U", "U", "U", "ดินร่วนปนทราย", None, "-", None, None, "-", 3),
    ]
    aside = project.rows("SELECT table_name, values_json FROM quarantine")
    assert [(table, json.loads(values)) for table, values in aside] == [
        ("soil_unit", {"AMPHOE_T": "อ.โพธิ์ชัย"})
    ] * 3


def test_a_second_soil_layer_lies_behind_the_first(project: Project, write_shapefile: WriteShapefile) -> None:
    for name in ("first", "second"):
        import_layer(project, write_shapefile({"soilgroup": ["17", "18", "19"]}, name=name), "soil")
    assert [p for (p,) in project.rows("SELECT position FROM soil_unit ORDER BY position")] == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]


def test_land_use_suitability_and_reference(project: Project, write_shapefile: WriteShapefile) -> None:
    import_layer(project, write_shapefile({"LU_CODE": ["A403/A405", "u201", None]}, name="lu"), "land_use")
    assert project.rows("SELECT code, level1 FROM land_use ORDER BY position") == [
        ("A403/A405", "A"),
        ("u201", "U"),
        (None, None),
    ]
    import_layer(project, write_shapefile({"suit_type": ["S1", "S2", "N"]}, name="suit"), "suitability")
    assert [c for (c,) in project.rows("SELECT class FROM suitability ORDER BY position")] == [
        "S1",
        "S2",
        "N",
    ]
    points = [
        shapely.Point(372_000, 1_812_000),
        shapely.LineString([(372_000, 1_812_000), (372_010, 1_812_010)]),
    ]
    assert (
        import_layer(
            project, write_shapefile({"name": ["วัด"]}, points[:1], name="จุด"), "reference"
        ).rows_added
        == 1
    )
    assert (
        import_layer(project, write_shapefile({"name": ["ถนน"]}, points[1:], name="เส้น"), "reference").area_m2
        == 0.0
    )
    assert project.rows("SELECT layer_name, label FROM reference_layer ORDER BY label") == [
        ("เส้น", "ถนน"),
        ("จุด", "วัด"),
    ]


# --- rows, repairs and the report -------------------------------------------------------------------------


def test_every_row_is_added_repaired_or_skipped_and_listed(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile({"soilgroup": ["17", "18", "19", "20"]}, [SQUARES[0], BOW_TIE, None, SQUARES[1]])
    report = import_layer(project, path, "soil")
    assert (report.rows_read, report.rows_added, report.rows_repaired, report.rows_skipped) == (4, 3, 1, 1)
    assert [(r.row, r.problem, r.action) for r in report.repairs] == [
        (2, "self_intersection", "mended"),
        (3, "null", "row_skipped"),
    ]
    assert report.repairs[0].area_after_m2 == pytest.approx(50, rel=1e-3)
    assert [row for (row,) in project.rows("SELECT source_row FROM soil_unit ORDER BY position")] == [1, 2, 4]
    (stored,) = project.records("SELECT * FROM import_batch")
    assert (stored["rows_read"], stored["rows_skipped"], stored["file_name"]) == (4, 1, "plots.shp")
    card = json.loads(stored["report_json"])
    assert card["repairs"][0]["problem"] == "self_intersection"
    assert card["repair_method"] == "structure"
    assert card == json.loads(json.dumps(jsonable(report)))


def test_an_import_is_one_command_that_can_be_undone(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    report = import_layer(project, write_shapefile(), "plots")
    assert report.record is not None
    assert report.record.kind == "import"
    assert "3 รายการ" in report.record.label
    project.undo()
    assert [project.count(table) for table in ("plot", "import_batch", "quarantine")] == [0, 0, 0]
    project.redo()
    assert project.count("plot") == 3


def test_the_same_file_again_is_said(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"soilgroup": ["17", "18", "19"]})
    assert not [w for w in import_layer(project, path, "soil").warnings if "เคยนำเข้า" in w.th]
    assert [w for w in import_layer(project, path, "soil").warnings if "เคยนำเข้า" in w.th]
    assert not [w for w in import_layer(project, path, "plots").warnings if "เคยนำเข้า" in w.th]


def test_heights_are_dropped_and_told(project: Project, write_shapefile: WriteShapefile) -> None:
    tall = [shapely.force_3d(square, 150.0) for square in SQUARES]
    report = import_layer(project, write_shapefile({"soilgroup": ["1", "2", "3"]}, tall), "soil")
    assert any("Z/M" in warning.th for warning in report.warnings)
    assert not shapely.has_z(project.geometries("soil_unit")[1]).any()


def test_stopping_leaves_nothing(project: Project, write_shapefile: WriteShapefile) -> None:
    class StopsAt(Task):
        def __init__(self, step: int) -> None:
            self.left = step

        def stop_if_asked(self) -> None:
            self.left -= 1
            if not self.left:
                raise Stopped

    path, before = write_shapefile(), fingerprint(project)
    stopped = 0
    for step in range(1, 2000):
        try:
            import_layer(project, path, "plots", task=StopsAt(step))
        except Stopped:
            stopped += 1
            assert project.count("plot") == 0
            assert project.undoable() is None
        else:
            break
    assert stopped >= 3
    assert project.count("plot") == 3
    assert fingerprint(project) != before


# --- coordinate systems -----------------------------------------------------------------------------------

# Every step named: nothing here is chosen by PROJ or by the program.
_TO_INDIAN = (
    "+proj=pipeline +step +inv +proj=utm +zone={zone} +ellps=WGS84 +step +proj=cart +ellps=WGS84 "
    "+step +proj=helmert +x=-210 +y=-814 +z=-289 +step +inv +proj=cart +ellps=evrst30 "
    "+step +proj=utm +zone={zone} +ellps=evrst30"
)


@pytest.mark.parametrize(("epsg", "zone", "east"), [(24047, 47, 560_000.0), (24048, 48, 372_000.0)])
def test_indian_1975_lands_where_an_independent_pipeline_says(
    project: Project, write_shapefile: WriteShapefile, epsg: int, zone: int, east: float
) -> None:
    true = [shapely.box(east + 300 * i, 1_812_000, east + 300 * i + 100, 1_812_100) for i in range(5)]
    to_indian = Transformer.from_pipeline(_TO_INDIAN.format(zone=zone))
    handed = [
        shapely.transform(s, lambda xy: np.column_stack(to_indian.transform(xy[:, 0], xy[:, 1])))
        for s in true
    ]
    # The datum itself moves things by half a kilometre; ignoring it must not pass.
    assert shapely.distance(shapely.centroid(handed[0]), shapely.centroid(true[0])) > 300
    path = write_shapefile({"code": [f"P{i}" for i in range(5)]}, handed, epsg=None)
    path.with_suffix(".prj").write_text(CRS.from_epsg(epsg).to_wkt("WKT1_ESRI"))
    report = import_layer(project, path, "plots")
    assert report.crs == f"EPSG:{epsg}"
    assert "EPSG:1304" in report.operation.th
    assert "EPSG:1304" in report.operation.en
    assert report.accuracy_m == 5.0
    to_project = Transformer.from_crs(32600 + zone, 32648, always_xy=True)
    expected = [
        shapely.transform(s, lambda xy: np.column_stack(to_project.transform(xy[:, 0], xy[:, 1])))
        for s in true
    ]
    landed = dict(project.rows("SELECT source_row, fid FROM plot"))
    shapes = dict(zip(*project.geometries("plot"), strict=True))
    for row, shape in enumerate(expected, start=1):
        assert shapely.hausdorff_distance(shapes[landed[row]], shape) < 0.2


@pytest.mark.parametrize(
    ("suffix", "epsg"), [(".gpkg", 24048), (".gpkg", 32647), (".geojson", 32648), (".geojson", 4326)]
)
def test_geopackage_and_geojson_in_any_system(
    project: Project, tmp_path: Path, suffix: str, epsg: int
) -> None:
    import geopandas

    path = tmp_path / "แปลง ต.คำพอุง 2569" / f"แปลง.ชุดที่ 1{suffix}"
    path.parent.mkdir()
    shapes = geopandas.GeoSeries(SQUARES, crs=32648)
    if epsg == 24048:
        # By the inverse of EPSG:1304: geopandas would take the wrong way from here to Indian 1975.
        to_indian = Transformer.from_pipeline(_TO_INDIAN.format(zone=48))
        moved = [
            shapely.transform(s, lambda xy: np.column_stack(to_indian.transform(xy[:, 0], xy[:, 1])))
            for s in SQUARES
        ]
        shapes = geopandas.GeoSeries(moved, crs=24048)
    frame = geopandas.GeoDataFrame({"รหัสแปลง": ["ก", "ข", "ค"]}, geometry=shapes.to_crs(epsg))
    frame.to_file(path)
    report = import_layer(project, path, "plots")
    assert (report.crs, report.encoding, report.rows_added) == (f"EPSG:{epsg}", "utf-8", 3)
    codes = dict(project.rows("SELECT code, fid FROM plot"))
    landed = dict(zip(*project.geometries("plot"), strict=True))
    for code, square in zip("กขค", SQUARES, strict=True):
        assert shapely.hausdorff_distance(landed[codes[code]], square) < 0.2


def test_a_layer_in_the_other_zone_is_measured_in_its_own(
    zone_47: Project, write_shapefile: WriteShapefile
) -> None:
    report = import_layer(zone_47, write_shapefile(), "plots")
    assert report.area_m2 == pytest.approx(30_000, abs=0.01)
    assert shapely.area(zone_47.geometries("plot")[1]).sum() > 30_100


# --- bad input: a declared problem, and not a byte of the project changed ---------------------------------


def _cut_shp(path: Path) -> None:
    os.truncate(path, 300)


def _no_dbf(path: Path) -> None:
    path.with_suffix(".dbf").unlink()


def _text(path: Path) -> None:
    path.write_text("ข้อความธรรมดา" * 20)


def _no_prj(path: Path) -> None:
    path.with_suffix(".prj").unlink()


def _prj_garbage(path: Path) -> None:
    path.with_suffix(".prj").write_text('PROJCS["x",(((((')


def _nan(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(100 + 8 + 48)
        stream.write(struct.pack("<d", float("nan")))


def _empty(path: Path) -> None:
    for part in (path, path.with_suffix(".shx")):
        os.truncate(part, 100)
        with part.open("r+b") as stream:
            stream.seek(24)
            stream.write(struct.pack(">i", 50))
    with path.with_suffix(".dbf").open("r+b") as stream:
        stream.seek(4)
        stream.write(struct.pack("<I", 0))


def _nothing(_path: Path) -> None:
    pass


BAD = [
    pytest.param(_cut_shp, {}, errors.SourceIncomplete, id="truncated .shp"),
    pytest.param(_no_dbf, {}, errors.SidecarMissing, id="no .dbf"),
    pytest.param(_text, {}, errors.SourceDamaged, id="text named .shp"),
    pytest.param(_no_prj, {}, errors.MissingProjection, id="no .prj"),
    pytest.param(_prj_garbage, {}, errors.MissingProjection, id=".prj garbage"),
    pytest.param(_nothing, {"crs": "EPSG:32647"}, errors.WrongProjection, id="wrong zone told"),
    pytest.param(_nothing, {"crs": "EPSG:4326"}, errors.WrongProjection, id="degrees told"),
    pytest.param(_nothing, {"crs": "EPSG:0"}, errors.CrsNotUnderstood, id="no such system"),
    pytest.param(_nothing, {"encoding": "utf-8"}, errors.EncodingWrong, id="utf-8 told"),
    pytest.param(_nothing, {"encoding": "latin-1"}, errors.EncodingWrong, id="latin-1 told"),
    pytest.param(_nothing, {"encoding": "klingon"}, errors.ValueNotUnderstood, id="no such encoding"),
    pytest.param(_nan, {}, errors.ShapesUnreadable, id="NaN coordinate"),
    pytest.param(_empty, {}, errors.LayerEmpty, id="empty layer"),
    pytest.param(_nothing, {"layer": "other"}, errors.LayerNotNamed, id="no such layer"),
    pytest.param(_nothing, {"fields": {"code": "none"}}, errors.FieldMissing, id="no such field"),
    pytest.param(_nothing, {"fields": {"none": "name"}}, errors.UnknownCode, id="no such role"),
    pytest.param(_nothing, {"kind": "soil"}, errors.FieldMissing, id="no soil symbol"),
    pytest.param(_nothing, {"kind": "rivers"}, errors.UnknownCode, id="no such kind"),
]


@pytest.mark.parametrize(("spoil", "told", "problem"), BAD)
def test_bad_input_is_a_sentence_and_a_remedy(
    project: Project,
    write_shapefile: WriteShapefile,
    spoil: Callable[[Path], None],
    told: dict[str, Any],
    problem: type[errors.TambonError],
) -> None:
    import_layer(project, write_shapefile(name="sound"), "plots")
    path = write_shapefile(
        {"name": ["นายสมชาย ใจดี", "นางบุญเรือง ศรีสุข", "นายทองใบ แก้วมณี"]}, encoding="CP874", cpg=None
    )
    spoil(path)
    before = fingerprint(project)
    options = {"kind": "plots", **told}
    with pytest.raises(problem) as refused:
        import_layer(project, path, options.pop("kind"), ImportChoices(**options))
    assert fingerprint(project) == before
    assert refused.value.told("th")
    assert refused.value.advice("th")
    assert "สมชาย" not in refused.value.told("th") + refused.value.advice("th")


def test_points_are_not_plots(project: Project, write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"code": ["1"]}, [shapely.Point(372_000, 1_812_000)])
    with pytest.raises(errors.WrongGeometry) as refused:
        import_layer(project, path, "plots")
    assert "จุด" in refused.value.told("th")


def test_a_read_only_project_stays_so(project: Project, write_shapefile: WriteShapefile) -> None:
    from tambon_gis.project.project import Project as Opened

    with Opened.open(project.path, read_only=True) as reading, pytest.raises(errors.ProjectReadOnly):
        import_layer(reading, write_shapefile(), "plots")
