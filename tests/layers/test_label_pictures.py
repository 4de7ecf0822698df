"""Labels that are set together look as each does alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from layers.painting.labels import LabelBook
from tambon_gis.labelling.label_places import PlacedLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXTS = ("ปี่ปู่ญี่ปุ่น", "กตัญญู", "น้ำพอง\n12-2-45", "29/RL", "ฟื้นฟู่ที่ป่า")


def drawn(book: LabelBook, texts: tuple[str, ...]) -> np.ndarray:
    image = np.full((60 * len(TEXTS), 160), 0xFF336699, np.uint32)
    labels = [PlacedLabel(text, 80, 60 * TEXTS.index(text) + 30) for text in texts]
    book.draw(image, labels, "#22302B", "#FFFFFF", 1.0)
    return image


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_set_with_others_is_the_same(qtbot: QtBot, text: str) -> None:
    alone, together = drawn(LabelBook(), (text,)), drawn(LabelBook(), TEXTS)
    rows = slice(60 * TEXTS.index(text), 60 * TEXTS.index(text) + 60)
    assert np.array_equal(alone[rows], together[rows])
    assert (alone != 0xFF336699).any()


def test_two_lines_are_twice_as_high_and_as_wide_as_the_wider(qtbot: QtBot) -> None:
    one, other, both = LabelBook().sizes(["12-2-45", "1", "1\n12-2-45"], 1.0)
    assert both[0] == one[0] > other[0]
    assert 1.8 * one[1] < both[1] < 2.3 * one[1]


def test_size_follows_the_ratio(qtbot: QtBot) -> None:
    book = LabelBook()
    assert book.sizes(["0171"], 2.0)[0] == pytest.approx(2 * book.sizes(["0171"], 1.0)[0], rel=0.1)
