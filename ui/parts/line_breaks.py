"""A text divided into lines that fit: broken where readers of Thai would break it, and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tambon_gis.thai_text import line_units

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

# What a text layout takes as the end of a line within a paragraph.
LINE_END = "\u2028"
_MARKS = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]")


def lines_within(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The lines of a text in so much room, without the spaces at their ends; one line at least.

    A word that is longer than the room goes on in the next line at any letter.
    """
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    lines, line = [], ""
    for unit in line_units(text):
        if line and metrics.horizontalAdvance((line + unit).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit
        while len(line) > 1 and metrics.horizontalAdvance(line.rstrip()) > width:
            fits = _most_letters(line, metrics, width)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _most_letters(word: str, metrics: QFontMetrics, width: int) -> int:
    """How many letters of a word fit; one at least. A letter keeps the marks that stand on it."""
    low, high = 1, len(word) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    while low > 1 and _MARKS.match(word, low):
        low -= 1
    return max(low, 1)
