"""Tables of soil tests and surveys: understood, looked through value by value, and taken as one command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tambon_gis import errors
from tambon_gis.measurements.entries import Details, Entry, observe
from tambon_gis.measurements.subjects import SubjectBook
from tambon_gis.measurements.table_import import take_table
from tambon_gis.measurements.table_preview import MeasurementPreview, preview_table
from tambon_gis.measurements.table_values import TableDefaults
from tambon_gis.project.catalogue import Indicator
from tambon_gis.project.project import Project

TODAY = date(2026, 11, 23)


def csv(folder: Path, *lines: str) -> Path:
    path = folder / "ผลวิเคราะห์ดิน.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(preview: MeasurementPreview) -> list[tuple[int, str, str, float | None]]:
    return [(each.row, each.heading, each.state, each.value) for each in preview.values]


def test_a_wide_table_of_a_laboratory(project: Project, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "รหัสแปลง,ชื่อ-สกุล,เลขบัตรประชาชน,วันที่เก็บตัวอย่าง,OM (g/kg),pH 1:1,Avail. P (mg/kg) Bray II,สี",
        '0001,นายสมมุติ ใจดี,1-2345-67890-12-1,2 พ.ย. 2569,12,๕.๕,"7,5",แดง',
        "0002,นางสมมุติ ใจงาม,1-2345-67890-12-1,03/11/2569,-,6.0,<5,ดำ",
        "A-7,,,4/11/2569,,,,",
    )
    preview = preview_table(project, path, today=TODAY)
    assert told(preview) == [
        (2, "OM (g/kg)", "new", 1.2),
        (2, "pH 1:1", "new", 5.5),
        (2, "Avail. P (mg/kg) Bray II", "new", 7.5),
        (3, "pH 1:1", "new", 6.0),
        (3, "Avail. P (mg/kg) Bray II", "new", 5.0),
    ]
    assert (preview.rows, preview.empty) == (3, 1)
    assert preview.shape.personal == ("ชื่อ-สกุล", "เลขบัตรประชาชน")
    assert preview.shape.unknown == ("สี",)
    taken = take_table(project, preview)
    assert (taken.added, taken.changed, taken.left_out, taken.there) == (5, 0, 0, 0)
    assert taken.record.label == "นำเข้าค่าที่วัด 5 ค่าจาก ผลวิเคราะห์ดิน.csv"
    rows = project.rows(
        "SELECT p.code, i.code, o.value, o.value_text, o.observed_on, o.method, o.source FROM observation o "
        "JOIN plot p ON p.fid = o.plot_fid JOIN indicator i ON i.id = o.indicator_id ORDER BY 1, 2"
    )
    source = "ผลวิเคราะห์ดิน.csv"
    assert rows == [
        ("0001", "available_p", 7.5, "7,5", "2026-11-02", "Bray II", source),
        ("0001", "organic_matter", 1.2, "12 g/kg", "2026-11-02", None, source),
        ("0001", "ph", 5.5, "๕.๕", "2026-11-02", "1:1", source),
        ("0002", "available_p", 5.0, "<5", "2026-11-03", "Bray II", source),
        ("0002", "ph", 6.0, None, "2026-11-03", "1:1", source),
    ]
    # Once more brings nothing.
    again = preview_table(project, path, today=TODAY)
    assert again.count("there") == 5
    with pytest.raises(errors.NothingToTake):
        take_table(project, again)
    project.undo()
    assert project.count("observation") == 0


def test_names_and_numbers_of_persons_reach_no_table(project: Project, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "plot,ช่องหนึ่ง,ph,date,หมายเหตุ",
        "0001,1-2345-67890-12-1,5.5,2026-11-02,โทร 081-234-5678",
        "0002,1-2345-67890-12-1,5.6,2026-11-02,ดินชื้น",
    )
    preview = preview_table(project, path, today=TODAY)
    assert preview.shape.personal == ("ช่องหนึ่ง",), "known by its values"
    assert any("telephone" in warning.en for warning in preview.warnings)
    take_table(project, preview)
    assert project.rows("SELECT note FROM observation ORDER BY value") == [(None,), ("ดินชื้น",)]


def test_every_wrong_value_says_what_is_wrong(project: Project, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "แปลง,วันที่,pH,OM (%)",
        "0001,31/02/2569,5.5,",
        "0001,2/11/69,5.5,",
        "9999,2/11/2569,5.5,",
        "0001,2/11/2569,ดี,1.2",
        "0002,2/11/2569,15,25",
        "0002,3/11/2569,6,",
        "0002,3/11/2569,6.5,",
        "0002,25/12/2569,6.5,",
        ",2/11/2569,5.5,",
        "0001,,5.5,",
    )
    preview = preview_table(project, path, today=TODAY)
    states = [(each.row, each.heading, each.state) for each in preview.values]
    assert states == [
        (2, "pH", "wrong"),
        (3, "pH", "wrong"),
        (4, "pH", "wrong"),
        (5, "pH", "wrong"),
        (5, "OM (%)", "new"),
        (6, "pH", "wrong"),
        (6, "OM (%)", "asked"),
        (7, "pH", "new"),
        (8, "pH", "wrong"),
        (9, "pH", "wrong"),
        (10, "pH", "wrong"),
        (11, "pH", "wrong"),
    ]
    words = {(each.row, each.heading): " ".join(said.th for said in each.said) for each in preview.values}
    assert "เดือนกุมภาพันธ์ พ.ศ. 2569" in words[2, "pH"]
    assert "28 วัน" in words[2, "pH"]
    assert "ปี 69 อ่านได้สองแบบ" in words[3, "pH"]
    assert "ไม่พบรหัส 9999" in words[4, "pH"]
    assert "“ดี”" in words[5, "pH"]
    assert "ระหว่าง 0 ถึง 14" in words[6, "pH"]
    assert "ผิดปกติ" in words[6, "OM (%)"]
    assert "แถวที่ 7" in words[8, "pH"]
    assert "ยังมาไม่ถึง" in words[9, "pH"]
    with pytest.raises(errors.TableRowsWrong) as refused:
        take_table(project, preview)
    assert (refused.value.facts["wrong"], refused.value.facts["asked"]) == ("9", "1")
    assert project.count("observation") == 0
    taken = take_table(project, preview, leave_out=True)
    assert (taken.added, taken.left_out) == (2, 10)
    with pytest.raises(errors.PreviewOutdated):
        take_table(project, preview, leave_out=True)
    project.undo()
    anew = preview_table(project, path, today=TODAY)
    assert take_table(project, anew, leave_out=True, sure=True).added == 3


def test_a_long_table_names_its_indicators(project: Project, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "รหัสแปลง,รายการวิเคราะห์,ผล,หน่วย,วิธี,ความลึก",
        "0001,อินทรียวัตถุ,1.2,%,Walkley-Black,0-15",
        "0001,ฟอสฟอรัสที่เป็นประโยชน์,12,ppm,,0-15",
        "0001,EC,250,µS/cm,1:5,0-15",
        "0001,ทองคำ,1,g,,",
        "0001,OM,1.2,mg/L,,",
    )
    preview = preview_table(project, path, defaults=TableDefaults(date(2026, 11, 2)), today=TODAY)
    assert preview.shape.layout == "long"
    assert [(each.state, each.value, each.details.method) for each in preview.values] == [
        ("new", 1.2, "Walkley-Black"),
        ("new", 12.0, None),
        ("new", 0.25, "1:5"),
        ("wrong", None, None),
        ("wrong", None, None),
    ]
    assert "ทองคำ" in preview.values[3].said[0].th
    assert "mg/L" in preview.values[4].said[0].th


def test_households_and_villages(project: Project, tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        "รหัสครัวเรือน,หมู่บ้าน,รายได้สุทธิ (บาท/ปี),หมอดินอาสา,วันที่สำรวจ",
        '45080603-001,คำพอุง,"85,000",,1/10/2569',
        ",บ้านคำพอุง,,3,1/10/2569",
        ",45080604,,2,1/10/2569",
        ",45080604,,4,2/10/2569",
    )
    preview = preview_table(project, path, today=TODAY)
    assert [each.state for each in preview.values] == ["new"] * 4
    take_table(project, preview)
    assert project.rows("SELECT count(*) FROM place WHERE code = '45080604'") == [(1,)]
    rows = project.rows(
        "SELECT household_id NOTNULL, place_id NOTNULL, value FROM observation ORDER BY value"
    )
    assert rows == [(0, 1, 2.0), (0, 1, 3.0), (0, 1, 4.0), (1, 0, 85_000.0)]


def test_a_workbook_with_titles_a_line_of_units_and_dates_of_excel(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "แล็บ.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "รายงานผลการวิเคราะห์ดิน สพข. 4")
        sheet.write_row(2, 0, ["รหัสแปลง", "วันที่เก็บตัวอย่าง", "OM", "CEC", "ความลึก"])
        sheet.write_row(3, 2, ["g/kg", "cmol/kg", None])
        sheet.write_row(4, 0, ["0001", None, 12, 8.5, "0-15"])
        sheet.write_datetime(4, 1, date(2026, 11, 2), day)
        # Typed in the Buddhist era, kept by Excel as a year of the Common Era.
        sheet.write_row(5, 0, [2, None, 15.5, "-", None])
        sheet.write_datetime(5, 1, date(2569, 11, 2), day)
        sheet.write_datetime(5, 4, date(2026, 1, 15), day)
    preview = preview_table(project, path, today=TODAY)
    first, second, third = preview.values
    assert (first.value, first.value_text, first.day, first.state) == (
        1.2,
        "12 g/kg",
        date(2026, 11, 2),
        "new",
    )
    assert (second.value, second.details.depth_cm) == (8.5, "0-15")
    assert (third.day, third.value, third.state) == (date(2026, 11, 2), 1.55, "wrong")
    assert "Excel" in third.said[0].th
    assert third.subject is not None
    assert third.subject.code == "0002"


def test_another_value_of_the_same_day_takes_its_place_when_a_person_is_sure(
    project: Project, known: dict[str, Indicator], tmp_path: Path
) -> None:
    plot = SubjectBook(project).find("plot", "0001")
    observe(project, plot, [Entry(known["ph"], 5.2)], date(2026, 11, 2), Details(method="1:1"), today=TODAY)
    path = csv(tmp_path, "plot,date,pH 1:1", "0001,2026-11-02,5.4")
    preview = preview_table(project, path, today=TODAY)
    (value,) = preview.values
    assert value.state == "asked"
    assert "5.2" in value.said[0].th
    taken = take_table(project, preview, sure=True)
    assert (taken.added, taken.changed) == (0, 1)
    assert project.rows("SELECT value FROM observation") == [(5.4,)]
    project.undo()
    assert project.rows("SELECT value FROM observation") == [(5.2,)]


def test_a_person_says_what_a_column_is(project: Project, tmp_path: Path) -> None:
    path = csv(tmp_path, "ตัวอย่างที่,ค่า ก (g/kg),pH", "0001,12,5.5")
    with pytest.raises(errors.TableOfNobody):
        preview_table(project, path, today=TODAY)
    with pytest.raises(errors.UnknownCode):
        preview_table(project, path, columns={"pH": "gold"}, today=TODAY)
    with pytest.raises(errors.FieldMissing):
        preview_table(project, path, columns={"ไม่มี": "ph"}, today=TODAY)
    columns = {"ตัวอย่างที่": "plot", "ค่า ก (g/kg)": "organic_matter", "pH": ""}
    preview = preview_table(
        project, path, columns=columns, defaults=TableDefaults(date(2026, 11, 2)), today=TODAY
    )
    assert told(preview) == [(2, "ค่า ก (g/kg)", "new", 1.2)]
    assert preview.shape.unknown == ("pH",)


def test_tables_of_nothing_that_is_measured(project: Project, tmp_path: Path) -> None:
    with pytest.raises(errors.TableOfNoMeasurements):
        preview_table(project, csv(tmp_path, "รหัสแปลง,สี,กลิ่น", "0001,แดง,หอม"), today=TODAY)


@pytest.mark.parametrize(
    ("heading", "code", "unit", "method"),
    [
        ("OM (%)", "organic_matter", "%", None),
        ("%OM", "organic_matter", None, None),
        ("pH 1:1", "ph", None, "1:1"),
        ("pH (1:2.5)", "ph", None, "1:2.5"),
        ("P (mg/kg)", "available_p", "mg/kg", None),
        ("Avai. P ppm", "available_p", "ppm", None),
        ("โพแทสเซียมที่แลกเปลี่ยนได้ (มก./กก.)", "exchangeable_k", "มก./กก.", None),
        ("ค่าการนำไฟฟ้า EC", "salinity_ec", None, None),
        ("ค่าการนำไฟฟ้า (EC) (dS/m)", "salinity_ec", "dS/m", None),
        ("ความเป็นกรดเป็นด่าง (pH)", "ph", None, None),
        ("อินทรียวัตถุ (OM, %)", "organic_matter", "%", None),
        ("OM (K)", None, None, None),
        ("EC 1:5 (dS/m)", "salinity_ec", "dS/m", "1:5"),
        ("CEC (cmol(+)/kg)", "cation_exchange_capacity", "cmol(+)/kg", None),
        ("OC (%)", None, "%", None),
        ("OM ก่อน", None, None, None),
    ],
)
def test_headings(
    known: dict[str, Indicator], heading: str, code: str | None, unit: str | None, method: str | None
) -> None:
    from tambon_gis.measurements.table_columns import IndicatorNames

    assert IndicatorNames(list(known.values())).parts(heading) == (code, unit, method)
