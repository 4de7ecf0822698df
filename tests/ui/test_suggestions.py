"""Suggestions in the window: beside a plot, for many at once, decided, and the rules changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tambon_gis.analysis.suggestions.rule_book import SETTING, shipped_text
from tambon_gis.project.drafts import draft
from tambon_gis.project.project import Project
from tests.ui.open_windows import window_with
from ui.main_window import MainWindow
from ui.parts.labels import WrappedLabel

YEAR = 2572
DECIDED = "SELECT decision, rule_code, reason FROM suggestion_decision"


@pytest.fixture
def window(small_project: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Plots 0001 and 0002 on group 17, 0003 and 0004 on group 35, all rice land."""
    with Project.open(small_project) as project, project.command("import", "นำเข้า") as command:
        (shape,) = project.rows("SELECT geom FROM plot LIMIT 1")[0:1]
        assert shape
        import shapely

        command.insert(
            "land_use", [{"geom": shapely.box(370_000, 1_810_000, 380_000, 1_820_000), "code": "A101"}]
        )
    with window_with(small_project, qtbot) as opened:
        opened.session.set_year(YEAR)
        qtbot.waitUntil(lambda: not opened.runner.busy)
        yield opened


def chosen(window: MainWindow, qtbot: QtBot, *rows: int) -> None:
    window.session.select(window.session.plots.fids[list(rows)])
    qtbot.waitUntil(lambda: not window.runner.busy)


def words_of(window: MainWindow) -> list[str]:
    section = window.work.suggestion_desk.section
    return [
        label.plain_text()
        for label in section.inside.findChildren(WrappedLabel)
        if label.isVisibleTo(section)
    ]


def button(window: MainWindow, name: str) -> QPushButton:
    section = window.work.suggestion_desk.section
    (found,) = [each for each in section.inside.findChildren(QPushButton) if each.accessibleName() == name]
    return found


def typed(edit: QLineEdit, text: str) -> None:
    """As a person types it; Qt's own test keys know no Thai letters."""
    edit.setText(text)
    edit.textEdited.emit(text)


def rows(window: MainWindow, sql: str) -> list[tuple[object, ...]]:
    return window.session.require().rows(sql)


def test_a_plot_shows_problem_rule_and_source(window: MainWindow, qtbot: QtBot) -> None:
    chosen(window, qtbot, 0)
    qtbot.waitUntil(lambda: len(words_of(window)) > 3)
    told = words_of(window)
    assert "ปุ๋ยพืชสด (ปอเทือง)" in told
    assert "ดินความอุดมสมบูรณ์ต่ำตามแผนที่ดิน" in told
    # A plot of 1 rai: 5 kg of seed.
    assert "1-0-00 ไร่ · 5 กก." in told
    assert any(line.startswith("ที่มา: LDD, bib10906f p.74") for line in told)
    assert window.work.suggestion_desk.section.told.plain_text() == "3 คำแนะนำ"


def test_accepted_with_a_click_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    chosen(window, qtbot, 0)
    name = "รับคำแนะนำ ปุ๋ยพืชสด (ปอเทือง)"
    qtbot.waitUntil(lambda: len(words_of(window)) > 3)
    button(window, name).click()
    qtbot.waitUntil(lambda: "อยู่ในแผนปี 2572 แล้ว" in words_of(window))
    assert not button(window, name).isEnabled()
    assert rows(window, DECIDED) == [("accepted", "fertility_map_sunn_hemp", None)]
    window.session.undo()
    qtbot.waitUntil(lambda: "อยู่ในแผนปี 2572 แล้ว" not in words_of(window) and len(words_of(window)) > 3)
    assert rows(window, DECIDED) == []


def test_rejected_only_with_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    chosen(window, qtbot, 0)
    qtbot.waitUntil(lambda: len(words_of(window)) > 3)
    button(window, "ไม่รับคำแนะนำ ตรวจวิเคราะห์ดิน").click()
    dialog = window.work.suggestion_desk.refusal
    assert dialog is not None
    dialog.accept_button.click()
    assert "ยังไม่ได้บอกเหตุผล" in dialog.complaint.plain_text()
    dialog.reason.setText("ตรวจเองแล้ว")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: any(line.endswith(": ตรวจเองแล้ว") for line in words_of(window)))
    assert rows(window, DECIDED) == [("rejected", "acid_map_soil_test", "ตรวจเองแล้ว")]
    assert not button(window, "ไม่รับคำแนะนำ ตรวจวิเคราะห์ดิน").isEnabled()


