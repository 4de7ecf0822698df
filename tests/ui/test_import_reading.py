"""A file of unclear encoding in the window: picked by samples, read again, imported right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.import_cards import WriteLayer, seen_text
from ui.imports.card import ImportCard
from ui.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    made.show()
    made.begin(small_project)
    qtbot.waitUntil(lambda: made.session.is_open and not made.runner.busy, timeout=30_000)
    yield made
    made.close()
    made.deleteLater()


def open_only_card(window: MainWindow, qtbot: QtBot, path: Path) -> ImportCard:
    window.work.import_desk.look_at([path])
    qtbot.waitUntil(lambda: len(window.work.data_page.findChildren(ImportCard)) == 1, timeout=30_000)
    (card,) = window.work.data_page.findChildren(ImportCard)
    return card


def test_an_encoding_is_picked_and_the_file_imported_in_it(
    window: MainWindow, qtbot: QtBot, write_layer: WriteLayer
) -> None:
    columns = {"plot_code": ["9001", "9002", "9003"], "พืช": ["นา", None, None]}
    card = open_only_card(window, qtbot, write_layer(columns, encoding="CP874", cpg=None))
    assert not card.accept.isEnabled()
    card.encoding.buttons["cp874"].click()
    qtbot.waitUntil(card.accept.isEnabled, timeout=30_000)
    assert card.fields.rows["พืช"].role.currentData() == "crop"
    assert "ผู้ใช้เลือก" in seen_text(card.encoding)
    card.accept.click()
    project = window.session.require()
    qtbot.waitUntil(lambda: project.count("plot") == 7, timeout=30_000)
    assert project.rows("SELECT crop FROM plot WHERE code = '9001'") == [("นา",)]


def test_an_encoding_that_is_not_the_one_is_answered_on_the_card(
    window: MainWindow, qtbot: QtBot, write_layer: WriteLayer
) -> None:
    names = ["ดินร่วนปนทราย", "ร้อยเอ็ด", "กุลาร้องไห้"]
    card = open_only_card(window, qtbot, write_layer({"name": names}, encoding="CP874", cpg=None))
    card.encoding.change.click()
    card.encoding.buttons["cp1252"].click()
    qtbot.waitUntil(lambda: bool(card.encoding.complaint.plain_text()), timeout=30_000)
    assert not card.accept.isEnabled()
    card.encoding.buttons["cp874"].click()
    assert card.accept.isEnabled()


def test_a_look_that_was_stopped_leaves_the_file_as_it_was_found(
    window: MainWindow, qtbot: QtBot, write_layer: WriteLayer
) -> None:
    card = open_only_card(
        window, qtbot, write_layer({"name": ["นา", None, None]}, encoding="CP874", cpg=None)
    )
    card.encoding.buttons["cp874"].click()
    card.forget_reading()
    assert not card.accept.isEnabled()
    assert not any(button.isChecked() for button in card.encoding.buttons.values())
