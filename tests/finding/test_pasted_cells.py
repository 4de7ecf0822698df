"""Cells of plots pasted back from a spreadsheet: what changes, what is wrong where, one command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from tambon_gis.errors.pasted_cells import PasteWithoutCodes, PlotsChangedMeanwhile
from tambon_gis.finding.pasted_cells import Pasted, apply_pasted, read_pasted
from tambon_gis.project.project import Project

RAI = 1600.0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Plots 0001 to 0003 of one rai each; two plots carry the code 0009."""
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", author="ผู้ทดสอบ") as made:
        rows: list[dict[str, object]] = [
            {
                "code": code,
                "geom": shapely.box(375_000 + 40 * at, 1_815_000, 375_040 + 40 * at, 1_815_040),
                "village_code": "45080601" if at < 2 else "45080602",
                "village_name": "คำพอุง" if at < 2 else "หนองบัว",
                "document_area_m2": 1_601.0 if code == "0001" else None,
                "crop": "ข้าว" if code == "0001" else None,
                "note": "บรรทัดแรก\nหมู่ ๓" if code == "0001" else None,
            }
            for at, code in enumerate(("0001", "0002", "0003", "0009", "0009"))
        ]
        with made.command("import", "นำเข้า") as command:
            command.insert("plot", rows)
        yield made


def table(*lines: str) -> str:
    return "\r\n".join(line.replace("|", "\t") for line in lines) + "\r\n"


def told(pasted: Pasted) -> list[tuple[str, str, object, object]]:
    return [(each.code, each.column.column, each.old, each.new) for each in pasted.changes]


def faults(pasted: Pasted) -> list[tuple[int, str, str]]:
    return [(each.row, each.heading, each.problem.code) for each in pasted.faults]


def test_what_was_copied_comes_back_without_a_change(project: Project) -> None:
    text = table(
        "แปลง|หมู่บ้าน|กลุ่มชุดดิน|ตามเอกสาร|ตามเอกสาร ไร่|พืช|หมายเหตุ",
        '0001|คำพอุง|35|1-0-00|1.000625|ข้าว|"บรรทัดแรก\nหมู่ ๓"',
        "0002|คำพอุง|||||",
    )
    pasted = read_pasted(project, text, ["แปลง", "กลุ่มชุดดิน"])
    assert (pasted.rows, told(pasted), faults(pasted), pasted.unused) == (2, [], [], ("กลุ่มชุดดิน",))


def test_changed_cells_are_told_and_written_by_one_command(project: Project) -> None:
    text = table(
        "plot code|Crop|By document|หมายเหตุ", "0001||๑-๐-๕๐|ใหม่", "2|มันสำปะหลัง|1.25|", "0003|ข้าว||'=รวม"
    )
    pasted = read_pasted(project, text)
    assert told(pasted) == [
        ("0001", "crop", "ข้าว", None),
        ("0001", "document_area_m2", 1_601.0, RAI + 200),
        ("0001", "note", "บรรทัดแรก\nหมู่ ๓", "ใหม่"),
        ("0002", "crop", None, "มันสำปะหลัง"),
        ("0002", "document_area_m2", None, 2_000.0),
        ("0003", "crop", None, "ข้าว"),
        ("0003", "note", None, "=รวม"),
    ]
    assert pasted.changes[3].remark is not None
    assert pasted.changes[3].remark.th == "อ่านเป็นแปลง 0002"
    # 1 rai 50 wah beside a rai that was measured: 12.5 % more.
    assert pasted.changes[1].remark is not None
    assert pasted.plots == 3
    before = project.rows("SELECT * FROM plot ORDER BY fid")
    record = apply_pasted(project, pasted.changes)
    assert record is not None
    assert record.label == "วางข้อมูลแก้ไข 3 แปลง"
    assert project.rows(
        "SELECT crop, document_area_m2, note FROM plot WHERE code < '0009' ORDER BY code"
    ) == [
        (None, 1_800.0, "ใหม่"),
        ("มันสำปะหลัง", 2_000.0, None),
        ("ข้าว", None, "=รวม"),
    ]
    project.undo()
    assert project.rows("SELECT * FROM plot ORDER BY fid") == before


