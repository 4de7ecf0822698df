"""Looks of layers in the window: chosen, kept, undone and previewed; and layers taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tambon_gis.cartography.colour_vision import seen
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.palettes import ramp
from tambon_gis.cartography.project_layers import arrangement, save_style
from tambon_gis.project.project import Project
from tests.ui.settling import settle as settle_once
from ui.main_window import MainWindow
from ui.map.styles.dialog import StyleDialog
from ui.map.styles.typed_breaks import breaks_text, read_breaks

ROADS = "reference_layer:ถนน"


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr("ui.map.styles.dialog._PAUSE_MS", 0)
    with Project.open(small_project) as project, project.command("import", "นำเข้า") as command:
        line = shapely.LineString([(375_000, 1_815_000), (375_160, 1_815_000)])
        command.insert("reference_layer", [{"layer_name": "ถนน", "geom": line}])
    made = MainWindow()
    made.show()
    made.begin(small_project)
    settle(made, qtbot)
    yield made
    made.close()
    made.deleteLater()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    # What is kept tells of itself a moment later, and is then read again.
    for _ in range(3):
        settle_once(window, qtbot)
        qtbot.wait(50)


def opened(window: MainWindow, qtbot: QtBot, name: str) -> StyleDialog:
    dialog = window.map_desk.styles.open(name)
    assert dialog is not None
    settle(window, qtbot)
    return dialog


def choose(dialog: StyleDialog, qtbot: QtBot, window: MainWindow, **chosen: object) -> None:
    for box, value in chosen.items():
        field = getattr(dialog, box)
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())
    settle(window, qtbot)


def plot_fills(window: MainWindow) -> list[str | None]:
    (layer,) = [layer for layer in window.canvas.layers if layer.name == "plot"]
    return [symbol.fill for symbol in layer.symbols]


def top_item(window: MainWindow, title: str) -> QTreeWidgetItem:
    tree = window.work.layers_panel.tree
    items = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    (found,) = [item for item in items if item is not None and item.text(0) == title]
    return found


def test_a_style_goes_from_dialog_to_map_legend_and_file(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    assert dialog.list.topLevelItemCount() == 1
    choose(dialog, qtbot, window, kind="categorised", field="village")
    rows = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    assert [(row.text(0), row.text(1)) for row in rows if row is not None] == [
        ("คำพอุง", "2"),
        ("หนองบัว", "2"),
    ]
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert len(set(plot_fills(window)[:2])) == 2
    item = top_item(window, "แปลงเกษตรกร")
    lines = [item.child(place) for place in range(item.childCount())]
    assert [line.text(0) for line in lines if line is not None] == ["หมู่บ้าน", "คำพอุง", "หนองบัว"]
    project = window.session.require()
    assert arrangement(project).style("plot").field == "village"
    window.session.undo()
    settle(window, qtbot)
    assert plot_fills(window)[0] is None
    window.session.redo()
    settle(window, qtbot)
    assert plot_fills(window)[0] is not None


def test_numbers_in_classes_with_bounds_of_ones_own(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="graduated", field="area_rai", palette_box="blue")
    dialog.breaks.clear()
    QTest.keyClicks(dialog.breaks, "0; 1; x")
    settle(window, qtbot)
    assert not dialog.accept_button.isEnabled()
    assert dialog.message.text()
    dialog.breaks.clear()
    QTest.keyClicks(dialog.breaks, "0; 1.5; 4")
    settle(window, qtbot)
    assert dialog.chosen() == LayerStyle("graduated", "area_rai", "own", 5, (0.0, 1.5, 4.0), "blue")
    assert dialog.list.topLevelItemCount() == 2
    QTest.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert dialog.isVisible()
    assert plot_fills(window)[:2] == list(ramp("blue", 2))
    dialog.reject()


def test_a_symbol_of_ones_own_and_back_to_standard(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "soil_unit")
    choose(dialog, qtbot, window, kind="categorised", field="soil_group")
    dialog.symbol.fill.show_colour("#123456")
    dialog.symbol.fill.chosen.emit("#123456")
    choose(dialog, qtbot, window)
    style = dialog.chosen()
    assert style is not None
    assert [(key, symbol.fill) for key, symbol in style.symbols] == [("17", "#123456")]
    QTest.mouseClick(dialog.reset_button, Qt.MouseButton.LeftButton)
    choose(dialog, qtbot, window)
    assert dialog.chosen() == LayerStyle()
    dialog.reject()


def test_ticks_and_order_are_kept(window: MainWindow, qtbot: QtBot, small_project: Path) -> None:
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        top_item(window, "ดิน (สีตามกลุ่ม)").setCheckState(0, state)
    window.work.layers_panel.order_requested.emit(["soil_unit", "plot", "work", ROADS])
    settle(window, qtbot)
    assert window.canvas.layers[-1].name == "soil_unit"
    window.close()
    with Project.open(small_project) as project:
        kept = arrangement(project)
    assert kept.order == (ROADS, "work", "plot", "soil_unit")
    assert not kept.shows("soil_unit")


def test_a_tick_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    top_item(window, "แปลงเกษตรกร").setCheckState(0, Qt.CheckState.Unchecked)
    settle(window, qtbot)
    window.session.undo()
    settle(window, qtbot)
    assert top_item(window, "แปลงเกษตรกร").checkState(0) == Qt.CheckState.Checked
    assert all(layer.visible for layer in window.canvas.layers if layer.name == "plot")


def test_opacity_of_a_layer(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "work")
    assert dialog.kind.count() == 1
    dialog.opacity.setValue(40)
    choose(dialog, qtbot, window)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert {layer.opacity for layer in window.canvas.layers if layer.name.startswith("work")} == {0.4}


def test_the_map_as_others_see_it(window: MainWindow, qtbot: QtBot) -> None:
    (soil,) = [layer for layer in window.canvas.layers if layer.name == "soil_unit"]
    ground = window.canvas._screen.colours.ground
    window.map_desk.set_vision("grey")
    (grey,) = [layer for layer in window.canvas.layers if layer.name == "soil_unit"]
    assert [each.fill for each in grey.symbols if each.fill] == [
        seen(each.fill, "grey") for each in soil.symbols if each.fill
    ]
    assert window.canvas._screen.colours.ground == seen(ground, "grey")
    window.map_desk.set_vision("full")
    assert window.canvas._screen.colours.ground == ground


def test_a_removed_layer_goes_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.work.layers_panel.removal_requested.emit(ROADS)
    settle(window, qtbot)
    assert "“ถนน” 1 รูป" in window.notices.sentence
    assert window.session.require().count("reference_layer") == 1, "asked first"
    QTest.mouseClick(window.notices._action, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.session.require().count("reference_layer") == 0
    assert window.map_desk.shown(ROADS) is None
    window.session.undo()
    settle(window, qtbot)
    assert window.map_desk.shown(ROADS) is not None


def test_plots_with_work_stay(window: MainWindow, qtbot: QtBot) -> None:
    window.work.layers_panel.removal_requested.emit("plot")
    settle(window, qtbot)
    assert "2 แปลง" in window.notices.sentence
    assert window.session.require().count("plot") == 4


def test_a_project_for_reading_shows_what_is_ticked_and_keeps_nothing(
    qapp: QApplication, qtbot: QtBot, small_project: Path
) -> None:
    window = MainWindow()
    window.show()
    window.session.open(small_project, read_only=True)
    settle(window, qtbot)
    window.map_desk._set_visible("soil_unit", False)
    settle(window, qtbot)
    assert not [layer for layer in window.canvas.layers if layer.name == "soil_unit" and layer.visible]
    assert not window.notices.isVisible()
    window.map_desk.styles.keep_style("plot", LayerStyle("categorised", "village"))
    settle(window, qtbot)
    assert "อ่านอย่างเดียว" in window.notices.sentence
    window.close()
    window.deleteLater()


def test_an_unreadable_style_is_told_and_shown_in_the_standard_one(
    qapp: QApplication, qtbot: QtBot, small_project: Path
) -> None:
    with Project.open(small_project) as project:
        save_style(project, "soil_unit", LayerStyle("single"))
        with project.command("test", "ทดสอบ") as command:
            command.set("layer_style:plot", "{")
    window = MainWindow()
    window.show()
    window.begin(small_project)
    settle(window, qtbot)
    assert "แปลงเกษตรกร" in window.notices.sentence
    assert plot_fills(window)[0] is None
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("0; 2.5; 1,000", (0.0, 2.5, 1000.0)),
        ("๐ ๕", (0.0, 5.0)),
        ("-1;0", (-1.0, 0.0)),
        ("5", None),
        ("2; 1", None),
        ("1; 1", None),
        ("1; nan", None),
        ("1; inf", None),
        ("", None),
        (";".join(map(str, range(14))), None),
    ],
)
def test_typed_bounds(text: str, breaks: tuple[float, ...] | None) -> None:
    assert read_breaks(text) == breaks


def test_bounds_come_back_as_they_were_told() -> None:
    assert breaks_text((0.0, 2.5, 1000.0), 1) == "0.0; 2.5; 1,000.0"
    assert read_breaks(breaks_text((0.0, 2.5, 1000.0), 1)) == (0.0, 2.5, 1000.0)


def test_a_tick_on_its_way_when_the_project_is_closed_does_not_deafen_the_next(
    window: MainWindow, qtbot: QtBot, small_project: Path
) -> None:
    goes_on = Event()
    window.session.run("", lambda _project, _task: goes_on.wait(10))
    window.map_desk.styles.keep_visible("plot", visible=False)
    window.close_project()
    goes_on.set()
    qtbot.waitUntil(lambda: not window.runner.busy)
    window.session.open(small_project)
    settle(window, qtbot)
    window.session.run("", lambda project, _task: save_style(project, "plot", LayerStyle(opacity=0.5)))
    settle(window, qtbot)
    assert window.map_desk.kept.style("plot").opacity == 0.5
