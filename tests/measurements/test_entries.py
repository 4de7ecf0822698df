"""Values kept, changed and deleted as commands that can be undone; what is wrong keeps nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tambon_gis import errors
from tambon_gis.measurements.entries import Details, Entry, change, delete, observe
from tambon_gis.measurements.standing import readings, standing
from tambon_gis.measurements.subjects import SubjectBook, SubjectKind
from tambon_gis.project.catalogue import Indicator
from tambon_gis.project.project import Project

DAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)
LAB = Details(method="Walkley-Black", depth_cm="0-15", laboratory="สพข.4")


def test_values_of_a_plot_are_one_command(project: Project, known: dict[str, Indicator]) -> None:
    plot = SubjectBook(project).find("plot", "0001")
    entries = [Entry(known["organic_matter"], "12 g/kg"), Entry(known["available_p"], "<5")]
    record = observe(project, plot, entries, DAY, LAB, today=TODAY)
    assert record is not None
    assert record.label == "บันทึกค่าที่วัด 2 ค่า แปลง 0001"
    rows = project.rows(
        "SELECT value, value_text, observed_on, method, depth_cm, laboratory FROM observation ORDER BY value"
    )
    same = ("2026-11-02", "Walkley-Black", "0-15", "สพข.4")
    assert rows == [(1.2, "12 g/kg", *same), (5.0, "<5", *same)]
    project.undo()
    assert project.count("observation") == 0


def test_nothing_is_kept_of_what_cannot_be(project: Project, known: dict[str, Indicator]) -> None:
    plot = SubjectBook(project).find("plot", "0001")
    right, wrong = Entry(known["organic_matter"], 1.2), Entry(known["ph"], 15)
    with pytest.raises(errors.ValueImpossible):
        observe(project, plot, [right, wrong], DAY, today=TODAY)
    with pytest.raises(errors.MeasuredInFuture):
        observe(project, plot, [right], date(2026, 11, 24), today=TODAY)
    with pytest.raises(errors.SubjectNotMeasured):
        observe(project, plot, [Entry(known["net_income"], 50_000)], DAY, today=TODAY)
    with pytest.raises(errors.ValueImprobable):
        observe(project, plot, [Entry(known["organic_matter"], 25)], DAY, today=TODAY)
    assert project.count("observation") == 0
    assert observe(project, plot, [Entry(known["organic_matter"], 25)], DAY, sure=True, today=TODAY)


def test_a_second_value_of_the_same_day_is_asked(project: Project, known: dict[str, Indicator]) -> None:
    plot = SubjectBook(project).find("plot", "0001")
    entry = [Entry(known["ph"], 5.2)]
    observe(project, plot, entry, DAY, Details(method="1:1"), today=TODAY)
    with pytest.raises(errors.ValueImprobable) as asked:
        observe(project, plot, entry, DAY, Details(method="1:1"), today=TODAY)
    assert "5.2" in asked.value.told()
    observe(project, plot, entry, DAY, Details(method="1:2.5"), today=TODAY)
    assert project.count("observation") == 2


def test_a_value_is_changed_and_deleted(project: Project, known: dict[str, Indicator]) -> None:
    plot = SubjectBook(project).find("plot", "0002")
    observe(project, plot, [Entry(known["ph"], 5.2)], DAY, Details(method="1:1"), today=TODAY)
    (kept,) = readings(project, plot)
    record = change(project, kept.id, Entry(known["ph"], "๕.๕"), DAY, Details(method="1:1"), today=TODAY)
    assert record is not None
    assert record.label == "แก้ค่าที่วัด ความเป็นกรดเป็นด่าง (pH) แปลง 0002"
    (now,) = readings(project, plot)
    assert (now.value, now.text) == (5.5, "๕.๕")
    assert delete(project, [kept.id]).label == "ลบค่าที่วัด 1 ค่า แปลง 0002"
    assert readings(project, plot) == []
    with pytest.raises(errors.MeasurementGone):
        delete(project, [kept.id])
    project.undo()
    project.undo()
    assert [each.value for each in readings(project, plot)] == [5.2]


def test_households_and_villages_have_values_of_their_own(
    project: Project, known: dict[str, Indicator]
) -> None:
    book = SubjectBook(project)
    home = book.find("household", "45080603-001")
    record = observe(project, home, [Entry(known["net_income"], "85,000")], DAY, today=TODAY)
    assert record is not None
    assert record.label == "บันทึกค่าที่วัด รายได้สุทธิของครัวเรือน 1 ครัวเรือน"
    village = book.find("village", "คำพอุง")
    observe(project, village, [Entry(known["soil_doctors"], 3)], DAY, today=TODAY)
    # A village that nobody recorded yet is recorded with its first value.
    other = book.find("village", "45080604")
    assert other.key is None
    observe(project, other, [Entry(known["soil_doctors"], 2)], DAY, today=TODAY)
    assert project.rows("SELECT kind, parent_code FROM place WHERE code = '45080604'") == [
        ("village", "450806")
    ]
    again = SubjectBook(project).find("village", "หมู่ 4")
    assert [each.value for each in readings(project, again)] == [2.0]
    dimensions = {
        each.indicator.dimension
        for subject in (book.find("plot", "1"), home, village)
        for each in standing(project, subject).standings
    }
    assert dimensions == {"economy", "society", "health", "environment", "education"}


@pytest.mark.parametrize(
    ("text", "code"), [("0001", "0001"), ("๐๐๐๑", "0001"), ("1", "0001"), ("a-7 ", "A-7")]
)
def test_codes_are_found_as_people_write_them(project: Project, text: str, code: str) -> None:
    assert SubjectBook(project).find("plot", text).code == code


def test_who_is_not_there_is_answered(project: Project) -> None:
    book = SubjectBook(project)
    wrong: tuple[tuple[SubjectKind, str], ...] = (
        ("plot", "9999"),
        ("plot", ""),
        ("household", "x"),
        ("village", "บ้านไม่มี"),
        ("village", "10010101"),
    )
    for kind, text in wrong:
        with pytest.raises(errors.UnknownCode):
            book.find(kind, text)
    with project.command("test", "หมู่บ้านชื่อซ้ำ") as command:
        command.insert("place", [{"code": "45080609", "kind": "village", "name_th": "คำพอุง"}])
    with pytest.raises(errors.NameOfSeveral):
        SubjectBook(project).find("village", "บ้านคำพอุง")


def test_where_a_plot_stands(project: Project, known: dict[str, Indicator]) -> None:
    plot = SubjectBook(project).find("plot", "0001")
    wet = Details(method="Walkley-Black", depth_cm="0-15")
    for year, value in ((2024, 0.6), (2025, 0.8), (2026, 1.3)):
        observe(project, plot, [Entry(known["organic_matter"], value)], date(year, 1, 1), wet, today=TODAY)
    observe(project, plot, [Entry(known["organic_matter"], 9.0)], date(2023, 1, 1), today=TODAY)
    (found,) = (each for each in standing(project, plot).standings if each.indicator.code == "organic_matter")
    assert found.latest is not None
    assert found.baseline is not None
    assert (found.latest.value, found.baseline.value, found.change, found.direction) == (
        1.3,
        0.6,
        0.7,
        "better",
    )
    # Days 0, 366 and 731, least squares: 0.700343 / 2.002742.
    assert found.slope_per_year == pytest.approx(0.34969, abs=1e-5)
    assert found.rating is not None
    assert found.rating.code == "low"
    assert found.seven_levels is not None
    assert found.seven_levels.code == "moderately_low"
    assert found.remark is not None
    assert found.remark.en == "Measured in another way and not compared: 1."