@pytest.mark.parametrize(
    ("heading", "cell", "problem"),
    [
        ("ตามเอกสาร", "12,5", "value_not_understood"),
        ("ตามเอกสาร", "-1", "value_not_understood"),
        ("ตามเอกสาร", "0", "value_not_understood"),
        ("ตามเอกสาร", "12-5-00", "value_not_understood"),
        ("เนื้อที่แจ้ง", "11", "area_far_too_large"),
        ("รหัสหมู่บ้าน", "99", "value_not_understood"),
        ("รหัสหมู่บ้าน", "99999901", "unknown_code"),
        ("รหัสตำบล", "450899", "unknown_code"),
        ("พืช", "ข" * 201, "text_too_long"),
    ],
)
def test_each_wrong_cell_is_named(project: Project, heading: str, cell: str, problem: str) -> None:
    pasted = read_pasted(project, table(f"แปลง|{heading}|หมายเหตุ", f"0002|{cell}|ดี"))
    assert faults(pasted) == [(2, heading, problem)]
    # What is right beside it is still understood.
    assert told(pasted) == [("0002", "note", None, "ดี")]


def test_rows_and_columns_that_cannot_be_placed_are_named(project: Project) -> None:
    text = table("แปลง|สีบ้าน|พืช|พืช", "0007|ฟ้า|ก|ก", "0009||ก|ก", "|ฟ้า||", "0001|||", "1||ข้าวโพด|")
    assert faults(read_pasted(project, text)) == [
        (1, "สีบ้าน", "column_not_known"),
        (1, "พืช", "column_named_twice"),
        (2, "แปลง", "plot_of_row_unknown"),
        (3, "แปลง", "plot_of_row_unclear"),
        (4, "แปลง", "plot_of_row_unknown"),
        (6, "แปลง", "row_twice"),
    ]


def test_an_area_in_both_of_its_columns_must_agree(project: Project) -> None:
    head = "แปลง|ตามเอกสาร|ตามเอกสาร ไร่"
    # Only one of them was changed.
    assert told(read_pasted(project, table(head, "0001|1-0-00|1.5"))) == [
        ("0001", "document_area_m2", 1_601.0, 2_400.0)
    ]
    both = read_pasted(project, table(head, "0001|1-1-00|1.5"))
    assert (told(both), faults(both)) == ([], [(2, "ตามเอกสาร ไร่", "cells_disagree")])


def test_a_plot_that_comes_to_another_village_gets_its_code(project: Project) -> None:
    pasted = read_pasted(project, table("แปลง|หมู่บ้าน", "0001|หนองบัว", "0002|ดอนแดง"))
    assert told(pasted) == [
        ("0001", "village_name", "คำพอุง", "หนองบัว"),
        ("0001", "village_code", "45080601", "45080602"),
        ("0002", "village_name", "คำพอุง", "ดอนแดง"),
        ("0002", "village_code", "45080601", None),
    ]


def test_without_codes_or_after_a_change_nothing_is_written(project: Project) -> None:
    with pytest.raises(PasteWithoutCodes):
        read_pasted(project, "ไม่มีหัวตาราง\tเลย")
    with pytest.raises(PasteWithoutCodes):
        read_pasted(project, "")
    pasted = read_pasted(project, table("แปลง|พืช", "0001|อ้อย"))
    ((fid,),) = project.rows("SELECT fid FROM plot WHERE code = '0001'")
    with project.command("edit", "แก้ไข") as command:
        command.update("plot", fid, crop="ยางพารา")
    with pytest.raises(PlotsChangedMeanwhile):
        apply_pasted(project, pasted.changes)
    assert project.rows("SELECT crop FROM plot WHERE fid = ?", (fid,)) == [("ยางพารา",)]
