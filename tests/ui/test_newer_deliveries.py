"""Newer deliveries, joined tables and replaced layers in the window: looked at first, one command, undone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.load import import_layer
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.plots import edit_plot
from tambon_gis.project.project import Project
from tambon_gis.tasks import Task
from tests.ingest.workbooks import write_xlsx
from ui.exchange.import_card import ImportCard
from ui.exchange.review_card import DoneCard, ReviewCard
from ui.exchange.review_model import OUTCOME
from ui.exchange.review_replacement import ReplaceCard
from ui.look.theme import look as look_of_window
from ui.main_window import MainWindow
from ui.map.sketch import Sketch
from ui.words.language import speaker
from ui.workspace import Page

WEST, SOUTH = 375_000.0, 1_815_000.0


def square(place: int, size_m: float = 40.0) -> shapely.Geometry:
    west = WEST + place * 60
    return shapely.box(west, SOUTH, west + size_m, SOUTH + size_m)


def write(path: Path, columns: dict[str, list[object]], shapes: list[shapely.Geometry]) -> Path:
    gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:32648").to_file(path, encoding="utf-8")
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A project with plots 0001 to 0005 of แปลง.shp, work on three, one cell edited, and a soil layer."""
    folder = tmp_path / "ปีก่อน"
    folder.mkdir()
    plots = write(
        folder / "แปลง.shp",
        {
            "plot_code": [f"{number:04d}" for number in range(1, 6)],
            "crop": ["ข้าว", "ข้าว", "อ้อย", "อ้อย", "มัน"],
            "owner": [f"นายสมมุติ เลข{number}" for number in range(1, 6)],
        },
        [square(place) for place in range(5)],
    )
    soil = write(folder / "ดิน.shp", {"soilgroup": ["17", "35", "40"]}, [square(i, 60) for i in range(3)])
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ตำบลทดสอบ", author="ผู้ทดสอบ") as project:
        import_layer(project, plots, "plots")
        import_layer(project, soil, "soil")
        fids = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
        plan = AssignmentPlan("green_manure_sunn_hemp", 2570)
        assign(project, [fids["0002"], fids["0003"], fids["0005"]], plan)
        edit_plot(project, fids["0002"], {"crop": "ข้าวหอมมะลิ"})
    return path


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """0001 as it was, 0002 another crop and owner, 0003 larger, 0004 and 0005 gone, 0006 new."""
    folder = tmp_path / "ปีนี้"
    folder.mkdir()
    return write(
        folder / "แปลง.shp",
        {
            "plot_code": ["0001", "0002", "0003", "0006"],
            "crop": ["ข้าว", "ข้าวโพด", "อ้อย", "มัน"],
            "owner": ["นายสมมุติ เลข1", "นางใหม่ เอี่ยม", "นายสมมุติ เลข3", "นายหก ตัวอย่าง"],
        },
        [square(0), square(1), square(2, 50.0), square(9)],
    )


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, first: Path) -> Iterator[MainWindow]:
    look_of_window().apply("light")
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.begin(first)
    qtbot.waitUntil(lambda: made.session.is_open and settled(made), timeout=30_000)
    yield made
    made.close()
    made.deleteLater()
    speaker().speak("th")


def settled(window: MainWindow) -> bool:
    QApplication.processEvents()
    return not window.runner.busy and window.work.canvas.is_sharp


def wait(qtbot: QtBot, window: MainWindow, ready: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: settled(window) and ready(), timeout=30_000)


def the_import_card(window: MainWindow) -> ImportCard:
    # A card that was put up is shown with the next events.
    QApplication.processEvents()
    (card,) = [card for card in window.work.data_page.findChildren(ImportCard) if not card.isHidden()]
    return card


def the_review(window: MainWindow) -> ReviewCard:
    # A card that was put up is shown with the next events.
    QApplication.processEvents()
    (card,) = [card for card in window.work.data_page.findChildren(ReviewCard) if not card.isHidden()]
    return card


def hand_over(window: MainWindow, qtbot: QtBot, path: Path) -> ImportCard:
    window.work.import_desk.look_at([path])
    wait(qtbot, window)
    return the_import_card(window)


def purpose(card: ImportCard) -> str:
    return card.purpose.purpose


def compare(window: MainWindow, qtbot: QtBot, path: Path) -> ReviewCard:
    card = hand_over(window, qtbot, path)
    card.purpose.buttons["compare"].setChecked(True)
    look(window, qtbot, card)
    return the_review(window)


def look(window: MainWindow, qtbot: QtBot, card: ImportCard) -> None:
    """Ask the card for what it would do, and wait for the answer."""
    assert card.accept.isEnabled(), labels(card)
    card.accept.click()
    wait(qtbot, window, lambda: window.work.review_desk.is_open)


def shown(window: MainWindow) -> list[list[str]]:
    """The lines of the table as they are read."""
    model = window.work.review_table.model
    return [
        [str(model.index(row, column).data()) for column in range(OUTCOME + 1)]
        for row in range(model.rowCount())
    ]


def crops(window: MainWindow) -> dict[str, str]:
    return dict(window.session.require().rows("SELECT code, crop FROM plot"))


def labels(widget: object) -> str:
    found = widget.findChildren(QLabel) if hasattr(widget, "findChildren") else []
    return "\n".join(label.text().replace("\u200b", "") for label in found if not label.isHidden())


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
    assert window.work.dock.stack.currentIndex() == Page.REVIEW
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
    assert window.work.dock.stack.currentIndex() == Page.TABLE
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
    assert not window.work.dock.has_review


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
    edit_plot(project, fid, {"note": "ตรวจแล้ว"})
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


def test_a_citizen_id_that_stands_as_a_code_is_masked() -> None:
    from ui.exchange.review_words import shown as told

    # 1·13 + 1·12 + 0·11 + 1·10 + 7·9 + 0·8 + 0·7 + 2·6 + 3·5 + 0·4 + 7·3 + 0·2 = 146; (11 − 146 mod 11) = 8.
    assert told("รหัส 1101700230708") == "รหัส 1-xxxx-xxxxx-xx-8"
    assert told("1101700230701") == "1101700230701"
    assert told("0001") == "0001"
