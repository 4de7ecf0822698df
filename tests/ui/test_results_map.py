"""The map of the window coloured by results: for a while, by any figure, never kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.result_pages import StubPage, on_map, rename_a_plot, results_open
from tests.ui.settling import settle
from ui.main_window import MainWindow
from ui.map.result_layer import NAME
from ui.results.map_desk import SHAPES


@pytest.fixture
def page() -> StubPage:
    return StubPage()


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, page: StubPage, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    with results_open(page, small_project, qtbot, monkeypatch) as found:
        yield found


def test_the_map_is_coloured_for_a_while_and_its_style_is_untouched(window: MainWindow, qtbot: QtBot) -> None:
    work = window.work
    before = [(layer.name, layer.symbols) for layer in window.canvas.layers]
    records = window.session.require().commands()
    work.result_map.show_column("share")
    settle(window, qtbot)
    (layer,) = [each for each in window.canvas.layers if each.name == NAME]
    # หมู่ 10: its first row has 75 %; หมู่ 9: no figure in its first row, so its plots are hatched.
    by_code = {}
    plots = window.session.plots
    for position, key in enumerate(layer.store.keys.tolist()):
        row = plots.rows_of(np.array([key]))[0]
        by_code[plots.texts["code"][row]] = layer.symbols[layer.class_at[position]]
    assert by_code["0001"].hatch == by_code["0002"].hatch == "none"
    assert by_code["0003"].hatch == by_code["0004"].hatch == "diagonal"
    assert work.map_strip.isVisible()
    assert "ร้อยละของแผน" in work.map_strip.title.plain_text()
    legend = work.layers_panel._layers[0].legend
    assert any(entry.label.th == "75.0 %" for section in legend for entry in section.entries)
    work.map_strip.end_button.click()
    settle(window, qtbot)
    assert not work.map_strip.isVisible()
    assert [(layer.name, layer.symbols) for layer in window.canvas.layers] == before
    assert window.session.require().commands() == records


def test_figures_of_plots_and_shapes_are_mapped_too(window: MainWindow, qtbot: QtBot) -> None:
    work = window.work
    work.result_map.show_column("measured")
    settle(window, qtbot)
    (layer,) = [each for each in window.canvas.layers if each.name == NAME]
    classes = dict(zip(layer.store.keys.tolist(), layer.class_at.tolist(), strict=True))
    plots = window.session.plots
    by_code = dict(zip(plots.texts["code"].tolist(), plots.fids.tolist(), strict=True))
    ordered = [classes[by_code[code]] for code in ("0001", "0002", "0003", "0004")]
    assert ordered[0] < ordered[1] < ordered[3]
    assert layer.symbols[ordered[2]].hatch == "diagonal"
    work.result_map.show_column(SHAPES)
    settle(window, qtbot)
    assert on_map(window) == [f"{NAME} shapes"]
    assert not work.map_strip.method.isVisible()
    names = [action.text() for action in work.result_map.menu().actions()]
    assert "วัดได้" in names
    assert "พื้นที่ซ้ำ" in names


def test_the_coloured_map_is_pale_while_its_figures_are_counted_anew(
    window: MainWindow, page: StubPage, qtbot: QtBot
) -> None:
    window.work.result_map.show_column("share")
    settle(window, qtbot)
    page.gate.clear()
    rename_a_plot(window, "ข้าว")

    def opacity() -> list[float]:
        return [layer.opacity for layer in window.canvas.layers if layer.name == NAME]

    qtbot.waitUntil(lambda: opacity() == [0.3], timeout=10_000)
    page.gate.set()
    settle(window, qtbot)
    assert opacity() == [1.0]
    window.close_project()
    assert not window.work.map_strip.isVisible()


def test_another_class_method_makes_other_classes(window: MainWindow, qtbot: QtBot) -> None:
    work = window.work
    work.result_map.show_column("measured")
    settle(window, qtbot)
    first = work.layers_panel._layers[0].legend
    box = work.map_strip.method
    box.setCurrentIndex(box.findData("equal"))
    box.activated.emit(box.currentIndex())
    settle(window, qtbot)
    assert work.layers_panel._layers[0].legend != first
