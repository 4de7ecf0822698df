"""Budget lines beside the work that is planned from them, added up by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tambon_gis import errors
from tambon_gis.planning.budget import (
    BudgetEntry,
    add_budget_line,
    budget_line_by_code,
    budget_lines,
    budget_standing,
    change_budget_line,
    remove_budget_line,
)
from tambon_gis.planning.changes import Changes, change_work
from tambon_gis.planning.steps import Step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project


def test_planned_bound_and_spent_of_each_line(project: Project, plots: list[int]) -> None:
    record, key = add_budget_line(project, BudgetEntry(" LDD-1 ", "ปรับปรุงดิน", 2570, 1000, "พ.ร.บ. งบประมาณ"))
    assert record.label == "เพิ่มงบประมาณ LDD-1 ปี 2570"
    plan = AssignmentPlan("dolomite", 2570, cost_baht=300, budget_code="LDD-1")
    assign(project, plots, plan)
    assign(project, plots[:1], AssignmentPlan("dolomite", 2570))
    works = [
        key for (key,) in project.rows("SELECT id FROM assignment WHERE budget_line_id NOTNULL ORDER BY id")
    ]
    take_step(project, works[:3], Step(date(2026, 10, 5), "approved"))
    take_step(project, works[:1], Step(date(2026, 11, 5), "applied", spent_baht=350))
    take_step(project, works[3:], Step(date(2026, 11, 5), "cancelled", reason="ถอน"))
    line, without = budget_standing(project, 2570)
    # 3 x 300 are left of 4; of them one has 350 spent, two are bound.
    assert (line.works, line.planned_baht, line.committed_baht, line.spent_baht) == (3, 900, 600, 350)
    assert (line.left_baht, line.is_over, line.unpriced) == (100, False, 0)
    assert (without.line, without.works, without.unpriced, without.left_baht) == (None, 1, 1, None)
    change_budget_line(project, key, BudgetEntry("LDD-1", "ปรับปรุงดิน", 2570, 800))
    assert budget_standing(project, 2570)[0].is_over
    with pytest.raises(errors.BudgetLineInUse):
        remove_budget_line(project, key)
    with pytest.raises(errors.BudgetLineInUse):
        change_budget_line(project, key, BudgetEntry("LDD-1", "", 2571))
    change_work(project, works, Changes(budget_code=None))
    remove_budget_line(project, key)
    assert budget_lines(project) == []
    project.undo()
    assert budget_line_by_code(project, "LDD-1", 2570).id == key


def test_a_code_is_one_of_its_year(project: Project) -> None:
    add_budget_line(project, BudgetEntry("A", "", 2570, 10))
    add_budget_line(project, BudgetEntry("A", "", 2571, 10))
    with pytest.raises(errors.BudgetLineTaken):
        add_budget_line(project, BudgetEntry("A", "อื่น", 2570))
    with pytest.raises(errors.AmountNegative):
        add_budget_line(project, BudgetEntry("B", "", 2570, -5))
    with pytest.raises(errors.ValueNotUnderstood):
        add_budget_line(project, BudgetEntry("  ", "", 2570))
    with pytest.raises(errors.UnknownCode):
        budget_line_by_code(project, "A", 2569)
    assert [(line.code, line.name, line.year_be) for line in budget_lines(project)] == [
        ("A", "A", 2570),
        ("A", "A", 2571),
    ]
