"""Rules in the style dialog, from what is shown to what is kept; styles that go elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.project_layers import arrangement
from tambon_gis.cartography.style_rules import StyleRule
from tambon_gis.cartography.symbology import Symbol
from tests.ui.test_layer_styles import choose, opened, plot_fills, settle, top_item, window
from ui.main_window import MainWindow
from ui.map.styles.carried_style import carried, holds_style, missing_field, read_carried
from ui.map.styles.dialog import StyleDialog
from ui.map.styles.rule_editor import RuleEditor

__all__ = ["window"]

RED = Symbol(fill="#AA0000", outline="#000000")


def typed(dialog: StyleDialog, qtbot: QtBot, window: MainWindow, text: str) -> None:
    dialog.rules.condition.setText(text)
    dialog.rules.condition.textEdited.emit(text)
    settle(window, qtbot)


def listed(editor: RuleEditor) -> list[tuple[str, str]]:
    items = [editor.list.topLevelItem(place) for place in range(editor.list.topLevelItemCount())]
    return [(item.text(0), item.text(2)) for item in items if item is not None]


def notices(window: MainWindow) -> list[str]:
    told: list[str] = []
    window.session.noticed.connect(lambda notice: told.append(notice.sentence))
    return told


def test_rules_go_on_from_what_is_shown_and_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="categorised", field="village")
    choose(dialog, qtbot, window, kind="rules")
    assert listed(dialog.rules) == [("คำพอุง", "2"), ("หนองบัว", "2")]
    assert [rule.condition for rule in dialog.rules.rules] == ["หมู่บ้าน = 'คำพอุง'", "หมู่บ้าน = 'หนองบัว'"]
    QTest.mouseClick(dialog.rules.add_button, Qt.MouseButton.LeftButton)
    typed(dialog, qtbot, window, "code = 0001 or code = 0003")
    # The first rule that fits draws: each village has one plot left.
    assert listed(dialog.rules) == [("code = 0001 or code = 0003", "2"), ("คำพอุง", "1"), ("หนองบัว", "1")]
    new = dialog.rules.rules[0].symbol.fill
    assert new not in {rule.symbol.fill for rule in dialog.rules.rules[1:]}
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert plot_fills(window)[0] == new
    item = top_item(window, "แปลงเกษตรกร")
    lines = [item.child(place) for place in range(item.childCount())]
    assert [(line.text(0), line.text(1)) for line in lines if line is not None][1:] == [
        ("คำพอุง", "1"),
        ("หนองบัว", "1"),
    ]
    project = window.session.require()
    assert len(arrangement(project).style("plot").rules) == 3
    window.session.undo()
    settle(window, qtbot)
    assert plot_fills(window)[0] is None
    window.session.redo()
    settle(window, qtbot)
    again = opened(window, qtbot, "plot")
    assert [name for name, _ in listed(again.rules)] == ["code = 0001 or code = 0003", "คำพอุง", "หนองบัว"]
    again.reject()


@pytest.mark.parametrize("text", ["soil_groop = 35", "area_rai >", "code = '1", "area_rai = มาก"])
def test_a_wrong_condition_is_told_where_it_is_typed(window: MainWindow, qtbot: QtBot, text: str) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="rules")
    typed(dialog, qtbot, window, text)
    assert dialog.rules.problem.isVisible()
    assert "ตัวอักษรที่" in dialog.rules.problem.plain_text()
    assert not dialog.accept_button.isEnabled()
    assert listed(dialog.rules)[0][1] == "!"
    # Enter at once after a slip keeps the dialog open.
    dialog.rules.condition.setText("area_rai > 0 and")
    dialog.rules.condition.textEdited.emit("")
    QTest.keyClick(dialog.rules.condition, Qt.Key.Key_Return)
    assert dialog.isVisible()
    typed(dialog, qtbot, window, "area_rai > 0")
    assert not dialog.rules.problem.isVisible()
    assert dialog.accept_button.isEnabled()
    assert listed(dialog.rules)[0][1] == "4"
    dialog.reject()


def test_rules_are_put_in_order(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="categorised", field="village")
    choose(dialog, qtbot, window, kind="rules")
    editor = dialog.rules
    assert not editor.up_button.isEnabled()
    QTest.mouseClick(editor.down_button, Qt.MouseButton.LeftButton)
    assert [name for name, _ in listed(editor)] == ["หนองบัว", "คำพอุง"]
    assert (editor.list.at, editor.down_button.isEnabled()) == (1, False)
    QTest.mouseClick(editor.copy_button, Qt.MouseButton.LeftButton)
    assert [name for name, _ in listed(editor)] == ["หนองบัว", "คำพอุง", "คำพอุง"]
    QTest.mouseClick(editor.up_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(editor.delete_button, Qt.MouseButton.LeftButton)
    assert [name for name, _ in listed(editor)] == ["หนองบัว", "คำพอุง"]
    for _ in range(2):
        QTest.mouseClick(editor.delete_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert (editor.rules, editor.delete_button.isEnabled(), editor.condition.isEnabled()) == (
        (),
        False,
        False,
    )
    assert not dialog.accept_button.isEnabled()
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert listed(editor) == [("ที่เหลือทั้งหมด", "4")]
    dialog.reject()


def test_a_field_is_put_where_the_cursor_is(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "soil_unit")
    choose(dialog, qtbot, window, kind="rules")
    typed(dialog, qtbot, window, "not (")
    dialog.rules._put("กลุ่มชุดดิน")
    assert dialog.rules.condition.text() == "not (กลุ่มชุดดิน "
    dialog.reject()


def test_scales_that_cross_give_way(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="rules")
    editor = dialog.rules
    for box, scale in ((editor.farthest, 10_000), (editor.nearest, 25_000)):
        box.setCurrentIndex(box.findData(scale))
        box.activated.emit(box.currentIndex())
    assert [(rule.nearest, rule.farthest) for rule in editor.rules] == [(25_000, None)]
    settle(window, qtbot)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    (layer,) = [layer for layer in window.canvas.layers if layer.name == "plot"]
    assert (layer.at_scale(5_000).class_at == -1).all()
    assert (layer.at_scale(50_000).class_at == 0).all()


def test_outlines_alone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="categorised", field="village")
    dialog.outline_only.click()
    choose(dialog, qtbot, window)
    assert not dialog.fill_opacity.isVisible()
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert set(plot_fills(window)) == {None}


def test_a_style_goes_from_layer_to_layer(window: MainWindow, qtbot: QtBot) -> None:
    told = notices(window)
    project, transfer = window.session.require(), window.map_desk.styles.transfer
    QGuiApplication.clipboard().setText("something else")
    transfer.paste("plot")
    assert told[-1] == "ไม่มีรูปแบบที่คัดลอกไว้"
    style = LayerStyle("categorised", "soil_group", hatched=True)
    window.map_desk.styles.keep_style("plot", style)
    settle(window, qtbot)
    transfer.copy("plot")
    transfer.paste("soil_unit")
    settle(window, qtbot)
    assert arrangement(project).style("soil_unit") == style
    transfer.paste("reference_layer:ถนน")
    assert "soil_group" in told[-1]
    transfer.reset("soil_unit")
    settle(window, qtbot)
    assert arrangement(project).style("soil_unit") == LayerStyle()
    window.session.undo()
    settle(window, qtbot)
    assert arrangement(project).style("soil_unit") == style


def test_what_the_clipboard_holds() -> None:
    style = LayerStyle("rules", rules=(StyleRule(RED, "texture contains ทราย"), StyleRule(RED)))
    assert read_carried(carried(style)) == style
    assert holds_style(carried(style))
    for text in (
        "",
        "{}",
        carried(style)[:-3],
        carried(style).replace("rules", "roles"),
        "tambon-gis style " * 20_000,
    ):
        assert read_carried(text) is None
    assert missing_field(style, "soil_unit") is None
    assert missing_field(style, "plot") == "texture contains ทราย"
    assert missing_field(LayerStyle("graduated", "area_rai"), "soil_unit") == "area_rai"


def test_a_style_is_written_as_the_name_of_its_file_says(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = notices(window)
    transfer = window.map_desk.styles.transfer
    answers = {"": "", "a": str(tmp_path / "soil"), "b": str(tmp_path / "soil.qml")}
    for answer, kind in (("", ""), ("a", "SLD: QGIS, GeoServer (*.sld)"), ("b", "QGIS (*.qml)")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, a=answer, k=kind: (answers[a], k))
        transfer.ask_file("soil_unit")
        settle(window, qtbot)
    assert sorted(path.name for path in tmp_path.glob("soil*")) == ["soil.qml", "soil.sld"]
    assert "กลุ่ม 17" in (tmp_path / "soil.sld").read_text(encoding="utf-8")
    window.map_desk.styles.keep_style("plot", LayerStyle("categorised", "soil_group"))
    settle(window, qtbot)
    transfer.write("plot", tmp_path / "plot.qml")
    settle(window, qtbot)
    assert not (tmp_path / "plot.qml").exists()
    assert "โปรแกรมอื่นไม่รู้จัก" in told[-1]


def test_a_style_is_kept_by_name_for_layers_that_it_fits(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="graduated", field="area_rai")
    dialog.favourites.keep_requested.emit("ตามเนื้อที่")
    settle(window, qtbot)
    names = [action.text() for action in dialog.favourites.menu().actions()]
    assert names[0] == "ตามเนื้อที่"
    choose(dialog, qtbot, window, kind="standard")
    dialog.favourites.menu().actions()[0].trigger()
    choose(dialog, qtbot, window)
    style = dialog.chosen()
    assert style is not None
    assert (style.kind, style.field) == ("graduated", "area_rai")
    dialog.reject()
    soil = opened(window, qtbot, "soil_unit")
    assert soil.favourites.menu().actions()[0].text() == "ยังไม่มีแบบที่เก็บไว้"
    soil.reject()
    again = opened(window, qtbot, "plot")
    (kept,) = again.favourites._kept
    again.favourites.drop_requested.emit(kept)
    settle(window, qtbot)
    assert again.favourites._kept == ()
    again.reject()


def test_data_with_colours_of_their_own_begin_with_them(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot, "plot")
    choose(dialog, qtbot, window, kind="categorised", field="village")
    choose(dialog, qtbot, window, field="soil_group")
    assert dialog.palette_box.currentData() == ""
    choose(dialog, qtbot, window, palette_box="okabe_ito")
    choose(dialog, qtbot, window, field="village")
    assert dialog.palette_box.currentData() == "okabe_ito"
    dialog.reject()
