"""Planned against done on a few squares: every figure is worked out in the comments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.targets.monthly_form import monthly_form
from tambon_gis.analysis.targets.place_tree import ROOT, UNKNOWN, PlaceTree
from tambon_gis.analysis.targets.progress import progress
from tambon_gis.analysis.targets.progress_table import line_of_row, progress_table
from tambon_gis.analysis.targets.set_targets import Target, rolled_up
from tambon_gis.analysis.targets.year_profile import YearProfile
from tambon_gis.errors import UnknownCode
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.place_tree import PlaceLevel
    from tambon_gis.answers.table import Row, Table
    from tambon_gis.project.project import Project

MANURE, POND, ROAD = "green_manure_sunn_hemp", "farm_pond", "farm_road"
DAY = date(2026, 12, 12)  # Day 73 of fiscal year 2570: a fifth of it.
ONE, TWO, TAMBON = "45080601", "45080602", "450806"


def target(small: Small, code: str, place: str | None, month: int | None, **cells: float) -> None:
    ((intervention,),) = small.project.rows("SELECT id FROM intervention WHERE code = ?", (code,))
    small.add("target", intervention_id=intervention, place_code=place, year_be=2570, month=month, **cells)


@pytest.fixture
def filled(small: Small) -> Small:
    """Two villages of ten and five rai; the work of the year as the comments say."""
    one = small.plot("1", square(0, 0, 160, 100), village_code=ONE)  # 16,000 m2 = 10 rai
    two = small.plot("2", square(200, 0, 280, 100), village_code=TWO)  # 8,000 m2 = 5 rai
    # Planned 10 rai for November, done 8 on 20 Nov for 4,000 of 5,000 baht.
    work(
        small, one, quantity_planned=10.0, quantity_applied=8.0, planned_date="2026-11-01",
        applied_date="2026-11-20", cost_planned_baht=5000.0, cost_spent_baht=4000.0, responsible="ก",
    )  # fmt: skip
    # Planned for October without an amount: the area of the plot, 5 rai; approved, nothing spent.
    work(
        small, two, status="approved", planned_date="2026-10-05", cost_planned_baht=2500.0, responsible="ข "
    )  # fmt: skip
    # Done after the day that is asked for.
    work(small, two, POND, quantity_applied=1.0, applied_date="2026-12-13", cost_spent_baht=9000.0)
    work(small, two, MANURE, status="cancelled", quantity_planned=99.0)
    work(small, two, MANURE, year_be=2569, quantity_applied=99.0)
    return small


def shown(table: Table, *keys: str | None) -> Row:
    return next(row for row in table.rows if row.keys == keys)


def test_targets_of_villages(filled: Small) -> None:
    target(filled, MANURE, ONE, 11, work=10.0, money_baht=5000.0)
    target(filled, MANURE, TWO, 12, work=31.0, money_baht=2500.0)
    found = progress(filled.project, 2570, as_of=DAY)
    one, two, both = found.line(MANURE, ONE), found.line(MANURE, TWO), found.line(MANURE)
    # 8 of 10 by a plan that had all 10 due in November; at this rate 8 / 73 * 365 = 40.
    assert (one.pace.target, one.pace.done, one.pace.share) == (10, 8, 0.8)
    assert (one.pace.expected, one.pace.ahead) == (10, -2)
    # 8 of November's 10 were due when four fifths of it were over: 1.8 months; now 2 + 12/31.
    assert one.pace.ahead_months == pytest.approx(1.8 - (2 + 12 / 31))
    assert one.pace.projected == pytest.approx(40)
    assert (one.pace.state, one.plan_share) == ("behind", 0.8)
    assert (one.spent_baht.total, one.money_pace.share, one.committed_baht) == (4000, 0.8, 0)
    # The second village: 12 of December's 31 days are over, so 12 of 31 rai are due and none is done.
    assert (two.planned.total, two.planned.months[0]) == pytest.approx((5, 5))
    assert two.pace.expected == pytest.approx(12)
    assert (two.applied.total, two.pace.projected, two.pace.state) == (0, None, "far_behind")
    assert two.committed_baht == 2500
    # Together: 41 set, 15 planned, 8 done, 22 due.
    assert (both.pace.target, both.applied.total) == (41, 8)
    assert both.planned.total == pytest.approx(15)
    assert both.pace.expected == pytest.approx(22)
    assert both.target.work is not None
    assert both.target.work.cumulative[1:3] == (10, 41)
    assert both.applied.cumulative == (0, *[8] * 11)
    # The pond was done a day later than asked for.
    assert found.line(POND).applied.total == 0
    assert found.line(POND).pace.why["share"].th == "ยังไม่ได้ตั้งเป้าหมาย"
    assert any("1 รายการลงวันที่หลัง 12 ธ.ค. 2569" in note.th for note in found.notes)
    after = progress(filled.project, 2570, as_of=date(2026, 12, 13))
    assert (after.line(POND).applied.total, after.line(POND).spent_baht.total) == (1, 9000)
    # All money: set 7,500, planned 7,500, spent 4,000 (the pond's later).
    money = found.line(None)
    assert (money.money_pace.target, money.planned_baht.total, money.spent_baht.total) == (7500, 7500, 4000)


def test_a_tambon_and_its_villages_are_never_added(filled: Small) -> None:
    target(filled, MANURE, ONE, 11, work=10.0, money_baht=100.0)
    target(filled, MANURE, TAMBON, 12, work=20.0)
    found = progress(filled.project, 2570, as_of=DAY)
    tambon, whole = found.line(MANURE, TAMBON), found.line(MANURE)
    # The tambon's 20 stand against all work in it: 8 of 20. Its money is that of its village.
    assert (tambon.level, tambon.pace.target, tambon.pace.done, tambon.pace.share) == ("subtotal", 20, 8, 0.4)
    assert tambon.money_pace.target == 100
    assert whole.pace.target == 20
    assert found.line(MANURE, ONE).pace.target == 10
    assert found.nested
    assert any("ใช้ของระดับใหญ่ ไม่บวกกัน" in note.th for note in found.notes)
    row = shown(progress_table(found), MANURE, TWO)
    assert row.why["target"].th == "เป้าหมายตั้งไว้ที่ระดับที่ใหญ่กว่า ดูแถวรวม"
    # By tambon the same target is a row; by amphoe it is added up from below.
    by_tambon = progress(filled.project, 2570, as_of=DAY, by="tambon")
    assert by_tambon.line(MANURE, TAMBON).level == "row"
    by_amphoe = progress(filled.project, 2570, as_of=DAY, by="amphoe")
    assert by_amphoe.line(MANURE, "4508").pace.target == 20
    assert by_amphoe.places["4508"].th == "อ.โพธิ์ชัย"
    alone = progress(filled.project, 2570, as_of=DAY, by="project")
    assert [line.place for line in alone.lines if line.intervention == MANURE] == [ROOT]
    # A target of the whole project overrules both.
    target(filled, MANURE, None, 1, work=400.0)
    assert progress(filled.project, 2570, as_of=DAY).line(MANURE).pace.target == 400


def test_a_target_without_work_and_work_without_a_target(filled: Small) -> None:
    target(filled, "dolomite", ONE, 1, work=4.0)
    target(filled, MANURE, ONE, 11, work=0.0, money_baht=0.0)
    found = progress(filled.project, 2570, as_of=DAY)
    lime = found.line("dolomite", ONE)
    assert (lime.pace.done, lime.pace.share, lime.pace.state, lime.plan_share) == (0, 0, "not_due", None)
    table = progress_table(found)
    assert shown(table, "dolomite", ONE).why["plan_share"].th == "ไม่มีแผนงาน"
    assert shown(table, "dolomite", ONE).why["projected"].th == "ยังไม่มีผลงาน จึงคาดการณ์ไม่ได้"
    zero = shown(table, MANURE, ONE)
    assert zero.values["target"] == 0
    assert zero.why["target_share"].th == "เป้าหมายเป็นศูนย์ คิดร้อยละไม่ได้"
    assert shown(table, MANURE, TWO).why["target"].th == "ยังไม่ได้ตั้งเป้าหมาย"
    assert shown(table, MANURE, ONE).units["planned"].th == "ไร่"
    # Nothing stands empty without its reason but remarks.
    for row in table.rows:
        missing = {name for name, value in row.values.items() if value is None}
        assert missing == set(row.why), row.keys


def test_places_that_nobody_knows(filled: Small) -> None:
    nowhere = filled.plot("3", None, stated_area_m2=1600.0)
    work(filled, nowhere, quantity_applied=1.0)
    target(filled, MANURE, "ที่อื่น", 11, work=5.0)
    found = progress(filled.project, 2570, as_of=DAY)
    unknown, strange = found.line(MANURE, UNKNOWN), found.line(MANURE, "ที่อื่น")
    assert (unknown.applied.total, unknown.applied.undated, unknown.pace.target) == (1, 1, None)
    assert (strange.pace.target, strange.pace.done) == (5, 0)
    said = [note.th for note in found.notes]
    assert "เป้าหมายของ 1 พื้นที่ใช้รหัสที่แฟ้มงานไม่รู้จัก จึงไม่มีงานเทียบ" in said
    assert "ผลงาน 1 รายการไม่มีวันที่ นับในยอดรวมแต่ไม่อยู่ในเดือนใด" in said
    table = progress_table(found)
    assert shown(table, MANURE, None).words[1].th == "ไม่ทราบหมู่บ้าน"
    # The code of a village where the project knows no village is as strange.
    target(filled, MANURE, "99999999", 11, work=5.0)
    said = [note.th for note in progress(filled.project, 2570, as_of=DAY).notes]
    assert "เป้าหมายของ 2 พื้นที่ใช้รหัสที่แฟ้มงานไม่รู้จัก จึงไม่มีงานเทียบ" in said
    assert found.plots_behind(unknown) == [nowhere]
    for row in table.rows:
        line = line_of_row(found, row)
        assert (line.level, line.planned_baht.total) == (row.level, row.values["planned_baht"])


def test_work_without_an_amount_has_its_treated_area(filled: Small) -> None:
    ((two,),) = filled.project.rows("SELECT fid FROM plot WHERE code = '2'")
    done = work(filled, two, "dolomite", applied_date="2026-11-02")
    # Drawn on half of the plot and beyond it: 40 m of 80 m are 4,000 m2 or 2.5 rai.
    filled.add("treated_area", assignment_id=done, geom=square(240, -50, 400, 200))
    # An amount of 1,600 m2, and one larger than its plot of 5 rai.
    work(filled, two, "dolomite", applied_date="2026-11-03", area_applied_m2=1600.0)
    work(filled, two, "dolomite", applied_date="2026-11-03", area_applied_m2=99_000.0)
    found = progress(filled.project, 2570, as_of=DAY)
    assert found.line("dolomite", TWO).applied.months[1] == pytest.approx(2.5 + 1 + 5, rel=1e-3)


def test_an_edit_is_seen_at_once(filled: Small) -> None:
    before = progress(filled.project, 2570, as_of=DAY)
    assert before.line(MANURE).applied.months[1] == 8
    ((key,),) = filled.project.rows("SELECT id FROM assignment WHERE responsible = 'ก'")
    with filled.project.command("test", "ทดสอบ") as command:
        command.update("assignment", key, applied_date="2026-10-20", responsible="ง")
    after = progress(filled.project, 2570, as_of=DAY)
    assert after.line(MANURE).applied.months[:2] == (8, 0)
    assert "ง" in after.work.responsible.values
    filled.project.undo()
    assert progress(filled.project, 2570, as_of=DAY).line(MANURE).applied.months[1] == 8


def test_plots_behind_a_figure(filled: Small) -> None:
    plots = dict(filled.project.rows("SELECT code, fid FROM plot"))
    found = progress(filled.project, 2570, as_of=DAY)
    whole = found.line(MANURE)
    assert found.plots_behind(whole) == sorted(plots.values())
    assert found.plots_behind(whole, "applied") == [plots["1"]]
    assert found.plots_behind(whole, "applied", [1]) == [plots["1"]]
    assert found.plots_behind(whole, "applied", [0]) == []
    assert found.plots_behind(whole, person="ข") == [plots["2"]]
    assert found.plots_behind(whole, person=None) == []
    assert found.plots_behind(found.line(MANURE, TWO)) == [plots["2"]]


def test_the_monthly_form(filled: Small) -> None:
    target(filled, MANURE, ONE, 11, work=10.0, money_baht=5000.0)
    ((pond,),) = filled.project.rows(
        "SELECT a.id FROM assignment a JOIN intervention i ON i.id = intervention_id WHERE i.code = ?",
        (POND,),
    )
    with filled.project.command("test", "ทดสอบ") as command:
        command.update("assignment", pond, applied_date=None)
    found = progress(filled.project, 2570, as_of=DAY)
    table = monthly_form(found)
    assert [column.heading.th for column in table.columns[:7]] == [
        "หน่วยนับ", "แผน", "รวมทั้งสิ้น", "ต.ค.", "พ.ย.", "ธ.ค.", "รวมไตรมาส 1",
    ]  # fmt: skip
    assert [column.name for column in table.columns[-4:]] == ["month_8", "month_9", "quarter_4", "note"]
    done, money = shown(table, MANURE, "work"), shown(table, MANURE, "money")
    assert [done.values[name] for name in ("plan", "total", "month_10", "month_11", "quarter_1")] == [
        10,
        8,
        0,
        8,
        8,
    ]
    assert [money.values[name] for name in ("plan", "total", "month_11", "quarter_1")] == [
        5000,
        4000,
        4000,
        4000,
    ]
    assert [word.th for word in money.words] == ["ปุ๋ยพืชสด (ปอเทือง)", "เงิน"]
    # The pond has no date: it is in the sum, in no month, and the remark says so.
    undated = shown(table, POND, "work")
    assert (undated.values["total"], undated.values["quarter_1"]) == (1, 0)
    assert str(undated.values["note"]) == "ไม่มีวันที่ 1"
    # By person: who was planned what; the station's line below, from its targets.
    persons = monthly_form(found, by_person=True)
    assert shown(persons, MANURE, "work", "ก").values["plan"] == 10
    assert shown(persons, MANURE, "work", "ข").values["plan"] == pytest.approx(5)
    assert shown(persons, MANURE, "money", "ข").values["total"] == 0
    assert shown(persons, POND, "work", None).words[2].th == "ไม่ระบุผู้รับผิดชอบ"
    assert shown(persons, POND, "work", None).why["plan"].th == "ไม่มีงานตามแผน"
    station = shown(persons, MANURE, "work")
    assert (station.level, station.words[2].th, station.values["total"]) == ("subtotal", "รวมสถานี", 8)
    # What is planned: the station's months are its targets.
    planned = monthly_form(found, "plan", by_person=True)
    assert shown(planned, MANURE, "work", "ข").values["month_10"] == pytest.approx(5)
    assert shown(planned, MANURE, "work").values["month_11"] == 10
    assert shown(planned, MANURE, "work").values["month_10"] == 0


def test_a_project_without_anything_says_so(project: Project) -> None:
    found = progress(project, 2570, as_of=DAY)
    assert found.lines == ()
    assert [note.th for note in found.notes] == ["ยังไม่ได้ตั้งเป้าหมายปี 2570", "ยังไม่มีงานในปี 2570"]
    assert progress_table(found).rows == monthly_form(found, by_person=True).rows == ()


def test_unknown_levels_and_interventions(project: Project) -> None:
    with pytest.raises(UnknownCode):
        progress(project, 2570, as_of=DAY, by=cast("PlaceLevel", "moon"))
    with pytest.raises(UnknownCode):
        progress(project, 2570, as_of=DAY, intervention="moon")


def test_doubled_targets_are_added_and_told(filled: Small) -> None:
    target(filled, MANURE, ONE, 11, work=10.0)
    target(filled, MANURE, ONE, 11, work=3.0)
    found = progress(filled.project, 2570, as_of=DAY)
    assert found.line(MANURE, ONE).pace.target == 13
    assert any("1 รายการซ้ำมาตรการ" in note.th for note in found.notes)


def test_named_villages_roll_up_to_their_tambon() -> None:
    tree = PlaceTree.of([("บ้านดง", "450806"), ("บ้านนา", "ตำบลหนึ่ง"), ("บ้านซ้ำ", "450806"), ("บ้านซ้ำ", "450807")])
    assert tree.path("บ้านดง") == ["บ้านดง", "450806", "4508", ROOT]
    assert tree.path("บ้านนา") == ["บ้านนา", "ตำบลหนึ่ง", ROOT]
    assert tree.path("บ้านซ้ำ") == ["บ้านซ้ำ", ROOT]
    assert tree.at("45080601", "tambon") == "450806"
    assert tree.at("450806", "village") == UNKNOWN
    assert tree.level("เมืองนอก") is None


places = st.sampled_from([ROOT, "4508", "450806", "450807", "45080601", "45080602", "45080701"])


@given(st.dictionaries(places, st.floats(0, 1e6), min_size=1))
def test_targets_roll_up_without_double_counting(own: dict[str, float]) -> None:
    tree = PlaceTree()
    targets = {place: Target(YearProfile((amount, *[0.0] * 11)), None) for place, amount in own.items()}
    rolled, both = rolled_up(tree, targets)
    whole = rolled[ROOT].work
    assert whole is not None
    # By hand: a target counts unless a place that holds it has one.
    free = [place for place in own if not any(outer in own for outer in tree.path(place)[1:])]
    assert whole.total == pytest.approx(sum(own[place] for place in free))
    # As many places have both as hold another place's target.
    holders = {outer for place in own for outer in tree.path(place)[1:] if outer in own}
    assert both == len(holders)


@given(st.permutations([ONE, TWO, TAMBON]))
def test_the_order_of_targets_does_not_matter(order: list[str]) -> None:
    targets = {place: Target(YearProfile((float(place[-1]), *[0.0] * 11)), None) for place in order}
    assert rolled_up(PlaceTree(), targets) == rolled_up(PlaceTree(), dict(sorted(targets.items())))


def test_lights_stand_beside_states(filled: Small) -> None:
    target(filled, MANURE, ONE, 11, work=10.0)
    table = progress_table(progress(filled.project, 2570, as_of=DAY))
    # 8 of the 10 that are due: behind; nothing can be told of what has no target.
    assert shown(table, MANURE, ONE).tones == {"state": "fair"}
    assert str(shown(table, MANURE, ONE).values["state"]) == "ช้ากว่าแผน"
    assert shown(table, MANURE, TWO).tones == {}
