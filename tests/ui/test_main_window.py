"""The whole window with a small project: every control is named, reachable and fits, nothing reads markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from ui.header import Tab
from ui.look.theme import THEMES, look
from ui.main_window import MainWindow
from ui.words.language import speaker

CONTROLS = (QAbstractButton, QLineEdit, QComboBox)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    look().apply("light")
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.session.open(small_project)
    qtbot.waitUntil(lambda: len(made.session.plots) == 4 and settled(made), timeout=20_000)
    yield made
    made.close()
    made.deleteLater()
    speaker().speak("th")
    look().apply("light")


def settled(window: MainWindow) -> bool:
    QApplication.processEvents()
    return not window.runner.busy and window.work.canvas.is_sharp


def wait(qtbot: QtBot, window: MainWindow, ready: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: settled(window) and ready(), timeout=20_000)


def plot(window: MainWindow, code: str) -> int:
    texts = window.session.plots.texts["code"].tolist()
    return int(window.session.plots.fids[texts.index(code)])


def labels(widget: QWidget) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in widget.findChildren(QLabel))


def test_every_control_is_named_and_reachable_on_every_tab(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(np.array([plot(window, "0001")]))
    for tab in Tab:
        window.show_tab(tab)
        wait(qtbot, window)
        for control in window.findChildren(QWidget):
            if not isinstance(control, CONTROLS) or not control.isVisible():
                continue
            if control.objectName().startswith("qt_") or isinstance(control.parent(), QComboBox | QLineEdit):
                continue
            name = control.accessibleName() or (
                control.text() if isinstance(control, QAbstractButton) else ""
            )
            assert name, f"{tab.name}: {type(control).__name__} without a name"
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{tab.name}: {name} not reachable"
            assert control.height() >= 28, f"{tab.name}: {name} is {control.height()} px high"


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_button_is_cut_at_1366_by_768(window: MainWindow, qtbot: QtBot, language: str) -> None:
    speaker().speak("en" if language == "en" else "th")
    window.session.select(np.array([plot(window, "0001")]))
    for tab in Tab:
        window.show_tab(tab)
        wait(qtbot, window)
        assert window.width() == 1366
        for button in window.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                room = button.minimumSizeHint().width()
                assert button.width() >= room, f"{tab.name}: {button.text()} has {button.width()} of {room}"


def test_values_with_markup_are_shown_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.require()
    fid = plot(window, "0002")
    with project.command("edit", "แก้ <b>รหัส</b>") as command:
        command.update("plot", fid, code='<img src="x">', village_name="<b>บ้าน</b>")
    wait(qtbot, window, lambda: '<img src="x">' in window.session.plots.texts["code"].tolist())
    window.session.select(np.array([fid]))
    wait(qtbot, window, lambda: window.work.plot_panel.record is not None)
    assert '<img src="x">' in labels(window.work.plot_panel)
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    assert (
        "&lt;img"
        in str(
            window.work.plot_table.plot_model.data(
                window.work.plot_table.plot_model.index(0, 0), Qt.ItemDataRole.ToolTipRole
            )
        )
        or window.work.plot_table.plot_model.text(0, "code") != '<img src="x">'
    )


def test_panel_masks_the_owner_until_asked_and_logs_the_asking(window: MainWindow, qtbot: QtBot) -> None:
    fid = plot(window, "0001")
    window.session.select(np.array([fid]))
    wait(qtbot, window, lambda: window.work.plot_panel.record is not None)
    assert "สมมุติ" not in labels(window.work.plot_panel)
    assert "มากกว่าที่วัดได้ 80 ตร.ว. (16.7 %)" in labels(window.work.plot_panel)
    (ask,) = (
        button
        for button in window.work.plot_panel.findChildren(QAbstractButton)
        if button.text() == "แสดงชื่อ" and button.isVisible()
    )
    ask.click()
    wait(qtbot, window, lambda: "สมมุติ" in labels(window.work.plot_panel))
    ((what,),) = window.session.require().rows("SELECT what FROM export_log")
    assert what == "reveal plot 0001"
    window.session.select(np.array([plot(window, "0002")]))
    window.session.select(np.array([fid]))


def test_search_narrows_the_table_and_condition_selects(window: MainWindow, qtbot: QtBot) -> None:
    from ui.plots.select_dialog import SelectDialog

    window.header.search.setText("หนองบัว")
    qtbot.waitUntil(lambda: window.work.plot_table.plot_model.rowCount() == 2)
    assert window.work.plot_count.text() == "พบ 2 แปลง"
    window.header.search.clear()
    qtbot.waitUntil(lambda: window.work.plot_table.plot_model.rowCount() == 4)
    dialog = SelectDialog(window)
    window.work.plot_desk.select_where("soil_group = '35'", dialog)
    assert window.session.selection.tolist() == sorted([plot(window, "0003"), plot(window, "0004")])
    window.work.plot_desk.select_where("soil_group ==== 35", dialog)
    assert dialog.answer.plain_text()
    dialog.deleteLater()


def test_table_keys_choose_and_extend(window: MainWindow, qtbot: QtBot) -> None:
    window.work.workspace.show_table()
    table = window.work.plot_table
    at = table.visualRect(table.plot_model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.session.selection.tolist() == [plot(window, "0001")]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert window.session.selection.tolist() == [plot(window, "0002")]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(window.session.selection) == 2
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.selection) == 4
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(window.session.selection) == 3


def test_results_are_the_engines_and_open_to_their_plots(window: MainWindow, qtbot: QtBot) -> None:
    from tambon_gis.analysis.summaries.statistics import statistics

    window.session.set_year(2570)
    window.show_tab(Tab.RESULTS)
    desk = window.work.results_desk
    desk.open_page("summary", {"first": "soil_group", "intervention": "green_manure_sunn_hemp"})
    wait(qtbot, window, lambda: not desk.state.is_stale)
    answer = desk.state.answer
    assert answer is not None
    found = statistics(
        window.session.require(), ["soil_group"], year_be=2570, intervention="green_manure_sunn_hemp"
    )
    by_key = {row["soil_group"]: row for row in found.records()}
    rows = [row for row in answer.table.rows if row.level == "row"]
    for row in rows:
        (key,) = row.keys
        assert row.values["net_area_m2"] == by_key[key]["net_area_m2"]
        assert row.values["plots"] == by_key[key]["plots"]
    assert [[word.th for word in row.words] for row in rows] == [["กลุ่ม 17 · ร้อยเอ็ด"], ["กลุ่ม 35 · โคราช"]]
    # Two rai planned on group 17, one of them done.
    assert rows[0].values["share"] == pytest.approx(0.5)
    window.work.results.opened.emit(0, "applied")
    wait(qtbot, window, lambda: window.session.selection.tolist() == [plot(window, "0001")])


def test_undo_redo_are_named_and_carried_out(window: MainWindow, qtbot: QtBot) -> None:
    wait(qtbot, window, window.commands.undo.isEnabled)
    assert "ปุ๋ยพืชสด" in window.commands.undo.text()
    window.commands.undo.trigger()
    wait(qtbot, window, window.commands.redo.isEnabled)
    assert window.session.require().count("assignment") == 1
    assert window.notices.sentence.startswith("เลิกทำแล้ว")
    window.commands.redo.trigger()
    wait(qtbot, window, lambda: not window.commands.redo.isEnabled())
    assert window.session.require().count("assignment") == 2


def test_language_and_theme_change_without_a_restart(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    window.commands.english.trigger()
    wait(qtbot, window)
    assert window.menus["file"].title() == "File"
    assert window.status.saved.text().startswith("Saved")
    for name in THEMES:
        look().apply(name)
        assert look().colours.paper in qapp.styleSheet()
    window.commands.thai.trigger()
    assert window.menus["file"].title() == "แฟ้ม"


def test_a_refusal_is_a_sentence_with_a_remedy(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "note.gpkg").write_text("hello", encoding="utf-8")
    window.session.open(tmp_path / "note.gpkg")
    wait(qtbot, window, window.notices.isVisible)
    assert "note.gpkg" in window.notices.sentence
    assert window.notices.remedy
    assert window.session.is_open, "the project that was open stays open"


def test_status_row_follows_scale_and_pointer(window: MainWindow, qtbot: QtBot) -> None:
    window.status.scale.setText("1:๔๐๐๐")
    window.status.scale.returnPressed.emit()
    assert window.work.canvas.scale_denominator == pytest.approx(4000)
    assert window.status.scale.text() == "1:4,000"
    centre = QPoint(window.work.canvas.width() // 2, window.work.canvas.height() // 2)
    QTest.mouseMove(window.work.canvas, centre)
    window.work.canvas.cursor_moved.emit(375_000.0, 1_815_000.0)
    assert window.status.coordinates.text() == "E 375,000  N 1,815,000"
    window.status.coordinates.click()
    # pyproj from the command line gives 16.413172758, 103.829316431.
    assert window.status.coordinates.text() == "16.41317, 103.82932"


def test_closing_stops_everything_and_lets_go_of_the_file(window: MainWindow, small_project: Path) -> None:
    window.close()
    assert not window.session.is_open
    with Project.open(small_project) as project:
        assert project.count("plot") == 4


def test_a_tick_hides_a_layer_and_keeps_the_rows_of_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    tree = window.work.layers_panel.tree
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    names = [item.text(0) for item in items if item is not None]
    assert names == ["แปลงเกษตรกร", "มาตรการ ปี 2570", "ดิน (สีตามกลุ่ม)"]
    soil = items[2]
    assert soil is not None
    box = tree.visualItemRect(soil)
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 10, box.center().y())
    )
    hidden = [layer.name for layer in window.work.canvas.layers if not layer.visible]
    assert hidden == ["soil_unit"]
    assert tree.topLevelItem(2) is soil, "rows made anew while a click is handled would crash"
    assert not soil.isExpanded()


def test_layers_are_ordered_by_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    window.work.layers_panel.order_requested.emit(["soil_unit", "plot", "work"])
    assert [layer.name.partition(" ")[0] for layer in window.work.canvas.layers] == [
        *("work", "work"),
        *("plot", "soil_unit"),
    ]
    window.work.map_desk.read()
    wait(qtbot, window)
    assert window.work.canvas.layers[-1].name == "soil_unit", "reading again keeps the order"


def lines_of(item: QTreeWidgetItem) -> list[tuple[str, str]]:
    children = [item.child(place) for place in range(item.childCount())]
    return [(child.text(0), child.text(1)) for child in children if child is not None]


def test_legend_tells_counts_shares_and_stages(window: MainWindow) -> None:
    tree = window.work.layers_panel.tree
    work, soil = tree.topLevelItem(1), tree.topLevelItem(2)
    assert work is not None
    assert soil is not None
    assert lines_of(work) == [
        ("ทำแล้ว", "1"),
        ("ปุ๋ยพืชสด (ปอเทือง)", "1"),
        ("วางแผน", "1"),
        ("ปุ๋ยพืชสด (ปอเทือง)", "1"),
    ]
    assert lines_of(soil) == [
        ("กลุ่ม 17 · ร้อยเอ็ด", "50 %"),
        ("กลุ่ม 35 · โคราช", "50 %"),
    ]


def test_a_project_open_elsewhere_can_be_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    with Project.create(path, name="ที่อื่น"):
        window.session.open(path)
        wait(qtbot, window, window.notices.isVisible)
        assert "other.gpkg" in window.notices.sentence
        button = window.notices._action
        assert button.text() == "เปิดอ่านอย่างเดียว"
        button.click()
        wait(qtbot, window, lambda: window.session.require().read_only)
        assert window.header.project_name.plain_text() == "ที่อื่น"