def test_amounts_are_answered_where_they_are_typed(window: MainWindow, qtbot: QtBot) -> None:
    chosen(window, qtbot, 0)
    qtbot.waitUntil(lambda: len(words_of(window)) > 3)
    button(window, "ปรับคำแนะนำ ปุ๋ยพืชสด (ปอเทือง)").click()
    dialog = window.work.suggestion_desk.change
    assert dialog is not None
    typed(dialog.area.edit, "2-0-0")
    assert "มากกว่าแปลงนี้ ซึ่งมี 1-0-00 ไร่" in dialog.complaint.plain_text()
    assert not dialog.accept_button.isEnabled()
    typed(dialog.area.edit, "๐-๒-๐")
    dialog.day.set_value(date(2028, 9, 30))
    assert "ปีงบประมาณ 2572" in dialog.complaint.plain_text()
    dialog.day.set_value(date(2028, 10, 1))
    typed(dialog.baht.edit, "1,250")
    dialog.reason.setText("ครึ่งแปลง")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "อยู่ในแผนปี 2572 แล้ว" in words_of(window))
    planned = rows(
        window,
        f"SELECT area_planned_m2, cost_planned_baht, planned_date FROM assignment WHERE year_be = {YEAR}",
    )
    assert planned == [(800.0, 1250.0, "2028-10-01")]
    assert rows(window, DECIDED) == [("changed", "fertility_map_sunn_hemp", "ครึ่งแปลง")]


def test_many_plots_are_counted_before_anything_is_planned(window: MainWindow, qtbot: QtBot) -> None:
    chosen(window, qtbot, 0, 1, 2, 3)
    desk = window.work.suggestion_desk
    assert desk.many_button.isVisible()
    desk.many_button.click()
    qtbot.waitUntil(lambda: desk.many is not None)
    dialog = desk.many
    assert dialog is not None
    # On each of the four plots: a test, green manure, and stubble left on the field.
    assert [box.text() for box in dialog.boxes] == [
        "ตรวจวิเคราะห์ดิน", "ปุ๋ยพืชสด (ปอเทือง)", "ไถกลบตอซัง (งดเผา)",
    ]  # fmt: skip
    assert dialog.total.plain_text() == "รับรวม 12 คำแนะนำ · 480 บาท"
    dialog.boxes[2].setChecked(False)
    assert dialog.total.plain_text() == "รับรวม 8 คำแนะนำ · 480 บาท"
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: desk.many is None)
    counted = rows(
        window,
        "SELECT i.code, count(*), sum(a.quantity_planned), sum(a.cost_planned_baht) FROM assignment a "
        f"JOIN intervention i ON i.id = a.intervention_id WHERE a.year_be = {YEAR} GROUP BY 1 ORDER BY 1",
    )
    assert counted == [
        ("green_manure_sunn_hemp", 4, pytest.approx(4, rel=1e-3), None),
        ("soil_test", 4, 4.0, 480.0),
    ]
    qtbot.waitUntil(lambda: not window.runner.busy)
    desk.many_button.click()
    qtbot.waitUntil(lambda: desk.many is not None)
    again = desk.many
    assert again is not None
    assert [box.isEnabled() for box in again.boxes] == [False, False, True]
    again.close()


def test_rules_are_checked_as_they_are_typed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    chosen(window, qtbot, 0)
    desk = window.work.suggestion_desk
    desk.open_rules()
    qtbot.waitUntil(lambda: desk.rules is not None)
    dialog = desk.rules
    assert dialog is not None
    assert not dialog.faults
    line = shipped_text().split("\n").index("priority = 10") + 1
    dialog.text.setPlainText(shipped_text().replace("priority = 10\n", 'priority = "๑๐"\n'))
    qtbot.waitUntil(lambda: bool(dialog.faults))
    assert [fault.line for fault in dialog.faults] == [line]
    assert dialog.list.item(0).text().startswith(f"บรรทัด {line} · saline_test_rice_sesbania · priority")
    assert not dialog.save_button.isEnabled()
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert dialog.text.line == line
    # What was typed is not lost when the dialog is closed.
    dialog.close()
    qtbot.waitUntil(lambda: not window.runner.busy)
    kept = draft(window.session.require(), "suggestion_rules")
    assert kept is not None
    assert "๑๐" in kept.values["text"]
    desk.open_rules()
    qtbot.waitUntil(lambda: desk.rules is not None)
    again = desk.rules
    assert again is not None
    assert [fault.line for fault in again.faults] == [line]
    again.write_file(tmp_path / "กฎ.toml")
    text = (tmp_path / "กฎ.toml").read_text(encoding="utf-8").replace('"๑๐"', "11")
    (tmp_path / "กฎ.toml").write_text(text, encoding="utf-8")
    again.read_file(tmp_path / "กฎ.toml")
    again.save_button.click()
    qtbot.waitUntil(lambda: desk.rules is None)
    qtbot.waitUntil(lambda: not window.runner.busy)
    project = window.session.require()
    assert project.setting(SETTING) == text
    assert draft(project, "suggestion_rules") is None
    project.undo()
    assert project.setting(SETTING) is None


def test_rules_that_no_longer_hold_are_said_where_suggestions_stand(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.require()
    with project.command("test", "ทดสอบ") as command:
        command.set(SETTING, shipped_text().replace('intervention = "marl"', 'intervention = "marll"'))
    chosen(window, qtbot, 1)
    qtbot.waitUntil(lambda: any("marll" in line for line in words_of(window)))


def test_every_control_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    chosen(window, qtbot, 0)
    qtbot.waitUntil(lambda: len(words_of(window)) > 3)
    section = window.work.suggestion_desk.section
    names = [each.accessibleName() for each in section.findChildren(QPushButton) if each.isVisible()]
    assert all(names)
    assert len(set(names)) == len(names)
