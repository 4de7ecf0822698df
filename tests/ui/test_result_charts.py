"""The charts of results: what is drawn, what is told under the pointer, and what stands where nothing is."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.wording import Phrase
from tests.ui.result_pages import StubPage
from tests.ui.result_tables import RAI, crossed, same
from ui.look.theme import THEMES, ThemeName, look
from ui.results.asking import PageState
from ui.results.bar_drawing import FittedWords
from ui.results.chart_panel import ChartPanel
from ui.results.chart_picture import FINENESS, WIDE_PX
from ui.results.charts import (
    MOST_LABELS,
    BarChart,
    Chart,
    HistogramChart,
    IntervalChart,
    ProgressChart,
    RadarChart,
    Series,
    TrendChart,
    bars_of,
    drawn_rows,
    intervals_of,
)
from ui.results.drawing import ChartDrawing
from ui.results.page import Answer
from ui.words.language import speaker

PLAN, DONE = Phrase("แผน", "Plan"), Phrase("ผลงาน", "Done")
AB = (same("ก"), same("ข"))
BARS = BarChart(
    same("งาน"),
    AB,
    (Series(PLAN, (4 * RAI, 2 * RAI), "planned"), Series(DONE, (3 * RAI, None), "done")),
    "area",
    rows=(5, 7),
)
PROGRESS = ProgressChart(same("คืบหน้า"), AB, (3.0, 1.0), (4.0, 2.0), (2.0, None), "quantity", rows=(1, 2))
TREND = TrendChart(same("แนวโน้ม"), AB, (Series(DONE, (0.5, None)), Series(PLAN, (0.1, 0.2))), "share")
RADAR = RadarChart(
    same("ห้ามิติ"), (*AB, same("ค")), (Series(DONE, (1.0, 0.5, None)), Series(PLAN, (0.5, 0.5, None)))
)
HISTOGRAM = HistogramChart(same("กระจาย"), (0.0, 10.0, 20.0), (3, 1), marks=((12.0, same("กลาง")),))
INTERVALS = IntervalChart(
    same("เปลี่ยน"),
    (*AB, same("ค")),
    (2.0, -1.0, None),
    (1.0, -2.0, None),
    (3.0, 0.5, None),
    why=(None, None, same("มีเพียง 4 คู่")),
    rows=(0, 1, 2),
)
ALL: tuple[Chart, ...] = (BARS, PROGRESS, TREND, RADAR, HISTOGRAM, INTERVALS)


@pytest.fixture
def drawing(qapp: QApplication, qtbot: QtBot) -> ChartDrawing:
    look().apply("light")
    made = ChartDrawing()
    qtbot.addWidget(made)
    made.resize(300, 260)
    made.show()
    return made


def shown_state(*charts: Chart) -> PageState:
    state = PageState(StubPage(), answer=Answer(crossed(), charts))
    state.is_stale = False
    return state


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot) -> ChartPanel:
    look().apply("light")
    made = ChartPanel()
    qtbot.addWidget(made)
    made.resize(300, 320)
    made.show()
    return made


@pytest.mark.parametrize(
    ("chart", "at", "words", "row"),
    [
        (BARS, (1.0, 0.1), "ก: แผน 4-0-00 · ผลงาน 3-0-00", 5),
        (BARS, (1.0, -1.2), "ข: แผน 2-0-00 · ผลงาน —", 7),
        (PROGRESS, (1.0, 0.0), "ก: แผน 4 · ผลงาน 3 · ควรได้ถึงวันนี้ 2", 1),
        (TREND, (0.2, 10.0), "ก: ผลงาน 50.0 % · แผน 10.0 %", None),
        (RADAR, (0.0, 0.9), "ก: ผลงาน 100.0 % · แผน 50.0 %", None),
        (HISTOGRAM, (12.0, 0.5), "10.00 – 20.00: 1", None),
        (INTERVALS, (0.0, -1.0), "ข: −1.00 (−2.00 ถึง 0.50)", 1),
        (INTERVALS, (0.0, -2.0), "ค: มีเพียง 4 คู่", 2),
    ],
)
def test_what_is_under_the_pointer_is_told_and_opens_its_row(
    drawing: ChartDrawing, chart: Chart, at: tuple[float, float], words: str, row: int | None
) -> None:
    drawing.draw(chart)
    found = drawing.reading_at(QPointF(*at))
    assert found is not None
    assert (found.words, found.row) == (words, row)


@pytest.mark.parametrize("chart", ALL)
def test_nothing_is_under_the_pointer_beside_the_drawing(drawing: ChartDrawing, chart: Chart) -> None:
    drawing.draw(chart)
    assert drawing.reading_at(QPointF(-99.0, 99.0)) is None


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("chart", ALL)
def test_every_chart_is_drawn_in_every_theme(
    drawing: ChartDrawing, chart: Chart, theme: ThemeName, qapp: QApplication
) -> None:
    look().apply(theme)
    drawing.draw(chart)
    qapp.processEvents()
    picture = drawing.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 300, 3) for y in range(0, 260, 3)}
    assert look().colours.card.casefold() in colours
    assert len(colours) > 5, "there is more than the ground and its axes"
    look().apply("light")


def bars_in(drawing: ChartDrawing) -> list[Any]:
    items = drawing.plot.getPlotItem().items
    return [item for item in items if "width" in getattr(item, "opts", {})]


def test_bars_are_as_long_as_their_figures_in_rai(drawing: ChartDrawing) -> None:
    drawing.draw(BARS)
    bars = [
        item for item in drawing.plot.getPlotItem().items if hasattr(item, "opts") and "width" in item.opts
    ]
    assert [list(item.opts["width"]) for item in bars] == [[4.0, 2.0], [3.0]]


def ticks_of(drawing: ChartDrawing, qapp: QApplication) -> list[str]:
    drawing.grab()
    qapp.processEvents()
    axis = drawing.plot.getPlotItem().getAxis("bottom")
    (levels,) = axis.tickValues(*axis.range, axis.size().width())
    told: list[str] = axis.tickStrings(levels[1], axis.autoSIPrefixScale * axis.scale, levels[0])
    return told


def test_heights_of_a_grid_are_told_in_metres_after_shares_were_drawn(
    drawing: ChartDrawing, qapp: QApplication
) -> None:
    drawing.draw(RADAR)
    drawing.grab()
    metres = HistogramChart(same("สูง"), (140.0, 150.0, 160.0), (3, 1), unit=same("ม."))
    drawing.draw(metres)
    ticks = ticks_of(drawing, qapp)
    assert {"140", "150", "160"} <= set(ticks)
    assert not any("," in tick for tick in ticks)


def test_a_narrow_axis_of_per_cent_ends_with_a_hundred(drawing: ChartDrawing, qapp: QApplication) -> None:
    drawing.resize(190, 260)
    drawing.draw(BarChart(same("ร้อยละ"), AB, (Series(DONE, (0.27, 1.0), "done"),), "share"))
    assert ticks_of(drawing, qapp) == ["0", "50", "100"]


def test_corners_of_a_radar_take_most_of_its_width(drawing: ChartDrawing, qapp: QApplication) -> None:
    drawing.draw(RADAR)
    drawing.grab()
    qapp.processEvents()
    (left, right), _ = drawing.plot.getPlotItem().getViewBox().viewRange()
    assert 2 / (right - left) >= 0.7


def test_a_sentence_in_a_chart_ends_where_the_chart_does(drawing: ChartDrawing, qapp: QApplication) -> None:
    words = "ไม่มีแปลงที่ไม่เคยทำบนกลุ่มชุดดินเดียวกันให้เทียบ"
    drawing.resize(200, 260)
    qapp.processEvents()
    chart = IntervalChart(same("เทียบ"), AB, (2.0, None), (1.0, None), (3.0, None), why=(None, same(words)))
    drawing.draw(chart)
    drawing.grab()
    qapp.processEvents()
    view = drawing.plot.getPlotItem().getViewBox()
    (sentence,) = [item for item in drawing.plot.getPlotItem().items if isinstance(item, FittedWords)]
    assert sentence.words == words
    item: Any = sentence
    assert item.mapRectToScene(item.boundingRect()).right() <= view.sceneBoundingRect().right() + 1


def test_stacked_bars_begin_where_the_last_ended_and_have_patterns(drawing: ChartDrawing) -> None:
    stacked = BarChart(same("ซ้อน"), AB, (Series(PLAN, (1.0, 2.0)), Series(DONE, (3.0, 4.0))), stacked=True)
    drawing.draw(stacked)
    bars = [
        item for item in drawing.plot.getPlotItem().items if hasattr(item, "opts") and "width" in item.opts
    ]
    # The second series again with its pattern.
    assert [list(item.opts["x0"]) for item in bars] == [[0.0, 0.0], [1.0, 2.0], [1.0, 2.0]]


def test_a_gap_in_a_line_stays_a_gap(drawing: ChartDrawing) -> None:
    drawing.draw(TREND)
    lines = drawing.plot.getPlotItem().listDataItems()
    assert lines[0].yData[0] == 50.0
    assert math.isnan(lines[0].yData[1])


def test_many_labels_are_told_to_be_more(panel: ChartPanel) -> None:
    panel.resize(300, 700)
    labels = tuple(same(str(at)) for at in range(MOST_LABELS + 4))
    panel.show_state(shown_state(BarChart(same("มาก"), labels, (Series(DONE, (1.0,) * len(labels)),))))
    assert panel.reading.plain_text() == "วาด 18 แถวแรก จาก 22 แถว"
    panel.resize(300, 320)
    assert panel.reading.plain_text() == "วาด 10 แถวแรก จาก 22 แถว"


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        (BarChart(same("ว่าง"), (), ()), "ยังไม่มีตัวเลขให้วาด"),
        (TrendChart(same("ศูนย์"), AB, (Series(DONE, (0.0, None)),)), "ยังไม่มีตัวเลขให้วาด"),
        (HistogramChart(same("ว่าง"), (0.0, 1.0), (0,)), "ยังไม่มีค่าให้วาด"),
        (IntervalChart(same("ว่าง"), AB, (None, None), (None, None), (None, None)), "เหตุผลอยู่ในตาราง"),
        (RadarChart(same("ว่าง"), AB, (Series(DONE, (None, math.nan)),)), "ยังไม่มีตัวเลขให้วาด"),
    ],
)
def test_where_nothing_can_be_drawn_a_sentence_says_so(
    panel: ChartPanel, chart: Chart, sentence: str
) -> None:
    panel.show_state(shown_state(chart))
    assert sentence in panel.empty.plain_text()
    assert not panel.copy_button.isEnabled()


def test_charts_are_chosen_named_in_both_languages_and_copied(panel: ChartPanel) -> None:
    panel.show_state(shown_state(BARS, RADAR))
    turned: list[int] = []
    panel.turned.connect(turned.append)
    panel.which.setCurrentIndex(1)
    panel.which.activated.emit(1)
    assert turned == [1]
    assert panel.chart is RADAR
    speaker().speak("en")
    assert panel.chart is RADAR
    panel.copy_picture()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == WIDE_PX * FINENESS, "fit for paper, however narrow the panel is"
    assert panel.copy_button.isVisible()


def test_a_copied_chart_is_white_and_whole_in_a_dark_window(panel: ChartPanel) -> None:
    look().apply("dark")
    panel.show_state(shown_state(BARS))
    panel.copy_picture()
    picture = QGuiApplication.clipboard().image()
    assert picture.pixelColor(3, 3).name() == "#ffffff"
    assert look().name == "dark"
    # Ink of the drawing and of its title: none of both is left out.
    rows = [
        any(picture.pixelColor(x, y).lightness() < 150 for x in range(0, picture.width(), 3))
        for y in (range(0, picture.height(), 2))
    ]
    assert sum(rows) > 60
    look().apply("light")


def test_a_click_on_a_bar_opens_its_row(panel: ChartPanel, qapp: QApplication) -> None:
    panel.show_state(shown_state(BARS))
    qapp.processEvents()
    opened: list[int] = []
    panel.row_opened.connect(opened.append)

    box = panel._plot.plot.getPlotItem().getViewBox()
    at = box.mapViewToScene(QPointF(1.0, -1.0))
    panel._plot._click(SimpleNamespace(scenePos=lambda: at))
    assert opened == [7]


def test_bars_of_a_table_leave_sums_out_and_take_groups_where_rows_are_too_many() -> None:
    chart = bars_of(crossed(), ("done",), same("งาน"))
    assert [label.th for label in chart.labels] == ["หมู่ 10 · ปุ๋ย", "หมู่ 10 · ปูน", "หมู่ 9 · ปุ๋ย", "หมู่ 9 · ปูน"]
    assert chart.series[0].values == (3 * RAI, RAI, None, 2 * RAI)
    assert chart.rows == (0, 1, 3, 4)
    table = crossed()
    many = Table(table.name, table.title, table.by, table.by_headings, table.columns, table.rows * 6)
    assert {row.level for _, row in drawn_rows(many, ("done",))} == {"subtotal"}


def test_figures_in_several_units_stand_on_no_common_scale() -> None:
    rows = tuple(
        Row((unit,), (same(unit),), {"n": 5.0}, units={"n": same(unit)}) for unit in ("ไร่", "บ่อ", "ไร่")
    )
    table = Table("t", same("ต"), ("k",), (same("ก"),), (Column("n", same("จำนวน"), "quantity"),), rows)
    assert bars_of(table, ("n",), same("งาน")).series[0].values == (None, None, None)
    alike = Table("t", same("ต"), ("k",), (same("ก"),), table.columns, (rows[0], rows[2]))
    chart = bars_of(alike, ("n",), same("งาน"))
    assert (chart.series[0].values, chart.unit) == ((5.0, 5.0), same("ไร่"))


def test_intervals_of_a_table_have_their_ends_or_say_why_not() -> None:
    chart = intervals_of(crossed(), "change", same("เปลี่ยน"))
    assert chart.values == (2.0, -3.0, None, 4.0)
    assert chart.lows == (1.0, -4.0, None, 3.0)
    assert chart.why[2] is not None
