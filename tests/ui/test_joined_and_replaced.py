"""Tables joined by code and layers replaced in the window, and what every review has in common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.load import import_layer
from tests.ingest.workbooks import write_xlsx
from tests.ui.deliveries import (
    compare,
    crops,
    first_delivery,
    hand_over,
    labels,
    look,
    newer_delivery,
    open_window,
    purpose,
    shown,
    square,
    the_review,
    wait,
    write,
)
from ui.main_window import MainWindow
from ui.reviews.replacement import ReplaceCard
from ui.words.language import speaker


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return newer_delivery(tmp_path)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, first_delivery(tmp_path)) as made:
        yield made


def test_a_workbook_fills_in_plots_by_their_codes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ทะเบียน.xlsx"
    rows: list[list[object]] = [
        ["รหัสแปลง", "พืช", "ชื่อเจ้าของ", "สีรถ"],
        [1, "ข้าวโพด", "นายสมมุติ เลข1", "แดง"],
        ["0002", "ข้าวโพด", None, None],
        ["9999", "อ้อย", None, None],
        [None, "อ้อย", None, None],
    ]
    write_xlsx(path, rows)
    card = hand_over(window, qtbot, path)
    assert purpose(card) == "join"
    # Cells for plots have no place and no shape that could be asked about.
    assert card.position.isHidden()
    assert card.repair.isHidden()
    assert card.purpose.reason.plain_text() == "รหัส 2 จาก 3 แถวตรงกับแปลงในแฟ้มงาน"
    look(window, qtbot, card)
    review = the_review(window)
    assert review.review.join is not None
    assert "สีรถ" in labels(review)
    assert "ชื่อเจ้าของ" in labels(review)
    assert "เลข1" not in labels(review) + str(shown(window))
    table = window.work.review_table
    table.buttons["unmatched"].click()
    assert [line[0] for line in shown(window)] == ["9999"]
    table.copy.click()
    assert "9999" in QGuiApplication.clipboard().text()
    table.buttons["without_code"].click()
    assert [line[0] for line in shown(window)] == ["แถว 5"]
    review.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    assert crops(window)["0001"] == "ข้าวโพด"
    assert crops(window)["0002"] == "ข้าวหอมมะลิ"
    assert len(crops(window)) == 5
    window.session.undo()
    wait(qtbot, window)
    assert crops(window)["0001"] == "ข้าว"


def test_a_soil_layer_is_replaced_and_comes_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path / "ดินใหม่.shp", {"soilgroup": ["44", "36"]}, [square(i, 60) for i in range(2)])
    card = hand_over(window, qtbot, path)
    card.purpose.buttons["replace"].setChecked(True)
    look(window, qtbot, card)
    (asked,) = window.work.data_page.findChildren(ReplaceCard)
    assert "6-3-00" in labels(asked)
    assert "4-2-00" in labels(asked)
    assert asked.accept.text() == "แทน 3 รายการ"
    project = window.session.require()
    assert project.count("soil_unit") == 3
    asked.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    assert project.rows("SELECT symbol FROM soil_unit ORDER BY position") == [("44",), ("36",)]
    window.session.undo()
    wait(qtbot, window)
    assert project.count("soil_unit") == 3


def test_one_import_of_several_is_replaced(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    project = window.session.require()
    other = write(tmp_path / "ดินอื่น.shp", {"soilgroup": ["1"]}, [square(20)])
    import_layer(project, other, "soil")
    wait(qtbot, window)
    newer = write(tmp_path / "ดิน.shp", {"soilgroup": ["44"]}, [square(0, 60)])
    card = hand_over(window, qtbot, newer)
    # The name is that of the first import.
    assert card.purpose.known.reason == "same_name"
    card.purpose.buttons["replace"].setChecked(True)
    look(window, qtbot, card)
    (asked,) = window.work.data_page.findChildren(ReplaceCard)
    assert asked.which.currentText().startswith("ดิน.shp")
    assert asked.held.rows == 3
    assert asked.less.isVisible()
    asked.accept.click()
    wait(qtbot, window, lambda: not window.work.review_desk.is_open)
    assert {symbol for (symbol,) in project.rows("SELECT symbol FROM soil_unit")} == {"1", "44"}


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_control_of_a_review_is_named_reachable_and_whole(
    window: MainWindow, qtbot: QtBot, newer: Path, tmp_path: Path, language: str
) -> None:
    speaker().speak("en" if language == "en" else "th")
    soil = hand_over(window, qtbot, tmp_path / "ปีก่อน" / "ดิน.shp")
    soil.purpose.buttons["replace"].setChecked(True)
    look(window, qtbot, soil)
    compare(window, qtbot, newer)
    wait(qtbot, window)
    looked_at = 0
    for place in (window.work.data_page, window.work.review_table):
        for button in place.findChildren(QAbstractButton):
            if not button.isVisible() or button.objectName().startswith("qt_") or not button.text():
                continue
            looked_at += 1
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.text()
            assert button.height() >= 28, button.text()
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    assert looked_at > 10


def test_a_citizen_id_that_stands_as_a_code_is_masked() -> None:
    from ui.reviews.words import shown as told

    # 1·13 + 1·12 + 0·11 + 1·10 + 7·9 + 0·8 + 0·7 + 2·6 + 3·5 + 0·4 + 7·3 + 0·2 = 146; (11 − 146 mod 11) = 8.
    assert told("รหัส 1101700230708") == "รหัส 1-xxxx-xxxxx-xx-8"
    assert told("1101700230701") == "1101700230701"
    assert told("0001") == "0001"
