"""Choices give up width before lines, and lines before any of them is hidden."""

from __future__ import annotations

import pytest

from ui.results.row_room import lines_of, seen_controls

BOX = (200, True)


@pytest.mark.parametrize(
    ("widths", "room", "lines"),
    [([], 100, 0), ([100], 100, 1), ([50, 44], 100, 1), ([50, 45], 100, 2), ([300, 10], 100, 2)],
)
def test_lines_are_filled_as_words_are(widths: list[int], room: int, lines: int) -> None:
    assert lines_of(widths, room, 6) == lines


@pytest.mark.parametrize(
    ("boxes", "room", "most_lines", "found"),
    [
        # 200 + 6 + 3 × 200 + 2 × 6 = 818
        pytest.param(3, 830, 1, (3, 200), id="room for all as they are"),
        # Five of 170 and four gaps are 874, five of 150 are 774.
        pytest.param(4, 800, 2, (4, 150), id="narrower in one line rather than two lines"),
        # Eight of 150 are beyond 805; in two lines there is room for 200.
        pytest.param(7, 830, 2, (7, 200), id="two lines"),
        # Six of 116 and five gaps are 726; five and the button for the others are 700.
        pytest.param(6, 705, 1, (4, 116), id="the last are hidden"),
        pytest.param(0, 100, 1, (0, 200), id="nothing to choose"),
        # In two lines words are not cut for the last one.
        pytest.param(11, 800, 2, (8, 150), id="rather hidden than cut"),
        pytest.param(3, 50, 1, (1, 96), id="one is always seen"),
    ],
)
def test_what_is_seen(boxes: int, room: int, most_lines: int, found: tuple[int, int]) -> None:
    assert seen_controls([200], [BOX] * boxes, 90, [], room, 6, most_lines) == found
