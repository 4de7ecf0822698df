"""Filters and sets of plots kept by name, and conditions in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.filter_grammar import Operator
from tambon_gis.analysis.plot_filter import parse_filter
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.errors import FilterNotUnderstood
from tambon_gis.finding.condition_rows import Row, Rows, fields, offered, relations, understood, written
from tambon_gis.finding.saved_filters import (
    SavedFilter,
    delete_filter,
    keep_filter,
    rename_filter,
    saved_filters,
)
from tambon_gis.finding.selection_sets import (
    SelectionSet,
    combined,
    delete_set,
    keep_selection,
    plots_there,
    rename_set,
    selection_sets,
)
from tambon_gis.project.project import Project
from tambon_gis.wording import Language

BY_NAME = {field.name: field for field in fields()}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", author="ผู้ทดสอบ") as made:
        yield made


def test_filters_are_kept_replaced_renamed_deleted_and_come_back(project: Project) -> None:
    keep_filter(project, SavedFilter("ดินเค็ม", "กลุ่มชุดดิน = '20'"))
    keep_filter(project, SavedFilter("แปลงใหญ่", "เนื้อที่ > 10"))
    keep_filter(project, SavedFilter(" ดินเค็ม ", "กลุ่มชุดดิน = '20S'"))
    assert [(each.name, each.condition) for each in saved_filters(project)] == [
        ("ดินเค็ม", "กลุ่มชุดดิน = '20S'"),
        ("แปลงใหญ่", "เนื้อที่ > 10"),
    ]
    rename_filter(project, "แปลงใหญ่", "ใหญ่")
    delete_filter(project, "ดินเค็ม")
    assert [each.name for each in saved_filters(project)] == ["ใหญ่"]
    assert [project.undo().label for _ in range(3)] == ["ลบตัวกรอง", "เปลี่ยนชื่อตัวกรอง", "เปลี่ยนตัวกรอง"]
    assert [each.condition for each in saved_filters(project)] == ["กลุ่มชุดดิน = '20'", "เนื้อที่ > 10"]


def test_a_set_knows_its_plots_and_how_many_are_gone(project: Project) -> None:
    with project.command("import", "แปลง") as command:
        fids = command.insert("plot", [{"code": f"{number}"} for number in range(5)])
    keep_selection(project, "นำร่อง", np.array(fids[:3]))
    with project.command("delete", "ลบ") as command:
        command.delete("plot", fids[:1])
    (kept,) = selection_sets(project)
    there = plots_there(kept, np.sort(np.array(fids[1:])))
    assert kept.plots == 3
    assert sorted(there.fids.tolist()) == sorted(fids[1:3])
    assert there.gone == 1
    rename_set(project, "นำร่อง", "ชุดแรก")
    assert [each.name for each in selection_sets(project)] == ["ชุดแรก"]
    delete_set(project, "ชุดแรก")
    assert selection_sets(project) == ()


@given(st.sets(st.integers(1, 2**52 - 1), max_size=50))
def test_keys_come_back_from_their_packing(keys: set[int]) -> None:
    assert SelectionSet.of("ก", np.array(list(keys), np.int64)).fids().tolist() == sorted(keys)


@pytest.mark.parametrize("packed", ["", "!!!", "AAAA", "eJw="])
def test_a_packing_of_others_is_no_plots_at_all(packed: str) -> None:
    assert SelectionSet("ก", 3, packed).fids().tolist() == []


def test_sets_meet_the_selection_four_ways() -> None:
    one, other = np.array([1, 2, 3]), np.array([2, 3, 4])
    assert combined(one, other, "replace").tolist() == [2, 3, 4]
    assert combined(one, other, "add").tolist() == [1, 2, 3, 4]
    assert combined(one, other, "keep").tolist() == [2, 3]
    assert combined(one, other, "remove").tolist() == [1]


def test_rows_read_like_the_sentence_that_they_are() -> None:
    rows = Rows(True, (Row(BY_NAME["village"], "=", ("คำพอุง",)), Row(BY_NAME["area_rai"], ">", ("5",))))
    assert written(rows) == "หมู่บ้าน = 'คำพอุง' และ เนื้อที่ > 5"
    assert written(rows, "en") == "village = 'คำพอุง' and area_rai > 5"
    assert understood("หมู่บ้าน = 'คำพอุง' และ เนื้อที่ > 5") == rows
    assert written(Rows(False, (Row(BY_NAME["crop"], "null"), Row(BY_NAME["crop"], "="))), "th") == "พืช ไม่มี"


def test_what_lines_cannot_say_stays_text() -> None:
    assert understood("ไม่ (หมู่บ้าน = 'ก')") is None
    assert understood("พืช = 'ข้าว' และ (เนื้อที่ > 1 หรือ เนื้อที่ < 0.5)") is None
    assert understood("") == Rows(True, ())
    with pytest.raises(FilterNotUnderstood):
        understood("พืช =")


def test_values_are_offered_from_the_plots(project: Project) -> None:
    with project.command("import", "แปลง") as command:
        crops = ("อ้อย", "ข้าว", None)
        command.insert("plot", [{"code": f"{at}", "crop": crop} for at, crop in enumerate(crops)])
    register = plot_register(project)
    assert offered(register, BY_NAME["crop"]) == (("ข้าว", ""), ("อ้อย", ""))
    assert offered(register, BY_NAME["code"]) == (("0", ""), ("1", ""), ("2", ""))
    assert offered(register, BY_NAME["area_rai"]) == ()


def _rows() -> st.SearchStrategy[Row]:
    text = st.text(st.characters(categories=("L", "N"), include_characters="' -"), min_size=1, max_size=12)
    values = text.filter(lambda value: bool(value.strip())).map(str.strip)

    def of(name: str) -> st.SearchStrategy[Row]:
        field = BY_NAME[name]

        def row(operator: Operator) -> st.SearchStrategy[Row]:
            takes = next(each.takes for each in relations(field) if each.operator == operator)
            if takes == "none":
                return st.just(Row(field, operator))
            one = values if field.kind in ("text", "set") else st.integers(0, 999).map(str)
            most = 3 if takes == "many" else 1
            return st.lists(one, min_size=1, max_size=most).map(
                lambda found: Row(field, operator, tuple(found))
            )

        return st.sampled_from([each.operator for each in relations(field)]).flatmap(row)

    return st.sampled_from(sorted(BY_NAME)).flatmap(of)


@given(st.booleans(), st.lists(_rows(), min_size=1, max_size=4), st.sampled_from(["th", "en"]))
def test_every_line_is_read_back_from_what_it_writes(
    every: bool, rows: list[Row], language: Language
) -> None:
    text = written(Rows(every, tuple(rows)), language)
    back = understood(text)
    assert back is not None
    assert back.rows == tuple(rows)
    assert back.every == every or len(rows) == 1
    parse_filter(text)
