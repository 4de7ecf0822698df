"""Tables of text for a terminal, aligned although Thai vowels and tone marks take no column."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_GAP = "  "


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: marks above and below take none, wide characters two."""
    width = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return width


def table_lines(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> list[str]:
    """The table as lines; columns whose place is in ``right`` are aligned right, headings as their column."""
    widths = [max(map(columns_of, column)) for column in zip(headings, *rows, strict=True)]
    rule = _GAP.join("─" * width for width in widths).rstrip()
    lines = [_line(headings, widths, right), rule]
    return lines + [_line(row, widths, right) for row in rows]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        blank = " " * (width - columns_of(cell))
        padded.append(blank + cell if place in right else cell + blank)
    return _GAP.join(padded).rstrip()
