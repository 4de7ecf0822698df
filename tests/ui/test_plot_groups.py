"""The table of plots in groups with sums, its columns chosen, and what is copied of it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.text_column import Texts
from ui.plots.columns import can_group
from ui.plots.rows import PlotRows
from ui.plots.table import PlotTable


def plots() -> PlotRows:
    """Five plots in two villages and one without; one area is not known."""
    villages = ["หนองบัว", "คำพอุง", "หนองบัว", "", "คำพอุง"]
    blank = Categories.of([""] * 5)
    texts: dict[str, Categories[str] | Texts] = dict.fromkeys(
        ("soil_group", "problems", "intervention", "status"), blank
    )
    texts |= {"code": Texts.of(["0005", "0002", "0001", "0004", "0003"]), "village": Categories.of(villages)}
    areas = {
        "area_m2": np.array([1600.0, 400.0, 2000.0, np.nan, 800.0]),
        "document_area_m2": np.full(5, np.nan),
    }
    return PlotRows(
        np.arange(10, 15, dtype=np.int64), texts, areas, None, {"ph": np.array([5.5, 6, 7, 4, 5])}
    )


@pytest.fixture
def table(qtbot: QtBot) -> PlotTable:
    made = PlotTable()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.plot_model.show_plots(plots())
    made.show_columns(["code", "village", "area_m2", "ph"], "village")
    return made


def lines(table: PlotTable) -> list[list[str]]:
    model = table.plot_model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_group_has_its_plots_and_area_before_them_and_those_without_come_last(table: PlotTable) -> None:
    assert lines(table) == [
        ["▾ คำพอุง · 2 แปลง", "", "0-3-00", ""],
        ["0002", "คำพอุง", "0-1-00", "6"],
        ["0003", "คำพอุง", "0-2-00", "5"],
        ["▾ หนองบัว · 2 แปลง", "", "2-1-00", ""],
        ["0001", "หนองบัว", "1-1-00", "7"],
        ["0005", "หนองบัว", "1-0-00", "5.5"],
        ["▾ ไม่ระบุ · 1 แปลง", "", "", ""],
        ["0004", "", "–", "4"],
    ]
    assert table.columnSpan(0, 0) == 2
    assert table.plot_model.plot_count == 5


def test_a_folded_group_keeps_its_sums_and_a_filter_counts_anew(table: PlotTable) -> None:
    table.fold_all(True)
    assert [line[0] for line in lines(table)] == ["▸ คำพอุง · 2 แปลง", "▸ หนองบัว · 2 แปลง", "▸ ไม่ระบุ · 1 แปลง"]
    assert table.plot_model.plot_count == 5
    table.plot_model.filter(table.plot_model.plots.find("0001"))
    assert lines(table) == [["▸ หนองบัว · 1 แปลง", "", "1-1-00", ""]]
    table.fold_all(False)
    table.plot_model.filter(None)
    assert len(lines(table)) == 8


def test_sums_stand_behind_the_words_where_nothing_is_left_of_them(table: PlotTable) -> None:
    table.show_columns(["code", "area_m2", "ph"])
    assert lines(table)[0][0] == "▾ คำพอุง · 2 แปลง · เนื้อที่ (ไร่-งาน-ตร.ว.) 0-3-00"
    assert table.columnSpan(0, 0) == 3


def test_enter_and_a_click_fold_and_control_space_chooses_all_of_a_group(
    table: PlotTable, qtbot: QtBot
) -> None:
    table.setCurrentIndex(table.plot_model.index(3, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(lines(table)) == 6
    at = table.visualRect(table.plot_model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert len(lines(table)) == 4
    asked: list[tuple[list[int], str]] = []
    table.selection_requested.connect(lambda fids, mode: asked.append((sorted(fids.tolist()), mode)))
    table.setCurrentIndex(table.plot_model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert asked == [([11, 14], "add")]


def test_lines_of_groups_are_neither_chosen_nor_copied(table: PlotTable) -> None:
    model = table.plot_model
    model.choose(np.array([10, 11], np.int64))
    assert [row for row in range(model.rowCount()) if model.is_chosen(row)] == [1, 5]
    assert model.fids_between(0, 3).tolist() == [11, 14]
    headings, cells = model.cells_of(model.rows_to_copy())
    assert headings == ["แปลง", "หมู่บ้าน", "เนื้อที่ (ไร่-งาน-ตร.ว.)", "เนื้อที่ (ไร่-งาน-ตร.ว.) ไร่", "ph"]
    # Codes stay texts, numbers numbers.
    assert cells == [["0002", "คำพอุง", "0-1-00", 0.25, 6.0], ["0005", "หนองบัว", "1-0-00", 1.0, 5.5]]


def test_a_moved_column_is_one_of_the_order_from_then_on(table: PlotTable) -> None:
    told: list[None] = []
    table.arranged.connect(lambda: told.append(None))
    table.horizontalHeader().moveSection(3, 0)
    assert table.plot_model.columns == ("ph", "code", "village", "area_m2")
    assert told
    assert lines(table)[1] == ["6", "0002", "คำพอุง", "0-1-00"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [line[0] for line in lines(table)[4:6]] == ["7", "5.5"]


def test_a_sorted_column_that_goes_leaves_the_order_of_codes_behind(table: PlotTable) -> None:
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    table.show_columns(["code"], "")
    table.plot_model.show_plots(plots())
    assert [line[0] for line in lines(table)] == ["0004", "0003", "0005", "0002", "0001"], "still by pH"


def test_codes_make_no_groups(qtbot: QtBot) -> None:
    assert can_group(plots(), "village")
    assert not can_group(plots(), "code")
    assert not can_group(plots(), "ph")
