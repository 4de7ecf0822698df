"""Pages without rows say what is lacking and what to do next, in the middle, in both languages."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tambon_gis.answers.table import Row, Table
from tambon_gis.wording import Language, Phrase
from ui.results.empty_state import EmptyState, lacking, next_step
from ui.results.pages import result_pages
from ui.words.language import speaker

NO_PLOT = Phrase("แฟ้มงานนี้ยังไม่มีแปลง", "this project has no plots yet")
OF_FIGURES = Phrase("แปลงหนึ่งอยู่ได้หลายแถว", "a plot may be in several rows")


def table(*notes: Phrase) -> Table:
    total = Row((), (), {}, level="total")
    return Table("summary", Phrase("ก", "a"), ("soil",), (Phrase("ดิน", "Soil"),), (), (total,), notes)


def test_only_what_is_lacking_is_said() -> None:
    assert lacking(table(OF_FIGURES, NO_PLOT)) == NO_PLOT.th
    assert lacking(table(OF_FIGURES)) == OF_FIGURES.th
    speaker().speak("en")
    assert lacking(table(NO_PLOT)) == "This project has no plots yet"


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_says_where_to_begin(language: Language) -> None:
    speaker().speak(language)
    for page in result_pages():
        begun, empty = (next_step(page.name, has_plots=there) for there in (True, False))
        assert page.name == "zonal" or empty, "its own note says which file to bring"
        assert page.name in ("zonal", "repeat") or begun
        assert begun != empty or not begun


def test_words_stand_above_what_to_do(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.resize(800, 300)
    state.show()
    state.tell("แฟ้มงานนี้ยังไม่มีแปลง", "ลากไฟล์แปลงลงบนแผนที่")
    assert state.plain_text() == "แฟ้มงานนี้ยังไม่มีแปลง\nลากไฟล์แปลงลงบนแผนที่"
    assert state.words.mapTo(state, state.words.rect().topLeft()).y() > 60, "not at the upper edge"
    state.tell("กำลังคำนวณ…")
    assert not state.step.isVisible()
