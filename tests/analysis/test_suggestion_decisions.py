"""Decisions about suggestions: what is planned, what stays away, what comes back and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tambon_gis.analysis.suggestions.deciding import Changes, Chosen, accept, accept_changed, reject
from tambon_gis.analysis.suggestions.rule_book import keep_rules, shipped_text
from tambon_gis.errors import AreaOverPlot, DayOutsideYear
from tambon_gis.errors.suggested_work import NothingToDecide, RejectionWithoutReason
from tests.analysis.suggestion_farm import YEAR, Fields, entries_of

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

HEMP, TEST, DOLOMITE = "green_manure_sunn_hemp", "soil_test", "dolomite"
PLANNED = (
    "SELECT i.code, a.quantity_planned, a.area_planned_m2, a.cost_planned_baht, a.status, a.year_be, a.note "
    "FROM assignment a JOIN intervention i ON i.id = a.intervention_id ORDER BY i.code, a.id"
)
DECIDED = "SELECT decision, rule_code, reason, assignment_id NOTNULL FROM suggestion_decision"


def two(project: Project) -> tuple[Fields, int, int]:
    fields = Fields(project)
    return fields, fields.field("0001", "17", place=0), fields.field("0002", "17", place=1)


def test_accepting_for_several_plots_is_one_command(project: Project) -> None:
    fields, *plots = two(project)
    decided = accept(project, fields.choice(*plots))
    assert decided.count == 6
    assert decided.record.label == "รับคำแนะนำ 6 รายการ ปี 2570"
    rows = project.rows(PLANNED)
    assert [row[0] for row in rows] == [HEMP] * 2 + [TEST] * 2 + ["stubble_incorporation"] * 2
    hemp = rows[0]
    assert hemp[1:3] == (pytest.approx(2, rel=1e-3), pytest.approx(3200, rel=1e-3))
    assert hemp[3:6] == (None, "planned", YEAR)
    assert hemp[6].endswith("อัตรา 5 กก./ไร่")
    assert rows[2][1:6] == (1, None, 120, "planned", YEAR)
    assert [row[0] for row in project.rows(DECIDED)] == ["accepted"] * 6
    assert not fields.found().is_open.any()
    with pytest.raises(NothingToDecide, match="on plan for 2570"):
        accept(project, fields.choice(*plots))
    project.undo()
    assert project.count("assignment") == project.count("suggestion_decision") == 0
    assert fields.found().is_open.all()
    project.redo()
    assert project.count("assignment") == 6


def test_what_speaks_against_some_leaves_them_out(project: Project) -> None:
    fields, first, second = two(project)
    accept(project, fields.choice(first, intervention=HEMP))
    decided = accept(project, fields.choice(first, second, intervention=HEMP))
    assert decided.count == 1
    assert [(left.why.th, left.count) for left in decided.left_out] == [("อยู่ในแผนปี 2570 แล้ว", 1)]
    again = accept(project, fields.choice(first, intervention=HEMP), against_all=True)
    assert again.count == 1


def test_a_rejected_one_stays_away_with_its_reason(project: Project) -> None:
    fields, first, second = two(project)
    reject(project, fields.choice(first, intervention=HEMP), "  น้ำท่วม\nทุกปี ")
    assert project.rows(DECIDED) == [("rejected", "fertility_map_sunn_hemp", "น้ำท่วม ทุกปี", 0)]
    found = fields.found()
    (entry,) = entries_of(found, first, intervention=HEMP).tolist()
    assert not found.is_open[entry]
    (against,) = found.against(entry)
    assert against.kind == "rejected"
    assert against.why.th.endswith(": น้ำท่วม ทุกปี")
    assert found.is_open[entries_of(found, second, intervention=HEMP)].all()
    # Next year, too.
    (entry,) = entries_of(fields.found(YEAR + 1), first, intervention=HEMP).tolist()
    assert not fields.found(YEAR + 1).is_open[entry]
    with pytest.raises(NothingToDecide, match="rejected on"):
        accept(project, fields.choice(first, intervention=HEMP))
    project.undo()
    assert fields.found().is_open.all()


def test_a_reason_is_needed(project: Project) -> None:
    fields, first, _ = two(project)
    with pytest.raises(RejectionWithoutReason):
        reject(project, fields.choice(first), " \u200b \n".replace("\u200b", ""))
    assert project.count("suggestion_decision") == 0


def test_it_comes_back_when_the_facts_are_others(project: Project) -> None:
    fields, plot, _ = two(project)
    fields.tested(plot, "ph", 5.2, "2025-11-01")
    reject(project, fields.choice(plot, intervention=DOLOMITE), "รอผลตรวจใหม่")
    (entry,) = entries_of(fields.found(), plot, intervention=DOLOMITE).tolist()
    assert not fields.found().is_open[entry]
    # What the rule did not ask for changes nothing.
    fields.tested(plot, "available_p", 3.0, "2026-11-01", method="Mehlich double acid")
    assert not fields.found().is_open[entries_of(fields.found(), plot, intervention=DOLOMITE)].any()
    fields.tested(plot, "ph", 4.7, "2026-11-01")
    found = fields.found()
    (entry,) = entries_of(found, plot, intervention=DOLOMITE).tolist()
    assert found.is_open[entry]
    assert [each.th for each in found.returned[entry]] == ["ค่าตรวจ ph เปลี่ยนจาก 5.2 เป็น 4.7"]
    # Rejected again, it is away until then.
    reject(project, fields.choice(plot, intervention=DOLOMITE), "ไม่มีปูน")
    found = fields.found()
    (entry,) = entries_of(found, plot, intervention=DOLOMITE).tolist()
    assert found.against(entry)[0].why.th.endswith("ไม่มีปูน")


def test_it_comes_back_when_the_rule_is_another(project: Project) -> None:
    fields, plot, _ = two(project)
    reject(project, fields.choice(plot, intervention=HEMP), "ไม่ต้องการ")
    keep_rules(project, shipped_text().replace('title_th = "ดินความอุดมสมบูรณ์ต่ำตามแผนที่ดิน"', 'title_th = "ดินจืด"'))
    assert not fields.found().is_open[entries_of(fields.found(), plot, intervention=HEMP)].any()
    old = 'soil_problem = ["low_fertility", "sandy"]'
    assert old in shipped_text()
    keep_rules(project, shipped_text().replace(old, 'soil_problem = ["low_fertility"]'))
    found = fields.found()
    (entry,) = entries_of(found, plot, intervention=HEMP).tolist()
    assert found.is_open[entry]
    assert [each.th for each in found.returned[entry]] == ["กฎ fertility_map_sunn_hemp ถูกแก้"]


def test_other_amounts(project: Project) -> None:
    fields, plot, _ = two(project)
    day = date(2026, 12, 1)
    accept_changed(
        project,
        fields.choice(plot, intervention=HEMP),
        Changes(area_m2=1600, cost_baht=250, planned_date=day, responsible="สมชาย"),
        "เกษตรกรขอครึ่งแปลง",
    )
    ((code, quantity, area, cost, *_),) = project.rows(PLANNED)
    # Half of 2 rai, counted in rai.
    assert (code, area, cost) == (HEMP, 1600, 250)
    assert quantity == pytest.approx(1, rel=1e-3)
    assert project.rows("SELECT planned_date, responsible FROM assignment") == [("2026-12-01", "สมชาย")]
    assert project.rows(DECIDED) == [("changed", "fertility_map_sunn_hemp", "เกษตรกรขอครึ่งแปลง", 1)]
    accept_changed(project, fields.choice(plot, intervention=TEST), Changes(quantity=3))
    # Three samples at 120 baht.
    assert project.rows(PLANNED)[1][:4] == (TEST, 3, None, 360)


def test_amounts_that_cannot_be(project: Project) -> None:
    fields, plot, _ = two(project)
    choice = fields.choice(plot, intervention=HEMP)
    with pytest.raises(AreaOverPlot):
        accept_changed(project, choice, Changes(area_m2=3300))
    with pytest.raises(DayOutsideYear):
        accept_changed(project, choice, Changes(planned_date=date(2026, 9, 30)))
    assert project.count("assignment") == project.count("suggestion_decision") == 0


def test_a_choice_that_is_gone(project: Project) -> None:
    fields, first, second = two(project)
    choice = fields.choice(first, second, intervention=HEMP)
    fields.tested(first, "organic_matter", 3.0, method="Walkley-Black")
    decided = accept(project, choice)
    assert (decided.count, [left.count for left in decided.left_out]) == (1, [1])
    with pytest.raises(NothingToDecide, match="no more"):
        accept(project, Chosen(YEAR, np.array([1]), (HEMP,)))
