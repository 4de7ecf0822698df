"""What a plan says beside its amounts, work that is not on land, and limits told before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.planning.budget import BudgetEntry, add_budget_line
from tambon_gis.project.project import Project
from tests.ui.open_windows import window_with
from tests.ui.settling import settle
from ui.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    """With a budget line of 1,000 baht in 2570, a village and a household in it."""
    with Project.open(small_project) as project:
        add_budget_line(project, BudgetEntry("A1", "pond money", 2570, 1000.0))
        with project.command("import", "นำเข้า") as command:
            command.insert("place", [{"code": "45080601", "kind": "village", "name_th": "คำพอุง"}])
            command.insert("household", [{"code": "H-1", "village_code": "45080601"}])
    with window_with(small_project, qtbot) as made:
        made.session.set_year(2570)
        settle(made, qtbot)
        yield made


def test_budget_seasons_stages_and_spacing_reach_the_project(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(window.session.plots.fids[:2])
    window.work.plot_desk.open_assign(window)
    settle(window, qtbot)
    dialog = window.work.plot_desk.dialog
    assert dialog is not None
    dialog.intervention.choose("saline_acacia")
    more = dialog.more
    assert not more.row_m.isHidden()
    QTest.keyClicks(more.row_m.edit, "2")
    QTest.keyClicks(more.plant_m.edit, "4")
    more.budget.setCurrentIndex(more.budget.findData("A1"))
    more.every.setCurrentIndex(more.every.findData("year"))
    more.years.setCurrentIndex(more.years.findData(3))
    first = next(iter(more.stages.values()))
    first.set_value(date(2026, 11, 20))
    dialog.plan_stage.baht.set_value(600.0)
    # Two plots at 600 baht are 200 over the thousand of the line.
    assert "200" in dialog.warning.plain_text()
    dialog.accept_button.click()
    settle(window, qtbot)
    found = window.session.require().rows(
        "SELECT a.year_be, a.quantity_planned, b.code, a.stage_dates_json FROM assignment a "
        "LEFT JOIN budget_line b ON b.id = a.budget_line_id WHERE a.series_id NOTNULL ORDER BY a.year_be"
    )
    # A plot of a rai, 1,600 m² but for the scale of the projection, takes 200 plants of 8 m².
    assert [(year, quantity, code) for year, quantity, code, _ in found] == [
        (2570, 200.0, "A1"),
        (2570, 200.0, "A1"),
        *((year, 200.0, None) for year in (2571, 2571, 2572, 2572)),
    ]
    assert all("2026-11-20" in text for year, _, _, text in found if year == 2570)


def test_a_limit_is_told_before_anything_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    """One pond ever for a farmer: two plots with two ponds each for people nobody knows."""
    window.session.select(window.session.plots.fids[:2])
    window.work.plot_desk.open_assign(window)
    settle(window, qtbot)
    dialog = window.work.plot_desk.dialog
    assert dialog is not None
    dialog.intervention.choose("farm_pond")
    dialog.plan_stage.quantity.set_value(2.0)
    qtbot.waitUntil(lambda: bool(dialog.limits.text()), timeout=10_000)
    assert "เกิน 1 บ่อ" in dialog.limits.plain_text()
    assert dialog.accept_button.isEnabled(), "a rule may have an exception"
    dialog.plan_stage.quantity.set_value(1.0)
    assert not dialog.limits.text()
    dialog.reject()
    ponds = (
        "SELECT count(*) FROM assignment a JOIN intervention i ON i.id = a.intervention_id WHERE i.code = ?"
    )
    assert window.session.require().rows(ponds, ("farm_pond",)) == [(0,)]


@pytest.mark.parametrize(("kind", "column"), [("village", "place_id"), ("household", "household_id")])
def test_work_that_is_not_on_land(window: MainWindow, qtbot: QtBot, kind: str, column: str) -> None:
    window.work.plan_page.off_plots.trigger()
    settle(window, qtbot)
    dialog = window.work.plot_desk.dialog
    assert dialog is not None
    assert dialog.subjects is not None
    assert dialog.intervention.chosen.dimension != "environment"
    assert not dialog.accept_button.isEnabled()
    dialog.subjects.kind.setCurrentIndex(dialog.subjects.kind.findData(kind))
    assert dialog.subjects.list.count() == 1
    dialog.subjects.list.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.keyClicks(dialog.subjects.wanted, "no such")
    assert dialog.subjects.list.count() == 0
    assert len(dialog.subjects.codes) == 1, "ticked ones stay ticked while others are looked for"
    dialog.accept_button.click()
    settle(window, qtbot)
    made = f"SELECT count(*) FROM assignment WHERE {column} NOTNULL AND year_be = 2570"
    assert window.session.require().rows(made) == [(1,)]
