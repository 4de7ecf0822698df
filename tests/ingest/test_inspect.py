"""A file looked at: what it is, what it means, what is wrong, and which questions are left."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from tambon_gis.errors import EncodingWrong, LayerNotNamed, SourceIncomplete
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.report import LayerInspection, jsonable

WriteShapefile = Callable[..., Path]

SQUARES = [shapely.box(372_000 + 200 * i, 1_812_000, 372_100 + 200 * i, 1_812_100) for i in range(4)]
BOW_TIE = shapely.Polygon(
    [(372_000, 1_812_000), (372_010, 1_812_010), (372_010, 1_812_000), (372_000, 1_812_010)]
)


def only(path: Path) -> LayerInspection:
    (layer,) = inspect(path).layers
    return layer


def problems(layer: LayerInspection) -> dict[str, tuple[int, tuple[int, ...]]]:
    return {problem.code: (problem.count, problem.rows) for problem in layer.problems}


def test_a_sound_layer(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"soilgroup": ["36B", "17", "RL"], "no": [1, 2, 3]}, name="ดิน.ปี.2561")
    layer = only(path)
    assert (layer.name, layer.geometry_type, layer.rows) == ("ดิน.ปี.2561", "Polygon", 3)
    assert (layer.encoding, layer.crs, layer.likely_kind) == ("utf-8", "EPSG:32648", "soil")
    assert layer.crs_candidates == ("EPSG:32648", "EPSG:24048")
    assert [(f.name, f.type, f.role) for f in layer.fields] == [
        ("soilgroup", "text", "symbol"),
        ("no", "integer", None),
    ]
    assert layer.fields[0].samples == ("36B", "17", "RL")
    assert layer.extent == (372_000, 1_812_000, 372_500, 1_812_100)
    assert layer.problems == ()


def test_every_fault_is_counted_with_its_rows(write_shapefile: WriteShapefile) -> None:
    shapes = [SQUARES[0], BOW_TIE, None, SQUARES[0], shapely.force_3d(SQUARES[1], 5.0)]
    found = problems(only(write_shapefile({"code": list("ABCDE")}, shapes)))
    assert found["self_intersection"] == (1, (2,))
    assert found["null"] == (1, (3,))
    assert found["duplicate"] == (1, (4,))
    assert found["z_dropped"][0] >= 1


def test_questions_are_reported_not_raised(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"name": ["นา", None, None]}, encoding="CP874", cpg=None)
    path.with_suffix(".prj").unlink()
    layer = only(path)
    assert (layer.encoding, layer.crs) == (None, None)
    assert {"encoding_unclear", "crs_missing"} <= set(problems(layer))
    assert "EPSG:32648" in layer.crs_evidence.th
    assert layer.crs_candidates == ("EPSG:32648", "EPSG:24048")
    # For the chooser the text is shown as it would be in Thai.
    assert "รหัสอักขระ" in layer.encoding_evidence.th


def test_a_system_that_does_not_fit_is_named(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(epsg=32647)
    layer = only(path)
    assert layer.crs == "EPSG:32647"
    assert "crs_wrong" in problems(layer)
    assert "นอกประเทศไทย" in layer.crs_evidence.th


def test_a_wrong_marker_is_told(write_shapefile: WriteShapefile) -> None:
    words = ["ร้อยเอ็ด", "กุลาร้องไห้", "ดินร่วนปนทราย"]
    layer = only(write_shapefile({"name": words}, encoding="CP874", cpg="UTF-8"))
    assert layer.encoding == "cp874"
    assert "encoding_marker_wrong" in problems(layer)


def test_personal_fields_are_known_and_not_shown(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(
        {"owner": ["นายสมชาย ใจดี"] * 3, "cid": ["1234567890121"] * 3, "crop": ["rice"] * 3}
    )
    inspection = inspect(path)
    fields = {field.name: field for field in inspection.layers[0].fields}
    assert fields["owner"].personal
    assert fields["cid"].personal
    assert not fields["crop"].personal
    assert "สมชาย" not in json.dumps(jsonable(inspection), ensure_ascii=False)
    assert inspection.layers[0].likely_kind == "plots"


def test_numbers_of_persons_are_shown_in_no_light(write_shapefile: WriteShapefile) -> None:
    """A layer of places whose table holds national IDs and telephones under other names."""
    columns = {"tam_code": ["450806"] * 3, "name": ["คำพอุง"] * 3, "x": ["1101700230708"] * 3}
    layer = only(write_shapefile({**columns, "tel": ["0812345678"] * 3}))
    assert "1101700230708" not in json.dumps(jsonable(layer))
    assert "0812345678" not in json.dumps(jsonable(layer))


def test_the_fields_are_there_as_each_kind_would_take_them(write_shapefile: WriteShapefile) -> None:
    layer = only(write_shapefile({"tam_code": ["450806"] * 3, "name": ["คำพอุง"] * 3}))
    assert layer.likely_kind == "boundary"
    assert [field.role for field in layer.fields_as("boundary")] == ["tambon_code", "name_th"]
    assert [field.role for field in layer.fields_as("plots")] == ["tambon_code", "owner_name"]
    # What names places in one light names persons in the other.
    assert [field.samples for field in layer.fields_as("boundary")] == [("450806",), ("คำพอุง",)]
    assert [field.samples for field in layer.fields_as("plots")] == [("450806",), ()]


def test_a_look_in_an_encoding_that_was_chosen(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"ชื่อ": ["นา", None, None]}, encoding="CP874", cpg=None)
    assert only(path).encoding is None
    (layer,) = inspect(path, encoding="cp874").layers
    assert (layer.encoding, layer.fields[0].name) == ("cp874", "ชื่อ")
    assert "encoding_unclear" not in problems(layer)
    with pytest.raises(EncodingWrong):
        inspect(path, encoding="utf-8")


def test_choices_show_the_text_of_files_that_are_read_as_unicode(tmp_path: Path) -> None:
    words = "ดินร่วนปนทรายชุดร้อยเอ็ด"
    feature = f'{{"type": "Feature", "properties": {{"ดิน": "{words}"}}, "geometry": null}}'
    text = f'{{"type": "FeatureCollection", "features": [{feature}]}}'
    for encoding in ("utf-8", "cp874"):
        path = tmp_path / f"{encoding}.geojson"
        path.write_bytes(text.encode(encoding))
        layer = only(path)
        assert layer.encoding == encoding
        assert words in layer.encoding_choices[0].samples


def test_of_names_of_persons_only_first_letters_help_to_choose(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile({"owner": ["สมชาย ใจดี", None, None]}, encoding="CP874", cpg=None)
    samples = {choice.name: choice.samples for choice in only(path).encoding_choices}
    assert samples["cp874"] == ("สมชาย ",)
    told = write_shapefile({"owner": ["สมชาย ใจดี"] * 3, "crop": ["ข้าว"] * 3}, encoding="CP874", cpg=None)
    assert all("สม" not in text for choice in only(told).encoding_choices for text in choice.samples)


def test_what_mending_would_make_of_the_areas(write_shapefile: WriteShapefile) -> None:
    """An outline that goes twice round its middle (60 × 60 m): 100 × 100 m less a corner of 20 × 20."""
    path = [(0, 0), (100, 0), (100, 100), (20, 100), (20, 20), (80, 20), (80, 80), (0, 80)]
    knot = shapely.Polygon([(372_000 + x, 1_812_000 + y) for x, y in path])
    layer = only(write_shapefile({"code": ["A", "B"], "area_rai": [6.0, 6.25]}, [knot, SQUARES[1]]))
    assert layer.mended_m2["structure"] == pytest.approx(9_600)
    assert layer.mended_m2["linework"] == pytest.approx(6_000)
    assert layer.stated is not None
    assert layer.stated.rows == 2
    assert layer.stated.stated_m2 == pytest.approx(19_600)
    assert layer.stated.measured_m2 == pytest.approx(19_600)
    assert only(write_shapefile(name="ดี")).mended_m2 == {}


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"LU_CODE": ["A101"]}, "land_use"),
        ({"suit_type": ["S1"]}, "suitability"),
        ({"tam_code": ["450806"], "tam_th": ["คำพอุง"]}, "boundary"),
        ({"VILL_CODE": ["45080601"], "VILL_NAM_T": ["บ้านโนนใหญ่"], "TAM_CODE": ["450806"]}, "boundary"),
        ({"plot_id": ["1"], "tambon": ["คำพอุง"], "rai": [5.0]}, "plots"),
        ({"tambon": ["คำพอุง"], "crop": ["อ้อย"]}, "plots"),
        ({"colour": ["red"]}, "reference"),
    ],
)
def test_what_a_layer_looks_like(
    write_shapefile: WriteShapefile, columns: dict[str, list[object]], kind: str
) -> None:
    assert only(write_shapefile(columns, SQUARES[:1])).likely_kind == kind


def test_points_are_for_reference(write_shapefile: WriteShapefile) -> None:
    layer = only(write_shapefile({"soilgroup": ["17"]}, [shapely.Point(372_000, 1_812_000)]))
    assert (layer.geometry_type, layer.likely_kind) == ("Point", "reference")


def test_an_empty_layer_and_every_layer_of_a_geopackage(tmp_path: Path) -> None:
    import geopandas

    empty = tmp_path / "empty.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}')
    assert set(problems(only(empty))) >= {"empty_layer"}
    path = tmp_path / "สองชั้น.gpkg"
    frame = geopandas.GeoDataFrame({"soilgroup": ["17"]}, geometry=SQUARES[:1], crs=32648)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_file(path, layer="ดิน")
        frame.rename(columns={"soilgroup": "plot_id"}).to_file(path, layer="แปลง")
    both = inspect(path)
    assert [(layer.name, layer.likely_kind) for layer in both.layers] == [("ดิน", "soil"), ("แปลง", "plots")]
    assert [layer.name for layer in inspect(path, layer="แปลง").layers] == ["แปลง"]
    with pytest.raises(LayerNotNamed):
        inspect(path, layer="ไม่มี")


def test_a_damaged_file_is_refused_here_too(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile()
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(SourceIncomplete):
        inspect(path)


def test_the_answer_is_plain_json(write_shapefile: WriteShapefile) -> None:
    text = json.dumps(jsonable(inspect(write_shapefile())), ensure_ascii=False)
    assert json.loads(text)["layers"][0]["crs_evidence"]["th"].startswith("ไฟล์ .prj ระบุ")
