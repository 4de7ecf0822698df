"""Newer deliveries, joined tables and replaced layers in the window: looked at first, one command, undone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from tambon_gis.tasks import Task
from tests.project.plot_edits import edit_plot
from tests.ui.deliveries import (
    compare,
    crops,
    first_delivery,
    hand_over,
    labels,
    newer_delivery,
    open_window,
    purpose,
    shown,
    the_import_card,
    the_review,
    wait,
)
from ui.dock import Page
from ui.main_window import MainWindow
from ui.map.sketch import Sketch
from ui.reviews.card import DoneCard
from ui.reviews.model import OUTCOME
from ui.words.language import speaker


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return newer_delivery(tmp_path)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, first_delivery(tmp_path)) as made:
        yield made


def test_a_newer_delivery_is_suggested_to_be_compared_with_the_reason(
    window: MainWindow, qtbot: QtBot, newer: Path, tmp_path: Path
) -> None:
    card = hand_over(window, qtbot, newer)
    assert purpose(card) == "compare"
    assert "0001" in card.purpose.reason.plain_text()
    assert card.accept.text() == "เทียบข้อมูล"
    assert card.purpose.buttons["replace"].isHidden()
    card.kind.setCurrentIndex(card.kind.findData("land_use"))
    # Of land use there is nothing yet: nothing is asked.
    assert card.purpose.isHidden()
    assert purpose(card) == "add"
    card.closed.emit()
    again = hand_over(window, qtbot, tmp_path / "ปีก่อน" / "ดิน.shp")
    assert purpose(again) == "compare"
    assert again.purpose.known.reason == "same_file"
    assert not again.purpose.buttons["replace"].isHidden()


def test_nothing_is_written_before_it_is_asked_for_and_no_work_is_lost(
    window: MainWindow, qtbot: QtBot, newer: Path
) -> None:
    project = window.session.require()
    before = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
    commands = len(project.commands())
    card = compare(window, qtbot, newer)
    assert len(project.commands()) == commands
    assert window.work.dock.shown_page() == Page.REVIEW
    assert {group: card.review.count(group) for group in card.review.groups} == {
        "changed": 2,
        "added": 1,
        "removed": 2,
        "unchanged": 1,
    }
    card.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    after = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
    # 0004 had no work and went with the file; 0005 carries work and stays.
    assert set(after) == {"0001", "0002", "0003", "0005", "0006"}
    assert all(after[code] == before[code] for code in after if code in before)
    assert project.rows("SELECT count(*) FROM assignment") == [(3,)]
    assert len(project.commands()) == commands + 1
    # Somebody had edited the crop of 0002 here: that stays.
    assert crops(window)["0002"] == "ข้าวหอมมะลิ"
    (told,) = window.work.data_page.findChildren(DoneCard)
    assert "ค่าที่แก้ไว้ คงเดิม" in labels(told)
    assert window.work.dock.shown_page() == Page.TABLE
    window.session.undo()
    wait(qtbot, window)
    assert {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")} == before
    wait(
        qtbot, window, lambda: not [c for c in window.work.data_page.findChildren(DoneCard) if c.isVisible()]
    )


def test_an_edited_cell_gives_way_only_when_a_person_says_so(
    window: MainWindow, qtbot: QtBot, newer: Path
) -> None:
    card = compare(window, qtbot, newer)
    lines = shown(window)
    assert ["0002", "พืช · แก้ไว้ที่นี่", "ข้าวหอมมะลิ", "ข้าวโพด", "คงค่าที่แก้ไว้"] in lines
    row = [line[0] for line in lines].index("0002")
    table = window.work.review_table.lines
    table.selectRow(row)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert shown(window)[row][OUTCOME] == "ใช้ค่าในไฟล์"
    assert card.over_edits.checkState() == Qt.CheckState.Checked
    card.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    assert crops(window)["0002"] == "ข้าวโพด"


def test_groups_that_are_not_ticked_are_left_alone(window: MainWindow, qtbot: QtBot, newer: Path) -> None:
    card = compare(window, qtbot, newer)
    card.groups["removed"].setChecked(False)
    card.groups["added"].setChecked(False)
    window.work.review_table.buttons["added"].click()
    assert [line[OUTCOME] for line in shown(window)] == ["ไม่ใช้"]
    window.work.review_table.buttons["removed"].click()
    assert [line[OUTCOME] for line in shown(window)] == ["คงไว้", "คงไว้ เพราะมีงาน"]
    card.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    assert set(crops(window)) == {f"{number:04d}" for number in range(1, 6)}


def test_a_chosen_line_is_drawn_over_the_map(window: MainWindow, qtbot: QtBot, newer: Path) -> None:
    sketches: list[Sketch | None] = []
    window.session.sketched.connect(sketches.append)
    compare(window, qtbot, newer)
    lines = shown(window)
    (row,) = [at for at, line in enumerate(lines) if line[:2] == ["0003", "รูปและเนื้อที่"]]
    assert lines[row][2:4] == ["1-0-00", "1-2-25 (+0-2-25)"]
    window.work.review_table.lines.selectRow(row)
    qtbot.waitUntil(lambda: bool(sketches) and sketches[-1] is not None, timeout=10_000)
    sketch = sketches[-1]
    assert sketch is not None
    assert {mark.look: round(mark.geometry.area) for mark in sketch.marks} == {"before": 1600, "after": 2500}
    QTest.keyClick(window.work.review_table.lines, Qt.Key.Key_Escape)
    wait(qtbot, window)
    # Back at the import card, which may be asked again.
    assert sketches[-1] is None
    assert the_import_card(window).accept.isEnabled()
    assert not window.work.dock.is_offered(Page.REVIEW)


def test_names_of_owners_are_not_in_the_review(window: MainWindow, qtbot: QtBot, newer: Path) -> None:
    card = compare(window, qtbot, newer)
    told = labels(card) + str([shown(window)])
    for group in card.review.groups:
        window.work.review_table.show_group(group)
        told += str(shown(window))
    assert card.review.owners == 1
    assert "เจ้าของจะเปลี่ยน 1 แปลง" in told
    assert not any(name in told for name in ("สมมุติ", "ใหม่ เอี่ยม", "ตัวอย่าง"))


def test_a_review_that_is_out_of_date_is_compared_again(
    window: MainWindow, qtbot: QtBot, newer: Path
) -> None:
    card = compare(window, qtbot, newer)
    card.groups["removed"].setChecked(False)
    project = window.session.require()
    ((fid,),) = project.rows("SELECT fid FROM plot WHERE code = '0001'")
    edit_plot(project, fid, note="ตรวจแล้ว")
    wait(qtbot, window, lambda: not card.again.isHidden())
    assert card.accept.isHidden()
    card.again.click()
    wait(qtbot, window, lambda: the_review(window) is not card)
    renewed = the_review(window)
    assert not renewed.accept.isHidden()
    assert not renewed.groups["removed"].isChecked()
    renewed.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    assert "0004" in crops(window)
    assert "0006" in crops(window)


def test_going_back_stops_what_is_being_written(
    window: MainWindow, qtbot: QtBot, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_project: Project, _preview: object, *, take: object, task: Task) -> None:
        while take:
            task.stop_if_asked()
            time.sleep(0.01)

    monkeypatch.setattr("tambon_gis.ingest.reimport_apply.apply_reimport", slow)
    card = compare(window, qtbot, newer)
    card.accept.click()
    assert not card.accept.isEnabled()
    card.back.click()
    wait(qtbot, window)
    assert the_review(window) is card
    assert card.accept.isEnabled()
    assert len(crops(window)) == 5
    card.back.click()
    assert the_import_card(window).accept.isEnabled()


def test_an_open_review_speaks_the_language_of_the_window(
    window: MainWindow, qtbot: QtBot, newer: Path
) -> None:
    card = compare(window, qtbot, newer)
    card.groups["removed"].setChecked(False)
    speaker().speak("en")
    renewed = the_review(window)
    assert renewed.accept.text() == "Import what is ticked"
    assert not renewed.groups["removed"].isChecked()
    assert ["0002", "Crop · edited here", "ข้าวหอมมะลิ", "ข้าวโพด", "Keep the edit"] in shown(window)
    renewed.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    speaker().speak("th")
    QApplication.processEvents()
    (told,) = [card for card in window.work.data_page.findChildren(DoneCard) if not card.isHidden()]
    assert "เปลี่ยนเจ้าของ" in labels(told)


def test_a_delivery_without_news_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    card = compare(window, qtbot, tmp_path / "ปีก่อน" / "ดิน.shp")
    assert card.review.is_empty
    assert not card.accept.isEnabled()
    assert "ไม่มีอะไรต่างจากแฟ้มงาน" in labels(card)
    card.back.click()
    wait(qtbot, window)
    assert the_import_card(window).isVisible()


def test_a_refused_comparison_leaves_the_card_open(window: MainWindow, qtbot: QtBot, newer: Path) -> None:
    card = hand_over(window, qtbot, newer)
    newer.with_suffix(".dbf").unlink()
    newer.with_suffix(".shp").write_bytes(b"?")
    card.accept.click()
    wait(qtbot, window)
    assert window.notices.isVisible()
    assert the_import_card(window) is card
    assert card.accept.isEnabled()
