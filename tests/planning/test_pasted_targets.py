"""Tables pasted from a spreadsheet: columns recognised, every mistake in its own cell, nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import AmountNegative, TambonError, ValueNotUnderstood
from tambon_gis.planning.pasted_targets import (
    KnownNames,
    PastedTargets,
    has_headings,
    month_of,
    read_pasted,
    role_of,
    split_cells,
)
from tambon_gis.project.project import Project
from tambon_gis.project.target_cells import (
    TargetCell,
    TargetPlace,
    read_target,
    set_target_cells,
    target_cells,
)
from tambon_gis.wording import Phrase

NAMES = KnownNames(
    {"sunn": Phrase("ปุ๋ยพืชสด (ปอเทือง)", "Green manure"), "pond": Phrase("บ่อจิ๋ว", "Farm pond")},
    {"45080601": Phrase("บ้านคำพอุง", "Ban Kham Phaung"), "450806": Phrase("คำพอุง", "Kham Phaung")},
)


def read(text: str, roles: Mapping[int, str] | None = None) -> PastedTargets:
    return read_pasted(split_cells(text), NAMES, roles=roles)


def test_months_as_columns_with_thai_digits_and_commas() -> None:
    found = read("มาตรการ\tรหัสพื้นที่\tหน่วยนับ\tต.ค. 69\tพ.ย.\tรวม\nบ่อจิ๋ว\t45080601\tบ่อ\t๑,๒๐๐\t2.5\t9\n")
    assert found.is_right
    assert [column.role for column in found.columns] == [
        "intervention", "place", "unused", "month_10", "month_11", "unused",
    ]  # fmt: skip
    at = TargetPlace("pond", "45080601")
    assert found.cells() == {TargetCell(at, 10, "work"): 1200.0, TargetCell(at, 11, "work"): 2.5}


def test_a_row_a_month_with_work_and_money() -> None:
    found = read("Intervention\tPlace\tMonth\tWork\tMoney\nGreen manure\t\tJan\t120\t60,000\n")
    at = TargetPlace("sunn", None)
    assert found.cells() == {TargetCell(at, 1, "work"): 120.0, TargetCell(at, 1, "money_baht"): 60_000.0}


def test_lines_of_work_and_money_as_the_department_writes_them() -> None:
    found = read("กิจกรรม\tงาน/เงิน\tต.ค.\tทั้งปี\nบ่อจิ๋ว\tงาน\t3\t\nบ่อจิ๋ว\tเงิน\t7500\t100\n")
    at = TargetPlace("pond", None)
    assert found.cells() == {
        TargetCell(at, 10, "work"): 3.0,
        TargetCell(at, 10, "money_baht"): 7500.0,
        TargetCell(at, None, "money_baht"): 100.0,
    }


def test_every_mistake_stands_in_its_own_cell() -> None:
    found = read(
        "มาตรการ\tพื้นที่\tต.ค.\tพ.ย.\tผู้รับผิดชอบ\n"
        "บ่อจิ๋ว\t99999999\t3\t\tก\n"
        "ไม่มีจริง\t\t-5\tสิบ\tข\n"
        "บ่อจิ๋ว\tคำพอุง\t1,2\t4\tค\n"
        "ปุ๋ยพืชสด (ปอเทือง)\t450806\t7\t\tง\n"
    )
    assert found.columns[4].problem is not None
    assert found.columns[4].problem.code == "column_not_understood"
    told = [{at: problem.code for at, problem in row.problems.items()} for row in found.rows]
    assert told == [
        {1: "place_not_understood"},
        {0: "intervention_not_understood", 2: "amount_negative", 3: "value_not_understood"},
        # Village and tambon share the name: nobody guesses which is meant.
        {1: "place_not_understood", 2: "value_not_understood"},
        {},
    ]
    assert found.cells() == {TargetCell(TargetPlace("sunn", "450806"), 10, "work"): 7.0}
    assert not found.is_right


def test_a_second_amount_for_the_same_month_is_pointed_at() -> None:
    found = read("มาตรการ\tต.ค.\nบ่อจิ๋ว\t3\nบ่อจิ๋ว\t4\n")
    (problem,) = found.rows[1].problems.values()
    assert (problem.code, problem.facts["row"]) == ("target_twice", 1)
    assert found.cells() == {TargetCell(TargetPlace("pond", None), 10, "work"): 3.0}


def test_a_person_says_what_a_column_is() -> None:
    text = "มาตรการ\tยอดตั้ง\nบ่อจิ๋ว\t3\n"
    assert read(text).problem is not None
    found = read(text, roles={1: "money"})
    assert found.is_right
    assert found.cells() == {TargetCell(TargetPlace("pond", None), None, "money_baht"): 3.0}


def test_bare_amounts_have_no_headings() -> None:
    assert not has_headings(split_cells("10\t11\t12\n"))
    assert has_headings(split_cells("มาตรการ\tต.ค.\n"))
    assert not has_headings([])


@pytest.mark.parametrize(
    ("text", "month"),
    [("ต.ค.", 10), ("ตุลาคม 2569", 10), ("เดือนมกราคม", 1), ("๑", 1), ("Sep", 9), ("13", None), ("ตค", 10)],
)
def test_months_by_name(text: str, month: int | None) -> None:
    assert month_of(text) == month


def test_headings_with_units_behind_them() -> None:
    assert role_of("เงิน (บาท)") == "money"
    assert role_of(" ปริมาณงาน ") == "work"
    assert role_of("บันทึก") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,250.50", 1250.5),
        ("๑๒", 12.0),
        ("", None),
        (" - ", None),
        ("1,250 บาท", 1250.0),
        ("0", 0.0),
        (".5", 0.5),
    ],
)
def test_amounts(text: str, amount: float | None) -> None:
    assert read_target(text) == amount


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("-5", AmountNegative),
        ("−5", AmountNegative),
        *((text, ValueNotUnderstood) for text in ("12,5", "สิบ", "1e400", "nan", "1.2.3", "5-")),
    ],
)
def test_slips_of_the_hand(text: str, problem: type[TambonError]) -> None:
    with pytest.raises(problem):
        read_target(text)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_a_problem(text: str) -> None:
    value: float | None = None
    with suppress(AmountNegative, ValueNotUnderstood):
        value = read_target(text)
    assert value is None or 0 <= value < 1e12


@given(st.floats(min_value=0, max_value=1e9))
def test_what_is_written_with_commas_reads_back(amount: float) -> None:
    assert read_target(f"{amount:,.2f}") == pytest.approx(amount, abs=0.005)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=6), max_size=6))
def test_no_paste_is_too_strange(cells: list[list[str]]) -> None:
    width = max((len(row) for row in cells), default=0)
    found = read_pasted([row + [""] * (width - len(row)) for row in cells], NAMES)
    assert len(found.rows) == max(len(cells) - 1, 0)
    assert all(cell.at.intervention in NAMES.interventions for cell in found.cells())


def test_cells_are_kept_as_one_command_and_taken_back(tmp_path: Path) -> None:
    at = TargetPlace("farm_pond", "45080601")
    october, year = TargetCell(at, 10, "work"), TargetCell(at, None, "money_baht")
    with Project.create(tmp_path / "a.gpkg", name="ก", author="ข") as project:
        record = set_target_cells(project, 2570, {october: 3.0, year: 7500.0})
        assert record is not None
        assert record.tables == {"target": 2}
        assert target_cells(project, 2570) == {october: 3.0, year: 7500.0}
        assert set_target_cells(project, 2570, {october: 3.0}) is None
        set_target_cells(project, 2570, {october: None, year: 8000.0})
        assert target_cells(project, 2570) == {year: 8000.0}
        project.undo()
        assert target_cells(project, 2570) == {october: 3.0, year: 7500.0}
        with pytest.raises(AmountNegative):
            set_target_cells(project, 2570, {october: -1.0})
        assert target_cells(project, 2571) == {}


def test_doubles_of_another_program_become_the_amount_that_was_typed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.gpkg", name="ก", author="ข") as project:
        ((pond,),) = project.rows("SELECT id FROM intervention WHERE code = 'farm_pond'")
        row = {"intervention_id": pond, "year_be": 2570, "month": 10, "work": 2.0}
        with project.command("import", "นำเข้า") as command:
            command.insert("target", [row, row])
        cell = TargetCell(TargetPlace("farm_pond", None), 10, "work")
        assert target_cells(project, 2570) == {cell: 4.0}
        set_target_cells(project, 2570, {cell: 5.0})
        assert project.rows("SELECT work FROM target") == [(5.0,)]
