"""Work moves from planned to certified, back with a reason, and out; what cannot move says why."""

from __future__ import annotations

from datetime import date

import pytest

from tambon_gis import errors
from tambon_gis.planning.moves import BACK, STATUSES, next_steps, refused_move
from tambon_gis.planning.steps import Step, look_at_step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tambon_gis.project.stage_dates import StageDates, StepTaken

MAY, JULY, AUGUST = date(2027, 5, 10), date(2027, 7, 20), date(2027, 8, 2)


def planned(project: Project, plots: list[int], code: str = "green_manure_sunn_hemp") -> list[int]:
    assign(project, plots, AssignmentPlan(code, 2570, planned_date=JULY))
    return [key for (key,) in project.rows("SELECT id FROM assignment ORDER BY id")]


def cells(project: Project, key: int, *names: str) -> tuple[object, ...]:
    return tuple(project.rows(f"SELECT {', '.join(names)} FROM assignment WHERE id = ?", (key,))[0])


def test_all_the_way_to_certified(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots)
    done = take_step(project, keys, Step(date(2026, 9, 1), "approved", by="หัวหน้าสถานี"))
    assert (done.moved, done.refused, done.record.label) == (4, (), "อนุมัติปุ๋ยพืชสด (ปอเทือง) 4 รายการ")
    take_step(project, keys, Step(MAY, stage="sown"))
    assert cells(project, keys[0], "status", "applied_date") == ("in_progress", None)
    take_step(project, keys[:2], Step(JULY, "applied", area_m2=800, quantity=0.5, spent_baht=300))
    assert cells(
        project, keys[0], "status", "applied_date", "quantity_applied", "area_applied_m2", "cost_spent_baht"
    ) == ("applied", "2027-07-20", 0.5, 800, 300)
    take_step(project, keys[2:], Step(JULY, stage="ploughed_in"))
    # Nothing was said: what was planned was done, the whole rai of each plot.
    assert cells(project, keys[2], "status", "quantity_applied", "cost_spent_baht") == (
        "applied",
        pytest.approx(1),
        None,
    )
    take_step(project, keys, Step(AUGUST, "certified", by="กรรมการ"))
    (status, text) = cells(project, keys[0], "status", "stage_dates_json")
    told = StageDates.read(str(text))
    assert status == "certified"
    assert told.done == {"sown": MAY, "ploughed_in": JULY, "verified": AUGUST}
    assert told.steps == (
        StepTaken("approved", date(2026, 9, 1), "หัวหน้าสถานี"),
        StepTaken("in_progress", MAY),
        StepTaken("applied", JULY),
        StepTaken("certified", AUGUST, "กรรมการ"),
    )
    for _ in range(5):
        project.undo()
    assert cells(project, keys[0], "status", "stage_dates_json") == ("planned", None)


def test_a_step_is_taken_back_with_a_reason(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:1])
    for step in (Step(MAY, "approved"), Step(MAY, stage="sown"), Step(JULY, "applied")):
        take_step(project, keys, step)
    with pytest.raises(errors.StepReasonMissing):
        take_step(project, keys, Step(AUGUST, "in_progress", reason="  "))
    record = take_step(project, keys, Step(AUGUST, "in_progress", reason="นับผิดแปลง")).record
    assert "นับผิดแปลง" not in record.label, "what a person typed stays out of labels"
    assert record.label == "ย้อนปุ๋ยพืชสด (ปอเทือง) 1 รายการ จากดำเนินการแล้วเป็นกำลังดำเนินการ"
    status, applied, text = cells(project, keys[0], "status", "applied_date", "stage_dates_json")
    told = StageDates.read(str(text))
    assert (status, applied, told.done) == ("in_progress", None, {"sown": MAY})
    assert told.steps[-1] == StepTaken("in_progress", AUGUST, None, "นับผิดแปลง")


def test_what_was_recorded_as_done_stays_when_it_is_done_again(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:1])
    take_step(project, keys, Step(MAY, "approved"))
    take_step(project, keys, Step(JULY, "applied", quantity=0.5, area_m2=800, spent_baht=10))
    take_step(project, keys, Step(JULY, "in_progress", reason="วันที่ผิด"))
    take_step(project, keys, Step(AUGUST, "applied"))
    assert cells(
        project, keys[0], "applied_date", "quantity_applied", "area_applied_m2", "cost_spent_baht"
    ) == (
        "2027-08-02",
        0.5,
        800,
        10,
    )


def test_rai_and_area_are_the_same_amount(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:2])
    take_step(project, keys, Step(MAY, "approved"))
    take_step(project, keys[:1], Step(JULY, "applied", quantity=0.5))
    take_step(project, keys[1:], Step(JULY, "applied", area_m2=400))
    assert [cells(project, key, "quantity_applied", "area_applied_m2") for key in keys] == [
        (0.5, 800),
        (0.25, 400),
    ]


