"""Plot layers: codes, places, areas, and persons who are seen nowhere but in the personal tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.ingest.load import import_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]

SURVEY: dict[str, list[object]] = {
    "รหัสแปลง": ["ก-1", "ก-2", "ก-3"],
    "หมู่ที่": [3, 3, 5],
    "หมู่บ้าน": ["บ้านคำพอุง", "บ้านคำพอุง", "บ้านภูเขาทอง"],
    "ตำบล": ["ต.คำพอุง"] * 3,
    "อำเภอ": ["อ.โพธิ์ชัย"] * 3,
    "เจ้าของ": ["นายสมชาย ใจดี", "นายสมชาย ใจดี", "นางมะลิ ทองดี"],
    # 13·1+12·2+11·3+10·4+9·5+8·6+7·7+6·8+5·9+4·0+3·1+2·2 = 352 = 32·11: check digit 1; the last one is wrong.
    "เลขบัตร": ["1-2345-67890-12-1", "1234567890121", "1234567890129"],
    "โทรศัพท์": ["0812345678", "0812345678", None],
    "บ้านเลขที่": ["12/3", "12/3", "9"],
    "เอกสาร": ["น.ส.4จ", "น.ส.3ก", None],
    "เลขที่": ["1234", "567", None],
    "ไร่": [6, 0, 3],
    "งาน": [1, 3, 0],
    "ตรว": [0.0, 50.0, 0.0],
    "เนื้อที่": ["6-1-00", "ประมาณหนึ่งไร่", "3"],
    "พืช": ["ข้าว", "อ้อย", None],
}


@pytest.fixture
def survey(write_shapefile: WriteShapefile) -> Path:
    return write_shapefile(SURVEY, encoding="CP874", cpg="ANSI 874")


def test_a_survey_with_owners(project: Project, survey: Path) -> None:
    report = import_layer(project, survey, "plots")
    plots = project.rows(
        "SELECT code, village_code, village_name, tambon_code, tambon_name, stated_area_m2, document_area_m2,"
        " crop FROM plot ORDER BY source_row"
    )
    assert plots == [
        ("ก-1", "45080603", "บ้านคำพอุง", "450806", "คำพอุง", 10_000.0, 10_000.0, "ข้าว"),
        ("ก-2", "45080603", "บ้านคำพอุง", "450806", "คำพอุง", None, 1_400.0, "อ้อย"),
        ("ก-3", "45080605", "บ้านภูเขาทอง", "450806", "คำพอุง", 4_800.0, 4_800.0, None),
    ]
    people = project.rows("SELECT title, given_name, family_name, phone FROM person ORDER BY given_name")
    assert people == [("นาง", "มะลิ", "ทองดี", None), ("นาย", "สมชาย", "ใจดี", "0812345678")]
    assert project.rows("SELECT village_code, house_no FROM household ORDER BY house_no") == [
        ("45080603", "12/3"),
        ("45080605", "9"),
    ]
    assert sorted(project.rows("SELECT national_id FROM person_identity")) == [
        ("1234567890121",),
        ("1234567890129",),
    ]
    owners = project.rows(
        "SELECT plot.code, person.given_name, tenure.role FROM tenure JOIN plot ON plot.fid = plot_fid"
        " JOIN person ON person.id = person_id ORDER BY plot.code"
    )
    assert owners == [("ก-1", "สมชาย", "owner"), ("ก-2", "สมชาย", "owner"), ("ก-3", "มะลิ", "owner")]
    assert project.rows("SELECT kind, number, area_m2 FROM plot_document ORDER BY number") == [
        ("น.ส.4จ", "1234", 10_000.0),
        ("น.ส.3ก", "567", 1_400.0),
    ]
    said = "\n".join(warning.th for warning in report.warnings)
    assert "เลขประจำตัวประชาชนไม่ถูกต้อง 1 แปลง" in said
    assert "เนื้อที่อ่านไม่ได้ 1 แปลง" in said
    assert "ข้อมูลส่วนบุคคล" in said
    # The text of the area that could not be read is not lost.
    aside = [json.loads(values) for (values,) in project.rows("SELECT values_json FROM quarantine")]
    assert {"เนื้อที่": "ประมาณหนึ่งไร่", "อำเภอ": "อ.โพธิ์ชัย"} in aside


def test_nothing_personal_is_said_or_kept_in_the_open(project: Project, survey: Path) -> None:
    report = import_layer(project, survey, "plots")
    open_tables = [project.records("SELECT * FROM plot"), project.records("SELECT * FROM import_batch")]
    assert report.record is not None
    said = repr(open_tables) + report.record.label + repr(report.warnings)
    for secret in ("สมชาย", "มะลิ", "12345678901", "0812345678", "12/3", "น.ส.4จ", "1234'"):
        assert secret not in said


def test_a_person_already_known_is_not_made_twice(
    project: Project, survey: Path, write_shapefile: WriteShapefile
) -> None:
    import_layer(project, survey, "plots")
    again = write_shapefile(
        {"code": ["ข-1"], "cid": ["1234567890121"], "owner": ["สมชาย ใจดี"]}, [None], name="more"
    )
    import_layer(project, again, "plots")
    assert project.count("person") == 2
    assert project.count("tenure") == 4


@pytest.mark.parametrize(
    ("field", "value", "role"),
    [
        ("เจ้าของ", None, "owner"),
        ("ผู้ทำประโยชน์", None, "user"),
        ("เจ้าของ", "เช่า", "tenant"),
        ("เจ้าของ", "ทำกินในเขตปฏิรูป", "user"),
    ],
)
def test_who_holds_a_plot_how(
    project: Project, write_shapefile: WriteShapefile, field: str, value: str | None, role: str
) -> None:
    columns = {field: ["นายทดลอง หนึ่ง"] * 3, "การถือครอง": [value] * 3}
    import_layer(project, write_shapefile(columns, encoding="CP874"), "plots")
    assert {found for (found,) in project.rows("SELECT role FROM tenure")} == {role}
    assert project.count("person") == 1


def test_plots_without_shape_or_code(project: Project, write_shapefile: WriteShapefile) -> None:
    square = shapely.box(372_000, 1_812_000, 372_100, 1_812_100)
    path = write_shapefile({"rai": [6.25, 2.0, None], "code": ["0007", None, None]}, [square, None, None])
    report = import_layer(project, path, "plots")
    assert (report.rows_read, report.rows_added, report.rows_skipped) == (3, 2, 1)
    assert [(r.row, r.problem, r.action) for r in report.repairs] == [
        (2, "null", "kept_without_shape"),
        (3, "null", "row_skipped"),
    ]
    assert project.rows("SELECT code, stated_area_m2, geom IS NULL FROM plot ORDER BY source_row") == [
        ("0007", 10_000.0, 0),
        ("0008", 3_200.0, 1),
    ]


def test_codes_and_shapes_that_repeat_are_told(project: Project, write_shapefile: WriteShapefile) -> None:
    square = shapely.box(372_000, 1_812_000, 372_100, 1_812_100)
    path = write_shapefile({"code": ["A", "A", "B"]}, [square, square, square])
    said = "\n".join(warning.th for warning in import_layer(project, path, "plots").warnings)
    assert "รหัสแปลงซ้ำกัน 1 รหัส" in said
    assert "1=2=3" in said


def test_stated_areas_far_from_the_measured_are_counted(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    # Three squares of 10,000 m²: 6.25 rai; 6.6 is 5.6 % more than that, 6.5 is 4 %.
    path = write_shapefile({"area_rai": [6.25, 6.6, 6.5]})
    said = [warning.th for warning in import_layer(project, path, "plots").warnings if "5 %" in warning.th]
    assert said == ["เนื้อที่แจ้งต่างจากเนื้อที่วัดเกิน 5 % จำนวน 1 แปลง"]


@pytest.mark.parametrize(
    ("columns", "village", "tambon"),
    [
        pytest.param({"vill_code": "45080603"}, "45080603", "450806", id="village code"),
        pytest.param({"tambon": "คำพอุง"}, None, "450806", id="the project's own province"),
        pytest.param({"tambon": "คำพอง", "amphoe": "โพธิ์ชัย"}, None, "450806", id="spelt otherwise"),
        pytest.param(
            {"tambon": "ในเมือง", "amphoe": "เมือง", "province": "จ.ขอนแก่น"}, None, "400101", id="elsewhere"
        ),
        pytest.param({"tambon": "แม่สาย"}, None, None, id="only in another province, and not said so"),
        pytest.param({"tambon": "ไม่มีตำบลนี้", "amphoe": "โพธิ์ชัย"}, None, None, id="no such tambon"),
        pytest.param({"tam_code": "450806", "moo": "หมู่ ๓"}, "45080603", "450806", id="moo"),
        pytest.param(
            {"tam_code": "450806", "village": "ธาตุจอมศรี"}, "45080602", "450806", id="village by name"
        ),
    ],
)
def test_places_are_found_where_a_name_has_one_meaning(
    project: Project,
    write_shapefile: WriteShapefile,
    columns: dict[str, str],
    village: str | None,
    tambon: str | None,
) -> None:
    with project.command("places", "หมู่บ้าน") as command:
        command.insert("place", [{"code": "45080602", "kind": "village", "name_th": "ธาตุจอมศรี"}])
    path = write_shapefile({name: [value] * 3 for name, value in columns.items()})
    report = import_layer(project, path, "plots")
    found = set(project.rows("SELECT village_code, tambon_code FROM plot"))
    assert found == {(village, tambon)}
    assert any("หารหัสตำบลไม่ได้ 3 แปลง" in w.th for w in report.warnings) is (tambon is None)
