"""Figures stand below each other by their decimal points, units behind them; English lines get a capital."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.wording import Phrase
from ui.look.theme import base_font
from ui.results.capitals import capital
from ui.results.figure_setting import figure_of, setting_of
from ui.results.model import ResultModel
from ui.results.roles import FIGURE_ROLE

RAI, SEEDLING = Phrase("ไร่", "rai"), Phrase("กล้า", "seedlings")
DONE = Column("done", Phrase("ผลงาน", "Done"), "quantity")
AREA = Column("area_m2", Phrase("เนื้อที่", "Area"), "area")


def row(words: str, done: float | None, unit: Phrase | None, why: Phrase | None = None) -> Row:
    units = {} if unit is None else {"done": unit}
    return Row(
        (words,),
        (Phrase(words, words),),
        {"done": done, "area_m2": 1600.0},
        units=units,
        why={} if why is None else {"done": why},
    )


def table(*rows: Row) -> Table:
    heading = (Phrase("มาตรการ", "Intervention"),)
    return Table("official", Phrase("ผล", "Results"), ("work",), heading, (DONE, AREA), rows)


def test_what_is_free_on_the_right_puts_points_below_each_other(qapp: QApplication) -> None:
    metrics = QFontMetrics(base_font())
    made = table(row("a", 1493.68, RAI), row("b", 86200.0, SEEDLING), row("c", 12.5, RAI))
    setting = setting_of(made, DONE)
    assert setting is not None
    figures = [figure_of(each, DONE, setting, metrics) for each in made.rows]
    assert [figure.text for figure in figures if figure] == ["1,493.68", "86,200", "12.5"]
    assert [figure.unit for figure in figures if figure] == ["ไร่", "กล้า", "ไร่"]
    # Where the point would stand, from the right edge of the cell: the same in every row.
    points = {
        figure.free_px
        + metrics.horizontalAdvance(figure.text.partition(".")[1] + figure.text.partition(".")[2])
        for figure in figures
        if figure
    }
    assert len(points) == 1


def test_areas_and_figures_of_one_kind_are_set_as_they_are(qapp: QApplication) -> None:
    made = table(row("a", 3.0, None), row("b", 12.0, None))
    assert setting_of(made, AREA) is None
    assert setting_of(made, DONE) is None


def test_a_sentence_is_no_figure(qapp: QApplication) -> None:
    model = ResultModel()
    model.show_table(table(row("a", 1.5, RAI), row("b", None, None, Phrase("ไม่มีแผน", "no plan"))))
    assert model.index(0, 1).data(FIGURE_ROLE).text == "1.5"
    assert model.index(1, 1).data(FIGURE_ROLE) is None
    assert model.index(1, 1).data() == "ไม่มีแผน"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("saline soil", "Saline soil"),
        ("pH", "pH"),
        ("บ้านโนน", "บ้านโนน"),
        ("0171", "0171"),
        ("", ""),
        ("m", "m"),
    ],
)
def test_lines_begin_with_a_capital_and_signs_stay(text: str, told: str) -> None:
    assert capital(text) == told
