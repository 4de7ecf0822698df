"""The table of a result: its cells, its totals, its keys, its copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.answers.rounding import rounded
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.wording import Phrase
from tests.ui.result_tables import crossed
from ui.look.theme import look
from ui.results import table_view
from ui.results.column_widths import figure_widths
from ui.results.copying import copy_answer
from ui.results.model import Order, ResultModel
from ui.results.roles import INTERVAL_ROLE, SHARE_ROLE
from ui.results.table_view import ResultTableView
from ui.words.language import speaker


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> ResultTableView:
    look().apply("light")
    shown = ResultTableView()
    qtbot.addWidget(shown)
    shown.resize(790, 260)
    shown.show()
    shown.show_table(rounded(crossed()))
    return shown


def column_of(view: ResultTableView, name: str) -> int:
    return view.model.word_columns + [column.name for column in view.model.columns].index(name)


def cell(view: ResultTableView, line: int, name: str) -> str:
    return str(view.model.index(line, column_of(view, name)).data())


def test_figures_are_written_and_sentences_stand_where_none_can(view: ResultTableView) -> None:
    assert [view.model.index(line, 0).data() for line in range(3)] == ["หมู่ 10", "ปุ๋ย", "ปูน"]
    assert cell(view, 0, "done") == "4-0-00"
    assert cell(view, 1, "share") == "75.0 %"
    assert cell(view, 4, "change") == "มีเพียง 4 คู่ ต้องมี 10"
    assert cell(view, 4, "done") == "—"
    # The ends of an interval have no column of their own.
    assert [column.name for column in view.model.columns] == ["done", "share", "change"]


def test_the_total_stays_below_the_rows(view: ResultTableView) -> None:
    assert view.foot_model.rowCount() == 1
    assert view.foot_model.index(0, 0).data() == "รวม"
    assert view.foot_model.index(0, column_of(view, "done")).data() == "6-0-00"
    assert view.foot.isVisible()
    for section in range(view.model.columnCount()):
        assert view.foot.columnWidth(section) == view.body.columnWidth(section)


def test_bars_and_whiskers_have_what_they_draw(view: ResultTableView) -> None:
    share = view.model.index(1, column_of(view, "share"))
    assert share.data(SHARE_ROLE) == 0.75
    change = view.model.index(1, column_of(view, "change"))
    # All rows of the column share the scale: from -4, the low end of -3, to 5, the high end of 4.
    assert change.data(INTERVAL_ROLE) == (1.0, 2.0, 3.0, (-4.0, 5.0))
    assert "1" in str(change.data(Qt.ItemDataRole.ToolTipRole))
    view.set_stale(True)
    assert share.data(SHARE_ROLE) is None, "no bar is drawn of what is not current"


def test_more_of_the_bar_is_coloured_where_the_share_is_larger(view: ResultTableView) -> None:
    picture = view.body.viewport().grab().toImage()

    def coloured(line: int) -> int:
        rect = view.body.visualRect(view.model.index(line, column_of(view, "share")))
        y = rect.center().y() + 1
        primary = look().colours.primary.casefold()
        return sum(_at(picture, x, y) == primary for x in range(rect.left(), rect.center().x()))

    assert coloured(1) > 2 * coloured(2) > 0


def _at(picture: QImage, x: int, y: int) -> str:
    return picture.pixelColor(QPoint(x, y)).name()


def test_nothing_scrolls_sideways_and_the_least_important_columns_wait(view: ResultTableView) -> None:
    assert view.body.horizontalScrollBar().maximum() == 0
    assert [column.name for column in view.shown_columns] == ["done", "share", "change"]
    view.resize(280, 260)
    QTest.qWait(1)
    assert [column.name for column in view.shown_columns] == ["done"]
    view.show_table(rounded(crossed()), ("share",))
    assert [column.name for column in view.shown_columns] == ["share"]
    view.choose_columns(frozenset({"done", "change"}))
    assert [column.name for column in view.shown_columns] == ["done", "change"]


def test_a_heading_sorts_down_then_up_then_not(view: ResultTableView) -> None:
    section = column_of(view, "done")
    orders: list[Order] = []
    view.order_changed.connect(orders.append)
    for _ in range(3):
        view.heading.sectionClicked.emit(section)
    assert orders == [Order("done", True), Order("done", False), Order()]
    view.heading.sectionClicked.emit(0)
    assert orders[-1] == Order("#0", False)


def test_keys_open_a_figure_and_go_back(view: ResultTableView) -> None:
    opened: list[tuple[int, object]] = []
    back: list[bool] = []
    view.opened.connect(lambda row, column: opened.append((row, column)))
    view.back_requested.connect(lambda: back.append(True))
    view.body.setFocus()
    view.body.setCurrentIndex(view.model.index(0, 0))
    QTest.keyClick(view.body, Qt.Key.Key_Return)
    QTest.keyClick(view.body, Qt.Key.Key_Down)
    QTest.keyClick(view.body, Qt.Key.Key_Right)
    QTest.keyClick(view.body, Qt.Key.Key_Return)
    # The subtotal is the third row of the table and stands first.
    assert opened == [(2, None), (0, "done")]
    QTest.keyClick(view.body, Qt.Key.Key_Escape)
    assert back == [True]
    view.set_stale(True)
    QTest.keyClick(view.body, Qt.Key.Key_Return)
    assert len(opened) == 2, "nothing opens while figures are counted anew"


def test_a_click_on_the_total_opens_it(view: ResultTableView) -> None:
    opened: list[tuple[int, object]] = []
    view.opened.connect(lambda row, column: opened.append((row, column)))
    at = view.foot.visualRect(view.foot_model.index(0, column_of(view, "done"))).center()
    QTest.mouseClick(view.foot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [(6, "done")]


def test_the_copy_has_numbers_ends_title_and_notes(view: ResultTableView) -> None:
    view.arrange(Order("done", True), "ปูน")
    copy_answer(view.model, view.foot_model, view.shown_columns)
    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\r\n")]
    assert lines[0][:4] == ["หมู่บ้าน", "มาตรการ", "ดำเนินการแล้ว (ไร่-งาน-ตร.ว.)", "ดำเนินการแล้ว (ไร่)"]
    assert lines[1][:5] == ["หมู่ 10", "รวม", "4-0-00", "4", "50"]
    assert lines[2] == ["หมู่ 10", "ปูน", "1-0-00", "1", "25", "-3", "-4", "-2"]
    assert [line[0] for line in lines].count("รวม") == 1
    assert ["งานตามหมู่บ้าน"] in lines
    assert ["ไม่มีข้อมูลดิน 1 แปลง"] in lines
    assert "<table>" in data.html()


def test_headings_and_words_follow_the_language(view: ResultTableView) -> None:
    speaker().speak("en")
    assert view.model.heading(0) == "Village · Intervention"
    assert view.model.heading(column_of(view, "done")) == "Done"
    assert cell(view, 4, "change") == "Only 4 pairs, 10 are needed"


def test_sentences_of_many_rows_are_given_room_as_they_come_into_sight(view: ResultTableView) -> None:
    why = Phrase("ไม่มีต้นทุนต่อหน่วย", "No unit cost")
    columns = tuple(Column(name, Phrase(name, name), "money") for name in ("cost", "gain"))
    rows = tuple(
        Row((str(at),), (Phrase(str(at), str(at)),), {}, why={"cost": why, "gain": why}) for at in range(300)
    )
    view.show_table(Table("many", why, ("plot",), (Phrase("แปลง", "Plot"),), columns, rows))
    section = column_of(view, "cost")
    assert view.body.columnSpan(0, section) == 2
    assert view.body.columnSpan(299, section) == 1
    view.body.scrollToBottom()
    assert view.body.columnSpan(299, section) == 2


def test_a_table_that_is_shown_already_is_not_measured_again(
    view: ResultTableView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def widths(model: ResultModel) -> dict[str, int]:
        asked.append(model)
        return figure_widths(model)

    monkeypatch.setattr(table_view, "figure_widths", widths)
    view.show_table(view.model.table)
    assert asked == []
    speaker().speak("en")
    view.show_table(view.model.table)
    assert len(asked) == 1, "in another language figures take other room"
    speaker().speak("th")
