"""The record of a plot against values worked out by hand, and what it never reads without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import apsw
import pytest

from tambon_gis import errors
from tambon_gis.plot_record.areas import PlotAreas
from tambon_gis.plot_record.record import PlotRecord, record_of
from tambon_gis.plot_record.reveal import (
    reveal_document,
    reveal_house,
    reveal_name,
    reveal_national_id,
    reveal_phone,
)
from tambon_gis.project.project import Project
from tests.plot_record.known_plot import HOUSE, NATIONAL_ID, NUMBER, PHONE, SECRETS

PERSONAL_COLUMNS = {
    ("person", "title"),
    ("person", "given_name"),
    ("person", "family_name"),
    ("person", "phone"),
    ("person", "address"),
    ("person", "birth_year_be"),
    ("person_identity", "national_id"),
    ("household", "house_no"),
    ("plot_document", "number"),
}


@contextmanager
def reading_watched(project: Project) -> Iterator[set[tuple[str | None, str | None]]]:
    """The columns that SQLite is asked to read meanwhile, as it resolves them itself."""
    read: set[tuple[str | None, str | None]] = set()

    def note(
        code: int, table: str | None, column: str | None, _database: str | None, _trigger: str | None
    ) -> int:
        if code == apsw.SQLITE_READ:
            read.add((table, column))
        return apsw.SQLITE_OK

    with project.reading() as connection:
        connection.authorizer = note
        try:
            yield read
        finally:
            connection.authorizer = None


@pytest.fixture
def record(project: Project) -> PlotRecord:
    return record_of(project, "0001")


def test_areas_are_told_apart_and_their_difference_flagged(record: PlotRecord) -> None:
    areas = record.areas
    assert areas.measured_m2 == pytest.approx(6400, abs=1e-6)
    assert (areas.document_m2, areas.stated_m2, areas.basis) == (8000.0, 6400.0, "measured")
    assert areas.difference("document") == pytest.approx(0.2)
    assert areas.is_notable("document")
    assert not areas.is_notable("stated")
    (told,) = areas.told()
    assert told.th == "เนื้อที่ตามเอกสารมากกว่าที่วัดได้ 1 ไร่ (20.0 %)"
    assert told.en == "The document says 1 rai more than measured (20.0 %)"


@pytest.mark.parametrize(
    ("measured", "document", "stated", "told"),
    [
        (1600.0, 1684.0, 1600.0, []),  # 84/1684 is 4.99 %
        (1600.0, 1680.0, 1500.0, ["stated"]),  # 80/1680 is 4.8 %, 100/1500 is 6.7 %
        (None, 1600.0, 1500.0, ["apart"]),  # 6.25 % of the document
        (None, 1600.0, 1540.0, []),
        (1600.0, None, None, []),
        (1600.0, 0.0, None, []),
    ],
)
def test_only_more_than_five_per_cent_is_told(
    measured: float | None, document: float | None, stated: float | None, told: list[str]
) -> None:
    areas = PlotAreas(measured, document, stated, measured or document, "measured" if measured else None)
    words = {"stated": "ตามที่แจ้ง", "apart": "กับที่แจ้งต่างกัน"}
    found = areas.told()
    assert len(found) == len(told)
    assert all(words[kind] in phrase.th for kind, phrase in zip(told, found, strict=True))


def test_a_plot_without_a_shape_has_the_area_of_its_document(project: Project) -> None:
    record = record_of(project, "0002")
    assert (record.areas.used_m2, record.areas.basis, record.areas.measured_m2) == (1600.0, "document", None)
    assert (record.soil, record.suitability, record.holders, record.work) == ((), (), (), ())


def test_soil_slope_and_suitability_have_shares(record: PlotRecord) -> None:
    assert [(soil.group, round(soil.share, 6), soil.symbols) for soil in record.soil] == [
        ("35", 0.75, ("35B",)),
        ("17", 0.25, ("17A",)),
    ]
    assert [(slope.slope, round(slope.share, 6)) for slope in record.slopes] == [("B", 0.75), ("A", 0.25)]
    # Of cassava the left half is S1; of the S3 unit three quarters, less the quarter that S1 has.
    assert [(part.crop, part.suited, round(part.share, 6)) for part in record.suitability] == [
        ("ข้าว", "N", 1.0),
        ("มันสำปะหลัง", "S1", 0.5),
        ("มันสำปะหลัง", "S3", 0.5),
    ]


def test_who_works_the_land_comes_first_and_the_past_last(record: PlotRecord) -> None:
    today = date(2026, 11, 23)
    assert [(holder.role, holder.is_past(today)) for holder in record.holders] == [
        ("user", False),
        ("owner", False),
        ("tenant", True),
    ]
    owner = record.holders[1]
    assert owner.from_date == date(2010, 5, 1)
    assert owner.household is not None
    assert (owner.household.poverty, owner.household.model_farmer) == (True, False)
    assert record.holders[0].household is None


def test_work_has_years_stages_and_both_amounts(record: PlotRecord) -> None:
    newest, oldest = record.work
    assert (newest.year_be, newest.status, oldest.year_be, oldest.cancel_reason) == (
        2569,
        "applied",
        2568,
        "น้ำท่วม",
    )
    assert (newest.planned.area_m2, newest.planned.baht) == (6400.0, 1000.0)
    assert (newest.applied.area_m2, newest.applied.baht, newest.applied.day) == (
        4800.0,
        750.0,
        date(2026, 6, 11),
    )
    assert newest.stages[0].reached == date(2026, 5, 20)
    assert all(stage.reached is None for stage in newest.stages[1:])
    assert record.work_of(2568) == (oldest,)


def test_each_depth_has_its_latest_value_its_class_and_the_one_before(record: PlotRecord) -> None:
    top, below = record.measurements
    assert (top.depth_cm, top.latest.value, top.count) == ("0-15", 0.9, 3)
    assert top.before is not None
    assert (top.before.value, top.before.observed_on) == (0.6, date(2025, 5, 1))
    # LDD: above 0.5 and to 1.5 % is low, below 0.5 % very low.
    assert top.latest.rating is not None
    assert top.latest.rating.code == "low"
    assert (below.depth_cm, below.latest.value, below.before) == ("15-30", 0.2, None)
    assert below.latest.rating is not None
    assert below.latest.rating.code == "very_low"


def test_visits_seasons_and_photos_are_in_order(record: PlotRecord) -> None:
    assert [(visit.visited_on, visit.result, visit.photos) for visit in record.visits] == [
        (date(2026, 7, 1), "งอกดี", 1),
        (date(2025, 7, 1), "เตรียมดิน", 0),
    ]
    assert [season.net_baht for season in record.seasons] == [7500.0]
    assert [(photo.stage, photo.has_image) for photo in record.photos] == [
        ("before", True),
        ("after", False),
        (None, False),
    ]


def test_reading_a_record_touches_no_personal_data(project: Project) -> None:
    record_of(project, "0001")
    with reading_watched(project) as read:
        record = record_of(project, "0001")
    assert ("tenure", "role") in read, "the watch sees nothing"
    assert not read & PERSONAL_COLUMNS
    assert not [secret for secret in SECRETS if secret in repr(record)]


def test_every_look_at_personal_data_is_logged_without_them(project: Project, record: PlotRecord) -> None:
    owner = record.holders[1].person_id
    with reading_watched(project) as read:
        shown = reveal_name(project, record.fid, owner)
    assert read & PERSONAL_COLUMNS, "the watch sees nothing"
    assert shown.name == "นายสมมุติ วงศ์ทดลอง"
    assert (shown.has_phone, shown.has_national_id, shown.has_house) == (True, True, True)
    assert reveal_phone(project, record.fid, owner) == PHONE
    assert reveal_national_id(project, record.fid, owner) == NATIONAL_ID
    assert reveal_house(project, record.fid, owner) == HOUSE
    assert reveal_document(project, record.fid, record.documents[0].id) == NUMBER
    user = reveal_name(project, record.fid, record.holders[0].person_id)
    assert (user.name, user.has_phone, user.has_national_id, user.has_house) == (
        "คนทำ",
        False,
        False,
        False,
    )
    logged = [what for (what,) in project.rows("SELECT what FROM export_log ORDER BY rowid")]
    assert sorted(logged) == [
        "reveal document plot 0001",
        "reveal house plot 0001",
        "reveal national_id plot 0001",
        "reveal phone plot 0001",
        "reveal plot 0001",
        "reveal plot 0001",
    ]
    labels = " ".join(command.label for command in project.commands())
    assert not [secret for secret in SECRETS if secret in labels]


def test_a_look_stays_on_record_whatever_is_undone(project: Project, record: PlotRecord) -> None:
    reveal_name(project, record.fid, record.holders[1].person_id)
    project.undo()
    assert project.count("plot") == 0
    assert project.count("export_log") == 1


def test_a_project_open_for_reading_shows_without_a_log(project: Project) -> None:
    with Project.open(project.path, read_only=True) as reader:
        record = record_of(reader, "0001")
        assert reveal_phone(reader, record.fid, record.holders[1].person_id) == PHONE
        assert reader.count("export_log") == 0


def test_a_code_that_no_plot_has_is_refused(project: Project) -> None:
    with pytest.raises(errors.UnknownCode):
        record_of(project, "9999")


def test_a_record_of_the_demonstration_is_whole(tmp_path: Path) -> None:
    """Areas of the parts sum to the plot, as the register has it."""
    from tambon_gis.analysis.plot_register import plot_register
    from tambon_gis.demonstration.demo import make_demo
    from tambon_gis.plot_record.record import read_record

    with Project.open(make_demo(tmp_path).project, author="ทดสอบ") as project:
        register = plot_register(project)
        for at in range(0, len(register), 97):
            record = read_record(project, register.row(at))
            whole = 1 if record.areas.measured_m2 else 0
            assert sum(soil.share for soil in record.soil) == pytest.approx(whole)
            assert sum(slope.share for slope in record.slopes) == pytest.approx(whole)
            area_m2 = sum(soil.area_m2 for soil in record.soil)
            assert area_m2 == pytest.approx(record.areas.measured_m2 or 0, rel=1e-6)
            assert (
                len(record.work)
                == project.rows("SELECT count(*) FROM assignment WHERE plot_fid = ?", (record.fid,))[0][0]
            )
