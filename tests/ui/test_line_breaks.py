"""Wrapped labels and headings break where `line_units` allows it, and fit the room they are given."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from tambon_gis.thai_text import line_units
from ui.look.theme import base_font
from ui.parts.labels import WrappedLabel
from ui.parts.line_breaks import lines_within
from ui.results.heading_row import PADDING_PX, heading_font, heading_width

TEXT = "ผลงานตามหน่วยนับของมาตรการ ปีงบประมาณ 2570 ถึง 23 พ.ย. 2569"


@pytest.mark.parametrize("width", [90, 120, 180, 282, 1000])
def test_lines_fit_and_end_between_pieces(qtbot: QtBot, width: int) -> None:
    metrics = QFontMetrics(base_font())
    lines = lines_within(TEXT, metrics, width)
    assert " ".join(" ".join(lines).split()).replace(" ", "") == TEXT.replace(" ", "")
    edges, at = {0}, 0
    for unit in line_units(TEXT):
        at += len(unit.replace(" ", ""))
        edges.add(at)
    at = 0
    for line in lines:
        fits = metrics.horizontalAdvance(line) <= width
        whole = {at, at + len(line.replace(" ", ""))} <= edges
        at += len(line.replace(" ", ""))
        # A piece that is wider than the room is cut at a letter.
        assert fits
        assert whole or width < metrics.horizontalAdvance("ปีงบประมาณ 2570")


def test_a_word_wider_than_the_room_goes_on(qtbot: QtBot) -> None:
    metrics = QFontMetrics(base_font())
    lines = lines_within("NDVI_ตำบลสาธิต_20260915_ฉบับแก้ไข", metrics, 100)
    assert "".join(lines) == "NDVI_ตำบลสาธิต_20260915_ฉบับแก้ไข"
    assert len(lines) > 1
    assert all(line[0] not in "ะาิีึืุู่้์ำ" for line in lines)


def test_a_wrapped_label_does_not_break_a_year_from_its_word(qtbot: QtBot) -> None:
    label = WrappedLabel(TEXT)
    qtbot.addWidget(label)
    one = QFontMetrics(label.font()).horizontalAdvance("ปีงบประมาณ 2570")
    assert label.heightForWidth(2000) < label.heightForWidth(one + 10)
    assert label.plain_text() == TEXT


def test_a_heading_is_as_wide_as_the_wider_of_its_lines(qtbot: QtBot) -> None:
    metrics = QFontMetrics(heading_font())
    widest = metrics.horizontalAdvance("หลักฐาน")
    assert heading_width("คู่หลักฐาน", metrics) == widest + 2 * PADDING_PX + 1
    assert heading_width("", metrics) == 2 * PADDING_PX + 1
    assert lines_within("คู่หลักฐาน", metrics, widest + 1) == ["คู่", "หลักฐาน"]
