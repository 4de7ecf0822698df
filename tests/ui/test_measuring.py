"""Measuring on the map by clicks: hand-computed lengths and areas, copying, taking points back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from tests.ui.map_mouse import RIGHT, click, double_click, hover, press_key
from ui.map.canvas import MapCanvas
from ui.map.tools.measure_card import MeasureCard
from ui.map.tools.measuring import area_words, geodesic_lines, length_words, measure, measured_lines

# One metre a pixel; the corner of the widget is E 374,600 N 1,815,250.
VIEW = MapView(375_000.0, 1_815_000.0, 1.0, 800, 500)
EAST, NORTH = 374_600.0, 1_815_250.0


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[MapCanvas]:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    canvas.show()
    canvas.set_view(VIEW)
    yield canvas
    canvas.stop()


@pytest.fixture
def card(canvas: MapCanvas, qtbot: QtBot) -> MeasureCard:
    card = MeasureCard(canvas)
    qtbot.addWidget(card)
    return card


def figures(card: MeasureCard) -> list[str]:
    return [label.text() for label in card.figures]


def test_a_length_is_told_while_it_grows(canvas: MapCanvas, card: MeasureCard) -> None:
    canvas.set_tool("measure_line")
    click(canvas, (100, 100))
    assert card.isHidden()
    hover(canvas, (400, 100))
    assert figures(card)[0] == "300.0 ม."
    click(canvas, (400, 100))
    hover(canvas, (400, 500))
    # 300 m and 400 m.
    assert figures(card) == ["700.0 ม.", "400.0 ม.", ""]
    double_click(canvas, (400, 500))
    hover(canvas, (0, 0))
    assert figures(card) == ["700.0 ม.", "400.0 ม.", ""], "what is finished does not follow the pointer"


def test_an_area_in_rai_and_its_outline(canvas: MapCanvas, card: MeasureCard) -> None:
    canvas.set_tool("measure_area")
    for at in ((100, 100), (220, 100), (220, 200)):
        click(canvas, at)
    click(canvas, (100, 200))
    press_key(canvas, Qt.Key.Key_Return)
    # 120 m × 100 m = 12,000 m² = 7.5 rai = 7 rai 2 ngan.
    assert figures(card) == ["7-2-00.0 ไร่", "12,000 ตร.ม.", "440.0 ม."]
    assert card.basis.text() == "WGS 84 / UTM 48N"


def test_backspace_takes_points_back_and_two_points_are_no_area(canvas: MapCanvas, card: MeasureCard) -> None:
    canvas.set_tool("measure_area")
    for at in ((100, 100), (220, 100), (700, 400), (220, 200)):
        click(canvas, at)
    press_key(canvas, Qt.Key.Key_Backspace)
    press_key(canvas, Qt.Key.Key_Backspace)
    click(canvas, (220, 200))
    click(canvas, (300, 300), RIGHT)
    # Half of 120 m × 100 m: 6,000 m² = 3 rai 3 ngan.
    assert figures(card)[0] == "3-3-00.0 ไร่"
    click(canvas, (100, 100))
    click(canvas, (200, 100))
    press_key(canvas, Qt.Key.Key_Enter)
    assert card.isHidden()


def test_the_result_is_copied_with_the_figures_on_the_ellipsoid(canvas: MapCanvas, card: MeasureCard) -> None:
    canvas.set_tool("measure_line")
    click(canvas, (100, 100))
    double_click(canvas, (400, 100))
    card.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "ความยาว\t300.0 ม."
    assert copied[-1].startswith("ความยาวบนทรงรี\t")
    assert "ความยาวบนทรงรี" in card.toolTip().replace("\u200b", "")


def test_escape_clears_and_then_puts_the_tool_away(canvas: MapCanvas, card: MeasureCard) -> None:
    canvas.set_tool("measure_line")
    click(canvas, (100, 100))
    click(canvas, (400, 100))
    press_key(canvas, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert canvas.tool == "measure_line"
    press_key(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"
    canvas.set_tool("measure_line")
    click(canvas, (100, 100))
    click(canvas, (400, 100))
    card.dismiss()
    assert canvas.grab().toImage().pixel(250, 100) == canvas.grab().toImage().pixel(250, 300)


def test_the_drawn_line_and_its_words_are_on_the_map(canvas: MapCanvas, card: MeasureCard) -> None:
    canvas.set_tool("measure_line")
    bare = canvas.grab().toImage().pixel(250, 100)
    click(canvas, (100, 100))
    click(canvas, (400, 100))
    assert canvas.grab().toImage().pixel(250, 100) != bare


def test_plane_and_geodesic_agree_with_an_independent_tool() -> None:
    corners = [(375_000.0, 1_815_000.0), (376_000.0, 1_815_000.0), (376_000.0, 1_816_000.0)]
    measured = measure(corners, 32648, closed=True)
    assert measured.area_m2 == pytest.approx(500_000.0, abs=1e-6)
    assert measured.length_m == pytest.approx(2000 + 1000 * 2**0.5, abs=1e-9)
    # The scale of UTM there is 0.9996 × (1 + 125,000² / (2 × 6,370,000²)) = 0.999792: ground is
    # 1 / 0.999792² of the plane one.
    assert measured.geodesic_area_m2 == pytest.approx(500_000 / 0.999792**2, rel=2e-5)
    assert measured.geodesic_length_m == pytest.approx(measured.length_m / 0.999792, rel=2e-5)


def test_a_place_in_the_other_zone_is_measured_in_its_own() -> None:
    # E 100,000 in zone 48 lies west of 102 degrees: zone 47 holds it.
    measured = measure([(100_000.0, 1_815_000.0), (100_000.0, 1_816_000.0)], 32648, closed=False)
    assert measured.epsg == 32647
    # By cs2cs the two ends are 999.0 m apart in zone 47: the scale of zone 48 there is 1.00157.
    assert measured.geodesic_length_m == pytest.approx(1000 / 1.00157, rel=1e-4)
    assert measured.length_m == pytest.approx(measured.geodesic_length_m, rel=2e-3)


def test_places_off_the_earth_are_measured_as_they_are() -> None:
    measured = measure([(1e9, 1e9), (1e9 + 3, 1e9 + 4)], 32648, closed=False)
    assert measured.length_m == pytest.approx(5.0)
    assert geodesic_lines(measured) == []


def test_words_of_lengths_and_areas() -> None:
    assert length_words(999.94) == "999.9 ม."
    assert length_words(1234.5) == "1.234 กม."
    assert area_words(20_180) == "12-2-45.0 ไร่"
    line = measure([(0.0, 0.0), (3.0, 4.0)], 32648, closed=False)
    assert measured_lines(line) == [("ความยาว", "5.0 ม.")]
