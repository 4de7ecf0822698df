"""What was done, in sentences: of a record, of a project, of one command; nothing personal in any of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tambon_gis.chronicle.column_words import column
from tambon_gis.chronicle.command_details import details, redo_preview, undo_preview
from tambon_gis.chronicle.command_pages import Asked, choices, page
from tambon_gis.chronicle.moments import start_after, start_of, told_at
from tambon_gis.chronicle.record_history import plot_history, record_history
from tambon_gis.chronicle.rows_of_plots import plots_concerned
from tambon_gis.chronicle.table_words import table_words
from tambon_gis.project import schema
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.batch import BATCH_ROWS
from tambon_gis.project.project import Project
from tests.project.conftest import rai_square
from tests.project.plot_edits import edit_plot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tambon_gis.project.journal import CommandRecord

# 3-1-20 and 3-2-05 in m2: 3 x 1,600 + 1 x 400 + 20 x 4, and 3 x 1,600 + 2 x 400 + 5 x 4.
BEFORE_M2, AFTER_M2 = 5_280.0, 5_620.0


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "ก.gpkg", name="ก", author="สมชาย") as made:
        made.device = "โน้ตบุ๊ก 2"
        yield made


@pytest.fixture
def plots(project: Project) -> list[int]:
    with project.command("import", "นำเข้าแปลง 4 รายการ") as command:
        rows = [
            {"code": f"{n + 41:04d}", "geom": rai_square(n), "stated_area_m2": BEFORE_M2} for n in range(4)
        ]
        return command.insert("plot", rows)


def newest(project: Project) -> CommandRecord:
    return project.commands(1)[0]


def sentences(project: Project, asked: Asked | None = None) -> list[str]:
    return [line.what.th for line in page(project, asked).lines]


def test_a_cell_of_a_plot_is_told_with_time_person_and_device(project: Project, plots: list[int]) -> None:
    edit_plot(project, plots[1], stated_area_m2=AFTER_M2)
    (line, *_) = page(project).lines
    at = told_at(line.at, "th")
    assert line.told("th") == f"{at} สมชาย (โน้ตบุ๊ก 2) แก้เนื้อที่แจ้งแปลง 0042 จาก 3-1-20 เป็น 3-2-05"
    assert line.what.en == "changed stated area of plot 0042 from 3-1-20 rai to 3-2-05 rai"
    (own, came) = plot_history(project, plots[1])
    assert own.told("th") == f"{at} สมชาย (โน้ตบุ๊ก 2) แก้เนื้อที่แจ้งแปลงนี้ จาก 3-1-20 เป็น 3-2-05"
    assert came.what.th == "นำเข้าแปลง 4 รายการ"


def test_times_are_told_in_the_buddhist_era() -> None:
    told = told_at("2026-11-12T03:32:00.000+00:00", "th")
    assert "พ.ย. 2569" in told
    assert start_of(date(2026, 11, 12)) < start_after(date(2026, 11, 12)) == start_of(date(2026, 11, 13))


def test_a_shape_is_told_by_its_area(project: Project, plots: list[int]) -> None:
    edit_plot(project, plots[0], geom=rai_square(0).buffer(0).union(rai_square(1)))
    edit_plot(project, plots[0], geom=None)
    assert sentences(project)[:2] == [
        "เอารูปออกจากแปลง 0041 เดิมเนื้อที่ 2-0-00",
        "แก้รูปแปลง 0041 เนื้อที่จาก 1-0-00 เป็น 2-0-00",
    ]


def test_undone_and_done_again_say_so(project: Project, plots: list[int]) -> None:
    edit_plot(project, plots[0], crop="ข้าว")
    project.undo()
    project.redo()
    assert [line.what.th for line in plot_history(project, plots[0])] == [
        "ทำซ้ำ: แก้พืชแปลงนี้ จาก ว่าง เป็น ข้าว",
        "เลิกทำ: แก้พืชแปลงนี้ จาก ว่าง เป็น ข้าว",
        "แก้พืชแปลงนี้ จาก ว่าง เป็น ข้าว",
        "นำเข้าแปลง 4 รายการ",
    ]


def test_work_is_told_in_the_words_of_the_catalogue(project: Project, plots: list[int]) -> None:
    assign(project, plots[:1], AssignmentPlan("green_manure_sunn_hemp", 2570))
    ((key, name),) = project.rows(
        "SELECT a.id, i.name_th FROM assignment a JOIN intervention i ON i.id = a.intervention_id"
    )
    with project.command("status", "อนุมัติแผน 1 รายการ") as command:
        command.update(
            "assignment", key, status="approved", cost_planned_baht=12_000, planned_date="2026-11-22"
        )
    told = [line.what.th for line in record_history(project, "assignment", key)]
    assert told[1] == f"เพิ่มแผน/ผลงาน {name} ปี 2570 แปลง 0041"
    assert told[0].startswith(f"แก้แผน/ผลงาน {name} ปี 2570 แปลง 0041: ")
    assert "เป็น 12,000 บาท" in told[0]
    assert "วันตามแผน จาก ว่าง เป็น 22 พ.ย. 2569" in told[0]
    assert "สถานะ จาก วางแผน เป็น อนุมัติแล้ว" in told[0]


def test_nothing_personal_is_told(project: Project, plots: list[int]) -> None:
    with project.command("people", "เพิ่มเกษตรกร") as command:
        (person,) = command.insert("person", [{"given_name": "สมมุติชื่อ", "phone": "0990000001"}])
        command.insert("tenure", [{"person_id": person, "plot_fid": plots[0], "role": "owner"}])
        command.insert("plot_document", [{"plot_fid": plots[0], "kind": "โฉนด", "number": "99881"}])
        command.insert("visit", [{"plot_fid": plots[0], "visited_on": "2026-11-22", "note": "บ้านสมมุติชื่อ"}])
    with project.command("people", "แก้ข้อมูลเกษตรกร") as command:
        command.update("person", person, given_name="ชื่อใหม่", phone="0990000002")
    with project.command("people", "ลบเกษตรกร") as command:
        command.delete("person", [person])
    told = sentences(project)
    told += [line.what.th for line in plot_history(project, plots[0])]
    told += [line.what.th for line in record_history(project, "person", person)]
    for record in project.commands():
        told += [phrase.th + phrase.en for phrase in details(project, record.id).lines]
        told += [phrase.th for phrase in undo_preview(project, record.id).effects]
    for value in ("สมมุติชื่อ", "ชื่อใหม่", "099000000", "99881", "owner", str(person)):
        assert not [line for line in told if value in line]
    assert "แก้บุคคล: ชื่อ; โทรศัพท์" in told


def test_every_table_and_column_has_words(project: Project) -> None:
    assert set(table_words()) == set(schema.TABLES)
    for table in schema.PERSONAL:
        assert {column(table, name).way for name in project.columns_of(table)} <= {"hidden", "silent"}


def test_pages_go_on_where_the_one_before_ended(project: Project, plots: list[int]) -> None:
    for number in range(7):
        edit_plot(project, plots[0], note=f"{number}")
    first = page(project, limit=5)
    second = page(project, before=first.next_before, limit=5)
    assert [line.seq for line in (*first.lines, *second.lines)] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert second.next_before is None


def test_what_is_asked_for_is_found(project: Project, plots: list[int]) -> None:
    edit_plot(project, plots[0], crop="ข้าว")
    project.author, project.device = "สมศรี", "โต๊ะ 1"
    assign(project, plots[1:3], AssignmentPlan("green_manure_sunn_hemp", 2570))
    today = date.today()
    found = {
        "author": Asked(author="สมศรี"),
        "device": Asked(device="โต๊ะ 1"),
        "kind": Asked(kinds=frozenset({"assign"})),
        "table": Asked(tables=frozenset({"assignment"})),
        "plot": Asked(plots=(plots[2],), kinds=frozenset({"assign", "edit_plot"})),
        "until": Asked(until=today - timedelta(days=2)),
    }
    counts = {name: len(page(project, asked).lines) for name, asked in found.items()}
    assert counts == {"author": 1, "device": 1, "kind": 1, "table": 1, "plot": 1, "until": 0}
    assert len(page(project, Asked(since=today - timedelta(days=1))).lines) == 3
    assert len(page(project, Asked(plots=(plots[0],))).lines) == 2
    assert choices(project).authors == ("สมชาย", "สมศรี")
    assert set(choices(project).tables) == {"plot", "assignment"}


def test_what_hung_on_a_plot_and_is_gone_is_found_too(project: Project, plots: list[int]) -> None:
    with project.command("visit", "บันทึก") as command:
        (visit,) = command.insert("visit", [{"plot_fid": plots[0], "visited_on": "2026-11-22"}])
    with project.command("visit", "แก้") as command:
        command.update("visit", visit, visited_on="2026-11-23")
    with project.command("visit", "ลบ") as command:
        command.delete("visit", [visit])
    assert [line.what.th for line in plot_history(project, plots[0])][:3] == [
        "ลบการติดตามงาน 23 พ.ย. 2569",
        "แก้วันติดตามงานการติดตามงาน จาก 22 พ.ย. 2569 เป็น 23 พ.ย. 2569",
        "เพิ่มการติดตามงาน 22 พ.ย. 2569",
    ]


def test_thousands_of_rows_are_one_line_with_details_by_page(project: Project) -> None:
    count = BATCH_ROWS + 3
    with project.command("import", "นำเข้าแปลง") as command:
        fids = command.insert_columns("plot", {"code": [f"{n:05d}" for n in range(count)]})
    record = assign(project, fids, AssignmentPlan("green_manure_sunn_hemp", 2570))
    (line, _) = page(project).lines
    assert (line.what.th, line.rows) == (record.label, {"assignment": count})
    some = details(project, record.id, first=20_000, limit=5)
    assert (some.total, len(some.lines)) == (count, 3)
    assert all(told.th.startswith("เพิ่มแผน/ผลงาน ") for told in some.lines)
    assert len(plots_concerned(project, record.id)) == count
    (work, came) = plot_history(project, int(fids[7]))
    assert work.what.th.startswith("เพิ่มแผน/ผลงาน")
    assert came.what.th == "นำเข้าแปลง"


def test_a_preview_tells_what_would_happen_or_why_it_cannot(project: Project, plots: list[int]) -> None:
    record = assign(project, plots, AssignmentPlan("green_manure_sunn_hemp", 2570))
    edit_plot(project, plots[0], crop="ข้าว")
    preview = undo_preview(project, record.id)
    assert [phrase.th for phrase in preview.effects] == ["ลบแผน/ผลงาน 4 รายการที่รายการนี้เพิ่ม"]
    assert preview.refusal is None
    project.undo_command(record.id)
    assert [phrase.th for phrase in redo_preview(project, record.id).effects] == [
        "เพิ่มแผน/ผลงาน 4 รายการกลับมา"
    ]
    assert undo_preview(project, record.id).refusal is not None
    (inverse, _, assigned, imported) = page(project).lines
    assert inverse.what.th == f"เลิกทำ “{record.label}”"
    assert (assigned.can_be_undone, assigned.can_be_redone) == (False, True)
    first = undo_preview(project, imported.id)
    assert first.refusal is not None
    assert "แก้ข้อมูลแปลง" in first.refusal.told()
    assert len(project.commands()) == 4
