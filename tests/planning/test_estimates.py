"""What work takes, worked out by hand, and where each figure says it comes from."""

from __future__ import annotations

from datetime import date

import numpy as np

from tambon_gis.planning.estimates import estimate
from tambon_gis.planning.stage_proposals import propose_stage_days
from tambon_gis.planning.steps import Step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.project.project import Project

# 2 rai, 3 rai 2 ngan.
AREAS = np.array([3200.0, 5600.0])


def test_seed_and_dolomite_stand_beside_the_rai(project: Project) -> None:
    hemp = intervention_by_code(project, "green_manure_sunn_hemp")
    found = estimate(hemp, AssignmentPlan(hemp.code, 2570), AREAS)
    assert found.area is not None
    assert (found.area.total, found.quantity.total) == (8800, 5.5)
    assert found.material is not None
    # 5 kg a rai on 5.5 rai.
    assert (found.material.each.tolist(), found.material.unit.th) == ([10, 17.5], "กก.")
    assert found.material.origin.th == "อัตรา 5 กก. ต่อไร่ × เนื้อที่ (LDD cost table, bib10906f p.74)"
    assert (found.cost.total, found.cost.origin.th) == (None, "ไม่มีราคาต่อหน่วยในบัญชีมาตรการ")
    lime = intervention_by_code(project, "dolomite")
    half = estimate(lime, AssignmentPlan(lime.code, 2570, area_planned_m2=1600, cost_baht=250), AREAS)
    assert half.material is not None
    assert half.area is not None
    assert (half.material.total, half.cost.total, half.area.origin.en) == (200, 500, "as typed")
    marl = estimate(intervention_by_code(project, "marl"), AssignmentPlan("marl", 2570), AREAS)
    assert marl.material is not None
    assert (marl.material.total, marl.material.unit.th) == (2.75, "ตัน")


def test_plants_samples_and_what_nobody_knows(project: Project) -> None:
    acacia = intervention_by_code(project, "saline_acacia")
    trees = estimate(acacia, AssignmentPlan(acacia.code, 2570), AREAS)
    assert (trees.area, trees.quantity.each.tolist(), trees.material) == (None, [800, 1400], None)
    assert trees.quantity.origin.th == "ระยะระหว่างแถว 2 ม. × ในแถว 2 ม. (LDD, bib10149f p.42-44)"
    soil = intervention_by_code(project, "soil_test")
    tests = estimate(soil, AssignmentPlan(soil.code, 2570), AREAS)
    assert (tests.quantity.total, tests.cost.total) == (2, 240)
    assert tests.quantity.origin.en == "one sample each"
    assert tests.cost.origin.th.startswith("120 บาทต่อตัวอย่าง × ปริมาณ (LDD region 7")
    vetiver = intervention_by_code(project, "vetiver")
    slips = estimate(vetiver, AssignmentPlan(vetiver.code, 2570), AREAS)
    assert (slips.quantity.total, slips.quantity.origin.en) == (None, "the catalogue has no rate")
    typed = AssignmentPlan(vetiver.code, 2570, row_spacing_m=20, plant_spacing_m=0.16)
    assert estimate(vetiver, typed, AREAS).quantity.each.tolist() == [1000, 1750]
    done = AssignmentPlan(soil.code, 2570, applied_date=date(2027, 1, 1))
    assert estimate(soil, done, AREAS).cost.total is None, "what was spent is never guessed"


def test_days_of_stages_as_earlier_work_went(project: Project, plots: list[int]) -> None:
    hemp = intervention_by_code(project, "green_manure_sunn_hemp")
    first = date(2027, 5, 1)
    assert [(one.stage.code, one.day) for one in propose_stage_days(project, hemp, first)] == [
        ("seed_received", first),
        ("sown", None),
        ("ploughed_in", None),
        ("verified", None),
    ]
    assign(project, plots, AssignmentPlan(hemp.code, 2569))
    keys = [key for (key,) in project.rows("SELECT id FROM assignment ORDER BY id")]
    take_step(project, keys, Step(date(2026, 4, 1), "approved"))
    for stage, days in (
        ("seed_received", (1, 1, 1, 1)),
        ("sown", (5, 7, 9, 30)),
        ("ploughed_in", (29, 29, 29, 30)),
    ):
        for key, day in zip(keys, days, strict=True):
            take_step(project, [key], Step(date(2026, 5, day), stage=stage))
    proposed = propose_stage_days(project, hemp, first)
    # From seed to sowing 4, 6, 8 and 29 days, the median 7; to ploughing 24, 22, 20 and 0, the median 21.
    assert [one.day for one in proposed] == [first, date(2027, 5, 8), date(2027, 5, 29), None]
    assert proposed[2].origin.th == "ค่ากลาง 21 วันหลังขั้นก่อน จากงานที่ทำแล้ว 4 รายการ"


def test_days_of_stages_as_the_catalogue_says(project: Project) -> None:
    sesbania = intervention_by_code(project, "green_manure_sesbania")
    assert [stage.days for stage in sesbania.stages] == [None, None, 100, None]
    proposed = propose_stage_days(project, sesbania, date(2027, 5, 1))
    assert "100 วันหลังขั้นก่อน" in proposed[2].origin.th
    assert proposed[2].day is None, "when it is sown nobody has said"
