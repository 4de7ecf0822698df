"""The table of plots sorts, filters and marks the chosen rows without copying the register."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.text_column import Texts
from ui.plots.model import PlotModel
from ui.plots.rows import COLUMNS, PlotRows, no_plots


def rows(codes: list[str], areas_m2: list[float], villages: list[str] | None = None) -> PlotRows:
    blank = [""] * len(codes)
    texts: dict[str, Categories[str] | Texts] = {
        name: Categories.of(blank) for name in ("soil_group", "problems", "intervention", "status")
    }
    texts["code"] = Texts.of(codes)
    texts["village"] = Categories.of(villages or blank)
    areas = {"area_m2": np.array(areas_m2), "document_area_m2": np.full(len(codes), np.nan)}
    return PlotRows(np.arange(10, 10 + len(codes), dtype=np.int64), texts, areas)


def shown(model: PlotModel) -> list[str]:
    return [model.text(row, "code") for row in range(model.rowCount())]


def test_numbers_in_codes_sort_by_value_and_empty_ones_come_last_both_ways(qapp: QApplication) -> None:
    model = PlotModel()
    model.show_plots(rows(["ก10", "", "ก9", "0171"], [1.0, 2.0, 3.0, 4.0]))
    assert shown(model) == ["0171", "ก9", "ก10", ""]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown(model) == ["ก10", "ก9", "0171", ""]


def test_areas_sort_by_size_and_read_as_rai_ngan_wah(qapp: QApplication) -> None:
    model = PlotModel()
    model.show_plots(rows(["a", "b", "c"], [20180.0, np.nan, 1600.0]))
    column = COLUMNS.index("area_m2")
    model.sort(column)
    assert [model.data(model.index(row, column)) for row in range(3)] == ["1-0-00", "12-2-45", "–"]


def test_filter_keeps_the_order_and_the_choice(qapp: QApplication) -> None:
    model = PlotModel()
    plots = rows(["1", "2", "3"], [1.0, 2.0, 3.0], ["คำพอุง", "หนองบัว", "คำพอุง"])
    model.show_plots(plots)
    model.choose(np.array([12, 99], np.int64))
    model.filter(plots.find("คำพอุง"))
    assert shown(model) == ["1", "3"]
    assert [model.is_chosen(row) for row in range(2)] == [False, True]
    assert model.first_chosen_row() == 1
    model.filter(None)
    assert shown(model) == ["1", "2", "3"]


def test_every_word_must_be_found_in_any_case() -> None:
    plots = rows(["A1", "a2", "B1"], [1.0] * 3, ["x", "y", "y"])
    assert plots.find("a Y").tolist() == [False, True, False]
    assert plots.find("").all()


@pytest.mark.parametrize("row", [0, 1])
def test_copied_cells_hold_the_area_twice(qapp: QApplication, row: int) -> None:
    model = PlotModel()
    model.show_plots(rows(["0001", "0002"], [20180.0, np.nan]))
    headings, cells = model.cells_of([row])
    assert len(headings) == len(cells[0]) == len(COLUMNS) + 2
    assert cells[0][2:4] == ([["12-2-45", 12.6125], [None, None]][row])


def test_a_project_without_plots_is_no_problem(qapp: QApplication) -> None:
    model = PlotModel()
    model.show_plots(no_plots())
    model.filter(no_plots().find("x"))
    assert model.rowCount() == 0
    assert model.first_chosen_row() is None


def test_a_hundred_thousand_rows_are_not_copied_cell_by_cell(qapp: QApplication) -> None:
    count = 100_000
    plots = rows([f"{n:06d}" for n in range(count)], [1600.0] * count)
    model = PlotModel()
    model.show_plots(plots)
    model.filter(plots.find("0999"))
    assert model.rowCount() == sum("0999" in f"{n:06d}" for n in range(count))
    assert natural_key("หมู่ 9") < natural_key("หมู่ 10")
