"""What the dialog promises is what the engine writes; mistakes are answered where they were typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.catalogue import interventions, partners
from tambon_gis.project.project import Project
from ui.plots.assign_dialog import AssignDialog
from ui.plots.assign_preview import preview

AREAS = np.array([1600.0, 1600.0, 800.0])


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot, small_project: Path) -> AssignDialog:
    with Project.open(small_project, read_only=True) as project:
        made = AssignDialog(interventions(project), partners(project), AREAS, 2570, [2569, 2570, 2571], ["ก"])
    qtbot.addWidget(made)
    made.intervention.choose("green_manure_sunn_hemp")
    return made


def test_preview_of_every_intervention_is_what_the_engine_writes(small_project: Path) -> None:
    with Project.open(small_project) as project:
        fids = [fid for (fid,) in project.rows("SELECT fid FROM plot")]
        areas = np.full(4, 1600.0)
        for intervention in interventions(project):
            for plan in (
                AssignmentPlan(intervention.code, 2571),
                AssignmentPlan(intervention.code, 2571, quantity_planned=3.0, area_planned_m2=400.0),
                AssignmentPlan(intervention.code, 2571, cost_baht=120.0),
            ):
                promised = preview(intervention, plan, areas)
                record = assign(project, fids, plan)
                (written,) = project.rows(
                    "SELECT sum(area_planned_m2), sum(quantity_planned), sum(cost_planned_baht) "
                    "FROM assignment WHERE year_be = 2571"
                )
                told = (promised.area_m2, promised.quantity, promised.cost_baht)
                for one, other in zip(told, written, strict=True):
                    assert (one is None) == (other is None), f"{intervention.code}: {told} {written}"
                    assert one is None or one == pytest.approx(other, rel=1e-3), intervention.code
                assert record.tables == {"assignment": 4}
                project.undo()


def test_a_plan_holds_what_was_left_and_what_was_typed(dialog: AssignDialog) -> None:
    plan = dialog.plan()
    assert (plan.intervention_code, plan.year_be) == ("green_manure_sunn_hemp", 2570)
    assert plan.is_planned
    assert not plan.is_applied
    QTest.keyClicks(dialog.plan_stage.area.edit, "0-2-0")
    dialog.done_box.setChecked(True)
    dialog.done_stage.day.set_value(date(2026, 11, 1))
    dialog.responsible.setEditText(" สมหญิง ")
    plan = dialog.plan()
    assert plan.area_planned_m2 == M2_PER_RAI / 2
    assert plan.applied_date == date(2026, 11, 1)
    assert plan.planned_date == date(2026, 11, 1)
    assert plan.responsible == "สมหญิง"
    dialog.planned_box.setChecked(False)
    assert not dialog.plan().is_planned


def test_a_plan_that_makes_no_sense_cannot_be_handed_over(dialog: AssignDialog) -> None:
    assert dialog.accept_button.isEnabled()
    dialog.planned_box.setChecked(False)
    assert not dialog.accept_button.isEnabled()
    assert "เป็นแผน" in dialog.warning.plain_text()
    dialog.done_box.setChecked(True)
    assert dialog.done_stage.day.value is not None, "today is proposed"
    assert dialog.accept_button.isEnabled()
    dialog.done_stage.day.edit.clear()
    QTest.keyClicks(dialog.done_stage.day.edit, "31/2/2569")
    assert not dialog.accept_button.isEnabled()


def test_warnings_name_plots_that_are_too_small_and_dates_of_another_year(dialog: AssignDialog) -> None:
    QTest.keyClicks(dialog.plan_stage.area.edit, "1-0-0")
    assert "มากกว่าเนื้อที่ของ 1 แปลง" in dialog.warning.plain_text()
    dialog.plan_stage.day.set_value(date(2026, 9, 30))
    assert "ปีงบประมาณ 2569" in dialog.warning.plain_text()
    assert dialog.accept_button.isEnabled(), "the person may know better"


def test_typing_finds_an_intervention_and_nonsense_keeps_the_last(dialog: AssignDialog) -> None:
    box = dialog.intervention
    box.setEditText("ไม่มีมาตรการนี้")
    edit = box.lineEdit()
    assert edit is not None
    edit.editingFinished.emit()
    assert box.chosen.code == "green_manure_sunn_hemp"
    assert box.currentText() == "ปุ๋ยพืชสด (ปอเทือง)"
    box.choose("farm_pond")
    assert dialog.plan_stage.area.isHidden()
    assert not dialog.plan_stage.quantity.isHidden()
    assert "หน่วยนับ บ่อ" in box.facts.plain_text()