def test_work_by_piece_is_given_no_area(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:1], "vetiver")
    take_step(project, keys, Step(MAY, "approved"))
    take_step(project, keys, Step(JULY, "applied", quantity=500, area_m2=100))
    assert cells(project, keys[0], "quantity_applied", "area_applied_m2") == (500, None)


def test_cancelling_keeps_its_reason_and_what_is_done_is_not_cancelled(
    project: Project, plots: list[int]
) -> None:
    keys = planned(project, plots)
    take_step(project, keys[:1], Step(MAY, "approved"))
    take_step(project, keys[:1], Step(JULY, "applied"))
    step = Step(AUGUST, "cancelled", reason="น้ำท่วม")
    with pytest.raises(errors.StepRefused) as refusal:
        take_step(project, keys, step)
    assert refusal.value.told() == ("เปลี่ยนสถานะไม่ได้ 1 จาก 4 รายการ: ดำเนินการแล้ว ต้องย้อนขั้นก่อนจึงยกเลิกได้")
    look = look_at_step(project, keys, step)
    assert look.ready.tolist() == keys[1:]
    assert [entry.key for entry in look.refused] == keys[:1]
    done = take_step(project, keys, step, only_ready=True)
    assert (done.moved, len(done.refused)) == (3, 1)
    assert cells(project, keys[1], "status", "cancel_reason") == ("cancelled", "น้ำท่วม")
    take_step(project, keys[1:], Step(AUGUST, "planned", reason="น้ำลดแล้ว"))
    assert cells(project, keys[1], "status", "cancel_reason") == ("planned", None)


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Step(JULY, "applied"), "ยังไม่ได้อนุมัติ"),
        (Step(JULY, "certified"), "จาก “วางแผน” ไปเป็น “ตรวจรับแล้ว” ไม่ได้"),
        (Step(JULY, "planned"), "เป็น “วางแผน” อยู่แล้ว"),
        (Step(JULY, stage="planted"), "มาตรการปุ๋ยพืชสด (ปอเทือง)ไม่มีขั้นนี้"),
    ],
)
def test_moves_that_are_refused(project: Project, plots: list[int], step: Step, why: str) -> None:
    keys = planned(project, plots)
    before = len(project.commands())
    with pytest.raises(errors.StepRefused) as refusal:
        take_step(project, keys, step)
    assert refusal.value.facts["why_th"] == why
    assert len(project.commands()) == before


def test_days_outside_the_year_and_out_of_order(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:1])
    take_step(project, keys, Step(MAY, "approved"))
    take_step(project, keys, Step(MAY, stage="sown"))
    with pytest.raises(errors.StepRefused) as late:
        take_step(project, keys, Step(date(2027, 10, 1), "applied"))
    assert late.value.facts["why_th"] == (
        "วันที่ 1 ต.ค. 2570 ไม่อยู่ในปีงบประมาณ 2570 (1 ต.ค. 2569 ถึง 30 ก.ย. 2570)"
    )
    with pytest.raises(errors.StepRefused) as turned:
        take_step(project, keys, Step(date(2027, 4, 1), "applied"))
    assert turned.value.facts["why_th"] == "ไถกลบ (1 เม.ย. 2570) อยู่ก่อน หว่าน (10 พ.ค. 2570)"
    assert take_step(project, keys, Step(date(2027, 10, 1), "applied", carried_over=True)).moved == 1


def test_amounts_that_cannot_be(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:1])
    take_step(project, keys, Step(MAY, "approved"))
    with pytest.raises(errors.AmountNegative):
        take_step(project, keys, Step(JULY, "applied", quantity=-1))
    with pytest.raises(errors.AreaOverPlot) as large:
        take_step(project, keys, Step(JULY, "applied", area_m2=3200))
    assert large.value.told() == ("เนื้อที่ 2-0-00 ไร่ มากกว่าเนื้อที่ของ 1 แปลง เช่น แปลง 0001 ซึ่งมี 1-0-00 ไร่")
    # Two rai of work counted in rai are as large as their area.
    with pytest.raises(errors.AreaOverPlot):
        take_step(project, keys, Step(JULY, "applied", quantity=2))
    with pytest.raises(errors.NoWorkChosen):
        take_step(project, [], Step(JULY, "applied"))
    assert cells(project, keys[0], "status") == ("approved",)


def test_every_state_but_the_first_has_a_way_back() -> None:
    for old in STATUSES:
        for new in STATUSES:
            assert (refused_move(old, new) is None) == (new in next_steps(old))
    assert set(BACK) == set(STATUSES) - {"planned"}


def test_what_others_left_in_the_column_says_nothing() -> None:
    assert StageDates.read("[1]") == StageDates.read("{") == StageDates.read(None) == StageDates()
    assert StageDates.read('{"sown": "31/2", "steps": [{"to": 1}], "planned": 3}') == StageDates()
